//! What lies beyond the view: earlier, later, and without any date.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words;

use super::canvas::Canvas;
use super::dated::Dots;
use super::histogram::Histogram;
use super::target::{Goal, TimelineTarget};

/// Space between a chip's text and its edge, in points.
const PADDING: f32 = 6.0;
/// Space between the view and the column at its end, in points.
const GAP: f32 = 12.0;

/// How much is out of view on one side, and the nearest day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// How many statements and events.
    pub count: usize,
    /// The nearest day.
    pub nearest: Day,
}

/// What lies before the view.
pub fn earlier(canvas: &Canvas) -> Option<Beyond> {
    let calendar = canvas.state.snapshot().calendar();
    let dots = Dots::of(canvas.state);
    let left = canvas.scale.left();
    let end = dots.before(|day| canvas.scale.end_of(day) <= left);
    let nearest_dot = dots.last_day(0..end);
    let last = canvas.scale.days().0.previous()?;
    let nearest = calendar.last_end_until(last).max(nearest_dot)?;
    Some(Beyond {
        count: calendar.ended_between(Day::MIN, last) + dots.count(0..end),
        nearest,
    })
}

/// What lies after the view.
pub fn later(canvas: &Canvas) -> Option<Beyond> {
    let calendar = canvas.state.snapshot().calendar();
    let dots = Dots::of(canvas.state);
    let right = canvas.scale.right();
    let start = dots.before(|day| canvas.scale.start_of(day) < right);
    let range = start..dots.len();
    let nearest_dot = dots.drawn(range.clone()).next().map(|(day, _)| day);
    let first = canvas.scale.days().1.next()?;
    let nearest_event = calendar.first_begin_from(first);
    Some(Beyond {
        count: calendar.begun_between(first, Day::MAX) + dots.count(range),
        nearest: nearest_event.into_iter().chain(nearest_dot).min()?,
    })
}

/// Draws both chips.
pub fn draw_beyond(canvas: &mut Canvas) {
    let y = canvas.lanes.axis_row(1);
    if let Some(beyond) = earlier(canvas) {
        let text = format!("‹ {} earlier", beyond.count);
        let right = canvas.lanes.names_right() + PADDING;
        draw_chip(canvas, beyond, text, "earlier", right, y);
    }
    if let Some(beyond) = later(canvas) {
        let text = format!("{} later ›", beyond.count);
        let right = canvas.lanes.whole.max.x - 8.0;
        draw_chip(canvas, beyond, text, "later", right, y);
    }
}

fn draw_chip(canvas: &mut Canvas, beyond: Beyond, text: String, side: &str, right: f32, y: f32) {
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let rect = ScreenRect::new(
        ScreenPos::new(right - width - 2.0 * PADDING, y - height / 2.0 - 1.0),
        ScreenPos::new(right, y + height / 2.0 + 1.0),
    );
    canvas.marks.push(Mark::Rect {
        rect,
        corner: 4.0,
        fill: Some(Ink::new(Role::Raised)),
        stroke: None,
    });
    canvas.marks.push(Mark::Text {
        pos: rect.centre(),
        align: Align::Centre,
        text,
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: None,
    });
    canvas.targets.push(TimelineTarget {
        goal: Goal::LookAt(beyond.nearest),
        id: format!("timeline/{side}"),
        label: Some(format!(
            "{} {side}, nearest {}",
            words::count(beyond.count, "item"),
            beyond.nearest.short()
        )),
        rect,
    });
}

/// Where the bar of the undated stands.
pub fn undated_x(canvas: &Canvas) -> f32 {
    (canvas.scale.right() + GAP + canvas.lanes.whole.max.x) / 2.0
}

/// Writes "undated 4" under its bar and makes it a target.
pub fn draw_undated(canvas: &mut Canvas, histogram: &Histogram) {
    let count = histogram.undated_count();
    if count == 0 {
        return;
    }
    let text = format!("undated {count}");
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let centre = ScreenPos::new(undated_x(canvas), canvas.lanes.axis_row(0));
    canvas.marks.push(Mark::Text {
        pos: centre,
        align: Align::Centre,
        text,
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: None,
    });
    let top = canvas.lanes.activity.min.y + 2.0;
    canvas.targets.push(TimelineTarget {
        goal: Goal::Undated,
        id: "timeline/undated".to_owned(),
        label: Some(format!("Undated: {}", words::count(count, "item"))),
        rect: ScreenRect::new(
            ScreenPos::new(centre.x - width / 2.0, top),
            ScreenPos::new(centre.x + width / 2.0, centre.y + height / 2.0),
        ),
    });
}
