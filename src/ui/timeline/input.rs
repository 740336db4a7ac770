//! What pointer and wheel ask for.

use egui::{CursorIcon, Event, MouseWheelUnit, PointerButton, Rect, Response, Sense, Ui};
use egui_plot::PlotTransform;

use crate::model::Day;
use crate::scene::timeline::{Goal, TimelineScene, TimelineTarget, day_of_number, hit};
use crate::state::{AppState, Command};

use super::screen_pos;

/// How much nearer one notch of the wheel goes.
const WHEEL_FACTOR: f64 = 1.2;
/// How many points of a trackpad are one notch.
const POINTS_PER_NOTCH: f64 = 40.0;

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
    transform: &PlotTransform,
    state: &AppState,
    before_click: &mut Option<Day>,
    commands: &mut Vec<Command>,
) -> Option<TimelineTarget> {
    let over = ui
        .input(|input| input.pointer.hover_pos())
        .filter(|_| response.contains_pointer());
    let under = |pos: egui::Pos2| hit(&scene.targets, screen_pos(pos));
    if let Some(pos) = over {
        wheel(
            ui,
            transform.value_from_position(pos).x,
            transform,
            commands,
        );
    }
    let is_dragged = drag(response, scene, transform, state, commands);
    if let Some(pos) = response
        .interact_pointer_pos()
        .filter(|_| response.clicked_by(PointerButton::Primary))
    {
        let is_double = response.double_clicked();
        match under(pos) {
            Some(target) => commands.push(goal_command(target.goal)),
            None if is_double => fit(before_click.take(), commands),
            None => {
                *before_click = Some(state.clocks().on);
                scrub(day_at(pos.x, transform, state), state, commands);
            }
        }
    }
    let hovered = over.filter(|_| !is_dragged).and_then(under);
    if hovered.is_some() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    } else if over.is_some_and(|pos| scene.handle.expand(2.0).contains(screen_pos(pos))) {
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
    }
}

/// All in view. The first of the two clicks looked at another day; that is taken back.
fn fit(before_click: Option<Day>, commands: &mut Vec<Command>) {
    commands.extend(before_click.map(Command::LookAt));
    commands.push(Command::FitTime);
}

/// The left button scrubs, the others pan.
fn drag(
    response: &Response,
    scene: &TimelineScene,
    transform: &PlotTransform,
    state: &AppState,
    commands: &mut Vec<Command>,
) -> bool {
    let Some(pos) = response.interact_pointer_pos() else {
        return false;
    };
    if response.dragged_by(PointerButton::Primary) {
        let x = pos.x.clamp(scene.scale.left(), scene.scale.right());
        scrub(day_at(x, transform, state), state, commands);
        return true;
    }
    let pans =
        response.dragged_by(PointerButton::Secondary) || response.dragged_by(PointerButton::Middle);
    let points = f64::from(response.drag_delta().x);
    if pans && points.abs() > 0.0 {
        let days = -points * transform.dvalue_dpos()[0];
        commands.push(Command::PanTime { days });
    }
    pans
}

/// The day under `x`, held inside the stretch in view.
fn day_at(x: f32, transform: &PlotTransform, state: &AppState) -> Day {
    let view = state.time_view();
    let number = transform
        .value_from_position(egui::pos2(x, transform.frame().center().y))
        .x;
    let last = view.last().ceil() - 1.0;
    day_of_number(number.clamp(view.first().floor(), last))
}

/// Looks at a day while the stretch of time stays where it is: it must not slip away under the
/// pointer, as it would near its edges, where looking at a day moves it to give the day some room.
fn scrub(day: Day, state: &AppState, commands: &mut Vec<Command>) {
    if day == state.clocks().on {
        return;
    }
    let view = state.time_view();
    let days = view.first() - view.showing(day).first();
    commands.push(Command::LookAt(day));
    if days.abs() > 0.0 {
        commands.push(Command::PanTime { days });
    }
}

/// A wheel zooms at the pointer; so do a pinch, and a trackpad's vertical way; its horizontal way
/// pans, and so does the wheel with Shift.
fn wheel(ui: &Ui, at: f64, transform: &PlotTransform, commands: &mut Vec<Command>) {
    let days_per_point = transform.dvalue_dpos()[0];
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
