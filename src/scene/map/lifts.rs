//! What is lifted out of the map: selected, or under the pointer.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EventIx, Item, PlaceIx};
use crate::state::AppState;

use super::stroke::Emphasis;
use super::target::Goal;

/// What is lifted out, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifts {
    /// What is selected.
    pub selection: Option<Item>,
    /// What the pointer is over.
    pub hovered: Option<Goal>,
    /// The events whose links are lifted out.
    events: BTreeMap<EventIx, Emphasis>,
}

impl Lifts {
    /// What a state and a pointer lift out. A selected statement lifts out the events about which
    /// it makes claims.
    pub fn of(state: &AppState, hovered: Option<Goal>) -> Self {
        let mut events = BTreeMap::new();
        if let Some(Goal::Item(Item::Event(event))) = hovered {
            events.insert(event, Emphasis::Hovered);
        }
        let selection = state.selection();
        match selection {
            Some(Item::Event(event)) => {
                events.insert(event, Emphasis::Selected);
            }
            Some(Item::Statement(statement)) => {
                let claims = state.dossier()[statement].claims.iter();
                events.extend(claims.map(|claim| (claim.event, Emphasis::Selected)));
            }
            _ => {}
        }
        Self {
            selection,
            hovered,
            events,
        }
    }

    /// How an event's links are drawn.
    pub fn event(&self, event: EventIx) -> Emphasis {
        self.events.get(&event).copied().unwrap_or(Emphasis::None)
    }

    /// How the bundle between two places is drawn.
    pub fn bundle(&self, [a, b]: [PlaceIx; 2]) -> Emphasis {
        if self.hovered == Some(Goal::Bundle(a, b)) {
            Emphasis::Hovered
        } else {
            Emphasis::None
        }
    }

    /// How the mark of an item is drawn that does not stand for others.
    pub fn item(&self, item: Item) -> Emphasis {
        if self.selection == Some(item) {
            Emphasis::Selected
        } else if self.hovered == Some(Goal::Item(item)) {
            Emphasis::Hovered
        } else {
            Emphasis::None
        }
    }

    /// The events that are lifted out in one of two and not in the same way in the other.
    pub fn differences(&self, other: &Self) -> BTreeSet<EventIx> {
        let all = self.events.keys().chain(other.events.keys());
        all.filter(|event| self.event(**event) != other.event(**event))
            .copied()
            .collect()
    }

    /// The bundles and places that are lifted out in one of the two.
    pub fn others<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Goal> + 'a {
        let of = |lifts: &Self| [lifts.selection.map(Goal::Item), lifts.hovered];
        of(self).into_iter().chain(of(other)).flatten()
    }
}
