//! What changed between two places of the clocks: event by event, in words, with citations.

use egui::{Align, Button, Layout, Ui, vec2};

use crate::model::{EventIx, Item, Vantage, changes_of};
use crate::scene::change_words::{ToldChange, of_event};
use crate::scene::marks::TextStyle;
use crate::scene::words;
use crate::state::{Clocks, Command};
use crate::ui::theme;
use crate::ui::typed_field::{Purpose, TypedField};

use super::page::{Page, follow_focus, small_ui};
use super::parts::{styled, text_ui, title_ui};
use super::rows::rows_ui;

/// The page of a comparison with these clocks.
pub fn changes_ui(ui: &mut Ui, page: &mut Page, then: Clocks, typed: &mut TypedField) {
    let state = page.state;
    title_ui(ui, "What changed");
    small_ui(ui, format!("from {}", words::clocks(then)));
    small_ui(ui, format!("to {}", words::clocks(state.clocks())));
    ui.add_space(theme::GRID / 2.0);
    offers_ui(ui, page, typed);
    let events: Vec<EventIx> = state.changed_events().iter().copied().collect();
    ui.add_space(theme::GRID);
    if events.is_empty() {
        text_ui(ui, "Nothing changed between the two.");
    }
    let title = match events.len() {
        1 => "1 event changed".to_owned(),
        n => format!("{n} events changed"),
    };
    rows_ui(ui, page, &title, &events, event_ui);
}

/// With what the present clocks can be compared: when one last looked, the stop before, or a day
/// that is typed; and no longer.
pub fn offers_ui(ui: &mut Ui, page: &mut Page, typed: &mut TypedField) {
    let state = page.state;
    let (looked, before) = (state.last_looked(), state.previous_stop());
    let middle = Layout::left_to_right(Align::Center).with_main_wrap(true);
    let room = vec2(ui.available_width(), theme::CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(room, middle, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GRID, theme::GRID / 2.0);
        let mut offer = |ui: &mut Ui, name: &str, tip: String, to: Option<Clocks>| {
            let button = Button::new(styled(name, TextStyle::Small));
            if follow_focus(ui.add(button).on_hover_text(tip)).clicked() {
                page.push(Command::CompareWith(to));
            }
        };
        if state.comparison().is_none() {
            ui.label(styled("What changed", TextStyle::Small).weak());
        }
        let tip = words::clocks(looked);
        offer(ui, "since I last looked", tip, Some(looked));
        if let Some(stop) = before {
            let clocks = Clocks {
                on: stop,
                ..state.clocks()
            };
            offer(
                ui,
                "since the stop before",
                words::clocks(clocks),
                Some(clocks),
            );
        }
        if state.comparison().is_some() {
            offer(ui, "Done", "Show what stands (Esc)".to_owned(), None);
        }
        let name = "since a day…";
        let button = Button::new(styled(name, TextStyle::Small));
        typed.ui(ui, Purpose::Since, button, name, state, page.commands());
    });
}

fn event_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let state = page.state;
    let Some(then) = state.comparison() else {
        return;
    };
    ui.add_space(theme::GRID / 2.0);
    page.name_ui(ui, Item::Event(event));
    let (from, to): (Vantage, Vantage) = (then.vantage(), state.clocks().vantage());
    let changes = changes_of(state.standings(), event, from, to);
    for told in of_event(state.dossier(), &changes) {
        told_ui(ui, page, &told);
    }
}

fn told_ui(ui: &mut Ui, page: &mut Page, told: &ToldChange) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        ui.vertical(|ui| {
            ui.set_width(9.0 * theme::GRID);
            let link = ui.link(styled(told.on.short(), TextStyle::Small));
            if follow_focus(link).clicked() {
                page.push(Command::LookAt(told.on));
            }
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text_ui(ui, &told.text);
            if told.is_derived() {
                small_ui(ui, "follows from the date; nobody said it");
            } else {
                ui.horizontal_wrapped(|ui| page.cites_ui(ui, &told.cites));
            }
        });
    });
}
