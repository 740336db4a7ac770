//! The stretch of time that the timeline shows.

use crate::model::Day;

/// The shortest stretch: with fewer days the axis would have nothing to say.
const MIN_DAYS: f64 = 6.0;
/// The room left at both ends, as a part of what is fitted.
const MARGIN: f64 = 0.08;
/// The longest stretch: the whole calendar, and the margin.
const MAX_DAYS: f64 = 7_400_000.0 * (1.0 + 2.0 * MARGIN);

/// From where to where the timeline shows, in day numbers (see [`Day::number`]). A day covers the
/// stretch from its number to the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeView {
    first: f64,
    last: f64,
}

impl TimeView {
    /// The stretch around two days, with a margin.
    pub fn around(first: Day, last: Day) -> Self {
        let (first, end) = (f64::from(first.number()), f64::from(last.number()) + 1.0);
        let margin = ((end - first) * MARGIN)
            .max((MIN_DAYS - (end - first)) / 2.0)
            .max(1.0);
        Self::clamped(first - margin, end + margin)
    }

    /// Day number of its beginning.
    pub fn first(self) -> f64 {
        self.first
    }

    /// Day number of its end.
    pub fn last(self) -> f64 {
        self.last
    }

    /// How many days it shows.
    pub fn days(self) -> f64 {
        self.last - self.first
    }

    /// Moved by days.
    pub fn panned(self, days: f64) -> Self {
        Self::clamped(self.first + days, self.last + days)
    }

    /// Grown by a factor (more than 1 goes nearer) around a day number that keeps its place.
    pub fn zoomed_at(self, at: f64, factor: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0 && at.is_finite()) {
            return self;
        }
        let days = (self.days() / factor).clamp(MIN_DAYS, MAX_DAYS);
        let share = ((at - self.first) / self.days()).clamp(0.0, 1.0);
        let first = at - share * days;
        Self::clamped(first, first + days)
    }

    /// The nearest stretch of the same length that shows a day with some room around it.
    pub fn showing(self, day: Day) -> Self {
        let day = f64::from(day.number());
        let room = self.days() * MARGIN;
        if day - room < self.first && day >= self.first
            || day + 1.0 + room > self.last && day < self.last
        {
            let shift = if day - room < self.first {
                day - room - self.first
            } else {
                day + 1.0 + room - self.last
            };
            return self.panned(shift);
        }
        if day < self.first || day >= self.last {
            return self.panned(day + 0.5 - (self.first + self.last) / 2.0);
        }
        self
    }

    fn clamped(first: f64, last: f64) -> Self {
        let (min, max) = (
            f64::from(Day::MIN.number()),
            f64::from(Day::MAX.number()) + 1.0,
        );
        let room = (max - min) * MARGIN;
        let days = if (last - first).is_finite() {
            last - first
        } else {
            MAX_DAYS
        };
        let days = days.clamp(MIN_DAYS, MAX_DAYS);
        let first = if first.is_finite() { first } else { 0.0 };
        let first = first.clamp(min - room, (max + room - days).max(min - room));
        Self {
            first,
            last: first + days,
        }
    }
}
