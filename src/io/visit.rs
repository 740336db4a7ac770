//! What a dossier said when its window was last closed, to tell what is new in it at the next visit.
//!
//! One file a dossier, JSON, in a folder of the program: of each item its id and a number for what it
//! says ([`Fingerprint`]), never its words. A file that is not as it was written counts as none: what
//! is lost with it is a comparison.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::difference::{Fingerprint, Items, LISTS, number_of};
use super::open_error::MAX_FILE_BYTES;
use super::save::{Existing, SaveError, save};
use super::settings::make_folder_of;
use super::small_file::read_small;

/// What the file says that it is.
const FORMAT: &str = "demarche-visit/1";
/// So many dossiers' visits are kept, the latest.
const MOST: usize = 100;

/// A visit of a dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// When it was: a day.
    pub day: String,
    /// The day that was looked at.
    pub on: String,
    /// By when things had to be said, if not by that day.
    pub known: Option<String>,
    /// What the dossier said.
    pub fingerprint: Fingerprint,
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    dossier: String,
    day: String,
    on: String,
    known: Option<String>,
    rest: String,
    items: HashMap<String, HashMap<String, String>>,
}

/// The file of the last visit of a dossier, in a folder; the dossier is told by its whole path.
pub fn visit_path(folder: &Path, dossier: &str) -> PathBuf {
    folder.join(format!("{:016x}.json", number_of(dossier)))
}

impl Visit {
    /// The last visit of a dossier; none where there is no file, or none that can be read.
    pub fn read(folder: &Path, dossier: &str) -> Option<Self> {
        let path = visit_path(folder, dossier);
        let bytes = read_small(&path, MAX_FILE_BYTES).ok()??;
        Self::parse(&bytes, dossier)
    }

    fn parse(bytes: &[u8], dossier: &str) -> Option<Self> {
        let mut value: Value = serde_json::from_slice(bytes).ok()?;
        if value["format"] != FORMAT {
            return None;
        }
        let written: Written = serde_json::from_value(value.take()).ok()?;
        // Two paths may have one number.
        if written.dossier != dossier {
            return None;
        }
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        let mut fingerprint = Fingerprint {
            rest: number(&written.rest)?,
            ..Fingerprint::default()
        };
        for (items, (list, _)) in fingerprint.items.iter_mut().zip(LISTS) {
            let read = written.items.get(list)?.iter();
            let read = read.map(|(id, text)| Some((id.as_str().into(), number(text)?)));
            let read: Option<Vec<_>> = read.collect();
            *items = Items::of(read?.into_iter());
        }
        Some(Self {
            day: written.day,
            on: written.on,
            known: written.known,
            fingerprint,
        })
    }

    fn to_bytes(&self, dossier: &str) -> Vec<u8> {
        let lists = self.fingerprint.items.iter().zip(LISTS);
        let items: HashMap<&str, HashMap<&str, String>> = lists
            .map(|(items, (list, _))| {
                let items = items.iter();
                let items = items.map(|(id, number)| (id, format!("{number:016x}")));
                (list, items.collect())
            })
            .collect();
        let rest = format!("{:016x}", self.fingerprint.rest);
        let value = json!({
            "format": FORMAT, "dossier": dossier, "day": self.day, "on": self.on,
            "known": self.known, "rest": rest, "items": items,
        });
        value.to_string().into_bytes()
    }

    /// Writes it in the place of the last visit of the dossier; of too many dossiers' visits the oldest
    /// are deleted.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, folder: &Path, dossier: &str) -> Result<(), SaveError> {
        let path = visit_path(folder, dossier);
        make_folder_of(&path)?;
        save(&path, &self.to_bytes(dossier), Existing::Replace)?;
        prune(folder);
        Ok(())
    }
}

/// What cannot be deleted stays.
fn prune(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let dated = entries.filter_map(|entry| {
        let written = entry.metadata().ok()?.modified().ok()?;
        Some((written, entry.path()))
    });
    let mut dated: Vec<(SystemTime, PathBuf)> = dated.collect();
    dated.sort_unstable();
    for (_, path) in dated.iter().rev().skip(MOST) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Visit, visit_path};
    use crate::io::Fingerprint;

    fn visit(text: &str) -> Visit {
        Visit {
            day: "2026-11-24".to_owned(),
            on: "2025-02-22".to_owned(),
            known: None,
            fingerprint: Fingerprint::of(text),
        }
    }

    const TEXT: &str = r#"{"title": "T", "events": [{"id": "a"}, {"title": "no id"}]}"#;

    #[test]
    fn a_visit_is_read_again_and_tells_what_is_new() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Visit::read(folder.path(), "/a"), None);
        visit(TEXT).write(folder.path(), "/a").expect("written");
        let back = Visit::read(folder.path(), "/a").expect("read");
        assert_eq!(back, visit(TEXT));
        assert_eq!(Visit::read(folder.path(), "/b"), None);
        let later = r#"{"title": "T", "events": [{"id": "a", "kind": "call"}, {"id": "b"}]}"#;
        let changes = back.fingerprint.changes(&Fingerprint::of(later));
        let words = changes.iter().map(|change| {
            let id = change.id.as_deref().unwrap_or("-");
            format!("{:?} {} {id}", change.became, change.noun())
        });
        let words: Vec<String> = words.collect();
        assert_eq!(
            words,
            ["Added event b", "Changed event a", "Removed event -"]
        );
    }

    /// Kept visits are compared by later versions of the program.
    #[test]
    fn the_numbers_stay_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        visit(r#"{"events": [{"id": "a"}]}"#)
            .write(folder.path(), "/a")
            .expect("written");
        let text = std::fs::read_to_string(visit_path(folder.path(), "/a")).expect("read");
        assert!(
            text.contains(r#""events":{"a":"4084b64196dcb05d"}"#),
            "{text}"
        );
    }

    #[test]
    fn what_is_not_as_it_was_written_counts_as_no_visit() {
        let folder = tempfile::tempdir().expect("a folder");
        visit(TEXT).write(folder.path(), "/a").expect("written");
        let path = visit_path(folder.path(), "/a");
        let whole = std::fs::read(&path).expect("read");
        for end in 0..whole.len() {
            std::fs::write(&path, &whole[..end]).expect("written");
            assert_eq!(Visit::read(folder.path(), "/a"), None, "cut at {end}");
        }
        std::fs::remove_file(&path).expect("removed");
        std::fs::create_dir(&path).expect("a folder");
        assert_eq!(Visit::read(folder.path(), "/a"), None);
        assert!(visit(TEXT).write(folder.path(), "/a").is_err());
    }

    #[test]
    fn visits_of_only_so_many_dossiers_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        for n in 0..MOST + 5 {
            let dossier = format!("/{n}");
            visit("{}").write(folder.path(), &dossier).expect("written");
        }
        let kept = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(kept, MOST);
        let last = format!("/{}", MOST + 4);
        assert!(Visit::read(folder.path(), &last).is_some());
    }
}
