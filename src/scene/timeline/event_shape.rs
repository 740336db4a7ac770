//! One event's shape.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, EventIx, StandingStatus, Standings, Status, When};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::AppState;

use super::canvas::Canvas;
use super::event_set;
use super::events::Placed;
use super::looks::{Look, Style};
use super::scale::TimeScale;
use super::shapes::{arrow, cross, hatch, lead, outline, ring};

/// Width of outlines and rings, in points.
const LINE: f32 = 1.5;
/// Dashes on a ring: shorter, or a small one would have none.
const RING_DASHES: &[f32] = &[3.0, 2.0];
/// How much of its colour an open-ended bar keeps: it runs on under everything else.
const OPEN_ENDED: f32 = 0.55;
/// How much of its colour a hatched area has between the lines.
const UNDER_HATCH: f32 = 0.10;
/// How much of their colour hatch lines have.
const HATCH: f32 = 0.55;
/// How much of its colour the outline of a window has where it was not announced yet.
const UNANNOUNCED: f32 = 0.45;
/// How much of its colour a fade has at its ends.
const FADE_END: f32 = 0.12;
/// Length of an arrowhead, in points.
const ARROW: f32 = 8.0;
/// How far the sign of a contest reaches from an event, in points.
const CONTEST_REACH: f32 = 14.0;

/// The shape of a date, or of a member of a set of dates.
pub(super) struct Shape<'a> {
    pub look: Look,
    pub style: Style,
    pub status: Option<StandingStatus>,
    /// Left and right in points; infinite where an end is open.
    pub stretch: [f32; 2],
    /// Where it lies, cut to the stretch in view.
    pub rect: ScreenRect,
    /// The date; none for a member of a set.
    pub when: Option<&'a When>,
    /// Where the day lies on which it was first told.
    pub announced: Option<f32>,
}

/// Draws the shape, its cross and its sign of a contest.
pub(super) fn draw(canvas: &mut Canvas, event: &Placed) {
    let announced = announced(canvas.state, event);
    let shape = Shape {
        look: event.look,
        style: event.style,
        status: event.dated.status(),
        stretch: event.stretch,
        rect: event.rect,
        when: event.dated.when,
        announced: announced.map(|day| canvas.scale.start_of(day)),
    };
    if let Some(from) = shape.announced.filter(|from| *from < event.rect.min.x) {
        canvas.crossing.push(ScreenRect::new(
            ScreenPos::new(from, event.rect.min.y),
            event.rect.centre(),
        ));
    }
    match event.look {
        Look::All | Look::OneOf => event_set::draw(canvas, &shape),
        _ => draw_one(&canvas.scale, &shape, &mut canvas.marks),
    }
    if event.style.cross {
        let ink = Ink::faded(event.style.role, event.style.alpha);
        canvas
            .marks
            .push(cross(event.rect.centre(), 2.75, LINE, ink));
    }
    if is_contested(event) {
        canvas.marks.push(Mark::Text {
            pos: contest_pos(event),
            align: Align::Left,
            text: "≠".to_owned(),
            style: TextStyle::SmallStrong,
            ink: Ink::faded(Role::Denied, event.dated.strength),
            halo: canvas.halo(event.rect.expand(CONTEST_REACH)),
        });
    }
}

/// Whether the sides contradict one another about it.
pub(super) fn is_contested(event: &Placed) -> bool {
    let standing = event.dated.standing;
    standing.is_some_and(|standing| !standing.contested.is_empty())
}

fn contest_pos(event: &Placed) -> ScreenPos {
    ScreenPos::new(event.rect.max.x + 3.0, event.rect.centre().y)
}

/// The day on which a date that is expected was first told, since when it has stood.
fn announced(state: &AppState, event: &Placed) -> Option<Day> {
    let status = event.dated.status();
    let when = event.dated.when?;
    let expected = status.filter(|status| status.is_expected());
    expected.and_then(|_| first_told(state, event.dated.ix, when))
}

fn first_told(state: &AppState, event: EventIx, when: &When) -> Option<Day> {
    let Standings { dossier, ledger } = state.standings();
    let mut since = None;
    for assertion in ledger.known_by(dossier, event, state.clocks().known_day()) {
        match assertion.when {
            Some(told) if told == when => since = since.or(Some(assertion.counts_from)),
            Some(_) => since = None,
            None if assertion.status == Some(Status::Postponed) => since = None,
            None => {}
        }
    }
    since
}

