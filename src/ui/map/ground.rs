//! The built-in basemap, decoded and meshed as far as it is looked at.
//!
//! The level with which most windows open is prepared on a thread of its own while the windowing
//! system makes the window, and the finest, which takes longest, as soon as one comes near. Whichever
//! thread prepares a level, it is the same: a picture never depends on who was faster.
//!
//! Shortcoming: who leaps to a near view at once waits for its level.

use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

use crate::earth::area::Area;
use crate::earth::basemap::{Basemap, Level};
use crate::earth::borders::BordersView;
use crate::earth::land::{Land, Outlines, land_at};
use crate::earth::{Camera, LonLat, Projection};
use crate::io::basemap::{Asset, embedded};
use crate::scene::basemap::{
    BasemapCache, BasemapGeometry, HighlightCache, HighlightGeometry, HighlightPicture, paths,
    plain_paths,
};
use crate::scene::layer::Layers;
use crate::scene::map::locator;
use crate::scene::marks::Mark;
use crate::state::LandId;

/// The level of detail with which most windows open: that for a continent.
const OPENING: usize = 1;
/// The finest level is prepared from so many physical pixels a degree on, some notches of the wheel
/// before it is drawn.
const AHEAD_FROM: f64 = 20.0;

/// The world under the dossier.
pub struct Ground {
    asset: Option<Asset<'static>>,
    atlas: Arc<Basemap>,
    cache: BasemapCache,
    highlights: HighlightCache,
    /// What was highlighted last.
    highlighted: Arc<HighlightPicture>,
    /// The finest outlines that were drawn or prepared so far.
    outlines: Option<(usize, Outlines)>,
    /// The small globe's.
    small: BasemapCache,
    /// The level that is prepared on a thread, until it is drawn or done.
    ahead: Option<Ahead>,
}

/// A level that is prepared on a thread of its own.
struct Ahead {
    level: usize,
    thread: JoinHandle<Option<(BasemapGeometry, Outlines)>>,
}

impl Ahead {
    /// Without a thread there is none: the level is prepared when it is drawn.
    fn start(level: usize, projection: Projection) -> Option<Self> {
        let thread = Builder::new().name("basemap".to_owned());
        let thread = thread.spawn(move || prepared(level, projection)).ok()?;
        Some(Self { level, thread })
    }
}

