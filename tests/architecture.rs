//! Which room uses what: read from the sources themselves.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may use; the table of `lib.rs`.
const ROOMS: [(&str, &[&str]); 8] = [
    ("earth", &[]),
    ("model", &["earth"]),
    ("io", &["model", "earth"]),
    ("state", &["model", "earth"]),
    ("scene", &["state", "model", "earth"]),
    ("export", &["earth", "model", "scene"]),
    ("ui", &["earth", "model", "io", "state", "scene", "export"]),
    (
        "cli",
        &["earth", "model", "io", "state", "scene", "export", "ui"],
    ),
];

/// Rooms in which the same input gives the same output.
const PURE: [&str; 5] = ["earth", "model", "state", "scene", "export"];

/// What a pure room does without: files, threads, clocks, the environment, the network, other
/// processes, and the order of hashes.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::env",
    "std::net",
    "std::process",
    "HashMap",
    "HashSet",
];

/// Crates that only the room of the interface and `main.rs` know.
const OF_WINDOWS: [&str; 4] = ["egui", "eframe", "egui_plot", "epaint"];

/// One source file: where it is under `src/`, and its code without comments and strings.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            code: code_of(text),
        }
    }

    /// `src/model/when.rs` and `src/model.rs` are of the room "model".
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }
}

/// All code of the application and the library; tools have rules of their own.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for path in files_under(&root) {
        let text = std::fs::read_to_string(&path).expect("a source file");
        let relative = path.strip_prefix(&root).expect("under src");
        let name = relative.to_str().expect("a plain name").replace('\\', "/");
        if !name.starts_with("bin/") {
            sources.push(Source::new(&name, &text));
        }
    }
    sources
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The text without comments and string literals, and without white space around `::`.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| string(rest));
        match skipped {
            Some(length) => rest = &rest[length..],
            None => {
                code.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    code
}

/// The length of the comment that the text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let inside = text.strip_prefix("/*")?;
    inside.find("*/").map(|end| end + 4)
}

