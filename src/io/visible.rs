//! Text of strangers, made fit to be shown: in a terminal, a control character could clear the
//! screen or turn the reading direction; here it becomes a visible mark.

/// At most this many characters of a file are quoted in a message.
const QUOTED_CHARS: usize = 60;

/// One character as it can be shown: control characters as the pictures of Unicode's block
/// "Control Pictures", those that turn the reading direction or have no width as `\u{202e}`.
pub(super) fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' => out.push(' '),
        '\u{0}'..='\u{1f}' => out.push(picture(c)),
        '\u{7f}' => out.push('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => out.extend(c.escape_unicode()),
        _ => out.push(c),
    }
}

fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('\u{2426}')
}

/// The text with all that cannot be seen made visible: control characters as pictures or numbers,
/// so that it can be written to a terminal.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
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
        assert_eq!(visible("a\u{1b}[2Jb\u{0}\tc"), "a␛[2Jb␀ c");
        assert_eq!(visible("a\u{202e}b\u{7f}"), "a\\u{202e}b␡");
        assert_eq!(visible("Zürich – Київ"), "Zürich – Київ");
    }

    #[test]
    fn a_long_text_is_quoted_in_part() {
        let quote = quoted(&"ü".repeat(1000));
        assert_eq!(quote.chars().count(), 63);
        assert!(quote.ends_with("…\""));
    }
}
