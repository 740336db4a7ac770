//! What something will be like, before it is written.

use egui::ColorImage;
use image::RgbaImage;
use image::imageops::{FilterType, resize};

use super::clip::{color_image, text};
use super::holds::{holds, holds_of_figure};
use super::wanted::Wanted;
use crate::io::visible;
use crate::model::visible_line;
use crate::scene::figure::Figure;
use crate::state::{AppState, Command};
use crate::ui::figure::Figures;
use crate::ui::figure::file::FigureFile;

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
            last.apply(Command::LookAt(sequence.to));
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

fn beginning(text: &str) -> String {
    let mut lines = text.lines().map(visible);
    let mut shown: Vec<String> = lines.by_ref().take(MOST_LINES).collect();
    shown.extend(lines.next().map(|_| "…".to_owned()));
    shown.join("\n")
}

/// [`FINER`] times smaller.
fn smaller(image: &RgbaImage) -> RgbaImage {
    let [width, height] = [image.width(), image.height()].map(|side| (side / 2).max(1));
    resize(image, width, height, FilterType::Triangle)
}
