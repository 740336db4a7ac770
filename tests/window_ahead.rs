//! What takes longer than a frame is made on a thread; what is shown in the end is what would have
//! been shown at once.

mod support;

use std::time::{Duration, Instant};

use demarche::state::filter::parse_filter;
use demarche::state::{Command, ModeKind, Stage};
use demarche::ui::memory::Memory;
use egui::Key;
use serde_json::{Value, json};
use support::window::{Look, Win, day, opened};

const CITIES: usize = 24;
/// More than a small dossier has.
const EVENTS: usize = 1_600;

/// Talks between two of two dozen states, every other day; most were held, all were announced.
fn large_text() -> String {
    let city = |n: usize| {
        let [lon, lat] =
            [n * 53 % 300, n * 29 % 100].map(|degrees| i64::try_from(degrees).expect("small"));
        json!({"id": format!("city-{n}"), "name": format!("City {n}"), "lon": lon - 150, "lat": lat - 45})
    };
    let state = |n: usize| json!({"id": format!("state-{n}"), "kind": "state", "name": format!("State {n}"), "seat": format!("city-{n}")});
    let event = |n: usize| {
        let [one, other] = [n % CITIES, (n + 1 + n / CITIES % (CITIES - 1)) % CITIES];
        let mut event = json!({
            "id": format!("talks-{n}"), "kind": if n.is_multiple_of(3) { "call" } else { "meeting" },
            "title": format!("Talks {n}"),
            "parties": [{"actor": format!("state-{one}")}, {"actor": format!("state-{other}")}],
        });
        if !n.is_multiple_of(5) {
            event["status"] = json!("held");
            event["when"] = json!(said(n).to_string());
            event["cites"] = json!([{"source": "source"}]);
        }
        event
    };
    let statement = |n: usize| {
        json!({
            "id": format!("statement-{n}"), "speaker": format!("state-{}", n % CITIES),
            "said": said(n).to_string(), "act": "announce", "text": format!("Words {n}."),
            "claims": [{"event": format!("talks-{n}"), "status": "scheduled", "when": said(n).plus_days(9).to_string()}],
            "cites": [{"source": "source", "at": format!("line {n}")}],
        })
    };
    let all = |make: &dyn Fn(usize) -> Value, count| (0..count).map(make).collect::<Vec<_>>();
    let dossier = json!({
        "format": demarche::io::FORMAT, "title": "Much", "language": "en",
        "sources": [{"id": "source", "title": "A source", "published": "2030-01-01"}],
        "places": all(&city, CITIES), "actors": all(&state, CITIES),
        "events": all(&event, EVENTS), "statements": all(&statement, EVENTS),
    });
    dossier.to_string()
}

fn large() -> Win {
    showing(&large_text())
}

fn showing(text: &str) -> Win {
    let opened = opened(text);
    assert!(opened.problems.is_empty(), "{:?}", opened.problems.first());
    let mut win = Win::new(opened, Look::default());
    win.apply(Command::LookAt(day("2024-01-01")));
    win
}

fn said(n: usize) -> demarche::model::Day {
    day("2016-01-01").plus_days(2 * i32::try_from(n).expect("small"))
}

fn filter(win: &Win, text: &str) -> Command {
    let parsed = parse_filter(text, win.state().dossier());
    Command::SetFilter(parsed.expect(text).filter)
}

fn ask(win: &mut Win, command: Command) {
    let ctx = win.0.ctx.clone();
    win.0.state_mut().ask(&ctx, command);
}

/// Frames until nothing is made any more and all is at rest.
fn settle(win: &mut Win) {
    let begun = Instant::now();
    while win.0.state().is_busy() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
        win.0.step();
    }
    rest(win);
}

/// A map that was moved is drawn whole a moment later.
fn rest(win: &mut Win) {
    (0..20).for_each(|_| win.0.step());
    win.0.run();
}

/// The same commands at once, and as views ask for them: both windows end the same.
fn check(prepare: impl Fn(&mut Win), commands: impl Fn(&Win) -> Vec<Command>) {
    let [mut at_once, mut ahead] = [large(), large()];
    prepare(&mut at_once);
    prepare(&mut ahead);
    for command in commands(&at_once) {
        at_once.apply(command);
    }
    rest(&mut at_once);
    for command in commands(&ahead) {
        ask(&mut ahead, command);
    }
    assert!(ahead.0.state().is_busy(), "nothing was put on a thread");
    settle(&mut ahead);
    assert_eq!(ahead.state().view(), at_once.state().view());
    assert_eq!(ahead.state().snapshot(), at_once.state().snapshot());
    let [shown, expected] =
        [&mut ahead, &mut at_once].map(|win| win.0.render().expect("a picture"));
    assert!(shown == expected, "another picture");
    // Undone step by step, both are as they were.
    for win in [&mut at_once, &mut ahead] {
        while win.state().can_step(demarche::state::Way::Undo) {
            win.apply(Command::Undo);
        }
    }
    assert_eq!(ahead.state().view(), at_once.state().view());
}

