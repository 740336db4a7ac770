//! The scroll bar: as exact as the table, because it knows rows and not points of a page.

use egui::{Rect, Role as NodeRole, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::scene::marks::{Ink, Role};
use crate::ui::theme;

use super::contents::Contents;
use super::list::List;

/// Width of the bar with the space around it, in points.
pub const BAR_WIDTH: f32 = 14.0;
/// Width of the handle, in points.
const HANDLE_WIDTH: f32 = 6.0;
/// A handle is never shorter, in points.
const SHORTEST: f32 = 24.0;

/// The bar in its rectangle; nothing when all rows are in view.
pub fn bar_ui<C: Contents>(ui: &mut Ui, rect: Rect, list: &mut List<C>) {
    let extent = list.extent(rect.height());
    if extent.most() <= 0.0 {
        list.held = None;
        return;
    }
    let id = ui.scope_id().with("scroll bar");
    let response = ui.interact(rect, id, Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(NodeRole::ScrollBar, true, "Scroll bar"));
    let length = (rect.height() * to_f32(extent.share_in_view())).max(SHORTEST);
    let room = (rect.height() - length).max(f32::EPSILON);
    let pointer = response.interact_pointer_pos();
    if let Some(pointer) = pointer.filter(|_| response.is_pointer_button_down_on()) {
        let top = handle_top(rect, room, list, extent.most());
        let is_on_handle = (top..=top + length).contains(&pointer.y);
        // Beside the handle, its middle comes to the pointer.
        let held = *list.held.get_or_insert(match is_on_handle {
            true => pointer.y - top,
            false => length / 2.0,
        });
        let share = f64::from((pointer.y - held - rect.top()) / room);
        list.scroll.to(share * extent.most(), extent);
    } else {
        list.held = None;
    }
    let top = handle_top(rect, room, list, extent.most());
    let handle = Rect::from_min_size(
        pos2(rect.center().x - HANDLE_WIDTH / 2.0, top),
        vec2(HANDLE_WIDTH, length),
    );
    let is_active = response.hovered() || list.held.is_some();
    let ink = Ink::faded(Role::Subtle, if is_active { 0.8 } else { 0.4 });
    let colour = theme::color(ink, ui.theme());
    ui.painter().rect_filled(handle, HANDLE_WIDTH / 2.0, colour);
}

fn handle_top<C: Contents>(rect: Rect, room: f32, list: &List<C>, most: f64) -> f32 {
    rect.top() + room * to_f32(list.scroll.points() / most)
}

#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn to_f32(share: f64) -> f32 {
    share as f32
}
