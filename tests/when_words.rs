//! Dates in words.

use demarche::model::When;

#[test]
fn a_date_is_told_as_precisely_as_it_is_known() {
    let rows = [
        ("2025-02-22", "22 Feb 2025"),
        ("2021-06", "June 2021"),
        ("2021-06~", "about June 2021"),
        ("2021?", "2021 (uncertain)"),
        ("2021%", "about 2021 (uncertain)"),
        ("2025-02-22~", "about 22 Feb 2025"),
        ("2025-~02-22", "about 22 Feb 2025"),
        ("2022", "2022"),
        ("0476", "476"),
        ("0000", "1 BCE"),
        ("-0043", "44 BCE"),
        ("-0043-03", "March 44 BCE"),
        ("-0043-03-15?", "15 Mar 44 BCE (uncertain)"),
        ("1950S2", "1950 (between 1900 and 1999)"),
    ];
    check(&rows);
}

#[test]
fn intervals_say_which_end_is_known() {
    let rows = [
        ("2022/..", "since 2022"),
        ("2022/", "from 2022, end unknown"),
        ("2022~/..", "since about 2022"),
        ("../2025-02-21", "by 21 Feb 2025"),
        ("2025-02-22/2025-03-08", "22 Feb – 8 Mar 2025"),
        ("2025-02-18/2025-02-22", "18 – 22 Feb 2025"),
        ("2025-02-22/2025-02-22", "22 Feb 2025"),
        ("2025-05~/2025-05-09", "about May 2025 – 9 May 2025"),
        ("2025-05-03/2025-05~", "3 May 2025 – about May 2025"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-05/2025-06", "May – June 2025"),
        ("2024-06/2025-08", "June 2024 – August 2025"),
        ("2022/2025", "2022 – 2025"),
        ("2004-02-01/2005-02", "1 Feb 2004 – February 2005"),
        ("2021-21/2021-23", "spring 2021 – autumn 2021"),
        ("-0043-03-15/-0043-03-17", "15 – 17 Mar 44 BCE"),
        ("-0043/-0041", "44 – 42 BCE"),
        ("-0043/0014", "44 BCE – 14"),
    ];
    check(&rows);
}

#[test]
fn seasons_have_their_names() {
    let rows = [
        ("2021-21", "spring 2021"),
        ("2021-24", "winter 2021/2022"),
        ("-0043-24", "winter 44/43 BCE"),
        ("0000-24", "winter 1 BCE/1"),
        ("2021-22~", "about summer 2021"),
        ("2021-27", "northern autumn 2021"),
        ("2021-30", "southern summer 2021/2022"),
        ("2021-34", "the second quarter of 2021"),
        ("2021-37", "January to April 2021"),
        ("2021-41", "the second half of 2021"),
        ("199X-21", "spring of a year between 1990 and 1999"),
    ];
    check(&rows);
}

#[test]
fn unspecified_digits_say_what_is_known() {
    let rows = [
        ("199X", "the 1990s"),
        ("199X?", "the 1990s (uncertain)"),
        ("19XX", "between 1900 and 1999"),
        ("001X", "between 10 and 19"),
        ("000X", "between 1 BCE and 9"),
        ("XXXX", "an unknown year"),
        ("2020-XX", "a month of 2020"),
        ("2020-0X", "between January and September 2020"),
        ("2020-05-XX", "a day in May 2020"),
        ("2020-XX-XX", "a day of 2020"),
        ("2020-05-1X", "between 10 and 19 May 2020"),
        ("2020-04-3X", "30 Apr 2020"),
        ("XXXX-12-25", "25 December of an unknown year"),
        ("15XX-12", "December of a year between 1500 and 1599"),
        ("XXXX-XX", "a month of an unknown year"),
        ("XXXX-XX-XX", "a day of an unknown year"),
        (
            "156X-12-XX",
            "a day in December of a year between 1560 and 1569",
        ),
        ("2020-05-XX/..", "since a day in May 2020"),
    ];
    check(&rows);
}

#[test]
fn sets_say_whether_one_or_all_of_them_are_meant() {
    let rows = [
        (
            "[2025-02-18..2025-02-22]",
            "between 18 Feb 2025 and 22 Feb 2025",
        ),
        ("[2025-03-03,2025-03-05]", "3 or 5 Mar 2025"),
        (
            "[2025-03-03,2025-03-05,2025-04-09]",
            "3 Mar, 5 Mar or 9 Apr 2025",
        ),
        ("[2020,2021,2023]", "2020, 2021 or 2023"),
        ("[2020]", "2020"),
        ("[2020~,2021]", "about 2020 or 2021"),
        ("[1667,1760-12]", "1667 or December 1760"),
        ("[1667,1670..1672]", "1667 or between 1670 and 1672"),
        ("[..1760-12-03]", "3 Dec 1760 or earlier"),
        ("[1760-12..]", "December 1760 or later"),
        ("{2025-01,2025-03}", "January and March 2025"),
        ("{2024-12-30,2025-01-02}", "30 Dec 2024 and 2 Jan 2025"),
        ("{2025-03-03,2025-03-05,2025-03-09}", "3, 5 and 9 Mar 2025"),
        ("{1667,1670..1672}", "1667 and 1670 – 1672"),
        ("{..1984}", "all up to 1984"),
        ("{1984..}", "all from 1984 on"),
        ("{-0043,-0041}", "44 and 42 BCE"),
    ];
    check(&rows);
}

#[test]
fn a_single_day_in_long_words_keeps_its_doubt() {
    let long = |text: &str| text.parse::<When>().expect(text).long_words();
    let rows = [
        ("2025-02-22", "22 February 2025"),
        ("2025-02-22?", "22 February 2025 (uncertain)"),
        ("2025-02-22~", "about 22 February 2025"),
        ("2020-04-3X", "30 April 2020"),
        ("2025-02", "February 2025"),
        ("2025-02-18/2025-02-22", "18 – 22 Feb 2025"),
    ];
    for (text, words) in rows {
        assert_eq!(long(text), words, "{text}");
    }
}

fn check(rows: &[(&str, &str)]) {
    for (text, words) in rows {
        assert_eq!(text.parse::<When>().expect(text).words(), *words, "{text}");
    }
}
