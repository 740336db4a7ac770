//! Long stretches in which nothing lies, folded away on the axis of time.
//!
//! The axis is even, but for its breaks: a stretch of more than half a year in which no date begins
//! or ends takes as much room as a day until it is opened. Between two breaks time runs evenly; a
//! piece with a single date in it ("June 2021") takes no more than its share of the room, because
//! its days tell nothing apart.
//!
//! What the axis counts are *places*: where nothing is folded, a place is a day. [`Folds`] goes from
//! day numbers (see [`Day::number`]) to places and back; both ways are straight between a few knots
//! and rise all along, so that no two days share a place.
//!
//! ```
//! use demarche::model::Day;
//! use demarche::state::Folds;
//!
//! let days: Vec<Day> = ["2021-06-01", "2025-02-18", "2025-02-20", "2025-02-22"]
//!     .map(|day| day.parse().expect("a day"))
//!     .to_vec();
//! let folds = Folds::new(&days, &[]);
//! assert_eq!(folds.breaks().count(), 1);
//! let places = |n: usize| folds.place_of(f64::from(days[n].number()));
//! assert!(places(1) - places(0) < 14.0);
//! assert_eq!(places(3) - places(1), 4.0);
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Day;

/// So long must a stretch be without anything to be folded, in days.
const LEAST_DAYS: i32 = 182;
/// Days beside a fold that stay in view.
const MARGIN: i32 = 3;
/// The room of a folded stretch: that of a day.
const FOLDED: f64 = 1.0;
/// A piece with no more dated days than this has a single date in it.
const LONE_DAYS: usize = 2;
/// The least room of a piece with a single date in it, and the part of all others that it may take.
const LONE_PLACES: f64 = 4.0;
const LONE_SHARE: f64 = 20.0;

/// A stretch in which nothing lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Its first day; a stretch is told by it.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Whether it was opened: its days take their room.
    pub is_open: bool,
}

impl Break {
    /// How many days it has.
    pub fn days(self) -> i32 {
        self.last.number() - self.first.number() + 1
    }
}

/// A stretch that can be folded, and how many dated days lie before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    first: Day,
    last: Day,
    dated_before: usize,
}

/// A piece of the axis between two breaks.
#[derive(Clone, Copy, Debug)]
struct Piece {
    first: f64,
    end: f64,
    dated: usize,
}

/// A day number and its place.
type Knot = (f64, f64);

/// Which stretches are folded, and where that leaves the days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folds {
    gaps: Arc<[Gap]>,
    ends: Option<(Day, Day)>,
    dated: usize,
    opened: BTreeSet<Day>,
    knots: Arc<[Knot]>,
    changes: u64,
}

impl Folds {
    /// Folds what lies between days on which something begins or ends, given in order and each
    /// once. `covers` are stretches in which something lies of which the day is not known, from
    /// its first to its last: they are not empty.
    pub fn new(days: &[Day], covers: &[(Day, Day)]) -> Self {
        let mut folds = Self {
            gaps: gaps(days, covers).into(),
            ends: days.first().copied().zip(days.last().copied()),
            dated: days.len(),
            ..Self::default()
        };
        folds.knots = folds.knots().into();
        folds
    }

