//! The search in the whole window: its field and list, by name and by key.

mod support;

use demarche::io::{FORMAT, open_built_in};
use demarche::state::{Command, Theme};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT;
use serde_json::{Value, json};
use support::window::{Look, ROOMY, Win, day, opened};

/// Types into whatever has the focus.
fn type_text(win: &mut Win, text: &str) {
    for letter in text.chars() {
        win.0.event(Event::Text(letter.to_string()));
    }
    win.0.run();
}

fn open(win: &mut Win) {
    win.press_with(Modifiers::CTRL, Key::K);
}

/// The built-in window with the search open and a text typed.
fn searched(text: &str) -> Win {
    let mut win = Win::built_in();
    open(&mut win);
    type_text(&mut win, text);
    win
}

/// The names of all options, the chosen one with a star.
fn options(win: &Win) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    let options = nodes.filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    options
        .map(|node| {
            let node = node.accesskit_node();
            let star = if node.is_selected() == Some(true) {
                "*"
            } else {
                ""
            };
            format!("{star}{}", node.label().unwrap_or_default())
        })
        .collect()
}

fn is_open(win: &Win) -> bool {
    let mut nodes = win.0.root().children_recursive();
    nodes.any(|node| {
        let node = node.accesskit_node();
        node.role() == Role::TextInput && node.label().as_deref() == Some("Search")
    })
}

/// What is typed goes into the field, whichever hit a screen reader is told of.
#[track_caller]
fn assert_takes_text(win: &Win) {
    assert!(win.0.ctx.text_edit_focused());
}

#[test]
fn a_key_opens_the_field_and_esc_closes_it_and_nothing_else_happened() {
    for opens in ["ctrl+k", "/", "click"] {
        let mut win = Win::built_in();
        let rubio = win.item("rubio");
        win.apply(Command::Select(rubio));
        assert!(!is_open(&win));
        match opens {
            "/" => type_text(&mut win, "/"),
            "click" => {
                let at = win.node("Search").rect().center();
                win.click_at(at);
            }
            _ => open(&mut win),
        }
        assert!(is_open(&win), "{opens}");
        assert_takes_text(&win);
        win.press(Key::Escape);
        assert!(!is_open(&win), "{opens}");
        assert_eq!(win.selected(), Some("rubio"), "{opens}");
        assert!(win.focused().is_none(), "{opens}");
        assert!(win.is_at_rest(), "{opens}");
    }
}

#[test]
fn what_is_typed_is_listed_and_enter_selects_it() {
    let mut win = searched("kiev");
    assert_eq!(options(&win)[0], "*Kyiv, capital · also: Kiev");
    assert!(win.has("Places") && win.has("1 hit"));
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("kyiv"));
    assert!(!is_open(&win));
}

#[test]
fn arrows_move_and_the_ends_hold() {
    let mut win = searched("riyad");
    let all = options(&win);
    assert!(all.len() >= 3, "{all:?}");
    for expected in [1, 2] {
        win.press(Key::ArrowDown);
        assert!(
            options(&win)[expected].starts_with('*'),
            "{:?}",
            options(&win)
        );
    }
    win.press(Key::ArrowUp);
    assert!(options(&win)[1].starts_with("*US–Russia talks in Riyadh"));
    for _ in 0..9 {
        win.press(Key::ArrowUp);
    }
    assert_eq!(options(&win), all);
    win.press(Key::Tab);
    assert_takes_text(&win);
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("riyadh-talks"));
}

#[test]
fn a_click_on_a_hit_selects_it_and_one_beside_the_list_closes_it() {
    let mut win = searched("rubio");
    let at = win.node(options(&win)[1].as_str()).rect().center();
    win.click_at(at);
    assert!(
        win.selected().is_some_and(|id| id.starts_with("s-rubio")),
        "{:?}",
        win.selected()
    );
    open(&mut win);
    let below = win.regions().timeline.center();
    let on = win.on_day();
    win.click_at(below);
    assert!(!is_open(&win));
    assert_eq!(win.on_day(), on, "the click meant nothing else");
}

