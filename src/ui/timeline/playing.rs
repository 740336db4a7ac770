//! Walking through the days by itself: the play button, and how fast and how far it goes.

use egui::{Color32, Popup, PopupCloseBehavior, Rect, RectAlign, Sense, Shape, Stroke, Ui, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::state::{AppState, Command, SPEEDS, Stride};
use crate::ui::theme::{self, styled};

use super::controls::{HEIGHT, named, quiet};

/// The play button.
pub fn play_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
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

/// The speed, which opens all that can be set about playing; the second button goes slower.
pub fn speed_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let words = speed_words(state.playback().speed());
    let button = quiet(styled(&words, TextStyle::Body).weak());
    let response = named(ui.add(button), true, &format!("Speed {words}"));
    let response = response.on_hover_text("Speed, steps, loop\nFaster: ]   Slower: [");
    Popup::menu(&response)
        .align(RectAlign::TOP_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Playing")
        .show(|ui| settings_ui(ui, state, commands));
}

/// "1×", "0.25×".
fn speed_words(speed: f64) -> String {
    format!("{speed}×")
}

fn settings_ui(ui: &mut Ui, state: &AppState, commands: &mut Vec<Command>) {
    let playback = state.playback();
    let before = commands.len();
    ui.spacing_mut().item_spacing = vec2(4.0, 6.0);
    head_ui(ui, "Speed");
    ui.horizontal(|ui| {
        for (position, speed) in SPEEDS.into_iter().enumerate() {
            let is_on = speed.to_bits() == playback.speed().to_bits();
            if ui.selectable_label(is_on, speed_words(speed)).clicked() {
                commands.push(Command::SetSpeed(position));
            }
        }
    });
    head_ui(ui, "Step by");
    ui.horizontal(|ui| {
        for stride in Stride::ALL {
            let is_on = stride == playback.stride;
            let label = ui.selectable_label(is_on, stride.word());
            if label.on_hover_text(stride.explained()).clicked() {
                commands.push(Command::SetStride(stride));
            }
        }
    });
    ui.add_space(2.0);
    let toggles = [
        (
            "Skip the empty stretches",
            playback.skips_empty,
            Command::ToggleSkipEmpty,
        ),
        (
            "Begin again at the end",
            playback.loops,
            Command::ToggleLoop,
        ),
    ];
    for (name, is_on, command) in toggles {
        let mut is_on = is_on;
        if ui.checkbox(&mut is_on, name).clicked() {
            commands.push(command);
        }
    }
    if commands.len() > before {
        ui.ctx().request_discard("how it plays was changed");
    }
}

fn head_ui(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::SmallStrong).weak());
}
