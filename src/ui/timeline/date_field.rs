//! The date: a button that becomes a field.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Button, Id, Key, Response, Role, TextEdit, Ui, WidgetInfo, vec2};

use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command, parse_typed_date};
use crate::ui::theme;

use super::controls::HEIGHT;
use crate::ui::theme::styled;

/// Width of button and field, in points.
const WIDTH: f32 = 14.0 * theme::GRID;

/// What is being typed, if anything.
#[derive(Default)]
pub struct DateField {
    edit: Option<Edit>,
    wants_open: bool,
}

struct Edit {
    text: String,
    error: Option<String>,
    wants_focus: bool,
}

impl DateField {
    /// Opens the field when it is shown next.
    pub fn open(&mut self) {
        self.wants_open = true;
    }

    /// What was wrong with what was typed last.
    pub fn error(&self) -> Option<&str> {
        self.edit.as_ref()?.error.as_deref()
    }

    /// Shows button or field.
    pub fn ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        if std::mem::take(&mut self.wants_open) {
            self.start(state);
        }
        match &mut self.edit {
            None => {
                if date_button(ui, state).clicked() {
                    self.start(state);
                    // The field stands where the button stood, in this very frame.
                    ui.ctx().request_discard("the date becomes a field");
                }
            }
            Some(edit) => {
                if edit_ui(ui, edit, commands) {
                    self.edit = None;
                }
            }
        }
    }

    fn start(&mut self, state: &AppState) {
        self.edit = Some(Edit {
            text: state.clocks().on.short(),
            error: None,
            wants_focus: true,
        });
    }
}

fn date_button(ui: &mut Ui, state: &AppState) -> Response {
    let on = state.clocks().on;
    let text = styled(on.short(), TextStyle::Strong);
    let response = ui.add(Button::new(text).min_size(vec2(WIDTH, HEIGHT)));
    let name = format!("Date: {}", on.long());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.on_hover_text("Type a date (T)")
}

/// Shows the field; says whether it is done with.
fn edit_ui(ui: &mut Ui, edit: &mut Edit, commands: &mut Vec<Command>) -> bool {
    let id = Id::unique("timeline date");
    let field = TextEdit::singleline(&mut edit.text)
        .id(id)
        .desired_width(WIDTH)
        .min_size(vec2(WIDTH, HEIGHT))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Date"));
    if std::mem::take(&mut edit.wants_focus) {
        response.request_focus();
        select_all(ui, id, &edit.text);
        return false;
    }
    if response.changed() {
        edit.error = None;
    }
    if !response.lost_focus() {
        return false;
    }
    if !ui.input(|input| input.key_pressed(Key::Enter)) {
        return true;
    }
    match parse_typed_date(&edit.text) {
        Ok(day) => {
            commands.push(Command::LookAt(day));
            true
        }
        Err(error) => {
            edit.error = Some(error.to_string());
            response.request_focus();
            false
        }
    }
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut field = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let all = CCursorRange::two(CCursor::new(0), end);
    field.cursor.set_char_range(Some(all));
    field.store(ui.ctx(), id);
}
