//! How long it takes to open a dossier: from its bytes to what it says (`read_text`), and from
//! there to the state behind the first frame (`AppState::new`), on one core. Large is 10,000
//! events and 100,000 statements.
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
use demarche::io::{Opened, read_text};
use demarche::state::AppState;
use dossier::{skewed, synthetic};

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    open(&mut criterion, "half as large", &synthetic(5_000, 50_000));
    open(&mut criterion, "large", &synthetic(10_000, 100_000));
    open(&mut criterion, "large, few pairs", &skewed(10_000, 100_000));
    criterion.final_summary();
}

fn open(criterion: &mut Criterion, name: &str, opened: &Opened) {
    let bytes = opened.document.to_bytes();
    criterion.bench_function(&format!("{name}: read_text"), |bench| {
        bench.iter_with_large_drop(|| read_text("large", black_box(bytes)).expect("it opens"));
    });
    let dossier = Arc::new(opened.dossier.clone());
    criterion.bench_function(&format!("{name}: AppState::new"), |bench| {
        bench.iter_with_large_drop(|| AppState::new(Arc::clone(black_box(&dossier))));
    });
}
