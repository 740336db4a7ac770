//! What rests on a source: the sentence, and the lists with what rests on it alone marked.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::model::SourceIx;
use crate::scene::resting_words::resting_sentence;
use crate::state::{AppState, Reliance, Resting, RestingEvent, RestingPlace};
use crate::state::{RestingStatement, resting};
use crate::ui::panel::event::marked_row_ui;
use crate::ui::panel::page::Page;
use crate::ui::panel::parts::{section_ui, text_ui};
use crate::ui::panel::rows::list_ui;
use crate::ui::panel::statement::marked_statements_ui;
use crate::ui::theme;

/// What rests on it, as far as it was known by the clock.
pub fn resting_ui(ui: &mut Ui, page: &mut Page, source: SourceIx) {
    let resting = kept(ui, page.state, source);
    ui.add_space(theme::GRID);
    text_ui(ui, &resting_sentence(&resting));
    events_ui(ui, page, "On record in it", RestingPlace::Record, &resting);
    events_ui(ui, page, "Claimed in it", RestingPlace::Claims, &resting);
    let rows = (resting.statements.as_slice(), |one: &RestingStatement| {
        one.statement
    });
    let mark_of = |one: &RestingStatement| mark(one.reliance);
    marked_statements_ui(ui, page, "Statements in it", rows, mark_of);
}

/// What rests on it, found once for each state.
fn kept(ui: &Ui, state: &AppState, source: SourceIx) -> Arc<Resting> {
    let id = Id::unique("what rests on a source");
    let wanted = (state.revision(), source);
    let kept: Option<(u64, SourceIx, Arc<Resting>)> = ui.data(|data| data.get_temp(id));
    if let Some((revision, source, resting)) = kept
        && (revision, source) == wanted
    {
        return resting;
    }
    let found = Arc::new(resting(state, source));
    ui.data_mut(|data| data.insert_temp(id, (wanted.0, source, Arc::clone(&found))));
    found
}

fn events_ui(ui: &mut Ui, page: &mut Page, title: &str, place: RestingPlace, resting: &Resting) {
    let events = resting.events.iter().filter(|one| one.place == place);
    let events: Vec<RestingEvent> = events.copied().collect();
    if events.is_empty() {
        return;
    }
    section_ui(ui, title);
    let key_of = |one: &RestingEvent| one.event.position();
    list_ui(ui, page, title, (&events, key_of), |ui, page, one| {
        marked_row_ui(ui, page, one.event, mark(one.reliance));
    });
}

fn mark(reliance: Reliance) -> Option<&'static str> {
    (reliance == Reliance::Alone).then_some("on it alone")
}
