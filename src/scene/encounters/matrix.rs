//! The cells of a matrix of who met whom: how often as a number on a shade, a ring for what is only
//! expected.
//!
//! Only the cells in view are made. Names of rows and columns are not among the marks, because
//! marks cannot be turned: whoever shows the matrix writes them.

use std::ops::Range;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{ActorIx, Item};
use crate::scene::encounter_words::{encounter_words, pair_words};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::AppState;
use crate::state::encounters::{Encounter, Encounters, Roster};

use super::Often;

/// Space between a cell's edge and its shade, in points.
const INSET: f32 = 1.0;
/// Radius of the shade's corners, in points.
const CORNER: f32 = 2.0;
/// Radius of the ring of what is only expected, and of the small one beside a number, in points.
const RING: f32 = 4.5;
const SMALL_RING: f32 = 2.5;
/// The width of rings, in points.
const RING_LINE: f32 = 1.5;
/// From a cell's corner to the middle of what stands there, in points.
const IN_CORNER: f32 = 7.0;

/// Where the cells are.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// The upper left corner of the first row's first cell, in view or not.
    pub origin: ScreenPos,
    /// The side of a cell, in points.
    pub side: f32,
    /// The rows in view.
    pub rows: Range<usize>,
    /// The columns in view.
    pub columns: Range<usize>,
}

impl Cells {
    /// A cell.
    pub fn rect(&self, row: usize, column: usize) -> ScreenRect {
        let [x, y] = [column, row].map(|n| self.side * offset(n));
        let min = ScreenPos::new(self.origin.x + x, self.origin.y + y);
        ScreenRect::from_min_size(min, self.side, self.side)
    }

    /// The cells in view, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.columns.clone();
        let rows = self.rows.clone();
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }
}

/// Fewer cells than a `u16` counts lie in a row.
fn offset(cells: usize) -> f32 {
    f32::from(u16::try_from(cells).unwrap_or(u16::MAX))
}

/// What the cells are made of.
pub struct MatrixInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// Who met whom.
    pub encounters: &'a Encounters,
    /// The rows, and the columns: the same.
    pub actors: &'a [ActorIx],
    /// Where they are.
    pub cells: &'a Cells,
    /// Row and column that the pointer is over.
    pub hovered: [Option<usize>; 2],
}

/// The cells in view.
pub fn matrix_marks(inputs: &MatrixInputs) -> Vec<Mark> {
    let mut marks = bands(inputs);
    marks.extend(lines(inputs.cells));
    let selected = selected_roster(inputs.state);
    for (row, column) in inputs.cells.iter() {
        let rect = inputs.cells.rect(row, column);
        if row == column {
            marks.push(filled(rect, Ink::new(Role::Rule)));
            continue;
        }
        let [one, other] = [row, column].map(|n| inputs.actors[n]);
        if let Some(encounter) = inputs.encounters.between(one, other) {
            marks.extend(cell_marks(rect, encounter));
            if (selected.as_ref()).is_some_and(|roster| roster.meet(one, other)) {
                marks.push(outline(rect));
            }
        }
    }
    marks
}

/// "United States and Russia: met 1 time, last 18 Feb 2025, 2 expected, no date named".
pub fn cell_name(state: &AppState, encounters: &Encounters, pair: [ActorIx; 2]) -> String {
    let found = encounters.between(pair[0], pair[1]);
    let words = found.map_or_else(
        || "no meeting".to_owned(),
        |encounter| encounter_words(state, encounter),
    );
    format!("{}: {words}", pair_words(state.dossier(), pair))
}

/// Who is at the selected event.
fn selected_roster(state: &AppState) -> Option<Roster> {
    match state.selection() {
        Some(Item::Event(event)) => Some(Roster::of(&state.dossier()[event])),
        _ => None,
    }
}

