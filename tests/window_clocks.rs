//! The two clocks and what they show, in the whole window: modes, typed times, what was known by
//! when, playing, what changed, what is expected, who contradicts whom, what waits for what.

mod support;

use demarche::model::Day;
use demarche::state::{Command, Filter, Known, ModeKind, Stride, TimeMode};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, opened};

fn press(win: &mut Win, name: &str) {
    let at = win.node(name).rect().center();
    win.click_at(at);
}

fn type_into_field(win: &mut Win, text: &str) {
    win.press_with(Modifiers::COMMAND, Key::A);
    win.press(Key::Delete);
    win.0.event(Event::Text(text.to_owned()));
    win.press(Key::Enter);
}

/// What stands in the field, while there is one.
fn field(win: &Win) -> Option<String> {
    let mut nodes = win.0.root().children_recursive();
    let field = nodes.find(|node| node.accesskit_node().role() == Role::TextInput)?;
    Some(field.value().unwrap_or_default())
}

fn first_day(win: &Win) -> Option<Day> {
    win.state().scope().stretch().map(|(first, _)| first)
}

#[test]
fn m_goes_through_the_modes_and_the_day_stays() {
    let mut win = Win::on("2025-02-21");
    let titles = [
        (ModeKind::Window, "15–21 February 2025"),
        (ModeKind::Range, "15–21 February 2025"),
        (ModeKind::Cumulative, "until 21 February 2025"),
        (ModeKind::Instant, "21 February 2025"),
    ];
    for (kind, title) in titles {
        win.press(Key::M);
        assert_eq!(win.state().mode().kind(), kind);
        assert_eq!(win.on_day(), "2025-02-21");
        win.assert_map(title);
    }
    win.press_with(Modifiers::SHIFT, Key::M);
    assert_eq!(win.state().mode().kind(), ModeKind::Cumulative);
}

#[test]
fn each_mode_has_a_button_that_says_whether_it_is_on() {
    let mut win = Win::on("2025-02-21");
    for kind in ModeKind::ALL {
        press(&mut win, kind.word());
        assert_eq!(win.state().mode().kind(), kind);
        assert_eq!(win.on_day(), "2025-02-21");
        for other in ModeKind::ALL {
            let node = win.node(other.word());
            let toggled = node.accesskit_node().toggled();
            let is_on = toggled == Some(egui::accesskit::Toggled::True);
            assert_eq!(is_on, other == kind, "{other:?} while {kind:?}");
        }
    }
}

#[test]
fn a_small_window_offers_the_modes_in_a_menu() {
    let look = Look {
        size: egui::vec2(900.0, 600.0),
        ..Look::default()
    };
    let mut win = Win::new(demarche::io::open_built_in().expect("opens"), look);
    press(&mut win, "Mode: instant");
    press(&mut win, "range");
    assert_eq!(win.state().mode().kind(), ModeKind::Range);
    assert!(win.has("Mode: range"));
}

#[test]
fn the_mode_survives_steps_and_speed() {
    for kind in ModeKind::ALL {
        let mut win = Win::on("2025-02-21");
        win.apply(Command::ChooseMode(kind));
        let length =
            |win: &Win| first_day(win).map(|first| day(&win.on_day()).number() - first.number());
        let before = length(&win);
        win.press(Key::ArrowRight);
        win.press_with(Modifiers::SHIFT, Key::ArrowRight);
        win.press(Key::CloseBracket);
        assert_eq!(win.on_day(), "2025-02-23");
        assert_eq!(win.state().mode().kind(), kind);
        assert_eq!(length(&win), before, "{kind:?}");
    }
}

