//! What the benchmarks share: a window that runs without a display, and a dossier of any size.

#![allow(dead_code, reason = "each bench uses a part of it")]

pub mod dossier;
pub mod stage;
pub mod times;
