//! What changed between two places of the clocks: every difference of the events' standings, the
//! day on which it came about, and what brought it about.
//!
//! The calendar leads from the one to the other. Clocks that go forward go first, together, each
//! from its earlier to its later day; then those that go back. A change is dated with the first
//! day from which on it holds to the end of that way, and so, going back, with the day before the
//! one that is undone. A lapse is dated with the day after its window.
//!
//! ```
//! use demarche::io::open_built_in;
//! use demarche::model::{Difference, Ledger, Moments, Standings, Vantage, changes};
//!
//! let dossier = open_built_in()?.dossier;
//! let ledger = Ledger::new(&dossier);
//! let moments = Moments::new(&dossier, &ledger);
//! let standings = Standings { dossier: &dossier, ledger: &ledger };
//! let [from, to] = ["2025-03-08", "2025-03-09"].map(|day| day.parse().expect("a day"));
//! let found = changes(standings, &moments, Vantage::following(from), Vantage::following(to));
//! // The preparatory talks lapsed. Nobody said it: it follows from the date.
//! assert!(matches!(found[..], [ref lapse] if matches!(lapse.what, Difference::Status(_))));
//! assert!(found[0].is_derived() && found[0].on == to);
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcoming: what came and went again between the two is no difference, and not told.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::ledger::{Assertive, Origin};
use super::sweep::{Course, Holding, Stretch, Track, course, holding};
use super::{
    Citation, Contest, Day, Dossier, EventIx, Moments, PlaceIx, Requirement, Standing,
    StandingStatus, Standings, Status, When,
};

/// From where one looks: a day, and by when something had to be said to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vantage {
    /// The day looked at.
    pub on: Day,
    /// The last day on which something can have been said to count.
    pub known: Day,
}

impl Vantage {
    /// A day as it was known by then.
    pub fn following(on: Day) -> Self {
        Self { on, known: on }
    }
}

/// A value at first and in the end; the two differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift<T> {
    /// At first.
    pub before: T,
    /// In the end.
    pub after: T,
}

/// What differs of one event's standing. An event that is not there has no value in any slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Whether it is there.
    There(Shift<bool>),
    /// Its status; none when it is not there.
    Status(Shift<Option<StandingStatus>>),
    /// Its date.
    When(Shift<Option<When>>),
    /// Its venue.
    Venue(Shift<Option<PlaceIx>>),
    /// Where the sides contradict one another.
    Contested(Shift<Vec<Contest>>),
    /// What has to be held first, and whether it was.
    Requires(Shift<Vec<Requirement>>),
    /// What it prepares.
    Prepares(Shift<Vec<EventIx>>),
    /// Whether it was held on a date so imprecise that it may not have begun.
    PossiblyNotYet(Shift<bool>),
}

/// Which way the clock went that brought a change about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Forward: time passed, or something came to be known.
    Forth,
    /// Back: what had been said later counts no longer.
    Back,
}

/// Something asserted that brought a change about. It may be about another event: one that had to
/// be held first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// About which event it was asserted.
    pub event: EventIx,
    /// Where that was.
    pub origin: Origin,
}

/// One difference between the standings of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whose.
    pub event: EventIx,
    /// What differs.
    pub what: Difference,
    /// The first day from which on it holds to the end.
    pub on: Day,
    /// Which way the clock went.
    pub way: Way,
    /// What brought it about, or, where the clock went back, what counts no longer; empty when it
    /// follows from the clocks and nobody said it.
    pub reasons: Vec<Reason>,
}

