//! The table of events, in order.

use crate::model::{EventIx, Standing};
use crate::state::{AppState, Shown, query};

use super::orders::{DateKey, Ranks, date_key};
use super::{Direction, EventColumn};

/// Where an event comes: by the column, by its date, then as in the file. What has no value comes
/// last.
type Key = (bool, u64, (bool, Option<DateKey>), EventIx);

/// What a column has of an event, as a number.
type Value<'a> = Box<dyn Fn(&Shown) -> Option<u64> + 'a>;

/// The events that are listed, in the order of the table.
pub fn events_in_order(state: &AppState) -> Vec<EventIx> {
    let order = state.event_order();
    let value = value_by(state, order.column);
    let mut keyed: Vec<Key> = state
        .snapshot()
        .events()
        .map(|shown| key(shown, value(shown), order.direction))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., event)| event).collect()
}

fn key(shown: &Shown, value: Option<u64>, direction: Direction) -> Key {
    let date = date_of(&shown.standing);
    let directed = value.map(|value| match direction {
        Direction::Ascending => value,
        Direction::Descending => u64::MAX - value,
    });
    let (is_without, value) = (value.is_none(), directed.unwrap_or(0));
    (is_without, value, (date.is_none(), date), shown.event)
}

fn date_of(standing: &Standing) -> Option<DateKey> {
    standing.when.as_ref().and_then(date_key)
}

/// What to ask of each event.
fn value_by<'a>(state: &'a AppState, column: EventColumn) -> Value<'a> {
    match column {
        EventColumn::Date => Box::new(|shown| date_of(&shown.standing).map(number_of_date)),
        EventColumn::Standing => Box::new(|shown| Some(number_of_standing(&shown.standing))),
        EventColumn::Title => by_rank(state.orders().titles()),
        EventColumn::Who => by_rank(state.orders().parties()),
        EventColumn::Kind => {
            Box::new(move |shown| Some(number_of_word(state.dossier()[shown.event].kind.word())))
        }
        EventColumn::Place => {
            let ranks = state.orders().places();
            Box::new(move |shown| rank(ranks, shown.standing.venue?.position()))
        }
        EventColumn::Statements => {
            Box::new(move |shown| Some(query::heard_of_event(state, shown.event) as u64))
        }
        EventColumn::Sources => {
            Box::new(move |shown| Some(query::sources_known_of_event(state, shown.event) as u64))
        }
    }
}

fn by_rank(ranks: &Ranks) -> Value<'_> {
    Box::new(move |shown| rank(ranks, shown.event.position()))
}

fn rank(ranks: &Ranks, position: usize) -> Option<u64> {
    ranks.get(position).copied().flatten().map(u64::from)
}

/// Both days in one number that grows with them.
fn number_of_date((first, last): DateKey) -> u64 {
    let [first, last] = [first, last].map(|day| day.number().cast_unsigned() ^ (1 << 31));
    u64::from(first) << 32 | u64::from(last)
}

/// As they are told everywhere; with each, what is certain before what may not have begun.
fn number_of_standing(standing: &Standing) -> u64 {
    let status = standing.status;
    [
        status.group() as u64,
        status as u64,
        u64::from(standing.possibly_not_yet),
    ]
    .into_iter()
    .fold(0, |number, part| number << 8 | part)
}

/// The first eight letters: no two kinds share them.
fn number_of_word(word: &str) -> u64 {
    let mut letters = [0; 8];
    for (letter, byte) in letters.iter_mut().zip(word.bytes()) {
        *letter = byte;
    }
    u64::from_be_bytes(letters)
}
