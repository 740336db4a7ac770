//! Marks to egui shapes.
//!
//! Everything has its final place; this only translates. Large meshes and shared marks are
//! translated once and kept while the scene goes on to use them.
//!
//! Shortcoming: a halo is the text drawn eight more times around its place, so texts with halos
//! cost nine times as much as plain ones: right for some hundred labels, not for thousands.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::text::{FontsView, LayoutJob, TextFormat};
use egui::epaint::{CircleShape, Mesh, PathShape, PathStroke, RectShape, Vertex};
use egui::{Color32, Context, Galley, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2, pos2};

use super::convert::{egui_pos, egui_rect};
use super::hairlines::Ribbons;
use super::painted::Painted;
use super::prepared::PreparedMarks;
use super::reading_order::ordered;
use super::theme;
use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::figure::Colours;
use crate::scene::marks::{Align, Ink, Mark, TextMeasure, TextStyle, TriMesh};

/// How far a halo reaches beyond its text, in points.
const HALO: f32 = 1.25;
/// A translated mesh is dropped when it was not painted this many times in a row.
const KEEP_PAINTS: u64 = 2;
/// From so many vertices on, meshes of shared marks, of which there may be very many, are handed over
/// apart from what is painted after them.
const LARGE_SHARED: usize = 512;

/// Paints marks and remembers translated meshes from one frame to the next.
#[derive(Default)]
pub struct MarkPainter {
    meshes: HashMap<RunKey, CachedRun>,
    shared: PreparedMarks,
    hairlines: Ribbons,
    paint: u64,
}

/// Meshes that lie next to one another among the marks: which, by their addresses, and in which
/// colours.
type RunKey = Vec<(usize, Color32)>;

struct CachedRun {
    /// Held so that their addresses are not given to other meshes.
    sources: Vec<Arc<TriMesh>>,
    /// All of them, one after the other.
    translated: Arc<Mesh>,
    last_paint: u64,
}

impl MarkPainter {
    /// A painter that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends a frame: meshes that were not painted in the last frames are forgotten.
    ///
    /// To be called once a frame, after all calls of [`Self::paint`] and after all else that shows
    /// texts.
    pub fn end_frame(&mut self, ctx: &Context) {
        self.shared.check(ctx);
        self.forget(KEEP_PAINTS);
    }

    /// One drawing as it is painted. What the one before it had and this one has not is forgotten: it
    /// paints nothing else.
    pub fn painted_whole(
        &mut self,
        ctx: &Context,
        colours: Colours,
        marks: &[Mark],
    ) -> Arc<Painted> {
        let painted = self.painted(ctx, colours, marks);
        self.forget(1);
        Arc::new(painted)
    }

    /// Paints a drawing anew unless it can be shown in this frame as it was painted.
    pub fn renew(
        &mut self,
        ctx: &Context,
        colours: Colours,
        (painted, marks): (&mut Arc<Painted>, &[Mark]),
    ) {
        if !painted.is_valid(ctx, colours) {
            *painted = self.painted_whole(ctx, colours, marks);
        }
    }

    /// Begins another paint; forgets what was not painted in so many.
    fn forget(&mut self, paints: u64) {
        let now = self.paint;
        self.meshes
            .retain(|_, cached| cached.last_paint + paints > now);
        self.shared.forget(now, paints);
        self.hairlines.forget(now, paints);
        self.paint += 1;
    }

    /// How many lists of shared marks are kept ready.
    pub fn kept_shared(&self) -> usize {
        self.shared.len()
    }

    /// How many lists of hairlines are kept ready.
    pub fn kept_hairlines(&self) -> usize {
        self.hairlines.len()
    }

    /// How many translated meshes are kept; neighbours are one.
    pub fn kept_meshes(&self) -> usize {
        self.meshes.len()
    }

    /// Paints marks in their order, within the painter's clip rectangle.
    pub fn paint(&mut self, painter: &Painter, colours: impl Into<Colours>, marks: &[Mark]) {
        self.painted(painter.ctx(), colours.into(), marks)
            .show(painter);
    }

