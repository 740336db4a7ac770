//! The list: only the rows in view are made.

use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::state::AppState;
use crate::state::search::Query;

use super::row_ui::{Look, row_ui};
use super::rows::Rows;

/// Where the list is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scroll {
    /// Where it is.
    #[default]
    Stay,
    /// At its first row.
    ToTop,
    /// Where the chosen row is in view.
    ToChosen,
}

/// The id of a row, for screen readers.
pub fn row_id(row: usize) -> Id {
    Id::unique("search row").with(row)
}

/// Shows the rows, at most so high; gives the row that was clicked.
pub fn list_ui(
    ui: &mut Ui,
    rows: &mut Rows,
    (state, query): (&AppState, &Query),
    chosen: usize,
    scroll: Scroll,
    most_height: f32,
) -> Option<usize> {
    let height = rows.height().min(most_height);
    let mut area = ScrollArea::vertical()
        .id_salt("hits")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    if scroll == Scroll::ToTop {
        area = area.vertical_scroll_offset(0.0);
    }
    let mut clicked = None;
    area.show_viewport(ui, |ui, view| {
        ui.set_height(rows.height());
        let builder = UiBuilder::new().id_salt("list of hits");
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::Role::ListBox);
                node.set_label("Hits");
            });
            let whole = ui.max_rect();
            let place = |(top, bottom): (f32, f32)| {
                let top_left = pos2(whole.left(), whole.top() + top);
                Rect::from_min_size(top_left, vec2(whole.width(), bottom - top))
            };
            if scroll == Scroll::ToChosen
                && let Some(span) = rows.span(chosen)
            {
                // The head above the first row of a group comes into view with it.
                let head = rows.span(chosen.saturating_sub(1)).unwrap_or(span);
                ui.scroll_to_rect(place((head.0, span.1)), None);
            }
            for row in rows.between(view.top(), view.bottom()) {
                let Some(rect) = rows.span(row).map(place) else {
                    continue;
                };
                let look = Look {
                    rect,
                    id: row_id(row),
                    is_chosen: row == chosen,
                };
                let Some(row_data) = rows.get_mut(row) else {
                    continue;
                };
                if row_ui(ui, row_data, (state, query), look) {
                    clicked = Some(row);
                }
            }
        });
    });
    clicked
}
