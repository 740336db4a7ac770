//! The pages of the manual, made from the arguments.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::cli::arguments::Arguments;

/// The pages by their file names: that of the program and one for each subcommand.
///
/// # Errors
///
/// None are known: it is written to memory.
pub(super) fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Arguments::command();
    command.build();
    let subcommands = command.get_subcommands().cloned();
    let all = std::iter::once(command.clone()).chain(subcommands);
    all.map(page).collect()
}

fn page(command: Command) -> io::Result<(String, Vec<u8>)> {
    let man = Man::new(command.clone())
        .source(concat!("Demarche ", env!("CARGO_PKG_VERSION")))
        .manual("Demarche");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut bytes)?;
    }
    examples(&command).to_writer(&mut bytes)?;
    Ok((man.get_filename(), bytes))
}

/// What stands under the help: examples and notes, line by line as they are there.
fn examples(command: &Command) -> Roff {
    let mut roff = Roff::new();
    let Some(after) = command.get_after_help().map(ToString::to_string) else {
        return roff;
    };
    let lines = after.lines().filter(|line| !line.starts_with("Example"));
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}
