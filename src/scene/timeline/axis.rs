//! Labels of the axis: two rows that always tell where in time one is.
//!
//! Near, the first row counts days and the second names months and years; farther out months and
//! years; then years alone, which need no second row. Labels that would touch are left out, the
//! later ones first; the first label of the second row always has its year.
//!
//! Shortcoming: the proleptic Gregorian calendar, also for times in which nobody counted so.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

use super::lanes::Lanes;
use super::scale::{TimeScale, day_of_number};

/// Space between labels of a row, in points.
const GAP: f32 = 12.0;
/// Space between labels of the second row, in points.
const CONTEXT_GAP: f32 = 10.0;
/// Steps of years; the last serves however far out.
const YEAR_STEPS: [i32; 13] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
];

/// A label under the lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// 0 for the finer row, 1 for what it belongs to.
    pub row: u8,
    /// What it says.
    pub text: String,
    /// Where it lies.
    pub rect: ScreenRect,
}

/// How fine the first row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ticks {
    /// Days of the month: all, the even ones, or the multiples of more.
    Days(u8),
    /// Months: all, or those that a number divides, from January.
    Months(u8),
    /// Years that this number divides; before our era those of the usual count.
    Years(i32),
}

/// The labels for a stretch of time.
pub fn labels(scale: TimeScale, lanes: &Lanes, measure: &dyn TextMeasure) -> Vec<AxisLabel> {
    let ticks = choose(scale, measure);
    let mut labels = fine_labels(scale, lanes, ticks, measure);
    if !matches!(ticks, Ticks::Years(_)) {
        labels.extend(context_labels(scale, lanes, ticks, measure));
    }
    labels
}

/// The labels' marks.
pub fn marks(labels: &[AxisLabel], out: &mut Vec<Mark>) {
    out.extend(labels.iter().map(|label| Mark::Text {
        pos: ScreenPos::new(label.rect.min.x, label.rect.centre().y),
        align: Align::Left,
        text: label.text.clone(),
        style: style_of_row(label.row),
        ink: Ink::new(Role::Subtle),
        halo: None,
    }));
}

fn style_of_row(row: u8) -> TextStyle {
    if row == 0 {
        TextStyle::Small
    } else {
        TextStyle::SmallStrong
    }
}

/// The finest ticks whose labels keep their distance.
fn choose(scale: TimeScale, measure: &dyn TextMeasure) -> Ticks {
    let width = |text: &str| f64::from(measure.text_size(text, TextStyle::Small).0 + GAP);
    let day = scale.points_per_day();
    if let Some(step) = [1, 2, 5, 10]
        .into_iter()
        .find(|&step| f64::from(step) * day >= width("28"))
    {
        return Ticks::Days(step);
    }
    if let Some(step) = [1, 2, 3, 6]
        .into_iter()
        .find(|&step| f64::from(step) * 30.0 * day >= width("May"))
    {
        return Ticks::Months(step);
    }
    let widest = width("9999").max(if scale.view().first() < -719_000.0 {
        width("9999 BCE")
    } else {
        0.0
    });
    let step = YEAR_STEPS
        .into_iter()
        .find(|&step| f64::from(step) * 365.0 * day >= widest);
    Ticks::Years(step.unwrap_or(10_000))
}

fn fine_labels(
    scale: TimeScale,
    lanes: &Lanes,
    ticks: Ticks,
    measure: &dyn TextMeasure,
) -> Vec<AxisLabel> {
    let mut labels: Vec<AxisLabel> = Vec::new();
    for day in tick_days(scale, ticks) {
        let text = match ticks {
            Ticks::Days(_) => day.day_of_month().to_string(),
            Ticks::Months(_) => day.month_short().to_owned(),
            Ticks::Years(_) => day.year_words(),
        };
        let (width, height) = measure.text_size(&text, TextStyle::Small);
        let end = match ticks {
            Ticks::Days(_) => f64::from(day.number()) + 1.0,
            Ticks::Months(_) => f64::from(day.plus_months(1).number()),
            Ticks::Years(_) => f64::from(day.plus_months(12).number()),
        };
        let middle = (scale.start_of(day) + scale.x_of(end)) / 2.0;
        let centre = ScreenPos::new(middle, lanes.axis_row(0));
        let rect = ScreenRect::from_centre_size(centre, width, height);
        let is_free = labels
            .last()
            .is_none_or(|last| last.rect.max.x + GAP / 2.0 <= rect.min.x);
        if is_free && rect.min.x >= scale.left() - 1.0 && rect.max.x <= scale.right() + 1.0 {
            labels.push(AxisLabel { row: 0, text, rect });
        }
    }
    labels
}

