//! A citation as a sentence: who said what when, then where it can be read.
//!
//! ```text
//! Marco Rubio, Secretary of State, 20 February 2025 (interview): It depends on progress. In: Jane
//! Doe, “Moscow says …”, The Press, 22 February 2025, line 13, https://example.org/a.
//! ```
//!
//! A citation is one line. What was said word for word stands in quotation marks, the dossier's own
//! words stand without.

use super::entry::{Entry, ended, on_one_line, quoted};

/// One line for each entry.
pub fn written(entries: &[Entry]) -> String {
    let lines = entries.iter().map(|entry| line(entry) + "\n");
    lines.collect()
}

fn line(entry: &Entry) -> String {
    match &entry.said {
        Some(said) => format!("{} In: {}", said.words(), place(entry)),
        None => place(entry),
    }
}

/// "Jane Doe, “Moscow says …”, The Press, 22 February 2025, line 13, https://example.org/a."
fn place(entry: &Entry) -> String {
    let source = entry.source;
    let authors = source.authors.iter().map(|author| on_one_line(author));
    let authors = authors.collect::<Vec<_>>().join(", ");
    let parts = [
        Some(authors).filter(|authors| !authors.is_empty()),
        Some(quoted(&source.title)),
        source.publisher.as_deref().map(on_one_line),
        Some(source.published.long_words()),
        entry.locator.map(on_one_line),
        source.url.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    ended(&parts.join(", "))
}
