//! What the pointer is over: name, date, standing, what each side says, and how many statements.

use egui::{Tooltip, Ui};

use crate::earth::area::Area;
use crate::earth::geodesic_m;
use crate::model::{Contest, EventIx, Item, Leg};
use crate::scene::contest_words::{cite_words, side_words, slot_words};
use crate::scene::map::{Goal, MapMemory, Target, standing_counts, style_of};
use crate::scene::marks::TextStyle;
use crate::scene::words::{count, date_words, kilometres, status_word};
use crate::state::AppState;
use crate::ui::theme;
use crate::ui::theme::styled;

use super::land_card::area_ui;

/// The width of the tooltip at most, in points.
const WIDTH: f32 = 340.0;

/// The tooltip at the pointer.
pub fn tooltip_ui(ui: &Ui, state: &AppState, memory: &MapMemory, target: &Target) {
    at_pointer(ui, |ui| match target.goal {
        Goal::Item(Item::Place(place)) => {
            strong(ui, &state.dossier()[place].name);
            let events = count(state.snapshot().events_at(place).len(), "event");
            let statements = count(memory.statements_at(place), "statement");
            small(ui, &format!("{events}, {statements}"));
        }
        Goal::Item(Item::Event(event)) => event_ui(ui, state, event),
        Goal::Item(_) => {}
        Goal::Bundle(..) => bundle_ui(ui, state, target),
    });
}

/// The tooltip of a contested area that is hatched: what its card says of it.
pub fn area_tooltip_ui(ui: &Ui, area: &Area, owner: Option<String>) {
    at_pointer(ui, |ui| {
        area_ui(ui, area, owner, [TextStyle::Strong, TextStyle::Small]);
    });
}

fn at_pointer(ui: &Ui, contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with("map tooltip");
    let tooltip = Tooltip::always_open(
        ui.ctx().clone(),
        ui.layer_id(),
        id,
        egui::PopupAnchor::Pointer,
    );
    tooltip.gap(14.0).show(|ui| {
        ui.set_max_width(WIDTH);
        contents(ui);
    });
}

fn event_ui(ui: &mut Ui, state: &AppState, event: EventIx) {
    let data = &state.dossier()[event];
    strong(ui, &data.title);
    let Some(shown) = state.snapshot().event(event) else {
        return;
    };
    let colour = theme::role_color(style_of(shown.standing.status).role, ui.theme());
    ui.horizontal(|ui| {
        let status = status_word(data.kind, &shown.standing);
        ui.label(styled(status, TextStyle::SmallStrong).color(colour));
        small(ui, &date_words(&shown.standing));
    });
    for leg in &shown.footprint.legs {
        small(ui, &leg_words(state, leg));
    }
    for contest in &shown.standing.contested {
        contest_ui(ui, state, event, contest);
    }
    if state.changed_events().contains(&event) {
        small(ui, "changed since the day compared with");
    }
    let statements = state.relations().of_event(event).iter();
    let known = statements.filter(|ix| state.is_known(**ix)).count();
    small(ui, &count(known, "statement"));
}

/// "Washington – Moscow, 7,840 km".
fn leg_words(state: &AppState, leg: &Leg) -> String {
    let [from, to] = [leg.from, leg.to].map(|place| &state.dossier()[place]);
    let distance = kilometres(geodesic_m(from.at, to.at));
    format!("{} – {}, {distance}", from.name, to.name)
}

/// What is contested, and each side with the first place where it can be read.
fn contest_ui(ui: &mut Ui, state: &AppState, event: EventIx, contest: &Contest) {
    let dossier = state.dossier();
    let question = slot_words(dossier[event].kind, contest.slot);
    ui.label(styled(format!("≠ {question}"), TextStyle::SmallStrong));
    for side in &contest.sides {
        let words = side_words(dossier, state.standings(), event, side);
        let cite = words.cite.as_ref();
        let cite = cite.map_or_else(String::new, |cite| {
            format!(" ({})", cite_words(dossier, cite))
        });
        ui.label(styled(words.sentence() + &cite, TextStyle::Small));
    }
}

/// "8 events between Moscow and Washington", and how many of them have which standing.
fn bundle_ui(ui: &mut Ui, state: &AppState, target: &Target) {
    strong(ui, &target.name);
    for (status, number) in standing_counts(state.snapshot(), &target.items) {
        let colour = theme::role_color(style_of(status).role, ui.theme());
        let text = format!("{number} {}", status.word());
        ui.label(styled(text, TextStyle::Small).color(colour));
    }
    small(ui, "Click for the list");
}

fn strong(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Strong));
}

fn small(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Small).weak());
}
