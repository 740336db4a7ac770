//! BibTeX entries, with the fields of biblatex (Kime, Wemheuer and Lehman, *The biblatex Package*,
//! sections 2.1 to 2.3) that plain BibTeX reads or passes over.
//!
//! All are `@misc`: the data do not tell a newspaper from a ministry's page, and that one asks for
//! nothing that they do not have. Titles and names stand in braces of their own, so that no style
//! changes their letters or takes a name apart.
//!
//! A date that is a year, month or day, or an interval with both ends known, is written as `date`,
//! which reads such dates (section 2.3.8); of any other date the `year`, when it is sure, and the
//! whole date as EDTF in the note. Never a day that the file does not name.

use super::entry::{Entry, on_one_line};
use super::issued::{issued, year};

/// The entries with an empty line between any two.
pub fn written(entries: &[Entry]) -> String {
    let entries: Vec<String> = entries.iter().map(entry).collect();
    entries.join("\n")
}

fn entry(entry: &Entry) -> String {
    let fields = fields(entry).into_iter();
    let fields: String = fields
        .map(|(name, value)| format!("  {name} = {{{value}}},\n"))
        .collect();
    format!("@misc{{{},\n{fields}}}\n", entry.key)
}

/// Names and values, escaped.
fn fields(entry: &Entry) -> Vec<(&'static str, String)> {
    let source = entry.source;
    let authors = source
        .authors
        .iter()
        .map(|author| format!("{{{}}}", escaped(author)));
    let authors = authors.collect::<Vec<_>>().join(" and ");
    let exact = issued(&source.published).filter(|issued| !issued.is_circa);
    let (date, year) = match exact {
        Some(_) => (Some(source.published.as_str().to_owned()), None),
        None => (None, year(&source.published)),
    };
    let is_inexact = date.is_none();
    let fields = [
        (
            "author",
            Some(authors).filter(|authors| !authors.is_empty()),
        ),
        ("title", Some(format!("{{{}}}", escaped(&source.title)))),
        ("howpublished", source.publisher.as_deref().map(escaped)),
        ("date", date),
        ("year", year),
        ("url", source.url.as_deref().map(address)),
        ("note", note(entry, is_inexact)),
    ];
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// The place in the source, what was said there, the date that no field holds, the archived copy.
fn note(entry: &Entry, is_inexact: bool) -> Option<String> {
    let source = entry.source;
    let date = is_inexact.then(|| format!("published {} (EDTF)", source.published.as_str()));
    let parts = [
        entry.locator.map(escaped),
        entry.said.as_ref().map(|said| escaped(&said.words())),
        date.as_deref().map(escaped),
        source
            .archived
            .as_deref()
            .map(|url| format!("archived: {}", escaped(url))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Text on one line in which no character has a meaning for TeX. Braces are commands: within a field
/// even an escaped one would have to have its partner (Patashnik, *BibTeXing*, 1988).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in on_one_line(text).chars() {
        match c {
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// An address, which biblatex reads as it is written; what would end the field is percent-encoded
/// (RFC 3986, section 2.1), and none of these stands in an address unencoded.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            _ => out.push(c),
        }
    }
    out
}
