//! Which part of a text stands on which line.
//!
//! egui tells no more than the glyphs of each line, and within a word that runs to the left neither
//! their order nor, where letters are drawn as one, their number is that of the text. So lines are
//! found by counting: a line ends where all its glyphs were met in the text.
//!
//! Where no font has the letters, egui turns the text around before it breaks it into lines, and
//! they do not come out even. Then lines are filled anew, word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Galley;
use egui::epaint::text::{Glyph, PlacedRow};

use super::order::is_attached;

/// More words than any row has, so that a long text is not tried as a whole.
const MOST_WORDS: usize = 128;

/// One line, in bytes of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The paragraph that it is of.
    pub paragraph: Range<usize>,
    /// Its own part of that; of a line that was cut short, all that is left of the paragraph.
    pub bytes: Range<usize>,
}

impl Line {
    fn new(paragraph: &Range<usize>, bytes: Range<usize>) -> Self {
        Self {
            paragraph: paragraph.clone(),
            bytes,
        }
    }
}

/// The lines of a laid-out text, one for each row. `fits` says whether there is room for a line on
/// a row.
pub fn lines(galley: &Galley, mut fits: impl FnMut(&Line, &PlacedRow) -> bool) -> Vec<Line> {
    let rows = galley.rows.split_inclusive(|row| row.ends_with_newline);
    let mut lines = Vec::new();
    for (paragraph, rows) in paragraphs(galley).into_iter().zip(rows) {
        let counted = counted(galley.text(), &paragraph, rows);
        lines.extend(counted.unwrap_or_else(|| filled(galley.text(), &paragraph, rows, &mut fits)));
    }
    lines
}

fn paragraphs(galley: &Galley) -> Vec<Range<usize>> {
    let text = galley.text();
    if !galley.job.break_on_newline {
        return std::iter::once(0..text.len()).collect();
    }
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        paragraphs.push(start..start + paragraph.len());
        start += paragraph.len() + 1;
    }
    paragraphs
}

/// The lines by their glyphs; none when they do not come out even.
fn counted(text: &str, paragraph: &Range<usize>, rows: &[PlacedRow]) -> Option<Vec<Line>> {
    let (_, first_rows) = rows.split_last()?;
    let mut start = paragraph.start;
    let mut lines = Vec::new();
    for row in first_rows {
        let end = start + taken(&text[start..paragraph.end], &row.glyphs)?;
        lines.push(Line::new(paragraph, start..end));
        start = end;
    }
    lines.push(Line::new(paragraph, start..paragraph.end));
    Some(lines)
}

/// As many words on each row as there is room for; what is left on the last.
fn filled(
    text: &str,
    paragraph: &Range<usize>,
    rows: &[PlacedRow],
    mut fits: impl FnMut(&Line, &PlacedRow) -> bool,
) -> Vec<Line> {
    let mut start = paragraph.start;
    let mut lines = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let end = match n + 1 == rows.len() {
            true => paragraph.end,
            false => {
                let ends = ends_of_words(&text[..paragraph.end], start);
                let is_room = |end: &usize| fits(&Line::new(paragraph, start..*end), row);
                ends[ends.partition_point(is_room).saturating_sub(1)]
            }
        };
        lines.push(Line::new(paragraph, start..end));
        start = end;
    }
    lines
}

/// Where the next words end, at least one.
fn ends_of_words(text: &str, start: usize) -> Vec<usize> {
    let spaces = text[start..].match_indices(' ');
    let ends = spaces.map(|(at, _)| start + at + 1).chain([text.len()]);
    ends.take(MOST_WORDS).collect()
}

/// How many bytes of the text a row takes.
fn taken(text: &str, glyphs: &[Glyph]) -> Option<usize> {
    let mut wanted: BTreeMap<char, usize> = BTreeMap::new();
    let is_seen = |glyph: &&Glyph| glyph.advance_width > 0.0 || !glyph.uv_rect.is_nothing();
    for glyph in glyphs.iter().filter(is_seen) {
        *wanted.entry(glyph.chr).or_default() += 1;
    }
    let mut count: usize = wanted.values().sum();
    for (at, c) in text.char_indices() {
        if count == 0 && !is_attached(c) {
            return Some(at);
        }
        if let Some(wanted) = wanted.get_mut(&c).filter(|wanted| **wanted > 0) {
            *wanted -= 1;
            count -= 1;
        }
    }
    (count == 0).then_some(text.len())
}
