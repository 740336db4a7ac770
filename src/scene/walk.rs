//! From mark to mark with the arrow keys: the nearest one in a direction.
//!
//! What lies straight ahead goes before what lies aside: first the marks within 45° of the
//! direction, the nearest by the way ahead and the way aside together; only where there is none of
//! them, the others that lie further in that direction at all. So an arrow leads nowhere only at the
//! last mark of its direction. Marks of the same place follow one another in their order.
//!
//! ```
//! use demarche::earth::{ScreenPos, ScreenRect};
//! use demarche::scene::walk::{Direction, Start, nearest};
//!
//! let mark = |x, y| ScreenRect::from_centre_size(ScreenPos::new(x, y), 8.0, 8.0);
//! let marks = [mark(0.0, 0.0), mark(90.0, 10.0), mark(40.0, 60.0)];
//! assert_eq!(nearest(&marks, Start::Mark(0), Direction::Right), Some(1));
//! assert_eq!(nearest(&marks, Start::Mark(0), Direction::Down), Some(2));
//! assert_eq!(nearest(&marks, Start::Mark(0), Direction::Up), None);
//! ```
//!
//! Shortcoming: no rule that looks at one step alone reaches every mark. Of a hundred marks that lie
//! as chance has it, one is then reached by no arrow in one picture of two hundred; the Tab key
//! reaches it.

use std::cmp::Ordering;

use crate::earth::ScreenRect;

/// Nearer than this to one another, ahead and aside, marks lie in the same place, in points.
const SAME_PLACE: f32 = 0.5;

/// Where an arrow key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards smaller x.
    Left,
    /// Towards larger x.
    Right,
    /// Towards smaller y.
    Up,
    /// Towards larger y.
    Down,
}

/// Where a step begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// At one of the marks, told by its position among them.
    Mark(usize),
    /// At something that no step leads to.
    Beside(ScreenRect),
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// Whether marks of the same place are met in their order, not from the last to the first.
    fn is_in_order(self) -> bool {
        matches!(self, Self::Right | Self::Down)
    }
}

/// The position of the mark that an arrow leads to; none where there is nothing in that direction.
pub fn nearest(marks: &[ScreenRect], from: Start, direction: Direction) -> Option<usize> {
    let (rect, start) = match from {
        Start::Mark(start) => (*marks.get(start)?, Some(start)),
        Start::Beside(rect) => (rect, None),
    };
    let others = marks.iter().enumerate().filter(|(n, _)| Some(*n) != start);
    let ways = others.filter_map(|(n, mark)| {
        let way = Way::between(rect, *mark, direction);
        let leads = match way.is_none() {
            true => start.is_none_or(|start| (n > start) == direction.is_in_order()),
            false => way.ahead > 0.0,
        };
        leads.then_some((n, way))
    });
    let best = ways.min_by(|(a, one), (b, other)| {
        let in_order = match direction.is_in_order() {
            true => a.cmp(b),
            false => b.cmp(a),
        };
        one.compare(other).then(in_order)
    });
    best.map(|(n, _)| n)
}

/// The way from one mark to another.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// From middle to middle in the direction, in points; negative against it.
    ahead: f32,
    /// From edge to edge across the direction, in points; zero where one lies ahead of the other.
    aside: f32,
    /// From middle to middle across the direction, in points.
    off: f32,
}

impl Way {
    fn between(from: ScreenRect, to: ScreenRect, direction: Direction) -> Self {
        let (a, b) = (from.centre(), to.centre());
        let (across_x, across_y) = (
            gap([from.min.x, from.max.x], [to.min.x, to.max.x]),
            gap([from.min.y, from.max.y], [to.min.y, to.max.y]),
        );
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (ahead, aside, off) = match direction {
            Direction::Left => (-dx, across_y, dy),
            Direction::Right => (dx, across_y, dy),
            Direction::Up => (-dy, across_x, dx),
            Direction::Down => (dy, across_x, dx),
        };
        Self {
            ahead,
            aside,
            off: off.abs(),
        }
    }

