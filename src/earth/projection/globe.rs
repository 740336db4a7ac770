//! The orthographic projection: the globe from very far away (Snyder 1987, "Map projections: a
//! working manual", U.S. Geological Survey professional paper 1395, section 20). Which side of the
//! globe is seen is the camera's.

/// East and north of a direction that is seen to the right, up, and towards the viewer, in radii:
/// also of what is behind.
pub fn position([right, up, _]: [f64; 3]) -> [f64; 2] {
    [right, up]
}

/// The direction on the near half that is seen there; `None` beside the globe.
pub fn direction([x, y]: [f64; 2]) -> Option<[f64; 3]> {
    let squared = 1.0 - x * x - y * y;
    (squared >= 0.0).then(|| [x, y, squared.sqrt()])
}
