//! `demarche schema`: the JSON Schema of the dossier format.

use std::io::{self, Write};

/// Writes the schema to `out`.
///
/// # Errors
///
/// When writing fails.
pub fn run(out: &mut dyn Write) -> io::Result<u8> {
    out.write_all(crate::io::schema().as_bytes())?;
    Ok(super::exit::DONE)
}
