//! Which parts of the map are taken, asked for quickly.

use crate::earth::{ScreenPos, ScreenRect};

/// The side of a cell, in points: about as high as two names.
const CELL: f32 = 32.0;

/// Rectangles by the cells of a grid that they lie in.
#[derive(Clone, Debug)]
pub struct Room {
    origin: ScreenPos,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<ScreenRect>>,
}

impl Room {
    /// All of a viewport, free.
    pub fn new(viewport: ScreenRect) -> Self {
        let [columns, rows] = [viewport.width(), viewport.height()].map(|side| cell(side) + 1);
        Self {
            origin: viewport.min,
            columns,
            rows,
            cells: vec![Vec::new(); columns * rows],
        }
    }

    /// Takes a rectangle; what lies outside of the viewport is never asked for.
    pub fn take(&mut self, rect: ScreenRect) {
        for cell in self.cells_of(rect) {
            self.cells[cell].push(rect);
        }
    }

    /// Whether a rectangle within the viewport shares more than an edge with nothing taken.
    pub fn is_free(&self, rect: ScreenRect) -> bool {
        let mut cells = self.cells_of(rect);
        !cells.any(|cell| self.cells[cell].iter().any(|taken| taken.intersects(rect)))
    }

    fn cells_of(&self, rect: ScreenRect) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = (self.columns, self.rows);
        let column = |x: f32| cell(x - self.origin.x).min(columns - 1);
        let row = |y: f32| cell(y - self.origin.y).min(rows - 1);
        let across = column(rect.min.x)..=column(rect.max.x);
        let upright = row(rect.min.y)..=row(rect.max.y);
        upright.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }
}

/// The cell at a distance from the origin; the first one before it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion from float to integer saturates"
)]
fn cell(points: f32) -> usize {
    (points / CELL).max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::Room;
    use crate::earth::{ScreenPos, ScreenRect};
    use proptest::prelude::{prop_assert_eq, proptest};

    fn rect((x, y, width, height): (f32, f32, f32, f32)) -> ScreenRect {
        ScreenRect::from_min_size(ScreenPos::new(x, y), width, height)
    }

    proptest! {
        #[test]
        fn the_grid_agrees_with_asking_every_rectangle(
            taken in proptest::collection::vec((-50.0..850.0_f32, 0.0..700.0_f32, 0.0..90.0_f32, 0.0..60.0_f32), 0..40),
            asked in (0.0..700.0_f32, 48.0..600.0_f32, 1.0..100.0_f32, 1.0..40.0_f32),
        ) {
            let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 800.0, 600.0);
            let mut room = Room::new(viewport);
            taken.iter().for_each(|taken| room.take(rect(*taken)));
            let plainly = taken.iter().all(|taken| !rect(*taken).intersects(rect(asked)));
            prop_assert_eq!(room.is_free(rect(asked)), plainly);
        }
    }
}
