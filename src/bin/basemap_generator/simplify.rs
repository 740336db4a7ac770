//! Simplifying arcs to a tolerance and a grid.
//!
//! Points go in the order of the triangles that they make with their neighbours, smallest first
//! (Visvalingam and Whyatt, 1993), as long as a triangle is small and everything that has gone
//! stays within the tolerance of what is left. Douglas and Peucker's method (1973) was tried first
//! and opens every fjord into a funnel: it lost 0.2 % of the world's land at the coarse level.
//!
//! Ours rather than `geo`'s because the plane is another one for every triangle (longitudes count
//! by the cosine of the latitude), because of the second condition, and because no segment may be
//! longer than about a degree: on a globe a longer one would visibly leave its parallel.
//! A simplified line may, rarely, cross itself.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::balance::balanced;
use crate::fine::{Fine, STEPS, to_degrees, without_repeats};

/// No segment gets longer than this, in degrees of longitude or latitude.
const LONGEST_SEGMENT_DEG: f64 = 1.0;

/// A point stays when twice its triangle is larger than this, in squares of the tolerance.
const LARGEST_TRIANGLE: f64 = 8.0;

/// What an arc is simplified to.
#[derive(Clone, Copy)]
pub struct Detail {
    /// How far what has gone may be from what is left, in degrees.
    pub simplify_deg: f64,
    /// How far what is left may then move to keep areas, in degrees.
    pub move_deg: f64,
    /// Steps of the grid per degree; divides 1e5.
    pub grid_per_degree: i32,
}

/// A position on a level's grid.
pub type Cell = [i32; 2];

impl Detail {
    /// The largest departure from the source but for the grid, in degrees.
    pub fn tolerance_deg(self) -> f64 {
        self.simplify_deg + self.move_deg
    }

    /// The arc on the grid: ends are kept, points that fall together are one.
    pub fn simplify(self, arc: &[Fine]) -> Vec<Cell> {
        let last = arc.len() - 1;
        let kept = if arc[0] == arc[last] {
            self.reduced_ring(arc)
        } else {
            self.reduced(arc, 0, last)
        };
        let points = balanced(arc, &kept, self.move_deg);
        without_repeats(densified(&points).into_iter().map(|point| self.snap(point)))
    }

    /// The places that a closed arc keeps: at least three different ones, if it has them.
    fn reduced_ring(self, arc: &[Fine]) -> Vec<usize> {
        let last = arc.len() - 1;
        let turn = most_telling(arc);
        let mut kept = self.reduced(arc, 0, turn);
        kept.extend(self.reduced(arc, turn, last).into_iter().skip(1));
        if kept.len() < 4 {
            let (there, back) = (
                most_telling(&arc[..=turn]),
                turn + most_telling(&arc[turn..]),
            );
            kept = vec![0, there, turn, back, last];
            kept.dedup();
        }
        kept
    }

    /// The nearest point of the grid.
    pub fn snap(self, point: Fine) -> Cell {
        let step = STEPS / self.grid_per_degree;
        point.map(|value| (value + step / 2).div_euclid(step))
    }

    /// The places that a stretch of an arc keeps, its ends among them.
    fn reduced(self, arc: &[Fine], first: usize, last: usize) -> Vec<usize> {
        let mut thread = Thread::new(&arc[first..=last]);
        let mut queue: BinaryHeap<_> = thread.inner().map(|i| thread.triangle(i)).collect();
        while let Some(Reverse((area, index))) = queue.pop() {
            if f64::from_bits(area) > LARGEST_TRIANGLE * self.tolerance_deg().powi(2) {
                break;
            }
            let up_to_date = thread.alive[index] && thread.triangle(index).0.0 == area;
            if up_to_date && thread.can_lose(index, self.simplify_deg) {
                let neighbours = thread.lose(index);
                let inner = neighbours
                    .into_iter()
                    .filter(|i| thread.inner().contains(i));
                queue.extend(inner.map(|neighbour| thread.triangle(neighbour)));
            }
        }
        let kept = thread.alive.iter().enumerate().filter(|(_, alive)| **alive);
        kept.map(|(index, _)| first + index).collect()
    }
}

