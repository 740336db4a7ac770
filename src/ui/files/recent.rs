//! The files that were opened, and whether each is still there, which a thread looks at: a disk that is
//! far away may take its time.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;

/// The files that were opened, the latest first.
pub struct Recent {
    files: Vec<(PathBuf, Found)>,
    found: Receiver<(usize, Found)>,
}

/// Whether a file is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// That is not known yet.
    Unknown,
    /// It is.
    There,
    /// It is not.
    Missing,
}

impl Recent {
    /// Begins to look whether the files are there. `wake` is called from another thread when all were
    /// looked at.
    pub fn look_at(files: Vec<PathBuf>, wake: impl Fn() + Send + 'static) -> Self {
        let (sender, found) = channel();
        let asked = files.clone();
        spawn(move || {
            for (position, file) in asked.iter().enumerate() {
                let answer = match file.is_file() {
                    true => Found::There,
                    false => Found::Missing,
                };
                if sender.send((position, answer)).is_err() {
                    return;
                }
            }
            wake();
        });
        let files = files.into_iter().map(|file| (file, Found::Unknown));
        Self {
            files: files.collect(),
            found,
        }
    }

    /// The files, and what is known of each by now.
    pub fn files(&mut self) -> &[(PathBuf, Found)] {
        for (position, answer) in self.found.try_iter() {
            self.files[position].1 = answer;
        }
        &self.files
    }

    /// Takes a file from the list.
    pub fn forget(&mut self, file: &PathBuf) {
        // Positions must be those that the thread knows.
        let rest: Vec<PathBuf> = self
            .files()
            .iter()
            .map(|(other, _)| other.clone())
            .collect();
        let rest = rest.into_iter().filter(|other| other != file).collect();
        *self = Self::look_at(rest, || {});
    }
}
