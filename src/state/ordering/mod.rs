//! In which order what is listed stands in a table: by which column, which way.
//!
//! The same rules for both tables:
//! - What has no value in the column (no date, no place) comes last, whichever way it goes.
//! - What is equal in the column comes by date, then as in the file, whichever way it goes.
//! - Texts are compared as they are searched: without case, accents and signs; a number in them
//!   counts as a number, so that "line 9" comes before "line 13".
//!
//! ```
//! use std::sync::Arc;
//! use demarche::io::open_built_in;
//! use demarche::state::{AppState, Command};
//! use demarche::state::ordering::{EventColumn, Order, events_in_order};
//!
//! let mut state = AppState::new(Arc::new(open_built_in()?.dossier));
//! state.apply(Command::OrderEvents(Order::natural(EventColumn::Title)));
//! let first = events_in_order(&state)[0];
//! assert_eq!(state.dossier()[first].title, "A peace settlement in Ukraine");
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcoming: texts come by the numbers of their letters, not as the dictionaries of a language
//! have them, so that all Cyrillic comes after all Latin.

mod columns;
mod events;
mod orders;
mod sequence;
mod statements;
mod text_key;

pub use columns::{Column, Direction, EventColumn, Order, StatementColumn};
pub use events::events_in_order;
pub use orders::{Orders, events_of};
pub use statements::statements_in_order;
pub use text_key::text_key;
