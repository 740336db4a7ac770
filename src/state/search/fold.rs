//! Texts as they are compared: without case, accents and signs between words.
//!
//! Letters are decomposed (Unicode Standard Annex 15, NFKD), points and accents are left out, and
//! what remains is written small as full case folding does it: `Genève` and `GENEVE` are the same,
//! `ß` is `ss`, `ﬁ` is `fi`. Letters that do not decompose but are an accented letter to their
//! readers are that letter: `ø` is `o`, `ł` is `l`. What can be neither seen nor spoken (joiners,
//! marks of direction) is as if it were not there, and so is the mark that stands for it where it is shown
//! ([`mark_at`]): `Mos[U+202E]cow` is `moscow`.
//!
//! Shortcomings: scripts are not transliterated, so that `Киев` is found by another name only; in
//! scripts without spaces a word is as long as the text between two signs.

use std::ops::Range;

use crate::model::{is_hidden, mark_at};
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A folded word is no longer than this, in letters; what follows is not compared.
pub const LONGEST_WORD: usize = 64;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its folded letters.
    pub letters: Vec<char>,
    /// Of each letter, the bytes of the text that it was made from.
    pub bytes: Vec<Range<usize>>,
}

impl Word {
    /// The bytes of the text that the first letters were made from.
    pub fn span(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let spans = self.bytes.get(letters)?;
        Some(spans.first()?.start..spans.last()?.end)
    }
}

/// The folded words of a text, one after the other.
pub fn words(text: &str) -> Words<'_> {
    Words(text.char_indices())
}

/// See [`words`].
pub struct Words<'a>(std::str::CharIndices<'a>);

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut word = Word {
            letters: Vec::new(),
            bytes: Vec::new(),
        };
        while let Some((bytes, c)) = self.next_char() {
            match kind(c) {
                Kind::Between if word.letters.is_empty() => {}
                Kind::Between => return Some(word),
                // An accent belongs to its letter.
                Kind::Silent => {
                    if let Some(last) = word.bytes.last_mut() {
                        last.end = bytes.end;
                    }
                }
                Kind::Letter => fold_char(c, |letter| {
                    if word.letters.len() < LONGEST_WORD {
                        word.letters.push(letter);
                        word.bytes.push(bytes.clone());
                    }
                }),
            }
        }
        (!word.letters.is_empty()).then_some(word)
    }
}

impl Words<'_> {
    /// The next character and its bytes; for a mark the character that it stands for.
    fn next_char(&mut self) -> Option<(Range<usize>, char)> {
        let rest = self.0.as_str();
        let (at, c) = self.0.next()?;
        match (c == '[').then(|| mark_at(rest)).flatten() {
            Some((hidden, length)) => {
                // A mark is written in ASCII.
                self.0.nth(length.saturating_sub(2));
                Some((at..at + length, hidden))
            }
            None => Some((at..at + c.len_utf8(), c)),
        }
    }
}

/// The folded words of a text with a space between any two.
///
/// ```
/// use demarche::state::search::folded;
///
/// assert_eq!(folded("Genève–STRASSE"), "geneve strasse");
/// ```
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.letters);
    }
    folded
}

/// What a character is to a reader who compares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A part of a word.
    Letter,
    /// As if it were not there.
    Silent,
    /// It ends a word.
    Between,
}

fn kind(c: char) -> Kind {
    if c.is_ascii_alphanumeric() {
        return Kind::Letter;
    }
    if matches!(c, ' '..='~') {
        return Kind::Between;
    }
    if is_silent(c) || is_hidden(c) && !c.is_whitespace() {
        Kind::Silent
    } else if c.is_alphanumeric() || !is_sign(c) {
        Kind::Letter
    } else {
        Kind::Between
    }
}

