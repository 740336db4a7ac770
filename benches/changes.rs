//! What changed between two days of a large dossier: `cargo bench --bench changes`.

#[expect(dead_code, reason = "the benchmark of frames uses the rest")]
#[path = "support/dossier.rs"]
mod dossier;

use criterion::Criterion;
use demarche::model::{Day, Ledger, Moments, Standings, Tallies, Vantage, changes};
use dossier::synthetic;

fn changed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("changes");
    group.sample_size(20);
    for (events, statements) in [(10_000, 100_000), (20_000, 200_000)] {
        let dossier = synthetic(events, statements).dossier;
        let ledger = Ledger::new(&dossier);
        let moments = Moments::new(&dossier, &ledger);
        let standings = Standings {
            dossier: &dossier,
            ledger: &ledger,
        };
        let size = format!("{events} events, {statements} statements");
        let day = |text: &str| -> Day { text.parse().expect("a day") };
        for (name, from, to) in [
            ("the whole span", "2015-01-01", "2026-12-31"),
            ("back over the whole span", "2026-12-31", "2015-01-01"),
            ("a year", "2020-01-01", "2021-01-01"),
            ("a day", "2020-06-01", "2020-06-02"),
        ] {
            let [from, to] = [from, to].map(|text| Vantage::following(day(text)));
            let found = changes(standings, &moments, from, to);
            assert!(!found.is_empty(), "{name}");
            group.bench_function(format!("{size}: {name}"), |bench| {
                bench.iter(|| changes(standings, &moments, from, to));
            });
        }
        let end = day("2026-12-31");
        group.bench_function(format!("{size}: the tallies of all sides"), |bench| {
            bench.iter(|| Tallies::at(standings, end, end));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    changed(&mut criterion);
    criterion.final_summary();
}
