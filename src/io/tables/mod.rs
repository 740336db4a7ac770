//! A dossier as linked tables: one CSV file a table (RFC 4180), and a description of them all in
//! `datapackage.json`, a [Data Package](https://datapackage.org) of version 2.
//!
//! What tables there are is in [`TABLES`]; `export::csv` writes them, and opening a file that is
//! called `datapackage.json` reads them: the rows are put together to the text of a dossier, which
//! is then read by the same rules as any other. A problem is told with the place of its cell.
//!
//! ```text
//! places.csv      events.csv ◀── parties.csv ◀── members.csv
//!     ▲               ▲   ▲
//!  names.csv          │   └── citations.csv ──▶ sources.csv ◀── authors.csv
//!     ▼               │             ▼
//! actors.csv ◀── claims.csv ──▶ statements.csv ◀── about.csv
//! ```
//!
//! The order of the rows counts, as that of the items in a dossier does. An empty cell is a field
//! that is not there. A column that no table has is kept as a field of its row.
//!
//! Shortcomings: fields of a dossier's file that the format does not know have no column, so that
//! they are not written; a byte order mark, for which some spreadsheets wait, is not written either.

mod assemble;
mod cell;
mod descriptor;
mod layout;
mod places;
mod read;
mod rows;

pub use cell::{Cells, written_cell};
pub use layout::{Column, List, TABLES, TABLES_FORMAT, Table, Values};

pub(super) use read::read;

/// What the description of the tables is called, in every folder.
pub const DESCRIPTOR: &str = "datapackage.json";
