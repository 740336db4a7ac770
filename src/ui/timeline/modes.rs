//! Which stretch of time is looked at: four words of which one is on.

use egui::{Align, Button, Layout, Popup, RectAlign, Role as NodeRole, Sense, Ui};
use egui::{UiBuilder, Vec2, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::{AppState, Command, ModeKind};
use crate::ui::theme::{self, styled};

use super::controls::{HEIGHT, named};

/// Width of one word's button, in points.
const WIDTH: f32 = 9.5 * theme::GRID;
/// Space around the buttons, in points.
const EDGE: f32 = 2.0;
/// All four side by side.
const WIDE_SIZE: Vec2 = vec2(4.0 * WIDTH + 2.0 * EDGE, HEIGHT);

/// The four modes, side by side where there is room, else in a menu.
pub fn modes_ui(ui: &mut Ui, state: &AppState, is_wide: bool, commands: &mut Vec<Command>) {
    if is_wide {
        side_by_side_ui(ui, state, commands);
    } else {
        menu_ui(ui, state, commands);
    }
}

fn side_by_side_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let (rect, _) = ui.allocate_exact_size(WIDE_SIZE, Sense::hover());
    let fill = theme::role_color(Role::Raised, ui.theme());
    ui.painter().rect_filled(rect, theme::CORNER + 1, fill);
    let builder = UiBuilder::new()
        .id_salt("modes")
        .max_rect(rect.shrink(EDGE))
        .layout(Layout::left_to_right(Align::Center));
    let ui = &mut ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = 0.0;
    for kind in ModeKind::ALL {
        choice_ui(ui, state, kind, commands);
    }
}

fn choice_ui(ui: &mut Ui, state: &AppState, kind: ModeKind, commands: &mut Vec<Command>) {
    let is_on = state.mode().kind() == kind;
    let style = if is_on {
        TextStyle::SmallStrong
    } else {
        TextStyle::Small
    };
    let role = if is_on { Role::Text } else { Role::Subtle };
    let text = styled(kind.word(), style).color(theme::role_color(role, ui.theme()));
    let mut button = Button::new(text)
        .frame_when_inactive(is_on)
        .min_size(vec2(WIDTH, HEIGHT - 2.0 * EDGE));
    if is_on {
        button = button.fill(theme::role_color(Role::Surface, ui.theme()));
    }
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(NodeRole::RadioButton, true, is_on, kind.word()));
    let response = response.on_hover_text(format!("{} (M)", kind.explained()));
    if response.clicked() {
        commands.push(Command::ChooseMode(kind));
    }
}

fn menu_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let kind = state.mode().kind();
    let text = styled(format!("{} ⏷", kind.word()), TextStyle::Body);
    let button = Button::new(text).min_size(vec2(0.0, HEIGHT));
    let response = named(ui.add(button), true, &format!("Mode: {}", kind.word()));
    Popup::menu(&response)
        .align(RectAlign::TOP_START)
        .accessible_name("Modes")
        .show(|ui| {
            for kind in ModeKind::ALL {
                choice_ui(ui, state, kind, commands);
            }
        });
}
