//! A made-up world of the size of the real one: ten continents, many islands, borders of every
//! class. Shared by tests and benchmarks.

use demarche::earth::basemap::{Border, BorderClass, CountryLand, Level, Line, Polygon, Ring};
use demarche::earth::borders::Treatment;

/// How much there is of everything.
pub struct Size {
    /// Points around each of the ten continents.
    pub continent_points: u32,
    /// How many islands of eight points there are.
    pub islands: u32,
    /// Points of each of the seventy borders.
    pub border_points: u32,
}

const CLASSES: [BorderClass; 7] = [
    BorderClass::International,
    BorderClass::Indefinite,
    BorderClass::Disputed,
    BorderClass::LineOfControl,
    BorderClass::Indeterminate,
    BorderClass::Claim,
    BorderClass::Lease,
];

/// The made-up world at one level.
pub fn level(size: &Size) -> Level {
    let mut level = Level {
        tolerance_deg: 0.02,
        ..Level::default()
    };
    for number in 0..10_u32 {
        let centre = [
            -144.0 + 72.0 * f64::from(number % 5),
            if number < 5 { 36.0 } else { -36.0 },
        ];
        let outer = blob(centre, 24.0, size.continent_points, number);
        let lake = blob(centre, 2.0, 40, number + 100);
        level.coasts.push(closed(&outer));
        level.borders.extend((0..7_u8).map(|spoke| Border {
            treatment: Treatment::everywhere(
                CLASSES[(usize::from(spoke) + usize::try_from(number).unwrap_or(0)) % 7],
            ),
            dispute: None,
            line: border(centre, f64::from(spoke), size.border_points),
        }));
        level.lakes.push(Polygon {
            outer: lake,
            holes: Vec::new(),
        });
        level.land.push(country(outer));
    }
    for number in 0..size.islands {
        let share = f64::from(number) / f64::from(size.islands);
        let centre = [-176.0 + (share * 97.0).fract() * 352.0, -8.0 + 16.0 * share];
        let outer = blob(centre, 0.3, 8, number);
        level.coasts.push(closed(&outer));
        level.land.push(country(outer));
    }
    level
}

fn country(outer: Ring) -> CountryLand {
    let holes = Vec::new();
    CountryLand {
        country: 0,
        polygons: vec![Polygon { outer, holes }],
    }
}

/// A ring around a centre whose radius wavers by up to a quarter.
pub fn blob(centre: [f64; 2], radius: f64, points: u32, seed: u32) -> Ring {
    (0..points)
        .map(|point| f64::from(point) / f64::from(points) * std::f64::consts::TAU)
        .map(|angle| {
            let phase = f64::from(seed);
            let wave = (3.0 * angle + phase).sin() + 0.5 * (7.0 * angle - phase).sin();
            let wiggle = 0.1 * (f64::from(points) / 9.0 * angle).round().sin();
            let distance = radius * (1.0 + 0.15 * wave + wiggle * 0.2);
            position(centre, angle, distance)
        })
        .collect()
}

fn border(centre: [f64; 2], spoke: f64, points: u32) -> Line {
    (0..points)
        .map(|point| f64::from(point) / f64::from(points - 1))
        .map(|part| {
            position(
                centre,
                spoke * 0.9 + 0.1 * (20.0 * part).sin(),
                3.0 + 14.0 * part,
            )
        })
        .collect()
}

fn position(centre: [f64; 2], angle: f64, distance: f64) -> [f32; 2] {
    let lon = centre[0] + distance * angle.cos();
    let lat = centre[1] + distance * angle.sin();
    let pos = demarche::earth::ScreenPos::from_f64(lon, lat);
    [pos.x, pos.y]
}

/// A ring as a line that ends where it starts.
pub fn closed(ring: &Ring) -> Line {
    ring.iter().chain(ring.first()).copied().collect()
}
