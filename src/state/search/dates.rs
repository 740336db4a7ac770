//! A typed date.

use crate::model::Day;
use crate::state::{TypedTime, TypedTimeError, parse_typed_time};

/// The day or stretch that was typed, if it is one. What names no year is of the year looked at:
/// "20 feb". A text without a figure is no date: "may" and "mar" begin names, too.
///
/// # Errors
///
/// Where it looks like a date, but no calendar has it.
pub(super) fn typed(text: &str, on: Day) -> Result<Option<TypedTime>, TypedTimeError> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    match parse_typed_time(text) {
        Err(TypedTimeError::NoDate { .. }) => {}
        other => return other.map(Some),
    }
    match parse_typed_time(&format!("{text} {}", on.year_words())) {
        Err(TypedTimeError::NoDate { .. }) => Ok(None),
        // The year was not typed: only what is wrong with the day can be told.
        Err(error @ TypedTimeError::NoSuchDay { .. }) => Err(error),
        other => Ok(other.ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn a_date_needs_no_year() {
        let on = "2025-03-09".parse().expect("a day");
        let rows = [
            ("2025-02-20", Ok("20 Feb 2025")),
            ("20 feb", Ok("20 Feb 2025")),
            ("feb 20", Ok("20 Feb 2025")),
            ("20 Feb 2024", Ok("20 Feb 2024")),
            ("18-22 feb", Ok("18–22 Feb 2025")),
            ("feb 2025", Ok("February 2025")),
            ("2022", Ok("2022")),
            ("feb", Ok("")),
            ("20", Ok("")),
            ("b52", Ok("")),
            ("5 events", Ok("")),
            ("30 feb", Err("There is no 30 Feb 2025")),
            ("2025-02-30", Err("There is no 2025-02-30")),
        ];
        for (text, expected) in rows {
            let found =
                typed(text, on).map(|time| time.map_or(String::new(), |time| time.to_string()));
            let found = found.map_err(|error| error.to_string());
            assert_eq!(found.as_deref().map_err(String::as_str), expected, "{text}");
        }
    }
}