/// Draws one date; open ends have an arrow.
pub(super) fn draw_one(scale: &TimeScale, shape: &Shape, out: &mut Vec<Mark>) {
    match shape.look {
        Look::Point => draw_point(shape, out),
        Look::Bar => draw_bar(scale, shape, out),
        Look::Fade => out.push(fade(shape, shape.rect, 1.0)),
        Look::Hatched => draw_hatched(scale, shape, out),
        Look::Outline | Look::All | Look::OneOf => draw_outline(shape, out),
    }
    let alpha = match shape.look {
        Look::Bar => shape.style.alpha * OPEN_ENDED,
        _ => shape.style.alpha,
    };
    let (rect, ink) = (shape.rect, Ink::faded(shape.style.role, alpha));
    for (end, x, towards) in [(0, rect.min.x, -1.0), (1, rect.max.x, 1.0)] {
        if shape.stretch[end].is_infinite() {
            let tip = ScreenPos::new(x, rect.centre().y);
            out.push(arrow(tip, ARROW, towards, ink));
        }
    }
}

fn draw_point(shape: &Shape, out: &mut Vec<Mark>) {
    let (centre, radius) = (shape.rect.centre(), shape.rect.height() / 2.0);
    let ink = Ink::faded(shape.style.role, shape.style.alpha);
    if shape.style.filled {
        out.push(Mark::Circle {
            centre,
            radius,
            fill: Some(ink),
            stroke: None,
        });
        return;
    }
    out.push(Mark::Circle {
        centre,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: None,
    });
    let inner = radius - LINE / 2.0;
    let pattern = match shape.style.dashes {
        [] => &[][..],
        [first, ..] if *first < 3.0 => shape.style.dashes,
        _ => RING_DASHES,
    };
    // A cross needs its ring whole to be told from a mere scatter of strokes.
    let pattern = if shape.style.cross { &[] } else { pattern };
    out.push(ring(centre, inner, pattern, LINE, ink));
}

/// A bar; where the day of its beginning or end is not known, it fades over what that can mean;
/// before an arrow it ends.
fn draw_bar(scale: &TimeScale, shape: &Shape, out: &mut Vec<Mark>) {
    let rect = shape.rect;
    let [open_start, open_end] = shape.stretch.map(f32::is_infinite);
    let is_open = open_start || open_end;
    let alpha = shape.style.alpha * if is_open { OPEN_ENDED } else { 1.0 };
    let begun = shape.when.filter(|when| when.first_day().is_some());
    let begun = begun.and_then(When::start_last_day);
    let ended = shape.when.filter(|when| when.last_day().is_some());
    let ended = ended.and_then(When::end_first_day);
    let arrow = |is_open: bool| if is_open { ARROW } else { 0.0 };
    let within = |x: f32| x.clamp(rect.min.x, rect.max.x.max(rect.min.x));
    let from = begun.map_or(rect.min.x, |day| scale.start_of(day));
    let from = within(from.max(rect.min.x + arrow(open_start)));
    let to = ended.map_or(rect.max.x, |day| scale.end_of(day));
    let to = within(to.min(rect.max.x - arrow(open_end)).max(from));
    if !open_start && from - rect.min.x > 1.0 {
        out.push(fade_out(
            shape,
            [rect.min.x, from],
            [shape.stretch[0], from],
            alpha,
        ));
    }
    out.push(Mark::Rect {
        rect: ScreenRect::new(
            ScreenPos::new(from, rect.min.y),
            ScreenPos::new(to, rect.max.y),
        ),
        corner: if from > rect.min.x { 0.0 } else { 2.0 },
        fill: Some(Ink::faded(shape.style.role, alpha)),
        stroke: None,
    });
    if !open_end && rect.max.x - to > 1.0 {
        out.push(fade_out(
            shape,
            [to, rect.max.x],
            [shape.stretch[1], to],
            alpha,
        ));
    }
}

