//! A start for a dossier of one's own.

/// A small dossier to replace piece by piece, about two countries of fiction (Hope, *The Prisoner
/// of Zenda*, 1894; McCutcheon, *Graustark*, 1901). JSON has no comments; its hints are fields
/// named `//`, which are kept and mean nothing.
///
/// Its `$schema` is a file beside it ([`SCHEMA_FILE_NAME`](super::SCHEMA_FILE_NAME)), so that
/// editors know the format without any network.
pub const TEMPLATE: &str = include_str!("../../assets/new.dossier.json");
