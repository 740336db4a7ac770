//! Pictures as an APNG that begins again when it is over.

use image::RgbaImage;
use png::{BitDepth, BlendOp, ColorType, Encoder, Writer};

use super::change::{changed, cut};
use super::{AnimationError, Timing};

/// Bytes of a pixel.
const DEPTH: usize = 4;

/// The file with all pictures that `next` gives by their number; all are of the first one's size.
///
/// # Errors
/// When a picture cannot be encoded, or `next` gives none.
pub fn apng<E: From<AnimationError>>(
    timing: Timing,
    mut next: impl FnMut(usize) -> Result<RgbaImage, E>,
) -> Result<Vec<u8>, E> {
    let first = next(0)?;
    let mut bytes = Vec::new();
    let mut writer = begun(&mut bytes, &first, timing)?;
    let mut last = first.into_raw();
    for number in 1..timing.count {
        let image = next(number)?;
        add(&mut writer, &last, &image)?;
        last = image.into_raw();
    }
    writer.finish().map_err(AnimationError::from)?;
    Ok(bytes)
}

fn begun<'a>(
    bytes: &'a mut Vec<u8>,
    image: &RgbaImage,
    timing: Timing,
) -> Result<Writer<&'a mut Vec<u8>>, AnimationError> {
    let mut encoder = Encoder::new(bytes, image.width(), image.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_animated(u32::try_from(timing.count).unwrap_or(u32::MAX), 0)?;
    encoder.set_frame_delay(timing.delay_ms, 1_000)?;
    encoder.set_blend_op(BlendOp::Source)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(image.as_raw())?;
    Ok(writer)
}

fn add(
    writer: &mut Writer<&mut Vec<u8>>,
    last: &[u8],
    image: &RgbaImage,
) -> Result<(), AnimationError> {
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let width = usize::try_from(image.width()).unwrap_or(usize::MAX);
    let area = changed(last, image.as_raw(), (width, DEPTH));
    // First where it lies, then how large it is: both have to lie within the picture.
    writer.reset_frame_position()?;
    writer.set_frame_dimension(side(area.width), side(area.height))?;
    writer.set_frame_position(side(area.left), side(area.top))?;
    writer.write_image_data(&cut(image.as_raw(), area, (width, DEPTH)))?;
    Ok(())
}
