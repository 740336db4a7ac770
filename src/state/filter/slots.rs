//! A number for each value of a dossier's facets, so that values can be looked up and counted in
//! lists.

use crate::model::{Act, ActorIx, Dossier, EventKind, Hedge, PlaceIx, SourceIx, StandingStatus};

use super::words::{ACTS, HEDGES, KINDS, STANDINGS};
use super::{Facet, FacetValue};

/// A set of facets, one bit each.
pub(super) type Facets = u16;

/// The digits of an [`Entry`] that are the number; the others are the facet.
const NUMBER_BITS: u32 = 28;

/// A value as it is kept: its number and its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry(u32);

impl Entry {
    fn new(facet: Facet, number: usize) -> Self {
        // A file has at most 64 MiB: there are never so many values.
        let number = u32::try_from(number).unwrap_or(0) & ((1 << NUMBER_BITS) - 1);
        Self((facet as u32) << NUMBER_BITS | number)
    }

    /// Its number.
    pub(super) fn slot(self) -> usize {
        (self.0 & ((1 << NUMBER_BITS) - 1)) as usize
    }

    /// A set with its facet alone.
    pub(super) fn bit(self) -> Facets {
        1 << (self.0 >> NUMBER_BITS)
    }
}

/// Where the numbers of each facet begin, and after the last of them where they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slots {
    begins: [usize; Facet::ALL.len() + 1],
}

impl Slots {
    pub(super) fn of_dossier(dossier: &Dossier) -> Self {
        let mut begins = [0; Facet::ALL.len() + 1];
        for (n, facet) in Facet::ALL.into_iter().enumerate() {
            begins[n + 1] = begins[n] + value_count(dossier, facet);
        }
        Self { begins }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.begins[Facet::ALL.len()]
    }

    pub(super) fn of(&self, value: FacetValue) -> usize {
        self.begins[value.facet() as usize] + number_within(value)
    }

    pub(super) fn entry(&self, value: FacetValue) -> Entry {
        Entry::new(value.facet(), self.of(value))
    }

    /// The values of a facet, in the order of their numbers.
    pub(super) fn values(&self, facet: Facet) -> impl Iterator<Item = FacetValue> + use<> {
        let count = self.begins[facet as usize + 1] - self.begins[facet as usize];
        (0..count).map(move |n| value_numbered(facet, n))
    }
}

fn value_count(dossier: &Dossier, facet: Facet) -> usize {
    match facet {
        Facet::By | Facet::Involving => dossier.actors().len(),
        Facet::At => dossier.places().len(),
        Facet::Source => dossier.sources().len(),
        Facet::Act => ACTS.len(),
        Facet::Hedge => HEDGES.len(),
        Facet::Kind => KINDS.len(),
        Facet::Standing => STANDINGS.len(),
        Facet::Contested | Facet::Dated | Facet::Placed => 2,
    }
}

fn number_within(value: FacetValue) -> usize {
    match value {
        FacetValue::By(actor) | FacetValue::Involving(actor) => actor.position(),
        FacetValue::At(place) => place.position(),
        FacetValue::Source(source) => source.position(),
        FacetValue::Act(act) => act as usize,
        FacetValue::Hedge(hedge) => hedge as usize,
        FacetValue::Kind(kind) => kind as usize,
        FacetValue::Standing(status) => status as usize,
        FacetValue::Contested(is) | FacetValue::Dated(is) | FacetValue::Placed(is) => {
            usize::from(!is)
        }
    }
}

fn value_numbered(facet: Facet, n: usize) -> FacetValue {
    match facet {
        Facet::By => FacetValue::By(ActorIx::from_position(n)),
        Facet::Involving => FacetValue::Involving(ActorIx::from_position(n)),
        Facet::At => FacetValue::At(PlaceIx::from_position(n)),
        Facet::Source => FacetValue::Source(SourceIx::from_position(n)),
        Facet::Act => FacetValue::Act(numbered(ACTS, |act: Act| act as usize, n)),
        Facet::Hedge => FacetValue::Hedge(numbered(HEDGES, |hedge: Hedge| hedge as usize, n)),
        Facet::Kind => FacetValue::Kind(numbered(KINDS, |kind: EventKind| kind as usize, n)),
        Facet::Standing => {
            let number = |status: StandingStatus| status as usize;
            FacetValue::Standing(numbered(STANDINGS, number, n))
        }
        Facet::Contested => FacetValue::Contested(n == 0),
        Facet::Dated => FacetValue::Dated(n == 0),
        Facet::Placed => FacetValue::Placed(n == 0),
    }
}

/// The one of a list with this number.
fn numbered<T: Copy, const N: usize>(all: [T; N], number: impl Fn(T) -> usize, n: usize) -> T {
    let found = all.into_iter().find(|one| number(*one) == n);
    found.unwrap_or(all[0])
}
