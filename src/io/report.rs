//! The problems met while reading; they get their lines and columns at the end, all at once.

use std::collections::HashMap;
use std::fmt::Display;

use super::locate::{Location, locate};
use super::problem::{Excerpt, Problem, ProblemKind};
use super::scan::{ScanError, Trouble};
use super::value::{Kind, Value};
use super::visible::{push_visible, shortened};
use crate::model::{When, WhenError};

/// No more problems are listed; a file with more of them is another kind of file.
const MOST_PROBLEMS: usize = 1000;

/// Characters shown of a line, before and from the place.
const EXCERPT_BEFORE: usize = 60;
const EXCERPT_FROM: usize = 60;

/// A problem before its line is known.
pub(super) struct Draft {
    pub kind: ProblemKind,
    /// Where, in bytes.
    pub at: usize,
    pub expected: String,
    pub found: String,
    pub id: Option<String>,
    pub outcome: Option<String>,
    /// The place of another line that `found` names as `{line}`.
    pub other: Option<usize>,
}

impl Draft {
    pub fn new(kind: ProblemKind, at: usize, expected: impl Display, found: impl Display) -> Self {
        Self {
            kind,
            at,
            expected: expected.to_string(),
            found: found.to_string(),
            id: None,
            outcome: None,
            other: None,
        }
    }

    pub fn id(mut self, id: &str) -> Self {
        self.id = Some(id.to_owned());
        self
    }

    pub fn outcome(mut self, outcome: &str) -> Self {
        self.outcome = Some(outcome.to_owned());
        self
    }

    pub fn line_of(mut self, other: usize) -> Self {
        self.other = Some(other);
        self
    }
}

impl From<ScanError> for Draft {
    fn from(error: ScanError) -> Self {
        let kind = match error.trouble {
            Trouble::Syntax => ProblemKind::Syntax,
            Trouble::Limit => ProblemKind::Limit,
            Trouble::DuplicateKey { .. } => ProblemKind::DuplicateKey,
        };
        let mut draft = Self::new(kind, error.at, &error.expected, &error.found);
        if let Trouble::DuplicateKey { first } = error.trouble {
            draft.found += " (first in line {line}, column {column})";
            draft = draft.line_of(first);
        }
        draft
    }
}

/// A place in the list of problems.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// Gathers problems.
#[derive(Default)]
pub(super) struct Report {
    drafts: Vec<Draft>,
    count: usize,
    /// Where the last problem was, listed or not.
    last_at: usize,
    /// The dates read so far: a file names the same days over and over.
    dates: HashMap<Box<str>, When>,
}

impl Report {
    /// A date, the one read before where it is written the same way.
    pub fn date(&mut self, text: &str) -> Result<When, WhenError> {
        if let Some(when) = self.dates.get(text) {
            return Ok(when.clone());
        }
        let when: When = text.parse()?;
        self.dates.insert(text.into(), when.clone());
        Ok(when)
    }

    pub fn push(&mut self, draft: Draft) {
        self.add(draft.at, || draft);
    }

    /// Adds a problem at this place, which is put into words only when it is listed.
    pub fn add(&mut self, at: usize, draft: impl FnOnce() -> Draft) {
        self.count += 1;
        self.last_at = at;
        if self.drafts.len() < MOST_PROBLEMS {
            self.drafts.push(draft());
        }
    }

    pub fn mark(&self) -> Mark {
        Mark(self.drafts.len())
    }

    /// Says what the problems since the mark led to, where that was not said before.
    pub fn led_to(&mut self, mark: Mark, outcome: impl Display) {
        for draft in &mut self.drafts[mark.0..] {
            draft.outcome.get_or_insert_with(|| outcome.to_string());
        }
    }

    /// Says which item the problems since the mark concern.
    pub fn concern(&mut self, mark: Mark, id: &str) {
        for draft in &mut self.drafts[mark.0..] {
            draft.id.get_or_insert_with(|| shortened(id));
        }
    }

    /// Where the first problem since the mark is of which nothing was said yet: the one that
    /// cannot be got over. The last one of all, when that is not listed.
    pub fn cause_since(&self, mark: Mark) -> usize {
        (self.drafts[mark.0..].iter())
            .find(|draft| draft.outcome.is_none())
            .map_or(self.last_at, |draft| draft.at)
    }

    /// The problems in the order of the file.
    pub fn finish(mut self, path: &str, text: &str) -> Vec<Problem> {
        let unlisted = self.count - self.drafts.len();
        if unlisted > 0 {
            let found = format!("{unlisted} more than are listed");
            let most = format!("at most {MOST_PROBLEMS} problems");
            self.drafts
                .push(Draft::new(ProblemKind::More, text.len(), &most, &found));
        }
        self.drafts.sort_by_key(|draft| draft.at);
        let mut places: Vec<usize> = (self.drafts.iter())
            .flat_map(|draft| std::iter::once(draft.at).chain(draft.other))
            .collect();
        places.sort_unstable();
        places.dedup();
        let locations = locate(text, &places);
        let find = |at: usize| {
            let index = places.binary_search(&at).unwrap_or_default();
            locations.get(index).cloned().unwrap_or_default()
        };
        (self.drafts.into_iter())
            .map(|draft| located(draft, path, text, find))
            .collect()
    }
}

fn located(draft: Draft, path: &str, text: &str, find: impl Fn(usize) -> Location) -> Problem {
    let location = find(draft.at);
    let found = match draft.other.map(&find) {
        Some(other) => (draft.found)
            .replace("{line}", &other.line.to_string())
            .replace("{column}", &other.column.to_string()),
        None => draft.found,
    };
    Problem {
        kind: draft.kind,
        path: path.to_owned(),
        line: location.line,
        column: location.column,
        pointer: location.pointer,
        id: draft.id,
        expected: draft.expected,
        found,
        outcome: draft.outcome,
        excerpt: excerpt(text, draft.at),
    }
}

fn excerpt(text: &str, at: usize) -> Excerpt {
    let at = at.min(text.len());
    let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
    let lead: Vec<char> = (before.chars().rev())
        .take_while(|c| *c != '\n')
        .take(EXCERPT_BEFORE)
        .collect();
    let mut shown = String::new();
    if before
        .chars()
        .rev()
        .nth(lead.len())
        .is_some_and(|c| c != '\n')
    {
        shown.push('…');
    }
    lead.iter().rev().for_each(|c| push_visible(&mut shown, *c));
    let begin = shown.len();
    let marked = marked_bytes(text, at);
    let mut end = begin;
    for (n, (offset, c)) in from.char_indices().enumerate() {
        if c == '\n' {
            break;
        }
        if n == EXCERPT_FROM {
            shown.push('…');
            break;
        }
        push_visible(&mut shown, c);
        if offset < marked {
            end = shown.len();
        }
    }
    Excerpt {
        mark: begin..end,
        text: shown,
    }
}

/// How much of the value at this place is marked: all of a text or a number, one bracket.
fn marked_bytes(text: &str, at: usize) -> usize {
    let value = Value::beginning_at(text, at);
    match value.kind() {
        Kind::Object | Kind::Array => 1,
        _ => value.raw().len().max(1),
    }
}
