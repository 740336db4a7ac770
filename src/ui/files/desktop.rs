//! What the desktop does for files: its dialogs to choose one, another window, and a file manager that
//! shows where one is.
//!
//! Without a desktop, as in tests and pictures, there is neither.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread::spawn;
use std::time::{Duration, Instant};

use super::portal::has_portal_dialog;
use super::reveal::show_in_folder;

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
type ChooseTarget = dyn Fn(&Path, Target) -> Answer + Send + Sync;
type ShowInFolder = dyn Fn(&Path) -> std::io::Result<()> + Send + Sync;
type Another = dyn Fn(Option<&Path>) -> std::io::Result<()>;

/// What is to be written where a dialog says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One file.
    File,
    /// A folder with several.
    Folder,
}

/// What the desktop does for files.
#[derive(Clone)]
pub struct Desktop {
    /// Shows a dialog that begins in a folder, and waits for its answer.
    pub choose: Arc<Choose>,
    /// Shows a dialog that asks where something is to be written, begins with a path, and waits for its
    /// answer.
    pub choose_target: Arc<ChooseTarget>,
    /// Shows a file among the others of its folder; may take some seconds.
    pub show_in_folder: Arc<ShowInFolder>,
    /// Opens another window on a file, or on the built-in dossier.
    pub another_window: Arc<Another>,
}

impl Default for Desktop {
    /// None: there is no dialog, and no other window.
    fn default() -> Self {
        let none = || std::io::Error::other("no desktop");
        Self {
            choose: Arc::new(|_| Answer::NoDialog),
            choose_target: Arc::new(|_, _| Answer::NoDialog),
            show_in_folder: Arc::new(move |_| Err(none())),
            another_window: Arc::new(move |_| Err(none())),
        }
    }
}

impl Desktop {
    /// That of the user.
    pub fn of_user() -> Self {
        Self {
            choose: Arc::new(choose),
            choose_target: Arc::new(choose_target),
            show_in_folder: Arc::new(show_in_folder),
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
    let dialog = rfd::FileDialog::new()
        .set_title("Open a dossier")
        .set_directory(folder)
        .add_filter("Dossiers", &["json"])
        .add_filter("All files", &["*"]);
    answer_of(|| dialog.pick_file())
}

/// Asks where something is to be written; a folder is made beside what is in the chosen one.
fn choose_target(suggested: &Path, target: Target) -> Answer {
    let folder = suggested.parent().unwrap_or(Path::new(""));
    let name = suggested.file_name().unwrap_or_default();
    let dialog = rfd::FileDialog::new()
        .set_title("Export")
        .set_directory(folder);
    answer_of(|| match target {
        Target::File => dialog.set_file_name(name.to_string_lossy()).save_file(),
        Target::Folder => dialog.pick_folder().map(|folder| folder.join(name)),
    })
}

fn answer_of(ask: impl FnOnce() -> Option<PathBuf>) -> Answer {
    let has_zenity = is_in_path("zenity");
    if !has_zenity && !has_portal_dialog() {
        return Answer::NoDialog;
    }
    let begun = Instant::now();
    match ask() {
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
