//! Directions from the centre of the Earth: where spherical geometry needs no special case for
//! poles and for the 180th meridian.

use super::LonLat;

/// A vector of length 1. x points to (0°, 0°), y to (90° E, 0°), z to the North Pole.
///
/// The fields are private so that every value has length 1 (to rounding).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitVec {
    x: f64,
    y: f64,
    z: f64,
}

impl UnitVec {
    /// Where the equator meets the meridian of Greenwich.
    pub const GREENWICH: Self = Self {
        x: 1.0,
        y: 0.0,
        z: 0.0,
    };

    /// The direction of a position on the sphere. Longitudes beyond ±180° are taken modulo 360°.
    pub fn from_lonlat(at: LonLat) -> Self {
        let (sin_lon, cos_lon) = at.lon_deg.to_radians().sin_cos();
        let (sin_lat, cos_lat) = at.lat_deg.to_radians().sin_cos();
        Self {
            x: cos_lat * cos_lon,
            y: cos_lat * sin_lon,
            z: sin_lat,
        }
    }

    /// The same direction of any length; `None` when the length is zero or not finite.
    pub fn normalised(x: f64, y: f64, z: f64) -> Option<Self> {
        let length = x.hypot(y).hypot(z);
        (length > 0.0 && length.is_finite()).then(|| Self {
            x: x / length,
            y: y / length,
            z: z / length,
        })
    }

    /// Longitude in [-180, 180] and latitude in [-90, 90], in degrees. The longitude of a pole is
    /// whatever rounding left of it.
    pub fn to_lonlat(self) -> LonLat {
        LonLat::new(
            self.y.atan2(self.x).to_degrees(),
            self.z.atan2(self.x.hypot(self.y)).to_degrees(),
        )
    }

    /// Component towards (0°, 0°).
    pub fn x(self) -> f64 {
        self.x
    }

    /// Component towards (90° E, 0°).
    pub fn y(self) -> f64 {
        self.y
    }

    /// Component towards the North Pole: the sine of the latitude.
    pub fn z(self) -> f64 {
        self.z
    }

    /// The cosine of the angle between two directions.
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    /// The cross product `[x, y, z]`: at right angles to both, as long as the sine of the angle.
    pub fn cross(self, other: Self) -> [f64; 3] {
        [
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        ]
    }

    /// The angle between two directions in radians, 0 to π; exact for small and for large angles,
    /// which the arc cosine of the dot product is not.
    pub fn angle_rad(self, other: Self) -> f64 {
        let [x, y, z] = self.cross(other);
        x.hypot(y).hypot(z).atan2(self.dot(other))
    }

    /// Turned about the Earth's axis by degrees to the east.
    pub fn turned_east(self, degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self {
            x: self.x * cos - self.y * sin,
            y: self.x * sin + self.y * cos,
            z: self.z,
        }
    }

    /// `cos(angle) · self + sin(angle) · towards`, for a `towards` at right angles to `self`.
    pub(super) fn along(self, towards: Self, angle_rad: f64) -> Self {
        let (sin, cos) = angle_rad.sin_cos();
        Self {
            x: self.x * cos + towards.x * sin,
            y: self.y * cos + towards.y * sin,
            z: self.z * cos + towards.z * sin,
        }
    }

    /// The unit tangent that points north; at a pole, the one that points to Greenwich.
    pub(super) fn northwards(self) -> Self {
        let flat = self.x.hypot(self.y);
        Self::normalised(-self.z * self.x, -self.z * self.y, flat * flat)
            .filter(|_| flat > 1e-12)
            .unwrap_or(Self::GREENWICH)
    }
}

impl From<LonLat> for UnitVec {
    fn from(at: LonLat) -> Self {
        Self::from_lonlat(at)
    }
}
