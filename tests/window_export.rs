//! The sheet from which what a window shows is handed on: what it shows, what it writes and where to, and
//! what it says of that.

mod common;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::GOOD;
use demarche::io::read_path;
use demarche::scene::figure::{Colours, Figure, Part};
use demarche::state::{Command, Theme};
use demarche::ui::figure::Figures;
use demarche::ui::files::{Answer, Desktop, Target};
use egui::{ColorImage, Event, Key, Modifiers, OutputCommand, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT;
use support::files::{Desk, says, texts};
use support::window::{Look, Win, day};

/// So long a thread may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window on a small dossier, with the sheet open and a preview in it.
fn opened() -> Desk {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    desk.win.press_with(Modifiers::CTRL, Key::E);
    desk.wait_for("What it holds");
    desk
}

/// Types a path in the place of the one that stands in the field.
fn type_target(desk: &mut Desk, path: &Path) {
    desk.win.0.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.win.0.event(Event::Text(path.display().to_string()));
    desk.win.0.run_steps(3);
}

/// Presses a button; what comes of it is in the next frame.
fn push(desk: &mut Desk, name: &str) {
    let at = desk.win.node(name).rect().center();
    desk.win.0.hover_at(at);
    desk.win.button(at, true);
    desk.win.button(at, false);
}

/// What stands in the field for the path.
fn target(win: &Win) -> String {
    let labels = ["To the file", "To the folder"].into_iter();
    let field = labels
        .filter(|label| win.has(label))
        .last()
        .expect("a field");
    let mut nodes = win.0.root().children_recursive();
    let value = nodes.find_map(|node| {
        let node = node.accesskit_node();
        node.value()
            .filter(|_| node.label().as_deref() == Some(field))
    });
    value.expect("what is typed")
}

/// Frames go by until something is put into the clipboard.
#[track_caller]
fn clipboard<T>(desk: &mut Desk, wanted: impl Fn(&OutputCommand) -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        desk.win.0.step();
        let commands = &desk.win.0.output().platform_output.commands;
        if let Some(found) = commands.iter().find_map(&wanted) {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "nothing was copied");
        sleep(Duration::from_millis(5));
    }
}

fn text(command: &OutputCommand) -> Option<String> {
    match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    }
}

fn image(command: &OutputCommand) -> Option<ColorImage> {
    match command {
        OutputCommand::CopyImage(image) => Some(image.clone()),
        _ => None,
    }
}

/// The names of the files of the folder, less the settings'.
fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.folder.path()).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name != "config");
    names.sort();
    names
}

#[test]
fn a_key_opens_the_sheet_with_a_preview_and_esc_closes_it() {
    let mut desk = opened();
    for words in ["Export", "Figure", "Calendar", "Save", "Paths and text."] {
        assert!(desk.win.has(words), "{words}");
    }
    assert!(says(
        &desk.win,
        "21 February 2025: as known on the same day"
    ));
    desk.press(Key::Escape);
    assert!(!desk.win.has("What it holds"));
}

#[test]
fn a_size_is_taken_from_a_menu_which_closes_before_the_sheet_does() {
    let mut desk = opened();
    desk.click("Sizes");
    assert!(desk.win.has("Square  1080 × 1080"));
    desk.press(Key::Escape);
    assert!(!desk.win.has("Square  1080 × 1080") && desk.win.has("What it holds"));
    desk.click("PNG");
    desk.click("Sizes");
    desk.click("Square  1080 × 1080");
    desk.wait_for("2160 × 2160 pixels.");
}

#[test]
fn menu_and_search_open_it_as_well() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    desk.click("Dossier: Talks");
    desk.click("Export…");
    desk.wait_for("What it holds");
    desk.press(Key::Escape);
    desk.win.press_with(Modifiers::CTRL, Key::K);
    desk.win.0.event(Event::Text("export".to_owned()));
    desk.win.0.run_steps(2);
    desk.press(Key::Enter);
    desk.wait_for("What it holds");
}

