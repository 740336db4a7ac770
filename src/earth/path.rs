//! Great circles on the map: resampled as finely as the screen shows, cut at the map's edge or at a
//! disc's rim.
//!
//! The criteria of the adaptive resampling are those of d3-geo (Bostock), applied to the parameter
//! of the slerp: a chord is halved while the middle of its arc is off the chord, or is not near
//! the chord's middle, or while the arc is long.

use super::{Camera, Disc, GreatCircle, LonLat, ScreenPos, UnitVec, great_circle::SAME_PLACE_RAD};

mod sketch;

/// How far, in points, the drawn line may leave the true one. At half a point a wide line shows its
/// facets on dense screens.
const TOLERANCE_POINTS: f64 = 0.15;
/// A chord is halved at most this often.
const MAX_DEPTH: u32 = 16;
/// An arc longer than this, in radians (30°), is always halved: its middle may lie on the chord by
/// symmetry.
const LONG_ARC_RAD: f64 = std::f64::consts::PI / 6.0;
/// How far, as a part of its length, the arc's middle may be from the chord's.
const MAX_UNEVENNESS: f64 = 0.3;
/// How far, in degrees, rounding may move a position off the edge on which it lies.
const EDGE_TOLERANCE_DEG: f64 = 1e-9;
/// The steps into which the sideways course of [`offset_path`] is divided at least.
const OFFSET_STEPS: f64 = 24.0;

/// A point of a drawn great circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArcPoint {
    /// The part of the way: 0 at its start, 1 at its end, over all pieces.
    pub t: f64,
    /// Where it is shown.
    pub pos: ScreenPos,
}

/// A part of a great circle that the map shows in one piece: at least two points, `t` ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct ArcPiece {
    /// Its course.
    pub points: Vec<ArcPoint>,
    /// Whether it is on the far side of the globe.
    pub is_far: bool,
}

impl ArcPiece {
    /// The positions alone.
    pub fn positions(&self) -> Vec<ScreenPos> {
        self.points.iter().map(|point| point.pos).collect()
    }
}

/// The great circle between two positions as the camera shows it, to a sixth of a point.
///
/// One piece, or two when the way crosses the map's edge: the meridian opposite the central one, or
/// a pole, which the map shows as a line. Pieces then end on the outline, both at the same
/// latitude. On the globe one piece, or two that meet on the horizon, one of them on the far side; on
/// another disc those that are not beyond its rim, at most two.
/// Between identical positions there is nothing; between opposite ones see
/// [`GreatCircle::between`]. Points may lie outside the viewport.
pub fn great_circle_path(camera: &Camera, from: LonLat, to: LonLat) -> Vec<ArcPiece> {
    great_circle_path_within(camera, from, to, TOLERANCE_POINTS)
}

/// The same way to another tolerance: how far, in points, the drawn line may leave the true one.
pub fn great_circle_path_within(
    camera: &Camera,
    from: LonLat,
    to: LonLat,
    tolerance_points: f64,
) -> Vec<ArcPiece> {
    drawn_between(from, to, &Pencil::new(camera, tolerance_points))
}

/// The same way with few points, which lie beside it: how far, in points, the drawn line leaves the
/// true one about, at most three times as far.
pub fn great_circle_sketch(
    camera: &Camera,
    from: LonLat,
    to: LonLat,
    tolerance_points: f64,
) -> Vec<ArcPiece> {
    let pencil = Pencil {
        is_sketch: true,
        ..Pencil::new(camera, tolerance_points)
    };
    drawn_between(from, to, &pencil)
}

fn drawn_between(from: LonLat, to: LonLat, pencil: &Pencil) -> Vec<ArcPiece> {
    let arc = GreatCircle::between(from.into(), to.into());
    if arc.angle_rad() < SAME_PLACE_RAD {
        return Vec::new();
    }
    let camera = pencil.camera;
    if let Some(disc) = camera.projection().disc() {
        return over_the_disc(&arc, disc, pencil);
    }
    let arc = arc.turned_east(-camera.centre().lon_deg);
    let courses = if arc.normal()[2].abs() < SAME_PLACE_RAD {
        along_meridians(&arc)
    } else {
        beside_poles(&arc)
    };
    courses.iter().map(|course| course.drawn(pencil)).collect()
}

/// The parts of an arc within a disc's rim, and on the globe those behind the horizon.
fn over_the_disc(arc: &GreatCircle, disc: Disc, pencil: &Pencil) -> Vec<ArcPiece> {
    let [_, _, towards_viewer] = pencil.camera.orientation().axes();
    let drawn = |ends: [f64; 2]| {
        let is_far = !pencil.camera.sees(middle_of(arc, ends).to_lonlat());
        let course = Course {
            arc,
            ends,
            longitude: Longitude::Turned,
        };
        let is_drawn = !is_far || disc == Disc::Globe;
        is_drawn.then(|| ArcPiece {
            is_far,
            ..course.drawn(pencil)
        })
    };
    let rim = arc.crosses_circle_at(towards_viewer, disc.rim_depth());
    split(rim).into_iter().filter_map(drawn).collect()
}

