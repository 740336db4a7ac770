//! Dates of publication as formats for bibliographies can hold them, never more precise than they
//! are.

use crate::model::When;

/// A year, or a year and a month, or a day: the numbers as they are written, from one to three.
pub(in crate::export) type Numbers = Vec<i32>;

/// A date as numbers, where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) struct Issued {
    /// The date, or the first and the last one of an interval.
    pub dates: Vec<Numbers>,
    /// Whether the file says that it is about then, or uncertain.
    pub is_circa: bool,
}

/// A year, month or day, or an interval between two of them with both ends known; none of anything
/// else that EDTF can say (open and unknown ends, sets, unspecified digits, seasons).
pub(in crate::export) fn issued(when: &When) -> Option<Issued> {
    let text = when.as_str();
    let plain = text.trim_end_matches(['~', '?', '%']);
    let dates = match plain.split_once('/') {
        // A sign behind the second end would say nothing of the first.
        Some(_) if plain.len() < text.len() => return None,
        Some((first, last)) => vec![numbers(first)?, numbers(last)?],
        None => vec![numbers(plain)?],
    };
    Some(Issued {
        dates,
        is_circa: plain.len() < text.len(),
    })
}

fn numbers(text: &str) -> Option<Numbers> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let fields: Vec<&str> = digits.split('-').collect();
    let lengths: Vec<usize> = fields.iter().map(|field| field.len()).collect();
    if !matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
        return None;
    }
    if !digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return None;
    }
    let mut numbers: Numbers = fields
        .iter()
        .map_while(|field| field.parse().ok())
        .collect();
    *numbers.first_mut()? *= sign;
    // From 21 on, the second number is a season.
    let is_month = numbers.get(1).is_none_or(|month| (1..=12).contains(month));
    (is_month && numbers.len() == fields.len()).then_some(numbers)
}

/// The year, when all days that the date can mean lie in it.
pub(super) fn year(when: &When) -> Option<String> {
    let (first, last) = (when.first_day()?.to_string(), when.last_day()?.to_string());
    let year = |day: &str| Some(day[..day.rfind('-')?].rsplit_once('-')?.0.to_owned());
    year(&first).filter(|first| year(&last).as_ref() == Some(first))
}

#[cfg(test)]
mod tests {
    use super::{issued, year};
    use crate::model::When;

    /// A date; its numbers, if it has any; whether it is about then; its year, if it is sure.
    type Row<'a> = (&'a str, Option<&'a [&'a [i32]]>, bool, Option<&'a str>);

    #[test]
    fn what_is_not_a_date_in_numbers_is_none() {
        let rows: [Row; 14] = [
            ("2025-02-22", Some(&[&[2025, 2, 22]]), false, Some("2025")),
            ("2025-06", Some(&[&[2025, 6]]), false, Some("2025")),
            ("2022", Some(&[&[2022]]), false, Some("2022")),
            ("2021-06~", Some(&[&[2021, 6]]), true, Some("2021")),
            ("2021?", Some(&[&[2021]]), true, Some("2021")),
            (
                "2025-02-22/2025-03-08",
                Some(&[&[2025, 2, 22], &[2025, 3, 8]]),
                false,
                Some("2025"),
            ),
            ("2024/2025", Some(&[&[2024], &[2025]]), false, None),
            ("-0043-03-15", Some(&[&[-43, 3, 15]]), false, Some("-0043")),
            ("2022/..", None, false, None),
            ("../2025-02-21", None, false, None),
            ("2025-05/", None, false, None),
            ("[2025-02-18..2025-02-22]", None, false, Some("2025")),
            ("2025-03-1X", None, false, Some("2025")),
            ("2021-21", None, false, Some("2021")),
        ];
        for (text, dates, is_circa, in_year) in rows {
            let when: When = text.parse().expect(text);
            let found = issued(&when);
            let expected = dates.map(|dates| {
                let dates: Vec<Vec<i32>> = dates.iter().map(|date| date.to_vec()).collect();
                dates
            });
            assert_eq!(
                found.as_ref().map(|one| one.dates.clone()),
                expected,
                "{text}"
            );
            assert_eq!(found.is_some_and(|one| one.is_circa), is_circa, "{text}");
            assert_eq!(year(&when).as_deref(), in_year, "{text}");
        }
    }
}
