//! What brought a change of a standing about: the assertions that began to count on its day and say
//! what differs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::ledger::{Assertive, Origin};
use super::sweep::{Course, Holding, Stretch};
use super::{
    Day, Difference, EventIx, Reason, Requirement, Standing, StandingStatus, Standings, Status,
};

/// When events that are required were held, over a stretch.
pub(super) type Holdings = BTreeMap<EventIx, Rc<Holding>>;

/// What became of an event over a stretch.
pub(super) struct Account<'a> {
    pub standings: Standings<'a>,
    pub event: EventIx,
    pub stretch: Stretch,
    pub course: Course,
}

impl<'a> Account<'a> {
    /// The event at first.
    pub fn low(&self) -> Option<&Standing> {
        self.course.low.as_ref()
    }

    /// The event in the end.
    pub fn high(&self) -> Option<&Standing> {
        self.course.high.as_ref()
    }

    /// What brought about that a value is what it is in the end; empty where it follows from the
    /// clocks alone.
    pub fn reasons(&self, what: &Difference, holdings: &Holdings) -> Vec<Reason> {
        let Some(day) = self.course.tracks.of(what).came else {
            return Vec::new();
        };
        let high = self.high();
        match what {
            Difference::There(_) => self.on_day(day, |_| true),
            Difference::Status(_) => {
                let status = high.map(|standing| standing.status);
                self.of_status(self.event, status, day)
            }
            Difference::When(_) => {
                let when = high.and_then(|standing| standing.when.as_ref());
                self.on_day(day, |assertion| match when {
                    Some(when) => assertion.when == Some(when),
                    None => assertion.status == Some(Status::Postponed),
                })
            }
            Difference::Venue(_) => {
                let venue = high.and_then(|standing| standing.venue);
                self.on_day(day, |assertion| assertion.venue == venue)
            }
            Difference::Contested(_) => self.of_contests(day),
            Difference::Requires(_) => self.of_requirements(holdings),
            Difference::Prepares(_) => self.of_preparations(),
            Difference::PossiblyNotYet(_) => self.on_day(day, |assertion| {
                assertion.status == Some(Status::Held) || assertion.when.is_some()
            }),
        }
    }

    /// What was asserted of an event and began to count on the way, the newest first.
    fn news(&self, event: EventIx) -> impl Iterator<Item = Assertive<'a>> {
        let Standings { dossier, ledger } = self.standings;
        let Stretch { low, high } = self.stretch;
        let known = ledger.known_by(dossier, event, high.known).rev();
        known.take_while(move |assertion| assertion.counts_from > low.known)
    }

    /// What began to count on a day of the way, in order.
    fn news_of_day(&self, event: EventIx, day: Day) -> Vec<Assertive<'a>> {
        let later = self.news(event).skip_while(|news| news.counts_from > day);
        let mut news: Vec<_> = later.take_while(|news| news.counts_from == day).collect();
        news.reverse();
        news
    }

    fn on_day(&self, day: Day, is_wanted: impl Fn(&Assertive) -> bool) -> Vec<Reason> {
        let mut news = self.news_of_day(self.event, day);
        news.retain(is_wanted);
        reasons(self.event, news)
    }

    /// Those that say the status, else those that change the date from which it follows. A lapse
    /// is brought about by none.
    fn of_status(&self, event: EventIx, status: Option<StandingStatus>, day: Day) -> Vec<Reason> {
        let asserted = match status {
            Some(StandingStatus::Lapsed) => return Vec::new(),
            Some(StandingStatus::Ahead) => Some(StandingStatus::Held),
            Some(StandingStatus::SpokenOf) => None,
            other => other,
        };
        let (saying, mut others): (Vec<_>, Vec<_>) = (self.news_of_day(event, day).into_iter())
            .partition(|news| news.status.map(StandingStatus::from) == asserted);
        if saying.is_empty() {
            others.retain(|news| news.when.is_some());
            return reasons(event, others);
        }
        reasons(event, saying)
    }

    /// Where the sides that are new spoke; where there is none, what settled the contest.
    fn of_contests(&self, day: Day) -> Vec<Reason> {
        let sides = origins(self.high());
        let new = self
            .news(self.event)
            .filter(|news| sides.contains(&news.origin));
        let mut new: Vec<_> = new.collect();
        if new.is_empty() {
            return self.on_day(day, |news| {
                news.status.is_some() || news.when.is_some() || news.venue.is_some()
            });
        }
        new.reverse();
        reasons(self.event, new)
    }

    /// Who first named each new requirement; for an old one, what made it met or unmet.
    fn of_requirements(&self, holdings: &Holdings) -> Vec<Reason> {
        let (low, high) = (required(self.low()), required(self.high()));
        let mut found = Vec::new();
        for (n, need) in high.iter().enumerate() {
            match low.get(n) {
                Some(before) if before.met == need.met => {}
                Some(_) => found.extend(self.of_holding(need.event, holdings)),
                None => found.extend(self.first(|news| news.requires == Some(need.event))),
            }
        }
        found
    }

    /// Who first named each event that it now prepares.
    fn of_preparations(&self) -> Vec<Reason> {
        let prepared = |standing: Option<&Standing>| standing.map_or(0, |s| s.prepares.len());
        let high = self
            .high()
            .into_iter()
            .flat_map(|standing| &standing.prepares);
        let new = high.skip(prepared(self.low()));
        new.filter_map(|event| self.first(|news| news.prepares == Some(*event)))
            .collect()
    }

    /// The first assertion on the way that says something.
    fn first(&self, says: impl Fn(&Assertive) -> bool) -> Option<Reason> {
        let first = self.news(self.event).filter(says).last()?;
        Some(Reason {
            event: self.event,
            origin: first.origin,
        })
    }

    /// What made a required event be held, or no longer.
    fn of_holding(&self, required: EventIx, holdings: &Holdings) -> Vec<Reason> {
        let holding = holdings.get(&required);
        let Some(&day) = holding.and_then(|holding| holding.flips.last()) else {
            return Vec::new();
        };
        let high = self.stretch.high;
        let status = self.standings.status_of(required, high.on, high.known);
        self.of_status(required, status, day)
    }
}

fn reasons(event: EventIx, assertions: Vec<Assertive>) -> Vec<Reason> {
    let reason = |assertion: Assertive| Reason {
        event,
        origin: assertion.origin,
    };
    assertions.into_iter().map(reason).collect()
}

fn required(standing: Option<&Standing>) -> &[Requirement] {
    standing.map_or(&[], |standing| &standing.requires)
}

fn origins(standing: Option<&Standing>) -> BTreeSet<Origin> {
    let contests = standing
        .into_iter()
        .flat_map(|standing| &standing.contested);
    let sides = contests.flat_map(|contest| &contest.sides);
    sides.map(|side| side.origin).collect()
}
