//! Days to points and back.

use crate::model::Day;
use crate::state::TimeView;

/// How a stretch of time lies on the screen: from `left` to `right`, in points of the window.
///
/// A day covers the stretch from its number (see [`Day::number`]) to the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    view: TimeView,
    left: f32,
    right: f32,
}

impl TimeScale {
    /// A scale; `right` lies at least one point right of `left`.
    pub fn new(view: TimeView, left: f32, right: f32) -> Self {
        Self {
            view,
            left,
            right: right.max(left + 1.0),
        }
    }

    /// Where the stretch begins.
    pub fn left(self) -> f32 {
        self.left
    }

    /// Where it ends.
    pub fn right(self) -> f32 {
        self.right
    }

    /// The stretch.
    pub fn view(self) -> TimeView {
        self.view
    }

    /// How wide a day is, in points.
    pub fn points_per_day(self) -> f64 {
        f64::from(self.right - self.left) / self.view.days()
    }

    /// Where a day number lies.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "single precision resolves 0.001 points in view; beyond it, places are only compared"
    )]
    pub fn x_of(self, number: f64) -> f32 {
        (f64::from(self.left) + (number - self.view.first()) * self.points_per_day()) as f32
    }

    /// Where a day begins.
    pub fn start_of(self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()))
    }

    /// Where a day ends.
    pub fn end_of(self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()) + 1.0)
    }

    /// The middle of a day.
    pub fn middle_of(self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()) + 0.5)
    }

    /// The day number that lies at `x`.
    pub fn number_at(self, x: f32) -> f64 {
        self.view.first() + f64::from(x - self.left) / self.points_per_day()
    }

    /// The day that lies at `x`, held inside the calendar.
    pub fn day_at(self, x: f32) -> Day {
        day_of_number(self.number_at(x))
    }

    /// Whether `x` lies in the stretch.
    pub fn contains(self, x: f32) -> bool {
        x >= self.left && x <= self.right
    }
}

/// The day that covers a day number, held inside the calendar.
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to the calendar, which an i32 covers"
)]
pub fn day_of_number(number: f64) -> Day {
    let (min, max) = (Day::MIN.number(), Day::MAX.number());
    Day::from_number(number.floor().clamp(f64::from(min), f64::from(max)) as i32)
}