#[test]
fn a_figure_is_written_beside_the_dossier_as_the_library_draws_it() {
    let mut desk = opened();
    let shown = Arc::new(Mutex::new(None::<PathBuf>));
    let told = Arc::clone(&shown);
    desk.win.0.state_mut().use_desktop(Desktop {
        show_in_folder: Arc::new(move |path| {
            *told.lock().expect("a path") = Some(path.to_owned());
            Ok(())
        }),
        ..Desktop::default()
    });
    desk.press(Key::Enter);
    desk.wait_for("Written: talks-2025-02-21.svg");
    let path = desk.path("talks-2025-02-21.svg");
    let figure = Figure {
        size: [1200.0, 800.0],
        scale: 2.0,
        ..Figure::default()
    };
    let expected = Figures::new()
        .svg(desk.win.state(), &figure)
        .expect("drawn");
    assert!(fs::read_to_string(&path).expect("written") == expected);
    assert_eq!(names(&desk), ["talks-2025-02-21.svg", "talks.dossier.json"]);

    desk.click("Show in folder");
    desk.wait(|_| shown.lock().expect("a path").is_some());
    assert_eq!(*shown.lock().expect("a path"), Some(path.clone()));
    push(&mut desk, "Copy path");
    assert_eq!(clipboard(&mut desk, text), path.display().to_string());
}

#[test]
fn where_no_file_manager_is_that_is_told() {
    let mut desk = opened();
    desk.press(Key::Enter);
    desk.wait_for("Show in folder");
    desk.click("Show in folder");
    desk.wait(|win| says(win, "No file manager shows the folder: no desktop."));
}

#[test]
fn a_file_that_exists_is_replaced_only_when_that_was_asked() {
    let mut desk = opened();
    let path = desk.write("talks-2025-02-21.svg", "mine");
    desk.click("Save");
    desk.wait_for("There is a file of this name already: talks-2025-02-21.svg.");
    desk.click("Leave it");
    assert!(!desk.win.has("Replace it"));
    assert_eq!(fs::read_to_string(&path).expect("read"), "mine");
    desk.click("Save");
    desk.wait_for("Replace it");
    // Esc takes back the question, not the sheet.
    desk.press(Key::Escape);
    assert!(!desk.win.has("Replace it") && desk.win.has("What it holds"));
    desk.click("Save");
    desk.wait_for("Replace it");
    desk.click("Replace it");
    desk.wait_for("Written: talks-2025-02-21.svg");
    assert!(
        fs::read_to_string(&path)
            .expect("read")
            .starts_with("<?xml")
    );
}

#[test]
fn each_kind_is_written_as_the_command_line_writes_it() {
    let mut desk = opened();
    for (kind, name) in [
        ("Brief", "talks-2025-02-21.html"),
        ("Tables", "talks-2025-02-21-tables"),
        ("Map data", "talks-2025-02-21.geojson"),
        ("Calendar", "talks-2025-02-21.ics"),
    ] {
        desk.click(kind);
        assert!(
            target(&desk.win).ends_with(name),
            "{kind}: the ending follows"
        );
        desk.click("Save");
        desk.wait(|win| says(win, "Written:") && says(win, name));
    }
    let read = |name: &str| fs::read_to_string(desk.path(name)).expect(name);
    let html = read("talks-2025-02-21.html");
    assert!(
        html.contains("<svg") && html.contains("demarche brief "),
        "map and command line"
    );
    let tables = desk.path("talks-2025-02-21-tables/datapackage.json");
    let back = read_path(&tables).expect("a dossier");
    assert!(back.problems.is_empty(), "{:?}", back.problems);
    assert!(back.dossier == *desk.win.state().dossier());
    // By way of a value: numbers that keep their digits are no numbers to its own reader.
    let value: serde_json::Value =
        serde_json::from_str(&read("talks-2025-02-21.geojson")).expect("JSON");
    let geojson: geojson::GeoJson = serde_json::from_value(value).expect("GeoJSON");
    assert!(matches!(geojson, geojson::GeoJson::FeatureCollection(_)));
    assert!(read("talks-2025-02-21.ics").starts_with("BEGIN:VCALENDAR\r\n"));
}

