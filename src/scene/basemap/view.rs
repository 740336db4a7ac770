//! A camera reduced to what projecting many prepared vertices needs.

use crate::earth::{Camera, Disc, LonLat, Projection, ScreenPos, ScreenRect, UnitVec, WorldPos};

/// Points around the viewport that are still drawn, so that no stroke ends within it.
const MARGIN_POINTS: f32 = 4.0;

/// A vertex of the basemap: its position, and what its projection needs besides the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapPoint {
    /// Degrees east, in [-180, 180].
    pub lon: f32,
    /// Degrees north.
    pub lat: f32,
    /// On a flat map world units to the east per degree of longitude, world units to the north, and
    /// nothing; on a disc the direction from the Earth's middle.
    factors: [f32; 3],
}

impl MapPoint {
    /// Prepares a position for a projection.
    pub fn new(projection: Projection, lon: f64, lat: f64) -> Self {
        let (lon, lat) = (single(lon), single(lat));
        let factors = if projection.disc().is_some() {
            let at = UnitVec::from(LonLat::new(f64::from(lon), f64::from(lat)));
            [at.x(), at.y(), at.z()]
        } else {
            let parallel = projection.parallel(f64::from(lat));
            [parallel.x_per_degree, parallel.y, 0.0]
        };
        Self {
            lon,
            lat,
            factors: factors.map(single),
        }
    }

