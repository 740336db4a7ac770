//! What part of the Earth the window shows.
//!
//! The centre's longitude is the central meridian: panning east or west turns the globe under the
//! projection, so the middle of the view is never sheared, and there is no world's edge to reach.
//! On the globe itself the centre is what faces the viewer, and north is up. A map that is made for
//! one place, from which distances are true, is not made anew when it is moved: it is moved as it is.

mod framing;
mod limits;

use super::orientation::Orientation;
use super::{Disc, LonLat, Origin, Projection, ScreenPos, ScreenRect, UnitVec, WorldPos};

pub use framing::DEFAULT_CENTRAL_MERIDIAN_DEG;
use framing::fitting_scale;
use limits::{held_centre, held_within};

/// The nearest view, in points per degree: there the basemap's finest level (0.005°) is off by
/// three points.
pub const MAX_POINTS_PER_DEGREE: f64 = 600.0;
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

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}
