//! Tells those who listen what has changed: a node that is not seen, whose text a screen reader reads
//! aloud when it is another one.

use egui::accesskit::Live;
use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::scene::announcement::{Told, announcement};
use crate::state::AppState;

/// The node, and what it said last.
#[derive(Default)]
pub struct Announcer {
    told: Option<Told>,
    text: String,
}

impl Announcer {
    /// Says what is new, while anyone listens. What a pointer drags is told when it is let go.
    pub fn announce_ui(&mut self, ui: &Ui, state: &AppState) {
        if !ui.ctx().has_accesskit_node(egui::accesskit_root_id()) {
            *self = Self::default();
            return;
        }
        let is_new = self.told.as_ref().is_none_or(|told| !told.is_of(state));
        if is_new && !ui.input(|input| input.pointer.any_down()) {
            self.text = announcement(self.told.as_ref(), state);
            self.told = Some(Told::of(state));
        }
        let id = ui.scope_id().with("announcer");
        let nowhere = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
        let response = ui.interact(nowhere, id, Sense::empty());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.text));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_live(Live::Polite);
        });
    }
}
