//! How much each value would leave: the numbers beside the values of a facet.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use crate::model::{EventIx, StatementIx};
use crate::state::{AppState, Relations, Scope};

use super::chosen::Chosen;
use super::slots::{Entry, Facets, Slots};
use super::values::{sources_of_record, values_of_event};
use super::{Facet, FacetValue, Facts};

/// How many events and statements would be listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FacetCount {
    /// Events.
    pub events: usize,
    /// Statements.
    pub statements: usize,
}

impl FacetCount {
    /// Both together.
    pub fn total(self) -> usize {
        self.events + self.statements
    }
}

/// For each value what would be listed if it alone were chosen of its facet, and of the other facets
/// what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    slots: Slots,
    counts: Vec<FacetCount>,
}

impl FacetCounts {
    /// That of a value.
    pub fn of(&self, value: FacetValue) -> FacetCount {
        self.counts[self.slots.of(value)]
    }

    /// The values of a facet that would leave anything, in the order of the facet.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = (FacetValue, FacetCount)> + '_ {
        let values = self.slots.values(facet);
        let counted = values.map(|value| (value, self.of(value)));
        counted.filter(|(_, count)| count.total() > 0)
    }
}

/// What is kept from one count to the next: the values of the events at the clocks. It belongs to one
/// dossier.
#[derive(Clone, Debug, Default)]
pub struct FacetCounter {
    /// The clocks for which the values are, and the revision.
    followed: Option<(Scope, u64)>,
    events: Vec<Option<Entries>>,
}

/// The values of an event that is there.
type Entries = SmallVec<[Entry; 16]>;

impl FacetCounter {
    /// Counts what is there at the clocks.
    pub fn count(&mut self, state: &AppState) -> FacetCounts {
        self.follow(state);
        let mut count = Count::new(state, &self.events);
        count.events();
        count.statements();
        FacetCounts {
            slots: state.facts().slots,
            counts: count.sums.counts,
        }
    }

    /// The values of events change with the clocks alone.
    fn follow(&mut self, state: &AppState) {
        let now = (state.scope(), state.revision());
        let before = self.followed.replace(now);
        if before.is_some_and(|(scope, _)| scope == now.0) {
            return;
        }
        let dossier = state.dossier();
        self.events.resize(dossier.events().len(), None);
        let changed = before.and_then(|(_, revision)| state.changed_since(revision));
        let all = || dossier.events().map(|(event, _)| event).collect();
        let changed: BTreeSet<EventIx> = changed.unwrap_or_else(all);
        for event in changed {
            self.events[event.position()] = entries_of(state, event);
        }
    }
}

fn entries_of(state: &AppState, event: EventIx) -> Option<Entries> {
    let shown = state.snapshot().event(event)?;
    let values = values_of_event(state.dossier(), shown, Facets::MAX);
    let slots = &state.facts().slots;
    Some(values.iter().map(|value| slots.entry(*value)).collect())
}

/// How much of what was counted has each value.
struct Sums {
    counts: Vec<FacetCount>,
    /// By which thing a value was counted last, so that it is counted once.
    counted_by: Vec<u32>,
}

impl Sums {
    fn new(values: usize) -> Self {
        Self {
            counts: vec![FacetCount::default(); values],
            counted_by: vec![u32::MAX; values],
        }
    }

    /// Counts a thing that fails some facets under those of its values that would let it pass, each
    /// once.
    fn add(&mut self, by: u32, failed: Facets, entries: &[Entry], add: fn(&mut FacetCount)) {
        for entry in entries.iter().filter(|entry| failed & !entry.bit() == 0) {
            let slot = entry.slot();
            if std::mem::replace(&mut self.counted_by[slot], by) != by {
                add(&mut self.counts[slot]);
            }
        }
    }
}

/// What is being counted.
struct Count<'a> {
    state: &'a AppState,
    facts: &'a Facts,
    relations: &'a Relations,
    chosen: Chosen,
    /// The values of each event that is there, and the facets that it fails.
    events: &'a [Option<Entries>],
    failed: Vec<Option<Facets>>,
    sums: Sums,
}

