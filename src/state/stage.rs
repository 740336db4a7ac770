//! What fills the middle of the window.

use std::fmt;
use std::str::FromStr;

/// What fills the middle of the window, between top bar and timeline. All of them show what is
/// listed, and the same selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The map.
    #[default]
    Map,
    /// A table of events.
    Events,
    /// A table of statements.
    Statements,
    /// Who met whom how often, as a table of parties by parties.
    Matrix,
    /// Who met whom, drawn as points and lines.
    Network,
}

impl Stage {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Map,
        Self::Events,
        Self::Statements,
        Self::Matrix,
        Self::Network,
    ];

    /// What it is called in the window.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Events => "Events",
            Self::Statements => "Statements",
            Self::Matrix => "Matrix",
            Self::Network => "Network",
        }
    }

    /// What it shows, in a few words.
    pub fn explained(self) -> &'static str {
        match self {
            Self::Map => "what stands, where",
            Self::Events => "what stands, as a table",
            Self::Statements => "what was said, as a table",
            Self::Matrix => "who met whom how often, as a table",
            Self::Network => "who met whom, as points and lines",
        }
    }
}

/// The word of the command line.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name().to_lowercase())
    }
}

/// There is nothing of that name to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected map, events, statements, matrix or network, found {found:?}")]
pub struct UnknownStage {
    found: String,
}

impl FromStr for Stage {
    type Err = UnknownStage;

    fn from_str(word: &str) -> Result<Self, UnknownStage> {
        let all = Self::ALL.into_iter();
        let mut named = all.filter(|stage| stage.to_string() == word);
        named.next().ok_or_else(|| UnknownStage {
            found: word.to_owned(),
        })
    }
}
