//! The timeline in a window: scrubbing, panning, zooming, stops, the typed date, names.

mod support;

use std::sync::Arc;

use demarche::model::{Day, Item};
use demarche::state::{AppState, Command, Known};
use demarche::ui::timeline::TimelineView;
use demarche::ui::typed_field::Purpose;
use egui::{
    Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, Ui, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A root that does what the window's does.
struct Root {
    state: AppState,
    view: TimelineView,
    /// The day looked at when the part after the timeline's input was shown, in each frame.
    seen: Vec<Day>,
}

const SIZE: egui::Vec2 = vec2(1010.0, 212.0);
/// Short enough for a double click, which takes four steps.
const STEP_S: f32 = 0.05;

fn root_ui(ui: &mut Ui, root: &mut Root) {
    let mut commands = Vec::new();
    root.view
        .input(ui, ui.max_rect(), &root.state, &mut commands);
    commands
        .drain(..)
        .for_each(|command| root.state.apply(command));
    root.seen.push(root.state.clocks().on);
    root.view.timeline_ui(ui, &root.state, &mut commands);
    commands
        .drain(..)
        .for_each(|command| root.state.apply(command));
    root.view.end_frame(ui.ctx());
}

fn harness() -> Harness<'static, Root> {
    let opened = demarche::io::open_built_in().expect("a dossier");
    let root = Root {
        state: AppState::new(Arc::new(opened.dossier)),
        view: TimelineView::new(),
        seen: Vec::new(),
    };
    let mut harness = support::harness()
        .with_size(SIZE)
        .with_step_dt(STEP_S)
        .build_ui_state(
            |ui, root: &mut Root| {
                // The harness puts a margin around what it shows; the window has none.
                let all = Rect::from_min_size(Pos2::ZERO, SIZE);
                root_ui(
                    &mut ui.new_child(egui::UiBuilder::new().max_rect(all)),
                    root,
                );
            },
            root,
        );
    harness.run();
    harness
}

fn on(harness: &Harness<'_, Root>) -> String {
    harness.state().state.clocks().on.to_string()
}

/// Where a day's middle lies, by the name of the playhead, which is there.
fn x_of(harness: &mut Harness<'_, Root>, day: &str) -> f32 {
    let state = &harness.state().state;
    let view = state.time_view();
    let x = |n: f64| {
        let left = 110.0;
        let width = 1010.0 - 84.0 - left;
        left + width * (state.folds().place_of(n) - view.first()) / view.days()
    };
    let day: Day = day.parse().expect(day);
    #[expect(clippy::cast_possible_truncation, reason = "a place in a small window")]
    let x = x(f64::from(day.number()) + 0.5) as f32;
    x
}

/// In the lane of events, between its rows, and in the histogram there is nothing to click.
const EMPTY_Y: f32 = 158.0;

fn press(harness: &Harness<'_, Root>, pos: Pos2, button: PointerButton, pressed: bool) {
    harness.event(Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    });
}

fn drag(harness: &mut Harness<'_, Root>, from: Pos2, to: Pos2, button: PointerButton) {
    harness.event(Event::PointerMoved(from));
    harness.step();
    press(harness, from, button, true);
    harness.step();
    for part in [0.3, 0.6, 1.0] {
        harness.event(Event::PointerMoved(from.lerp(to, part)));
        harness.step();
    }
}

#[test]
fn dragging_scrubs_and_all_follows_in_the_same_frame() {
    let mut harness = harness();
    assert_eq!(on(&harness), "2025-02-22");
    let (from, to) = (
        x_of(&mut harness, "2025-02-24"),
        x_of(&mut harness, "2025-02-28"),
    );
    let view = harness.state().state.time_view();
    drag(
        &mut harness,
        pos2(from, EMPTY_Y),
        pos2(to, EMPTY_Y),
        PointerButton::Primary,
    );
    assert_eq!(on(&harness), "2025-02-28");
    let seen = harness.state().seen.last().expect("shown");
    assert_eq!(
        seen.to_string(),
        "2025-02-28",
        "what comes after the input saw it in that frame"
    );
    assert!(
        harness
            .query_by_label("Playhead, 28 February 2025")
            .is_some()
    );
    press(&harness, pos2(to, EMPTY_Y), PointerButton::Primary, false);
    harness.run();
    assert_eq!(on(&harness), "2025-02-28");
    let moved = harness.state().state.time_view().first() - view.first();
    assert!(
        moved.abs() < 1e-6,
        "the stretch of time stays under the pointer"
    );
}

