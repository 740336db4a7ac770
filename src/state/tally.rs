//! Counts under days that can be summed between two days without going through all of them.

use std::collections::BTreeMap;

use crate::model::Day;

/// How many of `N` kinds are on which day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally<const N: usize> {
    by_day: BTreeMap<Day, [usize; N]>,
    by_month: BTreeMap<Month, [usize; N]>,
    by_year: BTreeMap<i16, [usize; N]>,
}

/// A month, counted from the first of the year 0.
type Month = i32;

const MONTHS: Month = 12;

fn month_of(day: Day) -> Month {
    Month::from(day.year()) * MONTHS + Month::from(day.month()) - 1
}

/// The first day of a month.
fn first_of(month: Month) -> Option<Day> {
    let (year, number) = (month.div_euclid(MONTHS), month.rem_euclid(MONTHS) + 1);
    Day::from_ymd(year.into(), u8::try_from(number).ok()?, 1)
}

impl Tally<1> {
    /// One for each of some days that are in order.
    pub(super) fn of_sorted(days: impl IntoIterator<Item = Day>) -> Self {
        let mut tally = Self::default();
        let mut run: Option<(Day, usize)> = None;
        for day in days {
            run = match run {
                Some((same, count)) if same == day => Some((day, count + 1)),
                before => {
                    before.into_iter().for_each(|run| tally.add_run(run));
                    Some((day, 1))
                }
            };
        }
        run.into_iter().for_each(|run| tally.add_run(run));
        tally
    }

    fn add_run(&mut self, (day, count): (Day, usize)) {
        self.add_all(day, [count]);
    }
}

impl<const N: usize> Tally<N> {
    /// Counts one more of a kind.
    pub(super) fn add(&mut self, day: Day, kind: usize) {
        let mut counts = [0; N];
        counts[kind] = 1;
        self.add_all(day, counts);
    }

    /// Counts several more of each kind.
    pub(super) fn add_all(&mut self, day: Day, counts: [usize; N]) {
        let lists = [
            self.by_day.entry(day).or_insert([0; N]),
            self.by_month.entry(month_of(day)).or_insert([0; N]),
            self.by_year.entry(day.year()).or_insert([0; N]),
        ];
        for list in lists {
            for (sum, count) in list.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    /// Counts one less of a kind.
    pub(super) fn remove(&mut self, day: Day, kind: usize) {
        take(&mut self.by_day, day, kind);
        take(&mut self.by_month, month_of(day), kind);
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

    /// The months that have any, from that of a day to that of another, in order, each by its first
    /// day.
    pub fn months(&self, first: Day, last: Day) -> impl Iterator<Item = (Day, &[usize; N])> {
        let [first, last] = [first, last.max(first)].map(month_of);
        let months = self.by_month.range(first..=last);
        months.map(|(month, n)| (first_of(*month).unwrap_or(Day::MIN), n))
    }

    /// The years between two, both included, that have any, in order.
    pub fn years(&self, first: i16, last: i16) -> impl Iterator<Item = (i16, &[usize; N])> {
        let last = last.max(first);
        self.by_year.range(first..=last).map(|(year, n)| (*year, n))
    }

    /// How many lie between two days, both included: whole months and years are summed as such.
    pub fn between(&self, first: Day, last: Day) -> [usize; N] {
        let mut sum = [0; N];
        if last < first {
            return sum;
        }
        let (begin, end) = (month_of(first), month_of(last));
        if begin == end {
            add_all(&mut sum, self.by_day.range(first..=last));
            return sum;
        }
        let of_month = |month| move |(day, _): &(&Day, _)| month_of(**day) == month;
        let head = self.by_day.range(first..).take_while(of_month(begin));
        let tail = self.by_day.range(..=last).rev().take_while(of_month(end));
        add_all(&mut sum, head);
        add_all(&mut sum, tail);
        self.add_months(&mut sum, begin + 1, end);
        sum
    }

    /// Adds the months from one on, up to but not with another.
    fn add_months(&self, sum: &mut [usize; N], begin: Month, end: Month) {
        // The first and the last new year's day among them.
        let (first, last) = (
            (begin + MONTHS - 1).div_euclid(MONTHS),
            end.div_euclid(MONTHS),
        );
        let years = (i16::try_from(first), i16::try_from(last));
        match years {
            (Ok(from), Ok(to)) if from < to => {
                add_all(sum, self.by_month.range(begin..first * MONTHS));
                add_all(sum, self.by_year.range(from..to));
                add_all(sum, self.by_month.range(last * MONTHS..end));
            }
            _ => add_all(sum, self.by_month.range(begin..end)),
        }
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

fn add_all<'a, K: 'a, const N: usize>(
    sum: &mut [usize; N],
    counted: impl Iterator<Item = (&'a K, &'a [usize; N])>,
) {
    for (_, counts) in counted {
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += count;
        }
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
    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

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
            for (day, counts) in tally.months(first, last) {
                prop_assert_eq!(day.day_of_month(), 1);
                let next = day.plus_months(1).plus_days(-1);
                prop_assert_eq!(*counts, tally.between(day, next));
                prop_assert!(*counts != [0; 3]);
            }
            let all = tally.between(Day::MIN, Day::MAX);
            prop_assert_eq!(all.iter().sum::<usize>(), days.len() - taken);
        }
    }
}
