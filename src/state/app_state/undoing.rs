//! Undo and redo of where one looks: selection, clocks, mode, filter, camera, borders, what
//! fills the middle of the window, and by which columns the tables go.

use crate::earth::borders::BordersView;
use crate::earth::{Camera, Projection};
use crate::model::Item;
use crate::state::ordering::{EventColumn, Order, StatementColumn};
use crate::state::{Filter, Gesture, Scope, Stage, Way};

use super::AppState;
use super::viewing::Framing;

/// What can be undone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Looked {
    scope: Scope,
    filter: Filter,
    selection: Option<Item>,
    camera: Camera,
    framing: Framing,
    projection_before: Option<Projection>,
    borders: BordersView,
    stage: Stage,
    event_order: Order<EventColumn>,
    statement_order: Order<StatementColumn>,
}

impl AppState {
    /// Whether there is a step that way to be undone or redone.
    pub fn can_step(&self, way: Way) -> bool {
        self.history.has(way)
    }

    pub(super) fn looked(&self) -> Looked {
        Looked {
            scope: self.scope(),
            filter: self.filter().clone(),
            selection: self.selection(),
            camera: self.camera,
            framing: self.framing,
            projection_before: self.projection_before,
            borders: self.borders_view,
            stage: self.stage,
            event_order: self.event_order,
            statement_order: self.statement_order,
        }
    }

    /// Remembers what was looked at before, if something else is now.
    pub(super) fn note(&mut self, before: Looked, gesture: Option<Gesture>) {
        if before != self.looked() {
            self.history.note(before, gesture);
        }
    }

    /// Whether the next step that way asks for another filter, or for a scope that is not near.
    pub(super) fn leads_far(&self, way: Way) -> bool {
        let is_far =
            |then: &Looked| then.filter != *self.filter() || !then.scope.is_near(self.scope());
        self.history.next(way).is_some_and(is_far)
    }

    pub(super) fn step_in_history(&mut self, way: Way) {
        let now = self.looked();
        if let Some(then) = self.history.step(way, now) {
            self.look_as(&then);
        }
    }

    /// Looks as then, in the window as it is now.
    fn look_as(&mut self, then: &Looked) {
        self.popup = None;
        self.playback.playing = false;
        self.set_scope(then.scope);
        self.set_filter(&then.filter);
        self.trail.visit(then.selection);
        let viewport = self.camera.viewport();
        self.projection_before = then.projection_before;
        self.borders_view = then.borders;
        self.stage = then.stage;
        self.event_order = then.event_order;
        self.statement_order = then.statement_order;
        self.framing = then.framing;
        // A row over the map makes it lower without moving it.
        if then.camera.viewport().max == viewport.max {
            self.camera = then.camera;
        } else {
            self.camera = then.camera.with_viewport(viewport);
            self.frame(then.framing);
        }
    }
}
