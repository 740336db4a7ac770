//! The two clocks.

use crate::model::{Day, Vantage};

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

    /// From where one looks: both days.
    pub fn vantage(self) -> Vantage {
        Vantage {
            on: self.on,
            known: self.known_day(),
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
