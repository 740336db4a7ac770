//! Pictures as a GIF that begins again when it is over.

use std::borrow::Cow;

use gif::{DisposalMethod, Encoder, Frame, Repeat};
use image::RgbaImage;

use super::change::{Area, changed, cut};
use super::palette::{Palette, TRANSPARENT, indexed};
use super::{AnimationError, Timing};

/// The file with all pictures that `next` gives by their number; all are of the first one's size.
///
/// # Errors
/// When a picture is too large, or `next` gives none.
pub fn gif<E: From<AnimationError>>(
    palette: &Palette,
    timing: Timing,
    mut next: impl FnMut(usize) -> Result<RgbaImage, E>,
) -> Result<Vec<u8>, E> {
    let colours = palette.colours();
    let first = next(0)?;
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, &first, &colours)?;
    writer.add(&first, &colours, timing.delay_ms)?;
    for number in 1..timing.count {
        writer.add(&next(number)?, &colours, timing.delay_ms)?;
    }
    // Its end is written when it is dropped.
    drop(writer);
    Ok(bytes)
}

struct Writer<'a> {
    encoder: Encoder<&'a mut Vec<u8>>,
    width: usize,
    last: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(
        bytes: &'a mut Vec<u8>,
        image: &RgbaImage,
        colours: &[[u8; 3]],
    ) -> Result<Self, AnimationError> {
        let (width, height) = image.dimensions();
        let too_large = |_| AnimationError::Size(width, height);
        let [across, down] = [u16::try_from(width), u16::try_from(height)];
        let (across, down) = (across.map_err(too_large)?, down.map_err(too_large)?);
        // The index of what shines through is among them.
        let mut all = colours.concat();
        all.resize(256 * 3, 0);
        let mut encoder = Encoder::new(bytes, across, down, &all)?;
        encoder.set_repeat(Repeat::Infinite)?;
        Ok(Self {
            encoder,
            width: usize::from(across),
            last: Vec::new(),
        })
    }

    fn add(
        &mut self,
        image: &RgbaImage,
        colours: &[[u8; 3]],
        delay_ms: u16,
    ) -> Result<(), AnimationError> {
        let indices = indexed(image, colours);
        let whole = Area {
            left: 0,
            top: 0,
            width: self.width,
            height: indices.len() / self.width.max(1),
        };
        // What shines through would leave standing what was there before.
        let is_clear = indices.contains(&TRANSPARENT);
        let area = match self.last.is_empty() || is_clear {
            true => whole,
            false => changed(&self.last, &indices, (self.width, 1)),
        };
        let side = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        let frame = Frame {
            delay: delay_ms / 10,
            left: side(area.left),
            top: side(area.top),
            width: side(area.width),
            height: side(area.height),
            transparent: is_clear.then_some(TRANSPARENT),
            dispose: match is_clear {
                true => DisposalMethod::Background,
                false => DisposalMethod::Keep,
            },
            buffer: Cow::Owned(cut(&indices, area, (self.width, 1))),
            ..Frame::default()
        };
        self.encoder.write_frame(&frame)?;
        self.last = indices;
        Ok(())
    }
}
