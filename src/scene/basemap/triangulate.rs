//! Polygons in longitude and latitude to triangles none of whose edges is long.

use std::collections::BTreeMap;

use geo::{Coord, LineString, Polygon as GeoPolygon, TriangulateEarcut};

use crate::earth::basemap::Polygon;

use super::cells::{Area, Corners, in_cells};

/// The longest edge, in degrees. Longer ones would be drawn straight where the map is curved.
const LONGEST_EDGE_DEG: f64 = 7.1;

/// Vertices `[longitude, latitude]` in degrees, and triangles between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triangles {
    /// Positions.
    pub vertices: Vec<[f64; 2]>,
    /// Three indices each.
    pub corners: Vec<[usize; 3]>,
}

/// The polygon as triangles with edges of at most 7.1°: triangulated cell by cell of a grid. What is
/// left of long edges is halved, a shared edge at one shared vertex, so that no vertex lies within
/// a neighbour's edge.
pub fn triangulated(polygon: &Polygon) -> Triangles {
    let mut all = Triangles::default();
    if polygon.outer.len() < 3 {
        return all;
    }
    for area in in_cells(polygon) {
        if area.outer.len() < 3 {
            continue;
        }
        let of_cell = triangles_of(area);
        let base = all.vertices.len();
        all.vertices.extend(of_cell.vertices);
        let corners = of_cell.corners.into_iter();
        all.corners
            .extend(corners.map(|corners| corners.map(|corner| base + corner)));
    }
    all
}

fn triangles_of(area: Area) -> Triangles {
    let holes = area.holes.into_iter().map(line_string).collect();
    let raw = GeoPolygon::new(line_string(area.outer), holes).earcut_triangles_raw();
    let corners = raw
        .triangle_indices
        .chunks_exact(3)
        .map(|corners| [corners[0], corners[1], corners[2]])
        .collect();
    refined(raw.vertices, corners)
}

fn line_string(corners: Corners) -> LineString<f64> {
    corners.into_iter().map(|[x, y]| Coord { x, y }).collect()
}

/// Halves long edges until there are none. Both triangles at a long edge are still to do, so both
/// are split in the same round.
fn refined(mut vertices: Vec<[f64; 2]>, mut to_do: Vec<[usize; 3]>) -> Triangles {
    let mut corners = Vec::with_capacity(to_do.len());
    while !to_do.is_empty() {
        let mut middles = BTreeMap::new();
        let mut parts = Vec::new();
        for [a, b, c] in to_do {
            let halves =
                [(a, b), (b, c), (c, a)].map(|edge| middle(&mut vertices, &mut middles, edge));
            if halves == [None; 3] {
                corners.push([a, b, c]);
            } else {
                split([a, b, c], halves, &mut parts);
            }
        }
        to_do = parts;
    }
    Triangles { vertices, corners }
}

fn is_long(from: [f64; 2], to: [f64; 2]) -> bool {
    let [x, y] = [to[0] - from[0], to[1] - from[1]];
    x * x + y * y > LONGEST_EDGE_DEG * LONGEST_EDGE_DEG
}

/// The vertex in the middle of a long edge; `None` for a short one.
fn middle(
    vertices: &mut Vec<[f64; 2]>,
    middles: &mut BTreeMap<(usize, usize), usize>,
    (from, to): (usize, usize),
) -> Option<usize> {
    let [start, end] = [vertices[from], vertices[to]];
    is_long(start, end).then(|| {
        *middles
            .entry((from.min(to), from.max(to)))
            .or_insert_with(|| {
                vertices.push([(start[0] + end[0]) / 2.0, (start[1] + end[1]) / 2.0]);
                vertices.len() - 1
            })
    })
}

/// The parts of a triangle whose edges ab, bc, ca have these middles.
fn split([a, b, c]: [usize; 3], halves: [Option<usize>; 3], out: &mut Vec<[usize; 3]>) {
    match halves {
        [None, None, None] => out.push([a, b, c]),
        [Some(ab), None, None] => out.extend([[a, ab, c], [ab, b, c]]),
        [Some(ab), Some(bc), None] => out.extend([[ab, b, bc], [a, ab, bc], [a, bc, c]]),
        [Some(ab), Some(bc), Some(ca)] => {
            out.extend([[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]]);
        }
        // The remaining cases are these, turned by one or two corners.
        [first, second, third] => split([b, c, a], [second, third, first], out),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_EDGE_DEG, Polygon, Triangles, triangulated};

    fn doubled_area(triangles: &Triangles, corners: [usize; 3]) -> f64 {
        let [a, b, c] = corners.map(|corner| triangles.vertices[corner]);
        (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    }

    fn check(outer: &[[f32; 2]], holes: &[&[[f32; 2]]], expected_area: f64) {
        let triangles = triangulated(&Polygon {
            outer: outer.to_vec(),
            holes: holes.iter().map(|hole| hole.to_vec()).collect(),
        });
        let areas = triangles
            .corners
            .iter()
            .map(|&corners| doubled_area(&triangles, corners).abs());
        let area: f64 = areas.sum::<f64>() / 2.0;
        assert!(
            (area - expected_area).abs() < 1e-9 * expected_area,
            "{area}"
        );
        for &[a, b, c] in &triangles.corners {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                let [from, to] = [triangles.vertices[from], triangles.vertices[to]];
                assert!((to[0] - from[0]).hypot(to[1] - from[1]) <= LONGEST_EDGE_DEG);
                for vertex in &triangles.vertices {
                    assert!(
                        !lies_within(*vertex, from, to),
                        "{vertex:?} in {from:?} {to:?}"
                    );
                }
            }
        }
    }

    /// Whether a vertex lies on an edge and is neither of its ends.
    fn lies_within(vertex: [f64; 2], from: [f64; 2], to: [f64; 2]) -> bool {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let (vx, vy) = (vertex[0] - from[0], vertex[1] - from[1]);
        let along = (vx * dx + vy * dy) / (dx * dx + dy * dy);
        (vx * dy - vy * dx).abs() < 1e-9 && along > 1e-9 && along < 1.0 - 1e-9
    }

    #[test]
    fn large_shapes_become_small_triangles_that_meet_at_their_corners() {
        check(&[[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]], &[], 6.0);
        check(&[[0.0, 0.0], [37.0, 0.0], [11.0, 40.0]], &[], 740.0);
        check(
            &[[-90.0, -90.0], [90.0, -90.0], [70.0, -60.0], [-80.0, -70.0]],
            &[&[[-20.0, -80.0], [10.0, -80.0], [0.0, -75.0]]],
            4_150.0 - 75.0,
        );
    }

    #[test]
    fn a_ring_without_area_gives_no_triangles() {
        for outer in [
            vec![],
            vec![[1.0, 1.0]],
            vec![[1.0, 1.0], [2.0, 2.0]],
            vec![[1.0, 1.0], [2.0, 2.0], [1.0, 1.0]],
        ] {
            let triangles = triangulated(&Polygon {
                outer,
                holes: Vec::new(),
            });
            assert_eq!(triangles.corners, Vec::<[usize; 3]>::new());
        }
    }
}
