//! The tables in the whole window: opened, sorted, walked through, linked with everything else.

mod support;
#[path = "../benches/support/dossier.rs"]
mod synthetic;

use demarche::io::open_built_in;
use demarche::model::Item;
use demarche::state::ordering::{Direction, EventColumn, Order, statements_in_order};
use demarche::state::{Command, Filter, Stage, Theme, TimeMode};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, Vec2, pos2, vec2};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Node, SnapshotResults};
use serde_json::{Value, json};
use support::window::{Look, Win, day, opened};

fn on(text: &str, stage: Stage) -> Win {
    let mut win = Win::on(text);
    win.apply(Command::ShowStage(stage));
    win
}

/// The rows in view from top to bottom, by name.
fn rows(win: &Win) -> Vec<Node<'_>> {
    let nodes = win.0.root().children_recursive();
    let mut rows: Vec<Node> = nodes
        .filter(|node| node.accesskit_node().role() == Role::Row)
        .collect();
    rows.sort_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    rows
}

fn name(node: &Node) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

fn names(win: &Win) -> Vec<String> {
    rows(win).iter().map(name).collect()
}

fn head<'a>(win: &'a Win, prefix: &str) -> Node<'a> {
    let mut nodes = win.0.root().children_recursive();
    let found = nodes.find(|node| {
        node.accesskit_node().role() == Role::ColumnHeader && name(node).starts_with(prefix)
    });
    found.unwrap_or_else(|| panic!("no column {prefix:?}"))
}

#[track_caller]
fn row<'a>(win: &'a Win, prefix: &str) -> Node<'a> {
    let found = rows(win)
        .into_iter()
        .find(|node| name(node).starts_with(prefix));
    found.unwrap_or_else(|| panic!("{prefix:?} in {:#?}", names(win)))
}

/// Presses Tab until the rows have the focus.
fn tab_to_rows(win: &mut Win) {
    for _ in 0..60 {
        win.press(Key::Tab);
        let is_row = |node: Node| node.accesskit_node().role() == Role::Row;
        if win.focused().is_some_and(is_row) {
            return;
        }
    }
    panic!("the rows never get the focus");
}

fn large() -> Win {
    Win::new(synthetic::synthetic(400, 20_000), Look::default())
}

// Pictures, of which no pixel may differ.

const LONG: &str = "Conference on Security and Cooperation ";

fn odd() -> Value {
    let event = |n: usize, title: &str, status: &str, when: &str| {
        json!({
            "id": format!("e{n}"), "kind": "meeting", "title": title, "status": status,
            "when": when, "venue": (["a", "b"][n % 2]),
            "parties": [{ "actor": "x" }, { "actor": "y" }], "cites": [{ "source": "news" }]
        })
    };
    json!({
        "format": "demarche-dossier/1", "title": "Long names and two directions",
        "sources": [{ "id": "news", "title": "News", "published": "2025-02-28" }],
        "places": [
            { "id": "a", "name": "الرياض", "lat": 24.6, "lon": 46.7 },
            { "id": "b", "name": "ירושלים", "lat": 31.8, "lon": 35.2 }
        ],
        "actors": [
            { "id": "x", "kind": "state", "name": "المملكة العربية السعودية", "seat": "a" },
            { "id": "y", "kind": "state", "name": "Democratic and Federal Union of Long Names", "seat": "b" }
        ],
        "events": [
            event(0, &LONG.repeat(6), "held", "2025-02-18"),
            event(1, "שיחות בין הצדדים על הסכם ארוך מאוד שאין לו מקום בשורה אחת", "scheduled", "2025-06"),
            event(2, "محادثات الرياض", "floated", "2025-03-01/2025-03-20"),
            event(3, &"Donaudampfschifffahrt".repeat(8), "denied", "2025-02-03"),
            event(4, "A short one", "cancelled", "2025-02-21"),
        ],
        "statements": [{
            "id": "s", "speaker": "x", "said": "2025-02-20", "act": "report", "text": "التقينا في الرياض.",
            "claims": [{ "event": "e2", "status": "proposed" }], "cites": [{ "source": "news" }]
        }]
    })
}

fn picture(stage: Stage, theme: Theme, size: Vec2, file: demarche::io::Opened) -> Win {
    let look = Look {
        size,
        any_script: true,
        ..Look::default()
    };
    let mut win = Win::new(file, look);
    win.apply(Command::SetTheme(theme));
    win.apply(Command::ShowStage(stage));
    win
}

#[test]
fn the_tables_look_like_their_pictures() {
    let built_in = || open_built_in().expect("opens");
    let mut results = SnapshotResults::new();
    let mut events = picture(Stage::Events, Theme::Light, vec2(1440.0, 900.0), built_in());
    events.apply(Command::LookAt(day("2025-03-09")));
    let item = events.item("moscow-visit");
    events.apply(Command::Select(item));
    results.add(events.0.try_snapshot("table_events"));
    let size = vec2(1440.0, 900.0);
    let mut statements = picture(Stage::Statements, Theme::Dark, size, built_in());
    tab_to_rows(&mut statements);
    statements.press(Key::ArrowDown);
    results.add(statements.0.try_snapshot("table_statements_dark"));
    let size = vec2(900.0, 600.0);
    let mut narrow = picture(
        Stage::Events,
        Theme::Light,
        size,
        opened(&odd().to_string()),
    );
    narrow.apply(Command::LookAt(day("2025-02-28")));
    results.add(narrow.0.try_snapshot("table_narrow"));
}
