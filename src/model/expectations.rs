//! What is or was expected of an event: for when, who said so last, how often it slipped, and what
//! came of it. Derived from the assertions alone, never stored.
//!
//! An assertion is an *outlook* when it says that the event is floated, proposed, in preparation,
//! agreed, scheduled or postponed, or when it names a date and no status while nothing says that
//! the event was held, called off or denied. What is only spoken of, without status and date, is
//! expected of nobody, and has no expectation.
//!
//! **How often it slipped.** Each side is compared with itself, so that two sides that name two
//! dates contradict one another and nothing slips.
//!
//! - A side that names a date whose first day is after the last day of its own last date: once. A
//!   side that follows another to a later date that was counted already counts no further, until
//!   some side names an earlier date again.
//! - A postponement: once, whether or not it names a new date, and however many sides tell of it
//!   before something else is asserted. It empties all dates, so that the next date is no slip.
//!
//! Only outlooks count: the day on which it was held in the end is no slip of its own.
//!
//! ```
//! use demarche::io::open_built_in;
//! use demarche::model::{Fate, Item, Ledger, Standings};
//!
//! let dossier = open_built_in()?.dossier;
//! let ledger = Ledger::new(&dossier);
//! let standings = Standings { dossier: &dossier, ledger: &ledger };
//! let Some(Item::Event(talks)) = dossier.find("preparatory-talks") else { unreachable!() };
//! let day = "2025-03-09".parse().expect("a day");
//! let expectation = standings.expectation(talks, day, day).expect("it was proposed");
//! assert_eq!(expectation.fate, Fate::Lapsed);
//! assert_eq!(expectation.when.map(|when| when.words()).as_deref(), Some("22 Feb – 8 Mar 2025"));
//! # Ok::<(), demarche::io::OpenError>(())
//! ```

use std::collections::BTreeMap;

use super::ledger::{Assertive, Origin};
use super::standing::Last;
use super::{ActorIx, Day, EventIx, StandingStatus, Standings, Status, When};

/// What came of what was expected, at two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It was held, or is known to be held later than the day looked at.
    Kept,
    /// Still open, and its date slipped at least once.
    Slipped,
    /// Its window passed; nothing in the dossier says that it took place.
    Lapsed,
    /// Still open.
    Open,
    /// Called off.
    CalledOff,
    /// Denied.
    Denied,
}

impl Fate {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Kept,
        Self::Slipped,
        Self::Lapsed,
        Self::Open,
        Self::CalledOff,
        Self::Denied,
    ];

    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Slipped => "slipped",
            Self::Lapsed => "lapsed",
            Self::Open => "open",
            Self::CalledOff => "called off",
            Self::Denied => "denied",
        }
    }
}

/// What is or was expected of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The event.
    pub event: EventIx,
    /// As what it was last held out; none when only a date was named.
    pub status: Option<Status>,
    /// For when: the last date that an outlook names; none after a postponement that names none.
    pub when: Option<When>,
    /// Who held it out last; none for what is on record.
    pub by: Option<ActorIx>,
    /// Where that was said; [`Standings::date_of`] tells when.
    pub origin: Origin,
    /// How often it slipped.
    pub slips: usize,
    /// What came of it.
    pub fate: Fate,
}

/// How many expectations came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Fate::ALL.len()]);

impl Tally {
    /// How many came to this.
    pub fn of(&self, fate: Fate) -> usize {
        self.0[fate as usize]
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

/// The tally of each side, counted event by event. A side answers for what it held out last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    by_side: BTreeMap<Option<ActorIx>, Tally>,
    whole: Tally,
}

impl Tallies {
    /// Those of all events at two clocks. It goes through the whole dossier; from then on
    /// [`Tallies::add`] and [`Tallies::remove`] follow what changes.
    pub fn at(standings: Standings, on: Day, known: Day) -> Self {
        let mut tallies = Self::default();
        for (event, _) in standings.dossier.events() {
            if let Some(expectation) = standings.expectation(event, on, known) {
                tallies.add(&expectation);
            }
        }
        tallies
    }

    /// Counts an expectation.
    pub fn add(&mut self, expectation: &Expectation) {
        let side = self.by_side.entry(expectation.by).or_default();
        for tally in [side, &mut self.whole] {
            tally.0[expectation.fate as usize] += 1;
        }
    }

