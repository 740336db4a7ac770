//! All that stands at the clocks.
//!
//! Made whole once, and from then on moved: a step of a clock computes anew only the events that
//! have a moment between the two days (see [`Moments`]), and tells the indexes beside it (shelves,
//! places, listing) what came, went or changed. A moved snapshot equals one made anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Day, Dossier, EventIx, Expectation, Footprint, Moments, PlaceIx, Standing, StandingStatus,
    Standings, StatementIx, Tallies, footprint,
};

use super::calendar::Extent;
use super::listing::wants_statement;
use super::{Age, Calendar, Clocks, Listing, Relations, Scope, Shelf, Shelves, Wanted};

/// An event that is there at the clocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Which.
    pub event: EventIx,
    /// What it amounts to.
    pub standing: Standing,
    /// Where it shows on the map.
    pub footprint: Footprint,
    /// It was held and ended before the day looked at: drawn lighter.
    pub is_past: bool,
    /// What is or was expected of it, and what came of that.
    pub expectation: Option<Expectation>,
    /// Whether mode and filter let it through.
    pub is_listed: bool,
    /// How long nothing has happened to it, where that is shown.
    pub age: Age,
}

/// What a snapshot is taken from: made once, when a dossier is opened.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The dossier and its assertions.
    pub standings: Standings<'a>,
    /// Which events can change on which day.
    pub moments: &'a Moments,
    /// Which statements speak of what, and came to be known when.
    pub relations: &'a Relations,
}

/// Everything that stands at the clocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    scope: Scope,
    /// For each event of the dossier what it amounts to.
    shown: Vec<Option<Arc<Shown>>>,
    shelves: Shelves,
    calendar: Calendar,
    wanted: Wanted,
    by_place: Vec<BTreeSet<EventIx>>,
    listing: Listing,
    tallies: Tallies,
}

impl Snapshot {
    /// What stands at a scope.
    pub fn at(sources: Sources, scope: Scope) -> Self {
        let dossier = sources.standings.dossier;
        let mut snapshot = Self {
            scope,
            shown: vec![None; dossier.events().len()],
            shelves: Shelves::default(),
            calendar: Calendar::empty(dossier.events().len()),
            wanted: Wanted::none(sources.relations, dossier.statements().len()),
            by_place: vec![BTreeSet::new(); dossier.places().len()],
            listing: Listing::empty(dossier.statements().len()),
            tallies: Tallies::default(),
        };
        for (event, _) in dossier.events() {
            snapshot.shelves.put(dossier, event, None);
            snapshot.date(dossier, event);
            snapshot.set(dossier, event, show(sources, event, scope));
            if snapshot.is_contested(event) {
                let relations = sources.relations;
                snapshot.wanted.set(dossier, relations, event, true);
            }
        }
        let (first, last) = scope.statement_days();
        for statement in sources.relations.known_between(first, last) {
            snapshot.review_statement(sources, statement);
        }
        snapshot
    }

    /// Moves to another scope; gives the events that changed, each once.
    ///
    /// It costs what changes between the two, except between two kinds of mode or two filters,
    /// where all is looked at.
    pub fn move_to(&mut self, sources: Sources, scope: Scope) -> BTreeSet<EventIx> {
        let dossier = sources.standings.dossier;
        let before = std::mem::replace(&mut self.scope, scope);
        let candidates = candidates(sources, before, scope);
        let mut changed = BTreeSet::new();
        let mut contested = Vec::new();
        for event in candidates {
            let shown = show(sources, event, scope);
            if before.filter != scope.filter {
                self.date(dossier, event);
            }
            if self.event(event) == shown.as_ref() {
                continue;
            }
            let was_contested = self.is_contested(event);
            self.set(dossier, event, shown);
            let is_contested = self.is_contested(event);
            if was_contested != is_contested {
                contested.push(event);
                let relations = sources.relations;
                self.wanted.set(dossier, relations, event, is_contested);
            }
            changed.insert(event);
        }
        self.review_statements(sources, before, &contested);
        changed
    }

    fn set(&mut self, dossier: &Dossier, event: EventIx, shown: Option<Shown>) {
        let shown = shown.map(Arc::new);
        let before = std::mem::replace(&mut self.shown[event.position()], shown.clone());
        let looks = [before.as_deref(), shown.as_deref()];
        self.shelves.shift(dossier, event, looks);
        if let Some(before) = before.filter(|shown| shown.is_listed) {
            self.listing.take_event(&before);
            before
                .expectation
                .iter()
                .for_each(|expectation| self.tallies.remove(expectation));
            for place in before.footprint.places() {
                self.by_place[place.position()].remove(&event);
            }
        }
        if let Some(now) = shown.filter(|shown| shown.is_listed) {
            self.listing.put_event(&now);
            now.expectation
                .iter()
                .for_each(|expectation| self.tallies.add(expectation));
            for place in now.footprint.places() {
                self.by_place[place.position()].insert(event);
            }
        }
        self.date(dossier, event);
    }

    /// Puts an event in the calendar where it lies now.
    fn date(&mut self, dossier: &Dossier, event: EventIx) {
        let extent = Extent::of(dossier, event, self.event(event), self.scope.filter);
        self.calendar.set(event, extent);
    }

