//! The legend: only what is drawn.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::StandingStatus;
use crate::scene::dash::dashes;
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::state::Shown;

use super::badges::{cross, not_equal};
use super::card::surface;
use super::link_style::{LinkStyle, Middle, lighter, lines_of, style_of};

/// Below this height of the map the legend is set closer, in points.
const ROOMY: f32 = 480.0;
/// Its distance from the map's edges, in points.
const MARGIN: f32 = 16.0;
const SAMPLE: f32 = 38.0;
const GAP: f32 = 12.0;
/// The note that names the view of borders.
pub const BORDERS_NOTE: &str = "Borders: contested lines shown";

/// An entry: what is drawn, and what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    Line(LinkStyle, &'static str),
    Contested,
}

/// How the legend is set: in one column, or in several where the map is low.
struct Setting {
    columns: usize,
    column_width: f32,
    row: f32,
    padding: f32,
}

/// The legend in the lower left corner of the map, and the room that it takes.
pub fn legend<'a>(
    events: impl Iterator<Item = &'a Shown>,
    map: ScreenRect,
    measure: &dyn TextMeasure,
) -> (Vec<Mark>, ScreenRect) {
    let entries = entries(events);
    let setting = setting(&entries, map, measure);
    let rows = (entries.len() + 1).div_ceil(setting.columns);
    let width = f32_of(setting.columns) * setting.column_width + 2.0 * setting.padding - GAP;
    let height = f32_of(rows) * setting.row + 2.0 * setting.padding - 6.0;
    // In columns it may be as wide as the map: it stays above the line of credits.
    let below = if setting.columns > 1 {
        MARGIN + 12.0
    } else {
        MARGIN
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
        marks.extend(entry.marks(cell(n)));
    }
    marks.push(Mark::Text {
        pos: cell(entries.len()),
        align: Align::Left,
        text: BORDERS_NOTE.to_owned(),
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: None,
    });
    (marks, rect)
}

fn setting(entries: &[Entry], map: ScreenRect, measure: &dyn TextMeasure) -> Setting {
    let text_width = |text: &str| measure.text_size(text, TextStyle::Small).0;
    let widest = entries
        .iter()
        .map(|entry| text_width(entry.text()))
        .fold(0.0, f32::max);
    let column_width = (SAMPLE + GAP + widest).max(text_width(BORDERS_NOTE)) + GAP;
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
    let columns = (1..=4)
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

fn entries<'a>(events: impl Iterator<Item = &'a Shown>) -> Vec<Entry> {
    use StandingStatus::{Agreed, Ahead, Denied, Held, Lapsed, Postponed, SpokenOf};
    let placed: Vec<&Shown> = events
        .filter(|shown| !shown.footprint.is_unplaced())
        .collect();
    let drawn: Vec<LinkStyle> = placed
        .iter()
        .flat_map(|shown| lines_of(&shown.standing, shown.is_past))
        .collect();
    let has = |is_so: &dyn Fn(&Shown) -> bool| placed.iter().any(|shown| is_so(shown));
    let draws = |status| {
        let style = style_of(status);
        drawn.contains(&style) || drawn.contains(&lighter(style))
    };
    let past = lighter(style_of(Held));
    let rows = [
        (drawn.contains(&style_of(Held)), style_of(Held), "held"),
        (has(&|shown| shown.is_past), past, "held, over by this day"),
        (
            has(&|shown| shown.standing.possibly_not_yet),
            past,
            "held, possibly not yet",
        ),
        (draws(Ahead), style_of(Ahead), "held later"),
        (draws(Agreed), style_of(Agreed), "agreed or scheduled"),
        (draws(SpokenOf), style_of(SpokenOf), "expected or spoken of"),
        (draws(Lapsed), style_of(Lapsed), "lapsed: its time passed"),
        (
            draws(Postponed),
            style_of(Postponed),
            "cancelled or postponed",
        ),
        (draws(Denied), style_of(Denied), "denied"),
    ];
    let lines = rows.into_iter().filter(|row| row.0);
    let mut entries: Vec<Entry> = lines
        .map(|(_, style, text)| Entry::Line(style, text))
        .collect();
    let is_contested = has(&|shown| !shown.standing.contested.is_empty());
    entries.extend(is_contested.then_some(Entry::Contested));
    entries
}

impl Entry {
    fn text(&self) -> &'static str {
        match self {
            Self::Line(_, text) => text,
            Self::Contested => "contested between sides",
        }
    }

    fn marks(&self, left: ScreenPos) -> Vec<Mark> {
        let middle = ScreenPos::new(left.x + SAMPLE / 2.0, left.y);
        let mut marks = match self {
            Self::Line(style, _) => sample(*style, left),
            Self::Contested => not_equal(middle),
        };
        marks.push(Mark::Text {
            pos: ScreenPos::new(left.x + SAMPLE + GAP, left.y),
            align: Align::Left,
            text: self.text().to_owned(),
            style: TextStyle::Small,
            ink: Ink::new(Role::Text),
            halo: None,
        });
        marks
    }
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
