//! The orders that no clock changes: made once for a dossier, each when it is first asked for.

use std::sync::{Arc, OnceLock};

use crate::model::{
    ActorIx, Day, Dossier, Event, EventIx, Hedge, PartyRole, SourceIx, Statement, StatementIx,
    When, record_counts_from, statement_counts_from,
};
use crate::state::counted_day;

use super::sequence::{Sequence, count};
use super::{Column, Direction, StatementColumn, text_key};

/// Of each position in a list of the dossier, where its text comes among the others'; equal ones
/// have one number, what has no text has none.
pub type Ranks = Vec<Option<u32>>;

/// Where a date comes among others: by the first day that it can mean, then by the last.
pub type DateKey = (Day, Day);

/// The orders of a dossier. What is made here of long lists takes some hundredths of a second each;
/// it can be made beforehand, on another thread: see [`Orders::prepare`].
#[derive(Debug)]
pub struct Orders {
    dossier: Arc<Dossier>,
    places: OnceLock<Ranks>,
    actors: OnceLock<Ranks>,
    titles: OnceLock<Ranks>,
    parties: OnceLock<Ranks>,
    sources: OnceLock<Vec<Vec<Day>>>,
    statements: [OnceLock<Sequence>; StatementColumn::ALL.len()],
}

impl Orders {
    /// Nothing made yet.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        Self {
            dossier,
            places: OnceLock::new(),
            actors: OnceLock::new(),
            titles: OnceLock::new(),
            parties: OnceLock::new(),
            sources: OnceLock::new(),
            statements: Default::default(),
        }
    }

    /// Makes all that is not made yet.
    pub fn prepare(&self) {
        self.source_days();
        for column in StatementColumn::ALL {
            self.statements_by(*column);
        }
        self.places();
        self.titles();
        self.parties();
    }

    /// In how many sources an event can be read on the evening of a day: those of the statements
    /// about it that were known, and of its record once that counts.
    pub fn sources_known(&self, event: EventIx, by: Day) -> usize {
        let days = self.source_days().get(event.position());
        days.map_or(0, |days| days.partition_point(|day| *day <= by))
    }

    /// Of each event, the days on which another source came to be known.
    fn source_days(&self) -> &[Vec<Day>] {
        self.sources.get_or_init(|| source_days(&self.dossier))
    }

    /// All statements, by a column.
    pub(super) fn statements_by(&self, column: StatementColumn) -> &Sequence {
        self.statements[column as usize].get_or_init(|| self.make_statements(column))
    }

    /// Names of places.
    pub(super) fn places(&self) -> &Ranks {
        let names = || self.dossier.places().map(|(_, place)| text_of(&place.name));
        self.places.get_or_init(|| ranks(names().collect()))
    }

    /// Names of actors.
    fn actors(&self) -> &Ranks {
        let names = || self.dossier.actors().map(|(_, actor)| text_of(&actor.name));
        self.actors.get_or_init(|| ranks(names().collect()))
    }

    /// Titles of events.
    pub(super) fn titles(&self) -> &Ranks {
        let titles = || {
            self.dossier
                .events()
                .map(|(_, event)| text_of(&event.title))
        };
        self.titles.get_or_init(|| ranks(titles().collect()))
    }

    /// Parties of events.
    pub(super) fn parties(&self) -> &Ranks {
        let parties = || {
            self.dossier
                .events()
                .map(|(_, event)| self.parties_of(event))
        };
        self.parties.get_or_init(|| ranks(parties().collect()))
    }

    fn parties_of(&self, event: &Event) -> Option<Vec<Option<u32>>> {
        let parties = event.parties.iter();
        let there = parties.filter(|party| party.role != PartyRole::Absent);
        let names: Vec<Option<u32>> = there.map(|party| self.name_of(party.actor)).collect();
        (!names.is_empty()).then_some(names)
    }

    fn name_of(&self, actor: ActorIx) -> Option<u32> {
        self.actors()[actor.position()]
    }

    fn make_statements(&self, column: StatementColumn) -> Sequence {
        match column {
            StatementColumn::Date => {
                let statements = self.dossier.statements();
                let keys: Vec<_> = statements.map(|(_, s)| date_key(&s.said)).collect();
                Sequence::new(&keys, 0..count(keys.len()))
            }
            StatementColumn::Who => self.sequence(|_, statement| {
                let side = statement.on_behalf_of;
                let side = side.filter(|side| *side != statement.speaker);
                let side = side.map(|side| self.name_of(side));
                Some((self.name_of(statement.speaker), side))
            }),
            StatementColumn::Act => self
                .sequence(|_, statement| Some((statement.act.verb(), firmness(statement.hedge)))),
            StatementColumn::Text => self.sequence(|_, statement| text_of(&statement.text)),
            StatementColumn::Events => self.sequence(|ix, _| {
                let events = events_of(&self.dossier, ix).into_iter();
                let titles = events.map(|event| self.titles()[event.position()]);
                let titles: Vec<Option<u32>> = titles.collect();
                (!titles.is_empty()).then_some(titles)
            }),
            StatementColumn::Place => {
                self.sequence(|_, statement| self.places()[statement.at?.position()])
            }
            StatementColumn::Sources => {
                let titles = self.dossier.sources();
                let titles = ranks(titles.map(|(_, source)| text_of(&source.title)).collect());
                self.sequence(|_, statement| {
                    let cite = statement.cites.iter().next()?;
                    let locator = cite.locator.as_deref().unwrap_or_default();
                    Some((titles[cite.source.position()], text_key(locator)))
                })
            }
        }
    }

    /// All statements by a key; equal ones by date.
    fn sequence<K: Ord>(&self, key: impl Fn(StatementIx, &Statement) -> Option<K>) -> Sequence {
        let statements = self.dossier.statements();
        let keys: Vec<Option<K>> = statements.map(|(ix, s)| key(ix, s)).collect();
        let by_date = self.statements_by(StatementColumn::Date);
        Sequence::new(&keys, by_date.read(Direction::Ascending).map(count))
    }
}

