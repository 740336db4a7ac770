//! What to look at: the options that the window and the pictures share, as commands.

use clap::{Args, ValueEnum};

use crate::earth::Projection;
use crate::earth::borders::BordersView;
use crate::io::{nearest_few, visible};
use crate::model::{Day, Dossier, Item};
use crate::state::filter::{FilterError, FilterText, parse_filter};
use crate::state::{Command, Region, Span, Stage, TimeMode};

/// Up to this many ids are listed when one does not exist.
const MOST_LISTED: usize = 50;
/// Of more, only this many that are spelt alike.
const MOST_ALIKE: usize = 5;

/// `--on DAY --known DAY --mode NAME --window LENGTH --range FROM/TO --projection NAME
/// --distances-from PLACE --region NAME --borders NAME --filter SENTENCE --stage NAME --select ID
/// --view NAME`.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ViewOptions {
    /// The day to look at, such as 2025-02-22; without it, that of the latest statement
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<Day>,
    /// Show only what had been said by the end of this day; without it, of the day looked at
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub known: Option<Day>,
    /// Which stretch of time to look at: the day itself, a window that ends on it, a range, or
    /// all so far
    #[arg(long, value_enum, value_name = "MODE")]
    pub mode: Option<ModeName>,
    /// The length of the window that ends on the day, such as 7 (days) or "1 month"; a week
    /// without it
    #[arg(long, value_name = "LENGTH", allow_hyphen_values = true)]
    pub window: Option<Span>,
    /// The first and the last day of the range, such as 2025-02-18/2025-02-22; the last is the day
    /// looked at
    #[arg(long, value_name = "FROM/TO", value_parser = range, allow_hyphen_values = true)]
    pub range: Option<Range>,
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
    /// List only what a sentence asks for, such as "statements by rubio or trump about meetings not
    /// yet held" or "contested events at moscow"; the window shows and copies it
    #[arg(long, value_name = "SENTENCE")]
    pub filter: Option<String>,
    /// What fills the middle of the window: map, events, statements, matrix or network
    #[arg(long, value_name = "NAME")]
    pub stage: Option<Stage>,
    /// The place, actor, event, statement or source to select
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// A view that was saved by this name in the window; the other options go before it
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
}

/// The names of the time modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModeName {
    /// What stands on the day
    Instant,
    /// What a stretch of a set length touches that ends on the day
    Window,
    /// What a stretch between two days touches
    Range,
    /// All so far, the fainter the longer nothing happened to it
    Cumulative,
}

/// A first and a last day; the last is not before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
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
        let stretch = self.stretch()?;
        let select = self.select.as_ref().map(|id| selected(id, dossier));
        let select = select.transpose()?;
        let filter = self.filtered(dossier)?;
        let known = self.known.or(filter.as_ref().and_then(|text| text.known));
        let days = [
            self.on.map(Command::LookAt),
            known.map(Command::PinKnown),
            filter.map(|text| Command::SetFilter(text.filter)),
            self.stage.map(Command::ShowStage),
        ];
        let map = [
            self.projection.map(Command::SetProjection),
            self.measured_from(dossier)?,
            self.region.map(Command::ShowRegion),
            self.borders.map(Command::SetBorders),
        ];
        Ok(days
            .into_iter()
            .chain([stretch, select])
            .chain(map)
            .flatten()
            .collect())
    }

    /// What is to be listed only, if that is told.
    fn filtered(&self, dossier: &Dossier) -> Result<Option<FilterText>, ViewError> {
        let text = self.filter.as_ref();
        let read = text.map(|text| parse_filter(text, dossier)).transpose();
        let read = read.map_err(ViewError::Filter)?;
        match (self.known, read.as_ref().and_then(|text| text.known)) {
            (Some(known), Some(told)) if known != told => Err(ViewError::Conflict {
                one: format!("--known {known}"),
                other: format!("known by {told} in --filter"),
                why: "things are known by one day",
            }),
            _ => Ok(read),
        }
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

    /// Which stretch of time is asked for, if any.
    fn stretch(&self) -> Result<Option<Command>, ViewError> {
        self.check_stretch()?;
        let set = |mode| Ok(Some(Command::SetMode(mode)));
        match (self.mode, self.window, self.range) {
            (_, Some(span), _) => set(TimeMode::Window(span)),
            (_, _, Some(Range { first, last })) => Ok(Some(Command::SetRange { first, last })),
            (Some(ModeName::Window), ..) => set(TimeMode::Window(Span::default())),
            (Some(ModeName::Instant), ..) => set(TimeMode::Instant),
            (Some(ModeName::Cumulative), ..) => set(TimeMode::Cumulative),
            (Some(ModeName::Range), ..) => Err(ViewError::NoRange),
            (None, None, None) => Ok(None),
        }
    }

    /// A window has a length, a range has days, and the last of them is the day looked at.
    fn check_stretch(&self) -> Result<(), ViewError> {
        let mode = self
            .mode
            .map(|mode| (mode, format!("--mode {}", mode.word())));
        let window = self.window.map(|span| format!("--window \"{span}\""));
        let range = self
            .range
            .map(|range| format!("--range {}/{}", range.first, range.last));
        let conflict = |one: &str, other: &str, why| {
            let (one, other) = (one.to_owned(), other.to_owned());
            Err(ViewError::Conflict { one, other, why })
        };
        match (&mode, &window, &range) {
            (_, Some(window), Some(range)) => {
                conflict(window, range, "a range has a length of its own")
            }
            (Some((mode, name)), Some(window), _) if *mode != ModeName::Window => {
                conflict(name, window, "only a window has a length")
            }
            (Some((mode, name)), _, Some(range)) if *mode != ModeName::Range => {
                conflict(name, range, "only a range has a first and a last day")
            }
            (_, _, Some(range)) => match (self.on, self.range) {
                (Some(on), Some(days)) if on != days.last => conflict(
                    &format!("--on {on}"),
                    range,
                    "the last day of a range is the day looked at",
                ),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

impl ModeName {
    fn word(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Window => "window",
            Self::Range => "range",
            Self::Cumulative => "cumulative",
        }
    }
}

/// "2025-02-18/2025-02-22".
fn range(text: &str) -> Result<Range, String> {
    let error = || format!("expected two days such as 2025-02-18/2025-02-22, found {text:?}");
    let (first, last) = text.split_once('/').ok_or_else(error)?;
    let day = |text: &str| text.parse::<Day>().map_err(|_| error());
    let (first, last) = (day(first)?, day(last)?);
    match first <= last {
        true => Ok(Range { first, last }),
        false => Err(format!(
            "expected a range that ends on the day on which it begins or later, found {text:?}"
        )),
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
