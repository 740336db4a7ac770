//! What the sheet has made on threads: previews, files, and what goes into the clipboard.

use std::path::{Path, PathBuf};

use egui::{Color32, ColorImage};
use image::imageops::{FilterType, resize};
use image::{ImageBuffer, RgbaImage};

use super::wanted::Wanted;
use crate::export::calendar::{self, LeftOut};
use crate::export::command_line::to_brief;
use crate::export::{brief, csv, geojson};
use crate::io::{Existing, SaveError, save, save_all, visible};
use crate::model::visible_line;
use crate::scene::figure::{Figure, Words};
use crate::scene::words::count;
use crate::state::AppState;
use crate::ui::figure::file::{FigureFile, Format, Going, WriteError};
use crate::ui::figure::{FigureError, Figures};

/// So many lines of a text are previewed.
const MOST_LINES: usize = 300;
/// A preview is drawn this many times as large and made smaller: its thin lines stay.
const FINER: f32 = 2.0;

/// What it will be like.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// How it looks.
    pub shown: Shown,
    /// What it holds, in some sentences.
    pub holds: Vec<String>,
}

/// How a preview looks.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A picture.
    Picture(ColorImage),
    /// The beginning of a text that is read line after line.
    Prose(String),
    /// The beginning of a text whose lines stand as they are.
    Lines(String),
}

/// What goes into the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub enum Clip {
    /// A picture.
    Image(ColorImage),
    /// A text.
    Text(String),
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is a file of that name, which was not to be replaced yet.
    Exists(PathBuf),
    /// Its user did not want it any more.
    CalledOff,
    /// What to say.
    Told(String),
}

impl From<SaveError> for Trouble {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Exists(path) => Self::Exists(path),
            other => Self::Told(format!("Nothing was written: {other}.")),
        }
    }
}

impl From<WriteError> for Trouble {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Save(error) => error.into(),
            WriteError::CalledOff => Self::CalledOff,
            other => Self::Told(format!("Nothing was written: {other}.")),
        }
    }
}

impl From<FigureError> for Trouble {
    fn from(error: FigureError) -> Self {
        Self::Told(format!("Nothing was drawn: {error}."))
    }
}

/// What something will be like. `room` is that of the picture, in pixels.
///
/// # Errors
/// What to say, when there is nothing to be seen.
pub fn preview(
    wanted: &Wanted,
    figures: &mut Figures,
    state: &AppState,
    room: [f32; 2],
) -> Result<Preview, String> {
    let mut preview = match wanted {
        Wanted::Figure(file) => drawn(file, figures, state, room)?,
        _ => Preview {
            shown: told(wanted, beginning(&text(wanted, state))),
            holds: holds(wanted, state),
        },
    };
    for sentence in &mut preview.holds {
        *sentence = visible_line(sentence);
    }
    Ok(preview)
}

fn told(wanted: &Wanted, text: String) -> Shown {
    match wanted {
        Wanted::Brief(_) => Shown::Prose(text),
        _ => Shown::Lines(text),
    }
}

fn drawn(
    file: &FigureFile,
    figures: &mut Figures,
    state: &AppState,
    room: [f32; 2],
) -> Result<Preview, String> {
    file.check().map_err(|error| error.to_string())?;
    let whole = &file.figure;
    let fits = (room[0] / whole.size[0]).min(room[1] / whole.size[1]);
    let figure = Figure {
        scale: fits * FINER,
        ..whole.clone()
    };
    let (state, pictures) = match &file.sequence {
        None => (state.clone(), 1),
        Some(sequence) => {
            let days = sequence.days(state).map_err(|error| error.to_string())?;
            let mut last = figures.framed_for(state, &days, whole);
            last.apply(crate::state::Command::LookAt(sequence.to));
            (last, days.len())
        }
    };
    let image = figures.image(&state, &figure);
    let image = image.map_err(|error| error.to_string())?;
    Ok(Preview {
        shown: Shown::Picture(color_image(&smaller(&image))),
        holds: holds_of_figure(file, &state, pictures),
    })
}

