//! A date as precise as it is known: EDTF (ISO 8601-2:2019), levels 0 to 2, through `edtf-core`.
//!
//! Where implementations of EDTF disagree, these are our choices (the tests hold them):
//!
//! - A qualifier (`?`, `~`, `%`) never widens what a date can mean: `2021-06~` ends on 30 June.
//! - `1985/` has an unknown end, `1985/..` an open one. Neither has a last day.
//! - Seasons take the fixed months of the northern meteorological year as `edtf-core` has them:
//!   spring (21) is March to May, winter (24) December to February of the following year.
//! - `[…]` is one of its members, `{…}` all of them; both span from the first to the last member.
//!   The start of `{…}` is its earliest member, the start of `[…]` can be any of them.
//! - A time of day, and years beyond ±9999, are refused: nothing here is finer than a day.
//! - Decades and centuries are written `199X` and `19XX`; the older `199` and `19` are refused, and
//!   so are `../..`, years such as `-XXXX`, and spaces inside a set.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use edtf_core::{Bound, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind};

use super::Day;

mod words;

/// A date, a month, a year, an interval or a set of them, as written.
///
/// A dossier has hundreds of thousands of dates, and standings have copies of them: all copies share
/// what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When(Arc<Meaning>);

#[derive(Debug, PartialEq, Eq)]
struct Meaning {
    /// What it says beyond its days is asked seldom, and then read from it again.
    text: Box<str>,
    form: Form,
    first: Option<Day>,
    last: Option<Day>,
    start_last: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Day,
    Date,
    Interval,
    Set,
}

/// The members of a set of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    /// Whether all of them are meant (`{…}`), or one of them (`[…]`).
    pub is_all: bool,
    /// The first and the last day that each can mean; none for an open end.
    pub days: Vec<(Option<Day>, Option<Day>)>,
}

/// Why a text is not a date of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Not EDTF at all, or a day that no calendar has.
    #[error(
        "expected a date such as 2025-02-22, 2021-06, 2022/.. (EDTF), found {found:?}: {reason}"
    )]
    NotEdtf {
        /// What was there.
        found: String,
        /// What the parser says.
        reason: String,
    },
    /// A date with a time of day.
    #[error("expected a date without a time of day, found {found:?}")]
    TimeOfDay {
        /// What was there.
        found: String,
    },
    /// A year that the calendar of this program does not reach.
    #[error("expected a year between -9999 and 9999, found {found:?}")]
    OutOfRange {
        /// What was there.
        found: String,
    },
}

impl When {
    /// As written in the file.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The first day it can mean; none when its beginning is open or unknown.
    pub fn first_day(&self) -> Option<Day> {
        self.0.first
    }

    /// The last day it can mean; none when its end is open or unknown.
    pub fn last_day(&self) -> Option<Day> {
        self.0.last
    }

    /// The last day on which it can have begun: the 30th for "June 2021", the first day of an
    /// interval between two days. With an open or unknown beginning, the last day it can mean.
    pub fn start_last_day(&self) -> Option<Day> {
        self.0.start_last
    }

    /// The first day on which it can have ended: 1 March for an interval until "March 2022". With an
    /// open or unknown end none; for what is no interval, the first day it can mean.
    pub fn end_first_day(&self) -> Option<Day> {
        if !self.is_interval() {
            return self.0.first;
        }
        match self.edtf()? {
            Edtf::Interval(Interval {
                end: IntervalEndpoint::Date(date),
                ..
            }) => first_day_of(&date),
            _ => None,
        }
    }

    /// The members of a set, in the order written; none for what is no set.
    pub fn members(&self) -> Option<Members> {
        if self.0.form != Form::Set {
            return None;
        }
        let Edtf::Set(set) = self.edtf()? else {
            return None;
        };
        Some(Members {
            is_all: set.kind == SetKind::AllMembers,
            days: set.elements.iter().map(member_days).collect(),
        })
    }

    /// Whether the two could mean a common day; open and unknown ends may.
    pub fn may_overlap(&self, other: &Self) -> bool {
        let before = |last: Option<Day>, first: Option<Day>| matches!((last, first), (Some(l), Some(f)) if l < f);
        !before(self.0.last, other.0.first) && !before(other.0.last, self.0.first)
    }

    /// Whether it is exactly one day.
    pub fn is_single_day(&self) -> bool {
        self.0.form == Form::Day && self.0.first == self.0.last
    }

    /// Whether it is a stretch of time with a beginning, an end, or both, rather than one date
    /// that is more or less precise.
    pub fn is_interval(&self) -> bool {
        self.0.form == Form::Interval
    }

    /// All that the text says.
    fn edtf(&self) -> Option<Edtf> {
        Edtf::parse(&self.0.text).ok()
    }
}

