//! The window as the windowing system knows it: what it is asked for, and what it shows.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Ui, ViewportBuilder};

use super::layout::MIN_SIZE;
use super::{Window, icon, theme};

/// How the windowing system knows the program; the name of its desktop file.
pub const APP_ID: &str = "org.demarche.Demarche";
/// The size of a window that was never resized, in points.
const OPENING_SIZE: [f32; 2] = [1440.0, 900.0];

/// A [`Window`] that eframe can run.
pub struct App {
    window: Window,
    has_opened: Arc<AtomicBool>,
}

impl App {
    /// Gives the context our look. `has_opened` becomes true with the first frame.
    pub fn new(ctx: &egui::Context, window: Window, has_opened: Arc<AtomicBool>) -> Self {
        theme::apply(ctx);
        Self { window, has_opened }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.has_opened.store(true, Ordering::Relaxed);
        self.window.ui(ui);
    }
}

/// What is asked of the windowing system. Fonts of the system are used for letters that ours lack.
pub fn native_options(title: &str) -> eframe::NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title(title)
        .with_app_id(APP_ID)
        .with_inner_size(OPENING_SIZE)
        .with_min_inner_size(MIN_SIZE);
    let viewport = match icon::icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        system_font_fallback: true,
        ..eframe::NativeOptions::default()
    }
}
