//! The open file changes on disk: it is shown anew, and what the window looks at stays.

mod common;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{GOOD, replaced};
use demarche::earth::ScreenPos;
use demarche::io::read_path;
use demarche::state::Command;
use demarche::state::filter::parse_filter;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, text_of};

/// So long a change may take to be seen.
const PATIENCE: Duration = Duration::from_secs(20);

struct Watched {
    win: Win,
    path: PathBuf,
    folder: tempfile::TempDir,
}

/// A window that follows a file.
fn watched(text: &str) -> Watched {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier.json");
    fs::write(&path, text).expect("written");
    follow(folder, path)
}

fn follow(folder: tempfile::TempDir, path: PathBuf) -> Watched {
    let opened = read_path(&path).expect("a dossier");
    let text = opened.document.text().to_owned();
    let mut win = Win::new(opened, Look::default());
    let ctx = win.0.ctx.clone();
    win.0.state_mut().follow(&ctx, &path, text);
    Watched { win, path, folder }
}

impl Watched {
    /// Shows frames until something is so.
    #[track_caller]
    fn wait(&mut self, until: impl Fn(&Win) -> bool) {
        let begun = Instant::now();
        while !until(&self.win) {
            assert!(begun.elapsed() < PATIENCE, "{:#?}", texts(&self.win));
            sleep(Duration::from_millis(20));
            self.win.0.step();
        }
    }

    #[track_caller]
    fn wait_for_title(&mut self, title: &str) {
        self.wait(|win| win.state().dossier().title() == title);
    }
}

fn texts(win: &Win) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    nodes.filter_map(|node| text_of(&node)).collect()
}

/// Lets seconds pass.
fn pass(win: &mut Win, seconds: f64) {
    let now = win.0.ctx.input(|input| input.time);
    win.0.input_mut().time = Some(now + seconds);
    win.0.step();
    win.0.input_mut().time = None;
}

fn titled(title: &str) -> String {
    replaced(
        "\"title\": \"Talks\",\n  \"sources\"",
        &format!("\"title\": \"{title}\",\n  \"sources\""),
    )
}

fn replace(path: &Path, text: &str) {
    let other = path.with_extension("new");
    fs::write(&other, text).expect("written");
    fs::rename(&other, path).expect("renamed");
}

#[test]
fn every_way_in_which_editors_save_is_seen() {
    let mut watched = watched(GOOD);
    let path = watched.path.clone();
    // Truncated and written.
    fs::write(&path, titled("One")).expect("written");
    watched.wait_for_title("One");
    // Another file put in its place.
    replace(&path, &titled("Two"));
    watched.wait_for_title("Two");
    // Deleted and made anew.
    fs::remove_file(&path).expect("removed");
    sleep(Duration::from_millis(30));
    fs::write(&path, titled("Three")).expect("written");
    watched.wait_for_title("Three");
    // In two steps, the first of which is not JSON.
    let text = titled("Four");
    fs::write(&path, &text[..text.len() / 2]).expect("written");
    sleep(Duration::from_millis(20));
    fs::write(&path, &text).expect("written");
    watched.wait_for_title("Four");
    // Twice within 50 ms: the second counts.
    fs::write(&path, titled("Five")).expect("written");
    sleep(Duration::from_millis(25));
    replace(&path, &titled("Six"));
    watched.wait_for_title("Six");
    assert!(
        !texts(&watched.win)
            .iter()
            .any(|text| text.contains("cannot be shown"))
    );
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::write(&real, GOOD).expect("written");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    let mut watched = follow(folder, link);
    fs::write(&real, titled("Behind")).expect("written");
    watched.wait_for_title("Behind");
    assert!(watched.folder.path().exists());
}

#[test]
fn what_the_window_looks_at_stays_and_what_changed_is_told() {
    let mut watched = watched(GOOD);
    let win = &mut watched.win;
    win.apply(Command::LookAt(day("2025-02-21")));
    win.apply(Command::PinKnown(day("2025-02-20")));
    win.apply(Command::Select(win.item("s-rubio")));
    win.apply(Command::ZoomMap {
        at: ScreenPos::new(500.0, 300.0),
        factor: 3.0,
    });
    let filter = parse_filter("by rubio", win.state().dossier())
        .expect("a filter")
        .filter;
    win.apply(Command::SetFilter(filter));
    let (view, camera) = (win.state().view(), win.state().camera());
    let text = replaced(
        "  \"statements\": [\n",
        r#"  "statements": [
    { "id": "s-new", "speaker": "saudi", "said": "2025-02-19", "act": "comment", "text": "New.",
      "cites": [{ "source": "article" }] },
"#,
    );
    replace(&watched.path, &text);
    watched.wait(|win| win.state().dossier().find("s-new").is_some());
    watched.wait(|win| {
        texts(win)
            .iter()
            .any(|text| text == "The file changed: 1 statement added.")
    });
    let state = watched.win.state();
    assert_eq!(state.view(), view);
    assert_eq!(state.camera(), camera);
    // It goes away by itself.
    pass(&mut watched.win, 10.0);
    watched.wait(|win| {
        !texts(win)
            .iter()
            .any(|text| text.starts_with("The file changed"))
    });
}

