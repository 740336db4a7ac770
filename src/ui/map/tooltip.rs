//! What the pointer is over: name, date, standing, and how many statements.

use egui::{Tooltip, Ui};

use crate::model::Item;
use crate::scene::map::style_of;
use crate::scene::marks::TextStyle;
use crate::scene::words::{count, date_words, status_word};
use crate::state::{AppState, query};
use crate::ui::theme;
use crate::ui::theme::styled;

/// The tooltip at the pointer.
pub fn tooltip_ui(ui: &Ui, state: &AppState, item: Item) {
    let id = ui.scope_id().with("map tooltip");
    let tooltip = Tooltip::always_open(
        ui.ctx().clone(),
        ui.layer_id(),
        id,
        egui::PopupAnchor::Pointer,
    );
    tooltip.gap(14.0).show(|ui| match item {
        Item::Place(place) => {
            ui.label(styled(&state.dossier()[place].name, TextStyle::Strong));
            let events = state.snapshot().events_at(place).count();
            small(
                ui,
                format!("{}, {}", count(events, "event"), statements(state, item)),
            );
        }
        Item::Event(event) => event_ui(ui, state, event),
        Item::Actor(_) | Item::Statement(_) | Item::Source(_) => {}
    });
}

fn event_ui(ui: &mut Ui, state: &AppState, event: crate::model::EventIx) {
    let data = &state.dossier()[event];
    ui.label(styled(&data.title, TextStyle::Strong));
    let Some(shown) = state.snapshot().event(event) else {
        return;
    };
    let colour = theme::role_color(style_of(shown.standing.status).role, ui.theme());
    ui.horizontal(|ui| {
        let status = status_word(data.kind, &shown.standing);
        ui.label(styled(status, TextStyle::SmallStrong).color(colour));
        small(ui, date_words(&shown.standing));
    });
    if !shown.standing.contested.is_empty() {
        small(ui, "contested between sides".to_owned());
    }
    small(ui, statements(state, Item::Event(event)));
}

fn statements(state: &AppState, item: Item) -> String {
    count(query::statements_for(state, item).len(), "statement")
}

fn small(ui: &mut Ui, text: String) {
    ui.label(styled(text, TextStyle::Small).weak());
}
