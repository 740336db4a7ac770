//! Views that were saved by name: a small file beside the dossier.
//!
//! ```json
//! {
//!   "format": "demarche-views/1",
//!   "views": [
//!     { "name": "Before the summit", "on": "2025-02-20", "known": "2025-02-22", "mode": "instant",
//!       "stage": "map", "filter": "contested events", "select": "trump-putin",
//!       "projection": "globe", "centre": [37.6, 55.8], "points_per_degree": 24, "borders": "ua" }
//!   ]
//! }
//! ```
//!
//! `name` and `on` must be there. The other fields, and the words in them, are those of [`SavedView`];
//! whatever a view has besides is kept. A file of which any part cannot be read is told and never
//! written: its user's work is in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::open_error::shown;
use super::save::{Existing, SaveError, save};
use super::settings::{MAX_BYTES, SavedView, make_folder_of};
use super::small_file::read_small;
use super::visible::visible;

/// What the file says that it is.
const FORMAT: &str = "demarche-views/1";
/// The longest name, in characters.
pub const MAX_NAME: usize = 80;

/// A view that was saved by name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedView {
    /// What it is called: visible, on one line, not empty.
    pub name: String,
    /// What it shows.
    pub view: SavedView,
    /// All fields as they stand in the file, the name aside.
    fields: Map<String, Value>,
}

impl NamedView {
    /// A view with a name; the fields that have nothing to say are left out.
    pub fn new(name: &str, view: SavedView) -> Self {
        let fields = match serde_json::to_value(&view) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
        Self {
            name: name.to_owned(),
            view,
            fields: fields.collect(),
        }
    }

    /// The same view, called otherwise.
    pub fn renamed(&self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self.clone()
        }
    }

    fn parse(value: &Value) -> Result<Self, String> {
        let name = value["name"].as_str().and_then(name_of).ok_or("no name")?;
        let view: SavedView =
            serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
        if view.on.is_empty() {
            return Err("no day that it looks at (`on`)".to_owned());
        }
        let mut fields = value.as_object().cloned().unwrap_or_default();
        fields.shift_remove("name");
        Ok(Self { name, view, fields })
    }

    fn to_value(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(self.name));
        fields.extend(self.fields.clone());
        Value::Object(fields)
    }
}

/// The name that a text gives; nothing of an empty one.
pub fn name_of(text: &str) -> Option<String> {
    let name: String = visible(text.trim()).chars().take(MAX_NAME).collect();
    (!name.is_empty()).then_some(name)
}

/// The views of a dossier, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views {
    /// No two have one name.
    all: Vec<NamedView>,
}

/// Why views cannot be read, or written.
#[derive(Debug, thiserror::Error)]
pub enum ViewsError {
    /// They could not be read.
    #[error("expected saved views that can be read, found: {error}: {}", shown(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// They are not what this program writes.
    #[error("the saved views cannot be read ({reason}); the file is left as it is: {}", shown(.path))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// They could not be written.
    #[error("{0}")]
    Unwritten(#[from] SaveError),
}

/// Where the views of a dossier are: `talks.views.json` beside `talks.dossier.json`.
pub fn views_path(dossier: &Path) -> PathBuf {
    let stem = Path::new(dossier.file_stem().unwrap_or_default());
    let is_dossier = stem
        .extension()
        .is_some_and(|extension| extension == "dossier");
    let stem = if is_dossier {
        stem.file_stem()
    } else {
        Some(stem.as_os_str())
    };
    let mut name = stem.map(OsString::from).unwrap_or_default();
    name.push(".views.json");
    dossier.with_file_name(name)
}

impl Views {
    /// All of them.
    pub fn all(&self) -> &[NamedView] {
        &self.all
    }

    /// The view of a name.
    pub fn find(&self, name: &str) -> Option<&NamedView> {
        self.all.iter().find(|view| view.name == name)
    }

    /// Puts a view in the place of the one of its name, or behind all others.
    pub fn put(&mut self, view: NamedView) {
        match self.all.iter_mut().find(|other| other.name == view.name) {
            Some(other) => *other = view,
            None => self.all.push(view),
        }
    }

    /// Calls a view otherwise; one that has that name already gives way.
    pub fn rename(&mut self, from: &str, to: &str) {
        if from != to && self.find(from).is_some() {
            self.remove(to);
        }
        if let Some(view) = self.all.iter_mut().find(|view| view.name == from) {
            *view = view.renamed(to);
        }
    }

    /// Takes a view away.
    pub fn remove(&mut self, name: &str) {
        self.all.retain(|view| view.name != name);
    }

    /// Reads them; none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or any part of it is not what this program writes.
    pub fn read(path: &Path) -> Result<Self, ViewsError> {
        let bytes = read_small(path, MAX_BYTES).map_err(|error| ViewsError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
        Self::parse(&bytes).map_err(|reason| ViewsError::Damaged {
            path: path.to_owned(),
            reason,
        })
    }

    /// Reads them from the bytes of a file.
    ///
    /// # Errors
    ///
    /// What is wrong, when any part is not what this program writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
            return Err("they are too large".to_owned());
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if value["format"] != FORMAT {
            return Err(format!("their format is not {FORMAT}"));
        }
        let list = value["views"]
            .as_array()
            .ok_or("there is no list of views")?;
        let mut views = Self::default();
        for (position, value) in list.iter().enumerate() {
            let view = NamedView::parse(value);
            let view = view.map_err(|reason| format!("view {}: {reason}", position + 1))?;
            if views.find(&view.name).is_some() {
                return Err(format!("two views are called \"{}\"", view.name));
            }
            views.all.push(view);
        }
        Ok(views)
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let views: Vec<Value> = self.all.iter().map(NamedView::to_value).collect();
        let value = json!({ "format": FORMAT, "views": views });
        format!("{value:#}\n").into_bytes()
    }

