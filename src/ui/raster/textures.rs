//! egui's textures: kept, updated in part, sampled.

use std::collections::BTreeMap;

use egui::epaint::ImageDelta;
use egui::{ImageData, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};

use super::surface::Pixel;

/// All textures, by egui's id.
#[derive(Default)]
pub(super) struct Textures {
    textures: BTreeMap<TextureOrder, Texture>,
    freed: Vec<TextureId>,
}

/// egui's id has no order; this has.
type TextureOrder = (u8, u64);

fn order(id: TextureId) -> TextureOrder {
    match id {
        TextureId::Managed(number) => (0, number),
        TextureId::User(number) => (1, number),
    }
}

impl Textures {
    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.textures.get(&order(id))
    }

    /// Frees what the last delta freed, sets what this one sets, and remembers what it frees.
    pub(super) fn apply(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&order(id));
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.set(id, &change);
            }
        }
        self.freed.extend(delta.free.drain());
    }

    fn set(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let texels = image.pixels.iter().map(egui::Color32::to_array);
        match delta.pos {
            None => {
                let texture = Texture {
                    size: image.size,
                    texels: texels.collect(),
                    options: delta.options,
                };
                if texture.texels.len() == image.size[0] * image.size[1] {
                    self.textures.insert(order(id), texture);
                }
            }
            Some(at) => {
                if let Some(texture) = self.textures.get_mut(&order(id)) {
                    texture.options = delta.options;
                    texture.update(at, image.size[0], &texels.collect::<Vec<_>>());
                }
            }
        }
    }
}

/// One texture.
pub(super) struct Texture {
    size: [usize; 2],
    texels: Vec<Pixel>,
    options: TextureOptions,
}

impl Texture {
    /// Overwrites a part whose rows are `width` texels long.
    fn update(&mut self, [left, top]: [usize; 2], width: usize, texels: &[Pixel]) {
        let fits = self.size[0].saturating_sub(left).min(width);
        if fits == 0 {
            return;
        }
        for (line, source) in texels.chunks_exact(width).enumerate() {
            let start = (top + line) * self.size[0] + left;
            if let Some(target) = self.texels.get_mut(start..start + fits) {
                target.copy_from_slice(&source[..fits]);
            }
        }
    }

    /// Width and height in texels.
    pub(super) fn size(&self) -> [usize; 2] {
        self.size
    }

    /// The filter for texels smaller (`true`) or larger than pixels.
    pub(super) fn filter(&self, minified: bool) -> TextureFilter {
        if minified {
            self.options.minification
        } else {
            self.options.magnification
        }
    }

    /// The colour at a position in texels (the first texel's middle is 0.5, 0.5).
    #[inline]
    pub(super) fn sample(&self, [x, y]: [f64; 2], filter: TextureFilter) -> Pixel {
        match filter {
            TextureFilter::Nearest => self.texel(floor(x), floor(y)),
            TextureFilter::Linear => self.mix(x, y),
        }
    }

    /// Four texels mixed with weights in 1/256, as graphics hardware does.
    fn mix(&self, x: f64, y: f64) -> Pixel {
        let [x, y] = [x, y].map(|value| floor((value - 0.5) * 256.0 + 0.5));
        let (column, row) = (x >> 8, y >> 8);
        let (right, below) = (weight(x), weight(y));
        if right == 0 && below == 0 {
            return self.texel(column, row);
        }
        let top = [self.texel(column, row), self.texel(column + 1, row)];
        let bottom = [self.texel(column, row + 1), self.texel(column + 1, row + 1)];
        let line = |pair: [Pixel; 2], channel: usize| {
            u32::from(pair[0][channel]) * (256 - right) + u32::from(pair[1][channel]) * right
        };
        std::array::from_fn(|channel| {
            let sum = line(top, channel) * (256 - below) + line(bottom, channel) * below;
            u8::try_from((sum + (1 << 15)) >> 16).unwrap_or(u8::MAX)
        })
    }

    #[inline]
    fn texel(&self, x: i64, y: i64) -> Pixel {
        let within = |index: i64, length| usize::try_from(index).ok().filter(|n| *n < length);
        let [width, height] = self.size;
        let mode = self.options.wrap_mode;
        // Most positions lie on the texture.
        let column = within(x, width).unwrap_or_else(|| wrap(x, width, mode));
        let row = within(y, height).unwrap_or_else(|| wrap(y, height, mode));
        let index = row * width + column;
        self.texels.get(index).copied().unwrap_or_default()
    }
}

/// The fraction of a number in 1/256.
#[inline]
fn weight(value: i64) -> u32 {
    u32::try_from(value & 255).unwrap_or_default()
}

/// The largest whole number not above; huge values saturate, so that sums with them cannot run over.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the value is clamped to a range that an i64 holds"
)]
#[inline]
fn floor(value: f64) -> i64 {
    const FAR: f64 = (1_u64 << 52) as f64;
    let value = value.clamp(-FAR, FAR);
    // Towards zero: processors without an instruction for the floor have one for this.
    let whole = value as i64;
    whole - i64::from(whole as f64 > value)
}

/// An index on the texture, given one that may lie beside it. 0 for an empty texture.
fn wrap(index: i64, length: usize, mode: TextureWrapMode) -> usize {
    let length = i64::try_from(length).unwrap_or(i64::MAX).max(1);
    let wrapped = match mode {
        TextureWrapMode::ClampToEdge => index.clamp(0, length - 1),
        TextureWrapMode::Repeat => index.rem_euclid(length),
        TextureWrapMode::MirroredRepeat => {
            let turn = index.rem_euclid(2 * length);
            turn.min(2 * length - 1 - turn)
        }
    };
    usize::try_from(wrapped).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{floor, wrap};
    use egui::TextureWrapMode::{ClampToEdge, MirroredRepeat, Repeat};

    #[test]
    fn the_floor_is_that_of_the_standard_library() {
        for value in [
            0.0,
            -0.0,
            0.5,
            -0.5,
            -1.0,
            1.0,
            2.999,
            -2.001,
            1e9 + 0.5,
            -1e9 - 0.5,
        ] {
            let expected = format!("{:.0}", f64::floor(value) + 0.0);
            assert_eq!(floor(value).to_string(), expected, "{value}");
        }
        assert_eq!(floor(f64::NAN), 0);
        assert_eq!(floor(f64::NEG_INFINITY), -(1 << 52));
    }

    #[test]
    fn indices_beside_the_texture_wrap_as_asked() {
        for (mode, expected) in [
            (ClampToEdge, [0, 0, 0, 1, 2, 2, 2]),
            (Repeat, [1, 2, 0, 1, 2, 0, 1]),
            (MirroredRepeat, [1, 0, 0, 1, 2, 2, 1]),
        ] {
            let found: Vec<_> = (-2..5).map(|index| wrap(index, 3, mode)).collect();
            assert_eq!(found, expected, "{mode:?}");
        }
    }
}
