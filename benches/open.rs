//! How long it takes to open a dossier: from its bytes to what it says (`read_text`), and from
//! there to the state behind the first frame (`AppState::new`), on one core.
//!
//! `cargo bench --bench open -- --verbose` prints medians.

#![expect(
    clippy::cast_precision_loss,
    reason = "small numbers of a made-up dossier"
)]

#[path = "support/dossier.rs"]
mod dossier;

use std::hint::black_box;
use std::sync::Arc;

use criterion::Criterion;
use demarche::io::read_text;
use demarche::state::AppState;
use dossier::synthetic;

/// Events and statements; the second is twice the first.
const SIZES: [(usize, usize); 2] = [(5_000, 50_000), (10_000, 100_000)];

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    for (events, statements) in SIZES {
        open(&mut criterion, events, statements);
    }
    criterion.final_summary();
}

fn open(criterion: &mut Criterion, events: usize, statements: usize) {
    let name = format!("{events} events, {statements} statements");
    let opened = synthetic(events, statements);
    let bytes = opened.document.to_bytes();
    criterion.bench_function(&format!("{name}: read_text"), |bench| {
        bench.iter_with_large_drop(|| read_text("large", black_box(bytes)).expect("it opens"));
    });
    let dossier = Arc::new(opened.dossier.clone());
    criterion.bench_function(&format!("{name}: AppState::new"), |bench| {
        bench.iter_with_large_drop(|| AppState::new(Arc::clone(black_box(&dossier))));
    });
}
