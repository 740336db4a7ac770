//! How much was said of an event, from which the width of its link follows.

use std::collections::BTreeSet;

use crate::model::{Dossier, EventIx, StatementIx};
use crate::state::AppState;

use super::link_style::LinkStyle;

/// How much was said of an event, in four steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// One or two statements, or none.
    #[default]
    Few,
    /// Three to five.
    Some,
    /// Six to ten.
    Many,
    /// More.
    VeryMany,
}

impl Weight {
    /// All steps, the least first.
    pub const ALL: [Self; 4] = [Self::Few, Self::Some, Self::Many, Self::VeryMany];

    /// The step of a number of statements.
    pub fn of(statements: usize) -> Self {
        match statements {
            0..=2 => Self::Few,
            3..=5 => Self::Some,
            6..=10 => Self::Many,
            _ => Self::VeryMany,
        }
    }

    /// How many times wider than a link of the least weight.
    pub fn widening(self) -> f32 {
        match self {
            Self::Few => 1.0,
            Self::Some => 1.4,
            Self::Many => 1.9,
            Self::VeryMany => 2.5,
        }
    }

    /// The same style for an event of this weight.
    pub fn applied(self, style: LinkStyle) -> LinkStyle {
        LinkStyle {
            width: style.width * self.widening(),
            ..style
        }
    }
}

/// Statements counted by the events that they name, as they come to be known and the filter lets them through.
#[derive(Clone, Debug, Default)]
pub struct WeightTally {
    /// Whether each statement is counted at present.
    is_counted: Vec<bool>,
    count: Vec<usize>,
}

impl WeightTally {
    /// Nothing counted yet.
    pub fn new(dossier: &Dossier) -> Self {
        Self {
            is_counted: vec![false; dossier.statements().len()],
            count: vec![0; dossier.events().len()],
        }
    }

    /// Counts some statements anew; gives the events whose weight changed.
    pub fn review<'a>(
        &mut self,
        state: &AppState,
        statements: impl IntoIterator<Item = &'a StatementIx>,
    ) -> BTreeSet<EventIx> {
        let mut changed = BTreeSet::new();
        for &statement in statements {
            let is_heard = state.is_heard(statement);
            let is_counted = &mut self.is_counted[statement.position()];
            if std::mem::replace(is_counted, is_heard) == is_heard {
                continue;
            }
            for event in events_of(state.dossier(), statement) {
                let count = &mut self.count[event.position()];
                let before = Weight::of(*count);
                *count = if is_heard { *count + 1 } else { *count - 1 };
                if Weight::of(*count) != before {
                    changed.insert(event);
                }
            }
        }
        changed
    }

    /// The weight of an event.
    pub fn of(&self, event: EventIx) -> Weight {
        Weight::of(self.count[event.position()])
    }
}

/// Each event that a statement's claims name, once.
fn events_of(dossier: &Dossier, statement: StatementIx) -> BTreeSet<EventIx> {
    let claims = dossier[statement].claims.iter();
    let named = claims.flat_map(|claim| [Some(claim.event), claim.requires, claim.prepares]);
    named.flatten().collect()
}
