//! Names and titles, compared one by one.

use crate::model::Item;

use super::fold::folded;
use super::query::{Exactness, Letters, Query};
use super::typos::slips;

/// A name of an item.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub item: Item,
    /// Its position among the other names; none of the name itself.
    pub other: Option<usize>,
    pub named: Named,
}

/// A name as it is compared: folded words with spaces between them.
#[derive(Clone, Debug)]
pub(super) struct Named(Box<str>);

/// How well a name is what was typed: the more points, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Whether it is the whole of what was typed, and nothing else.
    pub is_whole: bool,
    pub points: usize,
}

/// For a word that is typed to its end, and for the beginning of one.
const WHOLE_WORD: usize = 40;
const BEGINNING: usize = 20;
/// For the first word of a name.
const FIRST_WORD: usize = 10;
/// A name is better by so much than one that has a word more.
const SHORTER: usize = 1;
const MOST_WORDS: usize = 9;
/// The name itself is better by so much than one of the other names.
const ITSELF: usize = 5;
/// Each slip costs this much.
const SLIP: usize = 8;

impl Name {
    pub(super) fn new(item: Item, other: Option<usize>, name: &str) -> Self {
        let named = Named::new(name);
        Self { item, other, named }
    }

    /// How close it is; none when it is not meant.
    pub(super) fn closeness(&self, query: &Query, exactness: Exactness) -> Option<Fit> {
        let found = self.named.closeness(query, exactness)?;
        let itself = if self.other.is_none() { ITSELF } else { 0 };
        Some(Fit {
            points: found.points + itself,
            ..found
        })
    }
}

impl Named {
    pub(super) fn new(name: &str) -> Self {
        Self(folded(name).into())
    }

    /// How close it is; none when it is not meant.
    pub(super) fn closeness(&self, query: &Query, exactness: Exactness) -> Option<Fit> {
        let by_words = self.by_words(query, exactness);
        let points = match exactness {
            Exactness::Typed => by_words?,
            Exactness::Nearly => by_words.or_else(|| self.by_letters(query))?,
        };
        let words = self.0.split(' ').take(MOST_WORDS).count();
        Some(Fit {
            is_whole: exactness == Exactness::Typed && self.is(query),
            points: points + SHORTER * (MOST_WORDS - words),
        })
    }

    fn is(&self, query: &Query) -> bool {
        let mut words = self.0.split(' ');
        let typed = query.words();
        typed.iter().all(|word| {
            words
                .next()
                .is_some_and(|own| own.chars().eq(word.iter().copied()))
        }) && words.next().is_none()
    }

    /// The sum over the typed words, each of which has to be in the name.
    fn by_words(&self, query: &Query, exactness: Exactness) -> Option<usize> {
        let best = |typed: &Vec<char>| {
            let words = self.0.split(' ').enumerate();
            words
                .filter_map(|(n, word)| {
                    let first = if n == 0 { FIRST_WORD } else { 0 };
                    word_points(typed, word, exactness).map(|points| points + first)
                })
                .max()
        };
        query.words().iter().map(best).sum()
    }

    fn by_letters(&self, query: &Query) -> Option<usize> {
        let found = Letters::of(&self.0).skipped(&query.letters())?;
        Some(found.points)
    }
}

fn word_points(typed: &[char], word: &str, exactness: Exactness) -> Option<usize> {
    let mut rest = word.chars();
    let begins = typed.iter().all(|letter| rest.next() == Some(*letter));
    if begins {
        return Some(if rest.next().is_none() {
            WHOLE_WORD
        } else {
            BEGINNING
        });
    }
    if exactness == Exactness::Typed || word.chars().next() != typed.first().copied() {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    slips(typed, &letters).map(|slips| BEGINNING.saturating_sub(SLIP * slips))
}
