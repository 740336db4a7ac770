//! The filter in the whole window: its sheet, its sentence, its pieces, by name and by key.

mod support;

use demarche::io::open_built_in;
use demarche::state::filter::parse_filter;
use demarche::state::{Command, Filter, Stage, Theme};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, opened};

fn type_text(win: &mut Win, text: &str) {
    win.0.event(Event::Text(text.to_owned()));
    win.0.run();
}

/// Clicks the node of this name, scrolled to where it is out of view.
#[track_caller]
fn click(win: &mut Win, name: &str) {
    win.node(name).scroll_to_me();
    win.0.run();
    let at = win.node(name).rect().center();
    win.click_at(at);
}

fn words(win: &Win) -> String {
    win.state().filter().words(win.state().dossier())
}

/// All names that begin so.
fn names(win: &Win, prefix: &str) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    let labels = nodes.filter_map(|node| node.accesskit_node().label());
    labels.filter(|label| label.starts_with(prefix)).collect()
}

fn filtered(text: &str) -> Win {
    let mut win = Win::built_in();
    let filter = parse_filter(text, win.state().dossier())
        .expect(text)
        .filter;
    win.apply(Command::SetFilter(filter));
    win
}

/// The text that a click on the node of this name puts into the clipboard.
fn copied(win: &mut Win, name: &str) -> Option<String> {
    let at = win.node(name).rect().center();
    win.0.hover_at(at);
    win.button(at, true);
    win.button(at, false);
    win.copied()
}

#[test]
fn a_key_or_the_button_opens_the_sheet_and_esc_closes_it() {
    let mut win = Win::built_in();
    assert!(!win.has("Filter as a sentence"));
    win.press(Key::F);
    assert!(win.has("Close the filter"));
    win.press(Key::Escape);
    assert!(!win.has("Close the filter"));
    click(&mut win, "Filter");
    assert!(win.has("Close the filter"));
    click(&mut win, "Close the filter");
    assert!(!win.has("Close the filter"));
}

#[test]
fn ticking_a_value_narrows_everything_and_the_numbers_follow_at_once() {
    let mut win = Win::built_in();
    win.press(Key::F);
    let before = names(&win, "Said by: ");
    assert_eq!(before[0], "Said by: United States, 7 events, 5 statements");
    click(&mut win, "Said by: Marco Rubio, 4 events, 3 statements");
    assert_eq!(words(&win), "statements by Marco Rubio");
    // The alternatives keep their numbers, the other facets narrow down.
    assert_eq!(names(&win, "Said by: "), before);
    assert!(win.has("Events 4") && win.has("Statements 3"));
    let acts = names(&win, "Act: ");
    let said: usize = acts
        .iter()
        .filter_map(|name| {
            let (_, statements) = name.rsplit_once(", ")?;
            statements.split(' ').next()?.parse::<usize>().ok()
        })
        .sum();
    assert_eq!(said, 3, "{acts:?}");
    click(&mut win, "Said by: Marco Rubio, 4 events, 3 statements");
    assert!(!win.state().filter().is_active());
}

#[test]
fn the_pieces_above_the_map_can_be_taken_away_one_by_one_and_undone() {
    let mut win = filtered("statements by rubio or trump about meetings not yet held");
    assert!(win.has("Remove: by Donald Trump or Marco Rubio"));
    click(&mut win, "Remove: meetings");
    assert_eq!(
        words(&win),
        "statements by Donald Trump or Marco Rubio about events not yet held"
    );
    click(&mut win, "Remove: by Donald Trump or Marco Rubio");
    assert_eq!(words(&win), "events not yet held");
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(
        words(&win),
        "statements by Donald Trump or Marco Rubio about events not yet held"
    );
    click(&mut win, "Clear the filter");
    assert_eq!(*win.state().filter(), Filter::default());
    assert!(!win.has("Clear the filter"));
}

#[test]
fn the_sentence_is_copied_with_the_day_by_which_things_were_known() {
    let mut win = filtered("contested events at moscow");
    let text = copied(&mut win, "Copy the filter");
    assert_eq!(text.as_deref(), Some("contested events at Moscow"));
    let day = "2025-02-21".parse().expect("a day");
    win.apply(Command::PinKnown(day));
    let text = copied(&mut win, "Copy the filter").expect("a text");
    assert_eq!(
        text,
        "contested events at Moscow, known by 21 February 2025"
    );
    let read = parse_filter(&text, win.state().dossier()).expect("it reads back");
    assert_eq!(read.filter, *win.state().filter());
    assert_eq!(read.known, Some(day));
}

#[test]
fn a_sentence_can_be_typed_and_what_is_wrong_with_it_is_said() {
    let mut win = Win::built_in();
    win.press(Key::F);
    click(&mut win, "Filter as a sentence");
    win.press_with(Modifiers::COMMAND, Key::A);
    type_text(&mut win, "by rubbio");
    win.press(Key::Enter);
    assert!(!win.state().filter().is_active());
    assert!(win.has("expected the name or #id of an actor of this dossier, found \"rubbio\""));
    win.press_with(Modifiers::COMMAND, Key::A);
    type_text(&mut win, "by rubio, known by 21 feb 2025");
    win.press(Key::Enter);
    assert_eq!(words(&win), "statements by Marco Rubio");
    assert_eq!(win.state().clocks().known_day().to_string(), "2025-02-21");
}

