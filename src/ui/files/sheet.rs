//! The sheet that asks which dossier is to be opened: a typed path, the desktop's dialog, the files that
//! were opened last, the built-in dossier.

use std::path::{Path, PathBuf};

use egui::{
    Align, Align2, Button, Color32, Context, Frame, Id, Key, Label, Layout, Margin, Modal,
    Modifiers, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::focus::button_focus_ui;
use crate::ui::theme::{self, styled};

use super::Request;
use super::names::{BUILT_IN, folder_of, name_of};
use super::opening::{Place, Trouble};
use super::recent::{Found, Recent};
use super::typed_path::typed_path;

/// Its width, its distance from the window's top, the least room at its sides, in points.
const WIDTH: f32 = 76.0 * theme::GRID;
const FROM_TOP: f32 = 6.0 * theme::GRID;
const BESIDE: f32 = 3.0 * theme::GRID;
/// How much of the window's height lies outside the list of files, in points.
const AROUND_LIST: f32 = 44.0 * theme::GRID;
/// How dark the window behind it is, from 0 to 255.
const SHADE: u8 = 48;
/// The height of a row, the space between two, and the room that one keeps for its buttons at the end, in points.
const ROW_HEIGHT: f32 = 5.0 * theme::GRID;
const ROW_SPACE: f32 = 2.0;
const ROW_END: f32 = 16.0 * theme::GRID;

/// The sheet, and what is typed in it.
pub struct OpenSheet {
    typed: String,
    trouble: Option<Trouble>,
    has_no_dialog: bool,
    recent: Recent,
    wants_focus: bool,
    /// What had the keyboard's focus before.
    focus_before: Option<Id>,
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
        ctx.request_discard("a sheet opens");
        Self {
            typed: String::new(),
            trouble: None,
            has_no_dialog: false,
            recent,
            wants_focus: true,
            focus_before: ctx.memory(|memory| memory.focused()),
        }
    }

    /// Gives the focus back to what had it.
    pub fn close(self, ctx: &Context) {
        ctx.memory_mut(|memory| match self.focus_before {
            Some(id) => memory.request_focus(id),
            None => memory.surrender_focus(field_id()),
        });
        ctx.request_discard("a sheet closes");
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
        let room = ctx.content_rect();
        let width = WIDTH.min(room.width() - 2.0 * BESIDE).round();
        let area = Modal::default_area(Id::unique("open a dossier"))
            .anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP))
            .fade_in(false)
            .default_width(width);
        let style = ctx.global_style();
        let frame = Frame::popup(&style)
            .inner_margin(Margin::same(24))
            .shadow(style.visuals.window_shadow);
        let modal = Modal::new(Id::unique("open a dossier"))
            .area(area)
            .frame(frame)
            .backdrop_color(Color32::from_black_alpha(SHADE));
        let answer = modal.show(ctx, |ui| {
            ui.set_width(width - 48.0);
            let closes = head_ui(ui);
            self.typed_ui(ui, requests);
            self.told_ui(ui);
            self.buttons_ui(ui, shown, requests);
            ui.add_space(2.0 * theme::GRID);
            let height = (room.height() - AROUND_LIST).max(12.0 * theme::GRID);
            self.list_ui(ui, shown, height, requests);
            closes
        });
        answer.inner || answer.backdrop_response.clicked()
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
    fn told_ui(&self, ui: &mut Ui) {
        if let Some(trouble) = &self.trouble {
            let colour = theme::role_color(Role::Denied, ui.theme());
            let text = styled(&trouble.message, TextStyle::Body).color(colour);
            let label = ui.add(Label::new(text).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
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
            let label = ui.add(Label::new(styled(words, TextStyle::Small).weak()).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
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

    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    fn list_ui(&mut self, ui: &mut Ui, shown: &Shown, height: f32, requests: &mut Vec<Request>) {
        ui.label(styled("Opened last", TextStyle::SmallStrong).weak());
        let before = requests.len();
        let files = self.recent.files().to_vec();
        // As high as its rows, however high the sheet was before.
        let rows = (files.len().max(1) + 1) as f32 * (ROW_HEIGHT + ROW_SPACE);
        let height = rows.min(height);
        let scroll = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = ROW_SPACE;
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

/// The title, and a button that closes the sheet; says whether it was clicked.
fn head_ui(ui: &mut Ui) -> bool {
    let mut closes = false;
    ui.horizontal(|ui| {
        let colour = theme::role_color(Role::Text, ui.theme());
        ui.label(styled("Open a dossier", TextStyle::Title).color(colour));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(styled("✕", TextStyle::Body)).frame(false);
            let response = ui.add(close.min_size(vec2(24.0, 24.0)));
            response
                .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Close the sheet"));
            button_focus_ui(ui, &response);
            closes = response.on_hover_text("Close (Esc)").clicked();
        });
    });
    ui.add_space(theme::GRID / 2.0);
    closes
}

fn file_row_ui(
    ui: &mut Ui,
    file: &PathBuf,
    found: Found,
    shown: &Shown,
    requests: &mut Vec<Request>,
) {
    let is_open = is_same(shown.place.as_deref(), file);
    let note = match found {
        Found::Missing => Some("not there any more"),
        _ if is_open => Some("open in this window"),
        _ => None,
    };
    let row = Row {
        name: name_of(file),
        detail: folder_of(file),
        note,
        is_missing: found == Found::Missing,
    };
    let place = Some(file.clone());
    match row.row_ui(ui) {
        Some(Pressed::Row) => requests.push(Request::Open(place)),
        Some(Pressed::Elsewhere) => requests.push(Request::OpenElsewhere(place)),
        Some(Pressed::Forget) => requests.push(Request::Forget(file.clone())),
        None => {}
    }
}

fn built_in_row_ui(ui: &mut Ui, shown: &Shown, requests: &mut Vec<Request>) {
    let is_open = shown.place.is_none();
    let row = Row {
        name: BUILT_IN.to_owned(),
        detail: match is_open {
            true => shown.title.to_owned(),
            false => "comes with the program".to_owned(),
        },
        note: is_open.then_some("open in this window"),
        is_missing: false,
    };
    match row.row_ui(ui) {
        Some(Pressed::Row) => requests.push(Request::Open(None)),
        Some(Pressed::Elsewhere) => requests.push(Request::OpenElsewhere(None)),
        Some(Pressed::Forget) | None => {}
    }
}

/// Whether a path leads to a file that is named as it is listed.
fn is_same(place: Option<&Path>, listed: &Path) -> bool {
    place.is_some_and(|place| {
        place == listed || place.canonicalize().is_ok_and(|whole| whole == listed)
    })
}

/// A row of the list.
struct Row {
    name: String,
    detail: String,
    note: Option<&'static str>,
    is_missing: bool,
}

enum Pressed {
    Row,
    Elsewhere,
    Forget,
}

impl Row {
    fn row_ui(&self, ui: &mut Ui) -> Option<Pressed> {
        let mut pressed = None;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - ROW_END).max(ROW_END);
            let clicked = ui.scope(|ui| self.name_ui(ui, width)).inner;
            pressed = clicked.then_some(Pressed::Row);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (words, does, says) = match self.is_missing {
                    true => ("Forget", Pressed::Forget, "Forget"),
                    false => ("New window", Pressed::Elsewhere, "Open in a new window:"),
                };
                let button = ui.button(styled(words, TextStyle::Small));
                let name = format!("{says} {}", self.name);
                button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
                if button.clicked() {
                    pressed = Some(does);
                }
            });
        });
        pressed
    }

    /// Name and folder; a click opens the file.
    fn name_ui(&self, ui: &mut Ui, width: f32) -> bool {
        let enabled = !self.is_missing;
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), sense);
        let note = self
            .note
            .map_or_else(String::new, |note| format!(", {note}"));
        let name = format!("{}, {}{note}", self.name, self.detail);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        if enabled && response.hovered() {
            let fill = ui.visuals().widgets.hovered.weak_bg_fill;
            ui.painter().rect_filled(rect, theme::CORNER, fill);
        }
        button_focus_ui(ui, &response);
        let of = |role| theme::role_color(role, ui.theme());
        let (strong, tint) = match self.is_missing {
            true => (of(Role::Subtle), of(Role::Denied)),
            false => (of(Role::Text), of(Role::Text)),
        };
        let middle = rect.center().y;
        let inside = rect.shrink2(vec2(theme::GRID, 0.0));
        let name = styled(&self.name, TextStyle::Body);
        line_ui(ui, inside.with_max_y(middle), name, strong, Align::Max);
        let mut under = inside.with_min_y(middle + 1.0);
        if let Some(note) = self.note {
            let note = styled(note, TextStyle::Small);
            let end = line_ui(ui, under, note, tint, Align::Min);
            under = under.with_min_x(end + theme::GRID);
        }
        let detail = styled(&self.detail, TextStyle::Small);
        line_ui(ui, under, detail, of(Role::Subtle), Align::Min);
        response.clicked()
    }
}

/// Paints a line of text, cut where there is no more room; gives where it ends.
fn line_ui(ui: &Ui, room: Rect, text: RichText, colour: Color32, side: Align) -> f32 {
    let text = WidgetText::from(text);
    let wrap = Some(egui::TextWrapMode::Truncate);
    let galley = text.into_galley(ui, wrap, room.width(), egui::TextStyle::Body);
    let top = match side {
        Align::Max => room.bottom() - galley.size().y,
        Align::Min | Align::Center => room.top(),
    };
    let end = room.left() + galley.size().x;
    ui.painter().galley(pos2(room.left(), top), galley, colour);
    end
}

fn field_id() -> Id {
    Id::unique("path of a dossier")
}
