//! Text in the order in which it is read.
//!
//! egui shapes text (letters of Arabic are joined, words of Hebrew run to the left), but it puts
//! words and signs from left to right in the order of the text. Here lines are laid out again in
//! the order of reading, after egui broke the text into lines. The text itself stays as it is in
//! the file: for those who listen, for the search and for the clipboard.
//!
//! There is one seam for what egui's widgets show ([`ReadingOrder`], at the end of every pass) and
//! one for marks, which are measured before ([`ordered`], when they are laid out).
//!
//! Shortcomings: in a field, the cursor stands where egui's own order has it, and so does what is
//! highlighted when text is selected with the pointer. Words with letters of several fonts come in
//! egui's order.

mod lines;
mod order;

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::emath::Align;
use egui::epaint::text::{
    ByteIndex, FontsView, LayoutJob, LayoutSection, PlacedRow, Row, TextFormat,
};
use egui::layers::ShapeIdx;
use egui::{Context, Galley, LayerId, Plugin, Rect, Shape, Ui};

use lines::{Line, lines};
use order::{Order, Piece, has_leftward};

/// The text with every line in the order of reading; the same one when it has nothing that runs to
/// the left.
pub(super) fn ordered(fonts: &mut FontsView<'_>, galley: Arc<Galley>) -> Arc<Galley> {
    if !has_leftward(galley.text()) {
        return galley;
    }
    let mut orders = Orders::default();
    let lines = lines(&galley, |line, placed| {
        let row = LineOf::new(&galley.job, line, placed, &mut orders);
        let row = row.laid_out(fonts, false);
        row.is_none_or(|row| row.size.x <= galley.job.wrap.max_width)
    });
    let mut shown = Galley::clone(&galley);
    let last = lines.len().saturating_sub(1);
    for (n, (placed, line)) in shown.rows.iter_mut().zip(&lines).enumerate() {
        let line = LineOf::new(&galley.job, line, placed, &mut orders);
        if !line.order.has_leftward() {
            continue;
        }
        if let Some(row) = line.laid_out(fonts, galley.elided && n == last) {
            placed.row = row;
        }
        if last > 0 && galley.job.halign == Align::LEFT && line.order.runs_left() {
            placed.pos.x = (galley.rect.right() - placed.row.size.x).max(0.0);
        }
    }
    measure(&mut shown);
    Arc::new(shown)
}

/// The order of the paragraph that was looked at last: all its lines follow one another.
#[derive(Default)]
struct Orders<'a>(Option<(usize, Rc<Order<'a>>)>);

impl<'a> Orders<'a> {
    fn of(&mut self, job: &'a LayoutJob, line: &Line) -> Rc<Order<'a>> {
        let start = line.paragraph.start;
        match &self.0 {
            Some((known, order)) if *known == start => Rc::clone(order),
            _ => {
                let order = Rc::new(Order::new(&job.text[line.paragraph.clone()]));
                self.0 = Some((start, Rc::clone(&order)));
                order
            }
        }
    }
}

/// One line of a job, to be laid out again.
struct LineOf<'a> {
    job: &'a LayoutJob,
    line: Line,
    order: Rc<Order<'a>>,
    /// Where its first letter stands, in points.
    indent: f32,
}

impl<'a> LineOf<'a> {
    fn new(job: &'a LayoutJob, line: &Line, placed: &PlacedRow, orders: &mut Orders<'a>) -> Self {
        Self {
            job,
            order: orders.of(job, line),
            line: line.clone(),
            indent: placed.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.x),
        }
    }

    fn laid_out(&self, fonts: &mut FontsView<'_>, is_elided: bool) -> Option<Arc<Row>> {
        let start = self.line.bytes.start - self.line.paragraph.start;
        let end = self.line.bytes.end - self.line.paragraph.start;
        if is_elided {
            return self.cut_short(fonts, start);
        }
        let paragraph = self.order.paragraph();
        // White space at the end of a line that goes on would stand before its first word.
        let end = match end < paragraph.len() {
            true => start + paragraph[start..end].trim_end().len(),
            false => end,
        };
        self.row(fonts, &self.order, start..end)
    }

    /// As much of the rest of the paragraph as there is room for, with the sign that says so.
    fn cut_short(&self, fonts: &mut FontsView<'_>, start: usize) -> Option<Arc<Row>> {
        let mark: String = self.job.wrap.overflow_character.into_iter().collect();
        let paragraph = self.order.paragraph();
        let ends = paragraph[start..].char_indices().map(|(at, _)| start + at);
        let ends: Vec<usize> = ends.chain([paragraph.len()]).collect();
        let mut cut = |end: usize| {
            let text = paragraph[..end].trim_end().to_owned() + &mark;
            self.row(fonts, &Order::new(&text), start.min(text.len())..text.len())
        };
        let room = self.job.wrap.max_width;
        let fits = |row: Option<Arc<Row>>| row.is_none_or(|row| row.size.x <= room);
        let fitting = ends.partition_point(|end| fits(cut(*end)));
        cut(*ends.get(fitting.saturating_sub(1))?)
    }

    /// A part of the text, which begins as the paragraph does, on one row.
    fn row(
        &self,
        fonts: &mut FontsView<'_>,
        order: &Order,
        bytes: Range<usize>,
    ) -> Option<Arc<Row>> {
        let sections = self.job.sections.iter();
        let starts = sections.map(|section| section.byte_range.start.0);
        let breaks: Vec<usize> = starts
            .filter_map(|at| at.checked_sub(self.line.paragraph.start))
            .collect();
        let job = self.job_of(&order.pieces(bytes, &breaks));
        let galley = fonts.layout_job(job);
        galley.rows.first().map(|placed| Arc::clone(&placed.row))
    }

    fn job_of(&self, pieces: &[Piece]) -> LayoutJob {
        let mut job = LayoutJob {
            break_on_newline: false,
            first_row_min_height: self.job.first_row_min_height,
            round_output_to_gui: self.job.round_output_to_gui,
            ..LayoutJob::default()
        };
        for piece in pieces {
            let start = job.text.len();
            job.text.push_str(&piece.text);
            job.sections.push(LayoutSection {
                leading_space: if start == 0 { self.indent } else { 0.0 },
                byte_range: ByteIndex(start)..ByteIndex(job.text.len()),
                format: self.format_at(piece.bytes.start),
            });
        }
        job
    }

    /// The format of the paragraph at one of its bytes; behind its end, that of the last.
    fn format_at(&self, at: usize) -> TextFormat {
        let at = ByteIndex(self.line.paragraph.start + at);
        let sections = &self.job.sections;
        let n = sections.partition_point(|section| section.byte_range.end <= at);
        let section = sections.get(n).or_else(|| sections.last());
        section
            .map(|section| section.format.clone())
            .unwrap_or_default()
    }
}

