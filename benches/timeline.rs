//! How long the timeline's drawing takes to be made after each step of a clock: layout, marks and
//! what can be clicked, with the program's fonts, for a long dossier and one twice as long. Not
//! measured: the step itself, painting and what the window makes of the marks.
//!
//! `cargo bench --bench timeline -- --verbose` prints medians.

#![expect(
    clippy::cast_precision_loss,
    reason = "small numbers of a made-up dossier"
)]

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::Criterion;
use demarche::earth::{ScreenPos, ScreenRect};
use demarche::model::Day;
use demarche::scene::timeline::{TimelineInputs, build};
use demarche::state::{AppState, Command, Filter, Span, TimeMode};
use demarche::ui::paint::FontMeasure;
use demarche::ui::theme;
use egui::{Context, RawInput};
use support::dossier::synthetic;
use support::stage::swing;

/// The room of the lanes in a window of 1440×900.
const RECT: ScreenRect = ScreenRect::new(ScreenPos::new(0.0, 732.0), ScreenPos::new(1048.0, 900.0));
/// The middle of the made-up years.
const MIDDLE: (i64, u8, u8) = (2020, 7, 1);
/// So many days forth and back.
const STEPS: u16 = 28;

/// What is done before anything is measured.
type Scene = (&'static str, fn(&AppState) -> Vec<Command>);

const SCENES: [Scene; 7] = [
    ("all in view", |_| Vec::new()),
    ("a year in view", |_| vec![zoom(9.0)]),
    ("a month in view", |_| vec![zoom(110.0)]),
    ("all in view, contested only", |_| {
        vec![Command::SetFilter(Filter::contested_only())]
    }),
    ("all in view, a contested month", |_| {
        vec![
            Command::SetMode(TimeMode::Window(Span::Months(1))),
            Command::SetFilter(Filter::contested_only()),
        ]
    }),
    ("all in view, cumulative", |_| {
        vec![Command::SetMode(TimeMode::Cumulative)]
    }),
    ("all in view, the source selected", |state| {
        let item = state.dossier().find("source");
        item.map(Command::Select).into_iter().collect()
    }),
];

fn main() {
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    for (events, statements) in [(10_000, 100_000), (20_000, 200_000)] {
        let opened = synthetic(events, statements);
        let mut state = AppState::new(Arc::new(opened.dossier));
        for (name, commands) in SCENES {
            prepare(&mut state, commands);
            let name = format!("{events} events, {statements} statements: {name}");
            criterion.bench_function(&name, |bench| {
                bench.iter_custom(|times| steps(&mut state, times));
            });
        }
    }
    criterion.final_summary();
}

fn middle() -> Day {
    let (year, month, day) = MIDDLE;
    Day::from_ymd(year, month, day).expect("a day")
}

fn zoom(factor: f64) -> Command {
    Command::ZoomTime {
        at: f64::from(middle().number()),
        factor,
    }
}

fn prepare(state: &mut AppState, commands: fn(&AppState) -> Vec<Command>) {
    let plain = [
        Command::LookAt(middle()),
        Command::SetMode(TimeMode::Instant),
        Command::SetFilter(Filter::default()),
        Command::Deselect,
        Command::FitTime,
    ];
    for command in plain.into_iter().chain(commands(state)) {
        state.apply(command);
    }
}

/// How long the drawings of so many steps take.
fn steps(state: &mut AppState, times: u64) -> Duration {
    let ctx = Context::default();
    theme::apply(&ctx);
    let mut sum = Duration::ZERO;
    for n in 0..times {
        let step = swing(usize::try_from(n).expect("some thousands"), STEPS);
        state.apply(Command::LookAt(middle().plus_days(i32::from(step))));
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let measure = FontMeasure::new(ui);
            let inputs = TimelineInputs {
                state,
                rect: RECT,
                hovered: None,
            };
            let start = Instant::now();
            let scene = build(&inputs, &measure);
            sum += start.elapsed();
            assert!(!scene.marks.is_empty());
        });
        // Handed to the graphics card, which is not measured here.
        output.textures_delta.clear();
    }
    sum
}
