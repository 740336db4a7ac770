//! Polygons cut along the lines of a grid, so that triangles within them are small.
//!
//! A polygon is cut by one line after the other: its rings fall into pieces on either side, and
//! are joined again along the line, from each crossing in one direction to that in the other which
//! comes as far along the line. So polygons that cross themselves a little, as simplified outlines
//! do, are cut as well.

use crate::earth::basemap::Polygon;

/// The side of a cell, in degrees.
const CELL_DEG: f64 = 5.0;
/// The lines lie beside round degrees, where no vertex of the data lies.
const BESIDE_DEG: f64 = 0.000_37;

/// Vertices `[longitude, latitude]` in degrees; the first is not repeated.
pub type Corners = Vec<[f64; 2]>;

/// A polygon in double precision: its outer ring runs counter-clockwise, its holes clockwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The outer ring.
    pub outer: Corners,
    /// Rings cut out of it.
    pub holes: Vec<Corners>,
}

/// What a line is drawn across: longitude or latitude.
#[derive(Clone, Copy)]
enum Axis {
    Longitude,
    Latitude,
}

impl Axis {
    fn of(self, [lon, lat]: [f64; 2]) -> f64 {
        match self {
            Self::Longitude => lon,
            Self::Latitude => lat,
        }
    }

    /// Where the line from one position to another crosses, and how far along the line that is.
    fn crossing(self, line: f64, from: [f64; 2], to: [f64; 2]) -> ([f64; 2], f64) {
        let part = (line - self.of(from)) / (self.of(to) - self.of(from));
        let mixed = |axis: usize| from[axis] + (to[axis] - from[axis]) * part;
        match self {
            Self::Longitude => ([line, mixed(1)], mixed(1)),
            Self::Latitude => ([mixed(0), line], mixed(0)),
        }
    }
}

/// The parts of a polygon in the cells of a grid.
pub fn in_cells(polygon: &Polygon) -> Vec<Area> {
    let strips = sliced(area_of(polygon), Axis::Longitude);
    let cells = strips
        .into_iter()
        .flat_map(|strip| sliced(strip, Axis::Latitude));
    cells.collect()
}

fn area_of(polygon: &Polygon) -> Area {
    let turned = |ring: &[[f32; 2]], is_outer: bool| -> Corners {
        let mut corners: Corners = ring.iter().map(|at| at.map(f64::from)).collect();
        if corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        if (doubled_area(&corners) > 0.0) != is_outer {
            corners.reverse();
        }
        corners
    };
    Area {
        outer: turned(&polygon.outer, true),
        holes: polygon
            .holes
            .iter()
            .map(|hole| turned(hole, false))
            .filter(|hole| hole.len() > 2)
            .collect(),
    }
}

/// Positive where the corners run counter-clockwise.
fn doubled_area(corners: &[[f64; 2]]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let crosses = corners
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
    crosses.sum()
}

fn sliced(area: Area, axis: Axis) -> Vec<Area> {
    let across = || area.outer.iter().map(|at| axis.of(*at));
    let (low, high) = (
        across().fold(f64::INFINITY, f64::min),
        across().fold(f64::NEG_INFINITY, f64::max),
    );
    let mut line = (low / CELL_DEG).floor() * CELL_DEG + BESIDE_DEG;
    let mut done = Vec::new();
    let mut rest = vec![area];
    while line < high {
        let mut beyond = Vec::new();
        for area in rest {
            let [before, after] = halves(&area, axis, line);
            done.extend(before);
            beyond.extend(after);
        }
        rest = beyond;
        line += CELL_DEG;
    }
    done.extend(rest);
    done
}

/// A piece of a ring on one side of a line: it comes from one crossing and goes to another.
struct Piece {
    corners: Corners,
    from: usize,
    to: usize,
}

/// Where a ring crosses a line: how far along it, and whether from before it to after it.
struct Crossing {
    along: f64,
    goes_after: bool,
}

/// What lies on one side of a line.
#[derive(Default)]
struct Side {
    pieces: Vec<Piece>,
    outer: Option<Corners>,
    holes: Vec<Corners>,
}

