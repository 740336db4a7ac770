//! Views that are saved by name: in the window's menu and sheet, and in the file beside the dossier.

mod common;
mod support;

use std::path::Path;

use common::GOOD;
use demarche::earth::ScreenPos;
use demarche::io::views::Views;
use demarche::state::filter::parse_filter;
use demarche::state::{Command, Stage, Theme, TimeMode, Way};
use egui::{Event, Key};
use support::files::{Desk, says};
use support::window::day;

/// Opens the menu at the title and takes an entry of it.
#[track_caller]
fn choose(desk: &mut Desk, title: &str, entry: &str) {
    desk.click(&format!("Dossier: {title}"));
    desk.click(entry);
}

/// Saves what the window looks at under a name.
fn save(desk: &mut Desk, title: &str, name: &str) {
    choose(desk, title, "Save this view…");
    // What is suggested is selected.
    desk.win.0.event(Event::Text(name.to_owned()));
    desk.win.0.run_steps(2);
    desk.press(Key::Enter);
}

fn names(path: &Path) -> Vec<String> {
    let views = Views::read(path).expect("views");
    views.all().iter().map(|view| view.name.clone()).collect()
}

#[test]
fn a_view_keeps_all_that_a_window_looks_at_and_is_one_step() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    let win = &mut desk.win;
    let filter = parse_filter("statements by rubio", win.state().dossier()).expect("a filter");
    let first = day("2025-02-18");
    for command in [
        Command::LookAt(day("2025-02-20")),
        Command::PinKnown(day("2025-02-22")),
        Command::SetMode(TimeMode::Range { first }),
        Command::SetFilter(filter.filter),
        Command::Select(win.item("rubio")),
        Command::SetProjection(demarche::earth::Projection::Globe),
        Command::SetBorders("ua".parse().expect("a view")),
        Command::ZoomMap {
            at: ScreenPos::new(500.0, 300.0),
            factor: 3.0,
        },
        Command::ShowStage(Stage::Events),
    ] {
        win.apply(command);
    }
    let looked = win.state().view();
    let camera = win.state().camera();
    save(&mut desk, "Talks", "Before the summit");
    assert!(says(&desk.win, "The view “Before the summit” is saved."));
    assert_eq!(names(&desk.path("talks.views.json")), ["Before the summit"]);

    let win = &mut desk.win;
    win.apply(Command::UnpinKnown);
    win.apply(Command::SetMode(TimeMode::Instant));
    win.apply(Command::SetFilter(demarche::state::Filter::default()));
    win.apply(Command::ShowStage(Stage::Map));
    win.apply(Command::FitMap);
    win.apply(Command::Deselect);
    win.apply(Command::SetTheme(Theme::Dark));
    let before = win.state().view();
    choose(&mut desk, "Talks", "Before the summit");
    let state = desk.win.state();
    assert_eq!(state.theme(), Theme::Dark, "the theme is the window's");
    let mut now = state.view();
    // The row of the filter takes its room from the map, of which the rest stays where it is.
    let middle = camera.viewport().centre();
    let off = camera
        .screen_from_lonlat(state.camera().centre())
        .distance(middle);
    assert!(off < 20.0, "{off} points off");
    let scales = [state.camera(), camera].map(|camera| camera.points_per_degree().to_bits());
    assert_eq!(scales[0], scales[1]);
    (now.theme, now.framed) = (looked.theme, looked.framed);
    assert_eq!(now, looked);
    desk.win.apply(Command::Undo);
    assert_eq!(desk.win.state().view(), before, "one step");
    assert!(desk.win.state().can_step(Way::Redo));
}

#[test]
fn a_view_is_called_otherwise_replaced_deleted_and_brought_back() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    let path = desk.path("talks.views.json");
    save(&mut desk, "Talks", "One");
    desk.win.apply(Command::LookAt(day("2025-02-18")));
    save(&mut desk, "Talks", "Two");
    assert_eq!(names(&path), ["One", "Two"]);

    choose(&mut desk, "Talks", "Rename or delete views…");
    desk.click("Rename One");
    desk.win.0.event(Event::Text("Uno".to_owned()));
    desk.win.0.run_steps(2);
    desk.press(Key::Enter);
    assert_eq!(names(&path), ["Uno", "Two"]);
    desk.click("Delete Two");
    assert_eq!(names(&path), ["Uno"]);
    assert!(desk.win.has("“Two” is deleted."));
    desk.click("Bring it back");
    assert_eq!(names(&path), ["Uno", "Two"]);
    // Esc leaves the name alone, then closes the sheet.
    desk.click("Rename Uno");
    desk.press(Key::Escape);
    assert!(desk.win.has("Saved views") && !desk.win.has("New name"));
    desk.press(Key::Escape);
    assert!(!desk.win.has("Saved views"));

    desk.win.apply(Command::LookAt(day("2025-02-20")));
    save(&mut desk, "Talks", "Two");
    let views = Views::read(&path).expect("views");
    let two = views.find("Two").map(|view| view.view.on.as_str());
    assert_eq!(two, Some("2025-02-20"), "it took the place of the other");
}

#[test]
fn views_of_the_built_in_dossier_are_kept_with_the_settings() {
    let mut desk = Desk::built_in();
    save(&mut desk, "A meeting between Trump and Putin?", "First");
    assert_eq!(names(&desk.path("config/built-in.views.json")), ["First"]);
}

#[test]
fn a_damaged_file_of_views_is_told_and_not_written() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    let path = desk.write(
        "talks.views.json",
        "{\"format\": \"demarche-views/1\", \"views\": 3}",
    );
    choose(&mut desk, "Talks", "Save this view…");
    assert!(says(
        &desk.win,
        "the saved views cannot be read (there is no list of views)"
    ));
    desk.win.0.event(Event::Text("One".to_owned()));
    desk.press(Key::Enter);
    let text = std::fs::read_to_string(&path).expect("read");
    assert_eq!(text, "{\"format\": \"demarche-views/1\", \"views\": 3}");
}

#[test]
fn what_a_view_shows_and_the_dossier_has_no_more_is_told() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    let views = r#"{"format": "demarche-views/1", "views": [
        {"name": "Gone", "on": "2025-02-20", "select": "lavrov"},
        {"name": "No day", "on": "soon"}]}"#;
    desk.write("talks.views.json", views);
    choose(&mut desk, "Talks", "Gone");
    assert_eq!(desk.win.on_day(), "2025-02-20");
    assert!(says(&desk.win, "#lavrov, is not in the dossier any more"));
    choose(&mut desk, "Talks", "No day");
    assert!(says(&desk.win, "a day that is none: soon"));
    assert_eq!(desk.win.on_day(), "2025-02-20");
}

#[test]
fn the_menu_opens_the_sheet_and_files_that_were_opened() {
    let mut desk = Desk::on("a.dossier.json", GOOD);
    choose(&mut desk, "Talks", "The built-in dossier");
    desk.wait_for_title("A meeting between Trump and Putin?");
    choose(
        &mut desk,
        "A meeting between Trump and Putin?",
        "a.dossier.json",
    );
    desk.wait_for_title("Talks");
    choose(&mut desk, "Talks", "Open…");
    assert!(desk.win.has("Open a dossier"));
}
