//! Opening other dossiers in the window: by a typed path, by a drop, from the list, with the desktop's
//! dialog.

mod common;
mod support;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use common::{GOOD, replaced};
use demarche::state::{Command, Stage, Way};
use demarche::ui::files::{Answer, Desktop};
use demarche::ui::memory::Memory;
use egui::{Key, Modifiers};
use support::files::{Desk, says, texts};
use support::window::day;

fn titled(title: &str) -> String {
    replaced(
        "\"title\": \"Talks\",\n  \"sources\"",
        &format!("\"title\": \"{title}\",\n  \"sources\""),
    )
}

/// A desktop whose dialog gives an answer, and a list of the windows that it was asked to open.
fn desktop(answer: Answer) -> (Desktop, Arc<Mutex<Vec<Option<PathBuf>>>>) {
    let windows = Arc::new(Mutex::new(Vec::new()));
    let opened = Arc::clone(&windows);
    let desktop = Desktop {
        choose: Arc::new(move |_| answer.clone()),
        another_window: Arc::new(move |file| {
            let mut opened = opened.lock().expect("a list");
            opened.push(file.map(ToOwned::to_owned));
            Ok(())
        }),
        ..Desktop::default()
    };
    (desktop, windows)
}

#[test]
fn a_typed_path_is_opened_and_nothing_of_the_dossier_before_is_left() {
    let mut desk = Desk::built_in();
    desk.win.apply(Command::LookAt(day("2025-02-19")));
    desk.win.apply(Command::ShowStage(Stage::Statements));
    let other = desk.write("other.dossier.json", GOOD);
    desk.open(&other);
    desk.wait_for_title("Talks");
    let win = &desk.win;
    assert!(!win.has("Open a dossier"), "the sheet is closed");
    assert_eq!(win.on_day(), "2025-02-21", "as a dossier opens");
    assert_eq!(win.state().stage(), Stage::Map);
    assert!(!win.state().can_step(Way::Undo));
    assert!(!win.state().trail().can_go_back());
    // The view that was left is kept, and the window comes back to it.
    desk.win.press_with(Modifiers::CTRL, Key::O);
    desk.click("The built-in dossier, comes with the program");
    desk.wait_for_title("A meeting between Trump and Putin?");
    assert_eq!(desk.win.on_day(), "2025-02-19");
    assert_eq!(desk.win.state().stage(), Stage::Statements);
    assert!(!desk.win.state().can_step(Way::Undo));
}

#[test]
fn what_a_crash_leaves_is_of_the_dossier_that_was_shown() {
    let mut desk = Desk::built_in();
    let other = desk.write("other.dossier.json", GOOD);
    desk.open(&other);
    desk.wait_for_title("Talks");
    let (settings, folder) = (desk.path("config/settings.json"), desk.path("crashes"));
    std::fs::create_dir(&folder).expect("a folder");
    desk.win.0.state().keep_of_crash(&folder).expect("kept");
    let of_crash = |file| Memory::at(settings.clone(), file).of_crash(&folder);
    let dossier = desk.win.state().dossier();
    assert!(of_crash(None).take(dossier).is_empty());
    assert!(!of_crash(Some(other.as_path())).take(dossier).is_empty());
    assert!(
        of_crash(Some(other.as_path())).take(dossier).is_empty(),
        "once"
    );
}

#[test]
fn what_was_opened_is_watched_from_then_on() {
    let mut desk = Desk::built_in();
    let other = desk.write("other.dossier.json", GOOD);
    desk.open(&other);
    desk.wait_for_title("Talks");
    desk.write("other.dossier.json", &titled("Talks, later"));
    desk.wait_for_title("Talks, later");
}

#[test]
fn the_dossier_left_is_not_watched_any_more() {
    let mut desk = Desk::on("first.dossier.json", GOOD);
    let other = desk.write("other.dossier.json", &titled("Other"));
    desk.open(&other);
    desk.wait_for_title("Other");
    desk.write("first.dossier.json", &titled("First, later"));
    std::thread::sleep(std::time::Duration::from_millis(700));
    desk.win.0.run_steps(3);
    assert_eq!(desk.win.state().dossier().title(), "Other");
}

#[test]
fn what_cannot_be_opened_is_told_in_the_sheet_with_its_place_and_the_dossier_stays() {
    let mut desk = Desk::built_in();
    let broken = GOOD.replacen("\"places\": [", "\"places\": [,", 1);
    let broken = desk.write("broken.dossier.json", &broken);
    desk.open(&broken);
    desk.wait_for("Copy place");
    assert!(desk.win.has("Open a dossier"), "the sheet stays");
    assert!(desk.win.has(&format!("{}:7:14", broken.display())));
    assert!(desk.win.state().dossier().title().starts_with("A meeting"));
    // What is typed then is what counts.
    desk.press(Key::Escape);
    assert!(!desk.win.has("Open a dossier"));
    desk.open(&desk.path("nothing.json"));
    desk.wait(|win| says(win, "found no file of this name"));
}

