//! What the pointer is on: name, date, standing, and the first source.

use egui::{PopupAnchor, Tooltip, Ui};

use crate::model::{Citation, EventIx, Item, StatementIx};
use crate::scene::marks::TextStyle;
use crate::scene::timeline::{TimelineTarget, role_of_statement, role_of_status, source_words};
use crate::scene::words;
use crate::state::AppState;
use crate::ui::theme::{self, styled};

/// The longest part of a statement that is shown, in characters.
const TEXT: usize = 140;

/// The tooltip at the pointer.
pub fn tooltip_ui(ui: &Ui, state: &AppState, target: &TimelineTarget) {
    let id = super::plot_id().with("tooltip");
    let tooltip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, PopupAnchor::Pointer);
    tooltip.gap(14.0).show(|ui| match target.item() {
        Some(Item::Event(event)) => event_ui(ui, state, event),
        Some(Item::Statement(statement)) => statement_ui(ui, state, statement),
        _ => small(ui, target.name(state).into_owned()),
    });
}

fn event_ui(ui: &mut Ui, state: &AppState, event: EventIx) {
    let data = &state.dossier()[event];
    ui.label(styled(&data.title, TextStyle::Strong));
    let Some(shown) = state.snapshot().event(event) else {
        small(ui, "nothing had been said of it by then".to_owned());
        return;
    };
    let colour = theme::role_color(role_of_status(shown.standing.status), ui.theme());
    ui.horizontal(|ui| {
        let status = words::status_word(data.kind, &shown.standing);
        ui.label(styled(&status, TextStyle::SmallStrong).color(colour));
        small(ui, words::date_words(&shown.standing));
    });
    if !shown.standing.contested.is_empty() {
        small(ui, "contested between sides".to_owned());
    }
    let cites = state.standings().cites(event, state.clocks().known_day());
    source_ui(ui, state, cites.first());
}

fn statement_ui(ui: &mut Ui, state: &AppState, ix: StatementIx) {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    ui.label(styled(&dossier[statement.speaker].name, TextStyle::Strong));
    let colour = theme::role_color(role_of_statement(state, ix), ui.theme());
    ui.horizontal(|ui| {
        ui.label(styled(statement.act.verb(), TextStyle::SmallStrong).color(colour));
        small(ui, statement.said.words());
        if !state.is_known(ix) {
            small(ui, "not yet known".to_owned());
        }
    });
    ui.label(words::excerpt(dossier, ix, TEXT));
    source_ui(ui, state, statement.cites.iter().next());
}

fn source_ui(ui: &mut Ui, state: &AppState, cite: Option<&Citation>) {
    if let Some(cite) = cite {
        small(ui, source_words(state.dossier(), cite));
    }
}

fn small(ui: &mut Ui, text: String) {
    ui.label(styled(text, TextStyle::Small).weak());
}
