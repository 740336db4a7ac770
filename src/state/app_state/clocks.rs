//! Moving the clocks and the mode, and choosing a filter.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Day, Dossier, EventIx, Ledger, Moments, Standings};
use crate::state::{
    Clocks, Command, Facts, Filter, Known, ModeKind, Popup, Relations, Scope, Snapshot, Sources,
    TimeMode,
};

use super::AppState;

/// So many changes of the snapshot are remembered: a frame applies a few commands.
const RECENT: usize = 16;

impl AppState {
    pub(super) fn step(&mut self, command: &Command) {
        let on = self.clocks().on;
        let day = match command {
            Command::LookAt(day) => Some(*day),
            Command::NextStop => self.next_stop(),
            Command::PreviousStop => self.previous_stop(),
            Command::FirstStop => self.stops.first().copied(),
            Command::LastStop => self.stops.last().copied(),
            Command::StepDays(days) => Some(on.plus_days(*days)),
            Command::StepMonths(months) => Some(on.plus_months(*months)),
            _ => None,
        };
        if let Some(day) = day {
            self.look_at(day);
        }
    }

    pub(super) fn look_at(&mut self, day: Day) {
        let scope = self.scope();
        self.set_scope(Scope {
            clocks: Clocks {
                on: day,
                ..scope.clocks
            },
            mode: scope.mode.moved(scope.clocks.on, day),
        });
        self.set_time_view(self.view_showing(day));
    }

    /// The scope that a command asks for.
    pub(super) fn scope_after(&self, command: &Command) -> Scope {
        let scope = self.scope();
        let on = scope.clocks.on;
        match *command {
            Command::PinKnown(day) => Scope {
                clocks: Clocks {
                    on,
                    known: Known::Pinned(day),
                },
                ..scope
            },
            Command::UnpinKnown => Scope {
                clocks: Clocks::following(on),
                ..scope
            },
            Command::SetMode(TimeMode::Range { first }) => Scope {
                mode: TimeMode::Range {
                    first: first.min(on),
                },
                ..scope
            },
            Command::SetMode(mode) => Scope { mode, ..scope },
            Command::ChooseMode(kind) => Scope {
                mode: self.mode_of(kind),
                ..scope
            },
            Command::SetRange { first, last } => Scope {
                clocks: Clocks {
                    on: last,
                    ..scope.clocks
                },
                mode: TimeMode::Range {
                    first: first.min(last),
                },
            },
            _ => scope,
        }
    }

    /// The mode of a kind, as long as it last was; a window that becomes a range stays what it is.
    pub(super) fn mode_of(&self, kind: ModeKind) -> TimeMode {
        let scope = self.scope();
        let on = scope.clocks.on;
        match kind {
            ModeKind::Instant => TimeMode::Instant,
            ModeKind::Window => TimeMode::Window(self.span),
            ModeKind::Range => TimeMode::Range {
                first: match scope.stretch() {
                    Some((first, _)) => first,
                    None => on.plus_days(-self.range_days),
                },
            },
            ModeKind::Cumulative => TimeMode::Cumulative,
        }
    }

    pub(super) fn set_scope(&mut self, scope: Scope) {
        if scope == self.scope() {
            return;
        }
        match scope.mode {
            TimeMode::Window(span) => self.span = span,
            TimeMode::Range { first } => {
                self.range_days = scope.clocks.on.number() - first.number();
            }
            TimeMode::Instant | TimeMode::Cumulative => {}
        }
        // What a list offers may not be there any more; a card follows the clocks.
        self.popup
            .take_if(|popup| matches!(popup, Popup::Choice(_)));
        let (snapshot, sources) = self.snapshot_to_change();
        let changed = snapshot.move_to(sources, scope);
        self.note_changes(changed);
    }

    /// Lists only what a filter wants.
    pub(super) fn set_filter(&mut self, filter: &Filter) {
        if filter == self.filter() {
            return;
        }
        self.popup
            .take_if(|popup| matches!(popup, Popup::Choice(_)));
        let (snapshot, sources) = self.snapshot_to_change();
        let changed = snapshot.refilter(sources, filter.clone());
        self.note_changes(changed);
    }

    fn snapshot_to_change(&mut self) -> (&mut Snapshot, Sources<'_>) {
        let sources = sources(
            &self.dossier,
            &self.ledger,
            &self.moments,
            &self.relations,
            &self.facts,
        );
        (Arc::make_mut(&mut self.snapshot), sources)
    }

    fn note_changes(&mut self, changed: BTreeSet<EventIx>) {
        self.revision += 1;
        changed.iter().for_each(|event| self.compare(*event));
        self.recent.push_back(Arc::new(changed));
        if self.recent.len() > RECENT {
            self.recent.pop_front();
        }
    }
}

/// What a snapshot is taken from.
pub(super) fn sources<'a>(
    dossier: &'a Dossier,
    ledger: &'a Ledger,
    moments: &'a Moments,
    relations: &'a Relations,
    facts: &'a Facts,
) -> Sources<'a> {
    Sources {
        standings: Standings { dossier, ledger },
        moments,
        relations,
        facts,
    }
}
