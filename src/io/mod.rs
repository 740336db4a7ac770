//! Files to model and back, and the basemap that is built in.
//!
//! [`read_path`] opens a dossier: what is broken in it is left out at the smallest and becomes a
//! located [`Problem`], the rest opens. [`Document`] keeps the file's text and writes it back byte
//! for byte as long as nothing was changed.
//!
//! ```
//! let file = br#"{ "format": "demarche-dossier/1", "title": "Talks",
//!   "places": [{ "id": "riyadh", "name": "Riyadh", "lat": 91, "lon": 46.71 }] }"#;
//! let opened = demarche::io::read_text("talks.dossier.json", file)?;
//! assert_eq!(
//!     opened.problems[0].to_string(),
//!     "talks.dossier.json:2:57: expected degrees between -90 and 90, found 91; this place is left out",
//! );
//! assert_eq!(opened.dossier.title(), "Talks");
//! # Ok::<(), demarche::io::OpenError>(())
//! ```
//!
//! Shortcomings: a text is read as a whole and never in parts, so opening 64 MiB takes that much
//! memory and more for what it says; misspelt names of fields are taken for unknown ones and kept.

pub mod basemap;
mod builtin;
pub mod crash;
mod difference;
mod document;
mod encoding;
mod format;
mod index;
mod keys;
mod locate;
mod nearest;
mod open_error;
pub mod portal;
mod problem;
mod progress;
mod read;
mod report;
mod resolve;
mod save;
mod save_all;
mod scalar;
mod scan;
mod schema;
pub mod settings;
mod shape;
mod small_file;
mod staged;
pub mod tables;
mod template;
mod value;
pub mod views;
mod visible;
pub mod visit;
mod watch;

pub use builtin::{BUILT_IN, BUILT_IN_NAME, open_built_in};
pub use difference::{Became, Difference, Fingerprint, ItemChange};
pub use document::{Document, EditError};
pub use nearest::{nearest, nearest_few};
pub use open_error::{MAX_FILE_BYTES, OpenError, shown};
pub use problem::{Problem, ProblemKind};
pub use progress::{Progress, Step};
pub use read::{Opened, read_path, read_path_telling, read_text};
pub use save::{Existing, SaveError, save};
pub use save_all::save_all;
pub use scalar::FORMAT;
pub use scan::{MAX_DEPTH, MAX_STRING_BYTES};
pub use schema::{SCHEMA_FILE_NAME, schema};
pub use staged::Staged;
pub use template::TEMPLATE;
pub use visible::visible;
pub use watch::{Looked, Watch};
