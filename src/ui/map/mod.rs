//! The map in the window: input, painting, names, tooltip, the list of what lies under the pointer,
//! and the card of the land that was clicked.

pub(super) mod choice;
pub(super) mod ground;
mod land_card;
mod loan;
mod maker;
mod pointer;
mod popup;
mod tooltip;

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Event, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Sense, Ui};

use crate::earth::basemap::Basemap;
use crate::earth::{LonLat, ScreenPos};
use crate::model::Item;
use crate::scene::borders_words::owner_words;
use crate::scene::map::{Goal, MapScene, Target, hits};
use crate::state::{AppState, Command, LandId};

use ground::Ground;
use maker::{Built, Key, Maker};

pub use loan::MapLoan;

use super::ahead::drop_elsewhere;
use super::convert::{egui_rect, screen_pos};
use super::focus::are_nodes_needed;
use super::hints::{Thing, point_out};
use super::mark_node::{MarkNode, mark_nodes_ui, more_ui};
use super::paint::MarkPainter;

/// How much nearer one notch of the wheel goes.
const WHEEL_FACTOR: f64 = 1.2;
/// How much nearer a double click goes.
const DOUBLE_CLICK_FACTOR: f64 = 2.0;

/// A map that was not moved for so many seconds is at rest.
const TO_REST: f64 = 0.15;

