//! The last picture, kept while nothing changes.

use std::sync::Arc;

use crate::earth::Camera;
use crate::earth::basemap::Basemap;

use super::picture::{BasemapGeometry, BasemapPicture};
use super::style::level_for;

/// All levels of detail, prepared, and the picture that was asked for last.
#[derive(Clone, Debug)]
pub struct BasemapCache {
    /// At least one.
    levels: Vec<BasemapGeometry>,
    level: usize,
    last: Option<Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    camera: Camera,
    pixels_per_point: f32,
    level: usize,
    picture: Arc<BasemapPicture>,
}

impl BasemapCache {
    /// Prepares every level of `basemap`: tens of milliseconds, once. Without levels there is sea.
    pub fn new(basemap: &Basemap) -> Self {
        let mut levels: Vec<BasemapGeometry> =
            basemap.levels.iter().map(BasemapGeometry::new).collect();
        if levels.is_empty() {
            levels.push(BasemapGeometry::default());
        }
        Self {
            levels,
            level: 0,
            last: None,
        }
    }

    /// The level of detail that was drawn last.
    pub fn level(&self) -> usize {
        self.level.min(self.levels.len() - 1)
    }

    /// What `camera` shows: the same picture as before when neither the camera, nor the level of
    /// detail, nor the density of the screen has changed.
    pub fn picture(&mut self, camera: &Camera, pixels_per_point: f32) -> Arc<BasemapPicture> {
        self.level = level_for(self.level, camera.points_per_degree(), pixels_per_point);
        let level = self.level();
        let kept = self.last.as_ref().filter(|kept| {
            kept.camera == *camera
                && kept.pixels_per_point.to_bits() == pixels_per_point.to_bits()
                && kept.level == level
        });
        if let Some(kept) = kept {
            return Arc::clone(&kept.picture);
        }
        let picture = Arc::new(BasemapPicture::build(
            &self.levels[level],
            camera,
            pixels_per_point,
        ));
        self.last = Some(Kept {
            camera: *camera,
            pixels_per_point,
            level,
            picture: Arc::clone(&picture),
        });
        picture
    }
}
