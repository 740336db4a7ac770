//! Which columns a table has room for, and how wide they are.

/// Space between two columns, in points.
pub const GAP: f32 = 16.0;

/// How much room a column wants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Narrower than this it is left out, in points.
    pub least: f32,
    /// What it has before any other gets more than that, in points.
    pub good: f32,
    /// Its share of what is left over.
    pub share: f32,
    /// Columns of a higher number are left out first; those of 0 never.
    pub leave: u8,
    /// Whether it has numbers, which stand at its right edge.
    pub is_number: bool,
}

impl Wish {
    /// A column that never is left out.
    pub const fn kept(least: f32, good: f32, share: f32) -> Self {
        Self {
            least,
            good,
            share,
            leave: 0,
            is_number: false,
        }
    }

    /// A column that can be left out.
    pub const fn left_out(self, leave: u8) -> Self {
        Self { leave, ..self }
    }

    /// A column of numbers.
    pub const fn number(self) -> Self {
        Self {
            is_number: true,
            ..self
        }
    }
}

/// Where a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// Its number among all columns.
    pub nth: usize,
    /// From the left edge of the table, in points.
    pub left: f32,
    /// In points.
    pub width: f32,
}

/// The columns that have room in a width, from left to right: of numbered ones, with what they wish.
pub fn fit(wishes: &[(usize, Wish)], width: f32) -> Vec<Fitted> {
    let kept = kept(wishes, width);
    let room = width - GAP * sum(kept.iter().skip(1).map(|_| 1.0));
    let total = |of: fn(&Wish) -> f32| sum(kept.iter().map(|n| of(&wishes[*n].1)));
    let (least, good) = (total(|wish| wish.least), total(|wish| wish.good));
    let shares = total(|wish| wish.share).max(f32::EPSILON);
    // Towards what is good, or, where even the least is too much, narrower than that.
    let part = ((room - least) / (good - least).max(f32::EPSILON)).min(1.0);
    let more = (room - good).max(0.0);
    let mut left = 0.0;
    kept.into_iter()
        .map(|n| {
            let (nth, wish) = wishes[n];
            let width = match part < 0.0 {
                true => wish.least * (room / least).max(0.0),
                false => wish.least + (wish.good - wish.least) * part,
            };
            let width = (width + more * wish.share / shares).floor();
            let fitted = Fitted { nth, left, width };
            left += width + GAP;
            fitted
        })
        .collect()
}

/// Those that have room, by their importance; in the order of the table.
fn kept(wishes: &[(usize, Wish)], width: f32) -> Vec<usize> {
    let mut by_importance: Vec<usize> = (0..wishes.len()).collect();
    by_importance.sort_by_key(|n| wishes[*n].1.leave);
    let mut room = width + GAP;
    let mut kept = Vec::new();
    for n in by_importance {
        let wish = wishes[n].1;
        let taken = wish.least + GAP;
        if wish.leave == 0 || taken <= room {
            room -= taken;
            kept.push(n);
        }
    }
    kept.sort_unstable();
    kept
}

fn sum(numbers: impl Iterator<Item = f32>) -> f32 {
    numbers.sum()
}

#[cfg(test)]
mod tests {
    use super::{GAP, Wish, fit};

    const WISHES: [(usize, Wish); 4] = [
        (0, Wish::kept(80.0, 120.0, 0.0)),
        (1, Wish::kept(100.0, 200.0, 3.0)),
        (2, Wish::kept(60.0, 80.0, 1.0).left_out(1)),
        (3, Wish::kept(50.0, 50.0, 0.0).left_out(2).number()),
    ];

    fn widths(width: f32) -> Vec<(usize, f32)> {
        let fitted = fit(&WISHES, width).into_iter();
        fitted.map(|column| (column.nth, column.width)).collect()
    }

    #[test]
    fn columns_grow_to_what_is_good_then_by_their_share() {
        let gaps = 3.0 * GAP;
        let least = [(0, 80.0), (1, 100.0), (2, 60.0), (3, 50.0)];
        assert_eq!(widths(290.0 + gaps), least);
        let good = [(0, 120.0), (1, 200.0), (2, 80.0), (3, 50.0)];
        assert_eq!(widths(450.0 + gaps), good);
        let more = [(0, 120.0), (1, 260.0), (2, 100.0), (3, 50.0)];
        assert_eq!(widths(530.0 + gaps), more);
    }

    #[test]
    fn what_has_no_room_is_left_out_the_least_important_first() {
        let nths = |width: f32| -> Vec<usize> {
            fit(&WISHES, width)
                .into_iter()
                .map(|column| column.nth)
                .collect()
        };
        assert_eq!(nths(289.0 + 3.0 * GAP), [0, 1, 2]);
        assert_eq!(nths(239.0 + 2.0 * GAP), [0, 1, 3]);
        assert_eq!(nths(180.0 + GAP), [0, 1]);
        assert_eq!(nths(20.0), [0, 1], "two are never left out");
    }

    #[test]
    fn columns_follow_one_another_and_stay_within_the_width() {
        for width in [40_u16, 200, 333, 508, 1048, 2000].map(f32::from) {
            let fitted = fit(&WISHES, width);
            for pair in fitted.windows(2) {
                assert!(pair[0].left + pair[0].width + GAP <= pair[1].left + 0.01);
            }
            let last = fitted.last().expect("two columns at least");
            assert!(
                last.left + last.width <= width + 0.01,
                "{width}: {fitted:?}"
            );
            assert!(fitted.iter().all(|column| column.width >= 0.0));
        }
    }
}