#[test]
fn what_is_chosen_is_what_is_drawn() {
    let mut desk = opened();
    for choice in ["PNG", "Both", "1", "Print"] {
        desk.click(choice);
    }
    desk.wait_for("1200 × 800 pixels.");
    desk.click("Save");
    desk.wait_for("Written: talks-2025-02-21.png");
    let figure = Figure {
        part: Part::Both,
        size: [1200.0, 800.0],
        colours: Colours::Print,
        ..Figure::default()
    };
    let expected = Figures::new()
        .png(desk.win.state(), &figure)
        .expect("drawn");
    let written = fs::read(desk.path("talks-2025-02-21.png")).expect("written");
    assert!(written == expected);
}

#[test]
fn the_name_that_is_typed_says_how_it_is_written() {
    let mut desk = opened();
    let path = desk.path("map.PDF");
    type_target(&mut desk, &path);
    desk.wait_for("A page of paths and text.");
    desk.press(Key::Enter);
    desk.wait_for("Written: map.PDF");
    assert!(fs::read(&path).expect("written").starts_with(b"%PDF"));
    desk.win.node("To the file").focus();
    desk.win.0.run_steps(2);
    let path = desk.path("map");
    type_target(&mut desk, &path);
    desk.click("Save");
    desk.wait_for("Written: map.pdf");
}

#[test]
fn where_it_cannot_be_written_that_is_told_and_nothing_is_left() {
    let mut desk = opened();
    let path = desk.path("nowhere/map.svg");
    type_target(&mut desk, &path);
    desk.press(Key::Enter);
    desk.wait(|win| {
        says(
            win,
            "Nothing was written: expected a file that can be written",
        )
    });
    assert!(says(&desk.win, "nowhere/map.svg"), "and where");
    assert_eq!(names(&desk), ["talks.dossier.json"]);
    desk.click("Tables");
    let path = desk.path("talks.dossier.json");
    desk.win.node("To the folder").focus();
    desk.win.0.run_steps(2);
    type_target(&mut desk, &path);
    desk.click("Save");
    desk.wait(|win| says(win, "expected the name of a folder, found a file"));
    assert_eq!(fs::read_to_string(path).expect("read"), GOOD);
}

#[test]
fn a_figure_goes_into_the_clipboard_as_a_picture_and_its_caption_as_text() {
    let mut desk = opened();
    push(&mut desk, "Copy picture");
    let copied = clipboard(&mut desk, image);
    let figure = Figure {
        size: [1200.0, 800.0],
        scale: 2.0,
        ..Figure::default()
    };
    let expected = Figures::new()
        .image(desk.win.state(), &figure)
        .expect("drawn");
    assert_eq!(copied.size, [2400, 1600]);
    let pixels = copied
        .pixels
        .iter()
        .flat_map(|pixel| pixel.to_srgba_unmultiplied());
    assert!(pixels.eq(expected.into_raw()));
    desk.wait_for("The picture is in the clipboard.");

    push(&mut desk, "Copy caption");
    let caption = clipboard(&mut desk, text);
    let start = "Talks. 21 February 2025: as known on the same day · ";
    assert!(caption.starts_with(start), "{caption}");
    assert!(caption.contains("Natural Earth"), "{caption}");
}

