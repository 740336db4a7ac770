//! Rows and cells of a CSV file (RFC 4180), each with its place.
//!
//! Strict where leniency loses data: a quotation mark that is never closed would swallow the rest of
//! the file, and one in the middle of a cell hides that. Both are told with their place. Lines may
//! end with `\r\n`, `\n` or `\r`; empty lines are no rows.

use crate::io::encoding::MARK;

/// Where something begins; both 1-based, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub line: usize,
    pub column: usize,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub text: String,
    pub at: Spot,
}

impl Cell {
    /// The beginning of a file in which nothing stands.
    pub fn nowhere() -> Self {
        Self {
            text: String::new(),
            at: Spot { line: 1, column: 1 },
        }
    }
}

/// Why a text is no CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub at: Spot,
    pub expected: String,
    pub found: String,
}

/// All rows of a file, the empty ones left out.
pub(super) fn rows(text: &str) -> Result<Vec<Vec<Cell>>, Flaw> {
    let mut reader = Reader {
        rest: text.strip_prefix(MARK).unwrap_or(text),
        at: Spot { line: 1, column: 1 },
    };
    let mut rows = Vec::new();
    while !reader.rest.is_empty() {
        let row = reader.row()?;
        let is_empty = row.len() == 1 && row[0].text.is_empty();
        if !is_empty {
            rows.push(row);
        }
    }
    Ok(rows)
}

struct Reader<'a> {
    rest: &'a str,
    at: Spot,
}

impl Reader<'_> {
    fn row(&mut self) -> Result<Vec<Cell>, Flaw> {
        let mut row = Vec::new();
        loop {
            row.push(self.cell()?);
            match self.next() {
                Some(',') => {}
                Some('\r') if self.rest.starts_with('\n') => {
                    self.next();
                    return Ok(row);
                }
                _ => return Ok(row),
            }
        }
    }

    fn cell(&mut self) -> Result<Cell, Flaw> {
        let at = self.at;
        let text = match self.rest.starts_with('"') {
            true => self.quoted()?,
            false => self.plain()?,
        };
        Ok(Cell { text, at })
    }

    /// A cell up to the next comma or the end of the line, which stays.
    fn plain(&mut self) -> Result<String, Flaw> {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| !is_end(*c)) {
            if c == '"' {
                return Err(Flaw {
                    at: self.at,
                    expected: "quotation marks only around a whole cell".to_owned(),
                    found: "one inside a cell".to_owned(),
                });
            }
            text.extend(self.next());
        }
        Ok(text)
    }

    /// A cell in quotation marks; what ends it stays.
    fn quoted(&mut self) -> Result<String, Flaw> {
        let opened = self.at;
        self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                Some('"') if self.rest.starts_with('"') => text.extend(self.next()),
                Some('"') => break,
                Some(c) => text.push(c),
                None => {
                    return Err(Flaw {
                        at: opened,
                        expected: "a quotation mark that closes the cell that begins here"
                            .to_owned(),
                        found: "none up to the end of the file".to_owned(),
                    });
                }
            }
        }
        match self.peek() {
            Some(c) if !is_end(c) => Err(Flaw {
                at: self.at,
                expected: "a comma or the end of the line behind a cell in quotation marks"
                    .to_owned(),
                found: format!("more text (the cell begins in line {})", opened.line),
            }),
            _ => Ok(text),
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        let ends_line = c == '\n' || c == '\r' && !self.rest.starts_with('\n');
        self.at = match ends_line {
            true => Spot {
                line: self.at.line + 1,
                column: 1,
            },
            false => Spot {
                column: self.at.column + 1,
                ..self.at
            },
        };
        Some(c)
    }
}

/// What ends a cell that is not in quotation marks.
fn is_end(c: char) -> bool {
    matches!(c, ',' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::{Spot, rows};

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text).expect(text);
        let row = |row: Vec<super::Cell>| row.into_iter().map(|cell| cell.text).collect();
        rows.into_iter().map(row).collect()
    }

    #[test]
    fn rows_are_read_whatever_their_lines_end_with() {
        let expected = [["a", "b"], ["1", "2"]];
        for text in [
            "a,b\r\n1,2\r\n",
            "a,b\n1,2\n",
            "a,b\r1,2",
            "\u{feff}a,b\n\n1,2\r\n\r\n",
            "\"a\",b\r\n1,\"2\"",
        ] {
            assert_eq!(texts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotation_marks_commas_and_lines_stand_inside_a_cell() {
        let found = texts("\"a \"\"b\"\", c\",\"two\r\nlines\"\r\n,\r\n");
        assert_eq!(found, [["a \"b\", c", "two\r\nlines"], ["", ""]]);
        assert_eq!(texts("a,\r\n"), [["a", ""]]);
        assert_eq!(texts(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn places_are_told_by_line_and_column() {
        let found = rows("id,name\r\nä,\"x\r\ny\",z\r\nlast").expect("rows");
        let spot = |line, column| Spot { line, column };
        let places: Vec<Spot> = found.iter().flatten().map(|cell| cell.at).collect();
        let expected = [(1, 1), (1, 4), (2, 1), (2, 3), (3, 4), (4, 1)];
        assert_eq!(places, expected.map(|(line, column)| spot(line, column)));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_told_where_it_opens() {
        for (text, line, column, found) in [
            ("a,b\r\n1,\"2\r\n3,4\r\n", 2, 3, "none up to the end"),
            ("\"", 1, 1, "none up to the end"),
            ("a,\"b\r\n\"c\",d\r\n", 2, 2, "begins in line 1"),
            ("a,b\"c\r\n", 1, 4, "inside a cell"),
            ("a,\"b\" \r\n", 1, 6, "more text"),
        ] {
            let flaw = rows(text).expect_err(text);
            assert_eq!(flaw.at, Spot { line, column }, "{text:?}");
            assert!(flaw.found.contains(found), "{text:?}: {flaw:?}");
        }
    }
}
