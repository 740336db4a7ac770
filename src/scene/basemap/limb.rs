//! What lies across the globe's horizon, its limb: the near part of it.

use crate::earth::ScreenPos;
use crate::scene::marks::TriMesh;

use super::fill::push_convex;
use super::view::{MapPoint, View};

/// Points between which the limb is drawn straight are at most this far apart, in points.
const STEP_POINTS: f32 = 12.0;

/// A corner of what is left of a triangle.
#[derive(Clone, Copy)]
struct Corner {
    pos: ScreenPos,
    is_on_limb: bool,
}

/// Adds the part of a triangle that lies before the horizon.
pub fn push_near(corners: &[MapPoint; 3], view: &View, mesh: &mut TriMesh) {
    let near = near_part(corners, view);
    if near.len() < 3 {
        return;
    }
    let middle = view.limb_middle();
    let mut rounded = Vec::with_capacity(near.len());
    for (index, corner) in near.iter().enumerate() {
        let next = near[(index + 1) % near.len()];
        rounded.push(corner.pos);
        if corner.is_on_limb && next.is_on_limb {
            round(middle, corner.pos, next.pos, &mut rounded);
        }
    }
    push_convex(rounded.into_iter(), mesh);
}

/// Sutherland & Hodgman (1974), with the horizon as the edge.
fn near_part(corners: &[MapPoint; 3], view: &View) -> Vec<Corner> {
    let is_near = corners.map(|corner| view.depth(&corner) >= 0.0);
    let mut near = Vec::with_capacity(4);
    for (index, corner) in corners.iter().enumerate() {
        let next = (index + 1) % corners.len();
        if is_near[index] {
            near.push(Corner {
                pos: view.place(corner, 0.0),
                is_on_limb: false,
            });
        }
        if is_near[index] != is_near[next] {
            near.push(Corner {
                pos: view.on_horizon(corner, &corners[next]),
                is_on_limb: true,
            });
        }
    }
    near
}

/// Points of the circle between two of its points that are less than half of it apart.
fn round(middle: ScreenPos, from: ScreenPos, to: ScreenPos, out: &mut Vec<ScreenPos>) {
    let radius = middle.distance(from);
    let mut parts = 1.0;
    while from.distance(to) / parts > STEP_POINTS && parts < 64.0 {
        parts += 1.0;
    }
    let mut part = 1.0;
    while part < parts {
        let mixed = |from: f32, to: f32| from + (to - from) * (part / parts);
        let chord = ScreenPos::new(mixed(from.x, to.x), mixed(from.y, to.y));
        let out_by = radius / middle.distance(chord).max(f32::MIN_POSITIVE);
        out.push(ScreenPos::new(
            middle.x + (chord.x - middle.x) * out_by,
            middle.y + (chord.y - middle.y) * out_by,
        ));
        part += 1.0;
    }
}
