//! What is new in a file since it was last read, item by item.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::value::Value;

/// The lists of a dossier and one item of each, in words.
const LISTS: [(&str, &str); 5] = [
    ("statements", "statement"),
    ("events", "event"),
    ("actors", "actor"),
    ("places", "place"),
    ("sources", "source"),
];

/// Of each item of a file a number that tells whether it is the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fingerprint {
    /// By list and id; items without an id are told apart by their content.
    items: [HashMap<String, u64>; LISTS.len()],
    /// Of all but the lists.
    rest: u64,
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
        let mut items: [HashMap<String, u64>; LISTS.len()] = Default::default();
        let mut rest = DefaultHasher::new();
        for (key, value) in Value::root(text).fields() {
            match LISTS.iter().position(|(list, _)| key == *list) {
                Some(list) => items[list].extend(value.items().map(entry)),
                None => {
                    key.hash(&mut rest);
                    hash_content(value, &mut rest);
                }
            }
        }
        Self {
            items,
            rest: rest.finish(),
        }
    }

    /// What is not the same in a later one.
    pub fn difference(&self, later: &Self) -> Difference {
        let counts = std::array::from_fn(|list| {
            let (before, now) = (&self.items[list], &later.items[list]);
            let count = |is: &dyn Fn(&String, &u64) -> bool| {
                now.iter().filter(|(id, number)| is(id, number)).count()
            };
            Count {
                added: count(&|id, _| !before.contains_key(id)),
                removed: before.keys().filter(|id| !now.contains_key(*id)).count(),
                changed: count(&|id, number| before.get(id).is_some_and(|before| before != number)),
            }
        });
        Difference {
            counts,
            rest: self.rest != later.rest,
        }
    }
}

/// An item's id and its number; without an id the number stands for it.
fn entry(item: Value) -> (String, u64) {
    let mut hasher = DefaultHasher::new();
    hash_content(item, &mut hasher);
    let number = hasher.finish();
    let id = item.field("id").and_then(Value::string);
    let id = id.map_or_else(|| format!("\0{number}"), |id| id.into_owned());
    (id, number)
}

/// Hashes a value as it is written, less the space between its parts.
fn hash_content(value: Value, hasher: &mut DefaultHasher) {
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
