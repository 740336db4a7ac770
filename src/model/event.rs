//! Events and their parties.

use serde::{Deserialize, Serialize};

use super::{ActorIx, Citation, PlaceIx, Status, When};

/// What an event is.
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
pub enum EventKind {
    /// Delegations meet.
    Meeting,
    /// Heads of state or government meet.
    Summit,
    /// A call.
    Call,
    /// One side goes to another.
    Visit,
    /// Talks towards an agreement.
    Negotiation,
    /// Something agreed.
    Agreement,
    /// An armed conflict.
    Conflict,
    /// Help given.
    Aid,
    /// Something else.
    Other,
}

/// How an actor takes part in an event.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum PartyRole {
    /// Sends people.
    #[default]
    Delegation,
    /// Receives all at home.
    Host,
    /// Stands between the sides.
    Mediator,
    /// Not there, and that is worth telling.
    Absent,
    /// Gives.
    Giver,
    /// Receives.
    Receiver,
}

impl PartyRole {
    /// One word, that of the file format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Delegation => "delegation",
            Self::Host => "host",
            Self::Mediator => "mediator",
            Self::Absent => "absent",
            Self::Giver => "giver",
            Self::Receiver => "receiver",
        }
    }
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Who.
    pub actor: ActorIx,
    /// Where its delegation starts, when not from its seat.
    pub from: Option<PlaceIx>,
    /// The people in it.
    pub members: Vec<ActorIx>,
    /// Its part.
    pub role: PartyRole,
}

/// What an event carries itself: simply on record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its status.
    pub status: Option<Status>,
    /// Its date.
    pub when: Option<When>,
    /// Its venue.
    pub venue: Option<PlaceIx>,
    /// Where that can be read.
    pub cites: Vec<Citation>,
}

impl Record {
    /// Whether it asserts anything.
    pub fn asserts(&self) -> bool {
        self.status.is_some() || self.when.is_some() || self.venue.is_some()
    }
}

/// Something that happens, may happen, or was said to happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique in the dossier.
    pub id: String,
    /// What it is.
    pub kind: EventKind,
    /// Its title.
    pub title: String,
    /// What is simply on record.
    pub record: Record,
    /// Who takes part, in the order of the file.
    pub parties: Vec<Party>,
    /// A remark.
    pub note: Option<String>,
}

impl EventKind {
    /// One word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Summit => "summit",
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Negotiation => "negotiation",
            Self::Agreement => "agreement",
            Self::Conflict => "conflict",
            Self::Aid => "aid",
            Self::Other => "other",
        }
    }

    /// Whether it goes from one party to another, which an arrowhead shows.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Aid | Self::Visit | Self::Conflict)
    }

    /// Whether those who take part meet one another, in a room or on a line. What is agreed, given
    /// or fought is shared, and is no meeting: its parties may never have seen one another.
    pub fn is_encounter(self) -> bool {
        matches!(
            self,
            Self::Meeting | Self::Summit | Self::Call | Self::Visit | Self::Negotiation
        )
    }

    /// Whether those who take part are where it is held: at every meeting except a call, and where
    /// something is concluded.
    pub fn is_attended(self) -> bool {
        self == Self::Agreement || self.is_encounter() && self != Self::Call
    }

    /// "Held" in the event's own terms: an agreement is concluded, aid given, a conflict begins.
    pub fn held_word(self) -> &'static str {
        match self {
            Self::Agreement => "concluded",
            Self::Aid => "given",
            Self::Conflict => "begun",
            Self::Visit | Self::Call => "made",
            Self::Meeting | Self::Summit | Self::Negotiation => "held",
            Self::Other => "took place",
        }
    }
}
