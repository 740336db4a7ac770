//! Views of all of the Earth, and of all of some positions.

use super::{Camera, wrapped_deg};
use crate::earth::{Disc, LonLat, Orientation, Projection, ScreenRect, UnitVec, WorldPos, slerp};

/// The central meridian of the first view: the edge of the map then runs through the Pacific and
/// crosses almost no land.
pub const DEFAULT_CENTRAL_MERIDIAN_DEG: f64 = 11.0;
/// The latitude in the middle of the globe at first: most capitals are then well before the horizon.
const GLOBE_TILT_DEG: f64 = 30.0;
/// The part of the room that a whole disc takes: its rim is to be seen.
const DISC_FILLS: f64 = 0.96;
/// Fitting does not go nearer than this, in points per degree: one city shall be seen in its region.
const MAX_FITTED_POINTS_PER_DEGREE: f64 = 30.0;

impl Camera {
    /// The whole world in the viewport, with Europe and Africa in the middle, or the place from
    /// which distances are true.
    pub fn world_fit(projection: Projection, viewport: ScreenRect) -> Self {
        let middle = |lat_deg| LonLat::new(DEFAULT_CENTRAL_MERIDIAN_DEG, lat_deg);
        let centre = match projection {
            Projection::Equidistant(origin) => origin.lonlat(),
            Projection::Globe => middle(GLOBE_TILT_DEG),
            _ => middle(0.0),
        };
        Self::new(
            projection,
            centre,
            fitting_scale(projection, viewport),
            viewport,
        )
    }

    /// All of `points` in the viewport, `margin` points away from its edge where the limits allow.
    ///
    /// The central meridian is the middle of the smallest range of longitudes that contains them,
    /// so points on both sides of the Pacific are seen across the Pacific. A great circle is
    /// taken into account by points on it. Without points: [`Camera::world_fit`].
    pub fn fitted(
        projection: Projection,
        points: &[LonLat],
        viewport: ScreenRect,
        margin: f32,
    ) -> Self {
        match projection.disc() {
            Some(Disc::Globe) => return Self::fitted_globe(points, viewport, margin),
            Some(disc) => return Self::fitted_disc(projection, disc, points, viewport, margin),
            None => {}
        }
        let Some(lon_deg) = middle_longitude(points) else {
            return Self::world_fit(projection, viewport);
        };
        let positions: Vec<WorldPos> = points
            .iter()
            .map(|at| projection.project(wrapped_deg(at.lon_deg - lon_deg), at.lat_deg))
            .collect();
        let fold = |start, pick: fn(f64, f64) -> f64, of: fn(&WorldPos) -> f64| {
            positions.iter().map(of).fold(start, pick)
        };
        let half_width = fold(0.0, f64::max, |at| at.x.abs());
        let south = fold(f64::INFINITY, f64::min, |at| at.y);
        let north = fold(f64::NEG_INFINITY, f64::max, |at| at.y);
        let room = |points: f32| f64::from(points - 2.0 * margin).max(1.0);
        let points_per_unit = (room(viewport.width()) / (2.0 * half_width))
            .min(room(viewport.height()) / (north - south));
        let lat_deg = projection.latitude_of_y((south + north) / 2.0);
        let centre = LonLat::new(lon_deg, lat_deg.unwrap_or_default());
        let nearest = MAX_FITTED_POINTS_PER_DEGREE / projection.enlargement(centre.lat_deg);
        let points_per_degree = points_per_unit.to_radians().min(nearest);
        Self::new(projection, centre, points_per_degree, viewport)
    }

