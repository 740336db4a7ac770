//! All that stands at the clocks.
//!
//! Made whole once, and from then on moved: a step of a clock computes anew only the events that
//! have a moment between the two days (see [`Moments`]), and tells the indexes beside it (shelves,
//! places, listing) what came, went or changed. A moved snapshot equals one made anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Day, EventIx, Expectation, Footprint, Moments, PlaceIx, Standing, StandingStatus, Standings,
    StatementIx, Tallies, footprint,
};

use super::calendar::Extent;
use super::filter::{Sieve, Spoken, Verdict};
use super::{
    Age, Calendar, Clocks, Facts, Filter, Listing, Relations, Scope, Shelf, Shelves, Wanted,
};

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
    /// Which values statements have for a filter.
    pub facts: &'a Facts,
}

/// Everything that stands at the clocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    scope: Scope,
    sieve: Arc<Sieve>,
    /// For each event of the dossier what it amounts to.
    shown: Vec<Option<Arc<Shown>>>,
    /// For each event whether the facets of events let it through.
    is_wanted: Vec<bool>,
    shelves: Shelves,
    calendar: Calendar,
    wanted: Wanted,
    /// The listed events that touch each place, in the order of the file.
    by_place: Vec<Vec<EventIx>>,
    listing: Listing,
    tallies: Tallies,
}

impl Snapshot {
    /// What stands at a scope, and which of it a filter wants.
    pub fn at(sources: Sources, scope: Scope, filter: Filter) -> Self {
        let dossier = sources.standings.dossier;
        let shown = dossier.events();
        let shown = shown.map(|(event, _)| show(sources, event, scope).map(Arc::new));
        let sieve = Sieve::new(sources.facts, filter);
        Self::of(sources, scope, Arc::new(sieve), shown.collect())
    }

    /// Asks for something else; gives the events that are listed now and were not, or were and are
    /// not.
    pub fn refilter(&mut self, sources: Sources, filter: Filter) -> BTreeSet<EventIx> {
        let sieve = Arc::new(Sieve::new(sources.facts, filter));
        let is_listed = |shown: &Option<Arc<Shown>>| shown.as_ref().map(|shown| shown.is_listed);
        let before: Vec<Option<bool>> = self.shown.iter().map(is_listed).collect();
        let shown = std::mem::take(&mut self.shown);
        *self = Self::of(sources, self.scope, sieve, shown);
        let both = before.into_iter().zip(&self.shown).enumerate();
        both.filter(|(_, (before, now))| *before != is_listed(now))
            .map(|(position, _)| EventIx::from_position(position))
            .collect()
    }

    /// All that stands at a scope, put where it belongs.
    fn of(
        sources: Sources,
        scope: Scope,
        sieve: Arc<Sieve>,
        shown: Vec<Option<Arc<Shown>>>,
    ) -> Self {
        let dossier = sources.standings.dossier;
        let events = dossier.events().len();
        let spoken = sieve.spoken(dossier, sources.relations, scope.clocks.known_day());
        let mut snapshot = Self {
            scope,
            sieve,
            shown: vec![None; events],
            is_wanted: vec![false; events],
            shelves: Shelves::default(),
            calendar: Calendar::default(),
            wanted: Wanted::default(),
            by_place: vec![Vec::new(); dossier.places().len()],
            listing: Listing::empty(dossier.statements().len()),
            tallies: Tallies::default(),
        };
        let extents = dossier.events().zip(shown).map(|((event, _), shown)| {
            let spoken = match &spoken {
                Some(spoken) => spoken[event.position()],
                None => Spoken {
                    by_then: true,
                    ever: true,
                },
            };
            snapshot.put_first(sources, event, shown, spoken)
        });
        let extents = extents.collect();
        snapshot.calendar = Calendar::of(extents);
        snapshot.wanted = Wanted::new(sources, &snapshot.sieve, &snapshot.is_wanted);
        snapshot.list_first(sources);
        snapshot
    }

