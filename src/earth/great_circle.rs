//! Great circles: the shortest way between two positions on the sphere.
//!
//! Distance and bearing are those of the `geo` crate. Points on the way are ours, because the
//! crate's interpolation has no case for antipodes.

use geo::{Bearing, Distance, Geodesic, Haversine, Point};

use super::{LonLat, UnitVec};

/// Below this angle, in radians (6 mm on the Earth), two positions are the same, and two that miss
/// being opposite by less are opposite.
pub const SAME_PLACE_RAD: f64 = 1e-9;

/// Great-circle distance on the mean-radius sphere (6 371 008.8 m, the mean radius R₁ of GRS 80,
/// Moritz 2000).
///
/// # Units
/// Metres. Within 0.6 % of the ellipsoid: right for drawing and for "1,200 km apart", not for
/// surveying.
pub fn distance_m(from: LonLat, to: LonLat) -> f64 {
    Haversine.distance(point(from), point(to))
}

/// The length of the shortest way on the WGS 84 ellipsoid (Karney 2013, "Algorithms for geodesics",
/// Journal of Geodesy 87(1), 43–55).
///
/// # Units
/// Metres, exact to nanometres: for what is told in figures.
pub fn geodesic_m(from: LonLat, to: LonLat) -> f64 {
    Geodesic.distance(point(from), point(to))
}

/// The direction in which the great circle leaves `from`, in degrees clockwise from north,
/// in [0, 360).
pub fn initial_bearing_deg(from: LonLat, to: LonLat) -> f64 {
    Haversine.bearing(point(from), point(to)).rem_euclid(360.0)
}

/// The position at the part `t` of the way, 0 at `from` and 1 at `to`.
/// Opposite positions: see [`GreatCircle::between`].
pub fn point_at(from: LonLat, to: LonLat, t: f64) -> LonLat {
    slerp(from.into(), to.into(), t).to_lonlat()
}

/// Spherical linear interpolation (Shoemake 1985): constant speed along the great circle.
/// Opposite directions: see [`GreatCircle::between`].
pub fn slerp(from: UnitVec, to: UnitVec, t: f64) -> UnitVec {
    GreatCircle::between(from, to).at(t)
}

fn point(at: LonLat) -> Point {
    Point::new(at.lon_deg, at.lat_deg)
}

/// An arc of a great circle, prepared for many points on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GreatCircle {
    from: UnitVec,
    towards: UnitVec,
    angle_rad: f64,
}

impl GreatCircle {
    /// The shorter arc.
    ///
    /// Between opposite positions all half circles are equally short: this takes the one that
    /// leaves due north, so along the meridian of `from` and over the North Pole. From pole to pole
    /// it is the meridian of Greenwich.
    pub fn between(from: UnitVec, to: UnitVec) -> Self {
        let [x, y, z] = from.cross(to);
        let angle_rad = from.angle_rad(to);
        let towards = UnitVec::normalised(x, y, z)
            .filter(|_| std::f64::consts::PI - angle_rad > SAME_PLACE_RAD)
            .and_then(|normal| {
                let [x, y, z] = normal.cross(from);
                UnitVec::normalised(x, y, z)
            })
            .unwrap_or_else(|| from.northwards());
        Self {
            from,
            towards,
            angle_rad,
        }
    }

    /// How long the arc is, in radians, 0 to π.
    pub fn angle_rad(&self) -> f64 {
        self.angle_rad
    }

    /// The direction at the part `t` of the arc.
    pub fn at(&self, t: f64) -> UnitVec {
        self.from.along(self.towards, self.angle_rad * t)
    }

    /// The arc turned about the Earth's axis by degrees to the east.
    pub fn turned_east(&self, degrees: f64) -> Self {
        Self {
            from: self.from.turned_east(degrees),
            towards: self.towards.turned_east(degrees),
            angle_rad: self.angle_rad,
        }
    }

    /// The normal of the arc's plane, `[x, y, z]`, of length 1.
    pub fn normal(&self) -> [f64; 3] {
        self.from.cross(self.towards)
    }

    /// Where strictly inside the arc the plane y = 0 is crossed: the plane of the meridians 0° and
    /// 180°. `None` also for an arc within that plane.
    pub fn crosses_y_at(&self) -> Option<f64> {
        self.inside((-self.from.y()).atan2(self.towards.y()))
    }

    /// Where strictly inside the arc it crosses the circle of all directions that lie so far along
    /// an axis, 0 for the horizon of who looks along it: never, once or twice, in the order of the
    /// arc. A circle that is only touched is not crossed.
    pub fn crosses_circle_at(&self, [x, y, z]: [f64; 3], depth: f64) -> Vec<f64> {
        let along = |at: UnitVec| x * at.x() + y * at.y() + z * at.z();
        let (start, quarter) = (along(self.from), along(self.towards));
        // Along the arc the depth is a wave: most at one angle, and as it is there on both sides.
        let (height, most_at) = (start.hypot(quarter), quarter.atan2(start));
        let swing = (depth / height).acos();
        if !(swing > 0.0 && swing < std::f64::consts::PI) {
            return Vec::new();
        }
        let turned = |angle: f64| angle.rem_euclid(std::f64::consts::TAU) / self.angle_rad;
        let mut crossings = [most_at - swing, most_at + swing].map(turned);
        crossings.sort_by(f64::total_cmp);
        let inside = crossings.into_iter().filter(|t| is_inside(*t));
        inside.collect()
    }

    /// Where strictly inside the arc the latitude is largest or smallest.
    pub fn extreme_latitude_at(&self) -> Option<f64> {
        self.inside(self.towards.z().atan2(self.from.z()))
    }

    /// The part of the arc at an angle known up to half turns, when it is strictly inside.
    fn inside(&self, angle_rad: f64) -> Option<f64> {
        let t = angle_rad.rem_euclid(std::f64::consts::PI) / self.angle_rad;
        is_inside(t).then_some(t)
    }
}

fn is_inside(t: f64) -> bool {
    t > 1e-12 && t < 1.0 - 1e-12
}
