//! Several things lie under the pointer: a small list asks which.

use egui::{Align, Area, Button, Frame, Layout, Order, ScrollArea, Ui, pos2};

use crate::model::Item;
use crate::scene::marks::TextStyle;
use crate::scene::words::{date_words, status_word};
use crate::state::{AppState, Command};
use crate::ui::theme::styled;

/// The width of the list, in points.
const WIDTH: f32 = 360.0;
/// The height of the map that a long list leaves free, and the least that it takes, in points.
const ROOM_AROUND: f32 = 80.0;
const LEAST_HEIGHT: f32 = 96.0;
/// Of a longer list only what is in view is laid out.
const MANY: usize = 100;

/// The list, while something is on offer.
pub fn choice_ui(ui: &Ui, state: &AppState, commands: &mut Vec<Command>) {
    let Some(choice) = state.choice() else { return };
    let area = Area::new(ui.scope_id().with("choice"))
        .order(Order::Foreground)
        .fixed_pos(pos2(choice.at.x + 8.0, choice.at.y + 8.0))
        .constrain_to(ui.max_rect());
    let most = (ui.max_rect().height() - ROOM_AROUND).max(LEAST_HEIGHT);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(WIDTH);
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
    });
    // The map's own clicks are answered where they are read: the one that asked for this list is
    // over by now, and must not close it again.
    let is_beside_map = ui.input(|input| {
        let pointer = input.pointer.interact_pos();
        pointer.is_some_and(|pos| !ui.max_rect().contains(pos))
    });
    if is_beside_map && shown.response.clicked_elsewhere() {
        commands.push(Command::CloseOffer);
    }
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
        Item::Statement(statement) => dossier[statement].text.clone(),
        Item::Source(source) => dossier[source].title.clone(),
    }
}
