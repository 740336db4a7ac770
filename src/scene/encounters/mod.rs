//! Who met whom, drawn: the cells of a matrix, and a network of points and lines.

mod matrix;
mod often;

pub use matrix::{Cells, MatrixInputs, cell_name, matrix_marks};
pub use often::Often;
