//! One triangle: which pixels it covers and what colour they get.

use egui::TextureFilter;
use egui::epaint::Vertex;

use super::surface::{Clip, Pixel, Surface, blend, blend_run};
use super::textures::Texture;

/// Corners lie on a grid of this many steps a pixel.
const STEPS: i64 = 64;
/// Corners are moved to at most this distance from the origin, in pixels: 2²². Then a product of
/// two distances in steps stays below 2⁶⁰.
const FAR_PX: f32 = 4_194_304.0;

/// A corner on the grid.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
    /// Texture coordinates, 0 to 1.
    uv: [f64; 2],
    /// 0 to 255, premultiplied.
    rgba: [f64; 4],
}

impl Corner {
    fn new(vertex: Vertex, pixels_per_point: f32) -> Option<Self> {
        if !(vertex.uv.x.is_finite() && vertex.uv.y.is_finite()) {
            return None;
        }
        Some(Self {
            x: on_grid(vertex.pos.x * pixels_per_point)?,
            y: on_grid(vertex.pos.y * pixels_per_point)?,
            uv: [f64::from(vertex.uv.x), f64::from(vertex.uv.y)],
            rgba: vertex.color.to_array().map(f64::from),
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the value is clamped to ±2²⁸ steps"
)]
fn on_grid(pixels: f32) -> Option<i64> {
    let steps = f64::from(pixels.clamp(-FAR_PX, FAR_PX)) * 64.0;
    (!pixels.is_nan()).then(|| steps.round() as i64)
}

/// Twice the signed area between an edge and a pixel's middle, in square steps:
/// `at_origin + along_x · x + along_y · y` (Pineda 1988).
#[derive(Clone, Copy)]
struct Edge {
    at_origin: i64,
    along_x: i64,
    along_y: i64,
    /// 1 where a pixel whose middle lies on the edge belongs to the neighbour.
    bias: i64,
}

impl Edge {
    fn new(from: Corner, to: Corner) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let half = STEPS / 2;
        // Inside lies to the right of the direction of travel, y down: an edge that runs up is a
        // left edge, a level one that runs to the right is a top edge.
        let top_left = dy < 0 || (dy == 0 && dx > 0);
        Self {
            at_origin: dx * (half - from.y) - dy * (half - from.x),
            along_x: -dy * STEPS,
            along_y: dx * STEPS,
            bias: i64::from(!top_left),
        }
    }

    #[inline]
    fn at(self, x: i64, y: i64) -> i64 {
        self.at_origin + self.along_x * x + self.along_y * y
    }

    /// Narrows a row's range of pixels to this edge's side.
    fn narrow(self, y: i64, (from, to): (i64, i64)) -> (i64, i64) {
        let at_start = self.at(0, y) - self.bias;
        match self.along_x {
            0 if at_start < 0 => (from, from),
            0 => (from, to),
            slope if slope > 0 => (from.max(-at_start.div_euclid(slope)), to),
            slope => (from, to.min(at_start.div_euclid(-slope) + 1)),
        }
    }
}

/// A triangle on the grid that covers something of the clip rectangle's rows and columns.
pub(super) struct Triangle {
    corners: [Corner; 3],
    /// The edge opposite to each corner.
    edges: [Edge; 3],
    area: f64,
    bounds: Clip,
}

impl Triangle {
    /// Nothing for triangles without area, outside the clip rectangle, or with corners that are
    /// no numbers.
    pub(super) fn new(vertices: [Vertex; 3], pixels_per_point: f32, clip: Clip) -> Option<Self> {
        let [a, b, c] = vertices.map(|vertex| Corner::new(vertex, pixels_per_point));
        let (a, mut b, mut c) = (a?, b?, c?);
        let bounds = bounds([a, b, c], clip);
        if bounds.is_empty() {
            return None;
        }
        let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if doubled == 0 {
            return None;
        }
        if doubled < 0 {
            (b, c) = (c, b);
        }
        Some(Self {
            corners: [a, b, c],
            edges: [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)],
            area: float(doubled.abs()),
            bounds,
        })
    }

    /// Draws the pixels whose middle lies inside.
    pub(super) fn draw(&self, surface: &mut Surface, paint: &Paint<'_>) {
        for y in self.bounds.top..self.bounds.bottom {
            let row = (self.bounds.left, self.bounds.right);
            let (from, to) = self
                .edges
                .iter()
                .fold(row, |range, edge| edge.narrow(y, range));
            if from < to {
                paint.draw_run(self, surface.span(y, from, to), from, y);
            }
        }
    }

    /// A value that is given at the corners: what it is at a pixel and its change a pixel.
    fn ramp<const N: usize>(&self, values: [[f64; N]; 3], x: i64, y: i64) -> Ramp<N> {
        let [_, edge_b, edge_c] = self.edges;
        let share_b = float(edge_b.at(x, y)) / self.area;
        let share_c = float(edge_c.at(x, y)) / self.area;
        let step_b = float(edge_b.along_x) / self.area;
        let step_c = float(edge_c.along_x) / self.area;
        let [a, b, c] = values;
        Ramp {
            start: std::array::from_fn(|k| {
                a[k] + share_b * (b[k] - a[k]) + share_c * (c[k] - a[k])
            }),
            step: std::array::from_fn(|k| step_b * (b[k] - a[k]) + step_c * (c[k] - a[k])),
        }
    }
}

