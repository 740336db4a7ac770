//! The tables in the whole window: opened, sorted, walked through, linked with everything else.

mod support;
#[path = "../benches/support/dossier.rs"]
#[allow(dead_code, reason = "benches use more of it")]
mod synthetic;

use demarche::io::open_built_in;
use demarche::model::Item;
use demarche::state::ordering::{Direction, EventColumn, Order, statements_in_order, text_key};
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
    let size = vec2(1024.0, 640.0);
    let file = synthetic::synthetic(400, 20_000);
    let mut long = picture(Stage::Statements, Theme::Light, size, file);
    let last = *long.state().stops().last().expect("stops");
    long.apply(Command::LookAt(last));
    let item = long.item("statement-12345");
    long.apply(Command::Select(item));
    results.add(long.0.try_snapshot("table_long"));
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

// Opening, sorting, walking.

#[test]
fn a_key_and_a_tab_open_the_tables_with_all_that_is_listed() {
    let mut win = Win::on("2025-02-22");
    win.press(Key::Num2);
    assert_eq!(win.state().stage(), Stage::Events);
    let found = names(&win);
    assert_eq!(found.len(), win.state().listing().events());
    let wanted = "US–Russia talks in Riyadh, held, 18 Feb 2025, Riyadh, United States and Russia";
    assert!(found.iter().any(|name| name == wanted), "{found:#?}");
    let contested =
        "A Trump visit to Moscow, denied, contested, 9 May 2025, Moscow, United States and Russia";
    assert!(found.iter().any(|name| name == contested), "{found:#?}");
    let tab = win.node("Statements 13").rect().center();
    win.click_at(tab);
    assert_eq!(win.state().stage(), Stage::Statements);
    let found = names(&win);
    assert_eq!(found.len(), 13);
    let wanted = "Marco Rubio for United States, sets a condition, 20 Feb 2025: A meeting between Trump and Putin will depend on progress in ending the war in Ukraine.";
    assert!(found.iter().any(|name| name == wanted), "{found:#?}");
}

#[test]
fn a_screen_reader_is_told_which_of_how_many_rows_it_is_at() {
    let win = on("2025-02-22", Stage::Events);
    let rows = rows(&win);
    for (n, row) in rows.iter().enumerate() {
        let told = row.accesskit_node().description().expect("a position");
        let wanted = format!("row {} of 11, ", n + 1);
        assert!(told.starts_with(&wanted), "{told} at {n}");
    }
    let riyadh = row(&win, "US–Russia talks in Riyadh");
    let told = riyadh.accesskit_node().description().expect("a position");
    assert!(told.ends_with("meeting, 1 statement, 1 source"), "{told}");
}

#[test]
fn a_click_on_a_head_sorts_and_a_second_one_turns_it_around() {
    let mut win = on("2025-02-22", Stage::Events);
    assert_eq!(name(&head(&win, "Date")), "Date, sorted ascending");
    let at = head(&win, "Event").rect().center();
    win.click_at(at);
    assert_eq!(name(&head(&win, "Event")), "Event, sorted ascending");
    assert_eq!(name(&head(&win, "Date")), "Date");
    let ascending = names(&win);
    assert!(
        ascending.is_sorted_by_key(|name| text_key(name)),
        "{ascending:#?}"
    );
    win.click_at(at);
    assert_eq!(name(&head(&win, "Event")), "Event, sorted descending");
    let mut descending = names(&win);
    descending.reverse();
    assert_eq!(descending, ascending);
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(names(&win), ascending);
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(win.state().event_order(), Order::default());
}

#[test]
fn the_keyboard_sorts_too() {
    let mut win = on("2025-02-22", Stage::Events);
    for _ in 0..60 {
        win.press(Key::Tab);
        if win
            .focused()
            .is_some_and(|node| name(&node) == "Statements")
        {
            break;
        }
    }
    win.press(Key::Enter);
    let expected = Order {
        column: EventColumn::Statements,
        direction: Direction::Descending,
    };
    assert_eq!(win.state().event_order(), expected);
    let first = &names(&win)[0];
    assert!(first.starts_with("A Putin–Trump meeting"), "{first}");
    let focused = win.focused().map(|node| name(&node));
    assert_eq!(focused.as_deref(), Some("Statements, sorted descending"));
}

#[test]
fn arrows_walk_through_the_rows_and_enter_selects_while_the_day_stays() {
    let mut win = on("2025-02-22", Stage::Events);
    tab_to_rows(&mut win);
    let all = names(&win);
    let focused = |win: &Win| win.focused().map(|node| name(&node)).expect("a row");
    assert_eq!(focused(&win), all[0]);
    win.press(Key::ArrowDown);
    win.press(Key::ArrowDown);
    win.press(Key::ArrowUp);
    assert_eq!(focused(&win), all[1]);
    win.press(Key::ArrowRight);
    win.press(Key::ArrowLeft);
    assert_eq!(focused(&win), all[1]);
    assert_eq!(win.on_day(), "2025-02-22", "arrows are the table's");
    assert_eq!(win.selected(), None);
    win.press(Key::Enter);
    let title = win
        .state()
        .selection()
        .map(|item| win.state().dossier().name_of(item));
    assert!(all[1].starts_with(title.expect("selected")), "{title:?}");
    win.press(Key::End);
    assert_eq!(focused(&win), all[10]);
    win.press(Key::Home);
    assert_eq!(focused(&win), all[0]);
    win.press(Key::Escape);
    assert_eq!((win.selected(), win.focused().is_none()), (None, true));
    win.press(Key::ArrowLeft);
    assert_ne!(
        win.on_day(),
        "2025-02-22",
        "without the focus they step days"
    );
}

