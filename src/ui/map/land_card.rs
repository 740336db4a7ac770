//! What land was clicked, what is contested about it, and who of the dossier is from there.

use egui::{Align, Button, Layout, ScrollArea, Ui};

use crate::earth::area::Area;
use crate::earth::basemap::{Basemap, Country};
use crate::model::Item;
use crate::scene::borders_words::{other_borders_sentence, owner_words};
use crate::scene::marks::TextStyle;
use crate::scene::words::count;
use crate::state::{AppState, AskedLand, Command, LandId, Native, natives};
use crate::ui::theme;
use crate::ui::theme::styled;

use super::popup::popup_ui;

/// So many actors are listed; the others are counted.
const MOST_ACTORS: usize = 8;

/// The card, while it is asked what some land is.
pub fn land_card_ui(ui: &Ui, state: &AppState, atlas: &Basemap, commands: &mut Vec<Command>) {
    let Some(AskedLand { at, land }) = state.asked_land() else {
        return;
    };
    popup_ui(ui, "land", *at, commands, |ui, most, commands| {
        let scroll = ScrollArea::vertical().max_height(most);
        scroll.show(ui, |ui| match land {
            LandId::Area(id) => {
                if let Some(area) = atlas.areas.iter().find(|area| area.id == *id) {
                    let owner = owner_words(atlas, area, state.borders_view());
                    area_ui(ui, area, owner, [TextStyle::Title, TextStyle::Body]);
                    other_time_ui(ui, state);
                    let shapes = area.shapes.iter();
                    let shapes: Vec<_> = shapes
                        .filter_map(|shape| atlas.countries.get(*shape))
                        .collect();
                    natives_ui(ui, state, &shapes, commands);
                }
            }
            LandId::Country(code) => {
                let named = atlas.countries.iter().find(|country| country.code == *code);
                if let Some(country) = named {
                    name_ui(ui, &country.name);
                    if country.contested {
                        ui.label(styled("Its status is contested.", TextStyle::Body));
                    }
                    other_time_ui(ui, state);
                    natives_ui(ui, state, &[country], commands);
                }
            }
        });
    });
}

fn name_ui(ui: &mut Ui, name: &str) {
    ui.label(styled(name, TextStyle::Title));
}

/// That name and borders are today's, where the day looked at is of another time.
fn other_time_ui(ui: &mut Ui, state: &AppState) {
    if let Some(words) = other_borders_sentence(state.clocks().on) {
        ui.label(styled(words, TextStyle::Small).weak());
    }
}

/// What the table says of an area, and to whom it belongs in the view of borders; with the styles
/// of its name and of the text.
pub fn area_ui(ui: &mut Ui, area: &Area, owner: Option<String>, [name, text]: [TextStyle; 2]) {
    ui.label(styled(&area.name, name));
    let sides = format!(
        "Administered by {}; claimed by {}.",
        area.administered_by, area.claimed_by
    );
    ui.label(styled(sides, text));
    ui.label(styled(&area.un, text));
    if let Some(owner) = owner {
        ui.label(styled(owner, text));
    }
    ui.label(styled(&area.source, TextStyle::Small).weak());
}

/// Who of the dossier is from one of these countries, each to be selected.
fn natives_ui(ui: &mut Ui, state: &AppState, countries: &[&Country], commands: &mut Vec<Command>) {
    let is_home = |code: &str| countries.iter().any(|country| country.has_code(code));
    let natives = natives(state, is_home);
    ui.add_space(theme::GRID);
    if natives.is_empty() {
        let text = "No actor of this dossier is from here.";
        ui.label(styled(text, TextStyle::Small).weak());
        return;
    }
    ui.label(styled("Actors from here", TextStyle::SmallStrong).weak());
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        for native in natives.iter().take(MOST_ACTORS) {
            let button = Button::new(native_words(state, native)).truncate();
            if ui.add(button).clicked() {
                commands.push(Command::Select(Item::Actor(native.actor)));
            }
        }
    });
    if let Some(more @ 1..) = natives.len().checked_sub(MOST_ACTORS) {
        ui.label(styled(format!("and {more} more"), TextStyle::Small).weak());
    }
}

/// "Zelenskyy · 1 event, 1 statement".
fn native_words(state: &AppState, native: &Native) -> String {
    let name = &state.dossier()[native.actor].name;
    if native.is_known() {
        let events = count(native.events, "event");
        let statements = count(native.statements, "statement");
        format!("{name} · {events}, {statements}")
    } else {
        format!("{name} · nothing listed on this day")
    }
}