#[test]
fn scrubbing_near_and_beyond_the_edge_does_not_run_away() {
    let mut harness = harness();
    let view = harness.state().state.time_view();
    let from = pos2(x_of(&mut harness, "2025-02-24"), EMPTY_Y);
    drag(
        &mut harness,
        from,
        pos2(1009.0, EMPTY_Y),
        PointerButton::Primary,
    );
    harness.run_steps(5);
    let on = f64::from(harness.state().state.clocks().on.number());
    assert!(
        on > view.last() - 2.0 && on < view.last(),
        "{on} in {view:?}"
    );
    assert!((harness.state().state.time_view().first() - view.first()).abs() < 1e-6);
}

#[test]
fn a_click_on_the_ground_looks_at_a_day_and_a_click_on_a_mark_selects_it() {
    let mut harness = harness();
    let click = |harness: &mut Harness<'_, Root>, pos: Pos2| {
        harness.event(Event::PointerMoved(pos));
        press(harness, pos, PointerButton::Primary, true);
        press(harness, pos, PointerButton::Primary, false);
        harness.run();
    };
    let x = x_of(&mut harness, "2025-02-26");
    click(&mut harness, pos2(x, EMPTY_Y));
    assert_eq!(on(&harness), "2025-02-26");
    let mark = harness
        .get_by_label("US–Russia talks in Riyadh, held, 18 Feb 2025")
        .rect()
        .center();
    click(&mut harness, mark);
    let expected = harness.state().state.dossier().find("riyadh-talks");
    assert!(matches!(expected, Some(Item::Event(_))));
    assert_eq!(harness.state().state.selection(), expected);
    assert_eq!(on(&harness), "2025-02-26", "the day stays");
}

#[test]
fn the_right_and_the_middle_button_pan() {
    for button in [PointerButton::Secondary, PointerButton::Middle] {
        let mut harness = harness();
        let held = x_of(&mut harness, "2025-02-24");
        drag(
            &mut harness,
            pos2(held, EMPTY_Y),
            pos2(held + 120.0, EMPTY_Y),
            button,
        );
        assert!(
            (x_of(&mut harness, "2025-02-24") - held - 120.0).abs() < 0.5,
            "{button:?}"
        );
        assert_eq!(on(&harness), "2025-02-22");
    }
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_a_trackpad_pans() {
    let mut harness = harness();
    let x = x_of(&mut harness, "2025-03-01");
    let wheel = |unit, delta| Event::MouseWheel {
        unit,
        delta,
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(pos2(x, EMPTY_Y)));
    harness.step();
    let days = harness.state().state.time_view().days();
    harness.event(wheel(MouseWheelUnit::Line, vec2(0.0, 1.0)));
    harness.step();
    let nearer = harness.state().state.time_view().days();
    assert!((days / nearer - 1.2).abs() < 1e-9, "{days} {nearer}");
    assert!((x_of(&mut harness, "2025-03-01") - x).abs() < 0.5);
    harness.event(wheel(MouseWheelUnit::Point, vec2(30.0, 1.0)));
    harness.step();
    assert!((x_of(&mut harness, "2025-03-01") - x - 30.0).abs() < 0.5);
    harness.event(Event::Zoom(2.0));
    harness.step();
    assert!((nearer / harness.state().state.time_view().days() - 2.0).abs() < 1e-9);
}

#[test]
fn a_double_click_and_the_fit_button_show_all_that_has_a_date() {
    let fitted = |harness: &Harness<'_, Root>| {
        let state = &harness.state().state;
        let last: Day = "2025-05-09".parse().expect("a day");
        state.time_view().last() > state.folds().places_of(last).1
    };
    let mut harness = harness();
    assert!(!fitted(&harness));
    harness.get_by_label("Fit timeline").click();
    harness.run();
    assert!(fitted(&harness));

    let mut harness = self::harness();
    let pos = pos2(x_of(&mut harness, "2025-02-26"), EMPTY_Y);
    harness.event(Event::PointerMoved(pos));
    for _ in 0..2 {
        press(&harness, pos, PointerButton::Primary, true);
        press(&harness, pos, PointerButton::Primary, false);
    }
    harness.run();
    assert!(fitted(&harness));
}

