//! Who met whom, drawn: the cells of a matrix, and a network of points and lines.

mod layout;
mod matrix;
mod network;
mod often;

pub use layout::{Layout, MOST_ACTORS};
pub use matrix::{Cells, MatrixInputs, cell_name, matrix_marks};
pub use network::{
    NetworkGoal, NetworkInputs, NetworkMemory, NetworkScene, NetworkTarget, network, network_hit,
};
pub use often::Often;
