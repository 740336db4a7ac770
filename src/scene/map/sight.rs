//! What part of the Earth a camera can show, to leave out quickly what is far away.

use crate::earth::{Camera, LonLat, ScreenPos, UnitVec};

/// How many positions on each edge of the viewport are asked for.
const EDGE_SAMPLES: u8 = 8;
/// How much farther than its edge the sight is taken to reach: between the positions asked for,
/// and for what is drawn beside its true course.
const SLACK: f64 = 1.05;
const SLACK_POINTS: f64 = 80.0;

/// A cap of the sphere that contains all that a camera shows.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    centre: UnitVec,
    reach_rad: f64,
}

impl Sight {
    /// The sight of a camera: all of the Earth where its viewport reaches beyond the outline.
    pub fn new(camera: &Camera) -> Self {
        let centre = UnitVec::from(camera.centre());
        let (min, max) = (camera.viewport().min, camera.viewport().max);
        let part = |n: u8| f32::from(n) / f32::from(EDGE_SAMPLES);
        let edges = (0..=EDGE_SAMPLES).flat_map(|n| {
            let (x, y) = (
                min.x + (max.x - min.x) * part(n),
                min.y + (max.y - min.y) * part(n),
            );
            [(x, min.y), (x, max.y), (min.x, y), (max.x, y)]
        });
        let reach_rad = edges
            .map(
                |(x, y)| match camera.lonlat_from_screen(ScreenPos::new(x, y)) {
                    Some(at) => centre.angle_rad(at.into()),
                    None => std::f64::consts::PI,
                },
            )
            .fold(0.0, f64::max);
        let slack_rad = (SLACK_POINTS / camera.points_per_degree()).to_radians();
        Self {
            centre,
            reach_rad: reach_rad * SLACK + slack_rad,
        }
    }

    /// Whether some of the great circle between two positions may be seen; if not, none of it is.
    pub fn may_show(&self, from: LonLat, to: LonLat) -> bool {
        let (from, to) = (UnitVec::from(from), UnitVec::from(to));
        let sum = [from.x() + to.x(), from.y() + to.y(), from.z() + to.z()];
        let Some(middle) = UnitVec::normalised(sum[0], sum[1], sum[2]) else {
            return true;
        };
        // No point of the arc is farther from its middle than its ends.
        self.centre.angle_rad(middle) <= self.reach_rad + from.angle_rad(to) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::Sight;
    use crate::earth::{
        Camera, LonLat, Projection, ScreenPos, ScreenRect, UnitVec, great_circle_path,
    };
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn far_away_is_out_of_sight_and_near_is_in_it() {
        let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1000.0, 640.0);
        let at = LonLat::new;
        let europe = Camera::new(Projection::EqualEarth, at(15.0, 50.0), 20.0, viewport);
        let sight = Sight::new(&europe);
        assert!(sight.may_show(at(2.35, 48.86), at(37.62, 55.75)));
        assert!(sight.may_show(at(-77.0, 38.9), at(37.62, 55.75)));
        assert!(!sight.may_show(at(-43.2, -22.9), at(-58.4, -34.6)));
        let world = Sight::new(&Camera::world_fit(Projection::default(), viewport));
        assert!(world.may_show(at(-43.2, -22.9), at(-58.4, -34.6)));
    }

    proptest! {
        #[test]
        fn what_is_out_of_sight_is_not_in_the_viewport(
            centre in (-180.0..180.0_f64, -70.0..70.0_f64), scale in 4.0..120.0_f64,
            from in (-180.0..180.0_f64, -80.0..80.0_f64), to in (-180.0..180.0_f64, -80.0..80.0_f64),
        ) {
            let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1000.0, 640.0);
            let at = |(lon, lat)| LonLat::new(lon, lat);
            let camera = Camera::new(Projection::EqualEarth, at(centre), scale, viewport);
            if !Sight::new(&camera).may_show(at(from), at(to)) {
                let path = great_circle_path(&camera, at(from), at(to));
                let seen = path.iter().flat_map(|piece| &piece.points).any(|point| {
                    viewport.contains(point.pos)
                });
                prop_assert!(!seen, "{:?}", UnitVec::from(at(from)));
            }
        }
    }
}
