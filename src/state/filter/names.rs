//! Names in a filter's sentence: which item is meant, and how an item is named.

use crate::model::{Dossier, Item};
use crate::state::search::folded;

use super::token::{TokenKind, name_in_sentence, tokens};

/// The words before which a name ends that is not in quotation marks.
pub(super) const ENDS: [&str; 10] = [
    "by",
    "that",
    "hedged",
    "citing",
    "about",
    "involving",
    "at",
    "not",
    "known",
    "or",
];

/// What kind of item is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An actor.
    Actor,
    /// A place.
    Place,
    /// A source.
    Source,
}

impl Named {
    /// One of them, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Place => "a place",
            Self::Source => "a source",
        }
    }

    fn is(self, item: Item) -> bool {
        matches!(
            (self, item),
            (Self::Actor, Item::Actor(_))
                | (Self::Place, Item::Place(_))
                | (Self::Source, Item::Source(_))
        )
    }

    fn of(item: Item) -> Option<Self> {
        match item {
            Item::Actor(_) => Some(Self::Actor),
            Item::Place(_) => Some(Self::Place),
            Item::Source(_) => Some(Self::Source),
            Item::Event(_) | Item::Statement(_) => None,
        }
    }

    /// All items of the kind with their names and other names.
    fn all(self, dossier: &Dossier) -> Vec<(Item, &str, &[String])> {
        match self {
            Self::Actor => dossier
                .actors()
                .map(|(ix, actor)| (Item::Actor(ix), actor.name.as_str(), actor.names.as_slice()))
                .collect(),
            Self::Place => dossier
                .places()
                .map(|(ix, place)| (Item::Place(ix), place.name.as_str(), place.names.as_slice()))
                .collect(),
            Self::Source => dossier
                .sources()
                .map(|(ix, source)| (Item::Source(ix), source.title.as_str(), [].as_slice()))
                .collect(),
        }
    }

    /// The names of all items of the kind, in the order of the file.
    pub fn names(self, dossier: &Dossier) -> Vec<&str> {
        let all = self.all(dossier).into_iter();
        all.map(|(_, name, _)| name).collect()
    }
}

/// Whether a name and other names are what is meant.
type Fits<'a> = &'a dyn Fn(&str, &[String]) -> bool;

/// What a name means: the items that it fits best. Best is its very letters, then the name without
/// case and accents, then another name, then some of its words, then its id.
pub(super) fn meant(dossier: &Dossier, named: Named, name: &str) -> Vec<Item> {
    let all = named.all(dossier);
    let pick = |fits: Fits| -> Vec<Item> {
        let fitting = all.iter().filter(|(_, own, others)| fits(own, others));
        fitting.map(|(item, ..)| *item).collect()
    };
    let typed = folded(name);
    let is_typed = |other: &String| folded(other) == typed;
    let has_words = |own: &str| {
        let own = folded(own);
        let mut words = typed.split(' ');
        words.all(|word| own.split(' ').any(|other| other == word))
    };
    let very = pick(&|own, _| own == name);
    if !very.is_empty() || typed.is_empty() {
        return very;
    }
    let ways: [Fits; 3] = [
        &|own, _| folded(own) == typed,
        &|_, others| others.iter().any(is_typed),
        &|own, _| has_words(own),
    ];
    let mut found = ways.into_iter().map(pick);
    let by_name = found.find(|items| !items.is_empty());
    by_name.unwrap_or_else(|| of_id(dossier, named, name).into_iter().collect())
}

/// The item of an id, if it is of the kind.
pub(super) fn of_id(dossier: &Dossier, named: Named, id: &str) -> Option<Item> {
    dossier.find(id).filter(|item| named.is(*item))
}

/// An item's name as it is read back: its id where others have the name, too.
pub(super) fn name_words(dossier: &Dossier, item: Item) -> String {
    let name = dossier.name_of(item);
    let is_unique =
        Named::of(item).is_some_and(|named| meant(dossier, named, name).as_slice() == [item]);
    if !is_unique {
        return format!("#{}", dossier.id_of(item));
    }
    let tokens = tokens(name);
    let words: Option<Vec<&str>> = tokens
        .iter()
        .map(|token| match token.kind {
            TokenKind::Word(word) if !is_end(word) => Some(word),
            _ => None,
        })
        .collect();
    let is_plain = words.is_some_and(|words| !words.is_empty() && words.join(" ") == name);
    name_in_sentence(name, is_plain)
}

pub(super) fn is_end(word: &str) -> bool {
    ENDS.iter().any(|end| word.eq_ignore_ascii_case(end))
}
