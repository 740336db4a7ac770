//! What is drawn between places for an event.

use smallvec::SmallVec;

use super::{
    ActorIx, ActorKind, Dossier, Event, EventIx, EventKind, Party, PartyRole, PlaceIx, Standing,
};

/// One delegation's way, or one line between two seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Where it starts.
    pub from: PlaceIx,
    /// Where it ends; never where it starts.
    pub to: PlaceIx,
    /// Whether an arrowhead shows that it goes from one to the other.
    pub directed: bool,
}

/// Where an event shows on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    /// What is drawn between places.
    pub legs: Vec<Leg>,
    /// The venue, when it is known.
    pub venue: Option<PlaceIx>,
    /// The seats of parties that have no leg, by what they do.
    pub bystanders: Bystanders,
    /// Other places that get a mark: seats without a leg.
    pub seats: Vec<PlaceIx>,
}

/// The seats of parties that have no leg because of what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bystanders {
    /// Of those that host.
    pub hosts: Vec<PlaceIx>,
    /// Of those that mediate.
    pub mediators: Vec<PlaceIx>,
    /// Of those that were absent.
    pub absent: Vec<PlaceIx>,
}

impl Footprint {
    /// Every place that the event touches, each once.
    pub fn places(&self) -> SmallVec<[PlaceIx; 8]> {
        let ends = self.legs.iter().flat_map(|leg| [leg.from, leg.to]);
        let mut places: SmallVec<[PlaceIx; 8]> = self
            .venue
            .into_iter()
            .chain(ends)
            .chain(self.bystanders.absent.iter().copied())
            .collect();
        places.extend(self.seats.iter().copied());
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Whether it touches no place at all.
    pub fn is_unplaced(&self) -> bool {
        self.legs.is_empty()
            && self.venue.is_none()
            && self.bystanders.absent.is_empty()
            && self.seats.is_empty()
    }
}

/// Where a party's delegation starts: its own `from`, else its actor's seat; a person's from the
/// seat of whom the first of its offices is of.
pub fn start_of(dossier: &Dossier, party: &Party) -> Option<PlaceIx> {
    party.from.or_else(|| seat_of(dossier, party.actor))
}

/// An actor's seat; a person's is that of the state or organisation of its first office.
pub fn seat_of(dossier: &Dossier, actor: ActorIx) -> Option<PlaceIx> {
    let actor = &dossier[actor];
    match actor.kind {
        ActorKind::Person => actor
            .offices
            .first()
            .and_then(|office| dossier[office.of].seat)
            .or(actor.seat),
        ActorKind::State | ActorKind::Organisation => actor.seat,
    }
}

/// Where an event shows on the map, given its standing.
pub fn footprint(dossier: &Dossier, event: EventIx, standing: &Standing) -> Footprint {
    let event = &dossier[event];
    let starts = |roles: &[PartyRole]| places_of(dossier, event, roles);
    let bystanders = Bystanders {
        hosts: starts(&[PartyRole::Host]),
        mediators: starts(&[PartyRole::Mediator]),
        absent: starts(&[PartyRole::Absent]),
    };
    let venue = standing.venue.or_else(|| visited_seat(dossier, event));
    let legs = match venue {
        Some(venue) => to_venue(&travellers(dossier, event), venue, event.kind.is_directed()),
        None => between_seats(dossier, event),
    };
    let touched: Vec<PlaceIx> = legs.iter().flat_map(|leg| [leg.from, leg.to]).collect();
    let mut seats = starts(&[
        PartyRole::Delegation,
        PartyRole::Host,
        PartyRole::Mediator,
        PartyRole::Giver,
        PartyRole::Receiver,
    ]);
    // A seat that is visited and to which nobody goes is marked like others.
    seats.retain(|seat| !touched.contains(seat) && Some(*seat) != standing.venue);
    Footprint {
        legs,
        venue: standing.venue,
        bystanders,
        seats,
    }
}

/// A visit goes to the receiver's seat when no venue is named.
fn visited_seat(dossier: &Dossier, event: &Event) -> Option<PlaceIx> {
    if event.kind != EventKind::Visit {
        return None;
    }
    places_of(dossier, event, &[PartyRole::Receiver, PartyRole::Host])
        .first()
        .copied()
}

fn travellers(dossier: &Dossier, event: &Event) -> Vec<PlaceIx> {
    places_of(dossier, event, &[PartyRole::Delegation, PartyRole::Giver])
}

fn places_of(dossier: &Dossier, event: &Event, roles: &[PartyRole]) -> Vec<PlaceIx> {
    let mut places = Vec::new();
    for party in event
        .parties
        .iter()
        .filter(|party| roles.contains(&party.role))
    {
        places.extend(start_of(dossier, party).filter(|place| !places.contains(place)));
    }
    places
}

fn to_venue(starts: &[PlaceIx], venue: PlaceIx, directed: bool) -> Vec<Leg> {
    let starts = starts.iter().filter(|&&from| from != venue);
    starts
        .map(|&from| Leg {
            from,
            to: venue,
            directed,
        })
        .collect()
}

/// Every giver to every receiver. Otherwise two parties: one line between their seats; three or
/// four: each with each; more: marks only.
fn between_seats(dossier: &Dossier, event: &Event) -> Vec<Leg> {
    const GOING: [PartyRole; 3] = [PartyRole::Delegation, PartyRole::Giver, PartyRole::Receiver];
    let directed = event.kind.is_directed();
    let givers = places_of(dossier, event, &[PartyRole::Giver]);
    let takers = places_of(dossier, event, &[PartyRole::Receiver]);
    if directed && !givers.is_empty() && !takers.is_empty() {
        return givers
            .iter()
            .flat_map(|&from| to_each(from, &takers))
            .collect();
    }
    let parties = event
        .parties
        .iter()
        .filter(|party| GOING.contains(&party.role));
    if parties.count() > 4 {
        return Vec::new();
    }
    let seats = places_of(dossier, event, &GOING);
    let pairs = seats.iter().enumerate().flat_map(|(n, &from)| {
        seats[n + 1..]
            .iter()
            .map(move |&to| Leg { from, to, directed })
    });
    pairs.collect()
}

fn to_each(from: PlaceIx, takers: &[PlaceIx]) -> impl Iterator<Item = Leg> {
    let takers = takers.iter().filter(move |&&to| to != from);
    takers.map(move |&to| Leg {
        from,
        to,
        directed: true,
    })
}
