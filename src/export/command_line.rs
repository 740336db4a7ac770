//! Command lines of the program that a shell reads as they were meant.
//!
//! ```
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use demarche::export::command_line::to_view;
//! use demarche::io::open_built_in;
//! use demarche::state::AppState;
//!
//! let state = AppState::new(Arc::new(open_built_in().expect("opens").dossier));
//! assert_eq!(
//!     to_view(&state, Some(Path::new("/home/me/two words.json"))),
//!     "demarche '/home/me/two words.json' --fresh --on 2025-02-22 --projection equal-earth \
//!      --borders contested-lines --stage map"
//! );
//! ```

use std::ffi::OsStr;
use std::fmt::{Display, Write};
use std::path::Path;

use crate::earth::{LonLat, Origin, Projection};
use crate::model::{Day, is_hidden};
use crate::state::{AppState, Framed, Known, Spot, TimeMode};

/// Digits behind the point of degrees, and of points per degree: less than a hundredth of a point on
/// any screen.
const DIGITS: usize = 6;

/// A command line that begins with the program's name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CommandLine {
    line: String,
}

/// The command line that opens a window, of a dossier's file or of the built-in one, which looks at
/// what a state looks at: clocks, mode, filter, selection, stage, borders, projection and camera. The
/// theme is left to who opens it, and so is the view on which their own window last closed.
///
/// A file is told as it is given: an absolute path is right in every folder.
pub fn to_view(state: &AppState, file: Option<&Path>) -> String {
    let mut line = CommandLine::new();
    if let Some(file) = file {
        // A name alone may be that of a subcommand.
        match file.components().count() {
            1 => line.path(&Path::new(".").join(file)),
            _ => line.path(file),
        }
    }
    line.word("--fresh");
    line.time_of(state);
    let view = state.view();
    if let Some(id) = &view.selected {
        line.option("--select", id);
    }
    line.map_of(state);
    line.option("--borders", view.borders);
    line.option("--stage", view.stage);
    line.to_string()
}

/// The command line that writes a brief of a state into a file, of a dossier's file or of the built-in
/// one, whatever view is saved meanwhile; with what changed since a day, and with the map or without.
pub fn to_brief(
    state: &AppState,
    target: &Path,
    file: Option<&Path>,
    (since, has_figure): (Option<Day>, bool),
) -> String {
    let mut line = CommandLine::new();
    line.word("brief");
    line.path(target);
    if let Some(file) = file {
        line.path(file);
    }
    line.time_of(state);
    if let Some(since) = since {
        line.option("--since", since);
    }
    if !has_figure {
        line.word("--no-figure");
    }
    line.to_string()
}

impl CommandLine {
    /// The program alone.
    fn new() -> Self {
        Self {
            line: "demarche".to_owned(),
        }
    }

    /// Adds a subcommand or an option without a value.
    fn word(&mut self, word: &str) {
        self.line.push(' ');
        self.line.push_str(word);
    }

    /// Adds the path of a file.
    fn path(&mut self, path: &Path) {
        let name = path.as_os_str();
        // A name that begins with a hyphen is no option.
        let is_like_option = name.as_encoded_bytes().starts_with(b"-");
        let word = match is_like_option {
            true => quoted(Path::new(".").join(path).as_os_str()),
            false => quoted(name),
        };
        self.word(&word);
    }

    /// Adds an option and its value.
    fn option(&mut self, option: &str, value: impl Display) {
        self.word(option);
        self.word(&quoted(OsStr::new(&value.to_string())));
    }

    /// Adds which time a state looks at, and what of it.
    fn time_of(&mut self, state: &AppState) {
        let clocks = state.clocks();
        match state.mode() {
            TimeMode::Instant => self.option("--on", clocks.on),
            TimeMode::Cumulative => {
                self.option("--on", clocks.on);
                self.option("--mode", "cumulative");
            }
            TimeMode::Window(span) => {
                self.option("--on", clocks.on);
                self.option("--window", span);
            }
            TimeMode::Range { first } => {
                self.option("--range", format_args!("{first}/{}", clocks.on));
            }
        }
        if let Known::Pinned(day) = clocks.known {
            self.option("--known", day);
        }
        if state.filter().is_active() {
            self.option("--filter", state.filter().words(state.dossier()));
        }
    }

