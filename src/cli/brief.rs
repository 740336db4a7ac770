//! `demarche brief OUT.html|md [FILE]`: what stands on a day, as a text with footnotes.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::BriefOptions;
use super::exit;
use super::open::state_at;
use super::saved_view::time_commands;
use super::shell::quoted;
use crate::export::brief::{Asked, Figure, Format, written};
use crate::io::{Existing, save, shown};
use crate::scene::figure;
use crate::scene::words::as_known;
use crate::state::{AppState, Known, TimeMode};
use crate::ui::figure::{FigureError, Figures};

/// The size of the map in a brief, in points: about that of a column, so that its letters can be read.
const FIGURE_SIZE: [f32; 2] = [640.0, 520.0];

/// A file, and what is written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefPath {
    /// The file.
    pub path: PathBuf,
    /// What its name says that it is.
    pub format: Format,
}

/// Writes the brief; its path goes to `out`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &BriefOptions,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let file = options.file.as_deref();
    let state = match state_at(file, err, |dossier, err| {
        time_commands(&options.time, file, dossier, err)
    })? {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    let on = state.clocks().on;
    if let Some(since) = options.since.filter(|since| *since > on) {
        let found = format!("found --since {since} and {on}");
        writeln!(
            err,
            "expected a day for --since that is not after the day looked at, {found}"
        )?;
        return Ok(exit::USAGE);
    }
    let svg = match drawing(options, &state) {
        Ok(svg) => svg,
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(exit::FAILED);
        }
    };
    let caption = format!("The map: {}.", as_known(state.scope()));
    let asked = Asked {
        since: options.since,
        command: &command_line(options, &state),
        figure: svg.as_deref().map(|svg| Figure {
            svg,
            caption: &caption,
        }),
    };
    let text = written(&state, &asked, options.target.format);
    let path = &options.target.path;
    if let Err(error) = save(path, text.as_bytes(), existing) {
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    writeln!(out, "{}", shown(path))?;
    Ok(exit::DONE)
}

/// The map, where the brief can hold one.
fn drawing(options: &BriefOptions, state: &AppState) -> Result<Option<String>, FigureError> {
    if options.no_figure || options.target.format != Format::Html {
        return Ok(None);
    }
    let wanted = figure::Figure {
        size: FIGURE_SIZE,
        ..figure::Figure::default()
    };
    let svg = Figures::new().inline_svg(state, &wanted, "map-")?;
    Ok(Some(svg))
}

/// The command line that makes the same brief, whatever view was saved meanwhile.
fn command_line(options: &BriefOptions, state: &AppState) -> String {
    let mut words = vec!["demarche".to_owned(), "brief".to_owned()];
    let path = |path: &Path| {
        let path = path.display().to_string();
        // A name that begins with a hyphen is no option.
        quoted(&if path.starts_with('-') {
            format!("./{path}")
        } else {
            path
        })
    };
    words.push(path(&options.target.path));
    words.extend(options.file.as_deref().map(path));
    let clocks = state.clocks();
    let mut put = |option: &str, value: String| {
        words.extend([option.to_owned(), quoted(&value)]);
    };
    match state.mode() {
        TimeMode::Instant => put("--on", clocks.on.to_string()),
        TimeMode::Cumulative => {
            put("--on", clocks.on.to_string());
            put("--mode", "cumulative".to_owned());
        }
        TimeMode::Window(span) => {
            put("--on", clocks.on.to_string());
            put("--window", span.to_string());
        }
        TimeMode::Range { first } => put("--range", format!("{first}/{}", clocks.on)),
    }
    if let Known::Pinned(day) = clocks.known {
        put("--known", day.to_string());
    }
    if state.filter().is_active() {
        put("--filter", state.filter().words(state.dossier()));
    }
    if let Some(since) = options.since {
        put("--since", since.to_string());
    }
    words.extend(options.no_figure.then(|| "--no-figure".to_owned()));
    words.join(" ")
}

/// A path whose ending says what is to be written.
pub(super) fn brief_path(path: PathBuf) -> Result<BriefPath, String> {
    let ending = path.extension().and_then(OsStr::to_str);
    let format = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Format::Html,
        Some("md") => Format::Markdown,
        _ => {
            let found = shown(&path);
            return Err(format!(
                "expected a name that ends in .html or .md, found {found}"
            ));
        }
    };
    Ok(BriefPath { path, format })
}
