//! Whom an actor met, how often, when last, and when next.

use std::cmp::Reverse;

use egui::Ui;

use crate::model::{ActorIx, Day, EventIx, Item, StandingStatus};
use crate::scene::encounter_words::{contested_words, day_of, times};
use crate::scene::marks::TextStyle;
use crate::state::encounters::{Encounter, encounters_of};
use crate::state::{AppState, counted_day};
use crate::ui::panel::page::{Page, small_ui};
use crate::ui::panel::parts::{paint_status, section_ui, styled};
use crate::ui::theme;

use super::folded::folded_ui;

/// Whom it met and is to meet: who was met most often first, then the latest, then whom it is to
/// meet. Without any, a sentence.
pub fn met_ui(ui: &mut Ui, page: &mut Page, actor: ActorIx) {
    let state = page.state;
    let mut others = encounters_of(state, actor);
    if others.is_empty() {
        ui.add_space(theme::GRID);
        small_ui(ui, "No meeting with anyone stands on this day.");
        return;
    }
    others.sort_by_key(|other| {
        let last = other.last.and_then(|event| day(state, event));
        Reverse((other.met, last, other.expected))
    });
    let (met, expected): (Vec<Encounter>, Vec<Encounter>) =
        others.into_iter().partition(|other| other.met > 0);
    for (title, others) in [("Met", met), ("Expected to meet", expected)] {
        if !others.is_empty() {
            section_ui(ui, title);
            let name = (title, &*state.dossier()[actor].id);
            let key_of = |other: &Encounter| other.with.position();
            folded_ui(ui, page, name, (&others, key_of), other_ui);
        }
    }
}

fn day(state: &AppState, event: EventIx) -> Option<Day> {
    let standing = &state.snapshot().event(event)?.standing;
    standing.when.as_ref().and_then(counted_day)
}

/// A mark, a name, and under it how often, last and next: each date leads to its event.
fn other_ui(ui: &mut Ui, page: &mut Page, other: &Encounter) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        let size = egui::vec2(12.0, 17.0);
        let rect = ui.allocate_exact_size(size, egui::Sense::hover()).0;
        paint_status(ui, rect.center(), mark_of(page.state, other));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            page.name_ui(ui, Item::Actor(other.with));
            ui.horizontal_wrapped(|ui| told_ui(ui, page, other));
        });
    });
}

/// That of what was held; where nothing was, that of what is to come next.
fn mark_of(state: &AppState, other: &Encounter) -> StandingStatus {
    let event = other.last.or(other.next);
    let shown = event.and_then(|event| state.snapshot().event(event));
    shown.map_or(StandingStatus::SpokenOf, |shown| shown.standing.status)
}

fn told_ui(ui: &mut Ui, page: &mut Page, other: &Encounter) {
    ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
    if let Some(last) = other.last {
        let word = if other.met == 1 { "on" } else { "last" };
        quiet_ui(ui, &format!("{}, {word}", times(other.met)));
        date_link_ui(ui, page, last);
    }
    if let Some(next) = other.next {
        let dot = if other.last.is_some() { "· " } else { "" };
        quiet_ui(ui, &format!("{dot}{} expected,", other.expected));
        date_link_ui(ui, page, next);
    }
    if let Some(contested) = contested_words(other) {
        quiet_ui(ui, &format!("· ≠ {contested}"));
    }
}

fn quiet_ui(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Small).weak());
}

/// The date of an event, or that it has none, as a link to it.
pub fn date_link_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let words = day_of(page.state, event);
    page.styled_link_ui(ui, Item::Event(event), words, TextStyle::Small);
}
