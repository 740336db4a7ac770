//! Which stretch of time decides which events and statements are listed, and how old they are.

use crate::model::{Day, Standing, When};

use super::{Clocks, TimeMode};

/// How long nothing has happened to an event, where that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// A month at most; or ages are not shown.
    #[default]
    Fresh,
    /// Half a year at most.
    Recent,
    /// Two years at most.
    Old,
    /// Longer.
    Oldest,
}

/// From how many days on an event counts as the next older.
pub const AGES: [(i32, Age); 3] = [(730, Age::Oldest), (182, Age::Old), (30, Age::Recent)];

impl Age {
    /// The age on a day of what last happened on another.
    pub fn on(on: Day, last: Day) -> Self {
        let days = on.number() - last.number();
        let older = AGES.into_iter().find(|(least, _)| days > *least);
        older.map_or(Self::Fresh, |(_, age)| age)
    }
}

/// Clocks and mode: with the filter they decide what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The two clocks.
    pub clocks: Clocks,
    /// Which stretch of time is looked at.
    pub mode: TimeMode,
}

impl Scope {
    /// The stretch of time looked at, where there is one.
    pub fn stretch(self) -> Option<(Day, Day)> {
        let on = self.clocks.on;
        self.mode.first_day(on).map(|first| (first, on))
    }

    /// Whether what is listed at another scope differs only by what lies between the two: the same
    /// kind of mode.
    pub(super) fn is_near(self, other: Self) -> bool {
        self.mode.word() == other.mode.word()
    }

    /// The days whose moving can change what is listed: always as many for one kind of mode.
    pub(super) fn edges(self) -> impl Iterator<Item = Day> {
        let on = self.clocks.on;
        let ages = match self.mode {
            TimeMode::Cumulative => &AGES[..],
            _ => &[],
        };
        [on, self.clocks.known_day()]
            .into_iter()
            .chain(self.mode.first_day(on))
            // Older by more than so many days: from the day after on.
            .chain(ages.iter().map(move |(days, _)| on.plus_days(-days - 1)))
    }

    /// Which of the days on which statements came to be known are listed: from when, until when.
    pub(super) fn statement_days(self) -> (Day, Day) {
        let known = self.clocks.known_day();
        match self.stretch() {
            Some((first, last)) => (first, last.min(known)),
            None => (Day::MIN, known),
        }
    }

    /// Whether a stretch between two days is touched by a date that has at least one end.
    fn touches((first, last): (Day, Day), when: &When) -> bool {
        let (begins, ends) = (when.first_day(), when.last_day());
        (begins.is_some() || ends.is_some())
            && begins.is_none_or(|day| day <= last)
            && ends.is_none_or(|day| day >= first)
    }

    /// Whether an event is in the stretch that is looked at: its date is, or it was spoken of in it.
    /// `counted` is the last day up to what is known on which something about it began to count.
    pub(super) fn reaches(self, standing: &Standing, counted: impl Fn(Day) -> Option<Day>) -> bool {
        let in_stretch = |stretch: (Day, Day)| {
            let is_dated_in = standing
                .when
                .as_ref()
                .is_some_and(|when| Self::touches(stretch, when));
            let until = stretch.1.min(self.clocks.known_day());
            is_dated_in || counted(until).is_some_and(|day| day >= stretch.0)
        };
        self.stretch().is_none_or(in_stretch)
    }

    /// How old an event is; `counted` as above.
    pub(super) fn age(self, standing: &Standing, counted: impl Fn(Day) -> Option<Day>) -> Age {
        if self.mode != TimeMode::Cumulative {
            return Age::Fresh;
        }
        let (on, known) = (self.clocks.on, self.clocks.known_day());
        let when = standing.when.as_ref();
        let begun = when.and_then(When::first_day);
        let over = when.and_then(When::last_day).and_then(Day::next);
        let happened = [begun, over].into_iter().flatten().filter(|day| *day <= on);
        let last = happened.chain(counted(known)).max();
        last.map_or(Age::Fresh, |last| Age::on(on, last))
    }
}
