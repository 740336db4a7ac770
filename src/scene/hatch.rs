//! Hatching: parallel lines that rise to the right at 45°, clipped to areas given as triangles.
//!
//! Every line is clipped to all triangles at once and its pieces are joined, so that it runs on
//! across the seams between triangles. The lines hang on a position of the map, so that they move
//! with it.

use std::f64::consts::SQRT_2;

use crate::earth::{ScreenPos, ScreenRect};

use super::marks::TriMesh;

/// Pieces of a line nearer to one another than this are one, in points: vertices are rounded.
const JOINED_WITHIN: f64 = 0.01;
/// Shorter pieces are left out, in points: they would be specks.
const SHORTEST: f64 = 0.3;

/// A family of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hatch {
    /// The distance between two lines, in points; positive.
    pub spacing: f64,
    /// A position that one of the lines goes through, in points of the window.
    pub anchor: ScreenPos,
}

/// The part of a line that lies in an area. Along a line x + y stays the same, as y goes down.
#[derive(Clone, Copy)]
struct Piece {
    /// Which line, counted from that through the anchor.
    line: f64,
    /// x at its two ends.
    ends: [f64; 2],
}

impl Hatch {
    /// The pieces of its lines that lie in an area and in a rectangle, from the upper left to the
    /// lower right, each with its lower left end first.
    pub fn lines(&self, area: &TriMesh, within: ScreenRect) -> Vec<[ScreenPos; 2]> {
        let mut pieces = Vec::new();
        for corners in area.indices.chunks_exact(3) {
            let at = |index: u32| area.positions.get(usize::try_from(index).ok()?);
            if let [Some(a), Some(b), Some(c)] = [at(corners[0]), at(corners[1]), at(corners[2])] {
                self.cut([*a, *b, *c], within, &mut pieces);
            }
        }
        pieces.sort_by(|a: &Piece, b: &Piece| {
            (a.line.total_cmp(&b.line)).then(a.ends[0].total_cmp(&b.ends[0]))
        });
        let joined = pieces.chunk_by(|piece, next| piece.line == next.line);
        let joined = joined.flat_map(joined_pieces);
        let clipped = joined.filter_map(|piece| self.clipped(piece, within));
        clipped.collect()
    }

    /// x + y along one of the lines.
    fn sum(&self, line: f64) -> f64 {
        f64::from(self.anchor.x) + f64::from(self.anchor.y) + line * self.step()
    }

    /// By how much x + y grows from line to line.
    fn step(&self) -> f64 {
        self.spacing * SQRT_2
    }

    /// Adds the pieces of all lines that meet a triangle and the rectangle.
    fn cut(&self, corners: [[f32; 2]; 3], within: ScreenRect, pieces: &mut Vec<Piece>) {
        let corners = corners.map(|at| at.map(f64::from));
        let [low, high] = range(corners.map(|[x, y]| x + y));
        let seen = [within.min, within.max].map(|at| f64::from(at.x) + f64::from(at.y));
        let first = (low.max(seen[0]) - self.sum(0.0)) / self.step();
        let last = (high.min(seen[1]) - self.sum(0.0)) / self.step();
        // Never -0, which is another place in the order of numbers than 0.
        let mut line = first.ceil() + 0.0;
        while line <= last {
            pieces.extend(across(corners, self.sum(line)).map(|ends| Piece { line, ends }));
            line += 1.0;
        }
    }

    /// A piece as it lies on the screen, unless it is beyond the rectangle or too short to be seen.
    fn clipped(&self, piece: Piece, within: ScreenRect) -> Option<[ScreenPos; 2]> {
        let sum = self.sum(piece.line);
        let [left, right] = [within.min.x, within.max.x].map(f64::from);
        let [at_bottom, at_top] = [within.max.y, within.min.y].map(|y| sum - f64::from(y));
        let low = piece.ends[0].max(left).max(at_bottom);
        let high = piece.ends[1].min(right).min(at_top);
        let is_seen = (high - low) * SQRT_2 >= SHORTEST;
        is_seen.then(|| [low, high].map(|x| ScreenPos::from_f64(x, sum - x)))
    }
}

fn range(values: [f64; 3]) -> [f64; 2] {
    values
        .into_iter()
        .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| {
            [low.min(value), high.max(value)]
        })
}

/// From which x to which the line lies in a triangle on which x + y has a value.
fn across(corners: [[f64; 2]; 3], sum: f64) -> Option<[f64; 2]> {
    let mut ends = [f64::INFINITY, f64::NEG_INFINITY];
    for (n, from) in corners.into_iter().enumerate() {
        let to = corners[(n + 1) % 3];
        let [before, after] = [from, to].map(|[x, y]| x + y - sum);
        if (before <= 0.0) != (after <= 0.0) {
            let x = from[0] + (to[0] - from[0]) * (before / (before - after));
            ends = [ends[0].min(x), ends[1].max(x)];
        }
    }
    (ends[0] <= ends[1]).then_some(ends)
}