/// What a course is drawn with.
struct Pencil<'a> {
    camera: &'a Camera,
    tolerance_points: f64,
    /// Whether it is to have few points: see [`sketch`].
    is_sketch: bool,
}

impl<'a> Pencil<'a> {
    fn new(camera: &'a Camera, tolerance_points: f64) -> Self {
        Self {
            camera,
            tolerance_points,
            is_sketch: false,
        }
    }
}

/// A part of an arc whose longitude is continuous, in the frame of the central meridian.
struct Course<'a> {
    arc: &'a GreatCircle,
    /// Parameters of its start and end.
    ends: [f64; 2],
    longitude: Longitude,
}

enum Longitude {
    /// It does not matter: the Earth is turned as a whole.
    Turned,
    /// The course follows a meridian.
    Constant(f64),
    /// The course reaches or leaves the map's edge only on the side of this edge, ±180.
    Beside { edge: f64, cut: [bool; 2] },
}

/// The courses of an arc that passes over a pole, or would if it were longer.
fn along_meridians(arc: &GreatCircle) -> Vec<Course<'_>> {
    split(arc.extreme_latitude_at())
        .into_iter()
        .map(|ends| Course {
            arc,
            ends,
            longitude: Longitude::Constant(meridian_of(middle_of(arc, ends))),
        })
        .collect()
}

/// The longitude of a direction; the map's two edges are one meridian, drawn at the eastern.
fn meridian_of(direction: UnitVec) -> f64 {
    let lon_deg = direction.to_lonlat().lon_deg;
    if on_edge(lon_deg) { 180.0 } else { lon_deg }
}

fn on_edge(lon_deg: f64) -> bool {
    180.0 - lon_deg.abs() < EDGE_TOLERANCE_DEG
}

/// The courses of an arc that misses the poles, cut where it crosses the meridian ±180.
fn beside_poles(arc: &GreatCircle) -> Vec<Course<'_>> {
    let cut = arc.crosses_y_at().filter(|&t| arc.at(t).x() < 0.0);
    split(cut)
        .into_iter()
        .map(|ends| Course {
            arc,
            ends,
            longitude: Longitude::Beside {
                edge: 180.0_f64.copysign(middle_of(arc, ends).y()),
                cut: ends.map(|end| Some(end) == cut),
            },
        })
        .collect()
}

/// The parts into which a whole is cut, in order.
fn split(at: impl IntoIterator<Item = f64>) -> Vec<[f64; 2]> {
    let mut parts = vec![[0.0, 1.0]];
    for t in at {
        if let Some(last) = parts.last_mut() {
            last[1] = t;
        }
        parts.push([t, 1.0]);
    }
    parts
}

fn middle_of(arc: &GreatCircle, ends: [f64; 2]) -> UnitVec {
    arc.at((ends[0] + ends[1]) / 2.0)
}

/// A sample of a course: parameter and position on the screen, in double precision.
#[derive(Clone, Copy)]
struct Sample {
    t: f64,
    pos: [f64; 2],
}

impl Sample {
    fn rounded(self) -> ArcPoint {
        ArcPoint {
            t: self.t,
            pos: ScreenPos::from_f64(self.pos[0], self.pos[1]),
        }
    }
}

impl Course<'_> {
    fn drawn(&self, pencil: &Pencil) -> ArcPiece {
        let points = if pencil.is_sketch {
            sketch::sketched(self, pencil)
        } else {
            self.resampled(pencil)
        };
        ArcPiece {
            points,
            is_far: false,
        }
    }

    fn resampled(&self, pencil: &Pencil) -> Vec<ArcPoint> {
        let [start, end] = self.ends.map(|t| self.sample(pencil.camera, t));
        let mut points = vec![start.rounded()];
        self.resample(pencil, [start, end], MAX_DEPTH, &mut points);
        points
    }

    fn sample(&self, camera: &Camera, t: f64) -> Sample {
        let direction = self.arc.at(t);
        let at = direction.to_lonlat();
        let lon_deg = match self.longitude {
            Longitude::Turned => {
                let pos = camera.screen_f64(camera.position_on_disc(direction));
                return Sample { t, pos };
            }
            Longitude::Constant(lon_deg) => lon_deg,
            Longitude::Beside { edge, cut } => {
                let is_cut = (cut[0] && t == self.ends[0]) || (cut[1] && t == self.ends[1]);
                // An end that lies on the edge belongs to the side on which the course goes on.
                if is_cut || on_edge(at.lon_deg) {
                    edge
                } else {
                    at.lon_deg
                }
            }
        };
        let pos = camera.screen_f64(camera.projection().project(lon_deg, at.lat_deg));
        Sample { t, pos }
    }

    /// Appends what follows the chord's start, up to and with its end.
    fn resample(&self, pencil: &Pencil, chord: [Sample; 2], depth: u32, out: &mut Vec<ArcPoint>) {
        let [start, end] = chord;
        if depth > 0 {
            let middle = self.sample(pencil.camera, (start.t + end.t) / 2.0);
            let arc_rad = (end.t - start.t) * self.arc.angle_rad();
            let ends = [start.pos, end.pos];
            if needs_middle(ends, middle.pos, arc_rad, pencil.tolerance_points) {
                self.resample(pencil, [start, middle], depth - 1, out);
                self.resample(pencil, [middle, end], depth - 1, out);
                return;
            }
        }
        out.push(end.rounded());
    }
}

