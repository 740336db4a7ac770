//! What is painted on map, timeline and network, as nodes: arrows walk through them, and each tells
//! what it is and how it is.

mod support;

use std::collections::BTreeSet;

use demarche::io::{FORMAT, Opened, open_built_in};
use demarche::scene::walk::Direction;
use demarche::state::{Command, Stage, TimeMode};
use egui::accesskit::Role;
use egui::{Key, Rect, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use serde_json::{Value, json};
use support::window::{Look, Win, day, egui_rect, opened};

const ARROWS: [(Direction, Key); 4] = [
    (Direction::Left, Key::ArrowLeft),
    (Direction::Right, Key::ArrowRight),
    (Direction::Up, Key::ArrowUp),
    (Direction::Down, Key::ArrowDown),
];

/// The name and the box of what has the focus.
fn at(win: &Win) -> (String, Rect) {
    let node = win.focused().expect("something has the focus");
    let name = node.accesskit_node().label().expect("a name");
    (name, node.rect())
}

fn focus(win: &mut Win, name: &str, rect: Rect) {
    let nodes = win.nodes_in(rect);
    let is_it = |node: &&Node| {
        node.accesskit_node().label().as_deref() == Some(name) && node.rect() == rect
    };
    nodes.iter().find(is_it).expect(name).focus();
    drop(nodes);
    win.0.run();
}

fn is_in_direction(direction: Direction, from: Rect, to: Rect) -> bool {
    let way = to.center() - from.center();
    match direction {
        Direction::Left => way.x < 0.0,
        Direction::Right => way.x > 0.0,
        Direction::Up => way.y < 0.0,
        Direction::Down => way.y > 0.0,
    }
}

/// The nodes of marks in a part of the window.
fn marks(win: &Win, part: Rect) -> Vec<(String, Rect)> {
    let is_mark = |node: &Node| {
        let node = node.accesskit_node();
        // Buttons of egui's own are no selection.
        node.role() == Role::Button && node.is_selected().is_some()
    };
    let nodes = win.0.root().children_recursive().filter(is_mark);
    let named = nodes.filter_map(|node| Some((node.accesskit_node().label()?, node.rect())));
    let there = named.filter(|(_, rect)| part.contains(rect.center()));
    there.collect()
}

/// Presses each arrow at each mark of a part of the window: it leads to a mark of that part, further
/// in its direction, or nowhere; and each is reached from some other.
fn walk_through(win: &mut Win, part: Rect) {
    let all = marks(win, part);
    assert!(all.len() > 5, "{all:?}");
    let mut reached = BTreeSet::new();
    for (name, rect) in &all {
        for (direction, key) in ARROWS {
            let on = win.on_day();
            focus(win, name, *rect);
            win.press(key);
            let (to, to_rect) = at(win);
            assert_eq!(win.on_day(), on, "arrows step no days here");
            if to_rect == *rect {
                continue;
            }
            let is_mark = all.contains(&(to.clone(), to_rect));
            assert!(is_mark, "{direction:?} from {name} to {to}");
            let is_right = is_in_direction(direction, *rect, to_rect);
            assert!(is_right, "{direction:?} from {name} to {to}");
            reached.insert(to);
        }
    }
    let wanted: BTreeSet<String> = all.into_iter().map(|(name, _)| name).collect();
    assert_eq!(reached, wanted);
}

#[test]
fn arrows_walk_through_all_of_the_map() {
    let mut win = Win::on("2025-02-22");
    let map = win.regions().map;
    walk_through(&mut win, map);
}

#[test]
fn arrows_walk_through_all_of_the_timeline() {
    let mut win = Win::on("2025-02-22");
    let timeline = win.regions().timeline;
    walk_through(&mut win, timeline);
}

#[test]
fn arrows_walk_through_the_network() {
    let mut win = Win::on("2025-02-22");
    win.apply(Command::ShowStage(Stage::Network));
    let map = win.regions().map;
    let all = marks(&win, map);
    win.node(&all[0].0).focus();
    win.0.run();
    let met: BTreeSet<String> = [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowUp,
    ]
    .into_iter()
    .map(|key| {
        win.press(key);
        at(&win).0
    })
    .collect();
    assert!(met.len() > 2, "{met:?}");
    let names: BTreeSet<String> = all.into_iter().map(|(name, _)| name).collect();
    assert!(met.is_subset(&names), "{met:?}");
}

#[test]
fn what_an_arrow_leads_to_is_selected_by_enter_and_left_by_escape() {
    let mut win = Win::on("2025-02-22");
    win.map_node("Kyiv").focus();
    win.0.run();
    win.press(Key::ArrowUp);
    let (name, _) = at(&win);
    assert!(!name.starts_with("Kyiv"), "{name}");
    win.press(Key::Enter);
    assert!(win.selected().is_some(), "{name}");
    assert!(win.node(&name).accesskit_node().is_selected() == Some(true));
    win.press(Key::Escape);
    assert_eq!(win.selected(), None);
    assert!(win.focused().is_none());
    let on = win.on_day();
    win.press(Key::ArrowLeft);
    assert_ne!(win.on_day(), on, "arrows step days again");
}

#[test]
fn up_and_down_lead_from_the_playhead_to_marks() {
    let mut win = Win::on("2025-02-22");
    let timeline = win.regions().timeline;
    win.node("Playhead, 22 February 2025").focus();
    win.0.run();
    win.press(Key::ArrowDown);
    let (name, rect) = at(&win);
    assert!(marks(&win, timeline).contains(&(name, rect)));
    assert_eq!(win.on_day(), "2025-02-22");
}

#[test]
fn nodes_tell_what_is_selected_and_what_is_open() {
    let mut win = Win::on("2025-02-22");
    let riyadh = win.item("riyadh");
    let is_selected = |win: &Win| {
        win.map_node("Riyadh, capital")
            .accesskit_node()
            .is_selected()
    };
    assert_eq!(is_selected(&win), Some(false));
    win.apply(Command::Select(riyadh));
    assert_eq!(is_selected(&win), Some(true));
    // An event is one mark on the timeline and others on the map.
    let event = win.item("riyadh-talks");
    win.apply(Command::Select(event));
    for part in [win.regions().map, win.regions().timeline] {
        let nodes = win.nodes_in(win.regions().map);
        let selected = nodes
            .iter()
            .filter(|node| node.accesskit_node().is_selected() == Some(true))
            .filter(|node| part.contains(node.rect().center()));
        assert!(selected.count() > 0, "{part}");
    }
    // A folded stretch is opened and closed.
    let folds = |win: &Win, is_open: bool| {
        let mut nodes = win.0.root().children_recursive();
        nodes
            .find(|node| node.accesskit_node().data().is_expanded() == Some(is_open))
            .and_then(|node| node.accesskit_node().label())
    };
    let folded = folds(&win, false).expect("a folded stretch");
    assert!(folds(&win, true).is_none());
    win.node(&folded).focus();
    win.0.run();
    win.press(Key::Enter);
    assert!(folds(&win, true).is_some(), "{folded}");
}

/// A dossier of so many events, two days apart, and of a statement on each of their days.
fn many_events(number: i32) -> Opened {
    let on = |n: i32| day("2020-01-01").plus_days(2 * n).to_string();
    let event = |n: i32| -> Value {
        json!({ "id": format!("e{n}"), "kind": "summit", "title": format!("Summit {n}"), "venue": "paris",
                "status": "held", "when": on(n), "cites": [{ "source": "s" }] })
    };
    let statement = |n: i32| -> Value {
        json!({ "id": format!("s{n}"), "speaker": "fr", "said": on(n), "act": "comment",
                "text": format!("Said as number {n}."), "cites": [{ "source": "s" }] })
    };
    let text = json!({
        "format": FORMAT, "title": "Very much took place",
        "sources": [{ "id": "s", "title": "s", "published": "2040-01-01" }],
        "places": [{ "id": "paris", "name": "Paris", "lat": 48.9, "lon": 2.3 }],
        "actors": [{ "id": "fr", "kind": "state", "name": "France", "seat": "paris" }],
        "events": (0..number).map(event).collect::<Vec<_>>(),
        "statements": (0..number).map(statement).collect::<Vec<_>>(),
    });
    let opened = opened(&text.to_string());
    assert!(opened.problems.is_empty());
    opened
}

#[test]
fn of_very_many_marks_on_the_timeline_some_have_a_node_and_the_rest_is_counted() {
    let look = Look {
        size: vec2(3200.0, 900.0),
        ..Look::default()
    };
    let mut win = Win::new(many_events(1_200), look);
    win.apply(Command::SetMode(TimeMode::Cumulative));
    win.apply(Command::FitTime);
    let timeline = win.regions().timeline;
    let marks = marks(&win, timeline);
    assert_eq!(marks.len(), 500);
    // Events come before statements, of which fewer than are drawn have a node.
    let events = marks.iter().filter(|(name, _)| name.starts_with("Summit "));
    let events = events.count();
    assert!(events > 250 && events < 500, "{events}");
    let nodes = win.nodes_in(timeline);
    let rest = nodes
        .iter()
        .filter_map(|node| node.accesskit_node().value());
    let rest: Vec<String> = rest.filter(|text| text.ends_with(" more marks")).collect();
    let [rest] = rest.as_slice() else {
        panic!("one node tells of the rest: {rest:?}");
    };
    let number = rest
        .strip_prefix("and ")
        .and_then(|rest| rest.split(' ').next());
    let number: usize = number.and_then(|number| number.parse().ok()).expect(rest);
    assert!(number > 10, "{rest}");
}

#[test]
fn every_mark_of_the_built_in_dossier_is_a_node() {
    let win = Win::new(open_built_in().expect("opens"), Look::default());
    let (map, of_map) = (win.regions().map, win.targets());
    let nodes = marks(&win, map);
    for target in of_map.iter() {
        let is_it = |(name, rect): &(String, Rect)| {
            *name == target.name && rect.intersects(egui_rect(target.node))
        };
        assert!(nodes.iter().any(is_it), "{} in {nodes:#?}", target.name);
    }
}
