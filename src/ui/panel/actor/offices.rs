//! The offices of an actor.

use std::cmp::Reverse;

use egui::Ui;

use crate::model::{ActorIx, Day, Item, Office, When};
use crate::scene::marks::{Role, TextStyle};
use crate::ui::panel::page::Page;
use crate::ui::panel::parts::{role, styled};

/// Its offices: those of the day looked at first, then the latest.
pub fn offices_ui(ui: &mut Ui, page: &mut Page, actor: ActorIx) {
    let on = When::from(page.state.clocks().on);
    let mut offices: Vec<&Office> = page.state.dossier()[actor].offices.iter().collect();
    offices.sort_by_key(|office| {
        let is_over_or_to_come = !may_hold(office, &on);
        (is_over_or_to_come, Reverse(begin(office)))
    });
    for office in offices {
        office_ui(ui, page, office, &on);
    }
}

/// Whether it may be held on a day: as [`crate::model::Actor::office_at`] has it.
fn may_hold(office: &Office, on: &When) -> bool {
    office.when.as_ref().is_none_or(|own| own.may_overlap(on))
}

/// What has no beginning is the earliest.
fn begin(office: &Office) -> Option<Day> {
    office.when.as_ref().and_then(When::first_day)
}

/// "Secretary of State, United States", and when: semibold while it is known to be held.
fn office_ui(ui: &mut Ui, page: &mut Page, office: &Office, on: &When) {
    let is_present = office.when.is_some() && may_hold(office, on);
    let style = match is_present {
        true => TextStyle::Strong,
        false => TextStyle::Body,
    };
    ui.horizontal_wrapped(|ui| {
        let title = styled(format!("{},", office.title), style);
        ui.label(title.color(role(ui, Role::Text)));
        page.name_ui(ui, Item::Actor(office.of));
        if let Some(when) = &office.when {
            let then = if is_present { " · on this day" } else { "" };
            let text = format!("{}{then}", when.words());
            ui.label(styled(text, TextStyle::Small).weak());
        }
    });
}
