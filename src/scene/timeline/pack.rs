//! Rows for events that overlap.
//!
//! Each event lies in the first row in which it touches no earlier one; what finds no room in any is
//! counted in a "+n". Of a long dossier only what is in view and somewhat before it is packed, and
//! what cannot find room is skipped unseen, so that the work follows the width of the view. It
//! begins at one of a few fixed places, so that rows stay as they are while one pans.

use crate::model::{Day, EventIx};
use crate::state::{Calendar, Extent};

use super::scale::{TimeScale, day_of_number};

/// The most rows.
pub const MAX_ROWS: usize = 3;
/// Radius of dots, in points.
pub const RADIUS: f32 = 5.0;
/// Space between neighbours in a row, in points.
const GAP: f32 = 4.0;
/// Narrowest bar, in points.
pub const MIN_WIDTH: f32 = 4.0;
/// With no more events than this all are packed, in view or not.
pub const ALL: usize = 400;

/// An event with its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Packed {
    /// Which.
    pub event: EventIx,
    /// Left and right in points; infinite where an end is open.
    pub stretch: [f32; 2],
    /// From the top.
    pub row: usize,
}

/// From left to right in points; infinite where an end is open.
pub fn stretch_of(scale: &TimeScale, extent: Extent) -> [f32; 2] {
    let left = extent
        .first
        .map_or(f32::NEG_INFINITY, |day| scale.start_of(day));
    let right = extent.last.map_or(f32::INFINITY, |day| scale.end_of(day));
    if extent.is_day {
        let middle = (left + right) / 2.0;
        [middle - RADIUS, middle + RADIUS]
    } else {
        [left, right.max(left + MIN_WIDTH)]
    }
}

/// The events that have a row; `must` are given one whatever else lies there.
pub fn pack(calendar: &Calendar, scale: &TimeScale, must: &[EventIx]) -> Vec<Packed> {
    let mut rows = Rows::default();
    let (from, until) = if calendar.len() <= ALL {
        (Day::MIN, f32::INFINITY)
    } else {
        (first_packed(scale), scale.right())
    };
    for (_, event) in calendar.lasting(from, MAX_ROWS) {
        if let Some(extent) = calendar.extent(event) {
            rows.place(event, stretch_of(scale, extent));
        }
    }
    let mut days = Seeker::new(from, |day| calendar.days_from(day));
    let mut stretches = Seeker::new(from, |day| calendar.stretches_from(day));
    loop {
        let free = rows.free_from();
        days.seek(first_day(free + RADIUS, scale, |day| scale.middle_of(day)));
        stretches.seek(first_day(free, scale, |day| scale.start_of(day)));
        let found = [days.peek(), stretches.peek()].map(|found| {
            let (_, event) = found?;
            let stretch = stretch_of(scale, calendar.extent(event)?);
            (stretch[0] < until).then_some((event, stretch))
        });
        let next = match found {
            [None, None] => break,
            [Some(day), Some(stretch)] if stretch.1[0] < day.1[0] => stretches.take(stretch),
            [Some(day), _] => days.take(day),
            [None, Some(stretch)] => stretches.take(stretch),
        };
        rows.place(next.0, next.1);
    }
    for event in must {
        if let Some(extent) = calendar.extent(*event) {
            rows.insist(*event, stretch_of(scale, extent));
        }
    }
    rows.placed
}

/// A day at least as far before the view as the view is long, always the same one for a while.
fn first_packed(scale: &TimeScale) -> Day {
    let view = scale.view();
    let block = view.days().log2().ceil().exp2();
    let place = ((view.first() - view.days()) / block).floor() * block;
    day_of_number(scale.folds().number_at(place))
}

/// The first day that does not lie left of `x`.
pub fn first_day(x: f32, scale: &TimeScale, x_of: impl Fn(Day) -> f32) -> Day {
    let day = scale.day_at(x);
    if x_of(day) >= x {
        day
    } else {
        day.next().unwrap_or(day)
    }
}

/// The rows while they are filled.
#[derive(Default)]
struct Rows {
    ends: [Option<f32>; MAX_ROWS],
    placed: Vec<Packed>,
}

