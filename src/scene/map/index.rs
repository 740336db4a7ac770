//! What of the snapshot is where, followed from one step of the clocks to the next.
//!
//! The state tells which events a step changed; only those are taken out and put in again, and
//! only the pairs and places that they touch are drawn anew. Where the state cannot tell, all are.

use std::collections::BTreeMap;

use smallvec::{Array, SmallVec};

use crate::model::{Bystanders, Day, EventIx, PlaceIx, Slot, SlotValue, StatementIx};
use crate::state::{AppState, Filter, Shown};

use super::legend::Entries;
use super::pairs::{Alphabet, Pair};
use super::part::Part;
use super::tally::Tally;
use super::weight::Weight;

/// Where there are links between more pairs of places, each is drawn with little.
const QUIET_FROM: usize = 300;

/// A leg of an event: its event, and its position among the legs.
pub type Member = (EventIx, u32);

/// The links between two places, in the order of the file; most have one or two.
pub type Members = SmallVec<[Member; 2]>;

/// What an event was put under, so that it can be taken out again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// The pair of each leg.
    pub pairs: SmallVec<[Pair; 4]>,
    /// Every place that it touches.
    pub places: SmallVec<[PlaceIx; 8]>,
    venue: Option<PlaceIx>,
    /// Where somebody of here has a part.
    parts: SmallVec<[(Part, PlaceIx); 2]>,
    /// The venues that other sides name.
    rivals: Vec<PlaceIx>,
    entries: Entries,
}

/// What takes place in a city.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AtPlace {
    /// The events whose venue it is, in the order of the file.
    pub venue_of: SmallVec<[EventIx; 4]>,
    /// The events whose venue it is according to a side that others contradict, in the same order.
    pub rival_venue_of: SmallVec<[EventIx; 4]>,
    /// In how many events some party of here has which part.
    pub parts: BTreeMap<Part, usize>,
}

/// What has to be drawn anew.
#[derive(Clone, Debug, Default)]
pub struct Dirty {
    /// Links between these.
    pub pairs: Vec<Pair>,
    /// Cities.
    pub places: Vec<PlaceIx>,
}

impl Dirty {
    /// Leaves each once.
    pub fn settle(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.places.sort_unstable();
        self.places.dedup();
    }
}

/// The listed events by pairs of places and by places.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The revision that was followed last, by when things were known then, and the filter.
    followed: Option<(u64, Day, Filter)>,
    alphabet: Alphabet,
    traces: Vec<Option<Trace>>,
    pairs: BTreeMap<Pair, Members>,
    places: Vec<AtPlace>,
    tally: Tally,
}

impl Index {
    /// Follows the state; adds what has to be drawn anew.
    pub fn follow(&mut self, state: &AppState, dirty: &mut Dirty) {
        let dossier = state.dossier();
        if self.followed.is_none() {
            self.alphabet = Alphabet::new(dossier);
            self.traces = vec![None; dossier.events().len()];
            self.places = vec![AtPlace::default(); dossier.places().len()];
            self.tally = Tally::new(dossier);
        }
        let known = state.clocks().known_day();
        let now = (state.revision(), known, state.filter().clone());
        if self.followed.as_ref() == Some(&now) {
            return;
        }
        let before = self.followed.replace(now);
        let since = before.as_ref().map(|(revision, ..)| *revision);
        let changed = since.and_then(|revision| state.changed_since(revision));
        let counted = self.tally.counts().clone();
        match (changed, before) {
            (Some(events), Some((_, known_before, filter))) if filter == *state.filter() => {
                let events: Vec<EventIx> = events.into_iter().collect();
                let statements = concerned(state, &events, [known_before, known]);
                self.tally
                    .take(state.relations(), &self.traces, &statements);
                self.renew_all(state, events, dirty);
                self.tally.put_heard(state, &self.traces, statements);
            }
            // Another filter lets other statements through: most of them have to be looked at.
            (Some(events), _) => {
                self.renew_all(state, events, dirty);
                self.tally.recount(state, &self.traces);
            }
            (None, _) => {
                let events = dossier.events().map(|(event, _)| event);
                self.renew_all(state, events, dirty);
                self.tally.recount(state, &self.traces);
            }
        }
        let now = self.tally.counts();
        for event in counted.other_events(now) {
            self.touch(event, dirty);
        }
        dirty.places.extend(counted.other_places(now));
    }

    fn renew_all(
        &mut self,
        state: &AppState,
        events: impl IntoIterator<Item = EventIx>,
        dirty: &mut Dirty,
    ) {
        for event in events {
            self.renew(state, event, dirty);
        }
    }

    fn renew(&mut self, state: &AppState, event: EventIx, dirty: &mut Dirty) {
        let listed = state
            .snapshot()
            .event(event)
            .filter(|shown| shown.is_listed);
        let after = listed.map(|shown| self.trace(shown));
        if let Some(before) = self.traces[event.position()].take() {
            self.take(event, &before);
            before.touch(dirty);
        }
        if let Some(after) = after {
            self.put(event, &after);
            after.touch(dirty);
            self.traces[event.position()] = Some(after);
        }
    }

    fn trace(&self, shown: &Shown) -> Trace {
        let footprint = &shown.footprint;
        let legs = footprint.legs.iter();
        Trace {
            pairs: legs.map(|leg| self.alphabet.pair(*leg)).collect(),
            places: footprint.places(),
            venue: footprint.venue,
            parts: parts_of(&footprint.bystanders).collect(),
            rivals: rival_venues(shown),
            entries: Entries::of(shown),
        }
    }

