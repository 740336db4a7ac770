//! The orders that no clock changes: made once for a dossier, each when it is first asked for.

use std::sync::{Arc, OnceLock};

use crate::model::{Day, Dossier, EventIx, Hedge, PartyRole, PlaceIx, StatementIx, When};
use crate::state::counted_day;

use super::sequence::{Sequence, count};
use super::{Column, Direction, StatementColumn, text_key};

/// Of each position in a list of the dossier, where its text comes among the others'; equal ones
/// have one number, what has no text has none.
pub type Ranks = Vec<Option<u32>>;

/// Where a date comes among others: by the first day that it can mean, then by the last.
pub type DateKey = (Day, Day);

/// The orders of a dossier. What is made here of long lists takes a tenth of a second each; it can
/// be made beforehand, on another thread: see [`Orders::prepare`].
#[derive(Debug)]
pub struct Orders {
    dossier: Arc<Dossier>,
    places: OnceLock<Ranks>,
    titles: OnceLock<Ranks>,
    parties: OnceLock<Ranks>,
    statements: [OnceLock<Sequence>; StatementColumn::ALL.len()],
}

impl Orders {
    /// Nothing made yet.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        Self {
            dossier,
            places: OnceLock::new(),
            titles: OnceLock::new(),
            parties: OnceLock::new(),
            statements: Default::default(),
        }
    }

    /// Makes all that is not made yet.
    pub fn prepare(&self) {
        for column in StatementColumn::ALL {
            self.statements_by(*column);
        }
        self.places();
        self.titles();
        self.parties();
    }

    /// All statements, by a column.
    pub(super) fn statements_by(&self, column: StatementColumn) -> &Sequence {
        self.statements[column as usize].get_or_init(|| self.make_statements(column))
    }

    /// Names of places.
    pub(super) fn places(&self) -> &Ranks {
        let keys = || {
            let names = self.dossier.places();
            names.map(|(_, place)| text_of(&place.name)).collect()
        };
        self.places.get_or_init(|| ranks(keys()))
    }

    /// Titles of events.
    pub(super) fn titles(&self) -> &Ranks {
        let keys = || {
            let titles = self.dossier.events();
            titles.map(|(_, event)| text_of(&event.title)).collect()
        };
        self.titles.get_or_init(|| ranks(keys()))
    }

    /// Parties of events.
    pub(super) fn parties(&self) -> &Ranks {
        let keys = || {
            let events = self.dossier.events();
            events.map(|(event, _)| self.parties_of(event)).collect()
        };
        self.parties.get_or_init(|| ranks(keys()))
    }

    fn parties_of(&self, event: EventIx) -> Option<Vec<String>> {
        let parties = self.dossier[event].parties.iter();
        let there = parties.filter(|party| party.role != PartyRole::Absent);
        let names: Vec<String> = there
            .map(|party| text_key(&self.dossier[party.actor].name))
            .collect();
        (!names.is_empty()).then_some(names)
    }

    fn make_statements(&self, column: StatementColumn) -> Sequence {
        let dossier = &self.dossier;
        let as_in_file = 0..count(dossier.statements().len());
        if column == StatementColumn::Date {
            let keys = dossier.statements().map(|(_, said)| date_key(&said.said));
            return Sequence::new(&keys.collect::<Vec<_>>(), as_in_file);
        }
        let by_date = self.statements_by(StatementColumn::Date);
        let ties = by_date.read(Direction::Ascending).map(count);
        let keys = dossier.statements().map(|(ix, _)| self.key_of(ix, column));
        Sequence::new(&keys.collect::<Vec<_>>(), ties)
    }

    /// Where a statement comes by a column other than its date.
    fn key_of(&self, ix: StatementIx, column: StatementColumn) -> Option<Vec<String>> {
        let statement = &self.dossier[ix];
        let place = |place: PlaceIx| text_key(&self.dossier[place].name);
        let key = match column {
            // By date, nothing is compared as text.
            StatementColumn::Date => Vec::new(),
            StatementColumn::Who => {
                let behalf = (statement.on_behalf_of).filter(|side| *side != statement.speaker);
                let speakers = std::iter::once(statement.speaker).chain(behalf);
                let names = speakers.map(|actor| text_key(&self.dossier[actor].name));
                names.collect()
            }
            StatementColumn::Act => {
                let firmness = firmness(statement.hedge).to_string();
                vec![statement.act.verb().to_owned(), firmness]
            }
            StatementColumn::Text => text_of(&statement.text).into_iter().collect(),
            StatementColumn::Events => {
                let titles = events_of(&self.dossier, ix).into_iter();
                titles
                    .map(|event| text_key(&self.dossier[event].title))
                    .collect()
            }
            StatementColumn::Place => statement.at.into_iter().map(place).collect(),
            StatementColumn::Sources => {
                let first = statement.cites.iter().take(1);
                let told = first.flat_map(|cite| {
                    let locator = cite.locator.as_deref().unwrap_or_default();
                    [self.dossier[cite.source].title.as_str(), locator]
                });
                told.map(text_key).collect()
            }
        };
        (!key.is_empty()).then_some(key)
    }
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
