//! Arcs: the stretches that rings have in common, each stored once.
//!
//! A vertex is a *junction* when rings pass it differently (it has more than one pair of
//! neighbours) or when the edges on its two sides are of different kinds. Rings are cut at their
//! junctions; equal pieces, whichever way round, become one arc. The rule is that of TopoJSON
//! (M. Bostock, 2012).

use std::collections::BTreeMap;

use crate::fine::Fine;

/// An edge without a direction: the smaller end first.
pub type Edge = (Fine, Fine);

/// The edge between two points.
pub fn edge(a: Fine, b: Fine) -> Edge {
    (a.min(b), a.max(b))
}

/// The edges of a ring that is not closed.
pub fn ring_edges(ring: &[Fine]) -> impl Iterator<Item = (Fine, Fine)> {
    ring.iter()
        .copied()
        .zip(ring.iter().copied().cycle().skip(1))
}

/// An arc as a part of a ring or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArcRef {
    pub arc: usize,
    pub reversed: bool,
}

/// Rings as chains of arcs.
pub struct Topology {
    /// First and last point are equal when the arc is a whole ring.
    pub arcs: Vec<Vec<Fine>>,
    /// One chain for each ring, in the order of the input.
    pub rings: Vec<Vec<ArcRef>>,
}

/// Cuts rings into arcs. `kind` says what an edge is; it changes at ends of arcs only.
pub fn build<K: PartialEq>(rings: &[Vec<Fine>], kind: impl Fn(Edge) -> K) -> Topology {
    let junctions = Junctions::find(rings, kind);
    let mut topology = Topology {
        arcs: Vec::new(),
        rings: Vec::new(),
    };
    let mut known = BTreeMap::new();
    for ring in rings {
        let chain = pieces(ring, &junctions)
            .into_iter()
            .map(|piece| intern(piece, &mut known, &mut topology.arcs))
            .collect();
        topology.rings.push(chain);
    }
    topology
}

/// Neighbours of each vertex while only one pair was seen; `None` once it is a junction.
struct Junctions(BTreeMap<Fine, Option<Edge>>);

impl Junctions {
    fn find<K: PartialEq>(rings: &[Vec<Fine>], kind: impl Fn(Edge) -> K) -> Self {
        let mut seen: BTreeMap<Fine, Option<Edge>> = BTreeMap::new();
        for ring in rings {
            for (index, &here) in ring.iter().enumerate() {
                let before = ring[(index + ring.len() - 1) % ring.len()];
                let after = ring[(index + 1) % ring.len()];
                let changes = kind(edge(before, here)) != kind(edge(here, after));
                let pair = Some(edge(before, after)).filter(|_| !changes);
                let entry = seen.entry(here).or_insert(pair);
                if *entry != pair {
                    *entry = None;
                }
            }
        }
        Self(seen)
    }

    fn is_junction(&self, point: Fine) -> bool {
        self.0.get(&point).is_some_and(Option::is_none)
    }
}

/// The pieces of a ring between junctions, or the whole ring, closed, from its smallest point.
fn pieces(ring: &[Fine], junctions: &Junctions) -> Vec<Vec<Fine>> {
    let cut = ring.iter().position(|&p| junctions.is_junction(p));
    let smallest = || {
        ring.iter()
            .enumerate()
            .min_by_key(|(_, p)| **p)
            .map(|(index, _)| index)
    };
    let Some(start) = cut.or_else(smallest) else {
        return Vec::new();
    };
    let around = ring[start..].iter().chain(&ring[..=start]).copied();
    let mut pieces: Vec<Vec<Fine>> = Vec::new();
    let mut piece = Vec::new();
    for point in around {
        piece.push(point);
        if piece.len() > 1 && junctions.is_junction(point) {
            pieces.push(std::mem::replace(&mut piece, vec![point]));
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// The number of an arc, the same for both of its directions.
fn intern(
    piece: Vec<Fine>,
    known: &mut BTreeMap<Vec<Fine>, usize>,
    arcs: &mut Vec<Vec<Fine>>,
) -> ArcRef {
    let mut backwards = piece.clone();
    backwards.reverse();
    let reversed = backwards < piece;
    let key = if reversed { backwards } else { piece };
    let arc = *known.entry(key).or_insert_with_key(|key| {
        arcs.push(key.clone());
        arcs.len() - 1
    });
    ArcRef { arc, reversed }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::build;

    #[test]
    fn neighbours_share_the_arc_between_them() {
        let left = vec![[0, 0], [1, 0], [1, 1], [1, 2], [0, 2]];
        let right = vec![[1, 0], [2, 0], [2, 2], [1, 2], [1, 1]];
        let topology = build(&[left, right], |_| ());
        assert_eq!(topology.arcs.len(), 3);
        let shared = topology
            .arcs
            .iter()
            .position(|a| a.contains(&[1, 1]))
            .unwrap();
        for ring in &topology.rings {
            assert_eq!(ring.iter().filter(|r| r.arc == shared).count(), 1);
        }
    }

    #[test]
    fn a_hole_and_what_fills_it_are_one_closed_arc() {
        let hole = vec![[0, 0], [4, 0], [4, 4]];
        let filling = vec![[4, 4], [4, 0], [0, 0]];
        let topology = build(&[hole, filling], |_| ());
        assert_eq!(topology.arcs.len(), 1);
        assert_eq!(topology.arcs[0].first(), topology.arcs[0].last());
        assert_ne!(topology.rings[0][0].reversed, topology.rings[1][0].reversed);
    }

    #[test]
    fn a_change_of_kind_ends_an_arc() {
        let ring = vec![[0, 0], [1, 0], [2, 0], [2, 2]];
        let along_the_bottom = |(a, b): super::Edge| a[1] == 0 && b[1] == 0;
        let topology = build(&[ring], along_the_bottom);
        assert_eq!(topology.arcs.len(), 2);
    }
}