    /// Marks as they are painted, to be shown in this frame and in others.
    pub fn painted(&mut self, ctx: &Context, colours: Colours, marks: &[Mark]) -> Painted {
        let mut painted = Painted::new(self.shared.begin(ctx), colours);
        let belong = |mark: &Mark, next: &Mark| {
            is_mesh(mark) && is_mesh(next) || is_shared(mark) && is_shared(next)
        };
        for run in marks.chunk_by(belong) {
            match run {
                [Mark::Shared(_) | Mark::Named { .. }, ..] => {
                    self.paint_shared(ctx, run, &mut painted)
                }
                [Mark::Hairlines(lines)] => {
                    let mesh = self.hairlines.mesh(ctx, colours, lines, self.paint);
                    painted.add_mesh(mesh);
                    painted.hold(self.hairlines.texture());
                }
                [mark] if !is_mesh(mark) => painted.extend(mark_shapes(ctx, colours, mark)),
                meshes => painted.add_mesh(self.translated(colours, meshes)),
            }
        }
        painted
    }

    fn paint_shared(&mut self, ctx: &Context, run: &[Mark], painted: &mut Painted) {
        let lists: Vec<&Arc<[Mark]>> = run
            .iter()
            .filter_map(|mark| match mark {
                Mark::Shared(marks) | Mark::Named { marks, .. } => Some(marks),
                _ => None,
            })
            .collect();
        let shapes = self.shared.shapes(ctx, painted.colours, &lists, self.paint);
        let is_large = |shape: &Shape| matches!(shape, Shape::Mesh(mesh) if mesh.vertices.len() >= LARGE_SHARED);
        for shape in shapes {
            if is_large(&shape) {
                painted.add_apart(shape);
            } else {
                painted.extend([shape]);
            }
        }
    }

    fn translated(&mut self, colours: Colours, meshes: &[Mark]) -> Arc<Mesh> {
        let colored = || {
            meshes.iter().filter_map(|mark| match mark {
                Mark::Mesh { mesh, ink } => Some((mesh, theme::color(*ink, colours))),
                _ => None,
            })
        };
        let key = colored().map(|(mesh, color)| (Arc::as_ptr(mesh).addr(), color));
        let now = self.paint;
        let cached = self.meshes.entry(key.collect());
        let cached = cached.or_insert_with(|| CachedRun {
            sources: colored().map(|(mesh, _)| Arc::clone(mesh)).collect(),
            translated: Arc::new(translate(colored())),
            last_paint: now,
        });
        debug_assert!(
            colored()
                .zip(&cached.sources)
                .all(|((mesh, _), source)| Arc::ptr_eq(mesh, source)),
            "the addresses are held"
        );
        cached.last_paint = now;
        Arc::clone(&cached.translated)
    }
}

fn is_shared(mark: &Mark) -> bool {
    matches!(mark, Mark::Shared(_) | Mark::Named { .. })
}

fn is_mesh(mark: &Mark) -> bool {
    matches!(mark, Mark::Mesh { .. })
}

/// The shapes of any mark but a mesh, texts laid out. All marks come through here: one that is
/// nowhere ([`Mark::is_somewhere`]) goes no farther.
pub(super) fn mark_shapes(ctx: &Context, colours: Colours, mark: &Mark) -> Vec<Shape> {
    if !mark.is_somewhere() {
        tracing::error!(?mark, "a mark that is nowhere");
        return Vec::new();
    }
    let Mark::Text {
        pos,
        align,
        text,
        style,
        ink,
        halo,
    } = mark
    else {
        return shapes(mark, colours);
    };
    let galley = ctx.fonts_mut(|fonts| layout(fonts, text, *style));
    let at = text_corner(*pos, *align, galley.size());
    let halo = halo.map(|halo| halo_shapes(at, &galley, theme::color(halo, colours)));
    let mut shapes: Vec<Shape> = halo.into_iter().flatten().collect();
    if !galley.is_empty() {
        shapes.push(Shape::galley_with_override_text_color(
            at,
            galley,
            theme::color(*ink, colours),
        ));
    }
    shapes
}