/// Points, accents and strokes that are written at a letter, not vowel signs of India; joiners,
/// marks of direction, variants.
fn is_silent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 200..=240)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// What stands between words: white space, controls, punctuation. Other signs, as pictures, can be
/// looked for.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}'
            | '×' | '÷' | '\u{2b0}'..='\u{36f}' | '\u{37e}' | '\u{387}' | '\u{55a}'..='\u{55f}'
            | '\u{589}' | '\u{58a}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}'
            | '\u{5f3}' | '\u{5f4}' | '\u{60c}' | '\u{60d}' | '\u{61b}' | '\u{61e}' | '\u{61f}'
            | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{2000}'..='\u{206f}'
            | '\u{3001}'..='\u{303f}' | '\u{30fb}' | '\u{fe10}'..='\u{fe6f}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}')
}

/// Gives the folded letters of a character, none or several.
fn fold_char(c: char, mut give: impl FnMut(char)) {
    if c.is_ascii() {
        give(c.to_ascii_lowercase());
        return;
    }
    decompose_compatible(c, |part| {
        if kind(part) == Kind::Letter {
            for upper in plain(part).chars().flat_map(char::to_uppercase) {
                for small in upper.to_lowercase() {
                    // A capital can bring an accent with it, as that of ŉ does.
                    decompose_compatible(small, |letter| {
                        if kind(letter) == Kind::Letter {
                            give(letter);
                        }
                    });
                }
            }
        }
    });
}

/// A letter that does not decompose, as its readers would write it without its stroke.
fn plain(c: char) -> Plain {
    let letters = match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ẞ' => "ss",
        'ə' | 'Ə' => "e",
        _ => return Plain::Itself(c),
    };
    Plain::Others(letters)
}

enum Plain {
    Itself(char),
    Others(&'static str),
}

impl Plain {
    fn chars(self) -> impl Iterator<Item = char> {
        let (itself, others) = match self {
            Self::Itself(c) => (Some(c), ""),
            Self::Others(letters) => (None, letters),
        };
        itself.into_iter().chain(others.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::{folded, words};

    #[test]
    fn case_accents_and_signs_make_no_difference() {
        let rows = [
            ("Genève", "geneve"),
            ("Gene\u{300}ve", "geneve"),
            ("ZELENSKYY", "zelenskyy"),
            ("Weißrußland", "weissrussland"),
            ("STRAẞE", "strasse"),
            ("US–Russia talks", "us russia talks"),
            ("İstanbul, ısı", "istanbul isi"),
            ("Łódź Ørsted Đà Nẵng", "lodz orsted da nang"),
            ("Αθήνας", "αθηνασ"),
            ("Киёв", "киев"),
            ("مُحَادَثَات", "محادثات"),
            ("שָׁלוֹם", "שלום"),
            ("\u{202e}Mos\u{200d}cow\u{202c}", "moscow"),
            ("Mos[U+202E]cow [U+200B]Kyiv", "moscow kyiv"),
            ("Mos\u{1b}cow\u{3164}", "moscow"),
            ("Mos[U+0041]cow [U+2028]x", "mos u 0041 cow x"),
            ("ﬁnal Ⅷ", "final viii"),
            ("talks 🕊️ now", "talks 🕊 now"),
            (" \u{7}…!? ", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn what_was_folded_stays_as_it_is() {
        let mut changed = Vec::new();
        for c in '\0'..=char::MAX {
            let once = folded(&format!("a{c}b"));
            if folded(&once) != once {
                changed.push((c, once));
            }
        }
        assert_eq!(changed, []);
    }

    #[test]
    fn letters_know_the_bytes_that_they_were_made_from() {
        let text = "in Gene\u{300}ve, ﬁnal";
        let found: Vec<_> = words(text)
            .map(|word| &text[word.span(0..word.letters.len()).expect("it has letters")])
            .collect();
        assert_eq!(found, ["in", "Gene\u{300}ve", "ﬁnal"]);
        let geneva = words(text).nth(1).expect("three words");
        assert_eq!(
            geneva.span(3..4).map(|bytes| &text[bytes]),
            Some("e\u{300}")
        );
        assert_eq!(geneva.span(3..99), None);
    }
}
