//! What choosing another filter costs in a large dossier: the state alone, a whole frame of the
//! window, and both with the sheet of facets open, whose numbers are then counted anew.
//!
//! `cargo bench --bench filter` prints a table; a word after `--` picks the rows that contain it.

mod support;

use std::sync::Arc;
use std::time::Instant;

use demarche::state::filter::{FacetCounter, parse_filter};
use demarche::state::{AppState, Command, Filter};
use egui::{Event, Key, Modifiers};
use support::dossier::skewed;
use support::stage::Stage;
use support::times::{heads, tell};

const EVENTS: usize = 10_000;
const STATEMENTS: usize = 100_000;
/// How many changes are measured.
const STEPS: usize = 300;
/// So many days before the end of the dossier the clock stands.
const DAYS_BEFORE_END: i32 = 30;

/// Filters that leave much, little, and all.
const SENTENCES: [&str; 8] = [
    "meetings",
    "statements by #state-3",
    "everything",
    "contested events",
    "statements that deny or report about meetings or visits not yet held",
    "events at #place-5 or #place-6",
    "everything",
    "events involving #state-1 or #state-2 or #state-9 that are held",
];

/// Measures one row of the table, under a name.
type Measure = fn(&str);

fn main() {
    let picked: Option<String> = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let rows: [(&str, Measure); 5] = [
        ("state alone, another filter", state_alone),
        ("counting the facets", counting),
        ("a frame with another filter, no sheet", |name| {
            frames(name, false)
        }),
        ("a frame with another filter, sheet open", |name| {
            frames(name, true)
        }),
        ("a frame with a step of the clock, sheet open", clock),
    ];
    heads();
    for (name, measure) in rows {
        if picked
            .as_ref()
            .is_none_or(|word| name.contains(word.as_str()))
        {
            measure(name);
        }
    }
}

fn filters(state: &AppState) -> Vec<Filter> {
    let parse = |text| parse_filter(text, state.dossier()).expect(text).filter;
    SENTENCES.map(parse).into()
}

/// The day on which the clock stands.
fn day(state: &AppState) -> Command {
    let last = state.stops().last().expect("stops");
    Command::LookAt(last.plus_days(-DAYS_BEFORE_END))
}

fn state_alone(name: &str) {
    let mut state = AppState::new(Arc::new(skewed(EVENTS, STATEMENTS).dossier));
    state.apply(day(&state));
    let filters = filters(&state);
    let times = (0..STEPS).map(|n| {
        let filter = filters[n % filters.len()].clone();
        let begun = Instant::now();
        state.apply(Command::SetFilter(filter));
        begun.elapsed()
    });
    tell(name, times.collect());
}

fn counting(name: &str) {
    let mut state = AppState::new(Arc::new(skewed(EVENTS, STATEMENTS).dossier));
    state.apply(day(&state));
    let filters = filters(&state);
    let mut counter = FacetCounter::default();
    let times = (0..STEPS).map(|n| {
        state.apply(Command::SetFilter(filters[n % filters.len()].clone()));
        let begun = Instant::now();
        std::hint::black_box(counter.count(&state));
        begun.elapsed()
    });
    tell(name, times.collect());
}

/// A window on the day, with or without the sheet.
fn stage(is_open: bool) -> (Stage, Vec<Filter>) {
    let mut stage = Stage::warm(skewed(EVENTS, STATEMENTS));
    let state = stage.window().state();
    let (day, filters) = (day(state), filters(state));
    stage.prepare([day]);
    if is_open {
        stage.frame(vec![Event::Key {
            key: Key::F,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }]);
        (0..4).for_each(|_| {
            stage.frame(Vec::new());
        });
    }
    (stage, filters)
}

/// Each frame from the asking to the first one after the answer is shown, and how long that takes.
fn frames(name: &str, is_open: bool) {
    let (mut stage, filters) = stage(is_open);
    let mut answers = Vec::new();
    let times = (0..STEPS).flat_map(|n| {
        let filter = filters[n % filters.len()].clone();
        let begun = Instant::now();
        let times = stage.frames_until_shown(Command::SetFilter(filter));
        answers.push(begun.elapsed());
        times
    });
    let times = times.collect();
    tell(name, times);
    tell("  the same, until it is shown", answers);
}

fn clock(name: &str) {
    let (mut stage, _) = stage(true);
    let times = (0..STEPS).map(|n| {
        let command = match n / 20 % 2 {
            0 => Command::PreviousStop,
            _ => Command::NextStop,
        };
        let begun = Instant::now();
        stage.frame_after(command);
        begun.elapsed()
    });
    tell(name, times.collect());
}
