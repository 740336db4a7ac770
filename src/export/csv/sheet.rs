//! Rows as CSV (RFC 4180): commas, lines that end with `\r\n`, quotation marks where they are needed.

use crate::io::tables::{Cells, Table, written_cell};

/// A cell.
pub(super) enum Cell<'a> {
    /// A text; an empty one is one that is not there.
    Text(&'a str),
    /// A number: no program takes it for a formula.
    Number(String),
}

impl<'a> Cell<'a> {
    /// A text, or nothing.
    pub fn maybe(text: Option<&'a str>) -> Self {
        Self::Text(text.unwrap_or_default())
    }
}

/// The table's file, its first line the names of its columns.
pub(super) fn written(table: &Table, rows: &[Vec<Cell>], cells: Cells) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let mut text = names.join(",");
    text.push_str("\r\n");
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            match cell {
                Cell::Text(cell) => push_quoted(&mut text, &written_cell(cell, cells)),
                Cell::Number(digits) => text.push_str(digits),
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// In quotation marks where it has signs that part cells in some program, or white space at an end.
fn push_quoted(text: &mut String, cell: &str) {
    let is_plain = !cell.contains([',', ';', '"', '\n', '\r', '\t']) && cell.trim() == cell;
    if is_plain {
        text.push_str(cell);
        return;
    }
    text.push('"');
    for c in cell.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    text.push('"');
}
