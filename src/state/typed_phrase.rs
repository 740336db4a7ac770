//! A date in English words, or the part of one that stands at an end of a range.

use super::typed_time::{Ends, TypedTimeError, beyond};
use crate::model::Day;

/// No year has more digits, however far away.
const MOST_DIGITS: usize = 6;
/// Numbers of fewer digits are days, unless more is said.
const YEAR_DIGITS: usize = 3;

/// Which way the years are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Bce,
    Ce,
}

/// What a phrase names.
#[derive(Clone, Copy, Default)]
pub(super) struct Phrase<'a> {
    /// A short number alone: a day or a year, as the other end of the range tells.
    number: Option<&'a str>,
    day: Option<&'a str>,
    month: Option<u8>,
    year: Option<&'a str>,
    era: Option<Era>,
}

#[derive(Clone, Copy)]
enum Word<'a> {
    Number(&'a str),
    Month(u8),
}

impl<'a> Phrase<'a> {
    /// Reads "22 Feb 2025", "February 22, 2025", "Feb 2025", "44 BCE", and of such a phrase "22",
    /// "22 Feb", "Feb 22", "Feb", "22, 2025".
    pub fn read(text: &'a str) -> Option<Self> {
        use Word::{Month, Number};
        let words = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
        let mut words: Vec<&str> = words.collect();
        let era = take_era(&mut words);
        let words: Vec<Word> = words.into_iter().map(word).collect::<Option<_>>()?;
        let is_year = |number: &str| era.is_some() || number.len() >= YEAR_DIGITS;
        let named = Self {
            era,
            ..Self::default()
        };
        Some(match words[..] {
            [Number(year)] if is_year(year) => Self {
                year: Some(year),
                ..named
            },
            [Number(number)] => Self {
                number: Some(number),
                ..named
            },
            [Number(number), Number(year)] if is_year(year) => Self {
                number: Some(number),
                year: Some(year),
                ..named
            },
            [Month(month)] => Self {
                month: Some(month),
                ..named
            },
            [Month(month), Number(year)] if is_year(year) => Self {
                month: Some(month),
                year: Some(year),
                ..named
            },
            [Number(day), Month(month)] | [Month(month), Number(day)] => Self {
                day: Some(day),
                month: Some(month),
                ..named
            },
            [Number(day), Month(month), Number(year)]
            | [Month(month), Number(day), Number(year)] => Self {
                day: Some(day),
                month: Some(month),
                year: Some(year),
                ..named
            },
            _ => return None,
        })
    }

    /// As the first of two: "18" before "22 Feb 2025", "44" before "42 BCE".
    pub fn completed_by_later(self, later: Self) -> Self {
        let era = self.era.or(later.era);
        let completed = self.with_number(later.month, era);
        // "18 Feb – 2025" is not half a day and half a year.
        let year = later.year.filter(|_| later.month.is_some());
        let year = completed
            .year
            .or(year.filter(|_| completed.month.is_some()));
        Self { year, ..completed }
    }

    /// As the second of two: "22, 2025" after "February 18".
    pub fn completed_by_earlier(self, earlier: Self) -> Self {
        self.with_number(earlier.month, self.era)
    }

    /// The short number becomes a day where there is a month, and a year where there is an era.
    fn with_number(self, month: Option<u8>, era: Option<Era>) -> Self {
        match self.number {
            Some(_) if month.is_some() => Self {
                number: None,
                day: self.number,
                month,
                era,
                ..self
            },
            Some(_) if era.is_some() => Self {
                number: None,
                year: self.number,
                era,
                ..self
            },
            _ => Self { era, ..self },
        }
    }

    /// The first and last day of what it names; none when that is not a day, a month or a year.
    pub fn ends(self) -> Option<Ends> {
        if self.number.is_some() {
            return None;
        }
        let year = match signed_year(self.year?, self.era) {
            Ok(year) => year,
            Err(error) => return Some(Err(error)),
        };
        let of = |month, day| Day::from_ymd(year, month, day);
        let ends = match (self.day, self.month) {
            (Some(day), Some(month)) => {
                let named = day.parse().ok().and_then(|day| of(month, day));
                let found = || TypedTimeError::NoSuchDay {
                    found: format!("{day} {}", month_and_year(year, month)),
                };
                return Some(named.map(|day| (day, day)).ok_or_else(found));
            }
            (None, Some(month)) => of(month, 1).zip((28..=31).rev().find_map(|day| of(month, day))),
            (None, None) => of(1, 1).zip(of(12, 31)),
            (Some(_), None) => None,
        };
        ends.map(Ok)
    }
}

/// "44 BCE", "AD 14".
fn take_era(words: &mut Vec<&str>) -> Option<Era> {
    let (first, last) = (*words.first()?, *words.last()?);
    if let Some(era) = era(last) {
        words.pop();
        return Some(era);
    }
    let era = era(first)?;
    words.remove(0);
    Some(era)
}

fn era(word: &str) -> Option<Era> {
    match word.to_lowercase().as_str() {
        "bce" | "bc" => Some(Era::Bce),
        "ce" | "ad" => Some(Era::Ce),
        _ => None,
    }
}

fn word(text: &str) -> Option<Word<'_>> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (text.len() <= MOST_DIGITS).then_some(Word::Number(text));
    }
    month(text).map(Word::Month)
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

/// The year as the calendar counts it, where 0 is 1 BCE. There is no year 0 in words.
fn signed_year(digits: &str, era: Option<Era>) -> Result<i64, TypedTimeError> {
    let number: i64 = digits.parse().unwrap_or(i64::MAX);
    let is_bce = era == Some(Era::Bce);
    let year = if is_bce { 1 - number } else { number };
    if number == 0 {
        return Err(TypedTimeError::NoSuchDay {
            found: "year 0".to_owned(),
        });
    }
    if Day::from_ymd(year, 1, 1).is_none() {
        return Err(beyond(is_bce));
    }
    Ok(year)
}

/// "Feb 2025".
fn month_and_year(year: i64, month: u8) -> String {
    let first = Day::from_ymd(year, month, 1);
    first.map_or_else(String::new, |day| {
        format!("{} {}", day.month_short(), day.year_words())
    })
}
