//! Questions that several views ask of the state.

use crate::model::{EventIx, Item, PlaceIx, StatementIx};

use super::{AppState, Shelf, Shown};

/// Statements that concern an item, were known by the clock and are let through by the filter, by
/// date.
pub fn statements_for(state: &AppState, item: Item) -> Vec<StatementIx> {
    let relations = state.relations();
    let statements = match item {
        Item::Event(event) => relations.of_event(event).to_vec(),
        Item::Actor(actor) => relations.of_actor(actor).to_vec(),
        Item::Source(source) => relations.of_source(source).to_vec(),
        Item::Statement(statement) => vec![statement],
        Item::Place(place) => statements_at(state, place),
    };
    statements
        .into_iter()
        .filter(|&statement| state.is_heard(statement))
        .collect()
}

/// How many events and statements concern an item at the clocks, and the filter leaves out.
pub fn left_out_for(state: &AppState, item: Item) -> (usize, usize) {
    if !state.filter().is_active() {
        return (0, 0);
    }
    let wanted = state.snapshot().wanted();
    let relations = state.relations();
    let (events, statements) = match item {
        Item::Event(event) => (&[][..], relations.of_event(event)),
        Item::Actor(actor) => (relations.events_of_actor(actor), relations.of_actor(actor)),
        // What rests on a source rests on it, listed or not.
        Item::Source(_) => (&[][..], &[][..]),
        Item::Place(place) => (&[][..], relations.of_place(place)),
        Item::Statement(_) => (&[][..], &[][..]),
    };
    let is_out =
        |event: &&EventIx| state.snapshot().event(**event).is_some() && !state.passes(**event);
    let is_silent = |ix: &&StatementIx| state.is_known(**ix) && !wanted.has(**ix);
    (
        events.iter().filter(is_out).count(),
        statements.iter().filter(is_silent).count(),
    )
}

/// Statements about a place, or about an event that touches it at the clocks, by date.
fn statements_at(state: &AppState, place: PlaceIx) -> Vec<StatementIx> {
    let relations = state.relations();
    let mut statements = relations.of_place(place).to_vec();
    for shown in state.snapshot().events_at(place) {
        statements.extend(relations.of_event(shown.event));
    }
    let dossier = state.dossier();
    statements.sort_by_key(|&ix| (relations.counts_from(ix), dossier[ix].said.first_day(), ix));
    statements.dedup();
    statements
}

/// Events at the clocks in which the item has a part and which the filter lets through, in the order
/// of the file.
pub fn events_for(state: &AppState, item: Item) -> Vec<&Shown> {
    let snapshot = state.snapshot();
    let there = |event: &EventIx| snapshot.event(*event).filter(|_| state.passes(*event));
    match item {
        Item::Place(place) => snapshot.events_at(place).collect(),
        Item::Actor(actor) => state
            .relations()
            .events_of_actor(actor)
            .iter()
            .filter_map(there)
            .collect(),
        Item::Event(event) => there(&event).into_iter().collect(),
        Item::Statement(statement) => {
            let claims = state.dossier()[statement].claims.iter();
            let mut events: Vec<EventIx> = claims.map(|claim| claim.event).collect();
            events.dedup();
            events.iter().filter_map(there).collect()
        }
        Item::Source(source) => {
            let cites = |event: EventIx| {
                state.dossier()[event]
                    .record
                    .cites
                    .iter()
                    .any(|cite| cite.source == source)
            };
            snapshot
                .events()
                .filter(|shown| cites(shown.event))
                .collect()
        }
    }
}

/// The statements about an event that were known by the clock, by date. Costs nothing to count.
pub fn known_of_event(state: &AppState, event: EventIx) -> &[StatementIx] {
    let relations = state.relations();
    let known_day = state.clocks().known_day();
    let all = relations.of_event(event);
    // Those that never came to be known are first.
    let never = all.partition_point(|ix| relations.counts_from(*ix).is_none());
    let known = all.partition_point(|ix| relations.counts_from(*ix) <= Some(known_day));
    all.get(never..known).unwrap_or_default()
}

/// How many statements about an event were known by the clock and are let through by the filter.
pub fn heard_of_event(state: &AppState, event: EventIx) -> usize {
    let known = known_of_event(state, event);
    if !state.filter().is_active() {
        return known.len();
    }
    known.iter().filter(|ix| state.is_heard(**ix)).count()
}

/// In how many sources an event can be read by the clock: those of the statements about it that
/// were known, and of its record once that counts. Costs nothing to count.
pub fn sources_known_of_event(state: &AppState, event: EventIx) -> usize {
    let known_day = state.clocks().known_day();
    state.orders().sources_known(event, known_day)
}

/// The events that a statement makes claims about, each once, in the order of its claims.
pub fn events_of_statement(state: &AppState, statement: StatementIx) -> Vec<EventIx> {
    super::ordering::events_of(state.dossier(), statement)
}

/// Events that are told together, in the order of the file.
pub fn on_shelf(state: &AppState, shelf: Shelf) -> &[EventIx] {
    state.snapshot().shelf(shelf)
}
