//! The notes of a brief, numbered as they are first referred to.

use std::collections::BTreeMap;

use super::document::{Line, Note, Ref};
use crate::export::sentence::{Part, Sentence};
use crate::model::{Citation, Dossier, Source, WebAddress};

/// The notes so far.
pub(super) struct Notes<'a> {
    dossier: &'a Dossier,
    /// By source: the number of each place in it that was referred to, from 0.
    numbers: Vec<BTreeMap<Option<Box<str>>, usize>>,
    notes: Vec<Note<'a>>,
}

impl<'a> Notes<'a> {
    pub fn new(dossier: &'a Dossier) -> Self {
        Self {
            dossier,
            numbers: vec![BTreeMap::new(); dossier.sources().len()],
            notes: Vec::new(),
        }
    }

    /// A sentence with references to its notes.
    pub fn line(&mut self, sentence: Sentence<'a>) -> Line<'a> {
        Line {
            refs: sentence.cites.iter().map(|cite| self.refer(cite)).collect(),
            parts: sentence.parts,
        }
    }

    fn refer(&mut self, cite: &Citation) -> Ref {
        let dossier = self.dossier;
        let numbers = &mut self.numbers[cite.source.position()];
        let number = match numbers.get(&cite.locator) {
            Some(number) => *number,
            None => {
                let number = self.notes.len();
                numbers.insert(cite.locator.clone(), number);
                self.notes
                    .push(note(&dossier[cite.source], cite.locator.clone()));
                number
            }
        };
        let note = &mut self.notes[number];
        note.references += 1;
        Ref {
            note: number + 1,
            nth: note.references,
        }
    }

    pub fn all(self) -> Vec<Note<'a>> {
        self.notes
    }
}

/// "Jane Doe, “Moscow says …”, The Press, 22 February 2025, line 13".
fn note(source: &Source, locator: Option<Box<str>>) -> Note<'_> {
    let words = Part::Words;
    fn data(text: &str) -> Part<'_> {
        Part::Data(text.into())
    }
    let mut parts = Vec::with_capacity(8);
    for author in &source.authors {
        parts.extend([data(author), words(", ".into())]);
    }
    parts.extend([words("“".into()), data(&source.title), words("”, ".into())]);
    if let Some(publisher) = &source.publisher {
        parts.extend([data(publisher), words(", ".into())]);
    }
    parts.push(words(source.published.long_words().into()));
    if let Some(locator) = locator {
        parts.extend([words(", ".into()), Part::Data(String::from(locator).into())]);
    }
    let addresses = [
        ("address", &source.url),
        ("archived copy", &source.archived),
    ];
    let addresses = addresses.into_iter().filter_map(|(name, address)| {
        let address = address.as_deref()?.parse::<WebAddress>().ok()?;
        Some((name, address))
    });
    Note {
        parts,
        addresses: addresses.collect(),
        references: 0,
    }
}
