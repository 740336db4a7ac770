//! Opening the dossier of a subcommand that shows something.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::exit;
use crate::io::{Opened, open_built_in, read_path};
use crate::model::Dossier;
use crate::scene::words::count;
use crate::state::{AppState, Command};

/// The file's dossier, or the built-in one. What is broken in it is told on `err`, and so is why it
/// cannot be opened at all, when there is nothing to return.
pub(super) fn open(file: Option<&Path>, err: &mut dyn Write) -> io::Result<Option<Opened>> {
    let opened = match file {
        Some(path) => read_path(path),
        None => open_built_in(),
    };
    match opened {
        Ok(opened) => {
            tell_problems(&opened, err)?;
            Ok(Some(opened))
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(None)
        }
    }
}

fn tell_problems(opened: &Opened, err: &mut dyn Write) -> io::Result<()> {
    for problem in &opened.problems {
        writeln!(err, "{problem}")?;
    }
    match opened.problems.len() {
        0 => Ok(()),
        number => writeln!(
            err,
            "{} in the file; this is what the rest of it says",
            count(number, "problem")
        ),
    }
}

/// The state of a file's dossier, or of the built-in one, where commands bring it; the exit code where
/// there is none, which is told.
///
/// # Errors
///
/// When writing to `err` fails.
pub(super) fn state_at(
    file: Option<&Path>,
    err: &mut dyn Write,
    commands: impl FnOnce(&Dossier, &mut dyn Write) -> io::Result<Result<Vec<Command>, u8>>,
) -> io::Result<Result<AppState, u8>> {
    let Some(opened) = open(file, err)? else {
        return Ok(Err(exit::FAILED));
    };
    let commands = commands(&opened.dossier, err)?;
    Ok(commands.map(|commands| {
        let mut state = AppState::new(Arc::new(opened.dossier));
        commands
            .into_iter()
            .for_each(|command| state.apply(command));
        state
    }))
}
