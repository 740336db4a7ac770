//! Thin lines as triangles with soft sides.

use std::sync::Arc;

use crate::earth::ScreenPos;
use crate::scene::marks::TriMesh;
use crate::scene::mitre::{corner_side, right_of};
use crate::scene::thin::thinned;

use super::fill::next_index;

/// How far from the line its points may be that are left out, in pixels.
const TOLERANCE_PIXELS: f32 = 0.3;
/// Up to this width, in pixels, a line has a ridge instead of a plateau.
const WIDEST_RIDGE_PIXELS: f32 = 1.25;

/// A pen: how a line of one width looks across, on a screen of one density.
///
/// Sides fade over one pixel. A line of up to about one pixel is a ridge of three vertices a point,
/// a wider one a plateau of four. Lines thinner than a pixel keep their amount of ink: they become
/// fainter, not thinner.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Distance to the right of the direction of travel in points, and coverage.
    profile: Vec<(f32, u8)>,
    feather_points: f32,
}

impl Stroke {
    /// A pen of `width` points on a screen with `pixels_per_point`; both positive.
    pub fn new(width: f32, pixels_per_point: f32) -> Self {
        let pixel = 1.0 / pixels_per_point;
        let width_pixels = width * pixels_per_point;
        let profile = if width_pixels <= WIDEST_RIDGE_PIXELS {
            let side = width.max(pixel);
            vec![
                (-side, 0),
                (0.0, coverage(width_pixels.min(1.0))),
                (side, 0),
            ]
        } else {
            let [inner, outer] = [(width - pixel) / 2.0, (width + pixel) / 2.0];
            vec![(-outer, 0), (-inner, u8::MAX), (inner, u8::MAX), (outer, 0)]
        };
        Self {
            profile,
            feather_points: pixel,
        }
    }

    /// The mesh of all lines that `trace` draws.
    pub fn mesh_of(&self, trace: impl FnOnce(&mut dyn FnMut(&[ScreenPos]))) -> Arc<TriMesh> {
        let mut mesh = TriMesh::default();
        trace(&mut |line| self.add(line, &mut mesh));
        Arc::new(mesh)
    }

    /// Adds a polyline to a mesh, without the points that make no difference one could see.
    pub fn add(&self, line: &[ScreenPos], mesh: &mut TriMesh) {
        let mut points = thinned(line, TOLERANCE_PIXELS * self.feather_points);
        let Some(first) = points.next() else { return };
        let is_closed = line.len() > 1 && line.last() == Some(&first);
        let mut pen = Pen {
            stroke: self,
            mesh,
            at: first,
            direction: None,
            came_from: 0.0,
            is_soft: !is_closed,
        };
        points.for_each(|pos| pen.line_to(pos));
        pen.end();
    }

    fn push_row(&self, mesh: &mut TriMesh, at: ScreenPos, right: [f32; 2], faded: bool) {
        for &(aside, coverage) in &self.profile {
            mesh.positions
                .push([at.x + right[0] * aside, at.y + right[1] * aside]);
            mesh.coverage.push(if faded { 0 } else { coverage });
        }
    }

    /// Triangles between the last row and the one that comes next.
    fn join_next_row(&self, mesh: &mut TriMesh) {
        let next = next_index(mesh);
        let width = u32::try_from(self.profile.len()).unwrap_or_default();
        for aside in 0..width - 1 {
            let [here, there] = [next - width + aside, next + aside];
            mesh.indices
                .extend([here, here + 1, there, there, here + 1, there + 1]);
        }
    }
}

fn coverage(part: f32) -> u8 {
    (0..=u8::MAX)
        .find(|&level| f32::from(level) + 0.5 >= part * f32::from(u8::MAX))
        .unwrap_or(u8::MAX)
}

/// A pen on its way: the row at `at` is still to come, because its sides depend on the next turn.
struct Pen<'a> {
    stroke: &'a Stroke,
    mesh: &'a mut TriMesh,
    at: ScreenPos,
    /// In which direction the pen came to `at`; `None` before the first segment.
    direction: Option<[f32; 2]>,
    /// How long the segment to `at` is, in points.
    came_from: f32,
    /// Whether both ends fade like the sides do.
    is_soft: bool,
}

impl Pen<'_> {
    fn line_to(&mut self, pos: ScreenPos) {
        let distance = self.at.distance(pos);
        if distance <= 0.0 {
            return;
        }
        let direction = [
            (pos.x - self.at.x) / distance,
            (pos.y - self.at.y) / distance,
        ];
        match self.direction {
            None => self.start(direction, distance),
            Some(before) => {
                self.stroke.join_next_row(self.mesh);
                self.stroke
                    .push_row(self.mesh, self.at, corner_side(before, direction), false);
            }
        }
        self.direction = Some(direction);
        self.came_from = distance;
        self.at = pos;
    }

    fn start(&mut self, direction: [f32; 2], room: f32) {
        let right = right_of(direction);
        if self.is_soft {
            let half = self.half_feather(room);
            let before = moved(self.at, direction, -half);
            self.stroke.push_row(self.mesh, before, right, true);
            self.stroke.join_next_row(self.mesh);
            let after = moved(self.at, direction, half);
            self.stroke.push_row(self.mesh, after, right, false);
        } else {
            self.stroke.push_row(self.mesh, self.at, right, false);
        }
    }

    fn end(self) {
        let Some(direction) = self.direction else {
            return;
        };
        let right = right_of(direction);
        let half = if self.is_soft {
            self.half_feather(self.came_from)
        } else {
            0.0
        };
        self.stroke.join_next_row(self.mesh);
        let before = moved(self.at, direction, -half);
        self.stroke.push_row(self.mesh, before, right, false);
        if self.is_soft {
            self.stroke.join_next_row(self.mesh);
            let after = moved(self.at, direction, half);
            self.stroke.push_row(self.mesh, after, right, true);
        }
    }

    /// Half the length over which an end fades: as much lies beyond it as before it.
    fn half_feather(&self, room: f32) -> f32 {
        (self.stroke.feather_points / 2.0).min(room / 2.0)
    }
}

fn moved(at: ScreenPos, direction: [f32; 2], by: f32) -> ScreenPos {
    ScreenPos::new(at.x + direction[0] * by, at.y + direction[1] * by)
}
