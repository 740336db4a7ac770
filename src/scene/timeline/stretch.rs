//! The stretch of time looked at, as a tint across all lanes.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::TimeMode;

use super::canvas::Canvas;

/// How much of its colour the tint has.
const TINT: f32 = 0.10;
/// How much it has at the beginning of all, where things are oldest.
const OLDEST: f32 = 0.02;
/// The edge of a window, in points, and how much of its colour it has.
const EDGE: f32 = 1.0;
const EDGE_TINT: f32 = 0.5;

/// Draws the tint, to lie under all else.
pub fn draw(canvas: &mut Canvas) {
    let on = canvas.state.clocks().on;
    match canvas.state.mode() {
        TimeMode::Instant => {}
        TimeMode::Cumulative => {
            let end = canvas.scale.end_of(on);
            if let Some(rect) = area(canvas, canvas.scale.left(), end) {
                let inks = [OLDEST, (OLDEST + TINT) / 2.0, TINT];
                let inks = inks.map(|alpha| Ink::faded(Role::Accent, alpha));
                canvas.marks.push(Mark::Fade { rect, inks });
            }
        }
        TimeMode::Window(_) | TimeMode::Range { .. } => draw_stretch(canvas),
    }
}

fn draw_stretch(canvas: &mut Canvas) {
    let Some((first, last)) = canvas.state.scope().stretch() else {
        return;
    };
    let (left, right) = (canvas.scale.start_of(first), canvas.scale.end_of(last));
    let Some(rect) = area(canvas, left, right) else {
        return;
    };
    canvas.marks.push(Mark::Rect {
        rect,
        corner: 0.0,
        fill: Some(Ink::faded(Role::Accent, TINT)),
        stroke: None,
    });
    if canvas.scale.contains(left) {
        let (top, bottom) = (rect.min.y, rect.max.y);
        canvas.marks.push(Mark::Lines {
            runs: vec![vec![
                ScreenPos::new(left, top),
                ScreenPos::new(left, bottom),
            ]],
            width: EDGE,
            ink: Ink::faded(Role::Accent, EDGE_TINT),
        });
    }
}

/// All lanes between two places, cut to the view.
fn area(canvas: &Canvas, left: f32, right: f32) -> Option<ScreenRect> {
    let scale = &canvas.scale;
    let (left, right) = (left.max(scale.left()), right.min(scale.right()));
    let (top, bottom) = (canvas.lanes.whole.min.y, canvas.lanes.activity.max.y);
    let rect = ScreenRect::new(ScreenPos::new(left, top), ScreenPos::new(right, bottom));
    (left < right).then_some(rect)
}
