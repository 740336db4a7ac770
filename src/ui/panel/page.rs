//! What the pages of the panel have in common: links, citations, the list of sources at the end.

use egui::{Response, RichText, Ui, vec2};

use crate::earth::basemap::Basemap;
use crate::model::{Citation, Item};
use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command};
use crate::ui::hints::{Thing, point_out};
use crate::ui::theme;

use super::footnotes::Footnotes;
use super::parts::{section_ui, styled};

/// A page while it is being shown.
pub struct Page<'a> {
    /// The state.
    pub state: &'a AppState,
    /// Names of countries.
    pub atlas: &'a Basemap,
    commands: &'a mut Vec<Command>,
    footnotes: Footnotes,
}

impl<'a> Page<'a> {
    /// A page without content yet.
    pub fn new(state: &'a AppState, atlas: &'a Basemap, commands: &'a mut Vec<Command>) -> Self {
        Self {
            state,
            atlas,
            commands,
            footnotes: Footnotes::default(),
        }
    }

    /// Asks for something to be done.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Where views push what they ask for.
    pub fn commands(&mut self) -> &mut Vec<Command> {
        self.commands
    }

    /// A link that selects an item.
    pub fn link_ui(&mut self, ui: &mut Ui, item: Item, text: impl Into<String>) {
        self.styled_link_ui(ui, item, text, TextStyle::Body);
    }

    /// A link that selects an item, in a style of the type scale.
    pub fn styled_link_ui(
        &mut self,
        ui: &mut Ui,
        item: Item,
        text: impl Into<String>,
        style: TextStyle,
    ) {
        if follow_focus(ui.link(styled(text.into(), style))).clicked() {
            self.push(Command::Select(item));
        }
    }

    /// The name of an item, as a link.
    pub fn name_ui(&mut self, ui: &mut Ui, item: Item) {
        let name = self.name_of(item).to_owned();
        self.link_ui(ui, item, name);
    }

    /// Links to several items, with commas between them.
    pub fn names_ui(&mut self, ui: &mut Ui, items: impl IntoIterator<Item = Item>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (n, item) in items.into_iter().enumerate() {
                if n > 0 {
                    ui.label(", ");
                }
                self.name_ui(ui, item);
            }
        });
    }

    /// What an item is called.
    pub fn name_of(&self, item: Item) -> &'a str {
        self.state.dossier().name_of(item)
    }

    /// Numbered citations with the places in their sources: "[1] line 13".
    pub fn cites_ui<'c>(&mut self, ui: &mut Ui, cites: impl IntoIterator<Item = &'c Citation>) {
        for cite in cites {
            let number = self.footnotes.cite(cite);
            let locator = cite.locator.as_deref().unwrap_or("");
            let text = format!("[{number}] {locator}").trim_end().to_owned();
            let hover = &self.state.dossier()[cite.source].title;
            let link = ui.link(styled(text, TextStyle::Small)).on_hover_text(hover);
            point_out(ui, Thing::Citation, || Some(link.rect));
            if follow_focus(link).clicked() {
                self.push(Command::Select(Item::Source(cite.source)));
            }
        }
    }

    /// Numbers the sources of a list of which only a part is made, so that their numbers do not depend
    /// on the part that is in view.
    pub fn number<'c>(&mut self, cites: impl IntoIterator<Item = &'c Citation>) {
        for cite in cites {
            self.footnotes.cite(cite);
        }
    }

    /// The sources that the page cited.
    pub fn sources_ui(&mut self, ui: &mut Ui) {
        let notes: Vec<_> = self.footnotes.notes().collect();
        if notes.is_empty() {
            return;
        }
        section_ui(ui, "Sources");
        for (number, source, locators) in notes {
            let data = &self.state.dossier()[source];
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GRID;
                ui.label(styled(format!("[{number}]"), TextStyle::Body).weak());
                ui.vertical(|ui| {
                    self.link_ui(ui, Item::Source(source), data.title.clone());
                    let published = data.published.words();
                    let parts = [
                        data.publisher.clone().unwrap_or_default(),
                        published,
                        locators,
                    ];
                    let parts: Vec<String> =
                        parts.into_iter().filter(|part| !part.is_empty()).collect();
                    small_ui(ui, parts.join(" · "));
                });
            });
        }
    }
}

/// Scrolls to what has just got the keyboard's focus, clear of where the panel fades, so that the focus
/// is always seen.
pub fn follow_focus(response: Response) -> Response {
    if response.gained_focus() {
        let fade = response.ctx.global_style().spacing.scroll.fade.size;
        let clear = response.rect.expand2(vec2(0.0, fade));
        response.clone().with_new_rect(clear).scroll_to_me(None);
    }
    response
}

/// The other names of a place or an actor, in one quiet line: "also: Kiev".
pub fn other_names_ui(ui: &mut Ui, names: &[String]) {
    if !names.is_empty() {
        small_ui(ui, format!("also: {}", names.join(", ")));
    }
}

/// A line of the second order.
pub fn small_ui(ui: &mut Ui, text: impl Into<String>) {
    let text: RichText = styled(text.into(), TextStyle::Small).weak();
    ui.add(egui::Label::new(text).wrap());
}