impl Change {
    /// Whether it follows from the clocks and nobody said it.
    pub fn is_derived(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Where what brought it about can be read, each place once; empty when it is derived.
    pub fn cites(&self, dossier: &Dossier) -> Vec<Citation> {
        let mut cites = Vec::new();
        for reason in &self.reasons {
            for cite in reason.origin.cites(dossier, reason.event) {
                if !cites.contains(&cite) {
                    cites.push(cite);
                }
            }
        }
        cites
    }
}

/// Every difference between the standings at two places of the clocks, by event in the order of
/// the file, of each event in the order of [`Difference`].
///
/// It looks only at events that can have changed between the days.
pub fn changes(standings: Standings, moments: &Moments, from: Vantage, to: Vantage) -> Vec<Change> {
    let mut comparer = Comparer::new(standings, from, to);
    let mut may_differ = vec![false; standings.dossier.events().len()];
    let moved = moments.between(from.on, to.on);
    for event in moved.chain(moments.between(from.known, to.known)) {
        may_differ[event.position()] = true;
    }
    let events = |flags: &[bool]| -> Vec<EventIx> {
        let marked = flags.iter().enumerate().filter(|(_, marked)| **marked);
        marked.map(|(n, _)| EventIx::from_position(n)).collect()
    };
    for event in events(&may_differ) {
        for waiting in moments.waiting_for(event) {
            may_differ[waiting.position()] = true;
        }
    }
    let events = events(&may_differ);
    events
        .into_iter()
        .flat_map(|event| comparer.changes(event))
        .collect()
}

/// The differences of one event, see [`changes`].
pub fn changes_of(standings: Standings, event: EventIx, from: Vantage, to: Vantage) -> Vec<Change> {
    Comparer::new(standings, from, to).changes(event)
}

/// One part of the way, on which no clock goes back, or none forward.
struct Part {
    stretch: Stretch,
    /// When the events that are required were held, as far as they were asked for.
    holdings: BTreeMap<EventIx, Rc<Holding>>,
}

struct Comparer<'a> {
    standings: Standings<'a>,
    /// From the first place up; none when no clock goes forward.
    forth: Option<Part>,
    /// From the last place up, which is gone through the other way; none when no clock goes back.
    back: Option<Part>,
}

impl<'a> Comparer<'a> {
    fn new(standings: Standings<'a>, from: Vantage, to: Vantage) -> Self {
        let high = Vantage {
            on: from.on.max(to.on),
            known: from.known.max(to.known),
        };
        let part = |low: Vantage| {
            (low != high).then(|| Part {
                stretch: Stretch { low, high },
                holdings: BTreeMap::new(),
            })
        };
        Self {
            standings,
            forth: part(from),
            back: part(to),
        }
    }

    fn changes(&mut self, event: EventIx) -> Vec<Change> {
        let standings = self.standings;
        let forth = self
            .forth
            .as_mut()
            .map(|part| part.course(standings, event));
        let back = self.back.as_mut().map(|part| part.course(standings, event));
        let (before, after) = match (&forth, &back) {
            (Some(forth), Some(back)) => (&forth.low, &back.low),
            (Some(forth), None) => (&forth.low, &forth.high),
            (None, Some(back)) => (&back.high, &back.low),
            (None, None) => return Vec::new(),
        };
        let differences = differences(before.as_ref(), after.as_ref());
        let forth = self.forth.as_ref().zip(forth.as_ref());
        let back = self.back.as_ref().zip(back.as_ref());
        (differences.into_iter())
            .filter_map(|what| {
                let left =
                    back.and_then(|(part, course)| Some((part, course, what.track(course).left?)));
                let (part, course, on, way) = match (left, forth) {
                    (Some((part, course, left)), _) => {
                        (part, course, left.previous().unwrap_or(left), Way::Back)
                    }
                    (None, Some((part, course))) => {
                        (part, course, what.track(course).came?, Way::Forth)
                    }
                    (None, None) => return None,
                };
                let reasons = part.reasons(standings, event, &what, course);
                Some(Change {
                    event,
                    what,
                    on,
                    way,
                    reasons,
                })
            })
            .collect()
    }
}

impl Part {
    fn course(&mut self, standings: Standings, event: EventIx) -> Course {
        let stretch = self.stretch;
        course(standings, event, stretch, |required| {
            let holding_of = || Rc::new(holding(standings, required, stretch));
            Rc::clone(self.holdings.entry(required).or_insert_with(holding_of))
        })
    }