/// The parts before and after a line.
fn halves(area: &Area, axis: Axis, line: f64) -> [Vec<Area>; 2] {
    let mut sides = [Side::default(), Side::default()];
    let mut crossings = Vec::new();
    let is_after = |at: [f64; 2]| usize::from(axis.of(at) >= line);
    let rings = std::iter::once(&area.outer).chain(&area.holes);
    for (n, ring) in rings.enumerate() {
        let changes = |n: usize| is_after(ring[n]) != is_after(ring[(n + 1) % ring.len()]);
        match (0..ring.len()).find(|n| changes(*n)) {
            Some(first) => cut(ring, first, axis, line, &mut crossings, &mut sides),
            None => {
                let side = &mut sides[ring.first().map_or(0, |at| is_after(*at))];
                match n {
                    0 => side.outer = Some(ring.clone()),
                    _ => side.holes.push(ring.clone()),
                }
            }
        }
    }
    let partners = partners(&crossings);
    sides.map(|side| side.joined(&partners))
}

/// Cuts a ring into pieces, beginning where it first crosses the line: after corner `first`.
fn cut(
    ring: &Corners,
    first: usize,
    axis: Axis,
    line: f64,
    crossings: &mut Vec<Crossing>,
    sides: &mut [Side; 2],
) {
    let is_after = |at: [f64; 2]| usize::from(axis.of(at) >= line);
    let first_crossing = crossings.len();
    let mut piece: Option<Piece> = None;
    for n in first..first + ring.len() {
        let (here, there) = (ring[n % ring.len()], ring[(n + 1) % ring.len()]);
        if is_after(here) != is_after(there) {
            let (at, along) = axis.crossing(line, here, there);
            let number = crossings.len();
            crossings.push(Crossing {
                along,
                goes_after: is_after(there) == 1,
            });
            if let Some(mut done) = piece.take() {
                done.corners.push(at);
                done.to = number;
                sides[is_after(here)].pieces.push(done);
            }
            piece = Some(Piece {
                corners: vec![at],
                from: number,
                to: first_crossing,
            });
        }
        if let Some(piece) = &mut piece {
            piece.corners.push(there);
        }
    }
    if let Some(mut last) = piece {
        // It ends where the first one began, which is a crossing on the edge after its last corner.
        let (before, after) = (ring[first], ring[(first + 1) % ring.len()]);
        last.corners.push(axis.crossing(line, before, after).0);
        sides[is_after(before)].pieces.push(last);
    }
}

/// For each crossing the one in the other direction that comes as far along the line. There are as
/// many in either direction, as rings are closed.
fn partners(crossings: &[Crossing]) -> Vec<usize> {
    let in_order = |goes_after: bool| {
        let mut order: Vec<usize> = (0..crossings.len())
            .filter(|n| crossings[*n].goes_after == goes_after)
            .collect();
        order.sort_by(|a, b| crossings[*a].along.total_cmp(&crossings[*b].along));
        order
    };
    let mut partners = vec![0; crossings.len()];
    for (there, back) in in_order(true).into_iter().zip(in_order(false)) {
        partners[there] = back;
        partners[back] = there;
    }
    partners
}

impl Side {
    /// Whole polygons again, each with the holes in it.
    fn joined(self, partners: &[usize]) -> Vec<Area> {
        let outers = self.outer.into_iter();
        let outers = outers.chain(rings_of(self.pieces, partners));
        let mut areas: Vec<Area> = outers
            .map(|outer| Area {
                outer,
                holes: Vec::new(),
            })
            .collect();
        for hole in self.holes {
            let is_around = |area: &&mut Area| contains(&area.outer, hole[0]);
            if let Some(area) = areas.iter_mut().find(is_around) {
                area.holes.push(hole);
            }
        }
        areas
    }
}

