//! What rests on a source: the sentence, and the lists with what rests on it alone marked.

use egui::Ui;

use crate::model::SourceIx;
use crate::scene::resting_words::resting_sentence;
use crate::state::{Reliance, Resting, RestingPlace, resting};
use crate::ui::panel::event::marked_row_ui;
use crate::ui::panel::page::Page;
use crate::ui::panel::parts::{section_ui, text_ui};
use crate::ui::panel::statement;
use crate::ui::theme;

/// What rests on it, as far as it was known by the clock.
pub fn resting_ui(ui: &mut Ui, page: &mut Page, source: SourceIx) {
    let resting = resting(page.state, source);
    ui.add_space(theme::GRID);
    text_ui(ui, &resting_sentence(&resting));
    events_ui(ui, page, "On record in it", RestingPlace::Record, &resting);
    events_ui(ui, page, "Claimed in it", RestingPlace::Claims, &resting);
    if resting.statements.is_empty() {
        return;
    }
    section_ui(ui, "Statements in it");
    for one in &resting.statements {
        statement::marked_row_ui(ui, page, one.statement, mark(one.reliance));
    }
}

fn events_ui(ui: &mut Ui, page: &mut Page, title: &str, place: RestingPlace, resting: &Resting) {
    let events = resting.events.iter().filter(|one| one.place == place);
    let events: Vec<_> = events.collect();
    if events.is_empty() {
        return;
    }
    section_ui(ui, title);
    for one in events {
        marked_row_ui(ui, page, one.event, mark(one.reliance));
    }
}

fn mark(reliance: Reliance) -> Option<&'static str> {
    (reliance == Reliance::Alone).then_some("on it alone")
}