/// What something holds, in some sentences.
fn holds(wanted: &Wanted, state: &AppState) -> Vec<String> {
    match wanted {
        Wanted::Figure(file) => holds_of_figure(file, state, 1),
        Wanted::Brief(file) => {
            let asked = brief::Asked {
                since: file.since,
                ..brief::Asked::default()
            };
            let brief = brief::brief(state, &asked);
            let headings = brief
                .sections
                .iter()
                .map(|section| section.heading.as_str());
            let notes = count(brief.notes.len(), "footnote");
            let facts = brief.facts.iter();
            let facts = facts.map(|fact| format!("{}: {}.", fact.name, fact.told));
            let map = file.has_figure && file.format == brief::Format::Html;
            let map = map.then(|| "The map.".to_owned());
            let last = [
                format!("{}.", headings.collect::<Vec<_>>().join(" · ")),
                format!("{notes} to sources and the places in them."),
            ];
            facts.chain(map).chain(last).collect()
        }
        Wanted::Tables(cells) => {
            let files = csv::written(state.dossier(), *cells);
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            vec![
                "The whole dossier, whatever clocks and filter say.".to_owned(),
                format!(
                    "A folder with {}: {}.",
                    count(files.len(), "file"),
                    names.join(", ")
                ),
            ]
        }
        Wanted::Shapes => {
            let words = words_of(state);
            vec![
                format!("{}.", words.day),
                format!("{}.", words.amount),
                "Places as points and links as great circles, with their standings and dates."
                    .to_owned(),
            ]
        }
        Wanted::Calendar => {
            let left_out = calendar::written(state).left_out;
            let entries = state.listing().events().saturating_sub(left_out.len());
            let entries = match entries {
                1 => "1 entry.".to_owned(),
                number => format!("{number} entries."),
            };
            let day = format!("{}.", words_of(state).day);
            let left_out = left_out_words(state, &left_out);
            [day, entries].into_iter().chain(left_out).collect()
        }
    }
}

/// The events that are in no calendar; nothing where all are.
fn left_out_words(state: &AppState, left_out: &[LeftOut]) -> Option<String> {
    let named = left_out.iter().map(|LeftOut { event, date }| {
        let title = visible(&state.dossier()[*event].title);
        format!("{title} ({date})")
    });
    let named = named.collect::<Vec<_>>().join("; ");
    (!named.is_empty()).then(|| format!("Not in it, for want of an exact day: {named}."))
}

fn holds_of_figure(file: &FigureFile, state: &AppState, pictures: usize) -> Vec<String> {
    let words = Words::of(&file.figure, state);
    let Figure { size, scale, .. } = &file.figure;
    let [width, height] = size.map(|side| (side * scale).round());
    let made_of = match file.format {
        Format::Svg => "paths and text".to_owned(),
        Format::Pdf => "a page of paths and text".to_owned(),
        Format::Png | Format::Gif | Format::Apng => format!("{width} × {height} pixels"),
    };
    let made_of = match file.sequence {
        Some(_) => format!("{}, {made_of}.", count(pictures, "picture")),
        None => format!("{made_of}."),
    };
    let days = match &file.sequence {
        Some(days) => format!("From {} to {}.", days.from.short(), days.to.short()),
        None => format!("{}: {}.", words.day, words.amount),
    };
    let rest = [words.sources, words.credits].into_iter();
    let rest = rest.filter(|words| !words.is_empty());
    [capital(&made_of), days]
        .into_iter()
        .chain(rest.map(|words| format!("{words}.")))
        .collect()
}

