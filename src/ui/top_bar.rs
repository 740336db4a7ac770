//! The top bar: what is open, what is wrong with it, theme and help.

use egui::{Align, Layout, RichText, Ui, UiBuilder, WidgetInfo, vec2};

use crate::io::Problem;
use crate::scene::marks::Role;
use crate::state::{AppState, Command, Theme};

use super::at_end::AtEnd;
use super::files::Files;
use super::focus::button_focus_ui;
use super::hints::{Thing, point_out};
use super::keys::Keys;
use super::map_menu::map_menu_ui;
use super::panel::problems_words;
use super::search::{button_ui, place};
use super::theme;

/// The top bar.
pub fn top_bar_ui(
    ui: &mut Ui,
    state: &AppState,
    problems: &[Problem],
    keys: &mut Keys,
    files: &mut Files,
    commands: &mut Vec<Command>,
) {
    let inside = ui.max_rect().shrink2(vec2(2.0 * theme::GRID + 4.0, 0.0));
    let end = AtEnd::of(ui, "top bar", inside);
    let free = inside.with_max_x(end.left() - theme::GRID);
    let search = place(ui, free);
    let before = free.with_max_x(search.left() - 2.0 * theme::GRID);
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(before).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        files.title_ui(ui, state);
    });
    keys.wants_search |= button_ui(ui, search);
    point_out(ui, Thing::Search, || Some(search));
    end.show_ui(ui, theme::GRID, |ui| {
        end_ui(ui, state, problems, keys, commands)
    });
}

/// What stands at the right end of the bar.
fn end_ui(
    ui: &mut Ui,
    state: &AppState,
    problems: &[Problem],
    keys: &mut Keys,
    commands: &mut Vec<Command>,
) {
    if !problems.is_empty() && ui.button(problems_text(ui, problems)).clicked() {
        commands.push(Command::Deselect);
    }
    map_menu_ui(ui, state, commands);
    let (name, other) = match state.theme() {
        Theme::Light => ("Dark theme", Theme::Dark),
        Theme::Dark => ("Light theme", Theme::Light),
    };
    if icon_button(ui, "◐", name) {
        commands.push(Command::SetTheme(other));
    }
    if icon_button(ui, "?", "Keys (F1)") {
        keys.is_help_open = !keys.is_help_open;
    }
}

fn problems_text(ui: &Ui, problems: &[Problem]) -> RichText {
    let colour = theme::role_color(Role::Denied, ui.theme());
    RichText::new(format!("⚠ {} in the file", problems_words(problems))).color(colour)
}

fn icon_button(ui: &mut Ui, glyph: &str, name: &str) -> bool {
    let button = egui::Button::new(RichText::new(glyph).size(16.0)).frame(false);
    let response = ui
        .add(button.min_size(vec2(28.0, 28.0)))
        .on_hover_text(name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    button_focus_ui(ui, &response);
    response.clicked()
}
