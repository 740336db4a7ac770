//! The days that matter to each event: an index over all assertions, so that a step of a clock
//! asks only for what lies between the two days.
//!
//! Between two neighbouring moments of an event nothing about it changes, wherever the clocks
//! stand. So when a clock goes from one day to another, only events with a moment after the
//! earlier and not after the later of the two can have changed, and those that require them.

use super::{Day, Dossier, EventIx, Ledger, When};

/// Which events can change on which day, and which events wait for which.
///
/// ```
/// use demarche::io::open_built_in;
/// use demarche::model::{Ledger, Moments};
///
/// let dossier = open_built_in()?.dossier;
/// let moments = Moments::new(&dossier, &Ledger::new(&dossier));
/// let [before, after] = ["2025-03-08", "2025-03-09"].map(|day| day.parse().expect("a day"));
/// // Only the preparatory talks, whose window has passed.
/// assert_eq!(moments.between(before, after).count(), 1);
/// # Ok::<(), demarche::io::OpenError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moments {
    by_day: Vec<(Day, EventIx)>,
    waiting: Vec<Vec<EventIx>>,
}

impl Moments {
    /// The moments of a dossier.
    pub fn new(dossier: &Dossier, ledger: &Ledger) -> Self {
        let mut by_day = Vec::new();
        let mut waiting = vec![Vec::new(); dossier.events().len()];
        for (event, _) in dossier.events() {
            for assertion in ledger.all(dossier, event) {
                let days = moments_of(assertion.counts_from, assertion.when);
                by_day.extend(days.map(|day| (day, event)));
                if let Some(required) = assertion.requires {
                    let list: &mut Vec<EventIx> = &mut waiting[required.position()];
                    if list.last() != Some(&event) {
                        list.push(event);
                    }
                }
            }
        }
        by_day.sort_unstable();
        by_day.dedup();
        by_day.shrink_to_fit();
        Self { by_day, waiting }
    }

    /// The events with a moment between two days, the later one included; some more than once.
    pub fn between(&self, a: Day, b: Day) -> impl Iterator<Item = EventIx> + '_ {
        let (after, until) = (a.min(b), a.max(b));
        let first = self.by_day.partition_point(|(day, _)| *day <= after);
        let end = self.by_day.partition_point(|(day, _)| *day <= until);
        self.by_day[first..end].iter().map(|(_, event)| *event)
    }

    /// The events that, by some claim, require this one: its being held may change them.
    pub fn waiting_for(&self, event: EventIx) -> &[EventIx] {
        &self.waiting[event.position()]
    }
}

/// When an assertion begins to count and when that is over for a stretch that begins later; when
/// its date may have begun, has certainly begun, and has passed.
fn moments_of(counts_from: Day, when: Option<&When>) -> impl Iterator<Item = Day> + use<> {
    let first = when.and_then(When::first_day);
    let begun = when.and_then(When::start_last_day);
    let passed = when.and_then(When::last_day).and_then(Day::next);
    [Some(counts_from), counts_from.next(), first, begun, passed]
        .into_iter()
        .flatten()
}
