//! Dates in words, never more precise than they are.

use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind,
};

use super::{When, day_of};
use crate::model::Day;
use crate::model::day::year_words;

impl When {
    /// As [`When::words`], but a single day with its month in full: "22 February 2025".
    pub fn long_words(&self) -> String {
        match (self.edtf(), self.0.first) {
            (Some(Edtf::Date(date)), Some(day)) if self.is_single_day() => {
                qualified(&date, day.long())
            }
            _ => self.words(),
        }
    }

    /// In words, never more precise than it is: "22 Feb 2025", "June 2021", "2022", "since 2022",
    /// "22 Feb – 8 Mar 2025", "by 21 Feb 2025", "about June 2021", "the 1990s", "spring 2021",
    /// "3 or 5 Mar 2025".
    pub fn words(&self) -> String {
        match self.edtf() {
            Some(Edtf::Interval(interval)) => interval_words(&interval),
            Some(Edtf::Set(set)) => set_words(&set),
            Some(Edtf::Date(date)) => date_words(&date),
            Some(Edtf::DateTime(_)) | None => self.0.text.to_string(),
        }
    }
}

fn date_words(date: &Date) -> String {
    qualified(date, plain_words(date))
}

fn qualified(date: &Date, plain: String) -> String {
    match (date.is_uncertain(), date.is_approximate()) {
        (false, false) => plain,
        (true, false) => format!("{plain} (uncertain)"),
        (false, true) => format!("about {plain}"),
        (true, true) => format!("about {plain} (uncertain)"),
    }
}

/// Without its qualifier.
fn plain_words(date: &Date) -> String {
    let Some((first, last)) = ends(date) else {
        return Edtf::Date(*date).to_string();
    };
    if date.has_unspecified() {
        return masked_words(date, first, last);
    }
    match (date.precision(), year_of(date)) {
        (Precision::Day, _) => first.short(),
        (Precision::Month, _) => format!("{} {}", first.month_name(), first.year_words()),
        (Precision::Season, _) => season_words(date, first, last),
        (Precision::Year, Some(year)) if date.year.significant_digits.is_some() => {
            format!("{} ({})", year_words(year), years_between(first, last))
        }
        (Precision::Year, _) => first.year_words(),
    }
}

fn ends(date: &Date) -> Option<(Day, Day)> {
    let bounds = Edtf::Date(*date).bounds();
    day_of(&bounds.earliest)
        .flatten()
        .zip(day_of(&bounds.latest).flatten())
}

fn year_of(date: &Date) -> Option<i16> {
    date.year.value().and_then(|year| i16::try_from(year).ok())
}

/// Unspecified digits: what is known of the date, else between which days it lies.
fn masked_words(date: &Date, first: Day, last: Day) -> String {
    let is_blank = |field: &DateField| field.digits == [None, None];
    let is_known = |field: &DateField| !field.has_unspecified();
    let year = match year_of(date) {
        Some(year) => year_words(year),
        None => some_year(first, last),
    };
    let month = first.month_name();
    match (&date.month, &date.day) {
        (None, _) => span_of_years(first, last),
        (Some(m), None) if is_blank(m) => format!("a month of {year}"),
        (Some(m), Some(d)) if is_blank(m) && is_blank(d) => format!("a day of {year}"),
        (Some(m), Some(d)) if is_known(m) && is_blank(d) => {
            let joint = if date.year.has_unspecified() {
                " of "
            } else {
                " "
            };
            format!("a day in {month}{joint}{year}")
        }
        (Some(m), day) if is_known(m) && date.year.has_unspecified() => match day {
            Some(d) if is_known(d) => format!("{} {month} of {year}", first.day_of_month()),
            None if date.precision() == Precision::Season => {
                format!("{} of {year}", season_name(date))
            }
            None => format!("{month} of {year}"),
            Some(_) => days_between(first, last),
        },
        (Some(_), None) if year_of(date).is_some() => {
            format!("between {month} and {} {year}", last.month_name())
        }
        _ => days_between(first, last),
    }
}

fn is_any_year(first: Day, last: Day) -> bool {
    (first.year(), last.year()) == (0, 9999)
}

/// "a year between 1900 and 1999".
fn some_year(first: Day, last: Day) -> String {
    if is_any_year(first, last) {
        "an unknown year".to_owned()
    } else {
        format!("a year {}", years_between(first, last))
    }
}

/// "the 1990s", "between 1900 and 1999".
fn span_of_years(first: Day, last: Day) -> String {
    let is_decade = first.year() >= 100 && first.year() % 10 == 0;
    if is_any_year(first, last) {
        "an unknown year".to_owned()
    } else if is_decade && last.year() == first.year() + 9 {
        format!("the {}s", first.year())
    } else {
        years_between(first, last)
    }
}

fn years_between(first: Day, last: Day) -> String {
    format!("between {} and {}", first.year_words(), last.year_words())
}

/// "between 5 and 25 May 2020".
fn days_between(first: Day, last: Day) -> String {
    if first == last {
        return first.short();
    }
    let words = without_shared_end(&[first.short(), last.short()]);
    format!("between {} and {}", words[0], words[1])
}

/// "spring 2021", "winter 2021/2022", "the first quarter of 2021".
fn season_words(date: &Date, first: Day, last: Day) -> String {
    let name = season_name(date);
    let year = match (first.year(), last.year()) {
        (a, b) if a == b => year_words(a),
        (a, b) if a > 0 => format!("{a}/{b}"),
        (a, b) if b <= 0 => format!("{}/{}", 1 - a, year_words(b)),
        (a, b) => format!("{}/{b}", year_words(a)),
    };
    let joint = if name.starts_with("the ") {
        " of "
    } else {
        " "
    };
    format!("{name}{joint}{year}")
}

