//! The filter as a sentence: to be typed, and to be copied.

use egui::{Key, TextEdit, Ui, WidgetInfo};

use crate::scene::marks::{Role, TextStyle};
use crate::state::filter::{FilterText, parse_filter};
use crate::state::{AppState, Command, Known};
use crate::ui::theme::{self, styled};

/// What is being typed.
#[derive(Default)]
pub struct Sentence {
    /// The text, while it is not that of the filter.
    typed: Option<String>,
    /// What is wrong with it.
    error: Option<String>,
    /// The revision of the state to which it belongs.
    revision: u64,
}

/// What is listed, as a sentence that reads back: the filter, and the clock where it is pinned.
pub fn sentence_of(state: &AppState) -> String {
    let known = match state.clocks().known {
        Known::Pinned(day) => Some(day),
        Known::Follows => None,
    };
    let text = FilterText {
        filter: state.filter().clone(),
        known,
    };
    text.words(state.dossier())
}

impl Sentence {
    /// A field with the sentence: Enter takes what was typed.
    pub fn sentence_ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        if self.revision != state.revision() {
            *self = Self {
                revision: state.revision(),
                ..Self::default()
            };
        }
        let mut text = self.typed.clone().unwrap_or_else(|| sentence_of(state));
        let field = TextEdit::multiline(&mut text)
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .return_key(None)
            .font(theme::font_id(TextStyle::Body));
        let response = ui.add(field);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &text, &text, "");
            info.label = Some("Filter as a sentence".to_owned());
            info
        });
        if response.changed() {
            self.typed = Some(text.replace(['\n', '\r'], " "));
            self.error = None;
        }
        let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered {
            self.enter(state, commands);
        }
        let hint = "such as: by rubio or trump about meetings not yet held";
        match &self.error {
            Some(error) => {
                let colour = theme::role_color(Role::Denied, ui.theme());
                ui.label(styled(error, TextStyle::Small).color(colour));
            }
            None if self.typed.is_some() => {
                ui.label(styled("Enter takes it", TextStyle::Small).weak());
            }
            None if !state.filter().is_active() => {
                ui.label(styled(hint, TextStyle::Small).weak());
            }
            None => {}
        }
    }

    fn enter(&mut self, state: &AppState, commands: &mut Vec<Command>) {
        let Some(typed) = &self.typed else { return };
        match parse_filter(typed, state.dossier()) {
            Ok(text) => {
                commands.push(Command::SetFilter(text.filter));
                commands.extend(text.known.map(Command::PinKnown));
                self.typed = None;
            }
            Err(error) => self.error = Some(error.to_string()),
        }
    }
}
