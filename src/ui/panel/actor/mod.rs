//! An actor's page.

mod folded;
mod met;
mod offices;
mod stays;

use egui::Ui;

use crate::model::{ActorIx, FormerState, Item, StatementIx};
use crate::scene::borders_words::former_state_words;
use crate::scene::marks::TextStyle;
use crate::state::query;

use super::event::row_ui;
use super::page::{Page, other_names_ui, small_ui};
use super::parts::{section_ui, styled, text_ui, title_ui};
use super::rows::rows_ui;
use super::statement::statements_ui;

/// Offices, whom it met and where, events, what it said and what was said of it.
pub fn actor_ui(ui: &mut Ui, page: &mut Page, actor: ActorIx) {
    let dossier = page.state.dossier();
    let data = &dossier[actor];
    title_ui(ui, &data.name);
    other_names_ui(ui, &data.names);
    offices::offices_ui(ui, page, actor);
    if let Some(seat) = data.seat {
        ui.horizontal_wrapped(|ui| {
            ui.label(styled("seat:", TextStyle::Small).weak());
            page.name_ui(ui, Item::Place(seat));
        });
    }
    if let Some(former) = FormerState::of(data) {
        text_ui(ui, &former_state_words(former));
        small_ui(ui, former.source);
    }
    people_ui(ui, page, actor);
    met::met_ui(ui, page, actor);
    stays::stays_ui(ui, page, actor);
    let events = query::events_for(page.state, Item::Actor(actor));
    let events: Vec<_> = events.iter().map(|shown| shown.event).collect();
    rows_ui(ui, page, "Takes part in", &events, row_ui);
    let all = query::statements_for(page.state, Item::Actor(actor));
    let speaks = |ix: &StatementIx| {
        let statement = &dossier[*ix];
        statement.speaker == actor || statement.on_behalf_of == Some(actor)
    };
    let (own, about): (Vec<_>, Vec<_>) = all.into_iter().partition(speaks);
    if own.is_empty() && about.is_empty() {
        small_ui(ui, "No statement by or about it was known on this day.");
    }
    statements_ui(ui, page, "Said", &own);
    statements_ui(ui, page, "Said about it", &about);
}

/// Who holds an office of a state or an organisation.
fn people_ui(ui: &mut Ui, page: &mut Page, actor: ActorIx) {
    let dossier = page.state.dossier();
    let holds = |ix: ActorIx| dossier[ix].offices.iter().any(|office| office.of == actor);
    let people: Vec<ActorIx> = dossier
        .actors()
        .map(|(ix, _)| ix)
        .filter(|ix| holds(*ix))
        .collect();
    if people.is_empty() {
        return;
    }
    section_ui(ui, "People");
    page.names_ui(ui, people.into_iter().map(Item::Actor));
}
