//! What an event waits for, and what waits for it in turn, at two clocks.
//!
//! Each event is in a chain once, as near to its beginning as it can be, under the event through
//! which it came in. Circles are found and told; none of this uses recursion, so that no chain
//! hangs it and none is too deep.
//!
//! ```
//! use demarche::io::open_built_in;
//! use demarche::model::{Item, Ledger, Standings, Vantage, needs};
//!
//! let dossier = open_built_in()?.dossier;
//! let ledger = Ledger::new(&dossier);
//! let standings = Standings { dossier: &dossier, ledger: &ledger };
//! let Some(Item::Event(meeting)) = dossier.find("trump-putin") else { unreachable!() };
//! let at = Vantage::following("2025-02-22".parse().expect("a day"));
//! let chain = needs(standings, meeting, at, 100);
//! let ids: Vec<&str> = chain.steps.iter().map(|s| dossier[s.event].id.as_str()).collect();
//! assert_eq!(ids, ["ukraine-settlement", "putin-zelenskyy"]);
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcoming: of a chain that is cut, only circles among the steps that are left are told.

use std::collections::{BTreeMap, BTreeSet};

use super::requires::{Edges, circles_of};
use super::{EventIx, Moments, StandingStatus, Standings, Vantage};

/// One event of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// The event.
    pub event: EventIx,
    /// The one that needs it, or that it needs: the event under which it stands in the chain.
    pub parent: EventIx,
    /// How many steps it is from the beginning, at least 1.
    pub depth: usize,
    /// Whether the condition between the two is met: the needed one was held.
    pub met: bool,
    /// Whether it waits for itself, through the events of one of the chain's circles.
    pub in_circle: bool,
}

/// A chain of conditions, from one event on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Each event under its parent, as an indented list would show them.
    pub steps: Vec<ChainStep>,
    /// How many events farther on were left out.
    pub left_out: usize,
    /// The events that wait for one another: each requires the next, the last one the first. The
    /// event from which the chain begins can be among them.
    pub circles: Vec<Vec<EventIx>>,
}

/// What an event needs, what that needs, and so on: at most `most` events, the nearest ones.
pub fn needs(standings: Standings, event: EventIx, at: Vantage, most: usize) -> Chain {
    let next = |event: EventIx| required(standings, event, at);
    let met = |_: EventIx, needed: EventIx| is_held(standings, needed, at);
    chain(event, most, next, met, |event, needed| (event, needed))
}

/// What needs an event, what needs that, and so on: at most `most` events, the nearest ones.
pub fn blocks(
    standings: Standings,
    moments: &Moments,
    event: EventIx,
    at: Vantage,
    most: usize,
) -> Chain {
    let next = |event: EventIx| -> Vec<EventIx> {
        let waiting = moments.waiting_for(event).iter().copied();
        waiting
            .filter(|waiting| required(standings, *waiting, at).contains(&event))
            .collect()
    };
    let met = |needed: EventIx, _: EventIx| is_held(standings, needed, at);
    chain(event, most, next, met, |needed, event| (event, needed))
}

/// The events that some claim known by then requires of an event, as they were first named.
fn required(standings: Standings, event: EventIx, at: Vantage) -> Vec<EventIx> {
    let mut required = Vec::new();
    let mut seen = BTreeSet::new();
    for assertion in standings
        .ledger
        .known_by(standings.dossier, event, at.known)
    {
        required.extend(assertion.requires.filter(|needed| seen.insert(*needed)));
    }
    required
}

fn is_held(standings: Standings, event: EventIx, at: Vantage) -> bool {
    standings.status_of(event, at.on, at.known) == Some(StandingStatus::Held)
}

/// The chain along `next`; `met` is asked about an event and the one after it, and `edge` turns
/// the two so that the first requires the second.
fn chain(
    start: EventIx,
    most: usize,
    next: impl Fn(EventIx) -> Vec<EventIx>,
    met: impl Fn(EventIx, EventIx) -> bool,
    edge: impl Fn(EventIx, EventIx) -> (EventIx, EventIx),
) -> Chain {
    let mut found = BTreeSet::from([start]);
    let mut kept = BTreeSet::from([start]);
    let mut children: BTreeMap<EventIx, Vec<EventIx>> = BTreeMap::new();
    let mut pairs = Vec::new();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(event) = open.pop_front() {
        for after in next(event) {
            pairs.push((event, after));
            if found.insert(after) {
                open.push_back(after);
                if kept.len() <= most {
                    kept.insert(after);
                    children.entry(event).or_default().push(after);
                }
            }
        }
    }
    let mut forwards = Edges::new();
    let is_kept = |(a, b): &(EventIx, EventIx)| kept.contains(a) && kept.contains(b);
    for (event, after) in pairs.into_iter().filter(is_kept) {
        let (from, to) = edge(event, after);
        forwards.entry(from).or_default().insert(to);
    }
    let (circles, waiting_in_circles) = circles_of(&forwards);
    let mut steps = Vec::with_capacity(kept.len());
    let mut path = vec![(start, start, 0)];
    while let Some((event, parent, depth)) = path.pop() {
        if depth > 0 {
            steps.push(ChainStep {
                event,
                parent,
                depth,
                met: met(parent, event),
                in_circle: waiting_in_circles.contains(&event),
            });
        }
        let below = children.get(&event).into_iter().flatten().rev();
        path.extend(below.map(|child| (*child, event, depth + 1)));
    }
    Chain {
        steps,
        left_out: found.len() - kept.len(),
        circles,
    }
}
