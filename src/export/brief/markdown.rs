//! A brief as Markdown: CommonMark with the tables and footnotes of GitHub's.
//!
//! What the dossier says is escaped and visible, on one line.

use std::fmt::Write;

use super::document::{Block, Brief, Entry, Line, Note, Section, Table};
use crate::export::sentence::Part;
use crate::model::visible_line;

/// The whole text.
pub fn written(brief: &Brief) -> String {
    let mut page = Page(String::new());
    page.put("# ");
    page.put_escaped(&brief.title);
    page.put("\n\n");
    for fact in &brief.facts {
        page.put("- ");
        page.put_escaped(fact.name);
        page.put(": ");
        page.put_escaped(&fact.told);
        page.put("\n");
    }
    for section in &brief.sections {
        page.section(section);
    }
    page.notes(&brief.notes);
    page.foot(brief);
    page.0
}

struct Page(String);

impl Page {
    fn put(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn put_escaped(&mut self, text: &str) {
        push_escaped(&mut self.0, text);
    }

    fn section(&mut self, section: &Section) {
        self.put("\n## ");
        self.put_escaped(&section.heading);
        self.put("\n");
        for block in &section.blocks {
            self.put("\n");
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.put("### ");
                self.put_escaped(heading);
                self.put("\n");
            }
            Block::Paragraph(line) => {
                self.line(line);
                self.put("\n");
            }
            Block::List(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            Block::Table(table) => self.table(table),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.put("- ");
        for (n, line) in entry.lines.iter().enumerate() {
            if n > 0 {
                self.put(" ");
            }
            self.line(line);
        }
        self.put("\n");
        if let Some(quote) = &entry.quote {
            self.put("\n  > ");
            self.line(quote);
            self.put("\n\n");
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&table.caption);
        self.put("\n\n|");
        for name in &table.head {
            self.put(" ");
            self.put_escaped(name);
            self.put(" |");
        }
        self.put("\n|");
        self.put(&" --- |".repeat(table.head.len()));
        self.put("\n");
        for row in &table.rows {
            self.put("|");
            for cell in row {
                self.put(" ");
                self.line(cell);
                self.put(" |");
            }
            self.put("\n");
        }
    }

    fn line(&mut self, line: &Line) {
        self.parts(&line.parts);
        for reference in &line.refs {
            let _ = write!(self.0, "[^{}]", reference.note);
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Words(words) | Part::Data(words) => self.put_escaped(words),
                Part::Subject(name) => {
                    self.put("**");
                    self.put_escaped(visible_line(name).trim());
                    self.put("**");
                }
            }
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        if !notes.is_empty() {
            self.put("\n## Notes\n\n");
        }
        for (n, note) in notes.iter().enumerate() {
            let _ = write!(self.0, "[^{}]: ", n + 1);
            self.parts(&note.parts);
            for (name, address) in &note.addresses {
                // No address has brackets.
                self.put(&format!(", {name}: <{}>", address.as_str()));
            }
            self.put(".\n");
        }
    }

    fn foot(&mut self, brief: &Brief) {
        self.put("\n---\n\nMade with Demarche.");
        if brief.command.is_empty() {
            self.put("\n");
            return;
        }
        // Longer than any in the command.
        let mut fence = "```".to_owned();
        while brief.command.contains(&fence) {
            fence.push('`');
        }
        let command = visible_line(&brief.command);
        self.put(&format!(
            " The same again:\n\n{fence}sh\n{command}\n{fence}\n"
        ));
    }
}

/// One line, visible, in which nothing is markup: neither in CommonMark nor in what GitHub adds to it
/// (tables, strikethrough, links without brackets, mentions), nor formulas.
fn push_escaped(out: &mut String, text: &str) {
    let mut is_start = out.is_empty() || out.ends_with([' ', '\n']);
    let line = visible_line(text);
    // Many spaces at the start of a line would make it code.
    let line = if is_start { line.trim_start() } else { &line };
    let mut before = None;
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            | '$' | '^' | '@' => true,
            '!' => rest.starts_with('['),
            ':' => rest.starts_with("//"),
            // At the start of a line they make lists and headings, behind a number too.
            '+' | '-' | '=' => is_start,
            '.' | ')' => is_number(&line[..at]) || before == Some('w'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        is_start = is_start && c == ' ';
        before = Some(c);
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::push_escaped;

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        for (text, expected) in [
            (
                "US–Russia talks (2025), line 13.",
                "US–Russia talks (2025), line 13.",
            ),
            ("a|b", "a\\|b"),
            ("# a", "\\# a"),
            ("- a - b", "\\- a - b"),
            ("13. a", "13\\. a"),
            ("    code", "code"),
            ("![x](y)", "\\!\\[x\\](y)"),
            ("https://a.b www.c", "https\\://a.b www\\.c"),
            ("<b> &amp;", "\\<b\\> \\&amp;"),
            ("a\nb\u{202e}", "a b\\[U+202E\\]"),
        ] {
            let mut out = String::new();
            push_escaped(&mut out, text);
            assert_eq!(out, expected);
        }
    }
}
