//! Briefs, with the map in those for browsers: the command line and the window write the same.

use super::{FigureError, Figures};
use crate::export::brief::{self, Asked, Format};
use crate::model::Day;
use crate::scene::figure::Figure;
use crate::scene::words::as_known;
use crate::state::AppState;

/// The size of the map, in points: about that of a column, so that its letters can be read.
const SIZE: [f32; 2] = [640.0, 520.0];

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BriefFile {
    /// As what.
    pub format: Format,
    /// Tell what changed since the end of this day, too; it is not after the day looked at.
    pub since: Option<Day>,
    /// Whether the map is in it, where it can hold one.
    pub has_figure: bool,
}

impl BriefFile {
    /// What stands in the file. `command` is the command line that writes it again.
    ///
    /// # Errors
    /// When the map cannot be drawn.
    pub fn written(
        &self,
        figures: &mut Figures,
        state: &AppState,
        command: &str,
    ) -> Result<String, FigureError> {
        let has_figure = self.has_figure && self.format == Format::Html;
        let figure = Figure {
            size: SIZE,
            ..Figure::default()
        };
        let svg = match has_figure {
            true => Some(figures.inline_svg(state, &figure, "map-")?),
            false => None,
        };
        let caption = format!("The map: {}.", as_known(state.scope()));
        let asked = Asked {
            since: self.since,
            command,
            figure: svg.as_deref().map(|svg| brief::Figure {
                svg,
                caption: &caption,
            }),
        };
        Ok(brief::written(state, &asked, self.format))
    }
}
