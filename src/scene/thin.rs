//! Polylines without the points that make no difference one could see.

use crate::earth::ScreenPos;

/// At most so many points that follow one another are left out.
const LONGEST: usize = 24;

/// The points of a polyline, its ends among them, without those nearer than `tolerance` (in points)
/// to the straight line between the points that are kept on either side of them.
///
/// From each point kept, the line reaches as far as it may (the "opheim" way of thinning, by
/// Opheim, 1982, with the distance of each point left out checked).
pub fn thinned(points: &[ScreenPos], tolerance: f32) -> impl Iterator<Item = ScreenPos> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        let at = *points.get(next)?;
        next = after(points, next, tolerance);
        Some(at)
    })
}

/// Which point is kept after that at `from`; past the end after the last.
fn after(points: &[ScreenPos], from: usize, tolerance: f32) -> usize {
    let mut reached = from + 1;
    while reached + 1 < points.len()
        && reached - from < LONGEST
        && may_be_left_out(&points[from..=reached + 1], tolerance)
    {
        reached += 1;
    }
    reached
}

/// Whether all points between the first and the last are near the line between these.
fn may_be_left_out(points: &[ScreenPos], tolerance: f32) -> bool {
    let [from, between @ .., to] = points else {
        return false;
    };
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    between.iter().all(|at| {
        let (x, y) = (at.x - from.x, at.y - from.y);
        let (along, aside) = (x * dx + y * dy, x * dy - y * dx);
        // Beyond the ends it is the distance from them that counts.
        if length <= 0.0 || along <= 0.0 {
            x.hypot(y) <= tolerance
        } else if along >= length * length {
            at.distance(*to) <= tolerance
        } else {
            aside.abs() <= tolerance * length
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{ScreenPos, thinned};
    use crate::scene::dash::distance_to_polyline;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn line(points: &[[f32; 2]]) -> Vec<ScreenPos> {
        points.iter().map(|&[x, y]| ScreenPos::new(x, y)).collect()
    }

    #[test]
    fn what_lies_on_the_way_is_left_out() {
        let straight = line(&[[0.0, 0.0], [1.0, 0.1], [2.0, -0.1], [3.0, 0.0], [3.0, 9.0]]);
        let thin: Vec<ScreenPos> = thinned(&straight, 0.2).collect();
        assert_eq!(thin, line(&[[0.0, 0.0], [3.0, 0.0], [3.0, 9.0]]));
        let there_and_back = line(&[[0.0, 0.0], [5.0, 0.0], [1.0, 0.0]]);
        assert_eq!(thinned(&there_and_back, 0.2).count(), 3);
        assert_eq!(thinned(&[], 0.2).count(), 0);
        assert_eq!(thinned(&there_and_back[..1], 0.2).count(), 1);
    }

    proptest! {
        #[test]
        fn the_ends_stay_and_nothing_is_far_from_the_line(
            points in proptest::collection::vec((-20.0_f32..20.0, -20.0_f32..20.0), 2..80), tolerance in 0.0_f32..5.0,
        ) {
            let points: Vec<ScreenPos> = points.iter().map(|&(x, y)| ScreenPos::new(x, y)).collect();
            let thin: Vec<ScreenPos> = thinned(&points, tolerance).collect();
            prop_assert_eq!(thin.first(), points.first());
            prop_assert_eq!(thin.last(), points.last());
            for point in &points {
                prop_assert!(distance_to_polyline(&thin, *point) <= tolerance + 1e-3);
            }
        }
    }
}
