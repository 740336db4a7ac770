//! What is told to those who listen when what is looked at has changed.
//!
//! First what the map's card says, then what changed of which event: "18 February 2025: as known on the
//! same day · 8 events stand. US–Russia talks in Riyadh: its day has come: held; it had been agreed."

use std::collections::BTreeSet;

use crate::model::{EventIx, changes_of};
use crate::state::{AppState, Filter, Scope};

use super::change_words::of_event;
use super::map::MapWords;
use super::words::count;

/// Of so many events is told what changed.
const MOST_TOLD: usize = 3;
/// At so many events it is looked whether anything changed.
const MOST_COMPARED: usize = 60;

/// What was told last.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    scope: Scope,
    filter: Filter,
    /// Of the state.
    revision: u64,
}

impl Told {
    /// What is to be told of a state.
    pub fn of(state: &AppState) -> Self {
        Self {
            scope: state.scope(),
            filter: state.filter().clone(),
            revision: state.revision(),
        }
    }

    /// Whether there is nothing new in a state.
    pub fn is_of(&self, state: &AppState) -> bool {
        self.scope == state.scope() && self.filter == *state.filter()
    }
}

/// What a state shows, and what changed since something was told last.
pub fn announcement(before: Option<&Told>, state: &AppState) -> String {
    let MapWords { title, subtitle } = MapWords::new(state);
    let changes = before.and_then(|before| changes(before, state));
    let sentences = [Some(format!("{title}: {subtitle}")), changes];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    sentences.join(". ")
}

/// What changed of the events that are listed; nothing where that cannot be told.
fn changes(before: &Told, state: &AppState) -> Option<String> {
    let is_comparable = before.filter == *state.filter();
    let changed = state.changed_since(before.revision);
    let changed = changed.filter(|changed| is_comparable && changed.len() <= MOST_COMPARED)?;
    let told = told(&changed, before, state);
    let rest = told.len().saturating_sub(MOST_TOLD);
    let mut told: Vec<String> = told.into_iter().take(MOST_TOLD).collect();
    told.extend((rest > 0).then(|| format!("And {} changed", count(rest, "more event"))));
    (!told.is_empty()).then(|| told.join(". "))
}

fn told(changed: &BTreeSet<EventIx>, before: &Told, state: &AppState) -> Vec<String> {
    let dossier = state.dossier();
    let [from, to] = [before.scope, state.scope()].map(|scope| scope.clocks.vantage());
    let is_meant = |event: &&EventIx| !state.filter().is_active() || state.passes(**event);
    let events = changed.iter().filter(is_meant);
    let told = events.filter_map(|event| {
        let changes = of_event(dossier, &changes_of(state.standings(), *event, from, to));
        let words: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
        let title = &dossier[*event].title;
        (!words.is_empty()).then(|| format!("{title}: {}", words.join("; ")))
    });
    told.collect()
}
