//! Citations to be copied: of a source, or of a statement with the sources that it can be read in.
//!
//! One [`Entry`] a citation, written as plain text ([`plain`]), BibTeX ([`bibtex`]) or CSL-JSON
//! ([`csl`]). Nothing is added that the dossier does not say: a month stays a month, an author's
//! name is not taken apart, and what kind of text a source is remains open.
//!
//! ```
//! use demarche::export::citation::{Format, written};
//! use demarche::model::Item;
//!
//! let dossier = demarche::io::open_built_in()?.dossier;
//! let source = dossier.find("article").expect("it has one");
//! assert_eq!(
//!     written(&dossier, source, Format::Plain),
//!     "“Moscow says efforts are underway to arrange a meeting between Trump and Putin”, 22 February 2025.\n",
//! );
//! # Ok::<(), demarche::io::OpenError>(())
//! ```

pub mod bibtex;
pub mod csl;
mod entry;
pub(super) mod issued;
pub mod plain;

pub use entry::{Entry, Said, entries};

use crate::model::{Dossier, Item};

/// How citations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A sentence for people.
    Plain,
    /// For LaTeX, with the fields of biblatex.
    BibTex,
    /// For Zotero and what else reads the Citation Style Language's JSON.
    CslJson,
}

impl Format {
    /// All formats, the one for people first.
    pub const ALL: [Self; 3] = [Self::Plain, Self::BibTex, Self::CslJson];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::BibTex => "BibTeX",
            Self::CslJson => "CSL-JSON",
        }
    }
}

/// The citations of a source or a statement, an entry for each, in a format; of anything else none.
/// It ends with a line break unless it is empty.
pub fn written(dossier: &Dossier, item: Item, format: Format) -> String {
    let entries = entries(dossier, item);
    match format {
        Format::Plain => plain::written(&entries),
        Format::BibTex => bibtex::written(&entries),
        Format::CslJson => csl::written(&entries),
    }
}
