//! Measuring along polylines on the screen: lengths, dashes, points at a part of the way, and the
//! distance of a pointer.

use crate::earth::ScreenPos;

/// Patterns shorter than this, in points, are drawn as a solid line: the eye could not tell, and
/// a long line would have dashes without number.
const SHORTEST_PATTERN_POINTS: f32 = 0.5;

/// The length of a polyline, in points.
pub fn length(points: &[ScreenPos]) -> f32 {
    points
        .windows(2)
        .map(|pair| pair[0].distance(pair[1]))
        .sum()
}

/// The dashes of a polyline, measured in points along its course.
///
/// `pattern` holds the lengths of dash, gap, dash, gap …, and repeats; with an odd number of
/// entries dashes and gaps change places each time. `phase` is where in the pattern the line
/// starts, in points; the phase for the continuation of a line is the length of what came before.
/// Every dash has at least two points. A pattern that is empty, negative, not finite or shorter
/// than half a point gives the whole line.
pub fn dashes(points: &[ScreenPos], pattern: &[f32], phase: f32) -> Vec<Vec<ScreenPos>> {
    if points.len() < 2 {
        return Vec::new();
    }
    let Some(mut walker) = Walker::new(pattern, phase) else {
        return vec![points.to_vec()];
    };
    let mut runs = Vec::new();
    let mut run = Vec::new();
    if walker.is_dash() {
        run.push(points[0]);
    }
    for pair in points.windows(2) {
        walk_segment(pair[0], pair[1], &mut walker, &mut run, &mut runs);
    }
    finish(&mut run, &mut runs);
    runs
}

fn walk_segment(
    from: ScreenPos,
    to: ScreenPos,
    walker: &mut Walker,
    run: &mut Vec<ScreenPos>,
    runs: &mut Vec<Vec<ScreenPos>>,
) {
    let segment = from.distance(to);
    let mut done = 0.0;
    while segment - done > walker.left {
        done += walker.left;
        let at = mix(from, to, done / segment);
        let was_dash = walker.is_dash();
        walker.advance();
        if was_dash {
            run.push(at);
        }
        if was_dash && !walker.is_dash() {
            finish(run, runs);
        } else if !was_dash && walker.is_dash() {
            run.push(at);
        }
    }
    walker.left -= segment - done;
    if walker.is_dash() && segment > 0.0 {
        run.push(to);
    }
}

fn finish(run: &mut Vec<ScreenPos>, runs: &mut Vec<Vec<ScreenPos>>) {
    let run = std::mem::take(run);
    if run.len() > 1 {
        runs.push(run);
    }
}

/// Where in a pattern a pen is.
struct Walker<'a> {
    pattern: &'a [f32],
    /// Counts entries over two rounds, so that an odd pattern alternates.
    entry: usize,
    /// Points until the entry ends.
    left: f32,
}

impl<'a> Walker<'a> {
    fn new(pattern: &'a [f32], phase: f32) -> Option<Self> {
        let sum: f32 = pattern.iter().sum();
        let usable = pattern.iter().all(|&part| part.is_finite() && part >= 0.0)
            && sum >= SHORTEST_PATTERN_POINTS
            && sum.is_finite()
            && phase.is_finite();
        if !usable {
            return None;
        }
        let mut walker = Self {
            pattern,
            entry: 0,
            left: pattern[0],
        };
        let mut to_skip = phase.rem_euclid(2.0 * sum);
        while to_skip >= walker.left {
            to_skip -= walker.left;
            walker.advance();
        }
        walker.left -= to_skip;
        Some(walker)
    }

    fn is_dash(&self) -> bool {
        self.entry.is_multiple_of(2)
    }

    fn advance(&mut self) {
        self.entry = (self.entry + 1) % (2 * self.pattern.len());
        self.left = self.pattern[self.entry % self.pattern.len()];
    }
}

/// The position at a part of the length (0 to 1, clamped) and the direction of travel there, of
/// length 1. `None` when the line has no length.
pub fn point_along(points: &[ScreenPos], fraction: f32) -> Option<(ScreenPos, [f32; 2])> {
    let mut left = length(points) * fraction.clamp(0.0, 1.0);
    let mut found = None;
    for pair in points.windows(2) {
        let segment = pair[0].distance(pair[1]);
        if segment <= 0.0 {
            continue;
        }
        let direction = [
            (pair[1].x - pair[0].x) / segment,
            (pair[1].y - pair[0].y) / segment,
        ];
        found = Some((mix(pair[0], pair[1], (left / segment).min(1.0)), direction));
        if left <= segment {
            break;
        }
        left -= segment;
    }
    found
}

