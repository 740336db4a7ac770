//! What it costs that a large file changes under the window, and that the opening of one is called off.
//!
//! The file has 10,000 events and 100,000 statements. It is read anew on a thread; meanwhile the window
//! goes on, here by a day in each frame. Called off is a file of about 64 MiB, at different moments.
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
    let mut frames = Vec::new();
    run(&mut stage, &mut frames, |_| false, Duration::from_secs(2));
    tell(
        "frames while the file stands still",
        std::mem::take(&mut frames),
    );
    let mut seen = Vec::new();
    for n in 0..CHANGES {
        let title = format!("Version {n}");
        let changed = text.replacen("10000 events, 100000 statements", &title, 1);
        assert_ne!(changed, text);
        fs::write(path, changed).expect("written");
        let begun = Instant::now();
        let is_shown = |stage: &Stage| stage.window().state().dossier().title() == title;
        run(&mut stage, &mut frames, is_shown, Duration::from_secs(60));
        seen.push(begun.elapsed());
        run(&mut stage, &mut frames, |_| false, Duration::from_secs(1));
    }
    tell("frames while it is read anew and shown", frames);
    tell(
        "from the change of the file to the frame that shows it",
        seen,
    );
    let alone: Vec<Duration> = (0..CHANGES).map(|_| reading(path)).collect();
    tell("of that reading and preparing, on its thread", alone);
}

/// Shows frame after frame until something is so, or for so long.
fn run(
    stage: &mut Stage,
    frames: &mut Vec<Duration>,
    until: impl Fn(&Stage) -> bool,
    most: Duration,
) {
    let begun = Instant::now();
    for n in 0.. {
        let days = if swing(n, 20) < swing(n + 1, 20) {
            1
        } else {
            -1
        };
        let frame = Instant::now();
        stage.frame_after(Command::StepDays(days));
        frames.push(frame.elapsed());
        if until(stage) || begun.elapsed() > most {
            return;
        }
        sleep(FRAME.saturating_sub(frame.elapsed()));
    }
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