impl From<Day> for When {
    fn from(day: Day) -> Self {
        Self(Arc::new(Meaning {
            text: day.to_string().into(),
            form: Form::Day,
            first: Some(day),
            last: Some(day),
            start_last: Some(day),
        }))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, WhenError> {
        let found = || text.chars().take(80).collect::<String>();
        if has_time_of_day(text) {
            return Err(WhenError::TimeOfDay { found: found() });
        }
        let edtf = Edtf::parse(text).map_err(|error| WhenError::NotEdtf {
            found: found(),
            reason: error.to_string(),
        })?;
        let form = match &edtf {
            Edtf::Date(date) if date.precision() == Precision::Day => Form::Day,
            Edtf::Date(_) => Form::Date,
            Edtf::Interval(_) => Form::Interval,
            Edtf::Set(_) => Form::Set,
            Edtf::DateTime(_) => return Err(WhenError::TimeOfDay { found: found() }),
        };
        let bounds = edtf.bounds();
        let out = || WhenError::OutOfRange { found: found() };
        let first = day_of(&bounds.earliest).ok_or_else(out)?;
        let last = day_of(&bounds.latest).ok_or_else(out)?;
        // `edtf-core` answers "unknown" for years that it cannot compute with, too.
        if has_long_year(text) {
            return Err(out());
        }
        let start_last = start_last_day(&edtf).map_or(Ok(last), |day| day.ok_or_else(out))?;
        Ok(Self(Arc::new(Meaning {
            text: text.into(),
            form,
            first,
            last,
            start_last,
        })))
    }
}

/// `Some(None)` for an open or unknown end, `None` for a day that the calendar does not reach.
fn day_of(bound: &Bound) -> Option<Option<Day>> {
    match bound {
        Bound::Date(date) => Day::from_ymd(date.year, date.month, date.day).map(Some),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => Some(None),
    }
}

/// Whether a date is followed by a time, well-formed or not.
fn has_time_of_day(text: &str) -> bool {
    text.split_once('T')
        .is_some_and(|(date, _)| Edtf::parse(date).is_ok())
}

/// Years of more than four digits are written with a `Y`, and so are exponents.
fn has_long_year(text: &str) -> bool {
    text.contains(['Y', 'E'])
}

/// The last day on which the expression can have begun; none when that is its last day.
fn start_last_day(edtf: &Edtf) -> Option<Option<Option<Day>>> {
    let start = match edtf {
        Edtf::Interval(Interval {
            start: IntervalEndpoint::Date(date),
            ..
        }) => *date,
        Edtf::Set(Set {
            kind: SetKind::AllMembers,
            elements,
        }) => earliest_member(elements)?,
        _ => return None,
    };
    Some(day_of(&Edtf::Date(start).bounds().latest))
}

fn member_days(element: &SetElement) -> (Option<Day>, Option<Day>) {
    match element {
        SetElement::Date(date) => (first_day_of(date), last_day_of(date)),
        SetElement::Range(first, last) => (first_day_of(first), last_day_of(last)),
        SetElement::OnOrBefore(date) => (None, last_day_of(date)),
        SetElement::OnOrAfter(date) => (first_day_of(date), None),
    }
}

fn first_day_of(date: &edtf_core::Date) -> Option<Day> {
    day_of(&Edtf::Date(*date).bounds().earliest).flatten()
}

fn last_day_of(date: &edtf_core::Date) -> Option<Day> {
    day_of(&Edtf::Date(*date).bounds().latest).flatten()
}

fn earliest_member(elements: &[SetElement]) -> Option<edtf_core::Date> {
    let starts = elements.iter().map(|element| match element {
        SetElement::Date(date) | SetElement::Range(date, _) | SetElement::OnOrAfter(date) => {
            Some(*date)
        }
        SetElement::OnOrBefore(_) => None,
    });
    // One open beginning opens the whole: then there is no earliest member.
    let starts: Vec<edtf_core::Date> = starts.collect::<Option<_>>()?;
    let first = |date: &edtf_core::Date| day_of(&Edtf::Date(*date).bounds().earliest).flatten();
    starts.into_iter().min_by_key(first)
}

#[cfg(test)]
mod tests {
    use super::{When, WhenError};

    fn days(text: &str) -> [String; 3] {
        let when: When = text.parse().expect(text);
        [when.first_day(), when.last_day(), when.start_last_day()]
            .map(|day| day.map_or_else(|| "..".to_owned(), |day| day.to_string()))
    }

