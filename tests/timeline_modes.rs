//! The timeline's drawing at a stretch of time, with what is known pinned, under a filter, across
//! breaks of the axis, and of a long dossier.

mod monospaced;

use demarche::earth::{ScreenPos, ScreenRect};
use demarche::io::read_text;
use demarche::model::{Day, Item};
use demarche::scene::marks::{Mark, Role};
use demarche::scene::timeline::{Goal, TimelineInputs, TimelineScene, build};
use demarche::state::{AppState, Command, Filter, Span, TimeMode, query};
use monospaced::Monospaced;
use std::borrow::Cow;
use std::sync::Arc;

const RECT: ScreenRect = ScreenRect::new(ScreenPos::new(0.0, 44.0), ScreenPos::new(1010.0, 212.0));

fn scene(state: &AppState) -> TimelineScene {
    let inputs = TimelineInputs {
        state,
        rect: RECT,
        hovered: None,
    };
    build(&inputs, &Monospaced)
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// A dossier of two sides with these events and statements.
fn opened(events: &str, statements: &str) -> AppState {
    let text = format!(
        r#"{{"format": "demarche-dossier/1", "title": "t",
        "sources": [{{"id": "s", "title": "S", "published": "2030-01-01"}}],
        "actors": [{{"id": "a", "kind": "state", "name": "A"}}, {{"id": "b", "kind": "state", "name": "B"}}],
        "events": [{events}], "statements": [{statements}]}}"#
    );
    let opened = read_text("test.dossier.json", text.as_bytes()).expect("opens");
    assert_eq!(opened.problems, []);
    AppState::new(Arc::new(opened.dossier))
}

fn statement(id: &str, speaker: &str, said: &str, claim: &str) -> String {
    format!(
        r#"{{"id": "{id}", "speaker": "{speaker}", "said": "{said}", "act": "announce",
        "text": "x", "claims": [{claim}], "cites": [{{"source": "s"}}]}}"#
    )
}

/// Two events: one contested, one of which only one side speaks.
fn two_sides() -> AppState {
    let event = |id: &str| {
        format!(r#"{{"id": "{id}", "kind": "meeting", "title": "{id}", "parties": []}}"#)
    };
    let said = [
        statement(
            "s1",
            "a",
            "2025-02-03",
            r#"{"event": "plain", "status": "scheduled", "when": "2025-03-20"}"#,
        ),
        statement(
            "s2",
            "a",
            "2025-02-10",
            r#"{"event": "rival", "status": "scheduled", "when": "2025-03-01"}"#,
        ),
        statement(
            "s3",
            "b",
            "2025-02-20",
            r#"{"event": "rival", "status": "denied"}"#,
        ),
        statement(
            "s4",
            "b",
            "2025-02-27",
            r#"{"event": "plain", "status": "agreed"}"#,
        ),
    ];
    let events = [event("plain"), event("rival")].join(",");
    let mut state = opened(&events, &said.join(","));
    state.apply(Command::LookAt(day("2025-02-22")));
    state.apply(Command::FitTime);
    state
}

fn names<'a>(scene: &'a TimelineScene, state: &AppState) -> Vec<Cow<'a, str>> {
    let items = scene
        .targets
        .iter()
        .filter(|target| target.item().is_some());
    items.map(|target| target.name(state)).collect()
}

#[test]
fn a_filter_leaves_out_what_is_known_and_not_wanted_and_nothing_else() {
    let mut state = two_sides();
    let all = [
        "Statement by A, 3 Feb 2025: x",
        "Statement by A, 10 Feb 2025: x",
        "Statement by B, 20 Feb 2025: x",
        "Statement by B, 27 Feb 2025, not yet known: x",
        "rival, denied, contested, 1 Mar 2025",
        "plain, scheduled, 20 Mar 2025",
    ];
    assert_eq!(names(&scene(&state), &state), all);
    state.apply(Command::SetFilter(Filter::contested_only()));
    assert_eq!(names(&scene(&state), &state), all[1..5]);
    state.apply(Command::SetFilter(Filter::default()));
    assert_eq!(names(&scene(&state), &state), all);
}

#[test]
fn what_lies_outside_of_the_stretch_is_there_and_fainter() {
    let mut state = two_sides();
    let strengths = |state: &AppState| -> Vec<f32> {
        let scene = scene(state);
        let lane = scene.lanes.statements;
        let dot = |mark: &Mark| match mark {
            Mark::Circle {
                centre,
                fill: Some(fill),
                ..
            } if lane.contains(*centre) => Some(fill.alpha),
            _ => None,
        };
        scene.marks.iter().filter_map(dot).collect()
    };
    assert_eq!(strengths(&state), [1.0; 4]);
    for mode in [
        TimeMode::Window(Span::Days(7)),
        TimeMode::Range {
            first: day("2025-02-16"),
        },
    ] {
        state.apply(Command::SetMode(mode));
        assert_eq!(strengths(&state), [0.4, 0.4, 1.0, 1.0], "{mode:?}");
        let scene = scene(&state);
        let outside = "Statement by A, 10 Feb 2025, outside the stretch: x";
        assert!(
            names(&scene, &state).contains(&Cow::Borrowed(outside)),
            "{:?}",
            names(&scene, &state)
        );
    }
    state.apply(Command::SetMode(TimeMode::Cumulative));
    state.apply(Command::LookAt(day("2025-03-15")));
    let faded = strengths(&state);
    assert!(
        faded[0] < 1.0 && faded[3] > faded[0],
        "older ones fade: {faded:?}"
    );
}

