//! In which order the values of a facet are offered.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{ActorIx, ActorKind, Dossier};

use super::{Facet, FacetCount, FacetCounts, FacetValue, Filter};

/// A value as it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The value.
    pub value: FacetValue,
    /// What choosing it alone of its facet would list.
    pub count: FacetCount,
    /// Whether it stands under the one before it that does not: a person under the state whose
    /// office it holds.
    pub is_under: bool,
}

/// The values of a facet of which anything would be listed, and those that are chosen. Persons stand
/// under the state or organisation of their first office that is offered; of places, sources and
/// those without offices the ones with most come first; all others are in the order of the facet.
pub fn offered(
    dossier: &Dossier,
    filter: &Filter,
    counts: &FacetCounts,
    facet: Facet,
) -> Vec<Offered> {
    let mut all: BTreeMap<FacetValue, FacetCount> = counts.values(facet).collect();
    for value in filter.of(facet) {
        all.entry(value).or_default();
    }
    match facet {
        Facet::By | Facet::Involving => by_state(dossier, &all),
        Facet::At | Facet::Source => most_first(all.into_iter().collect(), false),
        _ => all
            .into_iter()
            .map(|(value, count)| Offered {
                value,
                count,
                is_under: false,
            })
            .collect(),
    }
}

fn most_first(mut values: Vec<(FacetValue, FacetCount)>, is_under: bool) -> Vec<Offered> {
    values.sort_by_key(|(value, count)| (Reverse(count.total()), *value));
    let offer = |(value, count)| Offered {
        value,
        count,
        is_under,
    };
    values.into_iter().map(offer).collect()
}

fn by_state(dossier: &Dossier, all: &BTreeMap<FacetValue, FacetCount>) -> Vec<Offered> {
    let mut heads = Vec::new();
    let mut people: BTreeMap<FacetValue, Vec<(FacetValue, FacetCount)>> = BTreeMap::new();
    for (&value, &count) in all {
        match employer(dossier, value, all) {
            Some(employer) => people.entry(employer).or_default().push((value, count)),
            None => heads.push((value, count)),
        }
    }
    let heads = most_first(heads, false).into_iter();
    heads
        .flat_map(|head| {
            let under = people.remove(&head.value).unwrap_or_default();
            std::iter::once(head).chain(most_first(under, true))
        })
        .collect()
}

/// The state or organisation under which a person is offered.
fn employer(
    dossier: &Dossier,
    value: FacetValue,
    all: &BTreeMap<FacetValue, FacetCount>,
) -> Option<FacetValue> {
    let (actor, like): (ActorIx, fn(ActorIx) -> FacetValue) = match value {
        FacetValue::By(actor) => (actor, FacetValue::By),
        FacetValue::Involving(actor) => (actor, FacetValue::Involving),
        _ => return None,
    };
    if dossier[actor].kind != ActorKind::Person {
        return None;
    }
    let offices = dossier[actor].offices.iter();
    // A person cannot be the head of a group of persons: groups have one level.
    let heads = offices.filter(|office| dossier[office.of].kind != ActorKind::Person);
    let mut offered = heads.map(|office| like(office.of));
    offered.find(|value| all.contains_key(value))
}
