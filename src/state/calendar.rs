//! Where the events lie in time, kept up to date as the clocks move.
//!
//! Everything of the dossier is there whatever the clocks say, so that one can see where there is
//! something to go to: an event that is not there at the clocks lies at the date of its record. Only
//! what a filter leaves out is missing.

use std::collections::BTreeSet;

use crate::model::{Day, Dossier, EventIx, When};

use super::{Shown, Tally};

/// Lengths are told apart by their number of binary digits; the last kind has an open end.
const LENGTHS: usize = 25;

/// The days between which an event lies; an open end is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first day it can mean.
    pub first: Option<Day>,
    /// The last day it can mean.
    pub last: Option<Day>,
    /// Whether it is exactly one day.
    pub is_day: bool,
}

/// The events by where they lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    of: Vec<Option<Extent>>,
    days: BTreeSet<(Day, EventIx)>,
    stretches: BTreeSet<(Day, EventIx)>,
    by_length: Vec<BTreeSet<(Day, EventIx)>>,
    begins: Tally<1>,
    ends: Tally<1>,
}

impl Calendar {
    /// Each event where it lies, if it lies anywhere.
    pub(super) fn of(of: Vec<Option<Extent>>) -> Self {
        let mut all: Vec<(Day, EventIx, Extent)> = (of.iter().enumerate())
            .filter_map(|(n, extent)| {
                extent.map(|extent| (extent.begin(), EventIx::from_position(n), extent))
            })
            .collect();
        all.sort_unstable_by_key(|(day, event, _)| (*day, *event));
        let mut by_length = vec![Vec::new(); LENGTHS];
        let (mut days, mut stretches) = (Vec::new(), Vec::new());
        for (day, event, extent) in &all {
            let is_of = if extent.is_day {
                &mut days
            } else {
                &mut stretches
            };
            is_of.push((*day, *event));
            by_length[extent.length()].push((*day, *event));
        }
        let mut ends: Vec<Day> = all.iter().map(|(_, _, extent)| extent.end()).collect();
        ends.sort_unstable();
        Self {
            days: days.into_iter().collect(),
            stretches: stretches.into_iter().collect(),
            by_length: (by_length.into_iter())
                .map(|events| events.into_iter().collect())
                .collect(),
            begins: Tally::of_sorted(all.iter().map(|(day, ..)| *day)),
            ends: Tally::of_sorted(ends),
            of,
        }
    }

    /// Where an event lies.
    pub fn extent(&self, event: EventIx) -> Option<Extent> {
        self.of.get(event.position()).copied().flatten()
    }

    /// How many events have a date.
    pub fn len(&self) -> usize {
        self.days.len() + self.stretches.len()
    }

    /// Whether no event has a date.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The events of a single day from a day on, by day, then as in the file.
    pub fn days_from(&self, day: Day) -> impl Iterator<Item = (Day, EventIx)> + '_ {
        let first = EventIx::from_position(0);
        self.days.range((day, first)..).copied()
    }

    /// The events that are not a single day and begin from a day on, by their first day.
    pub fn stretches_from(&self, day: Day) -> impl Iterator<Item = (Day, EventIx)> + '_ {
        let first = EventIx::from_position(0);
        self.stretches.range((day, first)..).copied()
    }

    /// The events that began before a day and are not over by it: at most so many, the first to
    /// begin first.
    pub fn lasting(&self, day: Day, most: usize) -> Vec<(Day, EventIx)> {
        let first = EventIx::from_position(0);
        let mut lasting = Vec::new();
        for (length, events) in self.by_length.iter().enumerate() {
            // Of this kind none is longer.
            let longest = 1_i32.checked_shl(u32::try_from(length).unwrap_or(31));
            let least = match longest {
                Some(days) if length + 1 < LENGTHS => day.plus_days(-days),
                _ => Day::MIN,
            };
            let range = events.range((least, first)..(day, first)).copied();
            let reaches = |event: EventIx| {
                let last = self.extent(event).and_then(|extent| extent.last);
                last.is_none_or(|last| last >= day)
            };
            lasting.extend(range.filter(|(_, event)| reaches(*event)).take(most));
        }
        lasting.sort_unstable();
        lasting.truncate(most);
        lasting
    }

    /// How many events began before a day and are not over by it.
    pub fn count_lasting(&self, day: Day) -> usize {
        let Some(before) = day.previous() else {
            return 0;
        };
        self.begun_between(Day::MIN, before) - self.ended_between(Day::MIN, before)
    }

    /// How many events begin between two days, both included.
    pub fn begun_between(&self, first: Day, last: Day) -> usize {
        self.begins.between(first, last)[0]
    }

    /// How many events end between two days, both included.
    pub fn ended_between(&self, first: Day, last: Day) -> usize {
        self.ends.between(first, last)[0]
    }

    /// The last day up to one on which an event ends.
    pub fn last_end_until(&self, day: Day) -> Option<Day> {
        self.ends.last_until(day)
    }

    /// The first day from one on with which an event begins.
    pub fn first_begin_from(&self, day: Day) -> Option<Day> {
        self.begins.first_from(day)
    }

    /// Puts an event where it lies now.
    pub(super) fn set(&mut self, event: EventIx, extent: Option<Extent>) {
        let before = std::mem::replace(&mut self.of[event.position()], extent);
        if before == extent {
            return;
        }
        if let Some(extent) = before {
            let begin = extent.begin();
            self.set_of(extent).remove(&(begin, event));
            self.by_length[extent.length()].remove(&(begin, event));
            self.begins.remove(begin, 0);
            self.ends.remove(extent.end(), 0);
        }
        if let Some(extent) = extent {
            let begin = extent.begin();
            self.set_of(extent).insert((begin, event));
            self.by_length[extent.length()].insert((begin, event));
            self.begins.add(begin, 0);
            self.ends.add(extent.end(), 0);
        }
    }

    fn set_of(&mut self, extent: Extent) -> &mut BTreeSet<(Day, EventIx)> {
        if extent.is_day {
            &mut self.days
        } else {
            &mut self.stretches
        }
    }
}

