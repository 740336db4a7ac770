//! From the sphere to the plane.
//!
//! The flat maps have straight, level, evenly divided parallels: a position is an x that grows with
//! the longitude and a y that depends on the latitude alone. The discs have not: their parallels are
//! curved, and what is far from the middle is not shown. Each projection has a file with its
//! formulas; what they have in common is said once, here and in [`Disc`].
//!
//! Shortcoming: they treat the Earth as a sphere.

mod cylindrical;
mod disc;
mod equal_earth;
mod equidistant;
mod globe;
mod name;
mod natural_earth;
mod origin;

use super::LonLat;

pub use disc::Disc;
pub use name::UnknownProjection;
pub use origin::Origin;

/// A position on the projected plane.
///
/// # Units
/// Radians on the unit sphere: near the middle of the map one unit of x or y is about 57.3° of
/// arc. x to the east of the central meridian, y to the north of the equator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WorldPos {
    /// East.
    pub x: f64,
    /// North.
    pub y: f64,
}

impl WorldPos {
    /// A position from units to the east and to the north.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// A parallel on a map whose parallels are straight and evenly divided: all that is left to do for
/// a position on it is one multiplication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parallel {
    /// World units to the north of the equator.
    pub y: f64,
    /// World units to the east per degree of longitude.
    pub x_per_degree: f64,
}

/// How the sphere is laid out flat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Projection {
    /// Areas are true, parallels are straight, poles are lines: for the world.
    #[default]
    EqualEarth,
    /// Neither areas nor angles are true, both nearly: for the world, as atlases draw it.
    NaturalEarth,
    /// Angles are true, areas grow towards the poles: for regions. It ends at 85.05° north and
    /// south, where the world is a square.
    Mercator,
    /// Degrees are squares: for reading coordinates off the map.
    Equirectangular,
    /// The Earth from far away: half of it, and no edge but the horizon.
    Globe,
    /// Distances and directions from one place are true: for how far it is to all others.
    Equidistant(Origin),
}

/// How far, in degrees, rounding may carry a position beyond the edge.
const EDGE_TOLERANCE_DEG: f64 = 1e-9;

impl Projection {
    /// All projections, the default first; one of those that have an origin stands for all of them.
    pub const ALL: [Self; 6] = [
        Self::EqualEarth,
        Self::Globe,
        Self::NaturalEarth,
        Self::Mercator,
        Self::Equirectangular,
        Self::Equidistant(Origin::NORTH_POLE),
    ];

    /// Those that show all of the Earth at once, with straight parallels.
    pub const FLAT: [Self; 4] = [
        Self::EqualEarth,
        Self::NaturalEarth,
        Self::Mercator,
        Self::Equirectangular,
    ];

    /// How it is a disc, if it is one.
    pub fn disc(self) -> Option<Disc> {
        match self {
            Self::Globe => Some(Disc::Globe),
            Self::Equidistant(_) => Some(Disc::Equidistant),
            Self::EqualEarth | Self::NaturalEarth | Self::Mercator | Self::Equirectangular => None,
        }
    }

    /// The place from which distances are true, if there is one.
    pub fn origin(self) -> Option<Origin> {
        match self {
            Self::Equidistant(origin) => Some(origin),
            _ => None,
        }
    }

    /// What is in the middle of a disc when longitudes count from there: on the globe, what is
    /// above the equator.
    fn disc_middle(self) -> LonLat {
        let lat_deg = self.origin().map_or(0.0, |origin| origin.lonlat().lat_deg);
        LonLat::new(0.0, lat_deg)
    }

    /// Where a position falls; on the globe, seen from above the equator.
    ///
    /// # Units
    /// Degrees east of the central meridian, which is the origin's where there is one, within
    /// [-180, 180] on the map, and degrees north, clamped to [-90, 90].
    pub fn project(self, lon_deg_relative: f64, lat_deg: f64) -> WorldPos {
        if let Some(disc) = self.disc() {
            let at = LonLat::new(lon_deg_relative, lat_deg.clamp(-90.0, 90.0));
            return disc.project(self.disc_middle(), at);
        }
        let parallel = self.parallel(lat_deg);
        WorldPos::new(parallel.x_per_degree * lon_deg_relative, parallel.y)
    }

    /// Degrees east of the central meridian and degrees north; `None` outside the world's outline.
    pub fn unproject(self, at: WorldPos) -> Option<(f64, f64)> {
        if let Some(disc) = self.disc() {
            let found = disc.unproject(self.disc_middle(), at)?;
            return Some((found.lon_deg, found.lat_deg));
        }
        let lat_deg = self.latitude_of_y(at.y)?;
        let lon_deg = at.x / self.parallel(lat_deg).x_per_degree;
        (lon_deg.abs() <= 180.0 + EDGE_TOLERANCE_DEG)
            .then(|| (lon_deg.clamp(-180.0, 180.0), lat_deg))
    }

