//! The lane of events: dots, bars, fades, windows and outlines in up to three rows.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{EventIx, Item};
use crate::scene::words;
use crate::state::AppState;

use super::canvas::Canvas;
use super::dated::{self, DatedEvent};
use super::event_label;
use super::event_shape;
use super::events_more;
use super::looks::{Look, Style, look_of, style_of};
use super::pack::{MAX_ROWS, Packed, RADIUS, pack};
use super::target::{Goal, TimelineTarget};

/// Highest bar, in points.
const MAX_BAR: f32 = 16.0;
/// Space above and below the rows, in points.
const PADDING: f32 = 3.0;
/// Height of the row that counts what found no room, in points.
pub(super) const MORE_ROW: f32 = 11.0;

/// An event as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventMark {
    /// Which.
    pub event: EventIx,
    /// The shape of its date.
    pub look: Look,
    /// Where it lies, cut to the stretch in view.
    pub rect: ScreenRect,
}

/// An event with its place.
pub(super) struct Placed<'a> {
    pub dated: DatedEvent<'a>,
    pub look: Look,
    pub style: Style,
    /// Left and right in points; infinite where an end is open.
    pub stretch: [f32; 2],
    pub row: usize,
    /// Where it lies, cut to the stretch in view.
    pub rect: ScreenRect,
}

/// The lane before it is drawn: what is in view, with its place.
pub struct Layout<'a> {
    pub(super) shown: Vec<Placed<'a>>,
    row_height: f32,
}

/// Gives each event in view its place.
pub fn lay_out<'a>(canvas: &Canvas<'a>) -> Layout<'a> {
    let calendar = canvas.state.snapshot().calendar();
    let packed = pack(calendar, &canvas.scale, &canvas.lifted.events());
    let used = packed.iter().map(|packed| packed.row + 1).max();
    let is_in_view = |packed: &&Packed| {
        packed.stretch[1] > canvas.scale.left() && packed.stretch[0] < canvas.scale.right()
    };
    let in_view = packed.iter().filter(is_in_view);
    let mut shown: Vec<Placed> = in_view
        .filter_map(|packed| place(canvas, *packed))
        .collect();
    let overflows = events_more::overflows(canvas, packed.len(), shown.len());
    let row_height = set_rects(canvas, &mut shown, used.unwrap_or(1), overflows);
    Layout { shown, row_height }
}

/// Draws what lifts events out; everything else lies on it.
pub fn draw_lifts(canvas: &mut Canvas, layout: &Layout) {
    for event in &layout.shown {
        draw_lift(canvas, event, Item::Event(event.dated.ix));
    }
}

/// Draws the lane; says what was drawn how.
pub fn draw(canvas: &mut Canvas, layout: &Layout) -> Vec<EventMark> {
    for event in &layout.shown {
        let first = canvas.marks.len();
        event_shape::draw(canvas, event);
        let target = TimelineTarget {
            goal: Goal::Item(Item::Event(event.dated.ix)),
            id: event.dated.event.id.clone(),
            label: None,
            rect: event.rect,
        };
        canvas.add_target(first, target);
    }
    event_label::draw(canvas, &layout.shown, layout.row_height);
    events_more::draw(canvas, &layout.shown);
    let mark = |event: &Placed| EventMark {
        event: event.dated.ix,
        look: event.look,
        rect: event.rect,
    };
    layout.shown.iter().map(mark).collect()
}

fn place<'a>(canvas: &Canvas<'a>, packed: Packed) -> Option<Placed<'a>> {
    let dated = dated::event(canvas.state, packed.event);
    let when = dated.when?;
    let uncertain = dated.standing.is_some_and(|s| s.possibly_not_yet);
    let mut style = style_of(dated.status(), uncertain);
    style.alpha *= dated.strength;
    Some(Placed {
        look: look_of(dated.status(), when),
        style,
        dated,
        stretch: packed.stretch,
        row: packed.row,
        rect: ScreenRect::default(),
    })
}

/// Gives each event its rectangle; returns the height of a row.
fn set_rects(canvas: &Canvas, placed: &mut [Placed], used: usize, overflows: bool) -> f32 {
    let lane = canvas.lanes.events;
    let used = u8::try_from(used.clamp(1, MAX_ROWS)).unwrap_or(1);
    let more = if overflows { MORE_ROW } else { 0.0 };
    let height = (lane.height() - 2.0 * PADDING - more) / f32::from(used);
    let bar = (height - 2.0).min(MAX_BAR);
    for event in placed {
        let row = u8::try_from(event.row).unwrap_or(0);
        let middle = lane.min.y + PADDING + height * (f32::from(row) + 0.5);
        let half = match event.look {
            Look::Point => RADIUS.min(bar / 2.0),
            Look::Bar if event.stretch[1].is_infinite() => (bar / 2.0).min(2.0),
            Look::Bar => (bar / 2.0).min(3.5),
            Look::Fade | Look::All | Look::OneOf => (bar / 2.0).min(6.0),
            Look::Hatched | Look::Outline => bar / 2.0,
        };
        let left = event.stretch[0].max(canvas.scale.left());
        let right = event.stretch[1].min(canvas.scale.right());
        event.rect = ScreenRect::new(
            ScreenPos::new(left, middle - half),
            ScreenPos::new(right, middle + half),
        );
    }
    height
}

fn draw_lift(canvas: &mut Canvas, event: &Placed, item: Item) {
    if event.look == Look::Point {
        let centre = event.rect.centre();
        canvas.lifted.ring(item, centre, RADIUS, &mut canvas.marks);
    } else {
        canvas.lifted.frame(item, event.rect, &mut canvas.marks);
    }
}

/// "US–Russia talks in Riyadh, held, 18 Feb 2025".
pub(super) fn event_name(state: &AppState, ix: EventIx) -> String {
    let dated = dated::event(state, ix);
    let title = &dated.event.title;
    let date = dated.when.map_or_else(String::new, |when| when.words());
    let Some(standing) = dated.standing else {
        return format!("{title}, not yet known, {date}");
    };
    let status = words::status_word(dated.event.kind, standing);
    let contested = if standing.contested.is_empty() {
        ""
    } else {
        ", contested"
    };
    let outside = if dated.is_outside {
        ", outside the stretch"
    } else {
        ""
    };
    format!("{title}, {status}{contested}{outside}, {date}")
}
