//! What a table costs: whole frames of the window at 1440×900 on one core, with a table in its
//! middle, after it was sorted, scrolled, or a clock has moved. Before them, what is made once for a
//! dossier, and what the order alone costs.
//!
//! Not criterion: what matters is the frame that comes late, so every frame's time is kept.
//!
//! `cargo bench --bench tables` prints a table; a word after `--` picks the rows that contain it.

mod support;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use demarche::state::ordering::{
    Column, Direction, EventColumn, Order, StatementColumn, events_in_order, statements_in_order,
};
use demarche::state::{AppState, Command, Stage as Middle};
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
use support::dossier::skewed;
use support::stage::Stage;

/// How many frames are measured of each kind.
const FRAMES: usize = 300;
/// So many days before the end of the dossier the steps begin.
const DAYS_BEFORE_END: i32 = 400;
/// A position over the rows.
const OVER_ROWS: Pos2 = pos2(500.0, 400.0);

/// Measures under a name, with so many events and statements.
type Measure = fn(&str, usize, usize);

fn main() {
    let picked: Option<String> = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let is_picked = |name: &str| {
        let word = picked.as_ref();
        word.is_none_or(|word| name.contains(word.as_str()))
    };
    println!("{:52} {:>9} {:>9} {:>9}", "", "median", "p99", "worst");
    for (events, statements) in [(10_000, 100_000), (20_000, 200_000)] {
        let size = format!("{events} events");
        let rows: [(&str, Measure); 4] = [
            ("orders", orders),
            ("sort", sort),
            ("scroll", scroll),
            ("clock, stop by stop", clock),
        ];
        for (name, measure) in rows {
            let name = format!("{size}: {name}");
            if is_picked(&name) {
                measure(&name, events, statements);
            }
        }
    }
}

/// The state alone: what is made once, and each order after that.
fn orders(name: &str, events: usize, statements: usize) {
    let dossier = skewed(events, statements).dossier;
    let mut state = AppState::new(Arc::new(dossier));
    let begun = Instant::now();
    state.orders().prepare();
    tell(&format!("{name}, made once"), vec![begun.elapsed()]);
    for column in StatementColumn::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let order = Order {
                column: *column,
                direction,
            };
            state.apply(Command::OrderStatements(order));
            let times = (0..20).map(|_| time(|| statements_in_order(&state).len()));
            let name = format!("{name}, statements by {column:?} {direction:?}");
            tell(&name, times.collect());
        }
    }
    for column in EventColumn::ALL {
        state.apply(Command::OrderEvents(Order::natural(*column)));
        let times = (0..20).map(|_| time(|| events_in_order(&state).len()));
        tell(&format!("{name}, events by {column:?}"), times.collect());
    }
}

fn time(work: impl FnOnce() -> usize) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}

fn opened(middle: Middle, events: usize, statements: usize) -> Stage {
    let mut stage = Stage::warm(skewed(events, statements));
    stage.prepare([Command::ShowStage(middle)]);
    // On a thread of its own in the program; here nothing shall run beside what is measured.
    stage.window().state().orders().prepare();
    stage
}

/// A frame after each click on a head, from column to column.
fn sort(name: &str, events: usize, statements: usize) {
    let mut stage = opened(Middle::Events, events, statements);
    let times = (0..FRAMES).map(|n| {
        let columns = EventColumn::ALL;
        let order = stage.window().state().event_order();
        let order = order.asked(columns[n / 2 % columns.len()]);
        time(|| stage.frame_after(Command::OrderEvents(order)))
    });
    tell(&format!("{name}, events"), times.collect());
    let mut stage = opened(Middle::Statements, events, statements);
    let times = (0..FRAMES).map(|n| {
        let columns = StatementColumn::ALL;
        let order = stage.window().state().statement_order();
        let order = order.asked(columns[n / 2 % columns.len()]);
        time(|| stage.frame_after(Command::OrderStatements(order)))
    });
    tell(&format!("{name}, statements"), times.collect());
}

/// A frame after each turn of the wheel; every row in view is another one.
fn scroll(name: &str, events: usize, statements: usize) {
    for middle in [Middle::Events, Middle::Statements] {
        for is_told in [false, true] {
            let mut stage = opened(middle, events, statements);
            stage.frame(vec![Event::PointerMoved(OVER_ROWS)]);
            if is_told {
                stage.tell_screen_reader();
            }
            let times = (0..FRAMES).map(|_| time(|| stage.frame(vec![turn()])));
            let reader = if is_told {
                ", with a screen reader"
            } else {
                ""
            };
            tell(&format!("{name}, {middle}{reader}"), times.collect());
        }
    }
}

fn turn() -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -600.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    }
}

/// A frame after each step of the clock, with the table at its end.
fn clock(name: &str, events: usize, statements: usize) {
    for middle in [Middle::Events, Middle::Statements] {
        let mut stage = opened(middle, events, statements);
        let last = *stage.window().state().stops().last().expect("stops");
        stage.prepare([Command::LookAt(last.plus_days(-DAYS_BEFORE_END))]);
        let times = (0..FRAMES).map(|_| {
            let before = stage.window().state().revision();
            let time = time(|| stage.frame_after(Command::NextStop));
            assert_ne!(stage.window().state().revision(), before, "a step");
            time
        });
        tell(&format!("{name}, {middle}"), times.collect());
    }
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
    println!(
        "{name:60} {:6.2} ms {:6.2} ms {:6.2} ms",
        at(50),
        at(99),
        at(100)
    );
}