    /// Reads the file as it is now, changes what it says and writes it, whole or not at all. Gives what
    /// it says then.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is damaged, or cannot be written; then it is as it was.
    pub fn change(path: &Path, change: impl FnOnce(&mut Self)) -> Result<Self, ViewsError> {
        let mut views = Self::read(path)?;
        change(&mut views);
        make_folder_of(path)?;
        save(path, &views.to_bytes(), Existing::Replace)?;
        Ok(views)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{NamedView, Views, ViewsError, name_of, views_path};
    use crate::io::settings::SavedView;

    fn view(name: &str, on: &str) -> NamedView {
        NamedView::new(
            name,
            SavedView {
                on: on.to_owned(),
                centre: Some([37.62, -12.5]),
                points_per_degree: Some(24.25),
                ..SavedView::default()
            },
        )
    }

    fn names(views: &Views) -> Vec<&str> {
        views.all().iter().map(|view| view.name.as_str()).collect()
    }

    #[test]
    fn they_are_beside_the_dossier() {
        for (dossier, expected) in [
            ("/a/talks.dossier.json", "/a/talks.views.json"),
            ("talks.json", "talks.views.json"),
            ("a/talks.v1.json", "a/talks.v1.views.json"),
            ("talks", "talks.views.json"),
        ] {
            assert_eq!(views_path(Path::new(dossier)), Path::new(expected));
        }
    }

    #[test]
    fn what_was_saved_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.views.json");
        assert_eq!(Views::read(&path).expect("none yet"), Views::default());
        Views::change(&path, |views| views.put(view("One", "2025-01-01"))).expect("saved");
        Views::change(&path, |views| views.put(view("Two", "2025-01-02"))).expect("saved");
        Views::change(&path, |views| views.put(view("One", "2025-01-03"))).expect("saved");
        let views = Views::read(&path).expect("read");
        assert_eq!(names(&views), ["One", "Two"]);
        let one = views.find("One").expect("One");
        assert_eq!(one.view, view("", "2025-01-03").view);
        let views = Views::change(&path, |views| views.rename("One", "Two")).expect("renamed");
        assert_eq!(names(&views), ["Two"]);
        assert_eq!(views.all()[0].view.on, "2025-01-03");
        Views::change(&path, |views| views.remove("Two")).expect("removed");
        assert_eq!(Views::read(&path).expect("read"), Views::default());
    }

    #[test]
    fn fields_of_later_versions_are_kept() {
        let text = r#"{"format": "demarche-views/1", "views": [
            {"name": "One", "on": "2025-01-01", "later": [1.50]}]}"#;
        let mut views = Views::parse(text.as_bytes()).expect("read");
        views.rename("One", "Uno");
        let text = String::from_utf8(views.to_bytes()).expect("text");
        assert!(text.contains("1.50") && text.contains("Uno"), "{text}");
    }

    #[test]
    fn damaged_ones_are_told_and_left_as_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.views.json");
        for (text, reason) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            (
                "{\"format\": \"demarche-views/2\"}",
                "format is not demarche-views/1",
            ),
            ("{\"format\": \"demarche-views/1\"}", "no list of views"),
            (
                "{\"format\": \"demarche-views/1\", \"views\": [{\"on\": \"2025-01-01\"}]}",
                "view 1: no name",
            ),
            (
                "{\"format\": \"demarche-views/1\", \"views\": [{\"name\": \"A\"}]}",
                "view 1: no day",
            ),
            (
                "{\"format\": \"demarche-views/1\", \"views\": [{\"name\": \"A\", \"on\": 3}]}",
                "view 1: invalid type",
            ),
            (
                "{\"format\": \"demarche-views/1\", \"views\": [{\"name\": \"A\", \"on\": \"1\"}, {\"name\": \"A\", \"on\": \"1\"}]}",
                "two views are called",
            ),
        ] {
            std::fs::write(&path, text).expect("written");
            let error = Views::change(&path, |views| views.put(view("B", "2025-01-01")));
            let error = error.expect_err(text);
            assert!(matches!(error, ViewsError::Damaged { .. }), "{error}");
            assert!(error.to_string().contains(reason), "{error}");
            assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
        }
        std::fs::remove_file(&path).expect("removed");
        std::fs::create_dir(&path).expect("a folder");
        let error = Views::read(&path).expect_err("a folder").to_string();
        assert!(
            error.starts_with("expected saved views that can be read"),
            "{error}"
        );
    }

    #[test]
    fn cut_or_flipped_views_never_panic() {
        let mut views = Views::default();
        views.put(view("One", "2025-01-01"));
        let bytes = views.to_bytes();
        for end in 0..bytes.len() {
            let _ = Views::parse(&bytes[..end]);
            let mut flipped = bytes.clone();
            flipped[end] ^= 0x15;
            let _ = Views::parse(&flipped);
        }
    }

    #[test]
    fn a_name_is_visible_and_not_too_long() {
        assert_eq!(name_of("  a\u{202e}b\n"), Some("a[U+202E]b".to_owned()));
        assert_eq!(name_of(" \t"), None);
        assert_eq!(
            name_of(&"ü".repeat(200)).map(|name| name.chars().count()),
            Some(80)
        );
    }
}
