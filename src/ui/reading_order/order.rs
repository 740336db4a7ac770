//! In which order a line's letters stand, from left to right.
//!
//! This is Unicode's bidirectional algorithm (UAX #9) with the changes that it leaves to
//! applications:
//!
//! - The direction of a paragraph is that of its first letter.
//! - Characters that would turn the direction (embeddings, overrides, isolates, marks) do nothing.
//! - A number stays with the word behind it ("18 Feb 2025", "24.65 N"), and in a paragraph that
//!   runs to the right also where no letter follows that runs to the left: the interface writes
//!   dates and numbers behind names of any script.
//!
//! The letters within a word are left to whoever draws them: fonts' own rules join them.

use std::ops::Range;

use unicode_bidi::{BidiClass, LTR_LEVEL, Level, ParagraphBidiInfo, RTL_LEVEL, bidi_class};

/// Pairs that face the other way in text that runs to the left.
const MIRRORED: [[char; 2]; 10] = [
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['<', '>'],
    ['«', '»'],
    ['‹', '›'],
    ['≤', '≥'],
    ['⟨', '⟩'],
    ['「', '」'],
    ['《', '》'],
];

/// Letters that stand beside one another both in the text and in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where they are in the paragraph.
    pub bytes: Range<usize>,
    /// What is drawn: the letters of a word as they are written, a bracket as it faces.
    pub text: String,
}

/// Whether any character of the text runs to the left. All other text is left as it is.
pub fn has_leftward(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_leftward)
}

/// The order of a paragraph's letters, found once for all of its lines.
pub struct Order<'a> {
    paragraph: &'a str,
    base: Level,
    /// Of each byte.
    levels: Vec<Level>,
    has_leftward: bool,
}

impl<'a> Order<'a> {
    /// Of a text without line breaks. Takes time in proportion to its length.
    pub fn new(paragraph: &'a str) -> Self {
        let base = base(paragraph);
        let levels = ParagraphBidiInfo::new(&stand_in(paragraph, base), Some(base)).levels;
        Self {
            paragraph,
            base,
            levels,
            has_leftward: has_leftward(paragraph),
        }
    }

    /// The text.
    pub fn paragraph(&self) -> &'a str {
        self.paragraph
    }

    /// Whether any character of the paragraph runs to the left.
    pub fn has_leftward(&self) -> bool {
        self.has_leftward
    }

    /// Whether the paragraph as a whole runs to the left.
    pub fn runs_left(&self) -> bool {
        self.base.is_rtl()
    }

    /// The pieces of one line, from left to right. A piece never reaches across one of the
    /// `breaks`. Both are bytes of the paragraph, at the beginnings of characters.
    pub fn pieces(&self, line: Range<usize>, breaks: &[usize]) -> Vec<Piece> {
        let runs = self.runs(line);
        let levels: Vec<Level> = runs.iter().map(|(_, level)| *level).collect();
        let order = ParagraphBidiInfo::reorder_visual(&levels);
        let runs = order.into_iter().map(|n| runs[n].clone());
        let pieces = runs.flat_map(|(run, level)| match level.is_rtl() {
            true => leftward(self.paragraph, run, breaks),
            false => split(self.paragraph, run, breaks, |c| !is_other_digit(c)),
        });
        pieces.collect()
    }

    /// The stretches of one level, in the order of the text. White space at the end of a line has
    /// the paragraph's level.
    fn runs(&self, line: Range<usize>) -> Vec<(Range<usize>, Level)> {
        let end = line.start + self.paragraph[line.clone()].trim_end().len();
        let mut runs: Vec<(Range<usize>, Level)> = Vec::new();
        for at in line {
            let level = if at < end { self.levels[at] } else { self.base };
            match runs.last_mut().filter(|(_, last)| *last == level) {
                Some((run, _)) => run.end = at + 1,
                None => runs.push((at..at + 1, level)),
            }
        }
        runs
    }
}

/// Whether a character belongs to the one before it: accents, vowel signs, joiners.
pub fn is_attached(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') || bidi_class(c) == BidiClass::NSM
}

