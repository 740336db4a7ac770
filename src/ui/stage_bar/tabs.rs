//! One word each for what can fill the middle of the window; how much is listed stands beside it.

use egui::{Button, Role as NodeRole, Ui, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::{AppState, Command, Stage};
use crate::ui::focus::button_focus_ui;
use crate::ui::theme::{self, styled};

/// Height of the line under the word that is on, in points.
const UNDERLINE: f32 = 2.0;

/// The words, side by side.
pub fn tabs_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
    ui.spacing_mut().button_padding.x = theme::GRID;
    for (position, stage) in Stage::ALL.into_iter().enumerate() {
        tab_ui(ui, state, stage, position + 1, commands);
    }
}

fn tab_ui(ui: &mut Ui, state: &AppState, stage: Stage, key: usize, commands: &mut Vec<Command>) {
    let is_on = state.stage() == stage;
    let (style, role) = match is_on {
        true => (TextStyle::SmallStrong, Role::Text),
        false => (TextStyle::Small, Role::Subtle),
    };
    let name = match listed(state, stage) {
        Some(count) => format!("{} {count}", stage.name()),
        None => stage.name().to_owned(),
    };
    let text = styled(&name, style).color(theme::role_color(role, ui.theme()));
    let button = Button::new(text)
        .frame_when_inactive(false)
        .min_size(vec2(0.0, theme::STAGE_BAR_HEIGHT - theme::GRID));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(NodeRole::Tab, true, is_on, &name));
    button_focus_ui(ui, &response);
    if is_on {
        let bottom = ui.max_rect().bottom();
        let rect = response.rect.shrink2(vec2(theme::GRID, 0.0));
        let line = rect.with_min_y(bottom - UNDERLINE);
        let line = line.with_max_y(bottom);
        ui.painter()
            .rect_filled(line, 0.0, theme::role_color(Role::Accent, ui.theme()));
    }
    let response = response.on_hover_text(format!("{} ({key})", stage.explained()));
    if response.clicked() {
        commands.push(Command::ShowStage(stage));
    }
}

/// How much is listed of what a stage shows as a table.
fn listed(state: &AppState, stage: Stage) -> Option<usize> {
    match stage {
        Stage::Events => Some(state.listing().events()),
        Stage::Statements => Some(state.listing().statements()),
        Stage::Map | Stage::Matrix | Stage::Network => None,
    }
}
