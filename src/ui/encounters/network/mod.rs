//! The network: actors as points, and lines between those who met or are to.

mod nodes;

use std::sync::Arc;

use egui::{CursorIcon, Pos2, Rect, Sense, Ui, WidgetInfo};

use crate::model::Item;
use crate::scene::encounters::{
    Layout, NetworkGoal, NetworkInputs, NetworkMemory, NetworkScene, network, network_hit,
};
use crate::state::encounters::{Circle, Encounters, Rosters};
use crate::state::{AppState, Command};
use crate::ui::convert::{screen_pos, screen_rect};
use crate::ui::fonts;
use crate::ui::paint::{FontMeasure, MarkPainter};

use super::tooltip::{actor_tooltip_ui, pair_tooltip_ui};
use super::{Choices, middle, open_pair};

/// The network, and what it remembers between frames.
#[derive(Default)]
pub struct NetworkView {
    /// Where the actors of each circle lie, computed when it is first shown.
    layouts: [Option<Arc<Layout>>; Circle::ALL.len()],
    built: Option<(Key, Arc<NetworkScene>)>,
    memory: NetworkMemory,
}

/// Everything that the picture depends on.
#[derive(Clone, PartialEq)]
struct Key {
    revision: u64,
    circle: Circle,
    selection: Option<Item>,
    hovered: Option<NetworkGoal>,
    room: Rect,
    pixels_per_point: f32,
    fonts: u64,
}

impl NetworkView {
    /// Shows the network in all the room there is.
    pub fn network_ui(
        &mut self,
        ui: &mut Ui,
        (state, encounters, choices): (&AppState, &Encounters, Choices),
        rosters: &Rosters,
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) {
        let room = ui.max_rect();
        // No stop of the Tab key: what is drawn has stops of its own.
        let id = ui.scope_id().with("network");
        let response = ui.interact(room, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, "Network"));
        let hovered = response.hover_pos().and_then(|pos| self.under(pos));
        let layout = self.layout(state, rosters, choices.circle);
        let scene = self.scene(ui, (state, encounters, choices.circle), &layout, hovered);
        painter.paint(ui.painter(), ui.theme(), &scene.marks);
        let pos = response.interact_pointer_pos();
        if let Some(pos) = pos.filter(|_| response.clicked()) {
            let at = Rect::from_min_max(pos, pos);
            let asked = self.under(pos).and_then(|goal| open(state, goal, at));
            commands.push(asked.unwrap_or(match state.choice() {
                Some(_) => Command::CloseOffer,
                None => Command::Deselect,
            }));
        }
        let of = (state, encounters, choices.circle);
        nodes::nodes_ui(ui, of, &scene, commands);
        if let Some(goal) = hovered.filter(|_| state.choice().is_none()) {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            match goal {
                NetworkGoal::Actor(actor) => {
                    actor_tooltip_ui(ui, state, encounters, (choices.circle, actor));
                }
                NetworkGoal::Pair(one, other) => {
                    pair_tooltip_ui(ui, state, encounters, [one, other]);
                }
            }
        }
    }

    /// By what was drawn last.
    fn under(&self, pos: Pos2) -> Option<NetworkGoal> {
        let (_, scene) = self.built.as_ref()?;
        network_hit(&scene.targets, screen_pos(pos)).map(|target| target.goal)
    }

    fn layout(&mut self, state: &AppState, rosters: &Rosters, circle: Circle) -> Arc<Layout> {
        let kept = &mut self.layouts[circle as usize];
        let make = || Arc::new(Layout::new(state.dossier(), rosters, circle));
        Arc::clone(kept.get_or_insert_with(make))
    }

    fn scene(
        &mut self,
        ui: &Ui,
        (state, encounters, circle): (&AppState, &Encounters, Circle),
        layout: &Layout,
        hovered: Option<NetworkGoal>,
    ) -> Arc<NetworkScene> {
        let key = Key {
            revision: state.revision(),
            circle,
            selection: state.selection(),
            hovered,
            room: ui.max_rect(),
            pixels_per_point: ui.pixels_per_point(),
            fonts: fonts::changes(ui.ctx()),
        };
        let kept = self.built.take().filter(|(of, _)| *of == key);
        let (_, scene) = self.built.insert(kept.unwrap_or_else(|| {
            let inputs = NetworkInputs {
                state,
                encounters,
                layout,
                circle,
                room: screen_rect(key.room),
                hovered,
            };
            let scene = network(&inputs, &mut self.memory, &FontMeasure::new(ui));
            (key, Arc::new(scene))
        }));
        Arc::clone(scene)
    }
}

/// What something drawn asks for that is chosen.
fn open(state: &AppState, goal: NetworkGoal, rect: Rect) -> Option<Command> {
    match goal {
        NetworkGoal::Actor(actor) => Some(Command::Select(Item::Actor(actor))),
        NetworkGoal::Pair(one, other) => open_pair(state, [one, other], middle(rect)),
    }
}
