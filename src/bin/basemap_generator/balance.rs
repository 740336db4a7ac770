//! Giving back the area that simplifying took.
//!
//! A simplified coast cuts off more land than sea (fjords open, islands shrink), everywhere in the
//! same sense. Each point that is left moves a little across the line between its neighbours, by
//! as much as makes up for half of what its two segments took.

use crate::fine::{Fine, from_degrees, to_degrees};

/// The points of an arc at `kept`, moved by at most `most_deg` so that the area on either side
/// stays. The ends stay in their place.
pub fn balanced(arc: &[Fine], kept: &[usize], most_deg: f64) -> Vec<Fine> {
    let taken: Vec<f64> = kept
        .windows(2)
        .map(|pair| area_taken(&arc[pair[0]..=pair[1]]))
        .collect();
    let mut points: Vec<Fine> = kept.iter().map(|index| arc[*index]).collect();
    for place in 1..kept.len().saturating_sub(1) {
        let around = [kept[place - 1], kept[place + 1]].map(|index| to_degrees(arc[index]));
        let area = taken[place - 1] + taken[place];
        points[place] = moved(to_degrees(points[place]), around, area, most_deg);
    }
    points
}

/// A point moved across the line between its neighbours; half the area is its share.
fn moved(point: [f64; 2], around: [[f64; 2]; 2], area: f64, most_deg: f64) -> Fine {
    let shortening = point[1].to_radians().cos();
    let line = [
        (around[1][0] - around[0][0]) * shortening,
        around[1][1] - around[0][1],
    ];
    let length = line[0].hypot(line[1]);
    if length <= f64::EPSILON || shortening <= f64::EPSILON {
        return from_degrees(point);
    }
    let by = (area / length).clamp(-most_deg, most_deg) / length;
    from_degrees([
        point[0] + line[1] * by / shortening,
        point[1] - line[0] * by,
    ])
}

/// The area between a run of points and the line from its first to its last, in square degrees of
/// latitude; positive to the right of the line.
fn area_taken(run: &[Fine]) -> f64 {
    let origin = to_degrees(run[0]);
    let flat = |point: &Fine| {
        let point = to_degrees(*point);
        let shortening = f64::midpoint(origin[1], point[1]).to_radians().cos();
        [(point[0] - origin[0]) * shortening, point[1] - origin[1]]
    };
    let cross = |pair: &[Fine]| {
        let (a, b) = (flat(&pair[0]), flat(&pair[1]));
        a[0] * b[1] - b[0] * a[1]
    };
    run.windows(2).map(cross).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::{area_taken, balanced};

    #[test]
    fn a_tooth_that_goes_lifts_its_neighbours() {
        // At the equator: a tooth of 0.1 degrees to the north between the second and third point.
        let arc = [
            [0, 0],
            [100_000, 0],
            [150_000, 10_000],
            [200_000, 0],
            [300_000, 0],
        ];
        let points = balanced(&arc, &[0, 1, 3, 4], 1.0);
        assert!(points[1][1] > 0 && points[2][1] > 0, "{points:?}");
        let before = area_taken(&arc);
        assert!((area_taken(&points) / before - 1.0).abs() < 0.05);
        let clamped = balanced(&arc, &[0, 1, 3, 4], 0.001);
        assert_eq!(clamped[1][1], 100);
    }

    #[test]
    fn ends_stay() {
        let arc = [[0, 0], [50_000, 20_000], [100_000, 0]];
        assert_eq!(balanced(&arc, &[0, 2], 1.0), [[0, 0], [100_000, 0]]);
    }
}
