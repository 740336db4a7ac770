//! Who met whom in the whole window: an actor's page, the matrix and the network, by accessible
//! names, and what they look like.
//!
//! After a change of the look: `UPDATE_SNAPSHOTS=1 cargo test --test window_encounters`.

mod support;

use demarche::io::{FORMAT, Opened, open_built_in};
use demarche::state::{Command, Stage, Theme};
use egui::{Key, Vec2, vec2};
use egui_kittest::SnapshotResults;
use serde_json::{Value, json};
use support::window::{Look, ROOMY, Win, day, opened};

const RIYADH: &str =
    "United States and Russia: met 2 times, last 18 Feb 2025, 2 expected, next 22 Feb – 8 Mar 2025";

fn stage(opened: Opened, size: Vec2, stage: Stage) -> Win {
    let look = Look {
        size,
        any_script: true,
        ..Look::default()
    };
    let mut win = Win::new(opened, look);
    win.apply(Command::ShowStage(stage));
    win
}

fn built_in(stage_of: Stage) -> Win {
    stage(open_built_in().expect("opens"), ROOMY, stage_of)
}

fn dossier(actors: &[Value], events: &[Value]) -> Opened {
    let text = json!({
        "format": FORMAT, "title": "Meetings", "actors": actors, "events": events,
        "sources": [{"id": "paper", "title": "A paper", "published": "2025-02-28"}],
        "places": [{"id": "rome", "name": "Rome", "lat": 41.9, "lon": 12.5}],
        "statements": [{
            "id": "s", "speaker": actors[0]["id"], "said": "2025-02-28", "act": "comment",
            "text": "So it was.", "claims": [], "cites": [{"source": "paper"}],
        }],
    });
    let opened = opened(&text.to_string());
    assert_eq!(opened.problems, []);
    opened
}

fn state(n: usize) -> Value {
    json!({"id": format!("s{n}"), "kind": "state", "name": format!("State {n}")})
}

fn meeting(n: usize, parties: &[usize]) -> Value {
    let parties = parties.iter().map(|n| json!({"actor": format!("s{n}")}));
    json!({
        "id": format!("m{n}"), "kind": "meeting", "title": format!("Meeting {n}"),
        "status": "held", "when": format!("2025-01-{:02}", 1 + n % 28), "venue": "rome",
        "parties": parties.collect::<Vec<_>>(), "cites": [{"source": "paper"}],
    })
}

/// Three hundred states at one summit, of which the first met more often.
fn summit() -> Opened {
    let actors: Vec<Value> = (0..300).map(state).collect();
    let all: Vec<usize> = (0..300).collect();
    let mut events = vec![meeting(0, &all)];
    let pairs = (1..120).map(|n| meeting(n, &[n % 7, 7 + (n * n) % 23]));
    events.extend(pairs);
    dossier(&actors, &events)
}

/// Names in a script from right to left, names without end, and one word of many letters.
fn odd_names() -> Opened {
    let names = [
        "المملكة العربية السعودية",
        "מדינת ישראל",
        "The Organisation for the Prohibition of Chemical Weapons and its Technical Secretariat",
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein",
    ];
    let actors: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(n, name)| json!({"id": format!("s{n}"), "kind": "organisation", "name": name}))
        .collect();
    let events = [
        meeting(0, &[0, 1]),
        meeting(1, &[1, 2]),
        meeting(2, &[2, 3]),
    ];
    dossier(&actors, &events)
}

/// Two states that met once.
fn two() -> Opened {
    dossier(&[state(0), state(1)], &[meeting(0, &[0, 1])])
}

/// The keyboard's focus in the matrix.
fn focus_matrix(win: &mut Win) {
    win.node("Matrix of meetings; arrows move, Enter opens")
        .focus();
    win.0.run();
}

#[test]
fn an_actors_page_tells_whom_it_met_how_often_and_where() {
    let mut win = Win::built_in();
    let item = win.item("rus");
    win.apply(Command::Select(item));
    let texts = win.panel_texts();
    let start = texts.iter().position(|text| text == "Met").expect("met");
    let end = texts.iter().position(|text| text == "Has been in");
    let met = &texts[start..end.expect("places follow")];
    let expected = met.iter().position(|text| text == "Expected to meet");
    assert!(met[expected.expect("they follow")..].contains(&"Zelenskyy".to_owned()));
    for wanted in [
        "United States",
        "2 times, last",
        "18 Feb 2025",
        "· 2 expected,",
    ] {
        assert!(
            met.iter().any(|text| text == wanted),
            "{wanted} in {met:#?}"
        );
    }
    assert!(!met.iter().any(|text| text == "Vladimir Putin"), "its own");
    win.click_in_panel("18 Feb 2025");
    assert_eq!(win.selected(), Some("riyadh-talks"));
    win.click_in_panel("Back");
    win.click_in_panel("Geneva");
    assert_eq!(win.selected(), Some("geneva"));
}

