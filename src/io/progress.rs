//! How far the opening of a file has come, told between threads, and that it is not wanted any more.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use super::open_error::OpenError;

/// What is being done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its bytes are read.
    Reading,
    /// Its text is taken apart.
    Parsing,
    /// What it says is put together.
    Resolving,
    /// It is made ready to be shown.
    Preparing,
}

impl Step {
    const ALL: [Self; 4] = [
        Self::Reading,
        Self::Parsing,
        Self::Resolving,
        Self::Preparing,
    ];

    /// "reading", "parsing", …
    pub fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Parsing => "parsing",
            Self::Resolving => "resolving",
            Self::Preparing => "preparing",
        }
    }
}

/// How far the opening of a file has come: one thread tells, another one asks.
#[derive(Debug, Default)]
pub struct Progress {
    step: AtomicU8,
    bytes_read: AtomicU64,
    bytes_expected: AtomicU64,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// What is being done.
    pub fn step(&self) -> Step {
        let step = usize::from(self.step.load(Ordering::Relaxed));
        Step::ALL.get(step).copied().unwrap_or(Step::Preparing)
    }

    /// How many bytes were read, and how many there are; the second is 0 while that is not known.
    pub fn bytes(&self) -> (u64, u64) {
        let value = |number: &AtomicU64| number.load(Ordering::Relaxed);
        (value(&self.bytes_read), value(&self.bytes_expected))
    }

    /// It is not wanted any more: whoever opens the file stops at the next opportunity.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Goes on to a step.
    ///
    /// # Errors
    ///
    /// [`OpenError::Cancelled`] when it is not wanted any more.
    pub fn begin(&self, step: Step) -> Result<(), OpenError> {
        self.step.store(step as u8, Ordering::Relaxed);
        match self.is_cancelled.load(Ordering::Relaxed) {
            true => Err(OpenError::Cancelled),
            false => Ok(()),
        }
    }

    pub(super) fn expect_bytes(&self, number: u64) {
        self.bytes_expected.store(number, Ordering::Relaxed);
    }

    pub(super) fn add_bytes(&self, number: usize) {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        self.bytes_read.fetch_add(number, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, Step};
    use crate::io::{OpenError, read_path_telling};

    #[test]
    fn a_file_that_is_read_tells_how_far_and_stops_when_it_is_called_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.dossier.json");
        let text = format!(
            r#"{{"format": "demarche-dossier/1", "title": "{}"}}"#,
            "x".repeat(600_000)
        );
        std::fs::write(&path, &text).expect("written");
        let progress = Progress::default();
        read_path_telling(&path, &progress).expect("a dossier");
        let length = u64::try_from(text.len()).expect("a length");
        assert_eq!(progress.bytes(), (length, length));
        assert_eq!(progress.step(), Step::Resolving);

        let progress = Progress::default();
        progress.cancel();
        let error = read_path_telling(&path, &progress).expect_err("called off");
        assert!(matches!(error, OpenError::Cancelled));
        assert_eq!(progress.bytes().0, 0, "nothing was read");
    }
}
