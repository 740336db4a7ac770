//! The filter above the map, in pieces: a click on a piece takes it away.

use egui::{Align, Button, Layout, TextWrapMode, Ui, UiBuilder, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::{AppState, Command, Facet, Filter};
use crate::ui::at_end::AtEnd;
use crate::ui::filter::sentence_of;
use crate::ui::theme::{self, styled};

/// The widest that a piece is, in points.
const WIDEST: f32 = 34.0 * theme::GRID;
/// The room that is kept for the buttons at the end, in points.
const END: f32 = 17.0 * theme::GRID;
const HEIGHT: f32 = 3.0 * theme::GRID;

/// What is listed only, piece by piece, with buttons that copy and clear it.
pub fn chips_ui(
    ui: &mut Ui,
    state: &AppState,
    is_sheet_open: &mut bool,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.x = theme::GRID;
    let whole = ui.max_rect();
    let pieces = whole.with_min_x(whole.left() + theme::GRID);
    let pieces = pieces.with_max_x(whole.right() - END);
    let layout = Layout::left_to_right(Align::Center);
    let mut at_left = ui.new_child(UiBuilder::new().max_rect(pieces).layout(layout));
    let noun = if is_of_statements(state.filter()) {
        "only statements"
    } else {
        "only"
    };
    at_left.label(styled(noun, TextStyle::Small).weak());
    pieces_ui(&mut at_left, state, is_sheet_open, commands);
    let end = AtEnd::of(ui, "filter", whole);
    end.show_ui(ui, theme::GRID, |ui| buttons_ui(ui, state, commands));
}

fn is_of_statements(filter: &Filter) -> bool {
    filter.facets().iter().any(|facet| facet.is_of_statements())
}

fn pieces_ui(ui: &mut Ui, state: &AppState, is_sheet_open: &mut bool, commands: &mut Vec<Command>) {
    let facets: Vec<Facet> = state.filter().facets().into_iter().collect();
    for (position, facet) in facets.iter().enumerate() {
        let left = facets.len() - position;
        if left > 1 && ui.available_width() < 18.0 * theme::GRID {
            let more = Button::new(styled(format!("+{left}"), TextStyle::Small));
            let response = ui.add(more.min_size(vec2(0.0, HEIGHT)));
            let name = format!("{left} more of the filter");
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            *is_sheet_open |= response.clicked();
            return;
        }
        piece_ui(ui, state, *facet, commands);
    }
}

fn piece_ui(ui: &mut Ui, state: &AppState, facet: Facet, commands: &mut Vec<Command>) {
    let words = state.filter().piece(state.dossier(), facet);
    let fill = theme::role_color(Role::Selection, ui.theme());
    let text = styled(format!("{words}  ✕"), TextStyle::Small);
    ui.scope(|ui| {
        ui.set_max_width(WIDEST.min(ui.available_width()));
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let button = Button::new(text).fill(fill).min_size(vec2(0.0, HEIGHT));
        let response = ui.add(button);
        let name = format!("Remove: {words}");
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.on_hover_text(name).clicked() {
            commands.push(Command::SetFilter(state.filter().without(facet)));
        }
    });
}

fn buttons_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let quiet =
        |text: &str| Button::new(styled(text, TextStyle::Small)).min_size(vec2(0.0, HEIGHT));
    let copy = ui.add(quiet("Copy"));
    copy.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Copy the filter"));
    let sentence = sentence_of(state);
    if copy.clone().on_hover_text(&sentence).clicked() {
        ui.copy_text(sentence);
    }
    let clear = ui.add(quiet("Clear")).on_hover_text("List all again");
    clear.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Clear the filter"));
    if clear.clicked() {
        commands.push(Command::SetFilter(Filter::default()));
    }
}