#[test]
fn a_dropped_file_is_opened_and_one_that_cannot_be_is_told() {
    let mut desk = Desk::built_in();
    let other = desk.write("other.dossier.json", GOOD);
    desk.drop_file(&other);
    desk.wait_for_title("Talks");
    let picture = desk.write("picture.png", "\u{1}PNG");
    desk.drop_file(&picture);
    desk.wait(|win| says(win, "picture.png cannot be opened: expected"));
    assert!(desk.win.has("Copy place"));
    assert_eq!(desk.win.state().dossier().title(), "Talks");
    let folder = desk.folder.path().to_owned();
    desk.drop_file(&folder);
    desk.wait(|win| says(win, "expected a file, found a folder"));
}

#[test]
fn a_file_over_the_window_says_what_a_drop_would_do() {
    let mut desk = Desk::built_in();
    let hovered = |name: &str| egui::HoveredFile {
        path: Some(name.into()),
        ..egui::HoveredFile::default()
    };
    desk.win.0.input_mut().hovered_files = vec![hovered("/tmp/talks\u{202e}.json")];
    desk.win.0.run_steps(2);
    assert!(desk.win.has("Drop to open talks[U+202E].json"));
    desk.win.0.input_mut().hovered_files = vec![hovered("/a/b.json"), hovered("/a/c.json")];
    desk.win.0.run_steps(2);
    assert!(desk.win.has("Drop to open b.json, the first of 2 files"));
    desk.win.0.input_mut().hovered_files.clear();
    desk.win.0.run_steps(2);
    assert!(!says(&desk.win, "Drop to open"));
}

#[test]
fn files_that_were_opened_are_listed_the_latest_first_and_missing_ones_say_so() {
    let mut desk = Desk::on("a.dossier.json", &titled("A"));
    let b = desk.write("b.dossier.json", &titled("B"));
    desk.open(&b);
    desk.wait_for_title("B");
    desk.win.0.state().keep().expect("kept");
    std::fs::remove_file(desk.path("a.dossier.json")).expect("removed");
    // Another window, later.
    let win = Desk::window(desk.folder.path(), None);
    let mut desk = Desk { win, ..desk };
    desk.win.press_with(Modifiers::CTRL, Key::O);
    desk.wait(|win| says(win, "not there any more"));
    let rows: Vec<String> = texts(&desk.win)
        .into_iter()
        .filter(|text| text.starts_with("a.dossier.json,") || text.starts_with("b.dossier.json,"))
        .collect();
    assert!(rows[0].starts_with("b.dossier.json,"), "{rows:?}");
    assert!(rows[1].ends_with("not there any more"), "{rows:?}");
    desk.click("Forget a.dossier.json");
    assert!(!says(&desk.win, "a.dossier.json"));
    let kept = desk.memory(None).opened();
    assert_eq!(kept, [b.canonicalize().expect("whole")]);
    desk.click(&rows[0]);
    desk.wait_for_title("B");
}

#[test]
fn a_file_is_among_those_opened_last_from_its_opening_on() {
    let mut desk = Desk::on("a.dossier.json", &titled("A"));
    let [a, b] = ["a.dossier.json", "b.dossier.json"].map(|name| desk.path(name));
    desk.write("b.dossier.json", &titled("B"));
    let memory = desk.memory(None);
    desk.wait(|_| memory.opened() == [a.clone()]);
    desk.open(&b);
    desk.wait_for_title("B");
    // No window was closed.
    desk.wait(|_| memory.opened() == [b.clone(), a.clone()]);
}

#[test]
fn the_files_opened_last_stand_under_their_heading() {
    let mut desk = Desk::on("a.dossier.json", &titled("A"));
    desk.win.press_with(Modifiers::CTRL, Key::O);
    desk.wait(|win| win.painted_at("a.dossier.json").is_some());
    let left = |text: &str| desk.win.painted_at(text).expect(text).x;
    assert_eq!(left("a.dossier.json"), left("Opened last"));
}

#[test]
fn the_dialog_of_the_desktop_opens_what_is_chosen_in_it() {
    let mut desk = Desk::built_in();
    let other = desk.write("other.dossier.json", GOOD);
    let (desktop, _) = desktop(Answer::Chosen(other));
    desk.win.0.state_mut().use_desktop(desktop);
    desk.win.press_with(Modifiers::CTRL, Key::O);
    desk.click("Choose with a dialog…");
    desk.wait_for_title("Talks");
}

