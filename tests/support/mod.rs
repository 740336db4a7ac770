//! What several test programs share: egui's test harness drawn by the program's own rasteriser.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod files;
pub mod filters;
pub mod views;
pub mod window;

use demarche::ui::raster::{Picture, Rasteriser};
use egui::TexturesDelta;
use egui_kittest::{HarnessBuilder, SnapshotOptions, TestRenderer};
use image::RgbaImage;

/// Draws harnesses without a GPU, the same bytes everywhere.
#[derive(Default)]
pub struct RasterRenderer(Rasteriser);

impl TestRenderer for RasterRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.apply(delta);
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let picture = Picture {
            size_points: ctx.viewport_rect().size().into(),
            pixels_per_point: output.pixels_per_point,
            background: None,
        };
        let size_px = picture.size_px().map_err(|error| error.to_string())?;
        let scale = output.pixels_per_point;
        let background = ctx.global_style().visuals.panel_fill;
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        self.0
            .draw(&primitives, size_px, scale, background)
            .map_err(|error| error.to_string())
    }
}

/// Pictures are compared with those in `tests/pictures`, of which no pixel may differ.
pub fn snapshot_options() -> SnapshotOptions {
    let pictures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures");
    SnapshotOptions::new().threshold(0.0).output_path(pictures)
}

/// A harness that draws with the rasteriser, in the program's own look, and compares its pictures.
pub fn harness<State>() -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .renderer(RasterRenderer::default())
        .with_options(snapshot_options())
        .with_context_setup(demarche::ui::theme::apply)
}
