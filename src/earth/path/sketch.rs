//! Great circles with few points: where there are thousands of them, each point counts.
//!
//! A chord is divided into as many parts as it takes at once, not halved until they are short enough,
//! and its ends lie outside of the bend by half of what its middle lies inside: so a course takes
//! little more than half of the points that one through points of the true way takes.

use super::{ArcPoint, Course, LONG_ARC_RAD, MAX_DEPTH, Pencil, Sample, needs_middle};

/// A chord is divided into at most so many parts at once.
const MOST_PARTS: f64 = 8.0;

/// A straight part of a course.
struct Chord {
    end: Sample,
    /// From the chord to the middle of its arc, in points.
    bulge: [f64; 2],
}

/// The points of a course as it is sketched. The tolerance holds for the middles of chords; where a
/// chord is bent unevenly, and beside the ends of a course, which stay, the true way is up to three
/// times as far.
pub(super) fn sketched(course: &Course, pencil: &Pencil) -> Vec<ArcPoint> {
    let ends = course.ends.map(|t| course.sample(pencil.camera, t));
    let mut chords = Vec::new();
    divide(course, pencil, ends, MAX_DEPTH, &mut chords);
    let mut points = vec![ends[0].rounded()];
    for (n, chord) in chords.iter().enumerate() {
        points.push(match chords.get(n + 1) {
            Some(next) => moved_out(chord, next).rounded(),
            None => chord.end.rounded(),
        });
    }
    points
}

/// The end of a chord, moved out of the bend by half of the mean bulge there.
fn moved_out(chord: &Chord, next: &Chord) -> Sample {
    let out = |axis: usize| (chord.bulge[axis] + next.bulge[axis]) / 4.0;
    let [x, y] = chord.end.pos;
    Sample {
        t: chord.end.t,
        pos: [x + out(0), y + out(1)],
    }
}

fn divide(course: &Course, pencil: &Pencil, chord: [Sample; 2], depth: u32, out: &mut Vec<Chord>) {
    let [start, end] = chord;
    let bulge_most = 2.0 * pencil.tolerance_points;
    let at = |part: f64| course.sample(pencil.camera, start.t + (end.t - start.t) * part);
    let middle = at(0.5);
    let arc_rad = (end.t - start.t) * course.arc.angle_rad();
    let bulge = bulge(chord, middle);
    if depth == 0 || !needs_middle([start.pos, end.pos], middle.pos, arc_rad, bulge_most) {
        out.push(Chord { end, bulge });
        return;
    }
    let off_chord = bulge[0].hypot(bulge[1]);
    // The bulge falls with the square of the length.
    let parts = (off_chord / bulge_most).sqrt().max(arc_rad / LONG_ARC_RAD);
    let parts = parts.ceil().clamp(2.0, MOST_PARTS);
    let (mut from, mut part) = (start, 1.0);
    while part <= parts {
        let to = if part == parts { end } else { at(part / parts) };
        divide(course, pencil, [from, to], depth - 1, out);
        (from, part) = (to, part + 1.0);
    }
}

/// From a chord to the middle of its arc, across the chord.
fn bulge([start, end]: [Sample; 2], middle: Sample) -> [f64; 2] {
    let (dx, dy) = (end.pos[0] - start.pos[0], end.pos[1] - start.pos[1]);
    let (mx, my) = (middle.pos[0] - start.pos[0], middle.pos[1] - start.pos[1]);
    let squared = dx * dx + dy * dy;
    if squared <= 0.0 {
        return [0.0; 2];
    }
    let across = (my * dx - mx * dy) / squared;
    [-dy * across, dx * across]
}

#[cfg(test)]
mod tests {
    use crate::earth::{
        ArcPiece, Camera, LonLat, Projection, ScreenPos, ScreenRect, great_circle_path,
        great_circle_path_within, great_circle_sketch,
    };

    fn points(pieces: &[ArcPiece]) -> usize {
        pieces.iter().map(|piece| piece.points.len()).sum()
    }

    /// How far a position is from a course.
    fn off(pieces: &[ArcPiece], at: ScreenPos) -> f32 {
        let chords = pieces.iter().flat_map(|piece| piece.points.windows(2));
        let near = chords.map(|ends| {
            let [start, end] = [ends[0].pos, ends[1].pos];
            let (dx, dy) = (end.x - start.x, end.y - start.y);
            let along = (at.x - start.x) * dx + (at.y - start.y) * dy;
            let part = (along / (dx * dx + dy * dy).max(1e-9)).clamp(0.0, 1.0);
            at.distance(ScreenPos::new(start.x + dx * part, start.y + dy * part))
        });
        near.fold(f32::INFINITY, f32::min)
    }

    #[test]
    fn a_sketch_has_fewer_points_and_stays_near() {
        let size = ScreenRect::from_min_size(ScreenPos::new(0.0, 0.0), 1048.0, 604.0);
        let (mut sketched, mut plain) = (0, 0);
        let (mut farthest, mut all, mut looked_at) = (0.0_f32, 0.0, 0.0);
        for projection in [Projection::EqualEarth, Projection::Globe] {
            let camera = Camera::world_fit(projection, size);
            for n in 0..300_i16 {
                let n = f64::from(n);
                let at = |salt: f64| {
                    let part = |by: f64| ((n + salt) * by).sin();
                    LonLat::new(179.0 * part(12.9), 80.0 * part(78.2))
                };
                let sketch = great_circle_sketch(&camera, at(0.0), at(0.5), 0.7);
                let exact = great_circle_path(&camera, at(0.0), at(0.5));
                assert_eq!(sketch.len(), exact.len());
                for point in exact.iter().flat_map(|piece| &piece.points) {
                    let off = off(&sketch, point.pos);
                    (farthest, all) = (farthest.max(off), all + f64::from(off));
                    looked_at += 1.0;
                }
                for (sketch, exact) in sketch.iter().zip(&exact) {
                    assert_eq!(sketch.points.first(), exact.points.first());
                    assert_eq!(sketch.points.last(), exact.points.last());
                }
                sketched += points(&sketch);
                plain += points(&great_circle_path_within(&camera, at(0.0), at(0.5), 0.7));
            }
        }
        assert!(sketched * 4 < plain * 3, "{sketched} of {plain}");
        assert!(farthest < 2.1, "{farthest}");
        assert!(all / looked_at < 0.5, "{}", all / looked_at);
    }
}
