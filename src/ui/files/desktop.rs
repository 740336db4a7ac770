//! What the desktop does for files: its dialog to choose one, and another window.
//!
//! Without a desktop, as in tests and pictures, there is neither.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread::spawn;
use std::time::{Duration, Instant};

use super::portal::has_portal_dialog;

/// A dialog that is gone after this time was seen by nobody.
const UNSEEN: Duration = Duration::from_millis(150);

/// What became of the desktop's dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This file was chosen.
    Chosen(PathBuf),
    /// The dialog was closed.
    Cancelled,
    /// There is no dialog here.
    NoDialog,
}

type Choose = dyn Fn(&Path) -> Answer + Send + Sync;
type Another = dyn Fn(Option<&Path>) -> std::io::Result<()>;

/// What the desktop does for files.
#[derive(Clone)]
pub struct Desktop {
    /// Shows a dialog that begins in a folder, and waits for its answer.
    pub choose: Arc<Choose>,
    /// Opens another window on a file, or on the built-in dossier.
    pub another_window: Arc<Another>,
}

impl Default for Desktop {
    /// None: there is no dialog, and no other window.
    fn default() -> Self {
        let none = || std::io::Error::other("no desktop");
        Self {
            choose: Arc::new(|_| Answer::NoDialog),
            another_window: Arc::new(move |_| Err(none())),
        }
    }
}

impl Desktop {
    /// That of the user.
    pub fn of_user() -> Self {
        Self {
            choose: Arc::new(choose),
            another_window: Arc::new(another_window),
        }
    }
}

/// Asks with the desktop's dialog. rfd says the same of a dialog that was closed and of none, so it is
/// looked first whether there is one: the desktop's portal has it, or zenity is installed.
///
/// Shortcoming: a portal whose dialog fails to show counts as one that was closed, unless it fails at
/// once.
fn choose(folder: &Path) -> Answer {
    let has_zenity = is_in_path("zenity");
    if !has_zenity && !has_portal_dialog() {
        return Answer::NoDialog;
    }
    let begun = Instant::now();
    let dialog = rfd::FileDialog::new()
        .set_title("Open a dossier")
        .set_directory(folder)
        .add_filter("Dossiers", &["json"])
        .add_filter("All files", &["*"]);
    match dialog.pick_file() {
        Some(file) => Answer::Chosen(file),
        None if !has_zenity && begun.elapsed() < UNSEEN => Answer::NoDialog,
        None => Answer::Cancelled,
    }
}

fn is_in_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Another process of this program, of which nobody waits for the end but a thread.
fn another_window(file: Option<&Path>) -> std::io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    // A name may begin like an option.
    command.args(file.map(|_| "--")).args(file);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.spawn()?;
    spawn(move || child.wait());
    Ok(())
}
