//! What the desktop's settings ask of the window.

use std::sync::mpsc::Receiver;
use std::time::Duration;

use egui::Context;
use egui::style::ScrollAnimation;

use crate::io::portal::Looks;
use crate::state::{Command, Theme};

/// So long the first frame may wait for the desktop's answer, so that the window does not open light
/// and turn dark.
const PATIENCE: Duration = Duration::from_millis(60);

/// What the settings say, as they change.
pub struct Preferences {
    looks: Receiver<Looks>,
    /// What was told, and has not been taken yet.
    told: Option<Looks>,
}

impl Preferences {
    /// Waits a moment for what they are.
    pub fn new(looks: Receiver<Looks>) -> Self {
        let told = looks.recv_timeout(PATIENCE).ok();
        Self { looks, told }
    }

    /// Lets egui move things or not, and gives the theme that is preferred; nothing where nothing
    /// changed.
    pub fn news(&mut self, ctx: &Context) -> Option<Command> {
        let told = self.told.take();
        let looks = self.looks.try_iter().last().or(told)?;
        set_motion(ctx, looks.reduces_motion);
        Some(Command::DesktopPrefers(match looks.prefers_dark {
            true => Theme::Dark,
            false => Theme::Light,
        }))
    }
}

/// All that moves by itself: menus and windows that fade, lists that glide, the cursor that blinks. The
/// map never does, and days are played only when that is asked for, one after the other.
fn set_motion(ctx: &Context, is_reduced: bool) {
    let usual = egui::Style::default();
    ctx.all_styles_mut(|style| {
        style.animation_time = if is_reduced {
            0.0
        } else {
            usual.animation_time
        };
        style.scroll_animation = match is_reduced {
            true => ScrollAnimation::none(),
            false => usual.scroll_animation,
        };
        style.visuals.text_cursor.blink = !is_reduced && usual.visuals.text_cursor.blink;
    });
}