    fn put(&mut self, event: EventIx, trace: &Trace) {
        for (leg, pair) in (0..).zip(&trace.pairs) {
            insert(self.pairs.entry(*pair).or_default(), (event, leg));
        }
        if let Some(place) = trace.venue {
            insert(&mut self.places[place.position()].venue_of, event);
        }
        for place in &trace.rivals {
            insert(&mut self.places[place.position()].rival_venue_of, event);
        }
        for (part, place) in trace.parts.iter().copied() {
            *self.places[place.position()].parts.entry(part).or_default() += 1;
        }
    }

    fn take(&mut self, event: EventIx, trace: &Trace) {
        for (leg, pair) in (0..).zip(&trace.pairs) {
            if let Some(members) = self.pairs.get_mut(pair) {
                remove(members, &(event, leg));
                if members.is_empty() {
                    self.pairs.remove(pair);
                }
            }
        }
        if let Some(place) = trace.venue {
            remove(&mut self.places[place.position()].venue_of, &event);
        }
        for place in &trace.rivals {
            remove(&mut self.places[place.position()].rival_venue_of, &event);
        }
        for (part, place) in trace.parts.iter().copied() {
            let parts = &mut self.places[place.position()].parts;
            if let Some(count) = parts.get_mut(&part) {
                *count -= 1;
            }
            parts.retain(|_, count| *count > 0);
        }
    }

    /// Marks all that an event touches as to be drawn anew.
    pub fn touch(&self, event: EventIx, dirty: &mut Dirty) {
        if let Some(trace) = self.trace_of(event) {
            trace.touch(dirty);
        }
    }

    /// What a listed event was put under.
    pub fn trace_of(&self, event: EventIx) -> Option<&Trace> {
        self.traces.get(event.position())?.as_ref()
    }

    /// The places in alphabetical order.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// All pairs of places between which there are links, in order, with their links.
    pub fn pairs(&self) -> &BTreeMap<Pair, Members> {
        &self.pairs
    }

    /// Whether there are links between so many pairs of places that each is drawn with little.
    pub fn is_quiet(&self) -> bool {
        self.pairs.len() > QUIET_FROM
    }

    /// The links between two places, in the order of the file.
    pub fn members(&self, pair: Pair) -> impl ExactSizeIterator<Item = Member> + '_ {
        let members = self.pairs.get(&pair).map(SmallVec::as_slice);
        members.unwrap_or_default().iter().copied()
    }

    /// What takes place in a city.
    pub fn at(&self, place: PlaceIx) -> &AtPlace {
        &self.places[place.position()]
    }

    /// How many statements concern a place and were known by the clock.
    pub fn statements_at(&self, place: PlaceIx) -> usize {
        self.tally.at(place)
    }

    /// How much was said of an event.
    pub fn weight_of(&self, event: EventIx) -> Weight {
        self.tally.weight_of(event)
    }

    /// What explains how a listed event is drawn; nothing for one that is not listed.
    pub fn entries_of(&self, event: EventIx) -> Entries {
        self.trace_of(event)
            .map_or_else(Entries::default, |trace| trace.entries)
    }
}

fn parts_of(by: &Bystanders) -> impl Iterator<Item = (Part, PlaceIx)> + '_ {
    let all = [
        (Part::Host, &by.hosts),
        (Part::Mediator, &by.mediators),
        (Part::Absent, &by.absent),
    ];
    all.into_iter()
        .flat_map(|(part, places)| places.iter().map(move |place| (part, *place)))
}

impl Trace {
    fn touch(&self, dirty: &mut Dirty) {
        dirty.pairs.extend(&self.pairs);
        dirty.places.extend(self.places.iter().copied());
        dirty.places.extend(&self.rivals);
    }
}

/// The statements that name some events, and those that came to be known between two days or were
/// taken back; each once.
fn concerned(state: &AppState, events: &[EventIx], [a, b]: [Day; 2]) -> Vec<StatementIx> {
    let relations = state.relations();
    let of_events = events.iter().flat_map(|event| relations.of_event(*event));
    let mut statements: Vec<StatementIx> = of_events.copied().collect();
    if let Some(first) = a.min(b).next().filter(|_| a != b) {
        statements.extend(relations.known_between(first, a.max(b)));
    }
    statements.sort_unstable();
    statements.dedup();
    statements
}

/// Puts something into a list that is in order.
fn insert<A: Array<Item: Ord>>(list: &mut SmallVec<A>, item: A::Item) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}

fn remove<A: Array<Item: Ord>>(list: &mut SmallVec<A>, item: &A::Item) {
    if let Ok(at) = list.binary_search(item) {
        list.remove(at);
    }
}

/// The venues that a contest is about and that are not the one that stands.
fn rival_venues(shown: &Shown) -> Vec<PlaceIx> {
    let contests = shown.standing.contested.iter();
    let about_venue = contests.filter(|contest| contest.slot == Slot::Venue);
    let sides = about_venue.flat_map(|contest| &contest.sides);
    let mut places: Vec<PlaceIx> = sides
        .filter_map(|side| match side.value {
            SlotValue::Venue(place) => Some(place),
            SlotValue::Status(_) | SlotValue::When(_) => None,
        })
        .filter(|place| Some(*place) != shown.standing.venue)
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
