//! How the timeline's rectangle is divided.

use crate::earth::{ScreenPos, ScreenRect};

/// Room for the lanes' names and what lies earlier, in points.
const NAME_COLUMN: f32 = 110.0;
/// Room for the undated and what lies later, in points.
const END_COLUMN: f32 = 84.0;
/// On narrow timelines each column takes this part at most.
const MAX_COLUMN_SHARE: f32 = 0.2;
/// Two rows of labels under the lanes, and some air below them, in points.
const AXIS_HEIGHT: f32 = 44.0;
/// Parts of the height that is left: statements, events, activity.
const SHARES: [f32; 3] = [0.34, 0.38, 0.28];

/// The lanes, from top to bottom, each as wide as the stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes {
    /// All of it.
    pub whole: ScreenRect,
    /// A dot for each statement.
    pub statements: ScreenRect,
    /// Dots, bars and windows of events.
    pub events: ScreenRect,
    /// The histogram.
    pub activity: ScreenRect,
    /// Two rows of labels.
    pub axis: ScreenRect,
}

impl Lanes {
    /// The lanes of a timeline with this rectangle.
    pub fn of(whole: ScreenRect) -> Self {
        let most = whole.width() * MAX_COLUMN_SHARE;
        let left = whole.min.x + NAME_COLUMN.min(most);
        let right = (whole.max.x - END_COLUMN.min(most)).max(left + 1.0);
        let axis_height = AXIS_HEIGHT.min(whole.height() / 2.0);
        let height = whole.height() - axis_height;
        let mut top = whole.min.y;
        let [statements, events, activity] = SHARES.map(|share| {
            let lane = ScreenRect::new(
                ScreenPos::new(left, top),
                ScreenPos::new(right, top + share * height),
            );
            top = lane.max.y;
            lane
        });
        let axis = ScreenRect::new(
            ScreenPos::new(left, top),
            ScreenPos::new(right, whole.max.y),
        );
        Self {
            whole,
            statements,
            events,
            activity,
            axis,
        }
    }

    /// Where the names of lanes end.
    pub fn names_right(&self) -> f32 {
        self.statements.min.x - 14.0
    }

    /// The middle of a row of axis labels: 0 for the days, 1 for what they belong to.
    pub fn axis_row(&self, row: u8) -> f32 {
        let first = self.axis.min.y + self.axis.height() * 0.3;
        first + f32::from(row) * self.axis.height() * 0.36
    }
}
