//! The program's icon, drawn by hand in `assets/icon.svg` and rendered once to `assets/icon-256.png`.

use egui::IconData;

const PNG: &[u8] = include_bytes!("../../assets/icon-256.png");

/// The icon as the window wants it: 256 × 256 pixels, straight alpha.
///
/// Nothing if the embedded picture cannot be read, which a test rules out: a window without an
/// icon is better than none.
pub fn icon() -> Option<IconData> {
    let image = image::load_from_memory_with_format(PNG, image::ImageFormat::Png).ok()?;
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    Some(IconData {
        rgba: image.into_raw(),
        width,
        height,
    })
}

#[cfg(test)]
mod tests {
    use super::{PNG, icon};

    #[test]
    fn the_icon_is_a_small_square_with_clear_corners_and_a_full_middle() {
        let icon = icon().expect("the embedded picture can be read");
        assert_eq!((icon.width, icon.height), (256, 256));
        let alpha = |x: usize, y: usize| icon.rgba[(y * 256 + x) * 4 + 3];
        assert_eq!(alpha(0, 0), 0);
        assert_eq!(alpha(255, 255), 0);
        assert_eq!(alpha(128, 128), 255);
        assert!(PNG.len() <= 20_000, "{}", PNG.len());
    }
}
