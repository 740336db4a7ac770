//! Who is at an event, and in which delegation.

use crate::model::{ActorIx, Dossier, Event, EventIx, PartyRole};

/// Somebody at an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seat {
    actor: ActorIx,
    /// Whose delegation it is in: a party is in its own.
    delegation: ActorIx,
}

/// Who is at an event: the parties that are not absent, and their members.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roster {
    /// By actor, then by delegation, each once.
    seats: Vec<Seat>,
}

impl Roster {
    /// Who is at an event.
    pub fn of(event: &Event) -> Self {
        let parties = event.parties.iter();
        let present = parties.filter(|party| party.role != PartyRole::Absent);
        let seats = present.flat_map(|party| {
            let actors = std::iter::once(party.actor).chain(party.members.iter().copied());
            let delegation = party.actor;
            actors.map(move |actor| Seat { actor, delegation })
        });
        let mut seats: Vec<Seat> = seats.collect();
        seats.sort_unstable();
        seats.dedup();
        Self { seats }
    }

    /// Whether an actor is there.
    pub fn has(&self, actor: ActorIx) -> bool {
        !self.seats_of(actor).is_empty()
    }

    /// Everybody, each once, in the order of the file.
    pub fn actors(&self) -> impl Iterator<Item = ActorIx> {
        self.people().map(|seats| seats[0].actor)
    }

    /// Whom an actor meets there, in the order of the file; nobody if it is not there.
    pub fn met_by(&self, actor: ActorIx) -> impl Iterator<Item = ActorIx> {
        let own = self.seats_of(actor);
        let is_met = move |seats: &&[Seat]| {
            !own.is_empty() && seats[0].actor != actor && !share_delegation(own, seats)
        };
        self.people().filter(is_met).map(|seats| seats[0].actor)
    }

    /// Whether two actors meet there.
    pub fn meet(&self, one: ActorIx, other: ActorIx) -> bool {
        let [a, b] = [one, other].map(|actor| self.seats_of(actor));
        one != other && !a.is_empty() && !b.is_empty() && !share_delegation(a, b)
    }

    /// The seats of each actor.
    fn people(&self) -> impl Iterator<Item = &[Seat]> {
        self.seats.chunk_by(|a, b| a.actor == b.actor)
    }

    fn seats_of(&self, actor: ActorIx) -> &[Seat] {
        let start = self.seats.partition_point(|seat| seat.actor < actor);
        let end = self.seats.partition_point(|seat| seat.actor <= actor);
        &self.seats[start..end]
    }
}

/// Both lists are short: who sits in several delegations is rare.
fn share_delegation(one: &[Seat], other: &[Seat]) -> bool {
    let mut seats = one.iter();
    seats.any(|a| other.iter().any(|b| a.delegation == b.delegation))
}

/// Who is at which event of a dossier: made once for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rosters {
    /// By event; empty where nobody meets.
    of: Vec<Roster>,
}

impl Rosters {
    /// Those of all events at which people meet.
    pub fn new(dossier: &Dossier) -> Self {
        let of = dossier.events().map(|(_, event)| {
            if event.kind.is_encounter() {
                Roster::of(event)
            } else {
                Roster::default()
            }
        });
        Self { of: of.collect() }
    }

    /// That of an event; empty for one at which nobody meets.
    pub fn of(&self, event: EventIx) -> &Roster {
        &self.of[event.position()]
    }

    /// All of them, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Roster> {
        self.of.iter()
    }
}
