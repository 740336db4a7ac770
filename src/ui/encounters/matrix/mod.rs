//! The matrix: parties by parties, and in each cell how often they met.
//!
//! One stop of the Tab key; there arrows move the current cell, names of rows and columns
//! included, and Enter opens it. Only what is in view is made.
//!
//! Shortcoming: names of columns have no nodes of their own, because each is that of a row, too.

mod grid;
mod headers;
mod keys;
mod names;
mod nodes;

use std::sync::Arc;

use egui::{Id, Pos2, Rect, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::model::{ActorIx, Item};
use crate::scene::encounters::{Cells, MatrixInputs, matrix_marks};
use crate::scene::marks::Mark;
use crate::state::encounters::{Encounters, ordered};
use crate::state::{AppState, Command};
use crate::ui::fonts;
use crate::ui::paint::MarkPainter;

use super::tooltip::{actor_tooltip_ui, pair_tooltip_ui};
use super::{Choices, middle, open_pair};
use grid::{Grid, Spot};
use names::Names;

/// The matrix, and what it remembers between frames.
#[derive(Default)]
pub struct MatrixView {
    /// The actors in their order, and of when that is.
    actors: Option<(ActorsKey, Arc<[ActorIx]>)>,
    /// What was painted last, and what it was made for.
    painted: Option<(MarksKey, Arc<[Mark]>)>,
    /// The names as they are written.
    names: Option<(NamesKey, Arc<Names>)>,
    /// Where the keyboard is.
    current: Spot,
}

type ActorsKey = (u64, Choices);
type NamesKey = (ActorsKey, Vec2, u64);
type MarksKey = (ActorsKey, Cells, [Option<usize>; 2], Option<Item>);

/// What the matrix is shown of.
#[derive(Clone, Copy)]
struct Shown<'a> {
    state: &'a AppState,
    encounters: &'a Encounters,
    choices: Choices,
    actors: &'a [ActorIx],
}

impl Shown<'_> {
    /// The actors of a cell.
    fn pair(&self, row: usize, column: usize) -> Option<[ActorIx; 2]> {
        let pair = [*self.actors.get(row)?, *self.actors.get(column)?];
        (row != column).then_some(pair)
    }

    /// What a spot asks for that is chosen.
    fn open(&self, spot: Spot, rect: Rect) -> Option<Command> {
        let of = |n: usize| self.actors.get(n).copied();
        match (spot.row, spot.column) {
            (Some(row), Some(column)) => {
                open_pair(self.state, self.pair(row, column)?, middle(rect))
            }
            (Some(n), None) | (None, Some(n)) => Some(Command::Select(Item::Actor(of(n)?))),
            (None, None) => None,
        }
    }
}

impl MatrixView {
    /// Shows the matrix in all the room there is.
    pub fn matrix_ui(
        &mut self,
        ui: &mut Ui,
        (state, encounters, choices): (&AppState, &Encounters, Choices),
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) {
        let actors = self.actors(state, encounters, choices);
        let shown = Shown {
            state,
            encounters,
            choices,
            actors: &actors,
        };
        self.current = self.current.within(actors.len());
        let names = self.names(ui, shown);
        let mut grid = Grid::new(ui.max_rect(), names.size, actors.len());
        let pointer = ui.rect_contains_pointer(ui.max_rect());
        let pointer = ui
            .input(|input| input.pointer.hover_pos())
            .filter(|_| pointer);
        let builder = UiBuilder::new().id_salt("cells").max_rect(grid.body);
        let scroll = ScrollArea::both()
            .id_salt((choices.circle, choices.order))
            .auto_shrink([false, false]);
        let is_focused = scroll.show_viewport(&mut ui.new_child(builder), |ui, viewport| {
            ui.set_min_size(Vec2::splat(grid.length()));
            grid.scroll_to(viewport.min.to_vec2());
            self.cells_ui(ui, shown, (&grid, pointer), painter, commands)
        });
        let is_focused = is_focused.inner;
        let hovered = pointer.map_or(Spot::NOWHERE, |pos| grid.spot_at(pos));
        headers::headers_ui(ui, shown, (&names, &grid, hovered), painter, commands);
        if is_focused {
            let clipped = ui.painter().with_clip_rect(grid.clip(self.current));
            current_ring(ui, &clipped, grid.rect(self.current));
        }
        let current = is_focused.then_some(self.current);
        nodes::nodes_ui(ui, shown, &grid, current, commands);
        if state.choice().is_none() {
            hover_ui(ui, shown, hovered);
        }
    }

