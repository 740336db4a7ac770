//! Days and stretches of time as people type them.

use demarche::model::Day;
use demarche::state::{TypedTime, TypedTimeError, parse_typed_time};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

/// One day, or two with `..` between them.
fn days(time: TypedTime) -> String {
    match time {
        TypedTime::Day(day) => day.to_string(),
        TypedTime::Range { first, last } => format!("{first}..{last}"),
    }
}

#[test]
fn a_day_or_a_range_is_understood_as_people_type_it() {
    // what is typed, the day or both ends, and how that is told
    let rows = [
        ("22 Feb 2025", "2025-02-22", "22 Feb 2025"),
        ("2025-02-22", "2025-02-22", "22 Feb 2025"),
        ("2025-2-3", "2025-02-03", "3 Feb 2025"),
        ("2025-02-22?", "2025-02-22", "22 Feb 2025"),
        ("22–22 Feb 2025", "2025-02-22", "22 Feb 2025"),
        ("2025-02", "2025-02-01..2025-02-28", "February 2025"),
        ("2025", "2025-01-01..2025-12-31", "2025"),
        ("February 2025", "2025-02-01..2025-02-28", "February 2025"),
        ("feb. 2024", "2024-02-01..2024-02-29", "February 2024"),
        ("December 9999", "9999-12-01..9999-12-31", "December 9999"),
        ("18–22 Feb 2025", "2025-02-18..2025-02-22", "18–22 Feb 2025"),
        ("18-22 Feb 2025", "2025-02-18..2025-02-22", "18–22 Feb 2025"),
        (
            "18 to 22 Feb 2025",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        (
            "February 18–22, 2025",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        (
            "18 Feb – 8 Mar 2025",
            "2025-02-18..2025-03-08",
            "18 Feb – 8 Mar 2025",
        ),
        (
            "Feb 18 - Mar 8, 2025",
            "2025-02-18..2025-03-08",
            "18 Feb – 8 Mar 2025",
        ),
        (
            "Feb–Mar 2025",
            "2025-02-01..2025-03-31",
            "1 Feb – 31 Mar 2025",
        ),
        (
            "28 Dec 2024 – 3 Jan 2025",
            "2024-12-28..2025-01-03",
            "28 Dec 2024 – 3 Jan 2025",
        ),
        (
            "2025-02-18/2025-02-22",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        (
            "2025-02-18 to 2025-02-22",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        (
            "2025-02-18 – 2025-02-22",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        (
            "2025-02-18 TO 8 March 2025",
            "2025-02-18..2025-03-08",
            "18 Feb – 8 Mar 2025",
        ),
        ("2022-2025", "2022-01-01..2025-12-31", "2022–2025"),
        (
            "June 2024 – 2025",
            "2024-06-01..2025-12-31",
            "1 Jun 2024 – 31 Dec 2025",
        ),
        ("44 BCE", "-0043-01-01..-0043-12-31", "44 BCE"),
        ("44–42 BCE", "-0043-01-01..-0041-12-31", "44–42 BCE"),
        ("1000–900 BCE", "-0999-01-01..-0899-12-31", "1000–900 BCE"),
        (
            "44 BC to AD 14",
            "-0043-01-01..0014-12-31",
            "44 BCE – 14 CE",
        ),
        ("14–476 CE", "0014-01-01..0476-12-31", "14–476 CE"),
        ("476", "0476-01-01..0476-12-31", "476"),
        (
            "15–17 Mar 44 BCE",
            "-0043-03-15..-0043-03-17",
            "15–17 Mar 44 BCE",
        ),
        (
            "15 Mar 44 – 3 Apr 43 BCE",
            "-0043-03-15..-0042-04-03",
            "15 Mar 44 BCE – 3 Apr 43 BCE",
        ),
        ("10000 BCE", "-9999-01-01..-9999-12-31", "10000 BCE"),
        (
            "[2025-02-18..2025-02-22]",
            "2025-02-18..2025-02-22",
            "18–22 Feb 2025",
        ),
        ("2021-06~", "2021-06-01..2021-06-30", "June 2021"),
        ("199X", "1990-01-01..1999-12-31", "1990–1999"),
    ];
    for (typed, expected, told) in rows {
        let time = parse_typed_time(typed).expect(typed);
        assert_eq!(days(time), expected, "{typed}");
        assert_eq!(time.to_string(), told, "{typed}");
    }
}

#[test]
fn what_is_no_time_is_told_in_one_short_sentence() {
    const NO_DATE: &str = "is no date: type a day such as 22 Feb 2025 or 2025-02-22";
    let told = |typed: &str| parse_typed_time(typed).expect_err(typed).to_string();
    let rows = [
        ("", "Type a day such as 22 Feb 2025 or 2025-02-22"),
        ("  ", "Type a day such as 22 Feb 2025 or 2025-02-22"),
        ("30 Feb 2025", "There is no 30 Feb 2025"),
        ("18–30 Feb 2025", "There is no 30 Feb 2025"),
        ("30 Feb – 2 Mar 2025", "There is no 30 Feb 2025"),
        ("2025-02-30", "There is no 2025-02-30"),
        ("2025-02-30/2025-03-02", "There is no 2025-02-30"),
        ("2025-13", "There is no 2025-13"),
        ("29 Feb 1900", "There is no 29 Feb 1900"),
        ("0 BCE", "There is no year 0"),
        ("22–18 Feb 2025", "That range ends before it begins"),
        ("2025-03-08/2025-02-22", "That range ends before it begins"),
        ("28 Dec – 3 Jan 2025", "That range ends before it begins"),
        ("42–44 BCE", "That range ends before it begins"),
        (
            "2025/..",
            "Type both ends of a range, such as 18–22 Feb 2025",
        ),
        ("22 Feb 12025", "The calendar ends in the year 9999"),
        ("10000", "The calendar ends in the year 9999"),
        ("12025-01-01", "The calendar ends in the year 9999"),
        ("Y12025", "The calendar ends in the year 9999"),
        ("2025–12025", "The calendar ends in the year 9999"),
        ("10001 BCE", "The calendar begins in the year 10000 BCE"),
        ("-10000", "The calendar begins in the year 10000 BCE"),
        ("-10000-05-09", "The calendar begins in the year 10000 BCE"),
        ("Y-12025", "The calendar begins in the year 10000 BCE"),
    ];
    for (typed, message) in rows {
        assert_eq!(told(typed), message, "{typed:?}");
    }
    let none = [
        "tomorrow",
        "22 Fob 2025",
        "22",
        "44",
        "22 Feb",
        "Feb 22",
        "18–22 Feb",
        "18 – 2025",
        "18 Feb – 2025",
        "22-02-2025",
        "1–2–3 Feb 2025",
        "2025-02-22T10:00",
        "–",
        "to",
        "2025-02-18 to",
        "20250222",
    ];
    for typed in none {
        assert_eq!(told(typed), format!("“{typed}” {NO_DATE}"));
    }
}

#[test]
fn of_a_long_text_the_beginning_is_told_again() {
    let error = parse_typed_time(&"é".repeat(1000)).expect_err("no date");
    assert!(error.to_string().chars().count() < 90, "{error}");
}

fn any_day() -> impl Strategy<Value = Day> {
    (Day::MIN.number()..=Day::MAX.number()).prop_map(Day::from_number)
}

/// A day and one after it, as far away as a week, a season or all of history.
fn two_days() -> impl Strategy<Value = (Day, Day)> {
    let apart = proptest::prop_oneof![1..7_i32, 1..400_i32, 1..7_000_000_i32];
    (any_day(), apart).prop_map(|(a, days)| (a, a.plus_days(days)))
}

fn first_of_month(day: Day) -> Day {
    Day::from_ymd(day.year().into(), day.month(), 1).expect("a month begins")
}

proptest! {
    #[test]
    fn every_day_is_read_as_it_is_told(day in any_day()) {
        for told in [day.short(), day.long(), day.to_string()] {
            prop_assert_eq!(parse_typed_time(&told), Ok(TypedTime::Day(day)), "{}", told);
        }
    }

    #[test]
    fn every_range_is_read_as_it_is_told((first, last) in two_days()) {
        let whole_year = |from: Day, to: Day| {
            let (from, to) = (i64::from(from.year()), i64::from(to.year()));
            Day::from_ymd(from, 1, 1).zip(Day::from_ymd(to, 12, 31)).expect("years")
        };
        let whole_month = |day: Day| {
            let next = first_of_month(day).plus_months(1);
            (first_of_month(day), next.previous().filter(|last| *last >= day).unwrap_or(next))
        };
        let ranges = [
            (first, last),
            whole_month(first),
            whole_year(first, first),
            whole_year(first, last),
            (first_of_month(first), whole_month(last).1),
        ];
        for (first, last) in ranges.into_iter().filter(|(first, last)| first < last) {
            let range = TypedTime::Range { first, last };
            prop_assert_eq!(parse_typed_time(&range.to_string()), Ok(range), "{}", range);
            let forms = [
                format!("{first}/{last}"),
                format!("{first} to {last}"),
                format!("{} – {}", first.long(), last.short()),
                format!("{}-{}", first.short(), last.long()),
            ];
            for form in forms {
                prop_assert_eq!(parse_typed_time(&form), Ok(range), "{}", form);
            }
        }
    }

    #[test]
    fn a_range_told_backwards_is_refused((first, last) in two_days()) {
        proptest::prop_assume!(first < last);
        for told in [format!("{last}/{first}"), format!("{last} – {first}")] {
            prop_assert_eq!(parse_typed_time(&told), Err(TypedTimeError::EndsBeforeItBegins));
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "[0-9A-Za-z –/.,-]{0,24}") {
        if let Ok(time) = parse_typed_time(&text) {
            prop_assert!(time.first() <= time.last());
            prop_assert_eq!(parse_typed_time(&time.to_string()), Ok(time), "{} of {}", time, text);
        }
    }
}
