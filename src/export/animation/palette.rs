//! The colours of a GIF.

use std::collections::BTreeMap;

use color_quant::NeuQuant;
use image::RgbaImage;

/// Red, green, blue.
type Colour = [u8; 3];

/// The index of what shines through.
pub const TRANSPARENT: u8 = u8::MAX;
/// So many colours there are at most; one more index is [`TRANSPARENT`].
const MOST: usize = 255;
/// So many of the most frequent colours are exact: areas and texts.
const EXACT: usize = 144;
/// A colour weighs as much as it is frequent, up to so much: thin lines count too.
const MOST_WEIGHT: usize = 12;
/// How many pixels the search for colours leaves out between two it looks at.
const SAMPLING: i32 = 3;
/// From so much opacity on, of 255, a pixel is there.
const OPAQUE: u8 = 128;

/// Colours that are the same for several pictures.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    counts: BTreeMap<Colour, usize>,
}

impl Palette {
    /// Takes the colours of a picture into account.
    pub fn look_at(&mut self, image: &RgbaImage) {
        let mut colours: Vec<Colour> = image.pixels().filter_map(|pixel| colour(pixel.0)).collect();
        colours.sort_unstable();
        for same in colours.chunk_by(|a, b| a == b) {
            *self.counts.entry(same[0]).or_default() += same.len();
        }
    }

    /// At most 255 colours.
    pub(super) fn colours(&self) -> Vec<Colour> {
        let mut by_count: Vec<(usize, Colour)> = self
            .counts
            .iter()
            .map(|(colour, count)| (*count, *colour))
            .collect();
        by_count.sort_unstable_by(|a, b| b.cmp(a));
        if by_count.len() <= MOST {
            return by_count.into_iter().map(|(_, colour)| colour).collect();
        }
        let (exact, others) = by_count.split_at(EXACT);
        let weighed = others.iter().flat_map(|(count, [r, g, b])| {
            std::iter::repeat_n([*r, *g, *b, u8::MAX], (*count).min(MOST_WEIGHT))
        });
        let pixels: Vec<u8> = weighed.flatten().collect();
        let found = NeuQuant::new(SAMPLING, MOST - EXACT, &pixels).color_map_rgb();
        let found = found.chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]);
        exact
            .iter()
            .map(|(_, colour)| *colour)
            .chain(found)
            .collect()
    }
}

/// A pixel's colour; none where what is behind shines through.
fn colour([r, g, b, alpha]: [u8; 4]) -> Option<Colour> {
    (alpha >= OPAQUE).then_some([r, g, b])
}

/// Each pixel as the index of the nearest of some colours.
pub fn indexed(image: &RgbaImage, colours: &[Colour]) -> Vec<u8> {
    let mut distinct: Vec<Colour> = image.pixels().filter_map(|pixel| colour(pixel.0)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let nearest: Vec<u8> = distinct
        .iter()
        .map(|own| index_of_nearest(*own, colours))
        .collect();
    let index = |pixel: [u8; 4]| {
        let own = colour(pixel)?;
        let at = distinct.binary_search(&own).ok()?;
        nearest.get(at).copied()
    };
    image
        .pixels()
        .map(|pixel| index(pixel.0).unwrap_or(TRANSPARENT))
        .collect()
}

fn index_of_nearest(own: Colour, colours: &[Colour]) -> u8 {
    let distance = |other: &Colour| -> u32 {
        let channels = own.iter().zip(other);
        channels
            .map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2))
            .sum()
    };
    let nearest = (0..TRANSPARENT)
        .zip(colours)
        .min_by_key(|(_, other)| distance(other));
    nearest.map_or(TRANSPARENT, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::{EXACT, MOST, Palette, TRANSPARENT, indexed};

    #[test]
    fn few_colours_are_exact_and_what_shines_through_has_none() {
        let mut image = RgbaImage::from_pixel(4, 1, Rgba([10, 20, 30, 255]));
        image.put_pixel(1, 0, Rgba([200, 0, 0, 255]));
        image.put_pixel(2, 0, Rgba([9, 9, 9, 20]));
        let mut palette = Palette::default();
        palette.look_at(&image);
        let colours = palette.colours();
        assert_eq!(colours, [[10, 20, 30], [200, 0, 0]]);
        assert_eq!(indexed(&image, &colours), [0, 1, TRANSPARENT, 0]);
    }

    #[test]
    fn of_many_colours_the_most_frequent_are_exact_and_the_others_near() {
        let mut image = RgbaImage::from_fn(256, 64, |x, y| {
            Rgba([
                u8::try_from(x).unwrap_or(0),
                u8::try_from(y * 4).unwrap_or(0),
                40,
                255,
            ])
        });
        for x in 0..256 {
            image.put_pixel(x, 0, Rgba([220, 230, 238, 255]));
        }
        let mut palette = Palette::default();
        palette.look_at(&image);
        let colours = palette.colours();
        assert!((EXACT..=MOST).contains(&colours.len()));
        assert_eq!(colours[0], [220, 230, 238]);
        let far = |(pixel, index): (&Rgba<u8>, u8)| {
            let found = colours[usize::from(index)];
            let pairs = pixel.0.iter().zip(found);
            pairs.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
        };
        let indices = indexed(&image, &colours);
        let farthest = image.pixels().zip(indices).map(far).max();
        assert!(farthest < Some(64), "{farthest:?}");
    }
}
