//! Whether a file has changed on disk.
//!
//! The path is asked for its marks again and again, so it does not matter how an editor saves: it may
//! write into the file, put another one in its place, or do either behind a link. Asking costs a few
//! microseconds, needs nothing of the system and works on every kind of disk.

use std::fs::{Metadata, metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// By what two states of a file are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marks {
    modified: Option<SystemTime>,
    length: u64,
    /// Which file it is on its disk, where the system tells.
    identity: Option<(u64, u64)>,
}

/// A file that is looked at from time to time.
#[derive(Clone, Debug)]
pub struct Watch {
    path: PathBuf,
    /// None while there is no file.
    marks: Option<Marks>,
}

/// What a look at the file showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It is as it was.
    Same,
    /// It is another one, or was written.
    Changed,
    /// There is none.
    Gone,
}

impl Watch {
    /// Of the file at a path, as it is now.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            marks: Marks::of(path),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at it once more.
    pub fn look(&mut self) -> Looked {
        let now = Marks::of(&self.path);
        let before = std::mem::replace(&mut self.marks, now);
        match &self.marks {
            None => Looked::Gone,
            now if *now == before => Looked::Same,
            Some(_) => Looked::Changed,
        }
    }
}

impl Marks {
    fn of(path: &Path) -> Option<Self> {
        let metadata = metadata(path).ok()?;
        Some(Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            identity: identity(&metadata),
        })
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::{Looked, Watch};
    use std::fs;

    #[test]
    fn every_way_of_saving_is_seen_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        fs::write(&path, "one").expect("written");
        let mut watch = Watch::new(&path);
        assert_eq!(watch.look(), Looked::Same);
        // Longer, in place.
        fs::write(&path, "longer").expect("written");
        assert_eq!(
            (watch.look(), watch.look()),
            (Looked::Changed, Looked::Same)
        );
        // As long, another file put in its place.
        let other = folder.path().join("b.json");
        fs::write(&other, "lenger").expect("written");
        fs::rename(&other, &path).expect("renamed");
        assert_eq!(
            (watch.look(), watch.look()),
            (Looked::Changed, Looked::Same)
        );
        // Deleted and made anew.
        fs::remove_file(&path).expect("removed");
        assert_eq!((watch.look(), watch.look()), (Looked::Gone, Looked::Gone));
        fs::write(&path, "again").expect("written");
        assert_eq!(
            (watch.look(), watch.look()),
            (Looked::Changed, Looked::Same)
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_behind_a_link_is_seen_and_so_is_another_end_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "a").expect("written");
        fs::write(at("b"), "b").expect("written");
        std::os::unix::fs::symlink(at("a"), at("link")).expect("linked");
        let mut watch = Watch::new(&at("link"));
        fs::write(at("a"), "more").expect("written");
        assert_eq!(
            (watch.look(), watch.look()),
            (Looked::Changed, Looked::Same)
        );
        std::os::unix::fs::symlink(at("b"), at("other")).expect("linked");
        fs::rename(at("other"), at("link")).expect("renamed");
        assert_eq!(watch.look(), Looked::Changed);
    }
}
