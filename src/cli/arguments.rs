//! The arguments, as clap reads them and as its help tells of them.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand as ClapSubcommand, ValueEnum};

use super::brief::{BriefPath, brief_path};
use super::desktop::DesktopOptions;
use super::render::options::RenderOptions;
use super::shot::{png_path, scale, size};
use super::time_options::TimeOptions;
use super::view::ViewOptions;
use crate::model::Day;
use crate::state::Theme;

const ABOUT: &str = "Who met whom, where and when, and who said so: a dossier of diplomatic \
    relations on a map and in time. Without a subcommand, opens the window.";

const WINDOW_EXAMPLES: &str = "\
Examples:
  demarche                                         the dossier that is built in
  demarche talks.dossier.json                      one's own
  demarche --on 2025-02-21 --select moscow-visit   a day, and something selected
  demarche --range 2025-02-18/2025-02-22           what happened between two days

A file that is called like a subcommand is given with its folder: demarche ./check

Exit codes: 0 done; 1 an input that cannot be opened, problems found by check, a write
that failed; 2 wrong usage; 69 no display or no usable OpenGL. DEMARCHE_LOG=debug logs more.";

const NEW_EXAMPLE: &str = "\
Example:
  demarche new talks.dossier.json

Beside it dossier.schema.json is written, by which editors complete and check fields.";

const CHECK_EXAMPLE: &str = "\
Example:
  demarche check talks.dossier.json
  talks.dossier.json:18:38: expected the id of a place, found \"riad\", which nothing in
  this file has (did you mean \"riyadh\"?); `venue` is left out

The exit code is 1 when there is any problem.";

const STANDING_EXAMPLE: &str = "\
Examples:
  demarche standing --on 2025-02-21
  demarche standing talks.dossier.json --on 2025-03-09 --known 2025-02-22 --json";

const CHANGES_EXAMPLE: &str = "\
Examples:
  demarche changes --from 2025-02-21 --to 2025-03-09
  demarche changes talks.dossier.json --from 2025-02-18 --to 2025-02-22 --json

Told is what differs between the end of the one day and the end of the other, each as it was
known by then. In JSON, `slot` is one of there, status, when, venue, contested, requires;
`before` and `after` are null where there is nothing, lists for contested and requires;
`cites` is empty where a change follows from the dates and nobody said it.";

const SHOT_EXAMPLE: &str = "\
Examples:
  demarche shot denied.png --on 2025-02-21 --select moscow-visit
  demarche shot slide.png talks.dossier.json --size 1280x720 --scale 2 --theme dark

It needs no display. The same arguments give the same bytes on every machine.";

const BRIEF_EXAMPLES: &str = "\
Examples:
  demarche brief today.html
  demarche brief talks.md talks.dossier.json --on 2025-03-09 --since 2025-02-22
  demarche brief visit.html --filter \"events at moscow\" --known 2025-02-21

Each sentence has a footnote to its source and the place in it. An HTML file asks for nothing else:
no script, no font, no network. The ending of the name decides: .html, .htm or .md.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  demarche export tables --csv
  demarche export map talks.dossier.json --geojson --on 2025-03-09 --known 2025-02-22
  demarche export calendar talks.dossier.json --ics --filter \"meetings not yet held\"

--csv writes the whole dossier, whatever the clocks say, as linked tables that open again:
demarche tables/datapackage.json. A folder that is not there is made; in one that is there other
files stay. An event whose date is not exact to the day is in no calendar, and is told.";
const RENDER_EXAMPLES: &str = "\
Examples:
  demarche render talks.svg --on 2025-02-21
  demarche render talks.png talks.dossier.json --part both --size 1200x900 --scale 2
  demarche render talks.pdf --part timeline --size 1000x320 --theme print
  demarche render talks.gif --from 2025-02-18 --to 2025-03-09 --size 960x600

It needs no display. The same arguments give the same bytes on every machine.";

const SCHEMA_EXAMPLE: &str = "\
Example:
  demarche schema > dossier.schema.json";

const DESKTOP_EXAMPLES: &str = "\
Examples:
  demarche install-desktop
  demarche install-desktop --uninstall
  demarche install-desktop --prefix debian/demarche/usr

Everything lies under ~/.local/share (XDG_DATA_HOME) and is told path by path. The menu entry
starts the program where it is now: after it was moved, install it again. For zsh,
~/.local/share/zsh/site-functions has to be in $fpath.";

/// `demarche [FILE] [VIEW]`, or a subcommand.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    bin_name = "demarche",
    version,
    about = ABOUT,
    after_help = WINDOW_EXAMPLES,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// The dossier to open; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// What to look at.
    #[command(flatten)]
    pub view: ViewOptions,
    /// Open as if for the first time: neither come back to the last view of the dossier nor keep
    /// the one on which the window closes
    #[arg(long)]
    pub fresh: bool,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
}

