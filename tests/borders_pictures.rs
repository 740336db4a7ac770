//! Six contested regions, each in three views of the world's boundaries side by side, of which no
//! pixel may differ.
//!
//! After a change of the look or of the tables: `UPDATE_SNAPSHOTS=1 cargo test --test
//! borders_pictures`; then look at each picture.

mod support;

use demarche::earth::{LonLat, ScreenPos};
use demarche::state::Command;
use egui::vec2;
use egui_kittest::{SnapshotResults, try_image_snapshot_options};
use image::{RgbaImage, imageops};
use support::snapshot_options;
use support::window::{Look, Win, day, opened};

/// What is shown: a name, the middle, points per degree, and the views.
type Region = (&'static str, [f64; 2], f64, [&'static str; 3]);

const REGIONS: [Region; 6] = [
    (
        "crimea",
        [34.4, 45.4],
        60.0,
        ["contested-lines", "ua", "ru"],
    ),
    (
        "western_sahara",
        [-12.0, 25.0],
        26.0,
        ["contested-lines", "un-style", "ma"],
    ),
    (
        "kashmir",
        [76.8, 34.6],
        36.0,
        ["contested-lines", "in", "pk"],
    ),
    (
        "levant",
        [35.4, 32.3],
        90.0,
        ["contested-lines", "un-style", "il"],
    ),
    (
        "kosovo",
        [20.9, 42.7],
        90.0,
        ["contested-lines", "us", "ru"],
    ),
    (
        "essequibo",
        [-58.9, 4.8],
        36.0,
        ["contested-lines", "un-style", "cn"],
    ),
];

/// A dossier without anything on the map.
const NOTHING: &str = r#"{ "format": "demarche-dossier/1", "title": "Borders" }"#;

#[test]
fn contested_regions_look_like_their_pictures_in_three_views() {
    let mut results = SnapshotResults::new();
    for (name, middle, scale, views) in REGIONS {
        let maps: Vec<RgbaImage> = views.map(|view| map(middle, scale, view)).into();
        let picture = side_by_side(&maps);
        results.add(try_image_snapshot_options(
            &picture,
            format!("borders_{name}"),
            &snapshot_options(),
        ));
    }
}

/// The map as a view has it.
fn map(middle: [f64; 2], scale: f64, view: &str) -> RgbaImage {
    let look = Look {
        size: vec2(800.0, 640.0),
        ..Look::default()
    };
    let mut win = Win::new(opened(NOTHING), look);
    win.apply(Command::LookAt(day("2025-02-22")));
    win.apply(Command::SetBorders(view.parse().expect("a view")));
    bring(&mut win, LonLat::new(middle[0], middle[1]), scale);
    let map = win.regions().map;
    let [x, y, width, height] = [map.min.x, map.min.y, map.width(), map.height()].map(whole_points);
    let whole = win.0.render().expect("drawn");
    imageops::crop_imm(&whole, x, y, width, height).to_image()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a small window"
)]
fn whole_points(points: f32) -> u32 {
    points as u32
}

/// Brings a position into the middle of the map, at so many points per degree.
fn bring(win: &mut Win, to: LonLat, scale: f64) {
    let camera = |win: &Win| win.state().camera();
    for _ in 0..6 {
        let at = camera(win).viewport().centre();
        let from: ScreenPos = camera(win).screen_from_lonlat(to);
        win.apply(Command::DragMap { from, to: at });
        let factor = scale / camera(win).points_per_degree();
        win.apply(Command::ZoomMap { at, factor });
    }
}

fn side_by_side(maps: &[RgbaImage]) -> RgbaImage {
    let gap = 8;
    let width: u32 = maps.iter().map(|map| map.width() + gap).sum();
    let height = maps.iter().map(RgbaImage::height).max().unwrap_or_default();
    let white = image::Rgba([255; 4]);
    let mut all = RgbaImage::from_pixel(width - gap, height, white);
    let mut x = 0;
    for map in maps {
        imageops::replace(&mut all, map, i64::from(x), 0);
        x += map.width() + gap;
    }
    all
}
