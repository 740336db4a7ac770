//! Sources and the places in them.

use super::{SourceIx, When};

/// Where something can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Unique in the dossier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: When,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its address; `http` or `https` only.
    pub url: Option<String>,
    /// The address of an archived copy; `http` or `https` only.
    pub archived: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A source and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceIx,
    /// The place in it: "line 13".
    pub locator: Option<Box<str>>,
}

/// At least one citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citations(Box<[Citation]>);

impl Citations {
    /// The citations of a list; none when it is empty.
    pub fn new(list: Vec<Citation>) -> Option<Self> {
        (!list.is_empty()).then(|| Self(list.into()))
    }

    /// In the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Citation> + Clone {
        self.0.iter()
    }
}
