//! The row above the lanes: play, speed, stops, date, what was known; at the right, zoom and fit.

use egui::{
    Align, Button, Color32, Layout, Rect, Response, RichText, Role as NodeRole, Sense, Shape,
    Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::state::{AppState, Command, Known, SPEEDS};
use crate::ui::theme::{self, styled};

use super::date_field::DateField;

/// Height of the controls, in points.
pub const HEIGHT: f32 = 3.5 * theme::GRID;
/// How much nearer one press of a zoom button goes.
const ZOOM: f64 = 1.5;
/// Space before the first and behind the last control, in points.
const MARGIN: f32 = 2.5 * theme::GRID;

/// Shows the row in all of the room that `ui` has.
pub fn controls_ui(
    ui: &mut Ui,
    state: &AppState,
    date_field: &mut DateField,
    commands: &mut Vec<Command>,
) {
    let row = ui.max_rect().shrink2(vec2(MARGIN, 0.0));
    let row = Rect::from_min_max(pos2(row.min.x, row.min.y + 4.0), row.max);
    let right = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().id_salt("zoom").max_rect(row).layout(right);
    let mut right = ui.new_child(builder);
    zoom_ui(&mut right, state, commands);

    let row = Rect::from_min_max(
        row.min,
        pos2(right.min_rect().left() - theme::GRID, row.max.y),
    );
    let left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().id_salt("time").max_rect(row).layout(left);
    let ui = &mut ui.new_child(builder);
    play_ui(ui, state, commands);
    speed_ui(ui, state, commands);
    stops_ui(ui, state, commands);
    date_field.ui(ui, state, commands);
    match date_field.error() {
        Some(error) => {
            let colour = theme::role_color(Role::Denied, ui.theme());
            let text = styled(error, TextStyle::Small).color(colour);
            ui.add(egui::Label::new(text).truncate());
        }
        None => known_ui(ui, state, commands),
    }
}

/// A quiet button: no area until the pointer or the focus is there.
fn quiet(text: RichText) -> Button<'static> {
    Button::new(text)
        .frame_when_inactive(false)
        .min_size(vec2(theme::CONTROL_HEIGHT, HEIGHT))
}

fn named(response: Response, enabled: bool, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Button, enabled, name));
    response
}

fn play_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let playing = state.playback().playing;
    let name = if playing { "Pause" } else { "Play" };
    let (rect, response) = ui.allocate_exact_size(vec2(HEIGHT, HEIGHT), Sense::click());
    let response = named(response, true, name).on_hover_text(format!("{name} (Space)"));
    let fill = theme::role_color(Role::Accent, ui.theme());
    let fill = if response.hovered() || response.has_focus() {
        fill.lerp_to_gamma(theme::role_color(Role::Text, ui.theme()), 0.15)
    } else {
        fill
    };
    let painter = ui.painter();
    painter.circle_filled(rect.center(), HEIGHT / 2.0, fill);
    let sign = theme::role_color(Role::Surface, ui.theme());
    painter.extend(if playing {
        pause_sign(rect, sign)
    } else {
        vec![play_sign(rect, sign)]
    });
    if response.has_focus() {
        let line = ui.visuals().selection.stroke;
        painter.circle_stroke(rect.center(), HEIGHT / 2.0 + 2.0, line);
    }
    if response.clicked() {
        commands.push(Command::TogglePlay);
    }
}

/// A triangle, a little to the right of the middle, where the eye sees its middle.
fn play_sign(rect: Rect, color: Color32) -> Shape {
    let middle = rect.center() + vec2(1.0, 0.0);
    let points = vec![
        middle + vec2(-4.0, -5.5),
        middle + vec2(5.5, 0.0),
        middle + vec2(-4.0, 5.5),
    ];
    Shape::convex_polygon(points, color, Stroke::NONE)
}

fn pause_sign(rect: Rect, color: Color32) -> Vec<Shape> {
    [-3.5, 3.5]
        .map(|x| {
            let bar = Rect::from_center_size(rect.center() + vec2(x, 0.0), vec2(3.5, 11.0));
            Shape::rect_filled(bar, 1.0, color)
        })
        .into()
}

/// A click goes faster, the second button slower; from the fastest a click starts over, so that
/// one button reaches all speeds.
fn speed_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let words = speed_words(state.playback().speed());
    let button = quiet(styled(&words, TextStyle::Body).weak());
    let response = named(ui.add(button), true, &format!("Speed {words}"));
    let response = response.on_hover_text("Faster: click or ]\nSlower: right click or [");
    if response.secondary_clicked() {
        commands.push(Command::Slower);
    } else if response.clicked() {
        let is_fastest = SPEEDS.last() == Some(&state.playback().speed());
        let steps = if is_fastest { SPEEDS.len() } else { 1 };
        let step = if is_fastest {
            Command::Slower
        } else {
            Command::Faster
        };
        commands.extend(std::iter::repeat_n(step, steps));
    }
}

/// "1×", "0.25×".
fn speed_words(speed: f64) -> String {
    format!("{speed}×")
}

fn stops_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let steps = [
        (
            "‹",
            "Previous stop",
            state.previous_stop(),
            Command::PreviousStop,
            "←",
        ),
        ("›", "Next stop", state.next_stop(), Command::NextStop, "→"),
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (sign, name, stop, command, key) in steps {
            let button = quiet(RichText::new(sign).size(17.0));
            let response = named(ui.add_enabled(stop.is_some(), button), stop.is_some(), name);
            let response = match stop {
                Some(day) => response.on_hover_text(format!("{name}: {} ({key})", day.short())),
                None => response,
            };
            if response.clicked() {
                commands.push(command);
            }
        }
    });
}

fn known_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let clocks = state.clocks();
    let (words, command, tip) = match clocks.known {
        Known::Follows => (
            "known: same day".to_owned(),
            Command::PinKnown(clocks.on),
            "Keep what was known by this day while looking at others (K)",
        ),
        Known::Pinned(day) => (
            format!("known by {}", day.short()),
            Command::UnpinKnown,
            "Let what is known follow the day looked at (K)",
        ),
    };
    let is_pinned = clocks.known != Known::Follows;
    let text = styled(words, TextStyle::Small);
    let text = if is_pinned { text } else { text.weak() };
    let button = quiet(text).selected(is_pinned);
    if ui.add(button).on_hover_text(tip).clicked() {
        commands.push(command);
    }
}

/// From right to left.
fn zoom_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let view = state.time_view();
    let on = f64::from(state.clocks().on.number()) + 0.5;
    let is_in_view = (view.first()..view.last()).contains(&on);
    let at = if is_in_view {
        on
    } else {
        (view.first() + view.last()) / 2.0
    };
    let nearer = Command::ZoomTime { at, factor: ZOOM };
    let farther = Command::ZoomTime {
        at,
        factor: 1.0 / ZOOM,
    };
    let buttons = [
        (
            Button::new(styled("Fit", TextStyle::Body)),
            "Fit timeline",
            Command::FitTime,
        ),
        (
            quiet(RichText::new("+").size(16.0)),
            "Zoom timeline in",
            nearer,
        ),
        (
            quiet(RichText::new("−").size(16.0)),
            "Zoom timeline out",
            farther,
        ),
    ];
    for (button, name, command) in buttons {
        let response = named(ui.add(button), true, name).on_hover_text(name);
        if response.clicked() {
            commands.push(command);
        }
    }
}