#[test]
fn the_last_of_200_000_rows_is_shown_exactly() {
    let file = synthetic::synthetic(2_000, 200_000);
    let mut win = Win::new(file, Look::default());
    let last = *win.state().stops().last().expect("stops");
    win.apply(Command::LookAt(last));
    win.apply(Command::ShowStage(Stage::Statements));
    assert_eq!(win.state().listing().statements(), 200_000);
    let body = win.regions().map;
    assert!(rows(&win).len() < 30, "only rows in view have nodes");
    // A click gives the rows the focus in one step.
    let at = rows(&win)[0].rect().center();
    win.click_at(at);
    win.press(Key::End);
    let check_end = |win: &Win| {
        let rows = rows(win);
        let last = rows.last().expect("rows");
        let told = last.accesskit_node().description().expect("a position");
        assert!(told.starts_with("row 200000 of 200000"), "{told}");
        assert!(
            (last.rect().bottom() - body.bottom()).abs() < 0.51,
            "{} in {body}",
            last.rect()
        );
        assert!((last.rect().height() - 28.0).abs() < 0.01);
        let statement = *statements_in_order(win.state()).last().expect("statements");
        let text = &win.state().dossier()[statement].text;
        assert!(name(last).ends_with(&**text), "{}", name(last));
        assert!(
            win.painted_texts(body)
                .iter()
                .any(|painted| **painted == **text)
        );
    };
    check_end(&win);
    win.press(Key::PageUp);
    win.press(Key::PageUp);
    let told = win
        .focused()
        .and_then(|node| node.accesskit_node().description());
    let page = 19;
    assert!(
        told.as_deref()
            .is_some_and(|told| told.starts_with(&format!("row {} ", 200_000 - 2 * page))),
        "{told:?}"
    );
    win.press(Key::Home);
    assert!(
        name(&rows(&win)[0]).contains("number 0."),
        "{:?}",
        names(&win)[0]
    );
    // With the pointer: the handle of the bar, to the end.
    let at = pos2(body.right() - 7.0, body.top() + 40.0);
    win.0.hover_at(at);
    win.button(at, true);
    win.0.step();
    let end = pos2(at.x, body.bottom() + 50.0);
    win.0.hover_at(end);
    win.0.step();
    win.button(end, false);
    win.0.run();
    check_end(&win);
}

#[test]
fn a_wheel_scrolls_row_by_row_and_not_beyond_the_end() {
    let mut win = large();
    let last = *win.state().stops().last().expect("stops");
    win.apply(Command::LookAt(last));
    win.apply(Command::ShowStage(Stage::Statements));
    let turn = |win: &mut Win, points: f32| {
        win.0.hover_at(win.regions().map.center());
        win.0.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        win.0.run();
    };
    let before = names(&win);
    turn(&mut win, -56.0);
    assert_eq!(names(&win)[..10], before[2..12]);
    turn(&mut win, 500.0);
    assert_eq!(names(&win), before);
    assert_eq!(win.selected(), None);
}

// Linked with everything else.

#[test]
fn a_click_on_a_row_selects_it_everywhere() {
    let mut win = on("2025-02-22", Stage::Events);
    let at = row(&win, "US–Russia talks in Riyadh").rect().center();
    win.click_at(at);
    assert_eq!(win.selected(), Some("riyadh-talks"));
    win.assert_panel("US–Russia talks in Riyadh");
    let node = row(&win, "US–Russia talks in Riyadh");
    assert_eq!(node.accesskit_node().is_selected(), Some(true));
    let others = rows(&win).into_iter();
    let selected = others.filter(|row| row.accesskit_node().is_selected() == Some(true));
    assert_eq!(selected.count(), 1);
    // The keyboard goes on from there.
    win.press(Key::ArrowDown);
    let focused = win.focused().map(|node| name(&node)).expect("a row");
    let all = names(&win);
    let clicked = all
        .iter()
        .position(|name| name.starts_with("US–Russia talks in Riyadh"));
    assert_eq!(focused, all[clicked.expect("it is there") + 1]);
}

