//! Where the sides contradict one another.
//!
//! For each slot (status, date, venue) the sides' last values are compared. What was held,
//! postponed or cancelled takes earlier *plans* out of the comparison, so that a date that slipped
//! is no contest; a postponement or cancellation takes out an earlier denial too. Both sides are
//! kept, in the order in which they first spoke, and never merged.
//!
//! A date or venue asserted together with `held` is not a plan: two sides that say a meeting was
//! held on different days contradict one another, whoever spoke last. A later postponement or
//! cancellation takes it out all the same.

use smallvec::SmallVec;

use super::ledger::{Assertive, Origin};
use super::{ActorIx, PlaceIx, Status, When};

/// What can be contested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The status.
    Status,
    /// The date.
    When,
    /// The venue.
    Venue,
}

impl Slot {
    /// The word of the data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::When => "when",
            Self::Venue => "venue",
        }
    }
}

/// A side's value for a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotValue {
    /// A status.
    Status(Status),
    /// A date.
    When(When),
    /// A venue.
    Venue(PlaceIx),
}

/// What one side says, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Whose side; none for what is simply on record.
    pub by: Option<ActorIx>,
    /// Its last word.
    pub value: SlotValue,
    /// Where that was said.
    pub origin: Origin,
}

/// A slot about which the sides contradict one another, with every side that speaks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// The slot.
    pub slot: Slot,
    /// In the order in which they first spoke; at least two.
    pub sides: Vec<Side>,
}

/// A value that still stands in the comparison.
struct Live<T> {
    by: Option<ActorIx>,
    value: T,
    origin: Origin,
    /// Taken out by what was held, postponed or cancelled later.
    is_plan: bool,
}

/// One value a side: few sides speak of one event.
type Sides<T> = SmallVec<[Live<T>; 4]>;

/// The sides' last values so far; assertions are added in the order in which they count.
#[derive(Default)]
pub(super) struct Comparison<'a> {
    statuses: Sides<Status>,
    dates: Sides<&'a When>,
    venues: Sides<PlaceIx>,
}

impl<'a> Comparison<'a> {
    /// Adds what is asserted next.
    pub fn add(&mut self, assertion: &Assertive<'a>) {
        self.settle(assertion.status);
        let is_held = assertion.status == Some(Status::Held);
        if let Some(status) = assertion.status {
            let is_plan = status != Status::Denied;
            put(&mut self.statuses, Live::new(assertion, status, is_plan));
        }
        if let Some(when) = assertion.when {
            put(&mut self.dates, Live::new(assertion, when, !is_held));
        }
        if let Some(venue) = assertion.venue {
            put(&mut self.venues, Live::new(assertion, venue, !is_held));
        }
    }

    /// Takes earlier plans out when an assertion settles them.
    fn settle(&mut self, status: Option<Status>) {
        let Some(status @ (Status::Held | Status::Postponed | Status::Cancelled)) = status else {
            return;
        };
        // What was put off or called off leaves nothing of what was said before to compare.
        let starts_anew = status != Status::Held;
        settle(&mut self.statuses, starts_anew);
        settle(&mut self.dates, starts_anew);
        settle(&mut self.venues, starts_anew);
    }

    /// The slots about which the sides contradict one another.
    pub fn contests(&self) -> Vec<Contest> {
        let [statuses, dates, venues] = self.contested();
        let contest = |slot, sides| Contest { slot, sides };
        let mut contests = Vec::new();
        if statuses {
            let sides = sides(&self.statuses, |status| SlotValue::Status(*status));
            contests.push(contest(Slot::Status, sides));
        }
        if dates {
            let sides = sides(&self.dates, |when| SlotValue::When((*when).clone()));
            contests.push(contest(Slot::When, sides));
        }
        if venues {
            let sides = sides(&self.venues, |venue| SlotValue::Venue(*venue));
            contests.push(contest(Slot::Venue, sides));
        }
        contests
    }

