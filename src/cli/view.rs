//! What to look at: the options that the window and the pictures share, as commands.
//!
//! [`crate::export::command_line::to_view`] writes them for a view.

use clap::Args;

use super::time_options::TimeOptions;
use crate::earth::borders::BordersView;
use crate::earth::{LonLat, Origin, Projection};
use crate::io::{nearest_few, visible};
use crate::model::{Dossier, Item};
use crate::state::filter::FilterError;
use crate::state::{Command, Region, Spot, Stage};

/// Up to this many ids are listed when one does not exist.
const MOST_LISTED: usize = 50;
/// Of more, only this many that are spelt alike.
const MOST_ALIKE: usize = 5;

/// Those of [`TimeOptions`] and `--projection NAME --distances-from PLACE --region NAME
/// --centre LON,LAT --zoom SCALE --fit --borders NAME --stage NAME --select ID`.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ViewOptions {
    /// Which time, and what of it.
    #[command(flatten)]
    pub time: TimeOptions,
    /// How the Earth is laid out: equal-earth, globe, natural-earth, mercator, equirectangular or
    /// equidistant, which is about the North Pole without --distances-from
    #[arg(long, value_name = "NAME")]
    pub projection: Option<Projection>,
    /// The place from which distances on the map are true, or its longitude and latitude;
    /// equidistant then
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub distances_from: Option<String>,
    /// The part of the Earth in view: world, north-atlantic, europe, levant-gulf or arctic, which is
    /// seen from above the pole; without it, all that the day shows
    #[arg(long, value_name = "NAME")]
    pub region: Option<Region>,
    /// The middle of the map: longitude and latitude in degrees, such as 37.6,55.8
    #[arg(long, visible_alias = "center", value_name = "LON,LAT", value_parser = position,
          allow_hyphen_values = true, requires = "zoom", conflicts_with_all = ["region", "fit"])]
    pub centre: Option<LonLat>,
    /// How near the map is: points of the window for a degree on the equator, such as 24
    #[arg(long, value_name = "POINTS", value_parser = scale, allow_hyphen_values = true,
          requires = "centre")]
    pub zoom: Option<f64>,
    /// All that the day shows, which is in view without any of these too, except with
    /// --distances-from: that shows all of the Earth
    #[arg(long, conflicts_with = "region")]
    pub fit: bool,
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
        ];
        let last = [
            self.region.map(Command::ShowRegion),
            self.spot().map(Command::LookFrom),
            self.fit.then_some(Command::FitMap),
            self.borders.map(Command::SetBorders),
        ];
        let shown = shown.into_iter().flatten();
        let measured = self.measured_from(dossier)?;
        let commands = time.into_iter().chain(shown).chain(measured);
        Ok(commands.chain(last.into_iter().flatten()).collect())
    }

    fn spot(&self) -> Option<Spot> {
        Some(Spot {
            centre: self.centre?,
            points_per_degree: self.zoom?,
        })
    }

    /// From where distances are to be measured, if from anywhere: all of the Earth then.
    fn measured_from(&self, dossier: &Dossier) -> Result<Vec<Command>, ViewError> {
        let Some(id) = &self.distances_from else {
            return Ok(Vec::new());
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
            _ => match (dossier.find(id), position(id)) {
                (Some(Item::Place(place)), _) => Ok(vec![Command::MeasureFrom(place)]),
                (None, Ok(at)) => Ok(vec![
                    Command::SetProjection(Projection::Equidistant(Origin::at(at))),
                    Command::ShowRegion(Region::World),
                ]),
                _ => Err(UnknownId::of_place(id, dossier).into()),
            },
        }
    }
}

/// "37.6,55.8": degrees east and north.
fn position(text: &str) -> Result<LonLat, String> {
    let error = || {
        format!(
            "expected a longitude and a latitude in degrees such as 37.6,55.8, found {}",
            visible(text)
        )
    };
    let (lon, lat) = text.split_once(',').ok_or_else(error)?;
    let degrees = |text: &str, most: f64| {
        let degrees: f64 = text.trim().parse().map_err(|_| error())?;
        (degrees.abs() <= most).then_some(degrees).ok_or_else(error)
    };
    Ok(LonLat::new(degrees(lon, 180.0)?, degrees(lat, 90.0)?))
}

/// Points for a degree. The map does not go farther or nearer than it goes by hand.
fn scale(text: &str) -> Result<f64, String> {
    let scale = text.parse().ok();
    let scale = scale.filter(|scale: &f64| scale.is_finite() && *scale > 0.0);
    scale.ok_or_else(|| {
        let found = visible(text);
        format!("expected points for each degree, more than 0, such as 24, found {found}")
    })
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
