//! Which date each statement and event has on the timeline.
//!
//! Everything of the dossier is there whatever the clocks say, so that one can see where to go;
//! what is not yet known, or not yet there, is drawn more quietly and tells no outcome.

use crate::model::{Day, Event, EventIx, Item, Standing, StandingStatus, StatementIx, When};
use crate::scene::marks::Role;
use crate::state::{AppState, Shown};

use super::looks::{counted_day, role_of_statement, role_of_status};

/// An event as it is dated at the clocks.
#[derive(Clone, Copy, Debug)]
pub struct DatedEvent<'a> {
    /// Which.
    pub ix: EventIx,
    /// Its data.
    pub event: &'a Event,
    /// What it amounts to; none when it is not there at the clocks.
    pub standing: Option<&'a Standing>,
    /// Its standing's date; while it is not there, that of its record.
    pub when: Option<&'a When>,
}

impl DatedEvent<'_> {
    /// Its status; none when it is not there at the clocks.
    pub fn status(&self) -> Option<StandingStatus> {
        self.standing.map(|standing| standing.status)
    }

    /// Its colour.
    pub fn role(&self) -> Role {
        self.status().map_or(Role::Neutral, role_of_status)
    }
}

/// All events, in the order of the file.
pub fn events(state: &AppState) -> impl Iterator<Item = DatedEvent<'_>> {
    state.dossier().events().map(|(ix, event)| {
        let standing = state
            .snapshot()
            .event(ix)
            .map(|shown: &Shown| &shown.standing);
        let when = match standing {
            Some(standing) => standing.when.as_ref(),
            None => event.record.when.as_ref(),
        };
        DatedEvent {
            ix,
            event,
            standing,
            // "At an unknown time" is no date.
            when: when.filter(|when| counted_day(when).is_some()),
        }
    })
}

/// The day at which a statement's dot stands: the evening on which it was known.
pub fn statement_day(state: &AppState, statement: StatementIx) -> Option<Day> {
    let said = &state.dossier()[statement].said;
    let known = state.relations().counts_from(statement);
    known.or(said.last_day()).or(said.first_day())
}

/// A statement or event in the histogram and in the counts of what is out of view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub item: Item,
    /// The day under which it is counted; none when it has no date.
    pub counted: Option<Day>,
    /// From which day to which it is drawn; an open end is none.
    pub drawn: (Option<Day>, Option<Day>),
    /// Its colour.
    pub role: Role,
}

/// Each statement and each event once, in the order of the file.
pub fn entries(state: &AppState) -> Vec<Entry> {
    let statements = state.dossier().statements().map(|(ix, statement)| {
        let day = statement_day(state, ix);
        Entry {
            item: Item::Statement(ix),
            counted: counted_day(&statement.said),
            drawn: (day, day),
            role: role_of_statement(state, ix),
        }
    });
    let events = events(state).map(|dated| Entry {
        item: Item::Event(dated.ix),
        counted: dated.when.and_then(counted_day),
        drawn: dated
            .when
            .map_or((None, None), |when| (when.first_day(), when.last_day())),
        role: dated.role(),
    });
    statements.chain(events).collect()
}