/// The points of an arc that are left, each with its neighbours.
struct Thread {
    points: Vec<[f64; 2]>,
    alive: Vec<bool>,
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Thread {
    fn new(arc: &[Fine]) -> Self {
        Self {
            points: arc.iter().map(|point| to_degrees(*point)).collect(),
            alive: vec![true; arc.len()],
            before: (0..arc.len()).map(|i| i.saturating_sub(1)).collect(),
            after: (1..=arc.len()).collect(),
        }
    }

    /// All points but the ends.
    fn inner(&self) -> std::ops::Range<usize> {
        1..self.points.len() - 1
    }

    /// The area of a point's triangle in square degrees of latitude, as the bits of a float that
    /// is not negative (they sort like the float), and the point.
    fn triangle(&self, index: usize) -> Reverse<(u64, usize)> {
        let [a, b, c] = [self.before[index], index, self.after[index]].map(|i| self.points[i]);
        let shortening = b[1].to_radians().cos();
        let doubled = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
        Reverse(((doubled * shortening).abs().to_bits(), index))
    }

    /// Whether everything between a point's neighbours is near the line that would join them.
    fn can_lose(&self, index: usize, tolerance_deg: f64) -> bool {
        let (first, last) = (self.before[index], self.after[index]);
        let (a, b) = (self.points[first], self.points[last]);
        self.points[first + 1..last]
            .iter()
            .all(|p| from_segment(*p, a, b) <= tolerance_deg)
    }

    fn lose(&mut self, index: usize) -> [usize; 2] {
        let (before, after) = (self.before[index], self.after[index]);
        self.alive[index] = false;
        self.after[before] = after;
        self.before[after] = before;
        [before, after]
    }
}

/// The point that departs most from the line between the ends; what an arc keeps when it must not
/// be simplified away.
pub fn most_telling(arc: &[Fine]) -> usize {
    let last = arc.len() - 1;
    let (a, b) = (to_degrees(arc[0]), to_degrees(arc[last]));
    let distances = (1..last).map(|index| (index, from_segment(to_degrees(arc[index]), a, b)));
    distances
        .fold(
            (0, -1.0),
            |best, next| if next.1 > best.1 { next } else { best },
        )
        .0
}

/// The distance from a segment in degrees of latitude, in the plane that touches at `a` and `b`.
fn from_segment(point: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let shortening = f64::midpoint(a[1], b[1]).to_radians().cos();
    let flat = |p: [f64; 2]| [(p[0] - a[0]) * shortening, p[1] - a[1]];
    let (p, d) = (flat(point), flat(b));
    let square = d[0] * d[0] + d[1] * d[1];
    let along = if square > 0.0 {
        ((p[0] * d[0] + p[1] * d[1]) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (p[0] - along * d[0]).hypot(p[1] - along * d[1])
}

/// Points put between those that are more than [`LONGEST_SEGMENT_DEG`] apart.
fn densified(points: &[Fine]) -> Vec<Fine> {
    let mut dense = Vec::with_capacity(points.len());
    for pair in points.windows(2) {
        dense.push(pair[0]);
        let [a, b] = [pair[0], pair[1]];
        let span = (b[0] - a[0]).abs().max((b[1] - a[1]).abs());
        let parts = (0..).find(|n| span <= *n * longest_steps()).unwrap_or(1);
        let between = |axis: usize, part: i32| {
            let whole = i64::from(b[axis] - a[axis]) * i64::from(part) / i64::from(parts);
            a[axis] + i32::try_from(whole).unwrap_or_default()
        };
        dense.extend((1..parts).map(|part| [between(0, part), between(1, part)]));
    }
    dense.extend(points.last());
    dense
}

fn longest_steps() -> i32 {
    crate::fine::from_degrees([LONGEST_SEGMENT_DEG, 0.0])[0]
}
