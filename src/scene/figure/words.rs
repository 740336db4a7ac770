//! What a figure says in words.

use crate::model::{Dossier, Source, visible_line};
use crate::scene::map::{CREDITS, MapWords, borders_notes};
use crate::state::AppState;

use super::{Figure, Part};

/// So many sources are named; of the others their number is told.
const MOST_SOURCES: usize = 2;

/// Title, day, sources and credits of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What the figure is about.
    pub title: String,
    /// The day, and by when things were known where that is another day.
    pub day: String,
    /// How much that shows.
    pub amount: String,
    /// Where it comes from.
    pub sources: String,
    /// Whose view of boundaries is shown, and whose the basemap is; nothing without a map.
    pub credits: String,
}

impl Words {
    /// Of a figure of a state.
    pub fn of(figure: &Figure, state: &AppState) -> Self {
        let dossier = state.dossier();
        let map = MapWords::new(state);
        let title = figure.title.as_deref().unwrap_or(dossier.title());
        Self {
            title: visible_line(title),
            day: map.title,
            amount: map.subtitle,
            sources: sources(dossier),
            credits: match figure.part {
                Part::Timeline => String::new(),
                Part::Map | Part::Both => credits(state),
            },
        }
    }
}

fn credits(state: &AppState) -> String {
    let mut parts = borders_notes(state);
    parts.push(CREDITS.to_owned());
    parts.join(" · ")
}

/// "Source: TASS, 22 February 2025", "Sources: …; …; and 3 others"; nothing without any.
fn sources(dossier: &Dossier) -> String {
    let all = dossier.sources().len();
    let named = dossier.sources().take(MOST_SOURCES);
    let mut parts: Vec<String> = named.map(|(_, source)| source_words(source)).collect();
    match all.saturating_sub(MOST_SOURCES) {
        0 => {}
        1 => parts.push("and 1 other".to_owned()),
        more => parts.push(format!("and {more} others")),
    }
    match all {
        0 => String::new(),
        1 => format!("Source: {}", parts.join("; ")),
        _ => format!("Sources: {}", parts.join("; ")),
    }
}

fn source_words(source: &Source) -> String {
    let publisher = source.publisher.as_deref();
    let parts = [Some(source.title.as_str()), publisher];
    let words: Vec<&str> = parts.into_iter().flatten().collect();
    format!("{}, {}", words.join(", "), source.published.long_words())
}
