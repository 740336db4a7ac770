//! Who met whom: as a matrix of the parties, and as a network of them.

mod bar;
mod matrix;
mod network;
mod tooltip;

use egui::{Align2, Rect, Ui, UiBuilder};

use crate::earth::ScreenPos;
use crate::model::{ActorIx, Item};
use crate::scene::marks::{Role, TextStyle};
use crate::state::encounters::{Circle, Encounters, Order, Rosters, events_between};
use crate::state::{AppState, Command, Stage};
use crate::ui::paint::MarkPainter;

use super::map::choice::choice_ui;
use super::theme;
use matrix::MatrixView;
use network::NetworkView;

/// Matrix and network, and what they remember between frames.
#[derive(Default)]
pub struct EncountersView {
    table: Table,
    choices: Choices,
    matrix: MatrixView,
    network: NetworkView,
}

/// What the user chose of what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Choices {
    circle: Circle,
    order: Order,
}

/// Who met whom, made when it is first shown at a revision of the state.
#[derive(Default)]
struct Table {
    rosters: Option<Rosters>,
    made: Option<(u64, Encounters)>,
}

impl Table {
    /// What stands at the state's clocks.
    fn at(&mut self, state: &AppState) -> (&Rosters, &Encounters) {
        let rosters = self
            .rosters
            .get_or_insert_with(|| Rosters::new(state.dossier()));
        let revision = state.revision();
        let made = self.made.take().filter(|(at, _)| *at == revision);
        let made = made.unwrap_or_else(|| (revision, Encounters::at(rosters, state)));
        (rosters, &self.made.insert(made).1)
    }
}

impl EncountersView {
    /// Shows the matrix or the network.
    pub fn encounters_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) {
        let whole = ui.max_rect();
        let (bar, rest) = whole.split_top_bottom_at_y(whole.top() + bar::HEIGHT);
        let (room, legend) = rest.split_top_bottom_at_y(rest.bottom() - bar::LEGEND_HEIGHT);
        bar::bar_ui(ui, bar, state.stage(), &mut self.choices);
        bar::legend_ui(ui, legend, state.stage());
        let (rosters, encounters) = self.table.at(state);
        let ui = &mut ui.new_child(UiBuilder::new().id_salt("encounters").max_rect(room));
        if encounters
            .actors(state.dossier(), self.choices.circle)
            .is_empty()
        {
            nobody_ui(ui, self.choices.circle);
        } else if state.stage() == Stage::Matrix {
            let of = (state, encounters, self.choices);
            self.matrix.matrix_ui(ui, of, painter, commands);
        } else {
            let of = (state, encounters, self.choices);
            self.network.network_ui(ui, of, rosters, painter, commands);
        }
        choice_ui(ui, state, commands);
    }
}

/// Says that there is nothing to show.
fn nobody_ui(ui: &Ui, circle: Circle) {
    let between = match circle {
        Circle::Bodies => " between states or organisations",
        Circle::People => " between people",
        Circle::Everyone => "",
    };
    let text = format!("No meeting{between} stands on this day.");
    let room = ui.max_rect();
    let rect = ui.painter().text(
        room.center(),
        Align2::CENTER_CENTER,
        &text,
        theme::font_id(TextStyle::Body),
        theme::role_color(Role::Subtle, ui.theme()),
    );
    let response = ui.interact(rect, ui.scope_id().with("nobody"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
}

/// What is asked for by a pair: its one event, or which of several; nothing where there is none.
fn open_pair(state: &AppState, [one, other]: [ActorIx; 2], at: ScreenPos) -> Option<Command> {
    let events = events_between(state, one, other);
    match events.as_slice() {
        [] => None,
        [event] => Some(Command::Select(Item::Event(*event))),
        _ => Some(Command::Offer {
            at,
            items: events.into_iter().map(Item::Event).collect(),
        }),
    }
}

/// The middle of a rectangle, for the state.
fn middle(rect: Rect) -> ScreenPos {
    super::convert::screen_pos(rect.center())
}