#[test]
fn the_stretch_looked_at_is_tinted_across_all_lanes_up_to_the_playhead() {
    let mut state = two_sides();
    let tint = |state: &AppState| {
        let scene = scene(state);
        let found = scene.marks.iter().find_map(|mark| match mark {
            Mark::Rect {
                rect,
                fill: Some(ink),
                ..
            } if ink.role == Role::Accent => Some(*rect),
            Mark::Fade { rect, inks } if inks[0].role == Role::Accent => Some(*rect),
            _ => None,
        });
        (found, scene)
    };
    assert_eq!(tint(&state).0, None);
    let rows = [
        (TimeMode::Window(Span::Days(7)), Some("2025-02-16")),
        (
            TimeMode::Range {
                first: day("2025-02-18"),
            },
            Some("2025-02-18"),
        ),
        (TimeMode::Cumulative, None),
    ];
    for (mode, first) in rows {
        state.apply(Command::SetMode(mode));
        let (rect, scene) = tint(&state);
        let rect = rect.expect("tinted");
        let left = first.map_or(scene.scale.left(), |first| scene.scale.start_of(day(first)));
        assert_eq!(rect.min.x, left, "{mode:?}");
        assert_eq!(rect.max.x, scene.scale.end_of(day("2025-02-22")));
        assert!(rect.min.y <= scene.lanes.statements.min.y);
        assert!(rect.max.y >= scene.lanes.activity.max.y);
        let is_range = matches!(mode, TimeMode::Range { .. });
        assert_eq!(scene.handles.first.is_some(), is_range, "{mode:?}");
    }
}

#[test]
fn the_pinned_clock_has_a_handle_that_never_hides_the_playhead() {
    let mut state = two_sides();
    assert_eq!(scene(&state).handles.known, None);
    for known in [
        "2025-02-22",
        "2025-02-21",
        "2025-02-23",
        "2025-02-10",
        "1990-01-01",
        "2040-01-01",
    ] {
        state.apply(Command::PinKnown(day(known)));
        let scene = scene(&state);
        let label = scene.handles.known.expect("pinned");
        assert!(!label.intersects(scene.handles.on), "{known}: {label:?}");
        let word = |mark: &Mark| matches!(mark, Mark::Text { text, .. } if text.contains("known"));
        assert!(scene.marks.iter().any(word), "it says what it is");
        assert!(label.min.x >= scene.lanes.whole.min.x && label.max.x <= scene.lanes.whole.max.x);
    }
}

#[test]
fn lines_lead_from_what_is_selected_to_what_it_speaks_of_and_is_spoken_of_by() {
    let mut state = two_sides();
    let lines = |state: &AppState| {
        let scene = scene(state);
        let found = scene.marks.iter().find_map(|mark| match mark {
            Mark::Lines { runs, ink, .. } if ink.role == Role::Accent => Some(runs.len()),
            _ => None,
        });
        found.unwrap_or(0)
    };
    assert_eq!(lines(&state), 0);
    for (id, expected) in [("s2", 1), ("rival", 2), ("plain", 1), ("s4", 0), ("a", 0)] {
        let item = state.dossier().find(id).expect(id);
        state.apply(Command::Select(item));
        assert_eq!(lines(&state), expected, "{id}");
    }
}

#[test]
fn a_window_is_hatched_from_the_day_on_which_it_was_announced() {
    let event = r#"{"id": "talks", "kind": "meeting", "title": "T", "parties": []}"#;
    let claim = r#"{"event": "talks", "status": "proposed", "when": "2025-02-10/2025-03-08"}"#;
    for (said, from) in [("2025-02-03", "2025-02-10"), ("2025-02-20", "2025-02-20")] {
        let mut state = opened(event, &statement("s1", "a", said, claim));
        state.apply(Command::LookAt(day("2025-02-22")));
        state.apply(Command::FitTime);
        let scene = scene(&state);
        let hatch = scene.marks.iter().find_map(|mark| match mark {
            Mark::Lines { runs, ink, .. } if runs.len() > 2 && ink.role == Role::Expected => {
                Some(runs)
            }
            _ => None,
        });
        let xs = hatch.expect("hatched").iter().flatten().map(|pos| pos.x);
        let left = xs.fold(f32::INFINITY, f32::min);
        let expected = scene.scale.start_of(day(from));
        assert!(
            (left - expected).abs() < 0.5,
            "announced {said}: {left} {expected}"
        );
    }
}

