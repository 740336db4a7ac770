//! The playheads across all lanes: the day looked at, the day by which things were known while that
//! is pinned, and the beginning of a range.
//!
//! They are told apart by shape: the day looked at has a filled handle on an unbroken line, what was
//! known a hollow label on a dashed one, the beginning of a range a pennant.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::dash::dashes;
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::{Known, TimeMode};

use super::canvas::Canvas;

/// Width of the line, in points.
const LINE: f32 = 2.0;
/// Width of the lines of the others, in points.
const THIN_LINE: f32 = 1.25;
/// Half the handle's width and its height without the tip, in points.
const HALF: f32 = 6.0;
const BODY: f32 = 5.0;
/// Height of the handle's tip, in points.
const TIP: f32 = 4.0;
/// Dashes of the line at what was known, in points.
const DASHES: &[f32] = &[4.0, 3.0];
/// Height of the label at what was known, space around its word, and between it and its line.
const LABEL: f32 = 14.0;
const PADDING: f32 = 5.0;
const APART: f32 = 9.0;
/// Size of the pennant, in points.
const PENNANT: f32 = 10.0;

/// Where the playheads can be taken hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handles {
    /// That of the day looked at; held at the edge while the day is out of view.
    pub on: ScreenRect,
    /// That of the day by which things were known, while it is pinned.
    pub known: Option<ScreenRect>,
    /// That of the first day of a range.
    pub first: Option<ScreenRect>,
}

/// Where the handles are.
pub fn handles(canvas: &Canvas) -> Handles {
    Handles {
        on: handle(canvas),
        known: pinned(canvas).map(|day| known_label(canvas, day)),
        first: range_first(canvas).map(|day| pennant(canvas, day)),
    }
}

/// The lines, to be drawn before what stands on their days.
pub fn draw_lines(canvas: &mut Canvas) {
    let on = canvas.scale.middle_of(canvas.state.clocks().on);
    if let Some(day) = pinned(canvas) {
        let x = canvas.scale.middle_of(day);
        draw_line(canvas, x, LABEL, (THIN_LINE, DASHES));
    }
    if let Some(day) = range_first(canvas) {
        let x = canvas.scale.start_of(day);
        draw_line(canvas, x, 0.0, (THIN_LINE, &[]));
    }
    draw_line(canvas, on, BODY, (LINE, &[]));
}

fn draw_line(canvas: &mut Canvas, x: f32, below: f32, (width, pattern): (f32, &[f32])) {
    if !canvas.scale.contains(x) {
        return;
    }
    let top = canvas.lanes.whole.min.y + below;
    let bottom = canvas.lanes.activity.max.y + 4.0;
    let line = [ScreenPos::new(x, top), ScreenPos::new(x, bottom)];
    canvas
        .crossing
        .push(ScreenRect::around(&line).expand(width));
    canvas.marks.push(Mark::Lines {
        runs: dashes(&line, pattern, 0.0),
        width,
        ink: Ink::new(Role::Text),
    });
}

/// The handles, on all else; a day out of view has its own at the edge, pointing there.
pub fn draw_handles(canvas: &mut Canvas) {
    if let Some(day) = range_first(canvas) {
        draw_pennant(canvas, day);
    }
    if let Some(day) = pinned(canvas) {
        draw_known(canvas, day);
    }
    draw_handle(canvas);
}

fn pinned(canvas: &Canvas) -> Option<Day> {
    match canvas.state.clocks().known {
        Known::Follows => None,
        Known::Pinned(day) => Some(day),
    }
}

fn range_first(canvas: &Canvas) -> Option<Day> {
    match canvas.state.mode() {
        TimeMode::Range { .. } => canvas.state.scope().stretch().map(|(first, _)| first),
        _ => None,
    }
}

fn handle(canvas: &Canvas) -> ScreenRect {
    let scale = &canvas.scale;
    let x = scale.middle_of(canvas.state.clocks().on);
    let x = x.clamp(scale.left(), scale.right());
    let top = canvas.lanes.whole.min.y;
    ScreenRect::new(
        ScreenPos::new(x - HALF, top),
        ScreenPos::new(x + HALF, top + BODY + TIP),
    )
}

