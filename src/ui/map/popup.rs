//! The frame of what opens over the map where it was clicked.

use egui::{Align2, Area, Frame, Order, Ui, pos2, vec2};

use crate::earth::ScreenPos;
use crate::state::Command;

/// The width inside of it at most, in points, where the map is wide enough; and what a narrow map leaves.
const WIDTH: f32 = 360.0;
const SIDES: f32 = 24.0;
/// From the place of the click, in points.
const GAP: f32 = 8.0;
/// The height of the map that long contents leave free, and the least that they take, in points.
const ROOM_AROUND: f32 = 80.0;
const LEAST_HEIGHT: f32 = 96.0;

/// Shows contents beside a place of the map, on that side of it where there is more room. They are
/// told how high they may become; a click beside the map takes them back.
pub fn popup_ui(
    ui: &Ui,
    name: &str,
    at: ScreenPos,
    commands: &mut Vec<Command>,
    contents: impl FnOnce(&mut Ui, f32, &mut Vec<Command>),
) {
    let map = ui.max_rect();
    let at = pos2(at.x, at.y);
    let [is_left, is_upper] = [at.x <= map.center().x, at.y <= map.center().y];
    let (pivot, gap) = match (is_left, is_upper) {
        (true, true) => (Align2::LEFT_TOP, vec2(GAP, GAP)),
        (false, true) => (Align2::RIGHT_TOP, vec2(-GAP, GAP)),
        (true, false) => (Align2::LEFT_BOTTOM, vec2(GAP, -GAP)),
        (false, false) => (Align2::RIGHT_BOTTOM, vec2(-GAP, -GAP)),
    };
    let area = Area::new(ui.scope_id().with(name))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(at + gap)
        .constrain_to(map);
    let most = (map.height() - ROOM_AROUND).max(LEAST_HEIGHT);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_max_width(WIDTH.min(map.width() - SIDES));
            contents(ui, most, commands);
        });
    });
    // The map's own clicks are answered where they are read: the one that asked for this is over by
    // now, and must not close it again.
    let is_beside_map = ui.input(|input| {
        let pointer = input.pointer.interact_pos();
        pointer.is_some_and(|pos| !map.contains(pos))
    });
    if is_beside_map && shown.response.clicked_elsewhere() {
        commands.push(Command::CloseOffer);
    }
}
