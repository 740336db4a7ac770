//! Bundles: many links between the same two places, drawn as one.

use std::collections::BTreeMap;

use crate::earth::ScreenPos;
use crate::model::{Item, PlaceIx, StandingStatus};
use crate::scene::marks::{Ink, Mark, Role};
use crate::scene::words::count;
use crate::state::{AppState, Shown, Snapshot};

use super::badges::{MIDDLE_RADIUS, count_badge, count_radius, cross, not_equal};
use super::link_style::{LinkStyle, Middle};

/// From so many links between the same two places on they are drawn as one.
pub const BUNDLE_FROM: usize = 8;
/// The same where there are links between very many places: one line then says as much as can be
/// read, and nothing else would leave room for it.
pub const QUIET_BUNDLE_FROM: usize = 2;
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

/// A bundle arrives, whatever became of a part of it.
pub fn as_bundle(style: LinkStyle) -> LinkStyle {
    LinkStyle {
        width: BUNDLE_WIDTH,
        open_end: false,
        ..style
    }
}

/// The number of links in the middle, and next to it that some are denied or contested.
pub fn bundle_badges(
    at: ScreenPos,
    [dx, dy]: [f32; 2],
    number: usize,
    styles: &[LinkStyle],
    foremost: &Shown,
) -> Vec<Mark> {
    let ink = styles.last().map_or(Ink::new(Role::Subtle), |style| {
        Ink::faded(style.role, style.alpha)
    });
    let mut marks = count_badge(at, number, ink);
    let apart = count_radius(number) + MIDDLE_RADIUS + 2.0;
    let along = |sign: f32| ScreenPos::new(at.x + dx * apart * sign, at.y + dy * apart * sign);
    if styles.iter().any(|style| style.middle == Middle::Cross) {
        marks.extend(cross(along(-1.0), Ink::new(Role::Denied)));
    }
    if !foremost.standing.contested.is_empty() {
        marks.extend(not_equal(along(1.0)));
    }
    marks
}
