//! The timeline's marks and targets: lanes of statements and events, a histogram, the axis, the
//! playhead, and what can be clicked.
//!
//! Everything of the dossier is drawn, whatever the clocks say: one must see where there is
//! something to go to. What is not yet known, or not yet there, is hollow and quiet, and tells no
//! outcome; what is known and lies outside of the stretch looked at is faint. Only what a filter
//! leaves out is missing. An event's date is that of its standing at the clocks. The histogram shows
//! what is listed and nothing else.
//!
//! Built anew when one of its inputs changes, never per frame, and from indexes that the state keeps:
//! what it costs follows what is in view, not how much the dossier holds.
//!
//! Shortcomings: at most three events lie above one another; of a set of more than 200 dates the
//! rest is not drawn; the line that leads to an expected window can cross what else lies in its row.

mod axis;
mod breaks;
mod canvas;
mod connectors;
mod dated;
mod edges;
mod event_label;
mod event_set;
mod event_shape;
mod events;
mod events_more;
mod histogram;
mod lanes;
mod legend;
mod lift;
mod looks;
mod pack;
mod playhead;
mod scale;
mod shapes;
mod stacks;
mod statements;
mod stretch;
mod target;

use std::ops::Range;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Item;
use crate::state::AppState;

use super::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use canvas::Canvas;
use lift::Lifted;

pub use axis::AxisLabel;
pub use dated::statement_day;
pub use event_label::LEAST_INK;
pub use events::EventMark;
pub use histogram::{Bin, BinUnit, Histogram};
pub use lanes::Lanes;
pub use legend::TimelineEntry;
pub use looks::{Look, role_of_statement, role_of_status, source_words};
pub use playhead::Handles;
pub use scale::{Piece, TimeScale, day_of_number};
pub use target::{Goal, TimelineTarget, hit, named};

/// Width of hairlines, in points.
const HAIRLINE: f32 = 1.0;

/// All that the drawing depends on.
#[derive(Clone, Copy, Debug)]
pub struct TimelineInputs<'a> {
    /// Dossier, snapshot, clocks, stretch of time, selection.
    pub state: &'a AppState,
    /// The room for it, in points of the window.
    pub rect: ScreenRect,
    /// What the pointer is on.
    pub hovered: Option<Item>,
}

/// The drawing and what can be clicked in it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineScene {
    /// The drawing.
    pub marks: Vec<Mark>,
    /// What can be clicked: statements, events, and the rest, each from left to right or in the
    /// order of the file.
    pub targets: Vec<TimelineTarget>,
    /// Which marks are those of which target, in drawing order.
    pub drawn: Vec<Drawn>,
    /// Days to points.
    pub scale: TimeScale,
    /// Where the lanes are.
    pub lanes: Lanes,
    /// Where the playheads can be taken hold of.
    pub handles: Handles,
    /// The events in view and how they are drawn.
    pub events: Vec<EventMark>,
    /// Everything counted, in view or not.
    pub histogram: Histogram,
    /// The labels of the axis.
    pub axis: Vec<AxisLabel>,
}

/// The marks of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Which of the targets.
    pub target: usize,
    /// Which of the marks.
    pub marks: Range<usize>,
}

impl TimelineScene {
    /// The drawing with what its marks stand for, for those who ask.
    pub fn named_marks(&self, state: &AppState) -> Vec<Mark> {
        let mut named = Vec::new();
        let mut next = 0;
        for Drawn { target, marks } in &self.drawn {
            named.extend_from_slice(&self.marks[next..marks.start]);
            next = marks.end;
            let target = &self.targets[*target];
            let id = format!("timeline/{}", target.id);
            let own = self.marks[marks.clone()].to_vec();
            named.push(Mark::named(&id, &target.name(state), own));
        }
        named.extend_from_slice(&self.marks[next..]);
        named
    }
}

/// Draws the timeline.
pub fn build(inputs: &TimelineInputs, measure: &dyn TextMeasure) -> TimelineScene {
    let state = inputs.state;
    let lanes = Lanes::of(inputs.rect);
    let scale = TimeScale::folded(
        state.time_view(),
        state.folds().clone(),
        lanes.statements.min.x,
        lanes.statements.max.x,
    );
    let mut canvas = Canvas {
        state,
        scale,
        lanes,
        measure,
        lifted: Lifted::of(state, inputs.hovered),
        marks: Vec::new(),
        targets: Vec::new(),
        drawn: Vec::new(),
        crossing: Vec::new(),
    };
    let histogram = histogram::count(state.listing(), &canvas.scale, &lanes);
    let layout = events::lay_out(&canvas);
    let stacks = stacks::lay_out(&canvas);
    stretch::draw(&mut canvas);
    draw_frame(&mut canvas);
    let undated_x = edges::undated_x(&canvas);
    histogram.marks(&canvas.scale, &lanes, undated_x, &mut canvas.marks);
    events::draw_lifts(&mut canvas, &layout);
    connectors::draw(&mut canvas, &layout, &stacks);
    playhead::draw_lines(&mut canvas);
    statements::draw(&mut canvas, &stacks);
    let events = events::draw(&mut canvas, &layout);
    breaks::draw_folded(&mut canvas);
    breaks::draw_opened(&mut canvas);
    playhead::draw_handles(&mut canvas);
    edges::draw_beyond(&mut canvas);
    edges::draw_undated(&mut canvas, &histogram);
    let axis = axis::labels(&canvas.scale, &lanes, measure);
    axis::marks(&axis, &mut canvas.marks);
    TimelineScene {
        handles: playhead::handles(&canvas),
        marks: canvas.marks,
        targets: canvas.targets,
        drawn: canvas.drawn,
        scale: canvas.scale,
        lanes,
        events,
        histogram,
        axis,
    }
}

/// Names of the lanes and hairlines between them.
fn draw_frame(canvas: &mut Canvas) {
    let lanes = canvas.lanes;
    let named = [
        ("statements", lanes.statements),
        ("events", lanes.events),
        ("activity", lanes.activity),
    ];
    for (name, lane) in named {
        canvas.marks.push(Mark::Lines {
            runs: vec![vec![ScreenPos::new(lane.min.x, lane.max.y), lane.max]],
            width: HAIRLINE,
            ink: Ink::new(Role::Rule),
        });
        canvas.marks.push(Mark::Text {
            pos: ScreenPos::new(lanes.names_right(), lane.centre().y),
            align: Align::Right,
            text: name.to_owned(),
            style: TextStyle::Small,
            ink: Ink::new(Role::Subtle),
            halo: None,
        });
    }
}
