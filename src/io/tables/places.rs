//! Where in the tables the parts of a dossier come from.

use std::collections::HashMap;

use super::rows::{Cell, Spot};
use crate::io::problem::{Excerpt, Problem, ProblemKind};
use crate::io::visible::shortened;

/// A table's file as it was read.
pub(super) struct Sheet {
    /// The file, as problems call it.
    pub path: String,
    /// What its columns are called; none of one that is not read.
    pub header: Vec<Option<String>>,
    /// Its rows, each with as many cells as it has columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The cell of a row in a column.
    pub fn cell<'a>(&self, row: &'a [Cell], column: &str) -> Option<&'a Cell> {
        let is_it = |name: &Option<String>| name.as_deref() == Some(column);
        row.get(self.header.iter().position(is_it)?)
    }
}

/// From the pointer of an item (RFC 6901) to its row: the number of the sheet, and of the row in it.
#[derive(Default)]
pub(super) struct Places(HashMap<String, (usize, usize)>);

impl Places {
    /// Notes where an item comes from.
    pub fn put(&mut self, pointer: String, sheet: usize, row: usize) {
        self.0.insert(pointer, (sheet, row));
    }

    /// A problem of the assembled dossier, as one of a cell; one that is not in any row is one of
    /// the description.
    pub fn located(&self, problem: Problem, sheets: &[Sheet], description: &str) -> Problem {
        let mut pointer = problem.pointer.as_str();
        let mut field = None;
        loop {
            if let Some((sheet, row)) = self.0.get(pointer) {
                let sheet = &sheets[*sheet];
                let row = &sheet.rows[*row];
                let cell = field.and_then(|field| sheet.cell(row, field));
                return at(problem.clone(), &sheet.path, cell.or(row.first()));
            }
            let Some((before, last)) = pointer.rsplit_once('/') else {
                return at(problem.clone(), description, None);
            };
            (pointer, field) = (before, Some(last));
        }
    }
}

fn at(problem: Problem, path: &str, cell: Option<&Cell>) -> Problem {
    let spot = cell.map_or(Spot { line: 1, column: 1 }, |cell| cell.at);
    // The line that it names is one of the assembled text.
    let found = match problem.kind {
        ProblemKind::LeftOut => problem.found.split(" because of ").next(),
        _ => None,
    };
    let found = found.map_or(problem.found.clone(), str::to_owned);
    Problem {
        found,
        path: path.to_owned(),
        line: spot.line,
        column: spot.column,
        excerpt: excerpt(cell.map_or("", |cell| &cell.text)),
        ..problem
    }
}

/// A problem of a cell that no dossier was needed to find.
pub(super) fn of_cell(kind: ProblemKind, path: &str, cell: &Cell, told: Told) -> Problem {
    let Told {
        expected,
        found,
        outcome,
    } = told;
    Problem {
        kind,
        path: path.to_owned(),
        line: cell.at.line,
        column: cell.at.column,
        pointer: String::new(),
        id: None,
        expected,
        found,
        outcome,
        excerpt: excerpt(&cell.text),
    }
}

/// What was expected, what was found, and what happened to the data.
pub(super) struct Told {
    pub expected: String,
    pub found: String,
    pub outcome: Option<String>,
}

fn excerpt(text: &str) -> Excerpt {
    let text = shortened(text);
    Excerpt {
        mark: 0..text.len(),
        text,
    }
}