/// Words as they are, all else character by character, in the opposite order.
fn leftward(paragraph: &str, run: Range<usize>, breaks: &[usize]) -> Vec<Piece> {
    let mut pieces = split(paragraph, run, breaks, is_leftward);
    for piece in &mut pieces {
        piece.text = piece.text.chars().map(mirrored).collect();
    }
    pieces.reverse();
    pieces
}

/// A run in pieces: neighbours that `stay` together are one, each other character is one.
fn split(
    paragraph: &str,
    run: Range<usize>,
    breaks: &[usize],
    stay: impl Fn(char) -> bool,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut stays = false;
    for (offset, c) in paragraph[run.clone()].char_indices() {
        let at = run.start + offset;
        let is_attached = is_attached(c);
        let goes_on = (is_attached || stays && stay(c)) && !breaks.contains(&at);
        match pieces.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.bytes.end += c.len_utf8();
                last.text.push(c);
            }
            None => pieces.push(Piece {
                bytes: at..at + c.len_utf8(),
                text: c.to_string(),
            }),
        }
        if !is_attached {
            stays = stay(c);
        }
    }
    pieces
}

fn mirrored(c: char) -> char {
    let other = |[left, right]: &[char; 2]| match c {
        _ if c == *left => Some(*right),
        _ if c == *right => Some(*left),
        _ => None,
    };
    MIRRORED.iter().find_map(other).unwrap_or(c)
}

fn base(paragraph: &str) -> Level {
    let first = paragraph.chars().find_map(|c| match class(c) {
        BidiClass::L => Some(LTR_LEVEL),
        BidiClass::R | BidiClass::AL => Some(RTL_LEVEL),
        _ => None,
    });
    first.unwrap_or(LTR_LEVEL)
}

fn is_leftward(c: char) -> bool {
    matches!(class(c), BidiClass::R | BidiClass::AL)
}

/// Digits that fonts may take for letters which run to the left.
fn is_other_digit(c: char) -> bool {
    !c.is_ascii() && matches!(class(c), BidiClass::EN | BidiClass::AN)
}

/// A character's class; what turns directions has that of a sign.
fn class(c: char) -> BidiClass {
    if is_turning(c) {
        BidiClass::ON
    } else {
        bidi_class(c)
    }
}

fn is_turning(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// A text of the same length, byte by byte, whose order by the plain algorithm is the order wanted.
fn stand_in(paragraph: &str, base: Level) -> String {
    let mut rest = paragraph.char_indices().peekable();
    let mut out = String::with_capacity(paragraph.len());
    let strong = strong(paragraph);
    while let Some((at, c)) = rest.next() {
        if !c.is_ascii_digit() {
            out.push(stand_in_of(c));
            continue;
        }
        let number = number(&paragraph[at..]);
        let end = at + number.len();
        let next = strong.get(strong.partition_point(|(at, _)| *at < end));
        let is_before_leftward = next.is_some_and(|(_, is_leftward)| *is_leftward);
        let is_rightward =
            is_before_letter(&paragraph[end..]) || base.is_ltr() && !is_before_leftward;
        let shown = |c: char| {
            if is_rightward && c.is_ascii_digit() {
                'a'
            } else {
                c
            }
        };
        out.extend(number.chars().map(shown));
        while rest
            .next_if(|(next, _)| *next < at + number.len())
            .is_some()
        {}
    }
    out
}

/// A sign of as many bytes for what turns directions or ends paragraphs.
fn stand_in_of(c: char) -> char {
    let is_turning = is_turning(c) || bidi_class(c) == BidiClass::B;
    match c.len_utf8() {
        1 if is_turning => ' ',
        2 if is_turning => '¬',
        3 if is_turning => '…',
        _ => c,
    }
}

/// The number that the text begins with: digits, and signs between digits.
fn number(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => end = at + 1,
            '.' | ',' | ':' | '/' | '-' | '–' => {}
            _ => break,
        }
    }
    &text[..end]
}

/// Where the letters are, and whether they run to the left.
fn strong(paragraph: &str) -> Vec<(usize, bool)> {
    let letter = |(at, c)| match class(c) {
        BidiClass::L => Some((at, false)),
        BidiClass::R | BidiClass::AL => Some((at, true)),
        _ => None,
    };
    paragraph.char_indices().filter_map(letter).collect()
}

