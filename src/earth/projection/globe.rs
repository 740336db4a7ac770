//! The orthographic projection: the globe from very far away (Snyder 1987, "Map projections: a
//! working manual", U.S. Geological Survey professional paper 1395, section 20), in its equatorial
//! aspect. Which side of the globe is seen is the camera's.

/// East and north of a position on the near half, in radii.
pub fn project(lon_rad: f64, lat_rad: f64) -> [f64; 2] {
    [lat_rad.cos() * lon_rad.sin(), lat_rad.sin()]
}

/// Longitude and latitude in radians; `None` beside the globe.
pub fn unproject([x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let depth = depth([x, y])?;
    Some([x.atan2(depth), y.asin()])
}

/// How far towards the viewer the near half lies, in radii; `None` beside the globe.
pub fn depth([x, y]: [f64; 2]) -> Option<f64> {
    let squared = 1.0 - x * x - y * y;
    (squared >= 0.0).then(|| squared.sqrt())
}

/// y of a parallel, and x for a radian of longitude where it crosses the central meridian.
pub fn parallel(lat_rad: f64) -> [f64; 2] {
    [lat_rad.sin(), lat_rad.cos()]
}

/// The latitude of a y on the central meridian, in radians.
pub fn latitude(y: f64) -> f64 {
    y.clamp(-1.0, 1.0).asin()
}
