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

impl SlotValue {
    fn status(&self) -> Option<Status> {
        match self {
            Self::Status(status) => Some(*status),
            Self::When(_) | Self::Venue(_) => None,
        }
    }

    fn when(&self) -> Option<&When> {
        match self {
            Self::When(when) => Some(when),
            Self::Status(_) | Self::Venue(_) => None,
        }
    }

    fn venue(&self) -> Option<PlaceIx> {
        match self {
            Self::Venue(venue) => Some(*venue),
            Self::Status(_) | Self::When(_) => None,
        }
    }
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
struct Live {
    side: Side,
    /// Taken out by what was held, postponed or cancelled later.
    is_plan: bool,
}

/// The sides' last values so far; assertions are added in the order in which they count.
#[derive(Default)]
pub(super) struct Comparison {
    statuses: Vec<Live>,
    dates: Vec<Live>,
    venues: Vec<Live>,
}

impl Comparison {
    /// Adds what is asserted next.
    pub fn add(&mut self, assertion: &Assertive) {
        self.settle(assertion.status);
        let is_held = assertion.status == Some(Status::Held);
        let live = |value, is_plan| Live {
            side: Side {
                by: assertion.side,
                value,
                origin: assertion.origin,
            },
            is_plan,
        };
        if let Some(status) = assertion.status {
            let is_plan = status != Status::Denied;
            put(&mut self.statuses, live(SlotValue::Status(status), is_plan));
        }
        if let Some(when) = assertion.when {
            put(
                &mut self.dates,
                live(SlotValue::When(when.clone()), !is_held),
            );
        }
        if let Some(venue) = assertion.venue {
            put(&mut self.venues, live(SlotValue::Venue(venue), !is_held));
        }
    }

    /// Takes earlier plans out when an assertion settles them.
    fn settle(&mut self, status: Option<Status>) {
        let Some(status @ (Status::Held | Status::Postponed | Status::Cancelled)) = status else {
            return;
        };
        // What was put off or called off leaves nothing of what was said before to compare.
        let starts_anew = status != Status::Held;
        for list in [&mut self.statuses, &mut self.dates, &mut self.venues] {
            list.retain(|live| !live.is_plan && !starts_anew);
        }
    }

    /// The slots about which the sides contradict one another.
    pub fn contests(&self) -> Vec<Contest> {
        self.contested()
            .map(|(slot, sides)| Contest {
                slot,
                sides: sides.iter().map(|live| live.side.clone()).collect(),
            })
            .collect()
    }

    /// Where each side of each contest was said: two of these are equal when the contests are.
    pub fn origins(&self, into: &mut Vec<(Slot, Origin)>) {
        into.clear();
        for (slot, sides) in self.contested() {
            into.extend(sides.iter().map(|live| (slot, live.side.origin)));
        }
    }

    fn contested(&self) -> impl Iterator<Item = (Slot, &Vec<Live>)> {
        let slots = [
            (Slot::Status, &self.statuses),
            (Slot::When, &self.dates),
            (Slot::Venue, &self.venues),
        ];
        slots.into_iter().filter(|(_, sides)| is_contested(sides))
    }
}

/// A side's newest word replaces its earlier one, in the earlier one's place.
fn put(list: &mut Vec<Live>, live: Live) {
    match list.iter_mut().find(|other| other.side.by == live.side.by) {
        Some(other) => *other = live,
        None => list.push(live),
    }
}

/// Whether any two of the sides contradict one another; found without comparing each with each.
fn is_contested(sides: &[Live]) -> bool {
    sides.len() > 1 && {
        let values = || sides.iter().map(|live| &live.side.value);
        let whens = || values().filter_map(SlotValue::when);
        let statuses = || values().filter_map(SlotValue::status);
        let venues = || values().filter_map(SlotValue::venue);
        let is_denied = |status: Status| status == Status::Denied;
        // One ends before another begins when the first end is before the last beginning.
        let first_end = whens().filter_map(When::last_day).min();
        let last_start = whens().filter_map(When::first_day).max();
        statuses().any(is_denied) && !statuses().all(is_denied)
            || first_end
                .zip(last_start)
                .is_some_and(|(end, start)| end < start)
            || venues().min() != venues().max()
    }
}

#[cfg(test)]
mod tests {
    use super::{Live, Origin, Side, SlotValue, is_contested};
    use crate::model::{PlaceIx, Status};
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::select;

    /// Two sides contradict one another by the plain definition.
    fn contradict(a: &SlotValue, b: &SlotValue) -> bool {
        match (a, b) {
            (SlotValue::Status(a), SlotValue::Status(b)) => {
                (*a == Status::Denied) != (*b == Status::Denied)
            }
            (SlotValue::When(a), SlotValue::When(b)) => !a.may_overlap(b),
            (SlotValue::Venue(a), SlotValue::Venue(b)) => a != b,
            _ => false,
        }
    }

    fn live(value: SlotValue) -> Live {
        Live {
            side: Side {
                by: None,
                value,
                origin: Origin::Record,
            },
            is_plan: true,
        }
    }

    /// What several sides say of one slot.
    fn values() -> impl Strategy<Value = Vec<SlotValue>> {
        let statuses = select(vec![Status::Floated, Status::Held, Status::Denied]);
        let dates = select(vec![
            "2025-02",
            "2025-02-10",
            "2025-02-20/2025-03-05",
            "2025-03/..",
            "../2025-02-15",
            "2024/",
        ]);
        let dates = dates.prop_map(|text| text.parse().expect(text));
        prop_oneof![
            vec(statuses.prop_map(SlotValue::Status), 0..5),
            vec(dates.prop_map(SlotValue::When), 0..5),
            vec(
                (0..2_usize).prop_map(|n| SlotValue::Venue(PlaceIx::from_position(n))),
                0..5
            ),
        ]
    }

    proptest! {
        #[test]
        fn a_slot_is_contested_when_any_two_sides_contradict_one_another(values in values()) {
            let plain = values.iter().any(|a| values.iter().any(|b| contradict(a, b)));
            let sides: Vec<Live> = values.into_iter().map(live).collect();
            prop_assert_eq!(is_contested(&sides), plain);
        }
    }
}