/// Whether a letter that runs to the right follows, behind a space at most.
fn is_before_letter(rest: &str) -> bool {
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.chars().next().map(class) == Some(BidiClass::L)
}

#[cfg(test)]
mod tests {
    use super::{Order, Piece, has_leftward};

    /// What a reader sees from left to right, words reversed as a font draws them.
    fn seen(text: &str) -> String {
        let drawn = |piece: &Piece| match has_leftward(&piece.text) {
            true => piece.text.chars().rev().collect(),
            false => piece.text.clone(),
        };
        let pieces = Order::new(text).pieces(0..text.len(), &[]);
        pieces.iter().map(drawn).collect()
    }

    #[test]
    fn each_text_stands_in_the_order_of_reading() {
        let rows = [
            ("Riyadh", "Riyadh"),
            ("ירושלים", "םילשורי"),
            ("תל אביב", "ביבא לת"),
            ("القدس الشريف", "فيرشلا سدقلا"),
            ("Reuters (رويترز) 2025", "Reuters (زرتيور) 2025"),
            ("(ירושלים)", "(םילשורי)"),
            ("ירושלים (בירה), 3 [א]", "[א] 3 ,(הריב) םילשורי"),
            (
                "Talks in ירושלים, 18 Feb 2025",
                "Talks in םילשורי, 18 Feb 2025",
            ),
            ("ירושלים · 18 Feb 2025", "18 Feb 2025 · םילשורי"),
            ("Near תל אביב 2 and on", "Near ביבא לת 2 and on"),
            ("a א 12 ב c", "a ב 12 א c"),
            ("הסכם 24.65 נחתם", "םתחנ 24.65 םכסה"),
            ("عام ٢٠٢٥ في", "يف ٢٠٢٥ ماع"),
            ("مسافة 3.5–4 كم", "مك 4–3.5 ةفاسم"),
            ("سال ۲۰۲۵", "۲۰۲۵ لاس"),
            ("שלום — Kyiv Post — עולם", "םלוע — Kyiv Post — םולש"),
        ];
        for (text, expected) in rows {
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn what_turns_directions_does_nothing() {
        assert_eq!(seen("a \u{202e}bc\u{202c} d א"), "a \u{202e}bc\u{202c} d א");
        assert_eq!(seen("\u{200f}a אב"), "\u{200f}a בא");
        assert_eq!(seen("a \u{2067}b אב c\u{2069}"), "a \u{2067}b בא c\u{2069}");
        assert_eq!(seen("\u{61c}12 a א"), "\u{61c}12 a א");
        assert_eq!(
            seen("a \u{2029}אב \u{85}\u{1c} גד"),
            "a \u{2029}דג \u{1c}\u{85} בא"
        );
    }

    #[test]
    fn words_stay_whole_with_their_vowel_signs_and_joiners() {
        let texts = |text: &str| -> Vec<String> {
            let pieces = Order::new(text).pieces(0..text.len(), &[]);
            pieces.into_iter().map(|piece| piece.text).collect()
        };
        assert_eq!(texts("שָׁלוֹם עַל"), ["עַל", " ", "שָׁלוֹם"]);
        assert_eq!(texts("می\u{200c}خواهم"), ["می\u{200c}خواهم"]);
        assert_eq!(texts("مـــصر، قطر؟"), ["قطر؟", " ", "،", "مـــصر"]);
        assert_eq!(texts("Oslo, ab"), ["Oslo, ab"]);
    }

    #[test]
    fn lines_and_breaks_cut_the_text() {
        let text = "אב גד הו";
        let order = Order::new(text);
        let line = order.pieces(0.."אב גד ".len(), &["א".len()]);
        let texts: Vec<&str> = line.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, [" ", "גד", " ", "ב", "א"]);
        assert_eq!(line[1].bytes, 5..9);
        assert_eq!(order.pieces(5..5, &[]), []);
        assert_eq!(Order::new("").pieces(0..0, &[]), []);
    }
}
