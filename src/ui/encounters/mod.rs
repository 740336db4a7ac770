//! Who met whom: as a matrix of the parties, and as a network of them.

use egui::Ui;

use crate::state::{AppState, Command};
use crate::ui::paint::MarkPainter;

/// Matrix and network, and what they remember between frames.
#[derive(Default)]
pub struct EncountersView {}

impl EncountersView {
    /// Shows the matrix or the network.
    pub fn encounters_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        _painter: &mut MarkPainter,
        _commands: &mut Vec<Command>,
    ) {
        ui.label(state.stage().explained());
    }
}