    /// The position in the middle between two, for a disc: the same whichever comes first.
    pub fn halfway(&self, other: &Self) -> Self {
        let mixed = |axis: usize| f64::from(self.factors[axis]) + f64::from(other.factors[axis]);
        let middle = UnitVec::normalised(mixed(0), mixed(1), mixed(2));
        let factors = middle.map_or(self.factors, |at| [at.x(), at.y(), at.z()].map(single));
        Self { factors, ..*self }
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
    factors: [[f32; 2]; 3],
}

impl Bounds {
    /// The box of all `points`; empty (shown nowhere) without points.
    pub fn of<'a>(points: impl IntoIterator<Item = &'a MapPoint>) -> Self {
        let nothing = [f32::INFINITY, f32::NEG_INFINITY];
        let mut bounds = Self {
            lon: nothing,
            factors: [nothing; 3],
        };
        for point in points {
            grow(&mut bounds.lon, point.lon);
            for (range, value) in bounds.factors.iter_mut().zip(point.factors) {
                grow(range, value);
            }
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
    /// The map's edge runs through it, or is so near on a disc that straight lines are none there.
    AcrossEdge,
}

/// A camera reduced to sums and products.
#[derive(Clone, Copy, Debug)]
pub struct View {
    projection: Projection,
    disc: Option<Disc>,
    central_meridian: f64,
    /// Directions to the viewer's right, up, and to the viewer, for a disc.
    axes: [[f64; 3]; 3],
    origin: [f64; 2],
    points_per_unit: f64,
    cull: ScreenRect,
}

impl View {
    /// What `camera` shows.
    pub fn new(camera: &Camera) -> Self {
        Self {
            projection: camera.projection(),
            disc: camera.projection().disc(),
            central_meridian: camera.centre().lon_deg,
            axes: camera.orientation().axes(),
            origin: camera.screen_f64(WorldPos::default()),
            points_per_unit: camera.points_per_unit(),
            cull: camera.viewport().expand(MARGIN_POINTS),
        }
    }

    /// The disc that is shown, if the map is one.
    pub fn disc(&self) -> Option<Disc> {
        self.disc
    }

    /// The viewport with a margin: nothing outside needs to be drawn.
    pub fn cull(&self) -> ScreenRect {
        self.cull
    }

    /// What to add to a longitude in [-180, 180] so that it counts from the central meridian, in
    /// the three turns of the Earth of which at least one falls on a flat map. A disc's Earth is
    /// turned as a whole.
    pub fn turns(&self) -> impl Iterator<Item = f64> + use<> {
        let meridian = self.central_meridian;
        let turns = [-360.0, 0.0, 360.0].map(|turn| turn - meridian);
        turns
            .into_iter()
            .take(if self.disc.is_some() { 1 } else { 3 })
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

    /// A vertex on a flat map's edge, where the longitude is told apart.
    pub fn on_edge(&self, lat: f64) -> MapPoint {
        MapPoint::new(self.projection, 0.0, lat)
    }

    /// How far a vertex of a disc lies towards the viewer, in radii.
    pub fn depth(&self, point: &MapPoint) -> f64 {
        along(self.axes[2], point.factors.map(f64::from))
    }

    /// Where the line between two vertices of a disc, one within its rim and one beyond, meets the
    /// rim. The same whichever comes first.
    pub fn on_rim(&self, disc: Disc, one: &MapPoint, other: &MapPoint) -> ScreenPos {
        let (near, far) = if self.depth(one) < self.depth(other) {
            (other, one)
        } else {
            (one, other)
        };
        let (within, beyond) = (self.depth(near), self.depth(far));
        let part = (within - disc.rim_depth()) / (within - beyond);
        let mixed = |axis: usize| {
            let [from, to] = [near, far].map(|point| f64::from(point.factors[axis]));
            from + (to - from) * part
        };
        let at = [mixed(0), mixed(1), mixed(2)];
        let [x, y] = [0, 1].map(|axis| along(self.axes[axis], at));
        let length = x.hypot(y).max(f64::MIN_POSITIVE) / disc.rim();
        self.on_plane([x / length, y / length])
    }

    /// So long an edge, in points, may be where a disc is drawn out, before its middle is half a
    /// point off: lines on the Earth are bent there as much as the circles around the middle, or
    /// less, whose radius is at least 1.9 units.
    pub fn straight_points(&self) -> f32 {
        let squared = 8.0 * 0.5 * 1.9 * self.points_per_unit;
        ScreenPos::from_f64(squared.sqrt(), 0.0).x
    }

    /// The middle of a disc.
    pub fn disc_middle(&self) -> ScreenPos {
        self.on_plane([0.0, 0.0])
    }

    /// Where a vertex is shown; on a flat map its longitude counts from the central meridian.
    pub fn place(&self, point: &MapPoint, relative_deg: f64) -> ScreenPos {
        match self.disc {
            Some(disc) => self.place_on(disc, point),
            None => {
                let [per_degree, y, _] = point.factors.map(f64::from);
                self.on_plane([per_degree * relative_deg, y])
            }
        }
    }

    /// Where a vertex of a disc is shown; beyond the rim, where it would be.
    pub fn place_on(&self, disc: Disc, point: &MapPoint) -> ScreenPos {
        let factors = point.factors.map(f64::from);
        let at = disc.position(self.axes.map(|axis| along(axis, factors)));
        self.on_plane([at.x, at.y])
    }

    fn on_plane(&self, [x, y]: [f64; 2]) -> ScreenPos {
        ScreenPos::from_f64(
            self.origin[0] + self.points_per_unit * x,
            self.origin[1] - self.points_per_unit * y,
        )
    }

    /// How a box lies on the map after adding `turn` to its longitudes. Boxes outside the viewport
    /// are hidden; the answer may err on the side of showing.
    pub fn shows(&self, bounds: &Bounds, turn: f64) -> Shown {
        if let Some(disc) = self.disc {
            return self.disc_shows(disc, bounds);
        }
        let [west, east] = bounds.lon.map(|lon| f64::from(lon) + turn);
        if !(west <= 180.0 && east >= -180.0) {
            return Shown::Hidden;
        }
        let [low, high] = [west.max(-180.0), east.min(180.0)];
        let [per_degree, y, _] = bounds.factors.map(|range| range.map(f64::from));
        let across = [low, high].map(|lon| per_degree.map(|factor| factor * lon));
        let x = [
            across[0][0].min(across[0][1]),
            across[1][0].max(across[1][1]),
        ];
        if !self.is_in_view(x, y) {
            Shown::Hidden
        } else if west < -180.0 || east > 180.0 {
            Shown::AcrossEdge
        } else {
            Shown::Whole
        }
    }

    fn disc_shows(&self, disc: Disc, bounds: &Bounds) -> Shown {
        let [x, y, depth] = self.axes.map(|axis| range_along(axis, bounds.factors));
        // Away from the middle a disc may be drawn out, the more the farther.
        let [least, most] = [depth[1], depth[0]].map(|depth| disc.stretch(depth));
        let drawn_out = |[low, high]: [f64; 2]| {
            [
                low * if low < 0.0 { most } else { least },
                high * if high < 0.0 { least } else { most },
            ]
        };
        // An empty box has no range.
        if !(depth[1] >= disc.rim_depth() && self.is_in_view(drawn_out(x), drawn_out(y))) {
            Shown::Hidden
        } else if depth[0] < disc.straight_depth() {
            Shown::AcrossEdge
        } else {
            Shown::Whole
        }
    }

    /// Whether ranges of the projected plane, low and high, reach into the viewport.
    fn is_in_view(&self, x: [f64; 2], y: [f64; 2]) -> bool {
        let [left, right] = x.map(|x| self.origin[0] + self.points_per_unit * x);
        let [bottom, top] = y.map(|y| self.origin[1] - self.points_per_unit * y);
        let cull = self.cull;
        right >= f64::from(cull.min.x)
            && left <= f64::from(cull.max.x)
            && bottom >= f64::from(cull.min.y)
            && top <= f64::from(cull.max.y)
    }

    /// Whether any turn of a box is shown.
    pub fn shows_any(&self, bounds: &Bounds) -> bool {
        self.turns()
            .any(|turn| self.shows(bounds, turn) != Shown::Hidden)
    }
}

fn along([x, y, z]: [f64; 3], at: [f64; 3]) -> f64 {
    x * at[0] + y * at[1] + z * at[2]
}

/// The least and the most that a point of a box can lie along an axis.
fn range_along(axis: [f64; 3], sides: [[f32; 2]; 3]) -> [f64; 2] {
    axis.into_iter()
        .zip(sides)
        .fold([0.0, 0.0], |[low, high], (factor, side)| {
            let [a, b] = side.map(|end| factor * f64::from(end));
            [low + a.min(b), high + a.max(b)]
        })
}