#[test]
fn characters_that_turn_the_direction_are_never_handed_on_raw() {
    let turned = GOOD.replace("\"title\": \"", "\"title\": \"\u{202e}");
    let mut desk = Desk::on("talks.dossier.json", &turned);
    desk.win.press_with(Modifiers::CTRL, Key::E);
    desk.wait_for("What it holds");
    let is_clean = |text: &str| !text.contains('\u{202e}');
    push(&mut desk, "Copy caption");
    let caption = clipboard(&mut desk, text);
    assert!(
        is_clean(&caption) && caption.contains("Talks"),
        "{caption:?}"
    );
    for kind in ["Figure", "Brief", "Tables", "Map data", "Calendar"] {
        desk.click(kind);
        desk.click("Save");
        desk.wait(|win| says(win, "Written:"));
        assert!(texts(&desk.win).iter().all(|text| is_clean(text)), "{kind}");
    }
    let written = names(&desk)
        .into_iter()
        .filter(|name| name.starts_with("talks-"));
    for name in written.filter(|name| !name.ends_with("-tables")) {
        let text = fs::read_to_string(desk.path(&name)).expect("text");
        assert!(is_clean(&text), "{name}");
    }
}

#[test]
fn what_is_text_goes_into_the_clipboard_as_text() {
    let mut desk = opened();
    for (kind, start) in [
        ("Brief", "# Talks\n"),
        ("Calendar", "BEGIN:VCALENDAR"),
        ("Map data", "{"),
    ] {
        desk.click(kind);
        push(&mut desk, "Copy as text");
        let copied = clipboard(&mut desk, text);
        assert!(copied.starts_with(start), "{kind}: {copied}");
    }
    desk.click("Tables");
    assert!(!desk.win.has("Copy as text"), "they are many");
}

#[test]
fn a_sequence_tells_how_far_it_is_and_leaves_nothing_when_it_is_called_off() {
    let mut desk = opened();
    desk.click("Sequence");
    for choice in ["PNG files", "Each day"] {
        desk.click(choice);
    }
    desk.win.node("Days").focus();
    desk.win.0.run_steps(2);
    desk.win.0.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.win
        .0
        .event(Event::Text("2021-01-01/2025-03-09".to_owned()));
    desk.win.0.run_steps(2);
    desk.wait(|win| says(win, "1529 pictures, 2400 × 1600 pixels."));
    desk.click("Save");
    desk.wait(|win| says(win, "picture 2 of 1529"));
    desk.press(Key::Escape);
    desk.wait_for("Called off: nothing was written.");
    assert_eq!(names(&desk), ["talks.dossier.json"]);
}

#[test]
fn a_short_sequence_is_written_as_one_file_or_as_many() {
    let mut desk = opened();
    desk.click("Sequence");
    desk.click("1");
    desk.click("Save");
    desk.wait_for("Written: talks-2025-02-21.gif");
    let gif = fs::read(desk.path("talks-2025-02-21.gif")).expect("written");
    assert!(gif.starts_with(b"GIF89a"));
    desk.click("PNG files");
    desk.click("Save");
    desk.wait(|win| says(win, "the first is talks-2025-02-21-0001.png"));
    assert!(desk.path("talks-2025-02-21-0002.png").exists());
}

#[test]
fn days_that_are_none_are_told_and_nothing_can_be_saved() {
    let mut desk = opened();
    desk.click("Brief");
    desk.win.node("Changes since").focus();
    desk.win.0.run_steps(2);
    desk.win.0.event(Event::Text("30 Feb".to_owned()));
    desk.win.0.run_steps(3);
    assert!(says(&desk.win, "There is no") || says(&desk.win, "is no date"));
    let save = desk.win.node("Save");
    assert!(save.accesskit_node().is_disabled());
    desk.win.0.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.win.0.event(Event::Text("9 May 2025".to_owned()));
    desk.win.0.run_steps(3);
    assert!(says(&desk.win, "not after 21 Feb 2025"));
    desk.win.0.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.win.0.event(Event::Text("18 Feb 2025".to_owned()));
    desk.win.0.run_steps(3);
    desk.wait(|win| says(win, "What changed"));
}

