//! The keys as data: what is pressed, what it does, and in which words it is listed.
//!
//! [`super::keys`] does what the table says, and the list behind F1 shows it. Keys that egui itself or
//! whatever has the focus takes are in it, too, so that the list is whole.

use egui::{Key, Modifiers};

use crate::earth::ScreenPos;
use crate::state::search::Errand;
use crate::state::{AppState, Command, FacetValue, Known, Stage};

use super::typed_field::Purpose;

/// A line of the list: keys that belong together.
pub struct Row {
    /// What they do, in the order of [`Self::strokes`].
    pub words: &'static str,
    /// The keys.
    pub strokes: &'static [Stroke],
}

/// Something that keys do, and every way to press for it.
pub struct Stroke {
    /// Each does the same.
    pub ways: &'static [Way],
    /// When it is taken.
    pub taken: Taken,
    /// What it does.
    pub does: Does,
}

/// What is pressed.
pub struct Way {
    /// What is held down.
    pub modifiers: Modifiers,
    /// What is pressed then.
    pub press: Press,
}

/// A key or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A key.
    Key(Key),
    /// A key that stands for another one on some keyboards; it is not listed.
    Twin(Key),
    /// A sign that is on other keys on each keyboard; its text is the same.
    Sign(&'static str),
}

/// When a key is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Even while something is typed into a field.
    Always,
    /// Unless something is typed.
    Untyped,
    /// When nothing has the focus.
    Unfocused,
    /// By egui or by what has the focus.
    Elsewhere(Place),
}

/// Where a key is taken that the window does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// In the rows of a table.
    Table,
    /// At a mark of the map, of the timeline or of the network.
    Mark,
}

/// What a key does.
#[derive(Clone, Copy)]
pub enum Does {
    /// Asks the state for something.
    Command(fn(&AppState) -> Command),
    /// Opens or closes a part of the interface.
    Opens(Opens),
    /// Has the window do what the state has no part in.
    Runs(Errand),
    /// Takes back what is nearest.
    TakesBack,
    /// What egui or what has the focus does.
    Other,
}

/// What a key opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The list of keys, or closes it.
    Help,
    /// The search.
    Search,
    /// The filter's sheet, or closes it.
    Filter,
    /// A field in which something is typed.
    Field(Purpose),
}

impl Row {
    /// The keys as they are listed: "T or Ctrl + G", "M, Shift + M", "← →".
    pub fn keys(&self) -> String {
        let mut text = String::new();
        let mut before = None;
        for stroke in self.strokes {
            for (n, way) in stroke.ways.iter().enumerate() {
                let Some(sign) = way.press.listed() else {
                    continue;
                };
                // Only single signs are read as a row.
                let now = (way.modifiers, sign.chars().count() == 1);
                let goes_on = n == 0 && now.1 && before == Some(now);
                text.push_str(match before {
                    None => "",
                    Some(_) if goes_on => " ",
                    Some(_) if n > 0 => " or ",
                    Some(_) => ", ",
                });
                if !goes_on {
                    text.push_str(held(way.modifiers));
                }
                text.push_str(sign);
                before = Some(now);
            }
        }
        text
    }

    /// Whether what is looked for is one of the keys, or a part of how they are listed or of the words.
    /// White space and case make no difference; one letter alone means a key.
    pub fn matches(&self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let mut ways = self.strokes.iter().flat_map(|stroke| stroke.ways);
        let is_named = ways.any(|way| way.press.is_called(&wanted));
        if is_named || wanted.chars().count() <= 1 {
            return is_named || wanted.is_empty();
        }
        let is_listed = compact(&self.keys().to_lowercase()).contains(&compact(&wanted));
        let words = self.words.to_lowercase();
        is_listed || wanted.split_whitespace().all(|word| words.contains(word))
    }
}

impl Press {
    /// The sign that stands for it in the list.
    fn listed(self) -> Option<&'static str> {
        match self {
            Self::Key(key) => Some(sign_of(key)),
            Self::Twin(_) => None,
            Self::Sign(sign) => Some(sign),
        }
    }

    /// Whether it is called so, in small letters: "esc", "escape", "left", "page down", "m", "+".
    fn is_called(self, wanted: &str) -> bool {
        let is = |name: &str| compact(&name.to_lowercase()) == compact(wanted);
        match self {
            Self::Key(key) => is(sign_of(key)) || is(key.name()),
            Self::Twin(key) => is(key.symbol_or_name()),
            Self::Sign(sign) => is(sign),
        }
    }
}

fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}

fn held(modifiers: Modifiers) -> &'static str {
    match (modifiers.ctrl, modifiers.shift, modifiers.alt) {
        (true, true, _) => "Ctrl + Shift + ",
        (true, false, _) => "Ctrl + ",
        (false, true, _) => "Shift + ",
        (false, false, true) => "Alt + ",
        (false, false, false) => "",
    }
}