    /// All stretches in which nothing lies, folded or opened, in order.
    pub fn breaks(&self) -> impl ExactSizeIterator<Item = Break> + '_ {
        self.gaps.iter().map(|gap| Break {
            first: gap.first,
            last: gap.last,
            is_open: self.opened.contains(&gap.first),
        })
    }

    /// How often something was folded or opened: another number, another axis.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Opens the stretch that begins on a day, or folds it again; says whether that changed
    /// anything.
    pub(super) fn set_open(&mut self, first: Day, is_open: bool) -> bool {
        let is_there = self.gaps.iter().any(|gap| gap.first == first);
        let changed = if is_open {
            is_there && self.opened.insert(first)
        } else {
            self.opened.remove(&first)
        };
        self.settle(changed)
    }

    /// Folds all that was opened; says whether that changed anything.
    pub(super) fn fold_all(&mut self) -> bool {
        let changed = !self.opened.is_empty();
        self.opened.clear();
        self.settle(changed)
    }

    fn settle(&mut self, changed: bool) -> bool {
        if changed {
            self.knots = self.knots().into();
            self.changes += 1;
        }
        changed
    }

    /// The place of a day number.
    pub fn place_of(&self, number: f64) -> f64 {
        along(&self.knots, number, |knot| knot)
    }

    /// The day number at a place.
    pub fn number_at(&self, place: f64) -> f64 {
        along(&self.knots, place, |(number, place)| (place, number))
    }

    /// Where a day begins and where it ends.
    pub fn places_of(&self, day: Day) -> (f64, f64) {
        let number = f64::from(day.number());
        (self.place_of(number), self.place_of(number + 1.0))
    }

    /// How much room a day has at a day number, in places.
    pub fn rate_at(&self, number: f64) -> f64 {
        match ends_around(&self.knots, number, |knot| knot) {
            Some([from, to]) => (to.1 - from.1) / (to.0 - from.0),
            None => 1.0,
        }
    }

    fn knots(&self) -> Vec<Knot> {
        let pieces = self.pieces();
        if pieces.len() < 2 {
            return Vec::new();
        }
        let is_lone = |piece: &Piece| piece.dated <= LONE_DAYS;
        let lone_room = lone_room(&pieces, is_lone);
        let mut knots = Vec::with_capacity(2 * pieces.len());
        let mut place = 0.0;
        for piece in &pieces {
            let days = piece.end - piece.first;
            let room = if is_lone(piece) {
                days.min(lone_room)
            } else {
                days
            };
            knots.extend([(piece.first, place), (piece.end, place + room)]);
            place += room + FOLDED;
        }
        // In the last piece in which things move, a place is the number of its day.
        let anchor = pieces.iter().rposition(|piece| !is_lone(piece));
        let (number, place) = knots[2 * anchor.unwrap_or(pieces.len() - 1)];
        for knot in &mut knots {
            knot.1 += number - place;
        }
        knots
    }

    /// What lies between the stretches that are folded.
    fn pieces(&self) -> Vec<Piece> {
        let Some((first, last)) = self.ends else {
            return Vec::new();
        };
        let mut pieces = Vec::new();
        let mut start = (f64::from(first.number() - MARGIN), 0);
        let folded = self.gaps.iter();
        for gap in folded.filter(|gap| !self.opened.contains(&gap.first)) {
            pieces.push(Piece {
                first: start.0,
                end: f64::from(gap.first.number()),
                dated: gap.dated_before - start.1,
            });
            start = (f64::from(gap.last.number()) + 1.0, gap.dated_before);
        }
        pieces.push(Piece {
            first: start.0,
            end: f64::from(last.number() + 1 + MARGIN),
            dated: self.dated - start.1,
        });
        pieces
    }
}

fn gaps(days: &[Day], covers: &[(Day, Day)]) -> Vec<Gap> {
    let mut covers = covers.to_vec();
    covers.sort_unstable();
    let (mut gaps, mut next_cover, mut covered_until) = (Vec::new(), 0, None);
    for (n, pair) in days.windows(2).enumerate() {
        while let Some((_, last)) = covers.get(next_cover).filter(|cover| cover.0 <= pair[0]) {
            covered_until = covered_until.max(Some(*last));
            next_cover += 1;
        }
        let is_covered = covered_until >= Some(pair[1]);
        if pair[1].number() - pair[0].number() > LEAST_DAYS && !is_covered {
            gaps.push(Gap {
                first: pair[0].plus_days(1 + MARGIN),
                last: pair[1].plus_days(-1 - MARGIN),
                dated_before: n + 1,
            });
        }
    }
    gaps
}

/// The most places for a piece with a single date in it.
fn lone_room(pieces: &[Piece], is_lone: impl Fn(&Piece) -> bool) -> f64 {
    let (mut others, mut lone) = (0.0_f64, 0.0_f64);
    for piece in pieces {
        if is_lone(piece) {
            lone += 1.0;
        } else {
            others += piece.end - piece.first;
        }
    }
    (others / (2.0 * lone).max(LONE_SHARE)).max(LONE_PLACES)
}

/// The two knots between which something lies; the outermost ones beyond them.
fn ends_around(knots: &[Knot], at: f64, of: impl Fn(Knot) -> Knot) -> Option<[Knot; 2]> {
    let last = knots.len().checked_sub(2)?;
    let after = knots.partition_point(|knot| of(*knot).0 <= at);
    let from = after.saturating_sub(1).min(last);
    Some([of(knots[from]), of(knots[from + 1])])
}

/// A straight line through the two knots around it.
fn along(knots: &[Knot], at: f64, of: impl Fn(Knot) -> Knot) -> f64 {
    let Some([from, to]) = ends_around(knots, at, of) else {
        return at;
    };
    from.1 + (at - from.0) * ((to.1 - from.1) / (to.0 - from.0))
}

#[cfg(test)]
mod tests {
    use super::{Day, Folds};
    use proptest::prelude::{Strategy, any, prop, prop_assert, proptest};

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    fn folds(days: &[&str], covers: &[[&str; 2]]) -> Folds {
        let days: Vec<Day> = days.iter().map(|text| day(text)).collect();
        let covers: Vec<(Day, Day)> = covers.iter().map(|c| (day(c[0]), day(c[1]))).collect();
        Folds::new(&days, &covers)
    }

