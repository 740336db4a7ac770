//! Which date each statement and event has on the timeline, and how strongly it is drawn.
//!
//! Everything of the dossier is there whatever the clocks say, so that one can see where to go;
//! what is not yet known, or not yet there, is drawn more quietly and tells no outcome. What lies
//! outside of the stretch looked at is fainter. Only what a filter leaves out is missing.

use std::ops::Range;

use crate::model::{Day, Event, EventIx, Standing, StandingStatus, StatementIx, When};
use crate::state::{Age, AppState, TimeMode, Wanted};

use super::looks::counted_day;

/// How much of its colour a thing keeps that lies outside of the stretch looked at.
const OUTSIDE: f32 = 0.4;

/// An event as it is dated at the clocks.
#[derive(Clone, Copy, Debug)]
pub struct DatedEvent<'a> {
    /// Which.
    pub ix: EventIx,
    /// Its data.
    pub event: &'a Event,
    /// What it amounts to; none when it is not there at the clocks.
    pub standing: Option<&'a Standing>,
    /// Its standing's date; while it is not there, that of its record.
    pub when: Option<&'a When>,
    /// Whether it lies outside of the stretch looked at.
    pub is_outside: bool,
    /// How much of its colour that and its age leave it.
    pub strength: f32,
}

impl DatedEvent<'_> {
    /// Its status; none when it is not there at the clocks.
    pub fn status(&self) -> Option<StandingStatus> {
        self.standing.map(|standing| standing.status)
    }
}

/// An event at the clocks.
pub fn event(state: &AppState, ix: EventIx) -> DatedEvent<'_> {
    let event = &state.dossier()[ix];
    let shown = state.snapshot().event(ix);
    let standing = shown.map(|shown| &shown.standing);
    let when = match standing {
        Some(standing) => standing.when.as_ref(),
        None => event.record.when.as_ref(),
    };
    let is_outside = shown.is_some_and(|shown| !shown.is_listed);
    let by_age = shown.map_or(1.0, |shown| strength_of(shown.age));
    DatedEvent {
        ix,
        event,
        standing,
        // "At an unknown time" is no date.
        when: when.filter(|when| counted_day(when).is_some()),
        is_outside,
        strength: if is_outside { OUTSIDE } else { by_age },
    }
}

fn strength_of(age: Age) -> f32 {
    match age {
        Age::Fresh => 1.0,
        Age::Recent => 0.8,
        Age::Old => 0.62,
        Age::Oldest => 0.46,
    }
}

/// The day at which a statement's dot stands: the evening on which it was known.
pub fn statement_day(state: &AppState, statement: StatementIx) -> Option<Day> {
    let said = &state.dossier()[statement].said;
    let known = state.relations().counts_from(statement);
    known.or(said.first_day())
}

/// Whether a statement was known and lies outside of the stretch looked at.
pub fn is_outside(state: &AppState, ix: StatementIx) -> bool {
    state.is_known(ix) && !state.listing().has(ix)
}

/// How much of its colour a statement's dot keeps.
pub fn statement_strength(state: &AppState, ix: StatementIx) -> f32 {
    let known = state.relations().counts_from(ix);
    match known.filter(|_| state.is_known(ix)) {
        Some(_) if is_outside(state, ix) => OUTSIDE,
        Some(day) if state.mode() == TimeMode::Cumulative => {
            strength_of(Age::on(state.clocks().on, day))
        }
        _ => 1.0,
    }
}

/// All dots of statements by day, of which a filter may leave some out; see [`Wanted`].
#[derive(Clone, Copy)]
pub struct Dots<'a> {
    all: &'a [(Day, StatementIx)],
    /// Which of them pass, while there is a filter.
    wanted: Option<&'a Wanted>,
    /// Where those begin that are not yet known.
    unknown: usize,
}

impl<'a> Dots<'a> {
    /// The dots of a dossier.
    pub fn of(state: &'a AppState) -> Self {
        let all = state.relations().dots();
        let known = state.clocks().known_day();
        let is_filtered = state.filter().is_active();
        Self {
            all,
            wanted: is_filtered.then(|| state.snapshot().wanted()),
            unknown: all.partition_point(|(day, _)| *day <= known),
        }
    }

    /// The first position whose day does not lie before something: the days that do come first.
    pub fn before(self, is_before: impl Fn(Day) -> bool) -> usize {
        self.all.partition_point(|(day, _)| is_before(*day))
    }

    /// How many positions there are.
    pub fn len(self) -> usize {
        self.all.len()
    }

    /// The dot at a position, drawn or not.
    pub fn at(self, position: usize) -> (Day, StatementIx) {
        self.all[position]
    }

    /// The known and the unknown part of a range of positions.
    fn parts(self, range: Range<usize>) -> [Range<usize>; 2] {
        let cut = self.unknown.clamp(range.start, range.end.max(range.start));
        [range.start..cut, cut..range.end.max(cut)]
    }

    /// How many of a range of positions are drawn.
    pub fn count(self, range: Range<usize>) -> usize {
        let Some(wanted) = self.wanted else {
            return range.len();
        };
        let [known, unknown] = self.parts(range);
        wanted.known().count(known) + wanted.unknown().count(unknown)
    }

    /// What is drawn of a range of positions, in order.
    pub fn drawn(self, range: Range<usize>) -> impl Iterator<Item = (Day, StatementIx)> + 'a {
        let [known, unknown] = self.parts(range.clone());
        let (all, wanted) = match self.wanted {
            None => (range, None),
            Some(wanted) => {
                let known = wanted.known().all(known);
                (0..0, Some(known.chain(wanted.unknown().all(unknown))))
            }
        };
        wanted
            .into_iter()
            .flatten()
            .chain(all)
            .map(move |position| self.all[position])
    }

    /// The day of the last that is drawn of a range of positions.
    pub fn last_day(self, range: Range<usize>) -> Option<Day> {
        let is_drawn = |position: &usize| {
            let dotted = |wanted: &'a Wanted| match *position >= self.unknown {
                true => wanted.unknown(),
                false => wanted.known(),
            };
            let dotted = self.wanted.map(dotted);
            dotted.is_none_or(|dotted| dotted.has(*position))
        };
        let position = range.rev().find(is_drawn)?;
        Some(self.all[position].0)
    }

    /// Whether a filter does not leave a statement out.
    pub fn is_drawn(self, state: &AppState, ix: StatementIx) -> bool {
        let passes = |wanted: &Wanted| match state.is_known(ix) {
            true => wanted.has(ix),
            false => wanted.may_come(state.relations(), ix),
        };
        self.wanted.is_none_or(passes)
    }
}
