//! Statements and the claims they make.

use serde::{Deserialize, Serialize};

use super::{ActorIx, Citations, EventIx, Item, PlaceIx, Status, When};

/// What the speaker does by saying it.
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
pub enum Act {
    /// Makes known.
    Announce,
    /// Puts forward.
    Propose,
    /// Says that it is so.
    Confirm,
    /// Says on what it depends.
    Condition,
    /// Asks for it.
    Demand,
    /// Holds it out.
    Offer,
    /// Says that it is not so.
    Deny,
    /// Says no to it.
    Decline,
    /// Passes on.
    Report,
    /// Speaks about it.
    Comment,
}

impl Act {
    /// The verb, third person: "announces".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Announce => "announces",
            Self::Propose => "proposes",
            Self::Confirm => "confirms",
            Self::Condition => "sets a condition",
            Self::Demand => "demands",
            Self::Offer => "offers",
            Self::Deny => "denies",
            Self::Decline => "declines",
            Self::Report => "reports",
            Self::Comment => "comments",
        }
    }

    /// The word of the file format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Announce => "announce",
            Self::Propose => "propose",
            Self::Confirm => "confirm",
            Self::Condition => "condition",
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Deny => "deny",
            Self::Decline => "decline",
            Self::Report => "report",
            Self::Comment => "comment",
        }
    }
}

/// How firmly it is said.
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
pub enum Hedge {
    /// Without reserve.
    Firm,
    /// As likely.
    Likely,
    /// As possible.
    Possible,
}

impl Hedge {
    /// One word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// What a statement asserts about one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The event.
    pub event: EventIx,
    /// Its status.
    pub status: Option<Status>,
    /// Its date.
    pub when: Option<When>,
    /// Its venue.
    pub venue: Option<PlaceIx>,
    /// The event that has to be held first.
    pub requires: Option<EventIx>,
    /// The event that it prepares.
    pub prepares: Option<EventIx>,
}

/// Somebody said something on a date, and it can be read somewhere.
///
/// A dossier may have hundreds of thousands: texts and lists have no room to grow.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Unique in the dossier.
    pub id: Box<str>,
    /// Who spoke.
    pub speaker: ActorIx,
    /// On whose behalf, when not the speaker's own.
    pub on_behalf_of: Option<ActorIx>,
    /// The local date where it was spoken.
    pub said: When,
    /// Where it was spoken.
    pub at: Option<PlaceIx>,
    /// The occasion: "interview", "press briefing".
    pub setting: Option<Box<str>>,
    /// What the speaker does by saying it.
    pub act: Act,
    /// How firmly.
    pub hedge: Option<Hedge>,
    /// What was said, in the dossier's own words.
    pub text: Box<str>,
    /// What was said, word for word.
    pub quote: Option<Box<str>>,
    /// What it asserts; may be empty.
    pub claims: Box<[Claim]>,
    /// Places and actors that it speaks about.
    pub about: Box<[Item]>,
    /// Where it can be read.
    pub cites: Citations,
}

/// A claim of a statement, by its position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimIx(u32);

impl ClaimIx {
    /// The handle of the claim at this position; as with the handles of items, no file has so many that
    /// they are not counted.
    pub(super) fn from_position(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }
}

impl std::ops::Index<ClaimIx> for Statement {
    type Output = Claim;

    fn index(&self, claim: ClaimIx) -> &Claim {
        &self.claims[claim.0 as usize]
    }
}

impl Statement {
    /// On whose behalf something was asserted; contests are between sides.
    pub fn side(&self) -> ActorIx {
        self.on_behalf_of.unwrap_or(self.speaker)
    }
}
