//! What part of the Earth the window shows.
//!
//! The centre's longitude is the central meridian: panning east or west turns the globe under the
//! projection, so the middle of the view is never sheared, and there is no world's edge to reach.
//! On the globe itself the centre is what faces the viewer, and north is up. A map that is made for
//! one place, from which distances are true, is not made anew when it is moved: it is moved as it is.

use super::orientation::Orientation;
use super::{Disc, LonLat, Origin, Projection, ScreenPos, ScreenRect, UnitVec, WorldPos, slerp};

/// The nearest view, in points per degree: there the basemap's finest level (0.005°) is off by
/// three points.
pub const MAX_POINTS_PER_DEGREE: f64 = 600.0;
/// The central meridian of the first view: the edge of the map then runs through the Pacific and
/// crosses almost no land.
pub const DEFAULT_CENTRAL_MERIDIAN_DEG: f64 = 11.0;
/// The latitude in the middle of the globe at first: most capitals are then well before the horizon.
const GLOBE_TILT_DEG: f64 = 30.0;
/// The part of the room that a whole disc takes: its rim is to be seen.
const DISC_FILLS: f64 = 0.96;
/// Fitting does not go nearer than this, in points per degree: one city shall be seen in its region.
const MAX_FITTED_POINTS_PER_DEGREE: f64 = 30.0;
/// How far from the middle of the viewport's height the world's edge may come, as a part of half that
/// height: northern countries can stand in the middle, with a strip of nothing above.
const FILLED: f64 = 0.4;
/// The farthest view, as a part of the scale at which the whole world fits the viewport.
const FARTHEST: f64 = 0.9;

/// A view of the Earth. Cheap to copy and to compare: caches are keyed by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    projection: Projection,
    centre: LonLat,
    /// Where the centre is on the projected plane; follows from it. To the east or west of its
    /// middle only where the plane stays when the map is moved.
    centre_world: WorldPos,
    /// How a disc's Earth is turned; follows from the centre or from the origin.
    orientation: Orientation,
    points_per_degree: f64,
    viewport: ScreenRect,
}

impl Camera {
    /// A view with its limits kept: the scale between nine tenths of the fitting world and
    /// [`MAX_POINTS_PER_DEGREE`], the latitude such that the world's edge stays away from the
    /// viewport's middle.
    ///
    /// # Units
    /// `points_per_degree`: points on the screen for π/180 world units, about one degree of arc.
    pub fn new(
        projection: Projection,
        centre: LonLat,
        points_per_degree: f64,
        viewport: ScreenRect,
    ) -> Self {
        let farthest = FARTHEST * fitting_scale(projection, viewport);
        let nearest = MAX_POINTS_PER_DEGREE.max(farthest);
        let points_per_degree = if points_per_degree.is_finite() {
            points_per_degree.clamp(farthest, nearest)
        } else {
            farthest
        };
        let half_view =
            f64::from(viewport.height()).max(1.0) / 2.0 / points_per_degree.to_degrees();
        let centre = LonLat::new(
            wrapped_deg(finite(centre.lon_deg)),
            finite(centre.lat_deg).clamp(-90.0, 90.0),
        );
        let (centre, centre_world) = held_centre(projection, centre, half_view);
        let facing = projection.origin().map_or(centre, Origin::lonlat);
        Self {
            projection,
            centre,
            centre_world,
            orientation: Orientation::facing(facing),
            points_per_degree,
            viewport,
        }
    }

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

    /// The same centre and scale in another viewport, within that viewport's limits.
    pub fn with_viewport(self, viewport: ScreenRect) -> Self {
        Self::new(
            self.projection,
            self.centre,
            self.points_per_degree,
            viewport,
        )
    }

    /// The same centre at the same scale there, laid out another way, within the limits.
    pub fn with_projection(self, projection: Projection) -> Self {
        let lat_deg = self.centre.lat_deg;
        let scale = self.local_points_per_degree() / projection.enlargement(lat_deg);
        Self::new(projection, self.centre, scale, self.viewport)
    }

