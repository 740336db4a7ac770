//! `demarche install-desktop`: the program as one of the desktop's, and taken away again.
//!
//! What is written lies under one folder, the user's `~/.local/share` (`XDG_DATA_HOME`) or the `share`
//! of a prefix: the desktop entry, the icon, the type of dossiers, what software centres tell, the
//! manual and the completions of shells. Everything is made from what is built in.

mod databases;
mod entry;
mod files;
mod manual;

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use etcetera::{BaseStrategy, choose_base_strategy};

use super::exit;
use crate::io::{Existing, SaveError, save, shown};
use files::{Shared, files};

/// `install-desktop [--uninstall] [--prefix DIR]`.
#[derive(Debug, Args)]
pub struct DesktopOptions {
    /// Take away again what was installed
    #[arg(long)]
    pub uninstall: bool,
    /// Install under DIR/share instead, for a package: the entry starts `demarche` from PATH, and no
    /// list is made anew
    #[arg(long, value_name = "DIR")]
    pub prefix: Option<PathBuf>,
}

/// Where files go.
struct Target {
    root: PathBuf,
    /// What the desktop entry starts.
    program: PathBuf,
    /// Whether the desktop's lists are made anew.
    refreshes: bool,
}

/// Writes the files and tells each on `out`, or takes them away.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub(super) fn run(
    options: &DesktopOptions,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let prepared = Target::of(options).and_then(|target| {
        let files = files(&target.program)?;
        Ok((target, files))
    });
    let (target, files) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            writeln!(err, "{message}")?;
            return Ok(exit::FAILED);
        }
    };
    let code = match options.uninstall {
        true => uninstall(&target.root, &files, out, err)?,
        false => install(&target.root, &files, out, err)?,
    };
    if target.refreshes {
        databases::refresh(&target.root, err)?;
    }
    if options.uninstall {
        // Only now: the lists are made from what is in these folders.
        files
            .iter()
            .for_each(|file| remove_empty(&target.root, &file.path));
    }
    Ok(code)
}

impl Target {
    fn of(options: &DesktopOptions) -> Result<Self, String> {
        if let Some(prefix) = &options.prefix {
            return Ok(Self {
                root: prefix.join("share"),
                program: PathBuf::from("demarche"),
                refreshes: false,
            });
        }
        let folders = choose_base_strategy().map_err(|error| error.to_string())?;
        let program = std::env::current_exe();
        Ok(Self {
            root: folders.data_dir(),
            program: program.map_err(|error| format!("expected a program, found: {error}"))?,
            refreshes: true,
        })
    }
}

fn install(
    root: &Path,
    files: &[Shared],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    for file in files {
        let path = root.join(&file.path);
        if let Err(error) = write(&path, &file.bytes) {
            writeln!(err, "{error}")?;
            return Ok(exit::of_save(&error));
        }
        writeln!(out, "{}", shown(&path))?;
    }
    Ok(exit::DONE)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).map_err(|error| SaveError::Unwritable {
        path: folder.to_owned(),
        error,
    })?;
    save(path, bytes, Existing::Replace)
}

fn uninstall(
    root: &Path,
    files: &[Shared],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let mut code = exit::DONE;
    for file in files {
        let path = root.join(&file.path);
        match fs::remove_file(&path) {
            Ok(()) => writeln!(out, "removed: {}", shown(&path))?,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                writeln!(err, "was not there: {}", shown(&path))?;
            }
            Err(error) => {
                writeln!(
                    err,
                    "expected a file that can be removed, found: {error}: {}",
                    shown(&path)
                )?;
                code = exit::FAILED;
            }
        }
    }
    Ok(code)
}

/// Removes the folders above a file that is gone, as far as nothing else is in them.
fn remove_empty(root: &Path, path: &str) {
    let folders = Path::new(path).ancestors().skip(1);
    for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
        // A folder that holds anything stays: this never removes what is in one.
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}
