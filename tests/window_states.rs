//! Windows that are very full, very odd or very small, as their users see them.

mod support;

use demarche::earth::ScreenPos;
use demarche::state::Command;
use egui::{Vec2, vec2};
use egui_kittest::SnapshotResults;
use serde_json::{Value, json};
use support::window::{Look, ROOMY, Win, day, opened};

const SMALL: Vec2 = vec2(900.0, 600.0);
const LONG: &str = "The Extraordinary and Plenipotentiary Conference on the Implementation of the \
                    Protocols Additional to the Treaty of Friendship, Commerce and Navigation";

fn window(dossier: &Value, size: Vec2) -> Win {
    let look = Look {
        size,
        any_script: true,
        ..Look::default()
    };
    Win::new(opened(&dossier.to_string()), look)
}

fn dossier(title: &str, places: Value, actors: Value, events: Value, statements: Value) -> Value {
    json!({
        "format": "demarche-dossier/1", "title": title,
        "sources": [{"id": "s", "title": "The source", "published": "2025-02-28"}],
        "places": places, "actors": actors, "events": events, "statements": statements,
    })
}

/// A city in which a thousand statements were made.
fn city() -> Value {
    let statements: Vec<Value> = (0..1000)
        .map(|n| {
            json!({
                "id": format!("said-{n}"), "speaker": "envoy", "at": "geneva", "act": "comment",
                "said": format!("2025-02-{:02}", n % 28 + 1),
                "text": format!("What the envoy said for the {n}th time."),
                "claims": [{"event": "talks"}], "cites": [{"source": "s", "at": format!("line {n}")}],
            })
        })
        .collect();
    dossier(
        "A talkative city",
        json!([{"id": "geneva", "name": "Geneva", "lat": 46.2, "lon": 6.14},
            {"id": "riyadh", "name": "Riyadh", "lat": 24.65, "lon": 46.71}]),
        json!([{"id": "envoy", "kind": "person", "name": "The envoy"},
            {"id": "a", "kind": "state", "name": "State A", "seat": "geneva"},
            {"id": "b", "kind": "state", "name": "State B", "seat": "riyadh"}]),
        json!([{"id": "talks", "kind": "meeting", "title": "Talks",
            "parties": [{"actor": "a"}, {"actor": "b"}]}]),
        json!(statements),
    )
}

/// A meeting of three hundred parties from as many cities.
fn congress() -> Value {
    let places: Vec<Value> = (0..300)
        .map(|n| {
            let (lon, lat) = ((n * 37) % 340 - 170, (n * 53) % 120 - 50);
            json!({"id": format!("p-{n}"), "name": format!("City {n}"), "lon": lon, "lat": lat})
        })
        .collect();
    let actors: Vec<Value> = (0..300)
        .map(|n| {
            json!({"id": format!("a-{n}"), "kind": "state", "name": format!("State {n}"),
                "seat": format!("p-{n}")})
        })
        .collect();
    let parties: Vec<Value> = (0..300)
        .map(|n| json!({"actor": format!("a-{n}")}))
        .collect();
    dossier(
        "A congress",
        json!(places),
        json!(actors),
        json!([{"id": "all", "kind": "meeting", "title": "The congress", "status": "held",
            "when": "2025-02-18", "venue": "p-7", "parties": parties,
            "cites": [{"source": "s"}]}]),
        json!([]),
    )
}

/// Names that are very long, and names that are read from right to left.
fn odd() -> Value {
    dossier(
        LONG,
        json!([{"id": "x", "name": LONG, "lat": 46.2, "lon": 6.14},
            {"id": "y", "name": "ירושלים", "lat": 31.78, "lon": 35.22}]),
        json!([{"id": "a", "kind": "organisation", "name": LONG, "seat": "x"},
            {"id": "b", "kind": "person", "name": "محمد بن سلمان"}]),
        json!([{"id": "talks", "kind": "meeting", "title": LONG, "status": "held",
            "when": "2025-02-18", "venue": "y", "parties": [{"actor": "a"}, {"actor": "b"}],
            "cites": [{"source": "s"}]}]),
        json!([{"id": "said", "speaker": "b", "said": "2025-02-20", "act": "comment",
            "text": "قال إن المحادثات كانت مفيدة", "claims": [{"event": "talks"}],
            "cites": [{"source": "s", "at": LONG}]}]),
    )
}

fn selected(dossier: &Value, size: Vec2, id: &str) -> Win {
    let mut win = window(dossier, size);
    win.apply(Command::LookAt(day("2025-02-28")));
    win.apply(Command::Select(win.item(id)));
    win
}

#[test]
fn a_city_with_1000_statements_has_them_all_and_makes_those_in_view() {
    let win = selected(&city(), ROOMY, "geneva");
    let texts = win.panel_texts();
    let said = texts
        .iter()
        .filter(|text| text.starts_with("What the envoy said"))
        .count();
    assert!((3..60).contains(&said), "{said} of 1000 are made");
    assert!(win.has("Statements 1000"));
}

#[test]
fn full_odd_and_small_windows_look_like_their_pictures() {
    let mut results = SnapshotResults::new();
    let mut city = selected(&city(), ROOMY, "geneva");
    results.add(city.0.try_snapshot("state_city_of_1000_statements"));
    let mut congress = selected(&congress(), ROOMY, "all");
    results.add(congress.0.try_snapshot("state_congress_of_300"));
    let mut small = selected(&odd(), SMALL, "talks");
    results.add(small.0.try_snapshot("state_odd_names_small"));
    small.apply(Command::ZoomMap {
        at: ScreenPos::new(286.0, 240.0),
        factor: 0.5,
    });
    small.apply(Command::Select(small.item("said")));
    results.add(small.0.try_snapshot("state_odd_statement_small"));
}
