//! A value in the sheet: whether it is chosen, its name, and how much it would leave.

use egui::{Align, Checkbox, Layout, TextWrapMode, Ui, UiBuilder, WidgetInfo, vec2};

use crate::scene::marks::TextStyle;
use crate::scene::words::count;
use crate::state::filter::Offered;
use crate::state::{AppState, Command};
use crate::ui::theme::{self, styled};

/// The height of a row, and the width of a column of numbers, in points.
const HEIGHT: f32 = 3.0 * theme::GRID;
const NUMBER: f32 = 9.0 * theme::GRID;
/// How far persons stand in under their state, in points.
const INDENT: f32 = 2.0 * theme::GRID;

/// The heads of the columns of numbers.
pub fn heads_ui(ui: &mut Ui) {
    numbers_ui(ui, ["events".to_owned(), "statements".to_owned()], |_| {});
}

/// Shows a value; a click chooses it or takes it back.
pub fn row_ui(ui: &mut Ui, state: &AppState, offered: Offered, commands: &mut Vec<Command>) {
    let name = offered.value.name(state.dossier());
    let mut is_chosen = state.filter().has(offered.value);
    let was_chosen = is_chosen;
    let numbers = [offered.count.events, offered.count.statements];
    let words = numbers.map(|number| match number {
        0 => "–".to_owned(),
        number => number.to_string(),
    });
    numbers_ui(ui, words, |ui| {
        ui.add_space(if offered.is_under { INDENT } else { 0.0 });
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let response = ui.add(Checkbox::new(&mut is_chosen, styled(name, TextStyle::Body)));
        let told = format!(
            "{}: {name}, {}, {}",
            offered.value.facet().name(),
            count(numbers[0], "event"),
            count(numbers[1], "statement")
        );
        response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_chosen, &told));
    });
    if is_chosen != was_chosen {
        let filter = state.filter().toggled(offered.value);
        commands.push(Command::SetFilter(filter));
    }
}

/// A row with two numbers at its end.
fn numbers_ui(ui: &mut Ui, numbers: [String; 2], add_contents: impl FnOnce(&mut Ui)) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), egui::Sense::hover());
    let mut right = rect.right() - theme::GRID;
    for number in numbers.into_iter().rev() {
        let text = styled(number, TextStyle::Small).weak();
        let place = rect.with_max_x(right).with_min_x(right - NUMBER);
        let layout = Layout::right_to_left(Align::Center);
        ui.new_child(UiBuilder::new().max_rect(place).layout(layout))
            .label(text);
        right -= NUMBER;
    }
    let layout = Layout::left_to_right(Align::Center);
    let place = rect.with_max_x(right);
    add_contents(&mut ui.new_child(UiBuilder::new().max_rect(place).layout(layout)));
}
