//! Projections whose meridians are straight and parallel (Snyder 1987, "Map projections: a working
//! manual", U.S. Geological Survey professional paper 1395, sections 7 and 12).

use std::f64::consts::{FRAC_PI_2, PI};

/// y of a parallel, and x for a radian of longitude on it, on Mercator's map. The map ends where it is
/// as high as it is wide; what lies beyond is on its edge.
pub fn mercator(lat_rad: f64) -> [f64; 2] {
    let y = if lat_rad.abs() < FRAC_PI_2 {
        // Exact at the equator and symmetric about it, unlike the logarithm of a tangent.
        lat_rad.sin().atanh()
    } else {
        f64::INFINITY.copysign(lat_rad)
    };
    [y.clamp(-PI, PI), 1.0]
}

/// The latitude of a parallel of Mercator's map, in radians.
pub fn mercator_latitude(y: f64) -> f64 {
    y.sinh().atan()
}

/// How many times larger than at the equator lengths are at a latitude on Mercator's map.
pub fn mercator_enlargement(lat_rad: f64) -> f64 {
    let [y, _] = mercator(lat_rad);
    y.cosh()
}

/// y of a parallel, and x for a radian of longitude on it, where degrees are squares.
pub fn equirectangular(lat_rad: f64) -> [f64; 2] {
    [lat_rad, 1.0]
}

/// The latitude of a parallel where degrees are squares, in radians.
pub fn equirectangular_latitude(y: f64) -> f64 {
    y
}
