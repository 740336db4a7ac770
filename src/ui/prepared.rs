//! Shared marks as prepared shapes: lines and texts become meshes once.
//!
//! Small discs stay shapes of egui's, which alone knows where in its texture they lie. Where glyphs
//! lie depends on how large that texture is: when it grows, all is prepared again, and a frame in
//! which it grew after it was asked is run again. So the picture is the same, bit by bit, as if every
//! mark were painted by itself.
//!
//! Where many lists of shared marks follow one another, as the links of a large dossier do, some
//! dozens of them are put together, so that egui is handed few meshes.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::{TessellationOptions, Tessellator};
use egui::{Context, Galley, Mesh, Shape};

use super::paint::{layout, mark_shapes};
use crate::scene::figure::Colours;
use crate::scene::marks::{Mark, TextStyle, flat};

/// A text that is laid out in every frame: as long as it is the same one, all others are valid.
const SENTINEL: &str = "=";
/// So many lists are put together on average: few enough that a step of a clock, which changes
/// some dozens of them, leaves most groups as they are.
const TOGETHER: usize = 16;

/// A list of shared marks, by its address, and the theme.
type Key = (usize, Colours);

/// Prepared marks by the address of what they were made from.
#[derive(Default)]
pub struct PreparedMarks {
    kept: HashMap<Key, Prepared>,
    groups: HashMap<Vec<Key>, Group>,
    made_for: Option<MadeFor>,
}

/// What all that is prepared depends on.
#[derive(Clone)]
pub(super) struct MadeFor {
    sentinel: Arc<Galley>,
    pixels_per_point: f32,
    options: TessellationOptions,
    /// Of the texture with the glyphs, in texels.
    texture_size: [usize; 2],
}

impl MadeFor {
    /// As it is in this frame.
    pub fn of(ctx: &Context) -> Self {
        Self {
            sentinel: ctx.fonts_mut(|fonts| layout(fonts, SENTINEL, TextStyle::Body)),
            pixels_per_point: ctx.pixels_per_point(),
            options: ctx.tessellation_options(|options| *options),
            texture_size: ctx.fonts(|fonts| fonts.font_image_size()),
        }
    }

    /// Whether what was prepared for one can be painted for the other.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sentinel, &other.sentinel)
            && self.pixels_per_point == other.pixels_per_point
            && self.options == other.options
            && self.texture_size == other.texture_size
    }

    /// Has the frame run again when the texture has grown since: glyphs moved in it.
    pub fn check(&self, ctx: &Context) {
        if ctx.fonts(|fonts| fonts.font_image_size()) != self.texture_size {
            ctx.request_discard("the texture of the glyphs has grown");
        }
    }
}

struct Prepared {
    /// Held so that its address is not given to others.
    _source: Arc<[Mark]>,
    shapes: Vec<Shape>,
    last_paint: u64,
}

/// Several lists put together; they are kept as well, for when one of them changes.
struct Group {
    shapes: Vec<Shape>,
    last_paint: u64,
}

impl PreparedMarks {
    /// Forgets what was not painted in the last `paints`.
    pub fn forget(&mut self, now: u64, paints: u64) {
        self.kept
            .retain(|_, prepared| prepared.last_paint + paints > now);
        self.groups
            .retain(|_, group| group.last_paint + paints > now);
    }

    /// How many lists of shared marks are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Forgets everything when the fonts' texture or the size of pixels has changed; gives what is
    /// painted for. To be called before painting.
    pub fn begin(&mut self, ctx: &Context) -> MadeFor {
        let now = MadeFor::of(ctx);
        if !self
            .made_for
            .as_ref()
            .is_some_and(|made| made.is_same(&now))
        {
            self.kept.clear();
            self.groups.clear();
            self.made_for = Some(now.clone());
        }
        now
    }

    /// Has the frame run again when glyphs moved in it after they were prepared. To be called after
    /// all else of a frame was laid out.
    pub fn check(&self, ctx: &Context) {
        if let Some(made_for) = &self.made_for {
            made_for.check(ctx);
        }
    }

