//! What there is between two actors, in words.

use crate::model::EventIx;
use crate::model::{ActorIx, Dossier};
use crate::state::AppState;
use crate::state::encounters::Encounter;

use super::words::{date_words, shortened};

/// More characters than these of a name are not written in lists and drawings.
pub const LONG_NAME: usize = 32;

/// "1 time", "2 times".
pub fn times(number: usize) -> String {
    match number {
        1 => "1 time".to_owned(),
        n => format!("{n} times"),
    }
}

/// The date of an event that is there: "18 Feb 2025", "no date named".
pub fn day_of(state: &AppState, event: EventIx) -> String {
    let shown = state.snapshot().event(event);
    shown.map_or_else(String::new, |shown| date_words(&shown.standing))
}

/// "met 2 times, last 18 Feb 2025", "not met yet".
pub fn met_words(state: &AppState, encounter: &Encounter) -> String {
    match encounter.last {
        Some(last) => {
            let times = times(encounter.met);
            format!("met {times}, last {}", day_of(state, last))
        }
        None => "not met yet".to_owned(),
    }
}

/// "2 expected, next 9 May 2025", "1 expected, no date named"; none where nothing is expected.
pub fn expected_words(state: &AppState, encounter: &Encounter) -> Option<String> {
    let next = encounter.next?;
    let has_date = |event| {
        let shown = state.snapshot().event(event);
        shown.is_some_and(|shown| shown.standing.when.is_some())
    };
    let next = match has_date(next) {
        true => format!("next {}", day_of(state, next)),
        false => "no date named".to_owned(),
    };
    Some(format!("{} expected, {next}", encounter.expected))
}

/// "1 contested"; none where nothing is.
pub fn contested_words(encounter: &Encounter) -> Option<String> {
    (encounter.contested > 0).then(|| format!("{} contested", encounter.contested))
}

/// All that is told of an encounter: "met 1 time, last 18 Feb 2025, 2 expected, no date named".
pub fn encounter_words(state: &AppState, encounter: &Encounter) -> String {
    let met = Some(met_words(state, encounter));
    let parts = [
        met,
        expected_words(state, encounter),
        contested_words(encounter),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// "United States and Russia".
pub fn pair_words(dossier: &Dossier, [one, other]: [ActorIx; 2]) -> String {
    format!("{} and {}", dossier[one].name, dossier[other].name)
}

/// A name that is not too long for a drawing.
pub fn short_name(dossier: &Dossier, actor: ActorIx) -> String {
    shortened(&dossier[actor].name, LONG_NAME)
}
