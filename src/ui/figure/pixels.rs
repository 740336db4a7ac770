//! Figures as pixels: the marks of the window, drawn by the rasteriser of `shot`.

use std::io::Cursor;

use egui::{Color32, Painter};
use image::{DynamicImage, ImageFormat, RgbaImage, imageops};

use super::fonts::FigureFonts;
use super::plan::Drawn;
use super::{FigureError, Figures};
use crate::scene::figure::{Background, Colours, Figure, Sheet};
use crate::scene::layer::{Layer, Layers};
use crate::scene::map::Medium;
use crate::scene::marks::Role;
use crate::state::AppState;
use crate::ui::convert::egui_rect;
use crate::ui::paint::MarkPainter;
use crate::ui::raster::{Picture, RasterError, draw};
use crate::ui::theme;

impl Figures {
    /// A figure of a state as pixels.
    ///
    /// # Errors
    /// See [`FigureError`].
    pub fn image(&mut self, state: &AppState, figure: &Figure) -> Result<RgbaImage, FigureError> {
        // Before anything is drawn, which takes longer than to find out that there is no such size.
        let picture = picture(figure);
        picture.size_px()?;
        self.density = figure.scale;
        let fonts = FigureFonts::new(figure.scale);
        let drawn = Drawn {
            measure: &fonts,
            medium: Medium::Pixels,
        };
        let sheets = self.sheets(state, figure, drawn)?;
        Ok(image_of(&sheets, &picture, figure.colours)?)
    }

    /// The same as a PNG file.
    ///
    /// # Errors
    /// See [`FigureError`].
    pub fn png(&mut self, state: &AppState, figure: &Figure) -> Result<Vec<u8>, FigureError> {
        Ok(encoded(self.image(state, figure)?)?)
    }

    /// Has all figures from now on explain what any of these states shows.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn explain_all(
        &mut self,
        states: impl IntoIterator<Item = AppState>,
        figure: &Figure,
    ) -> Result<(), FigureError> {
        self.density = figure.scale;
        let fonts = FigureFonts::new(figure.scale);
        let drawn = Drawn {
            measure: &fonts,
            medium: Medium::Pixels,
        };
        Ok(self.fix_key(states, figure, drawn)?)
    }
}

/// The map of a state as its window shows it, card, legend and all, without the window.
///
/// # Errors
/// See [`FigureError`].
pub fn window_map(
    state: &AppState,
    scale: f32,
    colours: Colours,
) -> Result<RgbaImage, FigureError> {
    let rect = state.camera().viewport();
    let picture = Picture {
        size_points: [rect.max.x, rect.max.y],
        pixels_per_point: scale,
        background: Some(Color32::TRANSPARENT),
    };
    let mut figures = Figures::new();
    figures.density = scale;
    let fonts = FigureFonts::new(scale);
    let drawn = Drawn {
        measure: &fonts,
        medium: Medium::Pixels,
    };
    let mut layers = Layers::default();
    layers.add(Layer::Ground, figures.map_where_it_is(state, drawn));
    let sheet = Sheet {
        word: "map",
        rect,
        layers,
    };
    let whole = image_of(&[sheet], &picture, colours)?;
    let [left, top] = [rect.min.x, rect.min.y].map(|corner| pixels(corner * scale));
    let (width, height) = (whole.width() - left, whole.height() - top);
    Ok(imageops::crop_imm(&whole, left, top, width, height).to_image())
}

/// A picture as a PNG file; where nothing shines through, without a channel for that.
///
/// # Errors
/// When it cannot be encoded.
pub fn encoded(image: RgbaImage) -> Result<Vec<u8>, image::ImageError> {
    let is_opaque = image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let image = DynamicImage::from(image);
    let image = match is_opaque {
        true => DynamicImage::from(image.into_rgb8()),
        false => image,
    };
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn picture(figure: &Figure) -> Picture {
    Picture {
        size_points: figure.size,
        pixels_per_point: figure.scale,
        background: Some(match figure.background {
            Background::Paper => theme::role_color(Role::Surface, figure.colours),
            Background::None => Color32::TRANSPARENT,
        }),
    }
}

fn image_of(
    sheets: &[Sheet],
    picture: &Picture,
    colours: Colours,
) -> Result<RgbaImage, RasterError> {
    let mut marks = MarkPainter::new();
    // egui draws letters stronger on light ground than on dark.
    let setup = |ctx: &egui::Context| {
        theme::apply(ctx);
        ctx.set_theme(match colours {
            Colours::Light | Colours::Print => egui::Theme::Light,
            Colours::Dark => egui::Theme::Dark,
        });
    };
    draw(picture, setup, |ui| {
        for sheet in sheets {
            let painter: Painter = ui.painter().with_clip_rect(egui_rect(sheet.rect));
            marks.paint(&painter, colours, &sheet.layers.marks);
        }
        marks.end_frame(ui.ctx());
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "corners within a picture, whose sides were checked; casts saturate"
)]
fn pixels(length: f32) -> u32 {
    length.round() as u32
}
