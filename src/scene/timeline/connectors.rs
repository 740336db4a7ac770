//! Thin lines between what is selected and what it speaks of, or is spoken of by.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{EventIx, Item};
use crate::scene::marks::{Ink, Mark, Role};

use super::canvas::Canvas;
use super::events::{Layout, Placed};
use super::looks::Look;
use super::stacks::{Dot, Stacks};

/// Width of a line, in points, and how much of its colour it has.
const LINE: f32 = 1.0;
const SHARE: f32 = 0.6;

/// Draws lines from the dot of a selected statement to the events of which it makes claims, and from
/// a selected event to the dots of what was said of it.
pub fn draw(canvas: &mut Canvas, layout: &Layout, stacks: &Stacks) {
    let pairs = match canvas.lifted.selected() {
        Some(Item::Statement(ix)) => {
            let dots = stacks.dots.iter().filter(|dot| dot.statement == ix);
            pairs(canvas, dots, &layout.shown, None)
        }
        Some(Item::Event(event)) => pairs(canvas, stacks.dots.iter(), &layout.shown, Some(event)),
        _ => Vec::new(),
    };
    let runs: Vec<Vec<ScreenPos>> = pairs
        .into_iter()
        .map(|(dot, event)| vec![edge_of_dot(dot), nearest(dot.centre, event)])
        .collect();
    let around = runs.iter().map(ScreenRect::around);
    canvas.crossing.extend(around);
    if !runs.is_empty() {
        canvas.marks.push(Mark::Lines {
            runs,
            width: LINE,
            ink: Ink::faded(Role::Accent, SHARE),
        });
    }
}

/// Known statements and the drawn events of which they make claims; only one event, if given.
fn pairs<'a, 'e>(
    canvas: &Canvas,
    dots: impl Iterator<Item = &'a Dot>,
    shown: &'e [Placed<'e>],
    only: Option<EventIx>,
) -> Vec<(Dot, &'e Placed<'e>)> {
    let mut pairs = Vec::new();
    for dot in dots.filter(|dot| canvas.state.is_known(dot.statement)) {
        let claims = canvas.state.dossier()[dot.statement].claims.iter();
        let mut claimed: Vec<EventIx> = claims.map(|claim| claim.event).collect();
        claimed.sort_unstable();
        claimed.dedup();
        claimed.retain(|event| only.is_none_or(|only| only == *event));
        for event in claimed {
            let found = shown.iter().find(|placed| placed.dated.ix == event);
            pairs.extend(found.map(|placed| (*dot, placed)));
        }
    }
    pairs
}

fn edge_of_dot(dot: Dot) -> ScreenPos {
    ScreenPos::new(dot.centre.x, dot.centre.y + dot.radius)
}

/// Where a line from above meets an event: a dot in its middle, a stretch below where it comes from.
fn nearest(from: ScreenPos, event: &Placed) -> ScreenPos {
    let rect: ScreenRect = event.rect;
    let x = match event.look {
        Look::Point => rect.centre().x,
        _ => from.x.clamp(rect.min.x, rect.max.x.max(rect.min.x)),
    };
    ScreenPos::new(x, rect.min.y)
}