/// Pieces joined along the line.
fn rings_of(pieces: Vec<Piece>, partners: &[usize]) -> Vec<Corners> {
    let mut by_start: Vec<Option<Piece>> = Vec::new();
    by_start.resize_with(partners.len(), || None);
    for piece in pieces {
        let from = piece.from;
        by_start[from] = Some(piece);
    }
    let mut rings = Vec::new();
    for first in 0..partners.len() {
        let mut ring = Corners::new();
        let mut next = first;
        while let Some(piece) = by_start[next].take() {
            ring.extend(piece.corners);
            next = partners[piece.to];
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

/// Whether a position is inside a ring, by even and odd crossings.
fn contains(ring: &Corners, [x, y]: [f64; 2]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossings = ring.iter().zip(next).filter(|(a, b)| {
        (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{Area, CELL_DEG, Polygon, doubled_area, in_cells};
    use proptest::prelude::{prop_assert, proptest};

    fn polygon(outer: &[[f32; 2]], holes: &[&[[f32; 2]]]) -> Polygon {
        Polygon {
            outer: outer.to_vec(),
            holes: holes.iter().map(|hole| hole.to_vec()).collect(),
        }
    }

    fn area(areas: &[Area]) -> f64 {
        let of_one = |area: &Area| {
            let holes: f64 = area.holes.iter().map(|hole| doubled_area(hole)).sum();
            (doubled_area(&area.outer) + holes) / 2.0
        };
        areas.iter().map(of_one).sum()
    }

    fn largest(areas: &[Area]) -> f64 {
        let side = |area: &Area, axis: usize| {
            let values = || area.outer.iter().map(|at| at[axis]);
            values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
        };
        let sides = areas.iter().flat_map(|area| [side(area, 0), side(area, 1)]);
        sides.fold(0.0, f64::max)
    }

    fn check(outer: &[[f32; 2]], holes: &[&[[f32; 2]]], expected: f64) {
        let cells = in_cells(&polygon(outer, holes));
        assert!((area(&cells) - expected).abs() < 1e-6, "{}", area(&cells));
        assert!(largest(&cells) <= CELL_DEG + 1e-9, "{}", largest(&cells));
    }

    #[test]
    fn cells_are_small_and_cover_what_the_polygon_covers() {
        check(&[[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]], &[], 6.0);
        check(&[[0.0, 0.0], [0.0, 40.0], [37.0, 0.0]], &[], 740.0);
        // A comb, whose teeth are cut off from one another.
        let comb = [
            [1.0, 1.0],
            [14.0, 1.0],
            [14.0, 9.0],
            [12.0, 9.0],
            [12.0, 2.0],
            [8.0, 2.0],
            [8.0, 9.0],
            [6.0, 9.0],
            [6.0, 2.0],
            [1.0, 2.0],
        ];
        check(&comb, &[], 13.0 + 14.0 + 14.0);
        // Holes within a cell and across cells, in either direction.
        let square = [[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 20.0]];
        let small = [[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0]];
        let large = [[3.0, 3.0], [3.0, 17.0], [17.0, 17.0], [17.0, 3.0]];
        let none = [[1.0, 1.0], [2.0, 1.0], [1.0, 1.0]];
        check(&square, &[&small, &large, &none], 400.0 - 1.0 - 196.0);
    }

    #[test]
    fn what_crosses_itself_is_cut_as_well() {
        // A spit that was simplified across the coast beside it, just where a line cuts.
        let spit = [
            [0.0, 0.0],
            [20.0, 0.0],
            [20.0, 10.0],
            [3.0, 4.0],
            [12.0, 4.0],
            [3.0, 4.1],
            [0.0, 10.0],
        ];
        let bow = [[0.0, 0.0], [20.0, 20.0], [20.0, 0.0], [0.0, 20.0]];
        for ring in [&spit[..], &bow] {
            let cells = in_cells(&polygon(ring, &[]));
            assert!(largest(&cells) <= CELL_DEG + 1e-9, "{}", largest(&cells));
        }
        assert!(in_cells(&polygon(&[], &[]))[0].outer.is_empty());
    }

    proptest! {
        #[test]
        fn a_star_keeps_its_area(
            radii in proptest::collection::vec(2.0_f32..30.0, 5..60), at in (-60.0_f32..60.0, -40.0_f32..40.0),
        ) {
            let count: f32 = radii.iter().map(|_| 1.0).sum();
            let corner = |(n, radius): (u16, &f32)| {
                let turn = f32::from(n) / count * std::f32::consts::TAU;
                [at.0 + radius * turn.cos(), at.1 + radius * turn.sin()]
            };
            let outer: Vec<[f32; 2]> = (0..).zip(&radii).map(corner).collect();
            let whole: Vec<[f64; 2]> = outer.iter().map(|at| at.map(f64::from)).collect();
            let cells = in_cells(&polygon(&outer, &[]));
            let expected = doubled_area(&whole) / 2.0;
            prop_assert!((area(&cells) - expected).abs() < 1e-6 * expected, "{} of {expected}", area(&cells));
            prop_assert!(largest(&cells) <= CELL_DEG + 1e-9);
        }
    }
}
