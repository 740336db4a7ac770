//! From the sphere to the plane.
//!
//! Shortcomings: one projection so far; it treats the Earth as a sphere.

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
    /// Equal Earth (Šavrič, Patterson & Jenny 2018, "The Equal Earth map projection",
    /// International Journal of Geographical Information Science 33(3), 454–465): areas are true,
    /// parallels are straight, poles are lines.
    #[default]
    EqualEarth,
}

/// Coefficients A₁…A₄ of the polynomial (ibid., section 3).
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
/// √3 / 2, the sine of the parametric latitude of a pole.
const SIN_THETA_POLE: f64 = 0.866_025_403_784_438_6;
/// Newton's method needs at most this many steps anywhere on the map.
const NEWTON_STEPS: usize = 12;
/// How far, in degrees, rounding may carry a position beyond the edge.
const EDGE_TOLERANCE_DEG: f64 = 1e-9;

impl Projection {
    /// Where a position falls.
    ///
    /// # Units
    /// Degrees east of the central meridian, within [-180, 180] on the map, and degrees north,
    /// clamped to [-90, 90].
    pub fn project(self, lon_deg_relative: f64, lat_deg: f64) -> WorldPos {
        let parallel = self.parallel(lat_deg);
        WorldPos::new(parallel.x_per_degree * lon_deg_relative, parallel.y)
    }

    /// Degrees east of the central meridian and degrees north; `None` outside the world's outline.
    pub fn unproject(self, at: WorldPos) -> Option<(f64, f64)> {
        let lat_deg = self.latitude_of_y(at.y)?;
        let lon_deg = at.x / self.parallel(lat_deg).x_per_degree;
        (lon_deg.abs() <= 180.0 + EDGE_TOLERANCE_DEG)
            .then(|| (lon_deg.clamp(-180.0, 180.0), lat_deg))
    }

    /// The parallel of a latitude, in degrees north, clamped to [-90, 90].
    pub fn parallel(self, lat_deg: f64) -> Parallel {
        let sin_theta = SIN_THETA_POLE * lat_deg.clamp(-90.0, 90.0).to_radians().sin();
        let theta = sin_theta.asin();
        // θ is at most 60°, so the root loses nothing, and a cosine would cost more.
        let cos_theta = (1.0 - sin_theta * sin_theta).sqrt();
        Parallel {
            y: polynomial(theta),
            x_per_degree: (cos_theta / (SIN_THETA_POLE * slope(theta))).to_radians(),
        }
    }

    /// Degrees north of the parallel at `y`; `None` beyond the poles.
    pub fn latitude_of_y(self, y: f64) -> Option<f64> {
        let theta_pole = std::f64::consts::FRAC_PI_3;
        if y.is_nan() || y.abs() > self.half_height() * (1.0 + 1e-12) {
            return None;
        }
        let mut theta = y / A[0];
        for _ in 0..NEWTON_STEPS {
            let step = (polynomial(theta) - y) / slope(theta);
            theta = (theta - step).clamp(-theta_pole, theta_pole);
            if step.abs() < 1e-15 {
                break;
            }
        }
        let sin_lat = (theta.sin() / SIN_THETA_POLE).clamp(-1.0, 1.0);
        Some(sin_lat.asin().to_degrees())
    }

    /// Half the height of the world: the y of the North Pole.
    pub fn half_height(self) -> f64 {
        polynomial(std::f64::consts::FRAC_PI_3)
    }

    /// Half the width of the world: the x of the equator at the eastern edge.
    pub fn half_width(self) -> f64 {
        self.parallel(0.0).x_per_degree * 180.0
    }

    /// The outline of the world: a closed ring (the first point is not repeated), anticlockwise
    /// from the South Pole's eastern end, with a point every `step_deg` of latitude or nearer.
    ///
    /// `step_deg` is clamped to [0.1, 90].
    pub fn outline(self, step_deg: f64) -> Vec<WorldPos> {
        let latitudes = latitude_steps(step_deg);
        let east = latitudes.iter().map(|&lat| self.project(180.0, lat));
        let west = latitudes.iter().rev().map(|&lat| self.project(-180.0, lat));
        east.chain(west).collect()
    }
}

/// Latitudes from -90 to 90, evenly spaced by `step_deg` (clamped to [0.1, 90]) or less.
pub fn latitude_steps(step_deg: f64) -> Vec<f64> {
    let wanted = (180.0 / step_deg.clamp(0.1, 90.0)).ceil();
    let steps = (2..=1800_u32)
        .find(|&steps| f64::from(steps) >= wanted)
        .unwrap_or(1800);
    (0..=steps)
        .map(|step| -90.0 + 180.0 * f64::from(step) / f64::from(steps))
        .collect()
}

/// y as a function of the parametric latitude θ (ibid., equation 7).
fn polynomial(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2))
}

/// The derivative of [`polynomial`].
fn slope(theta: f64) -> f64 {
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2)
}
