//! The menu of views of the world's boundaries: that of no state first, then those of states.

use egui::{Button, ScrollArea, Ui, WidgetInfo};

use crate::earth::borders::BordersView;
use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command};

use super::theme::styled;

/// The width of the menu, in points.
const WIDTH: f32 = 236.0;
/// How much of the window's height the list of states takes at most.
const MOST_OF_WINDOW: f32 = 0.5;

/// An entry that names the view, under which another is chosen.
pub fn borders_menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let chosen = state.borders_view();
    let menu = ui.menu_button(chosen.note(), |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 1.0;
        let (of_no_state, of_states): (Vec<_>, Vec<_>) =
            BordersView::all().partition(|view| !matches!(view, BordersView::SeenBy(_)));
        for view in of_no_state {
            view_ui(ui, view, chosen, commands);
        }
        ui.separator();
        let head = styled(
            "As seen by, according to Natural Earth 5.1",
            TextStyle::Small,
        );
        ui.label(head.weak());
        let most = ui.ctx().content_rect().height() * MOST_OF_WINDOW;
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for view in of_states {
                view_ui(ui, view, chosen, commands);
            }
        });
    });
    menu.response
        .on_hover_text("Whose view of the world’s boundaries is shown");
}

fn view_ui(ui: &mut Ui, view: BordersView, chosen: BordersView, commands: &mut Vec<Command>) {
    let is_chosen = view == chosen;
    let response = ui.add(Button::selectable(is_chosen, view.name()));
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, view.name())
    });
    if response.clicked() {
        commands.push(Command::SetBorders(view));
        ui.close();
    }
}
