//! `demarche render OUT.svg|png|pdf|gif|apng [FILE] [VIEW] [PICTURE]`: the map, the timeline or both as
//! a figure, or a sequence of figures.
//!
//! Shortcoming: no system fonts are used, so that a figure is the same everywhere; letters other than
//! Latin, Greek and Cyrillic are boxes in pixels and pages.

pub mod options;
mod progress;
mod stop;

use std::io::{self, Write};

use super::exit;
use super::open::state_at;
use super::saved_view::commands;
use crate::io::{Existing, shown};
use crate::ui::figure::FigureError;
use crate::ui::figure::file::{Going, WriteError};
use options::RenderOptions;
use progress::Progress;
use stop::Stop;

/// Draws the figure and writes it; its path goes to `out`, or the paths of a sequence's pictures. How
/// far a sequence has come is told on `err` where that is a terminal.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &RenderOptions,
    existing: Existing,
    out: &mut dyn Write,
    (err, is_terminal): (&mut dyn Write, bool),
) -> io::Result<u8> {
    if let Err(error) = options.check() {
        writeln!(err, "{error}")?;
        return Ok(exit::USAGE);
    }
    let figure = options.figure_file();
    if let Err(error) = figure.check() {
        writeln!(err, "{error}")?;
        return Ok(code_of(&error));
    }
    let file = options.file.as_deref();
    let state = match state_at(file, err, |dossier, err| {
        commands(&options.view, file, dossier, err)
    })? {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    // One figure is drawn soon: there the program ends when it is asked to.
    let stop = figure.sequence.map(|_| Stop::new());
    let mut progress = Progress::new(err, is_terminal);
    let target = (options.target.as_path(), existing);
    let written = figure.write(&state, target, &mut |number, of| {
        let Some(stop) = &stop else {
            return Going::On;
        };
        progress.tell(number, of);
        match stop.is_asked() {
            true => Going::Off,
            false => Going::On,
        }
    });
    progress.end()?;
    match written {
        Ok(paths) => {
            for path in paths {
                writeln!(out, "{}", shown(&path))?;
            }
            Ok(exit::DONE)
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(code_of(&error))
        }
    }
}

/// The program's exit code where nothing was written.
fn code_of(error: &WriteError) -> u8 {
    match error {
        WriteError::Figure(FigureError::TooSmall(_) | FigureError::Raster(_))
        | WriteError::Pixels { .. }
        | WriteError::TooMany { .. } => exit::USAGE,
        WriteError::Save(error) => exit::of_save(error),
        WriteError::Figure(_) | WriteError::Animation(_) | WriteError::CalledOff => exit::FAILED,
    }
}