/// What can be done without a window.
#[derive(Debug, ClapSubcommand)]
pub enum Subcommand {
    /// Write a small commented start of a dossier of one's own
    #[command(after_help = NEW_EXAMPLE)]
    New {
        /// The file to write
        file: PathBuf,
        /// Replace a file that exists
        #[arg(long)]
        force: bool,
    },
    /// Tell what is wrong in dossiers, with file:line:column
    #[command(after_help = CHECK_EXAMPLE)]
    Check {
        /// The dossiers to read
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Tell what stands on a day, event by event, with citations
    #[command(after_help = STANDING_EXAMPLE)]
    Standing(StandingOptions),
    /// Tell what changed between two days, event by event, with citations
    #[command(after_help = CHANGES_EXAMPLE)]
    Changes(ChangesOptions),
    /// Draw the window into a PNG file, without a display
    #[command(after_help = SHOT_EXAMPLE)]
    Shot(ShotOptions),
    /// Write what stands on a day as a text with footnotes
    #[command(after_help = BRIEF_EXAMPLES)]
    Brief(BriefOptions),
    /// Write tables, shapes or a calendar for other programs into a folder
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportOptions),
    /// Draw the map, the timeline or both as a figure
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderOptions),
    /// Write the JSON Schema of the dossier format
    #[command(after_help = SCHEMA_EXAMPLE)]
    Schema,
    /// Make the program one of the desktop's: menu entry, icon, type of files, manual, completions
    #[command(after_help = DESKTOP_EXAMPLES)]
    InstallDesktop(DesktopOptions),
}

/// `standing [FILE] --on DAY [--known DAY] [--json]`.
#[derive(Debug, Args)]
pub struct StandingOptions {
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// The day looked at, such as 2025-02-22
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Day,
    /// Only what had been said by the end of this day; without it, of the day looked at
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub known: Option<Day>,
    /// As JSON, for programs: every field is always there, null where there is nothing
    #[arg(long)]
    pub json: bool,
}

/// `changes [FILE] --from DAY --to DAY [--json]`.
#[derive(Debug, Args)]
pub struct ChangesOptions {
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// The day from whose end on, such as 2025-02-21
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Day,
    /// The day to whose end; not before the other
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Day,
    /// As JSON, for programs: every field is always there, null where there is nothing
    #[arg(long)]
    pub json: bool,
}

/// `shot OUT.png [FILE] [VIEW] [PICTURE] [--force]`.
#[derive(Debug, Args)]
pub struct ShotOptions {
    /// The picture to write
    #[arg(value_name = "OUT.png", value_parser = PathBufValueParser::new().try_map(png_path))]
    pub target: PathBuf,
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// What to look at.
    #[command(flatten)]
    pub view: ViewOptions,
    /// The size in points, from 320x240 to 8192x8192
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1440x900", value_parser = size)]
    pub size: [u16; 2],
    /// Pixels a point, from 0.5 to 4
    #[arg(long, default_value = "1", value_parser = scale, allow_hyphen_values = true)]
    pub scale: f32,
    /// Dark text on light ground, or the other way round
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ThemeName,
    /// Replace a file that exists
    #[arg(long)]
    pub force: bool,
}

/// `brief OUT.html|md [FILE] [TIME] [--since DAY] [--force]`.
#[derive(Debug, Args)]
pub struct BriefOptions {
    /// The file to write
    #[arg(value_name = "OUT.html|md", value_parser = PathBufValueParser::new().try_map(brief_path))]
    pub target: BriefPath,
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// Which time to look at.
    #[command(flatten)]
    pub time: TimeOptions,
    /// Tell what changed since the end of this day, too; not after the day looked at
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub since: Option<Day>,
    /// Leave the map out of an HTML file
    #[arg(long)]
    pub no_figure: bool,
    /// Replace a file that exists
    #[arg(long)]
    pub force: bool,
}

/// `export OUTDIR [FILE] --csv|--geojson|--ics [TIME] [--raw-cells] [--force]`.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// The folder to write into
    #[arg(value_name = "OUTDIR")]
    pub folder: PathBuf,
    /// The dossier to read; without it, the one that is built in
    pub file: Option<PathBuf>,
    /// As what.
    #[command(flatten)]
    pub formats: ExportFormats,
    /// Which time to look at.
    #[command(flatten)]
    pub time: TimeOptions,
    /// With --csv: leave cells that a spreadsheet would run as formulas as they are
    #[arg(long, requires = "csv")]
    pub raw_cells: bool,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}

/// As what a dossier is exported.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct ExportFormats {
    /// The whole dossier as linked tables (CSV), described by a Data Package, that open again
    #[arg(long)]
    pub csv: bool,
    /// Places, events and their links on a day as GeoJSON
    #[arg(long)]
    pub geojson: bool,
    /// Events on a day as entries of a calendar (iCalendar)
    #[arg(long)]
    pub ics: bool,
}

/// The names of the themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// Dark text on light ground
    Light,
    /// Light text on dark ground
    Dark,
}

impl From<ThemeName> for Theme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
        }
    }
}