/// How far a position is from the nearest point of a polyline, in points; infinite for a polyline
/// without points.
pub fn distance_to_polyline(points: &[ScreenPos], pos: ScreenPos) -> f32 {
    let to_first = points
        .first()
        .map_or(f32::INFINITY, |&only| only.distance(pos));
    points
        .windows(2)
        .map(|pair| distance_to_segment(pair[0], pair[1], pos))
        .fold(to_first, f32::min)
}

fn distance_to_segment(from: ScreenPos, to: ScreenPos, pos: ScreenPos) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let squared = dx * dx + dy * dy;
    if squared <= 0.0 {
        return from.distance(pos);
    }
    let along = ((pos.x - from.x) * dx + (pos.y - from.y) * dy) / squared;
    mix(from, to, along.clamp(0.0, 1.0)).distance(pos)
}

fn mix(from: ScreenPos, to: ScreenPos, part: f32) -> ScreenPos {
    ScreenPos::new(
        from.x + (to.x - from.x) * part,
        from.y + (to.y - from.y) * part,
    )
}

#[cfg(test)]
mod tests {
    use super::{ScreenPos, dashes, distance_to_polyline, length, point_along};

    fn line(points: &[[f32; 2]]) -> Vec<ScreenPos> {
        points.iter().map(|&[x, y]| ScreenPos::new(x, y)).collect()
    }

    fn check(points: &[[f32; 2]], pattern: &[f32], phase: f32, expected: &[&[[f32; 2]]]) {
        let expected: Vec<Vec<ScreenPos>> = expected.iter().map(|run| line(run)).collect();
        assert_eq!(
            dashes(&line(points), pattern, phase),
            expected,
            "{pattern:?} from {phase}"
        );
    }

    #[test]
    fn dashes_are_measured_along_the_line() {
        let straight = [[0.0, 0.0], [10.0, 0.0]];
        let (a, b, c) = (
            [[0.0, 0.0], [4.0, 0.0]],
            [[7.0, 0.0], [10.0, 0.0]],
            [[0.0, 0.0], [2.0, 0.0]],
        );
        check(&straight, &[4.0, 3.0], 0.0, &[&a, &b]);
        check(
            &straight,
            &[4.0, 3.0],
            2.0,
            &[&c, &[[5.0, 0.0], [9.0, 0.0]]],
        );
        check(
            &straight,
            &[4.0, 3.0],
            5.0,
            &[&[[2.0, 0.0], [6.0, 0.0]], &[[9.0, 0.0], [10.0, 0.0]]],
        );
        check(&straight, &[4.0], 0.0, &[&a, &[[8.0, 0.0], [10.0, 0.0]]]);
    }

    #[test]
    fn a_dash_goes_round_corners() {
        let corner = [[0.0, 0.0], [3.0, 0.0], [3.0, 4.0]];
        check(
            &corner,
            &[5.0, 1.0],
            0.0,
            &[
                &[[0.0, 0.0], [3.0, 0.0], [3.0, 2.0]],
                &[[3.0, 3.0], [3.0, 4.0]],
            ],
        );
    }

    #[test]
    fn a_pattern_that_is_none_gives_the_whole_line() {
        let straight = [[0.0, 0.0], [10.0, 0.0]];
        for pattern in [
            &[][..],
            &[0.0, 0.0],
            &[-1.0, 3.0],
            &[f32::NAN, 1.0],
            &[f32::INFINITY, 1.0],
        ] {
            check(&straight, pattern, 0.0, &[&straight]);
        }
        check(&[[1.0, 1.0]], &[4.0, 3.0], 0.0, &[]);
    }

    #[test]
    fn positions_along_a_line_and_distances_from_it() {
        let corner = line(&[[0.0, 0.0], [3.0, 0.0], [3.0, 0.0], [3.0, 4.0]]);
        assert_eq!(length(&corner), 7.0);
        assert_eq!(
            point_along(&corner, 0.0),
            Some((ScreenPos::new(0.0, 0.0), [1.0, 0.0]))
        );
        assert_eq!(
            point_along(&corner, 5.0 / 7.0),
            Some((ScreenPos::new(3.0, 2.0), [0.0, 1.0]))
        );
        assert_eq!(
            point_along(&corner, 1.0),
            Some((ScreenPos::new(3.0, 4.0), [0.0, 1.0]))
        );
        assert_eq!(point_along(&corner[1..3], 0.5), None);
        assert_eq!(
            distance_to_polyline(&corner, ScreenPos::new(1.0, -2.0)),
            2.0
        );
        assert_eq!(distance_to_polyline(&corner, ScreenPos::new(6.0, 8.0)), 5.0);
        assert_eq!(
            distance_to_polyline(&[], ScreenPos::new(6.0, 8.0)),
            f32::INFINITY
        );
    }
}
