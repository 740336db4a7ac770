//! One line of text in a cell, cut short where it has no room.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::text::LayoutJob;
use egui::{Color32, Galley, Rect, TextFormat, Ui, pos2};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::panel::paint_status;
use crate::ui::theme;

use super::contents::Cell;

/// Room of a standing's mark, in points.
const MARK: f32 = 18.0;
/// Room of the sign of what is contested, in points.
const SIGN: f32 = 14.0;

/// Paints a cell in its rectangle; says whether its text was cut short.
pub fn cell_ui(ui: &Ui, rect: Rect, cell: &Cell, is_number: bool) -> bool {
    let mut rect = rect;
    if let Some(status) = cell.mark {
        let centre = pos2(rect.left() + 5.0, rect.center().y).round_ui();
        paint_status(ui, centre, status);
        rect.min.x += MARK;
    }
    let indent = match is_number {
        true => 0.0,
        false => aligning(ui, cell),
    };
    let sign = if cell.is_contested { SIGN } else { 0.0 };
    let room = rect.width() - indent - sign;
    let galley = line(ui, &cell.text, cell.style, cell.role, room);
    let is_cut = galley.elided;
    let left = match is_number {
        true => rect.right() - galley.size().x,
        false => rect.left() + indent,
    };
    let end = left + galley.size().x;
    text_ui(ui, left, rect, galley);
    if cell.is_contested {
        let sign = line(ui, "≠", TextStyle::Strong, Role::Denied, SIGN);
        text_ui(ui, end + 4.0, rect, sign);
    }
    is_cut
}

/// A line of text of at most a width, in points.
pub fn line(ui: &Ui, text: &str, style: TextStyle, role: Role, width: f32) -> Arc<Galley> {
    let format = TextFormat::simple(theme::font_id(style), theme::role_color(role, ui.theme()));
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.break_on_newline = false;
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

/// Paints a line in the middle of a rectangle's height.
pub fn text_ui(ui: &Ui, left: f32, rect: Rect, galley: Arc<Galley>) {
    let top = rect.center().y - galley.size().y / 2.0;
    let at = pos2(left, top).round_ui();
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}

/// Days of one figure stand under the second of two: "3 Mar" under "18 Feb".
fn aligning(ui: &Ui, cell: &Cell) -> f32 {
    let mut letters = cell.text.chars();
    let begins_with_one_figure =
        letters.next().is_some_and(|c| c.is_ascii_digit()) && letters.next() == Some(' ');
    if begins_with_one_figure {
        line(ui, "0", cell.style, cell.role, f32::INFINITY).size().x
    } else {
        0.0
    }
}
