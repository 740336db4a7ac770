//! What is asserted of an event, and what that amounts to on a day.

use serde::{Deserialize, Serialize};

/// What a record or a claim asserts about an event.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Spoken of as possible.
    Floated,
    /// Put forward by a side.
    Proposed,
    /// Being prepared.
    Preparing,
    /// Agreed between the sides.
    Agreed,
    /// Set for a date.
    Scheduled,
    /// It took place: a meeting was held, an agreement concluded, aid given, a conflict began.
    Held,
    /// Put off.
    Postponed,
    /// Called off.
    Cancelled,
    /// Said not to be so.
    Denied,
}

impl Status {
    /// The word of the file format.
    pub fn word(self) -> &'static str {
        StandingStatus::from(self).word()
    }
}

/// What an event amounts to on a day: the last asserted status, or what follows from the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandingStatus {
    /// Spoken of, without any status.
    SpokenOf,
    /// See [`Status::Floated`].
    Floated,
    /// See [`Status::Proposed`].
    Proposed,
    /// See [`Status::Preparing`].
    Preparing,
    /// See [`Status::Agreed`].
    Agreed,
    /// See [`Status::Scheduled`].
    Scheduled,
    /// See [`Status::Held`].
    Held,
    /// See [`Status::Postponed`].
    Postponed,
    /// See [`Status::Cancelled`].
    Cancelled,
    /// See [`Status::Denied`].
    Denied,
    /// Derived: its window passed, and nothing says that it took place.
    Lapsed,
    /// Derived: known to have been held, on a day later than the one looked at.
    Ahead,
}

impl StandingStatus {
    /// One word: that of the file format for what is asserted.
    pub fn word(self) -> &'static str {
        match self {
            Self::SpokenOf => "spoken of",
            Self::Floated => "floated",
            Self::Proposed => "proposed",
            Self::Preparing => "preparing",
            Self::Agreed => "agreed",
            Self::Scheduled => "scheduled",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
            Self::Lapsed => "lapsed",
            Self::Ahead => "ahead",
        }
    }

    /// Whether it is promised for some time: not held, denied, called off or lapsed.
    pub fn is_expected(self) -> bool {
        use StandingStatus::{
            Agreed, Floated, Postponed, Preparing, Proposed, Scheduled, SpokenOf,
        };
        matches!(
            self,
            SpokenOf | Floated | Proposed | Preparing | Agreed | Scheduled | Postponed
        )
    }
}

/// Standings that are told together: in lists, and in the parts of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandingGroup {
    /// Held, or held later than the day looked at.
    TookPlace,
    /// Promised or spoken of for some time.
    Expected,
    /// Its window passed, and nothing says that it took place.
    Lapsed,
    /// Denied.
    Denied,
    /// Cancelled or postponed.
    CalledOff,
    /// A statement that asserts no status.
    Unsaid,
}

impl StandingGroup {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::TookPlace,
        Self::Expected,
        Self::Lapsed,
        Self::Denied,
        Self::CalledOff,
        Self::Unsaid,
    ];
}

impl StandingStatus {
    /// With which others it is told.
    pub fn group(self) -> StandingGroup {
        match self {
            Self::Held | Self::Ahead => StandingGroup::TookPlace,
            Self::SpokenOf
            | Self::Floated
            | Self::Proposed
            | Self::Preparing
            | Self::Agreed
            | Self::Scheduled => StandingGroup::Expected,
            Self::Lapsed => StandingGroup::Lapsed,
            Self::Denied => StandingGroup::Denied,
            Self::Cancelled | Self::Postponed => StandingGroup::CalledOff,
        }
    }
}

impl From<Status> for StandingStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Floated => Self::Floated,
            Status::Proposed => Self::Proposed,
            Status::Preparing => Self::Preparing,
            Status::Agreed => Self::Agreed,
            Status::Scheduled => Self::Scheduled,
            Status::Held => Self::Held,
            Status::Postponed => Self::Postponed,
            Status::Cancelled => Self::Cancelled,
            Status::Denied => Self::Denied,
        }
    }
}
