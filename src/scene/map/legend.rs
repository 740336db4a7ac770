//! The legend: only what is drawn.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::StandingStatus;
use crate::scene::dash::dashes;
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::state::Shown;

use super::card::surface;
use super::link_style::{LinkStyle, Middle, style_of};
use super::links::{cross, not_equal};

const PADDING: f32 = 16.0;
const ROW: f32 = 22.0;
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

/// The legend in the lower left corner of the map, and the room that it takes.
pub fn legend(
    events: &[Shown],
    map: ScreenRect,
    measure: &dyn TextMeasure,
) -> (Vec<Mark>, ScreenRect) {
    let entries = entries(events);
    let widest = entries
        .iter()
        .map(|entry| measure.text_size(entry.text(), TextStyle::Small).0)
        .fold(0.0, f32::max);
    let note = measure.text_size(BORDERS_NOTE, TextStyle::Small).0;
    let width = (SAMPLE + GAP + widest).max(note) + 2.0 * PADDING;
    #[expect(clippy::cast_precision_loss, reason = "a dozen rows at most")]
    let rows = entries.len() as f32 + 1.0;
    let height = rows * ROW + 2.0 * PADDING - 6.0;
    let min = ScreenPos::new(map.min.x + 16.0, map.max.y - 16.0 - height);
    let rect = ScreenRect::from_min_size(min, width, height);
    let mut marks = vec![surface(rect)];
    let mut y = rect.min.y + PADDING + ROW / 2.0 - 3.0;
    for entry in &entries {
        marks.extend(entry.marks(ScreenPos::new(rect.min.x + PADDING, y)));
        y += ROW;
    }
    marks.push(Mark::Text {
        pos: ScreenPos::new(rect.min.x + PADDING, y),
        align: Align::Left,
        text: BORDERS_NOTE.to_owned(),
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: None,
    });
    (marks, rect)
}

fn entries(events: &[Shown]) -> Vec<Entry> {
    let has = |wanted: &[StandingStatus]| {
        events
            .iter()
            .any(|shown| !shown.footprint.is_unplaced() && wanted.contains(&shown.standing.status))
    };
    use StandingStatus::{
        Agreed, Ahead, Cancelled, Denied, Floated, Held, Lapsed, Postponed, Preparing, Proposed,
        Scheduled, SpokenOf,
    };
    let rows: [(&[StandingStatus], &'static str); 7] = [
        (&[Held], "held"),
        (&[Ahead], "held later"),
        (&[Agreed, Scheduled], "agreed or scheduled"),
        (
            &[SpokenOf, Floated, Proposed, Preparing],
            "expected or spoken of",
        ),
        (&[Lapsed], "lapsed: its time passed"),
        (&[Cancelled, Postponed], "cancelled or postponed"),
        (&[Denied], "denied"),
    ];
    let mut entries: Vec<Entry> = rows
        .into_iter()
        .filter(|(statuses, _)| has(statuses))
        .map(|(statuses, text)| Entry::Line(style_of(statuses[0]), text))
        .collect();
    let is_contested = |shown: &Shown| !shown.standing.contested.is_empty();
    entries.extend(events.iter().any(is_contested).then_some(Entry::Contested));
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
