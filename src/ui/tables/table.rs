//! A table: heads, rows, scroll bar, or why there are no rows.

use egui::{Label, Rect, Role as NodeRole, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::ordering::Column;
use crate::state::{AppState, Command};
use crate::ui::theme::{self, styled};

use super::bar::{BAR_WIDTH, bar_ui};
use super::body::{Place, body_ui};
use super::columns::{Wish, fit};
use super::contents::Contents;
use super::head::{HEAD_HEIGHT, heads_ui};
use super::list::List;

/// From the left edge of the table to its first column, in points.
const MARGIN: f32 = 2.0 * theme::GRID;

/// Shows a table in all of the room there is.
pub fn table_ui<C: Contents>(
    ui: &mut Ui,
    list: &mut List<C>,
    state: &AppState,
    commands: &mut Vec<Command>,
) {
    let rect = ui.max_rect();
    let split = rect.top() + HEAD_HEIGHT;
    let body = Rect::from_min_max(pos2(rect.left(), split), rect.max);
    list.refresh(state, body.height());
    if list.rows().is_empty() {
        nothing_ui(ui, rect, &C::nothing(state));
        return;
    }
    let builder = UiBuilder::new().id_salt(C::NAME).max_rect(rect);
    let mut ui = ui.new_child(builder);
    let used = list.columns().iter().copied();
    let wishes = used.map(|nth| (nth, C::wish(C::Column::ALL[nth])));
    let wishes: Vec<(usize, Wish)> = wishes.collect();
    let columns = fit(
        &wishes,
        rect.width() - MARGIN - BAR_WIDTH - theme::GRID / 2.0,
    );
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(NodeRole::Table);
        node.set_label(C::NAME);
        node.set_row_count(list.rows().len());
        node.set_column_count(columns.len());
    });
    let heads = Rect::from_min_max(
        pos2(rect.left() + MARGIN, rect.top()),
        pos2(rect.right() - BAR_WIDTH, split),
    );
    heads_ui::<C>(&mut ui, heads, &columns, state, commands);
    let place = Place {
        rect: body,
        beside: BAR_WIDTH,
        margin: MARGIN,
        columns: &columns,
    };
    body_ui(&mut ui, &place, list, state, commands);
    bar_ui(&mut ui, body.with_min_x(body.right() - BAR_WIDTH), list);
    let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Border, ui.theme()));
    ui.painter().hline(rect.x_range(), split - 0.5, line);
}

/// A sentence in the middle of the table's room.
fn nothing_ui(ui: &mut Ui, rect: Rect, words: &str) {
    let text = styled(words, TextStyle::Body).color(theme::role_color(Role::Subtle, ui.theme()));
    let room = Rect::from_center_size(rect.center(), vec2(rect.width() - 2.0 * MARGIN, 64.0));
    ui.put(room, Label::new(text).wrap());
}
