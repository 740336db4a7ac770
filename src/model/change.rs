//! One difference between the standings of an event at two places of the clocks.

use smallvec::SmallVec;

use super::ledger::Origin;
use super::{
    Citation, Contest, Day, Dossier, EventIx, PlaceIx, Requirement, Standing, StandingStatus, When,
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

impl<T> Shift<T> {
    /// The value where the clocks are farthest on, and the other one.
    pub(super) fn high_and_low(&self, way: Way) -> (&T, &T) {
        match way {
            Way::Forth => (&self.after, &self.before),
            Way::Back => (&self.before, &self.after),
        }
    }
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

/// What brought one change about: one assertion, most of the time.
pub type Reasons = SmallVec<[Reason; 1]>;

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
    pub reasons: Reasons,
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

/// All differences between two standings of an event.
pub(super) fn differences(
    before: Option<Standing>,
    after: Option<Standing>,
) -> impl Iterator<Item = Difference> {
    let is_there = [before.is_some(), after.is_some()];
    let status = [&before, &after].map(|standing| standing.as_ref().map(|s| s.status));
    let [a, b] = [before, after].map(|standing| standing.unwrap_or_else(nothing));
    [
        shift(is_there).map(Difference::There),
        shift(status).map(Difference::Status),
        shift([a.when, b.when]).map(Difference::When),
        shift([a.venue, b.venue]).map(Difference::Venue),
        shift([a.contested, b.contested]).map(Difference::Contested),
        shift([a.requires, b.requires]).map(Difference::Requires),
        shift([a.prepares, b.prepares]).map(Difference::Prepares),
        shift([a.possibly_not_yet, b.possibly_not_yet]).map(Difference::PossiblyNotYet),
    ]
    .into_iter()
    .flatten()
}

fn shift<T: PartialEq>([before, after]: [T; 2]) -> Option<Shift<T>> {
    (before != after).then_some(Shift { before, after })
}

/// The values of what is not there: none in any slot.
fn nothing() -> Standing {
    Standing {
        status: StandingStatus::SpokenOf,
        when: None,
        venue: None,
        possibly_not_yet: false,
        contested: Vec::new(),
        requires: Vec::new(),
        prepares: Vec::new(),
    }
}
