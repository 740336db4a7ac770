//! The last picture, kept while nothing changes.

use std::sync::Arc;

use crate::earth::Camera;
use crate::earth::basemap::Level;
use crate::earth::borders::BordersView;

use super::picture::{BasemapGeometry, BasemapPicture};
use super::style::level_for;

/// Levels of detail, each prepared when it is first drawn, and the picture that was asked for last.
#[derive(Clone, Debug)]
pub struct BasemapCache {
    /// At least one.
    levels: Vec<Option<BasemapGeometry>>,
    level: usize,
    last: Option<Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    camera: Camera,
    pixels_per_point: f32,
    level: usize,
    seen: BordersView,
    picture: Arc<BasemapPicture>,
}

impl Kept {
    fn is_for(&self, camera: &Camera, pixels_per_point: f32, level: usize) -> bool {
        self.camera == *camera
            && self.pixels_per_point.to_bits() == pixels_per_point.to_bits()
            && self.level == level
    }
}

impl BasemapCache {
    /// A cache for a basemap with this many levels of detail.
    pub fn new(level_count: usize) -> Self {
        Self {
            levels: vec![None; level_count.max(1)],
            level: 0,
            last: None,
        }
    }

    /// The level of detail that was drawn last.
    pub fn level(&self) -> usize {
        self.level.min(self.levels.len() - 1)
    }

    /// The level of detail that a camera is about to be drawn with.
    pub fn level_at(&self, camera: &Camera, pixels_per_point: f32) -> usize {
        let scale = camera.local_points_per_degree();
        level_for(self.level, scale, pixels_per_point).min(self.levels.len() - 1)
    }

    /// Chooses the next level of detail as if none had been drawn.
    pub fn forget_level(&mut self) {
        self.level = 0;
    }

    /// Whether a level of detail is prepared; false when there is no such level.
    pub fn is_prepared(&self, level: usize) -> bool {
        self.levels.get(level).is_some_and(Option::is_some)
    }

    /// Takes a level of detail that was prepared elsewhere; nothing happens when there is no such
    /// level, or it is prepared already.
    pub fn supply(&mut self, level: usize, geometry: BasemapGeometry) {
        if let Some(place) = self.levels.get_mut(level) {
            place.get_or_insert(geometry);
        }
    }

    /// What `camera` shows, with boundaries as a view has them: the same picture as before when
    /// neither the camera, nor the level of detail, nor the density of the screen, nor that view has
    /// changed; where only that view has, the same but for the boundaries. `load` gives a level of
    /// detail; it is asked once for each that is drawn, which takes some milliseconds then.
    pub fn picture(
        &mut self,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
        load: impl FnOnce(usize) -> Level,
    ) -> Arc<BasemapPicture> {
        let level = self.level_at(camera, pixels_per_point);
        self.level = level;
        let kept = self.last.as_ref();
        let kept = kept.filter(|kept| kept.is_for(camera, pixels_per_point, level));
        if let Some(kept) = kept.filter(|kept| kept.seen == seen) {
            return Arc::clone(&kept.picture);
        }
        let geometry = prepared(&mut self.levels[level], level, camera, load);
        let picture = Arc::new(match kept {
            Some(kept) => (kept.picture).with_borders(geometry, camera, pixels_per_point, seen),
            None => BasemapPicture::build(geometry, camera, pixels_per_point, seen),
        });
        self.last = Some(Kept {
            camera: *camera,
            pixels_per_point,
            level,
            seen,
            picture: Arc::clone(&picture),
        });
        picture
    }

    /// The level of detail that `camera` is drawn with, prepared for it. `load` gives a level as for
    /// [`Self::picture`].
    pub fn geometry(
        &mut self,
        camera: &Camera,
        pixels_per_point: f32,
        load: impl FnOnce(usize) -> Level,
    ) -> &BasemapGeometry {
        let level = self.level_at(camera, pixels_per_point);
        self.level = level;
        prepared(&mut self.levels[level], level, camera, load)
    }
}

fn prepared<'a>(
    place: &'a mut Option<BasemapGeometry>,
    level: usize,
    camera: &Camera,
    load: impl FnOnce(usize) -> Level,
) -> &'a mut BasemapGeometry {
    let projection = camera.projection();
    let geometry = place.get_or_insert_with(|| BasemapGeometry::new(&load(level), projection));
    geometry.use_projection(projection);
    geometry
}