    /// Points on the screen for a degree of arc in the middle of the view.
    pub fn local_points_per_degree(&self) -> f64 {
        self.points_per_degree * self.projection.enlargement(self.centre.lat_deg)
    }

    /// How the sphere is laid out flat.
    pub fn projection(&self) -> Projection {
        self.projection
    }

    /// The position in the middle of the viewport; its longitude is the central meridian.
    pub fn centre(&self) -> LonLat {
        self.centre
    }

    /// Points on the screen for π/180 world units, about one degree of arc.
    pub fn points_per_degree(&self) -> f64 {
        self.points_per_degree
    }

    /// Where the window shows the map, in points.
    pub fn viewport(&self) -> ScreenRect {
        self.viewport
    }

    /// Points on the screen for one world unit.
    pub fn points_per_unit(&self) -> f64 {
        self.points_per_degree.to_degrees()
    }

    /// Degrees east of the central meridian, in (-180, 180].
    pub fn relative_longitude(&self, lon_deg: f64) -> f64 {
        wrapped_deg(lon_deg - self.centre.lon_deg)
    }

    /// How a disc's Earth is turned towards the viewer.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Whether a position is shown at all: on a flat map always, on a disc within its rim.
    pub fn sees(&self, at: LonLat) -> bool {
        let disc = self.projection.disc();
        disc.is_none_or(|disc| self.orientation.turned(at.into())[2] >= disc.rim_depth())
    }

    /// How squarely a position faces the viewer, from 1 in the middle of the globe over 0 on its
    /// horizon to -1 behind it: the cosine of the angle between. On other maps everything does.
    pub fn facing(&self, at: LonLat) -> f64 {
        if self.projection == Projection::Globe {
            self.orientation.turned(at.into())[2]
        } else {
            1.0
        }
    }

    /// Where a position is shown. Always defined; it may be outside the viewport, or, on a disc,
    /// not be shown ([`Camera::sees`]): on the globe it is then where it would be were the Earth of
    /// glass, on others beyond the rim.
    pub fn screen_from_lonlat(&self, at: LonLat) -> ScreenPos {
        if self.projection.disc().is_some() {
            return self.screen_from_world(self.position_on_disc(at.into()));
        }
        self.screen_from_relative(self.relative_longitude(at.lon_deg), at.lat_deg)
    }

    /// Where a position is shown whose longitude is given from the central meridian. -180 and 180
    /// are the two edges of a flat map.
    pub fn screen_from_relative(&self, lon_deg_relative: f64, lat_deg: f64) -> ScreenPos {
        if self.projection.disc().is_some() {
            let lon_deg = self.centre.lon_deg + lon_deg_relative;
            return self.screen_from_lonlat(LonLat::new(lon_deg, lat_deg));
        }
        self.screen_from_world(self.projection.project(lon_deg_relative, lat_deg))
    }

    /// Where a direction falls on the projected plane of a disc, shown or not; of a flat map, on
    /// that of the globe.
    pub(crate) fn position_on_disc(&self, at: UnitVec) -> WorldPos {
        let disc = self.projection.disc().unwrap_or(Disc::Globe);
        disc.position(self.orientation.turned(at))
    }

    fn lonlat_of_disc(&self, disc: Disc, at: WorldPos) -> Option<LonLat> {
        let seen = self.orientation.turned_back(disc.direction(at)?);
        seen.map(UnitVec::to_lonlat)
    }

    /// Where a position on the projected plane is shown.
    pub fn screen_from_world(&self, at: WorldPos) -> ScreenPos {
        let [x, y] = self.screen_f64(at);
        ScreenPos::from_f64(x, y)
    }

