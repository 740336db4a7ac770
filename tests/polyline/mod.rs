//! How far a position is from a line, in degrees of latitude.

/// The least distance from a line of positions `[longitude, latitude]`.
pub fn degrees_from(line: &[[f32; 2]], at: [f32; 2]) -> f64 {
    let distances = line
        .windows(2)
        .map(|pair| from_segment(at, pair[0], pair[1]));
    distances.fold(f64::INFINITY, f64::min)
}

fn from_segment(at: [f32; 2], a: [f32; 2], b: [f32; 2]) -> f64 {
    let [at, a, b] = [at, a, b].map(|p| p.map(f64::from));
    let shortening = at[1].to_radians().cos();
    let flat = |p: [f64; 2]| [(p[0] - at[0]) * shortening, p[1] - at[1]];
    let (a, b) = (flat(a), flat(b));
    let d = [b[0] - a[0], b[1] - a[1]];
    let square = d[0] * d[0] + d[1] * d[1];
    let along = if square > 0.0 {
        -(a[0] * d[0] + a[1] * d[1]) / square
    } else {
        0.0
    };
    let along = along.clamp(0.0, 1.0);
    (a[0] + along * d[0]).hypot(a[1] + along * d[1])
}
