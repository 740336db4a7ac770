//! Why a file cannot be opened at all.

use std::path::{Path, PathBuf};

use super::problem::Problem;
use super::visible::visible;

/// The largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// Why a file cannot be opened. A message says what was expected and what was found, the path
/// last; one about a place in the file begins with `path:line:column`.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("expected a dossier, found no file of this name: {}", shown(.0))]
    NotFound(PathBuf),
    /// The file must not be read by this user.
    #[error("expected a file that can be read, found no permission to read it: {}", shown(.0))]
    NoPermission(PathBuf),
    /// It is a folder.
    #[error("expected a file, found a folder: {}", shown(.0))]
    Folder(PathBuf),
    /// Reading failed.
    #[error("expected a file that can be read, found: {error}: {}", shown(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("expected a file of at most 64 MiB, found a larger one: {}", shown(.0))]
    TooLarge(PathBuf),
    /// There is nothing in it.
    #[error("expected a dossier, found an empty file: {}", shown(.0))]
    Empty(PathBuf),
    /// It is text in another encoding than UTF-8.
    #[error("expected text in UTF-8, found {encoding}; save it as UTF-8: {}", shown(.path))]
    Encoding {
        /// The file.
        path: PathBuf,
        /// What its first bytes say.
        encoding: &'static str,
    },
    /// Opening it was called off.
    #[error("opening was called off")]
    Cancelled,
    /// It is not UTF-8, not JSON, too deep, has a key twice, or is not a dossier of this format.
    #[error("{0}")]
    Content(Box<Problem>),
}

impl OpenError {
    /// The problem with its place in the file, when it has one.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Content(problem) => Some(problem),
            _ => None,
        }
    }

    /// What an error of the system means for the one who wanted to open this path.
    pub(super) fn of_system(path: &Path, error: std::io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound(path),
            std::io::ErrorKind::PermissionDenied => Self::NoPermission(path),
            std::io::ErrorKind::IsADirectory => Self::Folder(path),
            _ => Self::Unreadable { path, error },
        }
    }
}

/// A path as it can be shown: names of files may have control characters.
pub fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}
