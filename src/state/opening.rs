//! What the timeline shows when a dossier is opened, and what "fit" brings back.

use crate::model::{Day, Dossier, When};

use super::{Folds, TimeView};

/// Dated things no farther apart than this belong to one stretch of the opening view, in days.
const NEAR_DAYS: i32 = 45;
/// More is shown at the opening than the stretch in which things move while it takes no more than
/// so many times its room.
const MOST_TIMES: f64 = 4.0;
/// A date as imprecise as this covers a stretch that else would be empty, in days: a year.
const COVER_DAYS: i32 = 366;

/// The days on which something begins or ends, and what is folded between them.
#[derive(Clone, Debug)]
pub struct DatedDays {
    days: Vec<Day>,
    on: Day,
}

impl DatedDays {
    /// All days on which a date begins, may have begun or ends, and all stops; `on` is the day
    /// looked at when the dossier is opened.
    pub fn of(dossier: &Dossier, stops: &[Day], on: Day) -> Self {
        let ends = dates(dossier).flat_map(|when| {
            let begun = when.start_last_day();
            [when.first_day(), begun, when.last_day()]
        });
        let mut days: Vec<Day> = ends.flatten().chain(stops.iter().copied()).collect();
        days.sort_unstable();
        days.dedup();
        Self { days, on }
    }

    /// The axis with all that can be folded.
    pub fn folds(&self, dossier: &Dossier) -> Folds {
        let covers: Vec<(Day, Day)> = dates(dossier).filter_map(cover).collect();
        Folds::new(&self.days, &covers)
    }

    /// All that has a date; none where nothing has one.
    pub fn full_view(&self, folds: &Folds) -> Option<TimeView> {
        let (first, last) = self.days.first().zip(self.days.last())?;
        Some(around(folds, *first, *last))
    }

    /// All that has a date, where that leaves enough room for the stretch in which things move: as
    /// far as one dated thing follows another within some weeks around the day looked at. Else that
    /// stretch and all before it, or that stretch alone. Where the day stands alone, all.
    pub fn opening_view(&self, folds: &Folds) -> TimeView {
        let split = self.days.partition_point(|day| *day <= self.on);
        let first = reach(self.on, self.days[..split].iter().rev());
        let last = reach(self.on, self.days[split..].iter());
        let Some((begin, end)) = self.days.first().zip(self.days.last()) else {
            return TimeView::around(self.on, self.on);
        };
        if first == last {
            return around(folds, *begin, *end);
        }
        let room = |from: Day, to: Day| folds.places_of(to).1 - folds.places_of(from).0;
        let most = MOST_TIMES * room(first, last);
        let (begin, end) = (first.min(*begin), last.max(*end));
        let all = [(begin, end), (begin, last)];
        let fitting = all.into_iter().find(|(from, to)| room(*from, *to) <= most);
        let (from, to) = fitting.unwrap_or((first, last));
        around(folds, from, to)
    }
}

fn around(folds: &Folds, first: Day, last: Day) -> TimeView {
    TimeView::around_places(folds.places_of(first).0, folds.places_of(last).1)
}

/// How far days follow one another without a long gap, starting at one.
fn reach<'a>(from: Day, days: impl Iterator<Item = &'a Day>) -> Day {
    let mut reached = from;
    for day in days {
        if (day.number() - reached.number()).abs() > NEAR_DAYS {
            break;
        }
        reached = *day;
    }
    reached
}

/// Every date of the dossier: of what was said, of records, and of claims.
fn dates(dossier: &Dossier) -> impl Iterator<Item = &When> {
    let said = dossier.statements().map(|(_, statement)| &statement.said);
    let records = dossier.events();
    let records = records.filter_map(|(_, event)| event.record.when.as_ref());
    let claims = dossier.statements();
    let claims = claims.flat_map(|(_, statement)| &statement.claims);
    said.chain(records)
        .chain(claims.filter_map(|claim| claim.when.as_ref()))
}

/// The days on one of which something began, when more than one and not too many.
fn cover(when: &When) -> Option<(Day, Day)> {
    let (first, last) = when.first_day().zip(when.start_last_day())?;
    let days = last.number() - first.number();
    (1..COVER_DAYS).contains(&days).then_some((first, last))
}
