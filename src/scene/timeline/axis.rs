//! Labels of the axis: two rows that always tell where in time one is.
//!
//! Near, the first row counts days and the second names months and years; farther out months and
//! years; then years alone, which need no second row. Labels that would touch are left out, the
//! later ones first; the first label of the second row always has its year. Between two breaks the
//! axis is labelled as if it were alone: each piece says its year.
//!
//! Shortcoming: the proleptic Gregorian calendar, also for times in which nobody counted so.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

use super::lanes::Lanes;
use super::scale::{Piece, TimeScale, day_of_number};

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
pub fn labels(scale: &TimeScale, lanes: &Lanes, measure: &dyn TextMeasure) -> Vec<AxisLabel> {
    let pieces = scale.pieces();
    let is_whole = pieces.len() == 1;
    let mut labels = Vec::new();
    for piece in pieces {
        let writer = Writer {
            scale,
            piece,
            lanes,
            measure,
        };
        writer.write(is_whole, &mut labels);
    }
    labels
}

/// Writes the labels of a piece of the axis.
struct Writer<'a> {
    scale: &'a TimeScale,
    piece: Piece,
    lanes: &'a Lanes,
    measure: &'a dyn TextMeasure,
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

impl Writer<'_> {
    /// Adds the labels of this piece to those of the pieces before it.
    fn write(&self, is_whole: bool, labels: &mut Vec<AxisLabel>) {
        let ticks = self.choose();
        let before = labels.len();
        self.add_fine(ticks, labels);
        let mut tells_year = labels.len() > before;
        if !matches!(ticks, Ticks::Years(_)) {
            let context = self.context_labels(ticks, is_whole);
            tells_year = !context.is_empty();
            if let (Ticks::Days(_), Some(first)) = (ticks, context.first()) {
                // A day whose month is not named would belong to nothing.
                let from = first.rect.min.x - 1.0;
                let mut n = 0;
                labels.retain(|label| {
                    n += 1;
                    n <= before || label.rect.centre().x >= from
                });
            }
            labels.extend(context);
        }
        if !tells_year {
            labels.extend(self.year_label());
        }
    }

    fn size(&self, text: &str, row: u8) -> (f32, f32) {
        self.measure.text_size(text, style_of_row(row))
    }

    /// The finest ticks whose labels keep their distance.
    fn choose(&self) -> Ticks {
        let width = |text: &str| f64::from(self.size(text, 0).0 + GAP);
        let day = self.piece.points_per_day();
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
        let widest = width("9999").max(if self.piece.first < -719_000.0 {
            width("9999 BCE")
        } else {
            0.0
        });
        let step = YEAR_STEPS
            .into_iter()
            .find(|&step| f64::from(step) * 365.0 * day >= widest);
        Ticks::Years(step.unwrap_or(10_000))
    }

    /// The first and the last day of the piece.
    fn days(&self) -> (Day, Day) {
        let (first, last) = (self.piece.first, self.piece.end.ceil() - 1.0);
        (day_of_number(first), day_of_number(last.max(first)))
    }

    fn add_fine(&self, ticks: Ticks, labels: &mut Vec<AxisLabel>) {
        let last = labels.iter().rev().find(|label| label.row == 0);
        let mut right = last.map_or(f32::NEG_INFINITY, |label| label.rect.max.x);
        for day in tick_days(self.days(), ticks) {
            let text = match ticks {
                Ticks::Days(_) => day.day_of_month().to_string(),
                Ticks::Months(_) => day.month_short().to_owned(),
                Ticks::Years(_) => year_text(day),
            };
            let (width, height) = self.size(&text, 0);
            let end = match ticks {
                Ticks::Days(_) => f64::from(day.number()) + 1.0,
                Ticks::Months(_) => f64::from(day.plus_months(1).number()),
                Ticks::Years(_) => f64::from(day.plus_months(12).number()),
            };
            let middle = (self.scale.start_of(day) + self.scale.x_of(end)) / 2.0;
            let centre = ScreenPos::new(middle, self.lanes.axis_row(0));
            let rect = ScreenRect::from_centre_size(centre, width, height);
            let is_inside =
                rect.min.x >= self.piece.left - 1.0 && rect.max.x <= self.piece.right + 1.0;
            if is_inside && right + GAP / 2.0 <= rect.min.x {
                right = rect.max.x;
                labels.push(AxisLabel { row: 0, text, rect });
            }
        }
    }

    fn context_labels(&self, ticks: Ticks, is_whole: bool) -> Vec<AxisLabel> {
        let contexts = self.contexts(ticks);
        let mut labels: Vec<AxisLabel> = Vec::new();
        for context in &contexts {
            let text = if labels.is_empty() {
                &context.full
            } else {
                &context.short
            };
            if context.x + self.size(text, 1).0 + CONTEXT_GAP <= context.end.max(context.x) {
                labels.push(self.label(context.x, text));
            }
        }
        if labels.is_empty() && is_whole {
            // Nothing fits beside its neighbours: the one that has most of the view stands alone.
            let widest = contexts
                .iter()
                .max_by(|a, b| (a.end - a.x).total_cmp(&(b.end - b.x)));
            labels.extend(widest.map(|context| {
                let x = self.piece.right - self.size(&context.full, 1).0;
                self.label(context.x.min(x), &context.full)
            }));
        }
        labels
    }

    /// Year and month, or only the year, in the middle of a piece that has no other label.
    fn year_label(&self) -> Option<AxisLabel> {
        let middle = day_of_number((self.piece.first + self.piece.end) / 2.0);
        let (first, last) = self.days();
        let month = |name: &str| format!("{name} {}", year_text(middle));
        let is_one_month = month_of(first) == month_of(last) || last.number() - first.number() < 40;
        let months = [month(middle.month_name()), month(middle.month_short())];
        let months = months.into_iter().filter(|_| is_one_month);
        let room = self.piece.right - self.piece.left;
        let text = months
            .chain([year_text(middle)])
            .find(|text| self.size(text, 1).0 + CONTEXT_GAP <= room)?;
        let x = (self.piece.left + self.piece.right - self.size(&text, 1).0) / 2.0;
        Some(self.label(x, &text))
    }

    fn label(&self, x: f32, text: &str) -> AxisLabel {
        let (width, height) = self.size(text, 1);
        let centre = ScreenPos::new(x + width / 2.0, self.lanes.axis_row(1));
        AxisLabel {
            row: 1,
            text: text.to_owned(),
            rect: ScreenRect::from_centre_size(centre, width, height),
        }
    }

    fn contexts(&self, ticks: Ticks) -> Vec<Context> {
        let (first, last) = self.days();
        let (start, months) = match ticks {
            Ticks::Days(_) => (month_of(first), 1),
            Ticks::Months(_) | Ticks::Years(_) => (year_of(first), 12),
        };
        starts(start, last, months)
            .map(|day| {
                let (full, short) = match ticks {
                    Ticks::Days(_) => month_words(day),
                    Ticks::Months(_) | Ticks::Years(_) => (year_text(day), year_text(day)),
                };
                let end = self.scale.start_of(day.plus_months(months));
                Context {
                    x: self.scale.start_of(day).max(self.piece.left),
                    end: end.min(self.piece.right),
                    full,
                    short,
                }
            })
            .collect()
    }
}

/// The first days of what is labelled, in order.
fn tick_days((first, last): (Day, Day), ticks: Ticks) -> Vec<Day> {
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

/// A year that nobody takes for a day: "2025", "44 BCE", "9 CE".
fn year_text(day: Day) -> String {
    let words = day.year_words();
    if (1..100).contains(&day.year()) {
        format!("{words} CE")
    } else {
        words
    }
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

/// "February 2025", and what is enough after an earlier label: "February", but "January 2026".
fn month_words(day: Day) -> (String, String) {
    let full = format!("{} {}", day.month_name(), year_text(day));
    let short = if day.month() == 1 {
        full.clone()
    } else {
        day.month_name().to_owned()
    };
    (full, short)
}
