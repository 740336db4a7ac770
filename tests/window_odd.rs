//! Files that are broken, empty or extreme: nothing stops, and the window stays usable.

mod support;

use demarche::state::Command;
use egui::{Key, vec2};
use serde_json::{Value, json};
use support::window::{Look, Win, day, opened, text_of};

/// Five items are broken, two of each are sound.
const BROKEN: &str = r#"{
  "format": "demarche-dossier/1",
  "title": "Broken here and there",
  "sources": [{ "id": "news", "title": "News", "published": "2025-02-22" }],
  "places": [
    { "id": "riyadh", "name": "Riyadh", "lat": 91, "lon": 46.71 },
    { "id": "paris", "name": "Paris", "lat": 48.85, "lon": 2.35 },
    { "id": "rome", "name": "Rome", "lat": 41.9, "lon": 12.5 }
  ],
  "actors": [
    { "id": "fra", "kind": "state", "name": "France", "seat": "paris" },
    { "id": "ita", "kind": "state", "name": "Italy", "seat": "rome" },
    { "id": "odd", "kind": "planet", "name": "Mars" }
  ],
  "events": [
    { "id": "visit", "kind": "meeting", "title": "A visit", "when": "2025-02-30", "status": "held",
      "parties": [{ "actor": "fra" }, { "actor": "ita" }], "cites": [{ "source": "news", "at": "p. 1" }] },
    { "id": "talks", "kind": "meeting", "title": "Talks", "when": "2025-02-18", "venue": "rome", "status": "held",
      "parties": [{ "actor": "fra" }, { "actor": "ita" }], "cites": [{ "source": "news", "at": "p. 2" }] }
  ],
  "statements": [
    { "id": "s1", "speaker": "nobody", "said": "2025-02-20", "act": "report", "text": "Lost.",
      "claims": [{ "event": "talks" }], "cites": [{ "source": "news" }] },
    { "id": "s2", "speaker": "fra", "said": "2025-02-20", "act": "report", "text": "Uncited.",
      "claims": [{ "event": "talks" }], "cites": [] },
    { "id": "s3", "speaker": "fra", "said": "2025-02-20", "act": "confirm", "text": "We talked.",
      "claims": [{ "event": "talks" }], "cites": [{ "source": "news", "at": "p. 3" }] }
  ]
}"#;

#[test]
fn a_broken_file_opens_with_a_list_of_its_problems_and_the_rest_is_usable() {
    let file = opened(BROKEN);
    let count = file.problems.len();
    assert!(count >= 5, "{:#?}", file.problems);
    let messages: Vec<(String, String)> = file
        .problems
        .iter()
        .map(|problem| (problem.message(), problem.place()))
        .collect();
    let mut win = Win::new(file, Look::default());
    win.assert_panel(&format!("{count} problems in this file; the rest is shown"));
    for (message, place) in &messages {
        win.assert_panel(message);
        win.assert_panel(place);
    }
    let badge = format!("⚠ {count} problems in the file");
    let at = win.map_node("Rome").rect().center();
    win.click_at(at);
    win.assert_panel("Talks");
    win.assert_panel("We talked.");
    assert!(!win.panel_says(&messages[0].0));
    // The badge leads back to the list.
    let at = win.node(&badge).rect().center();
    assert!(win.regions().top_bar.contains(at));
    win.click_at(at);
    assert_eq!(win.selected(), None);
    win.assert_panel(&messages[0].0);
    win.click_in_panel("Talks");
    assert_eq!(win.selected(), Some("talks"));
}

#[test]
fn a_sound_file_has_no_badge() {
    let win = Win::built_in();
    let bar = win.regions().top_bar;
    let texts = win.painted_texts(bar);
    assert!(
        texts
            .iter()
            .any(|text| text == "A meeting between Trump and Putin?"),
        "{texts:?}"
    );
    assert!(
        !texts.iter().any(|text| text.contains("problem")),
        "{texts:?}"
    );
}

