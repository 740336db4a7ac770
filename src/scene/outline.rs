//! The outlines of meshes: what triangles fill, as rings.
//!
//! A mesh is a chain of triangles, and its outline is the boundary of that chain: each triangle gives
//! its three edges, and an edge that two triangles have in opposite directions is none of the outline.
//! What is left closes to rings by itself. So areas are cut, projected and filled in one way, for
//! pixels and for paths, and whatever cut them (the map's edge, a disc's rim) has cut their outlines.
//!
//! Corners are brought to a grid first, so that triangles that meet up to the last digit do meet. On
//! the grid a triangle may become flat or turn over; the boundary stays one of closed rings, and
//! differs from that of the mesh by less than a step.
//!
//! Rings are to be filled by the nonzero rule: where triangles overlap, they still fill.

use std::collections::BTreeMap;

use crate::earth::ScreenPos;

use super::marks::TriMesh;

/// A position in steps of the grid.
type Knot = [i32; 2];

/// The rings around the triangles whose coverage is full, with corners at whole steps of a grid (in
/// points; positive). The first corner is not repeated; each ring has three corners or more.
pub fn rings(mesh: &TriMesh, step: f32) -> Vec<Vec<ScreenPos>> {
    let knots: Vec<Option<Knot>> = mesh
        .positions
        .iter()
        .zip(&mesh.coverage)
        .map(|(at, coverage)| (*coverage == u8::MAX).then(|| knot(*at, step)).flatten())
        .collect();
    let mut edges = Vec::with_capacity(mesh.indices.len());
    for corners in mesh.indices.chunks_exact(3) {
        let at = |index: u32| *knots.get(usize::try_from(index).ok()?)?;
        if let [Some(a), Some(b), Some(c)] = [at(corners[0]), at(corners[1]), at(corners[2])] {
            edges.extend([(a, b), (b, c), (c, a)].map(|(from, to)| Edge::new(from, to)));
        }
    }
    let place = |at: Knot| at.map(|steps| f64::from(steps) * f64::from(step));
    let closed = closed(boundary(edges));
    let rings = closed.into_iter().map(|ring| {
        let corners = ring.into_iter().map(place);
        corners.map(|[x, y]| ScreenPos::from_f64(x, y)).collect()
    });
    rings.collect()
}

/// The nearest corner of the grid; none for what is nowhere or farther away than the grid reaches.
fn knot(at: [f32; 2], step: f32) -> Option<Knot> {
    let steps = at.map(|value| (f64::from(value) / f64::from(step)).round());
    let is_within = steps.iter().all(|n| n.abs() <= f64::from(i32::MAX));
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    is_within.then(|| steps.map(|n| n as i32))
}

/// An edge from its lower end to its higher one, and how often it is gone in that direction.
struct Edge {
    ends: [Knot; 2],
    sense: i32,
}

impl Edge {
    fn new(from: Knot, to: Knot) -> Self {
        let (ends, sense) = if from <= to {
            ([from, to], 1)
        } else {
            ([to, from], -1)
        };
        Self { ends, sense }
    }
}

/// The edges that do not cancel one another, each as often as it is left, in its direction.
fn boundary(mut edges: Vec<Edge>) -> Vec<[Knot; 2]> {
    edges.retain(|edge| edge.ends[0] != edge.ends[1]);
    edges.sort_unstable_by_key(|edge| edge.ends);
    let mut left = Vec::new();
    for same in edges.chunk_by(|edge, next| edge.ends == next.ends) {
        let sense: i32 = same.iter().map(|edge| edge.sense).sum();
        let [low, high] = same[0].ends;
        let directed = if sense > 0 { [low, high] } else { [high, low] };
        left.extend((0..sense.abs()).map(|_| directed));
    }
    left
}

/// Edges joined to rings: at each corner as many begin as end.
fn closed(edges: Vec<[Knot; 2]>) -> Vec<Vec<Knot>> {
    let mut onward: BTreeMap<Knot, Vec<Knot>> = BTreeMap::new();
    for [from, to] in edges.into_iter().rev() {
        onward.entry(from).or_default().push(to);
    }
    let starts: Vec<Knot> = onward.keys().copied().collect();
    let mut rings = Vec::new();
    for start in starts {
        while let Some(ring) = walk(start, &mut onward) {
            if ring.len() > 2 {
                rings.push(ring);
            }
        }
    }
    rings
}

