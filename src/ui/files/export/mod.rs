//! The sheet from which what the window shows is handed on: as a figure, a sequence, a brief, tables,
//! map data or a calendar. It shows what that will be like, what it holds and where it goes; it asks
//! before a file is replaced, and tells what was written.
//!
//! Everything is drawn and written on threads ([`work`]), and what is under way can be called off.

mod choices;
mod clip;
mod foot;
mod holds;
mod preview;
mod preview_ui;
mod target;
mod wanted;
mod work;
mod writing;

use std::path::{Path, PathBuf};

use egui::{Align, Context, Id, Layout, Rect, ScrollArea, TextureOptions, Ui, UiBuilder, Vec2};

use super::Request;
use super::opening::Place;
use super::parts::{FocusBefore, modal_of_width_ui};
use crate::io::Existing;
use crate::scene::figure::Background;
use crate::state::{AppState, View};
use crate::ui::figure::Figures;
use crate::ui::theme;
use choices::{choices_ui, kinds_ui};
use clip::Clip;
use preview::{Preview, Shown};
use preview_ui::{Look, Seen, holds_ui, preview_ui};
use target::Target;
use wanted::Wanted;
use work::Work;
use writing::Trouble;

pub use wanted::Form;

/// The width of the sheet, and of the choices in it, in points.
const WIDTH: f32 = 132.0 * theme::GRID;
const CHOICES_WIDTH: f32 = 40.0 * theme::GRID;
/// How much of the window's height lies outside preview and choices, and how high they are, in points.
const AROUND: f32 = 39.0 * theme::GRID;
const HEIGHTS: (f32, f32) = (18.0 * theme::GRID, 66.0 * theme::GRID);

/// What the window shows.
pub struct Window<'a> {
    /// The state.
    pub state: &'a AppState,
    /// From where.
    pub place: &'a Place,
    /// Whether the desktop's dialog is open.
    pub is_waiting: bool,
}

/// The sheet, and what it is about to do.
pub struct ExportSheet {
    form: Form,
    target: Target,
    preview: Option<(Key, Result<Seen, String>)>,
    previewing: Option<(Key, Drawing)>,
    /// What previews are drawn with.
    figures: Option<Box<Figures>>,
    doing: Option<Doing>,
    told: Option<Told>,
    has_no_dialog: bool,
    wants_focus: bool,
    focus: FocusBefore,
}

type Drawing = Work<(Box<Figures>, Result<Preview, String>)>;

/// What a preview depends on.
#[derive(Clone, PartialEq)]
struct Key {
    wanted: Wanted,
    view: View,
    revision: u64,
    /// The room of a picture, in pixels.
    room: [u32; 2],
}

/// What is under way.
enum Doing {
    Writing(Work<Result<Vec<PathBuf>, Trouble>>),
    Copying(Work<Result<Clip, Trouble>>),
}

/// What there is to tell.
enum Told {
    /// There is a file of this name: is it to be replaced?
    Asks(PathBuf),
    /// Nothing was done.
    Failed(String),
    /// These were written.
    Done(Vec<PathBuf>),
    /// This is in the clipboard.
    Copied(&'static str),
}

impl ExportSheet {
    /// A sheet that opens, with what was chosen last.
    pub fn new(ctx: &Context, state: &AppState, place: &Place, form: Option<Form>) -> Self {
        let form = form.unwrap_or_else(|| Form::new(state));
        Self {
            target: Target::suggested(place, state.clocks().on, form.ending()),
            form,
            preview: None,
            previewing: None,
            figures: None,
            doing: None,
            told: None,
            has_no_dialog: false,
            wants_focus: true,
            focus: FocusBefore::of(ctx),
        }
    }

    /// Gives the focus back to what had it; gives what was chosen.
    pub fn close(self, ctx: &Context) -> Form {
        self.focus.give_back(ctx, field_id());
        self.form
    }

    /// Whether something is being written or copied.
    pub fn is_busy(&self) -> bool {
        self.doing.is_some()
    }