#[test]
fn an_actor_that_met_nobody_has_a_sentence() {
    let mut win = Win::built_in();
    let item = win.item("article-authors");
    win.apply(Command::Select(item));
    win.assert_panel("No meeting with anyone stands on this day.");
    assert!(!win.panel_says("Met"));
}

#[test]
fn a_long_list_of_others_is_folded_and_opens() {
    let mut win = Win::new(summit(), Look::default());
    let item = win.item("s200");
    win.apply(Command::Select(item));
    win.assert_panel("and 287 more");
    assert!(!win.panel_says("State 150"));
    win.click_in_panel("and 287 more");
    assert!(!win.panel_says("and 287 more"));
    let rows = win.panel_texts();
    let rows = rows.iter().filter(|text| *text == "1 time, on").count();
    assert!(
        (13..100).contains(&rows),
        "only those near the view: {rows}"
    );
}

#[test]
fn offices_come_with_that_of_the_day_first() {
    let actors = [
        json!({"id": "s0", "kind": "state", "name": "State 0"}),
        json!({"id": "p", "kind": "person", "name": "A person", "roles": [
            {"of": "s0", "as": "Minister", "when": "2010/2015"},
            {"of": "s0", "as": "Envoy", "when": "2015/2020"},
            {"of": "s0", "as": "President", "when": "2021/.."},
        ]}),
    ];
    let mut win = Win::new(dossier(&actors, &[]), Look::default());
    let item = win.item("p");
    win.apply(Command::Select(item));
    let titles = |win: &Win| {
        let wanted = ["Minister,", "Envoy,", "President,"];
        let mut texts = win.panel_texts();
        texts.retain(|text| wanted.contains(&text.as_str()));
        texts
    };
    assert_eq!(titles(&win), ["President,", "Envoy,", "Minister,"]);
    let marked = |win: &Win| {
        let texts = win.panel_texts();
        texts
            .iter()
            .filter(|text| text.ends_with("on this day"))
            .count()
    };
    assert_eq!(marked(&win), 1);
    win.apply(Command::LookAt(day("2012-05-01")));
    assert_eq!(titles(&win), ["Minister,", "President,", "Envoy,"]);
    assert_eq!(marked(&win), 1);
}

#[test]
fn key_4_shows_the_matrix_and_arrows_and_enter_open_its_cells() {
    let mut win = Win::built_in();
    win.press(Key::Num4);
    assert_eq!(win.state().stage(), Stage::Matrix);
    assert!(win.has(RIYADH), "the cell has a name");
    focus_matrix(&mut win);
    win.press(Key::Enter);
    assert_eq!(
        win.state().choice().map(|choice| choice.items.len()),
        Some(4)
    );
    win.press(Key::Escape);
    focus_matrix(&mut win);
    let before = win.on_day();
    for key in [Key::ArrowDown, Key::ArrowRight, Key::ArrowUp] {
        win.press(key);
    }
    assert_eq!(win.on_day(), before, "arrows stay in the matrix");
    // Russia and Ukraine, who are only expected to meet.
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("putin-zelenskyy"));
    focus_matrix(&mut win);
    for _ in 0..3 {
        win.press(Key::ArrowLeft);
    }
    win.press(Key::Enter);
    assert_eq!(
        win.selected(),
        Some("rus"),
        "before the first cell is the name"
    );
}

#[test]
fn a_click_on_a_cell_or_a_name_selects_what_it_stands_for() {
    let mut win = built_in(Stage::Matrix);
    let at = win.node(RIYADH).rect().center();
    win.click_at(at);
    assert_eq!(
        win.state().choice().map(|choice| choice.items.len()),
        Some(4)
    );
    assert!(win.has("US–Russia talks in Riyadh · held, 18 Feb 2025"));
    let at = win
        .node("Russia and Ukraine: not met yet, 1 expected, no date named")
        .rect()
        .center();
    win.click_at(at);
    assert_eq!(win.selected(), Some("putin-zelenskyy"));
    let at = win.node("Ukraine, met 0, expected to meet 1 more").rect();
    win.click_at(at.center());
    assert_eq!(win.selected(), Some("ukr"));
    let at = win.node("People").rect().center();
    win.click_at(at);
    assert!(win.has("Vladimir Putin, met 1, expected to meet 2 more"));
}

#[test]
fn the_matrix_follows_the_clocks() {
    let mut win = built_in(Stage::Matrix);
    win.apply(Command::LookAt(day("2021-05-01")));
    win.assert_map("No meeting between states or organisations stands on this day.");
    win.apply(Command::LookAt(day("2021-07-01")));
    assert!(win.has("United States and Russia: met 1 time, last June 2021"));
}