fn needs_middle(
    [start, end]: [[f64; 2]; 2],
    middle: [f64; 2],
    arc_rad: f64,
    tolerance_points: f64,
) -> bool {
    let (dx, dy) = (end[0] - start[0], end[1] - start[1]);
    let (mx, my) = (middle[0] - start[0], middle[1] - start[1]);
    let squared = dx * dx + dy * dy;
    if squared <= 4.0 * tolerance_points * tolerance_points {
        // A chord this short still needs its middle when the course goes out and comes back.
        return mx.hypot(my) > 4.0 * tolerance_points;
    }
    let off_chord = (mx * dy - my * dx).abs() / squared.sqrt();
    let along_chord = (mx * dx + my * dy) / squared;
    off_chord > tolerance_points
        || (along_chord - 0.5).abs() > MAX_UNEVENNESS
        || arc_rad > LONG_ARC_RAD
}

/// The pieces moved sideways by `offset_points · sin(π t)`, to the right of the direction of travel
/// on the screen when positive: both ends stay, links between the same two places fan out.
///
/// All pieces share `t`, so a course that is cut stays one curve. Which endpoint comes first is the
/// caller's: with a canonical order A→B and B→A do not swap sides.
///
/// At a cut the moved ends may miss the outline by as much as the offset. Beside the globe there is
/// nothing to be drawn on: there each piece is moved by itself, and its end on the horizon stays.
pub fn offset_path(pieces: &[ArcPiece], offset_points: f32) -> Vec<ArcPiece> {
    let is_parted = pieces.iter().any(|piece| piece.is_far);
    pieces
        .iter()
        .map(|piece| {
            let ends = piece.points.first().zip(piece.points.last());
            let range = ends.filter(|_| is_parted);
            let range = range.map_or([0.0, 1.0], |(first, last)| [first.t, last.t]);
            ArcPiece {
                points: moved_aside(&refined(&piece.points, range), range, offset_points),
                is_far: piece.is_far,
            }
        })
        .collect()
}

/// Points moved sideways by a half wave over a range of `t`.
fn moved_aside(points: &[ArcPoint], [start, end]: [f64; 2], offset_points: f32) -> Vec<ArcPoint> {
    let moved = |index: usize| {
        let point = points[index];
        let before = points[index.saturating_sub(1)].pos;
        let after = points[(index + 1).min(points.len() - 1)].pos;
        let length = before.distance(after);
        if length <= 0.0 || point.t <= start || point.t >= end {
            return point;
        }
        let sine = (std::f64::consts::PI * (point.t - start) / (end - start)).sin();
        let side = f64::from(offset_points) * sine / f64::from(length);
        let pos = ScreenPos::from_f64(
            f64::from(point.pos.x) - f64::from(after.y - before.y) * side,
            f64::from(point.pos.y) + f64::from(after.x - before.x) * side,
        );
        ArcPoint { t: point.t, pos }
    };
    (0..points.len()).map(moved).collect()
}

/// The same course with steps of `t` short enough for a half wave over a range of it.
fn refined(points: &[ArcPoint], [first, last]: [f64; 2]) -> Vec<ArcPoint> {
    let mut out: Vec<ArcPoint> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let [start, end] = [pair[0], pair[1]];
        let parts = ((end.t - start.t) / (last - first) * OFFSET_STEPS)
            .ceil()
            .max(1.0);
        let mut part = 1.0;
        while part < parts {
            out.push(between(start, end, part / parts));
            part += 1.0;
        }
        out.push(end);
    }
    out
}

fn between(start: ArcPoint, end: ArcPoint, part: f64) -> ArcPoint {
    let mix = |from: f32, to: f32| f64::from(from) + f64::from(to - from) * part;
    ArcPoint {
        t: start.t + (end.t - start.t) * part,
        pos: ScreenPos::from_f64(mix(start.pos.x, end.pos.x), mix(start.pos.y, end.pos.y)),
    }
}