fn draw_handle(canvas: &mut Canvas) {
    let rect = handle(canvas);
    let x = canvas.scale.middle_of(canvas.state.clocks().on);
    let (left, right, top, bottom) = (rect.min.x, rect.max.x, rect.min.y, rect.max.y);
    let at = ScreenPos::new;
    let points = if canvas.scale.contains(x) {
        let shoulder = top + BODY;
        let middle = rect.centre().x;
        vec![
            at(left, top),
            at(right, top),
            at(right, shoulder),
            at(middle, bottom),
            at(left, shoulder),
        ]
    } else {
        let middle = rect.centre().y;
        let (back, tip) = if x < canvas.scale.left() {
            (right, left)
        } else {
            (left, right)
        };
        vec![at(back, top), at(tip, middle), at(back, bottom)]
    };
    canvas.marks.push(Mark::Convex {
        points,
        ink: Ink::new(Role::Text),
    });
}

/// What the label says: out of view it points to where its day is.
fn known_word(canvas: &Canvas, day: Day) -> &'static str {
    let x = canvas.scale.middle_of(day);
    match () {
        () if x < canvas.scale.left() => "‹ known",
        () if x > canvas.scale.right() => "known ›",
        () => "known",
    }
}

/// Beside its line, on the side where the playhead is not.
fn known_label(canvas: &Canvas, day: Day) -> ScreenRect {
    let scale = &canvas.scale;
    let word = known_word(canvas, day);
    let width = canvas.measure.text_size(word, TextStyle::Small).0 + 2.0 * PADDING;
    let x = scale.middle_of(day);
    let on = scale.middle_of(canvas.state.clocks().on);
    let is_at_right = on < x && x + APART + width < scale.right();
    let left = match () {
        () if x < scale.left() => scale.left(),
        () if x > scale.right() => scale.right() - width,
        () if is_at_right || x - APART - width < canvas.lanes.whole.min.x => x + apart(x, on),
        () => x - apart(x, on) - width,
    };
    let top = canvas.lanes.whole.min.y;
    ScreenRect::from_min_size(ScreenPos::new(left, top), width, LABEL)
}

/// Next to its line, but clear of the playhead's handle on the same day.
fn apart(x: f32, on: f32) -> f32 {
    if (x - on).abs() < HALF { APART } else { 0.0 }
}

fn draw_known(canvas: &mut Canvas, day: Day) {
    let rect = known_label(canvas, day);
    let x = canvas.scale.middle_of(day);
    let ink = Ink::new(Role::Text);
    if canvas.scale.contains(x) {
        // A bridge from the label to its line.
        let y = rect.centre().y;
        let ends = [rect.min.x, rect.max.x];
        let near = if x < rect.min.x { ends[0] } else { ends[1] };
        canvas.marks.push(Mark::Lines {
            runs: vec![vec![ScreenPos::new(near, y), ScreenPos::new(x, y)]],
            width: THIN_LINE,
            ink,
        });
    }
    canvas.marks.push(Mark::Rect {
        rect: rect.expand(-THIN_LINE / 2.0),
        corner: 3.0,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((THIN_LINE, ink)),
    });
    canvas.marks.push(Mark::Text {
        pos: rect.centre(),
        align: Align::Centre,
        text: known_word(canvas, day).to_owned(),
        style: TextStyle::Small,
        ink,
        halo: None,
    });
}

/// At the beginning of its day, pointing into the range.
fn pennant(canvas: &Canvas, day: Day) -> ScreenRect {
    let scale = &canvas.scale;
    let x = scale.start_of(day).clamp(scale.left(), scale.right());
    let top = canvas.lanes.whole.min.y;
    ScreenRect::from_min_size(ScreenPos::new(x, top), PENNANT, PENNANT)
}

fn draw_pennant(canvas: &mut Canvas, day: Day) {
    let rect = pennant(canvas, day);
    let x = canvas.scale.start_of(day);
    let (left, right, middle) = (rect.min.x, rect.max.x, rect.centre().y);
    // Out of view to the left it points there.
    let (back, tip) = if x < canvas.scale.left() {
        (right, left)
    } else {
        (left, right)
    };
    canvas.marks.push(Mark::Convex {
        points: vec![
            ScreenPos::new(back, rect.min.y),
            ScreenPos::new(tip, middle),
            ScreenPos::new(back, rect.max.y),
        ],
        ink: Ink::new(Role::Text),
    });
}
