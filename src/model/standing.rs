//! What an event amounts to on a day, given what was known by a day.
//!
//! Pure functions of a dossier, its ledger and two days. Nothing derived is ever stored in a file.

use super::contest::{Comparison, Contest};
use super::ledger::{Assertive, Ledger, Origin, first_published};
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

impl Standing {
    /// Whether it tells something else than another one: who said the same once more, and where,
    /// is no difference.
    pub fn differs_from(&self, other: &Self) -> bool {
        let told = |standing: &Self| {
            let sides = |contest: &Contest| {
                let sides = contest.sides.iter();
                let said = sides.map(|side| (side.by, side.value.clone()));
                (contest.slot, said.collect::<Vec<_>>())
            };
            standing.contested.iter().map(sides).collect::<Vec<_>>()
        };
        self.status != other.status
            || self.when != other.when
            || self.venue != other.venue
            || self.possibly_not_yet != other.possibly_not_yet
            || self.requires != other.requires
            || self.prepares != other.prepares
            || told(self) != told(other)
    }
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
    /// The first day on whose evening it was known; of a lapse the day of its date.
    pub counts_from: Day,
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

/// The last values asserted so far.
#[derive(Default)]
pub(super) struct Last<'a> {
    /// Whether anything was asserted.
    pub any: bool,
    pub status: Option<Status>,
    pub when: Option<&'a When>,
    pub venue: Option<PlaceIx>,
    pub requires: Vec<EventIx>,
    pub prepares: Vec<EventIx>,
    /// From when on status and date counted as they stand.
    since: Option<Day>,
}

/// All that had been asserted of an event so far. Assertions are added in the order in which they
/// count, so that a whole history costs one pass.
#[derive(Default)]
pub(super) struct Fold<'a> {
    /// The last values.
    pub last: Last<'a>,
    /// The sides' last values.
    pub comparison: Comparison<'a>,
}

impl<'a> Fold<'a> {
    /// Adds what is asserted next.
    pub fn add(&mut self, assertion: &Assertive<'a>) {
        self.last.add(assertion);
        self.comparison.add(assertion);
    }

    /// The standing on a day, all requirements taken as not met; none when nothing was asserted.
    pub fn standing(&self, on: Day, known: Day) -> Option<Standing> {
        let last = &self.last;
        if !last.any {
            return None;
        }
        let status = last.status_on(on, known);
        let requires = last
            .requires
            .iter()
            .map(|&event| Requirement { event, met: false });
        Some(Standing {
            status,
            possibly_not_yet: last.may_not_have_begun(status, on),
            when: last.when.cloned(),
            venue: last.venue,
            contested: self.comparison.contests(),
            requires: requires.collect(),
            prepares: last.prepares.clone(),
        })
    }
}

impl<'a> Standings<'a> {
    /// The standing of an event on `on`, as known by the end of `known`; none when nothing had
    /// been asserted of it by then.
    pub fn of(self, event: EventIx, on: Day, known: Day) -> Option<Standing> {
        let mut fold = Fold::default();
        for assertion in self.ledger.known_by(self.dossier, event, known) {
            fold.add(&assertion);
        }
        let mut standing = fold.standing(on, known)?;
        for need in &mut standing.requires {
            need.met = self.status_of(need.event, on, known) == Some(StandingStatus::Held);
        }
        Some(standing)
    }

    /// Only the status of an event; cheaper than its whole standing, and it does not ask what the
    /// event requires, so that a circle cannot hang it.
    pub fn status_of(self, event: EventIx, on: Day, known: Day) -> Option<StandingStatus> {
        let last = last_values(self.ledger.known_by(self.dossier, event, known));
        last.any.then(|| last.status_on(on, known))
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
        if last.any && last.status_on(on, known) == StandingStatus::Lapsed {
            steps.extend(lapse_step(&last));
        }
        steps
    }

    fn step(self, event: EventIx, assertion: &Assertive, status: Status) -> Step {
        Step {
            status: status.into(),
            date: self.date_of(event, assertion.origin),
            counts_from: assertion.counts_from,
            by: assertion.side,
            statement: assertion.origin.statement(),
            derived: false,
            cites: assertion.origin.cites(self.dossier, event),
        }
    }

    /// When something asserted of an event was said; for a record its date when it says that the
    /// event was held, else that of the first of its sources. As precise as it is known.
    pub fn date_of(self, event: EventIx, origin: Origin) -> When {
        let record = &self.dossier[event].record;
        match origin {
            Origin::Claim(statement, _) => self.dossier[statement].said.clone(),
            Origin::Record => {
                let held_when = record.when.clone().filter(|when| {
                    record.status == Some(Status::Held) && when.first_day().is_some()
                });
                let published = || first_published(self.dossier, record.cites.iter()).cloned();
                // A record that counts has one of the two.
                held_when
                    .or_else(published)
                    .unwrap_or_else(|| When::from(Day::MIN))
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

impl<'a> Last<'a> {
    /// Adds what is asserted next.
    pub fn add(&mut self, assertion: &Assertive<'a>) {
        self.any = true;
        if assertion.status.is_some() || assertion.when.is_some() {
            self.since = Some(assertion.counts_from);
        }
        self.status = assertion.status.or(self.status);
        if assertion.status == Some(Status::Postponed) {
            self.when = None;
        }
        self.when = assertion.when.or(self.when);
        self.venue = assertion.venue.or(self.venue);
        gather(&mut self.requires, assertion.requires);
        gather(&mut self.prepares, assertion.prepares);
    }

    /// What the last status and date amount to on a day.
    pub fn status_on(&self, on: Day, known: Day) -> StandingStatus {
        derive_status(self.status, self.when, on, known)
    }

    /// Whether what has this status may not have begun on a day, its date being imprecise.
    pub fn may_not_have_begun(&self, status: StandingStatus, on: Day) -> bool {
        let begins_by = self.when.and_then(When::start_last_day);
        status == StandingStatus::Held && begins_by.is_some_and(|start| on < start)
    }
}

fn last_values<'a>(assertions: impl Iterator<Item = Assertive<'a>>) -> Last<'a> {
    let mut last = Last::default();
    for assertion in assertions {
        last.add(&assertion);
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

/// Dated on the day after the window, or on the day when that window was first known.
fn lapse_step(last: &Last) -> Option<Step> {
    let after = last.when?.last_day()?.next()?;
    let day = last.since.map_or(after, |since| since.max(after));
    Some(Step {
        status: StandingStatus::Lapsed,
        date: When::from(day),
        counts_from: day,
        by: None,
        statement: None,
        derived: true,
        cites: Vec::new(),
    })
}
