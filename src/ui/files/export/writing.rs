//! What the sheet has written.

use std::path::{Path, PathBuf};

use super::wanted::Wanted;
use crate::export::command_line::to_brief;
use crate::export::{calendar, csv, geojson};
use crate::io::{Existing, SaveError, save, save_all};
use crate::state::AppState;
use crate::ui::figure::file::{Going, WriteError};
use crate::ui::figure::{FigureError, Figures};

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is a file of that name, which was not to be replaced yet.
    Exists(PathBuf),
    /// Its user did not want it any more.
    CalledOff,
    /// What to say.
    Told(String),
}

impl From<SaveError> for Trouble {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Exists(path) => Self::Exists(path),
            other => Self::Told(format!("Nothing was written: {other}.")),
        }
    }
}

impl From<WriteError> for Trouble {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Save(error) => error.into(),
            WriteError::CalledOff => Self::CalledOff,
            other => Self::Told(format!("Nothing was written: {other}.")),
        }
    }
}

impl From<FigureError> for Trouble {
    fn from(error: FigureError) -> Self {
        Self::Told(format!("Nothing was drawn: {error}."))
    }
}

/// Writes something; gives the paths of what is there then. `file` is that of the dossier.
///
/// # Errors
/// Why nothing was written.
pub fn write(
    wanted: &Wanted,
    (state, file): (&AppState, Option<&Path>),
    (target, existing): (&Path, Existing),
    tell: &mut dyn FnMut(usize, usize) -> Going,
) -> Result<Vec<PathBuf>, Trouble> {
    let mut one = |bytes: &[u8]| {
        going_on(tell)?;
        save(target, bytes, existing)?;
        Ok(vec![target.to_owned()])
    };
    match wanted {
        Wanted::Figure(figure) => Ok(figure.write(state, (target, existing), tell)?),
        Wanted::Brief(brief) => {
            let command = to_brief(state, target, file, (brief.since, brief.has_figure));
            let text = brief.written(&mut Figures::new(), state, &command)?;
            one(text.as_bytes())
        }
        Wanted::Tables(cells) => {
            let files = csv::written(state.dossier(), *cells);
            going_on(tell)?;
            let named = (files.iter()).map(|file| (file.name.as_str(), file.bytes.as_slice()));
            save_all(target, &named.collect::<Vec<_>>(), existing)?;
            Ok(files.iter().map(|file| target.join(&file.name)).collect())
        }
        Wanted::Shapes => one(&geojson::written(state).bytes),
        Wanted::Calendar => one(&calendar::written(state).file.bytes),
    }
}

/// Whether it is still wanted, before it is put into its place.
fn going_on(tell: &mut dyn FnMut(usize, usize) -> Going) -> Result<(), Trouble> {
    match tell(1, 1) {
        Going::On => Ok(()),
        Going::Off => Err(Trouble::CalledOff),
    }
}
