//! Where on the Earth the pointer is, in the upper right corner of the map.

use egui::{Align2, Color32, Ui, Vec2, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::coordinates;
use crate::state::AppState;
use crate::ui::convert::screen_pos;
use crate::ui::theme;

/// From the corner of the map, in points.
const FROM_CORNER: Vec2 = vec2(-14.0, 12.0);
/// Room around the text, in points, and how much of its colour the background has.
const ROOM: Vec2 = vec2(5.0, 2.0);
const BACKGROUND: f32 = 0.8;

/// Writes the position, while the pointer is over the Earth.
pub fn pointer_ui(ui: &Ui, state: &AppState) {
    let over = ui.input(|input| input.pointer.hover_pos());
    let over = over.filter(|pos| ui.max_rect().contains(*pos));
    let Some(at) = over.and_then(|pos| state.camera().lonlat_from_screen(screen_pos(pos))) else {
        return;
    };
    let color = |role| theme::role_color(role, ui.theme());
    let (font, ink) = (theme::font_id(TextStyle::Small), color(Role::Subtle));
    let text = ui.painter().layout_no_wrap(coordinates(at), font, ink);
    let corner = ui.max_rect().right_top() + FROM_CORNER;
    let rect = Align2::RIGHT_TOP.anchor_size(corner, text.size());
    let background = color(Role::Surface).gamma_multiply(BACKGROUND);
    ui.painter()
        .rect_filled(rect.expand2(ROOM), 3.0, background);
    ui.painter().galley(rect.min, text, Color32::PLACEHOLDER);
}
