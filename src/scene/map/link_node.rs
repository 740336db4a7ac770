//! Where the box that stands for a link in the tree of names lies.

use crate::earth::{ScreenPos, ScreenRect};

/// The side of the box, in points.
const SIDE: f32 = 24.0;

/// The box at a link's middle; where that is out of view, at the visible point of the link nearest
/// to it. The box lies within the viewport. None for a link of which nothing is in view.
pub fn link_node(
    courses: &[Vec<ScreenPos>],
    middle: ScreenPos,
    viewport: ScreenRect,
) -> Option<ScreenRect> {
    let centre = if viewport.contains(middle) {
        middle
    } else {
        nearest_visible(courses, middle, viewport)?
    };
    let inside = viewport.expand(-SIDE / 2.0);
    let held = |value: f32, min: f32, max: f32| value.min(max).max(min);
    let centre = ScreenPos::new(
        held(centre.x, inside.min.x, inside.max.x),
        held(centre.y, inside.min.y, inside.max.y),
    );
    Some(ScreenRect::from_centre_size(centre, SIDE, SIDE))
}

fn nearest_visible(
    courses: &[Vec<ScreenPos>],
    to: ScreenPos,
    viewport: ScreenRect,
) -> Option<ScreenPos> {
    let segments = courses.iter().flat_map(|course| course.windows(2));
    let visible = segments.filter_map(|ends| clipped([ends[0], ends[1]], viewport));
    let nearest = visible.map(|ends| nearest_on(ends, to));
    nearest.min_by(|a, b| a.distance(to).total_cmp(&b.distance(to)))
}

fn between([a, b]: [ScreenPos; 2], t: f32) -> ScreenPos {
    ScreenPos::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

fn nearest_on(ends: [ScreenPos; 2], to: ScreenPos) -> ScreenPos {
    let [a, b] = ends;
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length_squared = (dx * dx + dy * dy).max(f32::EPSILON);
    let t = ((to.x - a.x) * dx + (to.y - a.y) * dy) / length_squared;
    between(ends, t.clamp(0.0, 1.0))
}

/// The part of a segment within a rectangle (Liang and Barsky 1984).
fn clipped(ends: [ScreenPos; 2], within: ScreenRect) -> Option<[ScreenPos; 2]> {
    let [a, b] = ends;
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let sides = [
        (-dx, a.x - within.min.x),
        (dx, within.max.x - a.x),
        (-dy, a.y - within.min.y),
        (dy, within.max.y - a.y),
    ];
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (towards, room) in sides {
        if towards < 0.0 {
            enters = enters.max(room / towards);
        } else if towards > 0.0 {
            leaves = leaves.min(room / towards);
        } else if room < 0.0 {
            return None;
        }
    }
    (enters <= leaves).then(|| [between(ends, enters), between(ends, leaves)])
}

#[cfg(test)]
mod tests {
    use super::{ScreenPos, ScreenRect, link_node};

    fn at(x: f32, y: f32) -> ScreenPos {
        ScreenPos::new(x, y)
    }

    #[test]
    fn a_box_lies_at_the_middle_or_at_the_nearest_that_is_in_view() {
        let viewport = ScreenRect::new(at(0.0, 0.0), at(200.0, 100.0));
        let rows = [
            // A line and its middle, where the box's middle is.
            (
                [at(20.0, 50.0), at(120.0, 50.0)],
                at(70.0, 50.0),
                Some(at(70.0, 50.0)),
            ),
            (
                [at(20.0, 50.0), at(900.0, 50.0)],
                at(460.0, 50.0),
                Some(at(188.0, 50.0)),
            ),
            (
                [at(20.0, 2.0), at(120.0, 2.0)],
                at(70.0, 2.0),
                Some(at(70.0, 12.0)),
            ),
            (
                [at(-500.0, 60.0), at(50.0, 60.0)],
                at(-225.0, 60.0),
                Some(at(12.0, 60.0)),
            ),
            // It passes the corner without coming into view.
            ([at(150.0, -100.0), at(350.0, 80.0)], at(250.0, -10.0), None),
            ([at(10.0, -5.0), at(190.0, -5.0)], at(100.0, -5.0), None),
        ];
        for (line, middle, expected) in rows {
            let found = link_node(&[line.to_vec()], middle, viewport);
            let centre = found.map(ScreenRect::centre);
            match (centre, expected) {
                (Some(found), Some(expected)) => {
                    assert!(found.distance(expected) < 0.01, "{line:?} {found:?}");
                }
                (found, expected) => assert_eq!(found, expected, "{line:?}"),
            }
        }
    }
}
