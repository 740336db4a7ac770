//! The sheet of saved views: what the window looks at gets a name; saved ones are opened, called
//! otherwise, deleted and brought back.

use egui::accesskit::Live;
use egui::{
    Align, Button, Context, Id, Key, Label, Layout, Margin, Response, TextEdit, Ui, WidgetInfo,
    vec2,
};

use crate::io::shown;
use crate::io::views::{NamedView, name_of};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::{self, Length};
use crate::state::AppState;
use crate::ui::theme::{self, styled};
use crate::ui::typed_field::select_all;

use super::Request;
use super::parts::{FocusBefore, ROW_HEIGHT, Row, modal_ui, rows_ui, told_ui};
use super::saved::{Saved, words_of};

/// How much of the window's height lies outside the list, in points.
const AROUND_LIST: f32 = 42.0 * theme::GRID;
/// The room that a row keeps for its buttons, in points.
const ROW_END: f32 = 20.0 * theme::GRID;

/// Longer names are cut where one is suggested, in characters.
const LONG: usize = 40;

/// The sheet, and what is typed in it.
pub struct ViewsSheet {
    name: String,
    /// A view that is being called otherwise: its name, and what is typed.
    renaming: Option<(String, String)>,
    /// What was deleted last.
    deleted: Option<NamedView>,
    /// What went wrong.
    trouble: Option<String>,
    wants_focus: bool,
    focus: FocusBefore,
}

impl ViewsSheet {
    /// A sheet that opens, with a name for what the window looks at.
    pub fn new(ctx: &Context, state: &AppState) -> Self {
        Self {
            name: suggested(state),
            renaming: None,
            deleted: None,
            trouble: None,
            wants_focus: true,
            focus: FocusBefore::of(ctx),
        }
    }

    /// Gives the focus back to what had it.
    pub fn close(self, ctx: &Context) {
        self.focus.give_back(ctx, field_id());
    }

    /// Takes back what is nearest: says whether that was within the sheet.
    pub fn escape(&mut self) -> bool {
        self.renaming.take().is_some()
    }

    /// Tells what went wrong.
    pub fn tell(&mut self, trouble: String) {
        self.trouble = Some(trouble);
    }

    /// Shows it; says whether it is to be closed.
    pub fn sheet_ui(&mut self, ctx: &Context, saved: &Saved, requests: &mut Vec<Request>) -> bool {
        let height = (ctx.content_rect().height() - AROUND_LIST).max(12.0 * theme::GRID);
        let mut is_done = false;
        let closes = modal_ui(ctx, "Saved views", |ui| {
            self.name_ui(ui, saved, requests);
            self.trouble_ui(ui, saved);
            ui.add_space(theme::GRID);
            self.deleted_ui(ui, requests);
            is_done = self.list_ui(ui, saved, height, requests);
        });
        closes || is_done
    }