impl<'a> Count<'a> {
    fn new(state: &'a AppState, events: &'a [Option<Entries>]) -> Self {
        let facts = state.facts();
        let chosen = Chosen::new(&facts.slots, state.filter());
        let failed = |entries: &Entries| chosen.failed(chosen.of_events, entries);
        let failed = events.iter().map(|entries| entries.as_ref().map(failed));
        Self {
            failed: failed.collect(),
            sums: Sums::new(facts.slots.len()),
            relations: state.relations(),
            state,
            facts,
            chosen,
            events,
        }
    }

    fn failed_by_statement(&self, ix: StatementIx) -> Facets {
        match self.chosen.of_statements {
            0 => 0,
            asked => self.chosen.failed(asked, self.facts.of_statement(ix)),
        }
    }

    fn failed_itself(&self, ix: StatementIx) -> Facets {
        match self.chosen.of_events {
            0 => 0,
            asked => self.chosen.failed(asked, self.facts.itself(ix)),
        }
    }

    fn events(&mut self) {
        for (event, _) in self.state.dossier().events() {
            let failed = self.failed[event.position()];
            let Some(failed) = failed.filter(|_| self.state.is_in_stretch(event)) else {
                continue;
            };
            if failed.count_ones() > 1 {
                continue;
            }
            let by = number_of(event);
            if failed == 0 {
                self.said_of(event, by);
            }
            let entries = self.events[event.position()].as_deref();
            if let Some(entries) = entries.filter(|_| self.is_spoken_of(event)) {
                self.sums
                    .add(by, failed, entries, |count| count.events += 1);
            }
        }
    }

    /// Counts an event under what was said of it.
    fn said_of(&mut self, event: EventIx, by: u32) {
        for ix in self.relations.of_event(event) {
            let failed = self.failed_by_statement(*ix);
            if failed.count_ones() < 2 && self.is_known_claim(*ix, event) {
                let entries = self.facts.of_statement(*ix);
                self.sums
                    .add(by, failed, entries, |count| count.events += 1);
            }
        }
        if self.chosen.of_statements & !Facet::Source.bit() == 0 {
            let cited = sources_of_record(&self.state.dossier()[event]).map(FacetValue::Source);
            let entries: Entries = cited.map(|value| self.facts.slots.entry(value)).collect();
            self.sums.add(by, 0, &entries, |count| count.events += 1);
        }
    }

    fn is_known_claim(&self, ix: StatementIx, event: EventIx) -> bool {
        self.state.is_known(ix) && self.relations.claimed(ix).contains(&event)
    }

    fn is_spoken_of(&self, event: EventIx) -> bool {
        let dossier = self.state.dossier();
        let on_record = || {
            self.chosen.of_statements == Facet::Source.bit()
                && sources_of_record(&dossier[event])
                    .any(|source| self.state.filter().has(FacetValue::Source(source)))
        };
        let is_said = |ix: &StatementIx| {
            self.failed_by_statement(*ix) == 0 && self.is_known_claim(*ix, event)
        };
        let mut statements = self.relations.of_event(event).iter();
        self.chosen.of_statements == 0 || on_record() || statements.any(is_said)
    }

    fn statements(&mut self) {
        let (first, last) = self.state.scope().statement_days();
        let events = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        for ix in self.relations.known_between(first, last) {
            let number = u32::try_from(ix.position()).unwrap_or(u32::MAX);
            self.statement(ix, events.saturating_add(number));
        }
    }

    fn statement(&mut self, ix: StatementIx, by: u32) {
        let failed = self.failed_by_statement(ix);
        if failed.count_ones() > 1 {
            return;
        }
        let failed_itself = self.failed_itself(ix);
        let claimed = self.relations.claimed(ix);
        let passes = |event: &EventIx| self.failed[event.position()] == Some(0);
        let is_about =
            self.chosen.of_events == 0 || failed_itself == 0 || claimed.iter().any(passes);
        let add = |count: &mut FacetCount| count.statements += 1;
        if is_about {
            self.sums.add(by, failed, self.facts.of_statement(ix), add);
        }
        if failed != 0 {
            return;
        }
        for event in claimed {
            let failed = self.failed[event.position()].filter(|failed| failed.count_ones() < 2);
            if let (Some(failed), Some(entries)) = (failed, &self.events[event.position()]) {
                self.sums.add(by, failed, entries, add);
            }
        }
        self.sums.add(by, failed_itself, self.facts.itself(ix), add);
    }
}

fn number_of(event: EventIx) -> u32 {
    u32::try_from(event.position()).unwrap_or(u32::MAX)
}
