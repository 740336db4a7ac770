//! What the program remembers between runs, in one file under the user's configuration folder.
//!
//! The file is JSON, at most [`MAX_BYTES`], with one view for each dossier, the latest first, the files
//! that were opened, the latest first, how the last window was, and whether the hints for a first start
//! were shown. What it holds are words and numbers; what they mean is known to who asks. Whatever is not
//! as it was written is left out, view by view and field by field; a file that is not JSON is set aside.
//!
//! Several windows may write: each reads the file, changes it and writes it while it holds a lock
//! ([`Settings::change`]), so that none loses what another one wrote.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::open_error::shown;
use super::save::{Existing, SaveError, save};
use super::small_file::read_small;

/// A larger file is none of ours.
pub const MAX_BYTES: u64 = 1 << 20;
/// So many views are kept, the latest.
const MOST_VIEWS: usize = 100;
/// So many files are kept that were opened, the latest.
const MOST_RECENT: usize = 20;
/// How often, and after how long each time, a lock is asked for that another window holds. One that is
/// never given up is passed over.
const LOCK_TRIES: usize = 40;
const LOCK_PAUSE: Duration = Duration::from_millis(25);
/// What the file says that it is.
const FORMAT: &str = "demarche-settings/1";

/// The last view of a dossier. Words are those of the command line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// The dossier's file, or what stands for the built-in one; empty in a file of views beside it.
    #[serde(skip_serializing_if = "String::is_empty")]
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

/// How the last window was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedFrame {
    /// Width and height in points, as they were while it did not fill the screen.
    pub size: Option<[f32; 2]>,
    /// Whether it filled the screen.
    pub is_maximized: bool,
    /// How much larger than usual its interface was.
    pub scale: Option<f32>,
    /// Light or dark.
    pub theme: Option<String>,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    views: Vec<SavedView>,
    recent: Vec<String>,
    /// How the last window was; none before the first one closed.
    pub frame: Option<SavedFrame>,
    /// Whether the hints for a first start were shown.
    pub hints_seen: bool,
}

/// Why settings were not read or changed; what there was is kept, beside them where it is damaged.
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
    /// They could not be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
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

    /// The files that were opened, the latest first.
    pub fn recent(&self) -> &[String] {
        &self.recent
    }

    /// Puts a file in front of those that were opened.
    pub fn note_opened(&mut self, file: &str) {
        self.forget_opened(file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file from those that were opened.
    pub fn forget_opened(&mut self, file: &str) {
        self.recent.retain(|other| other != file);
    }

    /// Forgets the view of a dossier.
    pub fn forget(&mut self, dossier: &str) {
        self.views.retain(|view| view.dossier != dossier);
    }

    /// Reads the file, changes what it says and writes it, while no other window does; damaged settings
    /// are set aside, and new ones begin.
    ///
    /// # Errors
    ///
    /// When they cannot be read for another reason, and then they stay as they are, or not be written.
    pub fn change(path: &Path, change: impl FnOnce(&mut Self)) -> Result<(), SettingsError> {
        make_folder_of(path)?;
        let _lock = locked(path);
        let mut settings = match Self::read(path) {
            Err(SettingsError::Damaged { .. }) => Self::default(),
            read => read?,
        };
        change(&mut settings);
        Ok(settings.write(path)?)
    }

    /// Reads them; none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is damaged: then it is set aside.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let bytes = read_small(path, MAX_BYTES).map_err(|error| SettingsError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
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
        let recent = value["recent"].as_array().into_iter().flatten();
        let recent = recent.filter_map(|file| file.as_str().map(str::to_owned));
        Ok(Self {
            views: views.take(MOST_VIEWS).collect(),
            recent: recent.take(MOST_RECENT).collect(),
            frame: serde_json::from_value(value["window"].clone()).unwrap_or_default(),
            hints_seen: value["hints_seen"] == true,
        })
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let value = serde_json::json!({
            "format": FORMAT,
            "hints_seen": self.hints_seen,
            "window": self.frame,
            "recent": self.recent,
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
        make_folder_of(path)?;
        save(path, &self.to_bytes(), Existing::Replace)
    }
}

/// Makes the folder of a file, if there is none.
pub(super) fn make_folder_of(path: &Path) -> Result<(), SaveError> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| SaveError::Unwritable {
        path: folder.to_owned(),
        error,
    })
}

/// The lock of the settings, held until it is dropped. Where the disk knows no locks there is none.
fn locked(path: &Path) -> Option<fs::File> {
    let lock = fs::File::create(path.with_extension("lock")).ok()?;
    for _ in 0..LOCK_TRIES {
        match lock.try_lock() {
            Ok(()) => return Some(lock),
            Err(fs::TryLockError::WouldBlock) => sleep(LOCK_PAUSE),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Where there is no room for it beside the file, it stays, and nothing is kept.
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
    fn settings_that_can_be_neither_read_nor_set_aside_stay_as_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.json");
        std::fs::write(&path, "{ broken").expect("written");
        // Where they would be set aside there is a folder with something in it.
        let aside = folder.path().join("settings.damaged.json");
        std::fs::create_dir_all(aside.join("kept")).expect("a folder");
        let note = |settings: &mut Settings| settings.hints_seen = true;
        let error = Settings::change(&path, note).expect_err("it cannot");
        assert!(matches!(error, SettingsError::Unreadable { .. }), "{error}");
        assert_eq!(std::fs::read_to_string(&path).expect("kept"), "{ broken");
        // With room beside them new ones begin.
        std::fs::remove_dir_all(&aside).expect("removed");
        Settings::change(&path, note).expect("changed");
        assert!(Settings::read(&path).expect("read").hints_seen);
        assert_eq!(std::fs::read_to_string(&aside).expect("kept"), "{ broken");
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