    /// What was asserted of an event and began to count on the way, in order.
    fn asserted<'a>(&self, standings: Standings<'a>, event: EventIx) -> Vec<Assertive<'a>> {
        let Stretch { low, high } = self.stretch;
        let known = standings
            .ledger
            .known_by(standings.dossier, event, high.known);
        let newest_first = known.rev();
        let mut news: Vec<Assertive> = newest_first
            .take_while(|assertion| assertion.counts_from > low.known)
            .collect();
        news.reverse();
        news
    }

    fn reasons(
        &self,
        standings: Standings,
        event: EventIx,
        what: &Difference,
        course: &Course,
    ) -> Vec<Reason> {
        let news = self.asserted(standings, event);
        let Some(day) = what.track(course).came else {
            return Vec::new();
        };
        let on_that_day = || news.iter().filter(|assertion| assertion.counts_from == day);
        let reason = |assertion: &Assertive| Reason {
            event,
            origin: assertion.origin,
        };
        let high = course.high.as_ref();
        match what {
            Difference::There(_) => on_that_day().map(reason).collect(),
            Difference::Status(_) => {
                let status = high.map(|standing| standing.status);
                let on_that_day: Vec<&Assertive> = on_that_day().collect();
                of_status(status, &on_that_day)
                    .into_iter()
                    .map(reason)
                    .collect()
            }
            Difference::When(_) => {
                let when = high.and_then(|standing| standing.when.as_ref());
                let brings = |assertion: &&Assertive| match when {
                    Some(when) => assertion.when == Some(when),
                    None => assertion.status == Some(Status::Postponed),
                };
                on_that_day().filter(brings).map(reason).collect()
            }
            Difference::Venue(_) => {
                let venue = high.and_then(|standing| standing.venue);
                let brings = |assertion: &&Assertive| assertion.venue == venue;
                on_that_day().filter(brings).map(reason).collect()
            }
            Difference::Contested(_) => {
                let sides = origins(high);
                let is_new = |assertion: &&Assertive| sides.contains(&assertion.origin);
                let new: Vec<Reason> = news.iter().filter(is_new).map(reason).collect();
                match new.is_empty() {
                    false => new,
                    true => on_that_day()
                        .filter(|a| speaks_of_slot(a))
                        .map(reason)
                        .collect(),
                }
            }
            Difference::Requires(_) => self.of_requirements(standings, event, course, &news),
            Difference::Prepares(_) => {
                let named = prepared(high)
                    .iter()
                    .filter(|e| !prepared(course.low.as_ref()).contains(e));
                let first = |event| news.iter().find(|a| a.prepares == Some(event));
                named
                    .filter_map(|event| first(*event))
                    .map(reason)
                    .collect()
            }
            Difference::PossiblyNotYet(_) => {
                let brings = |assertion: &&Assertive| {
                    assertion.status == Some(Status::Held) || assertion.when.is_some()
                };
                on_that_day().filter(brings).map(reason).collect()
            }
        }
    }

    /// Who first named each new requirement; for an old one, what made it met or unmet.
    fn of_requirements(
        &self,
        standings: Standings,
        event: EventIx,
        course: &Course,
        news: &[Assertive],
    ) -> Vec<Reason> {
        let needs = |standing: Option<&Standing>| {
            standing.map_or_else(Vec::new, |standing| standing.requires.clone())
        };
        let (low, high) = (needs(course.low.as_ref()), needs(course.high.as_ref()));
        let mut reasons = Vec::new();
        for (n, need) in high.iter().enumerate() {
            match low.get(n) {
                Some(before) if before.met == need.met => {}
                Some(_) => reasons.extend(self.of_holding(standings, need.event)),
                None => {
                    let first = news.iter().find(|a| a.requires == Some(need.event));
                    reasons.extend(first.map(|a| Reason {
                        event,
                        origin: a.origin,
                    }));
                }
            }
        }
        reasons
    }

    /// What made a required event be held, or no longer.
    fn of_holding(&self, standings: Standings, required: EventIx) -> Vec<Reason> {
        let flips = self
            .holdings
            .get(&required)
            .map(|holding| holding.flips.as_slice());
        let Some(&day) = flips.and_then(<[Day]>::last) else {
            return Vec::new();
        };
        let high = self.stretch.high;
        let status = standings.status_of(required, high.on, high.known);
        let news = self.asserted(standings, required);
        let on_that_day: Vec<&Assertive> = news.iter().filter(|a| a.counts_from == day).collect();
        let brought = of_status(status, &on_that_day);
        brought
            .into_iter()
            .map(|a| Reason {
                event: required,
                origin: a.origin,
            })
            .collect()
    }
}

