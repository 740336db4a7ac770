//! The menu of the map: how the Earth is laid out flat, which part of it is in view, and whose view
//! of boundaries.

use egui::{Button, Ui, WidgetInfo, vec2};

use crate::earth::Projection;
use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command, Region};

use super::borders_menu::borders_menu_ui;
use super::theme::{self, styled};

/// The width of the menu, in points.
const WIDTH: f32 = 216.0;

/// A button with the projection's name, under which all else is chosen.
pub fn map_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let chosen = state.camera().projection();
    let text = styled(format!("{} ▾", chosen.name()), TextStyle::Small);
    let button = Button::new(text.weak())
        .frame_when_inactive(false)
        .min_size(vec2(0.0, 28.0));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 1.0;
        projections_ui(ui, state, commands);
        ui.separator();
        regions_ui(ui, commands);
        ui.separator();
        borders_menu_ui(ui, state, commands);
    });
    let name = format!("Map: {}", chosen.name());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    response.on_hover_text("Projection (P), parts of the Earth, borders");
}

fn projections_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    for projection in Projection::ALL.map(|one| state.offered(one)) {
        let is_chosen = projection == state.camera().projection();
        let response = ui.add(Button::selectable(is_chosen, projection.name()));
        response.widget_info(|| {
            WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, projection.name())
        });
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            ui.add_space(ui.spacing().button_padding.x);
            ui.label(styled(keeps(state, projection), TextStyle::Small).weak());
        });
        ui.add_space(theme::GRID / 2.0);
        if response.clicked() {
            commands.push(Command::SetProjection(projection));
            ui.close();
        }
    }
}

/// What a projection keeps true, in a few words.
fn keeps(state: &AppState, projection: Projection) -> String {
    match projection.origin() {
        Some(origin) => format!("distances from {} are true", state.origin_name(origin)),
        None => projection.keeps().to_owned(),
    }
}

fn regions_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    let all = [("All that the date shows (0)", Command::FitMap)];
    let regions = Region::ALL.map(|region| (region.name(), Command::ShowRegion(region)));
    for (name, command) in all.into_iter().chain(regions) {
        if ui.add(Button::selectable(false, name)).clicked() {
            commands.push(command);
            ui.close();
        }
    }
}
