//! The dossier that is built in.

use super::{OpenError, Opened, read_text};

/// The file as it lies in the repository.
pub const BUILT_IN: &[u8] = include_bytes!("../../data/trump-putin-2025.dossier.json");
/// How it is named in messages.
pub const BUILT_IN_NAME: &str = "trump-putin-2025.dossier.json";

/// Opens the built-in dossier.
///
/// # Errors
///
/// None in a program whose tests pass: it is read like any other file, and a test opens it.
pub fn open_built_in() -> Result<Opened, OpenError> {
    read_text(BUILT_IN_NAME, BUILT_IN)
}
