//! Events put together by what they amount to, kept up to date as the clocks move.

use crate::model::{Dossier, EventIx, StandingGroup, When};

use super::Shown;

/// Events that are told together. An event can lie on several shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// All that is listed.
    Listed,
    /// The sides contradict one another about it.
    Contested,
    /// Promised, spoken of, or put off.
    Expected,
    /// Its window passed.
    Overdue,
    /// It was held, or is known to be held later.
    TookPlace,
    /// Denied or called off.
    Gone,
    /// Its date is not told, or neither its beginning nor its end is known.
    Undated,
    /// It touches no place.
    Unplaced,
    /// Not there at the clocks, and its record tells no day: neither map nor timeline can show it.
    OutOfSight,
}

const SHELVES: usize = 9;

/// All shelves, each in the order of the file: as lists, because they are read in every frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelves {
    of: [Vec<EventIx>; SHELVES],
}

impl Shelves {
    /// The events of a shelf.
    pub fn of(&self, shelf: Shelf) -> &[EventIx] {
        &self.of[shelf as usize]
    }

    /// Puts an event where it belongs. `may_come` tells whether the filter lets it through as long as
    /// it is not there.
    pub(super) fn put(
        &mut self,
        dossier: &Dossier,
        event: EventIx,
        shown: Option<&Shown>,
        may_come: bool,
    ) {
        for shelf in shelves_of(dossier, event, shown, may_come) {
            self.insert(shelf, event);
        }
    }

    /// Moves an event from where it belonged to where it belongs now.
    pub(super) fn shift(
        &mut self,
        dossier: &Dossier,
        event: EventIx,
        [before, now]: [Option<&Shown>; 2],
        may_come: bool,
    ) {
        let before: Vec<Shelf> = shelves_of(dossier, event, before, may_come).collect();
        let now: Vec<Shelf> = shelves_of(dossier, event, now, may_come).collect();
        for shelf in before.iter().filter(|shelf| !now.contains(shelf)) {
            self.remove(*shelf, event);
        }
        for shelf in now.iter().filter(|shelf| !before.contains(shelf)) {
            self.insert(*shelf, event);
        }
    }

    fn insert(&mut self, shelf: Shelf, event: EventIx) {
        let events = &mut self.of[shelf as usize];
        if let Err(at) = events.binary_search(&event) {
            events.insert(at, event);
        }
    }

    fn remove(&mut self, shelf: Shelf, event: EventIx) {
        let events = &mut self.of[shelf as usize];
        if let Ok(at) = events.binary_search(&event) {
            events.remove(at);
        }
    }
}

fn shelves_of(
    dossier: &Dossier,
    event: EventIx,
    shown: Option<&Shown>,
    may_come: bool,
) -> impl Iterator<Item = Shelf> + use<> {
    let of_listed = |shown: &Shown| {
        let standing = &shown.standing;
        let status = standing.status;
        let by_status = match status.group() {
            _ if status.is_expected() => Some(Shelf::Expected),
            StandingGroup::TookPlace => Some(Shelf::TookPlace),
            StandingGroup::Lapsed => Some(Shelf::Overdue),
            StandingGroup::Denied | StandingGroup::CalledOff => Some(Shelf::Gone),
            StandingGroup::Expected | StandingGroup::Unsaid => None,
        };
        let is_dated = |when: &When| when.first_day().is_some() || when.last_day().is_some();
        let undated = !standing.when.as_ref().is_some_and(is_dated);
        [
            Some(Shelf::Listed),
            by_status,
            (!standing.contested.is_empty()).then_some(Shelf::Contested),
            undated.then_some(Shelf::Undated),
            shown.footprint.is_unplaced().then_some(Shelf::Unplaced),
        ]
    };
    let tells_day = |when: &When| when.first_day().is_some();
    let shelves = match shown {
        Some(shown) if shown.is_listed => of_listed(shown),
        Some(_) => [None; 5],
        None => {
            let record = &dossier[event].record;
            let is_told = record.when.as_ref().is_some_and(tells_day);
            [
                (may_come && !is_told).then_some(Shelf::OutOfSight),
                None,
                None,
                None,
                None,
            ]
        }
    };
    shelves.into_iter().flatten()
}
