//! A crash: its report, and the way back.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};
use std::sync::Arc;

use assert_cmd::cargo::CommandCargoExt;
use demarche::cli::memory::Memory;
use demarche::io::open_built_in;
use demarche::state::{AppState, Command};
use support::window::{Win, day};

fn run(home: &Path, args: &[&str], crash: &str) -> Output {
    let mut process = Process::cargo_bin("demarche").expect("the program");
    process.args(args).env_clear();
    process.env("HOME", home);
    process.env("XDG_STATE_HOME", home.join("state"));
    process.env("DEMARCHE_CRASH", crash);
    process.output().expect("it runs")
}

fn reports(home: &Path) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(home.join("state/demarche"));
    let entries = folder.into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "a release cannot be made to crash")]
fn a_crash_writes_a_report_without_words_of_a_dossier_and_says_where() {
    let home = tempfile::tempdir().expect("a folder");
    let ran = run(home.path(), &["check", "secret.dossier.json"], "start");
    assert_ne!(ran.status.code(), Some(0));
    let written = reports(home.path());
    assert_eq!(written.len(), 1, "{written:?}");
    let said = String::from_utf8(ran.stderr).expect("UTF-8");
    let place = format!("{}", written[0].display());
    assert!(said.contains(&place), "{place} in {said}");
    let report = std::fs::read_to_string(&written[0]).expect("a report");
    for expected in [
        env!("CARGO_PKG_VERSION"),
        "time: ",
        "src/io/crash.rs:",
        "main",
    ] {
        assert!(report.contains(expected), "{expected} in {report}");
    }
    let home = home.path().display().to_string();
    for secret in ["words of a dossier", "secret.dossier.json", &home] {
        assert!(!report.contains(secret), "{secret} in {report}");
    }
}

#[test]
fn what_ends_well_leaves_no_report() {
    let home = tempfile::tempdir().expect("a folder");
    let ran = run(home.path(), &["schema"], "elsewhere");
    assert_eq!(ran.status.code(), Some(0));
    assert_eq!(reports(home.path()), Vec::<PathBuf>::new());
}

#[test]
fn the_view_of_a_crash_is_offered_once_and_the_way_there_is_a_click() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = Memory::at(folder.path().join("settings.json"), None);
    let of_crash = memory.of_crash(folder.path());
    let mut win = Win::built_in();
    let dossier = win.state().dossier().clone();
    assert_eq!(of_crash.take(&dossier), Vec::new());
    let mut state = AppState::new(Arc::new(open_built_in().expect("opens").dossier));
    state.apply(Command::LookAt(day("2025-02-18")));
    state.apply(Command::Select(win.item("riyadh")));
    of_crash.keep(&state).expect("kept");
    // The view to which the program comes back is another one.
    assert_eq!(memory.commands(&dossier), (Vec::new(), None));
    let goes_to = of_crash.take(&dossier);
    assert_eq!(of_crash.take(&dossier), Vec::new(), "it is there once");

    let report = "/home/ana/crash.txt".to_owned();
    win.0.state_mut().offer_last_view(goes_to, Some(report));
    win.0.run();
    assert!(win.has("Demarche ended unexpectedly the last time. What you looked at was kept."));
    assert!(win.has("/home/ana/crash.txt"));
    assert_eq!(win.selected(), None, "nothing is done unasked");
    let at = win.node("Go there").rect().center();
    win.click_at(at);
    assert_eq!(
        (win.on_day().as_str(), win.selected()),
        ("2025-02-18", Some("riyadh"))
    );
    assert!(!win.has("Go there"));
}
