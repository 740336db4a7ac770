//! Bundles: many links between the same two places, drawn as one.

use std::collections::BTreeMap;

use crate::model::{Item, PlaceIx, StandingStatus};
use crate::scene::words::count;
use crate::state::{AppState, Shown, Snapshot};

/// From so many links between the same two places on they are drawn as one.
pub const BUNDLE_FROM: usize = 8;
/// The width of their line, in points.
pub const BUNDLE_WIDTH: f32 = 3.0;

/// The event whose standing a bundle shows: what matters most of all that it stands for, of equals
/// the freshest, then the last in the file.
pub fn foremost<'a>(events: impl Iterator<Item = &'a Shown>) -> Option<&'a Shown> {
    events.min_by_key(|shown| (rank(shown), shown.age, std::cmp::Reverse(shown.event)))
}

/// How much a standing matters, the least first: what needs a second look, what is going on, what
/// is to come, what came to nothing, what is over.
fn rank(shown: &Shown) -> u8 {
    use StandingStatus::{
        Agreed, Ahead, Cancelled, Denied, Floated, Held, Lapsed, Postponed, Preparing, Proposed,
        Scheduled, SpokenOf,
    };
    match shown.standing.status {
        _ if !shown.standing.contested.is_empty() => 0,
        Denied => 1,
        Held if !shown.is_past => 2,
        Scheduled | Agreed => 3,
        Preparing | Proposed | Floated | SpokenOf => 4,
        Ahead => 5,
        Lapsed => 6,
        Postponed | Cancelled => 7,
        Held => 8,
    }
}

/// "8 events between Moscow and Washington, 2 contested".
pub fn bundle_name(state: &AppState, [a, b]: [PlaceIx; 2], items: &[Item]) -> String {
    let dossier = state.dossier();
    let name = |place: PlaceIx| &dossier[place].name;
    let contested = shown_of(state.snapshot(), items)
        .filter(|shown| !shown.standing.contested.is_empty())
        .count();
    let contested = match contested {
        0 => String::new(),
        n => format!(", {n} contested"),
    };
    let events = count(items.len(), "event");
    format!("{events} between {} and {}{contested}", name(a), name(b))
}

/// How many of some items have which standing: "5 held", "2 proposed", "1 denied", the most first.
pub fn standing_counts(snapshot: &Snapshot, items: &[Item]) -> Vec<(StandingStatus, usize)> {
    let mut counts = BTreeMap::new();
    for shown in shown_of(snapshot, items) {
        *counts.entry(shown.standing.status).or_insert(0) += 1;
    }
    let mut counts: Vec<(StandingStatus, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// The events of some items that are there.
fn shown_of<'a>(snapshot: &'a Snapshot, items: &'a [Item]) -> impl Iterator<Item = &'a Shown> {
    items.iter().filter_map(|item| match item {
        Item::Event(event) => snapshot.event(*event),
        _ => None,
    })
}
