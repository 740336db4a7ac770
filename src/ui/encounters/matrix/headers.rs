//! The names beside the rows and, turned, above the columns.

use std::f32::consts::FRAC_PI_2;

use egui::epaint::TextShape;
use egui::{Color32, Rect, Sense, Shape, Ui, pos2};

use crate::model::Item;
use crate::scene::marks::{Align, Ink, Mark, Role};
use crate::state::Command;
use crate::ui::convert::screen_pos;
use crate::ui::paint::{MarkPainter, layout};
use crate::ui::theme;

use super::Shown;
use super::grid::{GAP, Grid, Spot};
use super::names::{Names, STRONG, STYLE};

/// Paints the names in view, and answers clicks on them.
pub fn headers_ui(
    ui: &mut Ui,
    shown: Shown,
    (names, grid, hovered): (&Names, &Grid, Spot),
    painter: &mut MarkPainter,
    commands: &mut Vec<Command>,
) {
    let cells = grid.cells();
    let row = |n: usize| {
        (
            n,
            Spot {
                row: Some(n),
                column: None,
            },
            hovered.row == Some(n),
        )
    };
    let column = |n: usize| {
        (
            n,
            Spot {
                row: None,
                column: Some(n),
            },
            hovered.column == Some(n),
        )
    };
    for (n, spot, is_hovered) in cells.rows.clone().map(row) {
        let looks = looks(shown, n, is_hovered);
        row_ui(
            ui,
            painter,
            grid.clip(spot),
            grid.rect(spot),
            (&names.rows[n], looks),
        );
    }
    for (n, spot, is_hovered) in cells.columns.clone().map(column) {
        let looks = looks(shown, n, is_hovered);
        column_ui(
            ui,
            grid.clip(spot),
            grid.rect(spot),
            (&names.columns[n], looks),
        );
    }
    let first = |row, column| grid.clip(Spot { row, column });
    for (name, rect) in [
        ("names of rows", first(Some(0), None)),
        ("names of columns", first(None, Some(0))),
    ] {
        // No stop of the Tab key: arrows lead here from the cells.
        let response = ui.interact(rect, ui.scope_id().with(name), Sense::CLICK);
        let pos = response.interact_pointer_pos();
        if let Some(pos) = pos.filter(|_| response.clicked()) {
            commands.extend(shown.open(grid.spot_at(pos), Rect::from_min_max(pos, pos)));
        }
    }
}

/// How a name is written: strong under the pointer, in the links' colour where it is selected.
#[derive(Clone, Copy)]
struct Looks {
    is_strong: bool,
    role: Role,
}

fn looks(shown: Shown, n: usize, is_hovered: bool) -> Looks {
    let selected = shown.state.selection();
    let is_selected = selected == shown.actors.get(n).map(|actor| Item::Actor(*actor));
    Looks {
        is_strong: is_hovered || is_selected,
        role: if is_selected {
            Role::Accent
        } else {
            Role::Text
        },
    }
}

fn row_ui(
    ui: &Ui,
    painter: &mut MarkPainter,
    clip: Rect,
    rect: Rect,
    (name, looks): (&str, Looks),
) {
    let mark = Mark::Text {
        pos: screen_pos(pos2(rect.right() - GAP, rect.center().y)),
        align: Align::Right,
        text: name.to_owned(),
        style: if looks.is_strong { STRONG } else { STYLE },
        ink: Ink::new(looks.role),
        halo: None,
    };
    let clipped = ui.painter().with_clip_rect(clip);
    painter.paint(&clipped, ui.theme(), &[mark]);
}

/// From below upwards.
fn column_ui(ui: &Ui, clip: Rect, rect: Rect, (name, looks): (&str, Looks)) {
    let style = if looks.is_strong { STRONG } else { STYLE };
    let galley = ui.fonts_mut(|fonts| layout(fonts, name, style));
    let left = (rect.center().x - galley.size().y / 2.0).round();
    let at = pos2(left, rect.bottom() - GAP);
    let colour = theme::role_color(looks.role, ui.theme());
    let text = TextShape::new(at, galley, Color32::PLACEHOLDER)
        .with_override_text_color(colour)
        .with_angle(-FRAC_PI_2);
    ui.painter().with_clip_rect(clip).add(Shape::Text(text));
}