#[test]
fn a_range_is_typed_into_the_date_field() {
    let rows = [
        ("18–22 Feb 2025", "2025-02-18", "2025-02-22"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("28 Dec 2024 – 3 Jan 2025", "2024-12-28", "2025-01-03"),
        ("2021", "2021-01-01", "2021-12-31"),
    ];
    for (text, first, last) in rows {
        let mut win = Win::built_in();
        win.press(Key::T);
        type_into_field(&mut win, text);
        assert_eq!(win.on_day(), last, "{text}");
        assert_eq!(first_day(&win), Some(day(first)), "{text}");
        assert_eq!(field(&win), None, "the field is gone");
    }
}

#[test]
fn what_is_no_time_is_said_in_a_sentence_and_the_clock_stays() {
    let rows = [
        "22–18 Feb 2025",
        "30 Feb 2025",
        "12000-01-01",
        "",
        "some day",
        "2025-03-01/2025-02-01",
    ];
    for text in rows {
        let mut win = Win::built_in();
        win.press(Key::T);
        type_into_field(&mut win, text);
        assert_eq!(win.on_day(), "2025-02-22", "{text}");
        assert_eq!(win.state().mode(), TimeMode::Instant, "{text}");
        assert_eq!(field(&win).as_deref(), Some(text), "it can be corrected");
        let error = demarche::state::parse_typed_time(text).expect_err(text);
        assert!(win.has(&error.to_string()), "{error}");
    }
}

#[test]
fn a_windows_length_is_typed_and_an_empty_one_is_told() {
    let mut win = Win::on("2025-02-21");
    press(&mut win, "window");
    press(&mut win, "Window: 7 days");
    type_into_field(&mut win, "0 days");
    assert!(win.has("A window of nothing shows nothing: type a length such as 7 days"));
    assert_eq!(first_day(&win), Some(day("2025-02-15")));
    type_into_field(&mut win, "1 month");
    assert!(win.has("Window: 1 month"));
    win.assert_map("22 January – 21 February 2025");
    press(&mut win, "instant");
    press(&mut win, "window");
    assert!(win.has("Window: 1 month"), "its length is remembered");
}

#[test]
fn what_was_known_is_pinned_typed_and_unpinned() {
    let mut win = Win::on("2025-03-09");
    win.press_with(Modifiers::SHIFT, Key::K);
    assert_eq!(
        win.state().clocks().known,
        Known::Follows,
        "nothing is pinned yet"
    );
    press(&mut win, "known: same day");
    win.press_with(Modifiers::SHIFT, Key::K);
    type_into_field(&mut win, "22 Feb 2025");
    assert_eq!(win.state().clocks().known, Known::Pinned(day("2025-02-22")));
    win.assert_map("9 March 2025, as known on 22 February");
    win.press_with(Modifiers::SHIFT, Key::K);
    type_into_field(&mut win, "30 Feb 2025");
    assert!(win.has("There is no 30 Feb 2025"));
    assert_eq!(win.state().clocks().known, Known::Pinned(day("2025-02-22")));
    win.press(Key::Escape);
    press(&mut win, "Unpin what was known");
    win.assert_map("9 March 2025");
    assert_eq!(win.state().clocks().known, Known::Follows);
}

#[test]
fn the_pinned_clock_hides_what_was_said_later() {
    let mut win = Win::on("2025-02-22");
    win.apply(Command::PinKnown(day("2025-02-20")));
    win.apply(Command::Select(win.item("trump-putin")));
    win.assert_panel("floated");
    assert!(!win.panel_says("preparing"), "said on 22 February");
    press(&mut win, "Unpin what was known");
    win.assert_panel("preparing");
}

#[test]
fn how_it_plays_is_chosen_in_one_place() {
    let mut win = Win::on("2025-02-18");
    press(&mut win, "Speed 1×");
    press(&mut win, "4×");
    press(&mut win, "day");
    press(&mut win, "Skip the empty stretches");
    press(&mut win, "Begin again at the end");
    let playback = win.state().playback();
    assert_eq!(playback.speed().to_bits(), 4.0_f64.to_bits());
    assert_eq!(playback.stride, Stride::Day);
    assert!(!playback.skips_empty && playback.loops);
    assert_eq!(win.on_day(), "2025-02-18", "the day stays");
}

#[test]
fn the_walk_goes_day_by_day_and_skips_what_is_empty_when_asked() {
    let walk = |skips_empty: bool| -> Vec<String> {
        let mut win = Win::on("2025-02-18");
        win.apply(Command::SetStride(Stride::Day));
        if win.state().playback().skips_empty != skips_empty {
            win.apply(Command::ToggleSkipEmpty);
        }
        win.0.state_mut().apply(Command::TogglePlay);
        let mut days = Vec::new();
        for _ in 0..4 {
            win.0.state_mut().apply(Command::Tick { seconds: 1.0 });
            days.push(win.on_day());
        }
        days
    };
    assert_eq!(
        walk(false),
        ["2025-02-19", "2025-02-20", "2025-02-21", "2025-02-22"]
    );
    assert_eq!(
        walk(true),
        ["2025-02-20", "2025-02-21", "2025-02-22", "2025-03-09"]
    );
}

#[test]
fn what_changed_since_a_day_is_told_with_its_sources() {
    let mut win = Win::on("2025-03-09");
    win.click_in_panel("since a day…");
    type_into_field(&mut win, "21 Feb 2025");
    win.assert_panel("What changed");
    win.assert_panel("from 21 February 2025");
    win.assert_panel("to 9 March 2025");
    win.assert_panel("A Putin–Trump meeting");
    win.assert_panel("from floated to preparing");
    win.assert_panel("follows from the date; nobody said it");
    let names: Vec<String> = win.map_nodes().into_iter().map(|(name, _)| name).collect();
    let is_marked =
        |name: &String| name.starts_with("A Putin–Trump meeting") && name.contains("changed");
    assert!(names.iter().any(is_marked), "{names:#?}");
    win.press(Key::Escape);
    assert_eq!(win.state().comparison(), None);
    win.assert_panel("Expected");
    win.click_in_panel("since I last looked");
    win.assert_panel("Nothing changed between the two.");
}

#[test]
fn since_the_stop_before_only_its_changes_are_told() {
    let mut win = Win::on("2025-03-09");
    win.click_in_panel("since the stop before");
    win.assert_panel("1 event changed");
    win.assert_panel("US and Russian officials’ talks");
    win.click_in_panel("Done");
    assert_eq!(win.state().comparison(), None);
}

#[test]
fn the_overview_tells_what_is_promised_by_whom_and_what_lapsed() {
    let mut win = Win::on("2025-02-22");
    win.assert_panel("proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025");
    win.assert_panel("Russia: 2 open");
    win.press(Key::ArrowRight);
    assert_eq!(win.on_day(), "2025-03-09");
    win.assert_panel("Overdue");
    win.assert_panel("Russia: 1 open");
    win.assert_panel("Russia: 1 lapsed");
    win.assert_panel(
        "The window passed; nothing in this dossier (last source 22 February 2025) says that it \
         took place.",
    );
}

#[test]
fn contested_only_narrows_map_timeline_and_panel_down() {
    let mut win = Win::on("2025-02-22");
    press(&mut win, "Contested only");
    assert_eq!(*win.state().filter(), Filter::contested_only());
    let events: Vec<_> = win.state().listed_events().collect();
    assert_eq!(events.len(), 1);
    win.assert_map("as known on the same day · 1 event stands, contested · contested events");
    assert!(!win.panel_says("A Putin–Trump meeting"));
    let links: Vec<String> = win.map_nodes().into_iter().map(|(name, _)| name).collect();
    let links: Vec<&String> = links.iter().filter(|name| name.contains("link")).collect();
    assert_eq!(links.len(), 1, "{links:?}");
    win.press(Key::C);
    assert!(!win.state().filter().is_active());
    win.assert_panel("A Putin–Trump meeting");
}

#[test]
fn a_step_of_the_ladder_moves_the_clock_there() {
    let mut win = Win::on("2025-03-09");
    win.apply(Command::Select(win.item("trump-putin")));
    win.click_in_panel("To 20 February 2025");
    assert_eq!(win.on_day(), "2025-02-20");
    assert_eq!(win.selected(), Some("trump-putin"));
}

#[test]
fn what_an_event_needs_and_blocks_in_turn_is_a_chain_of_links() {
    let mut win = Win::on("2025-02-22");
    win.apply(Command::Select(win.item("putin-zelenskyy")));
    win.assert_panel("Blocks");
    win.assert_panel("needed by · not met");
    win.assert_panel("which is needed by · not met");
    win.click_in_panel("A peace settlement in Ukraine");
    assert_eq!(win.selected(), Some("ukraine-settlement"));
}

/// Two events that need one another.
const CIRCLE: &str = r#"{
  "format": "demarche-dossier/1", "title": "A circle",
  "sources": [{ "id": "s", "title": "A source", "published": "2025-01-02" }],
  "actors": [{ "id": "a", "kind": "state", "name": "A" }],
  "events": [
    { "id": "peace", "kind": "agreement", "title": "Peace", "parties": [] },
    { "id": "talks", "kind": "meeting", "title": "Talks", "parties": [] }
  ],
  "statements": [
    { "id": "one", "speaker": "a", "said": "2025-01-01", "act": "demand", "text": "Talks first.",
      "claims": [{ "event": "peace", "status": "floated", "requires": "talks" }], "cites": [{ "source": "s" }] },
    { "id": "two", "speaker": "a", "said": "2025-01-01", "act": "demand", "text": "Peace first.",
      "claims": [{ "event": "talks", "status": "floated", "requires": "peace" }], "cites": [{ "source": "s" }] }
  ]
}"#;

#[test]
fn a_circle_of_conditions_is_told_and_drawn_without_hanging() {
    let mut win = Win::new(opened(CIRCLE), Look::default());
    win.apply(Command::Select(win.item("peace")));
    win.assert_panel("They wait for one another, a circle: Peace needs Talks, which needs Peace.");
    win.apply(Command::Select(win.item("talks")));
    win.assert_panel("Needs");
}
