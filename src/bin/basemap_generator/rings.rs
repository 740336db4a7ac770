//! Choosing the rings of a level and keeping small countries from vanishing.

use std::collections::{BTreeMap, BTreeSet};

use crate::fine::{Fine, diagonal_degrees, without_repeats};
use crate::level::{Part, RingPlace, World};
use crate::simplify::{Cell, Detail, most_telling};

/// Islands and holes whose bounding box has a smaller diagonal are left out, in tolerances.
pub const SMALLEST_RING: f64 = 2.0;

/// The largest outer ring of each country: these are kept whatever their size.
pub fn largest_rings(rings: &[Vec<Fine>], places: &[RingPlace]) -> BTreeSet<usize> {
    let mut largest: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        let size = if place.is_hole {
            -1.0
        } else {
            diagonal_degrees(&rings[index])
        };
        let best = largest.entry(place.country).or_insert((size, index));
        if size > best.0 {
            *best = (size, index);
        }
    }
    largest.into_values().map(|(_, index)| index).collect()
}

/// Chooses rings for a level and keeps them from collapsing.
pub struct Builder<'a> {
    world: &'a World,
    detail: Detail,
    pub arcs: Vec<Vec<Cell>>,
    kept: Vec<bool>,
}

impl<'a> Builder<'a> {
    pub fn new(world: &'a World, detail: Detail) -> Self {
        let arcs = world
            .topology
            .arcs
            .iter()
            .map(|arc| detail.simplify(arc))
            .collect();
        Self {
            world,
            detail,
            arcs,
            kept: vec![false; world.rings.len()],
        }
    }

    /// Rings that are large enough, the largest of each country, and the holes that those fill.
    pub fn choose_rings(&mut self) {
        let smallest = SMALLEST_RING * self.detail.tolerance_deg();
        let world = self.world;
        for (index, ring) in world.rings.iter().enumerate() {
            self.kept[index] = world.largest.contains(&index) || diagonal_degrees(ring) >= smallest;
        }
        let filled: BTreeSet<usize> = self.arcs_where(|index| !world.places[index].is_hole);
        let mut outer_kept = false;
        for index in 0..world.rings.len() {
            if world.places[index].is_hole {
                let fits = world.topology.rings[index]
                    .iter()
                    .any(|r| filled.contains(&r.arc));
                self.kept[index] = outer_kept && (self.kept[index] || fits);
            } else {
                outer_kept = self.kept[index];
            }
        }
    }

    /// Gives back to kept rings that collapsed a point of each of their arcs, or, if they are a
    /// single arc, the smallest shape that the grid has; what still collapses is left out.
    pub fn rescue_rings(&mut self) {
        for index in 0..self.kept.len() {
            if !self.kept[index] || self.has_area(index) {
                continue;
            }
            if self.world.largest.contains(&index) {
                for part in &self.world.topology.rings[index] {
                    self.arcs[part.arc] = self.rescued(part.arc);
                }
            }
        }
        for index in 0..self.kept.len() {
            self.kept[index] = self.kept[index] && self.has_area(index);
        }
    }

    fn rescued(&self, arc: usize) -> Vec<Cell> {
        let fine = &self.world.topology.arcs[arc];
        let last = fine.len() - 1;
        if fine[0] == fine[last] {
            return diamond(self.detail.snap(fine[0]));
        }
        if last < 2 || self.arcs[arc].len() > 2 {
            return self.arcs[arc].clone();
        }
        let points = [fine[0], fine[most_telling(fine)], fine[last]];
        without_repeats(points.map(|point| self.detail.snap(point)))
    }

    fn has_area(&self, index: usize) -> bool {
        let mut ring: Vec<Cell> = Vec::new();
        for part in &self.world.topology.rings[index] {
            let mut cells = self.arcs[part.arc].clone();
            if part.reversed {
                cells.reverse();
            }
            ring.extend(cells);
        }
        doubled_area(&ring) != 0
    }

    fn arcs_where(&self, ring: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let rings = self.world.topology.rings.iter().enumerate();
        rings
            .filter(|(index, _)| self.kept[*index] && ring(*index))
            .flat_map(|(_, chain)| chain.iter().map(|part| part.arc))
            .collect()
    }

    pub fn used_arcs(&self) -> BTreeSet<usize> {
        self.arcs_where(|_| true)
    }

    pub fn land(&self) -> Vec<(usize, Vec<Part>)> {
        let mut land: BTreeMap<usize, BTreeMap<usize, Part>> = BTreeMap::new();
        for (index, place) in self.world.places.iter().enumerate() {
            let parts = land.entry(place.country).or_default();
            if self.kept[index] && !place.is_hole {
                parts.insert(place.part, Vec::new());
            }
            if let Some(rings) = parts.get_mut(&place.part).filter(|_| self.kept[index]) {
                rings.push(self.world.topology.rings[index].clone());
            }
        }
        let land = land
            .into_iter()
            .map(|(country, parts)| (country, parts.into_values().collect()));
        land.filter(|(_, parts): &(usize, Vec<Part>)| !parts.is_empty())
            .collect()
    }

    pub fn collapsed(&self) -> Vec<usize> {
        let largest = self
            .world
            .largest
            .iter()
            .filter(|index| !self.kept[**index]);
        largest
            .map(|index| self.world.places[*index].country)
            .collect()
    }
}

/// Twice the area in cells; 0 for what has collapsed to a line.
pub fn doubled_area(ring: &[Cell]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross = |(a, b): (&Cell, &Cell)| {
        i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1])
    };
    ring.iter().zip(next).map(cross).sum()
}

/// The smallest shape around a point of the grid that is as wide as it is high.
fn diamond([x, y]: Cell) -> Vec<Cell> {
    vec![[x - 1, y], [x, y - 1], [x + 1, y], [x, y + 1], [x - 1, y]]
}
