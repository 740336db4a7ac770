//! Is this JSON within the limits, and is every key written once?

use std::borrow::Cow;

use super::scan::{Bracket, ScanError, Scanner, Token, Trouble, decoded};
use super::visible::quoted;

/// So many keys are compared each with each.
const FEW: usize = 16;

/// Reads the whole text once.
pub(super) fn check(text: &str) -> Result<(), ScanError> {
    let mut scanner = Scanner::new(text);
    let mut keys = OpenKeys::default();
    while let Some(step) = scanner.step()? {
        match step.token {
            Token::Open(bracket) => keys.open(bracket),
            Token::Key => keys
                .seen
                .push((decoded(&text[step.span.clone()]), step.span.start)),
            Token::Close => keys.close()?,
            Token::Scalar => {}
        }
    }
    Ok(())
}

/// The keys of all objects that are open, one list for all of them.
#[derive(Default)]
struct OpenKeys<'a> {
    seen: Vec<(Cow<'a, str>, usize)>,
    /// Where in the list the keys of an open object begin; none for an array.
    begins: Vec<Option<usize>>,
}

impl OpenKeys<'_> {
    fn open(&mut self, bracket: Bracket) {
        let begin = (bracket == Bracket::Object).then_some(self.seen.len());
        self.begins.push(begin);
    }

    /// Few keys are compared with one another. Of many, sorting finds the equal ones without any
    /// table of hashes that a file could be built against.
    fn close(&mut self) -> Result<(), ScanError> {
        let Some(Some(begin)) = self.begins.pop() else {
            return Ok(());
        };
        let own = &mut self.seen[begin..];
        if own.len() <= FEW && are_distinct(own) {
            self.seen.truncate(begin);
            return Ok(());
        }
        own.sort_unstable();
        let twice = (own.windows(2))
            .filter(|pair| pair[0].0 == pair[1].0)
            .min_by_key(|pair| pair[1].1);
        if let Some(pair) = twice {
            return Err(ScanError {
                at: pair[1].1,
                trouble: Trouble::DuplicateKey { first: pair[0].1 },
                expected: "every name once in an object".to_owned(),
                found: format!("{} a second time", quoted(&pair[1].0)),
            });
        }
        self.seen.truncate(begin);
        Ok(())
    }
}

fn are_distinct(keys: &[(Cow<'_, str>, usize)]) -> bool {
    let mut rest = keys;
    while let [(key, _), others @ ..] = rest {
        if others.iter().any(|(other, _)| other == key) {
            return false;
        }
        rest = others;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::io::scan::{MAX_DEPTH, MAX_STRING_BYTES, Trouble};
    use proptest::prelude::{prop_assert_eq, proptest};

    /// Whether the scanner takes it for JSON, duplicate keys aside.
    fn is_json(text: &str) -> bool {
        !matches!(check(text), Err(error) if error.trouble == Trouble::Syntax)
    }

    fn serde_says(text: &str) -> bool {
        serde_json::from_str::<serde_json::Value>(text).is_ok()
    }

    #[test]
    fn the_scanner_and_serde_agree_on_every_corner_of_the_grammar() {
        let good = [
            "0",
            "-0.0",
            "1E5",
            "1e+999",
            "\"\\u00e4\\ud83d\\ude00\\/\"",
            " [ ] ",
            "{}",
            "null",
            "{\"\":[{},[],\"\"]}",
            "[1,2.5e-3]",
            "\"\u{7f}\"",
        ];
        let bad = [
            "",
            " ",
            "01",
            "-",
            "1.",
            ".5",
            "+1",
            "1e",
            "nul",
            "truex",
            "[1,]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "[1 2]",
            "\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud800\\u0041\"",
            "\"\\u12g4\"",
            "\"\t\"",
            "{a:1}",
            "[",
            "]",
            "{]",
            "[}",
            "1 1",
            "// x\n1",
            "Infinity",
            "\u{feff}1",
        ];
        for (texts, expected) in [(&good[..], true), (&bad[..], false)] {
            for text in texts {
                assert_eq!(serde_says(text), expected, "serde_json on {text:?}");
                assert_eq!(is_json(text), expected, "the scanner on {text:?}");
            }
        }
    }

    #[test]
    fn limits_are_reached_and_not_passed() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(check(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(
            check(&nested(MAX_DEPTH + 1)).expect_err("too deep").at,
            MAX_DEPTH
        );
        let string = |bytes: usize| format!("\"{}\"", "x".repeat(bytes));
        assert!(check(&string(MAX_STRING_BYTES)).is_ok());
        assert!(check(&string(MAX_STRING_BYTES + 1)).is_err());
    }

    #[test]
    fn only_keys_of_one_object_are_compared() {
        let twice = |text: &str| check(text).map_err(|error| (error.trouble, error.at));
        assert_eq!(twice(r#"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#), Ok(()));
        let found = Err((Trouble::DuplicateKey { first: 7 }, 24));
        assert_eq!(
            twice(r#"{"b":{ "a":1,"c":["a"], "\u0061":2}, "d":1,"d":2}"#),
            found
        );
    }

    proptest! {
        #[test]
        fn the_scanner_agrees_with_serde(text in r#"[\[\]{}:, "\\u0d8c1eE.+\-a]{0,24}"#) {
            prop_assert_eq!(is_json(&text), serde_says(&text));
        }

        #[test]
        fn the_scanner_agrees_with_serde_on_words(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "1", "-2.5e3", "true", "null", " ", "\n",
                ]),
                0..14,
            )
        ) {
            let text = words.concat();
            prop_assert_eq!(is_json(&text), serde_says(&text));
        }
    }
}
