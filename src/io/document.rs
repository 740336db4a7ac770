//! The text of a file, to be written back.

use super::encoding::MARK;
use super::open_error::OpenError;
use super::save::{Existing, SaveError};

/// The text of a dossier. Untouched, it is written back byte for byte; once changed, in one form:
/// the order of fields and items as read, two spaces a level, one newline at the end, no byte
/// order mark. Unknown fields are kept either way.
///
/// Numbers keep their digits (`24.650` stays `24.650`); an exponent is written in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
}

/// Why a document cannot be changed in this way.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The text of the document is not JSON; it was not opened by this program's reader.
    #[error("expected JSON to change, found: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// What it would become could not be opened again.
    #[error("expected a document that can be opened again, found: {0}")]
    Unopenable(#[from] OpenError),
}

impl Document {
    pub(super) fn untouched(text: String) -> Self {
        Self { text }
    }

    /// The text as it will be written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes the text out, where nothing is to be written: a file may be large.
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// Writes the document to this path, whole or not at all; see [`save`](super::save).
    ///
    /// # Errors
    ///
    /// When there is a file that must not be replaced, or writing fails.
    pub fn save(&self, path: &std::path::Path, existing: Existing) -> Result<(), SaveError> {
        super::save(path, self.to_bytes(), existing)
    }

    /// Changes the document. A change that changes nothing leaves it untouched.
    ///
    /// # Errors
    ///
    /// When the result could not be opened again (another `format`, too deep, a string too long);
    /// the document is then as it was.
    pub fn edit(&mut self, change: impl FnOnce(&mut serde_json::Value)) -> Result<(), EditError> {
        let before: serde_json::Value =
            serde_json::from_str(self.text.strip_prefix(MARK).unwrap_or(&self.text))?;
        let mut after = before.clone();
        change(&mut after);
        // Compared as text: the order of fields is part of a document.
        if serde_json::to_string(&before)? == serde_json::to_string(&after)? {
            return Ok(());
        }
        let mut text = serde_json::to_string_pretty(&after)?;
        text.push('\n');
        super::read::read_text("the changed document", text.as_bytes())?;
        self.text = text;
        Ok(())
    }
}
