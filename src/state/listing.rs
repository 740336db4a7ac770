//! How many of what are listed on which day: the one count that list and histogram share.

use std::collections::BTreeMap;

use crate::model::{Day, StandingGroup, Statement, StatementIx, When};

use super::{Relations, Shown, Tally};

/// How many of each standing, in the order of [`StandingGroup::ALL`].
pub type Counts = [usize; StandingGroup::ALL.len()];

/// Which statements are listed, and how many events and statements are on which day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    by_day: BTreeMap<Option<Day>, Counts>,
    /// What has a day once more, to be summed quickly.
    dated: Tally<{ StandingGroup::ALL.len() }>,
    events: usize,
    statements: usize,
    is_listed: Vec<bool>,
}

impl Listing {
    /// Nothing listed of so many statements.
    pub(super) fn empty(statements: usize) -> Self {
        Self {
            is_listed: vec![false; statements],
            ..Self::default()
        }
    }

    /// How much is counted under which day, by standing; under no day what has no date. An event
    /// is counted under the first day that its date can mean, a statement under that of its
    /// `said`.
    pub fn by_day(&self) -> &BTreeMap<Option<Day>, Counts> {
        &self.by_day
    }

    /// What has a day, to be summed between two of them.
    pub fn dated(&self) -> &Tally<{ StandingGroup::ALL.len() }> {
        &self.dated
    }

    /// How many events are listed.
    pub fn events(&self) -> usize {
        self.events
    }

    /// How many statements are listed.
    pub fn statements(&self) -> usize {
        self.statements
    }

    /// How much is listed.
    pub fn len(&self) -> usize {
        self.events + self.statements
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a statement is listed.
    pub fn has(&self, statement: StatementIx) -> bool {
        self.is_listed
            .get(statement.position())
            .copied()
            .unwrap_or(false)
    }

    /// Lists statements of which none is listed yet.
    pub(super) fn put_statements(
        &mut self,
        relations: &Relations,
        statements: impl Iterator<Item = StatementIx>,
    ) {
        let mut runs = Runs::default();
        for ix in statements {
            let Some(is_listed) = self.is_listed.get_mut(ix.position()) else {
                continue;
            };
            *is_listed = true;
            self.statements += 1;
            runs.add(self, relations.counted_under(ix));
        }
        runs.end(self);
    }

    /// Lists events of which none is listed yet.
    pub(super) fn put_events<'a>(&mut self, events: impl Iterator<Item = &'a Shown>) {
        let mut entries: Vec<_> = events.map(entry_of_event).collect();
        self.events += entries.len();
        entries.sort_unstable_by_key(|(day, _)| *day);
        let mut runs = Runs::default();
        for entry in entries {
            runs.add(self, entry);
        }
        runs.end(self);
    }

    fn add_all(&mut self, (day, counts): (Option<Day>, Counts)) {
        if counts == Counts::default() {
            return;
        }
        let listed = self.by_day.entry(day).or_default();
        for (listed, count) in listed.iter_mut().zip(counts) {
            *listed += count;
        }
        if let Some(day) = day {
            self.dated.add_all(day, counts);
        }
    }

    pub(super) fn put_event(&mut self, shown: &Shown) {
        self.events += 1;
        let (day, group) = entry_of_event(shown);
        self.add(day, group);
    }

    pub(super) fn take_event(&mut self, shown: &Shown) {
        self.events -= 1;
        let (day, group) = entry_of_event(shown);
        self.remove(day, group);
    }

    /// Lists a statement or takes it from the list.
    pub(super) fn set_statement(
        &mut self,
        relations: &Relations,
        ix: StatementIx,
        is_listed: bool,
    ) {
        let Some(place) = self.is_listed.get_mut(ix.position()) else {
            return;
        };
        if std::mem::replace(place, is_listed) == is_listed {
            return;
        }
        let (day, group) = relations.counted_under(ix);
        if is_listed {
            self.statements += 1;
            self.add(day, group);
        } else {
            self.statements -= 1;
            self.remove(day, group);
        }
    }

    fn add(&mut self, day: Option<Day>, group: StandingGroup) {
        self.by_day.entry(day).or_default()[group as usize] += 1;
        if let Some(day) = day {
            self.dated.add(day, group as usize);
        }
    }

    fn remove(&mut self, day: Option<Day>, group: StandingGroup) {
        if let Some(day) = day {
            self.dated.remove(day, group as usize);
        }
        if let Some(counts) = self.by_day.get_mut(&day) {
            counts[group as usize] -= 1;
            if counts.iter().all(|count| *count == 0) {
                self.by_day.remove(&day);
            }
        }
    }
}

/// Counts what comes one after the other: most of it has the day of the one before.
#[derive(Default)]
struct Runs {
    day: Option<Day>,
    counts: Counts,
}

impl Runs {
    fn add(&mut self, listing: &mut Listing, (day, group): (Option<Day>, StandingGroup)) {
        if day != self.day {
            self.end(listing);
            self.day = day;
        }
        self.counts[group as usize] += 1;
    }

    fn end(&mut self, listing: &mut Listing) {
        listing.add_all((self.day, std::mem::take(&mut self.counts)));
    }
}

fn entry_of_event(shown: &Shown) -> (Option<Day>, StandingGroup) {
    let when = shown.standing.when.as_ref();
    (when.and_then(counted_day), shown.standing.status.group())
}

/// The day under which a date is counted: the first that it can mean, else the last.
pub fn counted_day(when: &When) -> Option<Day> {
    when.first_day().or(when.last_day())
}

/// With which standings a statement is counted: that of the first status it asserts.
pub fn group_of_statement(statement: &Statement) -> StandingGroup {
    let status = statement.claims.iter().find_map(|claim| claim.status);
    status.map_or(StandingGroup::Unsaid, |status| {
        crate::model::StandingStatus::from(status).group()
    })
}
