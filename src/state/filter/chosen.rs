//! Which values are chosen, to be asked of many things.

use std::sync::Arc;

use super::slots::{Entry, Facets, Slots};
use super::{FacetValue, Filter};

/// The values of a filter, by their numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chosen {
    is_chosen: Arc<[bool]>,
    /// The facets of statements of which anything is chosen.
    pub(super) of_statements: Facets,
    /// The facets of events of which anything is chosen.
    pub(super) of_events: Facets,
}

impl Chosen {
    pub(super) fn new(slots: &Slots, filter: &Filter) -> Self {
        let mut is_chosen = vec![false; slots.len()];
        filter
            .values()
            .for_each(|value| is_chosen[slots.of(value)] = true);
        let bits = |of_statements: bool| {
            let facets = filter.facets().into_iter();
            let facets = facets.filter(|facet| facet.is_of_statements() == of_statements);
            facets.fold(0, |bits, facet| bits | facet.bit())
        };
        Self {
            is_chosen: is_chosen.into(),
            of_statements: bits(true),
            of_events: bits(false),
        }
    }

    /// Of some facets those of which something is chosen, but none of these values.
    pub(super) fn failed(&self, asked: Facets, entries: &[Entry]) -> Facets {
        let passed = entries
            .iter()
            .filter(|entry| self.is_chosen[entry.slot()])
            .fold(0, |bits, entry| bits | entry.bit());
        asked & !passed
    }

    /// The facets of events of which something is chosen, but none of these values.
    pub(super) fn failed_by_event(&self, slots: &Slots, values: &[FacetValue]) -> Facets {
        let passed = values
            .iter()
            .filter(|value| self.is_chosen[slots.of(**value)])
            .fold(0, |bits, value| bits | value.facet().bit());
        self.of_events & !passed
    }
}