#[test]
fn a_date_is_gone_to_and_a_command_is_done() {
    let mut win = searched("20 feb");
    assert_eq!(options(&win)[0], "*20 February 2025, look at this day");
    win.press(Key::Enter);
    assert_eq!(win.on_day(), "2025-02-20");
    open(&mut win);
    type_text(&mut win, "dark");
    win.press(Key::Enter);
    assert_eq!(win.state().theme(), Theme::Dark);
    open(&mut win);
    type_text(&mut win, "30 feb");
    assert!(win.has("There is no 30 Feb 2025."));
}

#[test]
fn parts_of_the_window_are_opened_by_their_name() {
    for (typed, shown) in [
        ("about", "About Demarche"),
        ("keys", "Find a key"),
        ("open a dossier", "Path"),
    ] {
        let mut win = searched(typed);
        assert!(!win.has(shown), "{shown}");
        win.press(Key::Enter);
        win.0.run_ok();
        assert!(win.has(shown), "{shown} by {typed}");
        assert!(!is_open(&win), "the search is closed");
    }
}

#[test]
fn letters_typed_into_the_field_are_no_keys_of_the_window() {
    let mut win = Win::built_in();
    let before = (
        win.on_day(),
        win.state().scope(),
        win.state().camera().projection(),
    );
    open(&mut win);
    for key in [
        Key::T,
        Key::M,
        Key::C,
        Key::P,
        Key::K,
        Key::Space,
        Key::F1,
        Key::Num0,
    ] {
        win.press(key);
    }
    win.press_with(Modifiers::CTRL, Key::ArrowLeft);
    win.press(Key::ArrowLeft);
    type_text(&mut win, "?/ [");
    assert!(is_open(&win));
    let after = (
        win.on_day(),
        win.state().scope(),
        win.state().camera().projection(),
    );
    assert_eq!(after, before);
    assert!(!win.has("Keys") && !win.state().playback().playing);
}

#[test]
fn the_focus_goes_back_to_where_it_was() {
    let mut win = Win::built_in();
    for _ in 0..3 {
        win.press(Key::Tab);
    }
    let before = win.focused().map(|node| node.accesskit_node().label());
    assert!(before.is_some());
    open(&mut win);
    assert_takes_text(&win);
    win.press(Key::Escape);
    assert_eq!(
        win.focused().map(|node| node.accesskit_node().label()),
        before
    );
}

#[test]
fn an_empty_field_offers_what_was_seen_before_or_says_what_can_be_typed() {
    let mut win = searched("");
    assert_eq!(options(&win), [""; 0]);
    let hint = "Type a name, words that were said, a day, or what to do: “riyadh”, “peace”, “20 feb”, “dark”.";
    assert!(win.has(hint));
    win.press(Key::Escape);
    for id in ["geneva", "rubio", "kyiv"] {
        let item = win.item(id);
        win.apply(Command::Select(item));
    }
    open(&mut win);
    let seen: Vec<String> = options(&win);
    assert_eq!(
        seen,
        ["*Marco Rubio, person · Secretary of State", "Geneva, city"]
    );
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("rubio"));
}

#[test]
fn nothing_found_is_said_and_enter_does_nothing() {
    let mut win = searched("qqxzv");
    let sentence =
        "Nothing here is called that, and nobody said it. Try fewer words, or fewer letters.";
    assert!(win.has(sentence) && win.has("no hits"));
    win.press(Key::Enter);
    assert!(is_open(&win));
    assert_takes_text(&win);
    assert_eq!(win.selected(), None);
}

#[test]
fn what_was_said_later_is_found_and_says_so() {
    let mut win = Win::on("2025-02-19");
    open(&mut win);
    type_text(&mut win, "depend progress");
    let all = options(&win);
    assert!(all[0].ends_with(", said later"), "{all:?}");
}

