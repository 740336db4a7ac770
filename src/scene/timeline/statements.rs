//! The lane of statements: a dot for each, stacked where several fall together.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, Item, StatementIx, When};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words;

use super::canvas::Canvas;
use super::dated::statement_day;
use super::lift::Lift;
use super::looks::{QUIET, role_of_statement};
use super::target::{Goal, TimelineTarget};

/// A dot's largest radius, in points.
const RADIUS: f32 = 4.5;
/// The least distance between dots of a stack, in points.
const MIN_PITCH: f32 = 5.5;
/// Dots of a stack stand farther apart than this where a day is wide enough for columns, in points.
const COMFORTABLE_PITCH: f32 = 8.0;
/// Dots nearer than this stand in one stack, in points.
const COLUMN: f32 = 10.0;
/// Room for the playhead's handle above the dots, in points.
const HEADROOM: f32 = 11.0;
/// Room below the dots, in points.
const FOOTROOM: f32 = 4.0;
/// How much of a stack's height "+n" takes, in points.
const MORE_HEIGHT: f32 = 11.0;
/// Room for "+n" beside a stack, in points.
const MORE_WIDTH: f32 = 30.0;
/// How much of its colour the line over an imprecise date has at its strongest.
const SPAN: f32 = 0.7;
/// Longest part of a statement's text in its name, in characters.
const NAME_TEXT: usize = 80;

/// Statements whose dots fall together.
struct Stack {
    first_x: f32,
    days: Vec<Day>,
    members: Vec<StatementIx>,
}

/// Draws the lane.
pub fn draw(canvas: &mut Canvas) {
    let stacks = stacks(canvas);
    let nexts = stacks.iter().skip(1).map(|next| next.first_x);
    let nexts: Vec<f32> = nexts.chain([canvas.scale.right()]).collect();
    for (stack, next_x) in stacks.iter().zip(nexts) {
        draw_stack(canvas, stack, next_x);
    }
}

/// Stacks in view, from left to right; in each, what is lifted out comes first and is never hidden.
fn stacks(canvas: &Canvas) -> Vec<Stack> {
    let state = canvas.state;
    let mut dots: Vec<(f32, Day, StatementIx)> = state
        .dossier()
        .statements()
        .filter_map(|(ix, _)| statement_day(state, ix).map(|day| (day, ix)))
        .map(|(day, ix)| (canvas.scale.middle_of(day), day, ix))
        .filter(|(x, _, _)| canvas.scale.contains(*x))
        .collect();
    dots.sort_by_key(|(_, day, ix)| (*day, *ix));
    let mut stacks: Vec<Stack> = Vec::new();
    for (x, day, ix) in dots {
        match stacks.last_mut() {
            Some(stack) if x - stack.first_x < COLUMN && canvas_day(canvas) < COLUMN => {
                stack.days.push(day);
                stack.members.push(ix);
            }
            Some(stack) if stack.days.last() == Some(&day) => stack.members.push(ix),
            _ => stacks.push(Stack {
                first_x: x,
                days: vec![day],
                members: vec![ix],
            }),
        }
    }
    for stack in &mut stacks {
        let lift = |ix: &StatementIx| canvas.lifted.lift(Item::Statement(*ix));
        stack
            .members
            .sort_by_key(|ix| std::cmp::Reverse(lift(ix).max(Lift::Related)));
    }
    stacks
}

/// How wide a day is, in points.
fn canvas_day(canvas: &Canvas) -> f32 {
    canvas.scale.x_of(1.0) - canvas.scale.x_of(0.0)
}

fn draw_stack(canvas: &mut Canvas, stack: &Stack, next_x: f32) {
    let lane = canvas.lanes.statements;
    let mut area = ScreenRect::new(
        ScreenPos::new(lane.min.x, lane.min.y + HEADROOM),
        ScreenPos::new(lane.max.x, lane.max.y - FOOTROOM),
    );
    let count = stack.members.len();
    let columns = columns_for(count, area.height(), canvas_day(canvas));
    let mut shown = count.min(rows_in(area.height()) * columns);
    let half = points(columns) * COLUMN / 2.0;
    if shown < count && stack.first_x + half + MORE_WIDTH + COLUMN / 2.0 <= next_x {
        let at = ScreenPos::new(stack.first_x + half + 3.0, area.centre().y);
        draw_more(canvas, stack, count - shown, at, Align::Left);
    } else if shown < count {
        let at = ScreenPos::new(stack.first_x, area.min.y + MORE_HEIGHT / 2.0);
        area.min.y += MORE_HEIGHT;
        shown = rows_in(area.height()) * columns;
        draw_more(canvas, stack, count - shown, at, Align::Centre);
    }
    let rows = shown.div_ceil(columns).max(1);
    let pitch = (area.height() / points(rows)).min(2.0 * RADIUS + 0.5);
    let radius = (pitch / 2.0).clamp(2.75, RADIUS);
    let centre_of = |n: usize| {
        let in_row = columns.min(shown - n / columns * columns);
        let across = points(n % columns) - (points(in_row) - 1.0) / 2.0;
        let down = points(n / columns) - (points(rows) - 1.0) / 2.0;
        ScreenPos::new(
            stack.first_x + across * COLUMN,
            area.centre().y + down * pitch,
        )
    };
    // All rings before all dots: a ring must not cover its neighbour's dot.
    let members = || stack.members.iter().take(shown).enumerate();
    for (n, ix) in members() {
        let item = Item::Statement(*ix);
        canvas
            .lifted
            .ring(item, centre_of(n), radius, &mut canvas.marks);
    }
    for (n, ix) in members() {
        draw_statement(canvas, *ix, centre_of(n), radius);
    }
}

