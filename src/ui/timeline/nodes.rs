//! What is painted, by name, for screen readers and the keyboard.
//!
//! Pointers go through the timeline's own hit test: the nodes sense none.

use egui::accesskit::Action;
use egui::{EventFilter, Id, Key, Modifiers, Role, Sense, Ui, WidgetInfo};

use crate::scene::timeline::TimelineScene;
use crate::state::{AppState, Command};
use crate::ui::focus::focus_ring;

use super::egui_rect;
use super::input::goal_command;

/// The playhead's node.
fn playhead_id() -> Id {
    super::plot_id().with("playhead")
}

/// Arrows move the focused playhead from stop to stop, with Shift by a day.
pub fn playhead_keys(ui: &Ui, commands: &mut Vec<Command>) {
    let id = playhead_id();
    if ui.memory(|memory| memory.has_focus(id)) {
        let table = [
            (Modifiers::SHIFT, Key::ArrowLeft, Command::StepDays(-1)),
            (Modifiers::SHIFT, Key::ArrowRight, Command::StepDays(1)),
            (Modifiers::NONE, Key::ArrowLeft, Command::PreviousStop),
            (Modifiers::NONE, Key::ArrowRight, Command::NextStop),
        ];
        for (modifiers, key, command) in table {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                commands.push(command);
            }
        }
    }
    let asks = |action| ui.input(|input| input.num_accesskit_action_requests(id, action));
    commands.extend((0..asks(Action::Increment)).map(|_| Command::NextStop));
    commands.extend((0..asks(Action::Decrement)).map(|_| Command::PreviousStop));
}

/// The playhead, then all targets.
pub fn nodes_ui(ui: &mut Ui, scene: &TimelineScene, state: &AppState, commands: &mut Vec<Command>) {
    playhead_ui(ui, scene, state);
    for target in &scene.targets {
        let rect = egui_rect(target.rect);
        let id = super::plot_id().with(&target.id);
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &target.name));
        ui.ctx()
            .accesskit_node_builder(id, |node| node.add_action(Action::Click));
        let mut is_meant = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if response.has_focus() {
            focus_ring(ui, rect);
            is_meant |= ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::Enter)
                    || input.consume_key(Modifiers::NONE, Key::Space)
            });
        }
        if is_meant {
            commands.push(goal_command(target.goal));
        }
    }
}

fn playhead_ui(ui: &mut Ui, scene: &TimelineScene, state: &AppState) {
    let (id, rect) = (playhead_id(), egui_rect(scene.handle));
    let on = state.clocks().on;
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let name = format!("Playhead, {}", on.long());
    response.widget_info(|| WidgetInfo::slider(true, f64::from(on.number()), &name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(on.long());
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    if response.has_focus() {
        focus_ring(ui, rect);
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
}
