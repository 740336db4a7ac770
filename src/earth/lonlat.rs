//! A position on the Earth.

/// Longitude and latitude in degrees on WGS 84.
///
/// # Units
/// Degrees; east and north positive. Longitude in [-180, 180], latitude in [-90, 90] when it
/// comes from a file; arithmetic on the way may leave that range for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east of Greenwich.
    pub lon_deg: f64,
    /// Degrees north of the equator.
    pub lat_deg: f64,
}

impl LonLat {
    /// A position from degrees east and degrees north.
    pub const fn new(lon_deg: f64, lat_deg: f64) -> Self {
        Self { lon_deg, lat_deg }
    }
}
