//! Marks as they are painted: egui's shapes, kept to be shown again while nothing about them changes.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Context, Painter, Shape, TextureHandle};

use super::prepared::MadeFor;
use crate::scene::figure::Colours;

/// From so many vertices on, a mesh is handed over apart from what is painted after it.
const LARGE: usize = 4_096;
/// How much larger than the painter's clip rectangle that of large meshes is, in points: enough to
/// be another one, too little to reach another pixel.
const APART: f32 = 1.0 / 1024.0;

/// Marks as they are painted.
#[derive(Clone)]
pub struct Painted {
    made_for: MadeFor,
    pub(super) colours: Colours,
    sheets: Vec<Sheet>,
    /// What meshes are painted with, other than letters: held so that it can be shown while the
    /// painter that made it is gone.
    textures: Vec<TextureHandle>,
}

/// Shapes that follow one another within one clip rectangle.
#[derive(Clone)]
struct Sheet {
    /// How much larger it is than the painter's, in points.
    apart: f32,
    shapes: Vec<Shape>,
}

impl Painted {
    pub(super) fn new(made_for: MadeFor, colours: Colours) -> Self {
        Self {
            made_for,
            colours,
            sheets: Vec::new(),
            textures: Vec::new(),
        }
    }

    /// Whether it can be shown in this frame: colours, density and glyphs are as they were.
    pub fn is_valid(&self, ctx: &Context, colours: Colours) -> bool {
        self.colours == colours && self.made_for.is_same(&MadeFor::of(ctx))
    }

    /// Has the frame run again when glyphs moved in it after it was shown. To be called after all
    /// else of a frame was laid out.
    pub fn check(&self, ctx: &Context) {
        self.made_for.check(ctx);
    }

    /// Shows it within the painter's clip rectangle.
    pub fn show(&self, painter: &Painter) {
        for sheet in &self.sheets {
            let rect = painter.clip_rect().expand(sheet.apart);
            let painter = painter.with_clip_rect(rect);
            painter.extend(sheet.shapes.iter().cloned());
        }
    }

    /// Holds a texture for as long as this can be shown.
    pub(super) fn hold(&mut self, texture: Option<TextureHandle>) {
        let is_other = |texture: &TextureHandle| !self.textures.contains(texture);
        self.textures.extend(texture.filter(is_other));
    }

    /// Adds shapes on top of all others.
    pub(super) fn extend(&mut self, shapes: impl IntoIterator<Item = Shape>) {
        match self.sheets.last_mut() {
            Some(sheet) if sheet.apart == 0.0 => sheet.shapes.extend(shapes),
            _ => self.sheets.push(Sheet {
                apart: 0.0,
                shapes: shapes.into_iter().collect(),
            }),
        }
    }

    /// egui copies all triangles of one clip rectangle into one list, which grows by being copied
    /// again. Large meshes get a rectangle of their own, so that their list is made once, as large
    /// as it has to be.
    pub(super) fn add_mesh(&mut self, mesh: Arc<Mesh>) {
        if mesh.vertices.len() < LARGE {
            self.extend([Shape::Mesh(mesh)]);
        } else {
            self.add_apart(Shape::Mesh(mesh));
        }
    }

    /// Adds a shape with a rectangle of its own; neighbours with such ones stay apart from one
    /// another, too.
    pub(super) fn add_apart(&mut self, shape: Shape) {
        let before = self.sheets.last().map_or(0.0, |sheet| sheet.apart);
        self.sheets.push(Sheet {
            apart: if before == APART { 2.0 * APART } else { APART },
            shapes: vec![shape],
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui::{Context, RawInput, Shape};

    use super::Painted;
    use crate::earth::ScreenPos;
    use crate::scene::hairlines::{Dashes, Hairlines};
    use crate::scene::marks::{Ink, Mark, Role};
    use crate::ui::paint::MarkPainter;

    /// Shows a frame, with what was painted in it or before it.
    fn frame(ctx: &Context, painted: Option<&Painted>) -> Option<Arc<Painted>> {
        let run = [10.0, 90.0].map(|x| ScreenPos::new(x, 20.0)).to_vec();
        let lines = Hairlines::one([run], Dashes::Long, Ink::new(Role::Held));
        let marks = [Mark::Hairlines([Arc::new(lines)].into())];
        let mut made = None;
        let mut output = ctx.run_ui(RawInput::default(), |ui| match painted {
            Some(painted) => painted.show(ui.painter()),
            None => {
                let mut painter = MarkPainter::new();
                made = Some(painter.painted_whole(ui.ctx(), ui.theme().into(), &marks));
            }
        });
        output.textures_delta.clear();
        made
    }

    #[test]
    fn hairlines_are_there_to_be_shown_when_their_painter_is_gone() {
        let ctx = Context::default();
        let painted = frame(&ctx, None).expect("painted");
        frame(&ctx, Some(&painted));
        frame(&ctx, Some(&painted));
        let shapes = painted.sheets.iter().flat_map(|sheet| &sheet.shapes);
        let textures: Vec<_> = shapes
            .filter_map(|shape| match shape {
                Shape::Mesh(mesh) => Some(mesh.texture_id),
                _ => None,
            })
            .collect();
        let is_there = |&id: &egui::TextureId| ctx.tex_manager().read().meta(id).is_some();
        assert_eq!(textures.len(), 1);
        assert!(textures.iter().all(is_there), "{textures:?}");
        drop(painted);
        assert!(
            !textures.iter().any(is_there),
            "it is freed with the drawing"
        );
    }
}
