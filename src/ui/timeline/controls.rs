//! The row above the lanes: play, stops, time, by when things were known; at the right, which
//! stretch of time is looked at, zoom and fit.

use egui::{Align, Button, Layout, Rect, Response, RichText, Role as NodeRole, Ui};
use egui::{UiBuilder, WidgetInfo, pos2, vec2};

use crate::scene::marks::TextStyle;
use crate::state::{AppState, Command, Known, TimeMode};
use crate::ui::theme::{self, styled};

use super::modes::modes_ui;
use super::playing::{play_ui, speed_ui};
use crate::ui::typed_field::{Purpose, TypedField, time_button};

/// Height of the controls, in points.
pub const HEIGHT: f32 = 3.5 * theme::GRID;
/// How much nearer one press of a zoom button goes.
const ZOOM: f64 = 1.5;
/// Space before the first and behind the last control, in points.
const MARGIN: f32 = 2.5 * theme::GRID;
/// Rows narrower than this offer the modes in a menu, in points.
const WIDE: f32 = 860.0;
/// Rows narrower than this leave out the zoom buttons: wheel and keys do the same, in points.
const ROOMY: f32 = 640.0;

/// Shows the row in all of the room that `ui` has.
pub fn controls_ui(
    ui: &mut Ui,
    state: &AppState,
    typed: &mut TypedField,
    commands: &mut Vec<Command>,
) {
    let row = ui.max_rect().shrink2(vec2(MARGIN, 0.0));
    let row = Rect::from_min_max(pos2(row.min.x, row.min.y + 4.0), row.max);
    let (is_wide, is_roomy) = (row.width() >= WIDE, row.width() >= ROOMY);
    let right = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().id_salt("view").max_rect(row).layout(right);
    let mut right = ui.new_child(builder);
    zoom_ui(&mut right, state, is_roomy, commands);
    modes_ui(&mut right, state, is_wide, commands);

    let row = Rect::from_min_max(
        row.min,
        pos2(right.min_rect().left() - theme::GRID, row.max.y),
    );
    let left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().id_salt("time").max_rect(row).layout(left);
    let ui = &mut ui.new_child(builder);
    // A long range in a small window ends where the other controls begin.
    let around = Rect::from_min_max(
        row.min - vec2(MARGIN, theme::GRID),
        row.max + vec2(0.0, theme::GRID),
    );
    ui.set_clip_rect(around.intersect(ui.clip_rect()));
    play_ui(ui, state, commands);
    speed_ui(ui, state, commands);
    stops_ui(ui, state, commands);
    let (button, name) = time_button(state);
    typed.ui(ui, Purpose::Time, button, &name, state, commands);
    length_ui(ui, state, typed, commands);
    known_ui(ui, state, typed, is_roomy, commands);
}

/// A quiet button: no area until the pointer or the focus is there.
pub fn quiet(text: RichText) -> Button<'static> {
    Button::new(text)
        .frame_when_inactive(false)
        .min_size(vec2(theme::CONTROL_HEIGHT, HEIGHT))
}

/// Gives a button its name for screen readers.
pub fn named(response: Response, enabled: bool, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Button, enabled, name));
    response
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

/// How long the window is, while one is looked at.
fn length_ui(ui: &mut Ui, state: &AppState, typed: &mut TypedField, commands: &mut Vec<Command>) {
    if let TimeMode::Window(span) = state.mode() {
        let button = quiet(styled(span.to_string(), TextStyle::Body));
        let name = format!("Window: {span}");
        typed.ui(ui, Purpose::Length, button, &name, state, commands);
    }
}

/// A click pins what was known by the day looked at. While it is pinned, its day can be typed, and
/// one more click lets it follow again. Where there is little room the words are fewer, the names
/// for screen readers the same.
fn known_ui(
    ui: &mut Ui,
    state: &AppState,
    typed: &mut TypedField,
    is_roomy: bool,
    commands: &mut Vec<Command>,
) {
    let clocks = state.clocks();
    match clocks.known {
        Known::Follows => {
            let name = "known: same day";
            let words = if is_roomy { name } else { "same day" };
            let button = quiet(styled(words, TextStyle::Small).weak());
            let tip = "Keep what was known by this day while looking at others (K)";
            let response = named(ui.add(button), true, name);
            if response.on_hover_text(tip).clicked() {
                commands.push(Command::PinKnown(clocks.on));
            }
        }
        Known::Pinned(day) => {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = format!("known by {}", day.short());
            let few = format!("by {} {}", day.day_of_month(), day.month_short());
            let words = if is_roomy { &name } else { &few };
            let button = quiet(styled(words, TextStyle::SmallStrong)).selected(true);
            typed.ui(ui, Purpose::Known, button, &name, state, commands);
            let button = quiet(styled("✕", TextStyle::Small));
            let response = named(ui.add(button), true, "Unpin what was known");
            let tip = "Let what is known follow the day looked at (K)";
            if response.on_hover_text(tip).clicked() {
                commands.push(Command::UnpinKnown);
            }
        }
    }
}

/// From right to left.
fn zoom_ui(ui: &mut Ui, state: &AppState, is_roomy: bool, commands: &mut Vec<Command>) {
    let fit = Button::new(styled("Fit", TextStyle::Body));
    if named(ui.add(fit), true, "Fit timeline")
        .on_hover_text("Fit timeline")
        .clicked()
    {
        commands.push(Command::FitTime);
    }
    if !is_roomy {
        return;
    }
    let (view, folds) = (state.time_view(), state.folds());
    let on = folds.place_of(f64::from(state.clocks().on.number()) + 0.5);
    let is_in_view = (view.first()..view.last()).contains(&on);
    let at = folds.number_at(if is_in_view {
        on
    } else {
        (view.first() + view.last()) / 2.0
    });
    let buttons = [
        ("+", "Zoom timeline in", ZOOM),
        ("−", "Zoom timeline out", 1.0 / ZOOM),
    ];
    for (sign, name, factor) in buttons {
        let button = quiet(RichText::new(sign).size(16.0));
        let response = named(ui.add(button), true, name).on_hover_text(name);
        if response.clicked() {
            commands.push(Command::ZoomTime { at, factor });
        }
    }
}
