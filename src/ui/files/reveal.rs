//! A file shown among the others of its folder, by the desktop's file manager.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::spawn;

/// Has the file manager show a file, selected, where there is one that can do that
/// (`org.freedesktop.FileManager1`); else whatever opens folders opens its folder.
///
/// # Errors
/// When nothing here opens folders.
pub fn show_in_folder(file: &Path) -> std::io::Result<()> {
    if is_shown_selected(file) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    started(opener(file, folder))
}

#[cfg(target_os = "macos")]
fn opener(file: &Path, _folder: &Path) -> Command {
    let mut command = Command::new("open");
    command.arg("-R").arg(file);
    command
}

#[cfg(target_os = "windows")]
fn opener(file: &Path, _folder: &Path) -> Command {
    let mut command = Command::new("explorer");
    command.arg("/select,").arg(file);
    command
}

#[cfg(not(any(target_os = "macos", target_os = "windows")))]
fn opener(_file: &Path, folder: &Path) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(folder);
    command
}

/// Starts another program, of which nobody waits for the end but a thread.
fn started(mut command: Command) -> std::io::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.stderr(Stdio::null()).spawn()?;
    spawn(move || child.wait());
    Ok(())
}

#[cfg(target_os = "linux")]
fn is_shown_selected(file: &Path) -> bool {
    let ask = || {
        super::portal::session_bus()?.call_method(
            Some("org.freedesktop.FileManager1"),
            "/org/freedesktop/FileManager1",
            Some("org.freedesktop.FileManager1"),
            "ShowItems",
            &(vec![address(file)], ""),
        )
    };
    ask()
        .inspect_err(|error: &zbus::Error| tracing::debug!(%error, "no file manager on the bus"))
        .is_ok()
}

#[cfg(not(target_os = "linux"))]
fn is_shown_selected(_file: &Path) -> bool {
    false
}

/// "file:///tmp/a%20b.svg": the address of an absolute path (RFC 8089), in which all but letters,
/// digits, "/" and "-._~" is written as bytes.
#[cfg(target_os = "linux")]
fn address(file: &Path) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

    const WRITTEN_OUT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    let path = file.as_os_str().as_encoded_bytes();
    format!("file://{}", percent_encode(path, WRITTEN_OUT))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::path::Path;

    use super::address;

    #[test]
    fn an_address_is_read_as_the_path_it_was_made_of() {
        for (path, expected) in [
            ("/tmp/talks.svg", "file:///tmp/talks.svg"),
            ("/tmp/a b#1?.svg", "file:///tmp/a%20b%231%3F.svg"),
            ("/tmp/\u{41a}%.md", "file:///tmp/%D0%9A%25.md"),
        ] {
            assert_eq!(address(Path::new(path)), expected);
            let back = crate::ui::files::typed_path::typed_path(expected, None);
            assert_eq!(back.as_deref(), Some(Path::new(path)));
        }
    }
}