#[test]
fn what_the_filter_leaves_nothing_of_says_so_and_how_to_get_out() {
    let mut win = filtered("by biden");
    assert!(win.has("Events 0") && win.has("Statements 0"));
    win.assert_panel("the filter leaves nothing");
    win.assert_map("the filter leaves nothing");
    win.click_in_panel("Clear the filter");
    assert!(!win.state().filter().is_active());
}

#[test]
fn a_page_tells_what_the_filter_leaves_out_of_it() {
    let mut win = filtered("by rubio");
    win.apply(Command::Select(win.item("trump-putin")));
    let left_out = win
        .panel_texts()
        .into_iter()
        .find(|text| text.starts_with("The filter leaves out "));
    let text = left_out.expect("it is told");
    assert!(text.ends_with(" statements here."), "{text}");
    let before = win.panel_texts().len();
    win.click_in_panel("Clear the filter");
    assert!(!win.panel_says(&text));
    assert!(win.panel_texts().len() > before);
}

#[test]
fn shift_and_enter_in_the_search_list_only_what_was_found() {
    let mut win = Win::built_in();
    for (typed, expected) in [
        ("rubio", "statements by Marco Rubio"),
        ("riyadh", "statements by Marco Rubio about events at Riyadh"),
    ] {
        win.press_with(Modifiers::CTRL, Key::K);
        type_text(&mut win, typed);
        win.press_with(Modifiers::SHIFT, Key::Enter);
        assert_eq!(words(&win), expected);
        assert_eq!(win.selected(), None);
    }
}

#[test]
fn all_that_the_sheet_has_can_be_reached_by_key() {
    let mut win = Win::built_in();
    win.press(Key::F);
    let mut reached = Vec::new();
    for _ in 0..120 {
        win.press(Key::Tab);
        let focused = win.focused().map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        });
        reached.extend(focused);
        if reached
            .last()
            .is_some_and(|(_, name)| name.starts_with("Said by: Marco Rubio"))
        {
            break;
        }
    }
    assert_eq!(
        reached.last().map(|(role, _)| *role),
        Some(Role::CheckBox),
        "{reached:?}"
    );
    win.press(Key::Space);
    assert_eq!(words(&win), "statements by Marco Rubio");
}

/// A dossier with many actors of long and right-to-left names.
fn crowded() -> Win {
    let long = "The Ministry of Foreign Affairs, International Trade and Development of ";
    let actors: Vec<String> = (0..300)
        .map(|n| {
            let name = match n % 3 {
                0 => format!("{long}{n}"),
                1 => format!("משרד החוץ {n}"),
                _ => format!("State {n}"),
            };
            format!(r#"{{"id": "a-{n}", "kind": "organisation", "name": "{name}"}}"#)
        })
        .collect();
    let parties: Vec<String> = (0..300)
        .map(|n| format!(r#"{{"actor": "a-{n}"}}"#))
        .collect();
    let statements: Vec<String> = (0..300)
        .map(|n| {
            format!(
                r#"{{"id": "s-{n}", "speaker": "a-{n}", "said": "2025-02-20", "act": "comment",
                "text": "We were there.", "claims": [{{"event": "all"}}],
                "cites": [{{"source": "s"}}]}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"format": "demarche-dossier/1", "title": "All of them",
        "sources": [{{"id": "s", "title": "S", "published": "2025-02-22"}}],
        "actors": [{}],
        "events": [{{"id": "all", "kind": "meeting", "title": "Everybody meets",
          "status": "held", "when": "2025-02-18", "parties": [{}],
          "cites": [{{"source": "s"}}]}}],
        "statements": [{}]}}"#,
        actors.join(","),
        parties.join(","),
        statements.join(",")
    );
    let look = Look {
        size: vec2(900.0, 600.0),
        any_script: true,
        ..Look::default()
    };
    let mut win = Win::new(opened(&text), look);
    win.apply(Command::LookAt("2025-02-22".parse().expect("a day")));
    win
}

#[test]
fn of_many_values_the_first_are_shown_and_all_are_found_by_typing() {
    let mut win = crowded();
    win.press(Key::F);
    assert_eq!(names(&win, "Said by: ").len(), 12 + 1);
    click(&mut win, "Said by: show all 300");
    assert_eq!(names(&win, "Said by: ").len(), 100 + 1);
    click(&mut win, "Said by: find");
    type_text(&mut win, "state 299");
    assert_eq!(
        names(&win, "Said by: "),
        ["Said by: find", "Said by: State 299, 1 event, 1 statement"]
    );
}

#[test]
fn the_filter_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    let mut win = filtered("statements by rubio or trump about meetings or visits or agreements");
    win.press(Key::F);
    results.add(win.0.try_snapshot("filter_sheet"));
    let mut dark = filtered("by biden");
    dark.apply(Command::SetTheme(Theme::Dark));
    results.add(dark.0.try_snapshot("filter_nothing_dark"));
    let mut small = crowded();
    small.press(Key::F);
    click(&mut small, "Said by: show all 300");
    results.add(small.0.try_snapshot("filter_crowded_small"));
}

#[test]
fn the_bar_above_the_map_tells_how_much_is_listed() {
    let mut win = Win::new(open_built_in().expect("opens"), Look::default());
    let listing = win.state().listing();
    let names = [
        format!("Events {}", listing.events()),
        format!("Statements {}", listing.statements()),
    ];
    assert!(names.iter().all(|name| win.has(name)), "{names:?}");
    win.press(Key::Num2);
    assert_eq!(win.state().stage(), Stage::Events);
    click(&mut win, "Map");
    assert_eq!(win.state().stage(), Stage::Map);
}
