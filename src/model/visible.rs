//! Text of strangers, made fit to be shown.
//!
//! A control character can clear a terminal, one of direction can turn a name around, one without
//! a width can make two names look alike. Here they become marks that everybody sees and no program
//! obeys: `[U+202E]`, in ASCII, so that every face and every terminal has them.
//!
//! **The door.** The reader of files (`io`) has no other types for texts than those that come
//! through [`visible_line`] or [`visible_text`] (an address with such characters is refused): what a
//! [`Dossier`](super::Dossier) that was read says is fit to be shown, and no view has to think of
//! it. What comes from elsewhere (names of files, what was typed) goes through [`visible_line`]
//! where it is told.
//!
//! The rule:
//!
//! - In one line (names, titles, publishers, settings, places in a source) breaks of lines and tabs
//!   become spaces. In running text (texts, quotes, notes, summaries) they stay; `\r\n` is `\n`.
//! - Zero-width joiners stay where writing needs them: between letters of scripts that join
//!   (Persian, the scripts of India) and between the pictures that make one emoji.
//! - All else that [`is_hidden`] becomes its mark. A mark is as if it were not there for the search.
//!
//! Shortcomings: letters that look like others (a Cyrillic `а` in a Latin name) are not told apart;
//! flags that are written in tags (Scotland's) fall apart into marks.

use std::fmt::Write;

/// Whether the character is a control, turns the direction of reading, or has nothing to be seen.
///
/// From the Unicode Character Database 16.0: the general categories Cc, Zl, Zp, the property
/// `Bidi_Control`, and of `Default_Ignorable_Code_Point` all but the selectors of variants, the
/// grapheme joiner and the vowels of Khmer, which change how a letter is written.
pub fn is_hidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\0'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' => true,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// What is left of line breaks and tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Spaces,
    Kept,
}

/// A name or title: one line in which all can be seen.
///
/// ```
/// use demarche::model::visible_line;
///
/// assert_eq!(visible_line("Mos\u{202e}cow\nRiyadh"), "Mos[U+202E]cow Riyadh");
/// ```
pub fn visible_line(text: &str) -> String {
    shown(text, Breaks::Spaces)
}

/// Running text in which all can be seen; it keeps its lines and tabs.
pub fn visible_text(text: &str) -> String {
    shown(text, Breaks::Kept)
}

fn shown(text: &str, breaks: Breaks) -> String {
    if !text.chars().any(is_hidden) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        match (c, breaks) {
            // Of `\r\n` the second character is enough.
            ('\r', _) if after == Some('\n') => {}
            ('\n' | '\t', Breaks::Kept) => out.push(c),
            ('\n' | '\t' | '\r', Breaks::Spaces) => out.push(' '),
            _ if is_hidden(c) && !is_needed(before, c, after) => push_mark(&mut out, c),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Writes the mark of a character, hidden or not.
pub fn push_mark(out: &mut String, c: char) {
    // Writing into a string does not fail.
    let _ = write!(out, "[U+{:04X}]", u32::from(c));
}

/// The mark that a text begins with: what it stands for, and how many bytes it has.
pub fn mark_at(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("[U+")?;
    let end = digits.bytes().take(7).position(|byte| byte == b']')?;
    let c = u32::from_str_radix(&digits[..end], 16)
        .ok()
        .and_then(char::from_u32)?;
    let mut mark = String::new();
    push_mark(&mut mark, c);
    (is_hidden(c) && text.starts_with(&mark)).then_some((c, mark.len()))
}

/// Whether a joiner stands where writing needs it.
fn is_needed(before: Option<char>, c: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    match c {
        '\u{200c}' => is_joining(before) && is_joining(after),
        '\u{200d}' => {
            is_joining(before) && is_joining(after) || is_picture(before) && is_picture(after)
        }
        _ => false,
    }
}

/// Letters and signs of the blocks whose scripts join: from Arabic to Myanmar, Khmer and Mongolian,
/// Balinese and its kin, Devanagari's and Myanmar's extensions, and the historic ones of Asia.
fn is_joining(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{10ff}' | '\u{1780}'..='\u{18af}' | '\u{1a00}'..='\u{1cff}'
        | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}')
        && !is_hidden(c)
}

/// Pictures and what chooses their look.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{is_hidden, mark_at, visible_line, visible_text};

    #[test]
    fn what_cannot_be_seen_becomes_a_mark() {
        let rows = [
            ("Zürich – Київ", "Zürich – Київ"),
            ("a\u{1b}[2Jb\u{0}c", "a[U+001B][2Jb[U+0000]c"),
            ("a\u{202e}b\u{7f}\u{9b}", "a[U+202E]b[U+007F][U+009B]"),
            ("so\u{ad}ft\u{feff}", "so[U+00AD]ft[U+FEFF]"),
            ("\u{e0041}", "[U+E0041]"),
            ("one\u{2028}two", "one[U+2028]two"),
            ("Mos\u{200d}cow", "Mos[U+200D]cow"),
        ];
        for (text, expected) in rows {
            assert_eq!(visible_line(text), expected, "{text:?}");
            assert_eq!(visible_text(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_stay_in_running_text_and_become_spaces_in_names() {
        let text = "one\r\ntwo\nthree\tfour\rfive";
        assert_eq!(visible_line(text), "one two three four five");
        assert_eq!(visible_text(text), "one\ntwo\nthree\tfour[U+000D]five");
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        let kept = [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}🚀 and ❤\u{fe0f}\u{200d}🔥",
        ];
        for text in kept {
            assert_eq!(visible_line(text), text);
        }
        for text in [
            "\u{200c}می",
            "می\u{200d}",
            "a\u{200c}ی",
            "👩\u{200d}a",
            "\u{200d}",
        ] {
            assert!(visible_line(text).contains("[U+200"), "{text:?}");
        }
    }

    #[test]
    fn a_mark_is_known_again_and_nothing_else_is_one() {
        assert_eq!(mark_at("[U+202E]cow"), Some(('\u{202e}', 8)));
        assert_eq!(mark_at("[U+E0041]"), Some(('\u{e0041}', 9)));
        for text in [
            "",
            "[",
            "[U+",
            "[U+]",
            "[U+0041]",
            "[U+202e]",
            "[U+00202E]",
            "[U+é]",
        ] {
            assert_eq!(mark_at(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_has_anything_hidden_afterwards(text in any::<String>()) {
            let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
            let line = visible_line(&text);
            prop_assert!(!line.chars().any(|c| is_hidden(c) && !joiner(c)), "{line:?}");
            let running = visible_text(&text);
            let is_break = |c| matches!(c, '\n' | '\t');
            prop_assert!(!running.chars().any(|c| is_hidden(c) && !joiner(c) && !is_break(c)));
        }

        #[test]
        fn what_is_visible_stays_as_it_is(text in any::<String>()) {
            let line = visible_line(&text);
            prop_assert_eq!(visible_line(&line), line);
            let running = visible_text(&text);
            prop_assert_eq!(visible_text(&running), running);
        }

        #[test]
        fn every_hidden_character_has_a_mark_that_is_known_again(
            c in any::<char>(), text in any::<String>()
        ) {
            let mut mark = String::new();
            super::push_mark(&mut mark, c);
            let found = mark_at(&format!("{mark}{text}"));
            prop_assert_eq!(found, is_hidden(c).then_some((c, mark.len())));
        }
    }
}