#[test]
fn of_a_large_matrix_only_the_cells_in_view_have_nodes() {
    let win = stage(summit(), vec2(900.0, 600.0), Stage::Matrix);
    let nodes = win.nodes_in(win.regions().map);
    let named = nodes.iter().filter_map(support::window::text_of);
    let cells = named.filter(|name| name.contains(": met ")).count();
    assert!((50..=500).contains(&cells), "{cells}");
}

#[test]
fn key_5_shows_the_network_and_its_points_and_lines_can_be_walked_to() {
    let mut win = Win::built_in();
    win.press(Key::Num5);
    assert_eq!(win.state().stage(), Stage::Network);
    win.node("Russia, met 1, expected to meet 1 more").focus();
    win.0.run();
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("rus"));
    let pair = "Russia and Ukraine: not met yet, 1 expected, no date named";
    win.node(pair).focus();
    win.0.run();
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("putin-zelenskyy"));
    for name in ["Russia", "United States", "Ukraine"] {
        win.assert_map(name);
    }
}

#[test]
fn a_click_on_a_point_or_a_line_of_the_network_selects_what_it_stands_for() {
    let mut win = built_in(Stage::Network);
    let at = win.node("Ukraine, met 0, expected to meet 1 more").rect();
    win.click_at(at.center());
    assert_eq!(win.selected(), Some("ukr"));
    let at = win.node(RIYADH).rect().center();
    win.click_at(at);
    assert_eq!(
        win.state().choice().map(|choice| choice.items.len()),
        Some(4)
    );
    win.click_at(win.regions().map.left_center() + vec2(30.0, 100.0));
    assert_eq!(win.state().choice(), None);
}

#[test]
fn points_stay_where_they_are_while_the_clocks_move() {
    let mut win = built_in(Stage::Network);
    let place = |win: &Win, prefix: &str| {
        let nodes = win.nodes_in(win.regions().map);
        let named = |node: &&egui_kittest::Node| {
            support::window::text_of(node).is_some_and(|name| name.starts_with(prefix))
        };
        let rects = nodes.iter().filter(named).map(|node| node.rect().center());
        rects.collect::<Vec<_>>().first().copied()
    };
    let before = place(&win, "Russia, met");
    assert!(before.is_some());
    assert!(place(&win, "Ukraine, met").is_some());
    win.apply(Command::LookAt(day("2021-07-01")));
    assert_eq!(place(&win, "Russia, met"), before);
    assert_eq!(place(&win, "Ukraine, met"), None, "only what is listed");
}

#[test]
fn where_nobody_met_there_is_a_sentence() {
    for of in [Stage::Matrix, Stage::Network] {
        let win = stage(dossier(&[state(0), state(1)], &[]), ROOMY, of);
        win.assert_map("No meeting between states or organisations stands on this day.");
    }
}

#[test]
fn two_actors_and_odd_names_are_shown() {
    for of in [Stage::Matrix, Stage::Network] {
        for made in [two, odd_names] {
            for theme in [Theme::Light, Theme::Dark] {
                let mut win = stage(made(), vec2(900.0, 600.0), of);
                win.apply(Command::SetTheme(theme));
                assert!(win.0.render().is_ok());
            }
        }
    }
}

#[test]
fn they_look_like_their_pictures() {
    let mut results = SnapshotResults::new();
    let mut page = Win::built_in();
    let item = page.item("rus");
    page.apply(Command::Select(item));
    results.add(page.0.try_snapshot("encounters_actor"));
    let mut matrix = built_in(Stage::Matrix);
    let at = matrix.node("All").rect().center();
    matrix.click_at(at);
    matrix.0.remove_cursor();
    matrix.0.run();
    results.add(matrix.0.try_snapshot("encounters_matrix"));
    let mut odd = stage(odd_names(), vec2(900.0, 600.0), Stage::Matrix);
    odd.apply(Command::SetTheme(Theme::Dark));
    results.add(odd.0.try_snapshot("encounters_matrix_names"));
    let mut many = stage(summit(), vec2(900.0, 600.0), Stage::Matrix);
    results.add(many.0.try_snapshot("encounters_matrix_300"));
    let mut crowd = stage(summit(), vec2(900.0, 600.0), Stage::Network);
    results.add(crowd.0.try_snapshot("encounters_network_300"));
    let mut odd = stage(odd_names(), vec2(900.0, 600.0), Stage::Network);
    results.add(odd.0.try_snapshot("encounters_network_names"));
    for (name, theme, of) in [
        ("encounters_network", Theme::Light, "All"),
        ("encounters_network_dark", Theme::Dark, "People"),
    ] {
        let mut network = built_in(Stage::Network);
        network.apply(Command::SetTheme(theme));
        let at = network.node(of).rect().center();
        network.click_at(at);
        network.0.remove_cursor();
        network.0.run();
        if theme == Theme::Dark {
            let item = network.item("putin");
            network.apply(Command::Select(item));
        }
        results.add(network.0.try_snapshot(name));
    }
}
