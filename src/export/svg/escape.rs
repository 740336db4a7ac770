//! Text of strangers in XML: nothing in it is markup, and all of it can be seen.

use crate::model::visible_line;

/// The text as it can stand between tags and in attributes. What cannot be seen or turns the direction
/// of reading is a mark such as `[U+202E]`, in whatever text it comes; what XML has no room for is
/// U+FFFD.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_text_is_markup_and_nothing_is_hidden() {
        let rows = [
            ("Zürich – Київ", "Zürich – Київ"),
            ("]]><script a='b'>", "]]&gt;&lt;script a=&#39;b&#39;&gt;"),
            ("A & B \"C\"", "A &amp; B &quot;C&quot;"),
            ("Mos\u{202e}cow\u{0}", "Mos[U+202E]cow[U+0000]"),
            ("\u{ffff}", "\u{fffd}"),
        ];
        for (text, expected) in rows {
            assert_eq!(escaped(text), expected);
        }
    }
}
