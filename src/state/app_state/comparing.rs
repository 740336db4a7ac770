//! What changed since other clocks.

use std::sync::Arc;

use crate::model::EventIx;
use crate::state::Clocks;

use super::AppState;

impl AppState {
    pub(super) fn compare_with(&mut self, clocks: Option<Clocks>) {
        if clocks.is_none() && self.comparison.is_some() {
            self.last_looked = self.clocks();
        }
        self.comparison = clocks;
        self.changed.clear();
        let Some(then) = clocks else { return };
        let now = self.clocks();
        let (known_then, known_now) = (then.known_day(), now.known_day());
        let moments = Arc::clone(&self.moments);
        let between = moments.between(then.on, now.on);
        for event in between.chain(moments.between(known_then, known_now)) {
            self.compare(event);
            let waiting = moments.waiting_for(event).iter();
            waiting.for_each(|event| self.compare(*event));
        }
    }

    /// Finds out whether an event has changed since the clocks of the comparison.
    pub(super) fn compare(&mut self, event: EventIx) {
        let Some(then) = self.comparison else { return };
        let before = self.standings().of(event, then.on, then.known_day());
        let after = self.snapshot.event(event).map(|shown| &shown.standing);
        let has_changed = match (&before, after) {
            (Some(before), Some(after)) => before.differs_from(after),
            (before, after) => before.is_some() != after.is_some(),
        };
        if has_changed {
            self.changed.insert(event);
        } else {
            self.changed.remove(&event);
        }
    }
}