/// Of each event, in order, the first days on which each of its sources counts.
fn source_days(dossier: &Dossier) -> Vec<Vec<Day>> {
    let mut first: Vec<Vec<(SourceIx, Day)>> = vec![Vec::new(); dossier.events().len()];
    for (event, data) in dossier.events() {
        if let Some(day) = record_counts_from(dossier, &data.record) {
            let cites = data.record.cites.iter();
            first[event.position()].extend(cites.map(|cite| (cite.source, day)));
        }
    }
    for (_, statement) in dossier.statements() {
        let Some(day) = statement_counts_from(dossier, statement) else {
            continue;
        };
        for claim in &statement.claims {
            for event in [Some(claim.event), claim.requires, claim.prepares] {
                let Some(event) = event else { continue };
                let cites = statement.cites.iter();
                first[event.position()].extend(cites.map(|cite| (cite.source, day)));
            }
        }
    }
    first.into_iter().map(days_of_first).collect()
}

/// The first day of each source, in order.
fn days_of_first(mut counted: Vec<(SourceIx, Day)>) -> Vec<Day> {
    counted.sort_unstable();
    counted.dedup_by_key(|(source, _)| *source);
    let mut days: Vec<Day> = counted.into_iter().map(|(_, day)| day).collect();
    days.sort_unstable();
    days
}

/// The events that a statement makes claims about, each once, in the order of its claims.
pub fn events_of(dossier: &Dossier, statement: StatementIx) -> Vec<EventIx> {
    let mut events = Vec::new();
    for claim in &dossier[statement].claims {
        if !events.contains(&claim.event) {
            events.push(claim.event);
        }
    }
    events
}

/// Where a date comes: under the day under which it is counted, earlier ends first; none without
/// any day.
pub(super) fn date_key(when: &When) -> Option<DateKey> {
    counted_day(when).map(|day| (day, when.last_day().unwrap_or(Day::MAX)))
}

fn text_of(text: &str) -> Option<String> {
    Some(text_key(text)).filter(|key| !key.is_empty())
}

/// The firmest first; without a word about it, between firm and likely.
fn firmness(hedge: Option<Hedge>) -> u8 {
    match hedge {
        Some(Hedge::Firm) => 0,
        None => 1,
        Some(Hedge::Likely) => 2,
        Some(Hedge::Possible) => 3,
    }
}

fn ranks<K: Ord>(keys: Vec<Option<K>>) -> Ranks {
    Sequence::new(&keys, 0..count(keys.len())).ranks()
}
