//! What is lifted out of the rest: hovered, selected, or in relation to what is selected.

use std::collections::BTreeSet;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Item;
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::{AppState, query};

/// How far a ring lies around what it lifts out, in points.
const REACH: f32 = 3.0;

/// How much an item stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lift {
    /// Not at all.
    None,
    /// It belongs to what is selected.
    Related,
    /// The pointer is on it.
    Hovered,
    /// It is selected.
    Selected,
}

/// What stands out at the moment.
#[derive(Clone, Debug, Default)]
pub struct Lifted {
    selected: Option<Item>,
    hovered: Option<Item>,
    related: BTreeSet<Item>,
}

impl Lifted {
    /// What the selection and the pointer lift out.
    pub fn of(state: &AppState, hovered: Option<Item>) -> Self {
        let selected = state.selection();
        let mut related = BTreeSet::new();
        if let Some(item) = selected {
            let events = query::events_for(state, item).into_iter();
            related.extend(events.map(|shown| Item::Event(shown.event)));
            let statements = query::statements_for(state, item).into_iter();
            related.extend(statements.map(Item::Statement));
        }
        Self {
            selected,
            hovered,
            related,
        }
    }

    /// How much an item stands out.
    pub fn lift(&self, item: Item) -> Lift {
        if self.selected == Some(item) {
            Lift::Selected
        } else if self.hovered == Some(item) {
            Lift::Hovered
        } else if self.related.contains(&item) {
            Lift::Related
        } else {
            Lift::None
        }
    }

    /// A ring around a dot, to be drawn before it.
    pub fn ring(&self, item: Item, centre: ScreenPos, radius: f32, out: &mut Vec<Mark>) {
        if let Some((fill, stroke)) = inks(self.lift(item)) {
            out.push(Mark::Circle {
                centre,
                radius: radius + REACH,
                fill: Some(fill),
                stroke: Some(stroke),
            });
        }
    }

    /// A ring around a bar, to be drawn before it.
    pub fn frame(&self, item: Item, rect: ScreenRect, out: &mut Vec<Mark>) {
        if let Some((fill, stroke)) = inks(self.lift(item)) {
            out.push(Mark::Rect {
                rect: rect.expand(REACH - 0.5),
                corner: 5.0,
                fill: Some(fill),
                stroke: Some(stroke),
            });
        }
    }
}

fn inks(lift: Lift) -> Option<(Ink, (f32, Ink))> {
    let fill = Ink::new(Role::Selection);
    match lift {
        Lift::None => None,
        Lift::Related => Some((fill, (1.0, Ink::faded(Role::Accent, 0.6)))),
        Lift::Hovered => Some((fill, (1.5, Ink::new(Role::Subtle)))),
        Lift::Selected => Some((fill, (2.0, Ink::new(Role::Accent)))),
    }
}