/// Which of the assertions of a day brought a status about: those that say it, else those that
/// change the date from which it follows. A lapse is brought about by none.
fn of_status<'x, 'a>(
    status: Option<StandingStatus>,
    on_that_day: &[&'x Assertive<'a>],
) -> Vec<&'x Assertive<'a>> {
    let asserted = match status {
        Some(StandingStatus::Lapsed) => return Vec::new(),
        Some(StandingStatus::Ahead) => Some(StandingStatus::Held),
        Some(StandingStatus::SpokenOf) => None,
        other => other,
    };
    let of = |wanted: &dyn Fn(&Assertive) -> bool| -> Vec<&'x Assertive<'a>> {
        on_that_day
            .iter()
            .copied()
            .filter(|assertion| wanted(assertion))
            .collect()
    };
    let saying = of(&|assertion| assertion.status.map(StandingStatus::from) == asserted);
    match saying.is_empty() {
        true => of(&|assertion| assertion.when.is_some()),
        false => saying,
    }
}

fn speaks_of_slot(assertion: &Assertive) -> bool {
    assertion.status.is_some() || assertion.when.is_some() || assertion.venue.is_some()
}

fn origins(standing: Option<&Standing>) -> BTreeSet<Origin> {
    let contests = standing
        .into_iter()
        .flat_map(|standing| &standing.contested);
    contests
        .flat_map(|contest| &contest.sides)
        .map(|side| side.origin)
        .collect()
}

fn prepared(standing: Option<&Standing>) -> &[EventIx] {
    standing.map_or(&[], |standing| &standing.prepares)
}

impl Difference {
    fn track(&self, course: &Course) -> Track {
        let tracks = &course.tracks;
        match self {
            Self::There(_) => tracks.there,
            Self::Status(_) => tracks.status,
            Self::When(_) => tracks.when,
            Self::Venue(_) => tracks.venue,
            Self::Contested(_) => tracks.contested,
            Self::Requires(_) => tracks.requires,
            Self::Prepares(_) => tracks.prepares,
            Self::PossiblyNotYet(_) => tracks.possibly_not_yet,
        }
    }
}

/// All differences between two standings of an event.
fn differences(before: Option<&Standing>, after: Option<&Standing>) -> Vec<Difference> {
    fn shift<T: PartialEq>(
        pair: [Option<&Standing>; 2],
        value: impl Fn(&Standing) -> T,
        none: impl Fn() -> T,
    ) -> Option<Shift<T>> {
        let [before, after] = pair.map(|standing| standing.map_or_else(&none, &value));
        (before != after).then_some(Shift { before, after })
    }
    let pair = [before, after];
    [
        shift(pair, |_| true, || false).map(Difference::There),
        shift(pair, |s| Some(s.status), || None).map(Difference::Status),
        shift(pair, |s| s.when.clone(), || None).map(Difference::When),
        shift(pair, |s| s.venue, || None).map(Difference::Venue),
        shift(pair, |s| s.contested.clone(), Vec::new).map(Difference::Contested),
        shift(pair, |s| s.requires.clone(), Vec::new).map(Difference::Requires),
        shift(pair, |s| s.prepares.clone(), Vec::new).map(Difference::Prepares),
        shift(pair, |s| s.possibly_not_yet, || false).map(Difference::PossiblyNotYet),
    ]
    .into_iter()
    .flatten()
    .collect()
}
