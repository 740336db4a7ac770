//! Hairlines: ribbons of triangles with two vertices at each point of a line, however many dashes
//! it has. Dashes and soft sides lie in a texture, whose columns are one length of a pattern and
//! whose rows lead from one side of the line to the other.
//!
//! The texture holds how much of a pixel the line covers, so that what is read from it anywhere is
//! as soft as a pixel is wide.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, ColorImage, Context, TextureHandle, TextureOptions, TextureWrapMode, pos2};

use crate::earth::ScreenPos;
use crate::scene::figure::Colours;
use crate::scene::hairlines::{Dashes, HAIRLINE_WIDTH, Hairlines};
use crate::scene::mitre::{corner_side, right_of};

use super::theme;

/// Columns of the texture: one length of a pattern.
const COLUMNS: u16 = 128;
/// Rows of the texture for each pattern.
const BAND: u16 = 32;
/// Rows of the whole texture, a power of two as the oldest graphics cards like it.
const ROWS: u16 = 128;
/// How many rows on either side of a band's middle a ribbon uses: the others stay clear.
const REACH_ROWS: f32 = 14.0;
/// How far beyond its half width a line is still seen, in pixels: half a pixel, and a little.
const BEYOND_PX: f32 = 0.75;

/// Hairlines ready to be painted, and what they are painted with.
#[derive(Default)]
pub struct Ribbons {
    pen: Option<Pen>,
    kept: HashMap<(usize, Colours), Kept>,
}

/// The ribbons of a list.
struct Kept {
    /// Held so that its address is not given to others.
    _lines: Arc<[Arc<Hairlines>]>,
    mesh: Arc<Mesh>,
    last_paint: u64,
}

impl Ribbons {
    /// Forgets what was not painted in the last `paints`.
    pub fn forget(&mut self, now: u64, paints: u64) {
        self.kept.retain(|_, kept| kept.last_paint + paints > now);
    }

    /// What the ribbons that were asked for last are painted with: to be held for as long as they are
    /// shown.
    pub fn texture(&self) -> Option<TextureHandle> {
        self.pen.as_ref().map(|pen| pen.texture.clone())
    }

    /// How many lists are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// The ribbons of a list, the same ones as long as list and look are the same.
    pub fn mesh(
        &mut self,
        ctx: &Context,
        colours: Colours,
        lines: &Arc<[Arc<Hairlines>]>,
        now: u64,
    ) -> Arc<Mesh> {
        let scale = ctx.pixels_per_point();
        let pen = match self.pen.take() {
            Some(pen) if pen.pixels_per_point == scale => pen,
            _ => {
                self.kept.clear();
                Pen::new(ctx, scale)
            }
        };
        let kept = self.kept.entry((lines.as_ptr().addr(), colours));
        let kept = kept.or_insert_with(|| Kept {
            _lines: Arc::clone(lines),
            mesh: Arc::new(pen.mesh(colours, lines)),
            last_paint: now,
        });
        kept.last_paint = now;
        self.pen = Some(pen);
        Arc::clone(&kept.mesh)
    }
}

/// What hairlines are painted with, for one density of the screen.
struct Pen {
    texture: TextureHandle,
    pixels_per_point: f32,
    /// How far a ribbon reaches to either side of its line, in points.
    reach: f32,
}

impl Pen {
    fn new(ctx: &Context, pixels_per_point: f32) -> Self {
        let reach_px = HAIRLINE_WIDTH * pixels_per_point / 2.0 + BEYOND_PX;
        let options = TextureOptions {
            wrap_mode: TextureWrapMode::Repeat,
            ..TextureOptions::LINEAR
        };
        Self {
            texture: ctx.load_texture("hairlines", image(pixels_per_point, reach_px), options),
            pixels_per_point,
            reach: reach_px / pixels_per_point,
        }
    }

    fn mesh(&self, colours: Colours, lines: &[Arc<Hairlines>]) -> Mesh {
        let mut mesh = Mesh::with_texture(self.texture.id());
        let points: usize = lines.iter().map(|batch| batch.point_count()).sum();
        mesh.vertices.reserve(2 * points);
        mesh.indices.reserve(6 * points);
        for line in lines.iter().flat_map(|batch| batch.iter()) {
            let middle = f32::from(BAND * band_of(line.dashes)) + f32::from(BAND) / 2.0;
            let mut ribbon = Ribbon {
                reach: self.reach,
                rows: [middle - REACH_ROWS, middle + REACH_ROWS].map(|row| row / f32::from(ROWS)),
                per_point: 1.0 / period(line.dashes),
                along: 0.0,
                color: theme::color(line.ink, colours),
                mesh: &mut mesh,
            };
            line.runs().for_each(|run| ribbon.add(run));
        }
        mesh
    }
}

