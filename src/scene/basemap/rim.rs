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

/// A corner of a triangle, turned and placed.
#[derive(Clone, Copy)]
struct Corner {
    point: MapPoint,
    pos: ScreenPos,
    depth: f64,
}

/// A corner of what is left of a triangle.
#[derive(Clone, Copy)]
struct CutCorner {
    pos: ScreenPos,
    is_on_rim: bool,
}

/// Adds the part of a triangle that lies within the rim.
///
/// Whether an edge is halved depends on the edge alone, so that the triangles at its two sides
/// still meet.
pub fn push_within(corners: &[MapPoint; 3], disc: Disc, view: &View, mesh: &mut TriMesh) {
    let on = Shown { disc, view };
    let corners = corners.map(|point| on.placed(point));
    if corners
        .iter()
        .all(|corner| corner.depth >= disc.straight_depth())
    {
        push_convex(corners.iter().map(|corner| corner.pos), mesh);
    } else if disc.is_drawn_out() {
        on.push_halved(&corners, MOST_HALVINGS, mesh);
    } else {
        on.push_cut(&corners, mesh);
    }
}

/// A disc as a camera shows it.
#[derive(Clone, Copy)]
struct Shown<'a> {
    disc: Disc,
    view: &'a View,
}

/// What belongs in the middle of an edge, and how far from the middle of the straight line that is,
/// in points; nothing and 0 where it does not matter: where the map is hardly drawn out, where the
/// edge is short, and beyond the rim.
#[derive(Clone, Copy, Default)]
struct Bend {
    middle: Option<Corner>,
    off: f32,
}

impl Shown<'_> {
    fn placed(&self, point: MapPoint) -> Corner {
        Corner {
            point,
            pos: self.view.place_on(self.disc, &point),
            depth: self.view.depth(&point),
        }
    }

    fn is_within(&self, corner: &Corner) -> bool {
        corner.depth >= self.disc.rim_depth()
    }

    fn push_halved(&self, corners: &[Corner; 3], halvings: u8, mesh: &mut TriMesh) {
        if !corners.iter().any(|corner| self.is_within(corner)) {
            return;
        }
        let bends = [0, 1, 2].map(|first| self.bend(&corners[first], &corners[(first + 1) % 3]));
        let most = bends.iter().map(|bend| bend.off).fold(0.0, f32::max);
        if !may_be_seen(corners, most, self.view.cull()) {
            return;
        }
        let worst = bends.iter().position(|bend| bend.off >= most);
        let halved = worst.filter(|_| halvings > 0 && most > OFF_POINTS);
        match halved.and_then(|first| Some((first, bends[first].middle?))) {
            Some((first, middle)) => {
                let [a, b, c] = [0, 1, 2].map(|n| corners[(first + n) % 3]);
                self.push_halved(&[a, middle, c], halvings - 1, mesh);
                self.push_halved(&[middle, b, c], halvings - 1, mesh);
            }
            None => self.push_cut(corners, mesh),
        }
    }

    fn bend(&self, from: &Corner, to: &Corner) -> Bend {
        let ends = [from, to];
        let is_straight = ends
            .iter()
            .all(|end| end.depth >= self.disc.straight_depth());
        let is_beyond = !ends.iter().any(|end| self.is_within(end));
        let is_short = from.pos.distance(to.pos) < self.view.straight_points();
        if is_straight || is_beyond || is_short {
            return Bend::default();
        }
        let middle = self.placed(from.point.halfway(&to.point));
        let half = |from: f32, to: f32| from + (to - from) / 2.0;
        let straight = ScreenPos::new(half(from.pos.x, to.pos.x), half(from.pos.y, to.pos.y));
        Bend {
            middle: Some(middle),
            off: straight.distance(middle.pos),
        }
    }

    fn push_cut(&self, corners: &[Corner; 3], mesh: &mut TriMesh) {
        if corners.iter().all(|corner| self.is_within(corner)) {
            push_convex(corners.iter().map(|corner| corner.pos), mesh);
            return;
        }
        let within = self.part_within(corners);
        if within.len() < 3 {
            return;
        }
        let middle = self.view.disc_middle();
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
    fn part_within(&self, corners: &[Corner; 3]) -> Vec<CutCorner> {
        let mut within = Vec::with_capacity(4);
        for (index, corner) in corners.iter().enumerate() {
            let next = &corners[(index + 1) % corners.len()];
            if self.is_within(corner) {
                within.push(CutCorner {
                    pos: corner.pos,
                    is_on_rim: false,
                });
            }
            if self.is_within(corner) != self.is_within(next) {
                within.push(CutCorner {
                    pos: self.view.on_rim(self.disc, &corner.point, &next.point),
                    is_on_rim: true,
                });
            }
        }
        within
    }
}

/// Whether some of a triangle may be in view whose edges are bent by so many points.
fn may_be_seen(corners: &[Corner; 3], bent_by: f32, cull: ScreenRect) -> bool {
    let cull = cull.expand(2.0 * bent_by);
    let beyond = |is_beyond: fn(ScreenPos, ScreenRect) -> bool| {
        corners.iter().all(|corner| is_beyond(corner.pos, cull))
    };
    !(beyond(|pos, rect| pos.x < rect.min.x)
        || beyond(|pos, rect| pos.x > rect.max.x)
        || beyond(|pos, rect| pos.y < rect.min.y)
        || beyond(|pos, rect| pos.y > rect.max.y))
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
