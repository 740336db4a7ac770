//! What is drawn, by name, for screen readers and the keyboard. Pointers go through the network's
//! own hit test: these nodes sense none.

use egui::accesskit::Action;
use egui::{Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

use crate::model::ActorIx;
use crate::scene::encounters::{NetworkGoal, NetworkScene, NetworkTarget, cell_name};
use crate::state::encounters::{Circle, Encounters};
use crate::state::{AppState, Command};
use crate::ui::convert::egui_rect;
use crate::ui::encounters::tooltip::actor_words;
use crate::ui::focus::{are_nodes_needed, focus_ring};

use super::open;

/// More nodes than these no reader walks through, and each costs every frame.
const MOST_NODES: usize = 500;

/// What is told of by a node.
type Of<'a> = (&'a AppState, &'a Encounters, Circle);

/// The nodes: points, then lines, those who met most often first.
pub fn nodes_ui(ui: &mut Ui, of: Of, scene: &NetworkScene, commands: &mut Vec<Command>) {
    if are_nodes_needed(ui.ctx()) {
        for target in scene.targets.iter().take(MOST_NODES) {
            node_ui(ui, of, target, commands);
        }
    }
}

fn node_ui(ui: &mut Ui, of: Of, target: &NetworkTarget, commands: &mut Vec<Command>) {
    let rect = egui_rect(target.node());
    let (id, name) = (id_of(of.0, target.goal), name_of(of, target.goal));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(Action::Click));
    if response.has_focus() {
        focus_ring(ui, rect);
        let is_chosen = ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Enter)
                || input.consume_key(Modifiers::NONE, Key::Space)
        });
        if is_chosen {
            commands.extend(chosen(of.0, target, rect));
        }
    }
    if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
        commands.extend(chosen(of.0, target, rect));
    }
}

fn chosen(state: &AppState, target: &NetworkTarget, rect: Rect) -> Option<Command> {
    open(state, target.goal, rect)
}

/// From the ids of the data.
fn id_of(state: &AppState, goal: NetworkGoal) -> Id {
    let id = |actor: ActorIx| state.dossier()[actor].id.as_str();
    let of = match goal {
        NetworkGoal::Actor(actor) => (id(actor), ""),
        NetworkGoal::Pair(one, other) => (id(one), id(other)),
    };
    Id::unique("network").with(of)
}

fn name_of((state, encounters, circle): Of, goal: NetworkGoal) -> String {
    match goal {
        NetworkGoal::Actor(actor) => {
            let words = actor_words(state, encounters, circle, actor);
            format!("{}, {words}", state.dossier()[actor].name)
        }
        NetworkGoal::Pair(one, other) => cell_name(state, encounters, [one, other]),
    }
}
