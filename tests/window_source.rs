//! A source's page: what rests on it, opening its address, and citing it.

mod support;

use demarche::io::Opened;
use demarche::state::{Command, Theme};
use egui::accesskit::Role;
use egui::{Event, Key, OutputCommand, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT;
use serde_json::{Value, json};
use support::window::{Look, Win, day, opened};

/// Two sources; some things rest on one of them alone.
fn dossier() -> Value {
    json!({
        "format": "demarche-dossier/1",
        "title": "Two sources",
        "sources": [
            { "id": "paper", "title": "Ministers meet in Rome", "published": "2025-02-22",
              "publisher": "The Daily Paper", "authors": ["Jane Doe", "Press Agency"],
              "url": "https://www.example.org/world/2025/feb/22/ministers-meet-in-rome?edition=int&page=2#talks",
              "archived": "https://user@archive.example/1", "note": "The morning edition." },
            { "id": "wire", "title": "Wire report", "published": "2025-02-20", "url": "https://пример.рф/новости" }
        ],
        "places": [
            { "id": "paris", "name": "Paris", "lat": 48.85, "lon": 2.35 },
            { "id": "rome", "name": "Rome", "lat": 41.9, "lon": 12.5 }
        ],
        "actors": [
            { "id": "fra", "kind": "state", "name": "France", "seat": "paris" },
            { "id": "ita", "kind": "state", "name": "Italy", "seat": "rome" }
        ],
        "events": [
            { "id": "talks", "kind": "meeting", "title": "Talks in Rome", "when": "2025-02-18", "venue": "rome", "status": "held",
              "parties": [{ "actor": "fra" }, { "actor": "ita", "role": "host" }], "cites": [{ "source": "paper", "at": "p. 1" }] },
            { "id": "dinner", "kind": "meeting", "title": "A dinner in Rome", "when": "2025-02-19", "venue": "rome", "status": "held",
              "parties": [{ "actor": "fra" }, { "actor": "ita" }],
              "cites": [{ "source": "paper" }, { "source": "wire" }] },
            { "id": "visit", "kind": "visit", "title": "A visit to Paris", "parties": [{ "actor": "ita" }, { "actor": "fra" }] }
        ],
        "statements": [
            { "id": "s1", "speaker": "fra", "said": "2025-02-19", "act": "confirm", "text": "We talked.",
              "claims": [{ "event": "talks", "status": "held" }], "cites": [{ "source": "paper", "at": "p. 2" }, { "source": "wire" }] },
            { "id": "s2", "speaker": "ita", "said": "2025-02-20", "setting": "press briefing", "act": "announce",
              "text": "A minister goes to Paris.", "quote": "We are going to Paris.",
              "claims": [{ "event": "visit", "status": "scheduled", "when": "2025-03-05", "venue": "paris" }],
              "cites": [{ "source": "paper", "at": "p. 3" }] },
            { "id": "s3", "speaker": "fra", "said": "2025-02-22", "act": "confirm", "text": "We look forward to it.",
              "claims": [], "cites": [{ "source": "paper", "at": "p. 4" }] }
        ]
    })
}

fn file() -> Opened {
    let file = opened(&dossier().to_string());
    assert!(file.problems.is_empty(), "{:#?}", file.problems);
    file
}

fn page(id: &str) -> Win {
    let look = Look {
        size: vec2(1440.0, 900.0),
        ..Look::default()
    };
    let mut win = Win::new(file(), look);
    win.apply(Command::LookAt(day("2025-02-22")));
    let item = win.item(id);
    win.apply(Command::Select(item));
    win
}

/// Presses and lets go, one event a frame; gives what was asked of the windowing system.
fn commands_of(win: &mut Win, events: Vec<Event>) -> Vec<OutputCommand> {
    let mut commands = Vec::new();
    for event in events {
        win.0.event(event);
        win.0.step();
        commands.extend(win.0.output().platform_output.commands.iter().cloned());
    }
    win.0.run_steps(3);
    commands
}

fn click(win: &mut Win, name: &str) -> Vec<OutputCommand> {
    let at = win.node(name).rect().center();
    commands_of(
        win,
        vec![
            Event::PointerMoved(at),
            Win::button_event(at, true),
            Win::button_event(at, false),
        ],
    )
}

fn key(key: Key) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    vec![event(true), event(false)]
}

