//! Pictures that follow one another in one file: GIF and APNG.
//!
//! Pictures are asked for one by one, so that no more than two are held. After the first only the
//! rectangle that changed is written.
//!
//! Shortcoming: a GIF has 255 colours, the same in all its pictures, so that nothing flickers; those
//! that are most frequent are exact, the others near.

mod apng;
mod change;
mod gif;
mod palette;

pub use apng::apng;
pub use gif::gif;
pub use palette::Palette;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum AnimationError {
    /// The pictures are larger than the format can say.
    #[error("expected pictures of at most 65,535 pixels a side, found {0} times {1}")]
    Size(u32, u32),
    /// It could not be encoded as GIF.
    #[error("the sequence could not be written as GIF: {0}")]
    Gif(#[from] ::gif::EncodingError),
    /// It could not be encoded as PNG.
    #[error("the sequence could not be written as APNG: {0}")]
    Png(#[from] png::EncodingError),
    /// The file could not be ended.
    #[error("the sequence could not be written: {0}")]
    Io(#[from] std::io::Error),
}

/// How a sequence is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// How many pictures there are.
    pub count: usize,
    /// How long each is shown, in milliseconds.
    pub delay_ms: u16,
}
