//! Time in the whole window: keys, dragging, a typed date, playing; map and panel follow.

mod support;

use demarche::state::{Command, Known};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, opened, text_of};

const FIRST: &str = "2021-06-01";
const LAST: &str = "2025-03-09";
const LAPSED: &str = "The window passed; nothing in this dossier (last source 22 February 2025) \
                      says that it took place.";

/// Fails unless card, overview and playhead all show this day.
#[track_caller]
fn assert_all_show(win: &Win, text: &str) {
    assert_eq!(win.on_day(), text);
    let long = day(text).long();
    win.assert_map(&long);
    win.assert_panel(&long);
    assert!(win.has(&format!("Playhead, {long}")), "{long}");
}

#[test]
fn arrows_step_through_all_stops_and_everything_follows() {
    let mut win = Win::built_in();
    win.press_with(Modifiers::CTRL, Key::Home);
    assert_all_show(&win, FIRST);
    let stops: Vec<String> = win
        .state()
        .stops()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(stops.first().map(String::as_str), Some(FIRST));
    assert!(stops.len() >= 8, "{stops:?}");
    for stop in &stops[1..] {
        win.press(Key::ArrowRight);
        assert_all_show(&win, stop);
    }
    win.press(Key::ArrowRight);
    let last = stops.last().expect("some");
    assert_all_show(&win, last);
    for stop in stops.iter().rev().skip(1) {
        win.press(Key::ArrowLeft);
        assert_all_show(&win, stop);
    }
    win.press(Key::ArrowLeft);
    assert_all_show(&win, FIRST);
    assert!(stops.iter().any(|stop| stop == LAST), "{stops:?}");
}

#[test]
fn what_passed_without_word_has_lapsed() {
    let mut win = Win::on("2025-03-08");
    win.apply(Command::Select(win.item("preparatory-talks")));
    win.assert_panel("proposed");
    assert!(!win.panel_says(LAPSED));
    win.press(Key::ArrowRight);
    assert_eq!(win.on_day(), LAST);
    win.assert_panel("lapsed");
    win.assert_panel(LAPSED);
    let names: Vec<String> = win.map_nodes().into_iter().map(|(name, _)| name).collect();
    let is_lapsed = |name: &String| name.starts_with("US and Russian officials’ talks, lapsed,");
    assert!(names.iter().any(is_lapsed), "{names:#?}");
}

#[test]
fn modified_arrows_step_days_and_months() {
    let rows = [
        (Modifiers::SHIFT, Key::ArrowRight, "2025-02-23"),
        (Modifiers::SHIFT, Key::ArrowLeft, "2025-02-21"),
        (Modifiers::CTRL, Key::ArrowRight, "2025-03-22"),
        (Modifiers::CTRL, Key::ArrowLeft, "2025-01-22"),
        (Modifiers::CTRL, Key::Home, FIRST),
    ];
    for (modifiers, key, expected) in rows {
        let mut win = Win::built_in();
        assert_eq!(win.on_day(), "2025-02-22");
        win.press_with(modifiers, key);
        assert_all_show(&win, expected);
    }
    let mut win = Win::built_in();
    win.press_with(Modifiers::CTRL, Key::End);
    let last = *win.state().stops().last().expect("some");
    assert_all_show(&win, &last.to_string());
}

#[test]
fn space_plays_from_stop_to_stop_and_stops_at_the_end() {
    let mut win = Win::on("2025-02-18");
    win.0.key_press(Key::Space);
    win.0.step();
    assert!(win.state().playback().playing);
    let mut seen = vec![win.on_day()];
    // A quarter of a second a frame; the harness keeps its own time.
    for _ in 0..200 {
        win.0.step();
        let on = win.on_day();
        if seen.last() != Some(&on) {
            seen.push(on);
        }
        if !win.state().playback().playing {
            break;
        }
        assert!(
            win.next_repaint_s() <= 1.5 + 1e-3,
            "it comes back by itself"
        );
    }
    let stops = win.state().stops().iter();
    let expected: Vec<String> = stops
        .filter(|stop| **stop >= day("2025-02-18"))
        .map(ToString::to_string)
        .collect();
    assert_eq!(seen, expected, "no stop goes by unseen");
    assert!(!win.state().playback().playing);
    win.0.run();
    assert!(win.is_at_rest(), "{}", win.next_repaint_s());
}