impl Rows {
    /// From where on some row is free.
    fn free_from(&self) -> f32 {
        let ends = self.ends.iter();
        let ends = ends.map(|end| end.map_or(f32::NEG_INFINITY, |end| end + GAP));
        ends.fold(f32::INFINITY, f32::min)
    }

    fn place(&mut self, event: EventIx, stretch: [f32; 2]) {
        let is_free = |end: &Option<f32>| end.is_none_or(|end| end + GAP <= stretch[0]);
        if let Some(row) = self.ends.iter().position(is_free) {
            self.ends[row] = Some(stretch[1]);
            self.placed.push(Packed {
                event,
                stretch,
                row,
            });
        }
    }

    /// Puts an event in the row in which it takes the place of the fewest others.
    fn insist(&mut self, event: EventIx, stretch: [f32; 2]) {
        if self.placed.iter().any(|packed| packed.event == event) {
            return;
        }
        let touches = |packed: &Packed| {
            packed.stretch[0] < stretch[1] + GAP && packed.stretch[1] + GAP > stretch[0]
        };
        let touched_in = |row: &usize| {
            let placed = self.placed.iter();
            placed
                .filter(|packed| packed.row == *row && touches(packed))
                .count()
        };
        let row = (0..MAX_ROWS).min_by_key(touched_in).unwrap_or(0);
        self.placed
            .retain(|packed| packed.row != row || !touches(packed));
        self.placed.push(Packed {
            event,
            stretch,
            row,
        });
    }
}

/// Events in order, some of which are skipped.
struct Seeker<I, F> {
    from: F,
    rest: I,
    next: Option<(Day, EventIx)>,
}

impl<I: Iterator<Item = (Day, EventIx)>, F: Fn(Day) -> I> Seeker<I, F> {
    fn new(day: Day, from: F) -> Self {
        let mut rest = from(day);
        let next = rest.next();
        Self { from, rest, next }
    }

    /// Skips all that begins before a day.
    fn seek(&mut self, day: Day) {
        if self.next.is_some_and(|(next, _)| next < day) {
            self.rest = (self.from)(day);
            self.next = self.rest.next();
        }
    }

    fn peek(&self) -> Option<(Day, EventIx)> {
        self.next
    }

    fn take<T>(&mut self, found: T) -> T {
        self.next = self.rest.next();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{GAP, RADIUS, Rows};
    use crate::model::EventIx;

    fn rows(stretches: &[[f32; 2]]) -> (Vec<Option<usize>>, Rows) {
        let mut rows = Rows::default();
        for (n, stretch) in stretches.iter().enumerate() {
            rows.place(EventIx::from_position(n), *stretch);
        }
        let row_of = |n: usize| {
            let event = EventIx::from_position(n);
            let packed = rows.placed.iter().find(|packed| packed.event == event);
            packed.map(|packed| packed.row)
        };
        ((0..stretches.len()).map(row_of).collect(), rows)
    }

    #[test]
    fn what_overlaps_lies_in_different_rows_and_a_fourth_is_counted() {
        let stretches = [
            [0.0, 100.0],
            [10.0, 20.0],
            [15.0, 30.0],
            [16.0, 18.0],
            [40.0, 50.0],
        ];
        let (found, rows) = rows(&stretches);
        assert_eq!(found, [Some(0), Some(1), Some(2), None, Some(1)]);
        assert_eq!(rows.free_from(), 30.0 + GAP);
    }

    #[test]
    fn what_must_be_seen_takes_the_place_of_the_fewest() {
        let stretches = [
            [0.0, 20.0],
            [0.0, 100.0],
            [0.0, 20.0],
            [24.0, 44.0],
            [24.0, 44.0],
        ];
        let (_, mut rows) = rows(&stretches);
        rows.insist(EventIx::from_position(9), [10.0, 10.0 + 2.0 * RADIUS]);
        let at = |n: usize| {
            let event = EventIx::from_position(n);
            rows.placed.iter().any(|packed| packed.event == event)
        };
        assert!(at(9));
        assert_eq!((0..5).filter(|n| at(*n)).count(), 4, "one of them went");
    }
}
