//! Which stretch of time is looked at, at the day looked at.
//!
//! | mode | what is listed |
//! |---|---|
//! | instant | all that stands on the day |
//! | window | what a stretch of a set length touches that ends on the day |
//! | range | what a stretch between two days touches, the later being the day looked at |
//! | cumulative | all that stands on the day, the fainter the longer nothing happened to it |
//!
//! The day looked at survives every change of mode.

use std::fmt;
use std::str::FromStr;

use crate::model::Day;

/// The longest window, in days or months: it crosses the whole calendar.
const MAX_DAYS: u32 = 7_304_000;
const MAX_MONTHS: u32 = 239_976;

/// The four modes by name, without their lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ModeKind {
    /// See [`TimeMode::Instant`].
    #[default]
    Instant,
    /// See [`TimeMode::Window`].
    Window,
    /// See [`TimeMode::Range`].
    Range,
    /// See [`TimeMode::Cumulative`].
    Cumulative,
}

impl ModeKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Instant, Self::Window, Self::Range, Self::Cumulative];

    /// One word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Window => "window",
            Self::Range => "range",
            Self::Cumulative => "cumulative",
        }
    }

    /// What it lists, in a few words.
    pub fn explained(self) -> &'static str {
        match self {
            Self::Instant => "All that stands on the day",
            Self::Window => "What happens within a set length of time that ends on the day",
            Self::Range => "What happens between two days",
            Self::Cumulative => "All so far, the older the fainter",
        }
    }

    /// The mode so many further on, in a circle.
    pub fn stepped(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// Which stretch of time is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeMode {
    /// The day itself.
    #[default]
    Instant,
    /// A stretch of this length that ends on the day.
    Window(Span),
    /// The stretch from a first day on, which moves along with the day looked at.
    Range {
        /// Not after the day looked at.
        first: Day,
    },
    /// All so far.
    Cumulative,
}

impl TimeMode {
    /// Which of the four it is.
    pub fn kind(self) -> ModeKind {
        match self {
            Self::Instant => ModeKind::Instant,
            Self::Window(_) => ModeKind::Window,
            Self::Range { .. } => ModeKind::Range,
            Self::Cumulative => ModeKind::Cumulative,
        }
    }

    /// One word.
    pub fn word(self) -> &'static str {
        self.kind().word()
    }

    /// The first day of the stretch that ends on `on`; none without a stretch.
    pub fn first_day(self, on: Day) -> Option<Day> {
        match self {
            Self::Instant | Self::Cumulative => None,
            Self::Window(span) => Some(span.first_day(on)),
            Self::Range { first } => Some(first.min(on)),
        }
    }

    /// The mode after the day looked at went from one day to another: a range goes along and keeps
    /// its length.
    pub fn moved(self, from: Day, to: Day) -> Self {
        match self {
            Self::Range { first } => {
                let length = from.number() - first.min(from).number();
                let first = to.plus_days(-length);
                Self::Range { first }
            }
            other => other,
        }
    }
}

/// The length of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// At least one day.
    Days(u32),
    /// At least one month.
    Months(u32),
}

/// A week.
impl Default for Span {
    fn default() -> Self {
        Self::Days(7)
    }
}

/// Why a text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// No length at all.
    #[error("A window of nothing shows nothing: type a length such as 7 days")]
    Empty,
    /// Longer than all of the calendar.
    #[error("That is longer than the calendar: type a length such as 7 days or 1 month")]
    TooLong,
    /// Not a length.
    #[error("“{found}” is no length: type one such as 7 days, 2 weeks, 1 month or 1 year")]
    NoSpan {
        /// What was typed.
        found: String,
    },
}

impl Span {
    /// The first day of the stretch of this length that ends on a day: one day long, that day.
    pub fn first_day(self, last: Day) -> Day {
        let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        match self {
            Self::Days(days) => last.plus_days(1 - number(days.max(1))),
            Self::Months(months) => {
                let first = last.plus_months(-number(months.max(1))).plus_days(1);
                first.min(last)
            }
        }
    }
}

impl fmt::Display for Span {
    /// "7 days", "1 month".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (months, "month"),
        };
        let plural = if *number == 1 { "" } else { "s" };
        write!(f, "{number} {unit}{plural}")
    }
}

