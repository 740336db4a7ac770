//! Coming back: the last view of each dossier, kept when its window closes or shows another one; which
//! files were opened; and how the window was.
//!
//! Shortcoming: a file whose name is not UTF-8 is not among those that were opened.

use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::earth::{LonLat, Origin, Projection};
use crate::io::settings::{SavedFrame, SavedView, Settings};
use crate::model::{Day, Dossier};
use crate::state::{AppState, Command, Framed, Known, Spot, Theme, TimeMode, View};

/// What stands for the built-in dossier.
const BUILT_IN: &str = "built-in";

/// The user's folder for what is kept of crashes; `None` where there is none.
pub fn state_folder() -> Option<PathBuf> {
    let folder = choose_base_strategy().ok()?.state_dir()?;
    Some(folder.join("demarche"))
}

/// Where the last view of a dossier is kept.
#[derive(Clone, Debug)]
pub struct Memory {
    settings: PathBuf,
    dossier: String,
}

/// The folder of the program under the user's configuration folder; `None` where the user has none.
pub fn user_folder() -> Option<PathBuf> {
    let folder = choose_base_strategy().ok()?.config_dir();
    Some(folder.join("demarche"))
}

impl Memory {
    /// That of a dossier's file, or of the built-in one, in the user's configuration folder; `None`
    /// where the user has none.
    pub fn of_user(file: Option<&Path>) -> Option<Self> {
        Some(Self::at(user_folder()?.join("settings.json"), file))
    }

    /// That of a dossier, in a settings file.
    pub fn at(settings: PathBuf, file: Option<&Path>) -> Self {
        let dossier = file.map_or(BUILT_IN.to_owned(), |file| {
            let whole = file.canonicalize();
            let whole = whole.as_deref().unwrap_or(file);
            whole.to_string_lossy().into_owned()
        });
        Self { settings, dossier }
    }

    /// That of another dossier, in the same settings file.
    pub fn of(&self, file: Option<&Path>) -> Self {
        Self::at(self.settings.clone(), file)
    }

    /// The folder of the settings, where other files of the program are.
    pub fn folder(&self) -> &Path {
        self.settings.parent().unwrap_or(Path::new(""))
    }

    /// What the dossier is called in the settings: its whole path, or a word for the built-in one.
    pub fn dossier(&self) -> &str {
        &self.dossier
    }

    /// The commands that bring a window to the last view; none without one. What is said of
    /// settings that cannot be read comes with it.
    pub fn commands(&self, dossier: &Dossier) -> (Vec<Command>, Option<String>) {
        match Settings::read(&self.settings) {
            Ok(settings) => {
                let view = settings.view_of(&self.dossier).and_then(view_of);
                (
                    view.map(|view| view.commands(dossier)).unwrap_or_default(),
                    None,
                )
            }
            Err(error) => (Vec::new(), Some(error.to_string())),
        }
    }

    /// Where the view of the same dossier is kept on which the program crashed: in a folder for what is
    /// neither configuration nor a document.
    pub fn of_crash(&self, folder: &Path) -> Self {
        Self {
            settings: folder.join("last-view.json"),
            dossier: self.dossier.clone(),
        }
    }

    /// Takes the view that was kept at a crash: it is there only once.
    pub fn take(&self, dossier: &Dossier) -> Vec<Command> {
        let (commands, _) = self.commands(dossier);
        if !commands.is_empty() {
            let mut settings = Settings::read(&self.settings).unwrap_or_default();
            settings.forget(&self.dossier);
            if let Err(error) = settings.write(&self.settings) {
                tracing::warn!(%error, "the view of the crash is offered again");
            }
        }
        commands
    }

    /// The file.
    pub fn settings(&self) -> &Path {
        &self.settings
    }

    /// Whether the program is opened for the first time, on what is built in: then, and only then, it
    /// says how to begin, and that is kept. Where it cannot be kept there is nothing to begin with.
    pub fn begins(&self) -> bool {
        let Ok(settings) = Settings::read(&self.settings) else {
            return false;
        };
        let is_first = settings.has_no_views() && !settings.hints_seen;
        let notes = || self.change(|settings| settings.hints_seen = true);
        self.dossier == BUILT_IN && is_first && notes().is_ok()
    }

    /// Keeps what a window looks at. Other windows may have written meanwhile: theirs stay.
    ///
    /// # Errors
    ///
    /// What to say, when the settings cannot be written.
    pub fn keep(&self, state: &AppState) -> Result<(), String> {
        self.keep_all(state, None)
    }

    /// Keeps what a window looks at, and how it was, as [`Self::keep`] does.
    ///
    /// # Errors
    ///
    /// What to say, when the settings cannot be written.
    pub fn keep_all(&self, state: &AppState, frame: Option<SavedFrame>) -> Result<(), String> {
        self.change(|settings| {
            settings.remember(saved(&state.view(), self.dossier.clone()));
            if frame.is_some() {
                settings.frame = frame;
            }
        })
    }

