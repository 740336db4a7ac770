//! What the filter leaves out of a page.

use egui::Ui;

use crate::scene::marks::TextStyle;
use crate::scene::words::count;
use crate::state::{Command, Filter, query};
use crate::ui::theme;

use super::page::{Page, follow_focus, small_ui};
use super::parts::styled;

/// How much the filter leaves out of the page of what is selected; nothing where that is nothing.
pub fn left_out_ui(ui: &mut Ui, page: &mut Page) {
    let Some(item) = page.state.selection() else {
        return;
    };
    let (events, statements) = query::left_out_for(page.state, item);
    let parts = [(events, "event"), (statements, "statement")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, noun)| count(number, noun)).collect();
    if parts.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        small_ui(
            ui,
            format!("The filter leaves out {} here.", parts.join(" and ")),
        );
        let clear = ui.link(styled("Clear the filter", TextStyle::Small));
        if follow_focus(clear).clicked() {
            page.push(Command::SetFilter(Filter::default()));
        }
    });
    ui.add_space(theme::GRID);
}
