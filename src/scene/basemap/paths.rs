//! The basemap for a drawing of paths: areas whole, lines as their courses. It is made from the same
//! geometry as the window's picture, by the same steps; only what is done with a line differs.

use std::sync::Arc;

use crate::earth::borders::BordersView;
use crate::earth::{Camera, ScreenPos};
use crate::scene::layer::{Layer, Layers};
use crate::scene::marks::{Ink, Mark, Role, TriMesh};
use crate::scene::thin::thinned;

use super::frame;
use super::picture::BasemapGeometry;
use super::style::{BorderStyle, COAST_WIDTH, GRATICULE_WIDTH};
use super::view::View;

/// How far from a course the points may be that are left out of it, in points.
const TOLERANCE: f32 = 0.1;

/// What `camera` shows, with boundaries as a view has them, and with what lies on the land.
pub fn paths(
    geometry: &BasemapGeometry,
    camera: &Camera,
    seen: BordersView,
    on_land: Vec<Mark>,
) -> Layers {
    let view = View::new(camera);
    let cull = view.cull();
    let graticule = lines(GRATICULE_WIDTH, Role::Graticule, |mut draw| {
        frame::graticule(camera, cull, &mut draw);
    });
    let outline = lines(GRATICULE_WIDTH, Role::Graticule, |mut draw| {
        frame::outline(camera, cull, &mut draw);
    });
    let coasts = lines(COAST_WIDTH, Role::Coast, |mut draw| {
        geometry.each_coast(&view, &mut draw);
    });
    let borders = BorderStyle::ALL.into_iter().filter_map(|style| {
        lines(style.width(), style.role(), |mut draw| {
            geometry.each_border(camera, (style, seen), &mut draw);
        })
    });
    let mut layers = Layers::default();
    layers.add(Layer::Sea, sea(camera, &view));
    layers.add(Layer::Graticule, graticule);
    layers.add(Layer::Land, area(geometry.land_seen(&view), Role::Land));
    layers.add(Layer::Highlight, on_land);
    layers.add(Layer::Lakes, area(geometry.lakes_seen(&view), Role::Sea));
    layers.add(Layer::Coasts, coasts);
    layers.add(Layer::Borders, borders);
    layers.add(Layer::Outline, outline);
    layers
}

/// Sea and land alone, for a picture too small for lines.
pub fn plain_paths(geometry: &BasemapGeometry, camera: &Camera) -> Vec<Mark> {
    let view = View::new(camera);
    let land = area(geometry.land_seen(&view), Role::Land);
    sea(camera, &view).into_iter().chain(land).collect()
}

/// The sea, without a soft rim: whoever draws paths softens their edges.
fn sea(camera: &Camera, view: &View) -> Option<Mark> {
    area(frame::sea(camera, view.cull(), 0.0), Role::Sea)
}

fn area(mesh: TriMesh, role: Role) -> Option<Mark> {
    let (mesh, ink) = (Arc::new(mesh), Ink::new(role));
    (!mesh.indices.is_empty()).then_some(Mark::Mesh { mesh, ink })
}

/// All that `trace` draws as lines; none where it draws nothing.
fn lines(width: f32, role: Role, trace: impl FnOnce(&mut dyn FnMut(&[ScreenPos]))) -> Option<Mark> {
    let mut runs: Vec<Vec<ScreenPos>> = Vec::new();
    trace(&mut |line| runs.push(thinned(line, TOLERANCE).collect()));
    runs.retain(|run| run.len() > 1);
    let ink = Ink::new(role);
    (!runs.is_empty()).then_some(Mark::Lines { runs, width, ink })
}
