//! Writing many files: all or none.

use std::path::{Path, PathBuf};

use super::save::{Existing, SaveError, save};

/// Files that are written into a folder of their own beside the place where they belong, until all of
/// them are there. When it is dropped before that, nothing of them is left.
#[derive(Debug)]
pub struct Staged {
    folder: PathBuf,
    files: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    /// Begins files that will stand beside `target`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn beside(target: &Path) -> Result<Self, SaveError> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let hidden = format!(".{name}.{}.partial", std::process::id());
        let folder = target.with_file_name(hidden);
        std::fs::create_dir(&folder).map_err(|error| unwritable(target, error))?;
        Ok(Self {
            folder,
            files: Vec::new(),
        })
    }

    /// Writes one of the files.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, target: PathBuf, bytes: &[u8]) -> Result<(), SaveError> {
        let own = self.folder.join(self.files.len().to_string());
        save(&own, bytes, Existing::Refuse)?;
        self.files.push((own, target));
        Ok(())
    }

    /// Puts all files where they belong and gives their paths.
    ///
    /// # Errors
    /// When there is one that must not be replaced; then none is put there. When one cannot be moved,
    /// those before it are there.
    pub fn commit(mut self, existing: Existing) -> Result<Vec<PathBuf>, SaveError> {
        let targets = self.files.iter().map(|(_, target)| target);
        if let Some(target) = targets
            .filter(|target| target.exists())
            .find(|target| existing == Existing::Refuse || target.is_dir())
        {
            return Err(match target.is_dir() {
                true => SaveError::Folder(target.clone()),
                false => SaveError::Exists(target.clone()),
            });
        }
        let files = std::mem::take(&mut self.files);
        let mut done = Vec::new();
        for (own, target) in files {
            std::fs::rename(&own, &target).map_err(|error| unwritable(&target, error))?;
            done.push(target);
        }
        Ok(done)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // What cannot be taken away stays, hidden; there is nobody left to tell.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn unwritable(path: &Path, error: std::io::Error) -> SaveError {
    SaveError::Unwritable {
        path: path.to_owned(),
        error,
    }
}
