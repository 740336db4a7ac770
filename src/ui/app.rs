//! The window as the windowing system knows it: what it is asked for, and what it shows.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Ui, ViewportBuilder};

use crate::io::crash::provoked;

use super::layout::MIN_SIZE;
use super::system_fonts::SystemFonts;
use super::{Window, icon, leaving, theme};

/// How the windowing system knows the program; the name of its desktop file.
pub const APP_ID: &str = "org.demarche.Demarche";
/// The size of a window that was never resized, in points.
const OPENING_SIZE: [f32; 2] = [1440.0, 900.0];

/// A [`Window`] that eframe can run.
pub struct App {
    window: Window,
    has_opened: Arc<AtomicBool>,
    system_fonts: Option<SystemFonts>,
    farewell: Option<Farewell>,
    last_words: Option<Farewell>,
}

/// What is to be done with the window when it closes.
type Farewell = Box<dyn FnOnce(&Window)>;

impl App {
    /// Gives the context our look. `has_opened` becomes true with the first frame. There are the
    /// bundled fonts only.
    pub fn new(ctx: &egui::Context, window: Window, has_opened: Arc<AtomicBool>) -> Self {
        theme::apply(ctx);
        Self {
            window,
            has_opened,
            system_fonts: None,
            farewell: None,
            last_words: None,
        }
    }

    /// Has letters that the bundled fonts lack drawn with fonts of the system. Nothing but the real
    /// window does that.
    #[must_use]
    pub fn with_system_fonts(mut self, ctx: &egui::Context) -> Self {
        self.system_fonts = Some(SystemFonts::of_system(ctx));
        self
    }
}

impl App {
    /// Has something done with the window when it closes.
    #[must_use]
    pub fn with_farewell(mut self, farewell: impl FnOnce(&Window) + 'static) -> Self {
        self.farewell = Some(Box::new(farewell));
        self
    }

    /// Has something done with the window when the program crashes.
    #[must_use]
    pub fn with_last_words(mut self, last_words: impl FnOnce(&Window) + 'static) -> Self {
        self.last_words = Some(Box::new(last_words));
        self
    }
}

impl Drop for App {
    /// A panic leaves the window's loop through here. The state may be one between two others: what is
    /// done with it may panic, too, and is then not done.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        if let Some(last_words) = self.last_words.take() {
            let window = &self.window;
            let _ = catch_unwind(AssertUnwindSafe(|| last_words(window)));
        }
    }
}

impl eframe::App for App {
    /// The windowing system shows the window after its first frame. That one is the colour of the
    /// panels alone, so that the window is there at once; all the rest follows with the next.
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if !self.has_opened.swap(true, Ordering::Relaxed) {
            ui.ctx().request_repaint();
            return;
        }
        if let Some(fonts) = &self.system_fonts {
            fonts.begin_frame(ui.ctx());
        }
        self.window.ui(ui);
        if self.window.state().playback().playing {
            provoked("window");
        }
        leaving::hand_over(ui.ctx());
        if let Some(fonts) = &self.system_fonts {
            fonts.end_frame(ui.ctx());
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(farewell) = self.farewell.take() {
            farewell(&self.window);
        }
    }

    /// What is not painted yet, as while the window grows, has the colour of the panels.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// What is asked of the windowing system. Of the system's fonts, eframe would make a list whether or
/// not one is needed; [`App::with_system_fonts`] does when one is.
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
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::{APP_ID, App, native_options};
    use crate::io::open_built_in;
    use crate::ui::Window;

    #[test]
    fn the_windowing_system_is_told_title_id_icon_and_sizes() {
        let options = native_options("Talks — Demarche");
        let viewport = options.viewport;
        assert_eq!(viewport.title.as_deref(), Some("Talks — Demarche"));
        assert_eq!(viewport.app_id.as_deref(), Some(APP_ID));
        let inner = viewport.inner_size.expect("a size");
        let least = viewport.min_inner_size.expect("a least size");
        assert!(inner.x >= least.x && inner.y >= least.y, "{inner} {least}");
        assert!(viewport.icon.is_some());
        // Ours looks at the system's fonts when a letter is missing, eframe's whenever it starts.
        assert!(!options.system_font_fallback);
    }

    #[test]
    fn what_was_looked_at_is_told_when_the_program_crashes_and_only_then() {
        let crash = |crashes: bool| {
            let (sender, told) = std::sync::mpsc::channel();
            let result = std::panic::catch_unwind(move || {
                let window = Window::new(open_built_in().expect("it opens"));
                let ctx = egui::Context::default();
                let app = App::new(&ctx, window, Arc::new(AtomicBool::new(false)));
                let _app = app.with_last_words(move |window| {
                    sender.send(window.state().clocks().on).expect("heard");
                });
                assert!(!crashes, "a crash of the test");
            });
            assert_eq!(result.is_err(), crashes);
            told.try_iter().count()
        };
        assert_eq!([crash(true), crash(false)], [1, 0]);
    }

    #[test]
    fn the_first_frames_show_the_dossier_and_say_that_the_window_opened() {
        let has_opened = Arc::new(AtomicBool::new(false));
        let opened = open_built_in().expect("it opens");
        let title = opened.dossier.title().to_owned();
        let window = Window::new(opened);
        let opens = Arc::clone(&has_opened);
        let harness = Harness::builder()
            .with_size([1440.0, 900.0])
            .build_eframe(|creation| App::new(&creation.egui_ctx, window, opens));
        assert!(has_opened.load(Ordering::Relaxed));
        assert!(harness.query_all_by_label(&title).next().is_some());
    }
}
