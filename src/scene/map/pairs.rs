//! Pairs of places, between which links are drawn.

use crate::model::{Dossier, Leg, PlaceIx};

/// Two places, by their ranks in the alphabetical order of their ids: A→B and B→A are one pair,
/// and pairs are drawn in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(usize, usize);

/// The places of a dossier in the alphabetical order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Alphabet {
    rank_of: Vec<usize>,
    in_order: Vec<PlaceIx>,
}

impl Alphabet {
    /// That of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let mut in_order: Vec<PlaceIx> = dossier.places().map(|(place, _)| place).collect();
        in_order.sort_by_key(|place| &dossier[*place].id);
        let mut rank_of = vec![0; in_order.len()];
        for (rank, place) in in_order.iter().enumerate() {
            rank_of[place.position()] = rank;
        }
        Self { rank_of, in_order }
    }

    /// The pair of a leg's ends.
    pub fn pair(&self, leg: Leg) -> Pair {
        let [a, b] = [leg.from, leg.to].map(|place| self.rank_of[place.position()]);
        Pair(a.min(b), a.max(b))
    }

    /// The two places, the alphabetically first one first: links are drawn from it.
    pub fn places(&self, pair: Pair) -> [PlaceIx; 2] {
        [pair.0, pair.1].map(|rank| self.in_order[rank])
    }
}
