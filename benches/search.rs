//! Looking for something in a large dossier, one keystroke after the other: `cargo bench --bench
//! search`.

mod support;

use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use demarche::state::AppState;
use demarche::state::search::{Caps, Found, Index, Query, find};
use egui::{Event, Key, Modifiers};
use support::dossier::synthetic;
use support::stage::Stage;

/// What is typed, letter by letter: words of all texts, a number, a slip, a name.
const TYPED: [&str; 6] = [
    "what was said",
    "number 4711",
    "tlaks 99",
    "state 7",
    "talks",
    "zzzz",
];

const EVENTS: usize = 10_000;
const STATEMENTS: usize = 100_000;

/// One keystroke without the window; building the index in slices.
fn engine(criterion: &mut Criterion) {
    let state = AppState::new(Arc::new(synthetic(EVENTS, STATEMENTS).dossier));
    let index = Index::whole(&state);
    let search = |text: &str| -> Found { find(&state, &index, &Query::new(text), Caps::default()) };
    assert_eq!(search("said").total(), STATEMENTS);
    let mut group = criterion.benchmark_group("search");
    group.sample_size(20);
    for typed in TYPED {
        let beginnings: Vec<&str> = (1..=typed.len()).map(|end| &typed[..end]).collect();
        let name = format!(
            "{STATEMENTS} statements: {} keystrokes: {typed}",
            beginnings.len()
        );
        group.bench_function(name, |bench| {
            bench.iter(|| {
                beginnings
                    .iter()
                    .map(|text| search(text).total())
                    .sum::<usize>()
            });
        });
    }
    // One letter finds the most.
    for typed in ["w", "s", "1"] {
        let name = format!("{STATEMENTS} statements: one keystroke: {typed}");
        group.bench_function(name, |bench| bench.iter(|| search(typed).total()));
    }
    group.bench_function("reading a slice of 2000", |bench| {
        let half = || {
            let mut index = Index::begun(&state);
            index.read(state.dossier(), STATEMENTS / 2);
            index
        };
        bench.iter_batched_ref(
            half,
            |index| index.read(state.dossier(), 2_000),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("beginning an index", |bench| {
        bench.iter(|| Index::begun(&state));
    });
    group.finish();
}

/// A frame in which a letter is typed into the open field.
fn window(criterion: &mut Criterion) {
    let mut stage = Stage::warm(synthetic(EVENTS, STATEMENTS));
    let key = |key, modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    stage.frame(vec![key(Key::K, Modifiers::CTRL)]);
    // Until all has been read.
    for _ in 0..STATEMENTS / 1_000 {
        stage.frame(Vec::new());
    }
    let mut letters = "said number 12".chars().cycle();
    let mut typed = 0;
    criterion.bench_function("search: a frame with a keystroke", |bench| {
        bench.iter(|| {
            typed += 1;
            if typed % 14 == 0 {
                let all = key(Key::A, Modifiers::COMMAND);
                return stage.frame(vec![all, key(Key::Backspace, Modifiers::NONE)]);
            }
            let letter = letters.next().unwrap_or('s');
            stage.frame(vec![Event::Text(letter.to_string())])
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    engine(&mut criterion);
    window(&mut criterion);
    criterion.final_summary();
}
