//! The description of the tables, as far as it is needed to read them.

use serde_json::Value;

use super::cell::Cells;
use super::layout::{TABLES, TABLES_FORMAT, Table};
use crate::io::keys;
use crate::io::open_error::OpenError;
use crate::io::problem::ProblemKind;
use crate::io::read::failure;
use crate::io::report::Draft;
use crate::io::visible::quoted;

/// What is needed of it.
pub(super) struct Descriptor {
    /// What the dossier says of itself, by its fields.
    pub of_dossier: Vec<(&'static str, Value)>,
    /// What was done with cells that a spreadsheet would run.
    pub cells: Cells,
    /// The tables that there are, and their files in the folder of the description.
    pub files: Vec<(&'static Table, String)>,
}

/// Reads the description; `name` is what problems call the file.
pub(super) fn read(name: &str, text: &str) -> Result<Descriptor, OpenError> {
    keys::check(text).map_err(|error| failure(name, text, error.into()))?;
    let refused = |expected: &str, found: String| {
        let draft = Draft::new(ProblemKind::Format, 0, expected, found);
        failure(name, text, draft)
    };
    let root: Value =
        serde_json::from_str(text).map_err(|error| refused("JSON", error.to_string()))?;
    let own = &root["demarche"];
    if own["format"] != TABLES_FORMAT {
        let expected = format!("the description of tables of the format \"{TABLES_FORMAT}\"");
        let found = own["format"].as_str().map_or("none".to_owned(), quoted);
        return Err(refused(&expected, found));
    }
    let mut files = Vec::new();
    for resource in root["resources"].as_array().into_iter().flatten() {
        let Some(table) = resource["name"].as_str().and_then(Table::named) else {
            continue;
        };
        let path = resource["path"].as_str().unwrap_or_default();
        if path.is_empty() || path.contains(['/', '\\', ':']) || path.starts_with('.') {
            let expected = "the names of files in the folder of the description";
            return Err(refused(expected, quoted(path)));
        }
        files.push((table, path.to_owned()));
    }
    files.sort_by_key(|(table, _)| TABLES.iter().position(|one| one.name == table.name));
    files.dedup_by_key(|(table, _)| table.name);
    let of_dossier = [
        ("title", root.get("title")),
        ("summary", root.get("description")),
        ("language", own.get("language")),
    ];
    let of_dossier = of_dossier.into_iter();
    Ok(Descriptor {
        of_dossier: of_dossier
            .filter_map(|(field, value)| Some((field, value?.clone())))
            .collect(),
        cells: Cells::of_word(own["cells"].as_str()),
        files,
    })
}