#[test]
fn buttons_go_from_stop_to_stop_and_stop_at_the_last() {
    let mut harness = harness();
    let stops = harness.state().state.stops().to_vec();
    let here = stops
        .iter()
        .position(|stop| stop.to_string() == "2025-02-22")
        .expect("a stop");
    harness.get_by_label("Next stop").click();
    harness.run();
    assert_eq!(on(&harness), stops[here + 1].to_string());
    harness.get_by_label("Previous stop").click();
    harness.run();
    assert_eq!(on(&harness), "2025-02-22");
    harness.get_by_label("Previous stop").click();
    harness.step();
    let date = stops[here - 1].long();
    assert!(
        harness.query_by_label(&format!("Date: {date}")).is_some(),
        "in the same frame"
    );
    harness.state_mut().state.apply(Command::LastStop);
    harness.run();
    assert!(
        harness
            .get_by_label("Next stop")
            .accesskit_node()
            .is_disabled()
    );
    assert!(
        !harness
            .get_by_label("Previous stop")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn a_typed_date_is_looked_at_and_a_broken_one_is_told_in_words() {
    let mut harness = harness();
    let typed = |harness: &mut Harness<'_, Root>, text: &str| {
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    };
    harness.get_by_label("Date: 22 February 2025").click();
    harness.run();
    assert!(harness.get_by_label("Date").is_focused());
    typed(&mut harness, "30 Feb 2025");
    assert_eq!(on(&harness), "2025-02-22");
    assert!(harness.query_by_label("There is no 30 Feb 2025").is_some());
    assert!(harness.get_by_label("Date").is_focused(), "to be put right");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    typed(&mut harness, "9 May 2025");
    assert_eq!(on(&harness), "2025-05-09");
    assert!(harness.query_by_label("There is no 30 Feb 2025").is_none());

    harness.state_mut().view.open_field(Purpose::Time);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(
        harness.query_by_label("Date: 9 May 2025").is_some(),
        "Esc leaves"
    );
    assert_eq!(on(&harness), "2025-05-09");
}

#[test]
fn play_speed_and_what_was_known_have_their_buttons() {
    let mut harness = harness();
    harness.get_by_label("Speed 1×").click();
    harness.run();
    harness.get_by_label("2×").click();
    harness.run();
    assert!(harness.query_by_label("Speed 2×").is_some());
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_label("known: same day").click();
    harness.run();
    let known = harness.state().state.clocks().known;
    assert_eq!(known, Known::Pinned("2025-02-22".parse().expect("a day")));
    harness.get_by_label("Unpin what was known").click();
    harness.run();
    assert_eq!(harness.state().state.clocks().known, Known::Follows);
    harness.get_by_label("Play").click();
    harness.run();
    assert!(harness.state().state.playback().playing);
    harness.get_by_label("Pause").click();
    harness.run();
    assert!(!harness.state().state.playback().playing);
}

#[test]
fn keys_and_screen_readers_reach_what_is_painted() {
    let mut harness = harness();
    let name = "US–Russia talks in Riyadh, held, 18 Feb 2025";
    harness.get_by_label(name).click_accesskit();
    harness.run();
    let expected = harness.state().state.dossier().find("riyadh-talks");
    assert_eq!(harness.state().state.selection(), expected);
    harness.state_mut().state.apply(Command::Deselect);
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.selection(), expected);

    harness.get_by_label("Playhead, 22 February 2025").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert_eq!(on(&harness), "2025-02-23");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(on(&harness), "2025-02-22");
    assert!(
        harness
            .get_by_label("Playhead, 22 February 2025")
            .is_focused()
    );
    harness
        .get_by_label("Playhead, 22 February 2025")
        .decrement_accesskit();
    harness.run();
    assert_eq!(on(&harness), "2025-02-21");
}

/// The middle of the node of a name.
fn node_at(harness: &Harness<'_, Root>, name: &str) -> Pos2 {
    harness.get_by_label(name).rect().center()
}

#[test]
fn what_was_known_has_a_playhead_of_its_own_that_is_dragged_and_stepped() {
    let mut harness = harness();
    let name = |date: &str| format!("Known by {date}");
    assert!(harness.query_by_label(&name("22 February 2025")).is_none());
    harness
        .state_mut()
        .state
        .apply(Command::PinKnown("2025-02-22".parse().expect("a day")));
    harness.run();
    let known = node_at(&harness, &name("22 February 2025"));
    let on_day = node_at(&harness, "Playhead, 22 February 2025");
    assert!((known.x - on_day.x).abs() > 12.0, "told apart on one day");
    let to = pos2(x_of(&mut harness, "2025-02-20"), known.y);
    drag(&mut harness, known, to, PointerButton::Primary);
    press(&harness, to, PointerButton::Primary, false);
    harness.run();
    let clocks = harness.state().state.clocks();
    assert_eq!(clocks.known_day().to_string(), "2025-02-20");
    assert_eq!(on(&harness), "2025-02-22", "the day looked at stays");

    harness.get_by_label(&name("20 February 2025")).focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.get_by_label(&name("21 February 2025")).is_focused());
    harness
        .get_by_label(&name("21 February 2025"))
        .decrement_accesskit();
    harness.run();
    assert!(harness.query_by_label(&name("20 February 2025")).is_some());
    let x = x_of(&mut harness, "2025-02-26");
    let from = pos2(x_of(&mut harness, "2025-02-24"), EMPTY_Y);
    drag(&mut harness, from, pos2(x, EMPTY_Y), PointerButton::Primary);
    press(&harness, pos2(x, EMPTY_Y), PointerButton::Primary, false);
    harness.run();
    assert_eq!(on(&harness), "2025-02-26", "elsewhere a drag scrubs");
    let clocks = harness.state().state.clocks();
    assert_eq!(clocks.known_day().to_string(), "2025-02-20");
}

