//! Where a table is scrolled to: exact at any length.
//!
//! A list of 200,000 rows is more than five million points high, where an `f32` knows half points
//! only. So the first row in view is a number, and beside it stands how much of it is out of view.

/// Height of a row, in points.
pub const ROW_HEIGHT: f32 = 28.0;

/// The first row in view, and how much of it is above the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    first: usize,
    /// From 0 up to the height of a row, in points.
    above: f32,
}

/// How much there is, and how much room for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// How many rows there are.
    pub rows: usize,
    /// Height of the view, in points.
    pub height: f32,
}

impl Extent {
    /// How far it can be scrolled, in points; 0 when all is in view.
    pub fn most(self) -> f64 {
        (points_of(self.rows) - f64::from(self.height)).max(0.0)
    }

    /// How much of it is in view, up to 1.
    pub fn share_in_view(self) -> f64 {
        let all = points_of(self.rows);
        match all > 0.0 {
            true => (f64::from(self.height) / all).min(1.0),
            false => 1.0,
        }
    }

    /// How many rows go by with a page: one stays in view.
    pub fn page(self) -> usize {
        whole_rows(f64::from(self.height)).saturating_sub(1).max(1)
    }
}

impl Scroll {
    /// The first row that is in view, if only in part.
    pub fn first(self) -> usize {
        self.first
    }

    /// Whether nothing is above the view.
    pub fn is_at_top(self) -> bool {
        self.first == 0 && self.above <= 0.0
    }

    /// How far it is scrolled, in points.
    pub fn points(self) -> f64 {
        points_of(self.first) + f64::from(self.above)
    }

    /// Where the top of a row that is in view lies, in points below the top of the view.
    pub fn top_of(self, row: usize) -> f32 {
        let rows = row.saturating_sub(self.first);
        to_f32(points_of(rows)) - self.above
    }

    /// The row at a height below the top of the view, in points, whether there is one or not.
    pub fn row_at(self, below_top: f32) -> usize {
        self.first + whole_rows(f64::from(below_top + self.above))
    }

    /// Scrolls to a height, in points, as far as there is anything.
    pub fn to(&mut self, points: f64, extent: Extent) {
        let points = points.clamp(0.0, extent.most());
        self.first = whole_rows(points);
        self.above = to_f32(points - points_of(self.first));
    }

    /// Scrolls on by some points.
    pub fn by(&mut self, points: f32, extent: Extent) {
        self.to(self.points() + f64::from(points), extent);
    }

    /// Stays where it is as far as there is anything.
    pub fn keep_within(&mut self, extent: Extent) {
        self.to(self.points(), extent);
    }

    /// Puts a row where another one was, so that what is read stays where it is.
    pub fn follow(&mut self, first: usize) {
        self.first = first;
    }

    /// Brings a row in view, no farther than needed.
    pub fn show(&mut self, row: usize, extent: Extent) {
        let (top, bottom) = (points_of(row), points_of(row.saturating_add(1)));
        let lowest = bottom - f64::from(extent.height);
        self.to(self.points().max(lowest).min(top), extent);
    }

    /// Brings a row in the middle of the view, unless all of it is in view.
    pub fn centre(&mut self, row: usize, extent: Extent) {
        let mut shown = *self;
        shown.show(row, extent);
        if shown != *self {
            let room = f64::from(extent.height - ROW_HEIGHT) / 2.0;
            self.to(points_of(row) - room, extent);
        }
    }
}

fn points_of(rows: usize) -> f64 {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    f64::from(rows) * f64::from(ROW_HEIGHT)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "fewer rows than a u32 counts, or as many"
)]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn whole_rows(points: f64) -> usize {
    (points / f64::from(ROW_HEIGHT))
        .floor()
        .clamp(0.0, f64::from(u32::MAX)) as usize
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "less than the height of a window"
)]
fn to_f32(points: f64) -> f32 {
    points as f32
}

#[cfg(test)]
mod tests {
    use super::{Extent, ROW_HEIGHT, Scroll};

    const LONG: Extent = Extent {
        rows: 200_000,
        height: 500.0,
    };

    #[test]
    fn the_last_of_200_000_rows_ends_exactly_where_the_view_ends() {
        let mut scroll = Scroll::default();
        scroll.show(199_999, LONG);
        assert_eq!(
            scroll.top_of(199_999).to_bits(),
            (500.0 - ROW_HEIGHT).to_bits()
        );
        assert_eq!(scroll.row_at(499.0), 199_999);
        scroll.by(1e9, LONG);
        assert_eq!(
            scroll.top_of(199_999).to_bits(),
            (500.0 - ROW_HEIGHT).to_bits()
        );
    }

    #[test]
    fn a_point_is_a_point_anywhere() {
        let mut scroll = Scroll::default();
        scroll.to(5_000_000.0, LONG);
        let before = scroll;
        for _ in 0..280 {
            scroll.by(0.25, LONG);
        }
        assert_eq!(scroll.points() - before.points(), 70.0);
        for _ in 0..280 {
            scroll.by(-0.25, LONG);
        }
        assert_eq!(scroll, before);
    }

    #[test]
    fn a_row_is_brought_in_view_no_farther_than_needed() {
        let mut scroll = Scroll::default();
        scroll.show(3, LONG);
        assert!(scroll.is_at_top());
        scroll.show(100, LONG);
        assert_eq!(scroll.row_at(499.0), 100);
        scroll.show(90, LONG);
        assert_eq!(scroll.row_at(499.0), 100, "it was in view");
        scroll.show(50, LONG);
        assert_eq!((scroll.first(), scroll.top_of(50).to_bits()), (50, 0));
        scroll.centre(52, LONG);
        assert_eq!(scroll.first(), 50);
        scroll.centre(1000, LONG);
        assert_eq!(scroll.top_of(1000).to_bits(), 236.0_f32.to_bits());
    }

    #[test]
    fn a_short_list_does_not_scroll() {
        for rows in [0, 1, 17] {
            let extent = Extent {
                rows,
                height: 500.0,
            };
            let mut scroll = Scroll::default();
            scroll.by(70.0, extent);
            assert!(scroll.is_at_top());
            assert_eq!(extent.most().to_bits(), 0.0_f64.to_bits());
            assert!(extent.share_in_view() <= 1.0);
        }
        assert_eq!(
            Extent {
                rows: 9,
                height: 3.0
            }
            .page(),
            1
        );
    }

    #[test]
    fn a_list_that_became_shorter_is_still_in_view() {
        let mut scroll = Scroll::default();
        scroll.show(199_999, LONG);
        let shorter = Extent { rows: 30, ..LONG };
        scroll.keep_within(shorter);
        assert_eq!(scroll.row_at(499.0), 29);
    }
}
