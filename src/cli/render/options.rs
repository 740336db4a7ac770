//! What figure is asked for.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::cli::shot::{scale_within, sides};
use crate::cli::view::ViewOptions;
use crate::io::shown;
use crate::model::{Day, visible_line};
use crate::scene::figure::{Background, Colours, Figure, Frame, Part};
use crate::ui::figure::file::{FigureFile, Format, SCALES, SIDES};
use crate::ui::figure::sequence::{Sequence, Step};

/// `render OUT [FILE] [VIEW] [PICTURE] [--force]`.
#[derive(Debug, Args)]
pub struct RenderOptions {
    /// The figure to write; how it is written follows from its name. A sequence of days is an OUT.gif,
    /// an OUT.apng, or OUT-0001.png, OUT-0002.png …
    #[arg(value_name = "OUT.svg|png|pdf|gif|apng", value_parser = PathBufValueParser::new().try_map(target))]
    pub target: PathBuf,
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// What to look at.
    #[command(flatten)]
    pub view: ViewOptions,
    /// What the figure shows
    #[arg(long, value_enum, default_value = "map")]
    pub part: PartName,
    /// The size in points, from 200x200 to 16384x16384
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1440x900", value_parser = size)]
    pub size: [u16; 2],
    /// Pixels a point, from 1 to 4
    #[arg(long, default_value = "1", value_parser = scale, allow_hyphen_values = true)]
    pub scale: f32,
    /// Dark text on light ground, the other way round, or black on white, for paper
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ColoursName,
    /// What lies under the figure: the colour of paper, or nothing
    #[arg(long, value_enum, default_value = "paper")]
    pub background: BackgroundName,
    /// The figure's title; without it, the dossier's
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The first day of a sequence
    #[arg(
        long,
        value_name = "DAY",
        allow_hyphen_values = true,
        requires = "to",
        conflicts_with = "on"
    )]
    pub from: Option<Day>,
    /// The last day of a sequence; not before the first
    #[arg(
        long,
        value_name = "DAY",
        allow_hyphen_values = true,
        requires = "from"
    )]
    pub to: Option<Day>,
    /// How a sequence goes on: from day to day, or to each day on which some standing changes
    #[arg(long, value_enum, default_value = "stop", requires = "from")]
    pub step: StepName,
    /// How long each picture of a sequence is shown, in milliseconds, from 20 to 60000
    #[arg(long, value_name = "MS", default_value = "700", requires = "from",
          value_parser = clap::value_parser!(u16).range(20..=60_000))]
    pub delay: u16,
    /// Map and timeline as the window has them, with card, legend and credits on the map and nothing
    /// around it
    #[arg(long)]
    pub as_window: bool,
    /// Replace a file that exists
    #[arg(long)]
    pub force: bool,
}

/// The names of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PartName {
    /// The map
    Map,
    /// The timeline
    Timeline,
    /// The map, and the timeline below it
    Both,
}

/// The names of the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColoursName {
    /// Dark text on light ground
    Light,
    /// Light text on dark ground
    Dark,
    /// Black on white, which is read without colour too
    Print,
}

/// The names of how a sequence goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StepName {
    /// From day to day
    Day,
    /// To each day on which some standing changes
    Stop,
}

/// The names of what lies under a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BackgroundName {
    /// The colour of paper, or of the dark
    Paper,
    /// Nothing
    None,
}

/// Options that do not go together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A sequence that ends before it begins.
    #[error(
        "expected a sequence that ends on the day on which it begins or later, found --from {from} --to {to}"
    )]
    Backwards {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
    /// A sequence that is no picture.
    #[error("expected a name that ends in .png, .gif or .apng for a sequence of days, found {0}")]
    NoPictures(String),
    /// Pictures without days.
    #[error("expected --from DAY --to DAY for a sequence such as {0}")]
    NoDays(String),
}

impl RenderOptions {
    /// What is to be written.
    pub fn figure_file(&self) -> FigureFile {
        FigureFile {
            figure: self.figure(),
            format: self.format(),
            sequence: self.sequence(),
        }
    }

    fn format(&self) -> Format {
        Format::of(&self.target).unwrap_or(Format::Svg)
    }

    fn figure(&self) -> Figure {
        Figure {
            part: match self.part {
                PartName::Map => Part::Map,
                PartName::Timeline => Part::Timeline,
                PartName::Both => Part::Both,
            },
            size: self.size.map(f32::from),
            scale: self.scale,
            colours: match self.theme {
                ColoursName::Light => Colours::Light,
                ColoursName::Dark => Colours::Dark,
                ColoursName::Print => Colours::Print,
            },
            background: match self.background {
                BackgroundName::Paper => Background::Paper,
                BackgroundName::None => Background::None,
            },
            frame: if self.as_window {
                Frame::Window
            } else {
                Frame::Figure
            },
            title: self.title.as_deref().map(visible_line),
        }
    }

    /// The days of the sequence, if it is one.
    fn sequence(&self) -> Option<Sequence> {
        let (from, to) = (self.from?, self.to?);
        Some(Sequence {
            from,
            to,
            step: match self.step {
                StepName::Day => Step::Day,
                StepName::Stop => Step::Stop,
            },
            delay_ms: self.delay,
        })
    }

    /// Whether the options go together.
    ///
    /// # Errors
    /// What does not.
    pub fn check(&self) -> Result<(), RenderError> {
        let format = self.format();
        match self.sequence() {
            Some(Sequence { from, to, .. }) if to < from => {
                Err(RenderError::Backwards { from, to })
            }
            Some(_) if !format.is_of_pixels() => Err(RenderError::NoPictures(shown(&self.target))),
            None if matches!(format, Format::Gif | Format::Apng) => {
                Err(RenderError::NoDays(shown(&self.target)))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// A path that says how the figure is written, so that no dossier is taken for it.
fn target(path: PathBuf) -> Result<PathBuf, String> {
    match Format::of(&path) {
        Some(_) => Ok(path),
        None => Err(format!(
            "expected a name that ends in .svg, .png, .pdf, .gif or .apng, found {}",
            shown(&path)
        )),
    }
}

/// "1440x900", in points.
fn size(text: &str) -> Result<[u16; 2], String> {
    sides(text, &[SIDES, SIDES])
}

fn scale(text: &str) -> Result<f32, String> {
    scale_within(text, &SCALES)
}

#[cfg(test)]
mod tests {
    use super::{scale, size};

    #[test]
    fn sizes_and_scales_have_their_ranges() {
        for (text, expected) in [
            ("400x300", Some([400, 300])),
            ("200x16384", Some([200, 16_384])),
            ("199x300", None),
            ("300x16385", None),
            ("400", None),
            ("-400x300", None),
        ] {
            assert_eq!(size(text).ok(), expected, "{text}");
        }
        for (text, expected) in [
            ("1", Some(1.0)),
            ("2.5", Some(2.5)),
            ("0.5", None),
            ("4.1", None),
        ] {
            assert_eq!(scale(text).ok(), expected, "{text}");
        }
    }
}
