//! A filter made ready to be asked of many: which values things have, and which facets they fail.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::model::{
    ActorIx, Dossier, Event, EventIx, Item, Party, PlaceIx, Statement, StatementIx, When, start_of,
};
use crate::state::{Relations, Shown};

use super::{Facet, FacetValue, Filter};

/// Values of one thing; few have more.
pub(super) type Values = SmallVec<[FacetValue; 16]>;

/// A set of facets, one bit each.
pub(super) type Facets = u16;

/// What is not known of an event that is not there at the clocks.
const OF_CLOCKS: [Facet; 2] = [Facet::Contested, Facet::Standing];

/// A filter, and what of its answers does not depend on the clocks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::state) struct Sieve {
    filter: Filter,
    /// The facets of statements of which something is chosen.
    of_statements: Facets,
    /// The facets of events of which something is chosen.
    of_events: Facets,
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

impl Sieve {
    pub(in crate::state) fn new(dossier: &Dossier, filter: Filter) -> Self {
        let bits = |of_statements: bool| {
            let facets = filter.facets().into_iter();
            let facets = facets.filter(|facet| facet.is_of_statements() == of_statements);
            facets.fold(0, |bits, facet| bits | facet.bit())
        };
        let (of_statements, of_events) = (bits(true), bits(false));
        let passing = (of_statements != 0).then(|| {
            let statements = dossier.statements();
            let values = statements.map(|(_, statement)| values_of_statement(dossier, statement));
            values
                .map(|values| failing(&filter, of_statements, &values) == 0)
                .collect()
        });
        Self {
            filter,
            of_statements,
            of_events,
            passing,
        }
    }

    pub(in crate::state) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether anything is asked of events.
    pub(in crate::state) fn asks_of_events(&self) -> bool {
        self.of_events != 0
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
        event: EventIx,
        shown: Option<&Shown>,
    ) -> Verdict {
        if self.of_events == 0 {
            return Verdict {
                is_wanted: true,
                may_come: true,
            };
        }
        let values = match shown {
            Some(shown) => values_of_event(dossier, shown),
            None => values_of_absent(dossier, event),
        };
        let open = match shown {
            Some(_) => 0,
            None => OF_CLOCKS
                .into_iter()
                .fold(0, |bits, facet| bits | facet.bit()),
        };
        let failed = failing(&self.filter, self.of_events, &values);
        Verdict {
            is_wanted: failed == 0,
            may_come: failed & !open == 0,
        }
    }

