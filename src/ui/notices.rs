//! Messages over the middle of the window: what happened goes away by itself, what is wrong stays
//! until it was read.

use std::time::Duration;

use egui::accesskit::Live;
use egui::{Align, Area, Button, Context, Frame, Id, Label, Layout, Margin, Order, Rect, Ui};
use egui::{WidgetInfo, pos2, vec2};

use crate::scene::marks::{Role, TextStyle};

use crate::state::Command;

use super::theme::{self, styled};

/// How long a message is there that goes away by itself, in seconds.
const SHOWN_S: f64 = 8.0;
/// The widest that a message is, in points.
const WIDTH: f32 = 56.0 * theme::GRID;
/// How far above the timeline the last message lies, in points.
const ABOVE: f32 = 2.0 * theme::GRID;

/// A message.
#[derive(Clone, Debug, PartialEq)]
struct Notice {
    text: String,
    /// What can be copied from it.
    place: Option<String>,
    /// What the button on it says that shows more.
    offer: Option<&'static str>,
    /// When it goes away, in seconds of the window's time; one that tells what is wrong never.
    until_s: Option<f64>,
    /// Where it offers to go.
    goes_to: Vec<Command>,
    /// Whether it tells that the open file is broken as it is now.
    is_of_file: bool,
}

/// The messages that are there.
#[derive(Default)]
pub struct Notices {
    all: Vec<Notice>,
}

impl Notices {
    /// Tells what happened.
    pub fn tell(&mut self, now_s: f64, text: String) {
        self.all.push(Notice {
            text,
            place: None,
            offer: None,
            until_s: Some(now_s + SHOWN_S),
            goes_to: Vec::new(),
            is_of_file: false,
        });
    }

    /// Tells what happened, twice as long, with a button that shows more.
    pub fn offer(&mut self, now_s: f64, text: String, offer: &'static str) {
        self.all.push(Notice {
            text,
            place: None,
            offer: Some(offer),
            until_s: Some(now_s + 2.0 * SHOWN_S),
            goes_to: Vec::new(),
            is_of_file: false,
        });
    }

    /// Tells what is wrong, and where, until that was read; the same is told once.
    pub fn warn(&mut self, text: String, place: Option<String>) {
        self.push_warning(text, place, false);
    }

    /// Tells how the open file is broken, until that was read or the file is another one; in the place of
    /// how it was broken before.
    pub fn warn_of_file(&mut self, text: String, place: Option<String>) {
        self.forget_file();
        self.push_warning(text, place, true);
    }

    fn push_warning(&mut self, text: String, place: Option<String>, is_of_file: bool) {
        let warning = Notice {
            text,
            place,
            offer: None,
            until_s: None,
            goes_to: Vec::new(),
            is_of_file,
        };
        self.all.retain(|notice| *notice != warning);
        self.all.push(warning);
    }

    /// Offers to go where these commands lead; it stays until it is answered.
    pub fn lead_back(&mut self, text: String, place: Option<String>, goes_to: Vec<Command>) {
        self.all.push(Notice {
            text,
            place,
            offer: None,
            until_s: None,
            goes_to,
            is_of_file: false,
        });
    }

    /// The open file is right again.
    pub fn forget_file(&mut self) {
        self.all.retain(|notice| !notice.is_of_file);
    }

    /// What is offered is of a dossier that is shown no more.
    pub fn forget_offers(&mut self) {
        self.all.retain(|notice| notice.goes_to.is_empty());
    }

    /// Another dossier is shown: what happened to this one is past. What is wrong beside it still is.
    pub fn forget_dossier(&mut self) {
        self.all
            .retain(|notice| notice.is_wrong() && !notice.is_of_file);
    }

    /// Shows them at the foot of a part of the window; an offer to go somewhere that is taken pushes its
    /// commands. Says whether an offer to show more was taken.
    pub fn notices_ui(&mut self, ctx: &Context, over: Rect, commands: &mut Vec<Command>) -> bool {
        let now = ctx.input(|input| input.time);
        self.all
            .retain(|notice| notice.until_s.is_none_or(|until| now < until));
        let next = self.all.iter().filter_map(|notice| notice.until_s);
        if let Some(next) = next.min_by(f64::total_cmp) {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.0)));
        }
        if self.all.is_empty() {
            return false;
        }
        let width = WIDTH.min(over.width() - 4.0 * theme::GRID);
        let area = Area::new(Id::unique("notices"))
            .order(Order::Middle)
            .movable(false)
            .pivot(egui::Align2::CENTER_BOTTOM)
            .fixed_pos(pos2(over.center().x, over.bottom() - ABOVE));
        let mut is_taken = false;
        area.show(ctx, |ui| {
            ui.set_width(width);
            self.all.retain(|notice| {
                let pressed = notice_ui(ui, notice, commands);
                is_taken |= pressed == Some(Pressed::Offer);
                pressed.is_none()
            });
        });
        is_taken
    }
}

impl Notice {
    /// Whether it tells what is wrong.
    fn is_wrong(&self) -> bool {
        self.until_s.is_none() && self.goes_to.is_empty()
    }
}

/// What was pressed on a message; either way it goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Close,
    Offer,
}

/// Shows one; gives what was pressed on it.
fn notice_ui(ui: &mut Ui, notice: &Notice, commands: &mut Vec<Command>) -> Option<Pressed> {
    let role = match notice.is_wrong() {
        true => Role::Denied,
        false => Role::Rule,
    };
    let line = egui::Stroke::new(theme::HAIRLINE, theme::role_color(role, ui.theme()));
    let frame = Frame::new()
        .fill(theme::role_color(Role::Surface, ui.theme()))
        .stroke(line)
        .corner_radius(theme::CORNER)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(12, 8));
    let mut pressed = None;
    frame.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(styled("✕", TextStyle::Small)).frame(false);
            let response = ui.add(close.min_size(vec2(24.0, 24.0)));
            response
                .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Close the message"));
            pressed = response.clicked().then_some(Pressed::Close);
            if notice
                .offer
                .is_some_and(|offer| ui.button(styled(offer, TextStyle::Small)).clicked())
            {
                pressed = Some(Pressed::Offer);
            }
            if let Some(place) = &notice.place {
                copy_ui(ui, place);
            }
            if !notice.goes_to.is_empty()
                && ui.button(styled("Go there", TextStyle::Small)).clicked()
            {
                commands.extend(notice.goes_to.iter().cloned());
                pressed = Some(Pressed::Close);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| text_ui(ui, notice));
        });
    });
    pressed
}

fn text_ui(ui: &mut Ui, notice: &Notice) {
    let colour = theme::role_color(Role::Text, ui.theme());
    let text = styled(&notice.text, TextStyle::Body).color(colour);
    let response = ui.add(Label::new(text).wrap());
    let live = match notice.is_wrong() {
        true => Live::Assertive,
        false => Live::Polite,
    };
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(live));
    if let Some(place) = &notice.place {
        ui.add(Label::new(styled(place, TextStyle::Small).weak()).wrap());
    }
}

fn copy_ui(ui: &mut Ui, place: &str) {
    let copy = ui.button(styled("Copy place", TextStyle::Small));
    if copy.on_hover_text("Copy where it is").clicked() {
        ui.copy_text(place.to_owned());
    }
}
