//! `demarche changes` and the options that tell a stretch of time, run as a program.

mod small;

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use demarche::cli::time_options::{ModeName, Range, TimeOptions};
use demarche::state::{AppState, Span, TimeMode};
use serde_json::{Value, json};
use small::{built_in, day};

/// The code, the results and the messages of a run.
fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("demarche").expect("the program");
    for variable in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "DEMARCHE_LOG",
    ] {
        command.env_remove(variable);
    }
    let output = command.args(args).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn changes_json(from: &str, to: &str) -> Value {
    let (code, out, err) = run(&["changes", "--from", from, "--to", to, "--json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    serde_json::from_str(&out).expect("JSON")
}

/// Compares with a file under `tests/expected`, which UPDATE_EXPECTED=1 writes anew.
fn assert_expected(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, found).expect("it is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "run with UPDATE_EXPECTED=1 and look at the difference in {name}; found\n{found}"
    );
}

#[test]
fn what_changed_is_told_as_expected_to_people_and_to_programs() {
    for (from, to) in [
        ("2025-02-18", "2025-02-21"),
        ("2025-02-21", "2025-03-09"),
        ("2021-01-01", "2025-02-20"),
        ("2025-03-09", "2025-03-09"),
    ] {
        let args = ["changes", "--from", from, "--to", to];
        let (code, text, err) = run(&args);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert_expected(&format!("changes-{from}-{to}.txt"), &text);
        let (code, json, err) = run(&[&args as &[_], &["--json"]].concat());
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert_expected(&format!("changes-{from}-{to}.json"), &json);
    }
}

#[test]
fn the_json_has_every_field_and_the_shapes_of_standing() {
    let cites = |line: &str| json!([{ "source": "article", "at": line }]);
    let lapse = changes_json("2025-03-08", "2025-03-09");
    let expected = json!({ "from": "2025-03-08", "to": "2025-03-09", "changes": [
        { "id": "preparatory-talks", "slot": "status", "before": "proposed", "after": "lapsed",
          "on": "2025-03-09", "cites": [] },
    ] });
    assert_eq!(lapse, expected);
    let friday = changes_json("2025-02-20", "2025-02-21");
    let of = |id: &str, slot: &str| -> Value {
        let changes = friday["changes"].as_array().expect("a list");
        let found = changes
            .iter()
            .find(|change| change["id"] == id && change["slot"] == slot);
        found.cloned().unwrap_or_default()
    };
    let settlement = json!({ "id": "ukraine-settlement", "slot": "there", "before": null,
        "after": "there", "on": "2025-02-21", "cites": cites("line 14") });
    assert_eq!(of("ukraine-settlement", "there"), settlement);
    assert_eq!(
        of("ukraine-settlement", "status"),
        Value::Null,
        "null before and after"
    );
    let requires = json!({ "id": "ukraine-settlement", "slot": "requires", "before": [],
        "after": [{ "event": "putin-zelenskyy", "met": false }], "on": "2025-02-21",
        "cites": cites("line 14") });
    assert_eq!(of("ukraine-settlement", "requires"), requires);
    let (_, standing, _) = run(&["standing", "--on", "2025-02-21", "--json"]);
    let standing: Value = serde_json::from_str(&standing).expect("JSON");
    let events = standing["events"].as_array().expect("a list");
    let visit = events
        .iter()
        .find(|event| event["id"] == "moscow-visit")
        .expect("there");
    let contested = of("moscow-visit", "contested");
    assert_eq!(contested["after"], visit["contested"]);
    assert_eq!(of("moscow-visit", "venue")["after"], "moscow");
    assert_eq!(of("moscow-visit", "when")["after"], "2025-05-09");
}

#[test]
fn wrong_usage_of_changes_ends_with_2_and_says_what_was_expected() {
    let backwards = "expected a day for --to that is not before --from, \
        found --from 2025-03-09 and --to 2025-02-20";
    for (args, says) in [
        (&["changes"] as &[_], "--from <DAY>"),
        (&["changes", "--from", "2025-02-20"], "--to <DAY>"),
        (
            &["changes", "--from", "soon", "--to", "2025-02-20"],
            "expected a day such as 2025-02-22, found \"soon\"",
        ),
        (
            &["changes", "--from", "2025-02-30", "--to", "2025-03-20"],
            "found \"2025-02-30\"",
        ),
        (
            &["changes", "--from", "2025-03-09", "--to", "2025-02-20"],
            backwards,
        ),
        (
            &[
                "changes",
                "--from",
                "2025-02-20",
                "--to",
                "2025-02-21",
                "--known",
                "2025-02-21",
            ],
            "unexpected argument '--known'",
        ),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}: {err}");
        assert!(err.contains(says), "{args:?}: {err}");
    }
    let (code, _, err) = run(&[
        "changes",
        "none.json",
        "--from",
        "2025-02-20",
        "--to",
        "2025-02-21",
    ]);
    assert_eq!(code, Some(1), "{err}");
}

