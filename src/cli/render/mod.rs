//! `demarche render OUT.svg|png|pdf|gif|apng [FILE] [VIEW] [PICTURE]`: the map, the timeline or both as
//! a figure, or a sequence of figures.
//!
//! Shortcoming: no system fonts are used, so that a figure is the same everywhere; letters other than
//! Latin, Greek and Cyrillic are boxes in pixels and pages.

pub mod options;

use std::io::{self, Write};
use std::sync::Arc;

use super::exit;
use super::open::open;
use super::saved_view::commands;
use crate::io::{Existing, SaveError, save, shown};
use crate::state::AppState;
use crate::ui::figure::{FigureError, Figures};
use options::{Format, RenderOptions};

/// Draws the figure and writes it; its path goes to `out`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &RenderOptions,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    if let Err(error) = options.check() {
        writeln!(err, "{error}")?;
        return Ok(exit::USAGE);
    }
    let Some(opened) = open(options.file.as_deref(), err)? else {
        return Ok(exit::FAILED);
    };
    let file = options.file.as_deref();
    let commands = match commands(&options.view, file, &opened.dossier, err)? {
        Ok(commands) => commands,
        Err(code) => return Ok(code),
    };
    // Drawing takes longer than finding out that the figure must not be written.
    if existing == Existing::Refuse && options.target.exists() {
        let error = SaveError::Exists(options.target.clone());
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    let mut state = AppState::new(Arc::new(opened.dossier));
    commands
        .into_iter()
        .for_each(|command| state.apply(command));
    let bytes = match drawn(options, &state) {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(code(&error));
        }
    };
    match save(&options.target, &bytes, existing) {
        Ok(()) => {
            writeln!(out, "{}", shown(&options.target))?;
            Ok(exit::DONE)
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(exit::of_save(&error))
        }
    }
}

fn drawn(options: &RenderOptions, state: &AppState) -> Result<Vec<u8>, FigureError> {
    let (figure, mut figures) = (options.figure(), Figures::new());
    match options.format() {
        Format::Svg => figures.svg(state, &figure).map(String::into_bytes),
        Format::Png => figures.png(state, &figure),
        Format::Pdf => figures.pdf(state, &figure),
    }
}

/// The program's exit code.
fn code(error: &FigureError) -> u8 {
    match error {
        FigureError::TooSmall(_) | FigureError::Raster(_) => exit::USAGE,
        FigureError::Png(_) | FigureError::Pdf(_) => exit::FAILED,
    }
}
