//! The strokes of one link: its line or lines, the glow under it, its arrowhead.

use crate::earth::{ArcPiece, ScreenPos, ScreenRect};
use crate::scene::dash::{dashes, length, point_along};
use crate::scene::hairlines::Hairlines;
use crate::scene::marks::{Ink, Mark, Role};
use crate::scene::thin::thinned;

use super::link_style::LinkStyle;

/// Half the distance between the two lines of a contested link, in points.
pub const SPLIT: f32 = 1.9;
/// How far short of its goal an open end stops, in points.
const OPEN_END: f32 = 22.0;
/// The length and half width of an arrowhead, in points.
const ARROW: (f32, f32) = (9.0, 4.0);
/// An arrow ends at the rim of a city's marker, in points from its middle.
const RIM: f32 = 7.5;

/// How much of its colour a hairline has: the map has to be seen through a crowd of them.
const HAIRLINE_INK: f32 = 0.7;
/// How far points may be from a hairline that are left out of it, in points.
const HAIRLINE_TOLERANCE: f32 = 0.35;

/// How a link is lifted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// Not at all.
    None,
    /// The pointer is over it.
    Hovered,
    /// It is selected.
    Selected,
}

/// The line moved sideways as a whole, for two lines side by side.
pub fn split(pieces: &[ArcPiece], offset: f32) -> Vec<Vec<ScreenPos>> {
    // The whole line is moved, ends included: the two run side by side all the way.
    pieces
        .iter()
        .filter(|piece| !piece.is_far)
        .map(|piece| shifted(&piece.positions(), offset))
        .collect()
}

fn shifted(points: &[ScreenPos], offset: f32) -> Vec<ScreenPos> {
    let last = points.len().saturating_sub(1);
    let shift = |(n, pos): (usize, &ScreenPos)| {
        let (before, after) = (points[n.saturating_sub(1)], points[(n + 1).min(last)]);
        let length = before.distance(after).max(f32::EPSILON);
        let (dx, dy) = ((after.x - before.x) / length, (after.y - before.y) / length);
        ScreenPos::new(pos.x - dy * offset, pos.y + dx * offset)
    };
    points.iter().enumerate().map(shift).collect()
}

/// What lifts a link out.
pub fn glow(courses: &[Vec<ScreenPos>], styles: &[LinkStyle], emphasis: Emphasis) -> Option<Mark> {
    let (width, alpha) = match emphasis {
        Emphasis::None => return None,
        Emphasis::Hovered => (8.0, 0.16),
        Emphasis::Selected => (9.0, 0.28),
    };
    let role = styles.last().map_or(Role::Selection, |style| style.role);
    Some(Mark::Lines {
        runs: courses.to_vec(),
        width,
        ink: Ink::faded(role, alpha),
    })
}

/// The line itself, in dashes where its pattern has them.
pub fn stroke(
    courses: &[Vec<ScreenPos>],
    style: &LinkStyle,
    emphasis: Emphasis,
    viewport: ScreenRect,
) -> Option<Mark> {
    let ink = Ink::faded(
        style.role,
        match emphasis {
            Emphasis::None => style.alpha,
            Emphasis::Hovered | Emphasis::Selected => style.alpha.max(0.8),
        },
    );
    dashed(courses, style, viewport).map(|runs| Mark::Lines {
        runs,
        width: style.width,
        ink,
    })
}

/// The line as a hairline, for a map with very many.
pub fn hairline(courses: &[Vec<ScreenPos>], style: &LinkStyle) -> Hairlines {
    let runs = drawn_runs(courses, style);
    Hairlines::one(
        runs.iter()
            .map(|run| thinned(run, HAIRLINE_TOLERANCE).collect()),
        style.pattern.of_hairline(),
        hairline_ink(style),
    )
}

/// The colour of a hairline of this style.
pub fn hairline_ink(style: &LinkStyle) -> Ink {
    Ink::faded(style.role, style.alpha * HAIRLINE_INK)
}

/// The dashes in view; none when there are none.
fn dashed(
    courses: &[Vec<ScreenPos>],
    style: &LinkStyle,
    viewport: ScreenRect,
) -> Option<Vec<Vec<ScreenPos>>> {
    let mut runs = Vec::new();
    let mut phase = 0.0;
    for course in drawn_runs(courses, style) {
        runs.extend(
            dashes(&course, style.pattern.dashes(), phase)
                .into_iter()
                .filter(|run| touches(run, viewport)),
        );
        phase += length(&course);
    }
    (!runs.is_empty()).then_some(runs)
}

/// The courses as far as they are drawn: an open end stops short of its goal.
fn drawn_runs(courses: &[Vec<ScreenPos>], style: &LinkStyle) -> Vec<Vec<ScreenPos>> {
    let mut runs = courses.to_vec();
    if let Some(last) = runs.last_mut().filter(|_| style.open_end) {
        *last = shortened(last);
    }
    runs
}

/// The course without its last points, so that its end stays open.
fn shortened(course: &[ScreenPos]) -> Vec<ScreenPos> {
    let length = length(course);
    let keep = (length - OPEN_END).max(length / 2.0);
    dashes(course, &[keep, length], 0.0)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// The head of an arrow that ends at the rim of the marker at `goal`.
pub fn arrowhead(courses: &[Vec<ScreenPos>], goal: ScreenPos, ink: Ink) -> Option<Mark> {
    let ends = courses.iter().filter_map(|course| {
        let (first, last) = (*course.first()?, *course.last()?);
        let from_end = last.distance(goal) <= first.distance(goal);
        let points: Vec<ScreenPos> = if from_end {
            course.iter().rev().copied().collect()
        } else {
            course.clone()
        };
        Some(points)
    });
    // Measured from the goal backwards: the tip at the marker's rim, the base behind it.
    let near = ends.min_by(|a, b| a[0].distance(goal).total_cmp(&b[0].distance(goal)))?;
    let length = length(&near);
    if length < RIM + ARROW.0 {
        return None;
    }
    let (tip, _) = point_along(&near, RIM / length)?;
    let (base, _) = point_along(&near, (RIM + ARROW.0) / length)?;
    let size = tip.distance(base).max(f32::EPSILON);
    let (dx, dy) = ((tip.x - base.x) / size, (tip.y - base.y) / size);
    let side =
        |sign: f32| ScreenPos::new(base.x - dy * ARROW.1 * sign, base.y + dx * ARROW.1 * sign);
    Some(Mark::Convex {
        points: vec![tip, side(1.0), side(-1.0)],
        ink,
    })
}

/// Whether a line comes near the viewport: the box around one of its segments does.
pub fn touches(points: &[ScreenPos], viewport: ScreenRect) -> bool {
    let near = viewport.expand(2.0);
    let comes_near = |points: &[ScreenPos]| ScreenRect::around(points).intersects(near);
    comes_near(points) && points.windows(2).any(comes_near)
}
