//! The keys, and the window that lists them.

use egui::{Key, Modifiers, Ui};

use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command, FacetValue, Known, Stage};

use super::theme;
use super::typed_field::Purpose;

/// What each key does, for the list.
const LIST: [(&str, &str); 23] = [
    (
        "← →",
        "previous, next stop: a day on which some standing changes",
    ),
    ("Shift + ← →", "a day back, a day on"),
    ("Ctrl + ← →", "a month back, a month on"),
    ("Ctrl + Home, Ctrl + End", "first, last stop"),
    ("Space", "play, pause"),
    ("[ ]", "slower, faster"),
    ("T or Ctrl + G", "type a day or a range"),
    (
        "M, Shift + M",
        "next, previous mode: instant, window, range, cumulative",
    ),
    ("K", "pin or unpin what was known by then"),
    ("Shift + K", "type by when things were known"),
    ("C", "only what is contested, or all"),
    ("F", "filter: by person, place, kind, standing, source"),
    (
        "Ctrl + K or /",
        "search: places, people, what was said, days, commands",
    ),
    (
        "Tab, Enter",
        "walk through what is shown, select it; ↑ ↓ among the rows of a table",
    ),
    ("Esc", "clear the selection"),
    ("+ − 0", "zoom the map, fit all that the date shows"),
    ("P", "the next projection of the map"),
    (
        "1 2 3 4 5",
        "map, table of events, of statements, who met whom as matrix, as network",
    ),
    ("Ctrl + + − 0", "size of the interface"),
    ("Alt + ← →", "back, forward"),
    (
        "Ctrl + Z, Ctrl + Shift + Z",
        "look as before, and as after again",
    ),
    ("Ctrl + O", "open a dossier"),
    ("F1 or ?", "this list"),
];

/// What the keys remember.
#[derive(Default)]
pub struct Keys {
    /// Whether the list of keys is open.
    pub is_help_open: bool,
    /// What is to be typed.
    pub wants_typed: Option<Purpose>,
    /// Whether the filter's sheet is open.
    pub is_filter_open: bool,
    /// Whether the search is to be opened.
    pub wants_search: bool,
    /// Whether it is to be asked which dossier to open.
    pub wants_file: bool,
    /// Whether a field had the focus in the frame before.
    typed_text: bool,
}

impl Keys {
    /// The list of keys, while it is open.
    pub fn help_ui(&mut self, ui: &Ui) {
        let mut is_open = self.is_help_open;
        egui::Window::new("Keys")
            .open(&mut is_open)
            .collapsible(false)
            .resizable(false)
            .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
            .show(ui, |ui| {
                let grid = egui::Grid::new("keys").spacing([3.0 * theme::GRID, theme::GRID]);
                grid.show(ui, |ui| {
                    for (keys, does) in LIST {
                        let style = theme::text_style(TextStyle::Strong);
                        ui.label(egui::RichText::new(keys).text_style(style));
                        ui.label(does);
                        ui.end_row();
                    }
                });
            });
        self.is_help_open = is_open;
    }
}

