//! How long a whole frame takes: input, state, scene, layout and tessellation of the window at
//! 1440×900, on one core, as in the program. Not measured: the graphics card, the window system,
//! and the start of the process (`first frame` begins with the bytes of the dossier).
//!
//! Every frame of a scrub looks at another day, every frame of a pan sees another part of the
//! Earth, so nothing that is kept from the frame before helps where something changed.
//!
//! `cargo bench --bench frame -- --verbose` prints medians.

#![expect(
    clippy::cast_precision_loss,
    reason = "small numbers of a made-up dossier"
)]

mod support;

use criterion::Criterion;
use demarche::earth::borders::BordersView;
use demarche::earth::{Origin, Projection, ScreenPos};
use demarche::io::{Opened, open_built_in};
use demarche::model::Day;
use demarche::state::Command;
use egui::{Event, Pos2, pos2};
use support::dossier::synthetic;
use support::stage::{Stage, swing, to_and_fro};

/// 14 February 2025 to 14 March 2025.
const SCRUB: (i64, u8, u8, u16) = (2025, 2, 14, 28);
/// The middle of the map at this size of the window.
const MAP_MIDDLE: Pos2 = pos2(524.0, 368.0);
/// More than what it takes to prepare a level of detail.
const TO_LOOK_AHEAD: std::time::Duration = std::time::Duration::from_secs(3);
/// Where a drag on the timeline begins and ends.
const TIMELINE_WAY: [Pos2; 2] = [pos2(300.0, 800.0), pos2(900.0, 800.0)];
/// Where the pointer goes over the map.
const HOVER_WAY: [Pos2; 2] = [pos2(120.0, 200.0), pos2(900.0, 520.0)];

const AROUND_THE_POLE: Projection = Projection::Equidistant(Origin::NORTH_POLE);

fn built_in() -> Opened {
    open_built_in().expect("the built-in dossier")
}

fn large() -> Opened {
    synthetic(2_000, 10_000)
}

/// Between five thousand pairs of 120 places.
fn many_links() -> Opened {
    synthetic(9_000, 9_000)
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    scrub(&mut criterion, "built-in", built_in);
    scrub_by_pointer(&mut criterion);
    scrub_for_screen_reader(&mut criterion);
    pans(&mut criterion, "built-in", built_in);
    switch_borders(&mut criterion);
    rest(&mut criterion, "built-in", built_in);
    hover(&mut criterion, "built-in", built_in);
    first_frame(&mut criterion);
    // Two thousand links in view: frames are slow, a few tell as much.
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    scrub(&mut criterion, "large", large);
    pans(&mut criterion, "large", large);
    rest(&mut criterion, "large", large);
    hover(&mut criterion, "large", large);
    pans(&mut criterion, "5,000 links", many_links);
    criterion.final_summary();
}

fn scrub(criterion: &mut Criterion, name: &str, open: fn() -> Opened) {
    criterion.bench_function(&format!("{name}: scrub"), |bench| {
        let mut stage = Stage::warm(open());
        bench.iter(scrubbing(&mut stage));
    });
}

fn scrub_for_screen_reader(criterion: &mut Criterion) {
    criterion.bench_function("built-in: scrub, with a screen reader", |bench| {
        let mut stage = Stage::warm(built_in());
        stage.tell_screen_reader();
        bench.iter(scrubbing(&mut stage));
    });
}

/// Each call is a frame that looks at another day.
fn scrubbing(stage: &mut Stage) -> impl FnMut() -> usize + use<'_> {
    let (year, month, day, steps) = SCRUB;
    let first = Day::from_ymd(year, month, day).expect("a day");
    let mut n = 0;
    move || {
        n += 1;
        let day = first.plus_days(i32::from(swing(n, steps)));
        stage.frame_after(Command::LookAt(day))
    }
}

fn scrub_by_pointer(criterion: &mut Criterion) {
    criterion.bench_function("built-in: scrub by pointer", |bench| {
        let mut stage = Stage::warm(built_in());
        stage.press(TIMELINE_WAY[0]);
        stage.frame(vec![Event::PointerMoved(TIMELINE_WAY[0])]);
        let before = stage.window().state().clocks();
        stage.frame(vec![Event::PointerMoved(TIMELINE_WAY[1])]);
        assert_ne!(stage.window().state().clocks(), before, "the drag scrubs");
        let mut n = 0;
        bench.iter(|| {
            n += 1;
            let at = to_and_fro(n, 60, TIMELINE_WAY);
            stage.frame(vec![Event::PointerMoved(at)])
        });
    });
}

