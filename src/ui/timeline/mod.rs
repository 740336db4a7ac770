//! The timeline in the window: a row of controls above lanes of statements and events, a
//! histogram and the playhead.
//!
//! Three steps a frame, so that what the pointer does is seen everywhere in the same frame:
//!
//! 1. [`TimelineView::input`] reads pointer, wheel and the playheads' keys by what was painted
//!    last, and pushes commands. It needs no more than the timeline's rectangle.
//! 2. The root applies them.
//! 3. [`TimelineView::timeline_ui`] shows controls, plot and names for the state as it is now.
//!    When a control is used, it pushes commands and asks egui to run the frame a second time, so
//!    that even what was shown before it follows at once. The root applies them as usual.
//!
//! ```no_run
//! # use demarche::state::AppState;
//! # use demarche::ui::timeline::TimelineView;
//! # fn root(ui: &mut egui::Ui, state: &mut AppState, timeline: &mut TimelineView) {
//! let mut commands = Vec::new();
//! timeline.input(ui, ui.max_rect(), state, &mut commands);
//! commands.drain(..).for_each(|command| state.apply(command));
//! timeline.timeline_ui(ui, state, &mut commands);
//! commands.drain(..).for_each(|command| state.apply(command));
//! timeline.end_frame(ui.ctx());
//! # }
//! ```

mod controls;
mod drawing;
mod input;
mod loan;
mod modes;
mod nodes;
mod playing;
mod plot;
mod tooltip;

use std::sync::Arc;

use egui::{Context, Id, Rect, Ui, UiBuilder, pos2};

use crate::scene::timeline::TimelineTarget;
use crate::state::{AppState, Command};

use super::convert::{egui_rect, screen_pos, screen_rect};
use super::paint::MarkPainter;
use super::theme;
use super::typed_field::{Purpose, TypedField};
use drawing::{Drawing, Key};
use input::Held;

pub use loan::TimelineLoan;

/// Height of the row of controls, in points.
const CONTROLS_HEIGHT: f32 = 5.5 * theme::GRID;

/// The timeline, and what it remembers between frames.
#[derive(Default)]
pub struct TimelineView {
    drawing: Option<Drawing>,
    painter: MarkPainter,
    builds: u64,
    hovered: Option<TimelineTarget>,
    typed: TypedField,
    held: Held,
}

impl TimelineView {
    /// A timeline that was not shown yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets what it shows of the dossier; what is being typed stays.
    pub fn forget(&mut self) {
        *self = Self {
            typed: std::mem::take(&mut self.typed),
            ..Self::default()
        };
    }

    /// How often the drawing was made anew; an unchanged one is kept.
    pub fn builds(&self) -> u64 {
        self.builds
    }

    /// Opens a field when the timeline is shown next, with all of it selected.
    pub fn open_field(&mut self, purpose: Purpose) {
        self.typed.open(purpose);
    }

    /// What pointer, wheel and the playheads' keys ask for, by what was painted last. `rect` is all
    /// of the timeline, controls included.
    pub fn input(&mut self, ui: &Ui, rect: Rect, state: &AppState, commands: &mut Vec<Command>) {
        let drawing = self.drawing.as_ref();
        let Some(scene) = drawing.map(|drawing| Arc::clone(&drawing.scene)) else {
            return;
        };
        let response = input::interact(ui, plot_rect(rect));
        self.hovered = input::pointer(ui, &response, &scene, state, &mut self.held, commands);
        nodes::handle_keys(ui, state, commands);
    }

    /// Shows the timeline in all of the room that `ui` has.
    pub fn timeline_ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        let before = commands.len();
        let rect = ui.max_rect();
        let controls = Rect::from_min_max(rect.min, pos2(rect.max.x, plot_rect(rect).min.y));
        let builder = UiBuilder::new().id_salt("controls").max_rect(controls);
        controls::controls_ui(&mut ui.new_child(builder), state, &mut self.typed, commands);

        let plot_rect = plot_rect(rect);
        let Drawing { scene, painted, .. } = self.drawing(ui, plot_rect, state);
        let builder = UiBuilder::new().id_salt("plot").max_rect(plot_rect);
        let mut inside = ui.new_child(builder);
        plot::plot_ui(&mut inside, plot_rect, &scene, &painted);
        // Also where nothing asked for input: the node of the whole, and its place below the rest.
        input::interact(ui, plot_rect);
        nodes::nodes_ui(ui, &scene, state, commands);
        if let Some(target) = &self.hovered {
            tooltip::tooltip_ui(ui, state, target);
        }
        if commands.len() > before {
            ui.ctx()
                .request_discard("a control of the timeline was used");
        }
    }

    /// Has the frame run again when glyphs moved in it after the timeline was painted. To be called
    /// after all else of a frame was laid out.
    pub fn end_frame(&self, ctx: &Context) {
        if let Some(drawing) = &self.drawing {
            drawing.painted.check(ctx);
        }
    }

    fn drawing(&mut self, ui: &Ui, rect: Rect, state: &AppState) -> Drawing {
        let (ctx, theme) = (ui.ctx(), ui.theme());
        let hovered = self.hovered.as_ref().and_then(TimelineTarget::item);
        let key = Key::of(ctx, state, screen_rect(rect), hovered);
        let kept = self.drawing.take().filter(|drawing| drawing.key == key);
        let drawing = match kept {
            Some(drawing) => drawing.shown(ctx, theme, &mut self.painter),
            None => {
                self.builds += 1;
                Drawing::new(ctx, theme, state, key, &mut self.painter)
            }
        };
        self.drawing.insert(drawing).clone()
    }
}

/// Where the lanes lie in the timeline's rectangle.
fn plot_rect(rect: Rect) -> Rect {
    let top = (rect.min.y + CONTROLS_HEIGHT).min(rect.max.y);
    Rect::from_min_max(pos2(rect.min.x, top), rect.max)
}

/// The node of the whole plot.
fn plot_id() -> Id {
    Id::unique("timeline")
}