/// Takes the keys that no field or focused thing takes, and pushes what they mean.
pub fn take_keys(ui: &Ui, state: &AppState, keys: &mut Keys, commands: &mut Vec<Command>) {
    let ctx = ui.ctx();
    let types_text = ctx.text_edit_focused();
    // Esc has already taken the focus from its field, and is not to clear the selection, too.
    if std::mem::replace(&mut keys.typed_text, types_text) && !types_text {
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    // A menu closes itself.
    let is_menu_open = egui::Popup::is_any_open(ctx);
    let has_focus = ctx.memory(|memory| memory.focused().is_some());
    ctx.input_mut(|input| {
        let mut key = |modifiers, key| input.consume_key(modifiers, key);
        if key(Modifiers::NONE, Key::F1) {
            keys.is_help_open = !keys.is_help_open;
        }
        keys.wants_file |= key(Modifiers::CTRL, Key::O);
        if types_text {
            return;
        }
        commands.extend(always(&mut key));
        if key(Modifiers::CTRL, Key::G) {
            keys.wants_typed = Some(Purpose::Time);
        }
        keys.wants_search |= key(Modifiers::CTRL, Key::K);
        if !has_focus {
            commands.extend(arrows(&mut key));
            commands.extend(key(Modifiers::NONE, Key::Space).then_some(Command::TogglePlay));
        }
        if !is_menu_open && key(Modifiers::NONE, Key::Escape) {
            commands.push(escape(state, keys));
        }
        keys.is_filter_open ^= key(Modifiers::NONE, Key::F);
        if key(Modifiers::NONE, Key::T) {
            keys.wants_typed = Some(Purpose::Time);
        }
        if key(Modifiers::SHIFT, Key::K) {
            keys.wants_typed = Some(Purpose::Known);
        }
        commands.extend(letters(&mut key, state));
    });
    if types_text {
        return;
    }
    if has_typed(ui, "?") {
        keys.is_help_open = !keys.is_help_open;
    }
    keys.wants_search |= has_typed(ui, "/");
}

/// "?" and "/" are other keys on each keyboard; their texts are the same.
fn has_typed(ui: &Ui, sign: &str) -> bool {
    ui.input(|input| {
        let is_sign =
            |event: &egui::Event| matches!(event, egui::Event::Text(text) if text == sign);
        input.events.iter().any(is_sign)
    })
}

/// Esc takes back what is nearest: the list of keys, the filter's sheet, an offer or a card, the selection, the
/// comparison.
fn escape(state: &AppState, keys: &mut Keys) -> Command {
    let closes = std::mem::take(&mut keys.is_help_open) || std::mem::take(&mut keys.is_filter_open);
    if closes || state.popup().is_some() {
        Command::CloseOffer
    } else if state.selection().is_none() && state.comparison().is_some() {
        Command::CompareWith(None)
    } else {
        Command::Deselect
    }
}

fn always(key: &mut impl FnMut(Modifiers, Key) -> bool) -> Vec<Command> {
    let ctrl_shift = Modifiers::CTRL | Modifiers::SHIFT;
    let table = [
        (ctrl_shift, Key::Z, Command::Redo),
        (Modifiers::CTRL, Key::Z, Command::Undo),
        (Modifiers::ALT, Key::ArrowLeft, Command::Back),
        (Modifiers::ALT, Key::ArrowRight, Command::Forward),
        (Modifiers::CTRL, Key::ArrowLeft, Command::StepMonths(-1)),
        (Modifiers::CTRL, Key::ArrowRight, Command::StepMonths(1)),
        (Modifiers::CTRL, Key::Home, Command::FirstStop),
        (Modifiers::CTRL, Key::End, Command::LastStop),
    ];
    pressed(key, table)
}

fn arrows(key: &mut impl FnMut(Modifiers, Key) -> bool) -> Vec<Command> {
    let table = [
        (Modifiers::SHIFT, Key::ArrowLeft, Command::StepDays(-1)),
        (Modifiers::SHIFT, Key::ArrowRight, Command::StepDays(1)),
        (Modifiers::NONE, Key::ArrowLeft, Command::PreviousStop),
        (Modifiers::NONE, Key::ArrowRight, Command::NextStop),
    ];
    pressed(key, table)
}

fn letters(key: &mut impl FnMut(Modifiers, Key) -> bool, state: &AppState) -> Vec<Command> {
    let at = state.camera().viewport().centre();
    let pin = match state.clocks().known {
        Known::Follows => Command::PinKnown(state.clocks().on),
        Known::Pinned(_) => Command::UnpinKnown,
    };
    let next_projection = state.offered(state.camera().projection().next());
    let next_projection = Command::SetProjection(next_projection);
    let nearer = Command::ZoomMap { at, factor: 1.5 };
    let mode = state.mode().kind();
    let contested = state.filter().toggled(FacetValue::Contested(true));
    let table = [
        (
            Modifiers::SHIFT,
            Key::M,
            Command::ChooseMode(mode.stepped(3)),
        ),
        (
            Modifiers::NONE,
            Key::M,
            Command::ChooseMode(mode.stepped(1)),
        ),
        (Modifiers::NONE, Key::C, Command::SetFilter(contested)),
        (Modifiers::NONE, Key::OpenBracket, Command::Slower),
        (Modifiers::NONE, Key::CloseBracket, Command::Faster),
        (Modifiers::NONE, Key::K, pin),
        (Modifiers::NONE, Key::Plus, nearer.clone()),
        (Modifiers::NONE, Key::Equals, nearer),
        (
            Modifiers::NONE,
            Key::Minus,
            Command::ZoomMap {
                at,
                factor: 1.0 / 1.5,
            },
        ),
        (Modifiers::NONE, Key::Num0, Command::FitMap),
        (Modifiers::NONE, Key::P, next_projection),
    ];
    let mut commands = pressed(key, table);
    commands.extend(pressed(key, stages()));
    commands
}

/// 1 to 5, in the order of the bar above the map.
fn stages() -> [(Modifiers, Key, Command); 5] {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    let show = |n: usize| Command::ShowStage(Stage::ALL[n]);
    std::array::from_fn(|n| (Modifiers::NONE, keys[n], show(n)))
}

fn pressed<const N: usize>(
    key: &mut impl FnMut(Modifiers, Key) -> bool,
    table: [(Modifiers, Key, Command); N],
) -> Vec<Command> {
    table
        .into_iter()
        .filter(|(modifiers, which, _)| key(*modifiers, *which))
        .map(|row| row.2)
        .collect()
}
