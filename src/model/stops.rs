//! The days on which something changes.

use std::collections::BTreeSet;

use super::ledger::Assertive;
use super::standing::Standings;
use super::{Day, EventIx, When};

/// Every day on which the standing of some event changes while `known` follows `on`, in order.
///
/// A lapse is a change: a window that ends on 8 March makes 9 March a stop, though nobody spoke.
pub fn stops(standings: Standings) -> Vec<Day> {
    let mut stops = BTreeSet::new();
    for (event, _) in standings.dossier.events() {
        for day in candidates(standings, event) {
            if !stops.contains(&day) && changes_on(standings, event, day) {
                stops.insert(day);
            }
        }
    }
    stops.into_iter().collect()
}

/// The only days on which an event's standing can change: when an assertion counts, when a date
/// may have begun (a claim can say too early that it was held) and when it certainly has, when a
/// window has passed. What it requires changes on that event's own.
fn candidates(standings: Standings, event: EventIx) -> BTreeSet<Day> {
    let assertions = standings.ledger.all(standings.dossier, event);
    assertions
        .flat_map(|assertion| days_of(&assertion))
        .collect()
}

fn days_of(assertion: &Assertive) -> impl Iterator<Item = Day> + use<> {
    let first = assertion.when.and_then(When::first_day);
    let begun = assertion.when.and_then(When::start_last_day);
    let passed = assertion.when.and_then(When::last_day).and_then(Day::next);
    [Some(assertion.counts_from), first, begun, passed]
        .into_iter()
        .flatten()
}

fn changes_on(standings: Standings, event: EventIx, day: Day) -> bool {
    let before = day
        .previous()
        .and_then(|before| standings.of(event, before, before));
    standings.of(event, day, day) != before
}
