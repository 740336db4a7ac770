//! What is contested: the sides in columns, each with what it says, when, and where it can be read.

use egui::Ui;

use crate::model::{Contest, EventIx, Item, Side, SlotValue, StandingStatus};
use crate::scene::contest_words::{side_title, side_words, slot_words};
use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme;

use super::page::{Page, small_ui};
use super::parts::{role, section_ui, styled};

/// The most columns side by side; further sides follow below.
const COLUMNS: usize = 3;

/// The contests of an event, each a section.
pub fn contests_ui(ui: &mut Ui, page: &mut Page, event: EventIx, contests: &[Contest]) {
    let kind = page.state.dossier()[event].kind;
    for contest in contests {
        section_ui(
            ui,
            &format!("Contested: {}", slot_words(kind, contest.slot)),
        );
        for row in contest.sides.chunks(COLUMNS) {
            ui.columns(row.len().max(2), |columns| {
                for (column, side) in columns.iter_mut().zip(row) {
                    side_ui(column, page, event, side);
                }
            });
        }
    }
}

fn side_ui(ui: &mut Ui, page: &mut Page, event: EventIx, side: &Side) {
    let state = page.state;
    let dossier = state.dossier();
    let words = side_words(dossier, state.standings(), event, side);
    ui.spacing_mut().item_spacing.y = 2.0;
    let title = side_title(dossier, side.by);
    match side.by {
        Some(actor) => {
            page.styled_link_ui(ui, Item::Actor(actor), title, TextStyle::SmallStrong);
        }
        None => small_ui(ui, title),
    }
    match &side.value {
        SlotValue::Venue(place) => page.name_ui(ui, Item::Place(*place)),
        SlotValue::Status(status) => {
            let status = StandingStatus::from(*status);
            let colour = role(ui, crate::scene::map::style_of(status).role);
            let text = styled(words.says, TextStyle::Strong).color(colour);
            ui.add(egui::Label::new(text).wrap());
        }
        SlotValue::When(_) => {
            let text = styled(words.says, TextStyle::Strong).color(role(ui, Role::Text));
            ui.add(egui::Label::new(text).wrap());
        }
    }
    let said = match words.statement {
        Some(_) => format!("said {}", words.said),
        None => words.said,
    };
    match words.statement {
        Some(statement) => {
            page.styled_link_ui(ui, Item::Statement(statement), said, TextStyle::Small);
        }
        None => small_ui(ui, said),
    }
    let cites = side.origin.cites(dossier, event);
    ui.horizontal_wrapped(|ui| page.cites_ui(ui, &cites));
    ui.add_space(theme::GRID);
}