/// A value that changes evenly along a row.
struct Ramp<const N: usize> {
    start: [f64; N],
    step: [f64; N],
}

impl<const N: usize> Ramp<N> {
    #[inline]
    fn at(&self, index: u32) -> [f64; N] {
        let index = f64::from(index);
        std::array::from_fn(|k| self.start[k] + self.step[k] * index)
    }
}

/// Edge values are below 2⁶⁰; what a float drops of them is far below a colour level.
fn float(value: i64) -> f64 {
    value as f64
}

/// The pixels whose middles can lie inside, cut to the clip rectangle.
fn bounds(corners: [Corner; 3], clip: Clip) -> Clip {
    let range = |values: [i64; 3]| {
        let [a, b, c] = values;
        let low = a.min(b).min(c).div_euclid(STEPS);
        let high = a.max(b).max(c).div_euclid(STEPS) + 1;
        (low, high)
    };
    let (left, right) = range(corners.map(|corner| corner.x));
    let (top, bottom) = range(corners.map(|corner| corner.y));
    Clip {
        left: left.max(clip.left),
        top: top.max(clip.top),
        right: right.min(clip.right),
        bottom: bottom.min(clip.bottom),
    }
}

/// What colours a triangle's pixels: the cheapest of three ways.
pub(super) enum Paint<'a> {
    /// One colour.
    Solid(Pixel),
    /// Colours at the corners, 0 to 255.
    Shaded([[f64; 4]; 3]),
    /// A texture, multiplied with the colours at the corners.
    Textured {
        texture: &'a Texture,
        filter: TextureFilter,
        /// Position in the texture at each corner, in texels.
        texels: [[f64; 2]; 3],
        rgba: [[f64; 4]; 3],
    },
}

impl<'a> Paint<'a> {
    pub(super) fn new(triangle: &Triangle, texture: &'a Texture) -> Self {
        let size = texture.size().map(|side| {
            // Sides beyond 2³² do not exist.
            f64::from(u32::try_from(side).unwrap_or(u32::MAX))
        });
        let texels = triangle
            .corners
            .map(|corner| [corner.uv[0] * size[0], corner.uv[1] * size[1]]);
        let rgba = triangle.corners.map(|corner| corner.rgba);
        let [a, b, c] = texels;
        if a != b || a != c {
            let filter = texture.filter(is_minified(triangle, texels));
            return Self::Textured {
                texture,
                filter,
                texels,
                rgba,
            };
        }
        let texel = texture.sample(a, texture.filter(false));
        let rgba = rgba.map(|colour| multiply(colour, texel));
        let [a, b, c] = rgba;
        if a == b && a == c {
            Self::Solid(a.map(level))
        } else {
            Self::Shaded(rgba)
        }
    }

    /// Draws a run of pixels that begins at `x`, `y`.
    fn draw_run(&self, triangle: &Triangle, run: &mut [Pixel], x: i64, y: i64) {
        match self {
            Self::Solid(colour) => blend_run(run, *colour),
            Self::Shaded(rgba) => {
                let colours = triangle.ramp(*rgba, x, y);
                for (index, target) in (0..).zip(run) {
                    blend(target, colours.at(index).map(level));
                }
            }
            Self::Textured {
                texture,
                filter,
                texels,
                rgba,
            } => {
                let positions = triangle.ramp(*texels, x, y);
                let colours = triangle.ramp(*rgba, x, y);
                for (index, target) in (0..).zip(run) {
                    let texel = texture.sample(positions.at(index), *filter);
                    if texel != [0; 4] {
                        blend(target, multiply(colours.at(index), texel).map(level));
                    }
                }
            }
        }
    }
}

/// Whether a pixel's step moves by more than a texel (OpenGL's choice between the two filters).
fn is_minified(triangle: &Triangle, texels: [[f64; 2]; 3]) -> bool {
    let [a, b, c] = texels;
    let change = |along_b: i64, along_c: i64| {
        let (along_b, along_c) = (float(along_b), float(along_c));
        let [x, y] =
            [0, 1].map(|k| (along_b * (b[k] - a[k]) + along_c * (c[k] - a[k])) / triangle.area);
        x * x + y * y
    };
    let [_, edge_b, edge_c] = triangle.edges;
    // A step of exactly one texel must not tip over by a rounding.
    change(edge_b.along_x, edge_c.along_x).max(change(edge_b.along_y, edge_c.along_y)) > 1.0001
}

#[inline]
fn multiply(colour: [f64; 4], texel: Pixel) -> [f64; 4] {
    std::array::from_fn(|k| colour[k] * f64::from(texel[k]) / 255.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "float to integer casts saturate, which is the clamp wanted here"
)]
#[inline]
fn level(value: f64) -> u8 {
    (value + 0.5) as u8
}