/// The length of the string or character literal that the text begins with.
fn string(text: &str) -> Option<usize> {
    for hashes in ["##", "#", ""] {
        let opening = format!("r{hashes}\"");
        if text.starts_with(&opening) {
            let closing = format!("\"{hashes}");
            let end = text[opening.len()..].find(&closing)?;
            return Some(opening.len() + end + closing.len());
        }
    }
    if text.starts_with("'\"'") {
        return Some(3);
    }
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// All names in paths: `std::{env, fs::File}` gives `std::env`, `std::fs`, `std::fs::File`.
fn mentions(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let tokens = tokens(code);
    let mut at = 0;
    while at < tokens.len() {
        // Not the rest of a path, and no field or method.
        let is_inside = at > 0 && ["::", "."].contains(&tokens[at - 1]);
        if is_word(tokens[at]) && !is_inside {
            at = path(&tokens, at, "", &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the path that begins at `at`, under `prefix`; gives where it ends.
fn path(tokens: &[&str], mut at: usize, prefix: &str, found: &mut Vec<String>) -> usize {
    let mut name = prefix.to_owned();
    loop {
        match tokens.get(at) {
            Some(&"{") if !prefix.is_empty() || !name.is_empty() => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = match is_word(tokens[at]) {
                        true => path(tokens, at, &name, found),
                        false => at + 1,
                    };
                }
                return at + 1;
            }
            Some(word) if is_word(word) => {
                name = match name.is_empty() {
                    true => (*word).to_owned(),
                    false => format!("{name}::{word}"),
                };
                found.push(name.clone());
                at += 1;
            }
            _ => return at,
        }
        match tokens.get(at) {
            Some(&"::") => at += 1,
            _ => return at,
        }
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            _ if rest.starts_with("::") => 2,
            c if is_part(c) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// What of our own a file uses, as paths from the crate's root: `super` is resolved. What it uses
/// of its own room is left out.
fn rooms_used(source: &Source) -> Vec<String> {
    let mut used = Vec::new();
    for mention in mentions(&source.code) {
        let Some(path) = from_root(&source.path, &mention) else {
            continue;
        };
        let room = path.split("::").next().unwrap_or_default();
        let is_room = ROOMS.iter().any(|(name, _)| *name == room);
        if is_room && room != source.room() {
            used.push(path);
        }
    }
    used
}

/// A path from the crate's root, if it is one of our own.
fn from_root(file: &str, mention: &str) -> Option<String> {
    let rest = mention
        .strip_prefix("crate::")
        .or_else(|| mention.strip_prefix("demarche::"));
    if let Some(rest) = rest {
        return Some(rest.to_owned());
    }
    let mut module: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if module.last() == Some(&"mod") {
        module.pop();
    }
    let mut words = mention.split("::").peekable();
    words.next_if_eq(&"super")?;
    module.pop();
    while words.next_if_eq(&"super").is_some() {
        module.pop();
    }
    Some(
        module
            .into_iter()
            .chain(words)
            .collect::<Vec<_>>()
            .join("::"),
    )
}

/// What breaks the rules in a file.
fn faults(source: &Source) -> Vec<String> {
    let fault = |what: &str| format!("{}: {what}", source.path);
    let room = source.room();
    let mut faults = Vec::new();
    for path in rooms_used(source) {
        let allowed = ROOMS.iter().find(|(name, _)| *name == room);
        let used = path.split("::").next().unwrap_or_default();
        if allowed.is_some_and(|(_, rooms)| !rooms.contains(&used)) {
            faults.push(fault(&path));
        }
    }
    for mention in mentions(&source.code) {
        let first = mention.split("::").next().unwrap_or_default();
        let may_open_windows = room == "ui" || source.path == "main.rs";
        if OF_WINDOWS.contains(&first) && !may_open_windows {
            faults.push(fault(&mention));
        }
        if PURE.contains(&room) && is_impure(&mention) {
            faults.push(fault(&mention));
        }
        if mention == "unsafe" {
            faults.push(fault("unsafe"));
        }
    }
    faults
}

fn is_impure(mention: &str) -> bool {
    let last = mention.rsplit("::").next();
    (IMPURE.iter()).any(|name| mention == *name || last == Some(*name))
}

#[test]
fn every_room_uses_only_what_it_may() {
    let faults: Vec<String> = sources().iter().flat_map(faults).collect();
    assert_eq!(faults, Vec::<String>::new());
}

/// Pictures in tests and files are drawn with the bundled fonts, so that they are the same
/// everywhere.
#[test]
fn only_the_real_window_looks_at_fonts_of_the_system() {
    for (name, files) in [
        ("egui_system_font_provider", &["ui/system_fonts/mod.rs"][..]),
        ("SystemFontProvider", &["ui/system_fonts/mod.rs"]),
        ("SystemFonts", &["ui/app.rs", "ui/system_fonts/mod.rs"]),
        ("with_system_fonts", &["main.rs", "ui/app.rs"]),
    ] {
        let naming = |source: &Source| tokens(&source.code).contains(&name);
        let mut found: Vec<String> = (sources().into_iter().filter(naming))
            .map(|source| source.path)
            .filter(|path| !path.ends_with("tests.rs"))
            .collect();
        found.sort();
        assert_eq!(found, files, "{name}");
    }
}

#[test]
fn the_sources_were_found_and_their_mentions_read() {
    let mut files = BTreeMap::<String, usize>::new();
    let mut uses = BTreeMap::<(String, String), usize>::new();
    let mut of_egui = 0;
    for source in sources() {
        *files.entry(source.room().to_owned()).or_default() += 1;
        for path in rooms_used(&source) {
            let used = path.split("::").next().unwrap_or_default().to_owned();
            *uses.entry((source.room().to_owned(), used)).or_default() += 1;
        }
        let mentions = mentions(&source.code);
        of_egui += mentions.iter().filter(|m| m.starts_with("egui::")).count();
    }
    for (room, _) in ROOMS {
        assert!(files[room] >= 5, "{room}: {files:?}");
    }
    for (room, used) in [
        ("model", "earth"),
        ("io", "model"),
        ("state", "model"),
        ("scene", "state"),
        ("ui", "scene"),
        ("cli", "io"),
        ("main", "cli"),
    ] {
        let uses = uses.get(&(room.to_owned(), used.to_owned()));
        assert!(uses.is_some_and(|count| *count > 0), "{room} uses {used}");
    }
    assert!(of_egui > 100, "{of_egui}");
}

#[test]
fn the_rooms_are_those_of_the_crate() {
    let root = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    let root = root.expect("lib.rs");
    let mut declared: Vec<&str> = (root.lines())
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut rooms = ROOMS.map(|(room, _)| room).to_vec();
    declared.sort_unstable();
    rooms.sort_unstable();
    assert_eq!(declared, rooms);
}

#[test]
fn what_breaks_a_rule_is_found() {
    let check = |path: &str, text: &str, expected: &[&str]| {
        let found = faults(&Source::new(path, text));
        let expected: Vec<String> = expected
            .iter()
            .map(|what| format!("{path}: {what}"))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        "model/day.rs",
        "use crate::io::Problem;",
        &["io", "io::Problem"],
    );
    check(
        "model/day.rs",
        "fn f(p: crate::state::Clocks) {}",
        &["state", "state::Clocks"],
    );
    check(
        "model/day.rs",
        "use super::super::scene::words;",
        &["scene", "scene::words"],
    );
    check("model/mod.rs", "use super::{earth::LonLat, ui};", &["ui"]);
    check(
        "io/basemap/mod.rs",
        "use super::super::super::cli;",
        &["cli"],
    );
    check("scene/x.rs", "use egui::Ui;", &["egui", "egui::Ui"]);
    check(
        "cli/shot.rs",
        "let x = eframe :: run_native;",
        &["eframe", "eframe::run_native"],
    );
    check("cli/shot.rs", "use egui_plot as p;", &["egui_plot"]);
    check(
        "earth/x.rs",
        "use std::{collections::HashMap, fs::File};",
        &["std::collections::HashMap", "std::fs"],
    );
    check(
        "state/x.rs",
        "let now = std::time::Instant::now();",
        &["std::time::Instant"],
    );
    check(
        "scene/x.rs",
        "use std::{env, time::{Duration, SystemTime}};",
        &["std::env", "std::time::SystemTime"],
    );
    check("ui/x.rs", "unsafe { f() }", &["unsafe"]);
    check(
        "main.rs",
        "use eframe::run_native; use demarche::cli::run;",
        &[],
    );
    check(
        "model/x.rs",
        "// use crate::ui;\n/* egui::Ui */ let s = \"std::fs \\\" egui::Ui\"; let r = r#\"crate::ui\"#;",
        &[],
    );
    check(
        "model/x.rs",
        "use super::Day; use crate::earth::LonLat; use std::collections::BTreeMap;",
        &[],
    );
    check("io/x.rs", "use std::fs::File; use std::thread;", &[]);
    check(
        "scene/x.rs",
        "let ui = theme.egui; let c = '\"'; use crate::io::Problem; let d = '\"';",
        &["io", "io::Problem"],
    );
}
