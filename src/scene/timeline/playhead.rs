//! The day looked at, across all lanes.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Ink, Mark, Role};

use super::canvas::Canvas;

/// Width of the line, in points.
const LINE: f32 = 2.0;
/// Half the handle's width and its height without the tip, in points.
const HALF: f32 = 6.0;
const BODY: f32 = 5.0;
/// Height of the handle's tip, in points.
const TIP: f32 = 4.0;

/// Where the handle is; held at the edge while the day is out of view.
pub fn handle(canvas: &Canvas) -> ScreenRect {
    let scale = canvas.scale;
    let x = scale
        .middle_of(canvas.state.clocks().on)
        .clamp(scale.left(), scale.right());
    let top = canvas.lanes.whole.min.y;
    ScreenRect::new(
        ScreenPos::new(x - HALF, top),
        ScreenPos::new(x + HALF, top + BODY + TIP),
    )
}

/// The line, to be drawn before what stands on the day.
pub fn draw_line(canvas: &mut Canvas) {
    let x = canvas.scale.middle_of(canvas.state.clocks().on);
    if !canvas.scale.contains(x) {
        return;
    }
    let (top, bottom) = (canvas.lanes.whole.min.y, canvas.lanes.activity.max.y);
    canvas.marks.push(Mark::Lines {
        runs: vec![vec![
            ScreenPos::new(x, top + BODY),
            ScreenPos::new(x, bottom + 4.0),
        ]],
        width: LINE,
        ink: Ink::new(Role::Text),
    });
}

/// The handle; a day out of view has it at the edge, pointing there.
pub fn draw_handle(canvas: &mut Canvas) {
    let scale = canvas.scale;
    let rect = handle(canvas);
    let x = scale.middle_of(canvas.state.clocks().on);
    let (left, right, top, bottom) = (rect.min.x, rect.max.x, rect.min.y, rect.max.y);
    let at = ScreenPos::new;
    let points = if scale.contains(x) {
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
        let (back, tip) = if x < scale.left() {
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
