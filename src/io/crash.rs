//! Reports of crashes: what a developer needs, and nothing of what the user works with.
//!
//! A report tells version, system, time, the place in the program's source, the calls that led there,
//! and of the message only what the program's own text is. Messages are made of data, too: what was
//! formatted into one is left out. No path of the user's is told; the home folder is "~".

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::fmt::Write;
use std::fs;
use std::io;
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use super::open_error::shown;
use super::save::{Existing, save};

/// Messages of Rust's own library begin so, and go on with data.
const KNOWN: [&str; 6] = [
    "called `Result::unwrap()` on an `Err` value",
    "index out of bounds",
    "range start index",
    "range end index",
    "assertion `left == right` failed",
    "failed to slice string",
];

thread_local! {
    static IS_EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Does something that may panic, which is caught and no crash.
pub fn expecting_panics<T>(does: impl FnOnce() -> T) -> T {
    /// Set back even when it panics.
    struct Before(bool);
    impl Drop for Before {
        fn drop(&mut self) {
            IS_EXPECTED.set(self.0);
        }
    }
    let _before = Before(IS_EXPECTED.replace(true));
    does()
}

/// Has the first panic of the program write a report into a folder, and tell where it is on the error
/// output. `is_due` says whether panics are crashes yet; before that they are not told at all.
pub fn report_panics(folder: Option<PathBuf>, is_due: impl Fn() -> bool + Send + Sync + 'static) {
    let is_reported = AtomicBool::new(false);
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if !is_due() {
            return;
        }
        usual(panic);
        if IS_EXPECTED.get() || is_reported.swap(true, Ordering::Relaxed) {
            return;
        }
        let written = folder
            .as_ref()
            .map(|folder| write(folder, Timestamp::now(), panic));
        let told = match written {
            Some(Ok(path)) => format!(
                "a report of the crash, without your texts: {}",
                shown(&path)
            ),
            Some(Err(error)) => format!("no report of the crash could be written: {error}"),
            None => return,
        };
        // When this cannot be written either, there is nobody to tell.
        let _ = io::Write::write_all(&mut io::stderr(), format!("{told}\n").as_bytes());
    }));
}

fn write(folder: &Path, now: Timestamp, panic: &PanicHookInfo) -> io::Result<PathBuf> {
    let place = panic.location().map(ToString::to_string);
    let text = report(
        &place.unwrap_or_default(),
        own_words(panic.payload()),
        &Backtrace::force_capture().to_string(),
        now,
    );
    let home = std::env::var("HOME").unwrap_or_default();
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("crash-{}.txt", now.strftime("%Y%m%dT%H%M%SZ")));
    let saved = save(
        &path,
        without_home(&text, &home).as_bytes(),
        Existing::Replace,
    );
    saved.map_err(io::Error::other)?;
    Ok(path)
}

/// The report of a crash at a place in the source, such as "src/ui/window.rs:10:5".
pub fn report(place: &str, message: &str, backtrace: &str, now: Timestamp) -> String {
    let mut text = String::new();
    let os = std::env::consts::OS;
    let arch = std::env::consts::ARCH;
    // Writing to a text does not fail.
    let _ = write!(
        text,
        "Demarche {} ended unexpectedly. This report has no text of any dossier and no path of a file \
         that was open.\n\n\
         time: {now}\nsystem: {} ({os}, {arch})\nplace: {place}\nmessage: {message}\n\n{backtrace}\n",
        env!("CARGO_PKG_VERSION"),
        system_name().unwrap_or_default(),
    );
    text
}

/// "Debian GNU/Linux 12 (bookworm)" (os-release(5)).
fn system_name() -> Option<String> {
    let release = fs::read_to_string("/etc/os-release").ok()?;
    let name = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(name.trim_matches('"').to_owned())
}

/// What of a panic's message the program's text is. A message without data is a `&'static str`; of any
/// other only a known beginning is told.
pub fn own_words(payload: &(dyn Any + Send)) -> &'static str {
    if let Some(words) = payload.downcast_ref::<&'static str>() {
        return words;
    }
    let message = payload.downcast_ref::<String>().map_or("", String::as_str);
    let known = KNOWN.into_iter().find(|known| message.starts_with(known));
    known.unwrap_or("left out: it may hold words of the dossier")
}

/// Paths under the home folder name the user.
fn without_home(text: &str, home: &str) -> String {
    match home.len() {
        0 | 1 => text.to_owned(),
        _ => text.replace(home, "~"),
    }
}

/// The latest report in a folder.
pub fn latest_report(folder: &Path) -> Option<PathBuf> {
    let paths = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let is_report = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("crash-") && name.ends_with(".txt")
    };
    paths.filter(is_report).max()
}

/// Panics where the variable `DEMARCHE_CRASH` names this point of the program, with a message that
/// holds what stands for a dossier's words. For tests: there is none of this in a release.
#[cfg(debug_assertions)]
pub fn provoked(point: &str) {
    if std::env::var_os("DEMARCHE_CRASH").is_some_and(|wanted| wanted == point) {
        let words = ["words", "of", "a", "dossier"].join(" ");
        panic!("provoked at the {point}, with {words}");
    }
}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub fn provoked(_point: &str) {}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::{latest_report, own_words, report, without_home};

    fn told(panics: impl FnOnce() + std::panic::UnwindSafe) -> &'static str {
        own_words(catch_unwind(panics).expect_err("a panic").as_ref())
    }

    #[test]
    fn of_a_message_only_the_programs_own_words_are_told() {
        let words = String::from("Moscow denies it");
        let secret = words.clone();
        let left_out = "left out: it may hold words of the dossier";
        assert_eq!(told(move || panic!("about {secret}")), left_out);
        let secret = words.clone();
        assert_eq!(told(move || std::panic::panic_any(secret)), left_out);
        let secret = words.clone();
        let none = || std::hint::black_box(None::<()>);
        assert_eq!(told(move || none().expect(&secret)), left_out);
        assert_eq!(told(|| panic!("a stop was missing")), "a stop was missing");
        let index = std::hint::black_box(7);
        let found = told(move || assert_eq!(std::hint::black_box([1, 2, 3])[index], 1));
        assert_eq!(found, "index out of bounds");
        let slice = std::hint::black_box(1);
        let found = told(move || drop(String::from("é — words")[..slice].to_owned()));
        assert!(!found.contains("words of") || found == left_out, "{found}");
        assert!(!found.contains('é'));
    }

    #[test]
    fn a_report_tells_what_a_developer_needs_and_no_home() {
        let now = "2025-02-22T10:00:00Z".parse().expect("a time");
        let calls = "0: demarche::ui\n at /home/ana/secret/src/ui/window.rs:7:3";
        let text = report("src/ui/window.rs:7:3", "a stop was missing", calls, now);
        for expected in [
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            "2025-02-22T10:00:00Z",
            "place: src/ui/window.rs:7:3",
            "message: a stop was missing",
            "0: demarche::ui",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(!without_home(&text, "/home/ana").contains("ana"));
        assert_eq!(without_home("a/b", "/"), "a/b");
    }

    #[test]
    fn the_latest_report_is_found_among_other_files() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(latest_report(folder.path()), None);
        for name in [
            "crash-20250221T000000Z.txt",
            "crash-20250222T000000Z.txt",
            "zzz.txt",
        ] {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let latest = latest_report(folder.path()).expect("one");
        assert!(latest.ends_with("crash-20250222T000000Z.txt"));
    }
}
