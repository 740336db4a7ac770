//! How the globe is turned towards the viewer, with north up.

use super::{LonLat, UnitVec};

/// Nearer to the horizon than this, as a part of the radius, nothing is held: there a step on the
/// screen is a leap on the Earth.
const HELD_WITHIN: f64 = 0.995;

/// A turn of the Earth that brings one position to face the viewer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Orientation {
    /// Directions to the viewer's right, up, and to the viewer, in the Earth's frame.
    axes: [[f64; 3]; 3],
}

impl Orientation {
    /// The turn in which a position faces the viewer, and the meridian there is upright.
    pub fn facing(at: LonLat) -> Self {
        let (sin_lon, cos_lon) = at.lon_deg.to_radians().sin_cos();
        let (sin_lat, cos_lat) = at.lat_deg.to_radians().sin_cos();
        Self {
            axes: [
                [-sin_lon, cos_lon, 0.0],
                [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
                [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
            ],
        }
    }

    /// The viewer's right, up, and depth towards the viewer, as directions in the Earth's frame.
    pub fn axes(&self) -> [[f64; 3]; 3] {
        self.axes
    }

    /// A direction as the viewer sees it: to the right, up, and towards the viewer, in radii.
    pub fn turned(&self, at: UnitVec) -> [f64; 3] {
        self.axes
            .map(|[x, y, z]| x * at.x() + y * at.y() + z * at.z())
    }

    /// The direction that the viewer sees there; `None` for the middle of the Earth.
    pub fn turned_back(&self, [right, up, depth]: [f64; 3]) -> Option<UnitVec> {
        let along = |axis: usize| {
            self.axes[0][axis] * right + self.axes[1][axis] * up + self.axes[2][axis] * depth
        };
        UnitVec::normalised(along(0), along(1), along(2))
    }

    /// What faces the viewer when `held` is seen at `[right, up]`, in radii, north being up.
    ///
    /// A target beside the globe is taken to its rim. Two turns can do it: the one whose middle is
    /// nearer to the latitude `before`, in degrees, is taken. Where none does, as for a pole that
    /// is dragged aside, the nearest.
    pub fn showing(held: LonLat, [right, up]: [f64; 2], before: f64) -> LonLat {
        let distance = right.hypot(up);
        let shrunk = (HELD_WITHIN / distance.max(HELD_WITHIN)).min(1.0);
        let [right, up] = [right * shrunk, up * shrunk];
        let depth = (1.0 - right * right - up * up).max(0.0).sqrt();
        let height = held.lat_deg.to_radians().sin();
        // height = up · cos φ + depth · sin φ, for the latitude φ of the middle.
        let (reach, tilt) = (up.hypot(depth), depth.atan2(up));
        let swing = (height / reach).clamp(-1.0, 1.0).acos();
        let nearness = |lat: &f64| (lat.to_degrees() - before).abs();
        let lat = [tilt - swing, tilt + swing]
            .into_iter()
            .min_by(|a, b| nearness(a).total_cmp(&nearness(b)))
            .unwrap_or_default()
            .clamp(-std::f64::consts::FRAC_PI_2, std::f64::consts::FRAC_PI_2);
        let towards = depth * lat.cos() - up * lat.sin();
        let lon_deg = held.lon_deg - right.atan2(towards).to_degrees();
        LonLat::new(lon_deg, lat.to_degrees())
    }
}