fn words_of(state: &AppState) -> Words {
    Words::of(&Figure::default(), state)
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// What stands in a file that is text; of tables, in the first of them.
fn text(wanted: &Wanted, state: &AppState) -> String {
    let text_of = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    match wanted {
        Wanted::Figure(_) => String::new(),
        Wanted::Brief(file) => {
            // Readers see what it says, not how a browser is told.
            let asked = brief::Asked {
                since: file.since,
                ..brief::Asked::default()
            };
            brief::written(state, &asked, brief::Format::Markdown)
        }
        Wanted::Tables(cells) => {
            let files = csv::written(state.dossier(), *cells);
            let tables = files.into_iter().filter(|file| file.name.ends_with(".csv"));
            let named = tables.map(|file| format!("{}\n{}", file.name, text_of(file.bytes)));
            named.collect::<Vec<_>>().join("\n")
        }
        Wanted::Shapes => text_of(geojson::written(state).bytes),
        Wanted::Calendar => text_of(calendar::written(state).file.bytes),
    }
}

fn beginning(text: &str) -> String {
    let mut lines = text.lines().map(visible);
    let mut shown: Vec<String> = lines.by_ref().take(MOST_LINES).collect();
    shown.extend(lines.next().map(|_| "…".to_owned()));
    shown.join("\n")
}

/// Writes something; gives the paths of what is there then. `file` is that of the dossier.
///
/// # Errors
/// Why nothing was written.
pub fn write(
    wanted: &Wanted,
    (state, file): (&AppState, Option<&Path>),
    (target, existing): (&Path, Existing),
    tell: &mut dyn FnMut(usize, usize) -> Going,
) -> Result<Vec<PathBuf>, Trouble> {
    let mut one = |bytes: &[u8]| {
        going_on(tell)?;
        save(target, bytes, existing)?;
        Ok(vec![target.to_owned()])
    };
    match wanted {
        Wanted::Figure(figure) => Ok(figure.write(state, (target, existing), tell)?),
        Wanted::Brief(brief) => {
            let command = to_brief(state, target, file, (brief.since, brief.has_figure));
            let text = brief.written(&mut Figures::new(), state, &command)?;
            one(text.as_bytes())
        }
        Wanted::Tables(cells) => {
            let files = csv::written(state.dossier(), *cells);
            going_on(tell)?;
            let named = (files.iter()).map(|file| (file.name.as_str(), file.bytes.as_slice()));
            save_all(target, &named.collect::<Vec<_>>(), existing)?;
            Ok(files.iter().map(|file| target.join(&file.name)).collect())
        }
        Wanted::Shapes => one(&geojson::written(state).bytes),
        Wanted::Calendar => one(&calendar::written(state).file.bytes),
    }
}

/// Whether it is still wanted, before it is put into its place.
fn going_on(tell: &mut dyn FnMut(usize, usize) -> Going) -> Result<(), Trouble> {
    match tell(1, 1) {
        Going::On => Ok(()),
        Going::Off => Err(Trouble::CalledOff),
    }
}

/// The same for the clipboard: a figure as a picture, a text as it is; of a sequence the day that is
/// looked at.
///
/// # Errors
/// Why there is nothing.
pub fn clip(wanted: &Wanted, state: &AppState) -> Result<Clip, Trouble> {
    match wanted {
        Wanted::Figure(file) => {
            FigureFile {
                format: Format::Png,
                ..file.clone()
            }
            .check()?;
            let image = Figures::new().image(state, &file.figure)?;
            Ok(Clip::Image(color_image(&image)))
        }
        _ => Ok(Clip::Text(text(wanted, state))),
    }
}

/// What a figure shows, as the text below it: title, day, sources, credits.
pub fn caption(file: &FigureFile, state: &AppState) -> String {
    let words = Words::of(&file.figure, state);
    let shows = format!("{}: {}", words.day, words.amount);
    let parts = [words.title, shows, words.sources, words.credits];
    let parts = parts.iter().filter(|part| !part.is_empty());
    let sentences = parts.map(|part| sentence(&visible_line(part)));
    sentences.collect::<Vec<_>>().join(" ")
}

/// With a full stop, where it does not end with a mark of its own.
fn sentence(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

/// [`FINER`] times smaller.
fn smaller(image: &RgbaImage) -> RgbaImage {
    let [width, height] = [image.width(), image.height()].map(|side| (side / 2).max(1));
    resize(image, width, height, FilterType::Triangle)
}

fn color_image(image: &ImageBuffer<image::Rgba<u8>, Vec<u8>>) -> ColorImage {
    let size = [image.width(), image.height()].map(|side| side as usize);
    let pixels = image.pixels().map(|pixel| {
        let [r, g, b, a] = pixel.0;
        Color32::from_rgba_unmultiplied(r, g, b, a)
    });
    ColorImage::new(size, pixels.collect())
}
