//! Which time to look at, and what of it: the options that everything shares that shows a dossier.

use clap::{Args, ValueEnum};

use super::view::ViewError;
use crate::model::{Day, Dossier};
use crate::state::filter::{FilterText, parse_filter};
use crate::state::{Command, Span, TimeMode};

/// `--on DAY --known DAY --mode NAME --window LENGTH --range FROM/TO --filter SENTENCE --view NAME`.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct TimeOptions {
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
    /// List only what a sentence asks for, such as "statements by rubio or trump about meetings not
    /// yet held" or "contested events at moscow"; the window shows and copies it
    #[arg(long, value_name = "SENTENCE")]
    pub filter: Option<String>,
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

impl TimeOptions {
    /// The commands that bring a state there, less those of a saved view
    /// ([`super::saved_view`]), which come first.
    ///
    /// # Errors
    /// When two options want different things, a range has no days, or the filter is none.
    pub fn commands(&self, dossier: &Dossier) -> Result<Vec<Command>, ViewError> {
        let stretch = self.stretch()?;
        let filter = self.filtered(dossier)?;
        let known = self.known.or(filter.as_ref().and_then(|text| text.known));
        let commands = [
            self.on.map(Command::LookAt),
            known.map(Command::PinKnown),
            filter.map(|text| Command::SetFilter(text.filter)),
            stretch,
        ];
        Ok(commands.into_iter().flatten().collect())
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