    /// For each statement whether the filter lets it through that is not known yet: what time changes
    /// is not asked.
    pub(in crate::state) fn may_come(&self, dossier: &Dossier) -> Vec<bool> {
        let events = dossier.events();
        let may_come = events.map(|(ix, _)| self.verdict(dossier, ix, None).may_come);
        let events_may_come: Vec<bool> = may_come.collect();
        let statements = dossier.statements();
        let may_come = statements.map(|(ix, statement)| {
            let mut events = statement.claims.iter().map(|claim| claim.event);
            self.passes(ix)
                && (self.concerns(dossier, ix)
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
        if self.of_statements == 0 || self.is_on_record(dossier, event) {
            return true;
        }
        let mut statements = relations.of_event(event).iter();
        statements.any(|ix| self.passes(*ix) && is_known(*ix) && claims(&dossier[*ix], event))
    }

    /// Nothing but sources is asked of statements, and its record cites one.
    fn is_on_record(&self, dossier: &Dossier, event: EventIx) -> bool {
        let cites = |source| self.filter.has(FacetValue::Source(source));
        self.of_statements == Facet::Source.bit() && sources_of_record(&dossier[event]).any(cites)
    }

    /// Whether a statement is wanted for itself, whatever it claims: it is about a place or an actor,
    /// and nothing else is asked of events.
    pub(in crate::state) fn concerns(&self, dossier: &Dossier, ix: StatementIx) -> bool {
        self.of_events == 0 || {
            let values = values_itself(dossier, &dossier[ix]);
            failing(&self.filter, self.of_events, &values) == 0
        }
    }
}

/// The facets of some of which something is chosen, but none of these values.
pub(super) fn failing(filter: &Filter, asked: Facets, values: &[FacetValue]) -> Facets {
    let chosen = values.iter().filter(|value| filter.has(**value));
    let passed = chosen.fold(0, |bits, value| bits | value.facet().bit());
    asked & !passed
}

/// Whether a statement makes a claim about an event.
pub(super) fn claims(statement: &Statement, event: EventIx) -> bool {
    statement.claims.iter().any(|claim| claim.event == event)
}

/// The sources that an event's record cites.
pub(super) fn sources_of_record(
    event: &Event,
) -> impl Iterator<Item = crate::model::SourceIx> + '_ {
    event.record.cites.iter().map(|cite| cite.source)
}

/// What a statement is by the facets of statements.
pub(super) fn values_of_statement(dossier: &Dossier, statement: &Statement) -> Values {
    let mut values = Values::new();
    let speakers = [Some(statement.speaker), statement.on_behalf_of];
    for speaker in speakers.into_iter().flatten() {
        let whose = with_offices(dossier, speaker, Some(&statement.said));
        whose.for_each(|actor| push(&mut values, FacetValue::By(actor)));
    }
    values.push(FacetValue::Act(statement.act));
    values.extend(statement.hedge.map(FacetValue::Hedge));
    for cite in statement.cites.iter() {
        push(&mut values, FacetValue::Source(cite.source));
    }
    values
}

/// What a statement itself is by the facets of events: where it was made, whom and what it is about.
pub(super) fn values_itself(dossier: &Dossier, statement: &Statement) -> Values {
    let mut values = Values::new();
    let mut actors: SmallVec<[ActorIx; 4]> = SmallVec::new();
    actors.push(statement.speaker);
    actors.extend(statement.on_behalf_of);
    let venues = statement.claims.iter().filter_map(|claim| claim.venue);
    for place in statement.at.into_iter().chain(venues) {
        push(&mut values, FacetValue::At(place));
    }
    for item in &statement.about {
        match *item {
            Item::Actor(actor) => actors.push(actor),
            Item::Place(place) => push(&mut values, FacetValue::At(place)),
            Item::Event(_) | Item::Statement(_) | Item::Source(_) => {}
        }
    }
    for actor in actors {
        let whose = with_offices(dossier, actor, Some(&statement.said));
        whose.for_each(|actor| push(&mut values, FacetValue::Involving(actor)));
    }
    values
}

/// What an event is at the clocks.
pub(super) fn values_of_event(dossier: &Dossier, shown: &Shown) -> Values {
    let standing = &shown.standing;
    let event = &dossier[shown.event];
    let mut values = Values::new();
    values.push(FacetValue::Contested(!standing.contested.is_empty()));
    values.push(FacetValue::Standing(standing.status));
    let places = shown.footprint.places();
    push_common(&mut values, dossier, event, standing.when.as_ref(), &places);
    values
}

/// What an event is of which nothing is known yet: by its record.
fn values_of_absent(dossier: &Dossier, ix: EventIx) -> Values {
    let event = &dossier[ix];
    let starts = event.parties.iter();
    let starts = starts.filter_map(|party| start_of(dossier, party));
    let places: SmallVec<[PlaceIx; 8]> = event.record.venue.into_iter().chain(starts).collect();
    let mut values = Values::new();
    push_common(
        &mut values,
        dossier,
        event,
        event.record.when.as_ref(),
        &places,
    );
    values
}

fn push_common(
    values: &mut Values,
    dossier: &Dossier,
    event: &Event,
    when: Option<&When>,
    places: &[PlaceIx],
) {
    let is_dated = when.is_some_and(|when| when.first_day().or(when.last_day()).is_some());
    values.push(FacetValue::Dated(is_dated));
    values.push(FacetValue::Placed(!places.is_empty()));
    values.push(FacetValue::Kind(event.kind));
    for place in places {
        push(values, FacetValue::At(*place));
    }
    for actor in event.parties.iter().flat_map(people) {
        let whose = with_offices(dossier, actor, when);
        whose.for_each(|actor| push(values, FacetValue::Involving(actor)));
    }
}

fn people(party: &Party) -> impl Iterator<Item = ActorIx> + '_ {
    [party.actor]
        .into_iter()
        .chain(party.members.iter().copied())
}

/// An actor, and those of whom it may hold an office at a time; at any time where none is told.
fn with_offices<'a>(
    dossier: &'a Dossier,
    actor: ActorIx,
    when: Option<&'a When>,
) -> impl Iterator<Item = ActorIx> + 'a {
    let offices = dossier[actor].offices.iter();
    let held = offices.filter(move |office| match (&office.when, when) {
        (Some(own), Some(when)) => own.may_overlap(when),
        _ => true,
    });
    [actor].into_iter().chain(held.map(|office| office.of))
}

fn push(values: &mut Values, value: FacetValue) {
    if !values.contains(&value) {
        values.push(value);
    }
}
