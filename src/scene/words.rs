//! Short phrases that the map, the timeline and the panel share.

use crate::model::{Dossier, EventKind, Standing, StandingStatus, StatementIx};

/// "1 event", "2 events", "no events".
pub fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// A standing's status in the event's own terms: "held", "concluded", "denied", "lapsed".
pub fn status_word(kind: EventKind, standing: &Standing) -> String {
    let word = status_alone(kind, standing.status);
    if standing.possibly_not_yet {
        format!("{word}, possibly not yet")
    } else {
        word.to_owned()
    }
}

/// A status in the event's own terms.
pub fn status_alone(kind: EventKind, status: StandingStatus) -> &'static str {
    match status {
        StandingStatus::Held => kind.held_word(),
        other => other.word(),
    }
}

/// "22 Feb 2025" or "no date named".
pub fn date_words(standing: &Standing) -> String {
    standing
        .when
        .as_ref()
        .map_or_else(|| "no date named".to_owned(), crate::model::When::words)
}

/// What a lapse means. Never more than the dossier can say.
pub fn lapse(dossier: &Dossier) -> String {
    let last_source = dossier.last_published().map_or_else(String::new, |when| {
        format!(" (last source {})", when.long_words())
    });
    format!("The window passed; nothing in this dossier{last_source} says that it took place.")
}

/// The first words of a statement, for lists: at most `most` characters, cut between words.
pub fn excerpt(dossier: &Dossier, statement: StatementIx, most: usize) -> String {
    shortened(&dossier[statement].text, most)
}

/// The first words of a text: at most `most` characters, cut between words.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut
        .rfind(char::is_whitespace)
        .map_or(cut.as_str(), |end| &cut[..end]);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}