    /// Counts an expectation no longer; nothing happens when none like it was counted.
    pub fn remove(&mut self, expectation: &Expectation) {
        let Some(side) = self.by_side.get_mut(&expectation.by) else {
            return;
        };
        let fate = expectation.fate as usize;
        if side.0[fate] == 0 {
            return;
        }
        side.0[fate] -= 1;
        self.whole.0[fate] -= 1;
        if side.total() == 0 {
            self.by_side.remove(&expectation.by);
        }
    }

    /// Each side with its tally, what is on record first, then as in the file.
    pub fn sides(&self) -> impl ExactSizeIterator<Item = (Option<ActorIx>, Tally)> + '_ {
        self.by_side.iter().map(|(side, tally)| (*side, *tally))
    }

    /// That of all sides together.
    pub fn whole(&self) -> Tally {
        self.whole
    }
}

impl Standings<'_> {
    /// What is or was expected of an event on `on`, as known by the end of `known`; none when
    /// nothing was held out.
    pub fn expectation(self, event: EventIx, on: Day, known: Day) -> Option<Expectation> {
        let mut history = History::default();
        for assertion in self.ledger.known_by(self.dossier, event, known) {
            history.add(&assertion);
        }
        let outlook = history.outlook?;
        Some(Expectation {
            event,
            status: outlook.status,
            when: history.when.cloned(),
            by: outlook.side,
            origin: outlook.origin,
            slips: history.slips,
            fate: fate(history.last.status_on(on, known), history.slips),
        })
    }
}

fn fate(status: StandingStatus, slips: usize) -> Fate {
    match status {
        StandingStatus::Held | StandingStatus::Ahead => Fate::Kept,
        StandingStatus::Lapsed => Fate::Lapsed,
        StandingStatus::Cancelled => Fate::CalledOff,
        StandingStatus::Denied => Fate::Denied,
        StandingStatus::SpokenOf
        | StandingStatus::Floated
        | StandingStatus::Proposed
        | StandingStatus::Preparing
        | StandingStatus::Agreed
        | StandingStatus::Scheduled
        | StandingStatus::Postponed => match slips {
            0 => Fate::Open,
            _ => Fate::Slipped,
        },
    }
}

/// The outlooks so far.
#[derive(Default)]
struct History<'a> {
    last: Last<'a>,
    /// The last one.
    outlook: Option<Assertive<'a>>,
    /// The last date that an outlook names.
    when: Option<&'a When>,
    /// The last date that each side names.
    dates: Vec<(Option<ActorIx>, &'a When)>,
    /// The date to which it slipped last.
    slipped_to: Option<&'a When>,
    slips: usize,
}

impl<'a> History<'a> {
    fn add(&mut self, assertion: &Assertive<'a>) {
        if self.is_outlook(assertion) {
            self.outlook = Some(*assertion);
            if assertion.status == Some(Status::Postponed) {
                self.postpone();
            }
            if let Some(when) = assertion.when {
                self.name_date(assertion.side, when);
            }
        }
        self.last.add(assertion);
    }

    fn is_outlook(&self, assertion: &Assertive) -> bool {
        match assertion.status {
            Some(Status::Held | Status::Cancelled | Status::Denied) => false,
            Some(_) => true,
            None => assertion.when.is_some() && self.is_open(),
        }
    }

    /// Whether nothing says so far that it was held, called off or denied.
    fn is_open(&self) -> bool {
        let settled = Some(Status::Held) == self.last.status
            || Some(Status::Cancelled) == self.last.status
            || Some(Status::Denied) == self.last.status;
        !settled
    }

    fn postpone(&mut self) {
        if self.last.status != Some(Status::Postponed) {
            self.slips += 1;
            self.dates.clear();
            self.slipped_to = None;
        }
        self.when = None;
    }

    fn name_date(&mut self, side: Option<ActorIx>, when: &'a When) {
        self.when = Some(when);
        let own = self.dates.iter_mut().find(|(by, _)| *by == side);
        let Some((_, own)) = own else {
            self.dates.push((side, when));
            return;
        };
        let before = std::mem::replace(own, when);
        if is_after(when, before) {
            if self
                .slipped_to
                .is_none_or(|counted| is_after(when, counted))
            {
                self.slips += 1;
                self.slipped_to = Some(when);
            }
        } else if is_after(before, when) {
            self.slipped_to = None;
        }
    }
}

/// Whether a date lies wholly after another. Open and unknown ends do not.
fn is_after(later: &When, earlier: &When) -> bool {
    matches!((earlier.last_day(), later.first_day()), (Some(last), Some(first)) if last < first)
}
