//! What was typed, and where it occurs in a text.

use std::ops::Range;

use super::fold::{Word, words};
use super::typos::{Skipped, skipped, slips};

/// So much of a typed text is looked at, in characters.
const LONGEST: usize = 200;
/// So many words of it are looked for.
const MOST_WORDS: usize = 12;

/// What is looked for: all of these words, each as the beginning of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    words: Vec<Vec<char>>,
}

/// How exactly what was found is what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// Words begin as typed.
    Typed,
    /// Slips are forgiven, letters may be left out.
    Nearly,
}

impl Query {
    /// What a typed text looks for.
    pub fn new(text: &str) -> Self {
        let text: String = text.trim().chars().take(LONGEST).collect();
        let words = words(&text).map(|word| word.letters).take(MOST_WORDS);
        Self {
            words: words.collect(),
            text,
        }
    }

    /// What was typed, without white space around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The folded words that are looked for.
    pub fn words(&self) -> &[Vec<char>] {
        &self.words
    }

    /// All typed letters without what is between words.
    pub fn letters(&self) -> Vec<char> {
        self.words.iter().flatten().copied().collect()
    }

    /// The parts of a text that are meant, in bytes: in order, apart from one another, none empty,
    /// each on the boundaries of characters.
    pub fn marks(&self, text: &str, exactness: Exactness) -> Vec<Range<usize>> {
        let found: Vec<_> = (words(text).filter_map(|word| self.span(&word, exactness))).collect();
        match (found.is_empty(), exactness) {
            (true, Exactness::Nearly) => self.skipped_marks(text),
            _ => found,
        }
    }

    /// Where the first word begins that is meant, in bytes.
    pub fn first_mark(&self, text: &str) -> Option<usize> {
        let mut spans = words(text).filter_map(|word| self.span(&word, Exactness::Typed));
        spans.next().map(|span| span.start)
    }

    /// The part of a word that is meant.
    fn span(&self, word: &Word, exactness: Exactness) -> Option<Range<usize>> {
        let typed = (self.words.iter()).filter(|typed| word.letters.starts_with(typed));
        if let Some(length) = typed.map(Vec::len).max() {
            return word.span(0..length);
        }
        let is_near = |typed: &Vec<char>| slips(typed, &word.letters).is_some();
        let is_meant = exactness == Exactness::Nearly && self.words.iter().any(is_near);
        is_meant.then(|| word.span(0..word.letters.len()))?
    }

    fn skipped_marks(&self, text: &str) -> Vec<Range<usize>> {
        let name = Letters::of(text);
        let Some(found) = name.skipped(&self.letters()) else {
            return Vec::new();
        };
        let spans = found.at.into_iter().filter_map(|at| name.bytes.get(at));
        let mut marks: Vec<Range<usize>> = Vec::new();
        for span in spans {
            match marks.last_mut() {
                // Several letters can be made from one character.
                Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
                _ => marks.push(span.clone()),
            }
        }
        marks
    }
}

/// All letters of a name, one after the other.
#[derive(Default)]
pub(super) struct Letters {
    letters: Vec<char>,
    begins: Vec<bool>,
    bytes: Vec<Range<usize>>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut all = Self::default();
        for word in words(text) {
            all.begins.extend((0..word.letters.len()).map(|n| n == 0));
            all.letters.extend(word.letters);
            all.bytes.extend(word.bytes);
        }
        all
    }

    pub(super) fn skipped(&self, typed: &[char]) -> Option<Skipped> {
        skipped(typed, &self.letters, &self.begins)
    }
}

#[cfg(test)]
mod tests {
    use super::{Exactness, Query};

    fn check(typed: &str, text: &str, exactness: Exactness, expected: &[&str]) {
        let marks = Query::new(typed).marks(text, exactness);
        let found: Vec<&str> = marks.into_iter().map(|bytes| &text[bytes]).collect();
        assert_eq!(found, expected, "{typed} in {text}");
    }

    #[test]
    fn what_was_typed_is_marked_where_it_begins_a_word() {
        let typed = Exactness::Typed;
        check("gene", "In Genève, geneva", typed, &["Genè", "gene"]);
        check("ve", "In Genève", typed, &[]);
        check("PEACE tal", "Talks of peace", typed, &["Tal", "peace"]);
        check("fi", "ﬁnal", typed, &["ﬁ"]);
        check("moscw", "Moscow", typed, &[]);
        check("", "Moscow", typed, &[]);
    }

    #[test]
    fn what_was_nearly_typed_is_marked_as_a_word_or_by_its_letters() {
        let nearly = Exactness::Nearly;
        check("moscw", "In Moscow", nearly, &["Moscow"]);
        check("mrub", "Marco Rubio", nearly, &["M", "Rub"]);
        check("qqq", "Marco Rubio", nearly, &[]);
    }
}
