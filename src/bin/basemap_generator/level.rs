//! A level of detail: the outlines and lines that are kept, on its grid, as chains of arcs.

use std::collections::{BTreeMap, BTreeSet};

use crate::chain::chains;
use crate::classify::{Boundaries, Decision, EdgeKind};
use crate::fine::Fine;
use crate::lakes;
use crate::package::{Rings, Source};
use crate::rings::{Builder, largest_rings};
use crate::simplify::{Cell, Detail};
use crate::topology::{self, ArcRef, Topology, edge};

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

/// Where a ring belongs.
pub struct RingPlace {
    pub country: usize,
    pub part: usize,
    pub is_hole: bool,
}

/// An arc of a level with its two ends in the source.
type EndedArc = (usize, (Fine, Fine));

/// The outlines of all countries as arcs, with the place of each ring.
pub struct World {
    pub topology: Topology,
    pub rings: Vec<Vec<Fine>>,
    /// One for each ring.
    pub places: Vec<RingPlace>,
    /// The largest ring of each country.
    pub largest: BTreeSet<usize>,
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
                places.extend((0..rings.len()).map(|ring| RingPlace {
                    country,
                    part,
                    is_hole: ring > 0,
                }));
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
        lakes::add(lakes, &mut shapes);
        drop_unused_arcs(&mut shapes);
        shapes
    }

    /// Coasts and borders of the arcs that are used, merged.
    fn strokes(&self, used: &BTreeSet<usize>, shapes: &mut LevelShapes) {
        let mut by_kind: BTreeMap<EdgeKind, Vec<EndedArc>> = BTreeMap::new();
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

fn merged(arcs: &[EndedArc]) -> Vec<Vec<ArcRef>> {
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
