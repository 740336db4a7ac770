//! The button in the top bar that opens the search.

use egui::{Button, Rect, Ui, WidgetInfo, pos2, vec2};

use crate::scene::marks::TextStyle;
use crate::ui::theme::{self, styled};

/// Width of the button, in points, and of the narrowest one.
const WIDTH: f32 = 37.5 * theme::GRID;
const NARROW: f32 = 18.0 * theme::GRID;
const HEIGHT: f32 = 30.0;
/// How much of a bar too narrow for both it takes from what else is there.
const SHARE: f32 = 0.45;
/// From this width on it says what can be looked for, in points.
const WORDY: f32 = 35.0 * theme::GRID;

/// Where the button is in what is free of the top bar: in the middle of the window where it can be.
pub fn place(ui: &Ui, free: Rect) -> Rect {
    let middle = ui.ctx().content_rect().center().x;
    let width = (SHARE * free.width()).clamp(NARROW, WIDTH).round();
    let left = (middle - width / 2.0).min(free.right() - width).round();
    let top = (free.center().y - HEIGHT / 2.0).round();
    Rect::from_min_size(pos2(left, top), vec2(width, HEIGHT))
}

/// Shows the button at its place; says whether it was clicked.
pub fn button_ui(ui: &mut Ui, rect: Rect) -> bool {
    let words = match rect.width() >= WORDY {
        true => "Search people, places, statements",
        false => "Search",
    };
    let button = Button::new(styled(words, TextStyle::Body).weak())
        .shortcut_text(styled("Ctrl K", TextStyle::Small))
        .truncate()
        .min_size(rect.size());
    let response = ui.put(rect, button);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Search"));
    response.on_hover_text("Search (Ctrl+K or /)").clicked()
}
