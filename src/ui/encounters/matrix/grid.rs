//! Where the cells, and the names beside them, are in the window.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::scene::encounters::Cells;
use crate::ui::convert::{egui_rect, screen_pos};
use crate::ui::theme;

/// The side of a cell at least and at most, in points.
const LEAST: f32 = 3.5 * theme::GRID;
const MOST: f32 = 5.0 * theme::GRID;
/// Around the matrix, in points.
const MARGIN: f32 = 2.0 * theme::GRID;
/// Between a name and the cells, in points.
pub const GAP: f32 = theme::GRID;

/// A cell, the name of a row, or that of a column; none of both is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its row; none for the name of a column.
    pub row: Option<usize>,
    /// Its column; none for the name of a row.
    pub column: Option<usize>,
}

impl Spot {
    /// Nothing.
    pub const NOWHERE: Self = Self {
        row: None,
        column: None,
    };

    /// The same spot in a matrix of so many rows, or the nearest one.
    pub fn within(self, count: usize) -> Self {
        let last = count.saturating_sub(1);
        Self {
            row: self.row.map(|row| row.min(last)),
            column: self.column.map(|column| column.min(last)),
        }
    }
}

impl Default for Spot {
    /// The first cell above the diagonal.
    fn default() -> Self {
        Self {
            row: Some(0),
            column: Some(1),
        }
    }
}

/// The places of a matrix.
#[derive(Clone, Debug)]
pub struct Grid {
    /// All of it.
    room: Rect,
    /// The part in which cells are seen.
    pub body: Rect,
    /// The side of a cell, in points.
    pub side: f32,
    count: usize,
    /// How far the cells are scrolled, in points.
    offset: Vec2,
}

impl Grid {
    /// A matrix of so many rows, whose names take so much room at the left and above.
    pub fn new(room: Rect, names: Vec2, count: usize) -> Self {
        let room = room.shrink2(vec2(MARGIN, 0.0));
        let min = (room.min + names + vec2(GAP, GAP)).min(room.max);
        let body = Rect::from_min_max(pos2(min.x.round(), min.y.round()), room.max);
        let fitting = (body.width().min(body.height()) / as_f32(count.max(1))).floor();
        Self {
            room,
            body,
            side: fitting.clamp(LEAST, MOST),
            count,
            offset: Vec2::ZERO,
        }
    }

    /// The side of all cells together, in points.
    pub fn length(&self) -> f32 {
        self.side * as_f32(self.count)
    }

    /// The cells were scrolled so far.
    pub fn scroll_to(&mut self, offset: Vec2) {
        self.offset = offset.round();
    }

    /// The part of the body in which there are cells.
    pub fn inner(&self) -> Rect {
        let end = self.body.min + Vec2::splat(self.length());
        Rect::from_min_max(self.body.min, end.min(self.body.max))
    }

    /// The cells in view.
    pub fn cells(&self) -> Cells {
        let inner = self.inner().size();
        Cells {
            origin: screen_pos(self.body.min - self.offset),
            side: self.side,
            rows: self.in_view(self.offset.y, inner.y),
            columns: self.in_view(self.offset.x, inner.x),
        }
    }

    fn in_view(&self, offset: f32, length: f32) -> Range<usize> {
        let first = as_count(offset / self.side).min(self.count);
        let end = as_count(((offset + length) / self.side).ceil());
        first..end.clamp(first, self.count)
    }

    /// What lies at a position of the window.
    pub fn spot_at(&self, pos: Pos2) -> Spot {
        let from = pos - self.body.min + self.offset;
        let nth = |points: f32| Some(as_count(points / self.side)).filter(|n| *n < self.count);
        let is_right = pos.x >= self.body.left() && pos.x < self.body.right();
        let is_under = pos.y >= self.body.top() && pos.y < self.body.bottom();
        let (row, column) = (nth(from.y), nth(from.x));
        match (is_right, is_under) {
            (true, true) if row.is_some() && column.is_some() => Spot { row, column },
            (true, false) if self.room.contains(pos) => Spot { row: None, column },
            (false, true) if self.room.contains(pos) => Spot { row, column: None },
            _ => Spot::NOWHERE,
        }
    }

    /// Where a spot is, in view or not.
    pub fn rect(&self, spot: Spot) -> Rect {
        let cells = self.cells();
        let cell = |row, column| egui_rect(cells.rect(row, column));
        match (spot.row, spot.column) {
            (Some(row), Some(column)) => cell(row, column),
            (Some(row), None) => cell(row, 0)
                .with_min_x(self.room.left())
                .with_max_x(self.body.left()),
            (None, Some(column)) => cell(0, column)
                .with_min_y(self.room.top())
                .with_max_y(self.body.top()),
            (None, None) => Rect::NOTHING,
        }
    }

    /// The cell that has to be in view for a spot to be.
    pub fn cell_near(&self, spot: Spot) -> Rect {
        let cells = self.cells();
        // A name is in view as soon as its row or column is.
        let row = spot.row.unwrap_or(cells.rows.start);
        let column = spot.column.unwrap_or(cells.columns.start);
        egui_rect(cells.rect(row, column))
    }

    /// In which part of the window a spot is seen.
    pub fn clip(&self, spot: Spot) -> Rect {
        let (room, body) = (self.room, self.body);
        match (spot.row, spot.column) {
            (Some(_), Some(_)) => body,
            (Some(_), None) => body.with_min_x(room.left()).with_max_x(body.left()),
            _ => body.with_min_y(room.top()).with_max_y(body.top()),
        }
    }
}

/// Fewer cells than a `u16` counts lie in a row.
fn as_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion from float to integer saturates"
)]
fn as_count(number: f32) -> usize {
    number.max(0.0) as usize
}
