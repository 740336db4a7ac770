//! The map in the window: input, painting, names, tooltip, the list of what lies under the pointer,
//! and the card of the land that was clicked.

pub(super) mod choice;
pub(super) mod ground;
mod land_card;
mod pointer;
mod popup;
mod tooltip;

use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Action;
use egui::{Event, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Sense, Ui, Vec2};

use crate::earth::basemap::Basemap;
use crate::earth::borders::BordersView;
use crate::earth::{Camera, LonLat, ScreenPos};
use crate::model::Item;
use crate::scene::borders_words::owner_words;
use crate::scene::map::{
    Furniture, Goal, MapInputs, MapMemory, MapScene, Medium, Target, build, hits,
};
use crate::scene::words::count;
use crate::state::{AppState, Clocks, Command, LandId};

use ground::Ground;

use super::convert::{egui_rect, screen_pos};
use super::focus::{are_nodes_needed, focus_ring};
use super::fonts;
use super::hints::{Thing, point_out};
use super::paint::{FontMeasure, MarkPainter};

/// How much nearer one notch of the wheel goes.
const WHEEL_FACTOR: f64 = 1.2;
/// How much nearer a double click goes.
const DOUBLE_CLICK_FACTOR: f64 = 2.0;

/// A map that was not moved for so many seconds is at rest.
const TO_REST: f64 = 0.15;

/// The side of the node that tells of more links, in points.
const MORE_SIDE: f32 = 16.0;

/// Everything that the map's picture depends on.
#[derive(Clone, PartialEq)]
struct Key {
    camera: Camera,
    borders: BordersView,
    revision: u64,
    comparison: Option<Clocks>,
    selection: Option<Item>,
    hovered: Option<Goal>,
    highlighted: Option<LandId>,
    pixels_per_point: f32,
    fonts: u64,
}

/// The map, and what it remembers between frames.
pub struct MapView {
    ground: Ground,
    memory: MapMemory,
    built: Option<(Key, Arc<MapScene>)>,
    /// When the map was last moved, in seconds, while its picture is one of a map that moves.
    moved_at: Option<f64>,
    /// What the pointer is over.
    hovered: Option<Target>,
    /// Where on bare land the pointer is.
    bare: Option<ScreenPos>,
}

impl MapView {
    /// A map of the built-in world.
    pub fn new() -> Self {
        Self {
            ground: Ground::built_in(),
            memory: MapMemory::default(),
            built: None,
            moved_at: None,
            hovered: None,
            bare: None,
        }
    }

    /// Forgets all of the dossier: another one is shown next.
    pub fn forget(&mut self) {
        self.memory = MapMemory::default();
        self.built = None;
        self.moved_at = None;
        self.hovered = None;
        self.bare = None;
    }

    /// Names of countries and cities.
    pub fn atlas(&self) -> &Basemap {
        self.ground.atlas()
    }

