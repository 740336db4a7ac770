//! The timeline's marks and targets: lanes of statements and events, a histogram, the axis, the
//! playhead, and what can be clicked.
//!
//! Everything of the dossier is drawn, whatever the clocks say: one must see where there is
//! something to go to. What is not yet known, or not yet there, is hollow and quiet, and tells no
//! outcome. An event's date is that of its standing at the clocks.
//!
//! Built anew when one of its inputs changes, never per frame.
//!
//! Shortcomings: time runs evenly, so that years of nothing take their room (the counts at both
//! edges, the stops and "fit" lead across them); at most three events lie above one another; the
//! end of a stretch is drawn as its last possible day, without a fade.

mod axis;
mod canvas;
mod dated;
mod edges;
mod event_label;
mod event_shape;
mod events;
mod histogram;
mod lanes;
mod lift;
mod looks;
mod pack;
mod playhead;
mod scale;
mod shapes;
mod statements;
mod target;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Item;
use crate::state::AppState;

use super::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use canvas::Canvas;
use lift::Lifted;

pub use axis::AxisLabel;
pub use dated::statement_day;
pub use events::EventMark;
pub use histogram::{Bin, BinUnit, Counts, Histogram};
pub use lanes::Lanes;
pub use looks::{Look, role_of_statement, role_of_status, source_words};
pub use scale::{TimeScale, day_of_number};
pub use target::{Goal, TimelineTarget, hit};

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
    /// Days to points.
    pub scale: TimeScale,
    /// Where the lanes are.
    pub lanes: Lanes,
    /// Where the playhead's handle is.
    pub handle: ScreenRect,
    /// The events in view and how they are drawn.
    pub events: Vec<EventMark>,
    /// Everything counted, in view or not.
    pub histogram: Histogram,
    /// The labels of the axis.
    pub axis: Vec<AxisLabel>,
}

/// Draws the timeline.
pub fn build(inputs: &TimelineInputs, measure: &dyn TextMeasure) -> TimelineScene {
    let state = inputs.state;
    let lanes = Lanes::of(inputs.rect);
    let scale = TimeScale::new(
        state.time_view(),
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
        more_right: None,
    };
    let entries = dated::entries(state);
    let histogram = histogram::count(&entries, BinUnit::for_scale(scale));
    draw_frame(&mut canvas);
    let undated_x = edges::undated_x(&canvas);
    histogram.marks(scale, &lanes, undated_x, &mut canvas.marks);
    let laid_out = events::lay_out(&canvas);
    events::draw_lifts(&mut canvas, &laid_out);
    playhead::draw_line(&mut canvas);
    statements::draw(&mut canvas);
    let events = events::draw(&mut canvas, &laid_out);
    playhead::draw_handle(&mut canvas);
    edges::draw_beyond(&mut canvas, &entries);
    edges::draw_undated(&mut canvas, &histogram);
    let axis = axis::labels(scale, &lanes, measure);
    axis::marks(&axis, &mut canvas.marks);
    TimelineScene {
        handle: playhead::handle(&canvas),
        marks: canvas.marks,
        targets: canvas.targets,
        scale,
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
