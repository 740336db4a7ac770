//! An event's page.

use egui::Ui;

use crate::model::{
    EventIx, Item, Party, PartyRole, Standing, StandingStatus, StatementIx, Step, When,
};
use crate::scene::borders_words::other_borders_sentence;
use crate::scene::expectation_words::{outlook, slips};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words;
use crate::state::{Command, query};
use crate::ui::theme;

use super::chain::conditions_ui;
use super::contests::contests_ui;
use super::ladder::{ladder_ui, lapse_words};
use super::page::{Page, follow_focus, small_ui};
use super::parts::{paint_status, pill_ui, remark_ui, section_ui, styled, text_ui, title_ui};
use super::statement::statements_ui;

/// Everything about an event.
pub fn event_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let state = page.state;
    let data = &state.dossier()[event];
    title_ui(ui, &data.title);
    let Some(shown) = state.snapshot().event(event) else {
        not_there_ui(ui, page, event);
        return;
    };
    let standing = &shown.standing;
    head_ui(ui, page, event, standing);
    let clocks = state.clocks();
    let steps = state
        .standings()
        .ladder(event, clocks.on, clocks.known_day());
    outlook_ui(ui, page, event);
    contests_ui(ui, page, event, &standing.contested);
    conditions_ui(ui, page, event);
    ladder_ui(ui, page, data.kind, &steps);
    related_ui(ui, page, event, standing);
    delegations_ui(ui, page, event);
    let others = other_statements(page, event, &steps);
    statements_ui(ui, page, "Also said of it", &others);
    if let Some(note) = &data.note {
        section_ui(ui, "Note");
        text_ui(ui, note);
    }
    record_ui(ui, page, event, &steps);
}

fn head_ui(ui: &mut Ui, page: &mut Page, event: EventIx, standing: &Standing) {
    let kind = page.state.dossier()[event].kind;
    ui.horizontal_wrapped(|ui| {
        pill_ui(ui, kind, standing);
        let when = standing.when.as_ref().map(When::words);
        ui.label(match (when, standing.venue) {
            (None, None) => "no date, no venue named".to_owned(),
            (None, Some(_)) => "no date named, in".to_owned(),
            (Some(when), None) => when,
            (Some(when), Some(_)) => format!("{when}, in"),
        });
        if let Some(place) = standing.venue {
            page.name_ui(ui, Item::Place(place));
        }
    });
    let first = standing.when.as_ref().and_then(When::first_day);
    if let Some(words) = first.and_then(other_borders_sentence) {
        small_ui(ui, words);
    }
    if standing.possibly_not_yet {
        remark_ui(
            ui,
            "Its date is not known to the day: by the day shown it may not have begun.",
            Role::Held,
        );
    }
    match standing.status {
        StandingStatus::Lapsed => remark_ui(ui, &lapse_words(page), Role::Expected),
        StandingStatus::Ahead => {
            remark_ui(
                ui,
                "It was held later than the day that the map shows.",
                Role::Held,
            );
        }
        _ => {}
    }
}

fn not_there_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let clocks = page.state.clocks();
    let text = format!(
        "Nothing had been said of it by {}.",
        clocks.known_day().long()
    );
    remark_ui(ui, &text, Role::Cancelled);
    let ledger = page.state.standings();
    let first = ledger
        .ledger
        .all(page.state.dossier(), event)
        .map(|a| a.counts_from)
        .next();
    if let Some(day) = first.filter(|day| *day > clocks.known_day())
        && follow_focus(ui.link(format!("To the first word of it, {}", day.short()))).clicked()
    {
        page.push(Command::UnpinKnown);
        page.push(Command::LookAt(day));
    }
    let statements = query::statements_for(page.state, Item::Event(event));
    statements_ui(ui, page, "Named in", &statements);
}

/// What was held out of it last, and how often it slipped.
fn outlook_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let state = page.state;
    let shown = state.snapshot().event(event);
    if let Some(expectation) = shown.and_then(|shown| shown.expectation.as_ref()) {
        let outlook = outlook(state.standings(), expectation);
        let parts = [Some(outlook), slips(expectation)];
        small_ui(
            ui,
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        );
    }
}