/// The first days of what is labelled, in order, around the view.
fn tick_days(scale: TimeScale, ticks: Ticks) -> Vec<Day> {
    let first = day_of_number(scale.view().first());
    let last = day_of_number(scale.view().last());
    match ticks {
        Ticks::Days(step) => (first.number()..=last.number())
            .map(Day::from_number)
            .filter(|day| day.day_of_month().is_multiple_of(step) || step == 1)
            .collect(),
        Ticks::Months(step) => starts(month_of(first), last, 1)
            .filter(|day| (day.month() - 1).is_multiple_of(step))
            .collect(),
        Ticks::Years(step) => year_ticks(first.year().into(), last.year().into(), step),
    }
}

fn year_ticks(first: i32, last: i32, step: i32) -> Vec<Day> {
    // Before year 1 people count 1, 2, 3 BCE backwards from it: year 0 is 1 BCE.
    let before = ((first - 1).div_euclid(step)..0).map(|n| 1 + n * step);
    let ours = (first.div_euclid(step).max(0)..=last.div_euclid(step)).map(|n| n * step);
    let years = before.chain(ours.filter(|year| *year > 0));
    years
        .filter(|year| (first..=last).contains(year))
        .filter_map(|year| Day::from_ymd(year.into(), 1, 1))
        .collect()
}

/// The starts of months from a first one on, every `months`, until `last`.
fn starts(first: Day, last: Day, months: i32) -> impl Iterator<Item = Day> {
    let next = move |day: &Day| {
        let next = day.plus_months(months);
        (next > *day).then_some(next)
    };
    std::iter::successors(Some(first), next).take_while(move |day| *day <= last)
}

fn month_of(day: Day) -> Day {
    day.plus_days(1 - i32::from(day.day_of_month()))
}

fn year_of(day: Day) -> Day {
    let january = month_of(day).plus_months(1 - i32::from(day.month()));
    month_of(january)
}

/// A month or year of the second row.
struct Context {
    /// Where its label starts: at its beginning, or at the left edge when it began before.
    x: f32,
    /// Where it ends in view.
    end: f32,
    full: String,
    short: String,
}

fn context_labels(
    scale: TimeScale,
    lanes: &Lanes,
    ticks: Ticks,
    measure: &dyn TextMeasure,
) -> Vec<AxisLabel> {
    let contexts = contexts(scale, ticks);
    let size = |text: &str| measure.text_size(text, TextStyle::SmallStrong);
    let mut labels: Vec<AxisLabel> = Vec::new();
    for context in &contexts {
        let text = if labels.is_empty() {
            &context.full
        } else {
            &context.short
        };
        if context.x + size(text).0 + CONTEXT_GAP <= context.end.max(context.x) {
            labels.push(label(context.x, text, lanes, size(text)));
        }
    }
    if labels.is_empty() {
        // Nothing fits beside its neighbours: the one that has most of the view stands alone.
        let widest = contexts
            .iter()
            .max_by(|a, b| (a.end - a.x).total_cmp(&(b.end - b.x)));
        labels.extend(widest.map(|context| {
            let size = size(&context.full);
            let x = context.x.min(scale.right() - size.0);
            label(x, &context.full, lanes, size)
        }));
    }
    labels
}

fn label(x: f32, text: &str, lanes: &Lanes, (width, height): (f32, f32)) -> AxisLabel {
    let centre = ScreenPos::new(x + width / 2.0, lanes.axis_row(1));
    AxisLabel {
        row: 1,
        text: text.to_owned(),
        rect: ScreenRect::from_centre_size(centre, width, height),
    }
}

fn contexts(scale: TimeScale, ticks: Ticks) -> Vec<Context> {
    let first = day_of_number(scale.view().first());
    let last = day_of_number(scale.view().last());
    let (start, months) = match ticks {
        Ticks::Days(_) => (month_of(first), 1),
        Ticks::Months(_) | Ticks::Years(_) => (year_of(first), 12),
    };
    starts(start, last, months)
        .map(|day| {
            let (full, short) = match ticks {
                Ticks::Days(_) => month_words(day),
                Ticks::Months(_) | Ticks::Years(_) => (day.year_words(), day.year_words()),
            };
            Context {
                x: scale.start_of(day).max(scale.left()),
                end: scale.start_of(day.plus_months(months)).min(scale.right()),
                full,
                short,
            }
        })
        .collect()
}

/// "February 2025", and what is enough after an earlier label: "February", but "January 2026".
fn month_words(day: Day) -> (String, String) {
    let full = format!("{} {}", day.month_name(), day.year_words());
    let short = if day.month() == 1 {
        full.clone()
    } else {
        day.month_name().to_owned()
    };
    (full, short)
}
