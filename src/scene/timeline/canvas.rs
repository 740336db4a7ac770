//! What all parts of the drawing share while it is made.

use crate::scene::marks::{Mark, TextMeasure};
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
}
