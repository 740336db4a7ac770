//! What to look at: the options that the window and the pictures share, as commands.

use clap::Args;

use super::time_options::TimeOptions;
use crate::earth::Projection;
use crate::earth::borders::BordersView;
use crate::io::{nearest_few, visible};
use crate::model::{Dossier, Item};
use crate::state::filter::FilterError;
use crate::state::{Command, Region, Stage};

/// Up to this many ids are listed when one does not exist.
const MOST_LISTED: usize = 50;
/// Of more, only this many that are spelt alike.
const MOST_ALIKE: usize = 5;

/// Those of [`TimeOptions`] and `--projection NAME --distances-from PLACE --region NAME
/// --borders NAME --stage NAME --select ID`.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ViewOptions {
    /// Which time, and what of it.
    #[command(flatten)]
    pub time: TimeOptions,
    /// How the Earth is laid out: equal-earth, globe, natural-earth, mercator, equirectangular or
    /// equidistant, which is about the North Pole without --distances-from
    #[arg(long, value_name = "NAME")]
    pub projection: Option<Projection>,
    /// The place from which distances on the map are true; equidistant then
    #[arg(long, value_name = "PLACE")]
    pub distances_from: Option<String>,
    /// The part of the Earth in view: world, north-atlantic, europe, levant-gulf or arctic, which is
    /// seen from above the pole; without it, all that the day shows
    #[arg(long, value_name = "NAME")]
    pub region: Option<Region>,
    /// Whose view of the world's boundaries is shown: contested-lines, un-style, de-facto, or that
    /// of a state by its two-letter code, such as ua, in, cn or us
    #[arg(long, value_name = "NAME")]
    pub borders: Option<BordersView>,
    /// What fills the middle of the window: map, events, statements, matrix or network
    #[arg(long, value_name = "NAME")]
    pub stage: Option<Stage>,
    /// The place, actor, event, statement or source to select
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
}

/// Why options do not tell what to look at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// Two options that want different things.
    #[error("expected either {one} or {other}, found both: {why}")]
    Conflict {
        /// The one, as it was given.
        one: String,
        /// The other, as it was given.
        other: String,
        /// Why they do not go together.
        why: &'static str,
    },
    /// A range without its days.
    #[error("expected --range FROM/TO with --mode range, such as --range 2025-02-18/2025-02-22")]
    NoRange,
    /// A sentence that is no filter.
    #[error("--filter: {0}")]
    Filter(FilterError),
    /// Nothing of this id.
    #[error("{0}")]
    UnknownId(#[from] UnknownId),
}

/// An id that no item of the dossier has. The message lists those that exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the id of {wanted} in this dossier for {option}, found \"{found}\"; {existing}")]
pub struct UnknownId {
    option: &'static str,
    wanted: &'static str,
    found: String,
    existing: String,
}

impl ViewOptions {
    /// The commands that bring a window there, less those of a saved view
    /// ([`super::saved_view::commands`]), which come first.
    ///
    /// # Errors
    /// When two options want different things, a range has no days, the filter is none, or there is
    /// nothing of the selected id, or no such place, in the dossier.
    pub fn commands(&self, dossier: &Dossier) -> Result<Vec<Command>, ViewError> {
        let select = self.select.as_ref().map(|id| selected(id, dossier));
        let time = self.time.commands(dossier)?;
        let shown = [
            self.stage.map(Command::ShowStage),
            select.transpose()?,
            self.projection.map(Command::SetProjection),
            self.measured_from(dossier)?,
            self.region.map(Command::ShowRegion),
            self.borders.map(Command::SetBorders),
        ];
        Ok(time
            .into_iter()
            .chain(shown.into_iter().flatten())
            .collect())
    }

    /// From where distances are to be measured, if from anywhere.
    fn measured_from(&self, dossier: &Dossier) -> Result<Option<Command>, ViewError> {
        let Some(id) = &self.distances_from else {
            return Ok(None);
        };
        let conflict = |other: String, why| {
            let one = format!("--distances-from {}", visible(id));
            Err(ViewError::Conflict { one, other, why })
        };
        match (
            self.projection,
            self.region.filter(|region| region.projection().is_some()),
        ) {
            (Some(projection), _) if projection.origin().is_none() => conflict(
                format!("--projection {projection}"),
                "only an equidistant map is made for one place",
            ),
            (_, Some(region)) => conflict(
                format!("--region {region}"),
                "it is seen from above the pole",
            ),
            _ => match dossier.find(id) {
                Some(Item::Place(place)) => Ok(Some(Command::MeasureFrom(place))),
                _ => Err(UnknownId::of_place(id, dossier).into()),
            },
        }
    }
}

fn selected(id: &str, dossier: &Dossier) -> Result<Command, UnknownId> {
    let item = dossier.find(id);
    item.map(Command::Select)
        .ok_or_else(|| UnknownId::of_item(id, dossier))
}

impl UnknownId {
    fn of_item(id: &str, dossier: &Dossier) -> Self {
        Self {
            option: "--select",
            wanted: "something",
            found: visible(id),
            existing: existing_ids(id, &dossier.ids().collect::<Vec<_>>()),
        }
    }

    fn of_place(id: &str, dossier: &Dossier) -> Self {
        let places = dossier.places().map(|(_, place)| place.id.as_str());
        Self {
            option: "--distances-from",
            wanted: "a place",
            found: visible(id),
            existing: existing_ids(id, &places.collect::<Vec<_>>()),
        }
    }
}

fn existing_ids(id: &str, ids: &[&str]) -> String {
    if ids.is_empty() {
        return "it has none".to_owned();
    }
    if ids.len() <= MOST_LISTED {
        return format!("it has {}", ids.join(", "));
    }
    let alike = nearest_few(id, ids.iter().copied(), MOST_ALIKE).join(", ");
    format!(
        "of its {} ids these are spelt most alike: {alike}",
        ids.len()
    )
}
