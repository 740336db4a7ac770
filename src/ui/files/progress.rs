//! How far the opening of a dossier has come, over the foot of the map, with a button that calls it off.
//! The window can be used meanwhile.

use std::time::Duration;

use egui::{
    Align, Area, Context, Frame, Id, Label, Layout, Margin, Order, ProgressBar, Rect, Stroke,
};
use egui::{Ui, pos2};

use crate::io::{Progress, Step};
use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme::{self, styled};

use super::Request;
use super::names::place_name;
use super::opening::Opening;

/// How often it is shown anew.
pub const EVERY: Duration = Duration::from_millis(60);
/// Its width, and how far above the timeline it lies, in points.
const WIDTH: f32 = 46.0 * theme::GRID;
const ABOVE: f32 = 2.0 * theme::GRID;
/// The share of the bar that is full when a step begins: of all the time that opening takes, so much
/// goes by before it.
const FULL: [(Step, f32); 4] = [
    (Step::Reading, 0.0),
    (Step::Parsing, 0.1),
    (Step::Resolving, 0.45),
    (Step::Preparing, 0.7),
];

/// Shows it.
pub fn progress_ui(ctx: &Context, opening: &Opening, over: Rect, requests: &mut Vec<Request>) {
    let width = WIDTH.min(over.width() - 4.0 * theme::GRID);
    let area = Area::new(Id::unique("opening"))
        .order(Order::Foreground)
        .movable(false)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(pos2(over.center().x, over.bottom() - ABOVE));
    area.show(ctx, |ui| {
        let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Rule, ui.theme()));
        let frame = Frame::new()
            .fill(theme::role_color(Role::Surface, ui.theme()))
            .stroke(line)
            .corner_radius(theme::CORNER)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_width(width);
            inside_ui(ui, opening, requests);
        });
    });
}

fn inside_ui(ui: &mut Ui, opening: &Opening, requests: &mut Vec<Request>) {
    let words = format!("Opening {}", place_name(opening.place()));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Cancel").clicked() {
            requests.push(Request::CallOff);
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let colour = theme::role_color(Role::Text, ui.theme());
            let title = styled(words, TextStyle::Body).color(colour);
            ui.add(Label::new(title).truncate());
            ui.add(Label::new(
                styled(step_words(opening.progress()), TextStyle::Small).weak(),
            ));
            let bar = ProgressBar::new(share(opening.progress()));
            ui.add(bar.desired_height(theme::GRID / 2.0));
        });
    });
}

/// "reading: 12 of 64 MiB".
fn step_words(progress: &Progress) -> String {
    let step = progress.step();
    let mebibytes = |bytes: u64| bytes.div_ceil(1 << 20);
    match (step, progress.bytes()) {
        (Step::Reading, (read, 0)) => format!("reading: {} MiB", read >> 20),
        (Step::Reading, (read, whole)) => {
            format!("reading: {} of {} MiB", read >> 20, mebibytes(whole))
        }
        (_, (read, _)) => format!("{} {} MiB", step.word(), mebibytes(read)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
fn share(progress: &Progress) -> f32 {
    let step = progress.step();
    let full = FULL.iter().find(|(one, _)| *one == step);
    let full = full.map_or(0.0, |(_, full)| *full);
    match (step, progress.bytes()) {
        (Step::Reading, (read, whole)) if whole > 0 => {
            FULL[1].1 * (read as f32 / whole as f32).min(1.0)
        }
        _ => full,
    }
}