    /// The parallel of a latitude, in degrees north, clamped to [-90, 90]; on a map that ends
    /// before the poles, what lies beyond is on its edge. A disc has no such parallels: it answers
    /// as if degrees were squares.
    pub fn parallel(self, lat_deg: f64) -> Parallel {
        let lat_rad = lat_deg.clamp(-90.0, 90.0).to_radians();
        let [y, x_per_radian] = match self {
            Self::EqualEarth => equal_earth::parallel(lat_rad),
            Self::NaturalEarth => natural_earth::parallel(lat_rad),
            Self::Mercator => cylindrical::mercator(lat_rad),
            Self::Equirectangular | Self::Globe | Self::Equidistant(_) => {
                cylindrical::equirectangular(lat_rad)
            }
        };
        Parallel {
            y,
            x_per_degree: x_per_radian.to_radians(),
        }
    }

    /// Degrees north of the parallel at `y`; `None` beyond the map's upper and lower edge.
    pub fn latitude_of_y(self, y: f64) -> Option<f64> {
        if y.is_nan() || y.abs() > self.parallel(90.0).y * (1.0 + 1e-12) {
            return None;
        }
        let lat_rad = match self {
            Self::EqualEarth => equal_earth::latitude(y),
            Self::NaturalEarth => natural_earth::latitude(y),
            Self::Mercator => cylindrical::mercator_latitude(y),
            Self::Equirectangular | Self::Globe | Self::Equidistant(_) => {
                cylindrical::equirectangular_latitude(y)
            }
        };
        Some(lat_rad.to_degrees().clamp(-90.0, 90.0))
    }

    /// Half the height of the world: the radius of a disc, else the y of the upper edge, which is
    /// the North Pole or, on a map that does not reach it, the last parallel.
    pub fn half_height(self) -> f64 {
        self.disc().map_or_else(|| self.parallel(90.0).y, Disc::rim)
    }

    /// Half the width of the world: the radius of a disc, else the x of the equator at the eastern
    /// edge.
    pub fn half_width(self) -> f64 {
        let equator = || self.parallel(0.0).x_per_degree * 180.0;
        self.disc().map_or_else(equator, Disc::rim)
    }

    /// How many times larger than at the equator lengths are drawn at a latitude, in degrees north:
    /// 1 where they are meant to be of one scale all over the map.
    pub fn enlargement(self, lat_deg: f64) -> f64 {
        match self {
            Self::Mercator => cylindrical::mercator_enlargement(lat_deg.to_radians()),
            _ => 1.0,
        }
    }

    /// The outline of the world: a closed ring (the first point is not repeated), anticlockwise
    /// from the South Pole's eastern end, on a disc from below, with a point every `step_deg` of
    /// latitude, on a disc of the whole turn, or nearer.
    ///
    /// `step_deg` is clamped to [0.1, 90].
    pub fn outline(self, step_deg: f64) -> Vec<WorldPos> {
        if let Some(disc) = self.disc() {
            return disc.outline(2 * half_turn_steps(step_deg));
        }
        let latitudes = latitude_steps(step_deg);
        let east = latitudes.iter().map(|&lat| self.project(180.0, lat));
        let west = latitudes.iter().rev().map(|&lat| self.project(-180.0, lat));
        east.chain(west).collect()
    }
}

/// Latitudes from -90 to 90, evenly spaced by `step_deg` (clamped to [0.1, 90]) or less.
pub fn latitude_steps(step_deg: f64) -> Vec<f64> {
    let steps = half_turn_steps(step_deg);
    (0..=steps)
        .map(|step| -90.0 + 180.0 * f64::from(step) / f64::from(steps))
        .collect()
}

/// How many steps of `step_deg` (clamped to [0.1, 90]) or less make half a turn.
fn half_turn_steps(step_deg: f64) -> u32 {
    let wanted = (180.0 / step_deg.clamp(0.1, 90.0)).ceil();
    (2..=1800_u32)
        .find(|&steps| f64::from(steps) >= wanted)
        .unwrap_or(1800)
}

/// The root of a rising odd polynomial near `start`, by Newton's method, held within ±`limit`.
fn newton(start: f64, limit: f64, value: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> f64 {
    /// Enough anywhere on any of the maps.
    const STEPS: usize = 24;
    let mut at = start.clamp(-limit, limit);
    for _ in 0..STEPS {
        let step = value(at) / slope(at);
        at = (at - step).clamp(-limit, limit);
        if step.abs() < 1e-15 {
            break;
        }
    }
    at
}