#[test]
fn space_pauses_and_at_the_end_starts_over() {
    let mut win = Win::built_in();
    win.press_with(Modifiers::CTRL, Key::End);
    win.press(Key::Space);
    assert!(win.state().playback().playing);
    assert_eq!(win.on_day(), FIRST);
    win.press(Key::Space);
    assert!(!win.state().playback().playing);
    let paused_on = win.on_day();
    win.0.run_steps(20);
    assert_eq!(win.on_day(), paused_on, "it stays");
}

#[test]
fn brackets_change_the_speed() {
    let mut win = Win::built_in();
    win.press(Key::CloseBracket);
    assert!(win.has("Speed 2×"));
    win.press(Key::OpenBracket);
    win.press(Key::OpenBracket);
    assert!(win.has("Speed 0.5×"));
}

#[test]
fn k_pins_what_was_known_and_the_card_says_so() {
    let mut win = Win::on("2025-02-20");
    win.press(Key::K);
    assert_eq!(win.state().clocks().known, Known::Pinned(day("2025-02-20")));
    win.press_with(Modifiers::CTRL, Key::ArrowRight);
    win.assert_map("20 March 2025, as known on 20 February");
    win.assert_panel("20 March 2025, as known on 20 February");
    assert!(win.has("known by 20 Feb 2025"));
    let names: Vec<String> = win.map_nodes().into_iter().map(|(name, _)| name).collect();
    let is_later = |name: &String| name.starts_with("A Trump visit to Moscow");
    assert!(!names.iter().any(is_later), "not known by then: {names:#?}");
    win.press(Key::K);
    win.assert_map("20 March 2025");
    assert!(win.has("known: same day"));
}

#[test]
fn dragging_on_the_timeline_scrubs_and_all_follows_within_the_frame() {
    let mut win = Win::on("2025-02-18");
    let handle = win.node("Playhead, 18 February 2025").rect().center();
    let at = |x: f32| Pos2::new(x, handle.y + 60.0);
    win.0.hover_at(at(handle.x));
    win.0.run();
    win.button(at(handle.x), true);
    win.0.step();
    let mut days = Vec::new();
    for step in 1..=12_u8 {
        win.0.hover_at(at(handle.x + 22.0 * f32::from(step)));
        // One frame, and no second one to catch up.
        win.0.step();
        let on = win.on_day();
        assert_all_show(&win, &on);
        assert!(win.has(&format!("Date: {}", day(&on).long())));
        days.push(on);
    }
    win.button(at(handle.x + 264.0), false);
    win.0.run();
    let last = days.last().expect("some").clone();
    assert_all_show(&win, &last);
    days.dedup();
    assert!(days.len() > 4 && days.is_sorted(), "{days:?}");
    assert_eq!(win.selected(), None, "scrubbing selects nothing");
}

