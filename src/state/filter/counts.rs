//! How much each value would leave: the numbers beside the values of a facet.

use crate::model::{Act, Dossier, EventIx, PlaceIx, SourceIx, StatementIx};
use crate::model::{ActorIx, EventKind, Hedge, StandingStatus};
use crate::state::AppState;

use super::sieve::{
    Facets, Values, claims, sources_of_record, values_itself, values_of_event, values_of_statement,
};
use super::words::{ACTS, HEDGES, KINDS, STANDINGS};
use super::{Facet, FacetValue, Filter};

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

/// A number for each value, so that they can be counted in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slots {
    actors: usize,
    places: usize,
    sources: usize,
}

impl Slots {
    fn of_dossier(dossier: &Dossier) -> Self {
        Self {
            actors: dossier.actors().len(),
            places: dossier.places().len(),
            sources: dossier.sources().len(),
        }
    }

    /// How many values a facet has.
    fn len(self, facet: Facet) -> usize {
        match facet {
            Facet::By | Facet::Involving => self.actors,
            Facet::At => self.places,
            Facet::Source => self.sources,
            Facet::Act => ACTS.len(),
            Facet::Hedge => HEDGES.len(),
            Facet::Kind => KINDS.len(),
            Facet::Standing => STANDINGS.len(),
            Facet::Contested | Facet::Dated | Facet::Placed => 2,
        }
    }

    fn begin(self, facet: Facet) -> usize {
        let before = Facet::ALL.iter().take_while(|other| **other != facet);
        before.map(|facet| self.len(*facet)).sum()
    }

    fn all(self) -> usize {
        Facet::ALL.iter().map(|facet| self.len(*facet)).sum()
    }

    fn of(self, value: FacetValue) -> usize {
        let within = match value {
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
        };
        self.begin(value.facet()) + within
    }

    fn values(self, facet: Facet) -> impl Iterator<Item = FacetValue> {
        let by_number = |standing: &StandingStatus| *standing as usize;
        let mut standings = STANDINGS;
        standings.sort_by_key(by_number);
        let value = move |n: usize| match facet {
            Facet::By => FacetValue::By(ActorIx::from_position(n)),
            Facet::Involving => FacetValue::Involving(ActorIx::from_position(n)),
            Facet::At => FacetValue::At(PlaceIx::from_position(n)),
            Facet::Source => FacetValue::Source(SourceIx::from_position(n)),
            Facet::Act => FacetValue::Act(numbered::<Act, 10>(ACTS, |act| act as usize, n)),
            Facet::Hedge => FacetValue::Hedge(numbered::<Hedge, 3>(HEDGES, |one| one as usize, n)),
            Facet::Kind => FacetValue::Kind(numbered::<EventKind, 9>(KINDS, |one| one as usize, n)),
            Facet::Standing => FacetValue::Standing(standings[n]),
            Facet::Contested => FacetValue::Contested(n == 0),
            Facet::Dated => FacetValue::Dated(n == 0),
            Facet::Placed => FacetValue::Placed(n == 0),
        };
        (0..self.len(facet)).map(value)
    }
}

/// The one of a list with this number.
fn numbered<T: Copy, const N: usize>(all: [T; N], number: fn(T) -> usize, n: usize) -> T {
    let found = all.into_iter().find(|one| number(*one) == n);
    found.unwrap_or(all[0])
}

/// A value by its number, and its facet.
#[derive(Clone, Copy, Debug)]
struct Entry {
    slot: u32,
    facet: Facet,
}

/// Values of many things, one after the other.
#[derive(Clone, Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    ends: Vec<usize>,
}

impl Table {
    fn push(&mut self, slots: &Begins, values: &Values) {
        let entries = values.iter().map(|value| slots.entry(*value));
        self.entries.extend(entries);
        self.ends.push(self.entries.len());
    }

    fn of(&self, position: usize) -> &[Entry] {
        let begin = position
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        &self.entries[begin..self.ends[position]]
    }
}

/// Where the numbers of each facet begin.
#[derive(Clone, Copy, Debug)]
struct Begins {
    slots: Slots,
    of: [usize; Facet::ALL.len()],
}