impl Extent {
    /// Where an event lies, by its record when it is not there at the clocks; nowhere when neither
    /// its beginning nor its end is known.
    pub(super) fn of(dossier: &Dossier, event: EventIx, shown: Option<&Shown>) -> Option<Self> {
        let when = match shown {
            Some(shown) => shown.standing.when.as_ref(),
            None => dossier[event].record.when.as_ref(),
        };
        let when: &When = when?;
        let extent = Self {
            first: when.first_day(),
            last: when.last_day(),
            is_day: when.is_single_day(),
        };
        (extent.first.is_some() || extent.last.is_some()).then_some(extent)
    }

    /// The day with which it begins; where that is open, the first of all.
    pub fn begin(self) -> Day {
        self.first.unwrap_or(Day::MIN)
    }

    /// The day with which it ends; where that is open, the last of all.
    pub fn end(self) -> Day {
        self.last.unwrap_or(Day::MAX)
    }

    /// How many binary digits its length in days has.
    fn length(self) -> usize {
        let Some(last) = self.last else {
            return LENGTHS - 1;
        };
        let days = last.number() - self.begin().number();
        let digits = i32::BITS - days.max(0).leading_zeros();
        usize::try_from(digits).map_or(LENGTHS - 2, |digits| digits.min(LENGTHS - 2))
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Day, EventIx, Extent};
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn it_finds_what_lasts_over_a_day(
            events in prop::collection::vec((-400_i32..400, 0_i32..300, any::<u8>()), 0..40),
            moved in 0_usize..40,
            on in -500_i32..800,
        ) {
            let extent = |(first, length, kind): (i32, i32, u8)| {
                let [first, last] = [first, first + length].map(Day::from_number);
                Extent {
                    first: (kind % 7 != 0).then_some(first),
                    last: (kind % 5 != 0 || kind % 7 == 0).then_some(last),
                    is_day: first == last,
                }
            };
            let mut calendar = Calendar::of(vec![None; events.len()]);
            for (n, event) in events.iter().enumerate() {
                let ix = EventIx::from_position(n);
                calendar.set(ix, Some(extent((event.0 + 9, event.1, 1))));
                calendar.set(ix, (n != moved).then(|| extent(*event)));
            }
            let anew: Vec<Option<Extent>> = (0..events.len())
                .map(|n| calendar.extent(EventIx::from_position(n)))
                .collect();
            prop_assert_eq!(&Calendar::of(anew), &calendar);
            let day = Day::from_number(on);
            let mut expected: Vec<(Day, EventIx)> = events
                .iter()
                .enumerate()
                .filter(|(n, _)| *n != moved)
                .map(|(n, event)| (EventIx::from_position(n), extent(*event)))
                .filter(|(_, extent)| extent.begin() < day && extent.end() >= day)
                .map(|(ix, extent)| (extent.begin(), ix))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(calendar.count_lasting(day), expected.len());
            expected.truncate(3);
            prop_assert_eq!(calendar.lasting(day, 3), expected);
        }
    }
}
