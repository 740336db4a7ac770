//! The sheet that asks which dossier is to be opened: a typed path, the desktop's dialog, the files that
//! were opened last, the built-in dossier.

use std::path::Path;

use egui::accesskit::Live;
use egui::{
    Align, Button, Context, Id, Key, Layout, Margin, Modifiers, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme::{self, styled};

use super::Request;
use super::names::{BUILT_IN, folder_of, name_of};
use super::opening::{Place, Trouble};
use super::parts::{FocusBefore, Row, modal_ui, rows_ui, told_ui};
use super::recent::{Found, Recent};
use super::typed_path::typed_path;

/// How much of the window's height lies outside the list of files, in points.
const AROUND_LIST: f32 = 44.0 * theme::GRID;
/// The room that a row keeps for its button, in points.
const ROW_END: f32 = 16.0 * theme::GRID;
/// What is said of what the window shows.
const OPEN_HERE: (&str, Role) = ("open in this window", Role::Text);

/// The sheet, and what is typed in it.
pub struct OpenSheet {
    typed: String,
    trouble: Option<Trouble>,
    has_no_dialog: bool,
    recent: Recent,
    wants_focus: bool,
    focus: FocusBefore,
}

/// What the window shows.
pub struct Shown<'a> {
    /// From where.
    pub place: &'a Place,
    /// The title of the dossier.
    pub title: &'a str,
    /// Whether the desktop's dialog is open.
    pub is_waiting: bool,
}

impl OpenSheet {
    /// A sheet that opens.
    pub fn new(ctx: &Context, recent: Recent) -> Self {
        Self {
            typed: String::new(),
            trouble: None,
            has_no_dialog: false,
            recent,
            wants_focus: true,
            focus: FocusBefore::of(ctx),
        }
    }

    /// Gives the focus back to what had it.
    pub fn close(self, ctx: &Context) {
        self.focus.give_back(ctx, field_id());
    }

    /// Tells why what was asked for cannot be opened.
    pub fn tell(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        self.wants_focus = true;
    }

    /// Tells that the desktop has no dialog.
    pub fn tell_no_dialog(&mut self) {
        self.has_no_dialog = true;
        self.wants_focus = true;
    }

    /// Shows it; says whether it is to be closed.
    pub fn sheet_ui(&mut self, ctx: &Context, shown: &Shown, requests: &mut Vec<Request>) -> bool {
        let height = (ctx.content_rect().height() - AROUND_LIST).max(12.0 * theme::GRID);
        modal_ui(ctx, "Open a dossier", |ui| {
            self.typed_ui(ui, requests);
            self.trouble_ui(ui);
            self.buttons_ui(ui, shown, requests);
            ui.add_space(2.0 * theme::GRID);
            self.list_ui(ui, shown, height, requests);
        })
    }

