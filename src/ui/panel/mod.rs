//! The side panel: what is selected, with its statements in order of date, each with its sources.
//!
//! One file a page. Every name is a link; every statement carries its numbered citations.

mod actor;
mod chain;
mod changes;
mod cite;
mod contests;
mod event;
mod expected;
mod footnotes;
mod ladder;
mod left_out;
mod overview;
mod page;
mod parts;
mod place;
mod rows;
mod source;
mod statement;

pub use parts::paint_status;

use egui::{RichText, Ui};

use crate::earth::basemap::Basemap;
use crate::io::Problem;
use crate::model::Item;
use crate::scene::marks::TextStyle;
use crate::scene::words;
use crate::state::{AppState, Command};
use crate::ui::focus::button_focus_ui;
use crate::ui::theme;
use crate::ui::typed_field::TypedField;

pub use overview::problems_words;
use page::Page;

/// The panel of the selection; without one what changed, while that is asked, or the overview of
/// the date. `typed` is what is being typed in it.
pub fn panel_ui(
    ui: &mut Ui,
    state: &AppState,
    problems: &[Problem],
    atlas: &Basemap,
    typed: &mut TypedField,
    commands: &mut Vec<Command>,
) {
    head_ui(ui, state, commands);
    // Each page scrolls for itself: a new selection begins at its top.
    let whole = match state.comparison() {
        Some(_) => "what changed",
        None => "overview",
    };
    let salt = state
        .selection()
        .map_or(whole, |item| state.dossier().id_of(item))
        .to_owned();
    let scroll = egui::ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GRID / 2.0;
        // Rows of text and links are as high as text, not as buttons.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&egui::TextStyle::Body);
        let mut page = Page::new(state, atlas, commands);
        left_out::left_out_ui(ui, &mut page);
        match state.selection() {
            None => match state.comparison() {
                Some(then) => changes::changes_ui(ui, &mut page, then, typed),
                None => overview::overview_ui(ui, &mut page, problems, typed),
            },
            Some(Item::Place(place)) => place::place_ui(ui, &mut page, place),
            Some(Item::Actor(actor)) => actor::actor_ui(ui, &mut page, actor),
            Some(Item::Event(event)) => event::event_ui(ui, &mut page, event),
            Some(Item::Statement(statement)) => statement::page_ui(ui, &mut page, statement),
            Some(Item::Source(source)) => source::source_ui(ui, &mut page, source),
        }
        page.sources_ui(ui);
        ui.add_space(3.0 * theme::GRID);
    });
}

/// Back, forward, and what kind of thing the page is about.
fn head_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut step = |ui: &mut Ui, glyph: &str, name: &str, enabled: bool, command: Command| {
            let button = egui::Button::new(RichText::new(glyph).size(16.0)).frame(false);
            let button = button.min_size(egui::vec2(24.0, 24.0));
            let response = ui.add_enabled(enabled, button).on_hover_text(name);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
            button_focus_ui(ui, &response);
            if response.clicked() {
                commands.push(command);
            }
        };
        step(ui, "‹", "Back", state.trail().can_go_back(), Command::Back);
        step(
            ui,
            "›",
            "Forward",
            state.trail().can_go_forward(),
            Command::Forward,
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close_asks = match (state.selection(), state.comparison()) {
                (Some(_), _) => Some(Command::Deselect),
                (None, Some(_)) => Some(Command::CompareWith(None)),
                (None, None) => None,
            };
            if let Some(command) = close_asks {
                let close = egui::Button::new(RichText::new("✕").size(12.0)).frame(false);
                let close = close.min_size(egui::vec2(24.0, 24.0));
                let response = ui.add(close).on_hover_text("To the overview (Esc)");
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, true, "To the overview")
                });
                button_focus_ui(ui, &response);
                if response.clicked() {
                    commands.push(command);
                }
            }
            let kind =
                RichText::new(kind_word(state)).text_style(theme::text_style(TextStyle::Small));
            ui.label(kind.weak());
        });
    });
    ui.add_space(theme::GRID / 2.0);
}

fn kind_word(state: &AppState) -> &'static str {
    match state.selection() {
        None if state.comparison().is_some() => "what changed",
        None => "overview",
        Some(item) => words::kind(state.dossier(), item),
    }
}
