//! A set of dates: a mark for each member, joined.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::dash::dashes;
use crate::scene::marks::{Ink, Mark};

use super::canvas::Canvas;
use super::event_shape::{Shape, draw_one};
use super::looks::{Look, look_of_one};
use super::pack::{MIN_WIDTH, RADIUS};

/// Width of the joint, in points.
const JOINT: f32 = 1.25;
/// Dashes of the joint between members of which one is meant, in points.
const DOTS: &[f32] = &[1.5, 3.0];
/// How much of its colour a member keeps of which nobody knows whether it is meant.
const ONE_OF: f32 = 0.6;
/// The most members that are drawn.
const MOST: usize = 200;

/// Draws all members in view and the joints between them.
pub(super) fn draw(canvas: &mut Canvas, whole: &Shape) {
    let members = whole.when.and_then(|when| when.members());
    let days = members.map_or_else(Vec::new, |members| members.days);
    let shapes = days.into_iter().map(|days| member(canvas, whole, days));
    let mut shapes: Vec<Shape> = shapes
        .filter(|shape| shape.rect.max.x > shape.rect.min.x)
        .take(MOST)
        .collect();
    shapes.sort_by(|a, b| a.stretch[0].total_cmp(&b.stretch[0]));
    let ink = Ink::faded(whole.style.role, whole.style.alpha);
    let pattern: &[f32] = if whole.look == Look::All { &[] } else { DOTS };
    let y = whole.rect.centre().y;
    for (left, right) in joints(&shapes, whole) {
        let line = [ScreenPos::new(left, y), ScreenPos::new(right, y)];
        canvas.marks.push(Mark::Lines {
            runs: dashes(&line, pattern, 0.0),
            width: JOINT,
            ink,
        });
    }
    for shape in &shapes {
        draw_one(&canvas.scale, shape, &mut canvas.marks);
    }
}

/// What lies between members; where the first or the last lies out of view, from or to the edge.
fn joints(shapes: &[Shape], whole: &Shape) -> Vec<(f32, f32)> {
    let [first, last] = whole.stretch;
    let rect = whole.rect;
    let begins_before = first < rect.min.x - 0.5;
    let ends_after = last > rect.max.x + 0.5;
    let mut from = begins_before.then_some(rect.min.x);
    let mut joints = Vec::new();
    for shape in shapes {
        if let Some(from) = from.filter(|from| shape.rect.min.x > *from) {
            joints.push((from, shape.rect.min.x));
        }
        let right = shape.rect.max.x;
        from = Some(from.map_or(right, |from| from.max(right)));
    }
    if let Some(from) = from.filter(|from| ends_after && rect.max.x > *from) {
        joints.push((from, rect.max.x));
    }
    joints
}

fn member<'a>(
    canvas: &Canvas,
    whole: &Shape,
    (first, last): (Option<Day>, Option<Day>),
) -> Shape<'a> {
    let scale = &canvas.scale;
    let is_day = first.is_some() && first == last;
    let left = first.map_or(f32::NEG_INFINITY, |day| scale.start_of(day));
    let right = last.map_or(f32::INFINITY, |day| scale.end_of(day));
    let stretch = if is_day {
        let middle = (left + right) / 2.0;
        [middle - RADIUS, middle + RADIUS]
    } else {
        [left, right.max(left + MIN_WIDTH)]
    };
    let mut style = whole.style;
    if whole.look == Look::OneOf {
        style.alpha *= ONE_OF;
        style.filled = false;
    }
    let middle = whole.rect.centre().y;
    let half = whole.rect.height() / 2.0;
    let half = if is_day { half.min(RADIUS) } else { half };
    Shape {
        look: look_of_one(whole.status, is_day, false),
        style,
        status: whole.status,
        stretch,
        rect: ScreenRect::new(
            ScreenPos::new(stretch[0].max(scale.left()), middle - half),
            ScreenPos::new(stretch[1].min(scale.right()), middle + half),
        ),
        when: None,
        announced: whole.announced,
    }
}
