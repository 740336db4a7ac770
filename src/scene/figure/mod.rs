//! Figures: the map, the timeline or both, with a title, the day, a key and the sources around them,
//! like a figure of a newspaper.
//!
//! A [`Figure`] says what is wanted. [`Around::of`] sets all that stands around map and timeline, and
//! says what room is left for these; whoever draws them there puts both together as [`Sheet`]s, from
//! which pixels and paths are made alike.

mod around;
mod lines;
mod words;

use crate::earth::ScreenRect;

use super::layer::Layers;

pub use around::{Around, TooSmall};
pub use words::Words;

/// What a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The map.
    #[default]
    Map,
    /// The timeline.
    Timeline,
    /// The map, and the timeline below it.
    Both,
}

impl Part {
    /// Whether the map is in it.
    pub fn has_map(self) -> bool {
        self != Self::Timeline
    }

    /// Whether the timeline is in it.
    pub fn has_timeline(self) -> bool {
        self != Self::Map
    }
}

/// In which colours it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Colours {
    /// Dark text on light ground.
    #[default]
    Light,
    /// Light text on dark ground.
    Dark,
    /// Black on white, for paper: also without colour.
    Print,
}

/// What lies under all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// The colour of paper, or of the dark.
    #[default]
    Paper,
    /// Nothing: what is behind the figure shines through.
    None,
}

/// Where title, key and credits are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Around map and timeline.
    #[default]
    Figure,
    /// On the map, as in the window, and nothing around it.
    Window,
}

/// What figure is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub part: Part,
    /// Width and height in points.
    pub size: [f32; 2],
    /// Pixels a point; in a drawing of paths, how much larger than its points it says that it is.
    pub scale: f32,
    /// Its colours.
    pub colours: Colours,
    /// What lies under it.
    pub background: Background,
    /// Where title, key and credits are.
    pub frame: Frame,
    /// Its title; without one, the dossier's.
    pub title: Option<String>,
}

impl Default for Figure {
    /// The map at the size of the window.
    fn default() -> Self {
        Self {
            part: Part::default(),
            size: [1440.0, 900.0],
            scale: 1.0,
            colours: Colours::default(),
            background: Background::default(),
            frame: Frame::default(),
            title: None,
        }
    }
}

/// A part of a figure: what is drawn on it is seen within its rectangle only.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is: "map", "timeline", "figure".
    pub word: &'static str,
    /// Where it is seen.
    pub rect: ScreenRect,
    /// What is drawn.
    pub layers: Layers,
}
