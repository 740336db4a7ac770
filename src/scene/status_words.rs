//! How the status of an event changed, in words.

use crate::model::{Dossier, EventIx, EventKind, Shift, StandingStatus, Way};

use super::change_words::NOT_YET_THERE;
use super::words;

/// How a status changed.
pub(super) fn change(
    dossier: &Dossier,
    event: EventIx,
    way: Way,
    shift: &Shift<Option<StandingStatus>>,
) -> String {
    let kind = dossier[event].kind;
    let (Some(before), Some(after)) = (shift.before, shift.after) else {
        return match (shift.after, way) {
            (None, _) => NOT_YET_THERE.to_owned(),
            (Some(StandingStatus::Lapsed), Way::Forth) => lapsed(dossier),
            (Some(after), _) => format!("now {}", word(kind, after)),
        };
    };
    match (way, before, after) {
        (Way::Forth, _, StandingStatus::Lapsed) => lapsed(dossier),
        (Way::Forth, StandingStatus::Ahead, StandingStatus::Held) => {
            format!("its day has come: {}", was_held(kind))
        }
        (Way::Forth, before, StandingStatus::Held) => {
            format!("{}; it had {}", was_held(kind), had(before))
        }
        (Way::Forth, before, StandingStatus::Ahead) => {
            format!(
                "from {} to held, on a day later than the one looked at",
                word(kind, before)
            )
        }
        (Way::Forth, StandingStatus::Lapsed, after) => {
            format!("no longer lapsed: {}", word(kind, after))
        }
        (Way::Back, StandingStatus::Lapsed, after) => {
            format!("not yet lapsed: {}", word(kind, after))
        }
        (Way::Forth, ..) => format!("from {} to {}", word(kind, before), word(kind, after)),
        (Way::Back, ..) => format!("back from {} to {}", word(kind, before), word(kind, after)),
    }
}

/// Never more than the dossier can say.
fn lapsed(dossier: &Dossier) -> String {
    let sentence = words::lapse(dossier);
    let rest = sentence.trim_end_matches('.').trim_start_matches('T');
    format!("lapsed: t{rest}")
}

/// A status inside a sentence.
fn word(kind: EventKind, status: StandingStatus) -> &'static str {
    match (kind, status) {
        // "From took place" is no English.
        (EventKind::Other, StandingStatus::Held) => StandingStatus::Held.word(),
        _ => words::status_alone(kind, status),
    }
}

fn was_held(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Agreement => "was concluded",
        EventKind::Aid => "was given",
        EventKind::Conflict => "began",
        EventKind::Visit | EventKind::Call => "was made",
        EventKind::Meeting | EventKind::Summit | EventKind::Negotiation => "was held",
        EventKind::Other => "took place",
    }
}

/// After "it had".
fn had(status: StandingStatus) -> String {
    match status {
        StandingStatus::Lapsed => "lapsed".to_owned(),
        StandingStatus::Preparing => "been in preparation".to_owned(),
        other => format!("been {}", other.word()),
    }
}

/// That it has certainly begun, or not.
pub(super) fn begun(kind: EventKind, shift: &Shift<bool>) -> String {
    let held = words::status_alone(kind, StandingStatus::Held);
    match shift.after {
        true => format!("{held}, possibly not yet: its date is not told to the day"),
        false => format!(
            "{held}, if its date is right: the last day on which it can have begun has come"
        ),
    }
}