/// Between where a bar's end can lie at the utmost (`weak`) and where it is sure to go on
/// (`strong`). The part that lies in view keeps the strength that it has in the whole.
fn fade_out(shape: &Shape, across: [f32; 2], [weak, strong]: [f32; 2], alpha: f32) -> Mark {
    let whole = (strong - weak).abs().max(1.0);
    let strength = |x: f32| {
        let share = ((x - weak).abs() / whole).clamp(0.0, 1.0);
        let share = if share.is_finite() { share } else { 1.0 };
        Ink::faded(
            shape.style.role,
            alpha * (FADE_END + (1.0 - FADE_END) * share),
        )
    };
    let [left, right] = across;
    Mark::Fade {
        rect: ScreenRect::new(
            ScreenPos::new(left, shape.rect.min.y),
            ScreenPos::new(right, shape.rect.max.y),
        ),
        inks: [left, (left + right) / 2.0, right].map(strength),
    }
}

/// Full in the middle of what it can mean, less towards the ends.
fn fade(shape: &Shape, rect: ScreenRect, strength: f32) -> Mark {
    let [left, right] = shape.stretch;
    let alpha = |x: f32| {
        let share = match (left.is_finite(), right.is_finite()) {
            (true, true) => {
                let half = ((right - left) / 2.0).max(0.5);
                1.0 - ((x - (left + right) / 2.0) / half).abs()
            }
            // With an open end there is no middle: towards the known end it is surest.
            (false, true) => (x - rect.min.x) / (right - rect.min.x).max(1.0),
            (true, false) => 1.0 - (x - left) / (rect.max.x - left).max(1.0),
            (false, false) => 0.0,
        };
        let share = FADE_END + (1.0 - FADE_END) * share.clamp(0.0, 1.0);
        Ink::faded(shape.style.role, shape.style.alpha * strength * share)
    };
    Mark::Fade {
        rect,
        inks: [rect.min.x, rect.centre().x, rect.max.x].map(alpha),
    }
}

/// An expected window: hatched from the day on which it was announced. A line leads to it from an
/// earlier day. A precise one has an outline; "in May" fades instead.
fn draw_hatched(scale: &TimeScale, shape: &Shape, out: &mut Vec<Mark>) {
    let rect = shape.rect;
    let is_precise = shape.when.is_some_and(When::is_interval);
    let ink = |share: f32| Ink::faded(shape.style.role, shape.style.alpha * share);
    let origin = if shape.stretch[0].is_finite() {
        shape.stretch[0]
    } else {
        rect.min.x
    };
    let announced = shape.announced.unwrap_or(f32::NEG_INFINITY);
    if announced.is_finite() && announced < rect.min.x && rect.min.x > scale.left() {
        let from = (announced >= scale.left()).then_some(announced);
        let ends = [from.unwrap_or(scale.left()), rect.min.x];
        out.push(lead(ends, rect, from.is_some(), ink(HATCH)));
    }
    let mut hatched = rect;
    hatched.min.x = announced.clamp(rect.min.x, rect.max.x.max(rect.min.x));
    if is_precise {
        out.push(Mark::Rect {
            rect: hatched,
            corner: 0.0,
            fill: Some(ink(UNDER_HATCH)),
            stroke: None,
        });
    } else {
        out.push(fade(shape, hatched, 3.0 * UNDER_HATCH));
    }
    out.push(hatch(hatched, origin, ink(HATCH)));
    if is_precise {
        out.push(outline(rect, cut_ends(shape), &[], LINE, ink(1.0)));
    } else if hatched.min.x - rect.min.x > 1.0 {
        let mut before = rect;
        before.max.x = hatched.min.x;
        out.push(outline(before, [false, true], &[], LINE, ink(UNANNOUNCED)));
    }
}

fn draw_outline(shape: &Shape, out: &mut Vec<Mark>) {
    let ink = Ink::faded(shape.style.role, shape.style.alpha);
    let dashes = shape.style.dashes;
    out.push(outline(shape.rect, cut_ends(shape), dashes, LINE, ink));
}

/// Which ends lie beyond the view, or nowhere: no line closes them.
fn cut_ends(shape: &Shape) -> [bool; 2] {
    [
        shape.stretch[0] < shape.rect.min.x - 0.5,
        shape.stretch[1] > shape.rect.max.x + 0.5,
    ]
}
