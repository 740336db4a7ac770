//! What is painted, by name, for screen readers and the keyboard.
//!
//! Pointers go through the timeline's own hit test: the nodes sense none.

use egui::accesskit::Action;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo};

use crate::model::Day;
use crate::scene::timeline::{Goal, TimelineScene, TimelineTarget, named};
use crate::state::{AppState, Command, Known, TimeMode};
use crate::ui::focus::{are_nodes_needed, focus_ring};
use crate::ui::mark_node::{MOST_NODES, MarkNode, mark_nodes_ui, more_ui, walk_from};

use super::egui_rect;
use super::input::goal_command;

/// A playhead as a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handle {
    /// The day looked at.
    On,
    /// The day by which things were known, while it is pinned.
    Known,
    /// The first day of a range.
    First,
}

impl Handle {
    const ALL: [Self; 3] = [Self::On, Self::Known, Self::First];

    fn id(self) -> Id {
        super::plot_id().with(match self {
            Self::On => "playhead",
            Self::Known => "known",
            Self::First => "range",
        })
    }

    /// Where it stands; none while it is not there.
    fn day(self, state: &AppState) -> Option<Day> {
        let clocks = state.clocks();
        match (self, clocks.known, state.mode()) {
            (Self::On, _, _) => Some(clocks.on),
            (Self::Known, Known::Pinned(day), _) => Some(day),
            (Self::First, _, TimeMode::Range { .. }) => {
                state.scope().stretch().map(|(first, _)| first)
            }
            _ => None,
        }
    }

    fn name(self, day: Day) -> String {
        match self {
            Self::On => format!("Playhead, {}", day.long()),
            Self::Known => format!("Known by {}", day.long()),
            Self::First => format!("Range from {}", day.long()),
        }
    }

    /// A step to and fro: the playhead goes to the next stop, the others by a day.
    fn step(self, day: Day, is_later: bool) -> Command {
        match (self, is_later) {
            (Self::On, true) => Command::NextStop,
            (Self::On, false) => Command::PreviousStop,
            _ => self.step_days(day, is_later),
        }
    }

    fn step_days(self, day: Day, is_later: bool) -> Command {
        let days = if is_later { 1 } else { -1 };
        match self {
            Self::On => Command::StepDays(days),
            Self::Known => Command::PinKnown(day.plus_days(days)),
            Self::First => Command::SetMode(TimeMode::Range {
                first: day.plus_days(days),
            }),
        }
    }
}

/// Arrows move the focused playhead: the day looked at from stop to stop, with Shift by a day; the
/// others by a day.
pub fn handle_keys(ui: &Ui, state: &AppState, commands: &mut Vec<Command>) {
    for handle in Handle::ALL {
        let Some(day) = handle.day(state) else {
            continue;
        };
        let id = handle.id();
        if ui.memory(|memory| memory.has_focus(id)) {
            let table = [
                (
                    Modifiers::SHIFT,
                    Key::ArrowLeft,
                    handle.step_days(day, false),
                ),
                (
                    Modifiers::SHIFT,
                    Key::ArrowRight,
                    handle.step_days(day, true),
                ),
                (Modifiers::NONE, Key::ArrowLeft, handle.step(day, false)),
                (Modifiers::NONE, Key::ArrowRight, handle.step(day, true)),
            ];
            for (modifiers, key, command) in table {
                if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                    commands.push(command);
                }
            }
        }
        for (action, is_later) in [(Action::Increment, true), (Action::Decrement, false)] {
            let asked = ui.input(|input| input.num_accesskit_action_requests(id, action));
            commands.extend((0..asked).map(|_| handle.step(day, is_later)));
        }
    }
}

/// The playheads, then the targets, while anyone asks for them.
pub fn nodes_ui(ui: &Ui, scene: &TimelineScene, state: &AppState, commands: &mut Vec<Command>) {
    if !are_nodes_needed(ui.ctx()) {
        return;
    }
    let (targets, more) = named(&scene.targets, MOST_NODES);
    let nodes: Vec<MarkNode> = targets
        .iter()
        .map(|target| node_of(target, state))
        .collect();
    let handles = &scene.handles;
    let rects = [Some(handles.on), handles.known, handles.first];
    for (handle, rect) in Handle::ALL.into_iter().zip(rects) {
        if let Some((day, rect)) = handle.day(state).zip(rect) {
            handle_ui(ui, handle, (day, egui_rect(rect)), &nodes);
        }
    }
    let chosen = mark_nodes_ui(ui, &nodes);
    commands.extend(chosen.map(|n| goal_command(targets[n].goal)));
    more_ui(ui, more, "mark");
}

fn node_of<'a>(target: &'a TimelineTarget, state: &'a AppState) -> MarkNode<'a> {
    MarkNode {
        id: super::plot_id().with(&target.id),
        rect: egui_rect(target.rect),
        name: target.name(state),
        is_selected: target.item().is_some() && target.item() == state.selection(),
        is_expanded: match target.goal {
            Goal::OpenFold(_) => Some(false),
            Goal::CloseFold(_) => Some(true),
            Goal::Item(_) | Goal::Undated | Goal::LookAt(_) => None,
        },
    }
}

/// Up and down lead from a playhead to the marks; left and right move it.
fn handle_ui(ui: &Ui, handle: Handle, (day, rect): (Day, Rect), nodes: &[MarkNode]) {
    let id = handle.id();
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let name = handle.name(day);
    response.widget_info(|| WidgetInfo::slider(true, f64::from(day.number()), &name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_value(day.long());
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
        walk_from(ui, rect, nodes);
    }
}
