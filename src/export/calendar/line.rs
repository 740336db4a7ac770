//! Content lines (RFC 5545, section 3.1): folded at 75 octets, never within a character, and ended
//! with `\r\n`.

use crate::model::{Day, visible_text};

/// The most octets of a line, its end not counted.
const MOST: usize = 75;

/// Lines, one after the other.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value needs no escape.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut room = MOST;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = MOST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is text (section 3.3.11), visible.
    pub fn put_text(&mut self, name: &str, text: &str) {
        self.put(name, &escaped(text));
    }

    /// All of them.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible_text(text).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// "20250218".
pub(super) fn date(day: Day) -> String {
    format!(
        "{:04}{:02}{:02}",
        day.year().max(0),
        day.month(),
        day.day_of_month()
    )
}

/// The end of a day as a moment: "20250218T235959Z"; of one before the year 1, the first that can be
/// written.
pub(super) fn stamp(day: Day) -> String {
    let first = Day::from_ymd(1, 1, 1).unwrap_or(day);
    format!("{}T235959Z", date(day.max(first)))
}

#[cfg(test)]
mod tests {
    use super::{Lines, stamp};

    fn lines(put: impl Fn(&mut Lines)) -> String {
        let mut lines = Lines::default();
        put(&mut lines);
        String::from_utf8(lines.into_bytes()).expect("whole characters")
    }

    #[test]
    fn lines_are_folded_at_75_octets_and_between_characters() {
        let text = lines(|lines| lines.put("NAME", &"a".repeat(70)));
        assert_eq!(text, format!("NAME:{}\r\n", "a".repeat(70)));
        let text = lines(|lines| lines.put("NAME", &"a".repeat(71)));
        assert_eq!(text, format!("NAME:{}\r\n a\r\n", "a".repeat(70)));
        for letter in ["ü", "北", "🚀", "x"] {
            for begin in 0..4 {
                let value = "y".repeat(begin) + &letter.repeat(100);
                let text = lines(|lines| lines.put("X", &value));
                assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
                assert_eq!(text.replace("\r\n ", ""), format!("X:{value}\r\n"));
            }
        }
    }

    #[test]
    fn text_is_escaped_and_visible() {
        let text = lines(|lines| lines.put_text("X", "a\\b; c,\nd:\"\u{202e}\r"));
        assert_eq!(text, "X:a\\\\b\\; c\\,\\nd:\"[U+202E][U+000D]\r\n");
    }

    #[test]
    fn a_moment_has_four_digits_of_year() {
        assert_eq!(
            stamp("2025-02-22".parse().expect("a day")),
            "20250222T235959Z"
        );
        assert_eq!(
            stamp("-0043-03-15".parse().expect("a day")),
            "00010101T235959Z"
        );
    }
}