/// Meshes in their colours, by coverage, one after the other.
fn translate<'a>(meshes: impl Iterator<Item = (&'a Arc<TriMesh>, Color32)> + Clone) -> Mesh {
    let mut all = Mesh::default();
    let vertices = meshes.clone().map(|(mesh, _)| mesh.positions.len()).sum();
    all.vertices.reserve_exact(vertices);
    let indices = meshes.clone().map(|(mesh, _)| mesh.indices.len()).sum();
    all.indices.reserve_exact(indices);
    for (mesh, color) in meshes {
        append(&mut all, mesh, color);
    }
    all
}

/// Adds a mesh in one colour, by coverage. Triangles with indices outside the mesh are left out,
/// because egui would stop at them, and so are those with a corner that is nowhere.
fn append(all: &mut Mesh, source: &TriMesh, color: Color32) {
    let shades = shades(color);
    let base = all.vertices.len();
    all.vertices
        .extend(
            source
                .positions
                .iter()
                .zip(&source.coverage)
                .map(|(position, coverage)| {
                    Vertex::untextured((*position).into(), shades[usize::from(*coverage)])
                }),
        );
    let count = all.vertices.len() - base;
    let (Ok(base), Ok(count)) = (u32::try_from(base), u32::try_from(count)) else {
        return;
    };
    let placed =
        &all.vertices[all.vertices.len() - source.positions.len().min(source.coverage.len())..];
    let is_whole = placed.iter().all(|vertex| vertex.pos.is_finite());
    let is_somewhere = |index: u32| {
        let corner = usize::try_from(index)
            .ok()
            .and_then(|n| source.positions.get(n));
        is_whole || corner.is_some_and(|[x, y]| x.is_finite() && y.is_finite())
    };
    for corners in source.indices.chunks_exact(3) {
        if corners
            .iter()
            .all(|index| *index < count && is_somewhere(*index))
        {
            all.indices.extend(corners.iter().map(|index| base + index));
        }
    }
}

/// A colour at each coverage.
fn shades(color: Color32) -> [Color32; 256] {
    std::array::from_fn(|coverage| {
        color.gamma_multiply_u8(u8::try_from(coverage).unwrap_or(u8::MAX))
    })
}

/// The shapes of the marks that need neither cache nor fonts.
fn shapes(mark: &Mark, colours: Colours) -> Vec<Shape> {
    match mark {
        Mark::Lines { runs, width, ink } => {
            let stroke = PathStroke::new(*width, theme::color(*ink, colours));
            let line = |run: &Vec<ScreenPos>| Shape::line(positions(run), stroke.clone());
            runs.iter().filter(|run| run.len() > 1).map(line).collect()
        }
        Mark::Convex { points, ink } => {
            let fill = theme::color(*ink, colours);
            let path = PathShape::convex_polygon(positions(points), fill, PathStroke::NONE);
            vec![path.into()]
        }
        Mark::Circle {
            centre,
            radius,
            fill,
            stroke,
        } => circle(
            egui_pos(*centre),
            *radius,
            fill_color(*fill, colours),
            line(*stroke, colours),
        ),
        Mark::Rect {
            rect,
            corner,
            fill,
            stroke,
        } => {
            let fill = fill_color(*fill, colours);
            let stroke = line(*stroke, colours);
            let shape = RectShape::new(egui_rect(*rect), *corner, fill, stroke, StrokeKind::Middle);
            vec![shape.into()]
        }
        Mark::Fade { rect, inks } => vec![Shape::mesh(fade(*rect, *inks, colours))],
        // Painted elsewhere: they are kept, or need a texture.
        Mark::Mesh { .. }
        | Mark::Text { .. }
        | Mark::Hairlines(_)
        | Mark::Shared(_)
        | Mark::Named { .. } => Vec::new(),
    }
}

