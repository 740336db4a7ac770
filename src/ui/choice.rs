//! One of several words of which one is on.

use egui::{Button, Role as NodeRole, Ui, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};

use super::focus::button_focus_ui;
use super::theme::{self, styled};

/// Shows the word; says whether it was clicked.
pub fn word_ui(ui: &mut Ui, name: &str, is_on: bool) -> bool {
    let (style, role) = match is_on {
        true => (TextStyle::SmallStrong, Role::Text),
        false => (TextStyle::Small, Role::Subtle),
    };
    let text = styled(name, style).color(theme::role_color(role, ui.theme()));
    let button = Button::new(text)
        .frame_when_inactive(is_on)
        .min_size(vec2(0.0, theme::CONTROL_HEIGHT));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(NodeRole::RadioButton, true, is_on, name));
    button_focus_ui(ui, &response);
    response.clicked()
}
