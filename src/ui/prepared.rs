//! Shared marks as prepared shapes: lines become meshes once, texts are laid out once.
//!
//! What lies in the font's texture (glyphs, small discs) stays a shape of egui's: where in the
//! texture it lies is known only when all of a frame is handed over. So the picture is the same,
//! bit by bit, as if every mark were painted by itself.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::{TessellationOptions, Tessellator};
use egui::{Galley, Mesh, Painter, Shape, Theme};

use super::paint::{layout, mark_shapes};
use crate::scene::marks::{Mark, TextStyle, flat};

/// Prepared marks are dropped when they were not painted this many times in a row.
const KEEP_PAINTS: u64 = 2;
/// A text that is laid out in every frame: as long as it is the same one, all others are valid.
const SENTINEL: &str = "=";

/// Prepared marks by the address of what they were made from.
#[derive(Default)]
pub struct PreparedMarks {
    kept: HashMap<(usize, Theme), Prepared>,
    /// The sentinel, and how finely lines were divided.
    made_for: Option<(Arc<Galley>, f32, TessellationOptions)>,
}

struct Prepared {
    /// Held so that its address is not given to others.
    _source: Arc<[Mark]>,
    shapes: Vec<Shape>,
    last_paint: u64,
}

impl PreparedMarks {
    /// Forgets what was not painted in the last paints.
    pub fn end_frame(&mut self, now: u64) {
        self.kept
            .retain(|_, prepared| prepared.last_paint + KEEP_PAINTS > now);
    }

    /// How many lists of shared marks are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Forgets everything when the fonts' texture or the size of pixels has changed. To be called
    /// before painting.
    pub fn begin(&mut self, painter: &Painter) {
        let sentinel = painter.fonts_mut(|fonts| layout(fonts, SENTINEL, TextStyle::Body));
        let ctx = painter.ctx();
        let (scale, options) = (ctx.pixels_per_point(), ctx.tessellation_options(|o| *o));
        let is_valid = self.made_for.as_ref().is_some_and(|made_for| {
            Arc::ptr_eq(&made_for.0, &sentinel) && made_for.1 == scale && made_for.2 == options
        });
        if !is_valid {
            self.kept.clear();
            self.made_for = Some((sentinel, scale, options));
        }
    }

    /// Paints shared marks.
    pub fn paint(&mut self, painter: &Painter, theme: Theme, marks: &Arc<[Mark]>, now: u64) {
        let Some((_, scale, options)) = &self.made_for else {
            return;
        };
        let key = (marks.as_ptr().addr(), theme);
        let prepared = self.kept.entry(key).or_insert_with(|| Prepared {
            _source: Arc::clone(marks),
            shapes: prepare(painter, theme, marks, (*scale, *options)),
            last_paint: now,
        });
        prepared.last_paint = now;
        painter.extend(prepared.shapes.iter().cloned());
    }
}

fn prepare(
    painter: &Painter,
    theme: Theme,
    marks: &[Mark],
    (scale, options): (f32, TessellationOptions),
) -> Vec<Shape> {
    // Neither glyphs nor discs are given to it, so that it needs nothing of the fonts.
    let mut tessellator = Tessellator::new(scale, options, [1, 1], Vec::new());
    let mut prepared = Vec::new();
    let mut mesh = Mesh::default();
    for mark in flat(marks) {
        for shape in mark_shapes(painter, theme, mark) {
            if lies_in_texture(&shape) {
                if !mesh.is_empty() {
                    prepared.push(Shape::mesh(std::mem::take(&mut mesh)));
                }
                prepared.push(shape);
            } else {
                tessellator.tessellate_shape(shape, &mut mesh);
            }
        }
    }
    if !mesh.is_empty() {
        prepared.push(Shape::mesh(mesh));
    }
    prepared.shrink_to_fit();
    prepared
}

/// Texts and filled circles.
fn lies_in_texture(shape: &Shape) -> bool {
    match shape {
        Shape::Text(_) => true,
        Shape::Circle(circle) => circle.fill.a() > 0,
        _ => false,
    }
}