    /// Takes back what is nearest: says whether that was within the sheet.
    pub fn escape(&mut self) -> bool {
        if self.doing.is_some() {
            self.call_off();
            return true;
        }
        let is_asking = matches!(self.told, Some(Told::Asks(_)));
        self.told.take_if(|_| is_asking).is_some()
    }

    /// The desktop's dialog has chosen where it is to be written.
    pub fn choose_target(&mut self, path: &Path) {
        self.target.choose(path);
        self.follow_target();
        self.wants_focus = true;
    }

    /// The desktop has no dialog.
    pub fn tell_no_dialog(&mut self) {
        self.has_no_dialog = true;
        self.wants_focus = true;
    }

    /// Shows it; says whether it is to be closed.
    pub fn sheet_ui(
        &mut self,
        ctx: &Context,
        window: &Window,
        requests: &mut Vec<Request>,
    ) -> bool {
        self.hear(ctx);
        let (least, most) = HEIGHTS;
        let height = (ctx.content_rect().height() - AROUND).clamp(least, most);
        modal_of_width_ui(ctx, "Export", WIDTH, |ui| {
            kinds_ui(ui, &mut self.form);
            ui.add_space(theme::GRID);
            let wanted = self.middle_ui(ui, window, height);
            self.target.end(self.form.ending());
            ui.add_space(theme::GRID);
            self.foot_ui(ui, window, wanted, requests);
        })
    }

    /// Preview and choices; gives what is chosen.
    fn middle_ui(&mut self, ui: &mut Ui, window: &Window, height: f32) -> Result<Wanted, String> {
        let all = ui.available_rect_before_wrap();
        let all = all.with_max_y(all.top() + height);
        let right = all.with_min_x(all.right() - CHOICES_WIDTH);
        let left = all.with_max_x(right.left() - 2.0 * theme::GRID);
        // The choices come first, so that the preview is of what they say now.
        let wanted = self.choices_ui(ui, right, window);
        self.follow(ui, window.state, &wanted, left.size());
        let previewing = self.previewing.as_ref();
        let is_behind = previewing.is_some_and(|(_, work)| work.is_slow(ui.ctx()));
        let seen = self.preview.as_ref().map(|(_, seen)| seen);
        let has_no_ground = self.form.background == Background::None;
        let is_bare = self.form.kind.is_drawn() && has_no_ground;
        preview_ui(ui, left, seen, is_behind, is_bare);
        ui.advance_cursor_after_rect(all);
        wanted
    }

    /// The choices, and what that holds; gives what is chosen.
    fn choices_ui(&mut self, ui: &mut Ui, room: Rect, window: &Window) -> Result<Wanted, String> {
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().id_salt("choices").max_rect(room);
        let ui = &mut ui.new_child(builder.layout(layout));
        let scroll = ScrollArea::vertical().auto_shrink([false, false]);
        let shown = scroll.show(ui, |ui| {
            choices_ui(ui, &mut self.form, window.state.dossier().title());
            if let Some((_, Ok(seen))) = &self.preview {
                holds_ui(ui, seen);
            }
            self.form.wanted(window.state)
        });
        shown.inner
    }

    /// Has the preview made of what is chosen now, unless another one is being made.
    fn follow(&mut self, ui: &Ui, state: &AppState, wanted: &Result<Wanted, String>, room: Vec2) {
        let Ok(wanted) = wanted else {
            return;
        };
        let pixels = room * ui.ctx().pixels_per_point();
        let key = Key {
            wanted: wanted.clone(),
            view: state.view(),
            revision: state.revision(),
            room: [pixels.x, pixels.y].map(whole),
        };
        let is_made = self.preview.as_ref().is_some_and(|(made, _)| *made == key);
        if is_made || self.previewing.is_some() {
            return;
        }
        let (wanted, state, room) = (wanted.clone(), state.clone(), [pixels.x, pixels.y]);
        let mut figures = self.figures.take().unwrap_or_default();
        let work = Work::begin(ui.ctx(), move |_| {
            let made = preview::preview(&wanted, &mut figures, &state, room);
            (figures, made)
        });
        self.previewing = Some((key, work));
    }