    /// [`Camera::screen_from_world`] before it is rounded to single precision.
    pub(crate) fn screen_f64(&self, at: WorldPos) -> [f64; 2] {
        let middle = self.viewport.centre();
        let scale = self.points_per_unit();
        [
            f64::from(middle.x) + scale * (at.x - self.centre_world.x),
            f64::from(middle.y) - scale * (at.y - self.centre_world.y),
        ]
    }

    /// The position itself where a disc is shown there; beside it, the nearest on its rim.
    pub fn held_on_disc(&self, pos: ScreenPos) -> ScreenPos {
        let middle = self.screen_from_world(WorldPos::default());
        let radius = self.points_per_unit() * self.projection.half_height();
        let ScreenPos { x: radius, .. } = ScreenPos::from_f64(radius, 0.0);
        let distance = middle.distance(pos);
        if distance <= radius {
            return pos;
        }
        let part = radius / distance;
        ScreenPos::new(
            middle.x + (pos.x - middle.x) * part,
            middle.y + (pos.y - middle.y) * part,
        )
    }

    /// The position on the projected plane that is shown here.
    pub fn world_from_screen(&self, pos: ScreenPos) -> WorldPos {
        let middle = self.viewport.centre();
        let scale = self.points_per_unit();
        WorldPos::new(
            (f64::from(pos.x) - f64::from(middle.x)) / scale + self.centre_world.x,
            (f64::from(middle.y) - f64::from(pos.y)) / scale + self.centre_world.y,
        )
    }

    /// The position on the Earth that is shown here; `None` outside the world's outline.
    pub fn lonlat_from_screen(&self, pos: ScreenPos) -> Option<LonLat> {
        let world = self.world_from_screen(pos);
        if let Some(disc) = self.projection.disc() {
            return self.lonlat_of_disc(disc, world);
        }
        let (lon_deg, lat_deg) = self.projection.unproject(world)?;
        Some(LonLat::new(
            wrapped_deg(lon_deg + self.centre.lon_deg),
            lat_deg,
        ))
    }

    /// The map moved by points to the right and points down. At the viewport's middle it follows
    /// exactly; [`Camera::dragged`] follows a pointer elsewhere.
    pub fn panned(&self, delta: ScreenPos) -> Self {
        let middle = self.viewport.centre();
        let target = ScreenPos::new(middle.x + delta.x, middle.y + delta.y);
        self.showing_at(self.centre, target, self.points_per_degree)
    }

    /// The map moved so that what was under `from` is under `to`, as far as the limits allow.
    pub fn dragged(&self, from: ScreenPos, to: ScreenPos) -> Self {
        match self.lonlat_from_screen(from) {
            Some(held) => self.showing_at(held, to, self.points_per_degree),
            None => self.panned(ScreenPos::new(to.x - from.x, to.y - from.y)),
        }
    }

    /// Nearer (`factor` > 1) or farther, while the position under the pointer stays under it, as
    /// far as the limits allow. With the pointer outside the world, the centre stays.
    pub fn zoomed_at(&self, pointer: ScreenPos, factor: f64) -> Self {
        let zoomed = Self::new(
            self.projection,
            self.centre,
            self.points_per_degree * factor,
            self.viewport,
        );
        match self.lonlat_from_screen(pointer) {
            Some(held) => zoomed.showing_at(held, pointer, zoomed.points_per_degree),
            None => zoomed,
        }
    }

