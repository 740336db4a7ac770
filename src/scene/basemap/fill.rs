//! Filled areas: triangles in tiles of the Earth, turned onto the map and cut at its edge or at a
//! disc's rim.

use crate::earth::basemap::Polygon;
use crate::earth::{Projection, ScreenPos};
use crate::scene::marks::TriMesh;

use super::rim::push_within;
use super::triangulate::triangulated;
use super::view::{Bounds, MapPoint, Shown, View};

/// Width and height of a tile, in degrees.
const TILE_DEG: f64 = 15.0;
/// Tiles from south to north.
const TILES_UPRIGHT: usize = 12;
/// Tiles around the Earth.
const TILES_AROUND: usize = 24;
/// Full coverage.
const FULL: u8 = u8::MAX;

/// The triangles whose middle lies in one tile. Triangles may reach beyond it.
#[derive(Clone, Debug, PartialEq)]
struct Tile {
    bounds: Bounds,
    points: Vec<MapPoint>,
    /// Three a triangle, into `points`.
    indices: Vec<u32>,
}

/// Areas prepared for any camera.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FillGeometry {
    tiles: Vec<Tile>,
}

impl FillGeometry {
    /// Triangulates polygons and sorts their triangles into tiles.
    pub fn new<'a>(
        polygons: impl IntoIterator<Item = &'a Polygon>,
        projection: Projection,
    ) -> Self {
        let mut points: Vec<MapPoint> = Vec::new();
        let mut by_tile: Vec<Vec<[usize; 3]>> = vec![Vec::new(); TILES_AROUND * TILES_UPRIGHT];
        for polygon in polygons {
            let triangles = triangulated(polygon);
            let base = points.len();
            for corners in &triangles.corners {
                let tile = tile_of(corners.map(|corner| triangles.vertices[corner]));
                by_tile[tile].push(corners.map(|corner| base + corner));
            }
            let prepared = triangles
                .vertices
                .iter()
                .map(|&[lon, lat]| MapPoint::new(projection, lon, lat));
            points.extend(prepared);
        }
        let mut local = vec![None; points.len()];
        let tiles = by_tile
            .iter()
            .filter(|triangles| !triangles.is_empty())
            .map(|triangles| Tile::new(triangles, &points, &mut local))
            .collect();
        Self { tiles }
    }

    /// The same areas for another projection, at the same triangles.
    pub fn use_projection(&mut self, projection: Projection) {
        for tile in &mut self.tiles {
            for point in &mut tile.points {
                *point = point.projected(projection);
            }
            tile.bounds = Bounds::of(&tile.points);
        }
    }

    /// How many vertices there are, counting those on the seams of tiles once for each tile.
    pub fn vertex_count(&self) -> usize {
        self.tiles.iter().map(|tile| tile.points.len()).sum()
    }

    /// The areas as a camera shows them.
    pub fn mesh(&self, view: &View) -> TriMesh {
        let mut mesh = TriMesh::default();
        for tile in &self.tiles {
            for turn in view.turns() {
                match view.shows(&tile.bounds, turn) {
                    Shown::Hidden => {}
                    Shown::Whole => tile.place_whole(view, turn, &mut mesh),
                    Shown::AcrossEdge => tile.place_cut(view, turn, &mut mesh),
                }
            }
        }
        mesh.coverage = vec![FULL; mesh.positions.len()];
        mesh
    }
}

fn tile_of(corners: [[f64; 2]; 3]) -> usize {
    let middle = |axis: usize| (corners[0][axis] + corners[1][axis] + corners[2][axis]) / 3.0;
    let column = step_of(middle(0) + 180.0, TILES_AROUND);
    column * TILES_UPRIGHT + step_of(middle(1) + 90.0, TILES_UPRIGHT)
}

/// In which of `count` steps of a tile's size a number lies, held within them.
fn step_of(degrees: f64, count: usize) -> usize {
    let mut step = 0;
    let mut end = TILE_DEG;
    while step + 1 < count && degrees >= end {
        step += 1;
        end += TILE_DEG;
    }
    step
}

/// The number of the next vertex of a mesh.
pub fn next_index(mesh: &TriMesh) -> u32 {
    u32::try_from(mesh.positions.len()).unwrap_or(u32::MAX)
}