fn pans(criterion: &mut Criterion, name: &str, open: fn() -> Opened) {
    // Where the middle of the map is brought, and how near: the dossiers open fitted.
    let views = [
        ("pan the world", Projection::EqualEarth, 1.0e-3),
        ("pan Europe", Projection::EqualEarth, 20.0),
        ("pan the Levant", Projection::EqualEarth, 90.0),
        ("turn the globe", Projection::Globe, 1.0e-3),
        ("turn the globe over Europe", Projection::Globe, 20.0),
        ("pan the Earth around the pole", AROUND_THE_POLE, 1.0e-3),
        ("pan Europe around the pole", AROUND_THE_POLE, 20.0),
    ];
    for (view, projection, points_per_degree) in views {
        // One window for all samples: a near view has the next level of detail prepared on a
        // thread, which is over when it is measured.
        let mut stage = Stage::warm(open());
        stage.prepare([Command::SetProjection(projection)]);
        look_at(&mut stage, points_per_degree);
        std::thread::sleep(TO_LOOK_AHEAD);
        let mut n = 0;
        let mut pan = || {
            n += 1;
            let step = if n % 80 < 40 { 3.0 } else { -3.0 };
            let from = screen(MAP_MIDDLE);
            let to = ScreenPos::new(from.x + step, from.y + step / 3.0);
            stage.frame_after(Command::DragMap { from, to })
        };
        pan();
        criterion.bench_function(&format!("{name}: {view}"), |bench| bench.iter(&mut pan));
    }
}

/// The whole world, or the eastern Mediterranean and what lies around it.
fn look_at(stage: &mut Stage, points_per_degree: f64) {
    let at = screen(MAP_MIDDLE);
    let zoom = |stage: &mut Stage, to: f64| {
        let now = stage.window().state().camera().points_per_degree();
        stage.prepare([Command::ZoomMap {
            at,
            factor: to / now,
        }]);
    };
    zoom(stage, 1.0e-3);
    for _ in 0..8 {
        let camera = stage.window().state().camera();
        let from = camera.screen_from_lonlat(demarche::earth::LonLat::new(25.0, 40.0));
        stage.prepare([Command::DragMap { from, to: at }]);
    }
    if points_per_degree > 1.0 {
        zoom(stage, points_per_degree);
    }
}

/// Each frame has boundaries as another view has them, in turns.
fn switch_borders(criterion: &mut Criterion) {
    for (view, points_per_degree) in [("world", 1.0e-3), ("Europe", 20.0), ("Levant", 90.0)] {
        let mut stage = Stage::warm(built_in());
        look_at(&mut stage, points_per_degree);
        std::thread::sleep(TO_LOOK_AHEAD);
        let mut views = BordersView::all().cycle();
        criterion.bench_function(
            &format!("built-in: another view of borders, {view}"),
            |bench| {
                bench.iter(|| {
                    let next = views.next().unwrap_or_default();
                    stage.frame_after(Command::SetBorders(next))
                });
            },
        );
    }
}

fn rest(criterion: &mut Criterion, name: &str, open: fn() -> Opened) {
    criterion.bench_function(&format!("{name}: nothing changed"), |bench| {
        let mut stage = Stage::warm(open());
        bench.iter(|| stage.frame(Vec::new()));
    });
}

fn hover(criterion: &mut Criterion, name: &str, open: fn() -> Opened) {
    criterion.bench_function(&format!("{name}: pointer over the map"), |bench| {
        let mut stage = Stage::warm(open());
        let mut n = 0;
        bench.iter(|| {
            n += 1;
            let at = to_and_fro(n, 200, HOVER_WAY);
            stage.frame(vec![Event::PointerMoved(at)])
        });
    });
}

fn first_frame(criterion: &mut Criterion) {
    criterion.bench_function("built-in: first frame", |bench| {
        bench.iter(|| Stage::new(built_in()).frame(Vec::new()));
    });
}

fn screen(at: Pos2) -> ScreenPos {
    ScreenPos::new(at.x, at.y)
}
