//! The filter's sheet: the sentence, to be typed or copied, and under it the values of each facet
//! with how much each would leave.
//!
//! It lies over the middle of the window and stays there while clocks are moved. Numbers are counted
//! while it is open, when the state has changed.

mod group;
mod row_ui;
mod sentence;

use std::collections::BTreeMap;

use egui::{Align, Area, Button, Frame, Id, Layout, Order, Rect, ScrollArea, Ui, UiBuilder};
use egui::{Stroke, WidgetInfo, pos2, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::filter::{FacetCounter, Offered, offered};
use crate::state::{AppState, Command, Facet, Filter};

use super::focus::button_focus_ui;
use super::theme::{self, styled};

use group::Group;
use sentence::Sentence;

pub use sentence::sentence_of;

/// Its width, in points, and the space around it.
const WIDTH: f32 = 50.0 * theme::GRID;
const AROUND: f32 = theme::GRID;

/// The order in which facets are offered: first what is asked for most.
const FACETS: [Facet; 11] = [
    Facet::By,
    Facet::Involving,
    Facet::At,
    Facet::Kind,
    Facet::Standing,
    Facet::Contested,
    Facet::Dated,
    Facet::Placed,
    Facet::Act,
    Facet::Hedge,
    Facet::Source,
];

/// The sheet, and what it remembers between frames.
pub struct FilterView {
    /// Away while it counts on a thread.
    counter: Option<FacetCounter>,
    offer: Option<Offer>,
    groups: BTreeMap<Facet, Group>,
    sentence: Sentence,
}

impl Default for FilterView {
    fn default() -> Self {
        Self {
            counter: Some(FacetCounter::default()),
            offer: None,
            groups: BTreeMap::new(),
            sentence: Sentence::default(),
        }
    }
}

impl FilterView {
    /// Forgets what it counted in the dossier; what is being typed stays.
    pub fn forget(&mut self) {
        self.counter = Some(FacetCounter::default());
        self.offer = None;
    }
}

/// What is offered, and for which state.
pub struct Offer {
    revision: u64,
    values: Vec<(Facet, Vec<Offered>)>,
}

impl FilterView {
    /// Shows it, while it is open, at the right of a part of the window.
    pub fn filter_ui(
        &mut self,
        ui: &Ui,
        is_open: &mut bool,
        over: Rect,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) {
        if !*is_open {
            return;
        }
        let over = over.shrink(AROUND);
        let width = WIDTH.min(over.width());
        let rect = Rect::from_min_max(pos2(over.right() - width, over.top()), over.max);
        let area = Area::new(Id::unique("filter"))
            .order(Order::Middle)
            .movable(false)
            .fixed_pos(rect.min);
        area.show(ui.ctx(), |ui| {
            let response = ui.interact(rect, Id::unique("filter sheet"), egui::Sense::click());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, "Filter"));
            let fill = theme::role_color(Role::Surface, ui.theme());
            let frame = Frame::new()
                .fill(fill)
                .stroke(ui.visuals().window_stroke)
                .corner_radius(theme::CORNER + 2)
                .shadow(ui.visuals().popup_shadow);
            ui.painter().add(frame.paint(rect));
            let inside = rect.shrink2(vec2(2.0 * theme::GRID, 1.5 * theme::GRID));
            let mut ui = ui.new_child(UiBuilder::new().max_rect(inside));
            *is_open &= !head_ui(&mut ui, state, commands);
            self.sheet_ui(&mut ui, state, commands);
        });
    }

    fn sheet_ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        self.sentence.sentence_ui(ui, state, commands);
        ui.add_space(theme::GRID);
        row_ui::heads_ui(ui);
        self.recount(state);
        let Some(offer) = &self.offer else { return };
        let scroll = ScrollArea::vertical().auto_shrink([false, false]);
        scroll.show(ui, |ui| {
            // Boxes that are not ticked are seen.
            let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Subtle, ui.theme()));
            ui.visuals_mut().widgets.inactive.bg_stroke = line;
            ui.spacing_mut().item_spacing.y = 0.0;
            for (facet, values) in offer.values.iter().filter(|(_, values)| !values.is_empty()) {
                let group = self.groups.entry(*facet).or_default();
                group.group_ui(ui, state, *facet, values, commands);
            }
            ui.add_space(2.0 * theme::GRID);
        });
    }

    fn recount(&mut self, state: &AppState) {
        let revision = state.revision();
        let is_current = |offer: &Offer| offer.revision == revision;
        if let Some(counter) = &mut self.counter
            && !self.offer.as_ref().is_some_and(is_current)
        {
            self.offer = Some(Offer::of(state, counter));
        }
    }

    /// Lends what counts, unless it is away: until it comes back, the sheet shows what it showed.
    pub fn lend(&mut self) -> Option<FilterLoan> {
        Some(FilterLoan {
            counter: self.counter.take()?,
            offer: None,
        })
    }

    /// Takes it back, with what was counted; gives what was offered before.
    pub fn take_back(&mut self, loan: FilterLoan) -> Option<Offer> {
        self.counter = Some(loan.counter);
        self.offer.replace(loan.offer?)
    }
}

impl Offer {
    fn of(state: &AppState, counter: &mut FacetCounter) -> Self {
        let dossier = state.dossier();
        let counts = counter.count(state);
        let values = FACETS.map(|facet| (facet, offered(dossier, state.filter(), &counts, facet)));
        Self {
            revision: state.revision(),
            values: values.into(),
        }
    }
}

/// What counts the facets, lent to a thread.
pub struct FilterLoan {
    counter: FacetCounter,
    offer: Option<Offer>,
}

impl FilterLoan {
    /// Forgets all of the dossier.
    pub fn forget(&mut self) {
        self.counter = FacetCounter::default();
    }

    /// Counts for a state that is not shown yet.
    pub fn make(&mut self, state: &AppState) {
        self.offer = Some(Offer::of(state, &mut self.counter));
    }
}

/// Its title, and buttons that clear the filter and close the sheet; gives whether it is to close.
fn head_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) -> bool {
    let mut closes = false;
    ui.horizontal(|ui| {
        ui.label(styled("Filter", TextStyle::Strong));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(styled("✕", TextStyle::Body)).frame(false);
            let response = ui.add(close.min_size(vec2(24.0, 24.0)));
            response
                .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Close the filter"));
            button_focus_ui(ui, &response);
            closes = response.on_hover_text("Close (F or Esc)").clicked();
            let clear = Button::new(styled("Clear", TextStyle::Small));
            if ui.add_enabled(state.filter().is_active(), clear).clicked() {
                commands.push(Command::SetFilter(Filter::default()));
            }
        });
    });
    closes
}
