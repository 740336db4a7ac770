//! What an event amounts to on a day, given what was known by a day.
//!
//! Pure functions of a dossier, its ledger and two days. Nothing derived is ever stored in a file.

use super::contest::{Contest, contests};
use super::ledger::{Assertive, Ledger, Origin, record_counts_from};
use super::{
    ActorIx, Citation, Day, Dossier, EventIx, PlaceIx, StandingStatus, StatementIx, Status, When,
};

/// What an event amounts to on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its status on the day.
    pub status: StandingStatus,
    /// Its date, the last one asserted.
    pub when: Option<When>,
    /// Its venue, the last one asserted.
    pub venue: Option<PlaceIx>,
    /// It was held, but its date is so imprecise that it may not have begun on the day.
    pub possibly_not_yet: bool,
    /// Where the sides contradict one another.
    pub contested: Vec<Contest>,
    /// The events that have to be held first, as they were first named.
    pub requires: Vec<Requirement>,
    /// The events that this one prepares, as they were first named.
    pub prepares: Vec<EventIx>,
}

/// An event that has to be held first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// That event.
    pub event: EventIx,
    /// Whether it was held.
    pub met: bool,
}

/// One step of an event's ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The status asserted, or `Lapsed` for the derived last step.
    pub status: StandingStatus,
    /// When it was said; for a record its date, or its source's; for a lapse the day after its
    /// window.
    pub date: When,
    /// On whose behalf; none for a record and for a derived step.
    pub by: Option<ActorIx>,
    /// The statement; none for a record and for a derived step.
    pub statement: Option<StatementIx>,
    /// Whether it follows from the clocks and nobody said it.
    pub derived: bool,
    /// Where it can be read; empty for a derived step.
    pub cites: Vec<Citation>,
}

/// A dossier's ledger, asked about standings.
#[derive(Clone, Copy, Debug)]
pub struct Standings<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Its ledger.
    pub ledger: &'a Ledger,
}

/// The last values asserted.
#[derive(Default)]
struct Last<'a> {
    any: bool,
    status: Option<Status>,
    when: Option<&'a When>,
    venue: Option<PlaceIx>,
    requires: Vec<EventIx>,
    prepares: Vec<EventIx>,
}

impl<'a> Standings<'a> {
    /// The standing of an event on `on`, as known by the end of `known`; none when nothing had
    /// been asserted of it by then.
    pub fn of(self, event: EventIx, on: Day, known: Day) -> Option<Standing> {
        let assertions = self.ledger.known_by(self.dossier, event, known);
        let last = last_values(assertions.clone());
        if !last.any {
            return None;
        }
        let status = derive_status(last.status, last.when, on, known);
        let met = |required| self.status_of(required, on, known) == Some(StandingStatus::Held);
        Some(Standing {
            status,
            possibly_not_yet: status == StandingStatus::Held
                && last
                    .when
                    .and_then(When::start_last_day)
                    .is_some_and(|start| on < start),
            when: last.when.cloned(),
            venue: last.venue,
            contested: contests(assertions),
            requires: (last.requires.iter())
                .map(|&event| Requirement {
                    event,
                    met: met(event),
                })
                .collect(),
            prepares: last.prepares,
        })
    }

    /// Only the status of an event; cheaper than its whole standing, and it does not ask what the
    /// event requires, so that a circle cannot hang it.
    pub fn status_of(self, event: EventIx, on: Day, known: Day) -> Option<StandingStatus> {
        let last = last_values(self.ledger.known_by(self.dossier, event, known));
        last.any
            .then(|| derive_status(last.status, last.when, on, known))
    }

    /// Every status asserted of an event by `known`, whether or not it still stands; a derived
    /// lapse is the last step.
    pub fn ladder(self, event: EventIx, on: Day, known: Day) -> Vec<Step> {
        let assertions = self.ledger.known_by(self.dossier, event, known);
        let mut steps: Vec<Step> = assertions
            .clone()
            .filter_map(|assertion| {
                let status = assertion.status?;
                Some(self.step(event, &assertion, status))
            })
            .collect();
        let last = last_values(assertions);
        if last.any && derive_status(last.status, last.when, on, known) == StandingStatus::Lapsed {
            steps.extend(last.when.and_then(lapse_step));
        }
        steps
    }

    fn step(self, event: EventIx, assertion: &Assertive, status: Status) -> Step {
        Step {
            status: status.into(),
            date: self
                .date_of(event, assertion.origin)
                .unwrap_or_else(|| When::from(assertion.counts_from)),
            by: assertion.side,
            statement: assertion.origin.statement(),
            derived: false,
            cites: assertion.origin.cites(self.dossier, event),
        }
    }

    /// When something asserted of an event was said; for a record its date when it says that the
    /// event was held, else that of its first source.
    pub fn date_of(self, event: EventIx, origin: Origin) -> Option<When> {
        match origin {
            Origin::Claim(statement, _) => Some(self.dossier[statement].said.clone()),
            Origin::Record => {
                let record = &self.dossier[event].record;
                let held_when = record.when.clone();
                held_when
                    .filter(|_| record.status == Some(Status::Held))
                    .or_else(|| record_counts_from(self.dossier, record).map(When::from))
            }
        }
    }

    /// Where all that had been asserted of an event by `known` can be read, each place once.
    pub fn cites(self, event: EventIx, known: Day) -> Vec<Citation> {
        let mut cites = Vec::new();
        for assertion in self.ledger.known_by(self.dossier, event, known) {
            for cite in assertion.origin.cites(self.dossier, event) {
                if !cites.contains(&cite) {
                    cites.push(cite);
                }
            }
        }
        cites
    }
}

fn last_values<'a>(assertions: impl Iterator<Item = Assertive<'a>>) -> Last<'a> {
    let mut last = Last::default();
    for assertion in assertions {
        last.any = true;
        last.status = assertion.status.or(last.status);
        if assertion.status == Some(Status::Postponed) {
            last.when = None;
        }
        last.when = assertion.when.or(last.when);
        last.venue = assertion.venue.or(last.venue);
        gather(&mut last.requires, assertion.requires);
        gather(&mut last.prepares, assertion.prepares);
    }
    last
}

fn gather(list: &mut Vec<EventIx>, event: Option<EventIx>) {
    list.extend(event.filter(|event| !list.contains(event)));
}

fn derive_status(
    status: Option<Status>,
    when: Option<&When>,
    on: Day,
    known: Day,
) -> StandingStatus {
    let asserted = status.map_or(StandingStatus::SpokenOf, StandingStatus::from);
    match status {
        Some(Status::Held) => {
            let is_ahead = when
                .and_then(When::first_day)
                .is_some_and(|first| first > on);
            if is_ahead {
                StandingStatus::Ahead
            } else {
                asserted
            }
        }
        Some(Status::Denied | Status::Cancelled) => asserted,
        _ => {
            let passed = when
                .and_then(When::last_day)
                .is_some_and(|last| last < on.min(known));
            if passed {
                StandingStatus::Lapsed
            } else {
                asserted
            }
        }
    }
}

fn lapse_step(when: &When) -> Option<Step> {
    Some(Step {
        status: StandingStatus::Lapsed,
        date: When::from(when.last_day()?.next()?),
        by: None,
        statement: None,
        derived: true,
        cites: Vec::new(),
    })
}