fn copied(commands: &[OutputCommand]) -> Vec<String> {
    let texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

fn addresses(commands: &[OutputCommand]) -> Vec<String> {
    let urls = commands.iter().filter_map(|command| match command {
        OutputCommand::OpenUrl(open) => Some(open.url.clone()),
        _ => None,
    });
    urls.collect()
}

#[test]
fn a_source_says_what_rests_on_it_and_what_on_it_alone() {
    let mut win = page("paper");
    win.assert_panel("3 statements and 3 events rest on it; 2 statements and 1 event on it alone.");
    win.assert_panel("On record in it");
    win.assert_panel("Claimed in it");
    win.assert_panel("held · 18 Feb 2025");
    win.assert_panel("scheduled · 5 Mar 2025 · on it alone");
    let texts = win.panel_texts();
    let marks = texts.iter().filter(|text| *text == "on it alone").count();
    assert_eq!(marks, 2, "{texts:#?}");
    // On the eve of the paper, the record alone was there, and the wire.
    win.apply(Command::LookAt(day("2025-02-20")));
    win.assert_panel("2 statements and 3 events rest on it; 1 statement and 1 event on it alone.");
    win.apply(Command::LookAt(day("2025-02-18")));
    win.assert_panel("1 event rests on it alone.");
    win.apply(Command::LookAt(day("2025-02-17")));
    win.assert_panel("Nothing that was known by then rests on it.");
    let item = win.item("wire");
    win.apply(Command::LookAt(day("2025-02-22")));
    win.apply(Command::Select(item));
    win.assert_panel("1 statement and 2 events rest on it, and on other sources, too.");
}

#[test]
fn an_address_is_opened_only_after_it_was_shown_whole_and_asked_again() {
    let address =
        "https://www.example.org/world/2025/feb/22/ministers-meet-in-rome?edition=int&page=2#talks";
    let mut win = page("paper");
    assert!(addresses(&click(&mut win, "Open the address")).is_empty());
    assert!(win.has("Opens www.example.org in your browser"));
    let whole = win.0.root().children_recursive();
    let whole = whole.filter(|node| support::window::text_of(node).as_deref() == Some(address));
    assert_eq!(whole.count(), 2, "on the page and in the dialog");
    assert_eq!(addresses(&click(&mut win, "Open in browser")), [address]);
    assert!(!win.has("Opens www.example.org in your browser"));
    assert_eq!(win.selected(), Some("paper"));
}

#[test]
fn the_question_is_taken_back_by_cancel_by_esc_and_by_a_click_beside_it() {
    let says = "Opens www.example.org in your browser";
    let mut win = page("paper");
    click(&mut win, "Open the address");
    assert!(win.has(says));
    assert!(addresses(&click(&mut win, "Cancel")).is_empty());
    assert!(!win.has(says));
    click(&mut win, "Open the address");
    win.press(Key::Escape);
    assert!(!win.has(says));
    assert_eq!(
        win.selected(),
        Some("paper"),
        "Esc closed the dialog and nothing else"
    );
    click(&mut win, "Open the address");
    assert!(win.has(says));
    win.click_at(egui::pos2(40.0, 860.0));
    assert!(!win.has(says));
    assert_eq!(
        win.on_day(),
        "2025-02-22",
        "the click went to nothing behind it"
    );
    win.press(Key::Escape);
    assert_eq!(win.selected(), None);
}

#[test]
fn an_address_is_opened_by_keys_alone_and_the_first_enter_takes_it_back() {
    let mut win = page("paper");
    let button = win.node("Open the address").accesskit_node().id();
    for _ in 0..80 {
        if win
            .focused()
            .is_some_and(|node| node.accesskit_node().id() == button)
        {
            break;
        }
        win.press(Key::Tab);
    }
    let focused = |win: &Win| win.focused().and_then(|node| node.accesskit_node().label());
    assert_eq!(focused(&win).as_deref(), Some("Open the address"));
    win.press(Key::Enter);
    assert_eq!(focused(&win).as_deref(), Some("Cancel"));
    assert!(addresses(&commands_of(&mut win, key(Key::Enter))).is_empty());
    assert_eq!(
        focused(&win).as_deref(),
        Some("Open the address"),
        "the focus is given back"
    );
    win.press(Key::Enter);
    win.press(Key::Tab);
    assert_eq!(
        focused(&win).as_deref(),
        Some("Open in browser"),
        "Tab stays in the dialog"
    );
    assert_eq!(addresses(&commands_of(&mut win, key(Key::Enter))).len(), 1);
}

#[test]
fn what_is_no_plain_address_stays_text_that_can_be_copied() {
    let mut win = page("paper");
    win.assert_panel("https://user@archive.example/1");
    win.assert_panel("It is not opened from here: it has a user’s name before the host.");
    assert!(!win.has("Open the archived copy"));
    let commands = click(&mut win, "Copy the archived copy");
    assert_eq!(copied(&commands), ["https://user@archive.example/1"]);
}

#[test]
fn a_host_with_letters_beyond_ascii_is_shown_with_a_warning() {
    let mut win = page("wire");
    click(&mut win, "Open the address");
    assert!(win.has("Opens пример.рф in your browser"));
    let warns = |win: &Win| {
        let mut nodes = win.0.root().children_recursive();
        nodes.any(|node| {
            support::window::text_of(&node).is_some_and(|text| text.contains("letters beyond a–z"))
        })
    };
    assert!(warns(&win));
    let mut win = page("paper");
    click(&mut win, "Open the address");
    assert!(!warns(&win));
}

/// Opens the menu and takes an entry; gives what was copied.
fn cite(win: &mut Win, entry: &str) -> Vec<String> {
    click(win, "Cite");
    assert!(win.has(entry), "the menu is open");
    copied(&click(win, entry))
}

#[test]
fn a_statement_is_copied_with_its_source_in_each_format() {
    let mut win = page("s2");
    assert_eq!(
        cite(&mut win, "Copy as Plain text"),
        [
            "Italy, 20 February 2025 (press briefing): A minister goes to Paris. “We are going to Paris.” In: Jane Doe, Press Agency, “Ministers meet in Rome”, The Daily Paper, 22 February 2025, p. 3, https://www.example.org/world/2025/feb/22/ministers-meet-in-rome?edition=int&page=2#talks.\n"
        ]
    );
    assert!(win.has("Copied"));
    // A moment later it is asked for again.
    win.0.run_steps(12);
    let bibtex = cite(&mut win, "Copy as BibTeX");
    assert!(bibtex[0].starts_with("@misc{s2:paper,\n"), "{bibtex:?}");
    win.0.run_steps(12);
    let csl = cite(&mut win, "Copy as CSL-JSON");
    let csl: Value = serde_json::from_str(&csl[0]).expect("JSON");
    assert_eq!(csl[0]["id"], "s2:paper");
    assert_eq!(csl.as_array().map(Vec::len), Some(1));
}

#[test]
fn several_citations_of_a_statement_are_several_entries() {
    let mut win = page("s1");
    let bibtex = cite(&mut win, "Copy as BibTeX");
    assert_eq!(bibtex[0].matches("@misc{").count(), 2);
}

#[test]
fn a_source_is_cited_from_its_page_by_keys_alone() {
    let mut win = page("paper");
    let focus = |win: &mut Win, name: &str, role: Role| {
        for _ in 0..80 {
            let found = win.focused().is_some_and(|node| {
                let node = node.accesskit_node();
                node.label().as_deref() == Some(name) && node.role() == role
            });
            if found {
                return;
            }
            win.press(Key::Tab);
        }
        panic!("{name} is not reached");
    };
    focus(&mut win, "Cite", Role::Button);
    win.press(Key::Enter);
    focus(&mut win, "Copy as Plain text", Role::Button);
    let copied = copied(&commands_of(&mut win, key(Key::Enter)));
    assert!(
        copied[0].starts_with("Jane Doe, Press Agency, “Ministers meet in Rome”"),
        "{copied:?}"
    );
    // Esc closes a menu and keeps the page.
    win.0.run_steps(12);
    focus(&mut win, "Cite", Role::Button);
    win.press(Key::Enter);
    assert!(win.has("Copy as BibTeX"));
    win.press(Key::Escape);
    assert!(!win.has("Copy as BibTeX"));
    assert_eq!(win.selected(), Some("paper"));
}

#[test]
fn the_page_of_a_source_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    let mut win = page("paper");
    win.apply(Command::SetTheme(Theme::Light));
    win.apply(Command::FitMap);
    win.0.run();
    results.add(win.0.try_snapshot("source_page"));
    click(&mut win, "Open the address");
    results.add(win.0.try_snapshot("source_page_asked_again"));
    let mut win = page("wire");
    win.apply(Command::SetTheme(Theme::Dark));
    click(&mut win, "Open the address");
    results.add(win.0.try_snapshot("source_page_other_letters"));
}
