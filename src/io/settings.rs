//! What the program remembers between runs, in one file under the user's configuration folder.
//!
//! The file is JSON, at most [`MAX_BYTES`], with one view for each dossier, the latest first, and
//! whether the hints for a first start were shown. What it
//! holds are words and numbers; what they mean is known to who asks. Whatever is not as it was written
//! is left out, view by view and field by field; a file that is not JSON is set aside.

use std::ffi::OsString;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::open_error::shown;
use super::save::{Existing, SaveError, save};

/// A larger file is none of ours.
pub const MAX_BYTES: u64 = 1 << 20;
/// So many views are kept, the latest.
const MOST_VIEWS: usize = 100;
/// What the file says that it is.
const FORMAT: &str = "demarche-settings/1";

/// The last view of a dossier. Words are those of the command line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// The dossier's file, or what stands for the built-in one.
    pub dossier: String,
    /// The day looked at.
    pub on: String,
    /// By when something had to be said, if not by that day.
    pub known: Option<String>,
    /// Instant, window, range or cumulative.
    pub mode: Option<String>,
    /// The length of a window.
    pub window: Option<String>,
    /// The first day of a range.
    pub first: Option<String>,
    /// What is listed, as a sentence.
    pub filter: Option<String>,
    /// What fills the middle of the window.
    pub stage: Option<String>,
    /// The id of what is selected.
    pub select: Option<String>,
    /// How the Earth is laid out.
    pub projection: Option<String>,
    /// From where distances are true: longitude and latitude in degrees.
    pub distances_from: Option<[f64; 2]>,
    /// A part of the Earth.
    pub region: Option<String>,
    /// The middle of the map: longitude and latitude in degrees.
    pub centre: Option<[f64; 2]>,
    /// How near the map is.
    pub points_per_degree: Option<f64>,
    /// Whose view of boundaries.
    pub borders: Option<String>,
    /// Light or dark.
    pub theme: Option<String>,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    views: Vec<SavedView>,
    /// Whether the hints for a first start were shown.
    pub hints_seen: bool,
}

/// Why settings were not read; then there are none, and what there was is kept beside them.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// They could not be read.
    #[error("expected settings that can be read, found: {error}: {}", shown(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// They are not what this program writes.
    #[error("the settings are damaged ({reason}); they were set aside as {}, and new ones begin", shown(.aside))]
    Damaged {
        /// What is wrong with them.
        reason: String,
        /// Where they are now.
        aside: PathBuf,
    },
}

impl Settings {
    /// The last view of a dossier.
    pub fn view_of(&self, dossier: &str) -> Option<&SavedView> {
        self.views.iter().find(|view| view.dossier == dossier)
    }

    /// Whether no view was ever kept.
    pub fn has_no_views(&self) -> bool {
        self.views.is_empty()
    }

    /// Puts the view of a dossier in the place of its last one.
    pub fn remember(&mut self, view: SavedView) {
        self.views.retain(|other| other.dossier != view.dossier);
        self.views.insert(0, view);
        self.views.truncate(MOST_VIEWS);
    }

    /// Forgets the view of a dossier.
    pub fn forget(&mut self, dossier: &str) {
        self.views.retain(|view| view.dossier != dossier);
    }

    /// Reads them; none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is damaged: then it is set aside.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let unreadable = |error| SettingsError::Unreadable {
            path: path.to_owned(),
            error,
        };
        let file = match fs::File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(unreadable(error)),
        };
        let mut bytes = Vec::new();
        let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(unreadable)?;
        Self::parse(&bytes).map_err(|reason| set_aside(path, reason))
    }

    /// Reads them from the bytes of a file.
    ///
    /// # Errors
    ///
    /// What is wrong, when they are damaged as a whole.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
            return Err("they are too large".to_owned());
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if value["format"] != FORMAT {
            return Err(format!("their format is not {FORMAT}"));
        }
        let views = value["views"].as_array().into_iter().flatten();
        let views = views.filter_map(|view| serde_json::from_value(view.clone()).ok());
        let mut settings = Self::default();
        settings.views.extend(views.take(MOST_VIEWS));
        settings.hints_seen = value["hints_seen"] == true;
        Ok(settings)
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let value = serde_json::json!({
            "format": FORMAT,
            "hints_seen": self.hints_seen,
            "views": self.views,
        });
        format!("{value:#}\n").into_bytes()
    }

    /// Writes them whole or not at all, and their folder if there is none.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), SaveError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| SaveError::Unwritable {
                path: folder.to_owned(),
                error,
            })?;
        }
        save(path, &self.to_bytes(), Existing::Replace)
    }
}

