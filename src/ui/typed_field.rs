//! Something typed: a date or range, by when things were known, the length of a window, the day
//! since which to compare. Each is a button that becomes a field.
//!
//! What is wrong with what was typed is said above the field; the clocks stay where they were.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Button, Id, Key, PopupAnchor, Response, Role as NodeRole, TextEdit, Tooltip, Ui};
use egui::{RectAlign, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::{self, Length};
use crate::state::{
    AppState, Clocks, Command, Span, TimeMode, TypedTime, parse_typed_date, parse_typed_time,
};
use crate::ui::theme::{self, styled};

/// Height of button and field, in points.
const HEIGHT: f32 = 3.5 * theme::GRID;
/// The widest that an error is before it is wrapped, in points.
const ERROR_WIDTH: f32 = 34.0 * theme::GRID;

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The day looked at, or a range.
    Time,
    /// By when things were known.
    Known,
    /// The length of the window.
    Length,
    /// The day with which the present one is compared.
    Since,
}

impl Purpose {
    /// The field's name.
    fn name(self) -> &'static str {
        match self {
            Self::Time => "Date",
            Self::Known => "Known by",
            Self::Length => "Length of the window",
            Self::Since => "Since",
        }
    }

    /// The button's width, and the field's, in points.
    fn width(self) -> f32 {
        match self {
            Self::Time | Self::Known | Self::Since => 14.0 * theme::GRID,
            Self::Length => 9.0 * theme::GRID,
        }
    }

    /// What stands in the field when it opens.
    fn text(self, state: &AppState) -> String {
        match self {
            Self::Time => time_words(state),
            Self::Known => state.clocks().known_day().short(),
            Self::Length => state.span().to_string(),
            Self::Since => state.last_looked().on.short(),
        }
    }

    /// What a text asks for, or what is wrong with it.
    fn command(self, text: &str) -> Result<Command, String> {
        match self {
            Self::Time => match parse_typed_time(text) {
                Ok(TypedTime::Day(day)) => Ok(Command::LookAt(day)),
                Ok(TypedTime::Range { first, last }) => Ok(Command::SetRange { first, last }),
                Err(error) => Err(error.to_string()),
            },
            Self::Known => match parse_typed_time(text) {
                Ok(TypedTime::Day(day) | TypedTime::Range { last: day, .. }) => {
                    Ok(Command::PinKnown(day))
                }
                Err(error) => Err(error.to_string()),
            },
            Self::Since => match parse_typed_date(text) {
                Ok(day) => Ok(Command::CompareWith(Some(Clocks::following(day)))),
                Err(error) => Err(error.to_string()),
            },
            Self::Length => match text.parse::<Span>() {
                Ok(span) => Ok(Command::SetMode(TimeMode::Window(span))),
                Err(error) => Err(error.to_string()),
            },
        }
    }
}

/// The day looked at, or the range, as the button says it.
fn time_words(state: &AppState) -> String {
    match state.mode() {
        TimeMode::Range { first } => words::stretch(first, state.clocks().on, Length::Short),
        _ => state.clocks().on.short(),
    }
}

/// What is being typed, if anything.
#[derive(Default)]
pub struct TypedField {
    edit: Option<Edit>,
    wants_open: Option<Purpose>,
}

struct Edit {
    purpose: Purpose,
    text: String,
    error: Option<String>,
    wants_focus: bool,
}

impl TypedField {
    /// Opens the field when it is shown next.
    pub fn open(&mut self, purpose: Purpose) {
        self.wants_open = Some(purpose);
    }

    /// Shows the button of a purpose, or the field while that is typed.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        purpose: Purpose,
        button: Button<'_>,
        name: &str,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) {
        if self.wants_open == Some(purpose) {
            self.wants_open = None;
            self.start(purpose, state);
        }
        match self.edit.as_mut().filter(|edit| edit.purpose == purpose) {
            None => {
                let response = ui.add(button);
                response.widget_info(|| WidgetInfo::labeled(NodeRole::Button, true, name));
                if response.on_hover_text(tip(purpose)).clicked() {
                    self.start(purpose, state);
                    // The field stands where the button stood, in this very frame.
                    ui.ctx().request_discard("a button becomes a field");
                }
            }
            Some(edit) => {
                if edit_ui(ui, edit, commands) {
                    self.edit = None;
                }
            }
        }
    }

    fn start(&mut self, purpose: Purpose, state: &AppState) {
        self.edit = Some(Edit {
            purpose,
            text: purpose.text(state),
            error: None,
            wants_focus: true,
        });
    }
}

fn tip(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Time => "Type a day or a range (T)",
        Purpose::Known => "Type by when things were known (Shift+K)",
        Purpose::Length => "Type a length: 7 days, 1 month",
        Purpose::Since => "Type the day to compare with",
    }
}

/// The button with the date on it.
pub fn time_button(state: &AppState) -> (Button<'static>, String) {
    let text = styled(time_words(state), TextStyle::Strong);
    let width = Purpose::Time.width();
    let name = format!("Date: {}", words::time(state.scope(), Length::Long));
    (Button::new(text).min_size(vec2(width, HEIGHT)), name)
}

/// Shows the field; says whether it is done with.
fn edit_ui(ui: &mut Ui, edit: &mut Edit, commands: &mut Vec<Command>) -> bool {
    let id = Id::unique("timeline typed").with(edit.purpose.name());
    let width = edit.purpose.width().max(measured_width(ui, &edit.text));
    let field = TextEdit::singleline(&mut edit.text)
        .id(id)
        .desired_width(width)
        .min_size(vec2(width, HEIGHT))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.add(field);
    let name = edit.purpose.name();
    response.widget_info(|| WidgetInfo::labeled(NodeRole::TextInput, true, name));
    if std::mem::take(&mut edit.wants_focus) {
        response.request_focus();
        select_all(ui, id, &edit.text);
        return false;
    }
    if response.changed() {
        edit.error = None;
    }
    if let Some(error) = &edit.error {
        error_ui(ui, &response, error);
    }
    if !response.lost_focus() {
        return false;
    }
    if !ui.input(|input| input.key_pressed(Key::Enter)) {
        return true;
    }
    match edit.purpose.command(&edit.text) {
        Ok(command) => {
            commands.push(command);
            true
        }
        Err(error) => {
            edit.error = Some(error);
            response.request_focus();
            // Said in this very frame.
            ui.ctx().request_discard("what was typed is wrong");
            false
        }
    }
}

/// Room for what stands in the field, so that a long range can be read whole.
fn measured_width(ui: &Ui, text: &str) -> f32 {
    let font = theme::font_id(TextStyle::Body);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, egui::Color32::TRANSPARENT);
    (galley.size().x + 2.0 * theme::GRID).min(26.0 * theme::GRID)
}

/// The sentence above the field.
fn error_ui(ui: &Ui, field: &Response, error: &str) {
    let colour = theme::role_color(Role::Denied, ui.theme());
    let anchor = PopupAnchor::ParentRect(field.rect);
    let id = field.id.with("error");
    let mut tooltip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, anchor);
    tooltip.popup = tooltip.popup.align(RectAlign::TOP_START);
    tooltip.gap(6.0).show(|ui| {
        ui.set_max_width(ERROR_WIDTH);
        ui.add(egui::Label::new(styled(error, TextStyle::Small).color(colour)).wrap());
    });
}

/// Selects all that stands in a field.
pub(super) fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut field = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let all = CCursorRange::two(CCursor::new(0), end);
    field.cursor.set_char_range(Some(all));
    field.store(ui.ctx(), id);
}
