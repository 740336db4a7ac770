//! Texts that clear terminals, turn the direction of reading or hide: nowhere are they obeyed.

mod support;

use std::ffi::OsString;

use demarche::cli::{Terminal, run};
use demarche::export::citation::{self, Format};
use demarche::io::{Opened, read_text};
use demarche::model::{Dossier, Item};
use demarche::state::{Command, Stage};
use egui::{Event, Key, Modifiers, OutputCommand, Shape};
use egui_kittest::kittest::NodeT;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use serde_json::{Value, json};
use support::window::{Look, Win, day};

/// What each hostile text is made of: its name, and the characters.
fn rows() -> [(&'static str, String); 4] {
    let controls = ('\0'..='\u{1f}').filter(|c| !matches!(c, '\n' | '\t'));
    let tags = ['\u{e0000}', '\u{e0041}', '\u{e007f}'];
    [
        ("controls", controls.chain('\u{7f}'..='\u{9f}').collect()),
        (
            "directions",
            "\u{200e}\u{200f}\u{61c}"
                .chars()
                .chain('\u{202a}'..='\u{202e}')
                .chain('\u{2066}'..='\u{2069}')
                .collect(),
        ),
        (
            "unseen",
            "\u{200b}\u{200c}\u{200d}\u{feff}\u{ad}\u{2028}\u{2029}"
                .chars()
                .chain('\u{2060}'..='\u{2064}')
                .chain(tags)
                .collect(),
        ),
        (
            "a terminal's orders",
            "\u{1b}[2J\u{1b}]0;x\u{7}\r".to_owned(),
        ),
    ]
}

/// Whether nothing may show this. Joiners are asked for on their own.
fn is_forbidden(c: char) -> bool {
    let is_kept = matches!(c, '\n' | '\t' | '\u{200c}' | '\u{200d}');
    !is_kept
        && (c.is_control()
            || rows()
                .iter()
                .any(|(_, characters)| characters.contains(c) && !c.is_ascii_graphic()))
}

#[track_caller]
fn assert_visible(text: &str, place: &str) {
    let is_bad = |c: char| is_forbidden(c) || matches!(c, '\u{200c}' | '\u{200d}');
    let found: String = text.chars().filter(|c| is_bad(*c)).collect();
    assert!(found.is_empty(), "{place}: {found:?} in {text:?}");
}

/// A dossier of every kind of field, each with hostile characters within its words.
fn hostile(characters: &str) -> Value {
    let text = |word: &str| {
        let (start, end) = word.split_at(word.len() / 2);
        format!("{characters}{start}{characters}{end}")
    };
    json!({
        "format": "demarche-dossier/1",
        "title": text("Hostile"), "summary": text("Summary\n\tof it"), "language": "en",
        "sources": [{
            "id": "news", "title": text("News"), "published": "2025-02-22", "publisher": text("Press"),
            "authors": [text("Author"), text("Another")], "url": "https://example.org/a", "note": text("Note\nmore")
        }],
        "places": [
            { "id": "moscow", "name": text("Moscow"), "names": [text("Moskva")], "lat": 55.75, "lon": 37.62, "country": "RUS", "kind": "capital" },
            { "id": "riyadh", "name": text("Riyadh"), "lat": 24.65, "lon": 46.71 }
        ],
        "actors": [
            { "id": "rus", "kind": "state", "name": text("Russia"), "names": [text("Federation")], "iso3": "RUS", "seat": "moscow" },
            { "id": "sau", "kind": "state", "name": text("Saudi"), "seat": "riyadh" },
            { "id": "lavrov", "kind": "person", "name": text("Lavrov"), "roles": [{ "of": "rus", "as": text("Minister") }] }
        ],
        "events": [
            { "id": "talks", "kind": "meeting", "title": text("Talks"), "when": "2025-02-18", "venue": "riyadh", "status": "held",
              "parties": [{ "actor": "rus", "members": ["lavrov"] }, { "actor": "sau", "role": "host" }],
              "cites": [{ "source": "news", "at": text("page") }], "note": text("Remark") },
            { "id": "summit", "kind": "summit", "title": text("Summit"), "parties": [{ "actor": "rus" }, { "actor": "sau" }] }
        ],
        "statements": [
            { "id": "s1", "speaker": "lavrov", "for": "rus", "said": "2025-02-20", "where": "moscow", "act": "propose",
              "setting": text("interview"), "text": text("We go on\nand on"), "quote": text("Go on"),
              "claims": [{ "event": "summit", "status": "proposed", "when": "2025-03-01", "venue": "riyadh", "requires": "talks" }],
              "about": ["sau"], "cites": [{ "source": "news", "at": text("line") }] },
            { "id": "s2", "speaker": "sau", "said": "2025-02-21", "act": "deny", "text": text("No"),
              "claims": [{ "event": "summit", "status": "denied", "venue": "moscow" }], "cites": [{ "source": "news" }] }
        ]
    })
}

/// The hostile dossier with a broken address, in a file of a hostile name.
fn hostile_file(characters: &str) -> Opened {
    let mut dossier = hostile(characters);
    dossier["sources"][0]["archived"] = json!(format!("https://example.org/{characters}"));
    let name = format!("/tmp/{characters}.json");
    read_text(&name, dossier.to_string().as_bytes()).expect("opens")
}

/// Everything that is shown or told: names and values of all nodes, and all painted text.
fn all_texts(win: &Win) -> Vec<String> {
    let mut texts = Vec::new();
    for node in win.0.root().children_recursive() {
        let node = node.accesskit_node();
        let told = [
            node.label(),
            node.value(),
            node.placeholder().map(str::to_owned),
            node.description(),
        ];
        texts.extend(told.into_iter().flatten());
    }
    for clipped in &win.0.output().shapes {
        painted(&clipped.shape, &mut texts);
    }
    texts
}

fn painted(shape: &Shape, texts: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => texts.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, texts)),
        _ => {}
    }
}

