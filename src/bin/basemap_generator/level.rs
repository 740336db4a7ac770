//! A level of detail: the outlines and lines that are kept, on its grid, as chains of arcs.

use std::collections::{BTreeMap, BTreeSet};

use crate::chain::chains;
use crate::classify::{Boundaries, Decision, EdgeKind};
use crate::fine::{Fine, diagonal_degrees};
use crate::package::{Rings, Source};
use crate::simplify::{Cell, Detail, most_telling};
use crate::topology::{self, ArcRef, Topology, edge};

/// Islands and holes whose bounding box has a smaller diagonal are left out, in tolerances.
const SMALLEST_RING: f64 = 2.0;

/// Lakes whose bounding box has a smaller diagonal are left out, in tolerances.
const SMALLEST_LAKE: f64 = 15.0;

/// An outer ring and its holes.
pub type Part = Vec<Vec<ArcRef>>;

/// What is written for a level.
pub struct LevelShapes {
    pub detail: Detail,
    pub arcs: Vec<Vec<Cell>>,
    /// For each country (by its place in the source) its parts; countries without any are absent.
    pub land: Vec<(usize, Vec<Part>)>,
    pub lakes: Vec<Part>,
    pub coasts: Vec<Vec<ArcRef>>,
    pub borders: Vec<(Decision, Vec<ArcRef>)>,
    /// Countries that are too small for the grid.
    pub collapsed: Vec<usize>,
}

/// The outlines of all countries as arcs, with the place of each ring.
pub struct World {
    pub topology: Topology,
    rings: Vec<Vec<Fine>>,
    /// Country, part and whether it is a hole, for each ring.
    places: Vec<(usize, usize, bool)>,
    largest: BTreeSet<usize>,
    pub boundaries: Boundaries,
}

/// All rings of the countries, in order.
pub fn outlines(source: &Source) -> Vec<Vec<Fine>> {
    source
        .countries
        .iter()
        .flat_map(|c| c.polygons.iter().flatten().cloned())
        .collect()
}

impl World {
    pub fn new(source: &Source, boundaries: Boundaries) -> Self {
        let rings = outlines(source);
        let mut places = Vec::new();
        for (country, shape) in source.countries.iter().enumerate() {
            for (part, rings) in shape.polygons.iter().enumerate() {
                places.extend((0..rings.len()).map(|ring| (country, part, ring > 0)));
            }
        }
        let topology = topology::build(&rings, |e| boundaries.kind(e));
        let largest = largest_rings(&rings, &places);
        Self {
            topology,
            rings,
            places,
            largest,
            boundaries,
        }
    }

    /// Builds one level.
    pub fn level(&self, lakes: &[Rings], detail: Detail) -> LevelShapes {
        let mut builder = Builder::new(self, detail);
        builder.choose_rings();
        builder.rescue_rings();
        let land = builder.land();
        let mut shapes = LevelShapes {
            detail,
            arcs: std::mem::take(&mut builder.arcs),
            coasts: Vec::new(),
            borders: Vec::new(),
            collapsed: builder.collapsed(),
            lakes: Vec::new(),
            land,
        };
        self.strokes(&builder.used_arcs(), &mut shapes);
        add_lakes(lakes, &mut shapes);
        drop_unused_arcs(&mut shapes);
        shapes
    }

    /// Coasts and borders of the arcs that are used, merged.
    fn strokes(&self, used: &BTreeSet<usize>, shapes: &mut LevelShapes) {
        let mut by_kind: BTreeMap<EdgeKind, Vec<(usize, (Fine, Fine))>> = BTreeMap::new();
        for (index, arc) in self.topology.arcs.iter().enumerate() {
            let kind = self.boundaries.kind(edge(arc[0], arc[1]));
            if used.contains(&index) {
                by_kind.entry(kind).or_default().push((index, ends(arc)));
            }
        }
        for (decision, line) in &self.boundaries.free {
            let cells = shapes.detail.simplify(line);
            if cells.len() > 1 {
                let kind = EdgeKind::Border(*decision);
                by_kind
                    .entry(kind)
                    .or_default()
                    .push((shapes.arcs.len(), ends(line)));
                shapes.arcs.push(cells);
            }
        }
        for (kind, arcs) in by_kind {
            match kind {
                EdgeKind::Artificial => {}
                EdgeKind::Coast => shapes.coasts.extend(merged(&arcs)),
                EdgeKind::Border(decision) => {
                    shapes
                        .borders
                        .extend(merged(&arcs).into_iter().map(|line| (decision, line)));
                }
            }
        }
    }
}

fn ends(arc: &[Fine]) -> (Fine, Fine) {
    (arc[0], arc[arc.len() - 1])
}

fn merged(arcs: &[(usize, (Fine, Fine))]) -> Vec<Vec<ArcRef>> {
    let ends: Vec<_> = arcs.iter().map(|(_, ends)| *ends).collect();
    let renamed = |part: &ArcRef| ArcRef {
        arc: arcs[part.arc].0,
        ..*part
    };
    chains(&ends)
        .iter()
        .map(|chain| chain.iter().map(renamed).collect())
        .collect()
}

