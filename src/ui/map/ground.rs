//! The built-in basemap, decoded and meshed as far as it is looked at.
//!
//! The level with which most windows open is prepared on a thread of its own while the windowing
//! system makes the window. Whichever thread prepares it, it is the same.

use std::thread::{Builder, JoinHandle};

use crate::earth::basemap::{Basemap, Level};
use crate::earth::{Camera, Projection};
use crate::io::basemap::{Asset, embedded};
use crate::scene::basemap::{BasemapCache, BasemapGeometry};
use crate::scene::map::locator;
use crate::scene::marks::Mark;

/// The level of detail with which most windows open: that for a continent.
const OPENING: usize = 1;

/// The world under the dossier.
pub struct Ground {
    asset: Option<Asset<'static>>,
    atlas: Basemap,
    cache: BasemapCache,
    /// The small globe's.
    small: BasemapCache,
    /// The level for the opening, until the first picture is asked for.
    opening: Option<JoinHandle<Option<BasemapGeometry>>>,
}

impl Ground {
    /// The built-in world; its names at once, its outlines when they are first drawn.
    pub fn built_in() -> Self {
        // Without a thread the level is prepared when it is first drawn, like the others.
        let opening = Builder::new().name("basemap".to_owned());
        let opening = opening.spawn(prepared_opening).ok();
        // A test opens the asset; should it be damaged all the same, there is a map without land
        // rather than no program.
        let asset = embedded()
            .inspect_err(|error| tracing::error!(%error, "no basemap"))
            .ok();
        let atlas = asset
            .as_ref()
            .and_then(|asset| asset.basemap(0).ok())
            .unwrap_or_default();
        let cache = BasemapCache::new(asset.as_ref().map_or(0, Asset::level_count));
        Self {
            asset,
            atlas,
            cache,
            small: BasemapCache::new(1),
            opening,
        }
    }

    /// Names of countries and cities.
    pub fn atlas(&self) -> &Basemap {
        &self.atlas
    }

    /// Land, water and borders as a camera shows them, in drawing order.
    pub fn marks(&mut self, camera: &Camera, pixels_per_point: f32) -> Vec<Mark> {
        if let Some(opening) = self.opening.take() {
            let geometry = opening.join().ok().flatten();
            geometry
                .into_iter()
                .for_each(|geometry| self.cache.supply(OPENING, geometry));
        }
        let asset = self.asset.as_ref();
        let load = |level| level_of(asset, level);
        self.cache.picture(camera, pixels_per_point, load).marks()
    }

    /// Sea and land on the small globe that tells where a near view is; nothing where there is none.
    pub fn small_marks(&mut self, camera: &Camera, pixels_per_point: f32) -> Vec<Mark> {
        let Some(small) = locator(camera) else {
            return Vec::new();
        };
        let asset = self.asset.as_ref();
        let load = |level| level_of(asset, level);
        let picture = self.small.picture(&small, pixels_per_point, load);
        picture.plain_marks()
    }
}

fn level_of(asset: Option<&Asset>, level: usize) -> Level {
    asset
        .and_then(|asset| asset.level(level).ok())
        .unwrap_or_default()
}

fn prepared_opening() -> Option<BasemapGeometry> {
    let level = embedded().ok()?.level(OPENING).ok()?;
    Some(BasemapGeometry::new(&level, Projection::default()))
}
