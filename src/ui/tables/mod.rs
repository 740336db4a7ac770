//! Events and statements as tables: the twins of map and timeline.
//!
//! A table shows what is listed, row by row. Its order is the state's; where it is scrolled to, and
//! at which row the keyboard is, it remembers itself. The keyboard walks from head to head, then to
//! the rows as one: arrows move among them, Enter selects.

mod bar;
mod body;
mod cell;
mod columns;
mod contents;
mod events;
mod head;
mod keys;
mod list;
mod scroll;
mod statements;
mod table;

use std::sync::Arc;

use egui::Ui;

use crate::state::{AppState, Command, Stage};
use crate::ui::background;

use events::Events;
use list::List;
use statements::Statements;
use table::table_ui;

/// The tables, and what they remember between frames.
#[derive(Default)]
pub struct TablesView {
    events: List<Events>,
    statements: List<Statements>,
    is_prepared: bool,
}

impl TablesView {
    /// Shows the table of the stage.
    pub fn table_ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        if !std::mem::replace(&mut self.is_prepared, true) {
            prepare(state);
        }
        if state.stage() == Stage::Statements {
            table_ui(ui, &mut self.statements, state, commands);
        } else {
            table_ui(ui, &mut self.events, state, commands);
        }
    }
}

/// Long lists are put in order on a thread of their own, column by column, before anyone asks. An
/// order that is asked for sooner is waited for, or made at once where there is no thread: what is
/// shown never depends on who was faster.
fn prepare(state: &AppState) {
    let orders = Arc::clone(state.orders());
    // Without a thread they are made when they are asked for.
    background::begin("table orders", move || orders.prepare());
}