#[test]
fn each_piece_of_a_broken_axis_says_its_year() {
    let mut state = opened(
        r#"{"id": "x", "kind": "other", "title": "X", "parties": []}"#,
        &[
            "-0043-03-15",
            "1215-06",
            "1962-10-22",
            "2025-02-18",
            "2025-02-20",
            "2025-02-22",
        ]
        .iter()
        .enumerate()
        .map(|(n, said)| statement(&format!("s{n}"), "a", said, r#"{"event": "x"}"#))
        .collect::<Vec<_>>()
        .join(","),
    );
    state.apply(Command::FitTime);
    let scene = scene(&state);
    let pieces = scene.scale.pieces();
    assert_eq!(pieces.len(), 4, "{pieces:?}");
    for (piece, year) in pieces.iter().zip(["44 BCE", "1215", "1962", "2025"]) {
        let inside =
            |rect: ScreenRect| rect.min.x >= piece.left - 1.0 && rect.max.x <= piece.right + 1.0;
        let mut labels = scene.axis.iter();
        assert!(
            labels.any(|label| label.text.ends_with(year) && inside(label.rect)),
            "{year} in {:?}",
            scene.axis
        );
    }
    for (n, a) in scene.axis.iter().enumerate() {
        for b in &scene.axis[n + 1..] {
            assert!(a.row != b.row || !a.rect.intersects(b.rect), "{a:?} {b:?}");
        }
    }
}

#[test]
fn of_a_long_dossier_what_finds_no_room_is_counted_and_all_counts_add_up() {
    let events: Vec<String> = (0..3_000)
        .map(|n| {
            let date = day("2016-01-01").plus_days(n % 1_000);
            let date = match n % 50 {
                0 => format!("{date}/.."),
                1 => format!("{date}/{}", date.plus_days(200)),
                _ => date.to_string(),
            };
            format!(
                r#"{{"id": "e{n}", "kind": "meeting", "title": "E", "parties": [], "status": "held",
                "when": "{date}", "cites": [{{"source": "s"}}]}}"#
            )
        })
        .collect();
    let mut state = opened(&events.join(","), "");
    let middle = f64::from(day("2017-03-01").number());
    for factor in [1.0, 4.0, 20.0] {
        state.apply(Command::FitTime);
        state.apply(Command::ZoomTime { at: middle, factor });
        let scene = scene(&state);
        assert!(scene.targets.len() < 500, "{} targets", scene.targets.len());
        let number = |text: &str| {
            text.trim_matches(|c: char| !c.is_ascii_digit())
                .parse::<usize>()
        };
        let counts = scene
            .targets
            .iter()
            .filter(|target| matches!(target.goal, Goal::LookAt(_)));
        let hidden: usize = counts
            .map(|target| {
                let name = target.name(&state);
                let first = name.split(' ').next().expect("a number");
                number(first).expect(first)
            })
            .sum();
        assert_eq!(scene.events.len() + hidden, 3_000, "{factor}");
        for (n, a) in scene.events.iter().enumerate() {
            for b in &scene.events[n + 1..] {
                assert!(!a.rect.intersects(b.rect), "{a:?} {b:?}");
            }
        }
    }
    let last = state.dossier().find("e2998").expect("there");
    state.apply(Command::FitTime);
    state.apply(Command::Select(last));
    let found = scene(&state);
    let is_drawn = found
        .targets
        .iter()
        .any(|target| target.item() == Some(last));
    assert!(
        is_drawn && matches!(last, Item::Event(_)),
        "the selected one has a row"
    );
}

#[test]
fn what_is_lifted_out_is_what_the_panel_lists() {
    let dossier = demarche::io::open_built_in().expect("opens").dossier;
    let mut state = AppState::new(Arc::new(dossier));
    let dossier = state.dossier();
    let events = dossier.events().map(|(ix, _)| Item::Event(ix));
    let statements = dossier.statements().map(|(ix, _)| Item::Statement(ix));
    let actors = dossier.actors().map(|(ix, _)| Item::Actor(ix));
    let places = dossier.places().map(|(ix, _)| Item::Place(ix));
    let sources = dossier.sources().map(|(ix, _)| Item::Source(ix));
    let items: Vec<Item> = events
        .chain(statements)
        .chain(actors)
        .chain(places)
        .chain(sources)
        .collect();
    let mut lifted = 0;
    for known in ["2025-02-20", "2025-02-21", "2025-02-22"] {
        state.apply(Command::PinKnown(day(known)));
        for selected in &items {
            state.apply(Command::Select(*selected));
            let scene = scene(&state);
            let events = query::events_for(&state, *selected);
            let statements = query::statements_for(&state, *selected);
            let is_related = |item: Item| match item {
                Item::Event(ix) => events.iter().any(|shown| shown.event == ix),
                Item::Statement(ix) => statements.contains(&ix),
                _ => false,
            };
            let drawn = scene.targets.iter().filter_map(|target| target.item());
            let expected = drawn.filter(|item| item == selected || is_related(*item));
            let ring = |mark: &&Mark| match mark {
                Mark::Circle { fill, .. } | Mark::Rect { fill, .. } => {
                    fill.is_some_and(|ink| ink.role == Role::Selection)
                }
                _ => false,
            };
            let found = scene.marks.iter().filter(ring).count();
            assert_eq!(found, expected.count(), "{selected:?} as known on {known}");
            lifted += found;
        }
    }
    assert!(lifted > 50, "{lifted}");
}