/// What egui keeps about the rows as a whole.
fn measure(galley: &mut Galley) {
    galley.mesh_bounds = Rect::NOTHING;
    galley.num_vertices = 0;
    galley.num_indices = 0;
    for placed in &galley.rows {
        let visuals = &placed.row.visuals;
        galley.mesh_bounds |= visuals.mesh_bounds.translate(placed.pos.to_vec2());
        galley.num_vertices += visuals.mesh.vertices.len();
        galley.num_indices += visuals.mesh.indices.len();
    }
}

/// Puts all texts of a pass in the order of reading before they are painted. To be added to a
/// context once.
#[derive(Default)]
pub(super) struct ReadingOrder {
    /// By the address of what egui laid out, which is held so that no other gets it.
    kept: HashMap<usize, Kept>,
}

struct Kept {
    from: Arc<Galley>,
    ordered: Arc<Galley>,
    is_in_use: bool,
}

impl ReadingOrder {
    fn ordered(&mut self, fonts: &mut FontsView<'_>, galley: &Arc<Galley>) -> Arc<Galley> {
        let key = Arc::as_ptr(galley).addr();
        let kept = self.kept.entry(key).or_insert_with(|| Kept {
            from: Arc::clone(galley),
            ordered: ordered(fonts, Arc::clone(galley)),
            is_in_use: true,
        });
        debug_assert!(Arc::ptr_eq(&kept.from, galley), "the address is held");
        kept.is_in_use = true;
        Arc::clone(&kept.ordered)
    }

    fn put_in_order(&mut self, shape: &mut Shape, fonts: &mut FontsView<'_>) {
        match shape {
            Shape::Text(text) => text.galley = self.ordered(fonts, &text.galley),
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.put_in_order(shape, fonts);
                }
            }
            _ => {}
        }
    }

    /// Forgets what the last pass did not show.
    fn forget(&mut self) {
        self.kept
            .retain(|_, kept| std::mem::take(&mut kept.is_in_use));
    }
}

impl Plugin for ReadingOrder {
    fn debug_name(&self) -> &'static str {
        "reading order"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let found = leftward_shapes(ctx);
        let size = ctx.fonts(|fonts| fonts.font_image_size());
        for (layer, at, mut shape) in found {
            ctx.fonts_mut(|fonts| self.put_in_order(&mut shape, fonts));
            ctx.graphics_mut(|graphics| {
                let list = graphics.entry(layer);
                list.mutate_shape(at, |clipped| clipped.shape = shape);
            });
        }
        self.forget();
        if ctx.fonts(|fonts| fonts.font_image_size()) != size {
            // Letters that were prepared for painting have moved in the texture.
            ctx.request_discard("the texture of the glyphs has grown");
            ctx.request_repaint();
        }
    }
}

/// All shapes with text that runs to the left, and where they are.
fn leftward_shapes(ctx: &Context) -> Vec<(LayerId, ShapeIdx, Shape)> {
    let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
    layers.push(LayerId::background());
    layers.sort_unstable_by_key(|layer| (layer.order, layer.id.value()));
    layers.dedup();
    ctx.graphics(|graphics| {
        let lists = layers
            .iter()
            .filter_map(|layer| Some((*layer, graphics.get(*layer)?)));
        let shapes = lists.flat_map(|(layer, list)| {
            let entries = list.all_entries().enumerate();
            entries.map(move |(n, entry)| (layer, ShapeIdx(n), &entry.shape))
        });
        shapes
            .filter(|(_, _, shape)| is_leftward(shape))
            .map(|(layer, at, shape)| (layer, at, shape.clone()))
            .collect()
    })
}

fn is_leftward(shape: &Shape) -> bool {
    match shape {
        Shape::Text(text) => has_leftward(text.galley.text()),
        Shape::Vec(shapes) => shapes.iter().any(is_leftward),
        _ => false,
    }
}
