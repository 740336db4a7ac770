//! A command line that brings a window to a view: a shell reads it, the program takes it, and the window
//! looks at the same.

mod common;
mod support;

use std::path::Path;
use std::process::Command as Process;
use std::sync::Arc;

use clap::Parser;
use common::GOOD;
use demarche::cli::arguments::Arguments;
use demarche::earth::{LonLat, Origin, Projection};
use demarche::export::command_line::to_view;
use demarche::model::Dossier;
use demarche::state::{AppState, Command, Filter, Framed, Region, Spot, Stage, Theme, TimeMode};
use egui::{Event, Key, Modifiers};
use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};
use support::files::{Desk, says};
use support::views::{after, command, day, dossier, fitted, near};

/// The words that a shell takes a command line for.
fn words(line: &str) -> Vec<String> {
    let script = format!("printf '%s\\0' {line}");
    let output = Process::new("bash").args(["-c", &script]).output();
    let output = output.expect("bash");
    assert!(output.status.success(), "{line}: {output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    let words = text.strip_suffix('\0').expect("words").split('\0');
    words.map(str::to_owned).collect()
}

/// What the program is asked for by a command line.
fn arguments(line: &str) -> Arguments {
    Arguments::try_parse_from(words(line)).unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// The window that a command line opens on a dossier.
fn opened(line: &str, dossier: &Arc<Dossier>) -> AppState {
    let arguments = arguments(line);
    assert!(arguments.fresh, "no last view comes before it: {line}");
    let commands = arguments.view.commands(dossier);
    after(dossier, commands.expect("the dossier has all of it"))
}

/// What differs between a view and the one to which its command line leads, camera aside.
fn assert_same(state: &AppState, back: &AppState) {
    let (mut was, mut is) = (state.view(), back.view());
    assert_eq!(near(state.camera(), back.camera()), Ok(()));
    if !matches!(is.framed, Framed::At(_)) {
        assert_eq!(was.framed, is.framed);
    }
    (was.framed, is.framed) = (Framed::AllShown, Framed::AllShown);
    (was.theme, is.theme) = (None, None);
    assert_eq!(was, is);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn every_view_has_a_command_line(commands in prop::collection::vec(command(), 0..12)) {
        let dossier = dossier();
        let mut state = after(&dossier, []);
        commands.into_iter().for_each(|command| state.apply(command));
        fitted(&mut state);
        let line = to_view(&state, None);
        let back = opened(&line, &dossier);
        assert_same(&state, &back);
        prop_assert!(line.is_ascii() && !line.contains('\n'), "{}", line);
    }
}

/// The command line of a window that has done these.
fn line(commands: impl IntoIterator<Item = Command>) -> String {
    to_view(&after(&dossier(), commands), None)
}

#[test]
fn a_command_line_says_what_a_window_looks_at() {
    let dossier = dossier();
    let select = |id| Command::Select(dossier.find(id).expect(id));
    let measure = match dossier.find("geneva") {
        Some(demarche::model::Item::Place(place)) => Command::MeasureFrom(place),
        other => panic!("{other:?}"),
    };
    let spot = Command::LookFrom(Spot {
        centre: LonLat::new(-77.036_5, 38.897_7),
        points_per_degree: 24.0,
    });
    let origin = Projection::Equidistant(Origin::at(LonLat::new(-58.4, -34.6)));
    let start = "demarche --fresh --on 2025-02-22 --projection";
    let end = "--borders contested-lines --stage map";
    let rows = [
        (vec![], format!("{start} equal-earth {end}")),
        (
            vec![
                Command::ShowRegion(Region::Europe),
                Command::ShowStage(Stage::Events),
            ],
            format!("{start} equal-earth --region europe --borders contested-lines --stage events"),
        ),
        (
            vec![Command::ShowRegion(Region::Arctic)],
            format!("{start} equidistant --region arctic {end}"),
        ),
        (
            vec![measure.clone()],
            format!("{start} equidistant --distances-from geneva --region world {end}"),
        ),
        (
            vec![measure, Command::FitMap],
            format!("{start} equidistant --distances-from geneva --fit {end}"),
        ),
        (
            vec![Command::SetProjection(origin), spot],
            format!(
                "{start} equidistant --distances-from -58.4,-34.6 --centre -77.0365,38.8977 --zoom 24 {end}"
            ),
        ),
        (
            vec![
                Command::SetRange {
                    first: day("2025-02-18"),
                    last: day("2025-02-20"),
                },
                Command::PinKnown(day("2025-02-21")),
                Command::SetFilter(Filter::contested_only()),
                select("trump-putin"),
                Command::SetBorders("ua".parse().expect("a view")),
                Command::SetTheme(Theme::Dark),
            ],
            "demarche --fresh --range 2025-02-18/2025-02-20 --known 2025-02-21 --filter 'contested events' \
             --select trump-putin --projection equal-earth --borders ua --stage map"
                .to_owned(),
        ),
        (
            vec![Command::SetMode(TimeMode::Window(
                "1 month".parse().expect("a length"),
            ))],
            format!(
                "demarche --fresh --on 2025-02-22 --window '1 month' --projection equal-earth {end}"
            ),
        ),
        (
            vec![Command::SetMode(TimeMode::Cumulative)],
            format!(
                "demarche --fresh --on 2025-02-22 --mode cumulative --projection equal-earth {end}"
            ),
        ),
    ];
    for (commands, expected) in rows {
        assert_eq!(line(commands), expected);
    }
}

#[test]
fn a_region_in_a_foreign_projection_is_told_as_it_is_seen() {
    let dossier = dossier();
    let commands = [
        Command::ShowRegion(Region::Arctic),
        Command::SetProjection(Projection::Globe),
    ];
    let state = after(&dossier, commands);
    let line = to_view(&state, None);
    assert!(!line.contains("--region"), "{line}");
    assert_same(&state, &opened(&line, &dossier));
}

#[test]
fn any_file_is_told_as_a_shell_reads_it() {
    let state = after(&dossier(), []);
    for name in [
        "/home/me/talks.dossier.json",
        "/home/me/two words/it's $HOME.json",
        "/a\u{202e}b\n.json",
        "/Київ/переговоры.json",
        "-x.json",
        "check",
    ] {
        let file = Path::new(name);
        let arguments = arguments(&to_view(&state, Some(file)));
        let expected = match name {
            "-x.json" => Path::new("./-x.json"),
            "check" => Path::new("./check"),
            _ => file,
        };
        assert_eq!(arguments.file.as_deref(), Some(expected));
        assert!(arguments.subcommand.is_none());
    }
}

#[test]
fn what_is_no_position_is_told() {
    let parse = |words: &[&str]| Arguments::try_parse_from([&["demarche"], words].concat());
    let rows: [(&[&str], &str); 8] = [
        (
            &["--centre", "37.6"],
            "expected a longitude and a latitude in degrees such as 37.6,55.8",
        ),
        (&["--centre", "181,0", "--zoom", "3"], "found 181,0"),
        (&["--centre", "0,-90.5", "--zoom", "3"], "found 0,-90.5"),
        (&["--centre", "NaN,0", "--zoom", "3"], "found NaN,0"),
        (
            &["--centre", "1,1", "--zoom", "-3"],
            "more than 0, such as 24, found -3",
        ),
        (&["--centre", "1,1", "--zoom", "inf"], "found inf"),
        (&["--centre", "1,1"], "--zoom"),
        (
            &["--centre", "1,1", "--zoom", "3", "--region", "europe"],
            "cannot be used with",
        ),
    ];
    for (words, expected) in rows {
        let error = parse(words).expect_err("refused").to_string();
        assert!(error.contains(expected), "{words:?}: {error}");
    }
    assert!(parse(&["--center", "-77,38.9", "--zoom", "24"]).is_ok());
}

/// What a window copies when the key is pressed.
fn copied_by_key(desk: &mut Desk) -> String {
    desk.win.key_down(Modifiers::CTRL, Key::L);
    desk.win.copied().expect("copied")
}

#[test]
fn a_window_copies_the_command_line_of_its_file_and_says_so() {
    let mut desk = Desk::on("two words.dossier.json", GOOD);
    desk.win.apply(Command::LookAt(day("2025-02-19")));
    let line = copied_by_key(&mut desk);
    let arguments = arguments(&line);
    let file = desk.path("two words.dossier.json");
    assert_eq!(arguments.file.as_deref(), Some(file.as_path()));
    assert_eq!(arguments.view.time.on, Some(day("2025-02-19")));
    desk.win.0.run_steps(2);
    assert!(says(
        &desk.win,
        "The command line that shows this view is copied: demarche '/"
    ));
    assert!(says(&desk.win, "--on 2025-02-19"));
}

#[test]
fn the_menu_and_the_search_copy_it_as_well() {
    let mut desk = Desk::built_in();
    let by_key = copied_by_key(&mut desk);
    assert!(by_key.starts_with("demarche --fresh --on "), "{by_key}");
    let title = format!("Dossier: {}", desk.win.state().dossier().title());
    desk.click(&title);
    let at = desk.win.node("Copy a link to this view").rect().center();
    desk.win.0.hover_at(at);
    desk.win.button(at, true);
    desk.win.button(at, false);
    assert_eq!(desk.win.copied(), Some(by_key.clone()));
    desk.win.press_with(Modifiers::CTRL, Key::K);
    desk.win.0.event(Event::Text("copy link".to_owned()));
    desk.win.0.run_steps(2);
    desk.win.key_down(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.win.copied(), Some(by_key));
}
