//! The days on which something changes.

use std::collections::BTreeSet;

use super::ledger::Assertive;
use super::standing::{Fold, Standings};
use super::{Day, EventIx, When};

/// Every day on which the standing of some event changes while `known` follows `on`, in order.
///
/// A lapse is a change: a window that ends on 8 March makes 9 March a stop, though nobody spoke.
pub fn stops(standings: Standings) -> Vec<Day> {
    let mut stops = BTreeSet::new();
    for (event, _) in standings.dossier.events() {
        add_changes(standings, event, &mut stops);
    }
    stops.into_iter().collect()
}

/// Between two candidates nothing changes, so each is compared with the one before, unless some
/// other event makes it a stop already.
fn add_changes(standings: Standings, event: EventIx, stops: &mut BTreeSet<Day>) {
    let mut assertions = standings.ledger.all(standings.dossier, event).peekable();
    let (mut fold, mut last_day) = (Fold::default(), None);
    // The standing on the last candidate, where it was asked for.
    let mut before = Some(None);
    for day in candidates(standings, event) {
        let is_asked = !stops.contains(&day);
        let last = || last_day.and_then(|day| fold.standing(day, day));
        let was = is_asked.then(|| before.take().unwrap_or_else(last));
        while let Some(assertion) = assertions.next_if(|next| next.counts_from <= day) {
            fold.add(&assertion);
        }
        before = was.map(|was| {
            let now = fold.standing(day, day);
            if now != was {
                stops.insert(day);
            }
            now
        });
        last_day = Some(day);
    }
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
