//! What other programs read: citations and tables. Pure: from a dossier to bytes.

pub mod citation;
pub mod csv;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without any folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}
