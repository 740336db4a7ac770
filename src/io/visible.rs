//! Text of strangers in messages: visible, and not longer than a message should be.

use crate::model::{is_hidden, push_mark, visible_line};

/// At most this many characters of a file are quoted in a message.
const QUOTED_CHARS: usize = 60;

/// One character of a line as it can be shown; joiners become marks wherever they stand.
pub(super) fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' => out.push(' '),
        _ if is_hidden(c) => push_mark(out, c),
        _ => out.push(c),
    }
}

/// The text as one line with all that cannot be seen made visible, so that it can be written to a
/// terminal; see [`visible_line`].
pub fn visible(text: &str) -> String {
    visible_line(text)
}

/// The beginning of the text, visible, with an ellipsis when there is more of it.
pub(super) fn shortened(text: &str) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == QUOTED_CHARS {
            out.push('…');
            break;
        }
        push_visible(&mut out, c);
    }
    out
}

/// The text in quotation marks as JSON has them, shortened.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

#[cfg(test)]
mod tests {
    use super::{quoted, visible};

    #[test]
    fn what_cannot_be_seen_becomes_a_mark() {
        assert_eq!(visible("a\u{1b}[2Jb\tc"), "a[U+001B][2Jb c");
        assert_eq!(quoted("a\n\u{200d}\t"), "\"a[U+000A][U+200D] \"");
    }

    #[test]
    fn a_long_text_is_quoted_in_part() {
        let quote = quoted(&"ü".repeat(1000));
        assert_eq!(quote.chars().count(), 63);
        assert!(quote.ends_with("…\""));
    }
}
