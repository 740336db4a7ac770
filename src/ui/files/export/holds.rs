//! What something holds, in some sentences.

use super::wanted::Wanted;
use crate::export::calendar::{self, LeftOut};
use crate::export::{brief, csv};
use crate::io::visible;
use crate::scene::figure::{Figure, Words};
use crate::scene::words::count;
use crate::state::AppState;
use crate::ui::figure::brief::BriefFile;
use crate::ui::figure::file::{FigureFile, Format};

/// What something holds, in some sentences.
pub fn holds(wanted: &Wanted, state: &AppState) -> Vec<String> {
    match wanted {
        Wanted::Figure(file) => holds_of_figure(file, state, 1),
        Wanted::Brief(file) => holds_of_brief(*file, state),
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

/// What a brief tells.
fn holds_of_brief(file: BriefFile, state: &AppState) -> Vec<String> {
    let asked = brief::Asked {
        since: file.since,
        ..brief::Asked::default()
    };
    let brief = brief::brief(state, &asked);
    let headings = brief.sections.iter();
    let headings = headings.map(|section| section.heading.as_str());
    let notes = count(brief.notes.len(), "footnote");
    let facts = brief.facts.iter();
    let facts = facts.map(|fact| format!("{}: {}.", fact.name, fact.told));
    let has_map = file.has_figure && file.format == brief::Format::Html;
    let map = has_map.then(|| "The map.".to_owned());
    let last = [
        format!("{}.", headings.collect::<Vec<_>>().join(" · ")),
        format!("{notes} to sources and the places in them."),
    ];
    facts.chain(map).chain(last).collect()
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

/// The same of a figure, or of a sequence with so many pictures.
pub fn holds_of_figure(file: &FigureFile, state: &AppState, pictures: usize) -> Vec<String> {
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
