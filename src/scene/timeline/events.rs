//! The lane of events: dots, bars, fades, windows and outlines in up to three rows.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{EventIx, Item};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words;

use super::canvas::Canvas;
use super::dated::{self, DatedEvent};
use super::event_label;
use super::event_shape;
use super::looks::{Look, Style, look_of, style_of};
use super::pack::{MAX_ROWS, rows};
use super::target::{Goal, TimelineTarget};

/// Radius of dots, in points.
const RADIUS: f32 = 5.0;
/// Highest bar, in points.
const MAX_BAR: f32 = 16.0;
/// Space above and below the rows, in points.
const PADDING: f32 = 3.0;
/// Height of the row that counts what found no room, in points.
const MORE_ROW: f32 = 11.0;
/// Narrowest bar, in points.
const MIN_WIDTH: f32 = 4.0;

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

/// An event with its place before anything is cut.
pub(super) struct Placed<'a> {
    pub dated: DatedEvent<'a>,
    pub look: Look,
    pub style: Style,
    /// Left and right in points; infinite where an end is open.
    pub stretch: [f32; 2],
    pub row: Option<usize>,
    /// Where it lies, cut to the stretch in view.
    pub rect: ScreenRect,
}

impl Placed<'_> {
    /// Whether it lies in view, in part at least.
    fn is_in_view(&self, canvas: &Canvas) -> bool {
        self.stretch[1] > canvas.scale.left() && self.stretch[0] < canvas.scale.right()
    }
}

/// The lane before it is drawn: what is in view, with its place.
pub struct Layout<'a> {
    shown: Vec<Placed<'a>>,
    hidden: Vec<Placed<'a>>,
    row_height: f32,
}

/// Gives each event its place.
pub fn lay_out<'a>(canvas: &Canvas<'a>) -> Layout<'a> {
    let mut placed: Vec<Placed> = dated::events(canvas.state)
        .filter_map(|dated| place(canvas, dated))
        .collect();
    let stretches: Vec<[f32; 2]> = placed.iter().map(|event| event.stretch).collect();
    for (event, row) in placed.iter_mut().zip(rows(&stretches)) {
        event.row = row;
    }
    let row_height = set_rects(canvas, &mut placed);
    let (shown, hidden) = placed
        .into_iter()
        .filter(|event| event.is_in_view(canvas))
        .partition(|event| event.row.is_some());
    Layout {
        shown,
        hidden,
        row_height,
    }
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
        event_shape::draw(canvas, event);
        canvas.targets.push(TimelineTarget {
            goal: Goal::Item(Item::Event(event.dated.ix)),
            id: event.dated.event.id.clone(),
            name: event_name(&event.dated),
            rect: event.rect,
        });
    }
    event_label::draw(canvas, &layout.shown, layout.row_height);
    draw_more(canvas, &layout.hidden);
    let mark = |event: &Placed| EventMark {
        event: event.dated.ix,
        look: event.look,
        rect: event.rect,
    };
    layout.shown.iter().map(mark).collect()
}

fn place<'a>(canvas: &Canvas, dated: DatedEvent<'a>) -> Option<Placed<'a>> {
    let when = dated.when?;
    let look = look_of(dated.status(), when);
    let uncertain = dated.standing.is_some_and(|s| s.possibly_not_yet);
    let scale = canvas.scale;
    let left = when
        .first_day()
        .map_or(f32::NEG_INFINITY, |day| scale.start_of(day));
    let right = when
        .last_day()
        .map_or(f32::INFINITY, |day| scale.end_of(day));
    let stretch = match (look, when.first_day()) {
        (Look::Point, Some(day)) => {
            let middle = scale.middle_of(day);
            [middle - RADIUS, middle + RADIUS]
        }
        _ => [left, right.max(left + MIN_WIDTH)],
    };
    Some(Placed {
        dated,
        look,
        style: style_of(dated.status(), uncertain),
        stretch,
        row: None,
        rect: ScreenRect::default(),
    })
}

/// Gives each event its rectangle; returns the height of a row.
fn set_rects(canvas: &Canvas, placed: &mut [Placed]) -> f32 {
    let lane = canvas.lanes.events;
    let used = placed.iter().filter_map(|event| event.row).max();
    let used = u8::try_from(used.map_or(1, |row| row + 1).min(MAX_ROWS)).unwrap_or(1);
    let overflows = placed.iter().any(|event| event.row.is_none());
    let more = if overflows { MORE_ROW } else { 0.0 };
    let height = (lane.height() - 2.0 * PADDING - more) / f32::from(used);
    let bar = (height - 2.0).min(MAX_BAR);
    for event in placed {
        let row = u8::try_from(event.row.unwrap_or(0)).unwrap_or(0);
        let middle = lane.min.y + PADDING + height * (f32::from(row) + 0.5);
        let half = match event.look {
            Look::Point => RADIUS.min(bar / 2.0),
            Look::Bar if event.stretch[1].is_infinite() => (bar / 2.0).min(2.0),
            Look::Bar => (bar / 2.0).min(3.5),
            Look::Fade => (bar / 2.0).min(6.0),
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

/// Counts what found no room, in the lane's last row.
fn draw_more(canvas: &mut Canvas, hidden: &[Placed]) {
    let mut hidden: Vec<&Placed> = hidden.iter().collect();
    hidden.sort_by(|a, b| a.rect.min.x.total_cmp(&b.rect.min.x));
    let y = canvas.lanes.events.max.y - MORE_ROW / 2.0;
    let mut rest = hidden.as_slice();
    while let Some(first) = rest.first() {
        let x = first.rect.min.x;
        let near = rest.partition_point(|event| event.rect.min.x < x + 40.0);
        let text = format!("+{near}");
        let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
        let x = x.min(canvas.scale.right() - width);
        canvas.marks.push(Mark::Text {
            pos: ScreenPos::new(x, y),
            align: Align::Left,
            text,
            style: TextStyle::Small,
            ink: Ink::new(Role::Subtle),
            halo: Some(Ink::new(Role::Surface)),
        });
        if let Some(day) = first.dated.when.and_then(super::looks::counted_day) {
            canvas.targets.push(TimelineTarget {
                goal: Goal::LookAt(day),
                id: format!("timeline/more/{}", first.dated.event.id),
                name: format!("{} more from {}", words::count(near, "event"), day.short()),
                rect: ScreenRect::from_min_size(ScreenPos::new(x, y - height / 2.0), width, height),
            });
        }
        rest = &rest[near..];
    }
}

/// "US–Russia talks in Riyadh, held, 18 Feb 2025".
fn event_name(dated: &DatedEvent) -> String {
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
    format!("{title}, {status}{contested}, {date}")
}
