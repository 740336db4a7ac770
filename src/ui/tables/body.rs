//! The rows in view. Only these cost anything.

use egui::accesskit::Action;
use egui::emath::GuiRounding as _;
use egui::{
    CursorIcon, Id, Rect, Response, Role as NodeRole, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::scene::marks::Role;
use crate::state::ordering::Column;
use crate::state::{AppState, Command};
use crate::ui::theme;

use super::cell::cell_ui;
use super::columns::Fitted;
use super::contents::Contents;
use super::keys;
use super::list::List;
use super::scroll::ROW_HEIGHT;

/// Where the rows and their columns are.
pub struct Place<'a> {
    /// Of the rows.
    pub rect: Rect,
    /// At their right edge, where the scroll bar is and no click selects, in points.
    pub beside: f32,
    /// From the left edge of the rows to the first column, in points.
    pub margin: f32,
    /// From left to right.
    pub columns: &'a [Fitted],
}

/// The rows in view, in their rectangle. They have the keyboard's focus as one.
pub fn body_ui<C: Contents>(
    ui: &mut Ui,
    place: &Place,
    list: &mut List<C>,
    state: &AppState,
    commands: &mut Vec<Command>,
) {
    let (rect, height) = (place.rect, place.rect.height());
    let id = ui.scope_id().with("rows");
    if ui.memory(|memory| memory.has_focus(id)) {
        keys::take_keys(ui, list, height, commands);
    }
    wheel(ui, rect, list);
    let clicked = rect.with_max_x(rect.right() - place.beside);
    let response = ui.interact(clicked, id, Sense::click());
    let name = format!("Rows of {}", C::NAME.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(NodeRole::RowGroup, true, &name));
    if response.gained_focus() {
        let at = list.current().map_or(0, |(row, _)| row);
        list.go_to(at, height);
    }
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys::arrows()));
    }
    let hovered = response
        .hover_pos()
        .map(|pos| list.scroll.row_at(pos.y - rect.top()));
    click(ui, &response, rect, list, commands);
    let builder = UiBuilder::new()
        .id_salt("in view")
        .max_rect(rect)
        .accessibility_parent(id);
    let mut inside = ui.new_child(builder);
    inside.set_clip_rect(rect.intersect(ui.clip_rect()));
    let mut hint = None;
    for row in list.scroll.first()..list.rows().len() {
        let top = rect.top() + list.scroll.top_of(row);
        if top >= rect.bottom() {
            break;
        }
        let min = pos2(rect.left(), top).round_ui();
        let looks = Looks {
            rect: Rect::from_min_size(min, vec2(rect.width(), ROW_HEIGHT)),
            row,
            is_hovered: hovered == Some(row),
            is_focused: response.has_focus() && list.current().is_some_and(|at| at.0 == row),
            body: id,
        };
        let cut = row_ui(&mut inside, place, list, looks, state, commands);
        hint = hint.or(cut);
    }
    let response = match hovered.is_some_and(|row| row < list.rows().len()) {
        true => response.on_hover_cursor(CursorIcon::PointingHand),
        false => response,
    };
    if let Some(text) = hint {
        response.on_hover_text_at_pointer(text);
    }
}

/// A wheel turned over the rows scrolls them.
fn wheel<C: Contents>(ui: &Ui, rect: Rect, list: &mut List<C>) {
    if ui.rect_contains_pointer(rect) {
        let turned = ui.input(|input| input.smooth_scroll_delta().y);
        let extent = list.extent(rect.height());
        list.scroll.by(-turned, extent);
    }
}

/// A click goes to a row, with the keyboard too, and selects it.
fn click<C: Contents>(
    ui: &Ui,
    response: &Response,
    rect: Rect,
    list: &mut List<C>,
    commands: &mut Vec<Command>,
) {
    let pos = response
        .interact_pointer_pos()
        .filter(|_| response.clicked());
    let row = pos.map(|pos| list.scroll.row_at(pos.y - rect.top()));
    if let Some(row) = row.filter(|row| *row < list.rows().len()) {
        ui.memory_mut(|memory| memory.request_focus(response.id));
        list.go_to(row, rect.height());
        commands.push(Command::Select(C::item(list.rows()[row])));
    }
}

