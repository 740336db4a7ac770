//! The basemap prepared, and the basemap as one camera shows it.

use std::sync::Arc;

use crate::earth::basemap::Level;
use crate::earth::borders::{BordersView, Treatment};
use crate::earth::{Camera, Projection, ScreenPos};
use crate::scene::layer::{Layer, Layers};
use crate::scene::marks::{Ink, Mark, Role, TriMesh};

use super::fill::FillGeometry;
use super::frame;
use super::lines::{LineGeometry, Run};
use super::stroke::Stroke;
use super::style::{BorderStyle, COAST_WIDTH, GRATICULE_WIDTH, visible_from};
use super::view::View;

/// One level of detail prepared for any camera.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BasemapGeometry {
    projection: Projection,
    land: FillGeometry,
    lakes: FillGeometry,
    coasts: Vec<LineGeometry>,
    borders: Vec<(Treatment, LineGeometry)>,
}

impl BasemapGeometry {
    /// Prepares a level: some milliseconds, once.
    pub fn new(level: &Level, projection: Projection) -> Self {
        let land = level.land.iter().flat_map(|land| &land.polygons);
        Self {
            projection,
            land: FillGeometry::new(land, projection),
            lakes: FillGeometry::new(&level.lakes, projection),
            coasts: coasts_and_shores(level, projection),
            borders: level
                .borders
                .iter()
                .map(|border| {
                    (
                        border.treatment,
                        LineGeometry::new(&border.line, projection),
                    )
                })
                .collect(),
        }
    }

    /// Prepares it for another projection, with the triangles that it has: a few milliseconds.
    pub fn use_projection(&mut self, projection: Projection) {
        let needs_the_same = |other: Projection| {
            other == projection || (other.disc().is_some() && projection.disc().is_some())
        };
        if needs_the_same(std::mem::replace(&mut self.projection, projection)) {
            return;
        }
        self.land.use_projection(projection);
        self.lakes.use_projection(projection);
        let borders = self.borders.iter_mut().map(|(_, line)| line);
        let lines = self.coasts.iter_mut().chain(borders);
        lines.for_each(|line| line.use_projection(projection));
    }

    fn borders_seen(
        &self,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
    ) -> [Arc<TriMesh>; 5] {
        BorderStyle::ALL.map(|style| {
            let stroke = Stroke::new(style.width(), pixels_per_point);
            stroke.mesh_of(|mut draw| self.each_border(camera, (style, seen), &mut draw))
        })
    }

    /// Gives the coasts and shores in view.
    pub(super) fn each_coast(&self, view: &View, draw: &mut impl FnMut(&[ScreenPos])) {
        let mut run = Run::default();
        for line in &self.coasts {
            line.each_part(view, &mut run, draw);
        }
    }

    /// Gives the boundaries in view that have a style in a view of boundaries, or their dashes.
    pub(super) fn each_border(
        &self,
        camera: &Camera,
        (style, seen): (BorderStyle, BordersView),
        draw: &mut impl FnMut(&[ScreenPos]),
    ) {
        let view = View::new(camera);
        let scale = camera.local_points_per_degree();
        let is_shown = |treatment: &Treatment| {
            let class = treatment.class(seen);
            class.is_some_and(|class| {
                BorderStyle::of(class) == style && visible_from(class) <= scale
            })
        };
        let mut run = Run::default();
        for (_, line) in self.borders.iter().filter(|(how, _)| is_shown(how)) {
            match style.pattern() {
                [] => line.each_part(&view, &mut run, draw),
                pattern => line.each_dash(&view, pattern, &mut run, draw),
            }
        }
    }

    /// Land as a camera shows it.
    pub(super) fn land_seen(&self, view: &View) -> TriMesh {
        self.land.mesh(view)
    }

    /// Lakes as a camera shows them.
    pub(super) fn lakes_seen(&self, view: &View) -> TriMesh {
        self.lakes.mesh(view)
    }

    /// How many vertices its areas have.
    pub fn fill_vertex_count(&self) -> usize {
        self.land.vertex_count() + self.lakes.vertex_count()
    }

    /// How many points its lines have.
    pub fn line_point_count(&self) -> usize {
        let borders = self.borders.iter().map(|(_, line)| line);
        self.coasts
            .iter()
            .chain(borders)
            .map(LineGeometry::point_count)
            .sum()
    }
}

