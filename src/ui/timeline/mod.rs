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
//! # use demarche::ui::{paint::MarkPainter, timeline::TimelineView};
//! # fn root(ui: &mut egui::Ui, state: &mut AppState, timeline: &mut TimelineView, painter: &mut MarkPainter) {
//! let mut commands = Vec::new();
//! timeline.input(ui, ui.max_rect(), state, &mut commands);
//! commands.drain(..).for_each(|command| state.apply(command));
//! timeline.timeline_ui(ui, state, painter, &mut commands);
//! commands.drain(..).for_each(|command| state.apply(command));
//! # }
//! ```

mod controls;
mod input;
mod modes;
mod nodes;
mod playing;
mod plot;
mod tooltip;

use std::sync::Arc;

use egui::{Context, Id, Rect, Ui, UiBuilder, pos2};

use crate::earth::ScreenRect;
use crate::model::Item;
use crate::scene::timeline::{TimelineInputs, TimelineScene, TimelineTarget, build};
use crate::state::{AppState, Command, TimeView};

use super::convert::{egui_rect, screen_pos, screen_rect};
use super::fonts;
use super::paint::{FontMeasure, MarkPainter};
use super::theme;
use super::typed_field::{Purpose, TypedField};
use input::Held;

/// Height of the row of controls, in points.
const CONTROLS_HEIGHT: f32 = 5.5 * theme::GRID;

/// The timeline, and what it remembers between frames.
#[derive(Default)]
pub struct TimelineView {
    built: Option<(Key, Arc<TimelineScene>)>,
    builds: u64,
    hovered: Option<TimelineTarget>,
    typed: TypedField,
    held: Held,
}

/// Everything that the drawing depends on; the view shows one dossier.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    revision: u64,
    folds: u64,
    time_view: TimeView,
    selection: Option<Item>,
    rect: ScreenRect,
    hovered: Option<Item>,
    pixels_per_point: f32,
    fonts: u64,
}

impl Key {
    fn of(ctx: &Context, state: &AppState, rect: ScreenRect, hovered: Option<Item>) -> Self {
        Self {
            revision: state.revision(),
            folds: state.folds().changes(),
            time_view: state.time_view(),
            selection: state.selection(),
            rect,
            hovered,
            pixels_per_point: ctx.pixels_per_point(),
            fonts: fonts::changes(ctx),
        }
    }
}

/// The timeline of a state that is not shown yet, made on another thread.
pub struct TimelineLoan {
    rect: ScreenRect,
    hovered: Option<Item>,
    built: Option<(Key, Arc<TimelineScene>)>,
}

impl TimelineLoan {
    /// Forgets all of the dossier.
    pub fn forget(&mut self) {
        self.hovered = None;
    }

    /// Makes the drawing of a state.
    pub fn make(&mut self, ctx: &Context, state: &AppState) {
        let key = Key::of(ctx, state, self.rect, self.hovered);
        self.built = Some((key, made(ctx, state, &key)));
    }
}

fn made(ctx: &Context, state: &AppState, key: &Key) -> Arc<TimelineScene> {
    let inputs = TimelineInputs {
        state,
        rect: key.rect,
        hovered: key.hovered,
    };
    Arc::new(build(&inputs, &FontMeasure::new(ctx)))
}

impl TimelineView {
    /// A timeline that was not shown yet.
    pub fn new() -> Self {
        Self::default()
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
        let scene = self.built.as_ref().map(|(_, scene)| Arc::clone(scene));
        let Some(scene) = scene else {
            return;
        };
        let response = input::interact(ui, plot_rect(rect));
        self.hovered = input::pointer(ui, &response, &scene, state, &mut self.held, commands);
        nodes::handle_keys(ui, state, commands);
    }

    /// Shows the timeline in all of the room that `ui` has.
    pub fn timeline_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) {
        let before = commands.len();
        let rect = ui.max_rect();
        let controls = Rect::from_min_max(rect.min, pos2(rect.max.x, plot_rect(rect).min.y));
        let builder = UiBuilder::new().id_salt("controls").max_rect(controls);
        controls::controls_ui(&mut ui.new_child(builder), state, &mut self.typed, commands);

        let plot_rect = plot_rect(rect);
        let scene = self.scene(ui, plot_rect, state);
        let builder = UiBuilder::new().id_salt("plot").max_rect(plot_rect);
        let mut inside = ui.new_child(builder);
        plot::plot_ui(&mut inside, plot_rect, &scene, painter);
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

    fn scene(&mut self, ui: &Ui, rect: Rect, state: &AppState) -> Arc<TimelineScene> {
        let hovered = self.hovered.as_ref().and_then(TimelineTarget::item);
        let key = Key::of(ui.ctx(), state, screen_rect(rect), hovered);
        if let Some((built_for, scene)) = &self.built
            && *built_for == key
        {
            return Arc::clone(scene);
        }
        let scene = made(ui.ctx(), state, &key);
        self.builds += 1;
        self.built = Some((key, Arc::clone(&scene)));
        scene
    }

    /// What another thread needs to make the next drawing, where there is one already.
    pub fn lend(&self) -> Option<TimelineLoan> {
        self.built.as_ref().map(|(key, _)| TimelineLoan {
            rect: key.rect,
            hovered: key.hovered,
            built: None,
        })
    }

    /// Takes the drawing that was made; gives the one before it.
    pub fn take_back(&mut self, loan: TimelineLoan) -> Option<Arc<TimelineScene>> {
        let built = loan.built?;
        self.builds += 1;
        self.built.replace(built).map(|(_, before)| before)
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
