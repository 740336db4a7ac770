//! Pairs of places, between which links are drawn.

use std::ops::Range;

use crate::model::{Dossier, Leg, PlaceIx};

/// Two places, by their ranks in the alphabetical order of their ids: A→B and B→A are one pair,
/// and pairs are drawn in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(usize, usize);

/// So many places that follow one another are the second of a sheaf's pairs.
const PLACES_IN_SHEAF: usize = 32;

/// Which pairs are put together: those of one place with some that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheafKey(usize, usize);

impl Pair {
    /// The sheaf that it belongs to. Sheaves are in the order of their pairs.
    pub fn sheaf(self) -> SheafKey {
        SheafKey(self.0, self.1 / PLACES_IN_SHEAF)
    }
}

impl SheafKey {
    /// The pairs that belong to it.
    pub fn pairs(self) -> Range<Pair> {
        let first = self.1 * PLACES_IN_SHEAF;
        Pair(self.0, first)..Pair(self.0, first + PLACES_IN_SHEAF)
    }
}

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
