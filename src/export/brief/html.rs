//! A brief as one HTML file.
//!
//! Everything that the dossier says is escaped and visible, and isolated from the direction of the
//! words around it (`bdi`). Links lead to `http` and `https` addresses alone, and a policy within the
//! file forbids everything else to be loaded.

use std::fmt::Write;

use super::Figure;
use super::document::{Block, Brief, Entry, Line, Note, Section, Table};
use crate::export::sentence::Part;
use crate::model::{is_hidden, visible_line};

const STYLE: &str = include_str!("style.css");
/// Nothing is loaded; only what stands in the file itself gives it its look.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole file.
pub fn written(brief: &Brief, figure: Option<Figure>) -> String {
    let mut page = Page {
        text: String::new(),
        language: brief.language.as_deref().filter(|tag| *tag != "en"),
    };
    page.head(brief);
    page.text.push_str("<main>\n");
    if let Some(figure) = figure {
        page.figure(figure);
    }
    for section in &brief.sections {
        page.section(section);
    }
    page.notes(&brief.notes);
    page.text.push_str("</main>\n");
    page.foot(brief);
    page.text
}

struct Page<'a> {
    text: String,
    /// The language of the dossier's texts, where it is another than that of the words around them.
    language: Option<&'a str>,
}

impl Page<'_> {
    fn put(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    fn put_escaped(&mut self, text: &str) {
        push_escaped(&mut self.text, text);
    }

    /// An element of a name or text of the dossier begins: ` lang="uk">`.
    fn put_language(&mut self) {
        if let Some(language) = self.language {
            self.put(" lang=\"");
            self.put_escaped(language);
            self.put("\"");
        }
        self.put(">");
    }

    fn head(&mut self, brief: &Brief) {
        self.put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        self.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.put("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        self.put_escaped(POLICY);
        self.put("\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        self.put_escaped(&brief.title);
        self.put("</title>\n<style>\n");
        self.put(STYLE);
        self.put("</style>\n</head>\n<body>\n<header>\n<h1><bdi");
        self.put_language();
        self.put_escaped(&brief.title);
        self.put("</bdi></h1>\n<dl>\n");
        for fact in &brief.facts {
            self.put("<dt>");
            self.put_escaped(fact.name);
            self.put("</dt><dd>");
            self.put_escaped(&fact.told);
            self.put("</dd>\n");
        }
        self.put("</dl>\n<nav aria-label=\"Contents\">\n<ul>\n");
        for section in &brief.sections {
            self.link_to(section.id, &section.heading);
        }
        if !brief.notes.is_empty() {
            self.link_to("notes", "Notes");
        }
        self.put("</ul>\n</nav>\n</header>\n");
    }

    fn link_to(&mut self, id: &str, heading: &str) {
        self.put(&format!("<li><a href=\"#{id}\">"));
        self.put_escaped(heading);
        self.put("</a></li>\n");
    }

    fn figure(&mut self, figure: Figure) {
        // What stands before the drawing itself is of a file of its own.
        let svg = figure.svg.find("<svg").map_or("", |at| &figure.svg[at..]);
        self.put("<figure>\n");
        self.put(svg.trim_end());
        self.put("\n<figcaption>");
        self.put_escaped(figure.caption);
        self.put("</figcaption>\n</figure>\n");
    }

    fn section(&mut self, section: &Section) {
        let id = section.id;
        self.put(&format!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">"
        ));
        self.put_escaped(&section.heading);
        self.put("</h2>\n");
        for block in &section.blocks {
            self.block(block);
        }
        self.put("</section>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.put("<h3>");
                self.put_escaped(heading);
                self.put("</h3>\n");
            }
            Block::Paragraph(line) => {
                self.put("<p>");
                self.line(line);
                self.put("</p>\n");
            }
            Block::List(entries) => {
                self.put("<ul role=\"list\">\n");
                for entry in entries {
                    self.entry(entry);
                }
                self.put("</ul>\n");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.put("<li>");
        for (n, line) in entry.lines.iter().enumerate() {
            if n > 0 {
                self.put(" ");
            }
            self.line(line);
        }
        if let Some(quote) = &entry.quote {
            self.put("<blockquote>");
            self.line(quote);
            self.put("</blockquote>");
        }
        self.put("</li>\n");
    }

    fn table(&mut self, table: &Table) {
        self.put("<table>\n<caption>");
        self.line(&table.caption);
        self.put("</caption>\n<thead><tr>");
        for name in &table.head {
            self.put("<th scope=\"col\">");
            self.put_escaped(name);
            self.put("</th>");
        }
        self.put("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.put("<tr>");
            for cell in row {
                self.put("<td>");
                self.line(cell);
                self.put("</td>");
            }
            self.put("</tr>\n");
        }
        self.put("</tbody>\n</table>\n");
    }

    fn line(&mut self, line: &Line) {
        self.parts(&line.parts);
        if line.refs.is_empty() {
            return;
        }
        self.put("<sup>");
        for (n, reference) in line.refs.iter().enumerate() {
            if n > 0 {
                self.put(",\u{2009}");
            }
            let (note, nth) = (reference.note, reference.nth);
            // Writing to a string does not fail.
            let _ = write!(
                self.text,
                "<a id=\"r{note}-{nth}\" href=\"#n{note}\" role=\"doc-noteref\" \
                 aria-label=\"Note {note}\">{note}</a>"
            );
        }
        self.put("</sup>");
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Words(words) => self.put_escaped(words),
                Part::Subject(name) => {
                    self.put("<strong>");
                    self.data(name);
                    self.put("</strong>");
                }
                Part::Data(text) => self.data(text),
            }
        }
    }

    fn data(&mut self, text: &str) {
        self.put("<bdi");
        self.put_language();
        self.put_escaped(text);
        self.put("</bdi>");
    }

    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.put("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n");
        self.put("<h2 id=\"notes\">Notes</h2>\n<ol role=\"list\">\n");
        for (n, note) in notes.iter().enumerate() {
            self.note(n + 1, note);
        }
        self.put("</ol>\n</section>\n");
    }

    fn note(&mut self, number: usize, note: &Note) {
        let _ = write!(self.text, "<li id=\"n{number}\">");
        self.parts(&note.parts);
        for (name, address) in &note.addresses {
            self.put(", <a rel=\"noreferrer\" href=\"");
            self.put_escaped(address.as_str());
            self.put("\">");
            self.put_escaped(name);
            self.put("</a>");
        }
        self.put(". <span class=\"back\">↩");
        for nth in 1..=note.references {
            let _ = write!(
                self.text,
                " <a href=\"#r{number}-{nth}\" role=\"doc-backlink\" \
                 aria-label=\"Back to reference {nth} of note {number}\">{nth}</a>"
            );
        }
        self.put("</span></li>\n");
    }

    fn foot(&mut self, brief: &Brief) {
        self.put("<footer>\n<p>Made with Demarche.");
        if !brief.command.is_empty() {
            self.put(" The same again:</p>\n<pre><code>");
            self.put_escaped(&brief.command);
            self.put("</code></pre>\n");
        } else {
            self.put("</p>\n");
        }
        self.put("</footer>\n</body>\n</html>\n");
    }
}

/// One line, visible, in which nothing is markup.
fn push_escaped(out: &mut String, text: &str) {
    let visible;
    let mut rest = match text.chars().any(is_hidden) {
        true => {
            visible = visible_line(text);
            visible.as_str()
        }
        false => text,
    };
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