    /// Hears what threads have done.
    fn hear(&mut self, ctx: &Context) {
        let news = self.previewing.as_ref().and_then(|(_, work)| work.news());
        if let Some(news) = news {
            let key = self.previewing.take().map(|(key, _)| key);
            let made = news
                .map_err(|_| LOST.to_owned())
                .and_then(|(figures, made)| {
                    self.figures = Some(figures);
                    made
                });
            let seen = made.map(|made| seen(ctx, made));
            self.preview = key.map(|key| (key, seen));
            ctx.request_discard("there is a preview");
        }
        self.hear_doing(ctx);
    }

    fn hear_doing(&mut self, ctx: &Context) {
        let told = match &self.doing {
            None => None,
            Some(Doing::Writing(work)) => work.news().map(|news| match news {
                Ok(Ok(paths)) => Some(Told::Done(paths)),
                Ok(Err(trouble)) => told_of(trouble),
                Err(_) => Some(Told::Failed(LOST.to_owned())),
            }),
            Some(Doing::Copying(work)) => work.news().map(|news| match news {
                Ok(Ok(clip)) => Some(Told::Copied(put(ctx, clip))),
                Ok(Err(trouble)) => told_of(trouble),
                Err(_) => Some(Told::Failed(LOST.to_owned())),
            }),
        };
        if let Some(told) = told {
            self.doing = None;
            self.told = told;
            ctx.request_discard("what was under way is done");
        }
    }

    /// Writes what is wanted.
    fn save(&mut self, ctx: &Context, window: &Window, wanted: Wanted, existing: Existing) {
        let Some(target) = self.target.path() else {
            return;
        };
        self.told = None;
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (state, target) = (window.state.clone(), absolute(&target));
        let file = window.place.as_deref().map(absolute);
        let work = Work::begin(ctx, move |progress| {
            let (looked, to) = ((&state, file.as_deref()), (target.as_path(), existing));
            writing::write(&wanted, looked, to, &mut |number, of| {
                progress.tell(number, of)
            })
        });
        self.doing = Some(Doing::Writing(work));
    }

    /// Puts what is wanted into the clipboard.
    fn copy(&mut self, ctx: &Context, window: &Window, wanted: Wanted) {
        self.told = None;
        let state = window.state.clone();
        let work = Work::begin(ctx, move |_| clip::clip(&wanted, &state));
        self.doing = Some(Doing::Copying(work));
    }

    /// What is copied is given up; what is written is heard of until it has put everything away.
    fn call_off(&mut self) {
        match &self.doing {
            Some(Doing::Writing(work)) => work.progress().call_off(),
            _ => self.doing = None,
        }
    }

    /// What the name says is chosen.
    fn follow_target(&mut self) {
        self.told.take_if(|told| matches!(told, Told::Asks(_)));
        self.form.follow_name(&self.target.typed);
        self.target.end(self.form.ending());
    }
}

/// What is said when a thread panicked.
const LOST: &str = "The program failed at this; what it was is kept in a report.";

fn told_of(trouble: Trouble) -> Option<Told> {
    match trouble {
        Trouble::Exists(path) => Some(Told::Asks(path)),
        Trouble::CalledOff => Some(Told::Failed("Called off: nothing was written.".to_owned())),
        Trouble::Told(words) => Some(Told::Failed(words)),
    }
}

/// Says what is in the clipboard then.
fn put(ctx: &Context, clip: Clip) -> &'static str {
    match clip {
        Clip::Image(image) => {
            ctx.copy_image(image);
            "The picture is in the clipboard."
        }
        Clip::Text(text) => {
            ctx.copy_text(text);
            "The text is in the clipboard."
        }
    }
}

fn seen(ctx: &Context, preview: Preview) -> Seen {
    Seen {
        look: match preview.shown {
            Shown::Prose(text) => Look::Prose(text),
            Shown::Lines(text) => Look::Lines(text),
            Shown::Picture(image) => {
                let name = "preview of what is exported";
                Look::Picture(ctx.load_texture(name, image, TextureOptions::LINEAR))
            }
        },
        holds: preview.holds,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a screen; casts saturate"
)]
fn whole(side: f32) -> u32 {
    side.round() as u32
}

fn field_id() -> Id {
    Id::unique("path of what is exported")
}