fn largest_rings(rings: &[Vec<Fine>], places: &[(usize, usize, bool)]) -> BTreeSet<usize> {
    let mut largest: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (index, (country, _, hole)) in places.iter().enumerate() {
        let size = if *hole {
            -1.0
        } else {
            diagonal_degrees(&rings[index])
        };
        let best = largest.entry(*country).or_insert((size, index));
        if size > best.0 {
            *best = (size, index);
        }
    }
    largest.into_values().map(|(_, index)| index).collect()
}

/// Chooses rings for a level and keeps them from collapsing.
struct Builder<'a> {
    world: &'a World,
    detail: Detail,
    arcs: Vec<Vec<Cell>>,
    kept: Vec<bool>,
}

impl<'a> Builder<'a> {
    fn new(world: &'a World, detail: Detail) -> Self {
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
    fn choose_rings(&mut self) {
        let smallest = SMALLEST_RING * self.detail.tolerance_deg();
        let world = self.world;
        for (index, ring) in world.rings.iter().enumerate() {
            self.kept[index] = world.largest.contains(&index) || diagonal_degrees(ring) >= smallest;
        }
        let filled: BTreeSet<usize> = self.arcs_where(|index| !world.places[index].2);
        let mut outer_kept = false;
        for index in 0..world.rings.len() {
            if world.places[index].2 {
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
    fn rescue_rings(&mut self) {
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
        crate::fine::without_repeats(points.map(|point| self.detail.snap(point)))
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

    fn used_arcs(&self) -> BTreeSet<usize> {
        self.arcs_where(|_| true)
    }

    fn land(&self) -> Vec<(usize, Vec<Part>)> {
        let mut land: BTreeMap<usize, BTreeMap<usize, Part>> = BTreeMap::new();
        for (index, (country, part, hole)) in self.world.places.iter().enumerate() {
            let parts = land.entry(*country).or_default();
            if self.kept[index] && !hole {
                parts.insert(*part, Vec::new());
            }
            if let Some(rings) = parts.get_mut(part).filter(|_| self.kept[index]) {
                rings.push(self.world.topology.rings[index].clone());
            }
        }
        let land = land
            .into_iter()
            .map(|(country, parts)| (country, parts.into_values().collect()));
        land.filter(|(_, parts): &(usize, Vec<Part>)| !parts.is_empty())
            .collect()
    }

    fn collapsed(&self) -> Vec<usize> {
        let largest = self
            .world
            .largest
            .iter()
            .filter(|index| !self.kept[**index]);
        largest.map(|index| self.world.places[*index].0).collect()
    }
}

/// Twice the area in cells; 0 for what has collapsed to a line.
fn doubled_area(ring: &[Cell]) -> i64 {
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

/// Lakes share no edges with anything: each ring is an arc of its own.
fn add_lakes(lakes: &[Rings], shapes: &mut LevelShapes) {
    let detail = shapes.detail;
    for lake in lakes {
        if diagonal_degrees(&lake[0]) < SMALLEST_LAKE * detail.tolerance_deg() {
            continue;
        }
        let smallest = SMALLEST_RING * detail.tolerance_deg();
        let islands = lake[1..]
            .iter()
            .filter(|ring| diagonal_degrees(ring) >= smallest);
        let rings = std::iter::once(&lake[0]).chain(islands);
        let closed = rings.map(|ring| {
            let closed: Vec<Fine> = ring.iter().chain(ring.first()).copied().collect();
            detail.simplify(&closed)
        });
        let closed: Vec<_> = closed.filter(|cells| doubled_area(cells) != 0).collect();
        let first = shapes.arcs.len();
        let part: Part = (first..first + closed.len())
            .map(|arc| {
                vec![ArcRef {
                    arc,
                    reversed: false,
                }]
            })
            .collect();
        if !part.is_empty() {
            shapes.arcs.extend(closed);
            shapes.lakes.push(part);
        }
    }
}

/// Numbers the arcs anew in the order of their use; parts that fell to a single point go.
fn drop_unused_arcs(shapes: &mut LevelShapes) {
    let mut names: BTreeMap<usize, usize> = BTreeMap::new();
    let mut arcs = Vec::new();
    let old = std::mem::take(&mut shapes.arcs);
    let mut rename = |chain: &mut Vec<ArcRef>| {
        chain.retain(|part| old[part.arc].len() > 1);
        for part in chain {
            part.arc = *names.entry(part.arc).or_insert_with(|| {
                arcs.push(old[part.arc].clone());
                arcs.len() - 1
            });
        }
    };
    shapes
        .land
        .iter_mut()
        .flat_map(|(_, parts)| parts)
        .flatten()
        .for_each(&mut rename);
    shapes.lakes.iter_mut().flatten().for_each(&mut rename);
    shapes.coasts.iter_mut().for_each(&mut rename);
    shapes
        .borders
        .iter_mut()
        .for_each(|(_, chain)| rename(chain));
    shapes.arcs = arcs;
    shapes.coasts.retain(|chain| !chain.is_empty());
    shapes.borders.retain(|(_, chain)| !chain.is_empty());
}
