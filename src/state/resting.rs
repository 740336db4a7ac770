//! What rests on a source: what would lose its ground if the source were wrong.
//!
//! A statement rests on a source when one of its citations is of it; an event when its record, or a
//! statement that claims something about it, is read there. *On it alone*: nothing else is cited
//! for it. Only what was known by the clock is looked at, as the standing of an event is: an
//! assertion that comes to be known later takes an event off a single source from that day on.
//!
//! Shortcoming: sources are taken as they stand in the dossier; that one repeats the other is not
//! known here.

use crate::model::{Day, EventIx, Origin, SourceIx, Standings, StatementIx};

use super::{AppState, Relations};

/// How much of what is cited for something is of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliance {
    /// All of it.
    Alone,
    /// Other sources are cited, too.
    WithOthers,
}

/// Where an event can be read in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestingPlace {
    /// In its record, and perhaps in statements.
    Record,
    /// In statements only.
    Claims,
}

/// An event that rests on a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestingEvent {
    /// Which.
    pub event: EventIx,
    /// Where it can be read in the source.
    pub place: RestingPlace,
    /// Whether it rests on that alone.
    pub reliance: Reliance,
}

/// A statement that rests on a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestingStatement {
    /// Which.
    pub statement: StatementIx,
    /// Whether it rests on that alone.
    pub reliance: Reliance,
}

/// All that rests on a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// By the day on which they came to be known.
    pub statements: Vec<RestingStatement>,
    /// In the order of the file.
    pub events: Vec<RestingEvent>,
}

/// What rests on a source at the clocks. Filters do not matter: what is not listed rests on it, too.
pub fn resting(state: &AppState, source: SourceIx) -> Resting {
    let known = state.clocks().known_day();
    Resting::of(state.standings(), state.relations(), source, known)
}

impl Resting {
    /// What rests on a source, of what was known by the end of a day.
    pub fn of(
        standings: Standings<'_>,
        relations: &Relations,
        source: SourceIx,
        known: Day,
    ) -> Self {
        let statement = |&statement: &StatementIx| {
            let cites = standings.dossier[statement].cites.iter();
            let is_known = relations.counts_from(statement)? <= known;
            is_known.then_some(RestingStatement {
                statement,
                reliance: reliance(cites.map(|cite| cite.source), source),
            })
        };
        let statements = relations.of_source(source).iter();
        let events = standings.dossier.events();
        Self {
            statements: statements.filter_map(statement).collect(),
            events: events
                .filter_map(|(event, _)| resting_event(standings, event, source, known))
                .collect(),
        }
    }

    /// How many statements rest on the source alone.
    pub fn statements_alone(&self) -> usize {
        let statements = self.statements.iter();
        statements
            .filter(|one| one.reliance == Reliance::Alone)
            .count()
    }

    /// How many events rest on the source alone.
    pub fn events_alone(&self) -> usize {
        let events = self.events.iter();
        events.filter(|one| one.reliance == Reliance::Alone).count()
    }
}

fn resting_event(
    standings: Standings<'_>,
    event: EventIx,
    source: SourceIx,
    known: Day,
) -> Option<RestingEvent> {
    let Standings { dossier, ledger } = standings;
    let mut place = None;
    let mut is_alone = true;
    for assertion in ledger.known_by(dossier, event, known) {
        let sources = sources_of(standings, event, assertion.origin);
        let is_read_there = |of: SourceIx| of == source;
        match assertion.origin {
            Origin::Record if sources.clone().any(is_read_there) => {
                place = Some(RestingPlace::Record)
            }
            Origin::Claim(..) if sources.clone().any(is_read_there) => {
                place = place.or(Some(RestingPlace::Claims));
            }
            _ => {}
        }
        is_alone &= sources.clone().all(is_read_there);
    }
    place.map(|place| RestingEvent {
        event,
        place,
        reliance: match is_alone {
            true => Reliance::Alone,
            false => Reliance::WithOthers,
        },
    })
}

/// The sources that are cited for an assertion.
fn sources_of(
    standings: Standings<'_>,
    event: EventIx,
    origin: Origin,
) -> impl Iterator<Item = SourceIx> + Clone {
    let dossier = standings.dossier;
    let of_record = (origin == Origin::Record).then(|| dossier[event].record.cites.iter());
    let of_statement = origin.statement().map(|ix| dossier[ix].cites.iter());
    let cites = of_record.into_iter().flatten();
    cites
        .chain(of_statement.into_iter().flatten())
        .map(|cite| cite.source)
}

fn reliance(mut cited: impl Iterator<Item = SourceIx>, source: SourceIx) -> Reliance {
    match cited.all(|of| of == source) {
        true => Reliance::Alone,
        false => Reliance::WithOthers,
    }
}
