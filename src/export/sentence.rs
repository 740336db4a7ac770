//! Sentences with what they rest on, before they are written in any format.

use std::borrow::Cow;

use crate::model::{Citation, visible_line};

/// A sentence, and where it can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence<'a> {
    /// Its parts, to be read one after the other.
    pub parts: Vec<Part<'a>>,
    /// What it rests on, each place once.
    pub cites: Vec<Citation>,
}

/// A part of a sentence; a text of the dossier is lent, not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words of this program.
    Words(Cow<'a, str>),
    /// What the sentence is about, as the dossier calls it.
    Subject(Cow<'a, str>),
    /// A name or a text of the dossier, whose letters may run from right to left.
    Data(Cow<'a, str>),
}

impl<'a> Sentence<'a> {
    /// A sentence that begins with what it is about.
    pub fn about(subject: &str) -> Self {
        Self {
            parts: vec![Part::Subject(
                visible_line(subject).trim().to_owned().into(),
            )],
            cites: Vec::new(),
        }
    }

    /// A sentence in words of this program, in which names of the dossier may stand.
    pub fn of(words: &str, names: &[&str]) -> Self {
        Self::default().words_with(words, names)
    }

    /// With more words of this program.
    pub fn words(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.parts.push(Part::Words(words.into()));
        self
    }

    /// With a name or a text of the dossier.
    pub fn data(mut self, data: impl Into<Cow<'a, str>>) -> Self {
        self.parts.push(Part::Data(data.into()));
        self
    }

    /// With words in which names of the dossier stand: the earliest name first, of those that begin
    /// together the longest.
    pub fn words_with(mut self, words: &str, names: &[&str]) -> Self {
        let mut rest = words;
        let found = |rest: &str| {
            let places = names.iter().filter(|name| !name.is_empty());
            let places = places.filter_map(|name| Some((rest.find(name)?, name.len())));
            places.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))
        };
        while let Some((at, length)) = found(rest) {
            if at > 0 {
                self = self.words(rest[..at].to_owned());
            }
            self = self.data(rest[at..at + length].to_owned());
            rest = &rest[at + length..];
        }
        match rest.is_empty() {
            true => self,
            false => self.words(rest.to_owned()),
        }
    }

    /// Resting on these places as well.
    pub fn citing(mut self, cites: impl IntoIterator<Item = Citation>) -> Self {
        for cite in cites {
            if !self.cites.contains(&cite) {
                self.cites.push(cite);
            }
        }
        self
    }

    /// Its text alone.
    pub fn text(&self) -> String {
        self.parts.iter().map(Part::text).collect()
    }
}

impl Part<'_> {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Subject(text) | Self::Data(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Sentence};

    #[test]
    fn names_are_found_in_words() {
        let sentence = Sentence::of("by Rus and Russia, Rus", &["Rus", "Russia", "", "Kyiv"]);
        let parts = [
            Part::Words("by ".into()),
            Part::Data("Rus".into()),
            Part::Words(" and ".into()),
            Part::Data("Russia".into()),
            Part::Words(", ".into()),
            Part::Data("Rus".into()),
        ];
        assert_eq!(sentence.parts, parts);
        assert_eq!(sentence.text(), "by Rus and Russia, Rus");
    }
}
