//! Events and statements as tables: the twins of map and timeline.

use egui::Ui;

use crate::state::{AppState, Command};

/// The tables, and what they remember between frames.
#[derive(Default)]
pub struct TablesView {}

impl TablesView {
    /// Shows the table of the stage.
    pub fn table_ui(&mut self, ui: &mut Ui, state: &AppState, _commands: &mut Vec<Command>) {
        ui.label(state.stage().explained());
    }
}
