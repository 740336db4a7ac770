//! Reading a filter's sentence.

use crate::model::{Act, Day, Dossier, EventKind, Hedge, Item, StandingStatus};
use crate::state::parse_typed_date;

use super::names::{self, Named, is_end};
use super::token::{Token, TokenKind, tokens};
use super::words::{ACTS, EVERYTHING, HEDGES, KINDS, STANDINGS, kind_words};
use super::{FacetValue, Filter};

/// What a sentence asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterText {
    /// The filter.
    pub filter: Filter,
    /// By when something had to be said to count, if that is told.
    pub known: Option<Day>,
}

/// Why a text is no filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No clause begins so.
    #[error(
        "expected a clause such as `by NAME`, `about meetings`, `involving NAME`, `at PLACE`, \
         `citing SOURCE`, `that deny`, `that are held` or `not yet held`, found {found:?}"
    )]
    Unknown {
        /// The word.
        found: String,
    },
    /// A clause is not complete.
    #[error("expected {expected} after {after:?}, found {found}")]
    Incomplete {
        /// What is missing.
        expected: String,
        /// The clause so far.
        after: String,
        /// What stands there.
        found: String,
    },
    /// Nothing has that name.
    #[error("expected the name or #id of {} of this dossier, found {found:?}", .named.words())]
    NoName {
        /// What is named.
        named: Named,
        /// The name.
        found: String,
    },
    /// Several have that name.
    #[error("expected one name, found {found:?}, which can mean {}", .several.join(" or "))]
    Ambiguous {
        /// The name.
        found: String,
        /// How they are told apart, a few of them.
        several: Vec<String>,
    },
    /// No day.
    #[error("expected a day after \"known by\": {0}")]
    NoDay(String),
}

/// So many meanings of an ambiguous name are listed.
const MOST_MEANINGS: usize = 5;

/// The words that a sentence has for its own sake.
const NOUNS: [&str; 6] = ["statements", "events", "about", "and", "or", EVERYTHING];

/// Reads a filter's sentence. The order of clauses does not matter, nor does case; names can be
/// short as long as one item is meant: `by rubio or trump`. A day without a year is one of the year
/// in which the last source was published.
///
/// # Errors
/// When something is no clause, or a name means nothing or several items.
pub fn parse_filter(text: &str, dossier: &Dossier) -> Result<FilterText, FilterError> {
    let tokens = tokens(text);
    let mut reader = Reader {
        dossier,
        text,
        tokens: &tokens,
        at: 0,
    };
    let mut values = Vec::new();
    let mut known = None;
    while let Some(word) = reader.next_word()? {
        if let Some(clause) = reader.clause(&word)? {
            values.extend(clause);
        } else if word == "known" {
            reader.expect("known", "by")?;
            known = Some(reader.day()?);
        } else if let Some(value) = reader.plain(&word) {
            values.push(value);
        } else if !NOUNS.contains(&word.as_str()) {
            return Err(FilterError::Unknown { found: word });
        }
    }
    let filter = values.into_iter().collect();
    Ok(FilterText { filter, known })
}

