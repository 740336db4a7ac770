//! The hints of a first start, and what the window says about the program.

mod support;

use demarche::cli::memory::Memory;
use demarche::io::open_built_in;
use demarche::state::AppState;
use egui::accesskit::Role;
use egui::{Key, OutputCommand, Rect, Vec2, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT;
use support::window::{Look, ROOMY, Win};

/// How each hint begins.
const HINTS: [&str; 4] = ["Click a city", "Drag here", "Click a name", "Find anybody"];

fn first_start(size: Vec2) -> Win {
    let look = Look {
        size,
        ..Look::default()
    };
    let mut win = Win::new(open_built_in().expect("opens"), look);
    win.0.state_mut().show_hints();
    win.0.run();
    win
}

/// The hint that is shown, and where.
fn hint(win: &Win) -> Option<(usize, Rect)> {
    let nodes = win.0.root().children_recursive();
    let mut labels = nodes.filter(|node| node.accesskit_node().role() == Role::Label);
    labels.find_map(|node| {
        let text = node.accesskit_node().value()?;
        let n = HINTS.iter().position(|begins| text.starts_with(begins))?;
        Some((n, node.rect()))
    })
}

fn city_in_the_middle(win: &Win) -> Rect {
    let middle = win.regions().map.center();
    let nodes = win.map_nodes().into_iter();
    let cities = nodes.filter(|(name, _)| name.contains(", capital") || name.contains(", city"));
    let away = |(_, rect): &(String, Rect)| rect.center().distance_sq(middle);
    let nearest = cities.min_by(|a, b| away(a).total_cmp(&away(b)));
    nearest.expect("a city").1
}

fn number(win: &Win) -> Option<usize> {
    hint(win).map(|(n, _)| n)
}

#[test]
fn four_hints_are_read_one_after_the_other_in_every_size() {
    for size in [ROOMY, vec2(900.0, 600.0)] {
        let mut win = first_start(size);
        let whole = Rect::from_min_size(egui::Pos2::ZERO, size);
        for n in 0..4 {
            let (shown, rect) = hint(&win).expect("a hint");
            assert_eq!(shown, n, "{size}");
            assert!(whole.contains_rect(rect), "{rect} in {size}");
            let regions = win.regions();
            let covered = match n {
                1 => regions.timeline,
                2 => regions.panel,
                3 => win.node("Search").rect(),
                _ => city_in_the_middle(&win),
            };
            assert!(!rect.intersects(covered), "{rect} lies over {covered}");
            let at = win.node("Got it").rect().center();
            win.click_at(at);
        }
        assert_eq!(hint(&win), None);
        assert!(!win.has("Got it") && win.is_at_rest());
        assert_eq!(
            win.selected(),
            None,
            "what lies under a hint was not clicked"
        );
    }
}

#[test]
fn each_hint_looks_like_its_picture() {
    let mut win = first_start(vec2(900.0, 600.0));
    let mut results = SnapshotResults::new();
    for name in ["city", "time", "name", "search"] {
        results.add(win.0.try_snapshot(format!("hint_{name}")));
        let at = win.node("Got it").rect().center();
        win.click_at(at);
        win.0.remove_cursor();
        win.0.run();
    }
}

#[test]
fn esc_ends_them_all_and_takes_back_nothing_else() {
    let mut win = first_start(ROOMY);
    win.press(Key::Escape);
    assert_eq!(hint(&win), None);
    win.press(Key::ArrowLeft);
    assert_eq!(hint(&win), None);
}

#[test]
fn a_thing_that_is_used_needs_no_hint() {
    let mut win = first_start(ROOMY);
    let at = win.map_node("Moscow, ").rect().center();
    win.click_at(at);
    assert_eq!(win.selected(), Some("moscow"));
    assert_eq!(number(&win), Some(1));
    win.press(Key::ArrowLeft);
    assert_eq!(number(&win), Some(2));
    win.press(Key::F);
    assert_eq!(hint(&win), None, "not over what is open");
    win.press(Key::Escape);
    assert_eq!(number(&win), Some(2));
    win.click_in_panel("To the overview");
    assert_eq!(hint(&win), None, "the search's was used up by the filter");
}

#[test]
fn no_hint_is_shown_unless_it_is_asked_for() {
    assert_eq!(hint(&Win::built_in()), None);
}

#[test]
fn the_program_begins_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("demarche/settings.json");
    let file = std::path::Path::new("talks.dossier.json");
    assert!(
        !Memory::at(path.clone(), Some(file)).begins(),
        "a dossier of one's own"
    );
    let memory = Memory::at(path.clone(), None);
    assert_eq!([memory.begins(), memory.begins()], [true, false]);
    // What is kept later keeps that, too.
    let state = AppState::new(std::sync::Arc::new(open_built_in().expect("opens").dossier));
    memory.keep(&state).expect("kept");
    assert!(!memory.begins());
    // Who has views already does not begin, nor does who can keep nothing.
    let other = folder.path().join("other.json");
    Memory::at(other.clone(), Some(file))
        .keep(&state)
        .expect("kept");
    assert!(!Memory::at(other, None).begins());
    std::fs::write(folder.path().join("file"), "").expect("written");
    assert!(!Memory::at(folder.path().join("file/settings.json"), None).begins());
}

#[test]
fn the_window_says_what_it_is_made_of_and_where_its_settings_lie() {
    let mut win = Win::built_in();
    win.0
        .state_mut()
        .tell_settings("/home/ana/demarche/settings.json".into());
    win.press(Key::F1);
    let at = win.node("About Demarche").rect().center();
    win.click_at(at);
    assert!(!win.has("Keys"));
    for text in [
        concat!("Demarche ", env!("CARGO_PKG_VERSION")),
        "/home/ana/demarche/settings.json",
        "Inter: SIL Open Font License",
        "Basemap: where it comes from",
    ] {
        assert!(win.has(text), "{text}");
    }
    let at = win.node("Copy path").rect().center();
    win.0.hover_at(at);
    win.button(at, true);
    win.button(at, false);
    let mut copied = None;
    for _ in 0..4 {
        win.0.step();
        let commands = &win.0.output().platform_output.commands;
        copied = copied.or_else(|| {
            commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
        });
    }
    assert_eq!(copied.as_deref(), Some("/home/ana/demarche/settings.json"));
    win.press(Key::Escape);
    assert!(!win.has("Inter: SIL Open Font License"));
}
