//! Which part of a text stands on which line.
//!
//! egui tells no more than the glyphs of each line, and within a word that runs to the left neither
//! their order nor, where letters are drawn as one, their number is that of the text. So lines are
//! found by counting: a line ends where all its glyphs were met in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Galley;
use egui::epaint::text::{Glyph, PlacedRow};

use super::order::is_attached;

/// One line, in bytes of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The paragraph that it is of.
    pub paragraph: Range<usize>,
    /// Its own part of that; of a line that was cut short, all that is left of the paragraph.
    pub bytes: Range<usize>,
}

/// The lines of a laid-out text, one for each row; none when they do not come out even.
pub fn lines(galley: &Galley) -> Option<Vec<Line>> {
    let mut lines = Vec::new();
    let mut paragraphs = paragraphs(galley).into_iter();
    for rows in galley.rows.split_inclusive(|row| row.ends_with_newline) {
        lines.extend(of_paragraph(galley.text(), paragraphs.next()?, rows)?);
    }
    Some(lines)
}

fn paragraphs(galley: &Galley) -> Vec<Range<usize>> {
    let text = galley.text();
    if !galley.job.break_on_newline {
        return vec![0..text.len()];
    }
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        paragraphs.push(start..start + paragraph.len());
        start += paragraph.len() + 1;
    }
    paragraphs
}

fn of_paragraph(text: &str, paragraph: Range<usize>, rows: &[PlacedRow]) -> Option<Vec<Line>> {
    let (_, first_rows) = rows.split_last()?;
    let mut start = paragraph.start;
    let mut lines = Vec::new();
    for row in first_rows {
        let end = start + taken(&text[start..paragraph.end], &row.glyphs)?;
        lines.push(Line {
            paragraph: paragraph.clone(),
            bytes: start..end,
        });
        start = end;
    }
    lines.push(Line {
        bytes: start..paragraph.end,
        paragraph,
    });
    Some(lines)
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