/// What it prepares, and what prepares it.
fn related_ui(ui: &mut Ui, page: &mut Page, event: EventIx, standing: &Standing) {
    let snapshot = page.state.snapshot();
    let of = |pick: &dyn Fn(&Standing) -> bool| -> Vec<EventIx> {
        snapshot
            .events()
            .filter(|s| pick(&s.standing))
            .map(|s| s.event)
            .collect()
    };
    let prepared_by = of(&|other| other.prepares.contains(&event));
    let groups = [
        ("Prepares", standing.prepares.clone()),
        ("Prepared by", prepared_by),
    ];
    for (title, events) in groups {
        if !events.is_empty() {
            section_ui(ui, title);
            for event in events {
                row_ui(ui, page, event);
            }
        }
    }
}

/// An event as a row of a list: its mark, title, date and status.
pub fn row_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    marked_row_ui(ui, page, event, None);
}

/// The same with a mark at its end.
pub fn marked_row_ui(ui: &mut Ui, page: &mut Page, event: EventIx, mark: Option<&str>) {
    let Some(shown) = page.state.snapshot().event(event) else {
        page.name_ui(ui, Item::Event(event));
        return;
    };
    let data = &page.state.dossier()[event];
    let status = words::status_word(data.kind, &shown.standing);
    let date = words::date_words(&shown.standing);
    let contested = if shown.standing.contested.is_empty() {
        ""
    } else {
        " · contested"
    };
    let mark = mark.map_or_else(String::new, |mark| format!(" · {mark}"));
    let told = format!("{status} · {date}{contested}{mark}");
    told_row_ui(ui, page, event, shown.standing.status, told);
}

/// An event as a row of a list: its mark, its title, and what is told of it.
pub fn told_row_ui(
    ui: &mut Ui,
    page: &mut Page,
    event: EventIx,
    status: StandingStatus,
    told: String,
) {
    let title = page.state.dossier()[event].title.clone();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        let rect = ui
            .allocate_exact_size(egui::vec2(12.0, 17.0), egui::Sense::hover())
            .0;
        paint_status(ui, rect.center(), status);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            page.link_ui(ui, Item::Event(event), title);
            small_ui(ui, told);
        });
    });
}

fn delegations_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let parties = &page.state.dossier()[event].parties;
    if parties.is_empty() {
        return;
    }
    section_ui(ui, "Delegations");
    for party in parties {
        ui.horizontal_wrapped(|ui| {
            page.name_ui(ui, Item::Actor(party.actor));
            ui.label(styled(party_words(page, party), TextStyle::Small).weak());
        });
        if !party.members.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(2.0 * theme::GRID);
                page.names_ui(ui, party.members.iter().map(|member| Item::Actor(*member)));
            });
        }
    }
}

fn party_words(page: &Page, party: &Party) -> String {
    let role = match party.role {
        PartyRole::Delegation => None,
        PartyRole::Host => Some("host".to_owned()),
        PartyRole::Mediator => Some("mediator".to_owned()),
        PartyRole::Absent => Some("absent".to_owned()),
        PartyRole::Giver => Some("gives".to_owned()),
        PartyRole::Receiver => Some("receives".to_owned()),
    };
    let from = party
        .from
        .map(|place| format!("from {}", page.state.dossier()[place].name));
    [role, from]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn other_statements(page: &Page, event: EventIx, steps: &[Step]) -> Vec<StatementIx> {
    let mut others = query::statements_for(page.state, Item::Event(event));
    others.retain(|statement| !steps.iter().any(|step| step.statement == Some(*statement)));
    others
}

/// Where the record can be read, when no step of the ladder says so already.
fn record_ui(ui: &mut Ui, page: &mut Page, event: EventIx, steps: &[Step]) {
    let record = &page.state.dossier()[event].record;
    let is_told = steps
        .iter()
        .any(|step| step.statement.is_none() && !step.derived);
    if !record.cites.is_empty() && !is_told {
        section_ui(ui, "On record");
        ui.horizontal_wrapped(|ui| page.cites_ui(ui, &record.cites));
    }
}
