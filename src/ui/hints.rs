//! Hints for who opens the program for the first time: four, one after the other, each at the thing
//! that it tells of.
//!
//! A hint goes away when it was read ("Got it"), or when its thing is used; Esc ends them all. It lies
//! beside its thing, never over it.

use egui::{Align, Area, Context, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order, Pos2};
use egui::{Rect, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::model::{Day, Item};
use crate::scene::marks::{Role, TextStyle};
use crate::state::AppState;

use super::layout::Regions;
use super::theme::{self, styled};

/// The width of a hint, in points, and of the margin in it.
const WIDTH: f32 = 31.0 * theme::GRID;
const MARGIN: f32 = 12.0;
/// How far a hint's tail reaches to its thing, in points, and how wide it is.
const TAIL: f32 = 9.0;
/// The least distance from the edge of the window, in points.
const EDGE: f32 = theme::GRID;

/// What a hint tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A city on the map.
    City,
    /// The timeline.
    Timeline,
    /// The first citation of the side panel, or the panel.
    Citation,
    /// The button of the search.
    Search,
}

/// Where a hint lies beside its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Over it.
    Above,
    /// Under it.
    Below,
    /// At its left.
    Left,
    /// At its right.
    Right,
}

/// The hints that are left.
#[derive(Default)]
pub struct Hints {
    left: Vec<Thing>,
    /// Where the one that is shown lies.
    shown_at: Option<Rect>,
    before: Option<Seen>,
}

/// By what it is seen that a thing was used.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    on: Day,
    selection: Option<Item>,
}

impl Thing {
    const ALL: [Self; 4] = [Self::City, Self::Timeline, Self::Citation, Self::Search];

    fn words(self) -> &'static str {
        match self {
            Self::City => {
                "Click a city or a line between two: the panel tells what took place there, and who said so."
            }
            Self::Timeline => {
                "Drag here to look at another day. ← and → step from change to change, Space plays."
            }
            Self::Citation => {
                "Click a name to read who said what and when. Every statement names its source and the line in it."
            }
            Self::Search => {
                "Find anybody and anything by name, by day, or by what was said. F lists only what you ask for."
            }
        }
    }

    /// On which sides it is tried first.
    fn sides(self) -> [Side; 4] {
        use Side::{Above, Below, Left, Right};
        match self {
            Self::City => [Below, Above, Right, Left],
            Self::Timeline => [Above, Below, Left, Right],
            Self::Citation => [Left, Above, Below, Right],
            Self::Search => [Below, Left, Right, Above],
        }
    }
}

/// Notes where a thing is in this pass, while there is a hint that asks for it; the first one in view
/// counts.
pub(super) fn point_out(ui: &Ui, thing: Thing, rect: impl FnOnce() -> Option<Rect>) {
    let ctx = ui.ctx();
    let is_asked = ctx.data(|data| data.get_temp::<bool>(asked_id()));
    if is_asked != Some(true) || place_of(ctx, thing).is_some() {
        return;
    }
    let Some(rect) = rect().filter(|rect| ui.clip_rect().contains_rect(*rect)) else {
        return;
    };
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(place_id(thing), (pass, rect)));
}

fn place_of(ctx: &Context, thing: Thing) -> Option<Rect> {
    let place = ctx.data(|data| data.get_temp::<(u64, Rect)>(place_id(thing)));
    place
        .filter(|(pass, _)| *pass == ctx.cumulative_pass_nr())
        .map(|(_, rect)| rect)
}

fn asked_id() -> Id {
    Id::unique("hints ask for places")
}

fn place_id(thing: Thing) -> Id {
    Id::unique("what a hint tells of").with(thing as u8)
}

impl Hints {
    /// All of them.
    pub fn all() -> Self {
        Self {
            left: Thing::ALL.to_vec(),
            ..Self::default()
        }
    }

