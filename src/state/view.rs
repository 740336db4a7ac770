//! What a window looks at, to come back to it.

use crate::earth::borders::BordersView;
use crate::earth::{LonLat, Projection};
use crate::model::{Day, Dossier};

use super::filter::parse_filter;
use super::{Command, Known, Region, Stage, Theme, TimeMode};

/// What the map was brought to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Framed {
    /// All that the date shows.
    AllShown,
    /// A part of the Earth.
    Region(Region),
    /// A position in the middle, by hand.
    At(Spot),
}

/// A position in the middle of the map, and how near it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The middle.
    pub centre: LonLat,
    /// Points of the window for each degree on the equator.
    pub points_per_degree: f64,
}

/// What a window looks at: when, where, what, and as whom. Items are told by their ids, so that it
/// fits a dossier that was written anew.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The day looked at.
    pub on: Day,
    /// By when something had to be said to count.
    pub known: Known,
    /// Which stretch of time.
    pub mode: TimeMode,
    /// What is listed, as a sentence; none where nothing is left out.
    pub filter: Option<String>,
    /// What fills the middle of the window.
    pub stage: Stage,
    /// The id of what is selected.
    pub selected: Option<String>,
    /// How the Earth is laid out.
    pub projection: Projection,
    /// What the map was brought to.
    pub framed: Framed,
    /// Whose view of boundaries.
    pub borders: BordersView,
    /// Light or dark, where that was chosen; else it is the desktop's.
    pub theme: Option<Theme>,
}

impl View {
    /// The commands that bring a window on a dossier there. What is not in the dossier any more is
    /// not selected.
    pub fn commands(&self, dossier: &Dossier) -> Vec<Command> {
        let mut commands = vec![Command::LookAt(self.on), Command::SetMode(self.mode)];
        if let Known::Pinned(day) = self.known {
            commands.push(Command::PinKnown(day));
        }
        let filter = self.filter.as_ref();
        let filter = filter.and_then(|words| parse_filter(words, dossier).ok());
        commands.push(Command::SetFilter(filter.unwrap_or_default().filter));
        let selected = self.selected.as_ref().and_then(|id| dossier.find(id));
        commands.extend(selected.map(Command::Select));
        commands.extend([
            match self.framed {
                Framed::AllShown => Command::FitMap,
                Framed::Region(region) => Command::ShowRegion(region),
                Framed::At(spot) => Command::LookFrom(spot),
            },
            // After a region, which may be shown in a projection of its own first.
            Command::SetProjection(self.projection),
            Command::SetBorders(self.borders),
            Command::ShowStage(self.stage),
        ]);
        commands.extend(self.theme.map(Command::SetTheme));
        commands
    }
}
