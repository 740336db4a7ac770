//! What the keys of [`super::key_table`] do.

use std::cmp::Reverse;
use std::sync::LazyLock;

use egui::{Event, InputState, Key, Modifiers, Ui};

use crate::state::search::Errand;
use crate::state::{AppState, Command};

use super::key_table::{Does, Opens, Press, Stroke, TABLE, Taken, Way};
use super::typed_field::Purpose;

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
    /// What the window is to do that the state has no part in.
    pub errand: Option<Errand>,
    /// Whether a field had the focus in the frame before.
    typed_text: bool,
}

/// What is the case while keys are taken.
struct Now {
    types_text: bool,
    has_focus: bool,
    is_menu_open: bool,
}

/// Takes the keys that no field or focused thing takes, and pushes what they mean.
pub fn take_keys(ui: &Ui, state: &AppState, keys: &mut Keys, commands: &mut Vec<Command>) {
    let ctx = ui.ctx();
    let types_text = ctx.text_edit_focused();
    // Esc has already taken the focus from its field, and is not to clear the selection, too.
    if std::mem::replace(&mut keys.typed_text, types_text) && !types_text {
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    let now = Now {
        types_text,
        has_focus: ctx.memory(|memory| memory.focused().is_some()),
        // A menu closes itself.
        is_menu_open: egui::Popup::is_any_open(ctx),
    };
    ctx.input_mut(|input| {
        for (way, stroke) in WAYS.iter() {
            if now.takes(way, stroke) && is_pressed(input, way) {
                commands.extend(keys.does(stroke.does, state));
            }
        }
    });
}

/// All ways to press for something, those that hold more down first: a key that holds less down is
/// taken with more held down, too.
static WAYS: LazyLock<Vec<(&Way, &Stroke)>> = LazyLock::new(|| {
    let strokes = TABLE.iter().flat_map(|row| row.strokes);
    let each = |stroke: &'static Stroke| stroke.ways.iter().map(move |way| (way, stroke));
    let mut ways: Vec<_> = strokes.flat_map(each).collect();
    ways.sort_by_key(|(way, _)| {
        let held = way.modifiers;
        Reverse(u8::from(held.alt) + u8::from(held.ctrl) + u8::from(held.shift))
    });
    ways
});

impl Now {
    fn takes(&self, way: &Way, stroke: &Stroke) -> bool {
        let is_sign = matches!(way.press, Press::Sign(_));
        let is_due = match stroke.taken {
            Taken::Always => !(is_sign && self.types_text),
            Taken::Untyped => !self.types_text,
            Taken::Unfocused => !self.types_text && !self.has_focus,
            Taken::Elsewhere(_) => false,
        };
        is_due && !(self.is_menu_open && matches!(stroke.does, Does::TakesBack))
    }
}

fn is_pressed(input: &mut InputState, way: &Way) -> bool {
    match way.press {
        Press::Key(key) | Press::Twin(key) => input.consume_key(way.modifiers, key),
        Press::Sign(sign) => {
            let is_sign = |event: &Event| matches!(event, Event::Text(text) if text == sign);
            input.events.iter().any(is_sign)
        }
    }
}

impl Keys {
    /// Does what a key does, as far as it is not for the state to do.
    fn does(&mut self, does: Does, state: &AppState) -> Option<Command> {
        match does {
            Does::Command(command) => return Some(command(state)),
            Does::TakesBack => return Some(self.takes_back(state)),
            Does::Opens(Opens::Help) => self.is_help_open = !self.is_help_open,
            Does::Opens(Opens::Filter) => self.is_filter_open = !self.is_filter_open,
            Does::Opens(Opens::Search) => self.wants_search = true,
            Does::Opens(Opens::Field(purpose)) => self.wants_typed = Some(purpose),
            Does::Runs(errand) => self.errand = Some(errand),
            Does::Other => {}
        }
        None
    }

    /// Takes back what is nearest: the list of keys, the filter's sheet, an offer or a card, the
    /// selection, the comparison.
    fn takes_back(&mut self, state: &AppState) -> Command {
        let closes =
            std::mem::take(&mut self.is_help_open) || std::mem::take(&mut self.is_filter_open);
        if closes || state.popup().is_some() {
            Command::CloseOffer
        } else if state.selection().is_none() && state.comparison().is_some() {
            Command::CompareWith(None)
        } else {
            Command::Deselect
        }
    }
}
