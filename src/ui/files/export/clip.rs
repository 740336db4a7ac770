//! What the sheet puts into the clipboard.

use egui::{Color32, ColorImage};
use image::RgbaImage;

use super::wanted::Wanted;
use super::writing::Trouble;
use crate::export::{brief, calendar, csv, geojson};
use crate::model::visible_line;
use crate::scene::figure::Words;
use crate::state::AppState;
use crate::ui::figure::Figures;
use crate::ui::figure::file::{FigureFile, Format};

/// What goes into the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub enum Clip {
    /// A picture.
    Image(ColorImage),
    /// A text.
    Text(String),
}

/// What is wanted, for the clipboard: a figure as a picture, a text as it is; of a sequence the day that
/// is looked at.
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

/// What stands in a file that is text; of tables, in all of them; of a brief, what readers read.
pub fn text(wanted: &Wanted, state: &AppState) -> String {
    let text_of = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    match wanted {
        Wanted::Figure(_) => String::new(),
        Wanted::Brief(file) => {
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

/// A picture as egui has it.
pub fn color_image(image: &RgbaImage) -> ColorImage {
    let size = [image.width(), image.height()].map(|side| side as usize);
    let pixels = image.pixels().map(|pixel| {
        let [r, g, b, a] = pixel.0;
        Color32::from_rgba_unmultiplied(r, g, b, a)
    });
    ColorImage::new(size, pixels.collect())
}
