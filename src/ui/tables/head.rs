//! The heads of the columns: a click, or Enter, puts the table in their order.

use egui::accesskit::SortDirection;
use egui::{
    Color32, CursorIcon, Rect, Role as NodeRole, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::state::ordering::{Column, Direction};
use crate::state::{AppState, Command};
use crate::ui::focus::button_focus_ui;
use crate::ui::theme;

use super::cell::{line, text_ui};
use super::columns::{Fitted, GAP};
use super::contents::Contents;

/// Height of the heads, in points.
pub const HEAD_HEIGHT: f32 = 32.0;
/// Room of the arrow beside a name, in points.
const ARROW: f32 = 12.0;

/// The heads, in their rectangle.
pub fn heads_ui<C: Contents>(
    ui: &mut Ui,
    rect: Rect,
    columns: &[Fitted],
    state: &AppState,
    commands: &mut Vec<Command>,
) {
    for fitted in columns {
        let left = rect.left() + fitted.left;
        let cell = Rect::from_min_max(
            pos2(left, rect.top()),
            pos2(left + fitted.width, rect.bottom()),
        );
        head_ui::<C>(ui, cell, C::Column::ALL[fitted.nth], state, commands);
    }
}

fn head_ui<C: Contents>(
    ui: &mut Ui,
    rect: Rect,
    column: C::Column,
    state: &AppState,
    commands: &mut Vec<Command>,
) {
    let order = C::order(state);
    let direction = (order.column == column).then_some(order.direction);
    let id = ui.scope_id().with(column.name());
    let ground = rect.expand2(egui::vec2(GAP / 2.0, 0.0));
    let response = ui.interact(ground, id, Sense::click());
    let name = spoken(column.name(), direction);
    response.widget_info(|| WidgetInfo::labeled(NodeRole::ColumnHeader, true, &name));
    if let Some(direction) = direction {
        let direction = match direction {
            Direction::Ascending => SortDirection::Ascending,
            Direction::Descending => SortDirection::Descending,
        };
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_sort_direction(direction));
    }
    let (style, role) = match (direction, response.hovered()) {
        (Some(_), _) => (TextStyle::SmallStrong, Role::Text),
        (None, true) => (TextStyle::Small, Role::Text),
        (None, false) => (TextStyle::Small, Role::Subtle),
    };
    let galley = line(ui, column.name(), style, role, rect.width() - ARROW);
    let width = galley.size().x;
    let left = match C::wish(column).is_number {
        true => rect.right() - width,
        false => rect.left(),
    };
    text_ui(ui, left, rect, galley);
    if let Some(direction) = direction {
        let x = match C::wish(column).is_number {
            true => left - ARROW / 2.0 - 1.0,
            false => left + width + ARROW / 2.0 + 1.0,
        };
        let colour = theme::role_color(Role::Text, ui.theme());
        arrow_ui(
            ui,
            pos2(x.round(), rect.center().y.round()),
            direction,
            colour,
        );
    }
    button_focus_ui(ui, &response);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        commands.push(C::ask(order.asked(column)));
    }
}

/// "Date", "Date, sorted ascending".
fn spoken(name: &str, direction: Option<Direction>) -> String {
    match direction {
        None => name.to_owned(),
        Some(Direction::Ascending) => format!("{name}, sorted ascending"),
        Some(Direction::Descending) => format!("{name}, sorted descending"),
    }
}

/// A small triangle: upwards where the smallest is above.
fn arrow_ui(ui: &Ui, centre: egui::Pos2, direction: Direction, colour: Color32) {
    let (half, up) = (
        3.5,
        match direction {
            Direction::Ascending => -1.0,
            Direction::Descending => 1.0,
        },
    );
    let corners = [
        centre + egui::vec2(-half, -2.0 * up),
        centre + egui::vec2(half, -2.0 * up),
        centre + egui::vec2(0.0, 2.5 * up),
    ];
    let shape = Shape::convex_polygon(corners.to_vec(), colour, Stroke::NONE);
    ui.painter().add(shape);
}