#[test]
fn keys_are_followed_within_the_frame() {
    let mut win = Win::built_in();
    let key = Event::Key {
        key: Key::ArrowLeft,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    win.0.event(key);
    win.0.step();
    assert_all_show(&win, "2025-02-21");
}

fn date_field(win: &Win) -> Option<String> {
    let mut nodes = win.0.root().children_recursive();
    let field = nodes.find(|node| node.accesskit_node().role() == Role::TextInput)?;
    assert!(field.is_focused(), "ready to type");
    field.value()
}

/// Opens the field as a keyboard does: the key and its letter come in one frame.
fn open_field(win: &mut Win) {
    let key = |pressed| Event::Key {
        key: Key::T,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = &mut win.0.input_mut().events;
    events.extend([key(true), Event::Text("t".to_owned())]);
    win.0.step();
    win.0.input_mut().events.push(key(false));
    win.0.step();
    win.0.run();
}

fn type_date(win: &mut Win, text: &str) {
    win.press_with(Modifiers::COMMAND, Key::A);
    win.0.event(Event::Text(text.to_owned()));
    win.press(Key::Enter);
}

#[test]
fn a_date_is_typed_into_the_field() {
    let mut win = Win::built_in();
    open_field(&mut win);
    assert_eq!(
        date_field(&win).as_deref(),
        Some("22 Feb 2025"),
        "the letter is not in it"
    );
    type_date(&mut win, "2021-06-15");
    assert_all_show(&win, "2021-06-15");
    assert_eq!(date_field(&win), None, "the field is gone");
    win.press(Key::ArrowRight);
    assert!(win.on_day().as_str() > "2021-06-15", "keys step days again");
}

#[test]
fn what_is_no_date_is_said_and_can_be_corrected() {
    let mut win = Win::built_in();
    win.press_with(Modifiers::CTRL, Key::G);
    assert!(date_field(&win).is_some());
    type_date(&mut win, "yesterday");
    let error = "“yesterday” is no date: type a day such as 22 Feb 2025 or 2025-02-22";
    assert!(win.has(error));
    assert_eq!(win.on_day(), "2025-02-22");
    assert_eq!(
        date_field(&win).as_deref(),
        Some("yesterday"),
        "it can be corrected"
    );
    type_date(&mut win, "18 Feb 2025");
    assert_all_show(&win, "2025-02-18");
    assert!(!win.has(error));
}

#[test]
fn esc_leaves_the_field_and_nothing_else() {
    let mut win = Win::built_in();
    win.apply(Command::Select(win.item("riyadh")));
    win.press(Key::T);
    assert!(date_field(&win).is_some());
    win.press(Key::Escape);
    assert_eq!(date_field(&win), None);
    assert_eq!(win.selected(), Some("riyadh"));
    assert_eq!(win.on_day(), "2025-02-22");
}

#[test]
fn letters_typed_into_the_field_do_nothing_else() {
    let mut win = Win::built_in();
    win.press(Key::T);
    for key in [
        Key::K,
        Key::Space,
        Key::ArrowLeft,
        Key::Num0,
        Key::Plus,
        Key::CloseBracket,
    ] {
        win.press(key);
    }
    assert_eq!(win.state().clocks().known, Known::Follows);
    assert_eq!(win.on_day(), "2025-02-22");
    assert!(!win.state().playback().playing);
    assert!(win.has("Speed 1×"));
}

#[test]
fn before_anything_was_said_the_window_offers_what_comes_next() {
    let mut win = Win::on("2021-05-01");
    let words = "nothing had been said by then · next: 1 Jun 2021";
    win.assert_map("1 May 2021");
    win.assert_map(words);
    win.assert_panel(words);
    let cities = win.map_nodes();
    assert_eq!(cities.len(), 5, "{cities:#?}");
    win.click_in_panel("To the next, 1 Jun 2021");
    assert_all_show(&win, FIRST);

    let mut win = Win::on("2021-05-01");
    win.apply(Command::Select(win.item("riyadh")));
    win.assert_panel("Nothing that stands on this day touches it.");
    win.apply(Command::Select(win.item("moscow-visit")));
    win.assert_panel("Nothing had been said of it by 1 May 2021.");
    win.click_in_panel("To the first word of it, 21 Feb 2025");
    assert_eq!(win.on_day(), "2025-02-21");
    win.assert_panel("denied");
}

#[test]
fn the_calendars_ends_hold() {
    for (text, keys) in [
        ("-9999-01-01", Key::ArrowLeft),
        ("9999-12-31", Key::ArrowRight),
    ] {
        let mut win = Win::on(text);
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT, Modifiers::CTRL] {
            win.press_with(modifiers, keys);
        }
        win.assert_map(&win.state().clocks().on.long());
        assert_eq!(win.on_day(), text);
    }
}

#[test]
fn at_rest_nothing_asks_to_be_shown_again() {
    let empty = opened(r#"{"format":"demarche-dossier/1","title":"Empty"}"#);
    let mut windows = vec![
        Win::built_in(),
        Win::on("2021-05-01"),
        Win::on(LAST),
        Win::new(empty, Look::default()),
    ];
    windows[1].press(Key::T);
    windows[2].press(Key::K);
    for win in &mut windows {
        win.0.run();
        // A wake is due where a tip would come; not where nothing is under the pointer.
        assert!(
            win.is_at_rest(),
            "{} s, {:?}",
            win.next_repaint_s(),
            win.0.ctx.repaint_causes()
        );
        let steps = win.0.run();
        assert_eq!(steps, 1, "one frame shows all");
        assert!(win.is_at_rest());
    }
}

#[test]
fn the_controls_do_what_the_keys_do() {
    let mut win = Win::built_in();
    let press = |win: &mut Win, name: &str| {
        let at = win.node(name).rect().center();
        win.click_at(at);
    };
    press(&mut win, "Previous stop");
    assert_all_show(&win, "2025-02-21");
    press(&mut win, "Next stop");
    assert_all_show(&win, "2025-02-22");
    press(&mut win, "Date: 22 February 2025");
    assert!(date_field(&win).is_some());
    win.press(Key::Escape);
    press(&mut win, "known: same day");
    win.assert_map("22 February 2025, as known on 22 February");
    win.0.hover_at(win.node("Play").rect().center());
    win.0.run();
    press(&mut win, "Play");
    assert!(win.state().playback().playing);
    assert!(
        win.0
            .root()
            .children_recursive()
            .any(|node| text_of(&node).as_deref() == Some("Pause"))
    );
}