    /// The city that is nearest to the middle of the map, by what was painted last.
    fn city_in_the_middle(&self, rect: Rect) -> Option<Rect> {
        let is_place = |target: &&Arc<Target>| matches!(target.goal, Goal::Item(Item::Place(_)));
        let targets = self
            .built
            .iter()
            .flat_map(|(_, scene)| scene.targets.iter());
        let places = targets
            .filter(is_place)
            .map(|target| egui_rect(target.node));
        let away = |place: &Rect| place.center().distance_sq(rect.center());
        places.min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    /// What pointer and wheel ask for, by what was painted last.
    pub fn input(&mut self, ui: &Ui, rect: Rect, state: &AppState, commands: &mut Vec<Command>) {
        // No stop of the Tab key: the focus would not be seen, and arrows would step nothing.
        let response = ui.interact(rect, ui.scope_id().with("map"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Map"));
        drag(&response, commands);
        if response.contains_pointer() {
            wheel(ui, commands);
        }
        let pointer = response.hover_pos().filter(|_| response.contains_pointer());
        let targets = self.built.as_ref().map(|(_, scene)| &scene.targets);
        let under = |pos: Pos2| -> Vec<&Target> {
            targets.map_or_else(Vec::new, |targets| hits(targets, screen_pos(pos)))
        };
        let pointer = pointer.filter(|_| !response.dragged());
        let hovered = pointer.and_then(|pos| under(pos).first().copied().cloned());
        self.bare = pointer.filter(|_| hovered.is_none()).map(screen_pos);
        if hovered.is_some() {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.double_clicked() {
            let at = response.interact_pointer_pos().map(screen_pos);
            commands.extend(at.map(|at| Command::ZoomMap {
                at,
                factor: DOUBLE_CLICK_FACTOR,
            }));
        } else if response.clicked()
            && let Some(pos) = response.interact_pointer_pos()
        {
            let items = items_of(&under(pos));
            commands.push(self.click(pos, items, state));
        }
        self.hovered = hovered;
    }

    /// Shows the map.
    pub fn map_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        painter: &mut MarkPainter,
        commands: &mut Vec<Command>,
    ) {
        let scene = self.scene(ui, state);
        painter.paint(ui.painter(), ui.theme(), &scene.marks);
        point_out(ui, Thing::City, || self.city_in_the_middle(ui.max_rect()));
        if are_nodes_needed(ui.ctx()) {
            nodes_ui(ui, &scene, commands);
        }
        pointer::pointer_ui(ui, state);
        let hovered = self.hovered.as_ref();
        if let Some(target) = hovered.filter(|_| state.choice().is_none()) {
            tooltip::tooltip_ui(ui, state, &self.memory, target);
        }
        let bare = self.bare.and_then(|at| self.uncovered(at, state));
        if let Some(area) = bare.and_then(|at| self.ground.hatched_at(at)) {
            let owner = owner_words(self.ground.atlas(), area, state.borders_view());
            tooltip::area_tooltip_ui(ui, area, owner);
        }
        choice::choice_ui(ui, state, commands);
        land_card::land_card_ui(ui, state, self.ground.atlas(), commands);
    }

    fn click(&self, pos: Pos2, items: Vec<Item>, state: &AppState) -> Command {
        match items.as_slice() {
            [] if state.choice().is_some() => Command::CloseOffer,
            [] => self.bare_click(screen_pos(pos), state),
            [item] => Command::Select(*item),
            _ => Command::Offer {
                at: screen_pos(pos),
                items,
            },
        }
    }

    /// A click where nothing is marked: land tells what it is, once more the same land closes its
    /// card.
    fn bare_click(&self, at: ScreenPos, state: &AppState) -> Command {
        let position = self.uncovered(at, state);
        let land = position.and_then(|position| self.ground.land_at(position));
        let Some(land) = land.map(LandId::from) else {
            return Command::Deselect;
        };
        let is_told = |land: &LandId| state.asked_land().is_some_and(|told| told.land == *land);
        if is_told(&land) {
            Command::CloseOffer
        } else {
            Command::AskLand { at, land }
        }
    }

    /// The position that is seen somewhere; none under what covers the map, and beside the Earth.
    fn uncovered(&self, at: ScreenPos, state: &AppState) -> Option<LonLat> {
        let scene = self.built.as_ref().map(|(_, scene)| scene);
        let is_covered =
            scene.is_some_and(|scene| scene.covered.iter().any(|rect| rect.contains(at)));
        let position = state.camera().lonlat_from_screen(at);
        position.filter(|_| !is_covered)
    }

    fn scene(&mut self, ui: &Ui, state: &AppState) -> Arc<MapScene> {
        let key = Key {
            camera: state.camera(),
            borders: state.borders_view(),
            revision: state.revision(),
            comparison: state.comparison(),
            selection: state.selection(),
            hovered: self.hovered.as_ref().map(|target| target.goal),
            highlighted: state.asked_land().map(|asked| asked.land.clone()),
            pixels_per_point: ui.pixels_per_point(),
            fonts: fonts::changes(ui.ctx()),
        };
        let has_moved = self.note_motion(ui, &key);
        if let Some((built_for, scene)) = &self.built
            && *built_for == key
            && (has_moved || !self.memory.is_drawn_in_motion())
        {
            return Arc::clone(scene);
        }
        self.memory.note_motion(has_moved);
        let (camera, density) = (&key.camera, key.pixels_per_point);
        let highlighted = key.highlighted.as_ref();
        let ground = (self.ground).marks(camera, density, key.borders, highlighted);
        let small_ground = self.ground.small_marks(&key.camera, key.pixels_per_point);
        let inputs = MapInputs {
            state,
            hovered: key.hovered,
            atlas: self.ground.atlas(),
            ground: &ground,
            small_ground: &small_ground,
            is_hatched: self.ground.hatched().next().is_some(),
            medium: Medium::Pixels,
            furniture: Furniture::OnMap,
        };
        let scene = Arc::new(build(&inputs, &mut self.memory, &FontMeasure::new(ui)));
        self.built = Some((key, Arc::clone(&scene)));
        scene
    }
}

impl MapView {
    /// Whether the map moves, or did a moment ago, and has so many links that this matters. Then
    /// another frame is asked for.
    fn note_motion(&mut self, ui: &Ui, key: &Key) -> bool {
        let now = ui.input(|input| input.time);
        let before = self.built.as_ref().map(|(before, _)| before);
        let has_moved = before.is_some_and(|before| before.camera != key.camera);
        if has_moved && self.memory.has_very_many_links() {
            self.moved_at = Some(now);
        }
        let rested = self
            .moved_at
            .map_or(f64::INFINITY, |moved_at| now - moved_at);
        if rested < TO_REST {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(TO_REST - rested));
            return true;
        }
        self.moved_at = None;
        false
    }
}

fn drag(response: &Response, commands: &mut Vec<Command>) {
    let drags =
        response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle);
    if let Some(to) = response.interact_pointer_pos().filter(|_| drags) {
        let from = to - response.drag_delta();
        if from != to {
            commands.push(Command::DragMap {
                from: screen_pos(from),
                to: screen_pos(to),
            });
        }
    }
}

/// A wheel zooms at the pointer, a trackpad pans, a pinch or Ctrl zooms.
fn wheel(ui: &Ui, commands: &mut Vec<Command>) {
    let (pointer, pinch, events) = ui.input(|input| {
        (
            input.pointer.hover_pos(),
            input.zoom_delta(),
            input.events.clone(),
        )
    });
    let Some(pointer) = pointer else { return };
    let at = screen_pos(pointer);
    if (pinch - 1.0).abs() > f32::EPSILON {
        commands.push(Command::ZoomMap {
            at,
            factor: f64::from(pinch),
        });
        return;
    }
    for event in events {
        let Event::MouseWheel { unit, delta, .. } = event else {
            continue;
        };
        commands.push(match unit {
            MouseWheelUnit::Point => Command::DragMap {
                from: at,
                to: screen_pos(pointer + delta),
            },
            MouseWheelUnit::Line | MouseWheelUnit::Page => Command::ZoomMap {
                at,
                factor: WHEEL_FACTOR.powf(f64::from(delta.y)),
            },
        });
    }
}

/// What lies under the pointer, each item once.
fn items_of(under: &[&Target]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for item in under.iter().flat_map(|target| &target.items) {
        if !items.contains(item) {
            items.push(*item);
        }
    }
    items
}

/// What is painted, by name, for screen readers and the keyboard. Pointers go through the map's own
/// hit test: these nodes lie on top of it, so they hand a pointer's click on.
fn nodes_ui(ui: &mut Ui, scene: &MapScene, commands: &mut Vec<Command>) {
    for target in &scene.named {
        node_ui(ui, target, commands);
    }
    if scene.unnamed > 0 {
        more_ui(ui, scene.unnamed);
    }
}

fn node_ui(ui: &mut Ui, target: &Target, commands: &mut Vec<Command>) {
    // A marker at the map's edge is seen in part.
    let rect = egui_rect(target.node).intersect(ui.max_rect());
    if !rect.is_positive() {
        return;
    }
    let id = ui.scope_id().with(&target.id);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    let name = &target.name;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(Action::Click));
    if response.has_focus() {
        focus_ring(ui, rect);
        if ui.input_mut(|input| {
            input.consume_key(egui::Modifiers::NONE, egui::Key::Enter)
                || input.consume_key(egui::Modifiers::NONE, egui::Key::Space)
        }) {
            commands.push(chosen(target));
        }
    }
    if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
        commands.push(chosen(target));
    }
}

/// What a node asks for that is chosen by key.
fn chosen(target: &Target) -> Command {
    match target.items.as_slice() {
        [item] => Command::Select(*item),
        items => Command::Offer {
            at: target.node.centre(),
            items: items.to_vec(),
        },
    }
}

/// Says how much is painted that has no node of its own.
fn more_ui(ui: &Ui, more: usize) {
    let corner = Rect::from_min_size(ui.max_rect().min, Vec2::splat(MORE_SIDE));
    let id = ui.scope_id().with("more");
    let response = ui.interact(corner, id, Sense::hover());
    let name = format!("and {}", count(more, "more link"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
}