    /// A field for the name of what the window looks at.
    fn name_ui(&mut self, ui: &mut Ui, saved: &Saved, requests: &mut Vec<Request>) {
        ui.label(styled("Save what the window looks at as", TextStyle::Small).weak());
        let typed = name_of(&self.name);
        let is_there = typed
            .as_ref()
            .is_some_and(|name| saved.find(name).is_some());
        let word = if is_there { "Replace" } else { "Save" };
        let can_save = saved.can_save() && typed.is_some();
        let mut saves = false;
        ui.horizontal(|ui| {
            let size = vec2(9.0 * theme::GRID, 4.0 * theme::GRID);
            let width = ui.available_width() - size.x - 3.5 * theme::GRID;
            let field = TextEdit::singleline(&mut self.name)
                .id(field_id())
                .margin(Margin::symmetric(10, 8))
                .desired_width(width);
            let response = ui.add_enabled(saved.can_save(), field);
            named_field(&response, &self.name, "Name of the view");
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
                select_all(ui, response.id, &self.name);
            }
            saves = can_save && has_entered(ui, &response);
            let button = Button::new(word).min_size(size);
            saves |= ui.add_enabled(can_save, button).clicked();
        });
        if let Some(name) = typed.filter(|_| saves) {
            requests.push(Request::SaveView(name));
        }
    }

    fn trouble_ui(&self, ui: &mut Ui, saved: &Saved) {
        let trouble = saved.trouble.as_ref().or(self.trouble.as_ref());
        if let Some(trouble) = trouble {
            let colour = theme::role_color(Role::Denied, ui.theme());
            told_ui(
                ui,
                styled(trouble, TextStyle::Body).color(colour),
                Live::Assertive,
            );
            return;
        }
        let words = match saved.path() {
            Some(path) => format!("They are kept in {}", shown(path)),
            None => "Views of the built-in dossier are kept in the settings' folder, which this \
                window does not use."
                .to_owned(),
        };
        ui.add(Label::new(styled(words, TextStyle::Small).weak()).truncate());
    }

    fn deleted_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let Some(deleted) = &self.deleted else { return };
        let mut is_back = false;
        ui.horizontal(|ui| {
            let words = format!("“{}” is deleted.", deleted.name);
            ui.label(styled(words, TextStyle::Body));
            is_back = ui.button("Bring it back").clicked();
        });
        if let Some(view) = self.deleted.take_if(|_| is_back) {
            requests.push(Request::RestoreView(Box::new(view)));
        }
    }

    /// Shows the views; says whether one was opened.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        saved: &Saved,
        height: f32,
        requests: &mut Vec<Request>,
    ) -> bool {
        let mut is_done = false;
        rows_ui(ui, saved.all().len(), height, |ui| {
            for view in saved.all() {
                let renaming = self.renaming.as_ref();
                if renaming.is_some_and(|(name, _)| *name == view.name) {
                    self.renaming_ui(ui, requests);
                } else if let Some(pressed) = row_ui(ui, view) {
                    is_done |= matches!(pressed, Pressed::Open);
                    self.press(pressed, view, requests);
                }
            }
        });
        is_done
    }

    fn press(&mut self, pressed: Pressed, view: &NamedView, requests: &mut Vec<Request>) {
        let name = view.name.clone();
        match pressed {
            Pressed::Open => requests.push(Request::ShowView(name)),
            Pressed::Rename => self.renaming = Some((name.clone(), name)),
            Pressed::Delete => {
                requests.push(Request::DeleteView(name));
                self.deleted = Some(view.clone());
            }
        }
    }

    /// A field in the row of a view that is being called otherwise.
    fn renaming_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let Some((name, typed)) = &mut self.renaming else {
            return;
        };
        let mut is_done = false;
        ui.horizontal(|ui| {
            ui.set_height(ROW_HEIGHT);
            let id = Id::unique("view called otherwise");
            let field = TextEdit::singleline(typed)
                .id(id)
                .margin(Margin::symmetric(10, 6))
                .desired_width(ui.available_width() - ROW_END);
            let response = ui.add(field);
            named_field(&response, typed, "New name");
            if !response.has_focus() && !response.lost_focus() {
                response.request_focus();
                select_all(ui, id, typed);
            }
            let enters = has_entered(ui, &response);
            if enters | ui.button("Rename").clicked() {
                let to = name_of(typed).filter(|to| to != name);
                requests.extend(to.map(|to| Request::RenameView(name.clone(), to)));
                is_done = true;
            }
            is_done |= ui.button("Cancel").clicked();
        });
        if is_done {
            self.renaming = None;
        }
    }
}

enum Pressed {
    Open,
    Rename,
    Delete,
}

fn row_ui(ui: &mut Ui, view: &NamedView) -> Option<Pressed> {
    let mut pressed = None;
    ui.horizontal(|ui| {
        let row = Row {
            name: &view.name,
            note: None,
            detail: &words_of(view),
            is_enabled: true,
        };
        if row.row_ui(ui, ROW_END).clicked() {
            pressed = Some(Pressed::Open);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (word, does) in [("Delete", Pressed::Delete), ("Rename", Pressed::Rename)] {
                let button = ui.button(styled(word, TextStyle::Small));
                let name = format!("{word} {}", view.name);
                button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
                if button.clicked() {
                    pressed = Some(does);
                }
            }
        });
    });
    pressed
}

/// A name for what the window looks at: "Marco Rubio, 22 Feb 2025".
fn suggested(state: &AppState) -> String {
    let time = words::time(state.scope(), Length::Short);
    let selected = state.selection().map(|item| state.dossier().name_of(item));
    let name = match selected {
        // Statements are called what they say.
        Some(name) if name.chars().count() > LONG => {
            let start: String = name.chars().take(LONG).collect();
            format!("{}…, {time}", start.trim_end())
        }
        Some(name) => format!("{name}, {time}"),
        None => time,
    };
    name_of(&name).unwrap_or_default()
}

fn has_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn named_field(field: &Response, text: &str, name: &str) {
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(field.enabled(), text, text, "");
        info.label = Some(name.to_owned());
        info
    });
}

fn field_id() -> Id {
    Id::unique("name of a view")
}