#[test]
fn the_beginning_of_a_range_is_dragged_and_stepped() {
    let mut harness = harness();
    let [first, last] = ["2025-02-18", "2025-02-22"].map(|text| text.parse().expect(text));
    harness
        .state_mut()
        .state
        .apply(Command::SetRange { first, last });
    harness.run();
    let from = node_at(&harness, "Range from 18 February 2025");
    let to = pos2(x_of(&mut harness, "2025-02-20"), from.y);
    drag(&mut harness, from, to, PointerButton::Primary);
    press(&harness, to, PointerButton::Primary, false);
    harness.run();
    let stretch = |harness: &Harness<'_, Root>| {
        let (first, last) = harness.state().state.scope().stretch().expect("a range");
        format!("{first}/{last}")
    };
    assert_eq!(stretch(&harness), "2025-02-20/2025-02-22");
    harness.get_by_label("Range from 20 February 2025").focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(stretch(&harness), "2025-02-19/2025-02-22");
    // Beyond the other end there is no range: it ends there.
    let from = node_at(&harness, "Range from 19 February 2025");
    let to = pos2(x_of(&mut harness, "2025-03-04"), from.y);
    drag(&mut harness, from, to, PointerButton::Primary);
    assert_eq!(stretch(&harness), "2025-02-22/2025-02-22");
}

#[test]
fn a_folded_stretch_is_opened_by_a_click_and_by_name_and_folded_again() {
    let mut harness = harness();
    let (folded, opened) = (
        "2 years without anything, folded: open",
        "2 years without anything: fold",
    );
    let days = |harness: &Harness<'_, Root>| harness.state().state.time_view().days();
    let before = days(&harness);
    let mut at = node_at(&harness, folded);
    at.y = EMPTY_Y;
    harness.event(Event::PointerMoved(at));
    press(&harness, at, PointerButton::Primary, true);
    press(&harness, at, PointerButton::Primary, false);
    harness.run();
    harness.event(Event::PointerMoved(pos2(5.0, 5.0)));
    harness.run();
    assert!(days(&harness) > before + 700.0);
    assert_eq!(on(&harness), "2025-02-22", "the day stays");
    harness.get_by_label(opened).click_accesskit();
    harness.run();
    assert!((days(&harness) - before).abs() < 1e-6);
    harness.get_by_label(folded).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.query_by_label(opened).is_some());
}

#[test]
fn an_unchanged_drawing_is_kept() {
    let mut harness = harness();
    let builds = |harness: &Harness<'_, Root>| harness.state().view.builds();
    let before = builds(&harness);
    harness.run_steps(5);
    harness.ctx.set_theme(egui::Theme::Dark);
    harness.run();
    harness.event(Event::PointerMoved(pos2(300.0, EMPTY_Y)));
    harness.run();
    assert_eq!(builds(&harness), before);
    for command in [
        Command::NextStop,
        Command::PanTime { days: 1.0 },
        Command::SetMode(demarche::state::TimeMode::Cumulative),
        Command::FitTime,
        Command::PinKnown("2025-02-20".parse().expect("a day")),
        Command::Select(
            harness
                .state()
                .state
                .dossier()
                .find("moscow")
                .expect("there"),
        ),
    ] {
        let before = builds(&harness);
        harness.state_mut().state.apply(command.clone());
        harness.run();
        assert_eq!(builds(&harness), before + 1, "{command:?}");
    }
}

#[test]
fn the_timeline_looks_as_it_did() {
    let mut harness = harness();
    for (theme, name) in [
        (egui::Theme::Light, "timeline_light"),
        (egui::Theme::Dark, "timeline_dark"),
    ] {
        harness.ctx.set_theme(theme);
        harness.run();
        harness.snapshot(name);
    }
}