/// The basemap as one camera shows it. Cheap to clone: the triangles are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct BasemapPicture {
    /// The whole world's outline, filled. What is outside of it is background.
    pub sea: Arc<TriMesh>,
    /// Meridians and parallels, to be seen on the sea only.
    pub graticule: Arc<TriMesh>,
    /// Land.
    pub land: Arc<TriMesh>,
    /// Lakes, drawn like the sea.
    pub lakes: Arc<TriMesh>,
    /// Coasts and shores.
    pub coasts: Arc<TriMesh>,
    /// Boundaries, in the order of [`BorderStyle::ALL`].
    pub borders: [Arc<TriMesh>; 5],
    /// The line around the world.
    pub outline: Arc<TriMesh>,
}

impl BasemapPicture {
    /// Builds what `camera` shows on a screen with `pixels_per_point` (positive), with boundaries as
    /// a view has them.
    pub fn build(
        geometry: &BasemapGeometry,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
    ) -> Self {
        let view = View::new(camera);
        let cull = view.cull();
        let thin = Stroke::new(GRATICULE_WIDTH, pixels_per_point);
        let coast = Stroke::new(COAST_WIDTH, pixels_per_point);
        Self {
            sea: Arc::new(frame::sea(camera, cull, 1.0 / pixels_per_point)),
            graticule: thin.mesh_of(|mut draw| frame::graticule(camera, cull, &mut draw)),
            land: Arc::new(geometry.land.mesh(&view)),
            lakes: Arc::new(geometry.lakes.mesh(&view)),
            coasts: coast.mesh_of(|mut draw| geometry.each_coast(&view, &mut draw)),
            borders: geometry.borders_seen(camera, pixels_per_point, seen),
            outline: thin.mesh_of(|mut draw| frame::outline(camera, cull, &mut draw)),
        }
    }

    /// The same with boundaries as another view has them.
    pub fn with_borders(
        &self,
        geometry: &BasemapGeometry,
        camera: &Camera,
        pixels_per_point: f32,
        seen: BordersView,
    ) -> Self {
        Self {
            borders: geometry.borders_seen(camera, pixels_per_point, seen),
            ..self.clone()
        }
    }

    /// Sea and land alone, for a picture too small for lines.
    pub fn plain_marks(&self) -> Vec<Mark> {
        let areas = [(&self.sea, Role::Sea), (&self.land, Role::Land)];
        let mark = |(mesh, role): (&Arc<TriMesh>, Role)| Mark::Mesh {
            mesh: Arc::clone(mesh),
            ink: Ink::new(role),
        };
        areas.map(mark).to_vec()
    }

    /// The marks in drawing order. Their meshes are this picture's own.
    pub fn marks(&self) -> Vec<Mark> {
        self.marks_with(Vec::new())
    }

    /// The marks in drawing order, with what lies on the land, below lakes and lines.
    pub fn marks_with(&self, on_land: Vec<Mark>) -> Vec<Mark> {
        self.layers_with(on_land).marks
    }

    /// The same by layers.
    pub fn layers_with(&self, on_land: Vec<Mark>) -> Layers {
        let mark = |mesh: &Arc<TriMesh>, role| {
            let (mesh, ink) = (Arc::clone(mesh), Ink::new(role));
            (!mesh.indices.is_empty()).then_some(Mark::Mesh { mesh, ink })
        };
        let borders = BorderStyle::ALL.into_iter().zip(&self.borders);
        let mut layers = Layers::default();
        layers.add(Layer::Sea, mark(&self.sea, Role::Sea));
        layers.add(Layer::Graticule, mark(&self.graticule, Role::Graticule));
        layers.add(Layer::Land, mark(&self.land, Role::Land));
        layers.add(Layer::Highlight, on_land);
        layers.add(Layer::Lakes, mark(&self.lakes, Role::Sea));
        layers.add(Layer::Coasts, mark(&self.coasts, Role::Coast));
        let borders = borders.filter_map(|(style, mesh)| mark(mesh, style.role()));
        layers.add(Layer::Borders, borders);
        layers.add(Layer::Outline, mark(&self.outline, Role::Graticule));
        layers
    }
}

/// Coasts, and the rings of lakes: a level lists no lines for those.
fn coasts_and_shores(level: &Level, projection: Projection) -> Vec<LineGeometry> {
    let prepared = |line: &[[f32; 2]]| LineGeometry::new(line, projection);
    let coasts = level.coasts.iter().map(|line| prepared(line));
    let rings = level
        .lakes
        .iter()
        .flat_map(|lake| std::iter::once(&lake.outer).chain(&lake.holes));
    let shores = rings.map(|ring| {
        let closed: Vec<[f32; 2]> = ring.iter().chain(ring.first()).copied().collect();
        prepared(&closed)
    });
    coasts.chain(shores).collect()
}
