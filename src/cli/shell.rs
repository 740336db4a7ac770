//! Command lines that a shell reads as they were meant.

use std::fmt::Write;

use crate::model::is_hidden;

/// A word as a POSIX shell reads it. With characters that cannot be seen it is written in the manner
/// that bash, zsh, ksh and POSIX 2024 share (`$'…'`).
pub(super) fn quoted(word: &str) -> String {
    if word.chars().any(is_hidden) {
        return escaped(word);
    }
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:=@%+,".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

fn escaped(word: &str) -> String {
    let mut out = "$'".to_owned();
    for c in word.chars() {
        match c {
            '\\' | '\'' => out.extend(['\\', c]),
            _ if is_hidden(c) => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    // Writing to a string does not fail.
                    let _ = write!(out, "\\{byte:03o}");
                }
            }
            _ => out.push(c),
        }
    }
    out + "'"
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_where_a_shell_would_read_something_else() {
        for (word, expected) in [
            ("out.html", "out.html"),
            ("/a/b-c_d", "/a/b-c_d"),
            ("Київ.md", "Київ.md"),
            ("", "''"),
            ("two words", "'two words'"),
            ("it's", "'it'\\''s'"),
            ("$(rm -r x)", "'$(rm -r x)'"),
            ("a;b", "'a;b'"),
            ("~/x", "'~/x'"),
            ("a\u{202e}'b\n", "$'a\\342\\200\\256\\'b\\012'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
