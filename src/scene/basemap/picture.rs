//! The basemap prepared, and the basemap as one camera shows it.

use std::sync::Arc;

use crate::earth::basemap::Level;
use crate::earth::borders::{BordersView, Treatment};
use crate::earth::{Camera, Projection};
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
        let view = View::new(camera);
        let scale = camera.local_points_per_degree();
        BorderStyle::ALL.map(|style| {
            let is_shown = |treatment: &Treatment| {
                let class = treatment.class(seen);
                class.is_some_and(|class| {
                    BorderStyle::of(class) == style && visible_from(class) <= scale
                })
            };
            let shown = self.borders.iter();
            let shown = shown.filter(|(treatment, _)| is_shown(treatment));
            let lines = shown.map(|(_, line)| line);
            Arc::new(borders(lines, style, &view, pixels_per_point))
        })
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
        Self {
            sea: Arc::new(frame::sea(camera, cull, 1.0 / pixels_per_point)),
            graticule: Arc::new(frame::graticule(camera, cull, &thin)),
            land: Arc::new(geometry.land.mesh(&view)),
            lakes: Arc::new(geometry.lakes.mesh(&view)),
            coasts: Arc::new(coasts(&geometry.coasts, &view, pixels_per_point)),
            borders: geometry.borders_seen(camera, pixels_per_point, seen),
            outline: Arc::new(frame::outline(camera, cull, &thin)),
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
        let below = [
            (&self.sea, Role::Sea),
            (&self.graticule, Role::Graticule),
            (&self.land, Role::Land),
        ];
        let above = [(&self.lakes, Role::Sea), (&self.coasts, Role::Coast)];
        let borders = BorderStyle::ALL
            .into_iter()
            .zip(&self.borders)
            .map(|(style, mesh)| (mesh, style.role()));
        let above = above.into_iter().chain(borders);
        let above = above.chain([(&self.outline, Role::Graticule)]);
        let mark = |(mesh, role): (&Arc<TriMesh>, Role)| {
            let mesh = Arc::clone(mesh);
            let ink = Ink::new(role);
            (!mesh.indices.is_empty()).then_some(Mark::Mesh { mesh, ink })
        };
        let below = below.into_iter().filter_map(mark);
        below.chain(on_land).chain(above.filter_map(mark)).collect()
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

fn coasts(lines: &[LineGeometry], view: &View, pixels_per_point: f32) -> TriMesh {
    let stroke = Stroke::new(COAST_WIDTH, pixels_per_point);
    let mut mesh = TriMesh::default();
    let mut run = Run::default();
    for line in lines {
        line.stroke_solid(view, &stroke, &mut run, &mut mesh);
    }
    mesh
}

fn borders<'a>(
    lines: impl Iterator<Item = &'a LineGeometry>,
    style: BorderStyle,
    view: &View,
    pixels_per_point: f32,
) -> TriMesh {
    let stroke = Stroke::new(style.width(), pixels_per_point);
    let mut mesh = TriMesh::default();
    let mut run = Run::default();
    for line in lines {
        match style.pattern() {
            [] => line.stroke_solid(view, &stroke, &mut run, &mut mesh),
            pattern => line.stroke_dashed(view, (&stroke, pattern), &mut run, &mut mesh),
        }
    }
    mesh
}
