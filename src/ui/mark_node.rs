//! What is painted, as nodes: named for screen readers, stops of the keyboard, and chosen by either.
//!
//! Pointers go through each picture's own hit test: these nodes sense none. Nodes come only while
//! anyone asks for them ([`super::focus::are_nodes_needed`]).

use std::borrow::Cow;

use egui::accesskit::Action;
use egui::{FocusDirection, Id, Key, Modifiers, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::earth::ScreenRect;
use crate::scene::walk::{Direction, Start, nearest};
use crate::scene::words::count;

use super::convert::screen_rect;
use super::focus::focus_ring;

/// More nodes than these no reader walks through, and each costs every frame.
pub const MOST_NODES: usize = 500;

/// The side of the node that tells of more marks, in points.
const MORE_SIDE: f32 = 16.0;

/// Something painted that can be chosen.
#[derive(Clone, Debug)]
pub struct MarkNode<'a> {
    /// From the id in the data.
    pub id: Id,
    /// Where it lies.
    pub rect: Rect,
    /// For screen readers.
    pub name: Cow<'a, str>,
    /// Whether it is what is selected.
    pub is_selected: bool,
    /// Whether what it opens is open; none for what opens nothing.
    pub is_expanded: Option<bool>,
}

/// Shows the nodes, through which the arrows lead; gives the position of the one that is chosen, by
/// Enter, by the space bar or by a screen reader.
pub fn mark_nodes_ui(ui: &Ui, nodes: &[MarkNode]) -> Option<usize> {
    let marks: Vec<(Id, Rect)> = nodes.iter().map(|node| (node.id, node.rect)).collect();
    walk(ui, &marks);
    let mut chosen = None;
    for (n, node) in nodes.iter().enumerate() {
        if mark_node_ui(ui, node) {
            chosen = Some(n);
        }
    }
    chosen
}

fn mark_node_ui(ui: &Ui, node: &MarkNode) -> bool {
    let (id, name) = (node.id, &*node.name);
    let response = ui.interact(node.rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(id, |builder| {
        builder.add_action(Action::Click);
        builder.set_selected(node.is_selected);
        if let Some(is_expanded) = node.is_expanded {
            builder.set_expanded(is_expanded);
        }
    });
    let mut is_chosen = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
    if response.has_focus() {
        focus_ring(ui, node.rect);
        is_chosen |= ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Enter)
                || input.consume_key(Modifiers::NONE, Key::Space)
        });
    }
    is_chosen
}

/// Says how much is painted that has no node of its own: "and 312 more links".
pub fn more_ui(ui: &Ui, more: usize, what: &str) {
    if more == 0 {
        return;
    }
    let corner = Rect::from_min_size(ui.max_rect().min, Vec2::splat(MORE_SIDE));
    let id = ui.scope_id().with("more");
    let response = ui.interact(corner, id, Sense::hover());
    let name = format!("and {}", count(more, &format!("more {what}")));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}

/// From the mark that has the focus an arrow leads to the nearest one in its direction.
fn walk(ui: &Ui, marks: &[(Id, Rect)]) {
    let focused = ui.memory(|memory| memory.focused());
    let is_focused = |(id, _): &(Id, Rect)| Some(*id) == focused;
    if let Some(from) = marks.iter().position(is_focused) {
        step(ui, marks, Start::Mark(from));
    }
}

/// From something else that has the focus an arrow leads to the nearest mark in its direction.
pub fn walk_from(ui: &Ui, rect: Rect, nodes: &[MarkNode]) {
    let marks: Vec<(Id, Rect)> = nodes.iter().map(|node| (node.id, node.rect)).collect();
    step(ui, &marks, Start::Beside(screen_rect(rect)));
}

/// At the last mark of a direction the focus stays.
fn step(ui: &Ui, marks: &[(Id, Rect)], from: Start) {
    let Some(direction) = pressed(ui) else {
        return;
    };
    let rects: Vec<ScreenRect> = marks.iter().map(|(_, rect)| screen_rect(*rect)).collect();
    let to = nearest(&rects, from, direction);
    ui.memory_mut(|memory| {
        // egui would lead on to whatever widget lies there.
        memory.move_focus(FocusDirection::None);
        if let Some(to) = to {
            memory.request_focus(marks[to].0);
        }
    });
}

/// The arrow that is pressed alone.
fn pressed(ui: &Ui) -> Option<Direction> {
    const ARROWS: [(Key, Direction); 4] = [
        (Key::ArrowLeft, Direction::Left),
        (Key::ArrowRight, Direction::Right),
        (Key::ArrowUp, Direction::Up),
        (Key::ArrowDown, Direction::Down),
    ];
    ui.input_mut(|input| {
        let arrow = ARROWS
            .into_iter()
            .find(|(key, _)| input.modifiers.is_none() && input.key_pressed(*key))?;
        input.consume_key(Modifiers::NONE, arrow.0);
        Some(arrow.1)
    })
}
