//! The command line: each subcommand is one file.

pub mod check;
pub mod new;
pub mod schema;
