//! Writing files: whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::open_error::shown;

/// What to do when there is a file of the name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it as it is, and fail.
    Refuse,
    /// Put the new one in its place.
    Replace,
}

/// Why a file was not written. What was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// There is one already.
    #[error("expected a new file, found one that exists (--force replaces it): {}", shown(.0))]
    Exists(PathBuf),
    /// A folder has this name.
    #[error("expected the name of a file, found a folder: {}", shown(.0))]
    Folder(PathBuf),
    /// A file has the name of a folder.
    #[error("expected the name of a folder, found a file: {}", shown(.0))]
    NoFolder(PathBuf),
    /// A folder cannot be made.
    #[error("expected a folder that can be made or written to, found: {error}: {}", shown(.path))]
    Unmade {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Writing failed.
    #[error("expected a file that can be written, found: {error}: {}", shown(.path))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// Longer chains of links are taken for a circle, as Linux does.
const MOST_LINKS: usize = 40;

/// Writes a file through a temporary one beside it, so that nobody ever sees half of it, not even
/// when the machine stops. A link stays, and the file that it leads to is replaced.
///
/// Shortcoming: between the look whether there is a file and its replacement, another program may
/// make one, which is then replaced.
///
/// # Errors
///
/// When there is a file that must not be replaced, or writing fails.
pub fn save(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), SaveError> {
    let unwritable = |error| SaveError::Unwritable {
        path: path.to_owned(),
        error,
    };
    let target = without_links(path).map_err(unwritable)?;
    match std::fs::metadata(&target) {
        Ok(about) if about.is_dir() => return Err(SaveError::Folder(path.to_owned())),
        Ok(_) if existing == Existing::Refuse => return Err(SaveError::Exists(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(error)),
    }
    let mut file = AtomicWriteFile::open(&target).map_err(unwritable)?;
    file.write_all(bytes).map_err(unwritable)?;
    file.commit().map_err(unwritable)
}

/// The path that a chain of links ends at, whether there is a file or not.
pub(super) fn without_links(path: &Path) -> std::io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = std::fs::symlink_metadata(&target).is_ok_and(|about| about.is_symlink());
        if !is_link {
            return Ok(target);
        }
        let next = std::fs::read_link(&target)?;
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(std::io::Error::other("links that lead in a circle"))
}
