//! `demarche [FILE] [VIEW]`: what the window needs before it opens, and what is said when it
//! cannot.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::arguments::Arguments;
use super::open::open;
use super::saved_view::commands;
use super::{Asked, Outcome, exit};
use crate::io::{nearest, visible};
use crate::ui::memory::Memory;

/// What a library is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    X11,
    Wayland,
    Any,
}

/// What a window needs on Linux, and the package of Debian that has it. They are looked for when
/// the window opens, not when the program starts (winit 0.30, glutin 0.32), so that all else works
/// without them.
const LIBRARIES: [(&str, &str, Need); 10] = [
    ("libX11.so.6", "libx11-6", Need::X11),
    ("libX11-xcb.so.1", "libx11-xcb1", Need::X11),
    ("libXcursor.so.1", "libxcursor1", Need::X11),
    ("libXi.so.6", "libxi6", Need::X11),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", Need::X11),
    ("libxkbcommon.so.0", "libxkbcommon0", Need::Any),
    ("libGL.so.1", "libgl1", Need::Any),
    ("libEGL.so.1", "libegl1", Need::Any),
    (
        "libwayland-client.so.0",
        "libwayland-client0",
        Need::Wayland,
    ),
    ("libwayland-egl.so.1", "libwayland-egl1", Need::Wayland),
];

/// What the environment says about displays and libraries.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `DISPLAY`.
    pub display: Option<OsString>,
    /// `WAYLAND_DISPLAY`.
    pub wayland_display: Option<OsString>,
    /// Where libraries are looked for besides what [`Self::cache`] lists.
    pub folders: Vec<PathBuf>,
    /// The list of libraries that the system's loader keeps; empty when there is none.
    pub cache: Vec<u8>,
}

/// Opens the dossier. Without one, or without the item to select, there is no window.
///
/// # Errors
///
/// When writing to `err` fails.
pub(super) fn run(arguments: &Arguments, err: &mut dyn Write) -> io::Result<Outcome> {
    let file = arguments.file.as_deref();
    let Some(opened) = open(file, err)? else {
        if let Some(name) = file.and_then(misspelt_subcommand) {
            writeln!(err, "did you mean the subcommand `{name}`?")?;
        }
        return Ok(Outcome::Exit(exit::FAILED));
    };
    match commands(&arguments.view, file, &opened.dossier, err)? {
        Ok(commands) => {
            let memory = Memory::of_user(file).filter(|_| !arguments.fresh);
            Ok(Outcome::Window(Box::new(Asked {
                opened,
                commands,
                file: file.map(Path::to_owned),
                memory,
            })))
        }
        Err(code) => Ok(Outcome::Exit(code)),
    }
}

/// A misspelt subcommand is read as the name of a file that does not exist.
fn misspelt_subcommand(file: &Path) -> Option<String> {
    let word = file.to_str().filter(|_| !file.exists())?;
    let command = Arguments::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    nearest(word, names).map(str::to_owned)
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        let mut folders: Vec<PathBuf> = std::env::var_os("LD_LIBRARY_PATH")
            .map(|paths| std::env::split_paths(&paths).collect())
            .unwrap_or_default();
        folders.extend(["/lib", "/usr/lib", "/lib64", "/usr/lib64"].map(PathBuf::from));
        let triplet = format!("{}-linux-gnu", std::env::consts::ARCH);
        folders.push(Path::new("/usr/lib").join(triplet));
        Self {
            display: std::env::var_os("DISPLAY"),
            wayland_display: std::env::var_os("WAYLAND_DISPLAY"),
            folders,
            cache: std::fs::read("/etc/ld.so.cache").unwrap_or_default(),
        }
    }

    /// What to say when no window opens: why, what it needs, and what works without one.
    pub fn message(&self, reason: &str) -> String {
        let needed = self.needed();
        let is_missing = |library: &&(&str, &str)| !self.has(library.0);
        let missing: Vec<_> = needed.iter().filter(is_missing).map(|l| l.0).collect();
        let missing = match missing.as_slice() {
            [] => "none of them is missing here".to_owned(),
            missing => format!("missing here: {}", missing.join(", ")),
        };
        let needed: Vec<_> = (needed.iter())
            .map(|(name, package)| format!("{name} ({package})"))
            .collect();
        format!(
            "expected a display with OpenGL, found none: {}\n\
             {}, {}\n\
             a window needs these libraries (packages of Debian): {}; {missing}\n\
             `demarche shot OUT.png` draws the same window into a file without any of this",
            visible(without_location(reason).trim()),
            variable("DISPLAY", self.display.as_ref()),
            variable("WAYLAND_DISPLAY", self.wayland_display.as_ref()),
            needed.join(", "),
        )
    }

    /// The libraries for the kind of display that there is; all of them when there is none.
    fn needed(&self) -> Vec<(&'static str, &'static str)> {
        let is_set = |value: &Option<OsString>| value.as_ref().is_some_and(|v| !v.is_empty());
        // winit takes Wayland where there are both.
        let other = match (is_set(&self.wayland_display), is_set(&self.display)) {
            (true, _) => Some(Need::X11),
            (false, true) => Some(Need::Wayland),
            (false, false) => None,
        };
        (LIBRARIES.into_iter())
            .filter(|(_, _, need)| Some(*need) != other)
            .map(|(name, package, _)| (name, package))
            .collect()
    }

    /// Whether a library is in the loader's list or in a folder.
    ///
    /// The list is not parsed: names of files in it end with a zero byte, and none of ours is the
    /// end of another's name.
    fn has(&self, name: &str) -> bool {
        let entry = [name.as_bytes(), b"\0"].concat();
        let mut places = self.cache.windows(entry.len());
        let is_listed = places.any(|bytes| bytes == entry.as_slice());
        is_listed || self.folders.iter().any(|folder| folder.join(name).exists())
    }
}