/// Pieces of one line, in order, those that touch as one.
fn joined_pieces(pieces: &[Piece]) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.ends[0] <= last.ends[1] + JOINED_WITHIN => {
                last.ends[1] = last.ends[1].max(piece.ends[1]);
            }
            _ => joined.push(*piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Hatch, JOINED_WITHIN, SHORTEST};
    use crate::earth::{ScreenPos, ScreenRect};
    use crate::scene::marks::TriMesh;
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    const EVERYWHERE: ScreenRect =
        ScreenRect::new(ScreenPos::new(-1e4, -1e4), ScreenPos::new(1e4, 1e4));

    fn length(lines: &[[ScreenPos; 2]]) -> f64 {
        lines.iter().map(|[a, b]| f64::from(a.distance(*b))).sum()
    }

    fn area(mesh: &TriMesh) -> f64 {
        let triangles = mesh.indices.chunks_exact(3).map(|corners| {
            let [a, b, c] = [0, 1, 2].map(|n| mesh.positions[corners[n] as usize].map(f64::from));
            ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
        });
        triangles.sum()
    }

    /// A star around the middle of the screen, as a fan of triangles; it may be very notched.
    fn star(radii: &[f32]) -> TriMesh {
        let mut mesh = TriMesh::default();
        mesh.positions.push([400.0, 300.0]);
        let turn = std::f32::consts::TAU / radii.len() as f32;
        for (n, radius) in radii.iter().enumerate() {
            let (sin, cos) = (turn * n as f32).sin_cos();
            mesh.positions
                .push([400.0 + radius * cos, 300.0 + radius * sin]);
        }
        let count = u32::try_from(radii.len()).expect("few");
        for n in 0..count {
            mesh.indices.extend([0, 1 + n, 1 + (n + 1) % count]);
        }
        mesh
    }

    fn moved(mesh: &TriMesh, [x, y]: [f32; 2]) -> TriMesh {
        let mut mesh = mesh.clone();
        for at in &mut mesh.positions {
            *at = [at[0] + x, at[1] + y];
        }
        mesh
    }

    fn has(mesh: &TriMesh, at: [f64; 2]) -> bool {
        mesh.indices.chunks_exact(3).any(|corners| {
            let [a, b, c] = [0, 1, 2].map(|n| mesh.positions[corners[n] as usize].map(f64::from));
            let side = |from: [f64; 2], to: [f64; 2]| {
                let [x, y] = [to[0] - from[0], to[1] - from[1]];
                (x * (at[1] - from[1]) - y * (at[0] - from[0])) / x.hypot(y).max(1e-9)
            };
            let sides = [side(a, b), side(b, c), side(c, a)];
            sides.iter().all(|side| *side >= -0.02) || sides.iter().all(|side| *side <= 0.02)
        })
    }

    fn radii() -> impl Strategy<Value = Vec<f32>> {
        proptest::collection::vec(20.0_f32..260.0, 5..40)
    }

    fn hatch(spacing: f64, x: f32, y: f32) -> Hatch {
        Hatch {
            spacing,
            anchor: ScreenPos::new(x, y),
        }
    }

    #[test]
    fn a_square_has_its_diagonal_and_lines_beside_it_at_the_spacing() {
        let square = TriMesh {
            positions: vec![[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 20.0]],
            indices: vec![0, 1, 2, 0, 2, 3],
            ..TriMesh::default()
        };
        let spacing = 5.0 * std::f64::consts::SQRT_2;
        let lines = hatch(spacing, 0.0, 20.0).lines(&square, EVERYWHERE);
        let ends: Vec<[f32; 4]> = lines.iter().map(|[a, b]| [a.x, a.y, b.x, b.y]).collect();
        assert_eq!(
            ends,
            [
                [0.0, 10.0, 10.0, 0.0],
                [0.0, 20.0, 20.0, 0.0],
                [10.0, 20.0, 20.0, 10.0]
            ]
        );
        let left = ScreenRect::new(ScreenPos::new(-5.0, 5.0), ScreenPos::new(8.0, 30.0));
        let lines = hatch(spacing, 0.0, 20.0).lines(&square, left);
        let ends: Vec<[f32; 4]> = lines.iter().map(|[a, b]| [a.x, a.y, b.x, b.y]).collect();
        assert_eq!(ends, [[0.0, 10.0, 5.0, 5.0], [0.0, 20.0, 8.0, 12.0]]);
        assert!(
            hatch(spacing, 0.0, 0.0)
                .lines(&TriMesh::default(), EVERYWHERE)
                .is_empty()
        );
    }

    proptest! {
        #[test]
        fn the_lines_are_as_long_as_the_area_is_large(radii in radii(), x in -9.0_f32..9.0) {
            let mesh = star(&radii);
            let lines = hatch(0.5, x, 0.0).lines(&mesh, EVERYWHERE);
            let [covered, area] = [0.5 * length(&lines), area(&mesh)];
            prop_assert!((covered / area - 1.0).abs() < 0.03, "{covered} of {area}");
        }

        #[test]
        fn every_line_lies_within_the_area(radii in radii(), x in -9.0_f32..9.0) {
            let mesh = star(&radii);
            let lines = hatch(6.0, x, 0.0).lines(&mesh, EVERYWHERE);
            prop_assert!(!lines.is_empty());
            for [a, b] in lines {
                for part in [0.0, 0.1, 0.35, 0.5, 0.8, 1.0] {
                    let mixed = |a: f32, b: f32| f64::from(a) + f64::from(b - a) * part;
                    let at = [mixed(a.x, b.x), mixed(a.y, b.y)];
                    prop_assert!(has(&mesh, at), "{at:?}");
                }
            }
        }

        #[test]
        fn what_is_hatched_of_a_triangle_is_hatched_of_the_whole(
            radii in radii(), x in -9.0_f32..9.0,
        ) {
            let mesh = star(&radii);
            // One of the lines goes through the middle, where all triangles meet.
            let hatch = hatch(6.0, 400.0 + x, 300.0 - x);
            let whole = hatch.lines(&mesh, EVERYWHERE);
            for corners in mesh.indices.chunks_exact(3) {
                let alone = TriMesh { indices: corners.to_vec(), ..mesh.clone() };
                for [a, b] in hatch.lines(&alone, EVERYWHERE) {
                    let is_part = whole.iter().any(|[from, to]| {
                        let along = (a.x + a.y) - (from.x + from.y);
                        along.abs() < 0.01 && from.x <= a.x + 0.01 && b.x <= to.x + 0.01
                    });
                    prop_assert!(is_part, "{a:?} {b:?}");
                }
            }
        }

        #[test]
        fn pieces_of_a_line_lie_apart_and_lines_at_the_spacing(radii in radii(), x in -9.0_f32..9.0) {
            let hatch = hatch(6.0, x, 0.0);
            let lines = hatch.lines(&star(&radii), EVERYWHERE);
            let sum = |at: ScreenPos| f64::from(at.x) + f64::from(at.y);
            for [a, b] in &lines {
                let number = (sum(*a) - f64::from(x)) / hatch.step();
                prop_assert!((number - number.round()).abs() < 1e-3, "{number}");
                prop_assert!((sum(*a) - sum(*b)).abs() < 1e-3);
                prop_assert!(f64::from(b.x - a.x) >= SHORTEST / 2.0);
            }
            for pair in lines.windows(2) {
                let is_same_line = (sum(pair[0][0]) - sum(pair[1][0])).abs() < 1.0;
                let gap = f64::from(pair[1][0].x - pair[0][1].x);
                prop_assert!(!is_same_line || gap > JOINED_WITHIN / 2.0, "{gap}");
            }
        }

        #[test]
        fn lines_move_with_their_anchor(
            radii in radii(), by in (-200_i16..200, -200_i16..200), x in -9_i16..9,
        ) {
            let mesh = star(&radii);
            let by = [f32::from(by.0), f32::from(by.1)];
            let x = f32::from(x);
            let here = hatch(6.0, x, 0.0).lines(&mesh, EVERYWHERE);
            let there = hatch(6.0, x + by[0], by[1]).lines(&moved(&mesh, by), EVERYWHERE);
            // A piece at the limit of what is seen may be left out in one of them.
            let long = |lines: &[[ScreenPos; 2]]| -> Vec<[ScreenPos; 2]> {
                lines.iter().filter(|[a, b]| a.distance(*b) > 1.0).copied().collect()
            };
            let (here, there) = (long(&here), long(&there));
            prop_assert_eq!(here.len(), there.len());
            for (a, b) in here.iter().flatten().zip(there.iter().flatten()) {
                let a = ScreenPos::new(a.x + by[0], a.y + by[1]);
                prop_assert!(a.distance(*b) < 0.05, "{a:?} {b:?}");
            }
        }

        #[test]
        fn what_is_beyond_the_rectangle_is_left_out(radii in radii(), x in 300.0_f32..420.0) {
            let within = ScreenRect::new(ScreenPos::new(x, 250.0), ScreenPos::new(x + 60.0, 330.0));
            let mesh = star(&radii);
            let all = hatch(6.0, x, 0.0).lines(&mesh, EVERYWHERE);
            let seen = hatch(6.0, x, 0.0).lines(&mesh, within);
            prop_assert!(seen.iter().flatten().all(|at| within.expand(0.01).contains(*at)));
            prop_assert!(length(&seen) <= length(&all) + 0.01);
            let is_in = |[a, b]: &&[ScreenPos; 2]| within.contains(*a) && within.contains(*b);
            let kept = all.iter().filter(is_in);
            prop_assert!(kept.clone().all(|line| seen.contains(line)));
        }
    }
}