impl Begins {
    fn new(slots: Slots) -> Self {
        let of = Facet::ALL.map(|facet| slots.begin(facet));
        Self { slots, of }
    }

    fn entry(&self, value: FacetValue) -> Entry {
        let facet = value.facet();
        let within = match value {
            FacetValue::By(actor) | FacetValue::Involving(actor) => actor.position(),
            FacetValue::At(place) => place.position(),
            FacetValue::Source(source) => source.position(),
            other => self.slots.of(other) - self.of[facet as usize],
        };
        let slot = u32::try_from(self.of[facet as usize] + within).unwrap_or(u32::MAX);
        Entry { slot, facet }
    }
}

/// What of the values of a dossier never changes, kept to count quickly.
#[derive(Clone, Debug)]
pub struct FacetCounter {
    begins: Begins,
    statements: Table,
    itself: Table,
}

/// What is being counted.
struct Count<'a> {
    counter: &'a FacetCounter,
    state: &'a AppState,
    chosen: Vec<bool>,
    /// The facets of which anything is chosen: of statements, of events.
    asked: [Facets; 2],
    /// Of each event that is there: its values, and the facets that it fails.
    events: Table,
    failed: Vec<Option<Facets>>,
    /// By which thing a value was counted last, so that it is counted once.
    counted_by: Vec<usize>,
    counts: Vec<FacetCount>,
}

impl FacetCounter {
    /// Of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let begins = Begins::new(Slots::of_dossier(dossier));
        let (mut statements, mut itself) = (Table::default(), Table::default());
        for (_, statement) in dossier.statements() {
            statements.push(&begins, &values_of_statement(dossier, statement));
            itself.push(&begins, &values_itself(dossier, statement));
        }
        Self {
            begins,
            statements,
            itself,
        }
    }

    /// Counts what is there at the clocks.
    pub fn count(&self, state: &AppState) -> FacetCounts {
        let mut count = Count::new(self, state);
        count.events();
        count.statements();
        FacetCounts {
            slots: self.begins.slots,
            counts: count.counts,
        }
    }
}

impl<'a> Count<'a> {
    fn new(counter: &'a FacetCounter, state: &'a AppState) -> Self {
        let (slots, filter) = (counter.begins.slots, state.filter());
        let mut chosen = vec![false; slots.all()];
        filter
            .values()
            .for_each(|value| chosen[slots.of(value)] = true);
        let mut count = Self {
            asked: [true, false].map(|of_statements| asked(filter, of_statements)),
            counted_by: vec![usize::MAX; chosen.len()],
            counts: vec![FacetCount::default(); chosen.len()],
            chosen,
            events: Table::default(),
            failed: Vec::new(),
            counter,
            state,
        };
        let dossier = state.dossier();
        for (event, _) in dossier.events() {
            let shown = state.snapshot().event(event);
            let values = shown.map(|shown| values_of_event(dossier, shown));
            count
                .events
                .push(&counter.begins, &values.clone().unwrap_or_default());
            let failed = count.failed_by(count.events.of(event.position()), count.asked[1]);
            count.failed.push(values.map(|_| failed));
        }
        count
    }

    fn failed_by(&self, entries: &[Entry], asked: Facets) -> Facets {
        let chosen = entries
            .iter()
            .filter(|entry| self.chosen[entry.slot as usize]);
        asked & !chosen.fold(0, |bits, entry| bits | entry.facet.bit())
    }

    fn failed_by_statement(&self, ix: StatementIx) -> Facets {
        let entries = self.counter.statements.of(ix.position());
        self.failed_by(entries, self.asked[0])
    }

    /// Counts values once for a thing.
    fn add(&mut self, by: usize, entries: impl Iterator<Item = Entry>, add: fn(&mut FacetCount)) {
        for entry in entries {
            let slot = entry.slot as usize;
            if std::mem::replace(&mut self.counted_by[slot], by) != by {
                add(&mut self.counts[slot]);
            }
        }
    }

