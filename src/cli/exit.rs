//! Exit codes.

use crate::io::SaveError;

/// Done, if need be with what could be read of a partly broken file.
pub const DONE: u8 = 0;
/// An input cannot be opened, `check` found problems, or a write failed.
pub const FAILED: u8 = 1;
/// Wrong usage: a date that is none, an id that does not exist, an existing target without `--force`.
pub const USAGE: u8 = 2;
/// No display or no usable OpenGL (`EX_UNAVAILABLE` of BSD's sysexits.h).
pub const NO_WINDOW: u8 = 69;

/// The code for a file that was not written.
pub fn of_save(error: &SaveError) -> u8 {
    match error {
        SaveError::Exists(_) => USAGE,
        SaveError::Folder(_)
        | SaveError::NoFolder(_)
        | SaveError::Unmade { .. }
        | SaveError::Unwritable { .. } => FAILED,
    }
}
