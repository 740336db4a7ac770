//! The place from which distances are true.

use crate::earth::LonLat;

/// Parts of a degree that are told apart: 11 cm on the Earth.
const PARTS: f64 = 1e6;

/// The middle of an equidistant map. Kept in whole millionths of a degree, so that projections can
/// be compared exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    lon: i32,
    lat: i32,
}

impl Origin {
    /// The North Pole, with the meridian of Greenwich downwards.
    pub const NORTH_POLE: Self = Self {
        lon: 0,
        lat: 90_000_000,
    };

    /// The origin nearest to a position.
    pub fn at(at: LonLat) -> Self {
        Self {
            lon: parts(super::super::wrapped_deg(at.lon_deg)),
            lat: parts(at.lat_deg.clamp(-90.0, 90.0)),
        }
    }

    /// Where it is.
    pub fn lonlat(self) -> LonLat {
        let [lon_deg, lat_deg] = [self.lon, self.lat].map(|parts| f64::from(parts) / PARTS);
        LonLat::new(lon_deg, lat_deg)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "at most 180 million; what is no number is 0"
)]
fn parts(degrees: f64) -> i32 {
    (degrees * PARTS).round() as i32
}