    fn typed_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let hint = "Type or paste the path of a dossier: ~/talks.dossier.json";
        let weak = theme::role_color(Role::Subtle, ui.theme());
        let field = TextEdit::singleline(&mut self.typed)
            .id(field_id())
            .hint_text(styled(hint, TextStyle::Body).color(weak))
            .margin(Margin::symmetric(10, 8))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &self.typed, &self.typed, hint);
            info.label = Some("Path".to_owned());
            info
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.trouble = None;
        }
        let enters = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if enters {
            let is_elsewhere =
                ui.input(|input| input.modifiers.matches_logically(Modifiers::SHIFT));
            self.ask(is_elsewhere, requests);
            self.wants_focus = true;
        }
    }

    /// Asks for what is typed.
    fn ask(&mut self, is_elsewhere: bool, requests: &mut Vec<Request>) {
        let home = etcetera::home_dir().ok();
        let path = typed_path(&self.typed, home.as_deref());
        self.trouble = None;
        requests.extend(path.map(|path| match is_elsewhere {
            true => Request::OpenElsewhere(Some(path)),
            false => Request::Open(Some(path)),
        }));
    }

    /// What is wrong with what was asked for, and that there is no dialog.
    fn trouble_ui(&self, ui: &mut Ui) {
        if let Some(trouble) = &self.trouble {
            let colour = theme::role_color(Role::Denied, ui.theme());
            told_ui(
                ui,
                styled(&trouble.message, TextStyle::Body).color(colour),
                Live::Assertive,
            );
            if let Some(place) = &trouble.place {
                ui.horizontal_wrapped(|ui| {
                    ui.label(styled(place, TextStyle::Small).weak());
                    let copy = ui.small_button("Copy place");
                    if copy.on_hover_text("Copy file, line and column").clicked() {
                        ui.copy_text(place.clone());
                    }
                });
            }
        }
        if self.has_no_dialog {
            let words = "There is no file dialog here: neither the desktop's portal has one, nor is \
                zenity installed. Type a path, or drop a file on the window.";
            told_ui(ui, styled(words, TextStyle::Small).weak(), Live::Polite);
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, shown: &Shown, requests: &mut Vec<Request>) {
        let size = vec2(8.0 * theme::GRID, theme::CONTROL_HEIGHT + theme::GRID / 2.0);
        ui.add_space(theme::GRID / 2.0);
        ui.horizontal_wrapped(|ui| {
            let is_typed = !self.typed.trim().is_empty();
            let open = Button::new("Open").min_size(size);
            if ui.add_enabled(is_typed, open).clicked() {
                self.ask(false, requests);
            }
            let elsewhere = Button::new("Open in a new window").min_size(size);
            let elsewhere = ui.add_enabled(is_typed, elsewhere);
            if elsewhere.on_hover_text("Shift + Enter").clicked() {
                self.ask(true, requests);
            }
            let words = match shown.is_waiting {
                true => "Waiting for the dialog…",
                false => "Choose with a dialog…",
            };
            let choose = Button::new(words).min_size(size);
            let can_ask = !shown.is_waiting && !self.has_no_dialog;
            if ui.add_enabled(can_ask, choose).clicked() {
                requests.push(Request::AskDesktop);
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, shown: &Shown, height: f32, requests: &mut Vec<Request>) {
        ui.label(styled("Opened last", TextStyle::SmallStrong).weak());
        let before = requests.len();
        let files = self.recent.files().to_vec();
        rows_ui(ui, files.len().max(1) + 1, height, |ui| {
            if files.is_empty() {
                ui.label(styled("No file yet.", TextStyle::Body).weak());
            }
            for (file, found) in &files {
                file_row_ui(ui, file, *found, shown, requests);
            }
            built_in_row_ui(ui, shown, requests);
        });
        for request in &requests[before..] {
            if let Request::Forget(file) = request {
                self.recent.forget(file);
            }
        }
    }
}

fn file_row_ui(ui: &mut Ui, file: &Path, found: Found, shown: &Shown, requests: &mut Vec<Request>) {
    let is_open = is_same(shown.place.as_deref(), file);
    let is_missing = found == Found::Missing;
    let row = Row {
        name: &name_of(file),
        note: match found {
            Found::Missing => Some(("not there any more", Role::Denied)),
            _ => is_open.then_some(OPEN_HERE),
        },
        detail: &folder_of(file),
        is_enabled: !is_missing,
    };
    let place = Some(file.to_owned());
    let end = match is_missing {
        true => ("Forget", "Forget", Request::Forget(file.to_owned())),
        false => elsewhere(place.clone()),
    };
    place_row_ui(ui, &row, Request::Open(place), end, requests);
}

fn built_in_row_ui(ui: &mut Ui, shown: &Shown, requests: &mut Vec<Request>) {
    let is_open = shown.place.is_none();
    let row = Row {
        name: BUILT_IN,
        note: is_open.then_some(OPEN_HERE),
        detail: match is_open {
            true => shown.title,
            false => "comes with the program",
        },
        is_enabled: true,
    };
    place_row_ui(ui, &row, Request::Open(None), elsewhere(None), requests);
}

/// What the button at the end of a row says, what a screen reader says before the row's name, and what
/// it asks for.
type End = (&'static str, &'static str, Request);

fn elsewhere(place: Place) -> End {
    let says = "Open in a new window:";
    ("New window", says, Request::OpenElsewhere(place))
}

fn place_row_ui(
    ui: &mut Ui,
    row: &Row,
    takes: Request,
    (words, says, does): End,
    requests: &mut Vec<Request>,
) {
    ui.horizontal(|ui| {
        if row.row_ui(ui, ROW_END).clicked() {
            requests.push(takes);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui.button(styled(words, TextStyle::Small));
            let name = format!("{says} {}", row.name);
            button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            if button.clicked() {
                requests.push(does);
            }
        });
    });
}

/// Whether a path leads to a file that is named as it is listed.
fn is_same(place: Option<&Path>, listed: &Path) -> bool {
    place.is_some_and(|place| {
        place == listed || place.canonicalize().is_ok_and(|whole| whole == listed)
    })
}

fn field_id() -> Id {
    Id::unique("path of a dossier")
}
