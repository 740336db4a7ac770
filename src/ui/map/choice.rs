//! Several things lie under the pointer: a small list asks which.

use egui::{Align, Button, Layout, ScrollArea, Ui};

use crate::model::Item;
use crate::scene::marks::TextStyle;
use crate::scene::words::{date_words, status_word};
use crate::state::{AppState, Command};
use crate::ui::theme::styled;

use super::popup::popup_ui;

/// Of a longer list only what is in view is laid out.
const MANY: usize = 100;

/// The list, while something is on offer.
pub fn choice_ui(ui: &Ui, state: &AppState, commands: &mut Vec<Command>) {
    let Some(choice) = state.choice() else { return };
    popup_ui(ui, "choice", choice.at, commands, |ui, most, commands| {
        ui.label(styled("Which one?", TextStyle::SmallStrong).weak());
        let scroll = ScrollArea::vertical().max_height(most);
        if choice.items.len() <= MANY {
            scroll.show(ui, |ui| offers_ui(ui, state, &choice.items, commands));
            return;
        }
        let row_height = ui.spacing().interact_size.y;
        scroll.show_rows(ui, row_height, choice.items.len(), |ui, rows| {
            offers_ui(ui, state, &choice.items[rows], commands);
        });
    });
}

fn offers_ui(ui: &mut Ui, state: &AppState, items: &[Item], commands: &mut Vec<Command>) {
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        for item in items {
            let button = Button::new(item_words(state, *item)).truncate();
            if ui.add(button).clicked() {
                commands.push(Command::Select(*item));
            }
        }
    });
}

fn item_words(state: &AppState, item: Item) -> String {
    let dossier = state.dossier();
    match item {
        Item::Event(event) => {
            let data = &dossier[event];
            match state.snapshot().event(event) {
                Some(shown) => {
                    let status = status_word(data.kind, &shown.standing);
                    format!("{} · {status}, {}", data.title, date_words(&shown.standing))
                }
                None => data.title.clone(),
            }
        }
        Item::Place(place) => dossier[place].name.clone(),
        Item::Actor(actor) => dossier[actor].name.clone(),
        Item::Statement(statement) => dossier[statement].text.to_string(),
        Item::Source(source) => dossier[source].title.clone(),
    }
}
