//! What there is between one actor and another, and how an event counts towards it.

use crate::model::{ActorIx, Day, Dossier, EventIx, StandingStatus, When};
use crate::state::{Shown, counted_day};

/// What there is between one actor and another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encounter {
    /// The other.
    pub with: ActorIx,
    /// How often they met.
    pub met: usize,
    /// In how many events they are expected to meet.
    pub expected: usize,
    /// How many of all these are contested.
    pub contested: usize,
    /// Where they met last: of the dates' first days the latest; what has no date comes before all
    /// that has one.
    pub last: Option<EventIx>,
    /// Where they are expected to meet next: the earliest that is not over by its date; failing
    /// that one without a date, failing that one whose date has passed.
    pub next: Option<EventIx>,
}

impl Encounter {
    /// Nothing yet.
    fn none(with: ActorIx) -> Self {
        Self {
            with,
            met: 0,
            expected: 0,
            contested: 0,
            last: None,
            next: None,
        }
    }
}

/// Class, first day, last day, and the place in the file.
pub(super) type Rank = (u8, i32, i32, EventIx);

/// Whether they meet in an event, or are to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// They met.
    Held,
    /// They are to meet.
    Expected,
}

/// How a listed event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Which.
    pub event: EventIx,
    /// As what.
    pub part: Part,
    /// Whether the sides contradict one another about it.
    pub is_contested: bool,
    /// By which one is the last or the next: by class, first day, last day, then as in the file.
    pub rank: Rank,
}

impl Told {
    /// How an event that is there counts; none for one that is not listed, is no meeting, or came
    /// to nothing.
    pub fn of(dossier: &Dossier, shown: &Shown, on: Day) -> Option<Self> {
        if !shown.is_listed || !dossier[shown.event].kind.is_encounter() {
            return None;
        }
        let status = shown.standing.status;
        let part = match status {
            StandingStatus::Held => Part::Held,
            _ if status.is_expected() => Part::Expected,
            _ => return None,
        };
        let when = shown.standing.when.as_ref();
        Some(Self {
            event: shown.event,
            part,
            is_contested: !shown.standing.contested.is_empty(),
            rank: rank(part, when, on, shown.event),
        })
    }
}

/// An encounter while events are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// What was counted so far.
    pub encounter: Encounter,
    last: Option<Rank>,
    next: Option<Rank>,
}

impl Counted {
    /// Nothing yet.
    pub fn none(with: ActorIx) -> Self {
        Self {
            encounter: Encounter::none(with),
            last: None,
            next: None,
        }
    }

    /// Counts an event.
    pub fn add(&mut self, told: Told) {
        let encounter = &mut self.encounter;
        encounter.contested += usize::from(told.is_contested);
        match told.part {
            Part::Held => {
                encounter.met += 1;
                if self.last < Some(told.rank) {
                    (self.last, encounter.last) = (Some(told.rank), Some(told.event));
                }
            }
            Part::Expected => {
                encounter.expected += 1;
                if self.next.is_none_or(|next| told.rank < next) {
                    (self.next, encounter.next) = (Some(told.rank), Some(told.event));
                }
            }
        }
    }
}

fn rank(part: Part, when: Option<&When>, on: Day, event: EventIx) -> Rank {
    let number = |day: Option<Day>, none: i32| day.map_or(none, Day::number);
    let first = when.and_then(counted_day);
    let last = when.and_then(When::last_day);
    match part {
        Part::Held => (0, number(first, i32::MIN), number(last, i32::MAX), event),
        Part::Expected => {
            let class = match (first, last) {
                (None, _) => 1,
                (_, Some(last)) if last < on => 2,
                _ => 0,
            };
            (
                class,
                number(first, i32::MAX),
                number(last, i32::MAX),
                event,
            )
        }
    }
}