    /// Lists the statements that came into the scope and takes out those that left it; where only
    /// what is contested is wanted, also those about events of which that changed.
    fn review_statements(&mut self, sources: Sources, before: Scope, contested: &[EventIx]) {
        let relations = sources.relations;
        let (was, is) = (before.statement_days(), self.scope.statement_days());
        let near = before.is_near(self.scope);
        let pieces = if near {
            differences(was, is)
        } else {
            vec![was, is]
        };
        for (first, last) in pieces {
            for statement in relations.known_between(first, last) {
                self.review_statement(sources, statement);
            }
        }
        if self.scope.filter.contested_only {
            for event in contested {
                for statement in relations.of_event(*event) {
                    self.review_statement(sources, *statement);
                }
            }
        }
    }

    fn review_statement(&mut self, sources: Sources, ix: StatementIx) {
        let dossier = sources.standings.dossier;
        let (first, last) = self.scope.statement_days();
        let is_in = |day: Day| first <= day && day <= last;
        let is_listed = sources.relations.counts_from(ix).is_some_and(is_in)
            && wants_statement(self.scope, &dossier[ix], |event| self.is_contested(event));
        self.listing.set_statement(dossier, ix, is_listed);
    }

    fn is_contested(&self, event: EventIx) -> bool {
        self.event(event)
            .is_some_and(|shown| !shown.standing.contested.is_empty())
    }

    /// Clocks, mode and filter.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The clocks it was taken at.
    pub fn clocks(&self) -> Clocks {
        self.scope.clocks
    }

    /// The events that are listed, in the order of the file.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &Shown> + Clone {
        let listed = self.shelves.of(Shelf::Listed);
        listed.iter().map(|event| {
            // What is on the shelf is there.
            self.shown[event.position()]
                .as_deref()
                .unwrap_or_else(|| unreachable!("{event:?}"))
        })
    }

    /// An event, if it is there, listed or not.
    pub fn event(&self, event: EventIx) -> Option<&Shown> {
        self.shown.get(event.position())?.as_deref()
    }

    /// The listed events that touch a place, in the order of the file.
    pub fn events_at(&self, place: PlaceIx) -> impl ExactSizeIterator<Item = &Shown> + Clone {
        let events = &self.by_place[place.position()];
        events.iter().map(|event| {
            self.shown[event.position()]
                .as_deref()
                .unwrap_or_else(|| unreachable!("{event:?}"))
        })
    }

    /// Events by what they amount to.
    pub fn shelf(&self, shelf: Shelf) -> &[EventIx] {
        self.shelves.of(shelf)
    }

    /// Where the events lie in time, those included that are not there or not listed.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Which statements are about something contested, listed or not.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// What is listed, counted by day and standing.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Of each side, how much of what it held out was kept, slipped, lapsed or is open; of what is
    /// listed.
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// How many listed events are contested.
    pub fn contested_count(&self) -> usize {
        self.shelf(Shelf::Contested).len()
    }
}

/// The events that can differ between two scopes.
fn candidates(sources: Sources, before: Scope, after: Scope) -> BTreeSet<EventIx> {
    if !before.is_near(after) {
        return sources
            .standings
            .dossier
            .events()
            .map(|(ix, _)| ix)
            .collect();
    }
    let edges = before.edges().zip(after.edges());
    let mut events: BTreeSet<EventIx> = edges
        .filter(|(from, to)| from != to)
        .flat_map(|(from, to)| sources.moments.between(from, to))
        .collect();
    let waiting: Vec<EventIx> = events
        .iter()
        .flat_map(|event| sources.moments.waiting_for(*event))
        .copied()
        .collect();
    events.extend(waiting);
    events
}

/// What lies in one of two stretches and not in both, as stretches; of two that do not meet, both.
fn differences(a: (Day, Day), b: (Day, Day)) -> Vec<(Day, Day)> {
    if a == b {
        return Vec::new();
    }
    if a.1 < b.0 || b.1 < a.0 || a.0 > a.1 || b.0 > b.1 {
        return vec![a, b];
    }
    [(a.0.min(b.0), a.0.max(b.0)), (a.1.min(b.1), a.1.max(b.1))]
        .into_iter()
        .filter(|(first, last)| first != last)
        .collect()
}

fn show(sources: Sources, event: EventIx, scope: Scope) -> Option<Shown> {
    let clocks = scope.clocks;
    let Standings { dossier, ledger } = sources.standings;
    let standing = sources.standings.of(event, clocks.on, clocks.known_day())?;
    let ended = standing.when.as_ref().and_then(|when| when.last_day());
    let counted = |until: Day| ledger.last_counted_by(event, until);
    Some(Shown {
        event,
        footprint: footprint(dossier, event, &standing),
        is_past: standing.status == StandingStatus::Held
            && ended.is_some_and(|day| day < clocks.on),
        is_listed: scope.lists(&standing, counted),
        age: scope.age(&standing, counted),
        expectation: (sources.standings).expectation(event, clocks.on, clocks.known_day()),
        standing,
    })
}
