//! Positions as the generator computes with them: whole steps of 1e-5 degrees (about a metre), so
//! that "the same vertex" is a comparison of integers.

/// Longitude and latitude in steps of 1e-5 degrees.
pub type Fine = [i32; 2];

/// Steps per degree.
pub const STEPS: i32 = 100_000;

/// The nearest step.
pub fn from_degrees(degrees: [f64; 2]) -> Fine {
    // Saturates outside of ±21,000 degrees, which no position reaches.
    #[expect(clippy::cast_possible_truncation)]
    degrees.map(|value| (value * f64::from(STEPS)).round() as i32)
}

/// Back to degrees.
pub fn to_degrees(point: Fine) -> [f64; 2] {
    point.map(|value| f64::from(value) / f64::from(STEPS))
}

/// The diagonal of the bounding box in degrees, longitudes shortened by the latitude.
pub fn diagonal_degrees(points: &[Fine]) -> f64 {
    let side = |axis: usize| {
        let low = points.iter().map(|p| p[axis]).min().unwrap_or_default();
        let high = points.iter().map(|p| p[axis]).max().unwrap_or_default();
        (
            f64::from(low) / f64::from(STEPS),
            f64::from(high) / f64::from(STEPS),
        )
    };
    let (west, east) = side(0);
    let (south, north) = side(1);
    let shortening = f64::midpoint(south, north).to_radians().cos();
    ((east - west) * shortening).hypot(north - south)
}

/// The points without those that repeat the one before.
pub fn without_repeats<T: PartialEq>(points: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut points: Vec<T> = points.into_iter().collect();
    points.dedup();
    points
}
