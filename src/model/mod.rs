//! What the data means: dates, places, actors, events, statements, sources, and the standing of
//! an event on a day. Pure: no file, clock or window.
//!
//! The vocabulary is fixed: a *statement* makes *claims* about *events*; an event's own status,
//! date and venue are its *record*; what an event amounts to on a day is its *standing*.
//!
//! ```
//! use demarche::model::When;
//!
//! let june: When = "2021-06".parse()?;
//! assert_eq!(june.first_day().map(|day| day.to_string()).as_deref(), Some("2021-06-01"));
//! assert_eq!(june.last_day().map(|day| day.to_string()).as_deref(), Some("2021-06-30"));
//! # Ok::<(), demarche::model::WhenError>(())
//! ```

mod actor;
mod change;
mod changes;
mod citation;
mod conditions;
mod contest;
mod day;
mod dossier;
mod event;
mod expectations;
mod former_state;
mod ledger;
mod links;
mod moments;
mod place;
mod reasons;
mod requires;
mod standing;
mod statement;
mod status;
mod stops;
mod sweep;
mod tracks;
mod visible;
mod web_address;
mod when;

pub use actor::{Actor, ActorKind, Office};
pub use change::{Change, Difference, Reason, Reasons, Shift, Vantage, Way};
pub use changes::{changes, changes_of};
pub use citation::{Citation, Citations, Source};
pub use conditions::{Chain, ChainStep, blocks, needs};
pub use contest::{Contest, Side, Slot, SlotValue};
pub use day::{Day, DayError};
pub use dossier::{ActorIx, Dossier, EventIx, Item, Parts, PlaceIx, SourceIx, StatementIx};
pub use event::{Event, EventKind, Party, PartyRole, Record};
pub use expectations::{Expectation, Fate, Tallies, Tally};
pub use former_state::{FORMER_STATES, FormerState};
pub use ledger::{Assertion, Assertive, Ledger, Origin, record_counts_from, statement_counts_from};
pub use links::{Bystanders, Footprint, Leg, footprint, seat_of, start_of};
pub use moments::Moments;
pub use place::{Place, PlaceKind};
pub use requires::circles;
pub use standing::{Requirement, Standing, Standings, Step};
pub use statement::{Act, Claim, ClaimIx, Hedge, Statement};
pub use status::{StandingGroup, StandingStatus, Status};
pub use stops::stops;
pub use visible::{is_hidden, mark_at, push_mark, visible_line, visible_text};
pub use web_address::{NotWeb, WebAddress};
pub use when::{Members, When, WhenError};