/// A dossier of so many statements, with names that are long or run to the left.
fn large(statements: usize) -> Value {
    let said = |n: usize| {
        json!({ "id": format!("s{n}"), "speaker": "x", "said": "2025-02-20", "act": "announce",
            "text": format!("Peace comes nearer, number {n}."), "cites": [{ "source": "news" }] })
    };
    json!({
        "format": FORMAT, "title": "A long title of a dossier that has no room beside the field",
        "sources": [{ "id": "news", "title": "News", "published": "2025-02-22" }],
        "places": [
            { "id": "a", "name": "الرياض", "names": ["Riyadh"], "lat": 24.0, "lon": 46.0 },
            { "id": "b", "name": "Conference City ".repeat(20), "lat": 50.0, "lon": 30.0 }
        ],
        "actors": [{ "id": "x", "kind": "state", "name": "Xenia", "seat": "a" }],
        "statements": (0..statements).map(said).collect::<Vec<_>>()
    })
}

fn large_win(size: Vec2) -> Win {
    let look = Look {
        size,
        any_script: true,
        ..Look::default()
    };
    Win::new(opened(&large(1_000).to_string()), look)
}

#[test]
fn a_thousand_hits_are_counted_and_only_those_in_view_are_made() {
    let mut win = large_win(ROOMY);
    open(&mut win);
    type_text(&mut win, "peace");
    assert!(win.has("Statements · 1000") && win.has("1000 hits"));
    assert!(win.has("995 more statements"), "{:?}", options(&win));
    for _ in 0..5 {
        win.press(Key::ArrowDown);
    }
    assert_eq!(
        options(&win).last().map(String::as_str),
        Some("*995 more statements")
    );
    win.press(Key::Enter);
    assert!(is_open(&win));
    assert_takes_text(&win);
    let made = options(&win);
    assert!((6..60).contains(&made.len()), "{}", made.len());
    for _ in 0..30 {
        win.press(Key::PageDown);
    }
    let made = options(&win);
    assert!(made.len() < 60, "{}", made.len());
    let chosen = made.iter().find(|name| name.starts_with('*'));
    let chosen = chosen.unwrap_or_else(|| panic!("{made:?}")).clone();
    let node = win.node(chosen.trim_start_matches('*'));
    assert!(win.0.ctx.content_rect().contains_rect(node.rect()));
    win.press(Key::Enter);
    assert!(win.selected().is_some_and(|id| id.starts_with('s')));
}

#[test]
fn long_and_leftward_names_stay_within_a_small_window() {
    let mut win = large_win(vec2(900.0, 600.0));
    let button = win.node("Search").rect();
    assert!(win.regions().top_bar.contains_rect(button), "{button}");
    for typed in ["riyadh", "الرياض", "conference"] {
        open(&mut win);
        type_text(&mut win, typed);
        let first = options(&win).first().cloned().expect(typed);
        let node = win.node(first.trim_start_matches('*'));
        assert!(
            win.0.ctx.content_rect().contains_rect(node.rect()),
            "{typed}"
        );
        win.press(Key::Enter);
        let expected = if typed == "conference" { "b" } else { "a" };
        assert_eq!(win.selected(), Some(expected), "{typed}");
    }
}

#[test]
fn the_list_of_keys_knows_the_search() {
    let mut win = Win::built_in();
    win.press(Key::F1);
    assert!(win.has("Ctrl + K or /"));
}

#[test]
fn the_search_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    let mut light = Win::on("2025-02-20");
    open(&mut light);
    type_text(&mut light, "moscow");
    results.add(light.0.try_snapshot("search_moscow"));
    let look = Look {
        size: vec2(900.0, 600.0),
        ..Look::default()
    };
    let mut dark = Win::new(open_built_in().expect("opens"), look);
    dark.apply(Command::SetTheme(Theme::Dark));
    dark.apply(Command::LookAt(day("2025-02-22")));
    open(&mut dark);
    type_text(&mut dark, "mrub");
    results.add(dark.0.try_snapshot("search_dark_small"));
}
