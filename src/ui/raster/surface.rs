//! The pixels of a picture: blending and clipping.

use egui::{Color32, Rect};
use image::RgbaImage;

/// One pixel: red, green, blue, alpha, premultiplied in gamma space.
pub(super) type Pixel = [u8; 4];

/// A range of whole pixels: left and top inside, right and bottom outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clip {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
}

impl Clip {
    pub(super) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// A picture that is being drawn.
pub(super) struct Surface {
    size: [u32; 2],
    width: usize,
    pixels: Vec<Pixel>,
}

impl Surface {
    pub(super) fn new(size: [u32; 2], background: Color32) -> Self {
        // A u32 fits into a usize wherever egui runs.
        let [width, height] = size.map(|side| usize::try_from(side).unwrap_or(0));
        Self {
            size,
            width,
            pixels: vec![background.to_array(); width * height],
        }
    }

    /// A clip rectangle in whole pixels of this picture, rounded as egui's OpenGL painter does.
    pub(super) fn clip(&self, rect: Rect, pixels_per_point: f32) -> Clip {
        let [width, height] = self.size.map(i64::from);
        let left = whole(rect.min.x * pixels_per_point).clamp(0, width);
        let top = whole(rect.min.y * pixels_per_point).clamp(0, height);
        Clip {
            left,
            top,
            right: whole(rect.max.x * pixels_per_point).clamp(left, width),
            bottom: whole(rect.max.y * pixels_per_point).clamp(top, height),
        }
    }

    /// The pixels `from..to` of row `y`; nothing when they are not of this picture.
    pub(super) fn span(&mut self, y: i64, from: i64, to: i64) -> &mut [Pixel] {
        let range = usize::try_from(y).ok().and_then(|y| {
            let start = y * self.width;
            let from = usize::try_from(from).ok()?;
            let to = usize::try_from(to).ok()?.min(self.width);
            Some(start + from..start + to)
        });
        range
            .and_then(|range| self.pixels.get_mut(range))
            .unwrap_or_default()
    }

    /// The picture with straight alpha, as PNG wants it.
    pub(super) fn into_image(self) -> RgbaImage {
        let [width, height] = self.size;
        let mut image = RgbaImage::new(width, height);
        for (target, source) in image.pixels_mut().zip(&self.pixels) {
            target.0 = straight(*source);
        }
        image
    }
}

/// The nearest whole number; 0 for what is none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "float to integer casts saturate, and callers clamp"
)]
fn whole(value: f32) -> i64 {
    value.round() as i64
}

fn straight(pixel: Pixel) -> Pixel {
    match pixel {
        [_, _, _, 255] => pixel,
        [_, _, _, 0] => [0; 4],
        [r, g, b, a] => {
            let divide = |channel: u8| {
                let alpha = u16::from(a);
                let value = (u16::from(channel) * 255 + alpha / 2) / alpha;
                u8::try_from(value).unwrap_or(u8::MAX)
            };
            [divide(r), divide(g), divide(b), a]
        }
    }
}

/// `source` over `target`: each channel becomes `source + target · (255 − alpha) / 255`, rounded
/// (Porter and Duff 1984, "over" with premultiplied alpha).
#[inline]
pub(super) fn blend(target: &mut Pixel, source: Pixel) {
    let rest = 255 - u16::from(source[3]);
    for (below, above) in target.iter_mut().zip(source) {
        let kept = (u16::from(*below) * rest + 127) / 255;
        *below = u8::try_from(u16::from(above) + kept).unwrap_or(u8::MAX);
    }
}

/// `source` over a run of pixels.
#[inline]
pub(super) fn blend_run(run: &mut [Pixel], source: Pixel) {
    match source {
        [0, 0, 0, 0] => {}
        [_, _, _, 255] => run.fill(source),
        _ => run.iter_mut().for_each(|target| blend(target, source)),
    }
}

#[cfg(test)]
mod tests {
    use super::{blend, straight};

    #[test]
    fn blending_rounds_to_the_nearest_level() {
        for (below, above, expected) in [
            ([255, 255, 255, 255], [0, 0, 0, 128], [127, 127, 127, 255]),
            ([10, 20, 30, 255], [0, 0, 0, 0], [10, 20, 30, 255]),
            ([10, 20, 30, 255], [40, 50, 60, 255], [40, 50, 60, 255]),
            // Alpha 0 with colour adds, and never runs over.
            ([250, 0, 0, 255], [20, 20, 20, 0], [255, 20, 20, 255]),
            ([0, 0, 0, 0], [60, 0, 0, 100], [60, 0, 0, 100]),
        ] {
            let mut target = below;
            blend(&mut target, above);
            assert_eq!(target, expected, "{above:?} over {below:?}");
        }
    }

    #[test]
    fn straight_alpha_divides_the_alpha_out() {
        assert_eq!(straight([64, 0, 128, 128]), [128, 0, 255, 128]);
        assert_eq!(straight([9, 9, 9, 0]), [0; 4]);
        assert_eq!(straight([1, 2, 3, 255]), [1, 2, 3, 255]);
    }
}