fn rows_in(height: f32) -> usize {
    rows_at(MIN_PITCH, height)
}

fn rows_at(pitch: f32, height: f32) -> usize {
    (1_u8..=u8::MAX)
        .take_while(|rows| f32::from(*rows) * pitch <= height)
        .count()
        .max(1)
}

/// As few columns as hold the dots without crowding, and no more than a day is wide.
fn columns_for(count: usize, height: f32, day_width: f32) -> usize {
    let comfortable = rows_at(COMFORTABLE_PITCH, height);
    let wide = (1_u8..=u8::MAX)
        .take_while(|columns| f32::from(*columns) * COLUMN <= day_width - 1.0)
        .count();
    count.div_ceil(comfortable).clamp(1, wide.max(1))
}

fn points(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn draw_statement(canvas: &mut Canvas, ix: StatementIx, centre: ScreenPos, radius: f32) {
    let statement = &canvas.state.dossier()[ix];
    let role = role_of_statement(canvas.state, ix);
    let is_known = canvas.state.is_known(ix);
    if !statement.said.is_single_day() {
        draw_span(canvas, &statement.said, centre, role, is_known);
    }
    let item = Item::Statement(ix);
    canvas.marks.push(if is_known {
        Mark::Circle {
            centre,
            radius,
            fill: Some(Ink::new(role)),
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
    canvas.targets.push(TimelineTarget {
        goal: Goal::Item(item),
        id: statement.id.clone(),
        name: statement_name(canvas, ix),
        rect: ScreenRect::from_centre_size(centre, 2.0 * radius, 2.0 * radius),
    });
}

/// A thin line over the days on which it can have been said, stronger towards the day on which it
/// surely had been.
fn draw_span(canvas: &mut Canvas, said: &When, centre: ScreenPos, role: Role, is_known: bool) {
    let scale = canvas.scale;
    let end = |day: Option<Day>| day.map(|day| scale.middle_of(day));
    let left = end(said.first_day()).unwrap_or(f32::MIN).max(scale.left());
    let right = end(said.last_day()).unwrap_or(f32::MAX).min(scale.right());
    let strength = if is_known { SPAN } else { SPAN * QUIET };
    let share = |x: f32| {
        let away = (x - centre.x).abs() / (right - left).max(1.0);
        Ink::faded(role, strength * (1.0 - 0.85 * away.min(1.0)))
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

/// Counts what found no room: beside the stack, or on it where the next one is near.
fn draw_more(canvas: &mut Canvas, stack: &Stack, hidden: usize, at: ScreenPos, align: Align) {
    let text = format!("+{hidden}");
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let middle = if align == Align::Left {
        at.x + width / 2.0
    } else {
        at.x
    };
    let centre = ScreenPos::new(middle, at.y);
    let rect = ScreenRect::from_centre_size(centre, width, height);
    if canvas.more_right.is_some_and(|right| rect.min.x < right) {
        return;
    }
    canvas.more_right = Some(rect.max.x + 2.0);
    canvas.marks.push(Mark::Text {
        pos: centre,
        align: Align::Centre,
        text,
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: Some(Ink::new(Role::Surface)),
    });
    let Some(day) = stack.days.first() else {
        return;
    };
    canvas.targets.push(TimelineTarget {
        goal: Goal::LookAt(*day),
        id: format!("timeline/more/{day}"),
        name: format!(
            "{} more on {}",
            words::count(hidden, "statement"),
            day.short()
        ),
        rect,
    });
}

/// "Statement by Marco Rubio, 20 Feb 2025: A meeting between …".
fn statement_name(canvas: &Canvas, ix: StatementIx) -> String {
    let dossier = canvas.state.dossier();
    let statement = &dossier[ix];
    let known = if canvas.state.is_known(ix) {
        ""
    } else {
        ", not yet known"
    };
    format!(
        "Statement by {}, {}{known}: {}",
        dossier[statement.speaker].name,
        statement.said.words(),
        words::excerpt(dossier, ix, NAME_TEXT)
    )
}