/// How a row looks.
struct Looks {
    rect: Rect,
    row: usize,
    is_hovered: bool,
    is_focused: bool,
    /// What has the keyboard's focus for all rows.
    body: Id,
}

/// A row; gives the whole text of the cell under the pointer when that was cut short.
fn row_ui<C: Contents>(
    ui: &mut Ui,
    place: &Place,
    list: &List<C>,
    looks: Looks,
    state: &AppState,
    commands: &mut Vec<Command>,
) -> Option<String> {
    let row = list.rows()[looks.row];
    let is_selected = state.selection() == Some(C::item(row));
    node_ui(ui, list, &looks, is_selected, state, commands);
    ground_ui(ui, &looks, is_selected);
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let mut hint = None;
    for fitted in place.columns {
        let column = C::Column::ALL[fitted.nth];
        let left = looks.rect.left() + place.margin + fitted.left;
        let rect =
            Rect::from_min_size(pos2(left, looks.rect.top()), vec2(fitted.width, ROW_HEIGHT));
        let cell = C::cell(state, row, column);
        let is_cut = cell_ui(ui, rect, &cell, C::wish(column).is_number);
        if is_cut && looks.is_hovered && pointer.is_some_and(|pos| rect.contains(pos)) {
            hint = Some(cell.text);
        }
    }
    if looks.is_focused {
        let line = ui.visuals().selection.stroke;
        let rect = looks.rect.with_max_x(looks.rect.right() - place.beside);
        let rect = rect.shrink2(vec2(2.0, 1.0));
        ui.painter()
            .rect_stroke(rect, 4.0, line, StrokeKind::Inside);
    }
    hint
}

fn ground_ui(ui: &Ui, looks: &Looks, is_selected: bool) {
    let colour = |role| theme::role_color(role, ui.theme());
    let painter = ui.painter();
    let rect = looks.rect;
    let fill = match (is_selected, looks.is_hovered) {
        (true, _) => Some(Role::Selection),
        (false, true) => Some(Role::Raised),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        painter.rect_filled(rect, 0.0, colour(fill));
    }
    let rule = Stroke::new(theme::HAIRLINE, colour(Role::Rule));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, rule);
    if is_selected {
        // Not by colour alone.
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, colour(Role::Accent));
    }
}

/// What a screen reader is told of a row, and what it may ask for.
fn node_ui<C: Contents>(
    ui: &Ui,
    list: &List<C>,
    looks: &Looks,
    is_selected: bool,
    state: &AppState,
    commands: &mut Vec<Command>,
) {
    let row = list.rows()[looks.row];
    let item = C::item(row);
    // A row has the id of what it is about, wherever it stands.
    let id = looks.body.with(state.dossier().id_of(item));
    let response = ui.interact(looks.rect, id, Sense::empty());
    response.widget_info(|| {
        let name = C::row_name(state, row);
        WidgetInfo::selected(NodeRole::Row, true, is_selected, name)
    });
    let (number, rows) = (looks.row + 1, list.rows().len());
    ui.ctx().accesskit_node_builder(id, |node| {
        // One of several, not something switched on.
        node.clear_toggled();
        node.set_selected(is_selected);
        node.set_description(format!(
            "row {number} of {rows}, {}",
            C::row_rest(state, row)
        ));
        node.set_row_index(looks.row);
        node.set_position_in_set(looks.row);
        node.set_size_of_set(rows);
        node.add_action(Action::Click);
    });
    if looks.is_focused {
        ui.ctx().accesskit_node_builder(looks.body, |node| {
            node.set_active_descendant(id.accesskit_id());
        });
    }
    if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
        commands.push(Command::Select(item));
    }
}
