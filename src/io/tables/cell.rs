//! Cells that a spreadsheet would run.
//!
//! A cell that begins with one of `= + - @`, with a tab or a break of a line, is a formula to a
//! spreadsheet, and a formula can send what stands beside it away (OWASP, "CSV Injection"). The same
//! holds of their full-width and other forms, which some programs take for them, and of all of them
//! behind spaces, which some programs take away. Such a cell gets an apostrophe in front, and so
//! does every cell that has one there already: to read a cell back, one apostrophe is taken away.
//!
//! Shortcoming: a program that is told that another sign than the comma parts the cells can find one
//! of the signs behind it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::model::{is_hidden, visible_text};

/// What is done with cells that a spreadsheet would run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// They get an apostrophe in front.
    #[default]
    Neutralised,
    /// They stay as they are.
    Raw,
}

impl Cells {
    /// The word of the description.
    pub fn word(self) -> &'static str {
        match self {
            Self::Neutralised => "neutralised",
            Self::Raw => "raw",
        }
    }

    /// What a word of the description means; it says nothing of tables that others made.
    pub(super) fn of_word(word: Option<&str>) -> Self {
        match word {
            Some("neutralised") => Self::Neutralised,
            _ => Self::Raw,
        }
    }

    /// The text that a cell stands for.
    pub(super) fn read(self, cell: &str) -> &str {
        match self {
            Self::Neutralised => cell.strip_prefix('\'').unwrap_or(cell),
            Self::Raw => cell,
        }
    }
}

/// The cell for a text: visible, harmless, and not yet in quotation marks.
pub fn written_cell(text: &str, cells: Cells) -> Cow<'_, str> {
    let text = match text.chars().any(is_hidden) {
        true => Cow::Owned(visible_text(text)),
        false => Cow::Borrowed(text),
    };
    match cells {
        Cells::Neutralised if is_run(&text) || text.starts_with('\'') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => text,
    }
}

/// Whether a spreadsheet might run it.
fn is_run(text: &str) -> bool {
    let is_break = |c: char| matches!(c, '\t' | '\r' | '\n');
    let first = text.chars().find(|c| !c.is_whitespace());
    text.starts_with(is_break) || first.is_some_and(is_sign)
}

/// One of the signs that begin a formula, in any of its forms (Unicode's NFKC).
fn is_sign(c: char) -> bool {
    let plain = std::iter::once(c).nfkc().next().unwrap_or(c);
    matches!(plain, '=' | '+' | '-' | '@' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::{Cells, written_cell};

    #[test]
    fn what_would_run_does_not_and_is_read_back() {
        let rows = [
            ("Riyadh", "Riyadh"),
            ("", ""),
            ("a=b", "a=b"),
            ("=1+1", "'=1+1"),
            ("-0043-03-15", "'-0043-03-15"),
            ("＝1", "'＝1"),
            ("\u{a0}@SUM(A1)", "'\u{a0}@SUM(A1)"),
            ("'quoted'", "''quoted'"),
            ("\ttab", "'\ttab"),
            ("⁺1", "'⁺1"),
        ];
        for (text, cell) in rows {
            assert_eq!(written_cell(text, Cells::Neutralised), cell);
            assert_eq!(Cells::Neutralised.read(cell), text);
            assert_eq!(written_cell(text, Cells::Raw), text);
            assert_eq!(Cells::Raw.read(text), text);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_never_written() {
        assert_eq!(written_cell("Mos\u{202e}cow", Cells::Raw), "Mos[U+202E]cow");
    }
}
