//! What is cited: a source, the place in it, and what was said there.

use crate::model::{Citation, Dossier, Item, Source, Statement};

/// One citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Unique among the entries of a dossier, in ASCII, the same in every run: the source's id, or
    /// the statement's and the source's with a colon between them, and a number behind a source that
    /// the statement cites again.
    pub key: String,
    /// Where it can be read.
    pub source: &'a Source,
    /// The place in it.
    pub locator: Option<&'a str>,
    /// What was said, unless the source itself is cited.
    pub said: Option<Said<'a>>,
}

/// A statement in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Said<'a> {
    /// "Marco Rubio, Secretary of State, for United States, 20 February 2025 (interview)".
    pub head: String,
    /// In the dossier's own words.
    pub text: &'a str,
    /// Word for word.
    pub quote: Option<&'a str>,
}

/// The entries of a source or a statement; none of anything else.
pub fn entries(dossier: &Dossier, item: Item) -> Vec<Entry<'_>> {
    match item {
        Item::Source(source) => vec![Entry {
            key: dossier[source].id.clone(),
            source: &dossier[source],
            locator: None,
            said: None,
        }],
        Item::Statement(statement) => {
            let statement = &dossier[statement];
            let cites: Vec<&Citation> = statement.cites.iter().collect();
            let numbers = 0..cites.len();
            numbers
                .map(|n| of_statement(dossier, statement, &cites, n))
                .collect()
        }
        Item::Place(_) | Item::Actor(_) | Item::Event(_) => Vec::new(),
    }
}

fn of_statement<'a>(
    dossier: &'a Dossier,
    statement: &'a Statement,
    cites: &[&'a Citation],
    n: usize,
) -> Entry<'a> {
    let cite = cites[n];
    let source = &dossier[cite.source];
    let before = cites[..n]
        .iter()
        .filter(|other| other.source == cite.source);
    let again = match before.count() {
        0 => String::new(),
        earlier => format!(":{}", earlier + 1),
    };
    Entry {
        key: format!("{}:{}{again}", statement.id, source.id),
        source,
        locator: cite.locator.as_deref(),
        said: Some(Said {
            head: head(dossier, statement),
            text: &statement.text,
            quote: statement.quote.as_deref(),
        }),
    }
}

/// Who, as what, for whom, when and where it was said.
fn head(dossier: &Dossier, statement: &Statement) -> String {
    let speaker = &dossier[statement.speaker];
    let office = speaker.office_at(&statement.said);
    let side = statement
        .on_behalf_of
        .filter(|side| *side != statement.speaker);
    let parts = [
        Some(speaker.name.clone()),
        office.map(|office| office.title.clone()),
        side.map(|side| format!("for {}", dossier[side].name)),
        Some(statement.said.long_words()),
    ];
    let head = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match &statement.setting {
        Some(setting) => format!("{head} ({setting})"),
        None => head,
    }
}

/// The text on one line, white space drawn together.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with a full stop, unless it ends a sentence already.
pub(super) fn ended(text: &str) -> String {
    let text = on_one_line(text);
    let ends = ['.', '!', '?', '…', '。', '؟', '।'];
    let last = text.trim_end_matches(['”', '’', '"', '\'', '»', ')']);
    match last.ends_with(ends) {
        true => text,
        false => text + ".",
    }
}

impl Said<'_> {
    /// "Marco Rubio, 20 February 2025: It depends on peace. “…”"
    pub fn words(&self) -> String {
        let mut words = format!("{}: {}", on_one_line(&self.head), ended(self.text));
        if let Some(quote) = self.quote {
            words += &format!(" {}", quoted(quote));
        }
        words
    }
}

/// In quotation marks; those within become single ones.
pub(super) fn quoted(text: &str) -> String {
    let within = on_one_line(text).replace('“', "‘").replace('”', "’");
    format!("“{within}”")
}
