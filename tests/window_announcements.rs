//! What those are told who listen: what changes is said when they have the time, what is wrong at
//! once.

mod support;

use std::fs;

use demarche::state::filter::parse_filter;
use demarche::state::{AppState, Command};
use egui::accesskit::Live;
use egui::{Key, pos2};
use egui_kittest::kittest::NodeT;
use support::files::Desk;
use support::window::{Win, day, text_of};

/// All that is told of when it changes, by how it is told.
fn told(win: &Win, live: Live) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    let live = nodes.filter(|node| node.accesskit_node().live() == live);
    let texts = live.filter_map(|node| text_of(&node));
    texts.filter(|text| !text.is_empty()).collect()
}

/// What is said of what is looked at.
#[track_caller]
fn said(win: &Win) -> String {
    let told = told(win, Live::Polite);
    let [said] = told.as_slice() else {
        panic!("one node tells it: {told:#?}");
    };
    said.clone()
}

fn filter(state: &AppState, sentence: &str) -> Command {
    let read = parse_filter(sentence, state.dossier()).expect(sentence);
    Command::SetFilter(read.filter)
}

#[test]
fn a_step_of_the_date_is_told_with_what_it_changed() {
    let mut win = Win::on("2025-02-17");
    let before = said(&win);
    assert!(before.starts_with("17 February 2025: as known on the same day · "));
    win.press(Key::ArrowRight);
    let after = said(&win);
    assert!(after.starts_with("18 February 2025: as known on the same day · "));
    let talks = "US–Russia talks in Riyadh: ";
    assert!(after.contains(talks) && after.contains("held"), "{after}");
    // Back it is told the other way round.
    win.press(Key::ArrowLeft);
    assert!(said(&win).contains(talks), "{}", said(&win));
    // A day on which nothing changes is told alone.
    win.apply(Command::LookAt(day("2025-02-10")));
    win.apply(Command::StepDays(1));
    let quiet = said(&win);
    assert!(quiet.starts_with("11 February 2025: "), "{quiet}");
    assert!(!quiet.contains(". "), "{quiet}");
}

#[test]
fn of_very_many_changes_the_first_are_told_and_the_rest_is_counted() {
    let mut win = Win::on("2025-01-01");
    win.apply(Command::LookAt(day("2025-02-22")));
    let said = said(&win);
    assert_eq!(said.matches(" more events changed").count(), 1, "{said}");
    assert!(said.len() < 900, "{said}");
}

#[test]
fn how_much_a_filter_leaves_is_told() {
    let mut win = Win::on("2025-02-22");
    let all = said(&win);
    let narrow = filter(win.state(), "contested events");
    win.apply(narrow);
    let narrowed = said(&win);
    assert_ne!(narrowed, all);
    let (listed, words) = (win.state().listing().events(), "contested events");
    assert!(narrowed.contains(&format!("{listed} event")), "{narrowed}");
    assert!(narrowed.ends_with(words), "{narrowed}");
    let nothing = filter(win.state(), "events at kyiv that are denied");
    win.apply(nothing);
    assert!(
        said(&win).ends_with("the filter leaves nothing"),
        "{}",
        said(&win)
    );
}

#[test]
fn while_the_pointer_drags_nothing_is_told_until_it_lets_go() {
    let mut win = Win::on("2025-02-22");
    let before = said(&win);
    let timeline = win.regions().timeline;
    let at = |share: f32| {
        pos2(
            timeline.left() + share * timeline.width(),
            timeline.bottom() - 40.0,
        )
    };
    win.0.hover_at(at(0.8));
    win.button(at(0.8), true);
    win.0.run();
    win.0.hover_at(at(0.4));
    win.0.run();
    assert_ne!(win.on_day(), "2025-02-22");
    assert_eq!(said(&win), before);
    win.button(at(0.4), false);
    win.0.run();
    let on = win.state().clocks().on.long();
    assert!(said(&win).starts_with(&on), "{on}: {}", said(&win));
}

#[test]
fn a_file_that_changed_is_told_and_one_that_broke_at_once() {
    let text = include_str!("../data/trump-putin-2025.dossier.json");
    let mut desk = Desk::on("talks.dossier.json", text);
    assert_eq!(told(&desk.win, Live::Assertive), [""; 0]);
    let path = desk.path("talks.dossier.json");
    fs::write(&path, "{").expect("written");
    desk.wait(|win| !told(win, Live::Assertive).is_empty());
    let wrong = told(&desk.win, Live::Assertive);
    assert!(
        wrong[0].starts_with("The file cannot be shown as it is now: "),
        "{wrong:?}"
    );
    let changed = text.replacen("\"title\": \"A meeting", "\"title\": \"No meeting", 1);
    fs::write(&path, changed).expect("written");
    desk.wait(|win| told(win, Live::Assertive).is_empty());
    let polite = told(&desk.win, Live::Polite);
    let is_news = |text: &String| text.starts_with("The file changed: ");
    assert!(polite.iter().any(is_news), "{polite:#?}");
}

#[test]
fn what_is_wrong_with_a_typed_path_is_told_at_once() {
    let mut desk = Desk::built_in();
    let path = desk.path("none.dossier.json");
    desk.open(&path);
    desk.wait(|win| !told(win, Live::Assertive).is_empty());
    let wrong = told(&desk.win, Live::Assertive);
    assert!(wrong[0].contains("no file of this name"), "{wrong:?}");
}
