//! A filter made ready to be asked of many: which things pass which facets.

use std::sync::Arc;

use crate::model::{Day, Dossier, EventIx, StatementIx};
use crate::state::{Relations, Shown};

use super::chosen::Chosen;
use super::slots::Facets;
use super::values::{sources_of_record, values_of_event};
use super::{Facet, FacetValue, Facts, Filter};

/// What is not known of an event that is not there at the clocks.
const OF_CLOCKS: [Facet; 2] = [Facet::Contested, Facet::Standing];

/// A filter, and what of its answers does not depend on the clocks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::state) struct Sieve {
    filter: Filter,
    chosen: Chosen,
    /// Which statements pass the facets of statements; none where all do.
    passing: Option<Arc<[bool]>>,
}

/// What the facets of events make of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::state) struct Verdict {
    /// It passes. Of one that is not there at the clocks neither standing nor contests are known: it
    /// passes only when none are asked for.
    pub is_wanted: bool,
    /// It passes, or is not there yet and passes what time does not change: what it will be is not
    /// asked.
    pub may_come: bool,
}

/// What was said of an event as far as the facets of statements let it through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::state) struct Spoken {
    /// By a day.
    pub by_then: bool,
    /// Ever.
    pub ever: bool,
}

impl Sieve {
    pub(in crate::state) fn new(facts: &Facts, filter: Filter) -> Self {
        let chosen = Chosen::new(&facts.slots, &filter);
        let asked = chosen.of_statements;
        let passing = (asked != 0).then(|| {
            let statements = facts.statements();
            let passing = statements.map(|entries| chosen.failed(asked, entries) == 0);
            passing.collect()
        });
        Self {
            filter,
            chosen,
            passing,
        }
    }

    pub(in crate::state) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether anything is asked of events.
    pub(in crate::state) fn asks_of_events(&self) -> bool {
        self.chosen.of_events != 0
    }

    /// Whether a statement passes the facets of statements.
    pub(in crate::state) fn passes(&self, statement: StatementIx) -> bool {
        let passing = self.passing.as_ref();
        passing.is_none_or(|passing| passing.get(statement.position()).copied().unwrap_or(false))
    }

    /// What the facets of events make of an event.
    pub(in crate::state) fn verdict(
        &self,
        dossier: &Dossier,
        facts: &Facts,
        event: EventIx,
        shown: Option<&Shown>,
    ) -> Verdict {
        let asked = self.chosen.of_events;
        if asked == 0 {
            return Verdict {
                is_wanted: true,
                may_come: true,
            };
        }
        let Some(shown) = shown else {
            let failed = self.chosen.failed(asked, facts.absent(event));
            return Verdict {
                is_wanted: failed == 0,
                may_come: failed & !of_clocks() == 0,
            };
        };
        let values = values_of_event(dossier, shown, asked);
        let passes = self.chosen.failed_by_event(&facts.slots, &values) == 0;
        Verdict {
            is_wanted: passes,
            may_come: passes,
        }
    }

    /// For each statement whether the filter lets it through that is not known yet: what time changes
    /// is not asked.
    pub(in crate::state) fn may_come(
        &self,
        dossier: &Dossier,
        facts: &Facts,
        relations: &Relations,
    ) -> Vec<bool> {
        let statements = dossier.statements().map(|(ix, _)| ix);
        if !self.asks_of_events() {
            return statements.map(|ix| self.passes(ix)).collect();
        }
        let events = dossier.events();
        let may_come = events.map(|(ix, _)| self.verdict(dossier, facts, ix, None).may_come);
        let events_may_come: Vec<bool> = may_come.collect();
        let may_come = statements.map(|ix| {
            let mut events = relations.claimed(ix).iter();
            self.passes(ix)
                && (self.concerns(facts, ix)
                    || events.any(|event| events_may_come[event.position()]))
        });
        may_come.collect()
    }

    /// Whether an event that passes the facets of events is listed for what was said of it.
    pub(in crate::state) fn is_spoken_of(
        &self,
        dossier: &Dossier,
        relations: &Relations,
        event: EventIx,
        is_known: impl Fn(StatementIx) -> bool,
    ) -> bool {
        if self.chosen.of_statements == 0 || self.is_on_record(dossier, event) {
            return true;
        }
        let mut statements = relations.of_event(event).iter();
        statements
            .any(|ix| self.passes(*ix) && is_known(*ix) && relations.claimed(*ix).contains(&event))
    }

    /// The same for all events at once, by a day and ever; none where nothing is asked of statements.
    pub(in crate::state) fn spoken(
        &self,
        dossier: &Dossier,
        relations: &Relations,
        by: Day,
    ) -> Option<Vec<Spoken>> {
        if self.chosen.of_statements == 0 {
            return None;
        }
        let on_record = dossier.events().map(|(event, _)| {
            let is = self.is_on_record(dossier, event);
            Spoken {
                by_then: is,
                ever: is,
            }
        });
        let mut spoken: Vec<Spoken> = on_record.collect();
        let statements = dossier.statements().map(|(ix, _)| ix);
        for ix in statements.filter(|ix| self.passes(*ix)) {
            let is_known = relations.counts_from(ix).is_some_and(|day| day <= by);
            for event in relations.claimed(ix) {
                let spoken = &mut spoken[event.position()];
                spoken.ever = true;
                spoken.by_then |= is_known;
            }
        }
        Some(spoken)
    }

    /// Nothing but sources is asked of statements, and its record cites one.
    fn is_on_record(&self, dossier: &Dossier, event: EventIx) -> bool {
        let cites = |source| self.filter.has(FacetValue::Source(source));
        self.chosen.of_statements == Facet::Source.bit()
            && sources_of_record(&dossier[event]).any(cites)
    }

    /// Whether a statement is wanted for itself, whatever it claims: it is about a place or an actor,
    /// and nothing else is asked of events.
    pub(in crate::state) fn concerns(&self, facts: &Facts, ix: StatementIx) -> bool {
        let asked = self.chosen.of_events;
        asked == 0 || self.chosen.failed(asked, facts.itself(ix)) == 0
    }
}

fn of_clocks() -> Facets {
    let facets = OF_CLOCKS.into_iter();
    facets.fold(0, |bits, facet| bits | facet.bit())
}