#[track_caller]
fn assert_all_visible(win: &Win, place: &str) -> usize {
    let texts = all_texts(win);
    for text in &texts {
        assert_visible(text, place);
    }
    texts.iter().filter(|text| text.contains("[U+")).count()
}

fn items(win: &Win) -> Vec<(String, Item)> {
    let dossier = win.state().dossier();
    let items = dossier
        .ids()
        .filter_map(|id| Some((id.to_owned(), dossier.find(id)?)));
    items.collect()
}

#[test]
fn on_no_page_and_no_stage_is_anything_hidden_shown() {
    for (name, characters) in rows() {
        // A character without a glyph would stop the harness: the marks have theirs.
        let mut win = Win::new(hostile_file(&characters), Look::default());
        win.apply(Command::LookAt(day("2025-02-22")));
        assert!(
            assert_all_visible(&win, name) > 5,
            "{name}: marks are shown"
        );
        win.assert_panel("1 problem in this file; the rest is shown");
        for (id, item) in items(&win) {
            win.apply(Command::Select(item));
            let marks = assert_all_visible(&win, &format!("{name} {id}"));
            assert!(marks > 3, "{name} {id}: {marks} marks");
        }
        win.apply(Command::Deselect);
        for stage in [
            Stage::Events,
            Stage::Statements,
            Stage::Matrix,
            Stage::Network,
        ] {
            win.apply(Command::ShowStage(stage));
            assert_all_visible(&win, &format!("{name} {stage:?}"));
        }
    }
}

#[test]
fn no_tooltip_shows_anything_hidden() {
    let [_, (_, characters), ..] = rows();
    let mut win = Win::new(hostile_file(&characters), Look::default());
    win.apply(Command::LookAt(day("2025-02-22")));
    let mut tips = 0;
    let selections = items(&win)
        .into_iter()
        .map(|(_, item)| Command::Select(item));
    for command in std::iter::once(Command::Deselect).chain(selections) {
        win.apply(command);
        let window = win.0.ctx.viewport_rect();
        let nodes = win.0.root().children_recursive();
        let mut places: Vec<_> = nodes
            .filter(|node| node.accesskit_node().bounding_box().is_some())
            .map(|node| node.rect().center())
            .filter(|pos| window.contains(*pos))
            .collect();
        places.dedup();
        let before = all_texts(&win).len();
        for pos in places {
            win.0.hover_at(pos);
            win.0.run_steps(4);
            assert_all_visible(&win, &format!("at {pos}"));
            tips += usize::from(all_texts(&win).len() > before);
        }
    }
    assert!(tips > 5, "{tips} tooltips were seen");
}