    /// Where each side of each contest was said: two of these are equal when the contests are.
    pub fn origins(&self, into: &mut Vec<(Slot, Origin)>) {
        into.clear();
        let [statuses, dates, venues] = self.contested();
        if statuses {
            into.extend(self.statuses.iter().map(|live| (Slot::Status, live.origin)));
        }
        if dates {
            into.extend(self.dates.iter().map(|live| (Slot::When, live.origin)));
        }
        if venues {
            into.extend(self.venues.iter().map(|live| (Slot::Venue, live.origin)));
        }
    }

    /// Of which slots the sides contradict one another: status, date, venue.
    fn contested(&self) -> [bool; 3] {
        [
            are_contested(self.statuses.iter().map(|live| live.value)),
            are_apart(self.dates.iter().map(|live| live.value)),
            differ(self.venues.iter().map(|live| live.value)),
        ]
    }
}

impl<T> Live<T> {
    fn new(assertion: &Assertive, value: T, is_plan: bool) -> Self {
        Self {
            by: assertion.side,
            value,
            origin: assertion.origin,
            is_plan,
        }
    }
}

/// A side's newest word replaces its earlier one, in the earlier one's place.
fn put<T>(list: &mut Sides<T>, live: Live<T>) {
    match list.iter_mut().find(|other| other.by == live.by) {
        Some(other) => *other = live,
        None => list.push(live),
    }
}

fn settle<T>(list: &mut Sides<T>, starts_anew: bool) {
    list.retain(|live| !live.is_plan && !starts_anew);
}

fn sides<T>(list: &[Live<T>], value: impl Fn(&T) -> SlotValue) -> Vec<Side> {
    let side = |live: &Live<T>| Side {
        by: live.by,
        value: value(&live.value),
        origin: live.origin,
    };
    list.iter().map(side).collect()
}

/// Whether some deny and others do not.
fn are_contested(statuses: impl Iterator<Item = Status>) -> bool {
    differ(statuses.map(|status| status == Status::Denied))
}

/// Whether any two of the dates cannot mean the same; found without comparing each with each.
fn are_apart<'a>(dates: impl Iterator<Item = &'a When> + Clone) -> bool {
    // One ends before another begins when the first end is before the last beginning.
    let first_end = dates.clone().filter_map(When::last_day).min();
    let last_start = dates.filter_map(When::first_day).max();
    first_end
        .zip(last_start)
        .is_some_and(|(end, start)| end < start)
}

fn differ<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    values
        .next()
        .is_some_and(|first| values.any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use super::{are_apart, are_contested, differ};
    use crate::model::{Status, When};
    use proptest::collection::vec;
    use proptest::prelude::{prop_assert_eq, proptest};
    use proptest::sample::select;

    const STATUSES: [Status; 3] = [Status::Floated, Status::Held, Status::Denied];
    const DATES: [&str; 6] = [
        "2025-02",
        "2025-02-10",
        "2025-02-20/2025-03-05",
        "2025-03/..",
        "../2025-02-15",
        "2024/",
    ];

    /// Whether any two of some values contradict one another, by the plain definition.
    fn any_two<T>(values: &[T], contradict: impl Fn(&T, &T) -> bool) -> bool {
        values
            .iter()
            .any(|a| values.iter().any(|b| contradict(a, b)))
    }

    proptest! {
        #[test]
        fn a_slot_is_contested_when_any_two_sides_contradict_one_another(
            statuses in vec(select(&STATUSES[..]), 0..5),
            dates in vec(select(&DATES[..]), 0..5),
            venues in vec(0..2_usize, 0..5),
        ) {
            let denies = |status: Status| status == Status::Denied;
            let plain = any_two(&statuses, |a, b| denies(*a) != denies(*b));
            prop_assert_eq!(are_contested(statuses.into_iter()), plain);
            let dates: Vec<When> = dates.iter().map(|text| text.parse().expect(text)).collect();
            let plain = any_two(&dates, |a, b| !a.may_overlap(b));
            prop_assert_eq!(are_apart(dates.iter()), plain);
            let plain = any_two(&venues, |a, b| a != b);
            prop_assert_eq!(differ(venues.into_iter()), plain);
        }
    }
}