/// A disc and the ring on its edge: egui draws rings outside the radius, marks mean their middle.
///
/// Where nothing shines through the disc, the ring is a larger one below it: discs are four vertices
/// in the font's texture, rings more than a hundred.
fn circle(centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Vec<Shape> {
    if fill.is_opaque() && !stroke.is_empty() {
        let half = stroke.width / 2.0;
        let discs = [
            (radius + half, stroke.color),
            ((radius - half).max(0.0), fill),
        ];
        return discs
            .map(|(radius, color)| CircleShape::filled(centre, radius, color).into())
            .to_vec();
    }
    let disc = (fill.a() > 0).then(|| CircleShape::filled(centre, radius, fill));
    let inner = (radius - stroke.width / 2.0).max(0.0);
    let ring = (!stroke.is_empty()).then(|| CircleShape::stroke(centre, inner, stroke));
    disc.into_iter().chain(ring).map(Shape::from).collect()
}

/// Two quads whose colours meet in the middle.
fn fade(rect: ScreenRect, inks: [Ink; 3], colours: Colours) -> Mesh {
    let mut mesh = Mesh::default();
    let columns = [rect.min.x, rect.centre().x, rect.max.x];
    for (x, ink) in columns.into_iter().zip(inks) {
        let color = theme::color(ink, colours);
        mesh.colored_vertex(pos2(x, rect.min.y), color);
        mesh.colored_vertex(pos2(x, rect.max.y), color);
    }
    for left in [0, 2] {
        mesh.add_triangle(left, left + 1, left + 2);
        mesh.add_triangle(left + 2, left + 1, left + 3);
    }
    mesh
}

/// One line of text in the order of reading; egui keeps what it laid out while it is in use.
pub(super) fn layout(fonts: &mut FontsView<'_>, text: &str, style: TextStyle) -> Arc<Galley> {
    let format = TextFormat {
        extra_letter_spacing: theme::letter_spacing(style),
        ..TextFormat::simple(theme::font_id(style), Color32::PLACEHOLDER)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.break_on_newline = false;
    let galley = fonts.layout_job(job);
    ordered(fonts, galley)
}

fn text_corner(at: ScreenPos, align: Align, size: Vec2) -> Pos2 {
    let left = match align {
        Align::Left => at.x,
        Align::Centre => at.x - size.x / 2.0,
        Align::Right => at.x - size.x,
    };
    pos2(left, at.y - size.y / 2.0)
}

fn halo_shapes(at: Pos2, galley: &Arc<Galley>, color: Color32) -> Vec<Shape> {
    if galley.is_empty() {
        return Vec::new();
    }
    let diagonal = HALO * std::f32::consts::FRAC_1_SQRT_2;
    [
        (HALO, 0.0),
        (-HALO, 0.0),
        (0.0, HALO),
        (0.0, -HALO),
        (diagonal, diagonal),
        (diagonal, -diagonal),
        (-diagonal, diagonal),
        (-diagonal, -diagonal),
    ]
    .map(|(x, y)| {
        let at = at + Vec2::new(x, y);
        Shape::galley_with_override_text_color(at, Arc::clone(galley), color)
    })
    .to_vec()
}

fn fill_color(ink: Option<Ink>, colours: Colours) -> Color32 {
    ink.map_or(Color32::TRANSPARENT, |ink| theme::color(ink, colours))
}

fn line(stroke: Option<(f32, Ink)>, colours: Colours) -> Stroke {
    stroke.map_or(Stroke::NONE, |(width, ink)| {
        Stroke::new(width, theme::color(ink, colours))
    })
}

fn positions(points: &[ScreenPos]) -> Vec<Pos2> {
    points.iter().map(|point| egui_pos(*point)).collect()
}

/// Answers from the fonts of a running interface.
pub struct FontMeasure<'a> {
    ctx: &'a Context,
}

impl<'a> FontMeasure<'a> {
    /// A measurer with the interface's fonts and scale (which exist once an interface runs).
    pub fn new(ctx: &'a Context) -> Self {
        Self { ctx }
    }
}

impl TextMeasure for FontMeasure<'_> {
    fn text_size(&self, text: &str, style: TextStyle) -> (f32, f32) {
        let size = self
            .ctx
            .fonts_mut(|fonts| layout(fonts, text, style).size());
        (size.x, size.y)
    }
}
