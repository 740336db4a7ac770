//! A source's page.

use egui::Ui;

use crate::model::{Item, SourceIx};
use crate::state::query;

use super::event::row_ui;
use super::page::{Page, follow_focus, small_ui};
use super::parts::{section_ui, styled, text_ui, title_ui};
use super::statement::statements_ui;

/// What it is, and all that rests on it.
pub fn source_ui(ui: &mut Ui, page: &mut Page, source: SourceIx) {
    let data = &page.state.dossier()[source];
    title_ui(ui, &data.title);
    let authors = Some(data.authors.join(", ")).filter(|authors| !authors.is_empty());
    let published = format!("published {}", data.published.words());
    let facts = [authors, data.publisher.clone(), Some(published)];
    small_ui(
        ui,
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    );
    for (name, address) in [("Address", &data.url), ("Archived copy", &data.archived)] {
        if let Some(address) = address {
            address_ui(ui, name, address);
        }
    }
    if let Some(note) = &data.note {
        ui.add_space(crate::ui::theme::GRID);
        text_ui(ui, note);
    }
    let events = query::events_for(page.state, Item::Source(source));
    if !events.is_empty() {
        section_ui(ui, "On record in it");
        for shown in events {
            row_ui(ui, page, shown.event);
        }
    }
    let statements = query::statements_for(page.state, Item::Source(source));
    statements_ui(ui, page, "Statements in it", &statements);
}

/// The address as text: nothing is fetched or opened from here; it can be copied.
fn address_ui(ui: &mut Ui, name: &str, address: &str) {
    ui.horizontal_wrapped(|ui| {
        small_ui(ui, name);
        ui.label(styled(address, crate::scene::marks::TextStyle::Small));
        let copy = ui.small_button("Copy").on_hover_text("Copy the address");
        if follow_focus(copy).clicked() {
            ui.copy_text(address.to_owned());
        }
    });
}
