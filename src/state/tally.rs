//! Counts under days that can be summed between two days without going through all of them.

use std::collections::BTreeMap;

use crate::model::Day;

/// How many of `N` kinds are on which day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally<const N: usize> {
    by_day: BTreeMap<Day, [usize; N]>,
    by_year: BTreeMap<i16, [usize; N]>,
}

impl<const N: usize> Tally<N> {
    /// Counts one more of a kind.
    pub(super) fn add(&mut self, day: Day, kind: usize) {
        self.by_day.entry(day).or_insert([0; N])[kind] += 1;
        self.by_year.entry(day.year()).or_insert([0; N])[kind] += 1;
    }

    /// Counts one less of a kind.
    pub(super) fn remove(&mut self, day: Day, kind: usize) {
        take(&mut self.by_day, day, kind);
        take(&mut self.by_year, day.year(), kind);
    }

    /// The days between two, both included, that have any, in order.
    pub fn days(
        &self,
        first: Day,
        last: Day,
    ) -> impl DoubleEndedIterator<Item = (Day, &[usize; N])> {
        let last = last.max(first);
        self.by_day.range(first..=last).map(|(day, n)| (*day, n))
    }

    /// The years between two, both included, that have any, in order.
    pub fn years(&self, first: i16, last: i16) -> impl Iterator<Item = (i16, &[usize; N])> {
        let last = last.max(first);
        self.by_year.range(first..=last).map(|(year, n)| (*year, n))
    }

    /// How many lie between two days, both included: whole years are summed as such.
    pub fn between(&self, first: Day, last: Day) -> [usize; N] {
        let mut sum = [0; N];
        if last < first {
            return sum;
        }
        let mut add = |counts: &[usize; N]| {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        };
        let (begin, end) = (first.year(), last.year());
        if begin == end {
            self.days(first, last).for_each(|(_, counts)| add(counts));
            return sum;
        }
        let [new_year, new_years_eve] = [(end, 1, 1), (begin, 12, 31)]
            .map(|(year, month, day)| Day::from_ymd(year.into(), month, day));
        let (new_year, eve) = (new_year.unwrap_or(last), new_years_eve.unwrap_or(first));
        self.days(first, eve).for_each(|(_, counts)| add(counts));
        if end - begin > 1 {
            let whole = self.years(begin + 1, end - 1);
            whole.for_each(|(_, counts)| add(counts));
        }
        self.days(new_year, last)
            .for_each(|(_, counts)| add(counts));
        sum
    }

    /// The last day up to one that has any.
    pub fn last_until(&self, day: Day) -> Option<Day> {
        self.by_day.range(..=day).next_back().map(|(day, _)| *day)
    }

    /// The first day from one on that has any.
    pub fn first_from(&self, day: Day) -> Option<Day> {
        self.by_day.range(day..).next().map(|(day, _)| *day)
    }
}

fn take<K: Ord, const N: usize>(map: &mut BTreeMap<K, [usize; N]>, key: K, kind: usize) {
    if let Some(counts) = map.get_mut(&key) {
        counts[kind] -= 1;
        if counts.iter().all(|count| *count == 0) {
            map.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Tally};
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn sums_are_those_of_the_days(
            days in prop::collection::vec((-2_000_i32..2_000, 0_usize..3), 0..60),
            taken in 0_usize..60,
            a in -2_200_i32..2_200,
            b in -2_200_i32..2_200,
        ) {
            let mut tally: Tally<3> = Tally::default();
            for (number, kind) in &days {
                tally.add(Day::from_number(*number), *kind);
            }
            let taken = taken.min(days.len());
            for (number, kind) in &days[..taken] {
                tally.remove(Day::from_number(*number), *kind);
            }
            let mut expected = [0; 3];
            for (number, kind) in &days[taken..] {
                if (a.min(b)..=a.max(b)).contains(number) {
                    expected[*kind] += 1;
                }
            }
            let [first, last] = [a.min(b), a.max(b)].map(Day::from_number);
            prop_assert_eq!(tally.between(first, last), expected);
            if a != b {
                prop_assert_eq!(tally.between(last, first), [0; 3]);
            }
        }
    }
}
