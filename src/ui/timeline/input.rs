//! What pointer and wheel ask for.

use egui::{CursorIcon, Event, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Sense, Ui};

use crate::earth::ScreenRect;
use crate::model::Day;
use crate::scene::timeline::{Goal, TimelineScene, TimelineTarget, day_of_number, hit};
use crate::state::{AppState, Command};

use super::screen_pos;

/// How much nearer one notch of the wheel goes.
const WHEEL_FACTOR: f64 = 1.2;
/// How many points of a trackpad are one notch.
const POINTS_PER_NOTCH: f64 = 40.0;

/// How much larger than drawn a handle is for the pointer, in points.
const HANDLE_REACH: f32 = 2.0;

/// What the primary button took hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    /// The day looked at: it scrubs.
    On,
    /// The day by which things were known.
    Known,
    /// The first day of a range.
    First,
}

/// What is remembered of the pointer between frames.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// What a drag took hold of.
    grip: Option<Grip>,
    /// The day before the last click on the plot, which a double click goes back to.
    before_click: Option<Day>,
}

/// The plot as a widget: clicked and dragged, but no stop of the Tab key.
pub fn interact(ui: &Ui, rect: Rect) -> Response {
    let response = ui.interact(rect, super::plot_id(), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Timeline"));
    response
}

/// Pushes what the pointer asks for; returns what it is on.
pub fn pointer(
    ui: &Ui,
    response: &Response,
    scene: &TimelineScene,
    state: &AppState,
    held: &mut Held,
    commands: &mut Vec<Command>,
) -> Option<TimelineTarget> {
    let over = ui
        .input(|input| input.pointer.hover_pos())
        .filter(|_| response.contains_pointer());
    let under = |pos: Pos2| hit(&scene.targets, screen_pos(pos));
    if let Some(pos) = over {
        wheel(ui, pos.x, scene, commands);
    }
    let is_dragged = drag(ui, response, scene, state, held, commands);
    if let Some(pos) = response
        .interact_pointer_pos()
        .filter(|_| response.clicked_by(PointerButton::Primary))
    {
        let is_double = response.double_clicked();
        match under(pos) {
            // A handle is to be dragged: where it lies on something, a click means what lies there.
            Some(target) => commands.push(goal_command(target.goal)),
            None if is_double => fit(held.before_click.take(), commands),
            None if grip_at(scene, pos) != Grip::On => {}
            None => {
                held.before_click = Some(state.clocks().on);
                scrub(day_at(pos.x, scene), state, commands);
            }
        }
    }
    let hovered = over.filter(|_| !is_dragged).and_then(under);
    let is_on_handle = over.is_some_and(|pos| handle_at(scene, pos).is_some());
    if hovered.is_some() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    } else if is_on_handle || held.grip.is_some() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    hovered.cloned()
}

/// What a click on a target, or its node's, asks for.
pub fn goal_command(goal: Goal) -> Command {
    match goal {
        Goal::Item(item) => Command::Select(item),
        Goal::Undated => Command::Deselect,
        Goal::LookAt(day) => Command::LookAt(day),
        Goal::OpenFold(first) => Command::OpenFold(first),
        Goal::CloseFold(first) => Command::CloseFold(first),
    }
}

/// The handle at a position: of several the smaller ones first.
fn handle_at(scene: &TimelineScene, pos: Pos2) -> Option<Grip> {
    let handles = &scene.handles;
    let has = |rect: ScreenRect| rect.expand(HANDLE_REACH).contains(screen_pos(pos));
    let first = handles.first.filter(|rect| has(*rect));
    let known = handles.known.filter(|rect| has(*rect));
    match () {
        () if has(handles.on) => Some(Grip::On),
        () if first.is_some() => Some(Grip::First),
        () if known.is_some() => Some(Grip::Known),
        () => None,
    }
}

/// What a press at a position takes hold of: without a handle, the day looked at.
fn grip_at(scene: &TimelineScene, pos: Pos2) -> Grip {
    handle_at(scene, pos).unwrap_or(Grip::On)
}

