//! A file that is dragged over the window and dropped on it.
//!
//! Shortcoming: under Wayland nothing is heard of it (winit 0.30).

use std::path::PathBuf;

use egui::{Area, Context, Frame, Id, Margin, Order, Stroke, StrokeKind, WidgetInfo};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme::{self, styled};

use super::names::name_of;

/// How opaque the window is made behind the hint, from 0 to 1.
const VEIL: f32 = 0.85;

/// The first of the files that were dropped in this frame.
pub fn take_dropped(ctx: &Context) -> Option<PathBuf> {
    let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
    dropped.first().map(|file| file.path().to_owned())
}

/// Says what a drop would do, while files hover over the window.
pub fn hint_ui(ctx: &Context) {
    let hovered = ctx.input(|input| input.raw.hovered_files.clone());
    let Some(first) = hovered.first() else { return };
    let name = first.path.as_deref().map(name_of);
    let name = name.unwrap_or_else(|| "the file".to_owned());
    let words = match hovered.len() {
        1 => format!("Drop to open {name}"),
        n => format!("Drop to open {name}, the first of {n} files"),
    };
    let area = Area::new(Id::unique("drop hint"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(ctx.content_rect().min);
    area.show(ctx, |ui| {
        let whole = ui.ctx().content_rect();
        let theme_now = ui.theme();
        let veil = theme::role_color(Role::Surface, theme_now).gamma_multiply(VEIL);
        ui.painter().rect_filled(whole, 0.0, veil);
        let line = Stroke::new(
            theme::FOCUS_LINE,
            theme::role_color(Role::Accent, theme_now),
        );
        let inner = whole.shrink(1.5 * theme::GRID);
        ui.painter()
            .rect_stroke(inner, theme::CORNER, line, StrokeKind::Inside);
        let rect = whole.shrink(4.0 * theme::GRID);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            ui.centered_and_justified(|ui| {
                let text = styled(&words, TextStyle::Title);
                let colour = theme::role_color(Role::Text, theme_now);
                Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    let label = ui.add(egui::Label::new(text.color(colour)).wrap());
                    label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
                });
            });
        });
    });
}