/// Goes along edges until it is back, and takes them away.
fn walk(start: Knot, onward: &mut BTreeMap<Knot, Vec<Knot>>) -> Option<Vec<Knot>> {
    let mut at = onward.get_mut(&start)?.pop()?;
    let mut ring = vec![start];
    while at != start {
        push_straight(&mut ring, at);
        at = onward.get_mut(&at)?.pop()?;
    }
    if ring.len() > 2 && lies_between(ring[ring.len() - 2], ring[ring.len() - 1], start) {
        ring.pop();
    }
    Some(ring)
}

/// Adds a corner; the last one goes where it lies on the straight way to it.
fn push_straight(ring: &mut Vec<Knot>, at: Knot) {
    if let [.., before, last] = ring.as_slice()
        && lies_between(*before, *last, at)
    {
        ring.pop();
    }
    ring.push(at);
}

fn lies_between(from: Knot, at: Knot, to: Knot) -> bool {
    let way = |a: Knot, b: Knot| [0, 1].map(|axis| i64::from(b[axis]) - i64::from(a[axis]));
    let ([ax, ay], [bx, by]) = (way(from, at), way(at, to));
    ax * by == ay * bx && ax * bx + ay * by > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::rings;
    use crate::earth::ScreenPos;
    use crate::scene::marks::TriMesh;

    fn mesh(positions: &[[f32; 2]], indices: &[u32]) -> TriMesh {
        TriMesh {
            positions: positions.to_vec(),
            coverage: vec![u8::MAX; positions.len()],
            indices: indices.to_vec(),
        }
    }

    fn area(ring: &[ScreenPos]) -> f32 {
        let next = ring.iter().cycle().skip(1);
        let crosses = ring.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y);
        crosses.sum::<f32>() / 2.0
    }

    #[test]
    fn triangles_that_share_edges_have_one_outline() {
        let corners = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [2.0, 2.0]];
        let square = mesh(&corners, &[0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4]);
        let found = rings(&square, 0.5);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 4, "{found:?}");
        assert_eq!(area(&found[0]), 16.0);
    }

    #[test]
    fn a_hole_is_a_ring_the_other_way_round_and_soft_rims_are_left_out() {
        let outer = [[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0]];
        let inner = [[2.0, 2.0], [6.0, 2.0], [6.0, 6.0], [2.0, 6.0]];
        let corners: Vec<[f32; 2]> = outer.into_iter().chain(inner).collect();
        let frame = [
            0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7,
        ];
        let mut framed = mesh(&corners, &frame);
        let areas: Vec<f32> = rings(&framed, 0.01).iter().map(|ring| area(ring)).collect();
        assert_eq!(areas.iter().sum::<f32>(), 64.0 - 16.0, "{areas:?}");
        assert_eq!(areas.len(), 2);
        framed.coverage = vec![u8::MAX; 8];
        framed.coverage[..4].fill(0);
        assert!(rings(&framed, 0.01).is_empty());
    }

    #[test]
    fn what_is_nowhere_has_no_outline() {
        let broken = mesh(
            &[[f32::NAN, 0.0], [1.0, 0.0], [1.0, 1.0]],
            &[0, 1, 2, 7, 8, 9],
        );
        assert!(rings(&broken, 0.01).is_empty());
    }

    proptest! {
        #[test]
        fn an_outline_holds_as_much_as_its_triangles(
            heights in proptest::collection::vec(1.0_f32..40.0, 3..40), shift in 0.0_f32..0.004,
        ) {
            // Columns side by side; each has corners of its own, which are off by a little.
            let mut all = TriMesh::default();
            for (n, pair) in (0_u16..).zip(heights.windows(2)) {
                let (left, base) = (f32::from(n), u32::from(n) * 4);
                let off = if n % 2 == 0 { 0.0 } else { shift };
                let (x, right) = (left + off, left + 1.0);
                all.positions.extend([[x, 0.0], [right, 0.0], [right, pair[1]], [x, pair[0]]]);
                all.indices.extend([0, 1, 2, 0, 2, 3].map(|corner| base + corner));
            }
            all.coverage = vec![u8::MAX; all.positions.len()];
            let found = rings(&all, 0.01);
            prop_assert!(found.len() == 1, "{} rings", found.len());
            let columns: f32 = heights.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).sum();
            prop_assert!((area(&found[0]) - columns).abs() < 0.02 * columns);
        }
    }
}
