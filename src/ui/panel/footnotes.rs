//! Numbered citations: each source once, with all places in it that the page cites.

use std::collections::{HashMap, HashSet};

use crate::model::{Citation, SourceIx};

/// So many places in one source are listed; of more the first.
const MOST_PLACES: usize = 100;

/// The sources that a page has cited so far, in order of their first citation.
#[derive(Default)]
pub struct Footnotes {
    notes: Vec<Note>,
    /// Where each source stands among them.
    positions: HashMap<SourceIx, usize>,
}

struct Note {
    source: SourceIx,
    /// The places in it, in order of their first citation.
    places: Vec<String>,
    seen: HashSet<String>,
    has_more: bool,
}

impl Footnotes {
    /// Cites; gives the source's number on this page, from 1.
    pub fn cite(&mut self, citation: &Citation) -> usize {
        let notes = &mut self.notes;
        let position = *self.positions.entry(citation.source).or_insert_with(|| {
            notes.push(Note {
                source: citation.source,
                places: Vec::new(),
                seen: HashSet::new(),
                has_more: false,
            });
            notes.len() - 1
        });
        if let Some(locator) = &citation.locator {
            self.notes[position].add(locator);
        }
        position + 1
    }

    /// Each source with its number and the places in it: "lines 1, 3–5, 13".
    pub fn notes(&self) -> impl Iterator<Item = (usize, SourceIx, String)> {
        self.notes
            .iter()
            .enumerate()
            .map(|(n, note)| (n + 1, note.source, note.words()))
    }
}

impl Note {
    fn add(&mut self, locator: &str) {
        if self.has_more || self.seen.contains(locator) {
            return;
        }
        if self.places.len() == MOST_PLACES {
            self.has_more = true;
            return;
        }
        self.places.push(locator.to_owned());
        self.seen.insert(locator.to_owned());
    }

    fn words(&self) -> String {
        let places = join_locators(&self.places);
        match self.has_more {
            true => format!("{places} and more"),
            false => places,
        }
    }
}

/// "line 1", "line 3", "line 4", "p. 7" read "lines 1, 3–4; p. 7".
fn join_locators(locators: &[String]) -> String {
    let number = |locator: &String| {
        locator
            .strip_prefix("line ")
            .and_then(|n| n.parse::<u32>().ok())
    };
    let mut lines: Vec<u32> = locators.iter().filter_map(number).collect();
    lines.sort_unstable();
    lines.dedup();
    let others = locators
        .iter()
        .filter(|locator| number(locator).is_none())
        .cloned();
    let of_lines = match lines.as_slice() {
        [] => None,
        [one] => Some(format!("line {one}")),
        many => Some(format!("lines {}", ranges(many))),
    };
    of_lines
        .into_iter()
        .chain(others)
        .collect::<Vec<_>>()
        .join("; ")
}

fn ranges(numbers: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let word = |(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    };
    ranges.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::join_locators;

    #[test]
    fn places_in_a_source_are_gathered() {
        let rows: [(&[&str], &str); 5] = [
            (&[], ""),
            (&["line 13"], "line 13"),
            (
                &["line 13", "line 1", "line 4", "line 3", "line 5"],
                "lines 1, 3–5, 13",
            ),
            (&["line 2", "p. 7"], "line 2; p. 7"),
            (&["p. 7", "chapter 2"], "p. 7; chapter 2"),
        ];
        for (locators, expected) in rows {
            let locators: Vec<String> = locators.iter().map(ToString::to_string).collect();
            assert_eq!(join_locators(&locators), expected);
        }
    }
}
