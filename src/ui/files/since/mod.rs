//! What changed in the dossier's file since one was last here: what was added to it, what says something
//! else now, what was taken out. Not to be taken for what changed in the world: that is compared by the
//! clocks.
//!
//! It lies over the left of the map and stays while one walks through what is listed.

mod lines;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{
    Align, Area, Context, Frame, Id, Label, Layout, Order, Rect, ScrollArea, Ui, UiBuilder,
};
use egui::{WidgetInfo, vec2};

use crate::io::visit::Visit;
use crate::io::{Fingerprint, visible};
use crate::model::Day;
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words;
use crate::state::{AppState, Clocks, Command, Known};
use crate::ui::ahead::drop_elsewhere;
use crate::ui::background;
use crate::ui::memory::Memory;
use crate::ui::theme::{self, styled};

use super::today::today;
use super::waker;
use crate::ui::head::head_ui;
use lines::{Compared, Line, Lines};

/// Where visits are, in the program's folder.
const FOLDER: &str = "visits";
/// Its width, in points, and the space around it.
const WIDTH: f32 = 52.0 * theme::GRID;
const AROUND: f32 = theme::GRID;
/// The height of what stands above the list, and of a line of it, in points.
const HEAD: f32 = 18.0 * theme::GRID;
const LINE: f32 = 3.0 * theme::GRID;

/// What changed since the last visit of the dossier that a window shows.
#[derive(Default)]
pub struct Since {
    /// Where visits are kept, if they are, and what the dossier is called there.
    kept: Option<(PathBuf, String)>,
    asked: Option<Receiver<Option<Visit>>>,
    last: Option<Arc<Visit>>,
    /// What the dossier says now.
    now: Option<Arc<Fingerprint>>,
    telling: Telling,
    is_open: bool,
    lines: Lines,
}

/// That something changed is told once: how far that has come.
#[derive(Default)]
enum Telling {
    /// It waits for what is to be compared.
    #[default]
    Due,
    /// What there is to tell is found out on a thread.
    Comparing(Receiver<Option<String>>),
    /// It was told, or there was nothing to tell.
    Done,
}

/// Compares what a dossier says with what it said at the last visit, on a thread: a large one has a
/// hundred thousand items.
fn compared(
    last: Arc<Visit>,
    now: Arc<Fingerprint>,
    wake: impl Fn() + Send + 'static,
) -> Receiver<Option<String>> {
    let (sender, words) = channel();
    background::begin("what changed", move || {
        let difference = last.fingerprint.difference(&now);
        let words = (!difference.is_none()).then(|| {
            let words = difference.words();
            format!("Since your last visit, {}: {words}.", day_words(&last.day))
        });
        if sender.send(words).is_ok() {
            wake();
        }
    });
    words
}

impl Since {
    /// Begins to look for the last visit, on a thread.
    pub fn begin(memory: Option<&Memory>, wake: impl Fn() + Send + 'static) -> Self {
        let kept = memory.map(|memory| {
            let folder = memory.folder().join(FOLDER);
            (folder, memory.dossier().to_owned())
        });
        let asked = kept.clone().map(|(folder, dossier)| {
            let (sender, asked) = channel();
            background::begin("the last visit", move || {
                if sender.send(Visit::read(&folder, &dossier)).is_ok() {
                    wake();
                }
            });
            asked
        });
        Self {
            kept,
            asked,
            ..Self::default()
        }
    }

    /// The dossier says this now.
    pub fn says(&mut self, now: Arc<Fingerprint>) {
        let before = self.now.replace(now);
        drop_elsewhere(before);
    }

    /// What there is to tell once after a dossier was opened: that something changed. `wake` is called
    /// from another thread when there may be something.
    pub fn words(&mut self, wake: impl Fn() + Send + 'static) -> Option<String> {
        if let Some(last) = self.asked.as_ref().and_then(|asked| asked.try_recv().ok()) {
            self.asked = None;
            self.last = last.map(Arc::new);
        }
        match &self.telling {
            Telling::Due => {
                let (last, now) = (self.last.clone()?, self.now.clone()?);
                self.telling = Telling::Comparing(compared(last, now, wake));
                None
            }
            Telling::Comparing(words) => match words.try_recv() {
                Err(TryRecvError::Empty) => None,
                words => {
                    self.telling = Telling::Done;
                    words.ok().flatten()
                }
            },
            Telling::Done => None,
        }
    }

