//! What is to be handed on, as it is chosen in the sheet.

use crate::export::brief;
use crate::export::csv::Cells;
use crate::model::{Day, visible_line};
use crate::scene::figure::{Background, Colours, Figure, Frame, Part};
use crate::state::{AppState, TypedTime, parse_typed_time};
use crate::ui::figure::brief::BriefFile;
use crate::ui::figure::file::{FigureFile, Format};
use crate::ui::figure::sequence::{Sequence, Step};

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture of map and timeline.
    Figure,
    /// A picture for each of many days.
    Sequence,
    /// A text with footnotes.
    Brief,
    /// The whole dossier as tables.
    Tables,
    /// Places and links for maps.
    Shapes,
    /// Events for calendars.
    Calendar,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Figure,
        Self::Sequence,
        Self::Brief,
        Self::Tables,
        Self::Shapes,
        Self::Calendar,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "Figure",
            Self::Sequence => "Sequence",
            Self::Brief => "Brief",
            Self::Tables => "Tables",
            Self::Shapes => "Map data",
            Self::Calendar => "Calendar",
        }
    }

    /// Whether it is drawn.
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Figure | Self::Sequence)
    }
}

/// All that can be chosen, of every kind: what was chosen stays while another kind is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What kind.
    pub kind: Kind,
    /// What a picture shows.
    pub part: Part,
    /// How a figure is written: SVG, PNG or PDF.
    pub figure_format: Format,
    /// How a sequence is written: PNG, GIF or APNG.
    pub sequence_format: Format,
    /// Width and height of a picture, in points.
    pub size: [u16; 2],
    /// Pixels a point.
    pub scale: u8,
    /// The colours of a picture.
    pub colours: Colours,
    /// What lies under it.
    pub background: Background,
    /// Its title, as it is typed; the dossier's where nothing is.
    pub title: String,
    /// The first and the last day of a sequence, as they are typed.
    pub days: String,
    /// How it goes on.
    pub step: Step,
    /// How long each of its pictures is shown, in milliseconds.
    pub delay_ms: u16,
    /// How a brief is written.
    pub brief_format: brief::Format,
    /// The day since which a brief tells changes, as it is typed; nothing where it tells none.
    pub since: String,
    /// Whether the map is in it.
    pub has_figure: bool,
    /// What is done with cells that a spreadsheet would run.
    pub cells: Cells,
}

/// What is to be handed on.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A figure, or a sequence of them.
    Figure(FigureFile),
    /// A text with footnotes.
    Brief(BriefFile),
    /// The whole dossier as tables.
    Tables(Cells),
    /// Places and links for maps.
    Shapes,
    /// Events for calendars.
    Calendar,
}

impl Form {
    /// What is offered first for a state.
    pub fn new(state: &AppState) -> Self {
        Self {
            kind: Kind::Figure,
            part: Part::Map,
            figure_format: Format::Svg,
            sequence_format: Format::Gif,
            size: [1200, 800],
            scale: 2,
            colours: Colours::Light,
            background: Background::Paper,
            title: String::new(),
            days: all_days(state),
            step: Step::Stop,
            delay_ms: 700,
            brief_format: brief::Format::Html,
            since: String::new(),
            has_figure: true,
            cells: Cells::Neutralised,
        }
    }

    /// What is chosen.
    ///
    /// # Errors
    /// What to say of what was typed, where that is no day.
    pub fn wanted(&self, state: &AppState) -> Result<Wanted, String> {
        Ok(match self.kind {
            Kind::Figure => Wanted::Figure(self.figure(None)),
            Kind::Sequence => Wanted::Figure(self.figure(Some(self.sequence()?))),
            Kind::Brief => Wanted::Brief(BriefFile {
                format: self.brief_format,
                since: self.since(state)?,
                has_figure: self.has_figure,
            }),
            Kind::Tables => Wanted::Tables(self.cells),
            Kind::Shapes => Wanted::Shapes,
            Kind::Calendar => Wanted::Calendar,
        })
    }

    /// How a picture is written.
    fn format(&self) -> Format {
        match self.kind {
            Kind::Sequence => self.sequence_format,
            _ => self.figure_format,
        }
    }

    fn figure(&self, sequence: Option<Sequence>) -> FigureFile {
        let title = visible_line(self.title.trim());
        FigureFile {
            figure: Figure {
                part: self.part,
                size: self.size.map(f32::from),
                scale: f32::from(self.scale),
                colours: self.colours,
                background: self.background,
                frame: Frame::Figure,
                title: (!title.is_empty()).then_some(title),
            },
            format: self.format(),
            sequence,
        }
    }

    fn sequence(&self) -> Result<Sequence, String> {
        let days = parse_typed_time(&self.days).map_err(|error| format!("{error}."))?;
        let (from, to) = match days {
            TypedTime::Day(day) => (day, day),
            TypedTime::Range { first, last } => (first, last),
        };
        Ok(Sequence {
            from,
            to,
            step: self.step,
            delay_ms: self.delay_ms,
        })
    }

    fn since(&self, state: &AppState) -> Result<Option<Day>, String> {
        if self.since.trim().is_empty() {
            return Ok(None);
        }
        let typed = parse_typed_time(&self.since).map_err(|error| format!("{error}."))?;
        let TypedTime::Day(since) = typed else {
            return Err("Type one day since which changes are told.".to_owned());
        };
        let on = state.clocks().on;
        match since > on {
            true => Err(format!(
                "Type a day that is not after {}, which is looked at.",
                on.short()
            )),
            false => Ok(Some(since)),
        }
    }

    /// How the name of the file ends, or of the folder.
    pub fn ending(&self) -> &'static str {
        match self.kind {
            Kind::Figure | Kind::Sequence => match self.format() {
                Format::Svg => ".svg",
                Format::Png => ".png",
                Format::Pdf => ".pdf",
                Format::Gif => ".gif",
                Format::Apng => ".apng",
            },
            Kind::Brief => match self.brief_format {
                brief::Format::Html => ".html",
                brief::Format::Markdown => ".md",
            },
            Kind::Tables => "-tables",
            Kind::Shapes => ".geojson",
            Kind::Calendar => ".ics",
        }
    }

    /// Chooses what the name of a file asks for, as far as the kind has it.
    pub fn follow_name(&mut self, name: &str) {
        let name = name.to_lowercase();
        let before = self.clone();
        for format in Format::ALL.map(|(_, format)| format) {
            self.choose_format(format);
            if name.ends_with(self.ending()) {
                return;
            }
        }
        for format in [brief::Format::Html, brief::Format::Markdown] {
            self.brief_format = format;
            if name.ends_with(self.ending()) {
                return;
            }
        }
        *self = before;
    }

    fn choose_format(&mut self, format: Format) {
        match (self.kind, format) {
            (Kind::Figure, Format::Svg | Format::Png | Format::Pdf) => self.figure_format = format,
            (Kind::Sequence, Format::Png | Format::Gif | Format::Apng) => {
                self.sequence_format = format;
            }
            _ => {}
        }
    }
}

/// From the first to the last day on which some standing changes, as people type it.
fn all_days(state: &AppState) -> String {
    let on = state.clocks().on;
    let first = state.stops().first().copied().unwrap_or(on);
    let last = state.stops().last().copied().unwrap_or(on);
    let days = match first < last {
        true => TypedTime::Range { first, last },
        false => TypedTime::Day(first),
    };
    days.to_string()
}
