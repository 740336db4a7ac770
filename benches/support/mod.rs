//! What the benchmarks share: a window that runs without a display, and a dossier of any size.

pub mod dossier;
pub mod stage;
