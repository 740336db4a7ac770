//! What a brief of a large dossier costs, and what tables, shapes and calendar do:
//! `cargo bench --bench brief`.

#[expect(dead_code, reason = "the benchmark of frames uses the rest")]
#[path = "support/dossier.rs"]
mod dossier;

use std::sync::Arc;

use criterion::Criterion;
use demarche::export::brief::{Asked, Format, written};
use demarche::export::csv::Cells;
use demarche::export::{calendar, csv, geojson};
use demarche::model::Day;
use demarche::state::AppState;
use demarche::ui::figure::Figures;
use demarche::ui::figure::brief::BriefFile;
use dossier::synthetic;

const EVENTS: usize = 10_000;
const STATEMENTS: usize = 100_000;

fn exports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group(format!("{EVENTS} events, {STATEMENTS} statements"));
    group.sample_size(10);
    let dossier = Arc::new(synthetic(EVENTS, STATEMENTS).dossier);
    let state = AppState::new(Arc::clone(&dossier));
    let since: Day = "2025-01-01".parse().expect("a day");
    let asked = Asked {
        since: Some(since),
        command: "demarche brief",
        ..Asked::default()
    };
    for (name, format) in [("HTML", Format::Html), ("Markdown", Format::Markdown)] {
        let text = written(&state, &asked, format);
        assert!(text.matches("What was said as number").count() == STATEMENTS);
        println!("brief in {name}: {} kB", text.len() / 1000);
        group.bench_function(format!("brief in {name}"), |bench| {
            bench.iter(|| written(&state, &asked, format));
        });
    }
    let with_map = BriefFile {
        format: Format::Html,
        since: Some(since),
        has_figure: true,
    };
    group.bench_function("brief in HTML with the map", |bench| {
        bench.iter(|| with_map.written(&mut Figures::new(), &state, "demarche brief"));
    });
    group.bench_function("brief in HTML, from the dossier", |bench| {
        bench.iter(|| written(&AppState::new(Arc::clone(&dossier)), &asked, Format::Html));
    });
    group.bench_function("tables", |bench| {
        bench.iter(|| csv::written(&dossier, Cells::Neutralised));
    });
    group.bench_function("shapes", |bench| bench.iter(|| geojson::written(&state)));
    group.bench_function("calendar", |bench| bench.iter(|| calendar::written(&state)));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    exports(&mut criterion);
    criterion.final_summary();
}
