//! A small rasteriser of egui's triangles on the processor: pictures without a display.
//!
//! `shot` draws the window with it, and the tests draw widgets with it, so that neither needs a
//! GPU and their pictures are the same bytes on every machine. It does what egui's own OpenGL
//! painter does: colours with premultiplied alpha, multiplied and blended in gamma space, clipped
//! to whole pixels. What it does differently serves determinism: corners are snapped to 1/64 of a
//! pixel, coverage is decided in integers with the top-left rule (so triangles that share an edge
//! draw each pixel once), and sources are rounded to eight bits before they are blended.
//!
//! ```
//! use demarche::ui::raster::{Picture, draw};
//!
//! let picture = Picture { size_points: [120.0, 40.0], pixels_per_point: 1.25, background: None };
//! let image = draw(&picture, |_ctx| {}, |ui| { ui.label("Riyadh"); }).expect("drawn");
//! assert_eq!(image.dimensions(), (150, 50));
//! ```
//!
//! Shortcomings: no mipmaps (the full texture is sampled), no dithering, no paint callbacks. Corners
//! farther than four million pixels from the origin are moved to that distance, which bends such
//! triangles a little.

mod picture;
mod surface;
mod textures;
mod triangle;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, TextureId, TexturesDelta};
use image::RgbaImage;

pub use picture::{Picture, draw};

use surface::{Clip, Surface};
use textures::Textures;
use triangle::{Paint, Triangle};

/// Pictures are at most this wide and high, in pixels.
pub const MAX_SIDE_PX: u32 = 16_384;

/// Why a picture could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// The size is nothing, not a number, or beyond the limit.
    #[error("a picture is 1 to {MAX_SIDE_PX} pixels wide and high; asked for {0}")]
    Size(String),
    /// A shape wants to call OpenGL.
    #[error("the interface painted with a callback, which needs a GPU")]
    Callback,
    /// A mesh uses a texture that egui never set.
    #[error("a mesh uses a texture that was never set: {0:?}")]
    UnknownTexture(TextureId),
}

/// Draws egui's meshes into pictures; keeps egui's textures from one picture to the next.
#[derive(Default)]
pub struct Rasteriser {
    textures: Textures,
}

impl Rasteriser {
    /// A rasteriser without textures.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes over all texture changes of a pass and leaves the delta empty.
    ///
    /// What is freed stays until the next call, because egui frees *after* painting. Partial
    /// updates of unknown textures, and the parts of updates outside a texture, are ignored.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        self.textures.apply(delta);
    }

    /// Draws one frame of `size_px` pixels over a background (premultiplied, may be transparent).
    ///
    /// Triangles with corners that are no numbers and triangles whose indices lie outside their
    /// mesh are left out.
    ///
    /// # Errors
    /// See [`RasterError`].
    pub fn draw(
        &self,
        primitives: &[ClippedPrimitive],
        size_px: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
    ) -> Result<RgbaImage, RasterError> {
        if size_px.iter().any(|side| !(1..=MAX_SIDE_PX).contains(side)) {
            let [width, height] = size_px;
            return Err(RasterError::Size(format!("{width}×{height}")));
        }
        let mut surface = Surface::new(size_px, background);
        for primitive in primitives {
            let Primitive::Mesh(mesh) = &primitive.primitive else {
                return Err(RasterError::Callback);
            };
            let clip = surface.clip(primitive.clip_rect, pixels_per_point);
            self.draw_mesh(&mut surface, clip, mesh, pixels_per_point)?;
        }
        Ok(surface.into_image())
    }

    fn draw_mesh(
        &self,
        surface: &mut Surface,
        clip: Clip,
        mesh: &Mesh,
        pixels_per_point: f32,
    ) -> Result<(), RasterError> {
        if clip.is_empty() || mesh.indices.is_empty() {
            return Ok(());
        }
        let texture = self
            .textures
            .get(mesh.texture_id)
            .ok_or(RasterError::UnknownTexture(mesh.texture_id))?;
        for corners in mesh.indices.chunks_exact(3) {
            let triangle = corners_of(mesh, corners)
                .and_then(|corners| Triangle::new(corners, pixels_per_point, clip));
            if let Some(triangle) = triangle {
                let paint = Paint::new(&triangle, texture);
                triangle.draw(surface, &paint);
            }
        }
        Ok(())
    }
}

/// The three vertices of a triangle, unless an index lies outside the mesh.
fn corners_of(mesh: &Mesh, indices: &[u32]) -> Option<[Vertex; 3]> {
    let corner = |k: usize| {
        let index = usize::try_from(*indices.get(k)?).ok()?;
        mesh.vertices.get(index).copied()
    };
    Some([corner(0)?, corner(1)?, corner(2)?])
}
