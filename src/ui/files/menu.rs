//! The menu at the dossier's title: what is opened, which views are saved, what changed since one was
//! here.

use std::path::PathBuf;

use egui::{AtomExt, Button, RichText, Ui, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::AppState;
use crate::ui::theme::{self, styled};

use super::names::{BUILT_IN, folder_of, name_of};
use super::{Files, Request};

/// The width of the menu, in points.
const WIDTH: f32 = 300.0;
/// So many files and views are listed; the sheets have all.
const MOST: usize = 6;
/// The size of the title's letters, in points.
const TITLE_SIZE: f32 = 15.0;

impl Files {
    /// The dossier's title, under which the menu opens.
    pub fn title_ui(&mut self, ui: &mut Ui, state: &AppState) {
        let title = match state.dossier().title() {
            "" => "Demarche",
            title => title,
        };
        let colour = theme::role_color(Role::Text, ui.theme());
        let strong = |words: &str| {
            let text = RichText::new(words).text_style(theme::text_style(TextStyle::Strong));
            text.size(TITLE_SIZE).color(colour)
        };
        // A long title is cut, the sign of the menu is not.
        let button = Button::new((strong(title).atom_shrink(true), strong("▾")))
            .frame_when_inactive(false)
            .min_size(vec2(0.0, 28.0))
            .truncate();
        // The title begins where the button's inside does.
        ui.add_space(-ui.spacing().button_padding.x);
        let menu = egui::containers::menu::MenuButton::from_button(button);
        let (response, shown) = menu.ui(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 1.0;
            self.menu_ui(ui);
        });
        if shown.is_none() {
            self.menu_recent = None;
        }
        let name = format!("Dossier: {title}");
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        response.on_hover_text("Open another dossier (Ctrl+O), saved views, export (Ctrl+E)");
    }

    fn menu_ui(&mut self, ui: &mut Ui) {
        if self.menu_recent.is_none() {
            self.saved_again();
            self.menu_recent = Some(self.recent());
        }
        if entry_ui(ui, "Open…", "Ctrl + O") {
            self.requests.push(Request::AskWhich);
        }
        self.recent_ui(ui);
        ui.separator();
        if entry_ui(ui, "Save this view…", "") {
            self.requests.push(Request::AskView);
        }
        let views: Vec<String> = self
            .saved
            .all()
            .iter()
            .map(|view| view.name.clone())
            .collect();
        for name in views.iter().take(MOST) {
            if entry_ui(ui, name, "") {
                self.requests.push(Request::ShowView(name.clone()));
            }
        }
        if !views.is_empty() {
            let words = match views.len().saturating_sub(MOST) {
                0 => "Rename or delete views…".to_owned(),
                more => format!("{more} more views, rename or delete…"),
            };
            if entry_ui(ui, &words, "") {
                self.requests.push(Request::AskView);
            }
        }
        if entry_ui(ui, "Export…", "Ctrl + E") {
            self.requests.push(Request::AskExport);
        }
        if entry_ui(ui, "Copy a link to this view", "Ctrl + L") {
            self.requests.push(Request::CopyLink);
        }
        ui.separator();
        if entry_ui(ui, "What changed since my last visit", "") {
            self.requests.push(Request::ShowSince);
        }
    }

    /// The files that were opened last, and the built-in dossier, less what the window shows.
    fn recent_ui(&mut self, ui: &mut Ui) {
        let recent = self.menu_recent.clone().unwrap_or_default();
        let whole = self
            .place
            .as_ref()
            .and_then(|file| file.canonicalize().ok());
        let others = recent
            .into_iter()
            .filter(|file| Some(file) != whole.as_ref());
        let others: Vec<PathBuf> = others.take(MOST).collect();
        for file in others {
            let button = Button::selectable(false, name_of(&file)).truncate();
            if ui.add(button).on_hover_text(folder_of(&file)).clicked() {
                self.requests.push(Request::Open(Some(file)));
                ui.close();
            }
        }
        if self.place.is_some() && entry_ui(ui, BUILT_IN, "") {
            self.requests.push(Request::Open(None));
        }
    }
}

/// An entry of the menu; says whether it was chosen.
pub(super) fn entry_ui(ui: &mut Ui, words: &str, key: &str) -> bool {
    let mut button = Button::selectable(false, words).truncate();
    if !key.is_empty() {
        button = button.shortcut_text(styled(key, TextStyle::Small));
    }
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    let is_chosen = response.clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}
