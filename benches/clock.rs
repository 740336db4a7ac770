//! What a step of a clock costs: a whole frame of the window (input, state, scene, layout and
//! tessellation) at 1440×900 on one core, after the clock has moved. Each frame shows another day.
//!
//! Not criterion: what matters is not the mean but the frame that comes late, so every frame's time
//! is kept, and the median and the 99th of a hundred are told. The parts are measured apart, on
//! the same steps: the state alone, and then the whole frame with its tessellation apart.
//!
//! `cargo bench --bench clock` prints a table; a word after `--` picks the rows that contain it.

mod support;

use std::time::{Duration, Instant};

use demarche::io::Opened;
use demarche::model::Day;
use demarche::state::{AppState, Command, Span, Stride, TimeMode};
use std::sync::Arc;
use support::dossier::skewed;
use support::stage::Stage;
use support::times::{heads, tell};

/// The time that a frame has at 60 frames a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// How many steps are measured.
const STEPS: usize = 400;
/// So many days before the end of the dossier the steps begin.
const DAYS_BEFORE_END: i32 = 500;
/// How much faster than normal it plays: as fast as it can.
const FASTER: usize = 4;
/// How long the playback is watched, in frames.
const PLAYED_FRAMES: usize = 600;

/// Measures one row of the table: of a dossier, under a name.
type Measure = fn(Opened, &str);

fn main() {
    let picked: Option<String> = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let is_picked = |name: &str| {
        picked
            .as_ref()
            .is_none_or(|word| name.contains(word.as_str()))
    };
    heads();
    for (events, statements) in [(10_000, 100_000), (20_000, 200_000)] {
        let opened = || skewed(events, statements);
        let size = format!("{events} events");
        let rows: [(&str, Measure); 6] = [
            ("state alone, stop by stop", state_alone),
            ("stop by stop", stop_by_stop),
            ("known, day by day", known_day_by_day),
            ("stop by stop, window of 7 days", in_a_window),
            ("stop by stop, cumulative", cumulative),
            ("playback", playback),
        ];
        for (name, measure) in rows {
            let name = format!("{size}: {name}");
            if is_picked(&name) {
                measure(opened(), &name);
            }
        }
    }
}

/// The day on which the steps begin.
fn start(state: &AppState) -> Day {
    let last = state.stops().last().expect("stops");
    last.plus_days(-DAYS_BEFORE_END)
}

fn state_alone(opened: Opened, name: &str) {
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt(start(&state)));
    let times = (0..STEPS).map(|_| {
        let begun = Instant::now();
        state.apply(Command::NextStop);
        begun.elapsed()
    });
    tell(name, times.collect());
}

fn warm(opened: Opened) -> Stage {
    let mut stage = Stage::warm(opened);
    let start = start(stage.window().state());
    stage.prepare([Command::LookAt(start)]);
    stage
}

fn stop_by_stop(opened: Opened, name: &str) {
    steps(&mut warm(opened), name, |_| Command::NextStop);
}

fn known_day_by_day(opened: Opened, name: &str) {
    let mut stage = warm(opened);
    let first = stage.window().state().clocks().on;
    stage.prepare([Command::PinKnown(first)]);
    steps(&mut stage, name, |n| {
        Command::PinKnown(first.plus_days(i32::try_from(n).expect("few steps")))
    });
}

fn in_a_window(opened: Opened, name: &str) {
    let mut stage = warm(opened);
    stage.prepare([Command::SetMode(TimeMode::Window(Span::Days(7)))]);
    steps(&mut stage, name, |_| Command::NextStop);
}

fn cumulative(opened: Opened, name: &str) {
    let mut stage = warm(opened);
    stage.prepare([Command::SetMode(TimeMode::Cumulative)]);
    steps(&mut stage, name, |_| Command::NextStop);
}

/// Measures frames that each follow a command, and how much of them is tessellation.
fn steps(stage: &mut Stage, name: &str, command: impl Fn(usize) -> Command) {
    let mut whole = Vec::new();
    let mut tessellation = Vec::new();
    let mut vertices = 0;
    for n in 1..=STEPS {
        let before = stage.window().state().revision();
        let begun = Instant::now();
        vertices = stage.frame_after(command(n));
        whole.push(begun.elapsed());
        tessellation.push(stage.tessellation());
        assert_ne!(
            stage.window().state().revision(),
            before,
            "a step shows something else"
        );
    }
    tell(name, whole);
    tell("    of it tessellation", tessellation);
    println!("    {vertices} vertices at last");
}

fn playback(opened: Opened, name: &str) {
    let mut stage = warm(opened);
    stage.frame_after(Command::SetStride(Stride::Day));
    stage.frame_after(Command::TogglePlay);
    for _ in 0..FASTER {
        stage.frame_after(Command::Faster);
    }
    let first = stage.window().state().clocks().on;
    let mut times = Vec::new();
    for _ in 0..PLAYED_FRAMES {
        let begun = Instant::now();
        stage.frame(Vec::new());
        times.push(begun.elapsed());
    }
    let days = stage.window().state().clocks().on.number() - first.number();
    assert!(days > 100, "it plays: {days} days");
    let late = times.iter().filter(|time| **time > FRAME).count();
    tell(name, times);
    println!("    {days} days in {PLAYED_FRAMES} frames, {late} of them late");
}