/// winit's errors begin with the place in its source: "os error at /…/mod.rs:765: ".
fn without_location(reason: &str) -> &str {
    let place = reason.split_once("os error at ").map(|(_, rest)| rest);
    let words = place.and_then(|place| place.split_once(": "));
    words.map_or(reason, |(_, words)| words)
}

fn variable(name: &str, value: Option<&OsString>) -> String {
    match value {
        Some(value) if !value.is_empty() => {
            format!("{name} is {}", visible(&value.to_string_lossy()))
        }
        _ => format!("{name} is not set"),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{LIBRARIES, Surroundings};

    #[test]
    fn what_is_neither_listed_nor_in_a_folder_is_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("libGL.so.1"), "").expect("a file");
        let listed = |name: &&str| !["libGL.so.1", "libXcursor.so.1"].contains(name);
        let names = LIBRARIES.map(|library| library.0).into_iter();
        let paths = names
            .filter(listed)
            .map(|name| format!("/usr/lib/{name}\0"));
        let surroundings = Surroundings {
            display: Some(":77".into()),
            folders: vec![folder.path().to_owned()],
            cache: paths.collect::<String>().into_bytes(),
            ..Surroundings::default()
        };
        assert_eq!(
            surroundings.message("os error at /src/mod.rs:7: no server\n"),
            "expected a display with OpenGL, found none: no server\n\
             DISPLAY is :77, WAYLAND_DISPLAY is not set\n\
             a window needs these libraries (packages of Debian): libX11.so.6 (libx11-6), \
             libX11-xcb.so.1 (libx11-xcb1), libXcursor.so.1 (libxcursor1), libXi.so.6 (libxi6), \
             libxkbcommon-x11.so.0 (libxkbcommon-x11-0), libxkbcommon.so.0 (libxkbcommon0), \
             libGL.so.1 (libgl1), libEGL.so.1 (libegl1); missing here: libXcursor.so.1\n\
             `demarche shot OUT.png` draws the same window into a file without any of this"
        );
    }

    #[test]
    fn the_libraries_named_are_those_of_the_kind_of_display() {
        let check = |display: &str, wayland: &str, x11_named: bool, wayland_named: bool| {
            let value = |text: &str| (text != "-").then(|| OsString::from(text));
            let surroundings = Surroundings {
                display: value(display),
                wayland_display: value(wayland),
                ..Surroundings::default()
            };
            let message = surroundings.message("no server");
            assert_eq!(message.contains("libX11.so.6"), x11_named, "{message}");
            assert_eq!(
                message.contains("libwayland-egl.so.1"),
                wayland_named,
                "{message}"
            );
            assert!(message.contains("libGL.so.1"), "{message}");
        };
        check("-", "-", true, true);
        check("", "", true, true);
        check(":0", "-", true, false);
        check("-", "wayland-0", false, true);
        check(":0", "wayland-0", false, true);
    }

    #[test]
    fn where_nothing_is_missing_it_says_so() {
        let all = LIBRARIES.map(|library| format!("{}\0", library.0)).concat();
        let surroundings = Surroundings {
            cache: all.into_bytes(),
            ..Surroundings::default()
        };
        let message = surroundings.message("no server");
        assert!(
            message.contains("none of them is missing here"),
            "{message}"
        );
    }
}