#[test]
fn what_is_selected_elsewhere_is_scrolled_to_once() {
    let mut win = large();
    let last = *win.state().stops().last().expect("stops");
    win.apply(Command::LookAt(last));
    win.apply(Command::ShowStage(Stage::Statements));
    let item = win.item("statement-12345");
    let is_shown = |win: &Win| {
        names(win)
            .iter()
            .any(|name| name.ends_with("number 12345."))
    };
    assert!(!is_shown(&win));
    win.apply(Command::Select(item));
    assert!(is_shown(&win));
    let node = row(&win, "State");
    assert!(win.regions().map.contains_rect(node.rect()));
    tab_to_rows(&mut win);
    assert!(
        win.focused()
            .is_some_and(|node| name(&node).ends_with("number 12345."))
    );
    win.press(Key::Home);
    assert!(!is_shown(&win), "it is not held on to");
    assert_eq!(win.state().selection(), Some(item));
    // Something in the panel that is no row leaves the table where it is.
    let before = names(&win);
    let item = win.item("state-3");
    win.apply(Command::Select(item));
    assert_eq!(names(&win), before);
}

#[test]
fn a_screen_readers_click_selects_too() {
    let mut win = on("2025-02-22", Stage::Statements);
    row(
        &win,
        "Marco Rubio for United States, sets a condition, 20 Feb",
    )
    .click_accesskit();
    win.0.run();
    assert!(matches!(win.state().selection(), Some(Item::Statement(_))));
}

#[test]
fn the_rows_follow_clock_and_filter() {
    let mut win = on("2025-02-22", Stage::Events);
    assert_eq!(rows(&win).len(), 11);
    win.apply(Command::SetFilter(Filter::contested_only()));
    assert_eq!(names(&win).len(), 1);
    assert!(names(&win)[0].starts_with("A Trump visit to Moscow"));
    win.apply(Command::Undo);
    win.apply(Command::LookAt(day("2025-03-09")));
    let lapsed = row(&win, "US and Russian officials");
    assert!(name(&lapsed).contains(", lapsed, "), "{}", name(&lapsed));
}

// Nothing to show, too little room.

#[test]
fn an_empty_table_says_why() {
    let mut win = on("2000-01-01", Stage::Events);
    let map = win.regions().map;
    let says = |win: &Win, text: &str| win.painted_texts(map).iter().any(|found| found == text);
    let early = "nothing had been said by then · next: 1 Jun 2021";
    assert!(says(&win, early), "{:?}", win.painted_texts(map));
    assert!(rows(&win).is_empty());
    win.press(Key::Num3);
    assert!(says(&win, early), "{:?}", win.painted_texts(map));
    win.apply(Command::LookAt(day("2022-06-01")));
    let events = "no statements here, but 3 events";
    assert!(says(&win, events), "{:?}", win.painted_texts(map));
    win.apply(Command::SetMode(TimeMode::Range {
        first: day("2022-05-30"),
    }));
    win.apply(Command::SetFilter(Filter::contested_only()));
    assert!(
        says(&win, "the filter leaves nothing"),
        "{:?}",
        win.painted_texts(map)
    );
    let mut empty = Win::new(
        opened(r#"{"format":"demarche-dossier/1","title":"Empty"}"#),
        Look::default(),
    );
    for (stage, text) in [
        (
            Stage::Events,
            "this dossier has no events and no statements",
        ),
        (Stage::Statements, "this dossier has no statements"),
    ] {
        empty.apply(Command::ShowStage(stage));
        assert!(says(&empty, text), "{:?}", empty.painted_texts(map));
        for key in [Key::Tab, Key::ArrowDown, Key::End, Key::Enter] {
            empty.press(key);
        }
    }
}

#[test]
fn in_a_small_window_the_most_important_columns_stay_and_nothing_overlaps() {
    for (stage, kept) in [
        (Stage::Events, ["Date", "Standing", "Event"]),
        (Stage::Statements, ["Said", "Who", "Statement"]),
    ] {
        let size = vec2(900.0, 600.0);
        let win = picture(stage, Theme::Light, size, opened(&odd().to_string()));
        let map = win.regions().map;
        let heads: Vec<_> = kept.map(|name| head(&win, name).rect()).to_vec();
        for pair in heads.windows(2) {
            assert!(pair[0].right() <= pair[1].left() + 0.5, "{pair:?}");
        }
        for head in heads {
            assert!(map.contains_rect(head), "{head} in {map}");
        }
        assert!(!rows(&win).is_empty());
    }
}

#[test]
fn a_title_that_was_cut_short_is_told_whole_under_the_pointer() {
    let size = vec2(900.0, 600.0);
    let mut win = picture(
        Stage::Events,
        Theme::Light,
        size,
        opened(&odd().to_string()),
    );
    let whole = LONG.repeat(6);
    let at = row(&win, whole.trim()).rect();
    let x = head(&win, "Event").rect().left() + 40.0;
    let at: Pos2 = pos2(x, at.center().y);
    win.0.hover_at(at);
    for _ in 0..90 {
        win.0.step();
    }
    let texts = win.painted_texts(win.0.ctx.viewport_rect());
    assert!(
        texts.iter().any(|text| text.trim() == whole.trim()),
        "{texts:#?}"
    );
}
