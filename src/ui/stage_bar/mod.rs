//! The bar above the map: what fills the middle of the window.

mod tabs;

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use crate::state::{AppState, Command};

use super::theme;

/// The bar.
pub fn stage_bar_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let inside = ui.max_rect().shrink2(vec2(2.0 * theme::GRID, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout));
    tabs::tabs_ui(&mut ui, state, commands);
}
