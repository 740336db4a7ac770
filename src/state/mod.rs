//! What the user is doing: clocks, camera, selection, history. No window.
//!
//! Views read [`AppState`] and hand back [`Command`]s; [`AppState::apply`] is the only place where
//! anything changes. The passing of time is a command too, so that every run can be told again.
//!
//! ```
//! use std::sync::Arc;
//! use demarche::model::Dossier;
//! use demarche::state::{AppState, Command};
//!
//! let mut state = AppState::new(Arc::new(Dossier::default()));
//! state.apply(Command::LookAt("2025-02-22".parse()?));
//! assert_eq!(state.clocks().on.to_string(), "2025-02-22");
//! # Ok::<(), demarche::model::DayError>(())
//! ```

mod app_state;
mod calendar;
mod clocks;
mod command;
pub mod encounters;
pub mod filter;
mod fit;
mod folds;
mod history;
mod listing;
mod lists;
mod natives;
mod opening;
pub mod ordering;
mod playback;
mod popup;
pub mod query;
mod region;
mod relations;
mod resting;
mod scope;
pub mod search;
mod shelves;
mod snapshot;
mod stage;
mod tally;
mod time_mode;
mod time_view;
mod trail;
mod typed_phrase;
mod typed_time;
mod view;
mod wanted;

pub use app_state::{AppState, Theme};
pub use calendar::{Calendar, Extent};
pub use clocks::{Clocks, Known};
pub use command::Command;
pub use filter::{Facet, FacetValue, Facts, Filter};
pub use folds::{Break, Folds};
pub use history::{Gesture, History, Way};
pub use listing::{Counts, Listing, counted_day, group_of_statement};
pub use lists::Lists;
pub use natives::{Native, natives};
pub use playback::{Playback, SPEEDS, Stride};
pub use popup::{AskedLand, Choice, LandId, Popup};
pub use region::{Region, UnknownRegion};
pub use relations::Relations;
pub use resting::{Reliance, Resting, RestingEvent, RestingPlace, RestingStatement, resting};
pub use scope::{Age, Scope};
pub use shelves::{Shelf, Shelves};
pub use snapshot::{Shown, Snapshot, Sources};
pub use stage::{Stage, UnknownStage};
pub use tally::Tally;
pub use time_mode::{ModeKind, Span, SpanError, TimeMode};
pub use time_view::TimeView;
pub use trail::Trail;
pub use typed_time::{TypedTime, TypedTimeError, parse_typed_date, parse_typed_time};
pub use view::{Framed, Spot, View};
pub use wanted::Wanted;
