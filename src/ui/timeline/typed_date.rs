//! A date as people type it.

use crate::model::{Day, When};

/// Why a typed text is no date; the message is for the row of controls, and so is short.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedDateError {
    /// Nothing was typed.
    #[error("Type a day such as 22 Feb 2025 or 2025-02-22")]
    Empty,
    /// It looks like a day, but no calendar has it.
    #[error("There is no {found}")]
    NoSuchDay {
        /// What was typed.
        found: String,
    },
    /// Not a date at all.
    #[error("“{found}” is no date: type a day such as 22 Feb 2025 or 2025-02-22")]
    NoDate {
        /// What was typed.
        found: String,
    },
}

/// The day that a typed text means: an ISO day, an EDTF date (its first day; with an open
/// beginning its last), or a day, month or year in English words such as "22 Feb 2025",
/// "February 2025" or "44 BCE".
///
/// # Errors
///
/// A text that is none of these, or a day that no calendar has.
pub fn parse_typed_date(text: &str) -> Result<Day, TypedDateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedDateError::Empty);
    }
    if let Ok(day) = text.parse::<Day>() {
        return Ok(day);
    }
    let when = text.parse::<When>().ok();
    if let Some(day) = when.and_then(|when| when.first_day().or(when.last_day())) {
        return Ok(day);
    }
    let found: String = text.chars().take(24).collect();
    match words(text) {
        Some((year, month, day)) => {
            Day::from_ymd(year, month, day).ok_or(TypedDateError::NoSuchDay { found })
        }
        None if looks_like_iso(text) => Err(TypedDateError::NoSuchDay { found }),
        None => Err(TypedDateError::NoDate { found }),
    }
}

fn looks_like_iso(text: &str) -> bool {
    let fields: Vec<&str> = text.trim_start_matches('-').split('-').collect();
    let digits = |field: &&str| !field.is_empty() && field.bytes().all(|b| b.is_ascii_digit());
    fields.len() == 3 && fields.iter().all(digits)
}

/// Year, month and day of "22 Feb 2025", "February 2025", "22 Feb 44 BCE" or "44 BCE".
fn words(text: &str) -> Option<(i64, u8, u8)> {
    let mut fields: Vec<&str> = text
        .split([' ', ',', '.'])
        .filter(|field| !field.is_empty())
        .collect();
    let is_bce = fields
        .last()
        .is_some_and(|last| ["bce", "bc"].contains(&last.to_lowercase().as_str()));
    if is_bce {
        fields.pop();
    }
    let year = fields.pop()?;
    if year.len() > 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    // There is no year 0 in words.
    let year = if is_bce { 1 - year } else { year };
    if is_bce && year == 1 {
        return None;
    }
    match fields.as_slice() {
        [] if is_bce => Some((year, 1, 1)),
        [name] => Some((year, month(name)?, 1)),
        [a, b] => match (month(a), month(b)) {
            (None, Some(month)) => Some((year, month, a.parse().ok()?)),
            (Some(month), None) => Some((year, month, b.parse().ok()?)),
            _ => None,
        },
        _ => None,
    }
}

/// The month whose English name begins with a text of at least three letters.
fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let begins = |month: &u8| {
        Day::from_ymd(2000, *month, 1)
            .is_some_and(|day| day.month_name().to_lowercase().starts_with(&name))
    };
    (name.len() >= 3).then(|| (1..=12).find(begins)).flatten()
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
