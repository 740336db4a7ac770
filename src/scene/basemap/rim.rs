//! What lies across a disc's rim: the part within. Near the rim of a map on which the Earth is drawn
//! out along it, a straight edge between two vertices would cut off what lies between: there edges
//! are halved until they are straight.

use crate::earth::{Disc, ScreenPos, ScreenRect};
use crate::scene::marks::TriMesh;

use super::fill::push_convex;
use super::view::{MapPoint, View};

/// Points between which the rim is drawn straight are at most this far apart, in points.
const STEP_POINTS: f32 = 12.0;
/// How far the middle of an edge may be from where it belongs, in points.
const OFF_POINTS: f32 = 1.0;
/// The edges of a triangle are halved at most this often.
const MOST_HALVINGS: u8 = 24;

/// A corner of what is left of a triangle.
#[derive(Clone, Copy)]
struct Corner {
    pos: ScreenPos,
    is_on_rim: bool,
}

/// Adds the part of a triangle that lies within the rim.
///
/// Whether an edge is halved depends on the edge alone, so that the triangles at its two sides
/// still meet.
pub fn push_within(corners: &[MapPoint; 3], disc: Disc, view: &View, mesh: &mut TriMesh) {
    if disc.is_drawn_out() {
        push_halved(corners, (disc, view), MOST_HALVINGS, mesh);
    } else {
        push_cut(corners, (disc, view), mesh);
    }
}

fn push_halved(corners: &[MapPoint; 3], on: (Disc, &View), halvings: u8, mesh: &mut TriMesh) {
    let (disc, view) = on;
    if corners.iter().all(|at| view.depth(at) < disc.rim_depth()) {
        return;
    }
    let edges = [0, 1, 2].map(|first| Edge::new(&corners[first], &corners[(first + 1) % 3], on));
    if !may_be_seen(&edges, view.cull()) {
        return;
    }
    let most_off = |a: &usize, b: &usize| edges[*a].off.total_cmp(&edges[*b].off);
    match [0, 1, 2].into_iter().max_by(most_off) {
        Some(first) if halvings > 0 && edges[first].off > OFF_POINTS => {
            let [a, b, c] = [0, 1, 2].map(|n| corners[(first + n) % 3]);
            let middle = edges[first].middle;
            push_halved(&[a, middle, c], on, halvings - 1, mesh);
            push_halved(&[middle, b, c], on, halvings - 1, mesh);
        }
        _ => push_cut(corners, on, mesh),
    }
}

/// An edge of a triangle.
struct Edge {
    /// Where it begins.
    from: ScreenPos,
    /// What belongs in its middle.
    middle: MapPoint,
    /// How far from the middle of the straight line that is, in points; 0 where that does not
    /// matter: where the map is hardly drawn out, and beyond the rim.
    off: f32,
}

impl Edge {
    fn new(from: &MapPoint, to: &MapPoint, (disc, view): (Disc, &View)) -> Self {
        let [start, end] = [from, to].map(|at| view.place_on(disc, at));
        let middle = from.halfway(to);
        let depths = [from, to].map(|at| view.depth(at));
        let is_straight = depths.iter().all(|depth| *depth >= disc.straight_depth());
        let is_beyond = depths.iter().all(|depth| *depth < disc.rim_depth());
        let off = if is_straight || is_beyond {
            0.0
        } else {
            let straight = ScreenPos::new((start.x + end.x) / 2.0, (start.y + end.y) / 2.0);
            straight.distance(view.place_on(disc, &middle))
        };
        Self {
            from: start,
            middle,
            off,
        }
    }
}

/// Whether some of a triangle may be in view, however its edges are bent.
fn may_be_seen(edges: &[Edge; 3], cull: ScreenRect) -> bool {
    let bend = 2.0 * edges.iter().map(|edge| edge.off).fold(0.0, f32::max);
    let cull = cull.expand(bend);
    let beyond = |is_beyond: fn(ScreenPos, ScreenRect) -> bool| {
        edges.iter().all(|edge| is_beyond(edge.from, cull))
    };
    !(beyond(|pos, rect| pos.x < rect.min.x)
        || beyond(|pos, rect| pos.x > rect.max.x)
        || beyond(|pos, rect| pos.y < rect.min.y)
        || beyond(|pos, rect| pos.y > rect.max.y))
}

fn push_cut(corners: &[MapPoint; 3], (disc, view): (Disc, &View), mesh: &mut TriMesh) {
    let within = part_within(corners, disc, view);
    if within.len() < 3 {
        return;
    }
    let middle = view.disc_middle();
    let mut rounded = Vec::with_capacity(within.len());
    for (index, corner) in within.iter().enumerate() {
        let next = within[(index + 1) % within.len()];
        rounded.push(corner.pos);
        if corner.is_on_rim && next.is_on_rim {
            round(middle, corner.pos, next.pos, &mut rounded);
        }
    }
    push_convex(rounded.into_iter(), mesh);
}

/// Sutherland & Hodgman (1974), with the rim as the edge.
fn part_within(corners: &[MapPoint; 3], disc: Disc, view: &View) -> Vec<Corner> {
    let is_within = corners.map(|corner| view.depth(&corner) >= disc.rim_depth());
    let mut within = Vec::with_capacity(4);
    for (index, corner) in corners.iter().enumerate() {
        let next = (index + 1) % corners.len();
        if is_within[index] {
            within.push(Corner {
                pos: view.place_on(disc, corner),
                is_on_rim: false,
            });
        }
        if is_within[index] != is_within[next] {
            within.push(Corner {
                pos: view.on_rim(disc, corner, &corners[next]),
                is_on_rim: true,
            });
        }
    }
    within
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
