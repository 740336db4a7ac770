//! One event's shape.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::When;
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};

use super::canvas::Canvas;
use super::events::Placed;
use super::looks::Look;
use super::shapes::{arrow, cross, hatch, outline, ring};

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
/// How much of its colour a fade has at its ends.
const FADE_END: f32 = 0.12;
/// Length of an arrowhead, in points.
const ARROW: f32 = 8.0;

/// Draws the shape, its cross and its sign of a contest.
pub(super) fn draw(canvas: &mut Canvas, event: &Placed) {
    match event.look {
        Look::Point => draw_point(event, &mut canvas.marks),
        Look::Bar => draw_bar(canvas, event),
        Look::Fade => draw_fade(event, &mut canvas.marks),
        Look::Hatched => draw_hatched(event, &mut canvas.marks),
        Look::Outline => draw_outline(event, &mut canvas.marks),
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
            ink: Ink::new(Role::Denied),
            halo: Some(Ink::new(Role::Surface)),
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

fn draw_point(event: &Placed, out: &mut Vec<Mark>) {
    let (centre, radius) = (event.rect.centre(), event.rect.height() / 2.0);
    let ink = Ink::faded(event.style.role, event.style.alpha);
    if event.style.filled {
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
    let pattern = match event.style.dashes {
        [] => &[][..],
        [first, ..] if *first < 3.0 => event.style.dashes,
        _ => RING_DASHES,
    };
    // A cross needs its ring whole to be told from a mere scatter of strokes.
    let pattern = if event.style.cross { &[] } else { pattern };
    out.push(ring(centre, inner, pattern, LINE, ink));
}

/// A bar; where the day of its beginning is not known, it fades in over what that can mean; an
/// open end runs to the right edge as an arrow.
fn draw_bar(canvas: &mut Canvas, event: &Placed) {
    let (rect, scale) = (event.rect, canvas.scale);
    let open_end = event.stretch[1].is_infinite();
    let alpha = event.style.alpha * if open_end { OPEN_ENDED } else { 1.0 };
    let ink = Ink::faded(event.style.role, alpha);
    let sure_from = event
        .dated
        .when
        .filter(|when| when.first_day().is_some())
        .and_then(When::start_last_day)
        .map_or(rect.min.x, |day| scale.start_of(day))
        .clamp(rect.min.x, rect.max.x.max(rect.min.x));
    let sure_to = if open_end {
        (rect.max.x - ARROW).max(sure_from)
    } else {
        rect.max.x
    };
    if sure_from - rect.min.x > 1.0 || event.stretch[0].is_infinite() {
        draw_fade_in(event, sure_from, alpha, &mut canvas.marks);
    }
    canvas.marks.push(Mark::Rect {
        rect: ScreenRect::new(
            ScreenPos::new(sure_from, rect.min.y),
            ScreenPos::new(sure_to, rect.max.y),
        ),
        corner: if sure_from > rect.min.x { 0.0 } else { 2.0 },
        fill: Some(ink),
        stroke: None,
    });
    if open_end {
        let tip = ScreenPos::new(rect.max.x, rect.centre().y);
        canvas.marks.push(arrow(tip, ARROW, ink));
    }
}

/// From where a bar can have begun to where it surely had.
fn draw_fade_in(event: &Placed, sure_from: f32, alpha: f32, out: &mut Vec<Mark>) {
    let rect = event.rect;
    // The part that lies in view keeps the strength that it has in the whole.
    let whole = (sure_from - event.stretch[0]).max(1.0);
    let strength = |x: f32| {
        let share = ((x - event.stretch[0]) / whole).clamp(0.0, 1.0);
        let share = if share.is_finite() { share } else { 1.0 };
        Ink::faded(
            event.style.role,
            alpha * (FADE_END + (1.0 - FADE_END) * share),
        )
    };
    let middle = (rect.min.x + sure_from) / 2.0;
    out.push(Mark::Fade {
        rect: ScreenRect::new(rect.min, ScreenPos::new(sure_from, rect.max.y)),
        inks: [rect.min.x, middle, sure_from].map(strength),
    });
}

/// Full in the middle of what it can mean, less towards the ends.
fn draw_fade(event: &Placed, out: &mut Vec<Mark>) {
    out.push(fade(event, 1.0));
}

fn fade(event: &Placed, strength: f32) -> Mark {
    let [left, right] = event.stretch;
    let rect = event.rect;
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
        Ink::faded(event.style.role, event.style.alpha * strength * share)
    };
    Mark::Fade {
        rect,
        inks: [rect.min.x, rect.centre().x, rect.max.x].map(alpha),
    }
}

/// An expected window: hatched. A precise one has an outline; "in May" fades instead.
fn draw_hatched(event: &Placed, out: &mut Vec<Mark>) {
    let rect = event.rect;
    let is_precise = event.dated.when.is_some_and(When::is_interval);
    let ink = |share: f32| Ink::faded(event.style.role, event.style.alpha * share);
    let origin = if event.stretch[0].is_finite() {
        event.stretch[0]
    } else {
        rect.min.x
    };
    if is_precise {
        out.push(Mark::Rect {
            rect,
            corner: 0.0,
            fill: Some(ink(UNDER_HATCH)),
            stroke: None,
        });
    } else {
        out.push(fade(event, 3.0 * UNDER_HATCH));
    }
    out.push(hatch(rect, origin, ink(HATCH)));
    if is_precise {
        out.push(outline(rect, cut_ends(event), &[], LINE, ink(1.0)));
    }
}

fn draw_outline(event: &Placed, out: &mut Vec<Mark>) {
    let ink = Ink::faded(event.style.role, event.style.alpha);
    out.push(outline(
        event.rect,
        cut_ends(event),
        event.style.dashes,
        LINE,
        ink,
    ));
}

/// Which ends lie beyond the view, or nowhere: no line closes them.
fn cut_ends(event: &Placed) -> [bool; 2] {
    [
        event.stretch[0] < event.rect.min.x - 0.5,
        event.stretch[1] > event.rect.max.x + 0.5,
    ]
}
