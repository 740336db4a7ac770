//! What the benchmarks share: a window that runs without a display, and a dossier of any size.

#![allow(dead_code, reason = "each bench uses a part of it")]

/// That of the program.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

pub mod dossier;
pub mod stage;
pub mod times;
