//! `demarche shot OUT.png [FILE] [VIEW] [PICTURE]`: the window, drawn without a display.
//!
//! Shortcoming: no system fonts are used, so that the picture is the same everywhere; letters
//! other than Latin, Greek and Cyrillic are drawn as boxes.

use std::io::{self, Cursor, Write};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use image::{ImageFormat, RgbaImage};

use super::arguments::ShotOptions;
use super::exit;
use super::open::open;
use super::saved_view::commands;
use crate::io::{Existing, Opened, save, shown};
use crate::state::Command;
use crate::ui::raster::{Picture, RasterError};
use crate::ui::{Window, shot};

/// The least width and height, in points: those of the window.
const LEAST: [u16; 2] = [900, 600];
/// The greatest width and height, in points.
const MOST: u16 = 8192;
/// Pixels a point.
const SCALES: RangeInclusive<f32> = 0.5..=4.0;

/// Draws the picture and writes it; its path goes to `out`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &ShotOptions,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let Some(opened) = open(options.file.as_deref(), err)? else {
        return Ok(exit::FAILED);
    };
    let file = options.file.as_deref();
    let commands = match commands(&options.view, file, &opened.dossier, err)? {
        Ok(commands) => commands,
        Err(code) => return Ok(code),
    };
    // Drawing takes longer than finding out that the picture must not be written.
    if existing == Existing::Refuse && options.target.exists() {
        let error = crate::io::SaveError::Exists(options.target.clone());
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    match draw(options, opened, commands) {
        Ok(png) => match save(&options.target, &png, existing) {
            Ok(()) => {
                writeln!(out, "{}", shown(&options.target))?;
                Ok(exit::DONE)
            }
            Err(error) => {
                writeln!(err, "{error}")?;
                Ok(exit::of_save(&error))
            }
        },
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(error.code())
        }
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
enum DrawError {
    #[error("{0}")]
    Raster(#[from] RasterError),
    #[error("the picture could not be written as PNG: {0}")]
    Png(#[from] image::ImageError),
}

impl DrawError {
    fn code(&self) -> u8 {
        match self {
            Self::Raster(RasterError::Size(_)) => exit::USAGE,
            Self::Raster(_) | Self::Png(_) => exit::FAILED,
        }
    }
}

fn draw(
    options: &ShotOptions,
    opened: Opened,
    commands: Vec<Command>,
) -> Result<Vec<u8>, DrawError> {
    let mut window = Window::new(opened);
    window.apply(Command::SetTheme(options.theme.into()));
    for command in commands {
        window.apply(command);
    }
    let picture = Picture {
        size_points: options.size.map(f32::from),
        pixels_per_point: options.scale,
        background: None,
    };
    Ok(png(&shot(&mut window, &picture)?)?)
}

fn png(image: &RgbaImage) -> Result<Vec<u8>, image::ImageError> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

/// A path that ends in `.png`, so that no dossier is taken for the picture.
pub(super) fn png_path(path: PathBuf) -> Result<PathBuf, String> {
    let is_png = (path.extension()).is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    match is_png {
        true => Ok(path),
        false => Err(format!(
            "expected a name that ends in .png, found {}",
            shown(&path)
        )),
    }
}

/// "1440x900", in points.
pub(super) fn size(text: &str) -> Result<[u16; 2], String> {
    sides(text, &LEAST.map(|least| least..=MOST))
}

/// Width and height within their ranges.
pub(super) fn sides(text: &str, ranges: &[RangeInclusive<u16>; 2]) -> Result<[u16; 2], String> {
    let [width, height] = ranges;
    let error = || {
        format!(
            "expected a size such as 1440x900, from {}x{} to {}x{}, found {text:?}",
            width.start(),
            height.start(),
            width.end(),
            height.end()
        )
    };
    let side = |digits: &str, range: &RangeInclusive<u16>| {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        let side = digits.parse().ok().filter(|_| is_number);
        side.filter(|side| range.contains(side)).ok_or_else(error)
    };
    let (across, down) = text.split_once('x').ok_or_else(error)?;
    Ok([side(across, width)?, side(down, height)?])
}

/// Pixels a point.
pub(super) fn scale(text: &str) -> Result<f32, String> {
    scale_within(text, &SCALES)
}

/// Pixels a point, within a range.
pub(super) fn scale_within(text: &str, range: &RangeInclusive<f32>) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| range.contains(scale));
    scale.ok_or_else(|| {
        let (least, most) = (range.start(), range.end());
        format!("expected a number from {least} to {most}, found {text:?}")
    })
}

#[cfg(test)]
mod tests {
    use super::{scale, size};

    #[test]
    fn a_size_is_two_numbers_in_their_range() {
        for (text, expected) in [
            ("1440x900", Some([1440, 900])),
            ("900x600", Some([900, 600])),
            ("8192x8192", Some([8192, 8192])),
            ("319x240", None),
            ("320x239", None),
            ("8193x900", None),
            ("99999x900", None),
            ("1440", None),
            ("1440x", None),
            ("+1440x900", None),
            ("1440x900x2", None),
            ("-1x900", None),
            ("", None),
        ] {
            assert_eq!(size(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn a_scale_is_a_number_in_its_range() {
        for (text, expected) in [
            ("0.5", Some(0.5)),
            ("1", Some(1.0)),
            ("4", Some(4.0)),
            ("0.49", None),
            ("4.01", None),
            ("NaN", None),
            ("inf", None),
            ("-1", None),
            ("two", None),
        ] {
            assert_eq!(scale(text).ok(), expected, "{text}");
        }
    }
}
