//! The bar above the map: what fills the middle of the window, and what of all is listed.

mod chips;
mod tabs;

use egui::{Align, Button, Layout, Ui, UiBuilder, WidgetInfo, vec2};

use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command, FacetValue};

use super::at_end::AtEnd;
use super::focus::button_focus_ui;
use super::theme::{self, styled};

/// The bar, and under it the filter while there is one. `is_sheet_open` tells of the filter's
/// sheet, and is changed here.
pub fn stage_bar_ui(
    ui: &mut Ui,
    state: &AppState,
    is_sheet_open: &mut bool,
    commands: &mut Vec<Command>,
) {
    let whole = ui.max_rect().shrink2(vec2(2.0 * theme::GRID, 0.0));
    let bar = whole.with_max_y(whole.top() + theme::STAGE_BAR_HEIGHT);
    let layout = Layout::left_to_right(Align::Center);
    let mut tabs = ui.new_child(
        UiBuilder::new()
            .id_salt("tabs")
            .max_rect(bar)
            .layout(layout),
    );
    tabs::tabs_ui(&mut tabs, state, commands);
    let end = AtEnd::of(ui, "stage bar", bar);
    end.show_ui(ui, theme::GRID / 2.0, |ui| {
        contested_only_ui(ui, state, commands);
        *is_sheet_open ^= filter_button_ui(ui, *is_sheet_open);
    });
    if state.filter().is_active() {
        let row = whole.with_min_y(bar.bottom());
        let builder = UiBuilder::new().id_salt("filter").max_rect(row);
        chips::chips_ui(&mut ui.new_child(builder), state, is_sheet_open, commands);
    }
}

fn filter_button_ui(ui: &mut Ui, is_open: bool) -> bool {
    let button = Button::selectable(is_open, styled("Filter ▾", TextStyle::Small))
        .frame_when_inactive(false)
        .min_size(vec2(0.0, 28.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_open, "Filter"));
    button_focus_ui(ui, &response);
    response
        .on_hover_text("By person, place, kind, standing, source (F)")
        .clicked()
}

/// Narrows everything down to what the sides contradict one another about.
fn contested_only_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let contested = FacetValue::Contested(true);
    let is_on = state.filter().has(contested);
    let text = styled("≠ contested only", TextStyle::Small);
    let text = if is_on { text } else { text.weak() };
    let button = Button::selectable(is_on, text)
        .frame_when_inactive(is_on)
        .min_size(vec2(0.0, 28.0));
    let response = ui.add(button);
    response
        .widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, "Contested only"));
    button_focus_ui(ui, &response);
    let tip = "Only what the sides contradict one another about (C)";
    if response.on_hover_text(tip).clicked() {
        commands.push(Command::SetFilter(state.filter().toggled(contested)));
    }
}