#[test]
fn the_search_finds_a_name_by_its_plain_letters_and_shows_its_marks() {
    for (name, characters) in rows() {
        if name == "a terminal's orders" {
            continue; // Its orders have letters of their own.
        }
        for word in ["moscow", "moskva", "Lavrov"] {
            let mut win = Win::new(hostile_file(&characters), Look::default());
            win.press_with(Modifiers::CTRL, Key::K);
            win.0.event(Event::Text(word.to_owned()));
            win.0.run();
            let marks = assert_all_visible(&win, name);
            win.press(Key::Enter);
            let expected = if word == "Lavrov" { "lavrov" } else { "moscow" };
            assert_eq!(win.selected(), Some(expected), "{name} {word} {marks}");
        }
    }
}

#[test]
fn what_is_pasted_into_a_field_can_be_seen() {
    for (name, characters) in rows() {
        let mut win = Win::built_in();
        win.press_with(Modifiers::CTRL, Key::K);
        win.0.event(Event::Paste(format!("Mos{characters}cow")));
        win.0.run();
        assert!(assert_all_visible(&win, name) > 0, "{name}");
        win.press(Key::Escape);
        win.press(Key::T);
        win.0.event(Event::Paste(format!("2025{characters}")));
        win.0.run();
        win.press(Key::Enter);
        win.0.run();
        assert!(assert_all_visible(&win, name) > 0, "{name}");
    }
}

#[test]
fn the_place_of_a_problem_is_copied_as_it_is_shown() {
    let [(_, characters), ..] = rows();
    let mut win = Win::new(hostile_file(&characters), Look::default());
    win.panel_link("Copy").scroll_to_me();
    win.0.run();
    let copy = win.panel_link("Copy").rect().center();
    assert!(win.regions().panel.contains(copy), "{copy} is in view");
    let mut copied = Vec::new();
    let pointer = [
        Event::PointerMoved(copy),
        Win::button_event(copy, true),
        Win::button_event(copy, false),
    ];
    for event in pointer {
        win.0.event(event);
        win.0.step();
        copied.extend(copied_texts(&win));
    }
    assert!(!copied.is_empty());
    copied
        .iter()
        .for_each(|text| assert_visible(text, "copied"));
}

fn copied_texts(win: &Win) -> Vec<String> {
    let commands = &win.0.output().platform_output.commands;
    let texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn no_citation_has_anything_hidden() {
    for (name, characters) in rows() {
        let dossier = hostile_file(&characters).dossier;
        for id in ["news", "s1", "s2"] {
            let item = dossier.find(id).expect(id);
            for format in Format::ALL {
                let text = citation::written(&dossier, item, format);
                assert!(text.contains("[U+"), "{name} {id}: {text}");
                assert_visible(&text, name);
            }
        }
    }
}

/// What a command writes.
fn written(args: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal {
        out: &mut out,
        err: &mut err,
        is_out_styled: false,
        is_err_styled: false,
    };
    let args = ["demarche"].iter().chain(args).map(OsString::from);
    run(args, &mut terminal);
    out.extend(err);
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn no_command_writes_anything_hidden() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, characters) in rows() {
        // A name of a file has neither of these.
        let characters: String = characters
            .chars()
            .filter(|c| !matches!(c, '\0' | '/'))
            .collect();
        let few: String = characters.chars().take(20).collect();
        let mut dossier = hostile(&characters);
        dossier["sources"][0]["archived"] = json!(format!("https://example.org/{characters}"));
        let at = |end: &str| {
            let path = folder.path().join(format!("a{few}{end}"));
            path.to_str().expect("UTF-8").to_owned()
        };
        let (file, new, picture) = (at(".json"), at("new.json"), at(".png"));
        std::fs::write(&file, format!("{dossier:#}")).expect("written");
        let (missing, no_json, id) = (at("missing.json"), at("broken.json"), format!("x{few}"));
        std::fs::write(&no_json, format!("{{ {few}")).expect("written");
        let days = ["--on", "2025-02-22"];
        let span = ["--from", "2025-02-17", "--to", "2025-02-22"];
        let size = ["--size", "900x600", "--force"];
        let commands: Vec<Vec<&str>> = vec![
            vec!["check", &file, &missing, &no_json],
            [&["standing", &file][..], &days].concat(),
            [&["standing", &file, "--json"][..], &days].concat(),
            [&["changes", &file][..], &span].concat(),
            [&["changes", &file, "--json"][..], &span].concat(),
            [&["shot", &picture, &file, "--select", "talks"][..], &size].concat(),
            vec!["shot", &picture, &file],
            vec!["shot", &id, &file],
            vec!["new", &new],
            vec!["new", &new],
            vec![&missing],
            vec![&file, "--select", &id],
            vec![&file, "--distances-from", &id],
            vec![&file, &id],
            vec![&file, "--on", &id],
            vec![&file, "--range", &id],
            vec![&file, "--mode", &id],
            vec![&file, "--borders", &id],
            vec!["--size", &id],
            vec![&id, &id],
        ];
        for args in commands {
            let text = written(&args);
            assert!(!text.is_empty(), "{name}: {args:?}");
            assert_visible(&text, &format!("{name}: {:?}", &args[..args.len().min(1)]));
            if args.contains(&"--json") {
                let begin = text.find('{').expect("JSON");
                let mut values =
                    serde_json::Deserializer::from_str(&text[begin..]).into_iter::<Value>();
                let value = values.next().expect("a value").expect("JSON");
                walk(&value, &mut |text| assert_visible(text, name));
            }
        }
    }
}

