//! Things side by side at the right end of a bar, shown from left to right, so that the Tab key and a
//! screen reader meet them in that order.

use egui::{Align, Id, Layout, Rect, Ui, UiBuilder};

/// Widths that differ by less are the same, in points.
const SAME: f32 = 0.01;

/// Where they are. How much room they take is known from when they were shown last; the frame is run
/// again when that changes.
pub struct AtEnd {
    id: Id,
    rect: Rect,
}

impl AtEnd {
    /// The end of a room. The name is that of no other one.
    pub fn of(ui: &Ui, name: &str, room: Rect) -> Self {
        let id = Id::unique("at the end").with(name);
        let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        Self {
            id,
            rect: room.with_min_x(room.right() - width),
        }
    }

    /// Where the first one begins.
    pub fn left(&self) -> f32 {
        self.rect.left()
    }

    /// Shows them, `space` points apart.
    pub fn show_ui(self, ui: &mut Ui, space: f32, inside_ui: impl FnOnce(&mut Ui)) {
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().id_salt(self.id).max_rect(self.rect);
        let mut child = ui.new_child(builder.layout(layout));
        child.spacing_mut().item_spacing.x = space;
        inside_ui(&mut child);
        let now = child.min_rect().width();
        if (now - self.rect.width()).abs() > SAME {
            ui.data_mut(|data| data.insert_temp(self.id, now));
            let why = "what stands at the end of a bar is wider or narrower";
            ui.ctx().request_discard(why);
        }
    }
}