#[test]
fn another_filter_ends_as_if_it_were_made_at_once() {
    check(|_| {}, |win| vec![filter(win, "calls")]);
}

#[test]
fn what_is_asked_for_meanwhile_is_done_afterwards_in_order() {
    check(
        |_| {},
        |win| {
            vec![
                filter(win, "calls"),
                Command::LookAt(day("2020-05-05")),
                filter(win, "statements by #state-3"),
                Command::Undo,
                Command::ChooseMode(ModeKind::Cumulative),
                Command::Select(win.item("talks-7")),
            ]
        },
    );
}

#[test]
fn the_open_sheet_and_the_tables_follow() {
    check(|win| win.press(Key::F), |win| vec![filter(win, "calls")]);
    check(
        |win| win.apply(Command::ShowStage(Stage::Statements)),
        |win| vec![filter(win, "events that are held")],
    );
}

#[test]
fn until_it_is_made_the_window_shows_what_it_showed() {
    let mut win = large();
    let (before, view) = (win.0.render().expect("a picture"), win.state().view());
    let command = filter(&win, "calls");
    ask(&mut win, command);
    assert!(win.0.state().is_busy());
    assert_eq!(win.state().view(), view);
    // Asked for by the same door, what costs little waits, too.
    ask(&mut win, Command::ShowStage(Stage::Events));
    assert_eq!(win.state().stage(), Stage::Map);
    settle(&mut win);
    assert_eq!(win.state().stage(), Stage::Events);
    assert!(win.0.render().expect("a picture") != before);
}

#[test]
fn a_small_dossier_needs_no_thread() {
    let mut win = Win::built_in();
    let command = filter(&win, "calls");
    ask(&mut win, command);
    assert!(!win.0.state().is_busy());
    assert!(win.state().filter().is_active());
}

#[test]
fn a_large_file_that_changed_ends_as_if_it_had_been_opened_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("much.dossier.json");
    let text = large_text();
    let changed = text
        .replace("Talks 7\"", "Talks of Seven\"")
        .replace("\"Much\"", "\"More\"");
    for stage in [Stage::Map, Stage::Matrix] {
        std::fs::write(&path, &text).expect("written");
        let [mut win, mut expected] = [showing(&text), showing(&changed)];
        for win in [&mut win, &mut expected] {
            win.apply(Command::ShowStage(stage));
        }
        let ctx = win.0.ctx.clone();
        win.0.state_mut().follow(&ctx, &path, text.clone());
        win.0.step();
        std::fs::write(&path, &changed).expect("written");
        let begun = Instant::now();
        let mut was_busy = false;
        while win.state().dossier().title() != "More" {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
            std::thread::sleep(Duration::from_millis(5));
            win.0.step();
            was_busy |= win.0.state().is_busy();
        }
        assert!(was_busy, "nothing was put on a thread");
        win.apply(Command::ShowStage(Stage::Map));
        expected.apply(Command::ShowStage(Stage::Map));
        for win in [&mut win, &mut expected] {
            rest(win);
        }
        assert_eq!(win.state().view(), expected.state().view());
        assert_eq!(win.state().snapshot(), expected.state().snapshot());
        let title = win.item("talks-7");
        assert_eq!(win.state().dossier().name_of(title), "Talks of Seven");
        let [shown, wanted] = [&mut win, &mut expected].map(upper_map);
        assert!(shown == wanted, "another map");
    }
}

/// The upper half of the map: the message that tells of a change stands lower.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size of a window"
)]
fn upper_map(win: &mut Win) -> image::RgbaImage {
    let map = win.regions().map;
    let sides = [map.min.x, map.min.y, map.width(), map.height() / 2.0];
    let [left, top, width, height] = sides.map(|side| side as u32);
    let picture = win.0.render().expect("a picture");
    image::imageops::crop_imm(&picture, left, top, width, height).to_image()
}

#[test]
fn what_is_kept_at_closing_is_what_was_asked_for_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = Memory::at(folder.path().join("settings.json"), None);
    let mut win = large();
    win.0.state_mut().keep_in(memory.clone());
    let commands = [filter(&win, "calls"), Command::LookAt(day("2020-05-05"))];
    for command in commands {
        ask(&mut win, command);
    }
    assert!(win.0.state().is_busy(), "nothing was put on a thread");
    win.0.state().keep().expect("kept");
    let (kept, _) = memory.commands(win.state().dossier());
    let mut back = large();
    kept.into_iter().for_each(|command| back.apply(command));
    settle(&mut win);
    assert_eq!(back.state().view(), win.state().view());
}

#[test]
fn many_steps_that_wait_are_done_over_several_frames() {
    let mut win = large();
    let calls = filter(&win, "calls");
    ask(&mut win, calls);
    (0..400).for_each(|_| ask(&mut win, Command::StepDays(3)));
    settle(&mut win);
    assert_eq!(win.on_day(), day("2024-01-01").plus_days(1_200).to_string());
}
