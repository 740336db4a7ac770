//! Settings that are damaged in a hundred ways: a window opens each time.

mod support;

use std::fs;
use std::path::Path;

use demarche::state::{Command, Theme};
use support::files::{Desk, says};
use support::window::day;

/// One damage: its name, and what does it to the file.
type Damage = (String, Box<dyn Fn(&Path)>);

fn written(name: String, bytes: Vec<u8>) -> Damage {
    let write = move |path: &Path| fs::write(path, &bytes).expect("written");
    (name, Box::new(write))
}

/// Every field in turn with a value of another type.
fn of_wrong_types(whole: &str) -> Vec<Damage> {
    let fields = [
        "format",
        "window",
        "recent",
        "views",
        "size",
        "is_maximized",
        "scale",
        "theme",
        "dossier",
        "on",
        "known",
        "mode",
        "projection",
        "centre",
        "borders",
        "stage",
    ];
    let mut found = Vec::new();
    for field in fields {
        for wrong in ["[[]]", "{\"x\": 1e400}"] {
            let text = with_field(whole, field, wrong);
            found.push(written(format!("{field} is {wrong}"), text.into_bytes()));
        }
    }
    found
}

/// The text with the value of the first field of a name exchanged.
fn with_field(whole: &str, field: &str, value: &str) -> String {
    let mut parsed: serde_json::Value = serde_json::from_str(whole).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(value).expect("JSON");
    for part in ["", "/window", "/views/0"] {
        if let Some(found) = parsed.pointer_mut(&format!("{part}/{field}")) {
            *found = value;
            return parsed.to_string();
        }
    }
    panic!("{field} is a field of the settings");
}

fn damages(whole: &str) -> Vec<Damage> {
    let bytes = whole.as_bytes();
    let share = |n: usize, of: usize| n * bytes.len() / of;
    let mut all = Vec::new();
    for n in 0..25 {
        let end = share(n, 25);
        all.push(written(format!("cut at {end}"), bytes[..end].to_vec()));
    }
    for n in 0..35 {
        let mut flipped = bytes.to_vec();
        flipped[share(n, 35)] ^= 0x80 >> (n % 8);
        all.push(written(format!("flipped at {}", share(n, 35)), flipped));
    }
    all.extend(of_wrong_types(whole));
    all.push(written("deep".to_owned(), b"[".repeat(100_000)));
    all.push(written("huge".to_owned(), vec![b' '; 3 << 20]));
    all.push(written("not UTF-8".to_owned(), vec![0xff; 100]));
    let utf_16 = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    all.push(written("UTF-16".to_owned(), utf_16));
    let folder = |path: &Path| {
        fs::remove_file(path).expect("removed");
        fs::create_dir(path).expect("a folder");
    };
    all.push(("a folder".to_owned(), Box::new(folder)));
    all.push(("unreadable".to_owned(), Box::new(make_unreadable)));
    all.push(("a link to itself".to_owned(), Box::new(link_to_itself)));
    all.push(written("zeros".to_owned(), vec![0; 1000]));
    all
}

#[cfg(unix)]
fn make_unreadable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o0)).expect("without permission");
}

#[cfg(not(unix))]
fn make_unreadable(path: &Path) {
    fs::write(path, "").expect("written");
}

#[cfg(unix)]
fn link_to_itself(path: &Path) {
    fs::remove_file(path).expect("removed");
    std::os::unix::fs::symlink(path, path).expect("a link");
}

#[cfg(not(unix))]
fn link_to_itself(path: &Path) {
    fs::write(path, "").expect("written");
}

/// The settings that a window leaves behind.
fn settings() -> String {
    let mut desk = Desk::built_in();
    desk.win.apply(Command::PinKnown(day("2025-02-22")));
    desk.win.apply(Command::SetTheme(Theme::Dark));
    let middle = demarche::earth::ScreenPos::new(500.0, 300.0);
    desk.win.apply(Command::ZoomMap {
        at: middle,
        factor: 2.0,
    });
    desk.win.0.state().keep().expect("kept");
    fs::read_to_string(desk.path("config/settings.json")).expect("settings")
}

#[test]
fn a_window_opens_on_settings_that_are_damaged_in_a_hundred_ways() {
    let whole = settings();
    let damages = damages(&whole);
    assert!(damages.len() >= 100, "{}", damages.len());
    let mut told = 0;
    for (name, damage) in damages {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config").join("settings.json");
        fs::create_dir(folder.path().join("config")).expect("a folder");
        fs::write(&path, &whole).expect("written");
        damage(&path);
        let win = Desk::window(folder.path(), None);
        assert!(
            win.has("Dossier: A meeting between Trump and Putin?"),
            "{name}"
        );
        let is_set_aside = folder.path().join("config/settings.damaged.json").exists();
        let is_told = says(&win, "settings are damaged");
        assert_eq!(is_told, is_set_aside, "{name}");
        told += usize::from(is_told);
        // What the window leaves is read again, or it says why it could not be written.
        let mut win = win;
        win.apply(Command::LookAt(day("2025-02-19")));
        if win.0.state().keep().is_ok() {
            let again = Desk::window(folder.path(), None);
            assert_eq!(again.on_day(), "2025-02-19", "{name}");
        }
    }
    assert!(told > 50, "{told} were told");
}
