//! How many statements concern each place and each event, counted as they come to be known, as far as
//! the filter lets them through.

use crate::model::{Day, Dossier, EventIx, PlaceIx, StatementIx};
use crate::state::{AppState, Relations};

use super::index::Trace;
use super::weight::Weight;

/// Statements counted by place and by event. A statement concerns the places where it was made, about
/// which it was made, which it names as venues, and which the events touch that its claims name.
///
/// The counts are those of the traces that the events have: before traces change, the statements that
/// name their events are taken out, and put in again afterwards.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Whether each statement is counted at present.
    is_counted: Vec<bool>,
    counts: Counts,
    /// By which statement a place was counted last, so that it is counted once.
    seen: Vec<u32>,
    statement: u32,
}

/// How many statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    at_place: Vec<usize>,
    of_event: Vec<usize>,
}

impl Counts {
    /// The places of which there are other numbers now.
    pub fn other_places(&self, now: &Self) -> impl Iterator<Item = PlaceIx> + use<> {
        let others = differing(&self.at_place, &now.at_place, |count| count);
        others.into_iter().map(PlaceIx::from_position)
    }

    /// The events of which the number is of another weight now.
    pub fn other_events(&self, now: &Self) -> impl Iterator<Item = EventIx> + use<> {
        let others = differing(&self.of_event, &now.of_event, Weight::of);
        others.into_iter().map(EventIx::from_position)
    }
}

/// The positions at which two lists have something else.
fn differing<T: PartialEq>(a: &[usize], b: &[usize], look: impl Fn(usize) -> T) -> Vec<usize> {
    let both = a.iter().zip(b).enumerate();
    both.filter(|(_, (a, b))| a != b && look(**a) != look(**b))
        .map(|(position, _)| position)
        .collect()
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(dossier: &Dossier) -> Self {
        Self {
            is_counted: vec![false; dossier.statements().len()],
            counts: Counts {
                at_place: vec![0; dossier.places().len()],
                of_event: vec![0; dossier.events().len()],
            },
            seen: vec![0; dossier.places().len()],
            statement: 0,
        }
    }

    /// The numbers.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many statements concern a place.
    pub fn at(&self, place: PlaceIx) -> usize {
        self.counts.at_place[place.position()]
    }

    /// How much was said of an event.
    pub fn weight_of(&self, event: EventIx) -> Weight {
        Weight::of(self.counts.of_event[event.position()])
    }

    /// Counts all that is heard anew.
    pub fn recount(&mut self, state: &AppState, traces: &[Option<Trace>]) {
        self.is_counted.fill(false);
        self.counts.at_place.fill(0);
        self.counts.of_event.fill(0);
        let known = state.clocks().known_day();
        let statements = state.relations().known_between(Day::MIN, known);
        self.put_heard(state, traces, statements);
    }

    /// Takes out those of some statements that are counted.
    pub fn take(
        &mut self,
        relations: &Relations,
        traces: &[Option<Trace>],
        statements: &[StatementIx],
    ) {
        for ix in statements {
            if std::mem::take(&mut self.is_counted[ix.position()]) {
                self.each(relations, traces, *ix, |count| *count -= 1);
            }
        }
    }

    /// Puts in those of some statements that are heard; none of them is counted.
    pub fn put_heard(
        &mut self,
        state: &AppState,
        traces: &[Option<Trace>],
        statements: impl IntoIterator<Item = StatementIx>,
    ) {
        let heard = statements.into_iter().filter(|ix| state.is_heard(*ix));
        for ix in heard {
            self.is_counted[ix.position()] = true;
            self.each(state.relations(), traces, ix, |count| *count += 1);
        }
    }

    /// Changes each number that a statement is part of, once.
    fn each(
        &mut self,
        relations: &Relations,
        traces: &[Option<Trace>],
        ix: StatementIx,
        change: impl Fn(&mut usize),
    ) {
        self.begin_statement();
        for place in relations.places(ix) {
            self.place(*place, &change);
        }
        for event in relations.named(ix) {
            change(&mut self.counts.of_event[event.position()]);
            let trace = traces[event.position()].as_ref();
            for place in trace.iter().flat_map(|trace| &trace.places) {
                self.place(*place, &change);
            }
        }
    }

    fn begin_statement(&mut self) {
        self.statement = self.statement.wrapping_add(1);
        if self.statement == 0 {
            self.seen.fill(0);
            self.statement = 1;
        }
    }

    fn place(&mut self, place: PlaceIx, change: impl Fn(&mut usize)) {
        let seen = &mut self.seen[place.position()];
        if std::mem::replace(seen, self.statement) != self.statement {
            change(&mut self.counts.at_place[place.position()]);
        }
    }
}
