//! Texts by their words: which items have words that begin as typed.

use std::collections::BTreeMap;

use crate::model::Item;

use super::fold::words;

/// Items by the words of their texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    items: Vec<Item>,
    /// By folded word, the positions of the items that have it, in order.
    by_word: BTreeMap<Box<str>, Vec<u32>>,
}

/// Which items have all typed words.
#[derive(Clone, Debug)]
pub(super) struct Matches {
    /// Each word as the beginning of one.
    all: Bits,
    /// Each word as a whole one.
    whole: Bits,
}

impl Texts {
    /// Adds an item with its texts, after those that were added before.
    pub(super) fn add<'a>(&mut self, item: Item, texts: impl IntoIterator<Item = &'a str>) {
        // A file of 64 MiB holds fewer items.
        let Ok(position) = u32::try_from(self.items.len()) else {
            return;
        };
        self.items.push(item);
        let mut key = String::new();
        for word in texts.into_iter().flat_map(words) {
            key.clear();
            key.extend(word.letters);
            match self.by_word.get_mut(key.as_str()) {
                Some(items) if items.last() == Some(&position) => {}
                Some(items) => items.push(position),
                None => {
                    self.by_word.insert(key.as_str().into(), vec![position]);
                }
            }
        }
    }

    /// The items that have all of these words; none without any word.
    pub(super) fn matches(&self, typed: &[Vec<char>]) -> Matches {
        let each = typed
            .iter()
            .map(|word| self.of_word(&String::from_iter(word)));
        let both = each.reduce(|mut one, other| {
            one.all.keep(&other.all);
            one.whole.keep(&other.whole);
            one
        });
        both.unwrap_or_else(|| Matches {
            all: Bits::none(self.items.len()),
            whole: Bits::none(self.items.len()),
        })
    }

    fn of_word(&self, typed: &str) -> Matches {
        let mut found = Matches {
            all: Bits::none(self.items.len()),
            whole: Bits::none(self.items.len()),
        };
        let from = (std::ops::Bound::Included(typed), std::ops::Bound::Unbounded);
        let from = self.by_word.range::<str, _>(from);
        for (word, items) in from.take_while(|(word, _)| word.starts_with(typed)) {
            items.iter().for_each(|item| found.all.set(*item));
            if **word == *typed {
                items.iter().for_each(|item| found.whole.set(*item));
            }
        }
        found
    }

    /// The items that match, those added last first, each with whether all its words are whole.
    pub(super) fn latest<'a>(
        &'a self,
        matches: &'a Matches,
    ) -> impl Iterator<Item = (Item, bool)> + 'a {
        let items = self.items.iter().enumerate().rev();
        items
            .filter(|(position, _)| matches.all.has(*position))
            .map(|(position, item)| (*item, matches.whole.has(position)))
    }
}

impl Matches {
    /// How many items match.
    pub(super) fn count(&self) -> usize {
        self.all.count()
    }
}

/// A set of positions.
#[derive(Clone, Debug)]
struct Bits(Vec<u64>);

impl Bits {
    fn none(positions: usize) -> Self {
        Self(vec![0; positions.div_ceil(64)])
    }

    fn set(&mut self, position: u32) {
        let position = position as usize;
        if let Some(bits) = self.0.get_mut(position / 64) {
            *bits |= 1 << (position % 64);
        }
    }

    fn has(&self, position: usize) -> bool {
        let bits = self.0.get(position / 64);
        bits.is_some_and(|bits| bits >> (position % 64) & 1 == 1)
    }

    fn keep(&mut self, other: &Self) {
        for (bits, kept) in self.0.iter_mut().zip(&other.0) {
            *bits &= kept;
        }
    }

    fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}