    /// Keeps this visit in the place of the last one.
    ///
    /// # Errors
    ///
    /// What to say, when it cannot be kept.
    pub fn keep(&self, state: &AppState) -> Result<(), String> {
        let (Some((folder, dossier)), Some(now)) = (&self.kept, &self.now) else {
            return Ok(());
        };
        let clocks = state.clocks();
        let visit = Visit {
            day: today().to_string(),
            on: clocks.on.to_string(),
            known: match clocks.known {
                Known::Follows => None,
                Known::Pinned(day) => Some(day.to_string()),
            },
            fingerprint: now.as_ref().clone(),
        };
        visit
            .write(folder, dossier)
            .map_err(|error| error.to_string())
    }

    /// Shows the list from now on.
    pub fn open(&mut self) {
        self.is_open = true;
    }

    /// Closes the list; says whether it was open.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    /// Shows it, while it is open, at the left of a part of the window.
    #[expect(clippy::cast_precision_loss, reason = "a part of the window at most")]
    pub fn since_ui(
        &mut self,
        ctx: &Context,
        over: Rect,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) {
        if !self.is_open {
            return;
        }
        if let (Some(last), Some(now)) = (&self.last, &self.now) {
            let compared = Compared::new(last, now, state.shared_dossier());
            self.lines.follow(compared, waker(ctx));
        }
        let over = over.shrink(AROUND);
        let lines = self.lines.made().map_or(0, <[Line]>::len);
        let height = HEAD + LINE * lines as f32;
        let size = vec2(WIDTH, height).min(over.size());
        let rect = Rect::from_min_size(over.min, size);
        let area = Area::new(Id::unique("since the last visit"))
            .order(Order::Middle)
            .movable(false)
            .fixed_pos(rect.min);
        area.show(ctx, |ui| {
            let response = ui.interact(rect, Id::unique("since sheet"), egui::Sense::click());
            let name = "What changed since my last visit";
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, name));
            let frame = Frame::new()
                .fill(theme::role_color(Role::Surface, ui.theme()))
                .stroke(ui.visuals().window_stroke)
                .corner_radius(theme::CORNER + 2)
                .shadow(ui.visuals().popup_shadow);
            ui.painter().add(frame.paint(rect));
            let inside = rect.shrink2(vec2(2.0 * theme::GRID, 1.5 * theme::GRID));
            let mut ui = ui.new_child(UiBuilder::new().max_rect(inside));
            self.is_open &= !head_ui(&mut ui, "Since my last visit");
            self.told_ui(&mut ui, commands);
            self.list_ui(&mut ui, commands);
        });
    }

    fn told_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(last) = &self.last else {
            let words = match (&self.kept, &self.asked) {
                (None, _) => "This window keeps nothing: there is no last visit to compare with.",
                (_, Some(_)) => "Looking for the last visit…",
                (_, None) => {
                    "This is the first visit of this dossier. When the window closes, it is kept what \
                     the dossier says now; the next visit tells what is new then."
                }
            };
            ui.add(Label::new(styled(words, TextStyle::Body)).wrap());
            return;
        };
        let day = day_words(&last.day);
        let words = match self.lines.made() {
            None => format!("Comparing with what the file said on {day}…"),
            Some([]) => format!("Nothing was added, changed or removed in the file since {day}."),
            Some(_) => {
                format!("What the file says that it did not say on {day}, and no longer says.")
            }
        };
        ui.add(Label::new(styled(words, TextStyle::Body)).wrap());
        if let Some(clocks) = clocks_of(last) {
            ui.add_space(theme::GRID / 2.0);
            let words = format!("Compare with the day then looked at, {}", clocks.on.short());
            let tip = words::clocks(clocks);
            let link = ui.link(styled(words, TextStyle::Small)).on_hover_text(tip);
            if link.clicked() {
                commands.push(Command::CompareWith(Some(clocks)));
            }
        }
        ui.add_space(theme::GRID);
    }

    /// Only the lines in view are made.
    fn list_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(lines) = self.lines.made() else {
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let scroll = ScrollArea::vertical().auto_shrink([false, false]);
        scroll.show_rows(ui, LINE, lines.len(), |ui, rows| {
            for line in &lines[rows] {
                let size = vec2(ui.available_width(), LINE);
                let layout = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_height(LINE);
                    line.line_ui(ui, commands);
                });
            }
        });
    }
}

fn day_words(day: &str) -> String {
    day.parse::<Day>().map_or_else(|_| visible(day), Day::long)
}

/// The clocks at the end of a visit.
fn clocks_of(visit: &Visit) -> Option<Clocks> {
    let known = visit.known.as_ref().and_then(|day| day.parse().ok());
    Some(Clocks {
        on: visit.on.parse().ok()?,
        known: known.map_or(Known::Follows, Known::Pinned),
    })
}
