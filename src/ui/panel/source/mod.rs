//! A source's page: what it is, where it can be read, and all that rests on it.

mod address;
mod resting;

use egui::Ui;

use crate::model::{Item, SourceIx};
use crate::ui::theme;

use super::cite::cite_ui;
use super::page::{Page, small_ui};
use super::parts::{text_ui, title_ui};

/// What it is, and all that rests on it.
pub fn source_ui(ui: &mut Ui, page: &mut Page, source: SourceIx) {
    let data = &page.state.dossier()[source];
    title_ui(ui, &data.title);
    let authors = Some(data.authors.join(", ")).filter(|authors| !authors.is_empty());
    let published = format!("published {}", data.published.words());
    let facts = [authors, data.publisher.clone(), Some(published)];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    small_ui(ui, facts.join(" · "));
    for (name, url) in [("Address", &data.url), ("Archived copy", &data.archived)] {
        if let Some(url) = url {
            address::address_ui(ui, name, url);
        }
    }
    ui.add_space(theme::GRID / 2.0);
    cite_ui(ui, page, Item::Source(source));
    if let Some(note) = &data.note {
        ui.add_space(theme::GRID);
        text_ui(ui, note);
    }
    resting::resting_ui(ui, page, source);
}
