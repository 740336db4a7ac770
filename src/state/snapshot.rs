//! All that stands at the clocks, computed once when they move.

use crate::model::{
    Dossier, EventIx, Footprint, PlaceIx, Standing, StandingStatus, Standings, footprint,
};

use super::Clocks;

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
}

/// Everything that stands at the clocks, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The clocks it was taken at.
    pub clocks: Clocks,
    shown: Vec<Shown>,
    /// For each event its place in `shown`.
    position: Vec<Option<usize>>,
}

impl Snapshot {
    /// What stands at the clocks.
    pub fn at(standings: Standings, clocks: Clocks) -> Self {
        let dossier = standings.dossier;
        let (mut shown, mut position) = (Vec::new(), Vec::new());
        for (event, _) in dossier.events() {
            let standing = standings.of(event, clocks.on, clocks.known_day());
            position.push(standing.as_ref().map(|_| shown.len()));
            shown.extend(standing.map(|standing| show(dossier, event, standing, clocks)));
        }
        Self {
            clocks,
            shown,
            position,
        }
    }

    /// The events that are there, in the order of the file.
    pub fn events(&self) -> &[Shown] {
        &self.shown
    }

    /// An event, if it is there.
    pub fn event(&self, event: EventIx) -> Option<&Shown> {
        let position = self.position.get(event.position()).copied().flatten()?;
        self.shown.get(position)
    }

    /// The events that touch a place, in the order of the file.
    pub fn events_at(&self, place: PlaceIx) -> impl Iterator<Item = &Shown> {
        self.shown
            .iter()
            .filter(move |shown| shown.footprint.places().contains(&place))
    }

    /// How many events are contested.
    pub fn contested_count(&self) -> usize {
        self.shown
            .iter()
            .filter(|shown| !shown.standing.contested.is_empty())
            .count()
    }
}

fn show(dossier: &Dossier, event: EventIx, standing: Standing, clocks: Clocks) -> Shown {
    let ended = standing.when.as_ref().and_then(|when| when.last_day());
    let is_past =
        standing.status == StandingStatus::Held && ended.is_some_and(|day| day < clocks.on);
    let footprint = footprint(dossier, event, &standing);
    Shown {
        event,
        footprint,
        is_past,
        standing,
    }
}
