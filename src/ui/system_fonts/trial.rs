//! Trying a face before the window uses it.

use crate::io::crash::expecting_panics;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider, Fonts, TextOptions};
use egui::{Color32, FontFamily, FontId};

use crate::ui::fonts;

/// Of the letters that are drawn on trial, in points.
const SIZE: f32 = 20.0;

/// Whether a letter that the bundled faces lack can be drawn with this one: by the very code that
/// the window draws with. A face that makes it stop is one that cannot.
pub(super) fn can_draw(face: &FontInsert, letter: char) -> bool {
    let attempt = expecting_panics(|| catch_unwind(AssertUnwindSafe(|| draws(face, letter))));
    attempt.unwrap_or(false)
}

fn draws(face: &FontInsert, letter: char) -> bool {
    let face = face.clone();
    let provider: Arc<dyn FontProvider> =
        Arc::new(move |_: &FallbackRequest<'_>| Some(face.clone()));
    let mut all = Fonts::new(TextOptions::default(), fonts::definitions())
        .with_font_providers(vec![provider]);
    let font = FontId::new(SIZE, FontFamily::Proportional);
    if !all.has_glyph(&font, letter) {
        return false;
    }
    let mut view = all.with_pixels_per_point(1.0);
    let galley = view.layout_no_wrap(letter.to_string(), font, Color32::WHITE);
    galley.size().x.is_finite()
}
