//! The overview of a date: the dossier's summary, what stands, what is expected, overdue or
//! contested, what has no date and what has no place.

use egui::Ui;

use crate::io::{Problem, ProblemKind};
use crate::model::{EventIx, Item};
use crate::scene::map::MapWords;
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::{count, lapse};
use crate::state::{Command, Filter, Shelf, query};
use crate::ui::theme;
use crate::ui::typed_field::TypedField;

use super::changes::offers_ui;
use super::event::row_ui;
use super::expected::{expected_ui, tallies_ui};
use super::page::{Page, follow_focus, small_ui};
use super::parts::{remark_ui, role, styled, text_ui, title_ui};
use super::rows::{RowUi, rows_ui};

/// With nothing selected.
pub fn overview_ui(ui: &mut Ui, page: &mut Page, problems: &[Problem], typed: &mut TypedField) {
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
    ui.add_space(theme::GRID);
    offers_ui(ui, page, typed);
    if state.listing().events() == 0 {
        empty_ui(ui, page);
    }
    groups_ui(ui, page);
}

fn empty_ui(ui: &mut Ui, page: &mut Page) {
    if page.state.filter().is_active() && follow_focus(ui.link("Clear the filter")).clicked() {
        page.push(Command::SetFilter(Filter::default()));
    }
    if let Some(day) = page.state.next_news()
        && follow_focus(ui.link(format!("To the next, {}", day.short()))).clicked()
    {
        page.push(Command::UnpinKnown);
        page.push(Command::LookAt(day));
    }
}

fn groups_ui(ui: &mut Ui, page: &mut Page) {
    let group = |ui: &mut Ui, page: &mut Page, title: &str, shelf: Shelf, row_ui: RowUi| {
        let events = query::on_shelf(page.state, shelf);
        rows_ui(ui, page, title, events, row_ui);
        !events.is_empty()
    };
    group(ui, page, "Contested", Shelf::Contested, row_ui);
    group(ui, page, "Expected", Shelf::Expected, expected_ui);
    if group(ui, page, "Overdue", Shelf::Overdue, expected_ui) {
        remark_ui(ui, &lapse(page.state.dossier()), Role::Expected);
    }
    tallies_ui(ui, page);
    let rest: [(&str, Shelf, RowUi); 5] = [
        ("Took place", Shelf::TookPlace, row_ui),
        ("Denied or called off", Shelf::Gone, row_ui),
        ("Without a date", Shelf::Undated, name_ui),
        ("Without a place", Shelf::Unplaced, name_ui),
        (
            "Not yet spoken of, without a date",
            Shelf::OutOfSight,
            name_ui,
        ),
    ];
    for (title, shelf, row_ui) in rest {
        group(ui, page, title, shelf, row_ui);
    }
}

/// Events that lanes or map cannot show are listed by name alone: the groups tell the rest.
fn name_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    page.name_ui(ui, Item::Event(event));
}

/// "3 problems", "more than 1000 problems": the last entry of a long list counts the rest.
pub fn problems_words(problems: &[Problem]) -> String {
    match problems {
        [listed @ .., last] if last.kind == ProblemKind::More => {
            format!("more than {} problems", listed.len())
        }
        _ => count(problems.len(), "problem"),
    }
}

/// What is wrong with the file, at its lines; the rest is open.
fn problems_ui(ui: &mut Ui, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    ui.add_space(theme::GRID);
    let head = format!(
        "{} in this file; the rest is shown",
        problems_words(problems)
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
