//! Who met whom in a large dossier, and where the actors of a network lie:
//! `cargo bench --bench encounters`.

#[path = "support/dossier.rs"]
mod dossier;

use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use demarche::earth::{ScreenPos, ScreenRect};
use demarche::io::{FORMAT, read_text};
use demarche::model::Dossier;
use demarche::scene::encounters::{Layout, NetworkInputs, NetworkMemory, network};
use demarche::scene::marks::{TextMeasure, TextStyle};
use demarche::state::encounters::{Circle, Encounters, Order, Rosters, ordered};
use demarche::state::{AppState, Command};
use dossier::{skewed, synthetic};
use serde_json::{Value, json};

/// So many states at each of so many summits.
fn summits(states: usize, summits: usize) -> Dossier {
    let parties: Vec<Value> = (0..states)
        .map(|n| json!({"actor": format!("state-{n}")}))
        .collect();
    let event = |n: usize| {
        json!({
            "id": format!("summit-{n}"), "kind": "summit", "title": format!("Summit {n}"),
            "status": "held", "when": "2024-05-01", "parties": parties,
            "cites": [{"source": "source"}],
        })
    };
    let actor = |n: usize| {
        json!({
            "id": format!("state-{n}"), "kind": "state", "name": format!("State {n}"),
        })
    };
    let text = json!({
        "format": FORMAT, "title": "Summits",
        "sources": [{"id": "source", "title": "A source", "published": "2030-01-01"}],
        "actors": (0..states).map(actor).collect::<Vec<_>>(),
        "events": (0..summits).map(event).collect::<Vec<_>>(),
    });
    let opened = read_text("summits.dossier.json", text.to_string().as_bytes());
    opened.expect("a dossier").dossier
}

/// Every letter is as wide as any other.
struct Monospaced;

impl TextMeasure for Monospaced {
    fn text_size(&self, text: &str, _: TextStyle) -> (f32, f32) {
        let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        (6.0 * f32::from(letters), 14.0)
    }
}

fn measured(criterion: &mut Criterion, name: &str, dossier: Dossier) {
    let mut group = criterion.benchmark_group(format!("encounters, {name}"));
    group.sample_size(10);
    let mut state = AppState::new(Arc::new(dossier));
    state.apply(Command::LookAt("2025-01-01".parse().expect("a day")));
    let rosters = Rosters::new(state.dossier());
    let table = Encounters::at(&rosters, &state);
    let circle = Circle::Bodies;
    assert!(!table.actors(state.dossier(), circle).is_empty(), "{name}");
    group.bench_function("the table of all pairs", |bench| {
        bench.iter(|| Encounters::at(&rosters, &state));
    });
    group.bench_function("close ones together", |bench| {
        bench.iter(|| ordered(&table, state.dossier(), circle, Order::Closeness));
    });
    group.bench_function("where they lie", |bench| {
        bench.iter(|| Layout::new(state.dossier(), &rosters, circle));
    });
    let layout = Layout::new(state.dossier(), &rosters, circle);
    let inputs = NetworkInputs {
        state: &state,
        encounters: &table,
        layout: &layout,
        circle,
        room: ScreenRect::from_min_size(ScreenPos::default(), 1040.0, 520.0),
        hovered: None,
    };
    group.bench_function("the drawing", |bench| {
        bench.iter_batched_ref(
            NetworkMemory::default,
            |memory| network(&inputs, memory, &Monospaced),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let rows = [
        ("10,000 events of two", synthetic(10_000, 20_000).dossier),
        ("10,000 events of few pairs", skewed(10_000, 20_000).dossier),
        ("1 summit of 300", summits(300, 1)),
        ("20 summits of 300", summits(300, 20)),
        ("1 summit of 500", summits(500, 1)),
    ];
    for (name, dossier) in rows {
        measured(&mut criterion, name, dossier);
    }
    criterion.final_summary();
}