#[test]
fn a_file_that_is_broken_on_disk_stays_as_it_last_was_and_says_where() {
    let mut watched = watched(GOOD);
    let broken = GOOD.replacen("\"places\": [", "\"places\": [,", 1);
    replace(&watched.path, &broken);
    watched.wait(|win| {
        texts(win)
            .iter()
            .any(|text| text.contains("cannot be shown as it is now"))
    });
    assert_eq!(watched.win.state().dossier().title(), "Talks");
    let place = format!("{}:7:14", watched.path.display());
    assert!(
        texts(&watched.win).contains(&place),
        "{place} in {:#?}",
        texts(&watched.win)
    );
    assert!(watched.win.has("Copy place"));
    // It stays until it was read, however long that takes.
    pass(&mut watched.win, 1000.0);
    assert!(watched.win.has("Copy place"));
    replace(&watched.path, &titled("Mended"));
    watched.wait_for_title("Mended");
    watched.wait(|win| !win.has("Copy place"));
}

#[test]
fn a_file_that_is_gone_is_told_and_followed_when_it_comes_back() {
    let mut watched = watched(GOOD);
    fs::remove_file(&watched.path).expect("removed");
    watched.wait(|win| {
        texts(win)
            .iter()
            .any(|text| text.contains("found no file of this name"))
    });
    assert_eq!(watched.win.state().dossier().title(), "Talks");
    fs::write(&watched.path, titled("Back")).expect("written");
    watched.wait_for_title("Back");
}

#[test]
fn a_file_that_says_the_same_is_not_shown_anew() {
    let mut watched = watched(GOOD);
    watched.win.apply(Command::LookAt(day("2025-02-19")));
    replace(&watched.path, GOOD);
    sleep(Duration::from_millis(600));
    watched.win.0.step();
    assert!(
        !texts(&watched.win)
            .iter()
            .any(|text| text.starts_with("The file changed"))
    );
    // Steps can still be undone: it is the state that it was.
    assert!(watched.win.state().can_step(demarche::state::Way::Undo));
}

#[test]
fn a_file_that_is_again_what_it_was_is_no_longer_told_broken() {
    let mut watched = watched(GOOD);
    let says = |win: &Win| {
        let texts = texts(win);
        texts.iter().any(|text| text.contains("cannot be shown"))
    };
    fs::write(&watched.path, "{").expect("written");
    watched.wait(says);
    fs::write(&watched.path, GOOD).expect("written");
    watched.wait(|win| !says(win));
    fs::remove_file(&watched.path).expect("removed");
    watched.wait(says);
    fs::write(&watched.path, GOOD).expect("written");
    watched.wait(|win| !says(win));
}

#[test]
fn what_is_being_typed_stays_and_goes_on() {
    let mut watched = watched(GOOD);
    for (n, (modifiers, key, field)) in [
        (Modifiers::CTRL, Key::K, "Search"),
        (Modifiers::NONE, Key::T, "date"),
    ]
    .into_iter()
    .enumerate()
    {
        let before = watched.win.state().camera();
        watched.win.press_with(modifiers, key);
        watched.win.0.run_steps(2);
        watched.win.0.event(Event::Text("20".to_owned()));
        watched.win.0.run_steps(2);
        fs::write(&watched.path, titled(&format!("Version {n}"))).expect("written");
        watched.wait_for_title(&format!("Version {n}"));
        // Outside a field these letters are keys of the window.
        watched.win.0.event(Event::Text("25mp".to_owned()));
        for key in [Key::M, Key::P] {
            watched.win.press(key);
        }
        watched.win.0.run_steps(2);
        let typed = watched.win.focused();
        let typed = typed.and_then(|node| node.accesskit_node().value());
        assert_eq!(typed.as_deref(), Some("2025mp"), "{field}");
        assert_eq!(watched.win.state().camera(), before, "{field}");
        watched.win.press(Key::Escape);
        watched.win.0.run_steps(2);
    }
}

#[test]
fn what_is_wrong_beside_the_file_stays_until_it_is_read() {
    let mut watched = watched(GOOD);
    let trouble = ["The settings are damaged.", "The figure cannot be written."];
    for text in trouble {
        watched.win.0.state_mut().warn(text.to_owned());
    }
    fs::write(&watched.path, "{").expect("written");
    let is_told = |win: &Win| {
        texts(win)
            .iter()
            .any(|text| text.contains("cannot be shown"))
    };
    watched.wait(is_told);
    fs::write(&watched.path, titled("Whole")).expect("written");
    watched.wait_for_title("Whole");
    watched.win.0.run_steps(2);
    assert!(!is_told(&watched.win), "that one is past");
    for text in trouble {
        assert!(watched.win.has(text), "{:#?}", texts(&watched.win));
    }
}
