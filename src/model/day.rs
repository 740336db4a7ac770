//! A calendar day.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

/// A day of the proleptic Gregorian calendar, years -9999 to 9999 (year 0 is 1 BCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a day such as 2025-02-22, found {found:?}")]
pub struct DayError {
    found: String,
}

/// No fewer days and months than from year -9999 to 9999.
const CALENDAR_DAYS: i32 = 7_304_000;
const CALENDAR_MONTHS: i32 = 239_976;

/// The month names of English, in order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Day {
    /// The first day that can be told.
    pub const MIN: Self = Self(Date::MIN);
    /// The last day that can be told.
    pub const MAX: Self = Self(Date::MAX);

    /// The day of a year (-9999 to 9999), month (1 to 12) and day of month, if there is one.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok().map(Self)
    }

    /// The year; 0 is 1 BCE.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Days since 1 January 1970 (negative before).
    pub fn number(self) -> i32 {
        let hours = self.0.duration_since(Date::constant(1970, 1, 1)).as_hours();
        i32::try_from(hours / 24).unwrap_or(0) // ±9999 years are fewer than 4.4 million days
    }

    /// The day with this number of days since 1 January 1970, held inside [`Day::MIN`] and
    /// [`Day::MAX`].
    pub fn from_number(number: i32) -> Self {
        Self(Date::constant(1970, 1, 1)).plus_days(number)
    }

    /// This many days later (earlier when negative), held inside [`Day::MIN`] and [`Day::MAX`].
    pub fn plus_days(self, days: i32) -> Self {
        // jiff refuses to make spans far longer than its calendar; this much crosses all of it.
        let days = days.clamp(-CALENDAR_DAYS, CALENDAR_DAYS);
        Self(self.0.saturating_add(days.days()))
    }

    /// This many months later, on the same day of the month or the month's last one.
    pub fn plus_months(self, months: i32) -> Self {
        let months = months.clamp(-CALENDAR_MONTHS, CALENDAR_MONTHS);
        Self(self.0.saturating_add(months.months()))
    }

    /// The day after, if there is one.
    pub fn next(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }

    /// The day before, if there is one.
    pub fn previous(self) -> Option<Self> {
        self.0.yesterday().ok().map(Self)
    }

    /// The month's name in English.
    pub fn month_name(self) -> &'static str {
        MONTHS[usize::from(self.month()) - 1]
    }

    /// The month's name in English, its first three letters.
    pub fn month_short(self) -> &'static str {
        &self.month_name()[..3]
    }

    /// The year as people write it: "2025", "44 BCE".
    pub fn year_words(self) -> String {
        year_words(self.year())
    }

    /// "22 February 2025"; years before 1 as "44 BCE".
    pub fn long(self) -> String {
        format!(
            "{} {} {}",
            self.day_of_month(),
            self.month_name(),
            year_words(self.year())
        )
    }

    /// "22 Feb 2025".
    pub fn short(self) -> String {
        format!(
            "{} {} {}",
            self.day_of_month(),
            self.month_short(),
            year_words(self.year())
        )
    }
}

/// A year as people write it: "2025", "44 BCE" for year -43.
pub(super) fn year_words(year: i16) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BCE", 1 - i32::from(year))
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2025-02-22`; years before 0 as `-0044-03-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year() < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}",
            self.year().unsigned_abs(),
            self.month(),
            self.day_of_month()
        )
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let error = || DayError {
            found: text.chars().take(40).collect(),
        };
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut fields = digits.split('-');
        let mut field = |length: usize| {
            fields
                .next()
                .filter(|field| field.len() == length && field.bytes().all(|b| b.is_ascii_digit()))
        };
        let (Some(year), Some(month), Some(day)) = (field(4), field(2), field(2)) else {
            return Err(error());
        };
        if fields.next().is_some() {
            return Err(error());
        }
        let number = |digits: &str| digits.parse::<i64>().ok();
        let small = |digits: &str| digits.parse::<u8>().ok();
        number(year)
            .zip(small(month))
            .zip(small(day))
            .and_then(|((year, month), day)| Self::from_ymd(sign * year, month, day))
            .filter(|_| !(sign < 0 && year == "0000"))
            .ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn a_day_is_read_and_written_in_iso_form() {
        for text in [
            "2025-02-22",
            "0000-01-01",
            "-0044-03-15",
            "9999-12-31",
            "-9999-01-01",
        ] {
            assert_eq!(text.parse::<Day>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "yesterday",
            "2025-02-30",
            "2025-2-3",
            "2025-02",
            "20250222",
            "-0000-01-01",
            "2025-02-22-01",
            "+2025-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text} was taken for a day");
        }
    }

    #[test]
    fn days_before_our_era_are_told_in_words() {
        assert_eq!(
            "-0043-03-15".parse::<Day>().expect("a day").long(),
            "15 March 44 BCE"
        );
        assert_eq!(
            "0000-01-01".parse::<Day>().expect("a day").short(),
            "1 Jan 1 BCE"
        );
    }

    proptest! {
        #[test]
        fn a_day_and_its_number_are_the_same_thing(number in -4_000_000..2_900_000_i32) {
            prop_assert_eq!(Day::from_number(number).number(), number);
        }

        #[test]
        fn steps_never_leave_the_calendar(number in any::<i32>(), months in any::<i32>()) {
            let day = Day::from_number(number).plus_months(months);
            prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
        }
    }
}