impl Tile {
    /// `local` is scratch space with an entry for each of `all` points; it is left as it was.
    fn new(triangles: &[[usize; 3]], all: &[MapPoint], local: &mut [Option<u32>]) -> Self {
        let mut points: Vec<MapPoint> = Vec::new();
        let mut indices = Vec::with_capacity(3 * triangles.len());
        for &corner in triangles.iter().flatten() {
            let index = *local[corner].get_or_insert_with(|| {
                points.push(all[corner]);
                u32::try_from(points.len() - 1).unwrap_or(u32::MAX)
            });
            indices.push(index);
        }
        for &corner in triangles.iter().flatten() {
            local[corner] = None;
        }
        Self {
            bounds: Bounds::of(&points),
            points,
            indices,
        }
    }

    fn place_whole(&self, view: &View, turn: f64, mesh: &mut TriMesh) {
        let base = next_index(mesh);
        mesh.positions.extend(self.points.iter().map(|point| {
            let pos = view.place(point, f64::from(point.lon) + turn);
            [pos.x, pos.y]
        }));
        mesh.indices
            .extend(self.indices.iter().map(|index| base + index));
    }

    fn place_cut(&self, view: &View, turn: f64, mesh: &mut TriMesh) {
        for corners in self.indices.chunks_exact(3) {
            let corners = [corners[0], corners[1], corners[2]]
                .map(|corner| self.points[usize::try_from(corner).unwrap_or_default()]);
            if let Some(disc) = view.disc() {
                push_within(&corners, disc, view, mesh);
                continue;
            }
            let clipped = clipped(view, corners.map(|corner| Turned::new(corner, turn)));
            if clipped.len() >= 3 {
                push_fan(&clipped, view, mesh);
            }
        }
    }
}

fn push_fan(corners: &[Turned], view: &View, mesh: &mut TriMesh) {
    let placed = corners
        .iter()
        .map(|corner| view.place(&corner.point, corner.relative));
    push_convex(placed, mesh);
}

/// Adds a convex area of at least three corners.
pub fn push_convex(corners: impl Iterator<Item = ScreenPos>, mesh: &mut TriMesh) {
    let base = next_index(mesh);
    mesh.positions.extend(corners.map(|pos| [pos.x, pos.y]));
    let last = next_index(mesh) - 1;
    for index in base + 1..last {
        mesh.indices.extend([base, index, index + 1]);
    }
}

/// A vertex with its longitude from the central meridian, which may be off the map.
#[derive(Clone, Copy)]
struct Turned {
    point: MapPoint,
    relative: f64,
}

impl Turned {
    fn new(point: MapPoint, turn: f64) -> Self {
        Self {
            point,
            relative: f64::from(point.lon) + turn,
        }
    }

    /// Where the edge to `to` meets the map's `edge`. Both triangles at an edge compute this from
    /// the same end, so that they meet exactly.
    fn cut(self, to: Self, view: &View, edge: f64) -> Self {
        let (from, to) = if self.relative < to.relative {
            (self, to)
        } else {
            (to, self)
        };
        let part = (edge - from.relative) / (to.relative - from.relative);
        let [low, high] = [from.point.lat, to.point.lat].map(f64::from);
        Self {
            point: view.on_edge(low + (high - low) * part),
            relative: edge,
        }
    }
}

/// The part of a triangle that lies on the map: between -180 and 180.
fn clipped(view: &View, corners: [Turned; 3]) -> Vec<Turned> {
    if corners.iter().all(|corner| corner.relative.abs() <= 180.0) {
        return corners.to_vec();
    }
    let east = clipped_at(view, &corners, 180.0, |relative| relative <= 180.0);
    clipped_at(view, &east, -180.0, |relative| relative >= -180.0)
}

/// Sutherland & Hodgman (1974), one edge.
fn clipped_at(
    view: &View,
    corners: &[Turned],
    edge: f64,
    keeps: impl Fn(f64) -> bool,
) -> Vec<Turned> {
    let mut out = Vec::with_capacity(corners.len() + 1);
    for (index, &corner) in corners.iter().enumerate() {
        let next = corners[(index + 1) % corners.len()];
        if keeps(corner.relative) {
            out.push(corner);
        }
        if keeps(corner.relative) != keeps(next.relative) {
            out.push(corner.cut(next, view, edge));
        }
    }
    out
}
