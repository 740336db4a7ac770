//! What to look at: the options that the window and the pictures share, as commands.

use clap::Args;

use crate::io::{nearest_few, visible};
use crate::model::{Day, Dossier};
use crate::state::Command;

/// Up to this many ids are listed when one does not exist.
const MOST_LISTED: usize = 50;
/// Of more, only this many that are spelt alike.
const MOST_ALIKE: usize = 5;

/// `--on DAY --known DAY --select ID`.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ViewOptions {
    /// The day to look at, such as 2025-02-22; without it, that of the latest statement
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<Day>,
    /// Show only what had been said by the end of this day; without it, of the day looked at
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub known: Option<Day>,
    /// The place, actor, event, statement or source to select
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
}

/// An id that no item of the dossier has. The message lists those that exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the id of something in this dossier for --select, found \"{found}\"; {existing}")]
pub struct UnknownId {
    found: String,
    existing: String,
}

impl ViewOptions {
    /// The commands that bring a window there.
    ///
    /// # Errors
    /// When there is nothing of the selected id in the dossier.
    pub fn commands(&self, dossier: &Dossier) -> Result<Vec<Command>, UnknownId> {
        let select = match &self.select {
            Some(id) => match dossier.find(id) {
                Some(item) => Some(Command::Select(item)),
                None => return Err(UnknownId::new(id, dossier)),
            },
            None => None,
        };
        let days = [
            self.on.map(Command::LookAt),
            self.known.map(Command::PinKnown),
        ];
        Ok(days.into_iter().chain([select]).flatten().collect())
    }
}

impl UnknownId {
    fn new(id: &str, dossier: &Dossier) -> Self {
        Self {
            found: visible(id),
            existing: existing_ids(id, dossier),
        }
    }
}

fn existing_ids(id: &str, dossier: &Dossier) -> String {
    let number = dossier.ids().count();
    if number == 0 {
        return "it has none".to_owned();
    }
    if number <= MOST_LISTED {
        let ids: Vec<&str> = dossier.ids().collect();
        return format!("it has {}", ids.join(", "));
    }
    let alike = nearest_few(id, dossier.ids(), MOST_ALIKE).join(", ");
    format!("of its {number} ids these are spelt most alike: {alike}")
}