    /// The view in which `held` is shown at `target`. On a map with straight parallels this has a
    /// closed form: the height first, then the longitude on the parallel of `held`.
    fn showing_at(&self, held: LonLat, target: ScreenPos, points_per_degree: f64) -> Self {
        let middle = self.viewport.centre();
        let scale = points_per_degree.to_degrees();
        if self.projection == Projection::Globe {
            let x = f64::from(target.x - middle.x) / scale;
            let y = f64::from(middle.y - target.y) / scale;
            let centre = self.centre.lat_deg;
            let centre = Orientation::showing(held, [x, y], centre);
            return Self::new(self.projection, centre, points_per_degree, self.viewport);
        }
        if let Some(disc) = self.projection.disc() {
            let centre = self.disc_centre(disc, held, target, scale);
            return Self::new(self.projection, centre, points_per_degree, self.viewport);
        }
        let parallel = self.projection.parallel(held.lat_deg);
        let limit = self.projection.half_height();
        let y = (parallel.y + f64::from(target.y - middle.y) / scale).clamp(-limit, limit);
        let to_target_deg = f64::from(target.x - middle.x) / (scale * parallel.x_per_degree);
        let centre = LonLat::new(
            held.lon_deg - to_target_deg.clamp(-180.0, 180.0),
            self.projection.latitude_of_y(y).unwrap_or_default(),
        );
        Self::new(self.projection, centre, points_per_degree, self.viewport)
    }

    /// What is in the middle of a disc that was moved so that `held` is shown at `target`, at so
    /// many points a unit.
    fn disc_centre(&self, disc: Disc, held: LonLat, target: ScreenPos, scale: f64) -> LonLat {
        let middle = self.viewport.centre();
        let at = self.position_on_disc(held.into());
        let moved = WorldPos::new(
            at.x - f64::from(target.x - middle.x) / scale,
            at.y + f64::from(target.y - middle.y) / scale,
        );
        let held_back = held_within(moved, disc.rim());
        self.lonlat_of_disc(disc, held_back).unwrap_or(self.centre)
    }
}

/// A longitude in (-180, 180], in degrees.
pub fn wrapped_deg(lon_deg: f64) -> f64 {
    if lon_deg > -180.0 && lon_deg <= 180.0 {
        return lon_deg;
    }
    let turned = (lon_deg + 180.0).rem_euclid(360.0);
    if turned == 0.0 { 180.0 } else { turned - 180.0 }
}

/// A view's middle, and where that is on the projected plane, such that the world's edge stays away
/// from the middle of a view of this half height, in world units. The globe's rim does not move: it
/// is turned to anywhere.
fn held_centre(projection: Projection, centre: LonLat, half_view: f64) -> (LonLat, WorldPos) {
    let reach = (projection.half_height() - half_view * FILLED).max(0.0);
    match projection {
        Projection::Globe => (centre, WorldPos::default()),
        Projection::Equidistant(origin) => held_on_equidistant(origin, centre, reach),
        _ => {
            let (lat_deg, y) = held_latitude(projection, centre.lat_deg, reach);
            (LonLat::new(centre.lon_deg, lat_deg), WorldPos::new(0.0, y))
        }
    }
}

fn held_latitude(projection: Projection, lat_deg: f64, reach: f64) -> (f64, f64) {
    let y = projection.parallel(lat_deg).y;
    if y.abs() <= reach {
        return (lat_deg, y);
    }
    let held = y.clamp(-reach, reach);
    (projection.latitude_of_y(held).unwrap_or_default(), held)
}

fn held_on_equidistant(origin: Origin, centre: LonLat, reach: f64) -> (LonLat, WorldPos) {
    let disc = Disc::Equidistant;
    let facing = Orientation::facing(origin.lonlat());
    let at = disc.position(facing.turned(centre.into()));
    let held = held_within(at, reach);
    if held == at {
        return (centre, at);
    }
    let found = disc
        .direction(held)
        .and_then(|direction| facing.turned_back(direction));
    let found = found.map_or(origin.lonlat(), UnitVec::to_lonlat);
    (found, held)
}

/// The position, or the nearest to it that is not farther from the middle of the plane than this.
fn held_within(at: WorldPos, reach: f64) -> WorldPos {
    let distance = at.x.hypot(at.y);
    // What rounding alone carries beyond stays.
    if distance <= reach * (1.0 + 1e-12) {
        return at;
    }
    let part = reach / distance;
    WorldPos::new(at.x * part, at.y * part)
}

/// Points per degree at which the whole world just fits.
fn fitting_scale(projection: Projection, viewport: ScreenRect) -> f64 {
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

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}
