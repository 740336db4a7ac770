//! `demarche check FILE…`: problems with their place.

use std::io::{self, Write};
use std::path::PathBuf;

use super::exit;
use crate::io::{Opened, read_path};
use crate::scene::words::count;

/// Writes every problem of every file to `out`, one line `path:line:column: message` each with
/// the line of the file under it, and a line for a file without any. A file that cannot be opened
/// for a reason outside of its text goes to `err`. With `styled`, in the colours of a terminal.
///
/// # Errors
///
/// When writing fails.
pub fn run(
    paths: &[PathBuf],
    styled: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let mut code = exit::DONE;
    for path in paths {
        match read_path(path) {
            Ok(opened) if opened.problems.is_empty() => writeln!(out, "{}", praise(path, &opened))?,
            Ok(opened) => {
                code = exit::FAILED;
                for problem in &opened.problems {
                    writeln!(out, "{}", problem.render(styled))?;
                }
            }
            Err(error) => {
                code = exit::FAILED;
                match error.problem() {
                    Some(problem) => writeln!(out, "{}", problem.render(styled))?,
                    None => writeln!(err, "{error}")?,
                }
            }
        }
    }
    Ok(code)
}

fn praise(path: &std::path::Path, opened: &Opened) -> String {
    let dossier = &opened.dossier;
    let counts = [
        count(dossier.places().len(), "place"),
        count(dossier.actors().len(), "actor"),
        count(dossier.events().len(), "event"),
        count(dossier.statements().len(), "statement"),
        count(dossier.sources().len(), "source"),
    ];
    let path = crate::io::shown(path);
    format!("no problems in {}: {path}", counts.join(", "))
}
