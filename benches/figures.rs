//! How long a figure takes, from the state to the file's bytes, on one core.
//!
//! `cargo bench --bench figures -- --verbose` prints medians.

mod support;

use std::sync::Arc;

use criterion::Criterion;
use demarche::io::{Opened, open_built_in};
use demarche::scene::figure::{Figure, Part};
use demarche::state::{AppState, Command, Region};
use demarche::ui::figure::Figures;
use support::dossier::synthetic;

fn state(opened: Opened) -> AppState {
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::ShowRegion(Region::World));
    state
}

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let built_in = state(open_built_in().expect("opens"));
    // Between five thousand pairs of 120 places.
    let many = state(synthetic(9_000, 9_000));
    let window = Figure {
        part: Part::Both,
        ..Figure::default()
    };
    let large = Figure {
        size: [1920.0, 1080.0],
        scale: 2.0,
        ..Figure::default()
    };
    for (name, state) in [("built-in", &built_in), ("5,000 links", &many)] {
        criterion.bench_function(&format!("{name}: SVG of the world"), |bench| {
            bench.iter(|| {
                Figures::new()
                    .svg(state, &Figure::default())
                    .map(|svg| svg.len())
            });
        });
        criterion.bench_function(&format!("{name}: PNG of 3840x2160"), |bench| {
            bench.iter(|| Figures::new().png(state, &large).map(|png| png.len()));
        });
    }
    criterion.bench_function("built-in: PDF of map and timeline", |bench| {
        bench.iter(|| Figures::new().pdf(&built_in, &window).map(|pdf| pdf.len()));
    });
    criterion.final_summary();
}