    /// Takes Esc, which ends them.
    pub fn take_keys(&mut self, ctx: &Context) {
        let is_shown = self.shown_at.is_some() && !egui::Popup::is_any_open(ctx);
        if is_shown && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.left.clear();
        }
    }

    /// Shows the first that is left, unless something else is in front of the window.
    pub fn hints_ui(
        &mut self,
        ctx: &Context,
        regions: &Regions,
        state: &AppState,
        is_behind: bool,
    ) {
        self.forget_used(ctx, regions, state, is_behind);
        self.shown_at = None;
        if !self.asked_for_places(ctx) {
            return;
        }
        let Some(&thing) = self.left.first().filter(|_| !is_behind) else {
            return;
        };
        let target = match thing {
            Thing::Timeline => Some(regions.timeline),
            // Not every page has a citation in view.
            Thing::Citation => place_of(ctx, thing).or(Some(regions.panel)),
            Thing::City | Thing::Search => place_of(ctx, thing),
        };
        // What is not in view is not told of now.
        let Some(target) = target else {
            self.left.rotate_left(1);
            return;
        };
        let room = ctx.content_rect().shrink(EDGE);
        let Some((rect, side)) = beside(target, size_of(ctx, thing), room, thing.sides()) else {
            return;
        };
        self.shown_at = Some(rect);
        let number = 1 + Thing::ALL.len() - self.left.len();
        if hint_ui(ctx, thing, rect, (target, side), number) {
            self.left.remove(0);
            ctx.request_discard("a hint was read");
        }
    }

    /// Has the views note where things are; says whether they have.
    fn asked_for_places(&self, ctx: &Context) -> bool {
        let asks = !self.left.is_empty();
        let asked = ctx.data(|data| data.get_temp::<bool>(asked_id()));
        let asked = asked.unwrap_or(false);
        if asks != asked {
            ctx.data_mut(|data| data.insert_temp(asked_id(), asks));
            ctx.request_repaint();
        }
        asks && asked
    }

    fn forget_used(&mut self, ctx: &Context, regions: &Regions, state: &AppState, is_behind: bool) {
        let now = Seen {
            on: state.clocks().on,
            selection: state.selection(),
        };
        let before = self.before.replace(now).unwrap_or(now);
        let pressed = ctx.input(|input| {
            let is_pressed = input.pointer.any_pressed();
            input.pointer.interact_pos().filter(|_| is_pressed)
        });
        let is_on_hint = |pos: Pos2| self.shown_at.is_some_and(|rect| rect.contains(pos));
        let pressed = pressed.filter(|pos| !is_behind && !is_on_hint(*pos));
        let is_in = |rect: Rect| pressed.is_some_and(|pos| rect.contains(pos));
        let selects = now.selection.is_some() && now.selection != before.selection;
        self.left.retain(|thing| !match thing {
            Thing::City => is_in(regions.map) || selects,
            Thing::Timeline => is_in(regions.timeline) || now.on != before.on,
            Thing::Citation => is_in(regions.panel),
            Thing::Search => is_behind,
        });
    }
}

/// Where something of this size lies beside a target, within a room: on the first side that has room
/// for it, in the middle of that side as far as the edges let it. `None` where no side has.
pub fn beside(target: Rect, size: Vec2, room: Rect, sides: [Side; 4]) -> Option<(Rect, Side)> {
    let clamped = |middle: f32, length: f32, least: f32, most: f32| {
        (middle - length / 2.0)
            .min(most - length)
            .max(least)
            .round()
    };
    let left = clamped(target.center().x, size.x, room.left(), room.right());
    let top = clamped(target.center().y, size.y, room.top(), room.bottom());
    let place = |side| {
        let min = match side {
            Side::Above => pos2(left, target.top() - TAIL - size.y),
            Side::Below => pos2(left, target.bottom() + TAIL),
            Side::Left => pos2(target.left() - TAIL - size.x, top),
            Side::Right => pos2(target.right() + TAIL, top),
        };
        (Rect::from_min_size(min, size), side)
    };
    let mut places = sides.into_iter().map(place);
    places.find(|(rect, _)| room.contains_rect(*rect))
}

fn size_of(ctx: &Context, thing: Thing) -> Vec2 {
    let font = theme::font_id(TextStyle::Body);
    let words = thing.words().to_owned();
    let room = WIDTH - 2.0 * MARGIN;
    let galley = ctx.fonts_mut(|fonts| fonts.layout(words, font, egui::Color32::PLACEHOLDER, room));
    let height = galley.size().y + theme::GRID + theme::CONTROL_HEIGHT + 2.0 * MARGIN;
    vec2(WIDTH, height.ceil())
}

