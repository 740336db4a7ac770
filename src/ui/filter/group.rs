//! The values of one facet: of many the first, all on demand, narrowed by what is typed.

use egui::{Button, TextEdit, Ui, WidgetInfo};

use crate::scene::marks::TextStyle;
use crate::scene::words::count;
use crate::state::filter::Offered;
use crate::state::search::folded;
use crate::state::{AppState, Command, Facet};
use crate::ui::theme::{self, styled};

use super::row_ui::row_ui;

/// So many values are shown at first.
const FIRST: usize = 12;
/// So many at most; more are found by typing.
const MOST: usize = 100;

/// What is remembered of a facet between frames.
#[derive(Default)]
pub struct Group {
    shows_all: bool,
    typed: String,
}

impl Group {
    /// Shows them under the facet's name.
    pub fn group_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        facet: Facet,
        values: &[Offered],
        commands: &mut Vec<Command>,
    ) {
        ui.push_id(facet as usize, |ui| {
            ui.label(styled(facet.name().to_uppercase(), TextStyle::SmallStrong).weak());
            ui.add_space(theme::GRID / 2.0);
            if self.shows_all && values.len() > MOST {
                self.field_ui(ui, facet);
            }
            let chosen = self.chosen(state, values);
            let most = if self.shows_all { MOST } else { FIRST };
            for offered in chosen.iter().take(most) {
                row_ui(ui, state, **offered, commands);
            }
            let more = chosen.len().saturating_sub(most);
            if more > 0 && self.shows_all {
                let text = format!("and {}: type to find them", count(more, "more"));
                ui.label(styled(text.replace("mores", "more"), TextStyle::Small).weak());
            } else if more > 0 {
                let text = format!("show all {}", values.len());
                let button = Button::new(styled(text, TextStyle::Small)).frame(false);
                let response = ui.add(button);
                let name = format!("{}: show all {}", facet.name(), values.len());
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
                self.shows_all |= response.clicked();
            }
            ui.add_space(1.5 * theme::GRID);
        });
    }

    fn field_ui(&mut self, ui: &mut Ui, facet: Facet) {
        let name = format!("{}: find", facet.name());
        let field = TextEdit::singleline(&mut self.typed)
            .hint_text("type a name")
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &self.typed, &self.typed, "");
            info.label = Some(name.clone());
            info
        });
        ui.add_space(theme::GRID / 2.0);
    }

    /// Those that have what is typed in their names; what is chosen in the filter comes first where
    /// not all are shown.
    fn chosen<'a>(&self, state: &AppState, values: &'a [Offered]) -> Vec<&'a Offered> {
        let typed = folded(&self.typed);
        let has_typed = |offered: &&Offered| {
            typed.is_empty() || folded(offered.value.name(state.dossier())).contains(&typed)
        };
        if values.len() <= FIRST {
            return values.iter().collect();
        }
        let is_chosen = |offered: &&Offered| state.filter().has(offered.value);
        let found = values.iter().filter(has_typed);
        let (mut first, others): (Vec<_>, Vec<_>) = found.partition(is_chosen);
        first.extend(others);
        first
    }
}