    /// Puts an event where it belongs, where it is nowhere yet; gives where it lies in time.
    fn put_first(
        &mut self,
        sources: Sources,
        event: EventIx,
        shown: Option<Arc<Shown>>,
        spoken: Spoken,
    ) -> Option<Extent> {
        let dossier = sources.standings.dossier;
        let verdict = self.verdict(sources, event, shown.as_deref());
        let passes = match shown {
            Some(_) => verdict.is_wanted && spoken.by_then,
            None => verdict.may_come && spoken.ever,
        };
        let shown = shown.map(|shown| {
            let is_listed = passes && self.is_in_stretch(sources, &shown);
            listed_or_not(shown, is_listed)
        });
        self.is_wanted[event.position()] = self.sieve.asks_of_events() && verdict.is_wanted;
        self.shelves.put(dossier, event, shown.as_deref(), passes);
        if let Some(shown) = shown.as_deref().filter(|shown| shown.is_listed) {
            self.put(shown);
        }
        let extent = Extent::of(dossier, event, shown.as_deref());
        self.shown[event.position()] = shown;
        extent.filter(|_| passes)
    }

    /// Lists what is listed, where nothing is yet.
    fn list_first(&mut self, sources: Sources) {
        let (first, last) = self.scope.statement_days();
        let statements = sources.relations.known_between(first, last);
        let wanted = statements.filter(|ix| self.wanted.has(*ix));
        self.listing.put_statements(sources.relations, wanted);
        let shown = self.shown.iter().flatten();
        let listed = shown.filter(|shown| shown.is_listed);
        self.listing.put_events(listed.map(AsRef::as_ref));
    }

    fn verdict(&self, sources: Sources, event: EventIx, shown: Option<&Shown>) -> Verdict {
        let dossier = sources.standings.dossier;
        self.sieve.verdict(dossier, sources.facts, event, shown)
    }

    /// Moves to another scope; gives the events that changed, each once.
    ///
    /// It costs what changes between the two, except between two kinds of mode, where all is looked
    /// at.
    pub fn move_to(&mut self, sources: Sources, scope: Scope) -> BTreeSet<EventIx> {
        let before = std::mem::replace(&mut self.scope, scope);
        let candidates = candidates(sources, before, scope);
        let mut changed = BTreeSet::new();
        let mut turned = Vec::new();
        for event in candidates {
            let shown = show(sources, event, scope).map(Arc::new);
            let verdict = self.verdict(sources, event, shown.as_deref());
            let shown = shown.map(|shown| self.listed(sources, shown, verdict));
            if self.event(event) == shown.as_deref() {
                // Outside of the stretch looked at it may have come to be spoken of.
                self.date(sources, event, verdict);
                continue;
            }
            if self.want(sources, event, verdict) {
                turned.push(event);
            }
            self.set(sources, event, shown);
            self.date(sources, event, verdict);
            changed.insert(event);
        }
        self.review_statements(sources, before, &turned);
        changed
    }

    /// Says of an event whether it is listed: whether mode and filter let it through.
    fn listed(&self, sources: Sources, shown: Arc<Shown>, verdict: Verdict) -> Arc<Shown> {
        let is_listed = verdict.is_wanted
            && self.is_in_stretch(sources, &shown)
            && self.is_spoken_of(sources, shown.event);
        listed_or_not(shown, is_listed)
    }

    /// Whether an event is listed for what was said of it, if that is asked for.
    fn is_spoken_of(&self, sources: Sources, event: EventIx) -> bool {
        let (dossier, relations) = (sources.standings.dossier, sources.relations);
        let known = self.scope.clocks.known_day();
        let is_known = |ix| relations.counts_from(ix).is_some_and(|day| day <= known);
        (self.sieve).is_spoken_of(dossier, relations, event, is_known)
    }

    /// Whether the filter lets an event through that is there, in the stretch looked at or not.
    pub fn passes(&self, sources: Sources, shown: &Shown) -> bool {
        let verdict = self.verdict(sources, shown.event, Some(shown));
        verdict.is_wanted && self.is_spoken_of(sources, shown.event)
    }

    /// Whether an event that is there is in the stretch looked at.
    pub fn is_in_stretch(&self, sources: Sources, shown: &Shown) -> bool {
        let ledger = sources.standings.ledger;
        let counted = |until: Day| ledger.last_counted_by(shown.event, until);
        self.scope.reaches(&shown.standing, counted)
    }