fn walk(value: &Value, tell: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => tell(text),
        Value::Array(items) => items.iter().for_each(|item| walk(item, tell)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            tell(key);
            walk(value, tell);
        }),
        _ => {}
    }
}

/// All texts of a dossier's model; the debug form would hide what is to be found.
fn model_texts(dossier: &Dossier) -> Vec<String> {
    let mut texts = vec![dossier.title().to_owned()];
    let mut add = |text: &str| texts.push(text.to_owned());
    dossier.summary().into_iter().for_each(&mut add);
    for (_, source) in dossier.sources() {
        add(&source.title);
        let optional = [
            &source.publisher,
            &source.url,
            &source.archived,
            &source.note,
        ];
        optional.into_iter().flatten().for_each(|text| add(text));
        source.authors.iter().for_each(|text| add(text));
    }
    for (_, place) in dossier.places() {
        add(&place.name);
        place.names.iter().for_each(|text| add(text));
    }
    for (_, actor) in dossier.actors() {
        add(&actor.name);
        actor.names.iter().for_each(|text| add(text));
        actor.offices.iter().for_each(|office| add(&office.title));
    }
    for (_, event) in dossier.events() {
        add(&event.title);
        event.note.iter().for_each(|text| add(text));
        event
            .record
            .cites
            .iter()
            .filter_map(|cite| cite.locator.as_ref())
            .for_each(|text| add(text));
    }
    for (_, statement) in dossier.statements() {
        add(&statement.text);
        [&statement.quote, &statement.setting]
            .into_iter()
            .flatten()
            .for_each(|text| add(text));
        statement
            .cites
            .iter()
            .filter_map(|cite| cite.locator.as_ref())
            .for_each(|text| add(text));
    }
    texts
}

#[test]
fn lines_stay_in_running_texts_alone() {
    let file = hostile_file("\n\t");
    let dossier = &file.dossier;
    let breaks = |text: &str| text.contains(['\n', '\t', '\r']);
    let Some(Item::Statement(said)) = dossier.find("s1") else {
        panic!("a statement");
    };
    let Some(Item::Source(source)) = dossier.find("news") else {
        panic!("a source");
    };
    let (said, source) = (&dossier[said], &dossier[source]);
    let running = [
        dossier.summary(),
        said.quote.as_deref(),
        source.note.as_deref(),
    ];
    assert!(
        running
            .into_iter()
            .flatten()
            .chain([&*said.text])
            .all(breaks)
    );
    let running_count = 3 + 2 + 1; // Those, the other statement's text, the event's note.
    let with_breaks = model_texts(dossier)
        .iter()
        .filter(|text| breaks(text))
        .count();
    assert_eq!(with_breaks, running_count);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_file_the_model_has_nothing_hidden(characters in any::<String>()) {
        let file = hostile_file(&characters);
        let texts = model_texts(&file.dossier);
        prop_assert!(texts.len() > 20);
        for text in texts {
            prop_assert!(!text.contains(is_forbidden), "{text:?}");
        }
    }
}

#[test]
fn a_hostile_dossier_looks_like_its_picture() {
    let file = hostile_file("\u{202e}\u{1b}");
    let mut win = Win::new(
        file,
        Look {
            size: egui::vec2(1024.0, 640.0),
            ..Look::default()
        },
    );
    win.apply(Command::LookAt(day("2025-02-22")));
    win.apply(Command::FitMap);
    let talks = win.item("summit");
    win.apply(Command::Select(talks));
    win.0.snapshot("hostile_dossier");
}
