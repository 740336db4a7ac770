//! Ties: thin lines between a selected event and those that it needs or that need it, that it
//! prepares or that prepare it.

use std::collections::BTreeSet;

use crate::earth::ScreenPos;
use crate::model::{EventIx, Item};
use crate::scene::dash::{dashes, length, point_along};
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::AppState;

use super::links::{LinkInputs, middle_of_event};

/// The width of a tie, in points.
const WIDTH: f32 = 1.25;
/// Dots and gaps of a tie to what is prepared, in points.
const DOTS: [f32; 2] = [1.5, 3.5];
/// How far a tie keeps from the marks at its ends, in points, and of its length at most.
const CLEAR: (f32, f32) = (9.0, 0.2);
/// How far a tie bends aside, as a part of its length.
const BEND: f32 = 0.14;
/// Ends nearer than this are one mark, in points.
const APART: f32 = 6.0;
/// The length and half width of a tie's arrowhead, in points.
const HEAD: (f32, f32) = (7.0, 3.5);
/// A tie's course has so many segments.
const SEGMENTS: u8 = 16;

/// How one event hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// It can be held only after the other: an unbroken line.
    Needs,
    /// It prepares the other: a dotted line.
    Prepares,
}

/// What the selected event hangs on, and what hangs on it: from which, to which, and how. Each is
/// there at the clocks and listed.
pub fn ties_of(state: &AppState) -> BTreeSet<(EventIx, EventIx, Tie)> {
    let Some(Item::Event(event)) = state.selection() else {
        return BTreeSet::new();
    };
    let mut ties = ties_from(state, event);
    // Whatever hangs on the event has a claim that names it.
    for statement in state.relations().of_event(event) {
        for claim in &state.dossier()[*statement].claims {
            let others = ties_from(state, claim.event).into_iter();
            ties.extend(others.filter(|(_, to, _)| *to == event));
        }
    }
    ties
}

fn ties_from(state: &AppState, from: EventIx) -> BTreeSet<(EventIx, EventIx, Tie)> {
    let Some(shown) = state.snapshot().event(from) else {
        return BTreeSet::new();
    };
    let requires = shown.standing.requires.iter();
    let needs = requires.map(|need| (from, need.event, Tie::Needs));
    let prepares = shown.standing.prepares.iter();
    let prepares = prepares.map(|other| (from, *other, Tie::Prepares));
    needs.chain(prepares).collect()
}

/// The ties of the selected event whose both ends are on the map.
pub fn draw_ties(inputs: &LinkInputs) -> Vec<(Tie, Mark)> {
    let mut marks = Vec::new();
    for (from, to, tie) in ties_of(inputs.state) {
        let ends = [from, to].map(|event| anchor(inputs, event));
        if let [Some(from), Some(to)] = ends
            && from.distance(to) >= APART
        {
            let drawn = tie_marks(from, to, tie).into_iter();
            marks.extend(drawn.map(|mark| (tie, mark)));
        }
    }
    marks
}

/// Where an event is on the map: the middle of its link, else its venue, else a seat.
fn anchor(inputs: &LinkInputs, event: EventIx) -> Option<ScreenPos> {
    let trace = inputs.index.trace_of(event)?;
    middle_of_event(inputs, event).or_else(|| {
        let shown = inputs.state.snapshot().event(event)?;
        let place = shown.footprint.venue.or(trace.places.first().copied())?;
        let at = inputs.state.dossier()[place].at;
        let is_seen = inputs.camera.sees(at);
        is_seen.then(|| inputs.camera.screen_from_lonlat(at))
    })
}

/// A tie between two positions, with its arrowhead at the second one.
pub fn tie_marks(from: ScreenPos, to: ScreenPos, tie: Tie) -> Vec<Mark> {
    let ink = Ink::new(Role::Subtle);
    let course = shortened(&bent(from, to));
    let pattern: &[f32] = match tie {
        Tie::Needs => &[],
        Tie::Prepares => &DOTS,
    };
    let line = Mark::Lines {
        runs: dashes(&course, pattern, 0.0),
        width: WIDTH,
        ink,
    };
    let head = head(&course).map(|points| Mark::Convex { points, ink });
    std::iter::once(line).chain(head).collect()
}

/// A parabola between two positions.
fn bent(from: ScreenPos, to: ScreenPos) -> Vec<ScreenPos> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let at = |n: u8| {
        let t = f32::from(n) / f32::from(SEGMENTS);
        let aside = 4.0 * BEND * t * (1.0 - t);
        ScreenPos::new(from.x + dx * t + dy * aside, from.y + dy * t - dx * aside)
    };
    (0..=SEGMENTS).map(at).collect()
}

fn shortened(course: &[ScreenPos]) -> Vec<ScreenPos> {
    let length = length(course);
    let clear = CLEAR.0.min(length * CLEAR.1);
    let kept = dashes(course, &[0.0, clear, length - 2.0 * clear, length], 0.0);
    kept.into_iter()
        .max_by(|a, b| self::length(a).total_cmp(&self::length(b)))
        .unwrap_or_default()
}

fn head(course: &[ScreenPos]) -> Option<Vec<ScreenPos>> {
    let length = length(course);
    let tip = *course.last()?;
    let (base, [dx, dy]) = point_along(course, 1.0 - HEAD.0 / length.max(HEAD.0))?;
    let side = |sign: f32| ScreenPos::new(base.x - dy * HEAD.1 * sign, base.y + dx * HEAD.1 * sign);
    Some(vec![tip, side(1.0), side(-1.0)])
}

#[cfg(test)]
mod tests {
    use super::{Mark, ScreenPos, Tie, length, tie_marks};

    #[test]
    fn ties_differ_without_colour_and_keep_clear_of_their_ends() {
        let ends = [ScreenPos::new(100.0, 100.0), ScreenPos::new(300.0, 180.0)];
        let runs = |tie| {
            let marks = tie_marks(ends[0], ends[1], tie);
            assert!(matches!(marks[1], Mark::Convex { .. }), "an arrowhead");
            match marks.into_iter().next() {
                Some(Mark::Lines { runs, .. }) => runs,
                other => panic!("{other:?} is no line"),
            }
        };
        let (needs, prepares) = (runs(Tie::Needs), runs(Tie::Prepares));
        assert_eq!(needs.len(), 1);
        assert!(prepares.len() > 20, "{} dots", prepares.len());
        assert!(length(&needs[0]) > 190.0);
        for run in needs.iter().chain(&prepares) {
            for pos in run {
                assert!(ends.iter().all(|end| end.distance(*pos) > 8.0), "{pos:?}");
            }
        }
    }
}
