//! Figures of a state: pixels, paths and pages of one plan.
//!
//! [`Figures`] keeps the basemap and what is drawn of a dossier from one figure to the next. It needs
//! no window and no context of egui's, and can be sent to another thread:
//!
//! ```
//! use std::sync::Arc;
//!
//! use demarche::io::open_built_in;
//! use demarche::scene::figure::Figure;
//! use demarche::state::AppState;
//! use demarche::ui::figure::Figures;
//!
//! let state = AppState::new(Arc::new(open_built_in().expect("opens").dossier));
//! let figure = Figure { size: [640.0, 480.0], ..Figure::default() };
//! let drawn = std::thread::spawn(move || Figures::new().svg(&state, &figure));
//! assert!(drawn.join().expect("no panic").expect("drawn").starts_with("<?xml"));
//! ```
//!
//! Shortcoming: no fonts of the system are used, so that figures are the same everywhere; in pixels and
//! pages, letters other than Latin, Greek and Cyrillic are boxes. In paths they are the reader's.

pub mod brief;
pub mod file;
mod fonts;
mod paths;
mod pdf;
mod pixels;
mod plan;
pub mod sequence;

use crate::export::pdf::PdfError;
use crate::scene::figure::TooSmall;
use crate::scene::map::{Entry, MapMemory};
use crate::scene::timeline::TimelineEntry;

use super::map::ground::Ground;
use super::raster::RasterError;

pub use pdf::with_faces;
pub use pixels::{encoded, window_map};

/// Why there is no figure.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// No room for map and timeline.
    #[error("{0}")]
    TooSmall(#[from] TooSmall),
    /// No such picture.
    #[error("{0}")]
    Raster(#[from] RasterError),
    /// The picture could not be written.
    #[error("the figure could not be written as PNG: {0}")]
    Png(#[from] image::ImageError),
    /// The page could not be written.
    #[error("{0}")]
    Pdf(#[from] PdfError),
}

/// What the key of a figure explains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyEntries {
    /// What is drawn on the map.
    map: Vec<Entry>,
    /// What is drawn on the timeline.
    timeline: Vec<TimelineEntry>,
}

/// Draws figures of one dossier.
pub struct Figures {
    ground: Ground,
    memory: MapMemory,
    /// Pixels a point, by which the basemap's level of detail is chosen.
    density: f32,
    /// The key of the last figure.
    last_key: KeyEntries,
    /// The key that all figures have, whatever they show.
    fixed_key: Option<KeyEntries>,
}

impl Figures {
    /// Figures on the built-in basemap.
    pub fn new() -> Self {
        Self {
            ground: Ground::built_in(),
            memory: MapMemory::default(),
            density: 1.0,
            last_key: KeyEntries::default(),
            fixed_key: None,
        }
    }
}

impl Default for Figures {
    fn default() -> Self {
        Self::new()
    }
}
