//! How much of what is listed lies when: each statement and each event once, by its first day.
//!
//! The numbers are those of the listing (see [`crate::state::Listing`]), so that the bars and the
//! list never differ. Only what is in view is put into bins; what lies before and after it is summed.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, StandingGroup};
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::{Counts, Listing, Tally};

use super::lanes::Lanes;
use super::scale::TimeScale;

/// The narrowest bin, in points.
const MIN_BIN: f64 = 4.0;
/// The narrowest and the widest bar, in points.
const MIN_BAR: f32 = 2.5;
const MAX_BAR: f32 = 18.0;
/// Space between neighbouring bars, in points.
const GAP: f32 = 1.5;
/// The height of one item where there is room, in points.
const MAX_ITEM: f32 = 7.0;
/// Space above the highest bar, in points.
const HEADROOM: f32 = 5.0;
/// How much of its colour the inside of what lapsed has: its outline tells it from what is expected.
const LAPSED: f32 = 0.12;
/// The outline of what lapsed, in points.
const LINE: f32 = 1.0;

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

/// Everything that is listed, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// How much time a bin takes together.
    pub unit: BinUnit,
    /// Bins in view that are not empty, in order.
    pub bins: Vec<Bin>,
    /// What lies before the first day of the bins in view.
    pub earlier: Counts,
    /// What lies after the last day of the bins in view.
    pub later: Counts,
    /// What has no date.
    pub undated: Counts,
    /// The height of one item, in points.
    pub item: f32,
}

impl BinUnit {
    /// The finest unit whose bins are wide enough to be seen.
    pub fn for_scale(scale: &TimeScale) -> Self {
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

/// Counts all that is listed, each once.
pub fn count(listing: &Listing, scale: &TimeScale, lanes: &Lanes) -> Histogram {
    let unit = BinUnit::for_scale(scale);
    let (first, last) = scale.days();
    let (first, last) = (unit.bin_of(first).0, unit.bin_of(last).1);
    let tally = listing.dated();
    let before = first.previous();
    let after = last.next();
    let none = Counts::default();
    let mut histogram = Histogram {
        unit,
        bins: bins(tally, unit, first, last),
        earlier: before.map_or(none, |day| tally.between(Day::MIN, day)),
        later: after.map_or(none, |day| tally.between(day, Day::MAX)),
        undated: listing.by_day().get(&None).copied().unwrap_or_default(),
        item: 0.0,
    };
    let counts = histogram.bins.iter().map(|bin| sum(&bin.counts));
    let highest = counts.chain([histogram.undated_count()]).max();
    histogram.item = item_height(lanes.activity.height(), highest.unwrap_or(0));
    histogram
}

fn bins(
    tally: &Tally<{ StandingGroup::ALL.len() }>,
    unit: BinUnit,
    first: Day,
    last: Day,
) -> Vec<Bin> {
    let mut bins = Vec::new();
    let mut put = |(day, counts): (Day, &Counts)| put(&mut bins, unit, day, counts);
    match unit {
        BinUnit::Day => tally.days(first, last).for_each(put),
        BinUnit::Month => tally.months(first, last).for_each(put),
        BinUnit::Year | BinUnit::Decade | BinUnit::Century => {
            for (year, counts) in tally.years(first.year(), last.year()) {
                let day = Day::from_ymd(year.into(), 1, 1).unwrap_or(Day::MIN);
                put((day, counts));
            }
        }
    }
    bins
}

/// Counts what lies on a day in its bin; days come in order.
fn put(bins: &mut Vec<Bin>, unit: BinUnit, day: Day, counts: &Counts) {
    match bins.last_mut().filter(|bin| day <= bin.last) {
        Some(bin) => {
            for (sum, count) in bin.counts.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        None => {
            let (first, last) = unit.bin_of(day);
            let counts = *counts;
            bins.push(Bin {
                first,
                last,
                counts,
            });
        }
    }
}

impl Histogram {
    /// How much was counted: in view, before and after it, and without a date.
    pub fn total(&self) -> usize {
        let bins = self.bins.iter().map(|bin| &bin.counts);
        let beyond = [&self.earlier, &self.later, &self.undated];
        bins.chain(beyond).map(sum).sum()
    }

    /// How much has no date.
    pub fn undated_count(&self) -> usize {
        sum(&self.undated)
    }

    /// The bars in view and that of the undated, whose middle is `undated_x`.
    pub fn marks(&self, scale: &TimeScale, lanes: &Lanes, undated_x: f32, out: &mut Vec<Mark>) {
        let ground = lanes.activity.max.y;
        for bin in &self.bins {
            if let Some(across) = bar_place(bin, scale) {
                stack(across, ground, self.item, &bin.counts, out);
            }
        }
        let half = MAX_BAR / 2.0;
        let across = [undated_x - half, undated_x + half];
        stack(across, ground, self.item, &self.undated, out);
    }
}

fn sum(counts: &Counts) -> usize {
    counts.iter().sum()
}

/// The colour of a part of a bar.
fn role_of(group: StandingGroup) -> Role {
    match group {
        StandingGroup::TookPlace => Role::Held,
        StandingGroup::Expected | StandingGroup::Lapsed => Role::Expected,
        StandingGroup::Denied => Role::Denied,
        StandingGroup::CalledOff => Role::Cancelled,
        StandingGroup::Unsaid => Role::Neutral,
    }
}

/// Left and right of a bar in view, in the middle of what is in view of its bin. Where days take
/// less room than elsewhere, because a date stands alone, its bar is as wide as elsewhere.
fn bar_place(bin: &Bin, scale: &TimeScale) -> Option<[f32; 2]> {
    let (left, right) = (scale.start_of(bin.first), scale.end_of(bin.last));
    let (left, right) = (left.max(scale.left()), right.min(scale.right()));
    let middle = (left + right) / 2.0;
    let day = scale.x_of_place(1.0) - scale.x_of_place(0.0);
    let half = ((right - left).max(day) - GAP).clamp(MIN_BAR, MAX_BAR) / 2.0;
    (right > left).then_some([middle - half, middle + half])
}

fn item_height(lane: f32, highest: usize) -> f32 {
    ((lane - HEADROOM) / points(highest.max(1))).min(MAX_ITEM)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "counts far below the millions, and heights of a bar"
)]
fn points(count: usize) -> f32 {
    count as f64 as f32
}

fn stack([left, right]: [f32; 2], ground: f32, item: f32, counts: &Counts, out: &mut Vec<Mark>) {
    let mut bottom = ground;
    for (group, count) in StandingGroup::ALL.into_iter().zip(counts) {
        if *count == 0 {
            continue;
        }
        let top = bottom - item * points(*count);
        let rect = ScreenRect::new(ScreenPos::new(left, top), ScreenPos::new(right, bottom));
        let role = role_of(group);
        out.push(if group == StandingGroup::Lapsed {
            // The line lies within, so that the part is as high as it counts.
            Mark::Rect {
                rect: rect.expand(-LINE / 2.0),
                corner: 0.5,
                fill: Some(Ink::faded(role, LAPSED)),
                stroke: Some((LINE, Ink::new(role))),
            }
        } else {
            Mark::Rect {
                rect,
                corner: 1.0,
                fill: Some(Ink::new(role)),
                stroke: None,
            }
        });
        bottom = top;
    }
}
