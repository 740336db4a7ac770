//! The two clocks.

use crate::model::Day;

/// By when something had to be said to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known {
    /// By the day looked at.
    #[default]
    Follows,
    /// By a day of its own.
    Pinned(Day),
}

/// The day looked at, and by when things had been said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The day looked at.
    pub on: Day,
    /// By when something had to be said to count.
    pub known: Known,
}

impl Clocks {
    /// Both clocks on one day.
    pub fn following(on: Day) -> Self {
        Self {
            on,
            known: Known::Follows,
        }
    }

    /// The last day on which something can have been said to count.
    pub fn known_day(self) -> Day {
        match self.known {
            Known::Follows => self.on,
            Known::Pinned(day) => day,
        }
    }
}