#[test]
fn an_empty_dossier_has_a_sensible_window() {
    let mut win = Win::new(
        opened(r#"{"format":"demarche-dossier/1","title":"Empty"}"#),
        Look::default(),
    );
    win.assert_panel("Empty");
    win.assert_panel("this dossier has no events and no statements");
    win.assert_map("this dossier has no events and no statements");
    assert_eq!(win.map_nodes(), []);
    for key in [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Num0,
        Key::Plus,
        Key::K,
        Key::Space,
    ] {
        win.press(key);
        win.0.run_steps(8);
    }
    assert!(
        !win.state().playback().playing,
        "there is nothing to walk to"
    );
    win.0.run();
    assert!(win.is_at_rest());
    let picture = win.0.render().expect("drawn");
    assert_eq!(picture.dimensions(), (1440, 900));
}

fn statement(n: usize, speaker: &str, text: &str) -> Value {
    json!({
        "id": format!("s{n}"), "speaker": speaker, "said": format!("2025-02-{:02}", 1 + n % 28),
        "act": "report", "text": text, "about": ["a"],
        "claims": [{ "event": "e", "status": "proposed", "when": "2025-03-01/2025-03-20" }],
        "cites": [{ "source": "news", "at": format!("line {n}") }]
    })
}

/// A dossier of two places, three actors and an event, for tests to exaggerate.
fn plain() -> Value {
    json!({
        "format": "demarche-dossier/1",
        "title": "Plain",
        "sources": [{ "id": "news", "title": "News", "published": "2025-02-28" }],
        "places": [
            { "id": "a", "name": "Alpha", "lat": 40.0, "lon": 10.0 },
            { "id": "b", "name": "Beta", "lat": 50.0, "lon": 30.0 }
        ],
        "actors": [
            { "id": "x", "kind": "state", "name": "Xenia", "seat": "a" },
            { "id": "y", "kind": "state", "name": "Ysaria", "seat": "b" }
        ],
        "events": [{
            "id": "e", "kind": "meeting", "title": "Talks", "when": "2025-02-18", "status": "held",
            "parties": [{ "actor": "x" }, { "actor": "y" }], "cites": [{ "source": "news", "at": "line 1" }]
        }],
        "statements": [statement(1, "x", "We met.")]
    })
}

fn exaggerated(change: impl FnOnce(&mut Value)) -> Value {
    let mut dossier = plain();
    change(&mut dossier);
    dossier
}

/// Each extreme with its name.
fn extremes() -> Vec<(&'static str, Value)> {
    let long = "Conference on Security and Cooperation ".repeat(8);
    vec![
        ("plain", plain()),
        (
            "1,000 statements in one city",
            exaggerated(|dossier| {
                let many =
                    (0..1000).map(|n| statement(n, if n % 2 == 0 { "x" } else { "y" }, "Again."));
                dossier["statements"] = many.collect();
            }),
        ),
        (
            "names of 300 characters",
            exaggerated(|dossier| {
                let long = &long[..300];
                let unbroken = "Donaudampfschifffahrt".repeat(15);
                dossier["title"] = json!(long);
                dossier["places"][0]["name"] = json!(long);
                dossier["places"][1]["name"] = json!(unbroken[..300]);
                dossier["actors"][0]["name"] = json!(unbroken[..300]);
                dossier["actors"][1]["name"] = json!(long);
                dossier["events"][0]["title"] = json!(unbroken[..300]);
                dossier["sources"][0]["title"] = json!(unbroken[..300]);
                dossier["statements"][0]["text"] = json!(unbroken[..300]);
            }),
        ),
        (
            "Arabic and Hebrew",
            exaggerated(|dossier| {
                dossier["title"] = json!("محادثات الرياض");
                dossier["places"][0]["name"] = json!("الرياض");
                dossier["places"][1]["name"] = json!("ירושלים");
                dossier["actors"][0]["name"] = json!("المملكة العربية السعودية");
                dossier["events"][0]["title"] = json!("שיחות");
                dossier["statements"][0]["text"] = json!("التقينا في الرياض. נפגשנו");
            }),
        ),
        (
            "300 parties in one event",
            exaggerated(|dossier| {
                for n in 0..300_i32 {
                    let (lat, lon) = (f64::from(n % 17) * 10.0 - 80.0, f64::from(n) * 1.19 - 179.0);
                    let place = json!({ "id": format!("p{n}"), "name": format!("Seat {n}"), "lat": lat, "lon": lon });
                    let actor = json!({ "id": format!("a{n}"), "kind": "state", "name": format!("State {n}"), "seat": format!("p{n}") });
                    push(&mut dossier["places"], place);
                    push(&mut dossier["actors"], actor);
                    push(
                        &mut dossier["events"][0]["parties"],
                        json!({ "actor": format!("a{n}") }),
                    );
                }
                dossier["events"][0]["venue"] = json!("a");
            }),
        ),
        (
            "the poles",
            exaggerated(|dossier| {
                place_at(dossier, [90.0, 0.0], [-90.0, 180.0]);
            }),
        ),
        (
            "both sides of 180 degrees",
            exaggerated(|dossier| {
                place_at(dossier, [0.0, 180.0], [0.0, -180.0]);
            }),
        ),
        (
            "antipodes",
            exaggerated(|dossier| {
                place_at(dossier, [38.9, -77.04], [-38.9, 102.96]);
            }),
        ),
        (
            "two places at one position",
            exaggerated(|dossier| {
                place_at(dossier, [40.0, 10.0], [40.0, 10.0]);
            }),
        ),
        (
            "all parties with one seat",
            exaggerated(|dossier| {
                dossier["actors"][1]["seat"] = json!("a");
                dossier["events"][0]["venue"] = json!("a");
            }),
        ),
        (
            "no parties and no place",
            exaggerated(|dossier| {
                dossier["events"][0]["parties"] = json!([]);
                dossier["places"] = json!([]);
            }),
        ),
        (
            "all of history",
            exaggerated(|dossier| {
                dossier["events"][0]["when"] = json!("-0043-03-15/9999");
                push(
                    &mut dossier["statements"],
                    json!({
                        "id": "old", "speaker": "x", "said": "-0479", "act": "report", "text": "Long ago.",
                        "claims": [{ "event": "e" }], "cites": [{ "source": "news" }]
                    }),
                );
            }),
        ),
    ]
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().expect("a list").push(item);
}

fn place_at(dossier: &mut Value, a: [f64; 2], b: [f64; 2]) {
    for (n, [lat, lon]) in [a, b].into_iter().enumerate() {
        dossier["places"][n]["lat"] = json!(lat);
        dossier["places"][n]["lon"] = json!(lon);
    }
}

#[track_caller]
fn assert_nodes_within_map(win: &Win, name: &str) {
    let map = win.regions().map;
    for (node, rect) in win.map_nodes() {
        let fits = map.expand(0.01).contains_rect(rect);
        assert!(fits && rect.is_positive(), "{name}: {node} {rect} in {map}");
    }
}

#[test]
fn whatever_a_file_says_all_of_the_window_can_be_walked_through() {
    for (name, dossier) in extremes() {
        let file = opened(&dossier.to_string());
        let look = Look {
            any_script: true,
            ..Look::default()
        };
        let mut win = Win::new(file, look);
        let ids: Vec<String> = win.state().dossier().ids().map(str::to_owned).collect();
        assert!(!ids.is_empty(), "{name}");
        for on in [
            "-0500-01-01",
            "2025-02-18",
            "2025-02-28",
            "2025-03-21",
            "9999-12-31",
        ] {
            win.apply(Command::LookAt(day(on)));
            assert_nodes_within_map(&win, name);
        }
        win.apply(Command::LookAt(day("2025-02-28")));
        for id in ids
            .iter()
            .step_by(1 + ids.len() / 12)
            .chain([&ids[ids.len() - 1]])
        {
            let item = win.item(id);
            win.apply(Command::Select(item));
            assert_eq!(win.selected(), Some(id.as_str()), "{name}");
            let panel = win.regions().panel;
            assert!(win.panel_texts().len() > 2, "{name} {id}");
            for node in win.nodes_in(panel) {
                if let Some(text) = support::window::text_of(&node) {
                    let rect = node.rect();
                    assert!(
                        rect.right() <= panel.right() + 0.5,
                        "{name} {id}: {text} {rect} in {panel}"
                    );
                }
            }
        }
        win.apply(Command::Deselect);
        for key in [
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::Plus,
            Key::Plus,
            Key::Minus,
            Key::Num0,
        ] {
            win.press(key);
            assert_nodes_within_map(&win, name);
        }
        win.0.run();
        assert!(win.is_at_rest(), "{name}");
    }
}

#[test]
fn whatever_a_file_says_it_is_drawn_at_every_size_and_scale() {
    for (name, dossier) in extremes() {
        let text = dossier.to_string();
        let rows = [
            (vec2(900.0, 600.0), 1.0),
            (vec2(900.0, 600.0), 1.25),
            (vec2(1440.0, 900.0), 1.5),
            (vec2(1440.0, 900.0), 2.0),
        ];
        for (size, scale) in rows {
            let look = Look {
                size,
                scale,
                any_script: true,
            };
            let mut win = Win::new(opened(&text), look);
            assert_nodes_within_map(&win, name);
            let picture = win.0.render().expect(name);
            let px = size * scale;
            assert_eq!(
                f64::from(picture.width()),
                f64::from(px.x),
                "{name} {scale}"
            );
            assert_eq!(
                f64::from(picture.height()),
                f64::from(px.y),
                "{name} {scale}"
            );
            let first = picture.get_pixel(0, 0);
            assert!(
                picture.pixels().any(|pixel| pixel != first),
                "{name} {scale}"
            );
        }
    }
}

#[test]
fn a_city_with_1000_statements_lists_them_and_counts_them() {
    let (_, dossier) = extremes().swap_remove(1);
    let mut win = Win::new(opened(&dossier.to_string()), Look::default());
    let at = win
        .map_node("Alpha, 1 event, 1000 statements")
        .rect()
        .center();
    win.click_at(at);
    assert!(win.has("Statements 1000"));
    // Of a long list only the rows in view are made; the last one is as far down as it is.
    let said = |win: &Win| {
        let texts = win.panel_texts();
        texts.iter().filter(|text| *text == "Again.").count()
    };
    assert!((3..100).contains(&said(&win)), "{}", said(&win));
    let panel = win.regions().panel;
    win.0.hover_at(panel.center());
    for _ in 0..3 {
        win.0.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -1.0e6),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        (0..12).for_each(|_| win.0.step());
    }
    assert!(said(&win) > 0);
    let nodes = win.nodes_in(panel);
    let is_sources = |text: String| text.eq_ignore_ascii_case("sources");
    let sources = nodes
        .iter()
        .find(|node| text_of(node).is_some_and(is_sources));
    let sources = sources.expect("the sources follow").rect();
    assert!(panel.contains(sources.center()), "{sources}");
}

#[test]
fn two_places_at_one_position_are_offered_both() {
    let (_, dossier) = extremes().swap_remove(8);
    let mut win = Win::new(opened(&dossier.to_string()), Look::default());
    let at = win.map_node("Alpha").rect().center();
    win.click_at(at);
    assert!(win.has("Which one?"));
    let at = win.node("Beta").rect().center();
    win.click_at(at);
    assert_eq!(win.selected(), Some("b"));
}
