//! How an event came to stand where it stands: each asserted status with its date, its speaker and
//! where it can be read, one below the other along a rail.

use egui::{Ui, pos2};

use crate::model::{EventKind, Step};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words;
use crate::state::Command;
use crate::ui::focus::button_focus_ui;
use crate::ui::theme;

use super::page::{Page, follow_focus, small_ui};
use super::parts::{paint_status, role, section_ui, styled, text_ui};
use super::statement::{body_ui, date_ui};

/// The width of the rail's column, in points.
const RAIL: f32 = 16.0;

/// The ladder of an event.
pub fn ladder_ui(ui: &mut Ui, page: &mut Page, kind: EventKind, steps: &[Step]) {
    if steps.is_empty() {
        return;
    }
    section_ui(ui, "How it came");
    for (n, step) in steps.iter().enumerate() {
        step_ui(ui, page, kind, step, n + 1 < steps.len());
        ui.add_space(theme::GRID);
    }
}

fn step_ui(ui: &mut Ui, page: &mut Page, kind: EventKind, step: &Step, goes_on: bool) {
    let background = ui.painter().add(egui::Shape::Noop);
    let row = ui.horizontal_top(|ui| {
        step_date_ui(ui, page, step);
        let (rail, _) = ui.allocate_exact_size(egui::vec2(RAIL, 17.0), egui::Sense::hover());
        ui.vertical(|ui| {
            let word = words::status_alone(kind, step.status);
            let colour = role(ui, crate::scene::map::style_of(step.status).role);
            ui.label(styled(word, TextStyle::Strong).color(colour));
            step_body_ui(ui, page, step);
        });
        rail.center()
    });
    let dot = row.inner;
    if step.counts_from == page.state.clocks().on {
        // What happened on the day looked at.
        let tint = role(ui, Role::Selection);
        // As wide as the panel, however wide its texts are.
        let columns = egui::Rangef::new(
            ui.min_rect().left(),
            ui.clip_rect().right() - theme::PANEL_MARGIN,
        );
        let rect = egui::Rect::from_x_y_ranges(columns, row.response.rect.y_range());
        let rect = rect.expand2(egui::vec2(theme::GRID, theme::GRID / 2.0));
        ui.painter().set(
            background,
            egui::Shape::rect_filled(rect, theme::CORNER, tint),
        );
    }
    if goes_on {
        let bottom = row.response.rect.bottom() + 2.0 * theme::GRID;
        let line = egui::Stroke::new(1.5, role(ui, Role::Rule));
        ui.painter()
            .line_segment([pos2(dot.x, dot.y + 9.0), pos2(dot.x, bottom)], line);
    }
    paint_status(ui, dot, step.status);
}

/// The date; a click on it moves the clock there.
fn step_date_ui(ui: &mut Ui, page: &mut Page, step: &Step) {
    let day = step.counts_from;
    let response = date_ui(ui, &step.date);
    let name = format!("To {}", day.long());
    let response = ui.interact(
        response.rect,
        response.id.with("date"),
        egui::Sense::click(),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    button_focus_ui(ui, &response);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if follow_focus(response.on_hover_text(name)).clicked() {
        page.push(Command::LookAt(day));
    }
}

fn step_body_ui(ui: &mut Ui, page: &mut Page, step: &Step) {
    match step.statement {
        Some(statement) => body_ui(ui, page, statement),
        None if step.derived => {
            text_ui(ui, &lapse_words(page));
            small_ui(ui, "follows from the date; nobody said it");
        }
        None => {
            small_ui(ui, "on record");
            ui.horizontal_wrapped(|ui| page.cites_ui(ui, &step.cites));
        }
    }
}

/// What a lapse means in this dossier.
pub fn lapse_words(page: &Page) -> String {
    words::lapse(page.state.dossier())
}
