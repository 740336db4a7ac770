//! The command line: each subcommand is one file.
//!
//! [`run`] takes the arguments and writers, so that tests call the same code as the program. What
//! needs a window comes back as [`Outcome::Window`]: this room does not open any.
//!
//! Results go to the output, everything else to the error. Exit codes are those of [`exit`].
//!
//! Shortcoming: a file that is called like a subcommand has to be given with its folder
//! (`./check`).

pub mod arguments;
pub mod brief;
pub mod changes;
pub mod check;
pub mod desktop;
pub mod exit;
pub mod export;
pub mod new;
mod open;
pub mod render;
mod saved_view;
pub mod schema;
mod shapes;
pub mod shot;
pub mod standing;
pub mod time_options;
mod usage;
pub mod view;
pub mod window;

pub use crate::ui::memory;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use clap::Parser;

use crate::io::{Existing, Opened};
use crate::state::Command;

use crate::ui::memory::Memory;
use arguments::{Arguments, Subcommand};

/// Where results and messages go.
pub struct Terminal<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Messages.
    pub err: &'a mut dyn Write,
    /// Whether results may have a terminal's colours.
    pub is_out_styled: bool,
    /// Whether messages may have a terminal's colours.
    pub is_err_styled: bool,
}

/// What is left to do.
pub enum Outcome {
    /// To end with this code.
    Exit(u8),
    /// To open the window.
    Window(Box<Asked>),
}

/// The window that is asked for.
pub struct Asked {
    /// On this dossier.
    pub opened: Opened,
    /// To do these first.
    pub commands: Vec<Command>,
    /// The file that it was opened from; none of the built-in one.
    pub file: Option<PathBuf>,
    /// Where its last view is kept, if it is to be brought there and to be kept again.
    pub memory: Option<Memory>,
}

/// Does what the arguments ask for; the first is the program's name.
///
/// Writing to a pipe whose reader has seen enough counts as done.
pub fn run(args: impl IntoIterator<Item = OsString>, terminal: &mut Terminal) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    let outcome = match Arguments::try_parse_from(&args) {
        Ok(arguments) => dispatch(arguments, terminal),
        Err(error) => usage::tell(&usage::visible_error(error, &args), terminal).map(Outcome::Exit),
    };
    let flushed = outcome.and_then(|outcome| {
        terminal.out.flush()?;
        Ok(outcome)
    });
    flushed.unwrap_or_else(|error| Outcome::Exit(unwritten(&error, terminal.err)))
}

fn dispatch(arguments: Arguments, terminal: &mut Terminal) -> io::Result<Outcome> {
    let Some(subcommand) = arguments.subcommand else {
        return window::run(&arguments, terminal.err);
    };
    let (out, err) = (&mut *terminal.out, &mut *terminal.err);
    let code = match subcommand {
        Subcommand::New { file, force } => new::run(&file, existing(force), out, err),
        Subcommand::Check { files } => check::run(&files, terminal.is_out_styled, out, err),
        Subcommand::Standing(options) => standing::run(&options, out, err),
        Subcommand::Changes(options) => changes::run(&options, out, err),
        Subcommand::Shot(options) => shot::run(&options, existing(options.force), out, err),
        Subcommand::Brief(options) => brief::run(&options, existing(options.force), out, err),
        Subcommand::Export(options) => export::run(&options, existing(options.force), out, err),
        Subcommand::Render(options) => {
            let err = (err as &mut dyn Write, terminal.is_err_styled);
            render::run(&options, existing(options.force), out, err)
        }
        Subcommand::Schema => schema::run(out),
        Subcommand::InstallDesktop(options) => desktop::run(&options, out, err),
    }?;
    Ok(Outcome::Exit(code))
}

fn existing(force: bool) -> Existing {
    match force {
        true => Existing::Replace,
        false => Existing::Refuse,
    }
}

fn unwritten(error: &io::Error, err: &mut dyn Write) -> u8 {
    if error.kind() == ErrorKind::BrokenPipe {
        return exit::DONE;
    }
    // When this cannot be written either, the code still tells.
    let _ = writeln!(
        err,
        "expected an output that can be written, found: {error}"
    );
    exit::FAILED
}