    /// The globe turned so that `points` face the viewer, as near as they leave room.
    fn fitted_globe(points: &[LonLat], viewport: ScreenRect, margin: f32) -> Self {
        let Some(centre) = middle_direction(points) else {
            return Self::world_fit(Projection::Globe, viewport);
        };
        let centre = centre.to_lonlat();
        let facing = Orientation::facing(centre);
        let mut reach = [0.0_f64; 2];
        for at in points {
            let [east, north, depth] = facing.turned((*at).into());
            if depth <= 0.0 {
                let all = fitting_scale(Projection::Globe, viewport);
                return Self::new(Projection::Globe, centre, all, viewport);
            }
            reach = [reach[0].max(east.abs()), reach[1].max(north.abs())];
        }
        let room = |points: f32| f64::from(points - 2.0 * margin).max(1.0) / 2.0;
        let points_per_unit =
            (room(viewport.width()) / reach[0]).min(room(viewport.height()) / reach[1]);
        let scale = points_per_unit
            .to_radians()
            .min(MAX_FITTED_POINTS_PER_DEGREE);
        Self::new(Projection::Globe, centre, scale, viewport)
    }

    /// The part of a disc that stays where it is on which `points` lie, as far as they are shown.
    fn fitted_disc(
        projection: Projection,
        disc: Disc,
        points: &[LonLat],
        viewport: ScreenRect,
        margin: f32,
    ) -> Self {
        let whole = Self::world_fit(projection, viewport);
        let shown = points.iter().filter(|at| whole.sees(**at));
        let mut box_of = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        for at in shown {
            let WorldPos { x, y } = whole.position_on_disc((*at).into());
            let [west, south, east, north] = box_of;
            box_of = [west.min(x), south.min(y), east.max(x), north.max(y)];
        }
        let [west, south, east, north] = box_of;
        let middle = WorldPos::new((west + east) / 2.0, (south + north) / 2.0);
        let Some(centre) = whole.lonlat_of_disc(disc, middle) else {
            return whole;
        };
        let room = |points: f32| f64::from(points - 2.0 * margin).max(1.0);
        let points_per_unit =
            (room(viewport.width()) / (east - west)).min(room(viewport.height()) / (north - south));
        let scale = points_per_unit
            .to_radians()
            .min(MAX_FITTED_POINTS_PER_DEGREE);
        Self::new(projection, centre, scale, viewport)
    }
}

/// Points per degree at which the whole world just fits.
pub(super) fn fitting_scale(projection: Projection, viewport: ScreenRect) -> f64 {
    let across = f64::from(viewport.width()).max(1.0) / (2.0 * projection.half_width());
    let upright = f64::from(viewport.height()).max(1.0) / (2.0 * projection.half_height());
    let filled = if projection.disc().is_some() {
        DISC_FILLS
    } else {
        1.0
    };
    filled * across.min(upright).to_radians()
}

/// The middle of the smallest range of longitudes that contains all points.
fn middle_longitude(points: &[LonLat]) -> Option<f64> {
    let mut lons: Vec<f64> = points.iter().map(|at| wrapped_deg(at.lon_deg)).collect();
    lons.sort_by(f64::total_cmp);
    let (first, last) = (*lons.first()?, *lons.last()?);
    let mut widest = (first + 360.0 - last, first);
    for pair in lons.windows(2) {
        if pair[1] - pair[0] > widest.0 {
            widest = (pair[1] - pair[0], pair[1]);
        }
    }
    let (gap, start) = widest;
    Some(wrapped_deg(start + (360.0 - gap) / 2.0))
}

/// The middle of the smallest cap of the sphere that contains all points, nearly (Bădoiu & Clarkson
/// 2003, "Smaller core-sets for balls": steps of falling length towards the farthest point).
fn middle_direction(points: &[LonLat]) -> Option<UnitVec> {
    const STEPS: u8 = 60;
    let directions: Vec<UnitVec> = points.iter().map(|at| (*at).into()).collect();
    let mut middle = *directions.first()?;
    for step in 1..=STEPS {
        let farther = |a: &&UnitVec, b: &&UnitVec| middle.dot(**b).total_cmp(&middle.dot(**a));
        let farthest = directions.iter().max_by(farther)?;
        middle = slerp(middle, *farthest, 1.0 / f64::from(step + 1));
    }
    Some(middle)
}
