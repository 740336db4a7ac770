//! What changed between two places of the clocks: every difference of the events' standings, the
//! day on which it came about, and what brought it about.
//!
//! The calendar leads from the one to the other. Clocks that go forward go first, together, each
//! from its earlier to its later day; then those that go back. A change is dated with the first
//! day from which on it holds to the end of that way, and so, going back, with the day before the
//! one that is undone. A lapse is dated with the day after its window.
//!
//! ```
//! use demarche::io::open_built_in;
//! use demarche::model::{Difference, Ledger, Moments, Standings, Vantage, changes};
//!
//! let dossier = open_built_in()?.dossier;
//! let ledger = Ledger::new(&dossier);
//! let moments = Moments::new(&dossier, &ledger);
//! let standings = Standings { dossier: &dossier, ledger: &ledger };
//! let [from, to] = ["2025-03-08", "2025-03-09"].map(|day| day.parse().expect("a day"));
//! let found = changes(standings, &moments, Vantage::following(from), Vantage::following(to));
//! // The preparatory talks lapsed. Nobody said it: it follows from the date.
//! assert!(matches!(found[..], [ref lapse] if matches!(lapse.what, Difference::Status(_))));
//! assert!(found[0].is_derived() && found[0].on == to);
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcoming: what came and went again between the two is no difference, and not told.

use std::rc::Rc;

use super::change::Reasons;
use super::change::differences;
use super::reasons::{Holdings, Search};
use super::sweep::{Course, Stretch, course, holding};
use super::tracks::Track;
use super::{Change, EventIx, Moments, Standings, Vantage, Way};

/// Every difference between the standings at two places of the clocks, by event in the order of
/// the file, of each event in the order of [`Difference`].
///
/// It looks only at events that can have changed between the days.
pub fn changes(standings: Standings, moments: &Moments, from: Vantage, to: Vantage) -> Vec<Change> {
    let mut comparer = Comparer::new(standings, from, to);
    let mut may_differ = vec![false; standings.dossier.events().len()];
    let moved = moments.between(from.on, to.on);
    for event in moved.chain(moments.between(from.known, to.known)) {
        may_differ[event.position()] = true;
    }
    let events = |flags: &[bool]| -> Vec<EventIx> {
        let marked = flags.iter().enumerate().filter(|(_, marked)| **marked);
        marked.map(|(n, _)| EventIx::from_position(n)).collect()
    };
    for event in events(&may_differ) {
        for waiting in moments.waiting_for(event) {
            may_differ[waiting.position()] = true;
        }
    }
    let events = events(&may_differ);
    let mut changes = Vec::new();
    for event in events {
        comparer.add_changes(event, &mut changes);
    }
    changes
}

/// The differences of one event, see [`changes`].
pub fn changes_of(standings: Standings, event: EventIx, from: Vantage, to: Vantage) -> Vec<Change> {
    let mut changes = Vec::new();
    Comparer::new(standings, from, to).add_changes(event, &mut changes);
    changes
}

/// One part of the way, on which no clock goes back, or none forward.
struct Part {
    stretch: Stretch,
    /// When the events that are required were held, as far as they were asked for.
    holdings: Holdings,
}

struct Comparer<'a> {
    standings: Standings<'a>,
    /// From the first place up; none when no clock goes forward.
    forth: Option<Part>,
    /// From the last place up, which is gone through the other way; none when no clock goes back.
    back: Option<Part>,
}

impl<'a> Comparer<'a> {
    fn new(standings: Standings<'a>, from: Vantage, to: Vantage) -> Self {
        let high = Vantage {
            on: from.on.max(to.on),
            known: from.known.max(to.known),
        };
        let part = |low: Vantage| {
            (low != high).then(|| Part {
                stretch: Stretch { low, high },
                holdings: Holdings::new(),
            })
        };
        Self {
            standings,
            forth: part(from),
            back: part(to),
        }
    }

    fn add_changes(&mut self, event: EventIx, changes: &mut Vec<Change>) {
        let standings = self.standings;
        let mut forth = (self.forth.as_mut()).map(|part| part.course(standings, event));
        let mut back = (self.back.as_mut()).map(|part| part.course(standings, event));
        let (before, after) = match (&mut forth, &mut back) {
            (Some(forth), Some(back)) => (forth.low.take(), back.low.take()),
            (Some(forth), None) => (forth.low.take(), forth.high.take()),
            (None, Some(back)) => (back.high.take(), back.low.take()),
            (None, None) => return,
        };
        let forth = self.forth.as_ref().zip(forth.as_ref());
        let back = self.back.as_ref().zip(back.as_ref());
        for what in differences(before, after) {
            let track = |(part, course): (_, &Course)| (part, course.tracks.of(&what));
            let undone = back.map(track).and_then(|(part, track): (&Part, Track)| {
                let on = track.left?;
                Some((part, track, on.previous().unwrap_or(on), Way::Back))
            });
            let done = forth.map(track);
            let done = done.and_then(|(part, track)| Some((part, track, track.came?, Way::Forth)));
            let Some((part, track, on, way)) = undone.or(done) else {
                continue;
            };
            let search = Search {
                standings,
                event,
                stretch: part.stretch,
                holdings: &part.holdings,
                way,
            };
            let reasons = (track.came).map_or_else(Reasons::new, |day| search.reasons(&what, day));
            changes.push(Change {
                event,
                what,
                on,
                way,
                reasons,
            });
        }
    }
}

impl Part {
    fn course(&mut self, standings: Standings, event: EventIx) -> Course {
        let stretch = self.stretch;
        course(standings, event, stretch, |required| {
            let holding_of = || Rc::new(holding(standings, required, stretch));
            Rc::clone(self.holdings.entry(required).or_insert_with(holding_of))
        })
    }
}