    /// Adds how a state lays the Earth out, and which part of it is in view.
    fn map_of(&mut self, state: &AppState) {
        let projection = state.camera().projection();
        self.option("--projection", projection);
        let origin = projection.origin();
        let origin = origin.filter(|origin| *origin != Origin::NORTH_POLE);
        if let Some(origin) = origin {
            self.option("--distances-from", origin_word(state, origin));
        }
        match state.view().framed {
            // Without more, all is in view whose distances are told.
            Framed::AllShown if origin.is_some() => self.word("--fit"),
            Framed::AllShown => {}
            Framed::Region(region) if is_shown_as(region.projection(), projection) => {
                self.option("--region", region);
            }
            Framed::Region(_) => self.spot(Spot {
                centre: state.camera().centre(),
                points_per_degree: state.camera().points_per_degree(),
            }),
            Framed::At(spot) => self.spot(spot),
        }
    }

    fn spot(&mut self, spot: Spot) {
        self.option("--centre", position(spot.centre));
        self.option("--zoom", degrees(spot.points_per_degree));
    }
}

impl Display for CommandLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.line)
    }
}

/// Whether a region that may need a projection is shown in it.
fn is_shown_as(needed: Option<Projection>, projection: Projection) -> bool {
    needed.is_none_or(|needed| needed == projection)
}

/// The id of the place that lies there, else the position.
fn origin_word(state: &AppState, origin: Origin) -> String {
    let mut places = state.dossier().places();
    let own = places.find(|(_, place)| Origin::at(place.at) == origin);
    own.map_or_else(
        || position(origin.lonlat()),
        |(_, place)| place.id.to_string(),
    )
}

fn position(at: LonLat) -> String {
    format!("{},{}", degrees(at.lon_deg), degrees(at.lat_deg))
}

/// A number without what says nothing.
fn degrees(value: f64) -> String {
    let digits = format!("{value:.DIGITS$}");
    let short = digits.trim_end_matches('0').trim_end_matches('.');
    match short {
        "-0" => "0".to_owned(),
        short => short.to_owned(),
    }
}

/// A word as a POSIX shell reads it. With characters that cannot be seen, or bytes that are none, it is
/// written in the manner that bash, zsh, ksh and POSIX 2024 share (`$'…'`).
fn quoted(word: &OsStr) -> String {
    let Some(word) = word.to_str() else {
        return escaped_bytes(word.as_encoded_bytes());
    };
    if word.chars().any(is_hidden) {
        return escaped(word);
    }
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:=@%+,".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

fn escaped(word: &str) -> String {
    let mut out = "$'".to_owned();
    for c in word.chars() {
        match c {
            '\\' | '\'' => out.extend(['\\', c]),
            _ if is_hidden(c) => {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).bytes();
                bytes.for_each(|byte| push_octal(&mut out, byte));
            }
            _ => out.push(c),
        }
    }
    out + "'"
}

fn escaped_bytes(word: &[u8]) -> String {
    let mut out = "$'".to_owned();
    for byte in word {
        match byte {
            b'\\' | b'\'' => out.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => push_octal(&mut out, *byte),
        }
    }
    out + "'"
}

fn push_octal(out: &mut String, byte: u8) {
    // Writing to a string does not fail.
    let _ = write!(out, "\\{byte:03o}");
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::{degrees, quoted};

    #[test]
    fn words_are_quoted_where_a_shell_would_read_something_else() {
        for (word, expected) in [
            ("out.html", "out.html"),
            ("/a/b-c_d", "/a/b-c_d"),
            ("Київ.md", "Київ.md"),
            ("", "''"),
            ("two words", "'two words'"),
            ("it's", "'it'\\''s'"),
            ("$(rm -r x)", "'$(rm -r x)'"),
            ("a;b", "'a;b'"),
            ("~/x", "'~/x'"),
            ("a\u{202e}'b\n", "$'a\\342\\200\\256\\'b\\012'"),
        ] {
            assert_eq!(quoted(OsStr::new(word)), expected);
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_told_as_they_are() {
        use std::os::unix::ffi::OsStrExt;

        let word = OsStr::from_bytes(b"/a'\xff\\b 1");
        assert_eq!(quoted(word), "$'/a\\'\\377\\\\b 1'");
    }

    #[test]
    fn numbers_say_no_more_than_there_is() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.000_000_1, "0"),
            (-77.036_5, "-77.0365"),
            (100.0, "100"),
            (12.345_678_9, "12.345679"),
        ] {
            assert_eq!(degrees(value), expected);
        }
    }
}