/// Shows a hint; says whether it was read.
fn hint_ui(
    ctx: &Context,
    thing: Thing,
    rect: Rect,
    (target, side): (Rect, Side),
    number: usize,
) -> bool {
    let area = Area::new(Id::unique("hint"))
        .order(Order::Middle)
        .movable(false)
        .fade_in(false)
        .fixed_pos(rect.min);
    let shown = area.show(ctx, |ui| {
        let fill = theme::role_color(Role::Surface, ui.theme());
        let line = Stroke::new(
            theme::HAIRLINE + 0.5,
            theme::role_color(Role::Accent, ui.theme()),
        );
        let frame = Frame::new()
            .fill(fill)
            .stroke(line)
            .corner_radius(theme::CORNER)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::same(12));
        let read = frame.show(ui, |ui| {
            ui.set_width(WIDTH - 2.0 * MARGIN);
            inside_ui(ui, thing, number)
        });
        let tail = tail(rect, target, side);
        let whole = ui.painter().with_clip_rect(ctx.content_rect());
        whole.add(Shape::convex_polygon(tail.to_vec(), fill, Stroke::NONE));
        whole.line_segment([tail[0], tail[1]], line);
        whole.line_segment([tail[1], tail[2]], line);
        read.inner
    });
    shown.inner
}

fn inside_ui(ui: &mut Ui, thing: Thing, number: usize) -> bool {
    let colour = theme::role_color(Role::Text, ui.theme());
    let text = styled(thing.words(), TextStyle::Body).color(colour);
    let response = ui.add(Label::new(text).wrap().selectable(false));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    ui.add_space(theme::GRID / 2.0);
    ui.horizontal(|ui| {
        let of = format!("{number} of {}", Thing::ALL.len());
        ui.label(styled(of, TextStyle::Small).weak());
        let layout = Layout::right_to_left(Align::Center);
        let button = ui.with_layout(layout, |ui| {
            let button = ui.button("Got it");
            button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Got it"));
            button.on_hover_text("Esc ends the hints")
        });
        button.inner.clicked()
    })
    .inner
}

/// The tail's corners: at the hint, at its thing, at the hint.
fn tail(hint: Rect, target: Rect, side: Side) -> [Pos2; 3] {
    let corner = f32::from(theme::CORNER) + TAIL;
    let x = target
        .center()
        .x
        .clamp(hint.left() + corner, hint.right() - corner);
    let y = target
        .center()
        .y
        .clamp(hint.top() + corner, hint.bottom() - corner);
    // Into the hint by the width of its line.
    let inside = 1.0;
    match side {
        Side::Above => {
            let foot = hint.bottom() - inside;
            [
                pos2(x - TAIL, foot),
                pos2(x, hint.bottom() + TAIL),
                pos2(x + TAIL, foot),
            ]
        }
        Side::Below => {
            let foot = hint.top() + inside;
            [
                pos2(x - TAIL, foot),
                pos2(x, hint.top() - TAIL),
                pos2(x + TAIL, foot),
            ]
        }
        Side::Left => {
            let foot = hint.right() - inside;
            [
                pos2(foot, y - TAIL),
                pos2(hint.right() + TAIL, y),
                pos2(foot, y + TAIL),
            ]
        }
        Side::Right => {
            let foot = hint.left() + inside;
            [
                pos2(foot, y - TAIL),
                pos2(hint.left() - TAIL, y),
                pos2(foot, y + TAIL),
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Rect, pos2, vec2};

    use super::{Thing, beside};

    #[test]
    fn a_hint_lies_in_the_room_and_never_over_its_thing() {
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        let size = vec2(248.0, 120.0);
        for thing in Thing::ALL {
            for (x, y) in (0..9).flat_map(|x| (0..6).map(move |y| (x, y))) {
                let at = pos2(x as f32 * 100.0 + 40.0, y as f32 * 100.0 + 40.0);
                let target = Rect::from_center_size(at, vec2(30.0, 20.0));
                let (rect, _) = beside(target, size, room, thing.sides()).expect("a side");
                assert!(room.contains_rect(rect), "{target} {rect}");
                assert!(!rect.intersects(target), "{target} {rect}");
            }
        }
        assert_eq!(beside(room, size, room, Thing::City.sides()), None);
    }
}