    /// The files that were opened, the latest first; none where the settings cannot be read.
    pub fn opened(&self) -> Vec<PathBuf> {
        let settings = Settings::read(&self.settings).unwrap_or_default();
        settings.recent().iter().map(PathBuf::from).collect()
    }

    /// Puts a file in front of those that were opened.
    ///
    /// # Errors
    ///
    /// What to say, when the settings cannot be written.
    pub fn note_opened(&self, file: &Path) -> Result<(), String> {
        file.to_str().map_or(Ok(()), |file| {
            self.change(|settings| settings.note_opened(file))
        })
    }

    /// Takes a file from those that were opened.
    ///
    /// # Errors
    ///
    /// What to say, when the settings cannot be written.
    pub fn forget_opened(&self, file: &Path) -> Result<(), String> {
        self.change(|settings| settings.forget_opened(&file.to_string_lossy()))
    }

    /// How the last window was; nothing is known of it where the settings cannot be read.
    pub fn frame(&self) -> SavedFrame {
        let settings = Settings::read(&self.settings).unwrap_or_default();
        settings.frame.unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut Settings)) -> Result<(), String> {
        Settings::change(&self.settings, change).map_err(|error| error.to_string())
    }
}

/// What a window looks at, as it is kept.
pub(super) fn saved(view: &View, dossier: String) -> SavedView {
    let (region, spot) = match view.framed {
        Framed::AllShown => (None, None),
        Framed::Region(region) => (Some(region.to_string()), None),
        Framed::At(spot) => (None, Some(spot)),
    };
    let degrees = |at: LonLat| [at.lon_deg, at.lat_deg];
    let (window, first) = match view.mode {
        TimeMode::Window(span) => (Some(span.to_string()), None),
        TimeMode::Range { first } => (None, Some(first.to_string())),
        TimeMode::Instant | TimeMode::Cumulative => (None, None),
    };
    let origin = view.projection.origin();
    SavedView {
        dossier,
        on: view.on.to_string(),
        known: match view.known {
            Known::Follows => None,
            Known::Pinned(day) => Some(day.to_string()),
        },
        mode: Some(view.mode.word().to_owned()),
        window,
        first,
        filter: view.filter.clone(),
        stage: Some(view.stage.to_string()),
        select: view.selected.clone(),
        projection: Some(view.projection.to_string()),
        distances_from: origin.map(|origin| degrees(origin.lonlat())),
        region,
        centre: spot.map(|spot| degrees(spot.centre)),
        points_per_degree: spot.map(|spot| spot.points_per_degree),
        borders: Some(view.borders.to_string()),
        theme: view.theme.map(|theme| word_of(theme).to_owned()),
    }
}

/// The view that was saved; without a day there is none, and whatever else has no meaning is as in a
/// window that opens for the first time.
pub(super) fn view_of(saved: &SavedView) -> Option<View> {
    Some(View {
        on: saved.on.parse().ok()?,
        known: parsed(&saved.known).map_or(Known::Follows, Known::Pinned),
        mode: mode_of(saved),
        filter: saved.filter.clone(),
        stage: parsed(&saved.stage).unwrap_or_default(),
        selected: saved.select.clone(),
        projection: projection_of(saved),
        framed: framed_of(saved),
        borders: parsed(&saved.borders).unwrap_or_default(),
        theme: saved.theme.as_deref().map(theme_of),
    })
}

fn parsed<T: std::str::FromStr>(text: &Option<String>) -> Option<T> {
    text.as_ref().and_then(|text| text.parse().ok())
}

fn mode_of(saved: &SavedView) -> TimeMode {
    let first: Option<Day> = parsed(&saved.first);
    match (saved.mode.as_deref(), first) {
        (Some("window"), _) => TimeMode::Window(parsed(&saved.window).unwrap_or_default()),
        (Some("range"), Some(first)) => TimeMode::Range { first },
        (Some("cumulative"), _) => TimeMode::Cumulative,
        _ => TimeMode::Instant,
    }
}

fn projection_of(saved: &SavedView) -> Projection {
    let named = parsed(&saved.projection).unwrap_or_default();
    match (named, saved.distances_from.and_then(position)) {
        (Projection::Equidistant(_), Some(from)) => Projection::Equidistant(Origin::at(from)),
        (other, _) => other,
    }
}

fn framed_of(saved: &SavedView) -> Framed {
    let spot = saved.centre.and_then(position).zip(saved.points_per_degree);
    match (parsed(&saved.region), spot) {
        (Some(region), _) => Framed::Region(region),
        (None, Some((centre, scale))) if scale.is_finite() && scale > 0.0 => Framed::At(Spot {
            centre,
            points_per_degree: scale,
        }),
        _ => Framed::AllShown,
    }
}

/// A position on the Earth.
fn position([lon, lat]: [f64; 2]) -> Option<LonLat> {
    let is_on_earth = lon.abs() <= 180.0 && lat.abs() <= 90.0;
    is_on_earth.then(|| LonLat::new(lon, lat))
}

pub(super) fn word_of(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

pub(super) fn theme_of(word: &str) -> Theme {
    match word {
        "dark" => Theme::Dark,
        _ => Theme::Light,
    }
}
