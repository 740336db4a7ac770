//! What all parts of the drawing share while it is made.

use crate::earth::ScreenRect;
use crate::scene::marks::{Ink, Mark, Role, TextMeasure};
use crate::state::AppState;

use super::lanes::Lanes;
use super::lift::Lifted;
use super::scale::TimeScale;
use super::target::TimelineTarget;

/// The drawing while it is made.
pub struct Canvas<'a> {
    /// What is drawn.
    pub state: &'a AppState,
    /// Days to points.
    pub scale: TimeScale,
    /// Where the lanes are.
    pub lanes: Lanes,
    /// How large texts will be.
    pub measure: &'a dyn TextMeasure,
    /// What stands out.
    pub lifted: Lifted<'a>,
    /// The drawing.
    pub marks: Vec<Mark>,
    /// What can be clicked.
    pub targets: Vec<TimelineTarget>,
    /// Around the lines that lead across what else is drawn.
    pub crossing: Vec<ScreenRect>,
}

impl Canvas<'_> {
    /// The halo of a text in that place: none where no line runs through it, because most texts lie
    /// on the plain background, and a halo costs eight times as much as its text.
    pub fn halo(&self, text: ScreenRect) -> Option<Ink> {
        let is_crossed = self.crossing.iter().any(|line| line.intersects(text));
        is_crossed.then_some(Ink::new(Role::Surface))
    }
}
