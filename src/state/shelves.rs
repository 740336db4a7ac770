//! Events put together by what they amount to, kept up to date as the clocks move.

use std::collections::BTreeSet;

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

/// All shelves, each in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelves {
    of: [BTreeSet<EventIx>; SHELVES],
}

impl Shelves {
    /// The events of a shelf.
    pub fn of(&self, shelf: Shelf) -> &BTreeSet<EventIx> {
        &self.of[shelf as usize]
    }

    /// Puts an event where it belongs.
    pub(super) fn put(&mut self, dossier: &Dossier, event: EventIx, shown: Option<&Shown>) {
        for shelf in shelves_of(dossier, event, shown) {
            self.of[shelf as usize].insert(event);
        }
    }

    /// Takes an event from where it was put.
    pub(super) fn take(&mut self, dossier: &Dossier, event: EventIx, shown: Option<&Shown>) {
        for shelf in shelves_of(dossier, event, shown) {
            self.of[shelf as usize].remove(&event);
        }
    }
}

fn shelves_of(
    dossier: &Dossier,
    event: EventIx,
    shown: Option<&Shown>,
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
                (!is_told).then_some(Shelf::OutOfSight),
                None,
                None,
                None,
                None,
            ]
        }
    };
    shelves.into_iter().flatten()
}
