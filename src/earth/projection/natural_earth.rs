//! Natural Earth I, which Tom Patterson drew, as a polynomial (Šavrič, Jenny, Patterson, Petrovič &
//! Hurni 2011, "A polynomial equation for the Natural Earth projection", Cartography and Geographic
//! Information Science 38(4), 363–372).

use std::f64::consts::FRAC_PI_2;

/// Coefficients of the length of a parallel, of φ⁰, φ², φ⁴, φ¹⁰ and φ¹².
const LENGTH: [f64; 5] = [0.870_700, -0.131_979, -0.013_791, 0.003_971, -0.001_529];
/// Coefficients of its distance from the equator, of φ, φ³, φ⁷, φ⁹ and φ¹¹.
const DISTANCE: [f64; 5] = [1.007_226, 0.015_085, -0.044_475, 0.028_874, -0.005_916];

/// y of a parallel, and x for a radian of longitude on it.
pub fn parallel(lat_rad: f64) -> [f64; 2] {
    let p2 = lat_rad * lat_rad;
    let p4 = p2 * p2;
    let [a, b, c, d, e] = LENGTH;
    [
        distance(lat_rad),
        a + b * p2 + p4 * (c + p4 * (d * p2 + e * p4)),
    ]
}

/// The latitude of a parallel, in radians.
pub fn latitude(y: f64) -> f64 {
    super::newton(y, FRAC_PI_2, |lat| distance(lat) - y, slope)
}

fn distance(lat_rad: f64) -> f64 {
    let p2 = lat_rad * lat_rad;
    let p6 = p2 * p2 * p2;
    let [a, b, c, d, e] = DISTANCE;
    lat_rad * (a + b * p2 + p6 * (c + p2 * (d + e * p2)))
}

/// The derivative of [`distance`].
fn slope(lat_rad: f64) -> f64 {
    let p2 = lat_rad * lat_rad;
    let p6 = p2 * p2 * p2;
    let [a, b, c, d, e] = DISTANCE;
    a + 3.0 * b * p2 + p6 * (7.0 * c + p2 * (9.0 * d + 11.0 * e * p2))
}
