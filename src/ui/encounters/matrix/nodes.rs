//! Names of rows and of cells in view, for screen readers.
//!
//! Pointers go through the grid, and the keyboard has one stop there: these nodes sense neither.

use egui::accesskit::Action;
use egui::{Id, Rect, Sense, Ui, WidgetInfo};

use crate::scene::encounters::cell_name;
use crate::state::Command;
use crate::ui::encounters::tooltip::actor_words;
use crate::ui::focus::are_nodes_needed;
use crate::ui::mark_node::{MOST_NODES, more_ui};

use super::grid::{Grid, Spot};
use super::{Shown, grid_id};

/// The nodes of what is in view, and of the current cell while the matrix has the focus.
pub fn nodes_ui(
    ui: &mut Ui,
    shown: Shown,
    grid: &Grid,
    current: Option<Spot>,
    commands: &mut Vec<Command>,
) {
    if !are_nodes_needed(ui.ctx()) {
        return;
    }
    let cells = grid.cells();
    let names = cells.rows.clone().map(|row| Spot {
        row: Some(row),
        column: None,
    });
    let met = cells.iter().filter(|(row, column)| {
        let pair = shown.pair(*row, *column);
        pair.is_some_and(|[one, other]| shown.encounters.between(one, other).is_some())
    });
    let met = met.map(|(row, column)| Spot {
        row: Some(row),
        column: Some(column),
    });
    let mut spots: Vec<Spot> = names.chain(met).collect();
    more_ui(ui, spots.len().saturating_sub(MOST_NODES), "cell");
    spots.truncate(MOST_NODES);
    if let Some(current) = current {
        spots.retain(|spot| *spot != current);
        spots.push(current);
    }
    for spot in spots {
        node_ui(ui, shown, grid, spot, commands);
    }
    let id = current.and_then(|spot| spot_id(shown, spot));
    if let Some(id) = id {
        let set = |node: &mut egui::accesskit::Node| node.set_active_descendant(id.accesskit_id());
        ui.ctx().accesskit_node_builder(grid_id(), set);
    }
}

fn node_ui(ui: &Ui, shown: Shown, grid: &Grid, spot: Spot, commands: &mut Vec<Command>) {
    let rect = grid.rect(spot).intersect(grid.clip(spot));
    let (Some(id), Some(name)) = (spot_id(shown, spot), spot_name(shown, spot)) else {
        return;
    };
    if !rect.is_positive() {
        return;
    }
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(Action::Click));
    if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
        commands.extend(shown.open(spot, Rect::from_center_size(rect.center(), rect.size())));
    }
}

/// From the ids of the data.
fn spot_id(shown: Shown, spot: Spot) -> Option<Id> {
    let dossier = shown.state.dossier();
    let id_of = |n: usize| shown.actors.get(n).map(|actor| dossier[*actor].id.as_str());
    let (row, column) = (spot.row.map(id_of), spot.column.map(id_of));
    let is_there = row.flatten().is_some() || column.flatten().is_some();
    is_there.then(|| Id::unique("matrix cell").with((row, column)))
}

fn spot_name(shown: Shown, spot: Spot) -> Option<String> {
    let (state, encounters) = (shown.state, shown.encounters);
    let dossier = state.dossier();
    match (spot.row, spot.column) {
        (Some(row), Some(column)) if row == column => {
            let name = &dossier[*shown.actors.get(row)?].name;
            Some(format!("{name} and itself"))
        }
        (Some(row), Some(column)) => Some(cell_name(state, encounters, shown.pair(row, column)?)),
        (Some(n), None) | (None, Some(n)) => {
            let actor = *shown.actors.get(n)?;
            let words = actor_words(state, encounters, shown.choices.circle, actor);
            Some(format!("{}, {words}", dossier[actor].name))
        }
        (None, None) => None,
    }
}
