//! On which days the values of a standing changed.

use super::{Day, Difference};

/// On which days a value changed, as far as that matters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Track {
    /// The first day on which it was no longer what it was at first.
    pub left: Option<Day>,
    /// The day since which it was what it was in the end.
    pub came: Option<Day>,
}

impl Track {
    /// It changed on a day.
    pub fn mark(&mut self, day: Day) {
        self.left = Some(self.left.map_or(day, |left| left.min(day)));
        self.came = Some(self.came.map_or(day, |came| came.max(day)));
    }
}

/// When each value of an event's standing changed.
#[derive(Default)]
pub(super) struct Tracks {
    pub there: Track,
    pub status: Track,
    pub when: Track,
    pub venue: Track,
    pub contested: Track,
    pub requires: Track,
    pub prepares: Track,
    pub possibly_not_yet: Track,
}

impl Tracks {
    /// That of the slot in which something differs.
    pub fn of(&self, what: &Difference) -> Track {
        match what {
            Difference::There(_) => self.there,
            Difference::Status(_) => self.status,
            Difference::When(_) => self.when,
            Difference::Venue(_) => self.venue,
            Difference::Contested(_) => self.contested,
            Difference::Requires(_) => self.requires,
            Difference::Prepares(_) => self.prepares,
            Difference::PossiblyNotYet(_) => self.possibly_not_yet,
        }
    }
}

/// Marks those that changed on a day.
pub(super) fn mark<const N: usize>(tracks: [(bool, &mut Track); N], day: Day) {
    for (has_changed, track) in tracks {
        if has_changed {
            track.mark(day);
        }
    }
}