/// The map, and what it remembers between frames.
pub struct MapView {
    atlas: Arc<Basemap>,
    /// Away while a picture is made on a thread.
    maker: Option<Maker>,
    built: Option<Built>,
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
        let ground = Ground::built_in();
        Self {
            atlas: Arc::clone(ground.atlas()),
            maker: Some(Maker::new(ground)),
            built: None,
            moved_at: None,
            hovered: None,
            bare: None,
        }
    }

    /// Forgets all of the dossier: another one is shown next.
    pub fn forget(&mut self) {
        self.maker().forget();
        self.forget_shown();
    }

    /// Forgets what is shown of the dossier, and nothing that is lent.
    pub fn forget_shown(&mut self) {
        if let Some(built) = self.built.take() {
            drop_elsewhere(built);
        }
        self.moved_at = None;
        self.hovered = None;
        self.bare = None;
    }

    /// Names of countries and cities.
    pub fn atlas(&self) -> &Basemap {
        &self.atlas
    }

    /// One that is away does not come back: there is another.
    fn maker(&mut self) -> &mut Maker {
        self.maker
            .get_or_insert_with(|| Maker::new(Ground::built_in()))
    }

    fn ground(&self) -> Option<&Ground> {
        self.maker.as_ref().map(|maker| &maker.ground)
    }

    fn scene(&self) -> Option<&MapScene> {
        self.built.as_ref().map(|built| built.scene.as_ref())
    }

    /// The city that is nearest to the middle of the map, by what was painted last.
    fn city_in_the_middle(&self, rect: Rect) -> Option<Rect> {
        let is_place = |target: &&Arc<Target>| matches!(target.goal, Goal::Item(Item::Place(_)));
        let targets = self.scene().into_iter();
        let targets = targets.flat_map(|scene| scene.targets.iter());
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
        let targets = self.built.as_ref().map(|built| &built.scene.targets);
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
    pub fn map_ui(&mut self, ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
        let built = self.picture(ui, state);
        built.painted.show(ui.painter());
        let scene = Arc::clone(&built.scene);
        point_out(ui, Thing::City, || self.city_in_the_middle(ui.max_rect()));
        if are_nodes_needed(ui.ctx()) {
            nodes_ui(ui, &scene, state, commands);
        }
        pointer::pointer_ui(ui, state);
        if let Some(maker) = &self.maker {
            self.tooltips_ui(ui, state, maker);
        }
        choice::choice_ui(ui, state, commands);
        land_card::land_card_ui(ui, state, &self.atlas, commands);
    }

    fn tooltips_ui(&self, ui: &Ui, state: &AppState, maker: &Maker) {
        let hovered = self.hovered.as_ref();
        if let Some(target) = hovered.filter(|_| state.choice().is_none()) {
            tooltip::tooltip_ui(ui, state, &maker.memory, target);
        }
        let bare = self.bare.and_then(|at| self.uncovered(at, state));
        if let Some(area) = bare.and_then(|at| maker.ground.hatched_at(at)) {
            let owner = owner_words(&self.atlas, area, state.borders_view());
            tooltip::area_tooltip_ui(ui, area, owner);
        }
    }

    /// Has the frame run again when glyphs moved in it after the map was painted. To be called after
    /// all else of a frame was laid out, and only where the map is seen: what was painted for an older
    /// frame is painted anew when it is shown again.
    pub fn end_frame(&self, ctx: &Context) {
        if let Some(built) = &self.built {
            built.painted.check(ctx);
        }
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
        let land = position.and_then(|position| self.ground()?.land_at(position));
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
        let is_covered = self
            .scene()
            .is_some_and(|scene| scene.covered.iter().any(|rect| rect.contains(at)));
        let position = state.camera().lonlat_from_screen(at);
        position.filter(|_| !is_covered)
    }

    /// The picture of the state; while the next is made on a thread, the last one.
    fn picture(&mut self, ui: &Ui, state: &AppState) -> Built {
        let (ctx, theme) = (ui.ctx(), ui.theme());
        let key = Key::of(ctx, state, self.hovered.as_ref().map(|target| target.goal));
        let is_moving = self.maker.is_some() && self.note_motion(ui, &key);
        let kept = match (self.built.take(), &mut self.maker) {
            (Some(built), None) => Some(built.shown(ctx, theme, &mut MarkPainter::new())),
            (Some(built), Some(maker)) => maker.kept(ctx, theme, built, (&key, is_moving)),
            (None, _) => None,
        };
        let built = kept.unwrap_or_else(|| self.maker().make(ctx, theme, state, (key, is_moving)));
        self.built.insert(built).clone()
    }

    /// Whether the map moves, or did a moment ago, and has so many links that this matters. Then
    /// another frame is asked for.
    fn note_motion(&mut self, ui: &Ui, key: &Key) -> bool {
        let now = ui.input(|input| input.time);
        let before = self.built.as_ref().map(|built| &built.key);
        let has_moved = before.is_some_and(|before| before.camera != key.camera);
        let maker = self.maker.as_ref();
        if has_moved && maker.is_some_and(|maker| maker.memory.has_very_many_links()) {
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
fn nodes_ui(ui: &Ui, scene: &MapScene, state: &AppState, commands: &mut Vec<Command>) {
    // A marker at the map's edge is seen in part.
    let seen = |target: &Arc<Target>| egui_rect(target.node).intersect(ui.max_rect());
    let is_seen = |target: &&Arc<Target>| seen(target).is_positive();
    let targets: Vec<&Arc<Target>> = scene.named.iter().filter(is_seen).collect();
    let nodes = targets.iter().map(|target| MarkNode {
        id: ui.scope_id().with(&target.id),
        rect: seen(target),
        name: target.name.as_str().into(),
        is_selected: matches!(target.goal, Goal::Item(item) if state.selection() == Some(item)),
        is_expanded: is_expanded(target, state),
    });
    let chosen_node = mark_nodes_ui(ui, &nodes.collect::<Vec<_>>());
    commands.extend(chosen_node.map(|n| chosen(targets[n])));
    more_ui(ui, scene.unnamed, "link");
}

/// Whether the list of a bundle's events is open.
fn is_expanded(target: &Target, state: &AppState) -> Option<bool> {
    let is_bundle = matches!(target.goal, Goal::Bundle(..));
    let is_offered = || {
        state
            .choice()
            .is_some_and(|choice| choice.items == target.items)
    };
    is_bundle.then(is_offered)
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