    #[test]
    fn a_date_spans_all_that_it_can_mean() {
        // text, first day, last day, last day of its start
        let rows = [
            ("2025-02-22", "2025-02-22", "2025-02-22", "2025-02-22"),
            ("2021-06", "2021-06-01", "2021-06-30", "2021-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-02-29"),
            ("2022", "2022-01-01", "2022-12-31", "2022-12-31"),
            ("2021-06~", "2021-06-01", "2021-06-30", "2021-06-30"),
            ("2021-06?", "2021-06-01", "2021-06-30", "2021-06-30"),
            ("2022/..", "2022-01-01", "..", "2022-12-31"),
            ("2022/", "2022-01-01", "..", "2022-12-31"),
            ("../2025-02-21", "..", "2025-02-21", "2025-02-21"),
            (
                "2025-02-22/2025-03-08",
                "2025-02-22",
                "2025-03-08",
                "2025-02-22",
            ),
            ("2021/2022-03", "2021-01-01", "2022-03-31", "2021-12-31"),
            (
                "[2025-02-18..2025-02-22]",
                "2025-02-18",
                "2025-02-22",
                "2025-02-22",
            ),
            (
                "{2025-01,2025-03}",
                "2025-01-01",
                "2025-03-31",
                "2025-01-31",
            ),
            (
                "[2025-01,2025-03]",
                "2025-01-01",
                "2025-03-31",
                "2025-03-31",
            ),
            ("2021-21", "2021-03-01", "2021-05-31", "2021-05-31"),
            ("2021-24", "2021-12-01", "2022-02-28", "2022-02-28"),
            ("199X", "1990-01-01", "1999-12-31", "1999-12-31"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ];
        for (text, first, last, start_last) in rows {
            assert_eq!(days(text), [first, last, start_last], "{text}");
        }
    }

    #[test]
    fn what_is_finer_or_farther_than_a_day_of_the_calendar_is_refused() {
        let refused = |text: &str| text.parse::<When>().expect_err(text);
        assert!(matches!(refused("2025-02-30"), WhenError::NotEdtf { .. }));
        assert!(matches!(refused("yesterday"), WhenError::NotEdtf { .. }));
        assert!(matches!(
            refused("2025-02-22T10:00:00Z"),
            WhenError::TimeOfDay { .. }
        ));
        for timed in ["2025-02-20T10:00", "2025-02-20T10:00:45.123Z"] {
            assert!(
                matches!(refused(timed), WhenError::TimeOfDay { .. }),
                "{timed}"
            );
        }
        for older in ["199", "19", "199?", "../..", "-XXXX", "[2020, 2021]"] {
            assert!(
                matches!(refused(older), WhenError::NotEdtf { .. }),
                "{older}"
            );
        }
        for far in ["Y170000002", "Y-10000", "Y17E8"] {
            assert!(
                matches!(refused(far), WhenError::OutOfRange { .. }),
                "{far}"
            );
        }
        assert!(refused("2025-02-30").to_string().contains("\"2025-02-30\""));
    }

    #[test]
    fn a_set_tells_its_members_and_an_interval_when_it_can_have_ended() {
        let day = |day: Option<crate::model::Day>| {
            day.map_or_else(|| "..".to_owned(), |day| day.to_string())
        };
        let rows = [
            (
                "{2025-02-18,2025-03}",
                "all 2025-02-18/2025-02-18 2025-03-01/2025-03-31",
            ),
            ("[2025-02-18..2025-02-22]", "one 2025-02-18/2025-02-22"),
            (
                "[..2024-12,2025-02-18]",
                "one ../2024-12-31 2025-02-18/2025-02-18",
            ),
            ("{2025..}", "all 2025-01-01/.."),
            ("2025-02", "none"),
        ];
        for (text, expected) in rows {
            let when: When = text.parse().expect(text);
            let found = when.members().map_or_else(
                || "none".to_owned(),
                |members| {
                    let kind = if members.is_all { "all" } else { "one" };
                    let days = members.days.iter();
                    let days = days.map(|(first, last)| format!(" {}/{}", day(*first), day(*last)));
                    format!("{kind}{}", days.collect::<String>())
                },
            );
            assert_eq!(found, expected, "{text}");
        }
        for (text, expected) in [
            ("2021/2022-03", "2022-03-01"),
            ("2021/2022-03-08", "2022-03-08"),
            ("2021/..", ".."),
            ("2021-06", "2021-06-01"),
        ] {
            let when: When = text.parse().expect(text);
            assert_eq!(day(when.end_first_day()), expected, "{text}");
        }
    }

    #[test]
    fn a_day_is_a_date_like_any_other() {
        for text in ["2025-02-22", "-0043-03-15", "0000-01-01", "9999-12-31"] {
            let day: crate::model::Day = text.parse().expect(text);
            assert_eq!(text.parse::<When>(), Ok(When::from(day)));
        }
    }

    #[test]
    fn open_ends_may_overlap_with_anything_beyond_them() {
        let overlap = |a: &str, b: &str| {
            let (a, b): (When, When) = (a.parse().expect(a), b.parse().expect(b));
            assert_eq!(a.may_overlap(&b), b.may_overlap(&a));
            a.may_overlap(&b)
        };
        assert!(overlap("2022/..", "2025-05-09"));
        assert!(overlap("../2025-02-21", "2025-02-21"));
        assert!(!overlap("../2025-02-21", "2025-02-22"));
        assert!(!overlap("2025-05-09", "2025-05-10"));
        assert!(overlap("2025-05", "2025-05-09"));
    }
}
