//! What all parts of the drawing share while it is made.

use crate::earth::ScreenRect;
use crate::scene::marks::{Ink, Mark, Role, TextMeasure};
use crate::state::AppState;

use super::Drawn;
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
    /// Which marks are those of which target.
    pub drawn: Vec<Drawn>,
    /// Around the lines that lead across what else is drawn.
    pub crossing: Vec<ScreenRect>,
}

impl Canvas<'_> {
    /// Adds what can be clicked: the marks from one on.
    pub fn add_target(&mut self, first: usize, target: TimelineTarget) {
        self.drawn.push(Drawn {
            target: self.targets.len(),
            marks: first..self.marks.len(),
        });
        self.targets.push(target);
    }

    /// The halo of a text in that place: none where no line runs through it, because most texts lie
    /// on the plain background, and a halo costs eight times as much as its text.
    pub fn halo(&self, text: ScreenRect) -> Option<Ink> {
        let is_crossed = self.crossing.iter().any(|line| line.intersects(text));
        is_crossed.then_some(Ink::new(Role::Surface))
    }
}
