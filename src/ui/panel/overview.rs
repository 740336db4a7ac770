//! The overview of a date: the dossier's summary, what stands, what is expected, overdue or
//! contested, what has no date and what has no place.

use egui::Ui;

use crate::io::Problem;
use crate::model::{EventIx, Item, StandingStatus};
use crate::scene::map::MapWords;
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::count;
use crate::state::{Command, Shown, query};
use crate::ui::theme;

use super::event::row_ui;
use super::page::{Page, follow_focus, small_ui};
use super::parts::{remark_ui, role, styled, text_ui, title_ui};
use super::rows::rows_ui;

/// With nothing selected.
pub fn overview_ui(ui: &mut Ui, page: &mut Page, problems: &[Problem]) {
    let state = page.state;
    title_ui(ui, state.dossier().title());
    problems_ui(ui, problems);
    if let Some(summary) = state.dossier().summary() {
        text_ui(ui, summary);
    }
    ui.add_space(theme::GRID);
    let words = MapWords::new(state);
    ui.label(styled(words.title, TextStyle::Strong).color(role(ui, Role::Text)));
    small_ui(ui, words.subtitle);
    if state.snapshot().events().is_empty() {
        empty_ui(ui, page);
    }
    groups_ui(ui, page);
}

fn empty_ui(ui: &mut Ui, page: &mut Page) {
    if let Some(day) = page.state.next_news()
        && follow_focus(ui.link(format!("To the next, {}", day.short()))).clicked()
    {
        page.push(Command::UnpinKnown);
        page.push(Command::LookAt(day));
    }
}

fn groups_ui(ui: &mut Ui, page: &mut Page) {
    let state = page.state;
    let events = |pick: &dyn Fn(&Shown) -> bool| -> Vec<EventIx> {
        state
            .snapshot()
            .events()
            .iter()
            .filter(|s| pick(s))
            .map(|s| s.event)
            .collect()
    };
    let of_status =
        |wanted: &dyn Fn(StandingStatus) -> bool| events(&|s| wanted(s.standing.status));
    let took_place = |s| matches!(s, StandingStatus::Held | StandingStatus::Ahead);
    let gone = |s| matches!(s, StandingStatus::Denied | StandingStatus::Cancelled);
    rows_ui(
        ui,
        page,
        "Contested",
        &events(&|s| !s.standing.contested.is_empty()),
        row_ui,
    );
    rows_ui(
        ui,
        page,
        "Expected",
        &of_status(&StandingStatus::is_expected),
        row_ui,
    );
    rows_ui(
        ui,
        page,
        "Overdue",
        &of_status(&|s| s == StandingStatus::Lapsed),
        row_ui,
    );
    rows_ui(ui, page, "Took place", &of_status(&took_place), row_ui);
    rows_ui(ui, page, "Denied or called off", &of_status(&gone), row_ui);
    let undated: Vec<_> = query::undated(state).map(|shown| shown.event).collect();
    rows_ui(ui, page, "Without a date", &undated, name_ui);
    let unplaced: Vec<_> = query::unplaced(state).map(|shown| shown.event).collect();
    rows_ui(ui, page, "Without a place", &unplaced, name_ui);
    let later: Vec<_> = query::out_of_sight(state).collect();
    rows_ui(
        ui,
        page,
        "Not yet spoken of, without a date",
        &later,
        name_ui,
    );
}

/// Events that lanes or map cannot show are listed by name alone: the groups tell the rest.
fn name_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    page.name_ui(ui, Item::Event(event));
}

/// What is wrong with the file, at its lines; the rest is open.
fn problems_ui(ui: &mut Ui, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    ui.add_space(theme::GRID);
    let head = format!(
        "{} in this file; the rest is shown",
        count(problems.len(), "problem")
    );
    remark_ui(ui, &head, Role::Denied);
    for problem in problems {
        text_ui(ui, &problem.message());
        ui.horizontal_wrapped(|ui| {
            small_ui(ui, problem.place());
            let copy = ui
                .small_button("Copy")
                .on_hover_text("Copy file, line and column");
            if follow_focus(copy).clicked() {
                ui.copy_text(problem.place());
            }
        });
    }
    ui.add_space(theme::GRID);
}