    fn events(&mut self) {
        let dossier = self.state.dossier();
        for (event, _) in dossier.events() {
            let failed = self.failed[event.position()];
            let Some(failed) = failed.filter(|_| self.state.is_in_stretch(event)) else {
                continue;
            };
            if failed.count_ones() > 1 {
                continue;
            }
            if failed == 0 {
                self.said_of(event);
            }
            if self.is_spoken_of(event) {
                let events = std::mem::take(&mut self.events);
                let entries = events.of(event.position()).iter().copied();
                let passing = entries.filter(|entry| failed & !entry.facet.bit() == 0);
                self.add(event.position(), passing, |count| count.events += 1);
                self.events = events;
            }
        }
    }

    /// Counts an event under what was said of it.
    fn said_of(&mut self, event: EventIx) {
        let (counter, state) = (self.counter, self.state);
        let dossier = state.dossier();
        for ix in state.relations().of_event(event) {
            let failed = self.failed_by_statement(*ix);
            if failed.count_ones() > 1 || !state.is_known(*ix) || !claims(&dossier[*ix], event) {
                continue;
            }
            let entries = counter.statements.of(ix.position()).iter().copied();
            let passing = entries.filter(|entry| failed & !entry.facet.bit() == 0);
            self.add(event.position(), passing, |count| count.events += 1);
        }
        if self.asked[0] & !Facet::Source.bit() == 0 {
            let cited = sources_of_record(&dossier[event]).map(FacetValue::Source);
            let entries = cited.map(|value| counter.begins.entry(value));
            self.add(event.position(), entries, |count| count.events += 1);
        }
    }

    fn is_spoken_of(&self, event: EventIx) -> bool {
        let dossier = self.state.dossier();
        let on_record = || {
            self.asked[0] == Facet::Source.bit()
                && sources_of_record(&dossier[event])
                    .any(|source| self.state.filter().has(FacetValue::Source(source)))
        };
        let is_said = |ix: &StatementIx| {
            self.failed_by_statement(*ix) == 0
                && self.state.is_known(*ix)
                && claims(&dossier[*ix], event)
        };
        let mut statements = self.state.relations().of_event(event).iter();
        self.asked[0] == 0 || on_record() || statements.any(is_said)
    }

    fn statements(&mut self) {
        let state = self.state;
        let (first, last) = state.scope().statement_days();
        let events = state.dossier().events().len();
        for ix in state.relations().known_between(first, last) {
            self.statement(ix, events + ix.position());
        }
    }

    fn statement(&mut self, ix: StatementIx, by: usize) {
        let (counter, dossier) = (self.counter, self.state.dossier());
        let failed = self.failed_by_statement(ix);
        if failed.count_ones() > 1 {
            return;
        }
        let itself = counter.itself.of(ix.position());
        let failed_itself = self.failed_by(itself, self.asked[1]);
        let claimed = dossier[ix]
            .claims
            .iter()
            .map(|claim| claim.event.position());
        let passes = |event: usize| self.failed[event] == Some(0);
        let is_about = self.asked[1] == 0 || failed_itself == 0 || claimed.clone().any(passes);
        if is_about {
            let entries = counter.statements.of(ix.position()).iter().copied();
            let passing = entries.filter(|entry| failed & !entry.facet.bit() == 0);
            self.add(by, passing, |count| count.statements += 1);
        }
        if failed != 0 {
            return;
        }
        let events = std::mem::take(&mut self.events);
        for event in claimed {
            let Some(failed) = self.failed[event].filter(|failed| failed.count_ones() < 2) else {
                continue;
            };
            let entries = events.of(event).iter().copied();
            let passing = entries.filter(|entry| failed & !entry.facet.bit() == 0);
            self.add(by, passing, |count| count.statements += 1);
        }
        self.events = events;
        let passing = itself.iter().copied();
        let passing = passing.filter(|entry| failed_itself & !entry.facet.bit() == 0);
        self.add(by, passing, |count| count.statements += 1);
    }
}

fn asked(filter: &Filter, of_statements: bool) -> Facets {
    let facets = filter.facets().into_iter();
    let facets = facets.filter(|facet| facet.is_of_statements() == of_statements);
    facets.fold(0, |bits, facet| bits | facet.bit())
}