#[test]
fn the_desktops_dialog_chooses_where() {
    let mut desk = opened();
    let chosen = desk.path("chosen.png");
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (answer, asks) = (chosen.clone(), Arc::clone(&asked));
    desk.win.0.state_mut().use_desktop(Desktop {
        choose_target: Arc::new(move |suggested, target| {
            asks.lock()
                .expect("a list")
                .push((suggested.to_owned(), target));
            Answer::Chosen(answer.clone())
        }),
        ..Desktop::default()
    });
    desk.click("Choose…");
    desk.wait(|win| target(win).ends_with("chosen.png") && says(win, "2400 × 1600 pixels."));
    let suggested = desk.path("talks-2025-02-21.svg");
    assert_eq!(*asked.lock().expect("a list"), [(suggested, Target::File)]);
    desk.press(Key::Enter);
    desk.wait_for("Written: chosen.png");
    assert!(chosen.exists());
}

#[test]
fn without_a_dialog_a_path_can_be_typed() {
    let mut desk = opened();
    desk.click("Choose…");
    desk.wait_for("There is no file dialog here: type a path.");
}

#[test]
fn a_figure_without_room_says_so() {
    let mut desk = opened();
    desk.win.node("Height in points").focus();
    desk.win.0.run_steps(2);
    desk.win.0.event(Event::Text("200".to_owned()));
    desk.press(Key::Enter);
    desk.click("Both");
    desk.wait(|win| says(win, "expected"));
    desk.click("Save");
    desk.wait(|win| says(win, "Nothing was written: "));
    assert_eq!(names(&desk), ["talks.dossier.json"]);
}

#[test]
fn what_was_chosen_is_there_when_the_sheet_opens_again() {
    let mut desk = opened();
    desk.click("Calendar");
    desk.press(Key::Escape);
    desk.win.apply(Command::LookAt(day("2025-02-19")));
    desk.win.press_with(Modifiers::CTRL, Key::E);
    desk.win.0.run_steps(3);
    assert!(target(&desk.win).ends_with("talks-2025-02-19.ics"));
}

#[test]
fn the_sheet_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    for (name, theme, size, kind) in [
        ("export_figure", Theme::Light, [1440.0, 900.0], "Figure"),
        (
            "export_brief_small_dark",
            Theme::Dark,
            [900.0, 600.0],
            "Brief",
        ),
    ] {
        let look = Look {
            size: vec2(size[0], size[1]),
            ..Look::default()
        };
        let folder = tempfile::tempdir().expect("a folder");
        let win = Win::new(demarche::io::open_built_in().expect("opens"), look);
        let mut desk = Desk { folder, win };
        desk.win.apply(Command::SetTheme(theme));
        desk.win.press_with(Modifiers::CTRL, Key::E);
        desk.win.0.run_steps(3);
        desk.click(kind);
        desk.wait_for("What it holds");
        desk.win.node("To the file").focus();
        desk.win.0.run_steps(2);
        type_target(&mut desk, Path::new("/home/ada/talks"));
        desk.win.0.remove_cursor();
        desk.win.node("Save").focus();
        desk.win.0.run_steps(4);
        results.add(desk.win.0.try_snapshot(name));
    }
}

#[test]
fn nothing_can_be_handed_on_too() {
    let empty = format!(
        r#"{{"format": "{}", "title": "", "language": "en", "sources": [], "places": [],
            "actors": [], "events": [], "statements": []}}"#,
        demarche::io::FORMAT
    );
    let mut desk = Desk::on("empty.dossier.json", &empty);
    desk.win.press_with(Modifiers::CTRL, Key::E);
    for kind in [
        "Sequence", "Brief", "Tables", "Map data", "Calendar", "Figure",
    ] {
        desk.click(kind);
        desk.wait_for("What it holds");
        desk.click("Save");
        desk.wait(|win| says(win, "Written:"));
    }
    assert_eq!(names(&desk).len(), 7, "{:?}", names(&desk));
}
