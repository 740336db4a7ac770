//! A figure for each of many days, as numbered pictures or as one file.
//!
//! All of them have one key, one view of the Earth and one stretch of time, so that nothing moves but
//! what changes. Nothing is put where it belongs before all of it is done.

use std::path::{Path, PathBuf};

use image::RgbaImage;

use super::options::{Days, Format, RenderOptions, StepName};
use super::progress::Progress;
use super::stop::Stop;
use super::{Failure, refuse};
use crate::export::animation::{Palette, Timing, apng, gif};
use crate::io::{Existing, Staged, save};
use crate::model::Day;
use crate::scene::figure::Figure;
use crate::state::{AppState, Command};
use crate::ui::figure::{Figures, encoded};

/// No sequence has more pictures.
const MOST: usize = 2_000;
/// The colours of a GIF are those of so many of its pictures, which lie evenly apart.
const LOOKED_AT: usize = 24;

/// Draws a sequence and writes it; gives the paths.
pub(super) fn write(
    options: &RenderOptions,
    days: Days,
    (state, existing): (AppState, Existing),
    progress: &mut Progress,
) -> Result<Vec<PathBuf>, Failure> {
    let days = days_of(days, options.step, &state)?;
    let targets = targets(options, days.len());
    for target in &targets {
        refuse(target, existing)?;
    }
    let stop = Stop::new();
    let mut reel = Reel::new(options, days, state)?;
    let timing = Timing {
        count: reel.days.len(),
        delay_ms: options.delay,
    };
    let mut next = |number: usize, reel: &mut Reel| {
        if stop.is_asked() {
            return Err(Failure::CalledOff);
        }
        progress.tell(number + 1, timing.count);
        reel.picture(number)
    };
    let bytes = match options.format() {
        Format::Gif => {
            let mut palette = Palette::default();
            for number in looked_at(timing.count) {
                palette.look_at(&next(number, &mut reel)?);
            }
            gif(&palette, timing, |number| next(number, &mut reel))?
        }
        Format::Apng => apng(timing, |number| next(number, &mut reel))?,
        Format::Png | Format::Svg | Format::Pdf => {
            let mut staged = Staged::beside(&options.target)?;
            for (number, target) in targets.into_iter().enumerate() {
                let image = next(number, &mut reel)?;
                let bytes = encoded(image).map_err(|error| Failure::Figure(error.into()))?;
                staged.add(target, &bytes)?;
            }
            return Ok(staged.commit(existing)?);
        }
    };
    save(&options.target, &bytes, existing)?;
    Ok(vec![options.target.clone()])
}

/// The days of a sequence: the first and the last one always.
fn days_of(days: Days, step: StepName, state: &AppState) -> Result<Vec<Day>, Failure> {
    let Days { from, to } = days;
    let days: Vec<Day> = match step {
        StepName::Day => {
            let after = |day: &Day| day.next().filter(|next| *next <= to);
            std::iter::successors(Some(from), after)
                .take(MOST + 1)
                .collect()
        }
        StepName::Stop => {
            let between = state.stops().iter().copied();
            let between = between.filter(|stop| from < *stop && *stop < to);
            let mut all: Vec<Day> = std::iter::once(from).chain(between).chain([to]).collect();
            all.dedup();
            all
        }
    };
    match days.len() > MOST {
        true => Err(Failure::TooMany {
            most: MOST,
            found: days.len(),
        }),
        false => Ok(days),
    }
}

/// The files of a sequence: "talks-0001.png" and so on beside "talks.png", or one.
fn targets(options: &RenderOptions, count: usize) -> Vec<PathBuf> {
    let target = &options.target;
    match options.format() {
        Format::Png => (1..=count).map(|number| numbered(target, number)).collect(),
        _ => vec![target.clone()],
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
    fn new(options: &RenderOptions, days: Vec<Day>, state: AppState) -> Result<Self, Failure> {
        let (mut figures, figure) = (Figures::new(), options.figure());
        let state = figures.framed_for(&state, &days, &figure);
        let of_days = days.iter().map(|day| at(&state, *day));
        figures.explain_all(of_days, &figure)?;
        Ok(Self {
            figures,
            figure,
            days,
            state,
        })
    }

    fn picture(&mut self, number: usize) -> Result<RgbaImage, Failure> {
        let day = self.days.get(number).copied();
        let day = day.unwrap_or(self.state.clocks().on);
        self.state.apply(Command::LookAt(day));
        Ok(self.figures.image(&self.state, &self.figure)?)
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
