//! What of the values of a dossier's statements and events never changes: looked up once, when it is
//! opened.

use crate::model::{Dossier, EventIx, StatementIx};
use crate::state::Lists;

use super::slots::{Entry, Facets, Slots};
use super::values::{Values, values_itself, values_of_absent, values_of_statement};

/// The values of each statement, and of each event as long as it is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub(super) slots: Slots,
    statements: Lists<Entry>,
    itself: Lists<Entry>,
    absent: Lists<Entry>,
}

impl Facts {
    /// Those of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let slots = Slots::of_dossier(dossier);
        let entries = |values: Values| values.into_iter().map(move |value| slots.entry(value));
        let statements = || dossier.statements().map(|(_, statement)| statement);
        Self {
            slots,
            statements: statements()
                .map(|statement| entries(values_of_statement(dossier, statement)))
                .collect(),
            itself: statements()
                .map(|statement| entries(values_itself(dossier, statement)))
                .collect(),
            absent: (dossier.events())
                .map(|(event, _)| entries(values_of_absent(dossier, event, Facets::MAX)))
                .collect(),
        }
    }

    /// What each statement is by the facets of statements, in the order of the file.
    pub(super) fn statements(&self) -> impl ExactSizeIterator<Item = &[Entry]> {
        self.statements.all()
    }

    /// What a statement is by the facets of statements.
    pub(super) fn of_statement(&self, ix: StatementIx) -> &[Entry] {
        self.statements.of(ix.position())
    }

    /// What a statement itself is by the facets of events: where it was made, whom and what it is
    /// about.
    pub(super) fn itself(&self, ix: StatementIx) -> &[Entry] {
        self.itself.of(ix.position())
    }

    /// What an event is of which nothing is known yet: by its record.
    pub(super) fn absent(&self, event: EventIx) -> &[Entry] {
        self.absent.of(event.position())
    }
}
