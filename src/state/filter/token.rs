//! A filter's sentence in pieces: words, names in quotation marks, ids, commas.

use std::ops::Range;

/// A piece of the sentence, and the bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub kind: TokenKind<'a>,
    pub bytes: Range<usize>,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    /// A word as it is written.
    Word(&'a str),
    /// What stood in quotation marks.
    Quoted(String),
    /// An id, without its `#`.
    Id(&'a str),
    /// A comma.
    Comma,
}

/// The pieces of a text. A quotation mark that is not closed closes at the end.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let begin = at;
        let kind = match c {
            ',' => {
                at += 1;
                TokenKind::Comma
            }
            '"' => {
                let (quoted, length) = quoted(&text[at..]);
                at += length;
                TokenKind::Quoted(quoted)
            }
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            _ => {
                let ends = |c: char| c.is_whitespace() || c == ',' || c == '"';
                let rest = &text[at..];
                let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
                at += word.len();
                match word.strip_prefix('#') {
                    Some(id) if !id.is_empty() => TokenKind::Id(id),
                    _ => TokenKind::Word(word),
                }
            }
        };
        tokens.push(Token {
            kind,
            bytes: begin..at,
        });
    }
    tokens
}

/// What stands in quotation marks at the beginning of a text, and how many bytes that takes. A `\`
/// takes away the meaning of the sign behind it.
fn quoted(text: &str) -> (String, usize) {
    let mut inside = String::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !is_escaped => is_escaped = true,
            '"' if !is_escaped => return (inside, at + 1),
            _ => {
                is_escaped = false;
                inside.push(c);
            }
        }
    }
    (inside, text.len())
}

/// A name as it stands in a sentence: as it is, where it can be read back so.
pub(super) fn name_in_sentence(name: &str, is_plain: bool) -> String {
    if is_plain {
        return name.to_owned();
    }
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for c in name.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, name_in_sentence, tokens};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn words_names_ids_and_commas_are_told_apart() {
        let kinds: Vec<_> = tokens("by \"A, \\\"B\\\"\" or #x-1,  z \"open")
            .into_iter()
            .map(|token| token.kind)
            .collect();
        let expected = [
            TokenKind::Word("by"),
            TokenKind::Quoted("A, \"B\"".to_owned()),
            TokenKind::Word("or"),
            TokenKind::Id("x-1"),
            TokenKind::Comma,
            TokenKind::Word("z"),
            TokenKind::Quoted("open".to_owned()),
        ];
        assert_eq!(kinds, expected);
    }

    proptest! {
        #[test]
        fn a_quoted_name_is_read_back(name in any::<String>()) {
            let text = name_in_sentence(&name, false);
            let tokens = tokens(&text);
            prop_assert_eq!(tokens.len(), 1);
            prop_assert_eq!(&tokens[0].kind, &TokenKind::Quoted(name));
            prop_assert_eq!(tokens[0].bytes.clone(), 0..text.len());
        }
    }
}
