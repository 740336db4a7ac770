//! The bundled faces without a context of egui's: they measure for figures as the window's do.

use std::cell::RefCell;

use egui::epaint::text::{Fonts, TextOptions};

use crate::export::svg::Face;
use crate::scene::marks::{TextMeasure, TextStyle};
use crate::ui::paint::layout;
use crate::ui::{fonts, theme};

/// The bundled faces at one density of pixels.
pub struct FigureFonts {
    fonts: RefCell<Fonts>,
    pixels_per_point: f32,
}

impl FigureFonts {
    /// Faces for figures with so many pixels a point.
    pub fn new(pixels_per_point: f32) -> Self {
        let fonts = Fonts::new(TextOptions::default(), fonts::definitions());
        Self {
            fonts: RefCell::new(fonts),
            pixels_per_point,
        }
    }

    /// How a text style is set.
    pub fn face(&self, style: TextStyle) -> Face {
        let mut fonts = self.fonts.borrow_mut();
        let galley = layout(
            &mut fonts.with_pixels_per_point(self.pixels_per_point),
            "x",
            style,
        );
        let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
        let is_semibold = theme::font_id(style).family == fonts::semibold();
        Face {
            size: theme::font_id(style).size,
            weight: if is_semibold { 600 } else { 400 },
            letter_spacing: theme::letter_spacing(style),
            height: galley.size().y,
            ascent: glyph.map_or(0.0, |glyph| glyph.pos.y),
        }
    }
}

impl TextMeasure for FigureFonts {
    fn text_size(&self, text: &str, style: TextStyle) -> (f32, f32) {
        let mut fonts = self.fonts.borrow_mut();
        let mut view = fonts.with_pixels_per_point(self.pixels_per_point);
        let size = layout(&mut view, text, style).size();
        (size.x, size.y)
    }
}
