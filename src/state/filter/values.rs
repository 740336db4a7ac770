//! Which values statements and events have.

use smallvec::SmallVec;

use crate::model::{
    ActorIx, Dossier, Event, EventIx, Item, Party, PlaceIx, SourceIx, Statement, When, start_of,
};
use crate::state::Shown;

use super::slots::Facets;
use super::{Facet, FacetValue};

/// Values of one thing; few have more.
pub(super) type Values = SmallVec<[FacetValue; 16]>;

/// The sources that an event's record cites.
pub(super) fn sources_of_record(event: &Event) -> impl Iterator<Item = SourceIx> + '_ {
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

/// What an event is at the clocks, by some facets.
pub(super) fn values_of_event(dossier: &Dossier, shown: &Shown, facets: Facets) -> Values {
    let standing = &shown.standing;
    let mut values = Values::new();
    if facets & Facet::Contested.bit() != 0 {
        values.push(FacetValue::Contested(!standing.contested.is_empty()));
    }
    if facets & Facet::Standing.bit() != 0 {
        values.push(FacetValue::Standing(standing.status));
    }
    let common = Common {
        dossier,
        event: &dossier[shown.event],
        when: standing.when.as_ref(),
        facets,
    };
    common.push(&mut values, || shown.footprint.places());
    values
}

/// What an event is of which nothing is known yet, by some facets: by its record.
pub(super) fn values_of_absent(dossier: &Dossier, ix: EventIx, facets: Facets) -> Values {
    let event = &dossier[ix];
    let mut values = Values::new();
    let common = Common {
        dossier,
        event,
        when: event.record.when.as_ref(),
        facets,
    };
    common.push(&mut values, || {
        let starts = event.parties.iter();
        let starts = starts.filter_map(|party| start_of(dossier, party));
        event.record.venue.into_iter().chain(starts).collect()
    });
    values
}

/// What an event is whether it is known or not.
struct Common<'a> {
    dossier: &'a Dossier,
    event: &'a Event,
    when: Option<&'a When>,
    facets: Facets,
}

impl Common<'_> {
    fn asks(&self, facet: Facet) -> bool {
        self.facets & facet.bit() != 0
    }

    fn push(&self, values: &mut Values, places: impl FnOnce() -> SmallVec<[PlaceIx; 8]>) {
        if self.asks(Facet::Dated) {
            let has_day = |when: &When| when.first_day().or(when.last_day()).is_some();
            values.push(FacetValue::Dated(self.when.is_some_and(has_day)));
        }
        if self.asks(Facet::Kind) {
            values.push(FacetValue::Kind(self.event.kind));
        }
        if self.asks(Facet::Placed) || self.asks(Facet::At) {
            self.push_places(values, &places());
        }
        if self.asks(Facet::Involving) {
            for actor in self.event.parties.iter().flat_map(people) {
                let whose = with_offices(self.dossier, actor, self.when);
                whose.for_each(|actor| push(values, FacetValue::Involving(actor)));
            }
        }
    }

    fn push_places(&self, values: &mut Values, places: &[PlaceIx]) {
        if self.asks(Facet::Placed) {
            values.push(FacetValue::Placed(!places.is_empty()));
        }
        if self.asks(Facet::At) {
            places
                .iter()
                .for_each(|place| push(values, FacetValue::At(*place)));
        }
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