/// Where there is no room for it beside the file, it stays and is overwritten later.
fn set_aside(path: &Path, reason: String) -> SettingsError {
    let mut name = path.file_stem().map(OsString::from).unwrap_or_default();
    name.push(".damaged.json");
    let aside = path.with_file_name(name);
    match fs::rename(path, &aside) {
        Ok(()) => SettingsError::Damaged { reason, aside },
        Err(error) => SettingsError::Unreadable {
            path: path.to_owned(),
            error,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{SavedView, Settings, SettingsError};

    fn view(dossier: &str, on: &str) -> SavedView {
        SavedView {
            dossier: dossier.to_owned(),
            on: on.to_owned(),
            centre: Some([11.5, -3.25]),
            borders: Some("ua".to_owned()),
            ..SavedView::default()
        }
    }

    #[test]
    fn what_is_remembered_comes_back_from_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new").join("settings.json");
        let mut settings = Settings::read(&path).expect("none yet");
        assert_eq!(settings, Settings::default());
        settings.remember(view("a", "2025-01-01"));
        settings.remember(view("b", "2025-01-02"));
        settings.remember(view("a", "2025-01-03"));
        settings.write(&path).expect("written");
        let back = Settings::read(&path).expect("read");
        assert_eq!(back, settings);
        assert_eq!(back.view_of("a"), Some(&view("a", "2025-01-03")));
        assert_eq!(back.view_of("c"), None);
    }

    #[test]
    fn only_the_latest_views_are_kept() {
        let mut settings = Settings::default();
        for n in 0..300 {
            settings.remember(view(&format!("/{n}"), "2025-01-01"));
        }
        assert!(settings.view_of("/299").is_some() && settings.view_of("/200").is_some());
        assert!(settings.view_of("/199").is_none());
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.json");
        for damage in [
            "",
            "{",
            "[]",
            "null",
            "{\"format\": \"other\"}",
            "\u{0}\u{1}",
        ] {
            std::fs::write(&path, damage).expect("written");
            let error = Settings::read(&path).expect_err(damage);
            assert!(matches!(error, SettingsError::Damaged { .. }), "{error}");
            assert!(!path.exists(), "{damage:?}");
            let aside = folder.path().join("settings.damaged.json");
            assert_eq!(std::fs::read_to_string(aside).expect("kept"), damage);
        }
        std::fs::create_dir(&path).expect("a folder");
        let error = Settings::read(&path).expect_err("a folder");
        assert!(
            error.to_string().starts_with("expected settings"),
            "{error}"
        );
    }

    #[test]
    fn a_view_that_is_not_one_is_left_out_alone() {
        let text = r#"{ "format": "demarche-settings/1", "more": 1, "views": [
            7, { "dossier": "a", "on": 3 }, { "dossier": "b", "on": "2025-01-01", "new": true }] }"#;
        let settings = Settings::parse(text.as_bytes()).expect("read");
        assert!(settings.view_of("a").is_none());
        assert_eq!(
            settings.view_of("b").map(|view| view.on.as_str()),
            Some("2025-01-01")
        );
    }

    #[test]
    fn cut_or_flipped_settings_never_panic() {
        let mut settings = Settings::default();
        settings.remember(view("a", "2025-01-01"));
        let bytes = settings.to_bytes();
        for end in 0..bytes.len() {
            let _ = Settings::parse(&bytes[..end]);
            let mut flipped = bytes.clone();
            flipped[end] ^= 0x15;
            let _ = Settings::parse(&flipped);
        }
    }
}
