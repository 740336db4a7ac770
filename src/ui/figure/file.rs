//! Figures and sequences of figures as files: the command line and the window write the same.

use std::path::{Path, PathBuf};

use super::sequence::{self, Sequence};
use super::{FigureError, Figures};
use crate::export::animation::AnimationError;
use crate::io::{Existing, SaveError, save};
use crate::scene::figure::Figure;
use crate::state::AppState;

/// The least and the greatest width and height of a figure, in points.
pub const SIDES: std::ops::RangeInclusive<u16> = 200..=16_384;
/// Pixels a point.
pub const SCALES: std::ops::RangeInclusive<f32> = 1.0..=4.0;
/// No picture has more pixels: they would take a quarter of a gigabyte.
const MOST_PIXELS: f64 = 67_108_864.0;

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Paths and text.
    Svg,
    /// Pixels.
    Png,
    /// A page.
    Pdf,
    /// A sequence of pixels with few colours.
    Gif,
    /// A sequence of pixels.
    Apng,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureFile {
    /// The figure.
    pub figure: Figure,
    /// As what.
    pub format: Format,
    /// The days of a sequence, if it is one.
    pub sequence: Option<Sequence>,
}

/// Whether what takes long goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// It does.
    On,
    /// It is called off.
    Off,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is no figure.
    #[error("{0}")]
    Figure(#[from] FigureError),
    /// It was not put into its place.
    #[error("{0}")]
    Save(#[from] SaveError),
    /// There is no sequence.
    #[error("{0}")]
    Animation(#[from] AnimationError),
    /// Too many pixels.
    #[error("expected a figure of at most 67 million pixels, found {width} times {height}")]
    Pixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Too many pictures.
    #[error("expected a sequence of at most {most} pictures, found {found}")]
    TooMany {
        /// So many at most.
        most: usize,
        /// So many or more.
        found: usize,
    },
    /// Its user did not want it any more.
    #[error("called off: nothing was written")]
    CalledOff,
}

impl Format {
    /// All of them, with how names of files end.
    pub const ALL: [(&'static str, Self); 5] = [
        ("svg", Self::Svg),
        ("png", Self::Png),
        ("pdf", Self::Pdf),
        ("gif", Self::Gif),
        ("apng", Self::Apng),
    ];

    /// Whether it is made of pixels.
    pub fn is_of_pixels(self) -> bool {
        matches!(self, Self::Png | Self::Gif | Self::Apng)
    }

    /// That of a file of this name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        let is_own = |(name, _): &(&str, Self)| extension.eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(is_own).map(|(_, format)| format)
    }
}

impl FigureFile {
    /// Whether it has no more pixels than a picture may have.
    ///
    /// # Errors
    /// When it has more.
    pub fn check(&self) -> Result<(), WriteError> {
        let Figure { size, scale, .. } = self.figure;
        let [width, height] = size.map(|side| f64::from(side) * f64::from(scale));
        if self.format.is_of_pixels() && width * height > MOST_PIXELS {
            let [width, height] = [width, height].map(whole);
            return Err(WriteError::Pixels { width, height });
        }
        Ok(())
    }

    /// Draws it and writes it; gives the paths of what is there then. Of a sequence `tell` hears
    /// which picture is drawn next, from 1, and of how many, and says whether it goes on; of one
    /// figure it says so before that is put into its place.
    ///
    /// # Errors
    /// See [`WriteError`]. Nothing is left of what was not written whole.
    pub fn write(
        &self,
        state: &AppState,
        (target, existing): (&Path, Existing),
        tell: &mut dyn FnMut(usize, usize) -> Going,
    ) -> Result<Vec<PathBuf>, WriteError> {
        self.check()?;
        match &self.sequence {
            Some(days) => sequence::write(self, days, state, (target, existing), tell),
            None => {
                refuse(target, existing)?;
                let bytes = self.drawn(&mut Figures::new(), state)?;
                if tell(1, 1) == Going::Off {
                    return Err(WriteError::CalledOff);
                }
                save(target, &bytes, existing)?;
                Ok(vec![target.to_owned()])
            }
        }
    }

    /// What stands in the file of one figure.
    ///
    /// # Errors
    /// See [`FigureError`].
    pub fn drawn(&self, figures: &mut Figures, state: &AppState) -> Result<Vec<u8>, FigureError> {
        match self.format {
            Format::Svg => figures.svg(state, &self.figure).map(String::into_bytes),
            Format::Pdf => figures.pdf(state, &self.figure),
            Format::Png | Format::Gif | Format::Apng => figures.png(state, &self.figure),
        }
    }
}

/// Drawing takes longer than finding out that the figure must not be written.
pub(super) fn refuse(target: &Path, existing: Existing) -> Result<(), SaveError> {
    match existing == Existing::Refuse && target.exists() {
        true => Err(SaveError::Exists(target.to_owned())),
        false => Ok(()),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 65,536"
)]
fn whole(side: f64) -> u32 {
    side.round() as u32
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Format;

    #[test]
    fn the_name_of_a_file_says_how_it_is_written() {
        let rows = [
            ("a.svg", Some(Format::Svg)),
            ("a.b.PNG", Some(Format::Png)),
            ("a.Pdf", Some(Format::Pdf)),
            ("a.gif", Some(Format::Gif)),
            ("a.apng", Some(Format::Apng)),
            ("a.json", None),
            ("svg", None),
        ];
        for (name, format) in rows {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }
}