    /// Notes whether the facets of events let an event through; gives whether that is new.
    fn want(&mut self, sources: Sources, event: EventIx, verdict: Verdict) -> bool {
        if !self.sieve.asks_of_events() {
            return false;
        }
        let is_wanted = &mut self.is_wanted[event.position()];
        let is_new = std::mem::replace(is_wanted, verdict.is_wanted) != verdict.is_wanted;
        if is_new {
            let is_wanted = verdict.is_wanted;
            self.wanted.set(sources.relations, event, is_wanted);
        }
        is_new
    }

    fn set(&mut self, sources: Sources, event: EventIx, shown: Option<Arc<Shown>>) {
        let dossier = sources.standings.dossier;
        let before = std::mem::replace(&mut self.shown[event.position()], shown.clone());
        let looks = [before.as_deref(), shown.as_deref()];
        let may_come = looks.contains(&None) && self.may_come(sources, event);
        self.shelves.shift(dossier, event, looks, may_come);
        if let Some(before) = before.filter(|shown| shown.is_listed) {
            self.listing.take_event(&before);
            self.take(&before);
        }
        if let Some(now) = shown.filter(|shown| shown.is_listed) {
            self.listing.put_event(&now);
            self.put(&now);
        }
    }

    /// Counts an event that is listed.
    fn put(&mut self, shown: &Shown) {
        let expectation = shown.expectation.iter();
        expectation.for_each(|expectation| self.tallies.add(expectation));
        for place in shown.footprint.places() {
            let events = &mut self.by_place[place.position()];
            let at = events.partition_point(|event| *event < shown.event);
            events.insert(at, shown.event);
        }
    }

    /// Counts an event no longer.
    fn take(&mut self, shown: &Shown) {
        let expectation = shown.expectation.iter();
        expectation.for_each(|expectation| self.tallies.remove(expectation));
        for place in shown.footprint.places() {
            let events = &mut self.by_place[place.position()];
            if let Ok(at) = events.binary_search(&shown.event) {
                events.remove(at);
            }
        }
    }

    /// Puts an event in the calendar where it lies now.
    fn date(&mut self, sources: Sources, event: EventIx, verdict: Verdict) {
        let shown = self.shown[event.position()].as_deref();
        let passes = match shown {
            Some(_) => verdict.is_wanted && self.is_spoken_of(sources, event),
            None => self.may_come(sources, event),
        };
        let extent = Extent::of(sources.standings.dossier, event, shown);
        self.calendar.set(event, extent.filter(|_| passes));
    }

    /// Whether the filter lets an event through that is not there: what it will be is not asked.
    fn may_come(&self, sources: Sources, event: EventIx) -> bool {
        let (dossier, relations) = (sources.standings.dossier, sources.relations);
        self.verdict(sources, event, None).may_come
            && (self.sieve).is_spoken_of(dossier, relations, event, |_| true)
    }

    /// Lists the statements that came into the scope and takes out those that left it; also those
    /// about events that became wanted, or are no longer.
    fn review_statements(&mut self, sources: Sources, before: Scope, turned: &[EventIx]) {
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
        for event in turned {
            for statement in relations.of_event(*event) {
                self.review_statement(sources, *statement);
            }
        }
    }

    fn review_statement(&mut self, sources: Sources, ix: StatementIx) {
        let (first, last) = self.scope.statement_days();
        let is_in = |day: Day| first <= day && day <= last;
        let is_listed = sources.relations.counts_from(ix).is_some_and(is_in) && self.wanted.has(ix);
        self.listing.set_statement(sources.relations, ix, is_listed);
    }

    /// Clocks and mode.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The clocks it was taken at.
    pub fn clocks(&self) -> Clocks {
        self.scope.clocks
    }

    /// Which of all that is wanted.
    pub fn filter(&self) -> &Filter {
        self.sieve.filter()
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

    /// Which statements the filter lets through, listed or not.
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

fn listed_or_not(mut shown: Arc<Shown>, is_listed: bool) -> Arc<Shown> {
    if shown.is_listed != is_listed {
        Arc::make_mut(&mut shown).is_listed = is_listed;
    }
    shown
}

/// What an event amounts to; whether it is listed is not asked yet.
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
        is_listed: false,
        age: scope.age(&standing, counted),
        expectation: (sources.standings).expectation(event, clocks.on, clocks.known_day()),
        standing,
    })
}