/// All in view. The first of the two clicks looked at another day; that is taken back.
fn fit(before_click: Option<Day>, commands: &mut Vec<Command>) {
    commands.extend(before_click.map(Command::LookAt));
    commands.push(Command::FitTime);
}

/// The left button moves what it took hold of, the others pan.
fn drag(
    ui: &Ui,
    response: &Response,
    scene: &TimelineScene,
    state: &AppState,
    held: &mut Held,
    commands: &mut Vec<Command>,
) -> bool {
    let Some(pos) = response.interact_pointer_pos() else {
        held.grip = None;
        return false;
    };
    if response.dragged_by(PointerButton::Primary) {
        // The handle has moved along since it was taken hold of.
        let pressed = ui.input(|input| input.pointer.press_origin());
        let grip = *held
            .grip
            .get_or_insert_with(|| grip_at(scene, pressed.unwrap_or(pos)));
        let x = pos.x.clamp(scene.scale.left(), scene.scale.right());
        move_grip(grip, day_at(x, scene), state, commands);
        return true;
    }
    held.grip = None;
    let pans =
        response.dragged_by(PointerButton::Secondary) || response.dragged_by(PointerButton::Middle);
    let points = f64::from(response.drag_delta().x);
    if pans && points.abs() > 0.0 {
        let days = -points / scene.scale.points_per_day();
        commands.push(Command::PanTime { days });
    }
    pans
}

fn move_grip(grip: Grip, day: Day, state: &AppState, commands: &mut Vec<Command>) {
    let clocks = state.clocks();
    match grip {
        Grip::On => scrub(day, state, commands),
        Grip::Known if day == clocks.known_day() => {}
        Grip::Known => commands.push(Command::PinKnown(day)),
        Grip::First => commands.push(Command::SetRange {
            first: day.min(clocks.on),
            last: clocks.on,
        }),
    }
}

/// The day under `x`, held inside the stretch in view.
fn day_at(x: f32, scene: &TimelineScene) -> Day {
    let (first, last) = scene.scale.days();
    let number = scene.scale.number_at(x);
    day_of_number(number).clamp(first, last.max(first))
}

/// Looks at a day while the stretch of time stays where it is: it must not slip away under the
/// pointer, as it would near its edges, where looking at a day moves it to give the day some room.
fn scrub(day: Day, state: &AppState, commands: &mut Vec<Command>) {
    if day == state.clocks().on {
        return;
    }
    let view = state.time_view();
    let days = view.first() - state.view_showing(day).first();
    commands.push(Command::LookAt(day));
    if days.abs() > 0.0 {
        commands.push(Command::PanTime { days });
    }
}

/// A wheel zooms at the pointer; so do a pinch, and a trackpad's vertical way; its horizontal way
/// pans, and so does the wheel with Shift.
fn wheel(ui: &Ui, x: f32, scene: &TimelineScene, commands: &mut Vec<Command>) {
    let at = scene.scale.number_at(x);
    let days_per_point = 1.0 / scene.scale.points_per_day();
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Zoom(factor) => commands.push(Command::ZoomTime {
                at,
                factor: f64::from(factor),
            }),
            Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } => {
                let points = match unit {
                    MouseWheelUnit::Point => 1.0,
                    MouseWheelUnit::Line | MouseWheelUnit::Page => POINTS_PER_NOTCH,
                };
                let [across, along] = [delta.x, delta.y].map(|part| f64::from(part) * points);
                let shifted = if modifiers.shift {
                    across + along
                } else {
                    across
                };
                commands.push(if modifiers.shift || across.abs() > along.abs() {
                    Command::PanTime {
                        days: -shifted * days_per_point,
                    }
                } else {
                    let factor = WHEEL_FACTOR.powf(along / POINTS_PER_NOTCH);
                    Command::ZoomTime { at, factor }
                });
            }
            _ => {}
        }
    }
}
