//! Days to points and back.

use crate::model::Day;
use crate::state::{Folds, TimeView};

/// How a stretch of time lies on the screen: from `left` to `right`, in points of the window.
///
/// A day covers the stretch from its number (see [`Day::number`]) to the next one. Where something
/// is folded, the days lie at the places of the axis (see [`Folds`]).
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    view: TimeView,
    folds: Folds,
    left: f32,
    right: f32,
}

/// A part of the view in which time runs evenly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it begins, in points.
    pub left: f32,
    /// Where it ends, in points.
    pub right: f32,
    /// The day number at its left end.
    pub first: f64,
    /// The day number at its right end.
    pub end: f64,
}

impl Piece {
    /// How wide a day is in it, in points.
    pub fn points_per_day(self) -> f64 {
        f64::from(self.right - self.left) / (self.end - self.first)
    }
}

impl TimeScale {
    /// An even scale; `right` lies at least one point right of `left`.
    pub fn new(view: TimeView, left: f32, right: f32) -> Self {
        Self::folded(view, Folds::default(), left, right)
    }

    /// A scale with its folds; `right` lies at least one point right of `left`.
    pub fn folded(view: TimeView, folds: Folds, left: f32, right: f32) -> Self {
        Self {
            view,
            folds,
            left,
            right: right.max(left + 1.0),
        }
    }

    /// Where the stretch begins.
    pub fn left(&self) -> f32 {
        self.left
    }

    /// Where it ends.
    pub fn right(&self) -> f32 {
        self.right
    }

    /// The stretch.
    pub fn view(&self) -> TimeView {
        self.view
    }

    /// What is folded.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// How wide a day is where nothing is folded, in points.
    pub fn points_per_day(&self) -> f64 {
        f64::from(self.right - self.left) / self.view.days()
    }

    /// How wide a day is, in points.
    pub fn width_of(&self, day: Day) -> f32 {
        let number = f64::from(day.number());
        points(self.folds.rate_at(number) * self.points_per_day())
    }

    /// Where a place of the axis lies.
    pub fn x_of_place(&self, place: f64) -> f32 {
        points(f64::from(self.left) + (place - self.view.first()) * self.points_per_day())
    }

    /// The place of the axis that lies at `x`.
    pub fn place_at(&self, x: f32) -> f64 {
        self.view.first() + f64::from(x - self.left) / self.points_per_day()
    }

    /// Where a day number lies.
    pub fn x_of(&self, number: f64) -> f32 {
        self.x_of_place(self.folds.place_of(number))
    }

    /// Where a day begins.
    pub fn start_of(&self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()))
    }

    /// Where a day ends.
    pub fn end_of(&self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()) + 1.0)
    }

    /// The middle of a day.
    pub fn middle_of(&self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()) + 0.5)
    }

    /// The day number that lies at `x`.
    pub fn number_at(&self, x: f32) -> f64 {
        self.folds.number_at(self.place_at(x))
    }

    /// The day that lies at `x`, held inside the calendar.
    pub fn day_at(&self, x: f32) -> Day {
        day_of_number(self.number_at(x))
    }

    /// The first and the last day in view.
    pub fn days(&self) -> (Day, Day) {
        let end = self.number_at(self.right);
        (self.day_at(self.left), day_of_number(end.ceil() - 1.0))
    }

    /// Whether `x` lies in the stretch.
    pub fn contains(&self, x: f32) -> bool {
        x >= self.left && x <= self.right
    }

    /// The parts of the view between its breaks, from left to right.
    pub fn pieces(&self) -> Vec<Piece> {
        let (first, end) = (self.number_at(self.left), self.number_at(self.right));
        let breaks = self.folds.breaks().filter(|gap| !gap.is_open);
        let cuts = breaks.map(|gap| {
            let [first, last] = [gap.first, gap.last].map(|day| f64::from(day.number()));
            (first, last + 1.0)
        });
        let mut pieces = Vec::new();
        let mut start = first;
        for (cut, next) in cuts.filter(|(cut, next)| *next > first && *cut < end) {
            pieces.push((start, cut));
            start = next;
        }
        pieces.push((start, end));
        let pieces = pieces.into_iter().filter(|(first, end)| first < end);
        pieces
            .map(|(first, end)| Piece {
                left: self.x_of(first),
                right: self.x_of(end),
                first,
                end,
            })
            .collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "single precision resolves 0.001 points in view; beyond it, places are only compared"
)]
fn points(number: f64) -> f32 {
    number as f32
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
