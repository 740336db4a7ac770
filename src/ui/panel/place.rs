//! A place's page.

use egui::Ui;

use crate::earth::Origin;
use crate::model::{Item, PlaceIx};
use crate::state::{Command, query};

use super::event::row_ui;
use super::page::{Page, other_names_ui, small_ui};
use super::parts::{text_ui, title_ui};
use super::rows::rows_ui;
use super::statement::statements_ui;

/// What takes place there, what is linked to it, and what was said.
pub fn place_ui(ui: &mut Ui, page: &mut Page, place: PlaceIx) {
    let data = &page.state.dossier()[place];
    title_ui(ui, &data.name);
    other_names_ui(ui, &data.names);
    small_ui(ui, position_words(page, place));
    distances_ui(ui, page, place);
    let snapshot = page.state.snapshot();
    let (here, linked): (Vec<_>, Vec<_>) = snapshot
        .events_at(place)
        .partition(|shown| shown.footprint.venue == Some(place));
    if here.is_empty() && linked.is_empty() {
        ui.add_space(crate::ui::theme::GRID);
        text_ui(ui, "Nothing that stands on this day touches it.");
    }
    for (title, events) in [("Events here", here), ("Linked with it", linked)] {
        let events: Vec<_> = events.iter().map(|shown| shown.event).collect();
        rows_ui(ui, page, title, &events, row_ui);
    }
    let statements = query::statements_for(page.state, Item::Place(place));
    statements_ui(ui, page, "Statements", &statements);
}

/// Lays the map out anew around the place.
fn distances_ui(ui: &mut Ui, page: &mut Page, place: PlaceIx) {
    let origin = Origin::at(page.state.dossier()[place].at);
    if page.state.camera().projection().origin() == Some(origin) {
        small_ui(ui, "Distances on the map are true from here".to_owned());
        return;
    }
    if ui.link("Show distances from here").clicked() {
        page.push(Command::MeasureFrom(place));
    }
}

/// "Saudi Arabia · 24.65° N, 46.71° E".
fn position_words(page: &Page, place: PlaceIx) -> String {
    let data = &page.state.dossier()[place];
    let side = |degrees: f64, plus: &str, minus: &str| {
        format!(
            "{:.2}° {}",
            degrees.abs(),
            if degrees < 0.0 { minus } else { plus }
        )
    };
    let position = format!(
        "{}, {}",
        side(data.at.lat_deg, "N", "S"),
        side(data.at.lon_deg, "E", "W")
    );
    let country = data.country.as_ref().map(|code| country_name(page, code));
    country
        .into_iter()
        .chain([position])
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A country's name by its ISO code; the dossier's own actor of that code first.
fn country_name(page: &Page, code: &str) -> String {
    let actor = page
        .state
        .dossier()
        .actors()
        .find(|(_, actor)| actor.iso3.as_deref() == Some(code));
    let in_atlas = || {
        page.atlas
            .countries
            .iter()
            .find(|country| country.has_code(code))
    };
    actor
        .map(|(_, actor)| actor.name.clone())
        .or_else(|| in_atlas().map(|country| country.name.clone()))
        .unwrap_or_else(|| code.to_owned())
}
