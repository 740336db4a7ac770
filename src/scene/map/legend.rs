//! The legend: only what is drawn, which is what is in view.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::StandingStatus;
use crate::scene::basemap::hatch_sample;
use crate::scene::dash::dashes;
use crate::scene::key::{Explained, GAP, SAMPLE};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::state::{Age, Shown};

use super::badges::{changed, count_badge, cross, not_equal};
use super::bundle::{BUNDLE_FROM, BUNDLE_WIDTH};
use super::card::surface;
use super::link_style::{LinkStyle, Middle, aged, lighter, lines_of, style_of};
use super::part::Part;
use super::ties::{Tie, tie_marks};
use super::weight::Weight;

/// Below this height of the map the legend is set closer, in points.
const ROOMY: f32 = 480.0;
/// Its distance from the line of credits, where it is as wide as to reach it, in points.
const ABOVE_CREDITS: f32 = 6.0;
/// Its distance from the map's edges, in points.
const MARGIN: f32 = 16.0;
/// In how many columns it is set at most.
const MOST_COLUMNS: usize = 4;

/// How links of one standing are drawn, and what that means.
type Row = (LinkStyle, &'static str);

/// Every way to draw a link, in the order of the legend.
fn rows() -> [Row; 9] {
    use StandingStatus::{Agreed, Ahead, Denied, Held, Lapsed, Postponed, SpokenOf};
    let past = lighter(style_of(Held));
    [
        (style_of(Held), "held"),
        (past, "held, over by this day"),
        (past, "held, possibly not yet"),
        (style_of(Ahead), "held later"),
        (style_of(Agreed), "agreed or scheduled"),
        (style_of(SpokenOf), "expected or spoken of"),
        (style_of(Lapsed), "lapsed: its time passed"),
        (style_of(Postponed), "cancelled or postponed"),
        (style_of(Denied), "denied"),
    ]
}

const HELD: usize = 0;
const PAST: usize = 1;
const POSSIBLY: usize = 2;
/// The entry after the rows: contested between sides.
const CONTESTED: usize = 9;
/// The entries after it: the parts of those that have no leg.
const PARTS: usize = CONTESTED + 1;
const ENTRIES: usize = PARTS + Part::ALL.len();

/// Which entries explain what is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entries([bool; ENTRIES]);

impl Entries {
    /// Those of an event; none where it touches no place.
    pub fn of(shown: &Shown) -> Self {
        let mut entries = Self::default();
        if shown.footprint.is_unplaced() {
            return entries;
        }
        let drawn = lines_of(&shown.standing, shown.is_past);
        for (n, (style, _)) in rows().iter().enumerate() {
            entries.0[n] = match n {
                HELD => drawn.contains(style),
                PAST => shown.is_past,
                POSSIBLY => shown.standing.possibly_not_yet,
                _ => drawn.contains(style) || drawn.contains(&lighter(*style)),
            };
        }
        entries.0[CONTESTED] = !shown.standing.contested.is_empty();
        entries
    }

    /// That of the mark of a part.
    pub fn of_part(part: Part) -> Self {
        let mut entries = Self::default();
        for (n, other) in Part::ALL.into_iter().enumerate() {
            entries.0[PARTS + n] = other == part;
        }
        entries
    }

    /// Adds those of something else that is drawn.
    pub fn join(&mut self, others: Self) {
        for (is_so, other) in self.0.iter_mut().zip(others.0) {
            *is_so |= other;
        }
    }
}

/// An entry: what is drawn, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A way to draw a link.
    Line(LinkStyle, &'static str),
    /// The sides contradict one another.
    Contested,
    /// What a party does that has no leg.
    Part(Part),
    /// Many links as one.
    Bundle,
    /// Links are wider of which more was said, up to this.
    Weights(Weight),
    /// A tie to what has to be held first.
    Needs,
    /// A tie to what is prepared.
    Prepares,
    /// What differs from the clocks with which the present ones are compared.
    Changed,
    /// Links fade with their age.
    Fading,
    /// Circles of equal distance, and what that means.
    Rings(String),
    /// A contested area that is highlighted.
    Hatched,
}

/// Of the name of a place no more letters than these are written in the legend.
const LONGEST_NAME: usize = 24;

/// How the legend is set: in one column, or in several where the map is low.
struct Setting {
    columns: usize,
    column_width: f32,
    row: f32,
    padding: f32,
}

/// The legend in the lower left corner of the map, and the room that it takes.
///
/// `notes` name the view of borders and what else there is to say of them. The room of the credits,
/// which are in the other corner, stays free.
pub fn legend(
    entries: &[Entry],
    notes: &[String],
    (map, credits): (ScreenRect, ScreenRect),
    measure: &dyn TextMeasure,
) -> (Vec<Mark>, ScreenRect) {
    let setting = setting(entries, notes, map, measure);
    let (rows, notes_from) = rows_of(entries.len(), notes.len(), setting.columns);
    let columns = (notes_from + notes.len()).div_ceil(rows);
    let width = f32_of(columns) * setting.column_width + 2.0 * setting.padding - GAP;
    let height = f32_of(rows) * setting.row + 2.0 * setting.padding - 6.0;
    let reaches_credits = map.min.x + MARGIN + width + GAP > credits.min.x;
    let below = match reaches_credits {
        true => map.max.y - credits.min.y + ABOVE_CREDITS,
        false => MARGIN,
    };
    let min = ScreenPos::new(map.min.x + MARGIN, map.max.y - below - height);
    let rect = ScreenRect::from_min_size(min, width, height);
    let cell = |n: usize| {
        let (column, row) = (n / rows, n % rows);
        let x = rect.min.x + setting.padding + f32_of(column) * setting.column_width;
        let y = rect.min.y + setting.padding - 3.0 + (f32_of(row) + 0.5) * setting.row;
        ScreenPos::new(x, y)
    };
    let mut marks = vec![surface(rect)];
    for (n, entry) in entries.iter().enumerate() {
        marks.extend(entry.marks(cell(n), GAP));
    }
    marks.extend(notes.iter().enumerate().map(|(n, note)| Mark::Text {
        pos: cell(notes_from + n),
        align: Align::Left,
        text: note.clone(),
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: None,
    }));
    (marks, rect)
}

/// How many rows the columns have, and in which place the first note stands: all notes in one column.
fn rows_of(entries: usize, notes: usize, columns: usize) -> (usize, usize) {
    let mut rows = (entries + notes).div_ceil(columns).max(notes);
    loop {
        let is_apart = entries % rows + notes > rows;
        let from = match is_apart {
            true => entries.div_ceil(rows) * rows,
            false => entries,
        };
        if from + notes <= rows * columns {
            return (rows, from);
        }
        rows += 1;
    }
}

fn setting(
    entries: &[Entry],
    notes: &[String],
    map: ScreenRect,
    measure: &dyn TextMeasure,
) -> Setting {
    let text_width = |text: &str| measure.text_size(text, TextStyle::Small).0;
    let widest = entries
        .iter()
        .map(|entry| text_width(entry.text()))
        .fold(0.0, f32::max);
    let notes_width = notes
        .iter()
        .map(|note| text_width(note))
        .fold(0.0, f32::max);
    let column_width = (SAMPLE + GAP + widest).max(notes_width) + GAP;
    if map.height() >= ROOMY {
        return Setting {
            columns: 1,
            column_width,
            row: 22.0,
            padding: 16.0,
        };
    }
    let padding = 10.0;
    let room = map.width() - 2.0 * (MARGIN + padding) + GAP;
    let columns = (1..=MOST_COLUMNS.min(entries.len() + notes.len()))
        .rev()
        .find(|n| f32_of(*n) * column_width <= room)
        .unwrap_or(1);
    Setting {
        columns,
        column_width,
        row: 17.0,
        padding,
    }
}

fn f32_of(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

/// What explains how links and parts are drawn, and `more` that there is beside them.
pub fn entries(drawn: Entries, more: Vec<Entry>) -> Vec<Entry> {
    let rows = rows().into_iter().zip(drawn.0);
    let lines = rows.filter(|(_, is_drawn)| *is_drawn);
    let mut entries: Vec<Entry> = lines
        .map(|((style, text), _)| Entry::Line(style, text))
        .collect();
    entries.extend(drawn.0[CONTESTED].then_some(Entry::Contested));
    let parts = Part::ALL.into_iter().zip(&drawn.0[PARTS..]);
    entries.extend(
        parts
            .filter(|(_, is_drawn)| **is_drawn)
            .map(|(part, _)| Entry::Part(part)),
    );
    entries.extend(more);
    entries
}

impl Entry {
    /// Circles at each 1,000 km around a place.
    pub fn rings(place: &str) -> Self {
        let is_long = place.chars().count() > LONGEST_NAME;
        let name: String = place.chars().take(LONGEST_NAME).collect();
        let end = if is_long { "…" } else { "" };
        Self::Rings(format!("each 1,000 km from {name}{end}"))
    }
}

/// The entries of several pictures in one order, each once.
pub fn joined(mut all: Vec<Entry>, more: Vec<Entry>) -> Vec<Entry> {
    all.extend(more);
    // Of widths the most comes last, and stays.
    all.sort_by_key(|entry| (entry.rank(), entry.heaviest()));
    all.reverse();
    all.dedup_by_key(|entry| entry.rank());
    all.reverse();
    all
}

impl Entry {
    /// Its place in the order of a legend.
    fn rank(&self) -> usize {
        let of_part = |part: &Part| Part::ALL.iter().position(|other| other == part);
        match self {
            Self::Line(_, text) => {
                let rows = rows();
                let place = rows.iter().position(|(_, other)| other == text);
                place.unwrap_or(rows.len())
            }
            Self::Contested => ENTRIES,
            Self::Part(part) => ENTRIES + 1 + of_part(part).unwrap_or(0),
            Self::Bundle => 2 * ENTRIES,
            Self::Weights(_) => 2 * ENTRIES + 1,
            Self::Needs => 2 * ENTRIES + 2,
            Self::Prepares => 2 * ENTRIES + 3,
            Self::Changed => 2 * ENTRIES + 4,
            Self::Fading => 2 * ENTRIES + 5,
            Self::Rings(_) => 2 * ENTRIES + 6,
            Self::Hatched => 2 * ENTRIES + 7,
        }
    }

    fn heaviest(&self) -> Option<Weight> {
        match self {
            Self::Weights(heaviest) => Some(*heaviest),
            _ => None,
        }
    }
}

impl Explained for Entry {
    fn text(&self) -> &str {
        match self {
            Self::Rings(text) => text,
            Self::Line(_, text) => text,
            Self::Contested => "contested between sides",
            Self::Part(part) => part.text(),
            Self::Bundle => "many links, drawn as one",
            Self::Weights(heaviest) => weights_text(*heaviest),
            Self::Needs => "needs",
            Self::Prepares => "prepares",
            Self::Changed => "changed",
            Self::Fading => "fainter: longer ago",
            Self::Hatched => "contested area",
        }
    }

    fn sample(&self, left: ScreenPos) -> Vec<Mark> {
        let middle = ScreenPos::new(left.x + SAMPLE / 2.0, left.y);
        let right = ScreenPos::new(left.x + SAMPLE, left.y);
        match self {
            Self::Line(style, _) => sample(*style, left),
            Self::Contested => not_equal(middle),
            Self::Part(part) => part.sample(middle),
            Self::Bundle => bundle_sample(left, middle),
            Self::Weights(heaviest) => weights_sample(*heaviest, left),
            Self::Needs => tie_marks(left, right, Tie::Needs),
            Self::Prepares => tie_marks(left, right, Tie::Prepares),
            Self::Changed => changed(middle),
            Self::Fading => fading_sample(left),
            Self::Rings(_) => rings_sample(middle),
            Self::Hatched => hatched_sample(middle),
        }
    }
}

fn bundle_sample(left: ScreenPos, middle: ScreenPos) -> Vec<Mark> {
    let line = Mark::Lines {
        runs: vec![vec![left, ScreenPos::new(left.x + SAMPLE, left.y)]],
        width: BUNDLE_WIDTH,
        ink: Ink::new(Role::Subtle),
    };
    let ink = Ink::new(Role::Subtle);
    std::iter::once(line)
        .chain(count_badge(middle, BUNDLE_FROM, ink))
        .collect()
}

/// How many statements each width stands for.
fn weights_text(heaviest: Weight) -> &'static str {
    match heaviest {
        Weight::Few => "1–2 statements",
        Weight::Some => "1–2, 3–5 statements",
        Weight::Many => "1–2, 3–5, 6–10 statements",
        Weight::VeryMany => "1–2, 3–5, 6–10, more statements",
    }
}

fn weights_sample(heaviest: Weight, left: ScreenPos) -> Vec<Mark> {
    let steps = || Weight::ALL.into_iter().take_while(|step| *step <= heaviest);
    let step = SAMPLE / f32_of(steps().count());
    let least = style_of(StandingStatus::SpokenOf).width;
    let piece = |(n, weight): (usize, Weight)| {
        let start = ScreenPos::new(left.x + f32_of(n) * step, left.y);
        Mark::Lines {
            runs: vec![vec![start, ScreenPos::new(start.x + step - 3.0, left.y)]],
            width: least * weight.widening(),
            ink: Ink::new(Role::Subtle),
        }
    };
    steps().enumerate().map(piece).collect()
}

fn fading_sample(left: ScreenPos) -> Vec<Mark> {
    let held = style_of(StandingStatus::Held);
    let step = SAMPLE / 4.0;
    let ages = [Age::Oldest, Age::Old, Age::Recent, Age::Fresh];
    let piece = |(n, age): (usize, Age)| {
        let start = ScreenPos::new(left.x + f32_of(n) * step, left.y);
        Mark::Lines {
            runs: vec![vec![start, ScreenPos::new(start.x + step, left.y)]],
            width: held.width,
            ink: Ink::faded(held.role, aged(held, age).alpha),
        }
    };
    ages.into_iter().enumerate().map(piece).collect()
}

fn rings_sample(middle: ScreenPos) -> Vec<Mark> {
    let ring = |radius| Mark::Circle {
        centre: middle,
        radius,
        fill: None,
        stroke: Some((1.0, Ink::faded(Role::Subtle, 0.8))),
    };
    [3.0, 7.0].map(ring).to_vec()
}

fn hatched_sample(middle: ScreenPos) -> Vec<Mark> {
    let rect = ScreenRect::from_centre_size(middle, SAMPLE, 12.0);
    vec![hatch_sample(rect)]
}

fn sample(style: LinkStyle, left: ScreenPos) -> Vec<Mark> {
    let length = if style.open_end { SAMPLE * 0.7 } else { SAMPLE };
    let line = [left, ScreenPos::new(left.x + length, left.y)];
    let ink = Ink::faded(style.role, style.alpha);
    let runs = dashes(&line, style.pattern.dashes(), 0.0);
    let mut marks = vec![Mark::Lines {
        runs,
        width: style.width,
        ink,
    }];
    let middle = ScreenPos::new(left.x + SAMPLE / 2.0, left.y);
    match style.middle {
        Middle::Plain => {}
        Middle::Ring => marks.push(Mark::Circle {
            centre: middle,
            radius: 4.0,
            fill: Some(Ink::new(Role::Surface)),
            stroke: Some((1.5, ink)),
        }),
        Middle::Cross => marks.extend(cross(middle, ink)),
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::rows_of;

    #[test]
    fn notes_stand_in_one_column_below_or_beside_the_entries() {
        for entries in 0..20 {
            for notes in 1..4 {
                for columns in 1..5 {
                    let (rows, from) = rows_of(entries, notes, columns);
                    assert!(from >= entries && from + notes <= rows * columns);
                    assert_eq!(from / rows, (from + notes - 1) / rows, "{entries} {notes}");
                }
            }
        }
        assert_eq!(rows_of(8, 1, 1), (9, 8));
        assert_eq!(rows_of(1, 2, 2), (2, 2));
    }
}
