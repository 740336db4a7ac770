//! Pictures of the whole window, of which no pixel may differ.
//!
//! After a change of the look: `UPDATE_SNAPSHOTS=1 cargo test --test window_pictures`.

mod support;

use demarche::io::open_built_in;
use demarche::state::{Command, Theme};
use demarche::ui::Window;
use demarche::ui::raster::Picture;
use egui::vec2;
use egui_kittest::SnapshotResults;
use support::window::{Look, Win, day};

fn win(on: &str, theme: Theme, [width, height]: [f32; 2]) -> Win {
    let look = Look {
        size: vec2(width, height),
        ..Look::default()
    };
    let mut win = Win::new(open_built_in().expect("opens"), look);
    win.apply(Command::SetTheme(theme));
    win.apply(Command::LookAt(day(on)));
    win.apply(Command::FitMap);
    win
}

#[test]
fn the_window_looks_like_its_pictures() {
    let rows = [
        (
            "window_2025-02-18",
            "2025-02-18",
            Theme::Light,
            [1440.0, 900.0],
        ),
        (
            "window_2025-02-22",
            "2025-02-22",
            Theme::Light,
            [1440.0, 900.0],
        ),
        (
            "window_2025-03-09",
            "2025-03-09",
            Theme::Light,
            [1440.0, 900.0],
        ),
        (
            "window_2025-02-22_dark",
            "2025-02-22",
            Theme::Dark,
            [1024.0, 640.0],
        ),
    ];
    let mut results = SnapshotResults::new();
    for (name, on, theme, size) in rows {
        results.add(win(on, theme, size).0.try_snapshot(name));
    }
}

#[test]
fn the_harness_and_shot_draw_the_same_window() {
    let mut shown = win("2025-02-22", Theme::Dark, [1024.0, 640.0]);
    let mut window = Window::new(open_built_in().expect("opens"));
    window.apply(Command::SetTheme(Theme::Dark));
    window.apply(Command::LookAt(day("2025-02-22")));
    let picture = Picture {
        size_points: [1024.0, 640.0],
        pixels_per_point: 1.0,
        background: None,
    };
    let shot = demarche::ui::shot(&mut window, &picture).expect("drawn");
    let harness = shown.0.render().expect("drawn");
    assert_eq!(shot.dimensions(), harness.dimensions());
    let differ = shot
        .pixels()
        .zip(harness.pixels())
        .filter(|(a, b)| a != b)
        .count();
    assert_eq!(differ, 0, "pixels that differ");
}
