//! The views of the dossier that were saved by name: in a file beside it, or in the program's own folder
//! for the built-in dossier.

use std::path::{Path, PathBuf};

use crate::io::views::{NamedView, Views, ViewsError, views_path};
use crate::model::Dossier;
use crate::state::filter::parse_filter;
use crate::state::{AppState, Command, Known, Stage};
use crate::ui::memory::{saved, view_of};

/// The views of the built-in dossier, in the program's folder.
const BUILT_IN: &str = "built-in.views.json";

/// Where the views of a dossier are: beside its file, or for the built-in one in the program's folder,
/// where there is one.
pub fn views_file(file: Option<&Path>, folder: Option<&Path>) -> Option<PathBuf> {
    match file {
        Some(file) => Some(views_path(file)),
        None => folder.map(|folder| folder.join(BUILT_IN)),
    }
}

/// The command that brings a window to a saved view; none where its day is none.
pub fn show(view: &NamedView) -> Option<Command> {
    let view = view_of(&view.view)?;
    Some(Command::ShowView(Box::new(view)))
}

/// What the window looks at, with a name.
pub fn named(name: &str, state: &AppState) -> NamedView {
    let view = saved(&state.view(), String::new());
    NamedView::new(
        name,
        crate::io::settings::SavedView {
            theme: None,
            ..view
        },
    )
}

/// What a view looks at, in a line: "22 Feb 2025, as known on 9 Mar 2025 · events · contested events".
pub fn words_of(view: &NamedView) -> String {
    let Some(view) = view_of(&view.view) else {
        return format!("a day that is none: {}", view.view.on);
    };
    let mut parts = vec![match view.known {
        Known::Follows => view.on.short(),
        Known::Pinned(day) => format!("{}, as known on {}", view.on.short(), day.short()),
    }];
    parts.extend((view.stage != Stage::Map).then(|| view.stage.name().to_lowercase()));
    parts.extend(view.filter);
    parts.join(" · ")
}

/// What a view asks for that the dossier does not have, if anything.
pub fn lacking(view: &NamedView, dossier: &Dossier) -> Option<String> {
    let view = &view.view;
    let selected = view.select.as_ref().filter(|id| dossier.find(id).is_none());
    let filter = view.filter.as_ref();
    let filter = filter.and_then(|words| parse_filter(words, dossier).err());
    match (selected, filter) {
        (Some(id), _) => Some(format!(
            "what was selected, #{id}, is not in the dossier any more"
        )),
        (None, Some(error)) => Some(format!(
            "its filter does not fit the dossier any more: {error}"
        )),
        (None, None) => None,
    }
}

/// The saved views of the dossier that a window shows.
#[derive(Default)]
pub struct Saved {
    /// None where they cannot be kept.
    path: Option<PathBuf>,
    views: Views,
    /// Why they cannot be read.
    pub trouble: Option<String>,
}

impl Saved {
    /// Those of a file of views, as it is now.
    pub fn at(path: Option<PathBuf>) -> Self {
        let read = path.as_ref().map(|path| Views::read(path));
        let (views, trouble) = match read {
            None => (Views::default(), None),
            Some(Ok(views)) => (views, None),
            Some(Err(error)) => (Views::default(), Some(error.to_string())),
        };
        Self {
            path,
            views,
            trouble,
        }
    }

    /// All of them, in the order in which they were saved.
    pub fn all(&self) -> &[NamedView] {
        self.views.all()
    }

    /// The view of a name.
    pub fn find(&self, name: &str) -> Option<&NamedView> {
        self.views.find(name)
    }

    /// The file in which they are, where they can be kept.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether a view can be saved.
    pub fn can_save(&self) -> bool {
        self.path.is_some() && self.trouble.is_none()
    }

    /// Changes them, in the file too.
    ///
    /// # Errors
    ///
    /// What to say, when the file cannot be read or written.
    pub fn change(&mut self, change: impl FnOnce(&mut Views)) -> Result<(), String> {
        let Some(path) = &self.path else {
            return Err("There is no folder in which views could be kept.".to_owned());
        };
        match Views::change(path, change) {
            Ok(views) => {
                self.views = views;
                Ok(())
            }
            Err(error) => {
                if !matches!(error, ViewsError::Unwritten(_)) {
                    self.trouble = Some(error.to_string());
                }
                Err(error.to_string())
            }
        }
    }
}