    /// Days, covers, and the stretches that can be folded.
    type Row = (
        &'static [&'static str],
        &'static [[&'static str; 2]],
        &'static [[&'static str; 2]],
    );

    #[test]
    fn what_is_empty_for_half_a_year_is_folded_but_for_a_few_days_beside_it() {
        let rows: [Row; 5] = [
            (&[], &[], &[]),
            (&["2025-02-22"], &[], &[]),
            (&["2025-02-22", "2025-08-20"], &[], &[]),
            (
                &["2021-06-30", "2025-02-22"],
                &[],
                &[["2021-07-04", "2025-02-18"]],
            ),
            (
                &["2021-06-30", "2022-01-01", "2022-12-31", "2025-02-22"],
                &[["2022-01-01", "2022-12-31"]],
                &[["2021-07-04", "2021-12-28"], ["2023-01-04", "2025-02-18"]],
            ),
        ];
        for (days, covers, expected) in rows {
            let folds = folds(days, covers);
            let found: Vec<[String; 2]> = folds
                .breaks()
                .map(|gap| [gap.first.to_string(), gap.last.to_string()])
                .collect();
            assert_eq!(found, expected, "{days:?}");
        }
    }

    #[test]
    fn a_fold_takes_the_room_of_a_day_until_it_is_opened() {
        let days = ["2023-02-01", "2023-02-03", "2023-02-05", "2025-02-22"];
        let mut folds = folds(&days, &[]);
        let gap = folds.breaks().next().expect("one");
        let room = |folds: &Folds| folds.places_of(gap.last).1 - folds.places_of(gap.first).0;
        assert!((room(&folds) - 1.0).abs() < 1e-9);
        let before = folds.changes();
        assert!(folds.set_open(gap.first, true));
        assert!((room(&folds) - f64::from(gap.days())).abs() < 1e-9);
        assert_ne!(folds.changes(), before);
        assert!(!folds.set_open(gap.first, true), "it is open");
        assert!(!folds.set_open(gap.last, true), "there is none");
        assert!(folds.fold_all());
        assert!((room(&folds) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_date_that_stands_alone_takes_its_share_of_the_room() {
        let days = [
            "2021-06-01",
            "2021-06-30",
            "2025-02-18",
            "2025-02-20",
            "2025-02-22",
        ];
        let folds = folds(&days, &[]);
        let [first, last] = ["2021-06-01", "2021-06-30"].map(|text| folds.places_of(day(text)));
        assert!(last.1 - first.0 < 6.0, "{}", last.1 - first.0);
        let [first, last] = ["2025-02-18", "2025-02-22"].map(|text| folds.places_of(day(text)));
        assert!((last.1 - first.0 - 5.0).abs() < 1e-9);
        assert_eq!(first.0, f64::from(day("2025-02-18").number()));
    }

    fn any_folds() -> impl Strategy<Value = Folds> {
        let days = prop::collection::btree_set(-900_000_i32..900_000, 0..24);
        (days, any::<u32>()).prop_map(|(days, opened)| {
            let days: Vec<Day> = days.into_iter().map(Day::from_number).collect();
            let mut folds = Folds::new(&days, &[]);
            let gaps: Vec<Day> = folds.breaks().map(|gap| gap.first).collect();
            for (n, first) in gaps.into_iter().enumerate().take(32) {
                folds.set_open(first, opened >> n & 1 == 1);
            }
            folds
        })
    }

    proptest! {
        #[test]
        fn days_and_places_are_inverse_and_keep_their_order(
            folds in any_folds(),
            a in -1e6_f64..1e6,
            b in -1e6_f64..1e6,
        ) {
            let (a, b) = (a.min(b), a.max(b));
            let places = [a, b].map(|number| folds.place_of(number));
            prop_assert!(b - a < 1e-3 || places[0] < places[1], "{places:?}");
            for number in [a, b] {
                let back = folds.number_at(folds.place_of(number));
                prop_assert!((back - number).abs() < 1e-2, "{number} {back}");
            }
        }

        #[test]
        fn folding_never_makes_anything_longer(
            folds in any_folds(),
            a in -1e6_f64..1e6,
            b in -1e6_f64..1e6,
        ) {
            let (a, b) = (a.min(b), a.max(b));
            prop_assert!(folds.place_of(b) - folds.place_of(a) <= b - a + 1e-6);
        }

        #[test]
        fn what_is_opened_and_folded_again_is_as_before(folds in any_folds()) {
            let mut again = folds.clone();
            for gap in folds.breaks().filter(|gap| !gap.is_open) {
                again.set_open(gap.first, true);
                again.set_open(gap.first, false);
            }
            for number in [-2e6, -1e5, 0.0, 3.5, 1e5, 2e6] {
                prop_assert!(again.place_of(number) == folds.place_of(number));
            }
        }
    }
}
