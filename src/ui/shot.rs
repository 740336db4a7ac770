//! The same window, drawn without a display.

use image::RgbaImage;

use super::Window;
use super::raster::{Picture, RasterError, draw};
use super::theme;

/// Draws a window as it would show on a screen.
///
/// # Errors
/// See [`RasterError`].
pub fn shot(window: &mut Window, picture: &Picture) -> Result<RgbaImage, RasterError> {
    draw(picture, theme::apply, |ui| window.ui(ui))
}
