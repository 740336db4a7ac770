//! Wrong usage, told by clap; help and version are results.

use std::ffi::OsString;
use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::arguments::Arguments;
use super::{Terminal, exit};
use crate::io::visible;

/// The error again, of arguments in which all can be seen: clap tells them as they were given.
pub(super) fn visible_error(error: clap::Error, args: &[OsString]) -> clap::Error {
    let args = args.iter().map(|arg| visible(&arg.to_string_lossy()));
    Arguments::try_parse_from(args).err().unwrap_or(error)
}

/// Writes what clap says, and gives the exit code.
pub(super) fn tell(error: &clap::Error, terminal: &mut Terminal) -> io::Result<u8> {
    if let Some(word) = second_file(error) {
        writeln!(terminal.err, "{}", two_files(word))?;
        return Ok(exit::USAGE);
    }
    let (writer, is_styled, code) = match error.use_stderr() {
        true => (&mut *terminal.err, terminal.is_err_styled, exit::USAGE),
        false => (&mut *terminal.out, terminal.is_out_styled, exit::DONE),
    };
    let text = error.render();
    match is_styled {
        true => write!(writer, "{}", text.ansi())?,
        false => write!(writer, "{text}")?,
    }
    Ok(code)
}

/// A word after the file, which clap takes for a subcommand that cannot be there.
fn second_file(error: &clap::Error) -> Option<&str> {
    let is_conflict = error.kind() == ErrorKind::ArgumentConflict;
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let is_subcommand = Arguments::command().find_subcommand(word).is_some();
    (is_conflict && !is_subcommand).then_some(word)
}

fn two_files(word: &str) -> String {
    let command = Arguments::command();
    let names: Vec<_> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    format!(
        "expected at most one dossier to open, found '{}' after it; the subcommands are {}",
        visible(word),
        names.join(", ")
    )
}
