//! Who met whom, how often, and who is expected to.
//!
//! Two actors **met** in an event that is listed, is of a kind at which people meet
//! ([`EventKind::is_encounter`](crate::model::EventKind::is_encounter): meeting, summit, call,
//! visit, negotiation) and whose standing is *held*, also where its date is so imprecise that it
//! may not have begun. What lapsed, was denied or cancelled, or is known to be held later than the
//! day looked at counts for nothing. Agreements, aid, conflicts and other events are shared, and no
//! meetings. They are **expected** to meet where such an event's standing is one of a promise
//! ([`StandingStatus::is_expected`](crate::model::StandingStatus::is_expected)).
//!
//! At an event meet, with one another, whoever is in different delegations: the parties, except
//! those that were absent, and their members. A delegation does not meet its own members, nor do
//! they one another; who is in a delegation of both meets neither.
//!
//! Everything obeys clocks, mode and filter. The whole table costs what all pairs at all listed
//! events are, so views make it only while they show it, once a revision of the state.

mod circle;
mod encounter;
mod order;
mod roster;
mod stays;
mod table;

pub use circle::Circle;
pub use encounter::Encounter;
pub use order::{Order, ordered};
pub use roster::{Roster, Rosters};
pub use stays::{Stay, stays_of};
pub use table::{Encounters, encounters_of, events_between};
