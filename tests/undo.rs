//! Undo for looking: every step back leads to where one looked, every step on to where one was.

mod support;

use std::sync::Arc;

use demarche::earth::{Projection, ScreenPos, ScreenRect};
use demarche::io::open_built_in;
use demarche::state::{AppState, Command, Filter, Region, Theme, TimeMode, View, Way};
use egui::{Event, Key, Modifiers, PointerButton, pos2};
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::filters::any_filter;
use support::window::{Win, day};

fn window() -> AppState {
    let dossier = open_built_in().expect("opens").dossier;
    let mut state = AppState::new(Arc::new(dossier));
    state.apply(Command::ResizeMap(map(1048.0)));
    state
}

fn map(width: f32) -> ScreenRect {
    ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), width, 640.0)
}

/// What undo is about: all of the view but the theme.
fn looked(state: &AppState) -> View {
    View {
        theme: None,
        ..state.view()
    }
}

#[test]
fn each_kind_of_step_is_undone_and_redone() {
    let at = ScreenPos::new(400.0, 300.0);
    let mut state = window();
    let item = |id: &str| state.dossier().find(id).expect(id);
    let steps = [
        Command::Select(item("rubio")),
        Command::LookAt(day("2025-02-20")),
        Command::PinKnown(day("2025-02-22")),
        Command::SetMode(TimeMode::Cumulative),
        Command::SetFilter(Filter::contested_only()),
        Command::SetProjection(Projection::Globe),
        Command::ShowRegion(Region::Arctic),
        Command::ShowRegion(Region::Europe),
        Command::ZoomMap { at, factor: 2.0 },
        Command::DragMap {
            from: at,
            to: ScreenPos::new(450.0, 320.0),
        },
        Command::SetBorders("in".parse().expect("a view")),
        Command::Deselect,
        Command::Back,
    ];
    let mut seen = vec![(looked(&state), state.camera())];
    for step in steps {
        assert!(!state.can_step(Way::Redo));
        state.apply(step);
        seen.push((looked(&state), state.camera()));
    }
    for expected in seen.iter().rev().skip(1) {
        state.apply(Command::Undo);
        assert_eq!((looked(&state), state.camera()), *expected);
    }
    assert!(!state.can_step(Way::Undo));
    state.apply(Command::Undo);
    assert_eq!(
        looked(&state),
        seen[0].0,
        "there is nothing before the beginning"
    );
    for expected in &seen[1..] {
        state.apply(Command::Redo);
        assert_eq!((looked(&state), state.camera()), *expected);
    }
    // Something new after an undo: what was undone is gone.
    state.apply(Command::Undo);
    state.apply(Command::LookAt(day("2025-02-18")));
    assert!(!state.can_step(Way::Redo));
}

#[test]
fn a_drag_is_one_step_and_the_next_one_another() {
    let mut state = window();
    let scrub = |state: &mut AppState, days: [&str; 3]| {
        for text in days {
            state.apply(Command::LookAt(day(text)));
        }
        state.apply(Command::EndGesture);
    };
    let before = state.clocks().on;
    scrub(&mut state, ["2025-02-20", "2025-02-19", "2025-02-18"]);
    scrub(&mut state, ["2025-02-19", "2025-02-20", "2025-02-21"]);
    // The window tells the size of its map in each frame, which is no step.
    state.apply(Command::ResizeMap(map(1048.0)));
    state.apply(Command::Undo);
    assert_eq!(state.clocks().on, day("2025-02-18"));
    state.apply(Command::Undo);
    assert_eq!(state.clocks().on, before);
}

#[test]
fn in_a_window_of_another_size_the_same_is_in_view() {
    let mut state = window();
    state.apply(Command::ShowRegion(Region::Europe));
    state.apply(Command::ShowRegion(Region::LevantAndGulf));
    state.apply(Command::ResizeMap(map(800.0)));
    state.apply(Command::Undo);
    let mut other = window();
    other.apply(Command::ResizeMap(map(800.0)));
    other.apply(Command::ShowRegion(Region::Europe));
    assert_eq!(state.camera(), other.camera());
}

