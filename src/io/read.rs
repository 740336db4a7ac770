//! Opening a dossier.
//!
//! A file is read in four steps: bytes to text ([`OpenError`] tells of other encodings), one scan
//! of the text for syntax, limits and keys written twice, the values into the types of the format,
//! and those into the model. What is broken in the last two steps is left out at the smallest and
//! becomes a [`Problem`]; the rest opens.
//!
//! A file that is called `datapackage.json` describes tables, which are read instead
//! ([`tables`](super::tables)).
//!
//! A byte order mark before UTF-8 is accepted, kept by an untouched document, and does not count
//! as a column.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::document::Document;
use super::encoding::{MARK, other_encoding, utf8};
use super::format;
use super::keys;
use super::open_error::{MAX_FILE_BYTES, OpenError};
use super::problem::{Problem, ProblemKind};
use super::progress::{Progress, Step};
use super::report::{Draft, Report};
use super::resolve::resolve;
use super::scalar::FormatTag;
use super::shape::{Field, Shape, Spot};
use super::tables::{self, DESCRIPTOR};
use super::value::Value;
use crate::model::Dossier;

/// A file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it says, less what is broken.
    pub dossier: Dossier,
    /// What is broken, in the order of the file.
    pub problems: Vec<Problem>,
    /// The file's text, to be written back.
    pub document: Document,
}

/// So much is read at once, in bytes.
const CHUNK: usize = 256 << 10;

/// Reads the file at this path.
///
/// # Errors
///
/// When it cannot be read, is larger than 64 MiB, or for the reasons of [`read_text`].
pub fn read_path(path: impl AsRef<Path>) -> Result<Opened, OpenError> {
    read_path_telling(path.as_ref(), &Progress::default())
}

/// Reads the file at this path, tells how far it has come, and stops when it is told to: at the next
/// 256 KiB or the next step.
///
/// # Errors
///
/// Those of [`read_path`], and [`OpenError::Cancelled`].
pub fn read_path_telling(path: &Path, progress: &Progress) -> Result<Opened, OpenError> {
    if path.file_name().is_some_and(|name| name == DESCRIPTOR) {
        return tables::read(path, progress);
    }
    let bytes = bytes_of(path, progress)?;
    open(&path.display().to_string(), path, bytes, progress)
}

/// Reads a dossier from its bytes; `name` is what problems call the file.
///
/// # Errors
///
/// When it is too large, empty, not UTF-8, not JSON, nested too deeply, has a key twice in one
/// object, or does not say that it is of the format.
pub fn read_text(name: &str, text: &[u8]) -> Result<Opened, OpenError> {
    open(name, Path::new(name), text.to_vec(), &Progress::default())
}

pub(super) fn bytes_of(path: &Path, progress: &Progress) -> Result<Vec<u8>, OpenError> {
    let failed = |error| OpenError::of_system(path, error);
    let file = File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(OpenError::Folder(path.to_owned()));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge(path.to_owned()));
    }
    progress.expect_bytes(about.len());
    let mut bytes = Vec::new();
    // The size told beforehand is not that of a pipe or a device.
    let mut rest = file.take(MAX_FILE_BYTES + 1);
    loop {
        progress.begin(Step::Reading)?;
        let mut chunk = rest.by_ref().take(CHUNK as u64);
        match chunk.read_to_end(&mut bytes).map_err(failed)? {
            0 => return Ok(bytes),
            read => progress.add_bytes(read),
        }
    }
}

pub(super) fn open(
    name: &str,
    path: &Path,
    bytes: Vec<u8>,
    progress: &Progress,
) -> Result<Opened, OpenError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE_BYTES) {
        return Err(OpenError::TooLarge(path.to_owned()));
    }
    if let Some(encoding) = other_encoding(&bytes) {
        let path = path.to_owned();
        return Err(OpenError::Encoding { path, encoding });
    }
    let whole = utf8(bytes).map_err(|(text, byte)| not_utf8(name, &text, byte))?;
    let text = whole.strip_prefix(MARK).unwrap_or(&whole);
    if text.trim().is_empty() {
        return Err(OpenError::Empty(path.to_owned()));
    }
    let (dossier, problems) = read(name, text, progress)?;
    let document = Document::untouched(whole);
    Ok(Opened {
        dossier,
        problems,
        document,
    })
}

/// Text without a byte order mark to a dossier.
fn read(name: &str, text: &str, progress: &Progress) -> Result<(Dossier, Vec<Problem>), OpenError> {
    progress.begin(Step::Parsing)?;
    keys::check(text).map_err(|error| failure(name, text, error.into()))?;
    let root = Value::root(text);
    let mut report = Report::default();
    let file = match is_dossier(root, &mut report) {
        true => format::Dossier::read(root, &mut report),
        false => None,
    };
    let Some(file) = file else {
        let problems = report.finish(name, text).into_iter().next();
        return Err(match problems {
            Some(problem) => content(Problem {
                kind: ProblemKind::Format,
                ..problem
            }),
            None => failure(
                name,
                text,
                Draft::new(ProblemKind::Format, 0, "a dossier", "none"),
            ),
        });
    };
    progress.begin(Step::Resolving)?;
    let dossier = resolve(file, &mut report);
    Ok((dossier, report.finish(name, text)))
}

/// Whether it says that it is of the format; nothing else of another format is judged.
fn is_dossier(root: Value<'_>, report: &mut Report) -> bool {
    super::shape::is_object(root, format::Dossier::NOUN, report)
        && Spot::<FormatTag>::take(root.field("format"), root, "format", report).is_some()
}

pub(super) fn content(problem: Problem) -> OpenError {
    OpenError::Content(Box::new(problem))
}

pub(super) fn failure(name: &str, text: &str, draft: Draft) -> OpenError {
    let at = draft.at;
    let mut report = Report::default();
    report.push(draft);
    match report
        .finish(name, text)
        .into_iter()
        .find(|problem| problem.line > 0)
    {
        Some(problem) => content(problem),
        None => OpenError::Unreadable {
            path: name.into(),
            error: std::io::Error::other(format!("a problem at byte {at}")),
        },
    }
}

pub(super) fn not_utf8(name: &str, text: &str, byte: u8) -> OpenError {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let found = format!("the byte {byte:02X}, which is none");
    let draft = Draft::new(ProblemKind::Syntax, text.len(), "text in UTF-8", &found);
    failure(name, text, draft)
}