    /// Whether both ends are the same place.
    fn is_none(&self) -> bool {
        self.ahead.abs() < SAME_PLACE && self.off < SAME_PLACE
    }

    fn is_wide(&self) -> bool {
        self.aside > self.ahead
    }

    /// Shorter ways first.
    fn compare(&self, other: &Self) -> Ordering {
        let length = |way: &Self| way.ahead + way.aside;
        let by_side = self.is_wide().cmp(&other.is_wide());
        by_side
            .then(other.is_none().cmp(&self.is_none()))
            .then(length(self).total_cmp(&length(other)))
            .then(self.off.total_cmp(&other.off))
    }
}

/// The space between two stretches; zero where they overlap.
fn gap(one: [f32; 2], other: [f32; 2]) -> f32 {
    (one[0].max(other[0]) - one[1].min(other[1])).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Direction, Start, nearest};
    use crate::earth::{ScreenPos, ScreenRect};

    fn mark(x: f32, y: f32) -> ScreenRect {
        ScreenRect::from_centre_size(ScreenPos::new(x, y), 8.0, 8.0)
    }

    #[test]
    fn an_arrow_leads_to_what_lies_nearest_ahead() {
        use Direction::{Down, Left, Right, Up};
        let bar = ScreenRect::from_centre_size(ScreenPos::new(200.0, 80.0), 400.0, 8.0);
        let rows: [(&str, &[ScreenRect], Direction, Option<usize>); 9] = [
            (
                "straight ahead",
                &[mark(0., 0.), mark(50., 0.), mark(20., 0.)],
                Right,
                Some(2),
            ),
            (
                "a little aside is nearer",
                &[mark(0., 0.), mark(90., 0.), mark(40., 20.)],
                Right,
                Some(2),
            ),
            (
                "far aside is not",
                &[mark(0., 0.), mark(90., 0.), mark(30., 90.)],
                Right,
                Some(1),
            ),
            (
                "aside where nothing else is",
                &[mark(0., 0.), mark(10., 90.)],
                Right,
                Some(1),
            ),
            ("behind never", &[mark(0., 0.), mark(-10., 0.)], Right, None),
            (
                "a bar reaches under a dot",
                &[mark(10., 0.), bar, mark(40., 90.)],
                Down,
                Some(1),
            ),
            (
                "of two over a bar the middle one",
                &[bar, mark(20., 0.), mark(180., 0.)],
                Up,
                Some(2),
            ),
            (
                "the same place, on",
                &[mark(0., 0.), mark(0., 0.), mark(9., 0.)],
                Right,
                Some(1),
            ),
            (
                "the same place, back",
                &[mark(0., 0.), mark(0., 0.), mark(9., 0.)],
                Left,
                None,
            ),
        ];
        for (what, marks, direction, expected) in rows {
            let found = nearest(marks, Start::Mark(0), direction);
            assert_eq!(found, expected, "{what}");
        }
        let beside = Start::Beside(mark(0., 0.));
        assert_eq!(nearest(&[mark(0., 30.)], beside, Down), Some(0));
        assert_eq!(nearest(&[], beside, Down), None);
    }

    /// Each of up to three marks is reached from another one, wherever they lie.
    #[test]
    fn of_few_marks_each_is_reached() {
        let side = 6_u8;
        let spots: Vec<ScreenRect> = (0..side * side)
            .map(|n| mark(f32::from(n % side) * 20.0, f32::from(n / side) * 20.0))
            .collect();
        for a in &spots {
            for b in &spots {
                for c in &spots {
                    let marks = [*a, *b, *c];
                    let steps = (0..3).flat_map(|n| Direction::ALL.map(|way| (n, way)));
                    let reached = steps.filter_map(|(n, way)| nearest(&marks, Start::Mark(n), way));
                    let mut reached: Vec<usize> = reached.collect();
                    reached.sort_unstable();
                    reached.dedup();
                    assert_eq!(reached, [0, 1, 2], "{marks:?}");
                }
            }
        }
    }
}
