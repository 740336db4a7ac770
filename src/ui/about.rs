//! What the program is: its version, whose work it is made of, under which licences, and where its
//! settings lie.

use std::path::PathBuf;

use egui::{CollapsingHeader, Context, Key, Label, Modifiers, ScrollArea, Ui};

use crate::io::shown;
use crate::scene::marks::{Role, TextStyle};

use super::head::beside_ui;
use super::theme::{self, styled};

/// The width of the window, in points.
const WIDTH: f32 = 72.0 * theme::GRID;
/// How much of the window's height lies outside what is scrolled, in points.
const AROUND: f32 = 18.0 * theme::GRID;

const WORDS: &str = "Diplomatic relations on a map and in time: who met whom, where and when, and who \
    said so. It fetches nothing from a network.";
const MADE_OF: &str = "The basemap is Natural Earth 5.1 (public domain), simplified and classified by \
    this project. The text face is Inter; signs that it \
    lacks come from Ubuntu, Hack and egui-icons. The window is drawn with egui and eframe (MIT or \
    Apache-2.0).";
const BORDERS: &str =
    "Boundaries and names are cartographic conventions, not a position on status.";

/// The licences and notes, each under its name.
const LICENCES: [(&str, &str); 7] = [
    ("Demarche: MIT", include_str!("../../LICENSE-MIT")),
    ("Demarche: Apache-2.0", include_str!("../../LICENSE-APACHE")),
    (
        "Inter: SIL Open Font License",
        include_str!("../../assets/fonts/LICENSE-Inter.txt"),
    ),
    (
        "Ubuntu: Ubuntu Font Licence",
        include_str!("../../assets/fonts/LICENSE-Ubuntu.txt"),
    ),
    (
        "Hack: MIT and Bitstream Vera",
        include_str!("../../assets/fonts/LICENSE-Hack.txt"),
    ),
    (
        "egui-icons: MIT",
        include_str!("../../assets/fonts/LICENSE-egui-icons.txt"),
    ),
    (
        "Basemap: where it comes from",
        include_str!("../../assets/NOTICE"),
    ),
];

/// The window that tells it.
#[derive(Default)]
pub struct AboutView {
    /// Whether it is open.
    pub is_open: bool,
    /// Where the settings are kept, if they are.
    pub settings: Option<PathBuf>,
}

impl AboutView {
    /// Takes Esc, which closes it.
    pub fn take_keys(&mut self, ctx: &Context) {
        if self.is_open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.is_open = false;
        }
    }

    /// Shows it while it is open.
    pub fn about_ui(&mut self, ctx: &Context) {
        let room = ctx.content_rect();
        if !self.is_open {
            return;
        }
        let (closes, _) = beside_ui(ctx, "About Demarche", WIDTH, |ui| {
            let scroll = ScrollArea::vertical().max_height(room.height() - AROUND);
            scroll.show(ui, |ui| self.inside_ui(ui));
        });
        self.is_open = !closes;
    }

    fn inside_ui(&self, ui: &mut Ui) {
        let version = concat!("Demarche ", env!("CARGO_PKG_VERSION"));
        let colour = theme::role_color(Role::Text, ui.theme());
        ui.label(styled(version, TextStyle::Strong).color(colour));
        for words in [WORDS, MADE_OF, BORDERS] {
            ui.add(Label::new(words).wrap());
        }
        ui.add_space(theme::GRID);
        self.settings_ui(ui);
        ui.add_space(theme::GRID);
        for (name, text) in LICENCES {
            let head = CollapsingHeader::new(name).id_salt(name);
            head.show(ui, |ui| {
                let text = styled(text, TextStyle::Small).color(colour);
                ui.add(Label::new(text).wrap());
            });
        }
    }

    fn settings_ui(&self, ui: &mut Ui) {
        let Some(path) = &self.settings else {
            ui.label("This window keeps no settings.");
            return;
        };
        let path = shown(path);
        ui.horizontal(|ui| {
            ui.label("Settings and last views are kept in");
            let copy = ui.button(styled("Copy path", TextStyle::Small));
            if copy
                .on_hover_text("Copy the path of the settings")
                .clicked()
            {
                ui.copy_text(path.clone());
            }
        });
        ui.add(Label::new(styled(&path, TextStyle::Small).weak()).wrap());
    }
}
