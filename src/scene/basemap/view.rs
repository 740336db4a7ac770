//! A camera reduced to what projecting many prepared vertices needs.

use crate::earth::{Camera, Projection, ScreenPos, ScreenRect, WorldPos};

/// Points around the viewport that are still drawn, so that no stroke ends within it.
const MARGIN_POINTS: f32 = 4.0;

/// A vertex of the basemap: its position, and what its projection needs besides the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapPoint {
    /// Degrees east, in [-180, 180].
    pub lon: f32,
    /// Degrees north.
    pub lat: f32,
    /// World units to the east per degree of longitude.
    pub x_per_degree: f32,
    /// World units to the north.
    pub y: f32,
}

impl MapPoint {
    /// Prepares a position for a projection.
    pub fn new(projection: Projection, lon: f64, lat: f64) -> Self {
        let (lon, lat) = (single(lon), single(lat));
        let parallel = projection.parallel(f64::from(lat));
        Self {
            lon,
            lat,
            x_per_degree: single(parallel.x_per_degree),
            y: single(parallel.y),
        }
    }

    /// The same position for another projection.
    pub fn projected(self, projection: Projection) -> Self {
        Self::new(projection, f64::from(self.lon), f64::from(self.lat))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "single precision resolves 0.002 points on the largest map"
)]
fn single(value: f64) -> f32 {
    value as f32
}

/// The box of some vertices, in the quantities that decide where they are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    lon: [f32; 2],
    x_per_degree: [f32; 2],
    y: [f32; 2],
}

impl Bounds {
    /// The box of all `points`; empty (shown nowhere) without points.
    pub fn of<'a>(points: impl IntoIterator<Item = &'a MapPoint>) -> Self {
        let nothing = [f32::INFINITY, f32::NEG_INFINITY];
        let mut bounds = Self {
            lon: nothing,
            x_per_degree: nothing,
            y: nothing,
        };
        for point in points {
            grow(&mut bounds.lon, point.lon);
            grow(&mut bounds.x_per_degree, point.x_per_degree);
            grow(&mut bounds.y, point.y);
        }
        bounds
    }
}

fn grow(range: &mut [f32; 2], value: f32) {
    *range = [range[0].min(value), range[1].max(value)];
}

/// How a box lies on the map in one of its possible turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Not at all.
    Hidden,
    /// In one piece.
    Whole,
    /// The map's edge runs through it.
    AcrossEdge,
}

/// A camera reduced to sums and products.
#[derive(Clone, Copy, Debug)]
pub struct View {
    projection: Projection,
    central_meridian: f64,
    origin: [f64; 2],
    points_per_unit: f64,
    cull: ScreenRect,
}

impl View {
    /// What `camera` shows.
    pub fn new(camera: &Camera) -> Self {
        Self {
            projection: camera.projection(),
            central_meridian: camera.centre().lon_deg,
            origin: camera.screen_f64(WorldPos::default()),
            points_per_unit: camera.points_per_unit(),
            cull: camera.viewport().expand(MARGIN_POINTS),
        }
    }

    /// The viewport with a margin: nothing outside needs to be drawn.
    pub fn cull(&self) -> ScreenRect {
        self.cull
    }

    /// What to add to a longitude in [-180, 180] so that it counts from the central meridian, in
    /// the three turns of the Earth of which at least one falls on the map.
    pub fn turns(&self) -> [f64; 3] {
        [-360.0, 0.0, 360.0].map(|turn| turn - self.central_meridian)
    }

    /// Degrees east of the central meridian, in (-180, 180].
    pub fn relative(&self, lon: f32) -> f64 {
        let relative = f64::from(lon) - self.central_meridian;
        if relative > 180.0 {
            relative - 360.0
        } else if relative <= -180.0 {
            relative + 360.0
        } else {
            relative
        }
    }

    /// A vertex on the map's edge, where the longitude is told apart.
    pub fn on_edge(&self, lat: f64) -> MapPoint {
        MapPoint::new(self.projection, 0.0, lat)
    }

    /// Where a vertex is shown whose longitude counts from the central meridian.
    pub fn place(&self, point: &MapPoint, relative_deg: f64) -> ScreenPos {
        let x = f64::from(point.x_per_degree) * relative_deg;
        ScreenPos::from_f64(
            self.origin[0] + self.points_per_unit * x,
            self.origin[1] - self.points_per_unit * f64::from(point.y),
        )
    }

    /// How a box lies on the map after adding `turn` to its longitudes. Boxes outside the viewport
    /// are hidden; the answer may err on the side of showing.
    pub fn shows(&self, bounds: &Bounds, turn: f64) -> Shown {
        let [west, east] = bounds.lon.map(|lon| f64::from(lon) + turn);
        if !(west <= 180.0 && east >= -180.0) {
            return Shown::Hidden;
        }
        let [low, high] = [west.max(-180.0), east.min(180.0)];
        let across =
            [low, high].map(|lon| bounds.x_per_degree.map(|factor| f64::from(factor) * lon));
        let left = self.origin[0] + self.points_per_unit * across[0][0].min(across[0][1]);
        let right = self.origin[0] + self.points_per_unit * across[1][0].max(across[1][1]);
        let [bottom, top] = bounds
            .y
            .map(|y| self.origin[1] - self.points_per_unit * f64::from(y));
        let cull = self.cull;
        if right < f64::from(cull.min.x)
            || left > f64::from(cull.max.x)
            || bottom < f64::from(cull.min.y)
            || top > f64::from(cull.max.y)
        {
            return Shown::Hidden;
        }
        if west < -180.0 || east > 180.0 {
            Shown::AcrossEdge
        } else {
            Shown::Whole
        }
    }

    /// Whether any turn of a box is shown.
    pub fn shows_any(&self, bounds: &Bounds) -> bool {
        self.turns()
            .into_iter()
            .any(|turn| self.shows(bounds, turn) != Shown::Hidden)
    }
}
