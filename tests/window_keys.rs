//! Every key of the table does something, and the list behind F1 shows and finds each.

mod support;

use demarche::io::open_built_in;
use demarche::state::{Command, Stage};
use demarche::ui::key_table::{Does, Place, Press, Row, Stroke, TABLE, Taken, Way};
use egui::accesskit::Role;
use egui::{Event, Key, Rect, vec2};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, text_of};

/// A window in which every key has something to do: there is something to go back to and on to, the
/// map is not as it fits, something is selected, and what was known is pinned.
fn busy() -> Win {
    let mut win = Win::on("2025-02-20");
    for id in ["riyadh", "moscow"] {
        let item = win.item(id);
        win.apply(Command::Select(item));
    }
    win.apply(Command::Back);
    win.apply(Command::PinKnown(day("2025-02-20")));
    let at = win.state().camera().viewport().centre();
    win.apply(Command::ZoomMap { at, factor: 2.0 });
    for on in ["2025-02-19", "2025-02-21"] {
        win.apply(Command::EndGesture);
        win.apply(Command::LookAt(day(on)));
    }
    win.apply(Command::Undo);
    win.0.ctx.set_zoom_factor(1.1);
    win.0.run();
    win
}

/// A window in whose table a row in the middle has the focus.
fn in_table() -> Win {
    let mut win = Win::built_in();
    win.apply(Command::ShowStage(Stage::Statements));
    for _ in 0..80 {
        win.press(Key::Tab);
        let is_row = win
            .focused()
            .is_some_and(|node| node.accesskit_node().role() == Role::Row);
        if is_row {
            win.press(Key::ArrowDown);
            win.press(Key::ArrowDown);
            return win;
        }
    }
    panic!("the rows never get the focus");
}

/// A window on whose map a city in the middle has the focus.
fn at_mark() -> Win {
    let mut win = Win::on("2025-02-20");
    win.map_node("Geneva").focus();
    win.0.run();
    win
}

fn before(stroke: &Stroke) -> Win {
    let mut win = match stroke.taken {
        Taken::Elsewhere(Place::Table) => in_table(),
        Taken::Elsewhere(Place::Mark) => at_mark(),
        _ => busy(),
    };
    let stage = Command::ShowStage(win.state().stage());
    if matches!(stroke.does, Does::Command(asks) if asks(win.state()) == stage) {
        win.apply(Command::ShowStage(Stage::Events));
    }
    win
}

fn press(win: &mut Win, way: &Way) {
    let held = egui::Modifiers {
        // As the windowing system tells of Ctrl where that is the key of commands.
        command: way.modifiers.ctrl,
        ..way.modifiers
    };
    match way.press {
        Press::Key(key) | Press::Twin(key) => win.press_with(held, key),
        Press::Sign(sign) => {
            win.0.event(Event::Text(sign.to_owned()));
            win.0.run();
        }
    }
}

/// What can be seen: what the window looks at, all that it says, what has the focus, how large it is.
fn seen(win: &Win) -> String {
    let texts: Vec<_> = win.0.root().children_recursive().collect();
    let texts: Vec<_> = texts.iter().filter_map(text_of).collect();
    let focused = win.focused().map(|node| node.accesskit_node().label());
    format!(
        "{:?} {:?} {:?} {:?} {focused:?} {} {texts:#?}",
        win.state().view(),
        win.state().camera(),
        win.state().time_view(),
        win.state().playback(),
        win.0.ctx.zoom_factor(),
    )
}

#[test]
fn every_key_of_the_table_does_something() {
    for row in &TABLE {
        for stroke in row.strokes {
            for way in stroke.ways {
                let mut win = before(stroke);
                let was = seen(&win);
                win.0.run();
                assert!(seen(&win) == was, "nothing moves by itself");
                press(&mut win, way);
                let what = format!("{} {:?}: {}", row.keys(), way.press, row.words);
                assert!(seen(&win) != was, "{what}");
            }
        }
    }
}

#[test]
fn a_key_that_belongs_to_the_window_is_left_to_a_field() {
    let mut win = Win::built_in();
    win.press(Key::T);
    assert!(win.0.ctx.text_edit_focused());
    let was = (win.state().view(), win.state().playback().playing);
    let strokes = TABLE.iter().flat_map(|row| row.strokes);
    let commands = strokes.filter(|stroke| matches!(stroke.does, Does::Command(_)));
    for way in commands.flat_map(|stroke| stroke.ways) {
        press(&mut win, way);
        let what = format!("{:?} {:?}", way.modifiers, way.press);
        assert!(win.0.ctx.text_edit_focused(), "{what}");
        let is = (win.state().view(), win.state().playback().playing);
        assert_eq!(is, was, "{what}");
    }
}

fn type_text(win: &mut Win, text: &str) {
    win.0.event(Event::Text(text.to_owned()));
    win.0.run();
}

/// The rows of the list that are there, in view or not.
fn listed(win: &Win) -> Vec<&'static str> {
    let words = TABLE.iter().map(|row: &Row| row.words);
    words.filter(|words| win.has(words)).collect()
}

#[test]
fn the_list_has_every_key_and_finds_it() {
    let mut win = Win::built_in();
    win.press(Key::F1);
    assert_eq!(listed(&win).len(), TABLE.len());
    assert!(TABLE.iter().all(|row| win.has(&row.keys())));
    // What is typed goes there at once.
    type_text(&mut win, "Shift + k");
    assert_eq!(
        listed(&win),
        ["type by when things were known, once that is pinned"]
    );
    win.0.key_press(Key::Backspace);
    type_text(&mut win, "x");
    assert_eq!(listed(&win), [""; 0]);
    assert!(win.has("No key is called or does “Shift + x”."));
    win.press(Key::Escape);
    assert!(!win.has("Keys"));
    // It forgets what was looked for.
    win.press(Key::F1);
    assert_eq!(listed(&win).len(), TABLE.len());
}

#[test]
fn what_opened_the_list_closes_it_and_the_focus_goes_back() {
    let mut win = Win::built_in();
    for _ in 0..3 {
        win.press(Key::Tab);
    }
    let label = |win: &Win| win.focused().and_then(|node| node.accesskit_node().label());
    let before = label(&win);
    assert!(before.is_some());
    for closes in ["F1", "?", "Esc"] {
        win.press(Key::F1);
        assert!(win.has("Keys") && win.0.ctx.text_edit_focused());
        match closes {
            "F1" => win.press(Key::F1),
            "?" => type_text(&mut win, "?"),
            _ => win.press(Key::Escape),
        }
        win.0.run();
        assert!(!win.has("Keys"), "{closes}");
        assert_eq!(label(&win), before, "{closes}");
    }
}

#[test]
fn the_list_fits_a_small_window_and_scrolls_by_key() {
    let look = Look {
        size: vec2(900.0, 600.0),
        ..Look::default()
    };
    let mut win = Win::new(open_built_in().expect("opens"), look);
    win.press(Key::F1);
    let whole = Rect::from_min_size(egui::Pos2::ZERO, look.size);
    for name in ["Keys", "Find a key"] {
        assert!(whole.contains_rect(win.node(name).rect()), "{name}");
    }
    let painted = |win: &Win, text: &str| win.painted_texts(whole).iter().any(|t| t == text);
    assert!(painted(&win, "play, pause"));
    for _ in 0..8 {
        win.press(Key::PageDown);
    }
    assert!(painted(&win, "this list") && win.0.ctx.text_edit_focused());
}
