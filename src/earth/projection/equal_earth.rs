//! Equal Earth (Šavrič, Patterson & Jenny 2018, "The Equal Earth map projection", International
//! Journal of Geographical Information Science 33(3), 454–465).

use std::f64::consts::FRAC_PI_3;

/// Coefficients A₁…A₄ of the polynomial (section 3).
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
/// √3 / 2, the sine of the parametric latitude of a pole.
const SIN_THETA_POLE: f64 = 0.866_025_403_784_438_6;

/// y of a parallel, and x for a radian of longitude on it.
pub fn parallel(lat_rad: f64) -> [f64; 2] {
    let sin_theta = SIN_THETA_POLE * lat_rad.sin();
    let theta = sin_theta.asin();
    // θ is at most 60°, so the root loses nothing, and a cosine would cost more.
    let cos_theta = (1.0 - sin_theta * sin_theta).sqrt();
    let x_per_radian = cos_theta / (SIN_THETA_POLE * slope(theta));
    [polynomial(theta), x_per_radian]
}

/// The latitude of a parallel, in radians.
pub fn latitude(y: f64) -> f64 {
    let theta = super::newton(y / A[0], FRAC_PI_3, |theta| polynomial(theta) - y, slope);
    (theta.sin() / SIN_THETA_POLE).clamp(-1.0, 1.0).asin()
}

/// y as a function of the parametric latitude θ (equation 7).
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