/// The groupings below a year of ISO 8601-2:2019, 4.8.
fn season_name(date: &Date) -> &'static str {
    match date.month.and_then(DateField::value).unwrap_or_default() {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        25 => "northern spring",
        26 => "northern summer",
        27 => "northern autumn",
        28 => "northern winter",
        29 => "southern spring",
        30 => "southern summer",
        31 => "southern autumn",
        32 => "southern winter",
        33 => "the first quarter",
        34 => "the second quarter",
        35 => "the third quarter",
        36 => "the fourth quarter",
        37 => "January to April",
        38 => "May to August",
        39 => "September to December",
        40 => "the first half",
        41 => "the second half",
        _ => "a season",
    }
}

fn interval_words(interval: &Interval) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let end = |date| date_words(date);
    match (&interval.start, &interval.end) {
        (Date(a), Date(b)) => range_words(a, b),
        (Date(a), Open) => format!("since {}", end(a)),
        (Date(a), Unknown) => format!("from {}, end unknown", end(a)),
        (Date(a), OnOrAfter(b)) => format!("{} to {} or later", end(a), end(b)),
        (Open | Unknown, Date(b)) => format!("by {}", end(b)),
        (OnOrBefore(a), Date(b)) => format!("{} or earlier to {}", end(a), end(b)),
        (OnOrBefore(a), Open) => format!("since {} or earlier", end(a)),
        (OnOrBefore(a), Unknown) => format!("from {} or earlier, end unknown", end(a)),
        (OnOrBefore(a), OnOrAfter(b)) => format!("{} or earlier to {} or later", end(a), end(b)),
        (Open | Unknown, OnOrAfter(b)) => format!("until {} or later", end(b)),
        _ => "at an unknown time".to_owned(),
    }
}

/// "22 Feb – 8 Mar 2025": what two plain dates share at their end is written once.
fn range_words(a: &Date, b: &Date) -> String {
    let end = date_words(b);
    if date_words(a) == end {
        return end;
    }
    let words = dates_words(&[a, b]);
    format!("{} – {}", words[0], words[1])
}

/// Dates in words. What plain ones of one precision share at their end is left to the last.
fn dates_words(dates: &[&Date]) -> Vec<String> {
    let is_plain = |date: &Date| {
        let is_qualified = date.is_uncertain() || date.is_approximate();
        let is_rounded = date.year.significant_digits.is_some();
        !(is_qualified || is_rounded || date.has_unspecified())
            && date.precision() != Precision::Season
    };
    let words: Vec<String> = dates.iter().map(|date| date_words(date)).collect();
    let is_alike = |date: &&Date| is_plain(date) && date.precision() == dates[0].precision();
    if dates.iter().all(is_alike) {
        without_shared_end(&words)
    } else {
        words
    }
}

/// "18 Feb 2025" and "22 Feb 2025" as "18" and "22 Feb 2025"; the same words stay as they are.
fn without_shared_end(texts: &[String]) -> Vec<String> {
    let parts: Vec<Vec<&str>> = texts.iter().map(|text| text.split(' ').collect()).collect();
    let Some((last, others)) = parts.split_last() else {
        return Vec::new();
    };
    let shares = |n: usize| {
        let end = &last[last.len() - n..];
        others
            .iter()
            .all(|other| other.len() > n && other.ends_with(end))
    };
    let shared = (0..last.len()).rev().find(|n| shares(*n)).unwrap_or(0);
    let shortened = others
        .iter()
        .map(|other| other[..other.len() - shared].join(" "));
    shortened.chain([last.join(" ")]).collect()
}

fn set_words(set: &Set) -> String {
    let plain: Option<Vec<&Date>> = set
        .elements
        .iter()
        .map(|element| match element {
            SetElement::Date(date) => Some(date),
            _ => None,
        })
        .collect();
    let members = match plain {
        Some(dates) => dates_words(&dates),
        None => {
            let member = |element| member_words(set.kind, element);
            set.elements.iter().map(member).collect()
        }
    };
    match set.kind {
        SetKind::OneMember => listed(&members, "or"),
        SetKind::AllMembers => listed(&members, "and"),
    }
}

fn member_words(kind: SetKind, element: &SetElement) -> String {
    match (kind, element) {
        (_, SetElement::Date(date)) => date_words(date),
        (SetKind::AllMembers, SetElement::Range(a, b)) => range_words(a, b),
        (SetKind::AllMembers, SetElement::OnOrBefore(date)) => {
            format!("all up to {}", date_words(date))
        }
        (SetKind::AllMembers, SetElement::OnOrAfter(date)) => {
            format!("all from {} on", date_words(date))
        }
        (SetKind::OneMember, SetElement::Range(a, b)) => {
            format!("between {} and {}", date_words(a), date_words(b))
        }
        (SetKind::OneMember, SetElement::OnOrBefore(date)) => {
            format!("{} or earlier", date_words(date))
        }
        (SetKind::OneMember, SetElement::OnOrAfter(date)) => {
            format!("{} or later", date_words(date))
        }
    }
}

/// "a", "a or b", "a, b or c".
fn listed(members: &[String], joint: &str) -> String {
    match members {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {joint} {last}", others.join(", "))
        }
        _ => members.concat(),
    }
}
