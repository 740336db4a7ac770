//! Where the dots of statements stand: one for each, stacked where several fall together.

use std::ops::Range;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, StatementIx};
use crate::state::Known;

use super::canvas::Canvas;
use super::dated::Dots;

/// A dot's largest radius, in points.
const RADIUS: f32 = 4.5;
/// The least distance between dots of a stack, in points.
const MIN_PITCH: f32 = 5.5;
/// Dots of a stack stand farther apart than this where a day is wide enough for columns, in points.
const COMFORTABLE_PITCH: f32 = 8.0;
/// Dots nearer than this stand in one stack, in points.
const COLUMN: f32 = 10.0;
/// Room for the playhead's handle above the dots, and for the label at what was known, in points.
const HEADROOM: f32 = 11.0;
const LABEL_ROOM: f32 = 15.0;
/// Room below the dots, in points.
const FOOTROOM: f32 = 3.0;
/// How much of a stack's height "+n" takes, in points.
const MORE_HEIGHT: f32 = 11.0;
/// Room for "+n" beside a stack, in points.
const MORE_WIDTH: f32 = 30.0;

/// No more dots than this are drawn while each stack has one: nobody reads them one by one.
const MOST: usize = 250;

/// A statement's dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Which.
    pub statement: StatementIx,
    /// Where.
    pub centre: ScreenPos,
    /// In points.
    pub radius: f32,
}

/// The place of a "+n".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct More {
    /// How many dots found no room.
    pub hidden: usize,
    /// The first day of their stack.
    pub day: Day,
    /// The middle, or the left end where it stands beside the stack.
    pub at: ScreenPos,
    /// Whether it stands beside the stack.
    pub is_beside: bool,
}

/// The lane before it is drawn.
#[derive(Clone, Debug, Default)]
pub struct Stacks {
    /// From left to right.
    pub dots: Vec<Dot>,
    /// From left to right.
    pub mores: Vec<More>,
}

/// Statements whose dots fall together.
#[derive(Clone, Debug)]
struct Stack {
    first_x: f32,
    first: Day,
    last: Day,
    positions: Range<usize>,
    count: usize,
}

/// Gives each dot in view its place.
pub fn lay_out(canvas: &Canvas) -> Stacks {
    let stacks = stacks(canvas);
    let most = (MOST / stacks.len().max(1)).max(1);
    let mut laid_out = Stacks::default();
    for (n, stack) in stacks.iter().enumerate() {
        let next = stacks.get(n + 1).map(|next| next.first_x);
        let next_x = next.unwrap_or(canvas.scale.right());
        lay_out_stack(canvas, stack, next_x, most, &mut laid_out);
    }
    laid_out
}

/// Stacks in view, from left to right.
fn stacks(canvas: &Canvas) -> Vec<Stack> {
    let scale = &canvas.scale;
    let dots = Dots::of(canvas.state);
    let end = dots.before(|day| scale.middle_of(day) <= scale.right());
    let mut start = dots.before(|day| scale.middle_of(day) < scale.left());
    let mut stacks = Vec::new();
    while start < end {
        let (first, _) = dots.at(start);
        let first_x = scale.middle_of(first);
        let is_wide = scale.width_of(first) >= COLUMN;
        let falls_together =
            |day: Day| day <= first || !is_wide && scale.middle_of(day) < first_x + COLUMN;
        let next = dots.before(falls_together).min(end);
        let count = dots.count(start..next);
        if count > 0 {
            stacks.push(Stack {
                first_x,
                first,
                last: dots.at(next - 1).0,
                positions: start..next,
                count,
            });
        }
        start = next;
    }
    stacks
}

fn lay_out_stack(canvas: &Canvas, stack: &Stack, next_x: f32, most: usize, out: &mut Stacks) {
    let lane = canvas.lanes.statements;
    let headroom = match canvas.state.clocks().known {
        Known::Follows => HEADROOM,
        Known::Pinned(_) => LABEL_ROOM,
    };
    let mut area = ScreenRect::new(
        ScreenPos::new(lane.min.x, lane.min.y + headroom),
        ScreenPos::new(lane.max.x, lane.max.y - FOOTROOM),
    );
    let count = stack.count;
    let columns = columns_for(count, area.height(), canvas.scale.width_of(stack.first));
    let mut shown = count.min(rows_in(area.height()) * columns).min(most);
    let half = points(columns) * COLUMN / 2.0;
    if shown < count {
        let is_beside = stack.first_x + half + MORE_WIDTH + COLUMN / 2.0 <= next_x;
        let at = if is_beside {
            ScreenPos::new(stack.first_x + half + 3.0, area.centre().y)
        } else {
            let y = area.min.y + MORE_HEIGHT / 2.0;
            area.min.y += MORE_HEIGHT;
            shown = shown.min(rows_in(area.height()) * columns);
            ScreenPos::new(stack.first_x, y)
        };
        out.mores.push(More {
            hidden: count - shown,
            day: stack.first,
            at,
            is_beside,
        });
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
    let members = members(canvas, stack, shown).into_iter().enumerate();
    out.dots.extend(members.map(|(n, statement)| Dot {
        statement,
        centre: centre_of(n),
        radius,
    }));
}

/// The statements of a stack that are drawn: what is lifted out comes first and is never hidden.
fn members(canvas: &Canvas, stack: &Stack, most: usize) -> Vec<StatementIx> {
    let dots = Dots::of(canvas.state);
    let mut members = canvas.lifted.statements(stack.first, stack.last, most);
    members.retain(|ix| dots.is_drawn(canvas.state, *ix));
    let all = dots.drawn(stack.positions.clone()).map(|(_, ix)| ix);
    if most < stack.count {
        let lifted = members.clone();
        let others = all.filter(|ix| !lifted.contains(ix));
        members.extend(others.take(most - lifted.len()));
        members
    } else {
        all.collect()
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