    /// The names, measured when the actors, their room or the fonts change.
    fn names(&mut self, ui: &Ui, shown: Shown) -> Arc<Names> {
        let actors = (shown.state.revision(), shown.choices);
        let key = (actors, ui.max_rect().size(), fonts::changes(ui.ctx()));
        let kept = self.names.take().filter(|(of, _)| *of == key);
        let (_, names) = self.names.insert(kept.unwrap_or_else(|| {
            let dossier = shown.state.dossier();
            let names = Names::of(ui, dossier, shown.actors, ui.max_rect().size());
            (key, Arc::new(names))
        }));
        Arc::clone(names)
    }

    fn actors(
        &mut self,
        state: &AppState,
        encounters: &Encounters,
        choices: Choices,
    ) -> Arc<[ActorIx]> {
        let key = (state.revision(), choices);
        let kept = self.actors.take().filter(|(of, _)| *of == key);
        let (_, actors) = self.actors.insert(kept.unwrap_or_else(|| {
            let actors = ordered(encounters, state.dossier(), choices.circle, choices.order);
            (key, actors.into())
        }));
        Arc::clone(actors)
    }

    /// The cells: what is painted, the pointer and the keys; whether they have the focus.
    fn cells_ui(
        &mut self,
        ui: &mut Ui,
        shown: Shown,
        (grid, pointer): (&Grid, Option<Pos2>),
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) -> bool {
        let hovered = pointer.map_or(Spot::NOWHERE, |pos| grid.spot_at(pos));
        let marks = self.marks(shown, grid.cells(), [hovered.row, hovered.column]);
        painter.paint(ui.painter(), ui.theme(), &[Mark::Shared(marks)]);
        let response = ui.interact(grid.inner(), grid_id(), Sense::click());
        let name = "Matrix of meetings; arrows move, Enter opens";
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, name));
        let pos = response.interact_pointer_pos();
        if let Some(pos) = pos.filter(|_| response.clicked()) {
            commands.extend(self.click(shown, grid, pos));
        }
        if response.has_focus() {
            self.keys_ui(ui, shown, grid, commands);
        }
        response.has_focus()
    }

    fn click(&mut self, shown: Shown, grid: &Grid, pos: Pos2) -> Option<Command> {
        let spot = grid.spot_at(pos);
        let opened = shown.open(spot, Rect::from_min_max(pos, pos));
        if opened.is_some() {
            self.current = spot;
        }
        let is_offered = shown.state.choice().is_some();
        opened.or(is_offered.then_some(Command::CloseOffer))
    }

    /// What arrows and Enter do.
    fn keys_ui(&mut self, ui: &mut Ui, shown: Shown, grid: &Grid, commands: &mut Vec<Command>) {
        keys::keep_arrows(ui, grid_id());
        let before = self.current;
        self.current = keys::moved(ui, before, shown.actors.len());
        if before != self.current {
            ui.scroll_to_rect(grid.cell_near(self.current), None);
        }
        if keys::is_opened(ui) {
            commands.extend(shown.open(self.current, grid.rect(self.current)));
        }
    }

    fn marks(&mut self, shown: Shown, cells: Cells, hovered: [Option<usize>; 2]) -> Arc<[Mark]> {
        let actors = (shown.state.revision(), shown.choices);
        let key = (actors, cells, hovered, shown.state.selection());
        let kept = self.painted.take().filter(|(of, _)| *of == key);
        let (_, marks) = self.painted.insert(kept.unwrap_or_else(|| {
            let inputs = MatrixInputs {
                state: shown.state,
                encounters: shown.encounters,
                actors: shown.actors,
                cells: &key.1,
                hovered,
            };
            let marks = matrix_marks(&inputs);
            (key, marks.into())
        }));
        Arc::clone(marks)
    }
}

/// The one stop of the Tab key.
fn grid_id() -> Id {
    Id::unique("matrix of meetings")
}

/// The line around the current cell.
fn current_ring(ui: &Ui, painter: &egui::Painter, rect: Rect) {
    let line = ui.visuals().selection.stroke;
    painter.rect_stroke(rect, 2.0, line, StrokeKind::Inside);
}

fn hover_ui(ui: &Ui, shown: Shown, hovered: Spot) {
    let of = |n: usize| shown.actors.get(n).copied();
    match (hovered.row, hovered.column) {
        (Some(row), Some(column)) => {
            if let Some(pair) = shown.pair(row, column) {
                ui.set_cursor_icon(egui::CursorIcon::PointingHand);
                pair_tooltip_ui(ui, shown.state, shown.encounters, pair);
            }
        }
        (Some(n), None) | (None, Some(n)) => {
            if let Some(actor) = of(n) {
                ui.set_cursor_icon(egui::CursorIcon::PointingHand);
                let of = (shown.choices.circle, actor);
                actor_tooltip_ui(ui, shown.state, shown.encounters, of);
            }
        }
        (None, None) => {}
    }
}