fn sign_of(key: Key) -> &'static str {
    match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        Key::Escape => "Esc",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "−",
        other => other.name(),
    }
}

const fn way(modifiers: Modifiers, key: Key) -> Way {
    Way {
        modifiers,
        press: Press::Key(key),
    }
}

const fn plain(key: Key) -> Way {
    way(Modifiers::NONE, key)
}

const fn shift(key: Key) -> Way {
    way(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> Way {
    way(Modifiers::CTRL, key)
}

const fn alt(key: Key) -> Way {
    way(Modifiers::ALT, key)
}

const fn sign(sign: &'static str) -> Way {
    Way {
        modifiers: Modifiers::NONE,
        press: Press::Sign(sign),
    }
}

const fn twin(modifiers: Modifiers, key: Key) -> Way {
    Way {
        modifiers,
        press: Press::Twin(key),
    }
}

const fn asks(ways: &'static [Way], command: fn(&AppState) -> Command) -> Stroke {
    Stroke {
        ways,
        taken: Taken::Untyped,
        does: Does::Command(command),
    }
}

const fn asks_unfocused(ways: &'static [Way], command: fn(&AppState) -> Command) -> Stroke {
    Stroke {
        ways,
        taken: Taken::Unfocused,
        does: Does::Command(command),
    }
}

const fn opens(ways: &'static [Way], opens: Opens) -> Stroke {
    Stroke {
        ways,
        taken: Taken::Untyped,
        does: Does::Opens(opens),
    }
}

const fn elsewhere(ways: &'static [Way], place: Place) -> Stroke {
    Stroke {
        ways,
        taken: Taken::Elsewhere(place),
        does: Does::Other,
    }
}

const CTRL_SHIFT: Modifiers = Modifiers {
    ctrl: true,
    shift: true,
    ..Modifiers::NONE
};

/// By what part of what is seen a key moves map and timeline.
const STEP: f32 = 0.2;

/// All keys, in the order of the list.
pub static TABLE: [Row; 31] = [
    Row {
        words: "previous, next stop: a day on which some standing changes",
        strokes: &[
            asks_unfocused(&[plain(Key::ArrowLeft)], |_| Command::PreviousStop),
            asks_unfocused(&[plain(Key::ArrowRight)], |_| Command::NextStop),
        ],
    },
    Row {
        words: "a day back, a day on",
        strokes: &[
            asks_unfocused(&[shift(Key::ArrowLeft)], |_| Command::StepDays(-1)),
            asks_unfocused(&[shift(Key::ArrowRight)], |_| Command::StepDays(1)),
        ],
    },
    Row {
        words: "a month back, a month on",
        strokes: &[
            asks(&[ctrl(Key::ArrowLeft)], |_| Command::StepMonths(-1)),
            asks(&[ctrl(Key::ArrowRight)], |_| Command::StepMonths(1)),
        ],
    },
    Row {
        words: "first, last stop",
        strokes: &[
            asks(&[ctrl(Key::Home)], |_| Command::FirstStop),
            asks(&[ctrl(Key::End)], |_| Command::LastStop),
        ],
    },
    Row {
        words: "play, pause",
        strokes: &[asks_unfocused(&[plain(Key::Space)], |_| {
            Command::TogglePlay
        })],
    },
    Row {
        words: "slower, faster",
        strokes: &[
            asks(&[plain(Key::OpenBracket)], |_| Command::Slower),
            asks(&[plain(Key::CloseBracket)], |_| Command::Faster),
        ],
    },
    Row {
        words: "type a day or a range",
        strokes: &[opens(
            &[plain(Key::T), ctrl(Key::G)],
            Opens::Field(Purpose::Time),
        )],
    },
    Row {
        words: "next, previous mode: instant, window, range, cumulative",
        strokes: &[
            asks(&[plain(Key::M)], |state| step_mode(state, 1)),
            asks(&[shift(Key::M)], |state| step_mode(state, 3)),
        ],
    },
    Row {
        words: "pin or unpin what was known by then",
        strokes: &[asks(&[plain(Key::K)], toggle_pin)],
    },
    Row {
        words: "type by when things were known, once that is pinned",
        strokes: &[opens(&[shift(Key::K)], Opens::Field(Purpose::Known))],
    },
    Row {
        words: "only what is contested, or all",
        strokes: &[asks(&[plain(Key::C)], toggle_contested)],
    },
    Row {
        words: "filter: by person, place, kind, standing, source",
        strokes: &[opens(&[plain(Key::F)], Opens::Filter)],
    },
    Row {
        words: "search: places, people, what was said, days, commands",
        strokes: &[opens(&[ctrl(Key::K), sign("/")], Opens::Search)],
    },
    Row {
        words: "walk through what is shown, select it",
        strokes: &[
            elsewhere(&[plain(Key::Tab)], Place::Anywhere),
            elsewhere(&[plain(Key::Enter)], Place::Table),
        ],
    },
    Row {
        words: "on the map, on the timeline: to the nearest mark in that direction",
        strokes: &[
            elsewhere(&[plain(Key::ArrowLeft)], Place::Mark),
            elsewhere(&[plain(Key::ArrowRight)], Place::Mark),
            elsewhere(&[plain(Key::ArrowUp)], Place::Mark),
            elsewhere(&[plain(Key::ArrowDown)], Place::Mark),
        ],
    },
    Row {
        words: "in a table: from row to row",
        strokes: &[
            elsewhere(&[plain(Key::ArrowUp)], Place::Table),
            elsewhere(&[plain(Key::ArrowDown)], Place::Table),
        ],
    },
    Row {
        words: "in a table: a page, the first row, the last row",
        strokes: &[
            elsewhere(&[plain(Key::PageUp)], Place::Table),
            elsewhere(&[plain(Key::PageDown)], Place::Table),
            elsewhere(&[plain(Key::Home)], Place::Table),
            elsewhere(&[plain(Key::End)], Place::Table),
        ],
    },
    Row {
        words: "close what is open, clear the selection",
        strokes: &[Stroke {
            ways: &[plain(Key::Escape)],
            taken: Taken::Untyped,
            does: Does::TakesBack,
        }],
    },
    Row {
        words: "zoom the map, fit all that the date shows",
        strokes: &[
            asks(
                &[plain(Key::Plus), twin(Modifiers::NONE, Key::Equals)],
                |state| zoom(state, 1.5),
            ),
            asks(&[plain(Key::Minus)], |state| zoom(state, 1.0 / 1.5)),
            asks(&[plain(Key::Num0)], |_| Command::FitMap),
        ],
    },
    Row {
        words: "move the map, turn the globe",
        strokes: &[
            asks(&[way(CTRL_SHIFT, Key::ArrowLeft)], |state| {
                look(state, [-1.0, 0.0])
            }),
            asks(&[way(CTRL_SHIFT, Key::ArrowRight)], |state| {
                look(state, [1.0, 0.0])
            }),
            asks(&[way(CTRL_SHIFT, Key::ArrowUp)], |state| {
                look(state, [0.0, -1.0])
            }),
            asks(&[way(CTRL_SHIFT, Key::ArrowDown)], |state| {
                look(state, [0.0, 1.0])
            }),
        ],
    },
    Row {
        words: "move the timeline: earlier, later",
        strokes: &[
            asks_unfocused(&[shift(Key::ArrowUp)], |state| pan_time(state, -1.0)),
            asks_unfocused(&[shift(Key::ArrowDown)], |state| pan_time(state, 1.0)),
        ],
    },
    Row {
        words: "zoom the timeline: nearer, farther",
        strokes: &[
            asks(&[ctrl(Key::ArrowUp)], |state| zoom_time(state, 1.5)),
            asks(&[ctrl(Key::ArrowDown)], |state| zoom_time(state, 1.0 / 1.5)),
        ],
    },
    Row {
        words: "the next projection of the map",
        strokes: &[asks(&[plain(Key::P)], next_projection)],
    },
    Row {
        words: "map, table of events, of statements, who met whom as matrix, as network",
        strokes: &[
            asks(&[plain(Key::Num1)], |_| Command::ShowStage(Stage::ALL[0])),
            asks(&[plain(Key::Num2)], |_| Command::ShowStage(Stage::ALL[1])),
            asks(&[plain(Key::Num3)], |_| Command::ShowStage(Stage::ALL[2])),
            asks(&[plain(Key::Num4)], |_| Command::ShowStage(Stage::ALL[3])),
            asks(&[plain(Key::Num5)], |_| Command::ShowStage(Stage::ALL[4])),
        ],
    },
    Row {
        words: "size of the interface",
        strokes: &[
            elsewhere(
                &[ctrl(Key::Plus), twin(Modifiers::CTRL, Key::Equals)],
                Place::Anywhere,
            ),
            elsewhere(&[ctrl(Key::Minus)], Place::Anywhere),
            elsewhere(&[ctrl(Key::Num0)], Place::Anywhere),
        ],
    },
    Row {
        words: "back, forward",
        strokes: &[
            asks(&[alt(Key::ArrowLeft)], |_| Command::Back),
            asks(&[alt(Key::ArrowRight)], |_| Command::Forward),
        ],
    },
    Row {
        words: "look as before, and as after again",
        strokes: &[
            asks(&[ctrl(Key::Z)], |_| Command::Undo),
            asks(&[way(CTRL_SHIFT, Key::Z)], |_| Command::Redo),
        ],
    },
    Row {
        words: "open a dossier",
        strokes: &[Stroke {
            ways: &[ctrl(Key::O)],
            taken: Taken::Always,
            does: Does::Runs(Errand::File),
        }],
    },
    Row {
        words: "export: figure, sequence, brief, tables, map data, calendar",
        strokes: &[Stroke {
            ways: &[ctrl(Key::E)],
            taken: Taken::Always,
            does: Does::Runs(Errand::Export),
        }],
    },
    Row {
        words: "copy a link to this view: the command line that shows the same",
        strokes: &[Stroke {
            ways: &[ctrl(Key::L)],
            taken: Taken::Always,
            does: Does::Runs(Errand::Link),
        }],
    },
    Row {
        words: "this list",
        strokes: &[Stroke {
            ways: &[plain(Key::F1), sign("?")],
            taken: Taken::Always,
            does: Does::Opens(Opens::Help),
        }],
    },
];

fn step_mode(state: &AppState, steps: usize) -> Command {
    Command::ChooseMode(state.mode().kind().stepped(steps))
}

fn toggle_pin(state: &AppState) -> Command {
    match state.clocks().known {
        Known::Follows => Command::PinKnown(state.clocks().on),
        Known::Pinned(_) => Command::UnpinKnown,
    }
}

fn toggle_contested(state: &AppState) -> Command {
    Command::SetFilter(state.filter().toggled(FacetValue::Contested(true)))
}

fn zoom(state: &AppState, factor: f64) -> Command {
    let at = state.camera().viewport().centre();
    Command::ZoomMap { at, factor }
}

/// What lies in a direction comes nearer the map's middle by a part of its smaller side.
fn look(state: &AppState, [right, down]: [f32; 2]) -> Command {
    let map = state.camera().viewport();
    let from = map.centre();
    let step = STEP * map.width().min(map.height());
    let to = ScreenPos::new(from.x - right * step, from.y - down * step);
    Command::DragMap { from, to }
}

fn pan_time(state: &AppState, later: f64) -> Command {
    let days = later * f64::from(STEP) * state.time_view().days();
    Command::PanTime { days }
}

fn zoom_time(state: &AppState, factor: f64) -> Command {
    let view = state.time_view();
    let at = f64::midpoint(view.first(), view.last());
    Command::ZoomTime { at, factor }
}

fn next_projection(state: &AppState) -> Command {
    Command::SetProjection(state.offered(state.camera().projection().next()))
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    /// The keys of the rows that match.
    fn found(wanted: &str) -> Vec<String> {
        let rows = TABLE.iter().filter(|row| row.matches(wanted));
        rows.map(super::Row::keys).collect()
    }

    #[test]
    fn keys_are_listed_as_one_reads_them() {
        let listed = found("");
        for expected in [
            "← →",
            "Shift + ← →",
            "T or Ctrl + G",
            "M, Shift + M",
            "Ctrl + Z, Ctrl + Shift + Z",
            "Ctrl + Home, Ctrl + End",
            "+ − 0",
            "Ctrl + + − 0",
            "1 2 3 4 5",
            "F1 or ?",
        ] {
            assert!(listed.iter().any(|keys| keys == expected), "{listed:?}");
        }
    }

    #[test]
    fn a_key_is_found_by_its_name_and_by_what_it_does() {
        assert_eq!(found("m"), ["M, Shift + M"]);
        assert_eq!(found(" Ctrl+K "), ["Ctrl + K or /"]);
        assert_eq!(found("escape"), found("Esc"));
        assert_eq!(found("="), ["+ − 0", "Ctrl + + − 0"]);
        assert_eq!(found("page down"), ["Page Up, Page Down, Home, End"]);
        assert_eq!(found("KNOWN by"), ["K", "Shift + K"]);
        assert_eq!(found("previous stop"), ["← →"]);
        assert_eq!(found("teleport"), Vec::<String>::new());
        assert_eq!(found("").len(), TABLE.len());
    }

    #[test]
    fn no_key_is_in_the_table_twice() {
        let strokes = TABLE.iter().flat_map(|row| row.strokes);
        let mut seen = Vec::new();
        for stroke in strokes {
            for way in stroke.ways {
                let place = match stroke.taken {
                    super::Taken::Elsewhere(place) => Some(place),
                    _ => None,
                };
                let pressed = (way.modifiers, way.press, place);
                assert!(!seen.contains(&pressed), "{pressed:?}");
                seen.push(pressed);
            }
        }
    }
}
