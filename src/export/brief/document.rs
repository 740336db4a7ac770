//! What a brief is made of, before it is written as anything.

use crate::export::sentence::Part;
use crate::model::WebAddress;

/// A brief; texts of the dossier are lent, not copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief<'a> {
    /// What the dossier is called.
    pub title: String,
    /// The BCP 47 tag of the language of its texts.
    pub language: Option<String>,
    /// What was looked at.
    pub facts: Vec<Fact>,
    /// In the order in which they are read.
    pub sections: Vec<Section<'a>>,
    /// The notes, the first of them number 1.
    pub notes: Vec<Note<'a>>,
    /// The command line that makes it again.
    pub command: String,
}

/// Something about the brief itself: "Filter: everything".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// What is the case.
    pub told: String,
}

/// A part of a brief with a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// A name for links to it, in ASCII.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block<'a>>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block<'a> {
    /// A heading within a section.
    Heading(&'static str),
    /// A paragraph.
    Paragraph(Line<'a>),
    /// A list.
    List(Vec<Entry<'a>>),
    /// A table.
    Table(Table<'a>),
}

/// A point of a list: sentences, and what was said word for word.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// At least one.
    pub lines: Vec<Line<'a>>,
    /// A quote.
    pub quote: Option<Line<'a>>,
}

/// A table, each row with as many cells as its head.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// What it is about.
    pub caption: Line<'a>,
    /// What its columns are called.
    pub head: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<Line<'a>>>,
}

/// A sentence with its notes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line<'a> {
    /// Its parts.
    pub parts: Vec<Part<'a>>,
    /// The notes that it refers to, each once.
    pub refs: Vec<Ref>,
}

/// A reference to a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The note's number, from 1.
    pub note: usize,
    /// Which of the references to it this is, from 1.
    pub nth: usize,
}

/// A note: a source and the place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<'a> {
    /// Its words: authors, title, publisher, date and place.
    pub parts: Vec<Part<'a>>,
    /// Where it can be read, and in an archived copy.
    pub addresses: Vec<(&'static str, WebAddress)>,
    /// How many references there are to it.
    pub references: usize,
}
