//! What is highlighted of the land: a country filled, contested areas hatched.

use std::sync::Arc;

use crate::earth::basemap::{Basemap, Level};
use crate::earth::borders::BordersView;
use crate::earth::highlight::{Highlight, Patch};
use crate::earth::{Camera, Projection, ScreenPos, ScreenRect};
use crate::scene::hatch::Hatch;
use crate::scene::marks::{Ink, Mark, Role, TriMesh};
use crate::state::LandId;

use super::fill::FillGeometry;
use super::style::{HATCH_SPACING, HATCH_STRENGTH, HATCH_WIDTH};
use super::view::{MapPoint, View};

/// Highlighted land of one level of detail, prepared for any camera.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HighlightGeometry {
    projection: Projection,
    solid: FillGeometry,
    patches: Vec<PatchGeometry>,
}

/// A contested area. Its hatch hangs on a position inside of it, so that one line at least shows it,
/// however small it is.
#[derive(Clone, Debug, PartialEq)]
struct PatchGeometry {
    area: usize,
    fill: FillGeometry,
    anchor: MapPoint,
}

impl HighlightGeometry {
    /// Prepares some land of a level, once, with the areas that a view gives it; nothing where the basemap does not know it.
    pub fn new(
        map: &Basemap,
        level: &Level,
        (land, seen): (&LandId, BordersView),
        projection: Projection,
    ) -> Self {
        let highlight = highlight(map, level, land, seen).unwrap_or_default();
        let patches = highlight.patches.iter();
        let patches = patches.filter_map(|patch| PatchGeometry::new(patch, projection));
        Self {
            projection,
            solid: FillGeometry::new(&highlight.solid, projection),
            patches: patches.collect(),
        }
    }

    /// Prepares it for another projection, with the triangles that it has.
    pub fn use_projection(&mut self, projection: Projection) {
        if std::mem::replace(&mut self.projection, projection) == projection {
            return;
        }
        self.solid.use_projection(projection);
        for patch in &mut self.patches {
            patch.fill.use_projection(projection);
            patch.anchor = patch.anchor.projected(projection);
        }
    }
}

fn highlight(map: &Basemap, level: &Level, land: &LandId, seen: BordersView) -> Option<Highlight> {
    match land {
        LandId::Area(id) => {
            let area = map.areas.iter().position(|area| area.id == *id)?;
            Some(Highlight::of_area(map, level, area))
        }
        LandId::Country(code) => {
            let mut countries = map.countries.iter();
            let country = countries.position(|country| country.code == *code)?;
            Some(Highlight::of_country(map, level, country, seen))
        }
    }
}

impl PatchGeometry {
    fn new(patch: &Patch, projection: Projection) -> Option<Self> {
        let inside = patch.inside()?;
        Some(Self {
            area: patch.area,
            fill: FillGeometry::new(&patch.polygons, projection),
            anchor: MapPoint::new(projection, inside.lon_deg, inside.lat_deg),
        })
    }

    fn lines(&self, view: &View) -> Vec<[ScreenPos; 2]> {
        let anchor = view.place(&self.anchor, view.relative(self.anchor.lon));
        hatch_at(anchor).lines(&self.fill.mesh(view), view.cull())
    }
}

fn hatch_at(anchor: ScreenPos) -> Hatch {
    Hatch {
        spacing: HATCH_SPACING,
        anchor,
    }
}

/// Lines of a hatch as contested areas have them.
fn hatched(lines: impl IntoIterator<Item = [ScreenPos; 2]>) -> Mark {
    Mark::Lines {
        runs: lines.into_iter().map(Vec::from).collect(),
        width: HATCH_WIDTH,
        ink: Ink::faded(Role::Disputed, HATCH_STRENGTH),
    }
}

/// A rectangle hatched like a contested area.
pub fn hatch_sample(rect: ScreenRect) -> Mark {
    let (min, max) = (rect.min, rect.max);
    let area = TriMesh {
        positions: vec![
            [min.x, min.y],
            [max.x, min.y],
            [max.x, max.y],
            [min.x, max.y],
        ],
        coverage: vec![u8::MAX; 4],
        indices: vec![0, 1, 2, 0, 2, 3],
    };
    hatched(hatch_at(min).lines(&area, rect))
}

/// Highlighted land as one camera shows it. Cheap to clone: all of it is shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HighlightPicture {
    /// Land to fill.
    pub solid: Arc<TriMesh>,
    /// The lines of contested areas; nothing where none is in view.
    pub hatch: Option<Mark>,
    /// Those of which lines are in view, as indices into [`Basemap::areas`].
    pub areas: Vec<usize>,
}

impl HighlightPicture {
    /// Builds what `camera` shows.
    pub fn build(geometry: &HighlightGeometry, camera: &Camera) -> Self {
        let view = View::new(camera);
        let (mut areas, mut lines) = (Vec::new(), Vec::new());
        for patch in &geometry.patches {
            let own = patch.lines(&view);
            areas.extend((!own.is_empty()).then_some(patch.area));
            lines.extend(own);
        }
        Self {
            solid: Arc::new(geometry.solid.mesh(&view)),
            hatch: (!lines.is_empty()).then(|| Mark::shared(vec![hatched(lines)])),
            areas,
        }
    }

    /// The marks in drawing order, to lie on the land and below the lakes.
    pub fn marks(&self) -> Vec<Mark> {
        let solid = (!self.solid.indices.is_empty()).then(|| Mark::Mesh {
            mesh: Arc::clone(&self.solid),
            ink: Ink::new(Role::Highlight),
        });
        solid.into_iter().chain(self.hatch.clone()).collect()
    }
}
