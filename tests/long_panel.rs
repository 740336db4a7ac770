//! The panel with more events than fit into it.

use demarche::io::{FORMAT, Opened, read_text};
use demarche::ui::{Window, theme};
use egui::accesskit::Role;
use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    Vec2, pos2, vec2,
};
use serde_json::json;

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
const EVENTS: usize = 200;
/// Over the panel.
const POINTER: Pos2 = pos2(1300.0, 600.0);

/// As many calls that were held, one after the other.
fn calls() -> Opened {
    let event = |n: usize| {
        json!({
            "id": format!("call-{n}"), "kind": "call", "title": format!("Call {n:03}"),
            "parties": [{"actor": "one"}, {"actor": "other"}],
            "status": "held", "when": "2024-05-01", "cites": [{"source": "source"}],
        })
    };
    let text = json!({
        "format": FORMAT, "title": "Calls", "language": "en",
        "sources": [{"id": "source", "title": "A list", "published": "2024-06-01"}],
        "places": [],
        "actors": [
            {"id": "one", "kind": "state", "name": "One"},
            {"id": "other", "kind": "state", "name": "Other"},
        ],
        "events": (0..EVENTS).map(event).collect::<Vec<_>>(),
        "statements": [],
    });
    let opened = read_text("calls.dossier.json", text.to_string().as_bytes()).expect("a dossier");
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    opened
}

/// The rows that were made in a frame, in view or not: their titles, and where they are.
fn rows(ctx: &Context, window: &mut Window, n: u8, events: Vec<Event>) -> Vec<(String, f64)> {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
        time: Some(f64::from(n)),
        events,
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| window.ui(ui));
    output.textures_delta.clear();
    let tree = output.platform_output.accesskit_update.expect("a tree");
    let links = tree.nodes.iter().map(|(_, node)| node);
    let links = links.filter(|node| node.role() == Role::Link);
    let mut rows: Vec<_> = links
        .filter_map(|node| Some((node.label()?.to_owned(), node.bounds()?.y0)))
        .filter(|(title, _)| title.starts_with("Call "))
        .collect();
    rows.sort_by(|a, b| a.1.total_cmp(&b.1));
    rows
}

#[test]
fn of_a_long_list_only_the_rows_in_view_are_made_and_all_can_be_reached() {
    let ctx = Context::default();
    ctx.enable_accesskit();
    theme::apply(&ctx);
    let mut window = Window::new(calls());
    let mut frame = |n, events| rows(&ctx, &mut window, n, events);
    frame(0, vec![Event::PointerMoved(POINTER)]);
    let first = (1..5).map(|n| frame(n, Vec::new())).last();
    let first = first.expect("a frame");
    assert!((15..60).contains(&first.len()), "{} rows", first.len());
    assert_eq!(first[0].0, "Call 000");

    let to_the_end = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -1.0e5),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    frame(5, vec![to_the_end]);
    let last = (6..60).map(|n| frame(n, Vec::new())).last();
    let last = last.expect("a frame");
    assert!((15..60).contains(&last.len()), "{} rows", last.len());
    let (title, y) = last.last().expect("a row");
    assert_eq!(title, "Call 199");
    assert!((600.0..900.0).contains(y), "{y}");
}