fn command() -> impl Strategy<Value = Command> {
    let at = || (0.0_f32..1048.0, 48.0_f32..688.0).prop_map(|(x, y)| ScreenPos::new(x, y));
    let days = || (-400_i32..400).prop_map(|n| day("2025-02-22").plus_days(n));
    let ids = vec!["rubio", "moscow", "trump-putin", "article", "kyiv"];
    prop_oneof![
        select(ids).prop_map(|id| {
            let opened = open_built_in().expect("opens");
            Command::Select(opened.dossier.find(id).expect(id))
        }),
        Just(Command::Deselect),
        Just(Command::Back),
        Just(Command::Forward),
        days().prop_map(Command::LookAt),
        days().prop_map(Command::PinKnown),
        Just(Command::UnpinKnown),
        Just(Command::NextStop),
        Just(Command::TogglePlay),
        (0.0_f64..3.0).prop_map(|seconds| Command::Tick { seconds }),
        (days(), 0..50_i32).prop_map(|(first, n)| Command::SetRange {
            first,
            last: first.plus_days(n)
        }),
        Just(Command::SetMode(TimeMode::Cumulative)),
        any_filter().prop_map(Command::SetFilter),
        select(Projection::ALL.to_vec()).prop_map(Command::SetProjection),
        select(Region::ALL.to_vec()).prop_map(Command::ShowRegion),
        Just(Command::FitMap),
        (at(), at()).prop_map(|(from, to)| Command::DragMap { from, to }),
        (at(), 0.5_f64..2.0).prop_map(|(at, factor)| Command::ZoomMap { at, factor }),
        Just(Command::EndGesture),
        Just(Command::SetTheme(Theme::Dark)),
        Just(Command::FitTime),
    ]
}

#[test]
fn ten_thousand_steps_lead_back_to_the_start_and_a_replay_to_the_end() {
    let mut runner = TestRunner::deterministic();
    let commands = prop::collection::vec(command(), 10_000);
    let commands = commands.new_tree(&mut runner).expect("commands").current();
    let mut state = window();
    let start = (looked(&state), state.camera());
    commands
        .iter()
        .for_each(|command| state.apply(command.clone()));
    let end = (looked(&state), state.camera());
    let mut steps = 0;
    while state.can_step(Way::Undo) {
        state.apply(Command::Undo);
        steps += 1;
    }
    assert!(steps > 5_000, "{steps} steps");
    assert_eq!((looked(&state), state.camera()), start);
    while state.can_step(Way::Redo) {
        state.apply(Command::Redo);
    }
    assert_eq!((looked(&state), state.camera()), end);
    let mut replayed = window();
    commands
        .into_iter()
        .for_each(|command| replayed.apply(command));
    assert_eq!((looked(&replayed), replayed.camera()), end);
}

proptest! {
    #[test]
    fn undo_and_redo_among_other_steps_are_each_others_inverse(
        commands in prop::collection::vec(command(), 1..30), undone in 1..10_usize,
    ) {
        let mut state = window();
        commands.into_iter().for_each(|command| state.apply(command));
        let end = (looked(&state), state.camera());
        let mut steps = 0;
        while steps < undone && state.can_step(Way::Undo) {
            state.apply(Command::Undo);
            steps += 1;
        }
        for _ in 0..steps {
            prop_assert!(state.can_step(Way::Redo));
            state.apply(Command::Redo);
        }
        prop_assert!(!state.can_step(Way::Redo));
        prop_assert_eq!((looked(&state), state.camera()), end);
    }
}

#[test]
fn the_keys_undo_and_redo_and_a_drag_on_the_map_is_one_step() {
    let mut win = Win::built_in();
    let before = win.state().camera();
    let map = win.regions().map.center();
    let events = |win: &mut Win, pos, pressed| {
        win.0.event(Event::PointerMoved(pos));
        win.0.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        win.0.run();
    };
    let bare = map + egui::vec2(-150.0, 120.0);
    events(&mut win, bare, true);
    for step in 1..6_u8 {
        win.0.event(Event::PointerMoved(
            bare + egui::vec2(f32::from(step) * 12.0, 5.0),
        ));
        win.0.run();
    }
    events(&mut win, pos2(bare.x + 60.0, bare.y + 5.0), false);
    let dragged = win.state().camera();
    assert_ne!(dragged, before);
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(win.state().camera(), before);
    win.press_with(Modifiers::CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(win.state().camera(), dragged);
    win.press(Key::P);
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(win.state().camera().projection(), Projection::EqualEarth);
}

#[test]
fn days_that_are_typed_one_after_the_other_are_steps_of_their_own() {
    let mut win = Win::built_in();
    let before = win.state().clocks().on;
    for text in ["2025-02-18", "2025-02-20"] {
        win.press(Key::T);
        win.0.event(Event::Text(text.to_owned()));
        win.0.run();
        win.press(Key::Enter);
        assert_eq!(win.state().clocks().on, day(text));
    }
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(win.state().clocks().on, day("2025-02-18"));
    win.press_with(Modifiers::CTRL, Key::Z);
    assert_eq!(win.state().clocks().on, before);
}
