//! The azimuthal equidistant projection (Snyder 1987, "Map projections: a working manual", U.S.
//! Geological Survey professional paper 1395, section 25), on the Earth as it is seen from above
//! the origin: distances and directions from there are true.

/// How far from the origin the map goes, in degrees: the opposite position would be a circle
/// around all of it, and what is near to that is drawn out along its rim.
pub const RIM_DEG: f64 = 175.0;

/// Up to this distance from the origin, in degrees, the map is drawn out less than twice across: a
/// straight line between near positions is one on the map, or nearly so.
pub const STRAIGHT_TO_DEG: f64 = 110.0;

/// East and north of a direction that is seen to the right, up, and towards the viewer, in radians.
pub fn position([right, up, depth]: [f64; 3]) -> [f64; 2] {
    // At most 1: no need for what keeps a hypotenuse from overflowing.
    let sine = (right * right + up * up).sqrt();
    if sine > 0.0 {
        let stretched = stretch(sine, depth);
        return [right * stretched, up * stretched];
    }
    // In the middle, or opposite to it, which is in no direction: then it is beyond the rim.
    let beyond = if depth < 0.0 {
        std::f64::consts::PI
    } else {
        0.0
    };
    [beyond, 0.0]
}

/// How many times longer across than outwards a step is drawn so far from the viewer's axis and so
/// far towards the viewer, in radii.
pub fn stretch(sine: f64, depth: f64) -> f64 {
    if sine > 0.0 {
        sine.atan2(depth) / sine
    } else {
        1.0
    }
}

/// The direction that is shown there, as [`position`] takes it; `None` beyond the rim.
pub fn direction([x, y]: [f64; 2]) -> Option<[f64; 3]> {
    let angle = x.hypot(y);
    // Rounding may carry a position on the rim beyond it.
    let is_on_map = angle <= RIM_DEG.to_radians() * (1.0 + 1e-12);
    let shrunk = if angle > 0.0 {
        angle.sin() / angle
    } else {
        1.0
    };
    is_on_map.then(|| [x * shrunk, y * shrunk, angle.cos()])
}
