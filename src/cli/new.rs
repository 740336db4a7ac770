//! `demarche new FILE`: a start for a dossier of one's own.

use std::io::{self, Write};
use std::path::Path;

use super::exit;
use crate::io::{Existing, SCHEMA_FILE_NAME, SaveError, TEMPLATE, save, schema, shown};

/// Writes the template to `path`, and beside it the JSON Schema that its `$schema` names, so that
/// editors complete and check fields without any network. A schema that is there already stays as
/// it is; when it is another one, `err` says so.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    path: &Path,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    if path
        .file_name()
        .is_some_and(|name| name == SCHEMA_FILE_NAME)
    {
        let name = "expected another name than that of the schema beside it";
        writeln!(err, "{name}: {}", shown(path))?;
        return Ok(exit::USAGE);
    }
    if let Err(error) = save(path, TEMPLATE.as_bytes(), existing) {
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    writeln!(out, "{}", shown(path))?;
    let beside = path.with_file_name(SCHEMA_FILE_NAME);
    match save(&beside, schema().as_bytes(), existing) {
        Ok(()) => writeln!(out, "{}", shown(&beside))?,
        Err(SaveError::Exists(_)) if is_the_schema(&beside) => {}
        Err(SaveError::Exists(_)) => writeln!(
            err,
            "kept, though it is not the schema of this version (--force replaces it): {}",
            shown(&beside)
        )?,
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(exit::of_save(&error));
        }
    }
    Ok(exit::DONE)
}

fn is_the_schema(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes == schema().as_bytes())
}