#[test]
fn days_before_our_era_are_days() {
    let (code, out, err) = run(&["changes", "--from", "-0044-03-15", "--to", "-0044-03-16"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(
        out.contains("What changed from 15 March 45 BCE to 16 March 45 BCE"),
        "{out}"
    );
    assert!(out.ends_with("\nNothing changed.\n"), "{out}");
}

#[test]
fn a_stretch_of_time_is_set_and_conflicts_are_refused() {
    let week = || Some(Span::Days(7));
    let range = || {
        Some(Range {
            first: day("2025-02-18"),
            last: day("2025-02-21"),
        })
    };
    let row = |mode, window, range, on: Option<&str>| TimeOptions {
        mode,
        window,
        range,
        on: on.map(day),
        ..TimeOptions::default()
    };
    let set = |mode: TimeMode, on: &str| Ok((mode, day(on)));
    let in_range = TimeMode::Range {
        first: day("2025-02-18"),
    };
    let (opened, friday) = ("2025-02-22", "2025-02-21");
    // options, the mode and day that come of them, or why not
    let rows = [
        (row(None, None, None, None), set(TimeMode::Instant, opened)),
        (
            row(Some(ModeName::Instant), None, None, Some(friday)),
            set(TimeMode::Instant, friday),
        ),
        (
            row(Some(ModeName::Cumulative), None, None, None),
            set(TimeMode::Cumulative, opened),
        ),
        (
            row(Some(ModeName::Window), None, None, None),
            set(TimeMode::Window(Span::Days(7)), opened),
        ),
        (
            row(None, Some(Span::Months(1)), None, Some(friday)),
            set(TimeMode::Window(Span::Months(1)), friday),
        ),
        (
            row(Some(ModeName::Window), week(), None, None),
            set(TimeMode::Window(Span::Days(7)), opened),
        ),
        (row(None, None, range(), None), set(in_range, friday)),
        (
            row(Some(ModeName::Range), None, range(), Some(friday)),
            set(in_range, friday),
        ),
        (
            row(Some(ModeName::Range), None, None, None),
            Err(
                "expected --range FROM/TO with --mode range, such as --range 2025-02-18/2025-02-22",
            ),
        ),
        (
            row(Some(ModeName::Instant), week(), None, None),
            Err(
                "expected either --mode instant or --window \"7 days\", found both: only a window has a length",
            ),
        ),
        (
            row(Some(ModeName::Cumulative), None, range(), None),
            Err(
                "expected either --mode cumulative or --range 2025-02-18/2025-02-21, found both: only a range has a first and a last day",
            ),
        ),
        (
            row(None, week(), range(), None),
            Err(
                "expected either --window \"7 days\" or --range 2025-02-18/2025-02-21, found both: a range has a length of its own",
            ),
        ),
        (
            row(None, None, range(), Some(opened)),
            Err(
                "expected either --on 2025-02-22 or --range 2025-02-18/2025-02-21, found both: the last day of a range is the day looked at",
            ),
        ),
    ];
    let dossier = std::sync::Arc::new(built_in());
    for (options, expected) in rows {
        let found = options.commands(&dossier).map(|commands| {
            let mut state = AppState::new(std::sync::Arc::clone(&dossier));
            commands
                .into_iter()
                .for_each(|command| state.apply(command));
            (state.mode(), state.clocks().on)
        });
        let found = found.map_err(|error| error.to_string());
        assert_eq!(found, expected.map_err(str::to_owned), "{options:?}");
    }
}

#[test]
fn a_stretch_that_is_none_ends_with_2_and_says_what_was_expected() {
    for (args, says) in [
        (
            &["--mode", "always"] as &[_],
            "[possible values: instant, window, range, cumulative]",
        ),
        (
            &["--mode", "range"],
            "expected --range FROM/TO with --mode range",
        ),
        (&["--window", "0"], "A window of nothing shows nothing"),
        (&["--window", ""], "A window of nothing shows nothing"),
        (&["--window", "-3"], "is no length"),
        (&["--window", "a while"], "“a while” is no length"),
        (
            &["--range", "2025-02-22/2025-02-18"],
            "expected a range that ends on the day on which it begins or later",
        ),
        (
            &["--range", "2025-02-22"],
            "expected two days such as 2025-02-18/2025-02-22, found \"2025-02-22\"",
        ),
        (&["--range", "/"], "expected two days"),
        (&["--range", "2025-02-30/2025-03-01"], "expected two days"),
        (&["--range", "2025-02-18/99999-01-01"], "expected two days"),
        (
            &["--window", "7", "--range", "2025-02-18/2025-02-22"],
            "expected either --window \"7 days\" or --range",
        ),
        (
            &["--window", "7", "--mode", "instant"],
            "expected either --mode instant or --window",
        ),
        (
            &["--on", "2025-02-20", "--range", "2025-02-18/2025-02-22"],
            "expected either --on 2025-02-20 or --range",
        ),
    ] {
        for before in [&[] as &[_], &["shot", "never.png"]] {
            let args = [before, args].concat();
            let (code, out, err) = run(&args);
            assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}: {err}");
            assert!(err.contains(says), "{args:?}: {err}");
        }
    }
    assert!(!Path::new("never.png").exists());
    for args in [
        &["--mode", "window", "--window", "1 month"] as &[_],
        &["--range", "2025-02-18/2025-02-18"],
        &["--range", "-0044-03-15/-0043-01-01"],
    ] {
        let (code, _, err) = run(args);
        assert_eq!(
            code,
            Some(69),
            "only the display is missing: {args:?}: {err}"
        );
    }
}
