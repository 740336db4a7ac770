//! Text broken into lines.

use crate::scene::marks::{TextMeasure, TextStyle};

/// The lines of a text that fit a width; what finds no room in `most` lines ends with "…". Broken
/// between words, and within one only where it is wider than a line.
pub fn broken(
    text: &str,
    style: TextStyle,
    (width, most): (f32, usize),
    measure: &dyn TextMeasure,
) -> Vec<String> {
    let fits = |line: &str| measure.text_size(line, style).0 <= width;
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        let is_last = lines.len() + 1 == most;
        let end = line_end(rest, &fits);
        let line = rest[..end].trim_end();
        rest = rest[end..].trim_start();
        lines.push(match is_last && !rest.is_empty() {
            true => shortened(line, &fits),
            false => line.to_owned(),
        });
    }
    lines
}

/// Where the first line of a text ends, in bytes: after one letter at least.
fn line_end(text: &str, fits: &impl Fn(&str) -> bool) -> usize {
    if fits(text) {
        return text.len();
    }
    let spaces = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    let between = spaces.take_while(|at| fits(&text[..*at])).last();
    if let Some(end) = between.filter(|end| *end > 0) {
        return end;
    }
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let within = ends.clone().take_while(|end| fits(&text[..*end])).last();
    within.or_else(|| ends.clone().next()).unwrap_or(text.len())
}

/// A line with "…" at its end, as much of it as fits.
fn shortened(line: &str, fits: &impl Fn(&str) -> bool) -> String {
    let starts = (line.char_indices().rev()).map(|(at, c)| &line[..at + c.len_utf8()]);
    let mut cut = starts.map(|start| format!("{}…", start.trim_end_matches([' ', ',', ';', '·'])));
    cut.find(|cut| fits(cut)).unwrap_or_else(|| "…".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::broken;
    use crate::scene::marks::{TextMeasure, TextStyle};

    /// A point a letter.
    struct Ones;

    impl TextMeasure for Ones {
        fn text_size(&self, text: &str, _: TextStyle) -> (f32, f32) {
            let letters: u16 = text.chars().map(|_| 1).sum();
            (f32::from(letters), 1.0)
        }
    }

    fn lines(text: &str, width: f32, most: usize) -> Vec<String> {
        broken(text, TextStyle::Title, (width, most), &Ones)
    }

    #[test]
    fn lines_are_broken_between_words_and_the_last_one_tells_that_there_is_more() {
        let title = "A meeting between Trump and Putin?";
        assert_eq!(lines(title, 40.0, 2), [title]);
        assert_eq!(
            lines(title, 20.0, 2),
            ["A meeting between", "Trump and Putin?"]
        );
        assert_eq!(lines(title, 20.0, 1), ["A meeting between…"]);
        assert_eq!(lines(title, 17.0, 1), ["A meeting betwee…"]);
        assert_eq!(
            lines("Donaudampfschifffahrt", 10.0, 3),
            ["Donaudampf", "schifffahr", "t"]
        );
        assert!(lines("  ", 10.0, 2).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in any::<String>(), width in 2_u8..40, most in 1_usize..4) {
            let width = f32::from(width);
            let lines = lines(&text, width, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(Ones.text_size(line, TextStyle::Title).0 <= width, "{line:?}");
            }
            prop_assert!(!lines.is_empty() || text.trim().is_empty());
        }
    }
}
