//! Which of all that the clocks show is wanted.
//!
//! A filter is a set of values, each of one [`Facet`]: values of one facet are alternatives, facets
//! narrow one another. Some facets are of events (their kind, standing, parties, places), the others
//! of statements (who spoke, what they did by it, how firmly, where it can be read). Both bear on
//! both: an event is listed when it passes the facets of events and, where there are facets of
//! statements, a statement known by the clock that makes a claim about it passes those; a statement
//! is listed when it passes the facets of statements and, where there are facets of events, makes a
//! claim about an event that passes those. Two exceptions are what their names say: an event whose
//! record cites a source is of that source, and a statement that itself concerns a place or an actor
//! passes when nothing else is asked of events.
//!
//! A filter reads as a sentence ([`Filter::words`]), and the sentence is the filter
//! ([`parse_filter`]).

mod chosen;
mod counts;
mod facet;
mod facts;
mod names;
mod offer;
mod parse;
mod sieve;
mod slots;
mod token;
mod values;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use counts::{FacetCount, FacetCounter, FacetCounts};
pub use facet::{Facet, FacetValue};
pub use facts::Facts;
pub use names::Named;
pub use offer::{Offered, offered};
pub use parse::{FilterError, FilterText, parse_filter};
pub(in crate::state) use sieve::{Sieve, Spoken, Verdict};

/// The values that are chosen. Copies share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    values: Option<Arc<BTreeSet<FacetValue>>>,
}

impl Filter {
    /// Only what the sides contradict one another about.
    pub fn contested_only() -> Self {
        Self::from_iter([FacetValue::Contested(true)])
    }

    /// Whether anything is chosen.
    pub fn is_active(&self) -> bool {
        self.values.is_some()
    }

    /// The values, facet by facet, in order.
    pub fn values(&self) -> impl Iterator<Item = FacetValue> + Clone + '_ {
        self.values.iter().flat_map(|values| values.iter().copied())
    }

    /// The values of one facet.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = FacetValue> + Clone + '_ {
        self.values().filter(move |value| value.facet() == facet)
    }

    /// The facets of which anything is chosen, in order.
    pub fn facets(&self) -> BTreeSet<Facet> {
        self.values().map(FacetValue::facet).collect()
    }

    /// Whether a value is chosen.
    pub fn has(&self, value: FacetValue) -> bool {
        let values = self.values.as_ref();
        values.is_some_and(|values| values.contains(&value))
    }

    /// With a value chosen.
    #[must_use]
    pub fn with(&self, value: FacetValue) -> Self {
        self.values().chain([value]).collect()
    }

    /// With a value chosen that was not, or no longer chosen that was.
    #[must_use]
    pub fn toggled(&self, value: FacetValue) -> Self {
        if self.has(value) {
            self.values().filter(|chosen| *chosen != value).collect()
        } else {
            self.with(value)
        }
    }

    /// With nothing chosen of a facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let others = self.values().filter(|value| value.facet() != facet);
        others.collect()
    }
}

impl FromIterator<FacetValue> for Filter {
    fn from_iter<T: IntoIterator<Item = FacetValue>>(values: T) -> Self {
        let values: BTreeSet<FacetValue> = values.into_iter().collect();
        let values = (!values.is_empty()).then(|| Arc::new(values));
        Self { values }
    }
}
