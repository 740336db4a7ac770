//! `--view NAME`: a view that was saved by name in the window.

use std::io::{self, Write};
use std::path::Path;

use super::exit;
use super::time_options::TimeOptions;
use super::view::{ViewError, ViewOptions};
use crate::io::views::{NamedView, Views, ViewsError};
use crate::io::visible;
use crate::model::Dossier;
use crate::state::Command;
use crate::ui::files::saved::{lacking, show, views_file};
use crate::ui::memory::user_folder;

/// Why a saved view is not shown.
#[derive(Debug, thiserror::Error)]
enum SavedViewError {
    /// There is none of this name. The message lists those that exist.
    #[error(
        "expected the name of a saved view of this dossier for --view, found \"{found}\"; {existing}"
    )]
    Unknown {
        /// The name, visible.
        found: String,
        /// Those that there are.
        existing: String,
    },
    /// It does not say which day it looks at.
    #[error("the saved view \"{0}\" looks at a day that is none")]
    NoDay(String),
    /// The file of views cannot be read.
    #[error("{0}")]
    Unreadable(#[from] ViewsError),
}

impl SavedViewError {
    /// The program's exit code.
    fn code(&self) -> u8 {
        match self {
            Self::Unknown { .. } => exit::USAGE,
            Self::NoDay(_) | Self::Unreadable(_) => exit::FAILED,
        }
    }
}

/// The commands that bring a window to what is asked for: a saved view first, then the other options.
/// What is wrong is told on `err`; the error is the exit code.
///
/// # Errors
///
/// When writing to `err` fails.
pub(super) fn commands(
    options: &ViewOptions,
    file: Option<&Path>,
    dossier: &Dossier,
    err: &mut dyn Write,
) -> io::Result<Result<Vec<Command>, u8>> {
    let view = options.time.view.as_deref();
    after_view(view, options.commands(dossier), (file, dossier), err)
}

/// The same of what shows no map.
///
/// # Errors
///
/// When writing to `err` fails.
pub(super) fn time_commands(
    options: &TimeOptions,
    file: Option<&Path>,
    dossier: &Dossier,
    err: &mut dyn Write,
) -> io::Result<Result<Vec<Command>, u8>> {
    let view = options.view.as_deref();
    after_view(view, options.commands(dossier), (file, dossier), err)
}

/// The commands of a view of this name, then those asked for.
fn after_view(
    name: Option<&str>,
    asked: Result<Vec<Command>, ViewError>,
    (file, dossier): (Option<&Path>, &Dossier),
    err: &mut dyn Write,
) -> io::Result<Result<Vec<Command>, u8>> {
    let mut commands = Vec::new();
    if let Some(name) = name {
        match saved_view(name, file, user_folder().as_deref()) {
            Ok((view, command)) => {
                if let Some(lacking) = lacking(&view, dossier) {
                    writeln!(err, "the saved view \"{}\": {lacking}", view.name)?;
                }
                commands.push(command);
            }
            Err(error) => {
                writeln!(err, "{error}")?;
                return Ok(Err(error.code()));
            }
        }
    }
    match asked {
        Ok(asked) => {
            commands.extend(asked);
            Ok(Ok(commands))
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(Err(exit::USAGE))
        }
    }
}

/// The view of a name, of the dossier of a file or of the built-in one, and the command that shows it.
fn saved_view(
    name: &str,
    file: Option<&Path>,
    folder: Option<&Path>,
) -> Result<(NamedView, Command), SavedViewError> {
    let path = views_file(file, folder);
    let views = path.map(|path| Views::read(&path)).transpose()?;
    let views = views.unwrap_or_default();
    let view = views.find(name).ok_or_else(|| SavedViewError::Unknown {
        found: visible(name),
        existing: existing(views.all()),
    })?;
    let command = show(view).ok_or_else(|| SavedViewError::NoDay(visible(name)))?;
    Ok((view.clone(), command))
}

fn existing(views: &[NamedView]) -> String {
    if views.is_empty() {
        return "it has none".to_owned();
    }
    let names = views.iter().map(|view| format!("\"{}\"", view.name));
    format!("it has {}", names.collect::<Vec<_>>().join(", "))
}