struct Reader<'a> {
    dossier: &'a Dossier,
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a TokenKind<'a>> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn peek_word(&self) -> Option<String> {
        match self.peek() {
            Some(TokenKind::Word(word)) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let takes = self.peek_word().as_deref() == Some(word);
        self.at += usize::from(takes);
        takes
    }

    /// The next word; commas between clauses are passed over.
    fn next_word(&mut self) -> Result<Option<String>, FilterError> {
        while self.peek() == Some(&TokenKind::Comma) {
            self.at += 1;
        }
        let word = self.peek_word();
        if word.is_none() && self.peek().is_some() {
            let found = self.found();
            return Err(FilterError::Unknown { found });
        }
        self.at += usize::from(word.is_some());
        Ok(word)
    }

    fn found(&self) -> String {
        let token = self.tokens.get(self.at);
        token.map_or("the end".to_owned(), |token| {
            self.text[token.bytes.clone()].to_owned()
        })
    }

    fn incomplete(&self, after: &str, expected: &str) -> FilterError {
        FilterError::Incomplete {
            expected: expected.to_owned(),
            after: after.to_owned(),
            found: self.found(),
        }
    }

    fn expect(&mut self, after: &str, word: &str) -> Result<(), FilterError> {
        match self.takes(word) {
            true => Ok(()),
            false => Err(self.incomplete(after, word)),
        }
    }

    /// A clause that begins with a word of its own.
    fn clause(&mut self, word: &str) -> Result<Option<Vec<FacetValue>>, FilterError> {
        let values = match word {
            "by" => self.names(word, Named::Actor, FacetValue::by)?,
            "involving" => self.names(word, Named::Actor, FacetValue::involving)?,
            "at" => self.names(word, Named::Place, FacetValue::at)?,
            "citing" => self.names(word, Named::Source, FacetValue::citing)?,
            "that" if self.takes("are") => {
                let words = STANDINGS.map(|status| (status.word(), status));
                let statuses: Vec<StandingStatus> =
                    self.list("that are", "a standing such as held", &words)?;
                statuses.into_iter().map(FacetValue::Standing).collect()
            }
            "that" => {
                let words = ACTS.map(|act| (act.word(), act));
                let acts: Vec<Act> = self.list("that", "an act such as deny", &words)?;
                acts.into_iter().map(FacetValue::Act).collect()
            }
            "hedged" => {
                self.expect("hedged", "as")?;
                let words = HEDGES.map(|hedge| (hedge.word(), hedge));
                let hedges: Vec<Hedge> =
                    self.list("hedged as", "firm, likely or possible", &words)?;
                hedges.into_iter().map(FacetValue::Hedge).collect()
            }
            "not" => {
                self.expect("not", "yet")?;
                self.expect("not yet", "held")?;
                let expected = STANDINGS.into_iter();
                let expected = expected.filter(|status| status.is_expected());
                expected.map(FacetValue::Standing).collect()
            }
            _ => return Ok(None),
        };
        Ok(Some(values))
    }

    /// A word that is a value itself.
    fn plain(&mut self, word: &str) -> Option<FacetValue> {
        if word == "other" && self.takes("events") {
            return Some(FacetValue::Kind(EventKind::Other));
        }
        let kind = KINDS.into_iter().find(|kind| kind_words(*kind) == word);
        if let Some(kind) = kind {
            return Some(FacetValue::Kind(kind));
        }
        match word {
            "contested" => Some(FacetValue::Contested(true)),
            "uncontested" => Some(FacetValue::Contested(false)),
            "dated" => Some(FacetValue::Dated(true)),
            "undated" => Some(FacetValue::Dated(false)),
            "placed" => Some(FacetValue::Placed(true)),
            "unplaced" => Some(FacetValue::Placed(false)),
            _ => None,
        }
    }

    /// Words of a list with "or" between them.
    fn list<T: Copy>(
        &mut self,
        after: &str,
        expected: &str,
        words: &[(&str, T)],
    ) -> Result<Vec<T>, FilterError> {
        let mut values = Vec::new();
        loop {
            let found = words.iter().find(|(word, _)| self.takes_all(word));
            let (_, value) = found.ok_or_else(|| self.incomplete(after, expected))?;
            values.push(*value);
            if !self.takes("or") {
                return Ok(values);
            }
        }
    }

    /// Takes several words, or none of them.
    fn takes_all(&mut self, words: &str) -> bool {
        let before = self.at;
        let takes_all = words.split(' ').all(|word| self.takes(word));
        if !takes_all {
            self.at = before;
        }
        takes_all
    }

    /// Names with "or" between them.
    fn names(
        &mut self,
        after: &str,
        named: Named,
        value: fn(Item) -> Option<FacetValue>,
    ) -> Result<Vec<FacetValue>, FilterError> {
        let mut values = Vec::new();
        loop {
            let item = self.item(after, named)?;
            values.extend(value(item));
            if !self.takes("or") {
                return Ok(values);
            }
        }
    }

    fn item(&mut self, after: &str, named: Named) -> Result<Item, FilterError> {
        let missing = |found: &str| FilterError::NoName {
            named,
            found: found.to_owned(),
        };
        let name = match self.peek() {
            Some(TokenKind::Id(id)) => {
                self.at += 1;
                let item = names::of_id(self.dossier, named, id);
                return item.ok_or_else(|| missing(&format!("#{id}")));
            }
            Some(TokenKind::Quoted(name)) => {
                self.at += 1;
                name.clone()
            }
            _ => self.words_of_name(),
        };
        if name.is_empty() {
            return Err(self.incomplete(after, named.words()));
        }
        match names::meant(self.dossier, named, &name).as_slice() {
            [] => Err(missing(&name)),
            [item] => Ok(*item),
            several => Err(FilterError::Ambiguous {
                found: name,
                several: self.told_apart(several),
            }),
        }
    }

    fn told_apart(&self, items: &[Item]) -> Vec<String> {
        let few = items.iter().take(MOST_MEANINGS);
        few.map(|item| names::name_words(self.dossier, *item))
            .collect()
    }

    /// Words up to one that ends a name.
    fn words_of_name(&mut self) -> String {
        let mut words: Vec<&str> = Vec::new();
        while let Some(TokenKind::Word(word)) = self.peek() {
            if is_end(word) {
                break;
            }
            words.push(word);
            self.at += 1;
        }
        words.join(" ")
    }

    fn day(&mut self) -> Result<Day, FilterError> {
        let begin = self.at;
        while self.peek().is_some_and(|kind| *kind != TokenKind::Comma) {
            self.at += 1;
        }
        let ends = (self.tokens.get(begin), self.tokens.get(self.at.max(1) - 1));
        let (Some(first), Some(last)) = ends else {
            return Err(self.incomplete("known by", "a day such as 22 February 2025"));
        };
        if self.at == begin {
            return Err(self.incomplete("known by", "a day such as 22 February 2025"));
        }
        let text = &self.text[first.bytes.start..last.bytes.end];
        let with_year = || {
            let published = self.dossier.last_published()?.last_day()?;
            parse_typed_date(&format!("{text} {}", published.year())).ok()
        };
        parse_typed_date(text)
            .or_else(|error| with_year().ok_or(error))
            .map_err(|error| FilterError::NoDay(error.to_string()))
    }
}
