//! A day or a stretch of time as people type it.

use std::fmt;

use super::typed_phrase::Phrase;
use crate::model::{Day, When, WhenError, visible_line};

/// What stands between the two ends of a stretch, the surest first.
const BETWEEN: [&str; 6] = [" to ", "–", "—", "/", " - ", "-"];
/// So much of a typed text is told again.
const SHOWN: usize = 24;

/// What a typed text means.
///
/// Written out, it is short English that means the same when it is typed again.
///
/// ```
/// use demarche::state::parse_typed_time;
///
/// let days = parse_typed_time("2025-02-18/2025-02-22")?;
/// assert_eq!(days.to_string(), "18–22 Feb 2025");
/// assert_eq!(parse_typed_time("18–22 Feb 2025"), Ok(days));
/// # Ok::<(), demarche::state::TypedTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedTime {
    /// One day.
    Day(Day),
    /// More than one day, both ends included: two dates, or one of a month, a year or longer.
    Range {
        /// The first day.
        first: Day,
        /// The last day, later than the first.
        last: Day,
    },
}

/// Why a typed text is no time; the message is for the row of controls, and so is short.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedTimeError {
    /// Nothing was typed.
    #[error("Type a day such as 22 Feb 2025 or 2025-02-22")]
    Empty,
    /// It looks like a date, but no calendar has it.
    #[error("There is no {found}")]
    NoSuchDay {
        /// What no calendar has.
        found: String,
    },
    /// Not a date at all.
    #[error("“{found}” is no date: type a day such as 22 Feb 2025 or 2025-02-22")]
    NoDate {
        /// What was typed.
        found: String,
    },
    /// The second date is before the first.
    #[error("That range ends before it begins")]
    EndsBeforeItBegins,
    /// A range without a beginning or without an end.
    #[error("Type both ends of a range, such as 18–22 Feb 2025")]
    OpenEnd,
    /// Before [`Day::MIN`].
    #[error("The calendar begins in the year 10000 BCE")]
    TooEarly,
    /// After [`Day::MAX`].
    #[error("The calendar ends in the year 9999")]
    TooLate,
}

/// The first and the last day of what was read.
pub(super) type Ends = Result<(Day, Day), TypedTimeError>;

impl TypedTime {
    /// The first day.
    pub fn first(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Range { first, .. } => first,
        }
    }

    /// The last day.
    pub fn last(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Range { last, .. } => last,
        }
    }

    fn between(first: Day, last: Day) -> Result<Self, TypedTimeError> {
        match first.cmp(&last) {
            std::cmp::Ordering::Less => Ok(Self::Range { first, last }),
            std::cmp::Ordering::Equal => Ok(Self::Day(first)),
            std::cmp::Ordering::Greater => Err(TypedTimeError::EndsBeforeItBegins),
        }
    }
}

/// The day or the stretch that a typed text means: a date in EDTF (`2025-02`), one in English
/// words ("22 Feb 2025", "February 2025", "44 BCE"), or two of them ("18–22 Feb 2025",
/// "28 Dec 2024 – 3 Jan 2025", "2025-02-18 to 2025-02-22").
///
/// What the first of two dates leaves out is taken from the second. A number of one or two digits
/// is a year only beside BCE or CE, or after a day and a month.
///
/// # Errors
///
/// A text that is none of these, a date that no calendar has, a range that ends before it begins
/// or has one end only.
pub fn parse_typed_time(text: &str) -> Result<TypedTime, TypedTimeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedTimeError::Empty);
    }
    let read = one(text).or_else(|| pairs(text).find_map(|(from, to)| two(from, to)));
    let found = || TypedTimeError::NoDate { found: shown(text) };
    let (first, last) = read.unwrap_or_else(|| Err(found()))?;
    TypedTime::between(first, last)
}

/// The day that a typed text means: of a stretch its first, or its last where it has no first.
///
/// # Errors
///
/// As [`parse_typed_time`], except that one end is enough.
pub fn parse_typed_date(text: &str) -> Result<Day, TypedTimeError> {
    match parse_typed_time(text) {
        Err(TypedTimeError::OpenEnd) => {
            let when = text.trim().parse::<When>().ok();
            when.and_then(|when| when.first_day().or(when.last_day()))
                .ok_or(TypedTimeError::OpenEnd)
        }
        other => other.map(TypedTime::first),
    }
}

fn shown(text: &str) -> String {
    let beginning: String = text.chars().take(SHOWN).collect();
    visible_line(&beginning)
}

/// One date; none when it is not one.
fn one(text: &str) -> Option<Ends> {
    in_figures(text).or_else(|| Phrase::read(text)?.ends())
}

/// From one date to another; none when one of them is no date.
fn two(from: &str, to: &str) -> Option<Ends> {
    let phrases = Phrase::read(from).zip(Phrase::read(to));
    let (from_ends, to_ends) = match phrases {
        Some((from, to)) => {
            let to = to.completed_by_earlier(from);
            (from.completed_by_later(to).ends()?, to.ends()?)
        }
        None => (one(from)?, one(to)?),
    };
    Some(from_ends.and_then(|(first, _)| to_ends.map(|(_, last)| (first, last))))
}

/// The text in two, at each thing that can stand between two dates.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lower = text.to_ascii_lowercase();
    BETWEEN.into_iter().filter_map(move |between| {
        let at = lower.find(between)?;
        let (from, to) = (text.get(..at)?, text.get(at + between.len()..)?);
        Some((from.trim(), to.trim()))
    })
}

