//! Dates that are exact to the day.

use crate::export::citation::issued::issued;
use crate::model::{Day, When};

/// The days of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    /// The first.
    pub first: Day,
    /// The day after the last.
    pub end: Day,
}

impl Days {
    /// A day, or a stretch between two days, both ends known and neither about or uncertain; none of
    /// anything else, nor of a year that iCalendar cannot write.
    pub fn of(when: &When) -> Option<Self> {
        let issued = issued(when).filter(|issued| !issued.is_circa)?;
        let is_exact = issued.dates.iter().all(|numbers| numbers.len() == 3);
        let days = Self {
            first: when.first_day()?,
            end: when.last_day()?.next()?,
        };
        (is_exact && days.first.year() > 0).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::model::When;

    #[test]
    fn only_what_is_exact_to_the_day_has_days() {
        for (text, expected) in [
            ("2025-02-18", Some(["2025-02-18", "2025-02-19"])),
            ("2025-02-22/2025-03-08", Some(["2025-02-22", "2025-03-09"])),
            ("2024-12-31", Some(["2024-12-31", "2025-01-01"])),
            ("0001-01-01", Some(["0001-01-01", "0001-01-02"])),
            ("2025-02-18~", None),
            ("2025-02-18?", None),
            ("2025-02", None),
            ("2025", None),
            ("2025-02/2025-03", None),
            ("2025-02-22/2025-03", None),
            ("2025-02-22/..", None),
            ("../2025-02-22", None),
            ("2025-02-22/", None),
            ("[2025-02-18..2025-02-22]", None),
            ("{2025-02-18,2025-02-22}", None),
            ("2025-02-1X", None),
            ("2021-21", None),
            ("0000-01-01", None),
            ("-0043-03-15", None),
            ("9999-12-31", None),
        ] {
            let when: When = text.parse().expect(text);
            let days =
                Days::of(&when).map(|days| [days.first, days.end].map(|day| day.to_string()));
            let days = days
                .as_ref()
                .map(|days| days.each_ref().map(String::as_str));
            assert_eq!(days, expected, "{text}");
        }
    }
}
