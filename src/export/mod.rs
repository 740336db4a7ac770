//! What other programs and people read: citations, tables, calendars, maps and briefs. Pure: from a
//! dossier, or from what a state shows of it, to bytes.

pub mod animation;
pub mod brief;
pub mod calendar;
pub mod citation;
pub mod command_line;
pub mod csv;
pub mod geojson;
pub mod pdf;
pub mod sentence;
pub mod svg;
mod told;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without any folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}
