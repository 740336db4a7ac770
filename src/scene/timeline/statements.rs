//! The lane of statements: a dot for each, and a line over the days on which it can have been said.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, Item, StatementIx, When};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words;
use crate::state::AppState;

use super::canvas::Canvas;
use super::dated::{is_outside, statement_strength};
use super::looks::{QUIET, role_of_statement};
use super::stacks::{Dot, More, Stacks};
use super::target::{Goal, TimelineTarget};

/// How much of its colour the line over an imprecise date has at its strongest.
const SPAN: f32 = 0.7;
/// Longest part of a statement's text in its name, in characters.
const NAME_TEXT: usize = 80;

/// Draws the lane. All rings come before all dots: a ring must not cover its neighbour's dot.
pub fn draw(canvas: &mut Canvas, stacks: &Stacks) {
    for dot in &stacks.dots {
        let item = Item::Statement(dot.statement);
        let (centre, radius) = (dot.centre, dot.radius);
        canvas.lifted.ring(item, centre, radius, &mut canvas.marks);
    }
    for dot in &stacks.dots {
        draw_statement(canvas, *dot);
    }
    let mut right = f32::NEG_INFINITY;
    for more in &stacks.mores {
        draw_more(canvas, more, &mut right);
    }
}

fn draw_statement(canvas: &mut Canvas, dot: Dot) {
    let Dot {
        statement: ix,
        centre,
        radius,
    } = dot;
    let statement = &canvas.state.dossier()[ix];
    let role = role_of_statement(canvas.state, ix);
    let is_known = canvas.state.is_known(ix);
    let strength = statement_strength(canvas.state, ix);
    let first = canvas.marks.len();
    if !statement.said.is_single_day() {
        let alpha = SPAN * if is_known { strength } else { QUIET };
        draw_span(canvas, &statement.said, centre, Ink::faded(role, alpha));
    }
    canvas.marks.push(if is_known {
        Mark::Circle {
            centre,
            radius,
            fill: Some(Ink::faded(role, strength)),
            stroke: None,
        }
    } else {
        Mark::Circle {
            centre,
            radius: radius - 0.5,
            fill: Some(Ink::new(Role::Surface)),
            stroke: Some((1.25, Ink::faded(role, QUIET))),
        }
    });
    let target = TimelineTarget {
        goal: Goal::Item(Item::Statement(ix)),
        id: statement.id.to_string(),
        label: None,
        rect: ScreenRect::from_centre_size(centre, 2.0 * radius, 2.0 * radius),
    };
    canvas.add_target(first, target);
}

/// A thin line over the days on which it can have been said, stronger towards the day on which it
/// surely had been.
fn draw_span(canvas: &mut Canvas, said: &When, centre: ScreenPos, ink: Ink) {
    let scale = &canvas.scale;
    let end = |day: Option<Day>| day.map(|day| scale.middle_of(day));
    let left = end(said.first_day()).unwrap_or(f32::MIN).max(scale.left());
    let right = end(said.last_day()).unwrap_or(f32::MAX).min(scale.right());
    let share = |x: f32| {
        let away = (x - centre.x).abs() / (right - left).max(1.0);
        Ink::faded(ink.role, ink.alpha * (1.0 - 0.85 * away.min(1.0)))
    };
    if right - left > 2.0 {
        canvas.marks.push(Mark::Fade {
            rect: ScreenRect::new(
                ScreenPos::new(left, centre.y - 0.75),
                ScreenPos::new(right, centre.y + 0.75),
            ),
            inks: [left, (left + right) / 2.0, right].map(share),
        });
    }
}

/// Counts what found no room: beside the stack, or on it where the next one is near. One that would
/// lie on the last is left out.
fn draw_more(canvas: &mut Canvas, more: &More, last_right: &mut f32) {
    let text = format!("+{}", more.hidden);
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let middle = if more.is_beside {
        more.at.x + width / 2.0
    } else {
        more.at.x
    };
    let centre = ScreenPos::new(middle, more.at.y);
    let rect = ScreenRect::from_centre_size(centre, width, height);
    if rect.min.x < *last_right {
        return;
    }
    *last_right = rect.max.x + 2.0;
    let on_dots = (!more.is_beside).then_some(Ink::new(Role::Surface));
    canvas.marks.push(Mark::Text {
        pos: centre,
        align: Align::Centre,
        text,
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: on_dots.or(canvas.halo(rect)),
    });
    canvas.targets.push(TimelineTarget {
        goal: Goal::LookAt(more.day),
        id: format!("timeline/more/{}", more.day),
        label: Some(format!(
            "{} more on {}",
            words::count(more.hidden, "statement"),
            more.day.short()
        )),
        rect,
    });
}

/// "Statement by Marco Rubio, 20 Feb 2025: A meeting between …".
pub(super) fn statement_name(state: &AppState, ix: StatementIx) -> String {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    let apart = match () {
        () if !state.is_known(ix) => ", not yet known",
        () if is_outside(state, ix) => ", outside the stretch",
        () => "",
    };
    format!(
        "Statement by {}, {}{apart}: {}",
        dossier[statement.speaker].name,
        statement.said.words(),
        words::excerpt(dossier, ix, NAME_TEXT)
    )
}
