//! Opening tables: from a folder of files to the text of a dossier, and from there as any other.

use std::path::Path;

use super::assemble::Assembly;
use super::descriptor::{self, Descriptor};
use super::layout::Table;
use super::places::{Sheet, Told, of_cell};
use super::rows::{Cell, Flaw, rows};
use crate::io::encoding::{other_encoding, utf8};
use crate::io::open_error::{MAX_FILE_BYTES, OpenError};
use crate::io::problem::{Problem, ProblemKind};
use crate::io::progress::Progress;
use crate::io::read::{Opened, bytes_of, content, not_utf8, open};

/// Reads the tables that a description describes; they lie beside it.
///
/// # Errors
///
/// When a file cannot be read, is not UTF-8 or no CSV, or they are larger than 64 MiB together.
pub(in crate::io) fn read(path: &Path, progress: &Progress) -> Result<Opened, OpenError> {
    let mut room = MAX_FILE_BYTES;
    let description = text_of(path, progress, &mut room)?;
    let name = path.display().to_string();
    let Descriptor {
        of_dossier,
        cells,
        files,
    } = descriptor::read(&name, &description)?;
    let mut assembly = Assembly::new(of_dossier, cells);
    for (table, file) in files {
        let path = path.with_file_name(file);
        let text = text_of(&path, progress, &mut room)?;
        let sheet = sheet(
            table,
            &path.display().to_string(),
            &text,
            &mut assembly.problems,
        )?;
        assembly.add(table, sheet);
    }
    let text = assembly.text();
    let mut opened = open(&name, path, text.into_bytes(), progress)?;
    let problems = std::mem::take(&mut opened.problems).into_iter();
    let located = problems.map(|problem| assembly.located(problem, &name));
    let located: Vec<Problem> = located.collect();
    opened.problems = [assembly.problems, located].concat();
    Ok(opened)
}

/// The text of a file, if there is still room for it.
fn text_of(path: &Path, progress: &Progress, room: &mut u64) -> Result<String, OpenError> {
    let bytes = bytes_of(path, progress)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    *room = (room.checked_sub(length)).ok_or_else(|| OpenError::TooLarge(path.to_owned()))?;
    if let Some(encoding) = other_encoding(&bytes) {
        let path = path.to_owned();
        return Err(OpenError::Encoding { path, encoding });
    }
    utf8(bytes).map_err(|(text, byte)| not_utf8(&path.display().to_string(), &text, byte))
}

/// The rows of a table, less those that have another number of cells than the first.
fn sheet(
    table: &Table,
    path: &str,
    text: &str,
    problems: &mut Vec<Problem>,
) -> Result<Sheet, OpenError> {
    let mut rows = rows(text)
        .map_err(|flaw| content(flawed(path, flaw)))?
        .into_iter();
    let head = rows.next().unwrap_or_default();
    let header = header(table, path, &head, problems);
    let is_whole = |row: &Vec<Cell>| {
        let is_whole = row.len() == head.len();
        if let (false, Some(first)) = (is_whole, row.first()) {
            let told = Told {
                expected: format!("{} cells, as in the first line", head.len()),
                found: row.len().to_string(),
                outcome: Some("this row is left out".to_owned()),
            };
            problems.push(of_cell(ProblemKind::WrongType, path, first, told));
        }
        is_whole
    };
    Ok(Sheet {
        path: path.to_owned(),
        rows: rows.filter(is_whole).collect(),
        header,
    })
}

/// What the columns are called; one that comes again is not read.
fn header(
    table: &Table,
    path: &str,
    head: &[Cell],
    problems: &mut Vec<Problem>,
) -> Vec<Option<String>> {
    let mut header: Vec<Option<String>> = Vec::new();
    for cell in head {
        let is_there = header.iter().flatten().any(|name| *name == cell.text);
        if is_there {
            let told = Told {
                expected: "every column once".to_owned(),
                found: "one that was there before".to_owned(),
                outcome: Some("this column is left out".to_owned()),
            };
            problems.push(of_cell(ProblemKind::DuplicateKey, path, cell, told));
        }
        header.push((!is_there).then(|| cell.text.clone()));
    }
    let is_there = |name: &str| header.iter().flatten().any(|one| one == name);
    let required = table.columns.iter().filter(|column| column.is_required);
    let missing = required.filter(|column| !is_there(column.name));
    for column in missing {
        let told = Told {
            expected: format!("a column `{}`", column.name),
            found: "none".to_owned(),
            outcome: None,
        };
        let first = head.first().cloned().unwrap_or_else(Cell::nowhere);
        problems.push(of_cell(ProblemKind::Missing, path, &first, told));
    }
    header
}

fn flawed(path: &str, flaw: Flaw) -> Problem {
    let cell = Cell {
        text: String::new(),
        at: flaw.at,
    };
    let told = Told {
        expected: flaw.expected,
        found: flaw.found,
        outcome: None,
    };
    of_cell(ProblemKind::Syntax, path, &cell, told)
}
