//! What brought a change of a standing about: the assertions that began to count on its day and say
//! what differs.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::change::Reasons;
use super::ledger::{Assertion, Assertive, Origin};
use super::sweep::{Holding, Stretch};
use super::{
    Contest, Day, Difference, EventIx, Reason, Requirement, Shift, StandingStatus, Standings,
    Status, Way,
};

/// When events that are required were held, over a stretch.
pub(super) type Holdings = BTreeMap<EventIx, Rc<Holding>>;

/// A look for what brought about a change of an event, somewhere on a stretch.
#[derive(Clone, Copy)]
pub(super) struct Search<'a, 'h> {
    pub standings: Standings<'a>,
    pub event: EventIx,
    pub stretch: Stretch,
    pub holdings: &'h Holdings,
    /// Which way the stretch is gone through.
    pub way: Way,
}

impl<'a> Search<'a, '_> {
    /// What brought about, on a day, that a value is what it is at the far end of the stretch;
    /// empty where it follows from the clocks alone.
    pub fn reasons(self, what: &Difference, day: Day) -> Reasons {
        match what {
            Difference::There(_) => self.on_day(day, |_| true),
            Difference::Status(shift) => {
                let (status, _) = shift.high_and_low(self.way);
                self.of_status(self.event, *status, day)
            }
            Difference::When(shift) => {
                let (when, _) = shift.high_and_low(self.way);
                self.on_day(day, |assertion| match when {
                    Some(when) => assertion.when == Some(when),
                    None => assertion.status == Some(Status::Postponed),
                })
            }
            Difference::Venue(shift) => {
                let (venue, _) = shift.high_and_low(self.way);
                self.on_day(day, |assertion| assertion.venue == *venue)
            }
            Difference::Contested(shift) => {
                let (contests, _) = shift.high_and_low(self.way);
                self.of_contests(contests, day)
            }
            Difference::Requires(shift) => self.of_requirements(shift),
            Difference::Prepares(shift) => self.of_preparations(shift),
            Difference::PossiblyNotYet(_) => self.on_day(day, |assertion| {
                assertion.status == Some(Status::Held) || assertion.when.is_some()
            }),
        }
    }

    /// What was asserted of an event and began to count on the way, in order.
    fn news(self, event: EventIx) -> &'a [Assertion] {
        let Stretch { low, high } = self.stretch;
        let ledger = self.standings.ledger;
        ledger.counting(event, low.known, high.known)
    }

    /// What of an event's news began to count on a day and is wanted, in order.
    fn of_day(self, event: EventIx, day: Day, is_wanted: impl Fn(&Assertive) -> bool) -> Reasons {
        let news = self.news(event);
        let first = news.partition_point(|news| news.counts_from < day);
        let on_day = news[first..]
            .iter()
            .take_while(|news| news.counts_from == day);
        let says = |news: &&Assertion| is_wanted(&news.resolve(self.standings.dossier, event));
        let wanted = on_day.filter(says);
        wanted.map(|news| reason(event, news.origin)).collect()
    }

    fn on_day(self, day: Day, is_wanted: impl Fn(&Assertive) -> bool) -> Reasons {
        self.of_day(self.event, day, is_wanted)
    }

    /// Those that say the status, else those that change the date from which it follows. A lapse
    /// is brought about by none.
    fn of_status(self, event: EventIx, status: Option<StandingStatus>, day: Day) -> Reasons {
        let asserted = match status {
            Some(StandingStatus::Lapsed) => return Reasons::new(),
            Some(StandingStatus::Ahead) => Some(StandingStatus::Held),
            Some(StandingStatus::SpokenOf) => None,
            other => other,
        };
        let says = |news: &Assertive| news.status.map(StandingStatus::from) == asserted;
        let saying = self.of_day(event, day, says);
        if saying.is_empty() {
            return self.of_day(event, day, |news| news.when.is_some());
        }
        saying
    }

    /// Where the sides that are new spoke; where there is none, what settled the contest.
    fn of_contests(self, contests: &[Contest], day: Day) -> Reasons {
        let sides = origins(contests);
        let is_side = |news: &&Assertion| sides.binary_search(&news.origin).is_ok();
        let new = self.news(self.event).iter().filter(is_side);
        let new: Reasons = new.map(|news| reason(self.event, news.origin)).collect();
        if new.is_empty() {
            return self.on_day(day, |news| {
                news.status.is_some() || news.when.is_some() || news.venue.is_some()
            });
        }
        new
    }

    /// Who first named each new requirement; for an old one, what made it met or unmet.
    fn of_requirements(self, shift: &Shift<Vec<Requirement>>) -> Reasons {
        let (high, low) = shift.high_and_low(self.way);
        let mut found = Reasons::new();
        for (n, need) in high.iter().enumerate() {
            match low.get(n) {
                Some(before) if before.met == need.met => {}
                Some(_) => found.extend(self.of_holding(need.event)),
                None => found.extend(self.first(|news| news.requires == Some(need.event))),
            }
        }
        found
    }

    /// Who first named each event that it now prepares.
    fn of_preparations(self, shift: &Shift<Vec<EventIx>>) -> Reasons {
        let (high, low) = shift.high_and_low(self.way);
        let new = high.iter().skip(low.len());
        new.filter_map(|event| self.first(|news| news.prepares == Some(*event)))
            .collect()
    }

    /// The first assertion on the way that says something.
    fn first(self, says: impl Fn(&Assertive) -> bool) -> Option<Reason> {
        let dossier = self.standings.dossier;
        let mut news = self.news(self.event).iter();
        let first = news.find(|news| says(&news.resolve(dossier, self.event)))?;
        Some(reason(self.event, first.origin))
    }

    /// What made a required event be held, or no longer.
    fn of_holding(self, required: EventIx) -> Reasons {
        let holding = self.holdings.get(&required);
        let Some(&day) = holding.and_then(|holding| holding.flips.last()) else {
            return Reasons::new();
        };
        let high = self.stretch.high;
        let status = self.standings.status_of(required, high.on, high.known);
        self.of_status(required, status, day)
    }
}

fn reason(event: EventIx, origin: Origin) -> Reason {
    Reason { event, origin }
}

/// Where all sides of all contests spoke, sorted.
fn origins(contests: &[Contest]) -> Vec<Origin> {
    let sides = contests.iter().flat_map(|contest| &contest.sides);
    let mut origins: Vec<Origin> = sides.map(|side| side.origin).collect();
    origins.sort_unstable();
    origins
}
