//! What it costs that a large file changes under the window, and that the opening of one is called off.
//!
//! The file has 10,000 events and 100,000 statements. It is read anew on a thread; meanwhile the window
//! goes on: it is shown again and again, or goes on by a day in each frame, which makes map, timeline
//! and panel anew. Called off is a file of about 64 MiB, at different moments.
//!
//! `cargo bench --bench reload` prints how long each took.

#![expect(
    clippy::cast_precision_loss,
    reason = "small numbers of a made-up dossier"
)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use demarche::io::{Opened, read_path};
use demarche::state::Command;
use demarche::ui::files::Opening;
use support::dossier::synthetic;
use support::stage::{Stage, swing};
use support::times::{heads, tell};

/// Between the beginnings of two frames.
const FRAME: Duration = Duration::from_micros(16_667);
/// So often the file changes.
const CHANGES: usize = 5;
/// When an opening is called off, in milliseconds from its beginning.
const CALLED_OFF_MS: [u64; 5] = [50, 150, 300, 600, 1_000];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    heads();
    reload(&folder.path().join("large.dossier.json"));
    call_off(&folder.path().join("huge.dossier.json"));
}

fn reload(path: &Path) {
    let text = text_of(&synthetic(10_000, 100_000));
    fs::write(path, &text).expect("written");
    let mut stage = Stage::warm(read_path(path).expect("it opens"));
    stage.follow(path, text.clone());
    changes(&mut stage, (path, &text), |_| None);
    println!("with a day in each frame:");
    changes(&mut stage, (path, &text), |n| Some(a_day(n)));
    let alone: Vec<Duration> = (0..CHANGES).map(|_| reading(path)).collect();
    tell("of that reading and preparing, on its thread", alone);
}

/// A day on or back, to and fro.
fn a_day(n: usize) -> Command {
    let is_on = swing(n, 20) < swing(n + 1, 20);
    Command::StepDays(if is_on { 1 } else { -1 })
}

/// Has the file change again and again under a window of which each frame is asked for something.
fn changes(
    stage: &mut Stage,
    (path, text): (&Path, &str),
    asked: impl Fn(usize) -> Option<Command>,
) {
    let mut run = |until: &dyn Fn(&Stage) -> bool, most| run(stage, &asked, until, most);
    let never = |_: &Stage| false;
    let still = run(&never, Duration::from_secs(2));
    tell("frames while the file stands still", still);
    let (mut frames, mut seen) = (Vec::new(), Vec::new());
    for n in 0..CHANGES {
        let title = format!("Version {n}, days {}", asked(0).is_some());
        let changed = text.replacen("10000 events, 100000 statements", &title, 1);
        assert_ne!(changed, text);
        fs::write(path, changed).expect("written");
        let begun = Instant::now();
        let is_shown = |stage: &Stage| stage.window().state().dossier().title() == title;
        frames.extend(run(&is_shown, Duration::from_secs(60)));
        seen.push(begun.elapsed());
        frames.extend(run(&never, Duration::from_secs(1)));
    }
    tell("frames while it is read anew and shown", frames);
    tell(
        "from the change of the file to the frame that shows it",
        seen,
    );
}

/// Shows frame after frame until something is so, or for so long; gives how long each took.
fn run(
    stage: &mut Stage,
    asked: &dyn Fn(usize) -> Option<Command>,
    until: &dyn Fn(&Stage) -> bool,
    most: Duration,
) -> Vec<Duration> {
    let begun = Instant::now();
    let mut frames = Vec::new();
    for n in 0.. {
        let frame = Instant::now();
        match asked(n) {
            Some(command) => stage.frame_after(command),
            None => stage.frame(Vec::new()),
        };
        frames.push(frame.elapsed());
        if until(stage) || begun.elapsed() > most {
            break;
        }
        sleep(FRAME.saturating_sub(frame.elapsed()));
    }
    frames
}

fn reading(path: &Path) -> Duration {
    let begun = Instant::now();
    let opened = read_path(path).expect("it opens");
    let state = demarche::state::AppState::new(Arc::new(opened.dossier));
    let took = begun.elapsed();
    drop(state);
    took
}

fn call_off(path: &Path) {
    let text = text_of(&synthetic(20_000, 240_000));
    fs::write(path, &text).expect("written");
    println!(
        "the file to be called off has {:.0} MiB",
        text.len() as f64 / f64::from(1 << 20)
    );
    let (mut window, mut thread) = (Vec::new(), Vec::new());
    for after in CALLED_OFF_MS {
        let is_used = Arc::new(());
        let used = Arc::clone(&is_used);
        let wake = move || drop(Arc::clone(&used));
        let opening = Opening::begin(Some(path.to_owned()), None, wake);
        sleep(Duration::from_millis(after));
        let begun = Instant::now();
        drop(opening);
        window.push(begun.elapsed());
        while Arc::strong_count(&is_used) > 1 {
            sleep(Duration::from_millis(1));
        }
        thread.push(begun.elapsed());
    }
    tell("called off: until the window is free", window);
    tell("called off: until the thread has ended", thread);
}

fn text_of(opened: &Opened) -> String {
    opened.document.text().to_owned()
}