impl FromStr for Span {
    type Err = SpanError;

    /// A number of days, weeks, months or years; a bare number counts days.
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let no_span = || SpanError::NoSpan {
            found: text.trim().chars().take(24).collect(),
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(SpanError::Empty);
        }
        let split = text.find(|c: char| !c.is_ascii_digit());
        let (digits, unit) = text.split_at(split.unwrap_or(text.len()));
        if digits.is_empty() {
            return Err(no_span());
        }
        let number: u32 = digits.parse().map_err(|_| SpanError::TooLong)?;
        let (span, most) = match unit.trim().to_lowercase().as_str() {
            "" | "d" | "day" | "days" => (Some(Self::Days(number)), MAX_DAYS),
            "w" | "week" | "weeks" => (number.checked_mul(7).map(Self::Days), MAX_DAYS),
            "m" | "month" | "months" => (Some(Self::Months(number)), MAX_MONTHS),
            "y" | "year" | "years" => (number.checked_mul(12).map(Self::Months), MAX_MONTHS),
            _ => return Err(no_span()),
        };
        match span {
            Some(Self::Days(0) | Self::Months(0)) => Err(SpanError::Empty),
            Some(span @ (Self::Days(n) | Self::Months(n))) if n <= most => Ok(span),
            _ => Err(SpanError::TooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, TimeMode};
    use crate::model::Day;

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    #[test]
    fn a_length_is_understood_as_people_type_it() {
        let rows = [
            ("7 days", Ok("7 days")),
            ("1 day", Ok("1 day")),
            (" 2 Weeks ", Ok("14 days")),
            ("30", Ok("30 days")),
            ("1month", Ok("1 month")),
            ("2 years", Ok("24 months")),
            (
                "0 days",
                Err("A window of nothing shows nothing: type a length such as 7 days"),
            ),
            (
                "",
                Err("A window of nothing shows nothing: type a length such as 7 days"),
            ),
            (
                "99999999999 days",
                Err("That is longer than the calendar: type a length such as 7 days or 1 month"),
            ),
            (
                "-3 days",
                Err("“-3 days” is no length: type one such as 7 days, 2 weeks, 1 month or 1 year"),
            ),
            (
                "a while",
                Err("“a while” is no length: type one such as 7 days, 2 weeks, 1 month or 1 year"),
            ),
        ];
        for (text, expected) in rows {
            let found = text.parse::<Span>();
            let found = found
                .map(|span| span.to_string())
                .map_err(|e| e.to_string());
            assert_eq!(
                found,
                expected.map(str::to_owned).map_err(str::to_owned),
                "{text}"
            );
        }
    }

    #[test]
    fn a_stretch_ends_on_the_day_looked_at() {
        let rows = [
            (
                TimeMode::Window(Span::Days(1)),
                "2025-02-22",
                Some("2025-02-22"),
            ),
            (
                TimeMode::Window(Span::Days(7)),
                "2025-02-22",
                Some("2025-02-16"),
            ),
            (
                TimeMode::Window(Span::Months(1)),
                "2025-03-31",
                Some("2025-03-01"),
            ),
            (
                TimeMode::Window(Span::Months(1)),
                "2025-02-22",
                Some("2025-01-23"),
            ),
            (
                TimeMode::Range {
                    first: day("2025-02-18"),
                },
                "2025-02-22",
                Some("2025-02-18"),
            ),
            (TimeMode::Instant, "2025-02-22", None),
            (TimeMode::Cumulative, "2025-02-22", None),
        ];
        for (mode, on, first) in rows {
            assert_eq!(mode.first_day(day(on)), first.map(day), "{mode:?} on {on}");
        }
    }

    #[test]
    fn a_range_goes_along_with_the_day_looked_at() {
        let range = TimeMode::Range {
            first: day("2025-02-18"),
        };
        let moved = range.moved(day("2025-02-22"), day("2025-03-02"));
        assert_eq!(moved.first_day(day("2025-03-02")), Some(day("2025-02-26")));
        assert_eq!(moved.moved(day("2025-03-02"), day("2025-02-22")), range);
    }
}
