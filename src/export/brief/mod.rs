//! A dossier on a day as a text with footnotes: what stands, what is expected or overdue, what is
//! contested, what changed, and what was said, each sentence with its source and the place in it.
//!
//! [`Brief`] is what is told, whatever it is written as; [`html`] and [`markdown`] write it, so that
//! both say the same. What the dossier's filter leaves out is left out here too. HTML is one file
//! that asks for nothing else: no script, no font, no picture; it prints, and a screen reader finds
//! headings, lists, tables and notes.
//!
//! ```
//! use std::sync::Arc;
//! use demarche::export::brief::{Asked, Format, written};
//! use demarche::state::AppState;
//!
//! let state = AppState::new(Arc::new(demarche::io::open_built_in()?.dossier));
//! let text = written(&state, &Asked::default(), Format::Markdown);
//! assert!(text.starts_with("# A meeting between Trump and Putin?\n"));
//! assert!(text.contains("**US–Russia talks in Riyadh** (meeting): held, 18 Feb 2025; venue: Riyadh"));
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcomings: the dossier's own summary and the counts have no footnotes, as nothing in the dossier
//! says what they rest on; breaks of lines within texts and quotes become spaces; Markdown has no
//! means to isolate names that are read from right to left, and no figure.

mod document;
pub mod html;
pub mod markdown;
mod notes;
mod sections;

pub use document::{Block, Brief, Entry, Fact, Line, Note, Ref, Section, Table};

use crate::model::Day;
use crate::state::AppState;

/// What a brief is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For browsers and printers.
    Html,
    /// For everything that reads text.
    Markdown,
}

/// What is asked for beside what the state shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Tell what changed since the end of this day; it is not after the day looked at.
    pub since: Option<Day>,
    /// The command line that makes the same brief again; nothing is told of it when it is empty.
    pub command: &'a str,
    /// A figure.
    pub figure: Option<Figure<'a>>,
}

/// A drawing, which stands above the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// As SVG, made by this program: it is put into the text as it is.
    pub svg: &'a str,
    /// What it shows.
    pub caption: &'a str,
}

/// What is told of a state.
pub fn brief<'a>(state: &'a AppState, asked: &Asked) -> Brief<'a> {
    sections::brief(state, asked)
}

/// The whole text.
pub fn written(state: &AppState, asked: &Asked, format: Format) -> String {
    let brief = brief(state, asked);
    match format {
        Format::Html => html::written(&brief, asked.figure),
        Format::Markdown => markdown::written(&brief),
    }
}
