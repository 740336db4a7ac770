//! Pictures of the map in its projections, themes and scales, of which no pixel may differ.
//!
//! After a change of the look: `UPDATE_SNAPSHOTS=1 cargo test --test map_pictures`.

mod support;

use demarche::earth::{LonLat, Origin, Projection};
use demarche::io::open_built_in;
use demarche::state::{Command, LandId, Region, Theme};
use egui::vec2;
use egui_kittest::SnapshotResults;
use support::window::{Look, Win, day, screen_pos};

/// A view: its name, projection, theme, region, and how many times nearer.
type View = (&'static str, Projection, Theme, Region, f64);

const RIYADH: LonLat = LonLat {
    lon_deg: 46.71,
    lat_deg: 24.65,
};

fn views() -> Vec<View> {
    let about_riyadh = Projection::Equidistant(Origin::at(RIYADH));
    let about_a_place = [
        (
            "equidistant_riyadh",
            about_riyadh,
            Theme::Light,
            Region::World,
            1.0,
        ),
        (
            "equidistant_arctic_dark",
            about_riyadh,
            Theme::Dark,
            Region::Arctic,
            1.0,
        ),
    ];
    VIEWS.into_iter().chain(about_a_place).collect()
}

const VIEWS: [View; 12] = [
    (
        "equal-earth_world",
        Projection::EqualEarth,
        Theme::Light,
        Region::World,
        1.0,
    ),
    (
        "equal-earth_world_dark",
        Projection::EqualEarth,
        Theme::Dark,
        Region::World,
        1.0,
    ),
    (
        "equal-earth_europe",
        Projection::EqualEarth,
        Theme::Light,
        Region::Europe,
        1.0,
    ),
    (
        "equal-earth_levant_near",
        Projection::EqualEarth,
        Theme::Dark,
        Region::LevantAndGulf,
        4.0,
    ),
    (
        "natural-earth_world",
        Projection::NaturalEarth,
        Theme::Light,
        Region::World,
        1.0,
    ),
    (
        "natural-earth_atlantic_dark",
        Projection::NaturalEarth,
        Theme::Dark,
        Region::NorthAtlantic,
        1.0,
    ),
    (
        "mercator_europe_dark",
        Projection::Mercator,
        Theme::Dark,
        Region::Europe,
        1.0,
    ),
    (
        "mercator_levant",
        Projection::Mercator,
        Theme::Light,
        Region::LevantAndGulf,
        1.0,
    ),
    (
        "equirectangular_world",
        Projection::Equirectangular,
        Theme::Light,
        Region::World,
        1.0,
    ),
    (
        "globe_world",
        Projection::Globe,
        Theme::Light,
        Region::World,
        1.0,
    ),
    (
        "globe_atlantic_dark",
        Projection::Globe,
        Theme::Dark,
        Region::NorthAtlantic,
        1.0,
    ),
    (
        "globe_europe_near",
        Projection::Globe,
        Theme::Light,
        Region::Europe,
        3.0,
    ),
];

#[test]
fn the_map_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    for (name, projection, theme, region, nearer) in views() {
        let look = Look {
            size: vec2(960.0, 720.0),
            ..Look::default()
        };
        let mut win = Win::new(open_built_in().expect("opens"), look);
        win.apply(Command::SetTheme(theme));
        win.apply(Command::LookAt(day("2025-02-22")));
        win.apply(Command::SetProjection(projection));
        win.apply(Command::ShowRegion(region));
        // Where it goes nearer, it is to the eastern Mediterranean.
        let at = (win.state().camera()).screen_from_lonlat(LonLat::new(35.0, 33.0));
        win.apply(Command::ZoomMap { at, factor: nearer });
        results.add(win.0.try_snapshot(format!("map_{name}")));
    }
}

/// Land whose card is open in the upper left corner: what the picture is called, what is in its
/// middle, and how many times nearer that is than the whole world.
type Highlighted = (&'static str, Projection, Theme, LandId, (LonLat, f64));

fn highlighted() -> [Highlighted; 2] {
    let country = |code: &str| LandId::Country(code.to_owned());
    let at = LonLat::new;
    [
        (
            "ukraine",
            Projection::EqualEarth,
            Theme::Light,
            country("UKR"),
            (at(33.0, 47.5), 12.0),
        ),
        (
            "india_dark",
            Projection::Globe,
            Theme::Dark,
            country("IND"),
            (at(80.0, 29.0), 4.0),
        ),
    ]
}

#[test]
fn highlighted_land_looks_like_its_pictures() {
    let mut results = SnapshotResults::new();
    for (name, projection, theme, land, (centre, nearer)) in highlighted() {
        let look = Look {
            size: vec2(960.0, 720.0),
            ..Look::default()
        };
        let mut win = Win::new(open_built_in().expect("opens"), look);
        win.apply(Command::SetTheme(theme));
        win.apply(Command::SetProjection(projection));
        win.apply(Command::ShowRegion(Region::World));
        let map = win.regions().map;
        let to = screen_pos(map.center());
        win.apply(Command::ZoomMap {
            at: to,
            factor: nearer,
        });
        let from = win.state().camera().screen_from_lonlat(centre);
        win.apply(Command::DragMap { from, to });
        let at = screen_pos(map.left_top());
        win.apply(Command::AskLand { at, land });
        results.add(win.0.try_snapshot(format!("map_highlight_{name}")));
    }
}
