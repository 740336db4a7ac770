//! The stretch of time that the timeline shows.

use crate::model::Day;

/// The shortest stretch: with fewer days the axis would have nothing to say.
const MIN_DAYS: f64 = 6.0;
/// The room left at both ends, as a part of what is fitted.
const MARGIN: f64 = 0.08;
/// The longest stretch: the whole calendar, and the margin.
const MAX_DAYS: f64 = 7_400_000.0 * (1.0 + 2.0 * MARGIN);

/// From where to where the timeline shows, in places of its axis (see [`super::Folds`]): where
/// nothing is folded, these are day numbers (see [`Day::number`]). A day covers the stretch from
/// its number to the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeView {
    first: f64,
    last: f64,
}

impl TimeView {
    /// The stretch around two days of an axis without folds, with a margin.
    pub fn around(first: Day, last: Day) -> Self {
        Self::around_places(f64::from(first.number()), f64::from(last.number()) + 1.0)
    }

    /// The stretch around two places, with a margin.
    pub fn around_places(first: f64, end: f64) -> Self {
        let margin = ((end - first) * MARGIN)
            .max((MIN_DAYS - (end - first)) / 2.0)
            .max(1.0);
        Self::clamped(first - margin, end + margin)
    }

    /// The stretch from one place to another.
    pub fn between(first: f64, last: f64) -> Self {
        Self::clamped(first, last)
    }

    /// The place of its beginning.
    pub fn first(self) -> f64 {
        self.first
    }

    /// The place of its end.
    pub fn last(self) -> f64 {
        self.last
    }

    /// How many places it shows: as many days where nothing is folded.
    pub fn days(self) -> f64 {
        self.last - self.first
    }

    /// Moved by places.
    pub fn panned(self, places: f64) -> Self {
        Self::clamped(self.first + places, self.last + places)
    }

    /// Grown by a factor (more than 1 goes nearer) around a place that stays where it is.
    pub fn zoomed_at(self, at: f64, factor: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0 && at.is_finite()) {
            return self;
        }
        let days = (self.days() / factor).clamp(MIN_DAYS, MAX_DAYS);
        let share = ((at - self.first) / self.days()).clamp(0.0, 1.0);
        let first = at - share * days;
        Self::clamped(first, first + days)
    }

    /// The nearest stretch of the same length that shows what lies between two places, such as a
    /// day, with some room around it.
    pub fn showing(self, (from, to): (f64, f64)) -> Self {
        let room = self.days() * MARGIN;
        if from < self.first || from >= self.last {
            return self.panned((from + to) / 2.0 - (self.first + self.last) / 2.0);
        }
        if from - room < self.first {
            return self.panned(from - room - self.first);
        }
        if to + room > self.last {
            return self.panned(to + room - self.last);
        }
        self
    }

    /// Brought back to where there are days: between these places, with the usual margin.
    pub(super) fn within(self, (min, max): (f64, f64)) -> Self {
        let room = (max - min) * MARGIN;
        let (least, most) = (min - room, max + room - self.days());
        let first = self.first.clamp(least, most.max(least));
        Self {
            first,
            last: first + self.days(),
        }
    }

    fn clamped(first: f64, last: f64) -> Self {
        let calendar = (
            f64::from(Day::MIN.number()),
            f64::from(Day::MAX.number()) + 1.0,
        );
        let days = if (last - first).is_finite() {
            last - first
        } else {
            MAX_DAYS
        };
        let days = days.clamp(MIN_DAYS, MAX_DAYS);
        let first = if first.is_finite() { first } else { 0.0 };
        let view = Self {
            first,
            last: first + days,
        };
        view.within(calendar)
    }
}
