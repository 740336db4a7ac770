//! What is drawn, by name, for screen readers and the keyboard. Pointers go through the network's
//! own hit test: these nodes sense none.

use egui::{Id, Ui};

use crate::model::{ActorIx, Item};
use crate::scene::encounters::{NetworkGoal, NetworkScene, NetworkTarget, cell_name};
use crate::state::encounters::{Circle, Encounters};
use crate::state::{AppState, Command};
use crate::ui::convert::egui_rect;
use crate::ui::encounters::tooltip::actor_words;
use crate::ui::focus::are_nodes_needed;
use crate::ui::mark_node::{MOST_NODES, MarkNode, mark_nodes_ui, more_ui};

use super::open;

/// What is told of by a node.
type Of<'a> = (&'a AppState, &'a Encounters, Circle);

/// The nodes: points, then lines, those who met most often first.
pub fn nodes_ui(ui: &Ui, of: Of, scene: &NetworkScene, commands: &mut Vec<Command>) {
    if !are_nodes_needed(ui.ctx()) {
        return;
    }
    let targets = scene.targets.iter().take(MOST_NODES);
    let nodes: Vec<MarkNode> = targets.map(|target| node_of(of, target)).collect();
    if let Some(n) = mark_nodes_ui(ui, &nodes) {
        commands.extend(open(of.0, scene.targets[n].goal, nodes[n].rect));
    }
    more_ui(ui, scene.targets.len() - nodes.len(), "line");
}

fn node_of<'a>(of: Of, target: &NetworkTarget) -> MarkNode<'a> {
    let selection = of.0.selection();
    MarkNode {
        id: id_of(of.0, target.goal),
        rect: egui_rect(target.node()),
        name: name_of(of, target.goal).into(),
        is_selected: match target.goal {
            NetworkGoal::Actor(actor) => selection == Some(Item::Actor(actor)),
            NetworkGoal::Pair(..) => false,
        },
        is_expanded: None,
    }
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