    /// The shapes of shared marks that follow one another.
    pub fn shapes(
        &mut self,
        ctx: &Context,
        colours: Colours,
        run: &[&Arc<[Mark]>],
        now: u64,
    ) -> Vec<Shape> {
        let mut shapes = Vec::new();
        // By address, so that a list that comes or goes moves no boundary but its own.
        let is_last = |marks: &&Arc<[Mark]>| (address(marks) / 16).is_multiple_of(TOGETHER);
        for group in run.split_inclusive(is_last) {
            shapes.extend(self.together(ctx, colours, group, now).iter().cloned());
        }
        shapes
    }

    fn together(
        &mut self,
        ctx: &Context,
        colours: Colours,
        lists: &[&Arc<[Mark]>],
        now: u64,
    ) -> &[Shape] {
        let keys: Vec<Key> = lists
            .iter()
            .map(|marks| (address(marks), colours))
            .collect();
        for (key, marks) in keys.iter().zip(lists) {
            match self.kept.get_mut(key) {
                Some(prepared) => prepared.last_paint = now,
                None => self.prepare(ctx, *key, marks, now),
            }
        }
        if let [key] = keys.as_slice() {
            return self.kept.get(key).map_or(&[], |prepared| &prepared.shapes);
        }
        let kept = &self.kept;
        let parts = || keys.iter().filter_map(|key| kept.get(key));
        let group = self.groups.entry(keys.clone()).or_insert_with(|| Group {
            shapes: joined(parts().flat_map(|prepared| &prepared.shapes)),
            last_paint: now,
        });
        group.last_paint = now;
        &group.shapes
    }

    fn prepare(&mut self, ctx: &Context, key: Key, marks: &Arc<[Mark]>, now: u64) {
        let Some(made_for) = &self.made_for else {
            return;
        };
        let prepared = Prepared {
            _source: Arc::clone(marks),
            shapes: prepare(ctx, key.1, marks, made_for),
            last_paint: now,
        };
        self.kept.insert(key, prepared);
    }
}

fn address(marks: &Arc<[Mark]>) -> usize {
    marks.as_ptr().addr()
}

fn prepare(ctx: &Context, colours: Colours, marks: &[Mark], made_for: &MadeFor) -> Vec<Shape> {
    let mut tessellator = Tessellator::new(
        made_for.pixels_per_point,
        made_for.options,
        made_for.texture_size,
        Vec::new(),
    );
    let mut prepared = Vec::new();
    let mut mesh = Mesh::default();
    for mark in flat(marks) {
        for shape in mark_shapes(ctx, colours, mark) {
            if is_disc(&shape) {
                finish(&mut mesh, &mut prepared);
                prepared.push(shape);
            } else {
                tessellator.tessellate_shape(shape, &mut mesh);
            }
        }
    }
    finish(&mut mesh, &mut prepared);
    prepared
}

fn is_disc(shape: &Shape) -> bool {
    matches!(shape, Shape::Circle(circle) if circle.fill.a() > 0)
}

/// The same shapes, meshes that follow one another as one.
fn joined<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Vec<Shape> {
    let shapes: Vec<&Shape> = shapes.collect();
    let mut joined = Vec::new();
    for run in shapes.chunk_by(|shape, next| is_mesh(shape) && is_mesh(next)) {
        match run {
            [shape] => joined.push((*shape).clone()),
            meshes => joined.push(Shape::mesh(one_mesh(meshes))),
        }
    }
    joined
}

fn is_mesh(shape: &Shape) -> bool {
    matches!(shape, Shape::Mesh(_))
}

fn one_mesh(shapes: &[&Shape]) -> Mesh {
    let meshes = || {
        shapes.iter().filter_map(|shape| match shape {
            Shape::Mesh(mesh) => Some(mesh),
            _ => None,
        })
    };
    let mut all = Mesh::default();
    all.vertices
        .reserve_exact(meshes().map(|mesh| mesh.vertices.len()).sum());
    all.indices
        .reserve_exact(meshes().map(|mesh| mesh.indices.len()).sum());
    meshes().for_each(|mesh| all.append_ref(mesh));
    all
}

fn finish(mesh: &mut Mesh, shapes: &mut Vec<Shape>) {
    if !mesh.is_empty() {
        let mut mesh = std::mem::take(mesh);
        mesh.vertices.shrink_to_fit();
        mesh.indices.shrink_to_fit();
        shapes.push(Shape::mesh(mesh));
    }
}