/// What lies under the cells: rows and columns of the pointer and of the selection.
fn bands(inputs: &MatrixInputs) -> Vec<Mark> {
    let cells = inputs.cells;
    let selected = match inputs.state.selection() {
        Some(Item::Actor(actor)) => inputs.actors.iter().position(|it| *it == actor),
        _ => None,
    };
    let rows = [inputs.hovered[0], selected].into_iter().flatten();
    let columns = [inputs.hovered[1], selected].into_iter().flatten();
    let (first_row, first_column) = (cells.rows.start, cells.columns.start);
    let (end_row, end_column) = (cells.rows.end, cells.columns.end);
    let rows = rows.filter(|row| cells.rows.contains(row)).map(|row| {
        let left = cells.rect(row, first_column).min;
        ScreenRect::new(left, cells.rect(row + 1, end_column).min)
    });
    let columns = columns.filter(|column| cells.columns.contains(column));
    let columns = columns.map(|column| {
        let top = cells.rect(first_row, column).min;
        ScreenRect::new(top, cells.rect(end_row, column + 1).min)
    });
    rows.chain(columns)
        .map(|rect| Mark::Rect {
            rect,
            corner: 0.0,
            fill: Some(Ink::new(Role::Selection)),
            stroke: None,
        })
        .collect()
}

/// The net between the cells.
fn lines(cells: &Cells) -> Option<Mark> {
    let begin = cells.rect(cells.rows.start, cells.columns.start).min;
    let end = cells.rect(cells.rows.end, cells.columns.end).min;
    let across = (cells.rows.start..=cells.rows.end).map(|row| {
        let y = cells.rect(row, 0).min.y;
        vec![ScreenPos::new(begin.x, y), ScreenPos::new(end.x, y)]
    });
    let upright = (cells.columns.start..=cells.columns.end).map(|column| {
        let x = cells.rect(0, column).min.x;
        vec![ScreenPos::new(x, begin.y), ScreenPos::new(x, end.y)]
    });
    let is_empty = cells.rows.is_empty() || cells.columns.is_empty();
    (!is_empty).then(|| Mark::Lines {
        runs: across.chain(upright).collect(),
        width: 1.0,
        ink: Ink::new(Role::Rule),
    })
}

fn cell_marks(rect: ScreenRect, encounter: &Encounter) -> Vec<Mark> {
    let mut marks = Vec::new();
    match Often::of(encounter.met) {
        Some(often) => {
            marks.push(filled(rect, Ink::faded(Role::Held, often.shade())));
            marks.push(number(rect, encounter.met, often));
            if encounter.expected > 0 {
                let corner = ScreenPos::new(rect.max.x - IN_CORNER, rect.min.y + IN_CORNER);
                marks.extend(ring(corner, SMALL_RING));
            }
        }
        None => marks.extend(ring(rect.centre(), RING)),
    }
    if encounter.contested > 0 {
        marks.push(contested(rect));
    }
    marks
}

fn filled(rect: ScreenRect, ink: Ink) -> Mark {
    Mark::Rect {
        rect: rect.expand(-INSET),
        corner: CORNER,
        fill: Some(ink),
        stroke: None,
    }
}

fn outline(rect: ScreenRect) -> Mark {
    Mark::Rect {
        rect: rect.expand(-INSET),
        corner: CORNER,
        fill: None,
        stroke: Some((2.0, Ink::new(Role::Text))),
    }
}

fn number(rect: ScreenRect, met: usize, often: Often) -> Mark {
    let role = match often {
        Often::Many => Role::Surface,
        _ => Role::Text,
    };
    Mark::Text {
        pos: rect.centre(),
        align: Align::Centre,
        text: met.to_string(),
        style: TextStyle::Small,
        ink: Ink::new(role),
        halo: None,
    }
}

/// A hollow ring, with the surface inside so that it stands out from a shade.
fn ring(centre: ScreenPos, radius: f32) -> Option<Mark> {
    Some(Mark::Circle {
        centre,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((RING_LINE, Ink::new(Role::Expected))),
    })
}

/// A sign of its own in the lower right corner.
fn contested(rect: ScreenRect) -> Mark {
    Mark::Text {
        pos: ScreenPos::new(rect.max.x - IN_CORNER, rect.max.y - IN_CORNER),
        align: Align::Centre,
        text: "≠".to_owned(),
        style: TextStyle::SmallStrong,
        ink: Ink::new(Role::Denied),
        halo: Some(Ink::new(Role::Surface)),
    }
}
