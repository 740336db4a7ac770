//! `demarche render OUT.svg|png|pdf|gif|apng [FILE] [VIEW] [PICTURE]`: the map, the timeline or both as
//! a figure, or a sequence of figures.
//!
//! Shortcoming: no system fonts are used, so that a figure is the same everywhere; letters other than
//! Latin, Greek and Cyrillic are boxes in pixels and pages.

pub mod options;
mod progress;
mod sequence;
mod stop;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exit;
use super::open::state_at;
use super::saved_view::commands;
use crate::export::animation::AnimationError;
use crate::io::{Existing, SaveError, save, shown};
use crate::state::AppState;
use crate::ui::figure::{FigureError, Figures};
use options::{Format, RenderOptions};
use progress::Progress;

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
    let file = options.file.as_deref();
    let state = match state_at(file, err, |dossier, err| {
        commands(&options.view, file, dossier, err)
    })? {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    let written = match options.days() {
        Some(days) => {
            let mut progress = Progress::new(err, is_terminal);
            let written = sequence::write(options, days, (state, existing), &mut progress);
            progress.end()?;
            written
        }
        None => write_one(options, &state, existing),
    };
    match written {
        Ok(paths) => {
            for path in paths {
                writeln!(out, "{}", shown(&path))?;
            }
            Ok(exit::DONE)
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(error.code())
        }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Figure(#[from] FigureError),
    #[error("{0}")]
    Save(#[from] SaveError),
    #[error("{0}")]
    Animation(#[from] AnimationError),
    #[error("expected a sequence of at most {most} pictures, found {found}")]
    TooMany { most: usize, found: usize },
    #[error("called off: nothing was written")]
    CalledOff,
}

impl Failure {
    /// The program's exit code.
    fn code(&self) -> u8 {
        match self {
            Self::Figure(FigureError::TooSmall(_) | FigureError::Raster(_)) => exit::USAGE,
            Self::Save(error) => exit::of_save(error),
            Self::TooMany { .. } => exit::USAGE,
            Self::Figure(_) | Self::Animation(_) | Self::CalledOff => exit::FAILED,
        }
    }
}

fn write_one(
    options: &RenderOptions,
    state: &AppState,
    existing: Existing,
) -> Result<Vec<PathBuf>, Failure> {
    let target = &options.target;
    refuse(target, existing)?;
    let bytes = drawn(options, state)?;
    save(target, &bytes, existing)?;
    Ok(vec![target.clone()])
}

/// Drawing takes longer than finding out that the figure must not be written.
fn refuse(target: &Path, existing: Existing) -> Result<(), SaveError> {
    match existing == Existing::Refuse && target.exists() {
        true => Err(SaveError::Exists(target.to_owned())),
        false => Ok(()),
    }
}

fn drawn(options: &RenderOptions, state: &AppState) -> Result<Vec<u8>, FigureError> {
    let (figure, mut figures) = (options.figure(), Figures::new());
    match options.format() {
        Format::Svg => figures.svg(state, &figure).map(String::into_bytes),
        Format::Pdf => figures.pdf(state, &figure),
        Format::Png | Format::Gif | Format::Apng => figures.png(state, &figure),
    }
}
