//! The whole dossier as linked tables, which are read back to an equal one: see
//! [`io::tables`](crate::io::tables).
//!
//! ```
//! use demarche::export::csv::{Cells, written};
//!
//! let dossier = demarche::io::open_built_in()?.dossier;
//! let files = written(&dossier, Cells::Neutralised);
//! let places = files.iter().find(|file| file.name == "places.csv").expect("a table");
//! let text = String::from_utf8_lossy(&places.bytes);
//! assert!(text.starts_with("id,name,lat,lon,country,kind\r\n"));
//! assert!(text.contains("\r\nriyadh,Riyadh,24.65,46.71,SAU,capital\r\n"));
//! # Ok::<(), demarche::io::OpenError>(())
//! ```

mod descriptor;
mod rows;
mod sheet;

pub use crate::io::tables::Cells;

use super::File;
use crate::io::tables::{DESCRIPTOR, TABLES};
use crate::model::Dossier;

/// The description first, then the tables.
pub fn written(dossier: &Dossier, cells: Cells) -> Vec<File> {
    let description = File {
        name: DESCRIPTOR.to_owned(),
        bytes: descriptor::written(dossier, cells).into_bytes(),
    };
    let tables = TABLES.iter().map(|table| File {
        name: table.file_name(),
        bytes: sheet::written(table, &rows::of(table, dossier), cells).into_bytes(),
    });
    std::iter::once(description).chain(tables).collect()
}