/// The number of a pattern's band in the texture.
fn band_of(dashes: Dashes) -> u16 {
    match dashes {
        Dashes::None => 0,
        Dashes::Long => 1,
        Dashes::Dots => 2,
    }
}

/// After how many points a pattern repeats; of an unbroken line, any number.
fn period(dashes: Dashes) -> f32 {
    match dashes.lengths() {
        [] => 1.0,
        lengths => lengths.iter().sum(),
    }
}

/// A ribbon that grows.
struct Ribbon<'a> {
    reach: f32,
    /// Where in the texture its left and its right side are.
    rows: [f32; 2],
    /// Lengths of the pattern in a point.
    per_point: f32,
    /// How far it has come, in points.
    along: f32,
    color: Color32,
    mesh: &'a mut Mesh,
}

impl Ribbon<'_> {
    fn add(&mut self, run: &[ScreenPos]) {
        let is_somewhere = |pos: &ScreenPos| pos.x.is_finite() && pos.y.is_finite();
        let mut points = run.iter().copied().filter(is_somewhere);
        let Some(mut at) = points.next() else { return };
        let mut came: Option<[f32; 2]> = None;
        for next in points {
            let length = at.distance(next);
            if length <= 0.0 {
                continue;
            }
            let goes = [(next.x - at.x) / length, (next.y - at.y) / length];
            let side = came.map_or(right_of(goes), |came| corner_side(came, goes));
            self.row(at, side, came.is_some());
            self.along += length;
            came = Some(goes);
            at = next;
        }
        if let Some(came) = came {
            self.row(at, right_of(came), true);
        }
    }

    /// A vertex to the left of the line and one to the right, joined to those before them.
    fn row(&mut self, at: ScreenPos, [x, y]: [f32; 2], is_joined: bool) {
        let next = u32::try_from(self.mesh.vertices.len()).unwrap_or(u32::MAX);
        for (sign, row) in [-1.0, 1.0].into_iter().zip(self.rows) {
            let aside = self.reach * sign;
            self.mesh.vertices.push(Vertex {
                pos: pos2(at.x + x * aside, at.y + y * aside),
                uv: pos2(self.along * self.per_point, row),
                color: self.color,
            });
        }
        if is_joined {
            self.mesh.add_triangle(next - 2, next - 1, next);
            self.mesh.add_triangle(next, next - 1, next + 1);
        }
    }
}

fn image(pixels_per_point: f32, reach_px: f32) -> ColorImage {
    let size = [COLUMNS, ROWS].map(usize::from);
    let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
    for dashes in Dashes::ALL {
        let top = BAND * band_of(dashes);
        let along: Vec<f32> = (0..COLUMNS)
            .map(|column| covered_along(dashes, column, pixels_per_point))
            .collect();
        for row in 0..BAND {
            let from_middle = f32::from(row) + 0.5 - f32::from(BAND) / 2.0;
            let aside_px = from_middle / REACH_ROWS * reach_px;
            let across = covered(aside_px, HAIRLINE_WIDTH * pixels_per_point);
            for (column, along) in along.iter().enumerate() {
                image[(column, usize::from(top + row))] = white(across * along);
            }
        }
    }
    image
}

/// How much of a pixel-wide stretch around a column lies on a dash.
fn covered_along(dashes: Dashes, column: u16, pixels_per_point: f32) -> f32 {
    let &[dash, gap] = dashes.lengths() else {
        return 1.0;
    };
    let [dash, period] = [dash, dash + gap].map(|length| length * pixels_per_point);
    let at = (f32::from(column) + 0.5) / f32::from(COLUMNS) * period;
    // The dash that begins here, and its neighbours' ends.
    let turns = [-period, 0.0, period].map(|turn| covered(at - turn - dash / 2.0, dash));
    turns.iter().sum::<f32>().min(1.0)
}

/// How much of a pixel is covered whose middle lies so far from that of a bar, in pixels.
fn covered(from_middle: f32, width: f32) -> f32 {
    let from = (from_middle - 0.5).max(-width / 2.0);
    let to = (from_middle + 0.5).min(width / 2.0);
    (to - from).clamp(0.0, 1.0)
}

/// White that covers so much, 0 to 1.
fn white(coverage: f32) -> Color32 {
    Color32::WHITE.gamma_multiply(coverage)
}

#[cfg(test)]
mod tests {
    use super::covered;

    #[test]
    fn what_is_covered_is_as_much_as_the_bar_is_wide() {
        for width in [0.3_f32, 1.0, 1.7, 6.0] {
            let steps: Vec<f32> = (-800..800_i16)
                .map(|n| f32::from(n) / 100.0 + 0.005)
                .collect();
            let sum: f32 = steps.iter().map(|at| covered(*at, width) / 100.0).sum();
            assert!((sum - width).abs() < 0.01, "{sum} of {width}");
            assert!(covered(0.0, width) <= width.min(1.0) + 1e-6);
        }
    }
}
