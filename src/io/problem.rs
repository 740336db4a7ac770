//! Problems in a file, each with its place: the same value feeds the window and the terminal.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::visible::visible;

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// Not JSON.
    Syntax,
    /// JSON deeper or longer than allowed.
    Limit,
    /// Two equal keys in one object.
    DuplicateKey,
    /// Not a dossier of a format that this program reads.
    Format,
    /// A field that must be there is not.
    Missing,
    /// Another type of value than expected.
    WrongType,
    /// A text with nothing in it.
    Empty,
    /// A text that is no id.
    BadId,
    /// An id that another item has already.
    DuplicateId,
    /// A word that the format does not know there.
    UnknownWord,
    /// A status that follows from dates and is never written.
    DerivedStatus,
    /// A text that is no date.
    BadDate,
    /// A number that is not in its range.
    OutOfRange,
    /// A text that is no country code, language tag or web address.
    BadText,
    /// An id that no item has.
    DanglingId,
    /// The id of something else than expected.
    WrongItem,
    /// The id of an item that was left out itself.
    LeftOut,
    /// Something asserted without any citation.
    Uncited,
    /// Something asserted from which no day follows on which it counts.
    Uncounted,
    /// Events that require one another in a circle. Kept.
    Circle,
    /// More problems than are listed.
    More,
}

/// A problem and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The file, as it was named when it was opened.
    pub path: String,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// JSON pointer (RFC 6901) to the value; to the object or list in which something is missing.
    pub pointer: String,
    /// The id of the place, actor, event, statement or source that it concerns.
    pub id: Option<String>,
    /// What was expected, without any control characters; also see [`Problem::message`].
    pub expected: String,
    /// What was found.
    pub found: String,
    /// What happened to the data: "`venue` is left out".
    pub outcome: Option<String>,
    pub(super) excerpt: Excerpt,
}

/// The part of the line in which the problem is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Without control characters.
    pub text: String,
    /// The bytes of `text` that the problem is about.
    pub mark: std::ops::Range<usize>,
}

impl Problem {
    /// What was expected, what was found and what happened to the data, in one line.
    pub fn message(&self) -> String {
        let outcome = (self.outcome.as_ref()).map_or_else(String::new, |text| format!("; {text}"));
        format!("expected {}, found {}{outcome}", self.expected, self.found)
    }

    /// `path:line:column`.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", visible(&self.path), self.line, self.column)
    }

    /// The message with the line of the file under it and a mark under the place. With `styled`,
    /// in the colours of a terminal. Of a long line only a part is shown.
    pub fn render(&self, styled: bool) -> String {
        let snippet = Snippet::source(self.excerpt.text.as_str())
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(self.excerpt.mark.clone()));
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let excerpt = renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]);
        format!("{self}\n{excerpt}")
    }
}

impl fmt::Display for Problem {
    /// `path:line:column: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.message())
    }
}
