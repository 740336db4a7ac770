//! Where an actor, or its delegation, has been.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{ActorIx, Day, EventIx, PlaceIx, StandingStatus};
use crate::state::{AppState, counted_day};

use super::Roster;

/// A place at which an actor was for what was held there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Where.
    pub place: PlaceIx,
    /// For how many events.
    pub times: usize,
    /// The last of them by its date's first day; of equals the last in the file.
    pub last: EventIx,
}

/// Where an actor has been: the venues of the listed events that were held, that are attended
/// ([`EventKind::is_attended`](crate::model::EventKind::is_attended)) and at which it, or a
/// delegation that it is in, was not absent. The latest first, then as in the file.
pub fn stays_of(state: &AppState, actor: ActorIx) -> Vec<Stay> {
    let dossier = state.dossier();
    let mut stays: BTreeMap<PlaceIx, (Option<Day>, Stay)> = BTreeMap::new();
    for event in state.relations().events_of_actor(actor) {
        let shown = state.snapshot().event(*event);
        let Some(shown) = shown.filter(|shown| shown.is_listed) else {
            continue;
        };
        let standing = &shown.standing;
        let data = &dossier[*event];
        let is_held = standing.status == StandingStatus::Held && data.kind.is_attended();
        let Some(place) = standing.venue.filter(|_| is_held) else {
            continue;
        };
        if !Roster::of(data).has(actor) {
            continue;
        }
        let day = standing.when.as_ref().and_then(counted_day);
        let first = Stay {
            place,
            times: 0,
            last: *event,
        };
        let (last, stay) = stays.entry(place).or_insert((day, first));
        stay.times += 1;
        if *last <= day {
            *last = day;
            stay.last = *event;
        }
    }
    let mut stays: Vec<(Option<Day>, Stay)> = stays.into_values().collect();
    stays.sort_by_key(|(last, _)| Reverse(*last));
    stays.into_iter().map(|(_, stay)| stay).collect()
}
