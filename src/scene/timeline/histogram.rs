//! How much was said and done when: each statement and each event once, by its first day.

use std::collections::BTreeMap;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::marks::{Ink, Mark, Role};

use super::dated::Entry;
use super::lanes::Lanes;
use super::scale::TimeScale;

/// The narrowest bin, in points.
const MIN_BIN: f64 = 4.0;
/// The widest bar, in points.
const MAX_BAR: f32 = 18.0;
/// Space between neighbouring bars, in points.
const GAP: f32 = 1.5;
/// The height of one item where there is room, in points.
const MAX_ITEM: f32 = 7.0;
/// Space above the highest bar, in points.
const HEADROOM: f32 = 5.0;

/// The colours of a bar, from the ground up.
pub const ROLES: [Role; 5] = [
    Role::Held,
    Role::Expected,
    Role::Denied,
    Role::Cancelled,
    Role::Neutral,
];

/// How many of each colour, in the order of `ROLES`.
pub type Counts = [usize; ROLES.len()];

/// How much time a bin takes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinUnit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years that share all digits but the last.
    Decade,
    /// A hundred years that share all digits but the last two.
    Century,
}

/// One bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// What is counted in it.
    pub counts: Counts,
}

/// Everything counted, in view or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// How much time a bin takes together.
    pub unit: BinUnit,
    /// Bins that are not empty, in order.
    pub bins: Vec<Bin>,
    /// What has no date.
    pub undated: Counts,
}

impl BinUnit {
    /// The finest unit whose bins are wide enough to be seen.
    pub fn for_scale(scale: TimeScale) -> Self {
        let wide = |days: f64| scale.points_per_day() * days >= MIN_BIN;
        match () {
            () if wide(1.0) => Self::Day,
            () if wide(28.0) => Self::Month,
            () if wide(365.0) => Self::Year,
            () if wide(3_652.0) => Self::Decade,
            () => Self::Century,
        }
    }

    /// The first and the last day of the bin that holds a day, held inside the calendar.
    pub fn bin_of(self, day: Day) -> (Day, Day) {
        let years = |length: i32| {
            let first = i32::from(day.year()).div_euclid(length) * length;
            let start = Day::from_ymd(first.into(), 1, 1).unwrap_or(Day::MIN);
            let end = Day::from_ymd((first + length - 1).into(), 12, 31).unwrap_or(Day::MAX);
            (start, end)
        };
        match self {
            Self::Day => (day, day),
            Self::Month => {
                let first = day.plus_days(1 - i32::from(day.day_of_month()));
                let next = first.plus_months(1);
                let last = if next > first {
                    next.previous().unwrap_or(Day::MAX)
                } else {
                    Day::MAX
                };
                (first, last.max(first))
            }
            Self::Year => years(1),
            Self::Decade => years(10),
            Self::Century => years(100),
        }
    }
}

/// Counts everything once.
pub fn count(entries: &[Entry], unit: BinUnit) -> Histogram {
    let mut bins: BTreeMap<Day, Bin> = BTreeMap::new();
    let mut undated = Counts::default();
    for entry in entries {
        let counts = match entry.counted {
            None => &mut undated,
            Some(day) => {
                let (first, last) = unit.bin_of(day);
                let empty = Bin {
                    first,
                    last,
                    counts: Counts::default(),
                };
                &mut bins.entry(first).or_insert(empty).counts
            }
        };
        let position = ROLES.iter().position(|role| *role == entry.role);
        counts[position.unwrap_or(ROLES.len() - 1)] += 1;
    }
    Histogram {
        unit,
        bins: bins.into_values().collect(),
        undated,
    }
}

impl Histogram {
    /// How much was counted: all bins and the undated.
    pub fn total(&self) -> usize {
        let bins = self.bins.iter().map(|bin| &bin.counts);
        bins.chain([&self.undated]).map(sum).sum()
    }

    /// How much has no date.
    pub fn undated_count(&self) -> usize {
        sum(&self.undated)
    }

    /// The bars in view and that of the undated, whose middle is `undated_x`.
    pub fn marks(&self, scale: TimeScale, lanes: &Lanes, undated_x: f32, out: &mut Vec<Mark>) {
        let bars: Vec<(f32, f32, &Counts)> = self
            .bins
            .iter()
            .filter_map(|bin| bar_place(bin, scale).map(|(left, right)| (left, right, &bin.counts)))
            .collect();
        let highest = bars.iter().map(|(_, _, counts)| sum(counts));
        let highest = highest.chain([self.undated_count()]).max().unwrap_or(0);
        let item = item_height(lanes.activity.height(), highest);
        let ground = lanes.activity.max.y;
        for (left, right, counts) in bars {
            stack(left, right, ground, item, counts, out);
        }
        let half = MAX_BAR / 2.0;
        stack(
            undated_x - half,
            undated_x + half,
            ground,
            item,
            &self.undated,
            out,
        );
    }
}

fn sum(counts: &Counts) -> usize {
    counts.iter().sum()
}

/// Left and right of a bar in view; a bin's middle decides.
fn bar_place(bin: &Bin, scale: TimeScale) -> Option<(f32, f32)> {
    let (left, right) = (scale.start_of(bin.first), scale.end_of(bin.last));
    let middle = (left + right) / 2.0;
    let half = (right - left - GAP).clamp(1.0, MAX_BAR) / 2.0;
    let (left, right) = (
        (middle - half).max(scale.left()),
        (middle + half).min(scale.right()),
    );
    (right - left > 0.5).then_some((left, right))
}

fn item_height(lane: f32, highest: usize) -> f32 {
    let highest = u16::try_from(highest).unwrap_or(u16::MAX).max(1);
    ((lane - HEADROOM) / f32::from(highest)).min(MAX_ITEM)
}

fn stack(left: f32, right: f32, ground: f32, item: f32, counts: &Counts, out: &mut Vec<Mark>) {
    let mut bottom = ground;
    for (role, count) in ROLES.into_iter().zip(counts) {
        if *count == 0 {
            continue;
        }
        let height = item * f32::from(u16::try_from(*count).unwrap_or(u16::MAX));
        let top = bottom - height;
        let rect = ScreenRect::new(ScreenPos::new(left, top), ScreenPos::new(right, bottom));
        out.push(Mark::Rect {
            rect,
            corner: 1.0,
            fill: Some(Ink::new(role)),
            stroke: None,
        });
        bottom = top;
    }
}
