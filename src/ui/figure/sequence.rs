//! A figure for each of many days, as numbered pictures or as one file.
//!
//! All of them have one key, one view of the Earth and one stretch of time, so that nothing moves but
//! what changes. Nothing is put where it belongs before all of it is done.

use std::path::{Path, PathBuf};

use image::RgbaImage;

use super::file::{FigureFile, Format, Going, WriteError, refuse};
use super::{FigureError, Figures, encoded};
use crate::export::animation::{Palette, Timing, apng, gif};
use crate::io::{Existing, Staged, save};
use crate::model::Day;
use crate::scene::figure::Figure;
use crate::state::{AppState, Command};

/// No sequence has more pictures.
const MOST: usize = 2_000;
/// The colours of a GIF are those of so many of its pictures, which lie evenly apart.
const LOOKED_AT: usize = 24;

/// The days of a sequence, and how long each of its pictures is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// How it goes on.
    pub step: Step,
    /// How long each is shown, in milliseconds.
    pub delay_ms: u16,
}

/// How a sequence goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// From day to day.
    Day,
    /// To each day on which some standing changes.
    Stop,
}

/// Draws a sequence and writes it; gives the paths.
pub(super) fn write(
    file: &FigureFile,
    sequence: &Sequence,
    state: &AppState,
    (target, existing): (&Path, Existing),
    tell: &mut dyn FnMut(usize, usize) -> Going,
) -> Result<Vec<PathBuf>, WriteError> {
    let days = sequence.days(state)?;
    let targets = targets(target, file.format, days.len());
    for target in &targets {
        refuse(target, existing)?;
    }
    let mut reel = Reel::new(file.figure.clone(), days, state)?;
    let timing = Timing {
        count: reel.days.len(),
        delay_ms: sequence.delay_ms,
    };
    let mut next = |number: usize, reel: &mut Reel| match tell(number + 1, timing.count) {
        Going::On => Ok(reel.picture(number)?),
        Going::Off => Err(WriteError::CalledOff),
    };
    let bytes = match file.format {
        Format::Gif => {
            let mut palette = Palette::default();
            for number in looked_at(timing.count) {
                palette.look_at(&next(number, &mut reel)?);
            }
            gif(&palette, timing, |number| next(number, &mut reel))?
        }
        Format::Apng => apng(timing, |number| next(number, &mut reel))?,
        Format::Png | Format::Svg | Format::Pdf => {
            let mut staged = Staged::beside(target)?;
            for (number, target) in targets.into_iter().enumerate() {
                let image = next(number, &mut reel)?;
                let bytes = encoded(image).map_err(FigureError::from)?;
                staged.add(target, &bytes)?;
            }
            return Ok(staged.commit(existing)?);
        }
    };
    save(target, &bytes, existing)?;
    Ok(vec![target.to_owned()])
}

impl Sequence {
    /// Its days: the first and the last one always.
    ///
    /// # Errors
    /// When they are too many.
    pub fn days(&self, state: &AppState) -> Result<Vec<Day>, WriteError> {
        let Self { from, to, step, .. } = *self;
        let days: Vec<Day> = match step {
            Step::Day => {
                let after = |day: &Day| day.next().filter(|next| *next <= to);
                std::iter::successors(Some(from), after)
                    .take(MOST + 1)
                    .collect()
            }
            Step::Stop => {
                let between = state.stops().iter().copied();
                let between = between.filter(|stop| from < *stop && *stop < to);
                let mut all: Vec<Day> = std::iter::once(from).chain(between).chain([to]).collect();
                all.dedup();
                all
            }
        };
        match days.len() > MOST {
            true => Err(WriteError::TooMany {
                most: MOST,
                found: days.len(),
            }),
            false => Ok(days),
        }
    }
}

/// The files of a sequence: "talks-0001.png" and so on beside "talks.png", or one.
pub fn targets(target: &Path, format: Format, count: usize) -> Vec<PathBuf> {
    match format {
        Format::Png => (1..=count).map(|number| numbered(target, number)).collect(),
        _ => vec![target.to_owned()],
    }
}

fn numbered(target: &Path, number: usize) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let extension = target.extension().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{stem}-{number:04}.{extension}"))
}

/// Numbers of pictures evenly apart, the first and the last one among them.
fn looked_at(count: usize) -> impl Iterator<Item = usize> {
    let some = count.min(LOOKED_AT);
    (0..some).map(move |n| n * (count - 1) / some.saturating_sub(1).max(1))
}

/// What pictures are drawn from.
struct Reel {
    figures: Figures,
    figure: Figure,
    days: Vec<Day>,
    state: AppState,
}

impl Reel {
    fn new(figure: Figure, days: Vec<Day>, state: &AppState) -> Result<Self, FigureError> {
        let mut figures = Figures::new();
        let state = figures.framed_for(state, &days, &figure);
        let of_days = days.iter().map(|day| at(&state, *day));
        figures.explain_all(of_days, &figure)?;
        Ok(Self {
            figures,
            figure,
            days,
            state,
        })
    }

    fn picture(&mut self, number: usize) -> Result<RgbaImage, FigureError> {
        let day = self.days.get(number).copied();
        let day = day.unwrap_or(self.state.clocks().on);
        self.state.apply(Command::LookAt(day));
        self.figures.image(&self.state, &self.figure)
    }
}

fn at(state: &AppState, day: Day) -> AppState {
    let mut state = state.clone();
    state.apply(Command::LookAt(day));
    state
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{LOOKED_AT, looked_at, numbered};

    #[test]
    fn pictures_are_numbered_beside_one_another() {
        let name = |number| numbered(Path::new("out/talks.png"), number);
        assert_eq!(name(1), Path::new("out/talks-0001.png"));
        assert_eq!(name(12_345), Path::new("out/talks-12345.png"));
    }

    #[test]
    fn the_first_and_the_last_picture_are_looked_at() {
        assert_eq!(looked_at(1).collect::<Vec<_>>(), [0]);
        assert_eq!(looked_at(3).collect::<Vec<_>>(), [0, 1, 2]);
        let of_many: Vec<usize> = looked_at(1_000).collect();
        assert_eq!(of_many.len(), LOOKED_AT);
        assert_eq!((of_many[0], of_many[LOOKED_AT - 1]), (0, 999));
    }
}
