//! What is new in a file since it was last read, item by item.
//!
//! Numbers are the same in every version of the program and on every machine, because they are kept
//! from visit to visit ([`super::visit`]): they are made with FNV-1a (Fowler, Noll and Vo 1991, 64
//! bits), not with the standard library's hash, which may become another one.

use std::borrow::Cow;
use std::hash::Hasher;

use super::value::Value;

mod items;

pub(super) use items::Items;

/// The lists of a dossier and one item of each, in words.
pub(super) const LISTS: [(&str, &str); 5] = [
    ("statements", "statement"),
    ("events", "event"),
    ("actors", "actor"),
    ("places", "place"),
    ("sources", "source"),
];

/// With which the stand-in begins of an id that an item does not have.
const NO_ID: char = '\0';

/// FNV-1a over bytes.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// A number for a text, the same everywhere.
pub(super) fn number_of(text: &str) -> u64 {
    let mut hasher = Fnv::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Of each item of a file a number that tells whether it is the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fingerprint {
    /// By list and id; items without an id are told apart by their content.
    pub(super) items: [Items; LISTS.len()],
    /// Of all but the lists.
    pub(super) rest: u64,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It is not there any more.
    Removed,
}

/// An item that is not the same in two states of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemChange {
    /// What became of it.
    pub became: Became,
    /// Its list, as a position in the order statements, events, actors, places, sources.
    pub list: usize,
    /// Its id; none of an item without one.
    pub id: Option<String>,
}

impl ItemChange {
    /// What it is, in a word: "statement".
    pub fn noun(&self) -> &'static str {
        LISTS[self.list].1
    }
}

/// How many items of a list are new, gone, or not the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    added: usize,
    removed: usize,
    changed: usize,
}

/// What is not the same in two states of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    counts: [Count; LISTS.len()],
    rest: bool,
}

impl Fingerprint {
    /// Of the text of a file that was opened. No tree of it is made.
    pub fn of(text: &str) -> Self {
        let mut items: [Items; LISTS.len()] = Default::default();
        let mut rest = Fnv::default();
        for (key, value) in Value::root(text).fields() {
            match LISTS.iter().position(|(list, _)| key == *list) {
                Some(list) => items[list] = Items::of(value.items().map(entry)),
                None => {
                    rest.write(key.as_bytes());
                    rest.write_u8(0);
                    hash_content(value, &mut rest);
                }
            }
        }
        Self {
            items,
            rest: rest.finish(),
        }
    }

    /// How many items the file has.
    pub fn count(&self) -> usize {
        self.items.iter().map(Items::len).sum()
    }

    /// The items that are not the same in a later one: added, changed, removed, and by list and id.
    pub fn changes(&self, later: &Self) -> Vec<ItemChange> {
        let mut changes = Vec::new();
        for list in 0..LISTS.len() {
            let between = self.items[list].changes(&later.items[list]);
            changes.extend(between.map(|(became, id)| {
                let id = (!id.starts_with(NO_ID)).then(|| id.to_owned());
                ItemChange { became, list, id }
            }));
        }
        changes.sort_unstable();
        changes
    }

    /// What is not the same in a later one.
    pub fn difference(&self, later: &Self) -> Difference {
        let counts = std::array::from_fn(|list| {
            let mut count = Count::default();
            for (became, _) in self.items[list].changes(&later.items[list]) {
                match became {
                    Became::Added => count.added += 1,
                    Became::Changed => count.changed += 1,
                    Became::Removed => count.removed += 1,
                }
            }
            count
        });
        Difference {
            counts,
            rest: self.rest != later.rest,
        }
    }
}

/// An item's id and its number; without an id the number stands for it.
fn entry(item: Value<'_>) -> (Cow<'_, str>, u64) {
    let mut hasher = Fnv::default();
    hash_content(item, &mut hasher);
    let number = hasher.finish();
    let id = item.field("id").and_then(Value::string);
    let id = id.unwrap_or_else(|| format!("{NO_ID}{number}").into());
    (id, number)
}

/// Hashes a value as it is written, less the space between its parts.
fn hash_content(value: Value, hasher: &mut Fnv) {
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in value.raw().bytes() {
        if !is_text && byte.is_ascii_whitespace() {
            continue;
        }
        hasher.write_u8(byte);
        is_text ^= byte == b'"' && !is_escaped;
        is_escaped = is_text && byte == b'\\' && !is_escaped;
    }
}

impl Difference {
    /// Whether all is the same, but for the space between its parts.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// In words: "2 statements added, 1 event changed"; where no item is another, that only the
    /// title or the form is.
    pub fn words(&self) -> String {
        let part = |number: usize, noun: &str, verb: &str| match number {
            0 => None,
            1 => Some(format!("1 {noun} {verb}")),
            _ => Some(format!("{number} {noun}s {verb}")),
        };
        let lists = self.counts.iter().zip(LISTS);
        let parts = lists.flat_map(|(count, (_, noun))| {
            [
                part(count.added, noun, "added"),
                part(count.changed, noun, "changed"),
                part(count.removed, noun, "removed"),
            ]
        });
        let parts: Vec<String> = parts.flatten().collect();
        match (parts.is_empty(), self.rest) {
            (true, true) => "title or summary changed".to_owned(),
            (true, false) => "only its form changed".to_owned(),
            _ => parts.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn what_changed_is_told_by_item() {
        let file = |title: &str, events: &str, statements: &str| {
            let text = format!(
                r#"{{"title": "{title}", "events": [{events}], "statements": [{statements}]}}"#
            );
            Fingerprint::of(&text)
        };
        let one = r#"{"id": "a", "text": "x"}"#;
        let before = file("T", one, one);
        let rows = [
            (file("T", one, one), "only its form changed"),
            (file("U", one, one), "title or summary changed"),
            (file("T", one, ""), "1 statement removed"),
            (
                file("T", "", r#"{"id": "a"}, {"id": "b"}, {"id": "c"}"#),
                "2 statements added, 1 statement changed, 1 event removed",
            ),
            (
                file("T", r#"{"id": "a", "text": "y"}"#, one),
                "1 event changed",
            ),
            (Fingerprint::of("{"), "1 statement removed, 1 event removed"),
        ];
        for (later, expected) in rows {
            assert_eq!(before.difference(&later).words(), expected);
        }
    }
}