impl Ground {
    /// The built-in world; its names at once, its outlines when they are first drawn.
    pub fn built_in() -> Self {
        let ahead = Ahead::start(OPENING, Projection::default());
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
            atlas: Arc::new(atlas),
            cache,
            highlights: HighlightCache::default(),
            highlighted: Arc::default(),
            outlines: None,
            small: BasemapCache::new(1),
            ahead,
        }
    }

    /// Names of countries and cities.
    pub fn atlas(&self) -> &Arc<Basemap> {
        &self.atlas
    }

    /// What a position on land is in, by the finest level of detail that is in memory; none at sea.
    pub fn land_at(&self, at: LonLat) -> Option<Land<'_>> {
        let (_, outlines) = self.outlines.as_ref()?;
        land_at(&self.atlas, outlines, at)
    }

    /// The contested area at a position, if it is hatched in what was drawn last.
    pub fn hatched_at(&self, at: LonLat) -> Option<&Area> {
        let Some(Land::Area(area)) = self.land_at(at) else {
            return None;
        };
        let mut hatched = self.hatched();
        hatched.any(|other| other.id == area.id).then_some(area)
    }

    /// The contested areas that are hatched in what was drawn last.
    pub fn hatched(&self) -> impl Iterator<Item = &Area> {
        let areas = self.highlighted.areas.iter();
        areas.filter_map(|area| self.atlas.areas.get(*area))
    }

    /// Land, water and borders as a camera shows them and a view has them, some land highlighted, in
    /// drawing order.
    pub fn marks(
        &mut self,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
        highlighted: Option<&LandId>,
    ) -> Layers {
        self.look_ahead(camera, pixels_per_point);
        let asset = self.asset.as_ref();
        let kept = &mut self.outlines;
        let load = |number| {
            let level = level_of(asset, number);
            keep_finest(kept, number, || Outlines::new(&level));
            level
        };
        let picture = self.cache.picture(camera, pixels_per_point, seen, load);
        let number = self.cache.level();
        picture.layers_with(self.highlight((camera, number), seen, highlighted))
    }

    /// Chooses the next levels of detail by the scale alone, as if nothing had been drawn.
    pub fn forget_level(&mut self) {
        self.cache.forget_level();
        self.small.forget_level();
    }

    /// The same as [`Self::marks`], with lines as courses: for a drawing of paths.
    pub fn paths(
        &mut self,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
        highlighted: Option<&LandId>,
    ) -> Layers {
        self.look_ahead(camera, pixels_per_point);
        let number = self.cache.level_at(camera, pixels_per_point);
        let on_land = self.highlight((camera, number), seen, highlighted);
        let asset = self.asset.as_ref();
        let load = |number| level_of(asset, number);
        let geometry = self.cache.geometry(camera, pixels_per_point, load);
        paths(geometry, camera, seen, on_land)
    }

    /// Highlights some land at a level of detail.
    fn highlight(
        &mut self,
        (camera, number): (&Camera, usize),
        seen: BordersView,
        highlighted: Option<&LandId>,
    ) -> Vec<Mark> {
        let asset = self.asset.as_ref();
        let prepare = |land: (&LandId, BordersView)| {
            let level = level_of(asset, number);
            HighlightGeometry::new(&self.atlas, &level, land, camera.projection())
        };
        let highlights = &mut self.highlights;
        self.highlighted = highlights.picture(
            highlighted.map(|land| (land, seen)),
            number,
            camera,
            prepare,
        );
        self.highlighted.marks()
    }

    /// Takes what a thread has prepared or what is drawn next; has the finest level prepared.
    fn look_ahead(&mut self, camera: &Camera, pixels_per_point: f32) {
        let next = self.cache.level_at(camera, pixels_per_point);
        let is_due = |ahead: &mut Ahead| ahead.level == next || ahead.thread.is_finished();
        if let Some(ahead) = self.ahead.take_if(is_due)
            && let Some((geometry, outlines)) = ahead.thread.join().ok().flatten()
        {
            self.cache.supply(ahead.level, geometry);
            keep_finest(&mut self.outlines, ahead.level, || outlines);
        }
        let finest = self
            .asset
            .as_ref()
            .map_or(0, Asset::level_count)
            .saturating_sub(1);
        let scale = camera.local_points_per_degree() * f64::from(pixels_per_point);
        if scale >= AHEAD_FROM
            && next < finest
            && self.ahead.is_none()
            && !self.cache.is_prepared(finest)
        {
            self.ahead = Ahead::start(finest, camera.projection());
        }
    }

    /// Sea and land on the small globe that tells where a near view is; nothing where there is none.
    pub fn small_marks(&mut self, camera: &Camera, pixels_per_point: f32) -> Vec<Mark> {
        let Some(small) = locator(camera) else {
            return Vec::new();
        };
        let asset = self.asset.as_ref();
        let load = |level| level_of(asset, level);
        let seen = BordersView::default();
        let picture = self.small.picture(&small, pixels_per_point, seen, load);
        picture.plain_marks()
    }

    /// The same for a drawing of paths.
    pub fn small_paths(&mut self, camera: &Camera, pixels_per_point: f32) -> Vec<Mark> {
        let Some(small) = locator(camera) else {
            return Vec::new();
        };
        let asset = self.asset.as_ref();
        let load = |level| level_of(asset, level);
        let geometry = self.small.geometry(&small, pixels_per_point, load);
        plain_paths(geometry, &small)
    }
}

fn level_of(asset: Option<&Asset>, level: usize) -> Level {
    asset
        .and_then(|asset| asset.level(level).ok())
        .unwrap_or_default()
}

/// Keeps the outlines of a level, unless those of a finer one are kept.
fn keep_finest(
    kept: &mut Option<(usize, Outlines)>,
    level: usize,
    outlines: impl FnOnce() -> Outlines,
) {
    if kept.as_ref().is_none_or(|(finest, _)| *finest < level) {
        *kept = Some((level, outlines()));
    }
}

fn prepared(level: usize, projection: Projection) -> Option<(BasemapGeometry, Outlines)> {
    let level = embedded().ok()?.level(level).ok()?;
    let geometry = BasemapGeometry::new(&level, projection);
    Some((geometry, Outlines::new(&level)))
}
