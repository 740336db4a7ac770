//! What changed between two places of the clocks, in words.

mod small;

use demarche::model::{Change, Dossier, Vantage, changes};
use demarche::scene::change_words::{ToldChange, of_event};
use small::{Said, built_in, day, said, with_standings};

fn vantage(text: &str) -> Vantage {
    match text.split_once(" known ") {
        Some((on, known)) => Vantage {
            on: day(on),
            known: day(known),
        },
        None => Vantage::following(day(text)),
    }
}

fn found(dossier: &Dossier, from: &str, to: &str) -> Vec<Change> {
    with_standings(dossier, |standings, moments| {
        changes(standings, moments, vantage(from), vantage(to))
    })
}

/// "event: day, sentence [citations]", a line a sentence.
fn told(dossier: &Dossier, from: &str, to: &str) -> Vec<String> {
    let line = |id: &str, told: &ToldChange| {
        let cites: Vec<&str> = told
            .cites
            .iter()
            .filter_map(|cite| cite.locator.as_deref())
            .collect();
        let cites = match told.is_derived() {
            true => "derived".to_owned(),
            false => cites.join(", "),
        };
        format!("{id}: {}, {} [{cites}]", told.on, told.text)
    };
    let changes = found(dossier, from, to);
    let by_event = changes.chunk_by(|a, b| a.event == b.event);
    by_event
        .flat_map(|changes| {
            let id = &dossier[changes[0].event].id;
            let told = of_event(dossier, changes);
            told.iter().map(|told| line(id, told)).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn what_changed_in_the_first_dossier_comes_out() {
    const LAPSE: &str = "lapsed: the window passed; nothing in this dossier (last source 22 February 2025) says that it took place";
    let lapse = format!("preparatory-talks: 2025-03-09, {LAPSE} [derived]");
    // from, to, what changed
    let rows: [(&str, &str, &[&str]); 10] = [
        ("2025-02-23", "2025-03-08", &[]),
        ("2025-03-08", "2025-03-09", &[&lapse]),
        (
            "2025-03-09",
            "2025-03-08",
            &["preparatory-talks: 2025-03-08, not yet lapsed: proposed [derived]"],
        ),
        ("2025-03-09 known 2025-02-22", "2025-03-09", &[&lapse]),
        (
            "2025-02-20",
            "2025-02-21",
            &[
                "ukraine-settlement: 2025-02-21, appeared: spoken of [line 14]",
                "ukraine-settlement: 2025-02-21, needs Direct talks between Putin and Zelenskyy, not met [line 14]",
                "putin-zelenskyy: 2025-02-21, appeared: floated [line 14]",
                "moscow-visit: 2025-02-21, appeared: denied, 9 May 2025; venue: Moscow [line 15]",
                "moscow-visit: 2025-02-21, became contested: whether it is so [line 15]",
            ],
        ),
        (
            "2025-02-21",
            "2025-02-20",
            &[
                "ukraine-settlement: 2025-02-20, not yet there: nothing had been said of it [line 14]",
                "putin-zelenskyy: 2025-02-20, not yet there: nothing had been said of it [line 14]",
                "moscow-visit: 2025-02-20, not yet there: nothing had been said of it [line 15]",
            ],
        ),
        (
            "2025-02-19",
            "2025-02-20",
            &[
                "trump-putin: 2025-02-20, appeared: floated [line 13]",
                "trump-putin: 2025-02-20, needs A peace settlement in Ukraine, not met [line 13]",
            ],
        ),
        (
            "2021-05-31",
            "2021-06-01",
            &[
                "geneva-2021: 2021-06-01, appeared: held, possibly not yet, June 2021; venue: Geneva [line 6]",
            ],
        ),
        (
            "2021-06-29",
            "2021-06-30",
            &[
                "geneva-2021: 2021-06-30, held, if its date is right: the last day on which it can have begun has come [derived]",
            ],
        ),
        (
            "2021-12-31 known 2025-02-22",
            "2022-12-31 known 2025-02-22",
            &[
                "invasion: 2022-01-01, its day has come: began [derived]",
                "us-aid: 2022-01-01, its day has come: was given [derived]",
            ],
        ),
    ];
    let dossier = built_in();
    for (from, to, expected) in rows {
        assert_eq!(told(&dossier, from, to), expected, "from {from} to {to}");
    }
}

#[test]
fn what_appeared_and_lapsed_between_is_told_step_by_step() {
    let dossier = built_in();
    let lines = told(&dossier, "2025-02-21", "2025-03-09");
    let talks: Vec<&String> = lines
        .iter()
        .filter(|line| line.starts_with("preparatory-talks"))
        .collect();
    assert_eq!(
        talks,
        [
            "preparatory-talks: 2025-02-22, appeared, for 22 Feb – 8 Mar 2025 [line 5]",
            "preparatory-talks: 2025-02-22, prepares A Putin–Trump meeting [line 5]",
            "preparatory-talks: 2025-03-09, lapsed: the window passed; nothing in this dossier (last source 22 February 2025) says that it took place [derived]",
        ]
    );
    let meeting = lines.iter().find(|line| line.starts_with("trump-putin"));
    let expected = "trump-putin: 2025-02-22, from floated to preparing [line 1, line 3, line 4]";
    assert_eq!(meeting.map(String::as_str), Some(expected));
}

#[test]
fn each_change_is_told_in_words_forth_and_back() {
    const FLOATED: &str =
        r#""event":"talks","status":"floated","when":"2025-04-03","venue":"rome""#;
    const MOVED: &str = r#""event":"talks","status":"scheduled","when":"2025-04-10""#;
    const OSLO: &str = r#""event":"talks","venue":"oslo""#;
    const PRECISE: &str = r#""event":"talks","when":"2025-04-03/2025-04-05""#;
    const DENIED: &str = r#""event":"talks","status":"denied""#;
    const HELD: &str = r#""event":"talks","status":"held""#;
    const POSTPONED: &str = r#""event":"talks","status":"postponed""#;
    const NEEDS: &str = r#""event":"talks","requires":"peace""#;
    const PREPARES: &str = r#""event":"talks","prepares":"visit""#;
    const PEACE: &str = r#""event":"peace","status":"held""#;
    const PEACE_DENIED: &str = r#""event":"peace","status":"denied""#;
    const OTHER: &str = r#""event":"other","status":"agreed""#;
    const OTHER_HELD: &str = r#""event":"other","status":"held""#;
    let before = ("a", "2025-03-01", FLOATED);
    let after = |who, claim| (who, "2025-03-10", claim);
    let also = |claim| ("a", "2025-03-02", claim);
    // what is said, what changed from 9 to 10 March, and back
    let rows: [(&[Said], &[&str], &[&str]); 14] = [
        (
            &[before, after("a", MOVED)],
            &[
                "talks: 2025-03-10, from floated to scheduled [line 1]",
                "talks: 2025-03-10, date moved from 3 Apr 2025 to 10 Apr 2025 [line 1]",
            ],
            &[
                "talks: 2025-03-09, back from scheduled to floated [line 1]",
                "talks: 2025-03-09, date moved back from 10 Apr 2025 to 3 Apr 2025 [line 1]",
            ],
        ),
        (
            &[before, after("b", MOVED)],
            &[
                "talks: 2025-03-10, from floated to scheduled [line 1]",
                "talks: 2025-03-10, date moved from 3 Apr 2025 to 10 Apr 2025 [line 1]",
                "talks: 2025-03-10, became contested: the date [line 1]",
            ],
            &[
                "talks: 2025-03-09, back from scheduled to floated [line 1]",
                "talks: 2025-03-09, date moved back from 10 Apr 2025 to 3 Apr 2025 [line 1]",
                "talks: 2025-03-09, not yet contested: the date [line 1]",
            ],
        ),
        (
            &[before, after("a", PRECISE)],
            &["talks: 2025-03-10, date from 3 Apr 2025 to 3 – 5 Apr 2025 [line 1]"],
            &["talks: 2025-03-09, date back from 3 – 5 Apr 2025 to 3 Apr 2025 [line 1]"],
        ),
        (
            &[before, after("a", OSLO)],
            &["talks: 2025-03-10, venue moved from Rome to Oslo [line 1]"],
            &["talks: 2025-03-09, venue moved back from Oslo to Rome [line 1]"],
        ),
        (
            &[before, after("b", DENIED)],
            &[
                "talks: 2025-03-10, from floated to denied [line 1]",
                "talks: 2025-03-10, became contested: whether it is so [line 1]",
            ],
            &[
                "talks: 2025-03-09, back from denied to floated [line 1]",
                "talks: 2025-03-09, not yet contested: whether it is so [line 1]",
            ],
        ),
        (
            &[
                before,
                ("b", "2025-03-02", MOVED),
                after(
                    "press",
                    r#""event":"talks","status":"held","when":"2025-03-09""#,
                ),
            ],
            &[
                "talks: 2025-03-10, was held; it had been scheduled [line 2]",
                "talks: 2025-03-10, date moved from 10 Apr 2025 to 9 Mar 2025 [line 2]",
                "talks: 2025-03-10, no longer contested: the date [line 2]",
            ],
            &[
                "talks: 2025-03-09, back from held to scheduled [line 2]",
                "talks: 2025-03-09, date moved back from 9 Mar 2025 to 10 Apr 2025 [line 2]",
                "talks: 2025-03-09, contested again: the date [line 2]",
            ],
        ),
        (
            &[before, after("a", POSTPONED)],
            &[
                "talks: 2025-03-10, from floated to postponed [line 1]",
                "talks: 2025-03-10, no date named any more; it had been 3 Apr 2025 [line 1]",
            ],
            &[
                "talks: 2025-03-09, back from postponed to floated [line 1]",
                "talks: 2025-03-09, date named: 3 Apr 2025 [line 1]",
            ],
        ),
        (
            &[before, after("a", NEEDS)],
            &["talks: 2025-03-10, needs Peace, not met [line 1]"],
            &["talks: 2025-03-09, not yet said to need Peace [line 1]"],
        ),
        (
            &[before, also(PEACE), after("a", NEEDS)],
            &["talks: 2025-03-10, needs Peace, which is met [line 2]"],
            &["talks: 2025-03-09, not yet said to need Peace [line 2]"],
        ),
        (
            &[before, also(NEEDS), after("b", PEACE)],
            &[
                "talks: 2025-03-10, its condition was met: Peace [line 2]",
                "peace: 2025-03-10, appeared: concluded [line 2]",
            ],
            &[
                "talks: 2025-03-09, its condition is not yet met: Peace [line 2]",
                "peace: 2025-03-09, not yet there: nothing had been said of it [line 2]",
            ],
        ),
        (
            &[before, also(NEEDS), also(PEACE), after("a", PEACE_DENIED)],
            &[
                "talks: 2025-03-10, its condition is no longer met: Peace [line 3]",
                "peace: 2025-03-10, from concluded to denied [line 3]",
            ],
            &[
                "talks: 2025-03-09, its condition was met: Peace [line 3]",
                "peace: 2025-03-09, back from denied to concluded [line 3]",
            ],
        ),
        (
            &[before, after("a", PREPARES)],
            &["talks: 2025-03-10, prepares A visit [line 1]"],
            &["talks: 2025-03-09, not yet said to prepare A visit [line 1]"],
        ),
        (
            &[also(OTHER), after("a", OTHER_HELD)],
            &["other: 2025-03-10, took place; it had been agreed [line 1]"],
            &["other: 2025-03-09, back from held to agreed [line 1]"],
        ),
        (
            &[
                also(r#""event":"talks","status":"scheduled","when":"2025-03-05""#),
                after("b", HELD),
            ],
            &["talks: 2025-03-10, was held; it had lapsed [line 1]"],
            &["talks: 2025-03-09, back from held to lapsed [line 1]"],
        ),
    ];
    for (list, forth, back) in rows {
        let dossier = said(list);
        assert_eq!(
            told(&dossier, "2025-03-09", "2025-03-10"),
            forth,
            "{list:?}"
        );
        assert_eq!(told(&dossier, "2025-03-10", "2025-03-09"), back, "{list:?}");
    }
}

#[test]
fn a_change_is_dated_with_the_day_since_which_it_holds() {
    let dossier = said(&[
        ("a", "2025-03-01", r#""event":"talks","status":"floated""#),
        ("a", "2025-03-02", r#""event":"talks","status":"proposed""#),
        ("a", "2025-03-03", r#""event":"talks","status":"denied""#),
        ("a", "2025-03-04", r#""event":"talks","status":"proposed""#),
    ]);
    // Proposed since the 4th; that it was denied in between is no difference any more.
    let forth = told(&dossier, "2025-03-01", "2025-03-31");
    assert_eq!(
        forth,
        ["talks: 2025-03-04, from floated to proposed [line 3]"]
    );
    let back = told(&dossier, "2025-03-31", "2025-03-01");
    assert_eq!(
        back,
        ["talks: 2025-03-01, back from proposed to floated [line 3]"]
    );
}

#[test]
fn what_was_expected_for_a_window_that_had_passed_lapses_at_once() {
    let dossier = said(&[(
        "a",
        "2025-03-10",
        r#""event":"talks","status":"scheduled","when":"2025-03-05""#,
    )]);
    assert_eq!(
        told(&dossier, "2025-03-01", "2025-03-31"),
        ["talks: 2025-03-10, appeared: lapsed, 5 Mar 2025 [line 0]"]
    );
}

#[test]
fn a_lapse_is_undone_by_a_later_date() {
    let dossier = said(&[
        (
            "a",
            "2025-03-01",
            r#""event":"talks","status":"scheduled","when":"2025-03-05""#,
        ),
        ("a", "2025-03-10", r#""event":"talks","when":"2025-04""#),
    ]);
    assert_eq!(
        told(&dossier, "2025-03-09", "2025-03-10"),
        [
            "talks: 2025-03-10, no longer lapsed: scheduled [line 1]",
            "talks: 2025-03-10, date moved from 5 Mar 2025 to April 2025 [line 1]",
        ]
    );
    // From before the lapse to after the new date it only slipped.
    assert_eq!(
        told(&dossier, "2025-03-02", "2025-03-10"),
        ["talks: 2025-03-10, date moved from 5 Mar 2025 to April 2025 [line 1]"]
    );
}

#[test]
fn one_clock_may_go_forth_and_the_other_back() {
    let dossier = built_in();
    // A day later, as known a day before: the plan is no longer known, and so cannot have lapsed.
    let lines = told(&dossier, "2025-03-08", "2025-03-09 known 2025-02-21");
    let talks: Vec<&String> = lines
        .iter()
        .filter(|line| line.starts_with("preparatory-talks"))
        .collect();
    let expected =
        "preparatory-talks: 2025-02-21, not yet there: nothing had been said of it [line 5]";
    assert_eq!(talks, [expected]);
}