#[test]
fn where_there_is_no_dialog_it_is_told_and_where_it_was_closed_it_is_not() {
    for (answer, is_told) in [(Answer::NoDialog, true), (Answer::Cancelled, false)] {
        let mut desk = Desk::built_in();
        let (desktop, _) = desktop(answer);
        desk.win.0.state_mut().use_desktop(desktop);
        desk.win.press_with(Modifiers::CTRL, Key::O);
        desk.click("Choose with a dialog…");
        desk.wait(|win| !win.has("Waiting for the dialog…"));
        assert_eq!(says(&desk.win, "There is no file dialog here"), is_told);
        assert!(desk.win.has("Path"), "a path can be typed");
    }
}

#[test]
fn another_window_is_opened_on_a_file_and_this_one_stays() {
    let mut desk = Desk::built_in();
    let (desktop, windows) = desktop(Answer::Cancelled);
    desk.win.0.state_mut().use_desktop(desktop);
    let other = desk.write("other.dossier.json", GOOD);
    desk.type_path(&other);
    desk.click("Open in a new window");
    desk.win.press_with(Modifiers::CTRL, Key::O);
    desk.click("Open in a new window: The built-in dossier");
    assert_eq!(*windows.lock().expect("a list"), [Some(other), None]);
    assert!(desk.win.state().dossier().title().starts_with("A meeting"));
}

#[test]
fn two_windows_that_close_lose_nothing_of_one_another() {
    let first = Desk::on("a.dossier.json", &titled("A"));
    let b = first.write("b.dossier.json", &titled("B"));
    let mut second = Desk::window(first.folder.path(), Some(&b));
    second.apply(Command::LookAt(day("2025-02-18")));
    first.win.0.state().keep().expect("kept");
    second.0.state().keep().expect("kept");
    first.win.0.state().keep().expect("kept again");
    let kept = first.memory(None).opened();
    assert_eq!(kept.len(), 2, "{kept:?}");
    let (commands, _) = first.memory(Some(&b)).commands(second.state().dossier());
    assert_eq!(commands.first(), Some(&Command::LookAt(day("2025-02-18"))));
}

/// Opens a pipe into which nobody writes: its reader waits.
#[cfg(unix)]
fn open_slow(desk: &mut Desk) -> std::path::PathBuf {
    let pipe = desk.path("slow.dossier.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    desk.open(&pipe);
    desk.wait_for("Opening slow.dossier.json");
    pipe
}

#[cfg(unix)]
#[test]
fn an_opening_that_takes_long_is_told_can_be_called_off_and_lets_the_window_be_used() {
    let mut desk = Desk::built_in();
    let pipe = open_slow(&mut desk);
    assert!(!desk.win.has("Open a dossier"), "the sheet gives way");
    assert!(says(&desk.win, "reading"));
    desk.press(Key::ArrowLeft);
    assert_eq!(desk.win.on_day(), "2025-02-21", "the window is used");
    desk.click("Cancel");
    assert!(!desk.win.has("Opening slow.dossier.json"));
    // What comes of it later is not shown. The pipe may break: its reader stops as soon as it can.
    let _ = std::fs::write(&pipe, GOOD);
    std::thread::sleep(std::time::Duration::from_millis(300));
    desk.win.0.run_steps(3);
    assert!(desk.win.state().dossier().title().starts_with("A meeting"));
    assert!(!says(&desk.win, "cannot be opened"));
}

#[cfg(unix)]
#[test]
fn an_opening_that_takes_long_ends_with_the_dossier() {
    let mut desk = Desk::built_in();
    let pipe = open_slow(&mut desk);
    std::fs::write(&pipe, GOOD).expect("written");
    desk.wait_for_title("Talks");
    assert!(!desk.win.has("Opening slow.dossier.json"));
}

#[test]
fn the_size_of_the_interface_and_the_theme_come_back() {
    let mut desk = Desk::built_in();
    desk.win
        .apply(Command::SetTheme(demarche::state::Theme::Dark));
    desk.win.0.ctx.set_zoom_factor(1.25);
    desk.win.0.run_steps(3);
    desk.win.0.state().keep().expect("kept");
    let kept = desk.memory(None).frame();
    assert_eq!(kept.scale, Some(1.25));
    assert_eq!(kept.theme.as_deref(), Some("dark"));
    // A dossier that is opened in the window has the window's theme.
    let other = desk.write("other.dossier.json", GOOD);
    desk.open(&other);
    desk.wait_for_title("Talks");
    assert_eq!(desk.win.state().theme(), demarche::state::Theme::Dark);
}
