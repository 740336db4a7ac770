//! The head of what lies over the window: its title, and a button that closes it.

use egui::{Align, Button, Context, Frame, Layout, Margin, Ui, WidgetInfo, Window, vec2};

use crate::scene::marks::{Role, TextStyle};

use super::focus::button_focus_ui;
use super::theme::{self, styled};

/// The space around what lies over the window, in points.
const MARGIN: i8 = 24;

/// The title, and a button that closes the sheet; says whether it was clicked.
pub fn head_ui(ui: &mut Ui, title: &str) -> bool {
    let mut closes = false;
    ui.horizontal(|ui| {
        let colour = theme::role_color(Role::Text, ui.theme());
        ui.label(styled(title, TextStyle::Title).color(colour));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(styled("✕", TextStyle::Body)).frame(false);
            let response = ui.add(close.min_size(vec2(24.0, 24.0)));
            response
                .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Close the sheet"));
            button_focus_ui(ui, &response);
            closes = response.on_hover_text("Close (Esc)").clicked();
        });
    });
    ui.add_space(theme::GRID / 2.0);
    closes
}

/// Shows a window of our own in the middle of the window, which can be used beside it; says whether it is
/// to be closed, and gives what its inside gives.
pub fn beside_ui<R>(
    ctx: &Context,
    title: &str,
    width: f32,
    inside_ui: impl FnOnce(&mut Ui) -> R,
) -> (bool, Option<R>) {
    let room = ctx.content_rect();
    let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(MARGIN));
    let shown = Window::new(title)
        .title_bar(false)
        .resizable(false)
        .frame(frame)
        .anchor(egui::Align2::CENTER_CENTER, vec2(0.0, 0.0))
        .show(ctx, |ui| {
            ui.set_width(width.min(room.width() - 8.0 * theme::GRID));
            (head_ui(ui, title), inside_ui(ui))
        });
    match shown.and_then(|shown| shown.inner) {
        Some((closes, inside)) => (closes, Some(inside)),
        None => (false, None),
    }
}