/// A date in EDTF or nearly so.
fn in_figures(text: &str) -> Option<Ends> {
    match text.parse::<When>() {
        Ok(when) => {
            let ends = when.first_day().zip(when.last_day());
            Some(ends.ok_or(TypedTimeError::OpenEnd))
        }
        Err(WhenError::OutOfRange { .. }) => Some(Err(beyond(text.starts_with("Y-")))),
        Err(_) => nearly_iso(text),
    }
}

/// Year, month and day that are no EDTF: `2025-2-3`, `2025-02-30`, `12025-01-01`.
fn nearly_iso(text: &str) -> Option<Ends> {
    let (is_negative, digits) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let fields: Vec<&str> = digits.split('-').collect();
    let is_number = |field: &&str| !field.is_empty() && field.bytes().all(|b| b.is_ascii_digit());
    let (year, rest) = fields.split_first()?;
    let has_form = match rest {
        [] => is_negative && year.len() > 4,
        [month] => year.len() >= 4 && month.len() == 2,
        [month, day] => year.len() >= 4 && month.len() <= 2 && day.len() <= 2,
        _ => false,
    };
    if !has_form || !fields.iter().all(is_number) {
        return None;
    }
    if year.len() > 4 {
        return Some(Err(beyond(is_negative)));
    }
    let year: i64 = year.parse().ok()?;
    let year = if is_negative { -year } else { year };
    let small = |field: &str| field.parse::<u8>().ok();
    let day = match rest {
        [month, day] => Day::from_ymd(year, small(month)?, small(day)?),
        _ => None,
    };
    let found = || TypedTimeError::NoSuchDay { found: shown(text) };
    Some(day.map(|day| (day, day)).ok_or_else(found))
}

/// That a year is not in the calendar.
pub(super) fn beyond(is_before: bool) -> TypedTimeError {
    if is_before {
        TypedTimeError::TooEarly
    } else {
        TypedTimeError::TooLate
    }
}

impl fmt::Display for TypedTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => f.write_str(&day.short()),
            Self::Range { first, last } => f.write_str(&range_words(first, last)),
        }
    }
}

fn range_words(first: Day, last: Day) -> String {
    let begins_month = first.day_of_month() == 1;
    let ends_month = last.next().is_none_or(|next| next.day_of_month() == 1);
    let is_one_month = first.year() == last.year() && first.month() == last.month();
    let day_and_month = |day: Day| format!("{} {}", day.day_of_month(), day.month_short());
    if begins_month && ends_month && first.month() == 1 && last.month() == 12 {
        years_words(first, last)
    } else if begins_month && ends_month && is_one_month {
        format!("{} {}", first.month_name(), year_alone(first))
    } else if is_one_month {
        format!("{}–{}", first.day_of_month(), last.short())
    } else if first.year() == last.year() {
        format!("{} – {}", day_and_month(first), last.short())
    } else {
        format!("{} – {}", first.short(), last.short())
    }
}

/// "2025", "2022–2025", "44–42 BCE", "44 BCE – 14 CE".
fn years_words(first: Day, last: Day) -> String {
    match (first.year() > 0, last.year() > 0) {
        _ if first.year() == last.year() => year_alone(first),
        (true, true) if first.year() < 100 => format!("{}–{} CE", first.year(), last.year()),
        (true, true) => format!("{}–{}", first.year(), last.year()),
        (false, false) => format!("{}–{}", 1 - i32::from(first.year()), last.year_words()),
        _ => format!("{} – {}", first.year_words(), year_alone(last)),
    }
}

/// The year without a day before it: "2025", "44 BCE", "14 CE".
fn year_alone(day: Day) -> String {
    let era = if (1..100).contains(&day.year()) {
        " CE"
    } else {
        ""
    };
    day.year_words() + era
}

#[cfg(test)]
mod tests {
    use super::parse_typed_date;

    #[test]
    fn a_date_is_understood_as_people_type_it() {
        let rows = [
            ("2025-02-22", "2025-02-22"),
            (" 22 Feb 2025 ", "2025-02-22"),
            ("22 february 2025", "2025-02-22"),
            ("February 22, 2025", "2025-02-22"),
            ("2025-02", "2025-02-01"),
            ("2025", "2025-01-01"),
            ("Sept 2024", "2024-09-01"),
            ("2025-02-22/2025-03-08", "2025-02-22"),
            ("../2025-02-21", "2025-02-21"),
            ("15 March 44 BCE", "-0043-03-15"),
            ("44 BC", "-0043-01-01"),
            ("-0043-03-15", "-0043-03-15"),
        ];
        for (text, day) in rows {
            let found = parse_typed_date(text).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_in_words() {
        let rows = [
            ("", "Type a day such as 22 Feb 2025 or 2025-02-22"),
            ("30 Feb 2025", "There is no 30 Feb 2025"),
            ("2025-02-30", "There is no 2025-02-30"),
            (
                "tomorrow",
                "“tomorrow” is no date: type a day such as 22 Feb 2025 or 2025-02-22",
            ),
            (
                "22 Fob 2025",
                "“22 Fob 2025” is no date: type a day such as 22 Feb 2025 or 2025-02-22",
            ),
        ];
        for (text, message) in rows {
            let error = parse_typed_date(text).expect_err(text);
            assert_eq!(error.to_string(), message, "{text}");
        }
    }
}
