//! `demarche brief OUT.html|md [FILE]`: what stands on a day, as a text with footnotes.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::BriefOptions;
use super::exit;
use super::open::state_at;
use super::saved_view::time_commands;
use crate::export::brief::Format;
use crate::export::command_line::to_brief;
use crate::io::{Existing, save, shown};
use crate::ui::figure::Figures;
use crate::ui::figure::brief::BriefFile;

/// A file, and what is written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefPath {
    /// The file.
    pub path: PathBuf,
    /// What its name says that it is.
    pub format: Format,
}

/// Writes the brief; its path goes to `out`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &BriefOptions,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let file = options.file.as_deref();
    let state = match state_at(file, err, |dossier, err| {
        time_commands(&options.time, file, dossier, err)
    })? {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    let on = state.clocks().on;
    if let Some(since) = options.since.filter(|since| *since > on) {
        let found = format!("found --since {since} and {on}");
        writeln!(
            err,
            "expected a day for --since that is not after the day looked at, {found}"
        )?;
        return Ok(exit::USAGE);
    }
    let path = &options.target.path;
    let brief = BriefFile {
        format: options.target.format,
        since: options.since,
        has_figure: !options.no_figure,
    };
    let command = to_brief(&state, path, file, (brief.since, brief.has_figure));
    let text = match brief.written(&mut Figures::new(), &state, &command) {
        Ok(text) => text,
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(exit::FAILED);
        }
    };
    if let Err(error) = save(path, text.as_bytes(), existing) {
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    writeln!(out, "{}", shown(path))?;
    Ok(exit::DONE)
}

/// A path whose ending says what is to be written.
pub(super) fn brief_path(path: PathBuf) -> Result<BriefPath, String> {
    let ending = path.extension().and_then(OsStr::to_str);
    let format = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Format::Html,
        Some("md") => Format::Markdown,
        _ => {
            let found = shown(&path);
            return Err(format!(
                "expected a name that ends in .html or .md, found {found}"
            ));
        }
    };
    Ok(BriefPath { path, format })
}
