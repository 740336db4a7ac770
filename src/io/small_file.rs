//! Reading files of the program's own.

use std::fs;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// The bytes of a file, at most one more than `most`; none where there is no file.
///
/// # Errors
///
/// When it cannot be read, or is no file: what is none, such as a pipe, may never end.
pub(super) fn read_small(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() => {}
        Ok(_) => return Err(Error::other("no file")),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path)?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
