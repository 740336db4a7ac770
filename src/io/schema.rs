//! The JSON Schema of the dossier format (draft 2020-12), for editors and other programs.
//!
//! It is made from the same table as the reader. What it cannot say is left to `demarche check`:
//! that ids are unique and exist, that a day is in the calendar, that a record has citations.

use super::format::Dossier;

/// What the schema's file is called beside a dossier, where `$schema` of a new one looks for it.
pub const SCHEMA_FILE_NAME: &str = "dossier.schema.json";

/// The schema, indented, with a newline at its end.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Dossier);
    // The alternate form of a JSON value's `Display` is the indented one.
    format!("{:#}\n", schema.as_value())
}
