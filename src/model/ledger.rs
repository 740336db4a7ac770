//! Every assertion about every event, in the order in which it counts.
//!
//! An assertion is a claim of a statement, or an event's own record. From its *counting day* on it
//! takes part in the event's standing. The ledger is made once per dossier; everything that
//! depends on a clock is read from it.

use super::ActorIx;
use super::{
    Citation, Claim, ClaimIx, Day, Dossier, Event, EventIx, PlaceIx, Record, Statement,
    StatementIx, Status, When,
};

/// Where an assertion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The event's own record.
    Record,
    /// A claim of a statement.
    Claim(StatementIx, ClaimIx),
}

/// One thing asserted about one event, and from when on it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// The first day on whose evening it was known.
    pub counts_from: Day,
    /// Where it comes from.
    pub origin: Origin,
}

/// An assertion together with what it says; borrowed from the dossier.
#[derive(Clone, Copy, Debug)]
pub struct Assertive<'a> {
    /// The first day on whose evening it was known.
    pub counts_from: Day,
    /// Where it comes from.
    pub origin: Origin,
    /// On whose behalf; none for a record.
    pub side: Option<ActorIx>,
    /// The status it asserts.
    pub status: Option<Status>,
    /// The date it asserts.
    pub when: Option<&'a When>,
    /// The venue it asserts.
    pub venue: Option<PlaceIx>,
    /// The event that has to be held first.
    pub requires: Option<EventIx>,
    /// The event that it prepares.
    pub prepares: Option<EventIx>,
}

/// All assertions of a dossier, by event, each list in the order in which they count: by counting
/// day, on the same day records before statements, then as in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    by_event: Vec<Vec<Assertion>>,
}

impl Ledger {
    /// The ledger of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let mut by_event: Vec<Vec<Assertion>> = dossier
            .events()
            .map(|(_, event)| {
                let counts_from = record_counts_from(dossier, &event.record);
                counts_from
                    .map(|counts_from| Assertion {
                        counts_from,
                        origin: Origin::Record,
                    })
                    .into_iter()
                    .collect()
            })
            .collect();
        for (statement_ix, statement) in dossier.statements() {
            let Some(counts_from) = statement_counts_from(dossier, statement) else {
                continue;
            };
            for (position, claim) in statement.claims.iter().enumerate() {
                let origin = Origin::Claim(statement_ix, ClaimIx::from_position(position));
                by_event[claim.event.position()].push(Assertion {
                    counts_from,
                    origin,
                });
            }
        }
        for list in &mut by_event {
            list.sort_by_key(|assertion| (assertion.counts_from, assertion.origin));
            list.shrink_to_fit();
        }
        Self { by_event }
    }

    /// What had been asserted about an event by the end of `known`, in order.
    pub fn known_by<'a>(
        &'a self,
        dossier: &'a Dossier,
        event: EventIx,
        known: Day,
    ) -> impl DoubleEndedIterator<Item = Assertive<'a>> + Clone {
        let list = &self.by_event[event.position()];
        let end = list.partition_point(|assertion| assertion.counts_from <= known);
        list[..end]
            .iter()
            .map(move |assertion| assertion.resolve(dossier, event))
    }

    /// What began to count about an event after one day and up to another, in order.
    pub(super) fn counting(&self, event: EventIx, after: Day, until: Day) -> &[Assertion] {
        let list = &self.by_event[event.position()];
        let number_by = |day| list.partition_point(|assertion| assertion.counts_from <= day);
        list.get(number_by(after)..number_by(until))
            .unwrap_or_default()
    }

    /// Everything ever asserted about an event, in order.
    pub fn all<'a>(
        &'a self,
        dossier: &'a Dossier,
        event: EventIx,
    ) -> impl DoubleEndedIterator<Item = Assertive<'a>> + Clone {
        self.known_by(dossier, event, Day::MAX)
    }

    /// The last day up to `known` on which something about an event began to count.
    pub fn last_counted_by(&self, event: EventIx, known: Day) -> Option<Day> {
        let list = &self.by_event[event.position()];
        let end = list.partition_point(|assertion| assertion.counts_from <= known);
        list[..end].last().map(|assertion| assertion.counts_from)
    }

    /// The first day on which anything counts.
    pub fn first_day(&self) -> Option<Day> {
        self.by_event
            .iter()
            .flatten()
            .map(|assertion| assertion.counts_from)
            .min()
    }
}

impl Assertion {
    /// Together with what it says of the event that it is about.
    pub(super) fn resolve(self, dossier: &Dossier, event: EventIx) -> Assertive<'_> {
        match self.origin {
            Origin::Record => self.of_record(&dossier[event]),
            Origin::Claim(statement, claim) => {
                let statement = &dossier[statement];
                self.of_claim(statement, &statement[claim])
            }
        }
    }

    fn of_record(self, event: &Event) -> Assertive<'_> {
        let record = &event.record;
        Assertive {
            counts_from: self.counts_from,
            origin: self.origin,
            side: None,
            status: record.status,
            when: record.when.as_ref(),
            venue: record.venue,
            requires: None,
            prepares: None,
        }
    }

    fn of_claim<'a>(self, statement: &'a Statement, claim: &'a Claim) -> Assertive<'a> {
        Assertive {
            counts_from: self.counts_from,
            origin: self.origin,
            side: Some(statement.side()),
            status: claim.status,
            when: claim.when.as_ref(),
            venue: claim.venue,
            requires: claim.requires,
            prepares: claim.prepares,
        }
    }
}

impl Origin {
    /// Where it can be read.
    pub fn cites(self, dossier: &Dossier, event: EventIx) -> Vec<Citation> {
        match self {
            Self::Record => dossier[event].record.cites.clone(),
            Self::Claim(statement, _) => dossier[statement].cites.iter().cloned().collect(),
        }
    }

    /// The statement, unless it is a record.
    pub fn statement(self) -> Option<StatementIx> {
        match self {
            Self::Record => None,
            Self::Claim(statement, _) => Some(statement),
        }
    }
}

/// A statement's claims count from the last day of its `said`, but never later than the first of
/// its sources was out. None when neither is known.
pub fn statement_counts_from(dossier: &Dossier, statement: &Statement) -> Option<Day> {
    let published = earliest_publication(dossier, statement.cites.iter());
    [statement.said.last_day(), published]
        .into_iter()
        .flatten()
        .min()
}

/// A record counts, when it says that the event was held and the event's first day is known, from
/// that day; otherwise from when the first of its sources was out. None when neither is known, or
/// when it asserts nothing.
pub fn record_counts_from(dossier: &Dossier, record: &Record) -> Option<Day> {
    if !record.asserts() {
        return None;
    }
    let held_on = match record.status {
        Some(Status::Held) => record.when.as_ref().and_then(When::first_day),
        _ => None,
    };
    held_on.or_else(|| earliest_publication(dossier, record.cites.iter()))
}

fn earliest_publication<'a>(
    dossier: &Dossier,
    cites: impl Iterator<Item = &'a Citation>,
) -> Option<Day> {
    first_published(dossier, cites).and_then(When::last_day)
}

/// When the first of the sources was out: of the dates whose last day is known, the one whose last
/// day is the earliest.
pub(super) fn first_published<'a, 'd>(
    dossier: &'d Dossier,
    cites: impl Iterator<Item = &'a Citation>,
) -> Option<&'d When> {
    let published = cites.map(|cite| &dossier[cite.source].published);
    published
        .filter(|when| when.last_day().is_some())
        .min_by_key(|when| when.last_day())
}
