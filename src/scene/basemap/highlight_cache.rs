//! What is highlighted, kept while nothing about it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::earth::Camera;
use crate::earth::borders::BordersView;
use crate::state::LandId;

use super::highlight::{HighlightGeometry, HighlightPicture};

/// Highlighted land, prepared for the levels of detail at which it was drawn, and the picture of it
/// that was asked for last.
#[derive(Clone, Debug, Default)]
pub struct HighlightCache {
    land: Option<(LandId, BordersView)>,
    levels: BTreeMap<usize, HighlightGeometry>,
    last: Option<(Camera, usize, Arc<HighlightPicture>)>,
}

impl HighlightCache {
    /// What `camera` shows of some land in a view of borders at a level of detail; nothing without land. `prepare` is
    /// asked once for each level that is drawn of the same land.
    pub fn picture(
        &mut self,
        land: Option<(&LandId, BordersView)>,
        level: usize,
        camera: &Camera,
        prepare: impl FnOnce((&LandId, BordersView)) -> HighlightGeometry,
    ) -> Arc<HighlightPicture> {
        let kept = self.land.as_ref().map(|(land, seen)| (land, *seen));
        if kept != land {
            *self = Self {
                land: land.map(|(land, seen)| (land.clone(), seen)),
                ..Self::default()
            };
        }
        let kept = self.last.as_ref();
        let kept = kept.filter(|(seen, at, _)| (seen, *at) == (camera, level));
        if let Some((_, _, picture)) = kept {
            return Arc::clone(picture);
        }
        let Some(land) = land else {
            return Arc::default();
        };
        let geometry = self.levels.entry(level).or_insert_with(|| prepare(land));
        geometry.use_projection(camera.projection());
        let picture = Arc::new(HighlightPicture::build(geometry, camera));
        self.last = Some((*camera, level, Arc::clone(&picture)));
        picture
    }
}
