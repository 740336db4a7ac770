//! Opening the dossier of a subcommand that shows something.

use std::io::{self, Write};
use std::path::Path;

use crate::io::{Opened, open_built_in, read_path};
use crate::scene::words::count;

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
