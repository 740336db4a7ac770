//! Above the drawing what it is of, below it what its signs mean.

use egui::{Align, Color32, Layout, Pos2, Rect, Stroke};
use egui::{Ui, UiBuilder, pos2, vec2};

use crate::scene::encounters::Often;
use crate::scene::marks::{Role, TextStyle};
use crate::state::Stage;
use crate::state::encounters::{Circle, Order};
use crate::ui::choice::word_ui;
use crate::ui::theme;

use super::Choices;

/// Height of the row of choices, in points.
pub const HEIGHT: f32 = 5.0 * theme::GRID;
/// Height of the legend, in points.
pub const LEGEND_HEIGHT: f32 = 4.0 * theme::GRID;
/// Space at the left and the right, in points.
const MARGIN: f32 = 2.0 * theme::GRID;
/// The side of a shade in the legend, in points.
const SWATCH: f32 = 12.0;
/// The length of a line in the legend, in points.
const LINE: f32 = 20.0;

/// The choices.
pub fn bar_ui(ui: &mut Ui, rect: Rect, stage: Stage, choices: &mut Choices) {
    let builder = UiBuilder::new()
        .id_salt("choices")
        .max_rect(rect.shrink2(vec2(MARGIN - theme::GRID, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    let ui = &mut ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = 0.0;
    for circle in Circle::ALL {
        let is_on = choices.circle == circle;
        if word_ui(ui, circle.name(), is_on) {
            choices.circle = circle;
        }
    }
    if stage != Stage::Matrix {
        return;
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for order in Order::ALL.into_iter().rev() {
            let is_on = choices.order == order;
            if word_ui(ui, order.name(), is_on) {
                choices.order = order;
            }
        }
    });
}

/// What the signs mean.
pub fn legend_ui(ui: &Ui, rect: Rect, stage: Stage) {
    let mut at = pos2(rect.left() + MARGIN, rect.center().y);
    at = text_ui(ui, at, "met");
    for often in Often::ALL {
        at = match stage {
            Stage::Network => line_ui(ui, at, often),
            _ => swatch_ui(ui, at, often),
        };
        at = text_ui(ui, at, often.words());
    }
    at.x += theme::GRID;
    at = match stage {
        Stage::Network => dashes_ui(ui, at),
        _ => ring_ui(ui, at),
    };
    at = text_ui(ui, at, "expected");
    at.x += theme::GRID;
    at = sign_ui(ui, at);
    text_ui(ui, at, "contested");
}

fn color(ui: &Ui, role: Role) -> Color32 {
    theme::role_color(role, ui.theme())
}

/// Writes a word; gives where the next sign begins.
fn text_ui(ui: &Ui, at: Pos2, text: &str) -> Pos2 {
    let (font, ink) = (theme::font_id(TextStyle::Small), color(ui, Role::Subtle));
    let rect = (ui.painter()).text(at, egui::Align2::LEFT_CENTER, text, font, ink);
    pos2(rect.right() + theme::GRID, at.y)
}

fn swatch_ui(ui: &Ui, at: Pos2, often: Often) -> Pos2 {
    let centre = pos2(at.x + SWATCH / 2.0, at.y);
    let rect = Rect::from_center_size(centre, vec2(SWATCH, SWATCH));
    let fill = color(ui, Role::Held).gamma_multiply(often.shade());
    ui.painter().rect_filled(rect, 2.0, fill);
    pos2(rect.right() + theme::GRID / 2.0, at.y)
}

fn ring_ui(ui: &Ui, at: Pos2) -> Pos2 {
    let line = Stroke::new(1.5, color(ui, Role::Expected));
    let centre = pos2(at.x + SWATCH / 2.0, at.y);
    ui.painter().circle_stroke(centre, 4.5, line);
    pos2(at.x + SWATCH + theme::GRID / 2.0, at.y)
}

fn line_ui(ui: &Ui, at: Pos2, often: Often) -> Pos2 {
    let size = vec2(LINE, often.width());
    let rect = Rect::from_center_size(pos2(at.x + LINE / 2.0, at.y), size);
    ui.painter().rect_filled(rect, 0.0, color(ui, Role::Held));
    pos2(rect.right() + theme::GRID / 2.0, at.y)
}

fn dashes_ui(ui: &Ui, at: Pos2) -> Pos2 {
    let line = Stroke::new(1.75, color(ui, Role::Expected));
    let end = pos2(at.x + LINE, at.y);
    let dashes = egui::Shape::dashed_line(&[at, end], line, 6.0, 4.0);
    ui.painter().extend(dashes);
    pos2(end.x + theme::GRID / 2.0, at.y)
}

fn sign_ui(ui: &Ui, at: Pos2) -> Pos2 {
    let font = theme::font_id(TextStyle::SmallStrong);
    let ink = color(ui, Role::Denied);
    let rect = (ui.painter()).text(at, egui::Align2::LEFT_CENTER, "≠", font, ink);
    pos2(rect.right() + theme::GRID / 2.0, at.y)
}
