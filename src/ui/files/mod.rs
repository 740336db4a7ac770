//! The files of a window: which one is open, and the sheets from which another one is opened, views are
//! saved by name, and what is shown is handed on.
//!
//! Views push [`Request`]s; the window answers them at the end of the frame. Whatever may take time
//! (reading, drawing, writing, the desktop's dialogs, whether files are still there) is done on a thread.

mod asking_desktop;
mod desktop;
mod drop;
mod export;
mod menu;
mod names;
mod opening;
mod parts;
mod portal;
mod progress;
mod recent;
mod reveal;
pub mod saved;
mod sheet;
mod since;
mod today;
mod typed_path;
mod views_sheet;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;

use egui::{Context, Key, Modifiers, Rect};

use crate::export::command_line::to_view;
use crate::io::Fingerprint;
use crate::io::views::{NamedView, Views};
use crate::state::{AppState, Command};
use crate::ui::memory::Memory;

use asking_desktop::Dialog;

pub use desktop::{Answer, Desktop, Target};
pub use names::place_name;
pub use opening::{Opening, Place, Ready, Trouble};

use export::ExportSheet;
use saved::Saved;
use sheet::OpenSheet;
use since::Since;
use views_sheet::ViewsSheet;

/// What a view asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Show a dossier in this window.
    Open(Place),
    /// Show a dossier in a window of its own.
    OpenElsewhere(Place),
    /// Ask which dossier is to be opened.
    AskWhich,
    /// Ask with the desktop's dialog.
    AskDesktop,
    /// Do not open what is being opened.
    CallOff,
    /// Take a file from those that were opened.
    Forget(PathBuf),
    /// Ask what of what the window shows is to be handed on, and where to.
    AskExport,
    /// Ask with the desktop's dialog where it is to be written.
    AskTarget {
        /// With what it begins.
        suggested: PathBuf,
        /// What is written there.
        target: Target,
    },
    /// Show a file among the others of its folder.
    ShowInFolder(PathBuf),
    /// Copy the command line that opens a window on what this one looks at.
    CopyLink,
    /// Ask how what the window looks at is to be called.
    AskView,
    /// Save what the window looks at under a name.
    SaveView(String),
    /// Look at what a saved view looks at, told by its name.
    ShowView(String),
    /// Call a saved view, the first name, otherwise.
    RenameView(String, String),
    /// Delete a saved view, told by its name.
    DeleteView(String),
    /// Save a view that was deleted.
    RestoreView(Box<NamedView>),
    /// List what changed in the dossier since the last visit.
    ShowSince,
}

/// What there is to tell of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was done.
    Done(String),
    /// It could not be done.
    Failed(String),
}

/// The files of a window.
#[derive(Default)]
pub struct Files {
    /// What the window shows.
    place: Place,
    /// Where views and opened files are kept, if they are.
    memory: Option<Memory>,
    desktop: Desktop,
    /// The files that were opened in this window, the latest first.
    opened: Vec<PathBuf>,
    /// That the latest of them is being noted for other windows, now and after a crash.
    noted: Option<Receiver<()>>,
    opening: Option<Opening>,
    /// The desktop's dialog, while it is open, and what it asks for.
    dialog: Option<(Dialog, Receiver<Answer>)>,
    /// The desktop is showing a file in its folder.
    showing: Option<Receiver<std::io::Result<()>>>,
    /// What was chosen when something was exported last.
    export_form: Option<export::Form>,
    sheet: Option<Sheet>,
    /// The views of the dossier that were saved by name.
    saved: Saved,
    since: Since,
    /// The files that were opened, as the menu shows them while it is open.
    menu_recent: Option<Vec<PathBuf>>,
    /// What there is to tell.
    told: Vec<Told>,
    /// What views asked for in this frame.
    pub requests: Vec<Request>,
}

/// What lies over the window.
enum Sheet {
    /// Which dossier is to be opened.
    Open(Box<OpenSheet>),
    /// The saved views.
    Views(Box<ViewsSheet>),
    /// What is to be handed on.
    Export(Box<ExportSheet>),
}

/// What there is to tell of an opening.
pub enum Opened {
    /// It is ready to be shown.
    Ready(Box<Ready>),
    /// It cannot be shown, and no sheet is there to say so.
    Failed(Place, Trouble),
}

impl Files {
    /// What the window shows.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where things are kept.
    pub fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    /// Has views and opened files kept, of the dossier that is shown and of those to come.
    pub fn keep_in(&mut self, memory: Memory) {
        self.memory = Some(memory.of(self.place.as_deref()));
        self.since = Since::default();
    }

    /// Gives it a desktop.
    pub fn use_desktop(&mut self, desktop: Desktop) {
        self.desktop = desktop;
    }

    /// The window shows a dossier from now on.
    pub fn shows(&mut self, ctx: &Context, place: Place) {
        if let Some(file) = &place {
            let whole = file.canonicalize().unwrap_or_else(|_| file.clone());
            self.opened.retain(|other| *other != whole);
            self.opened.insert(0, whole.clone());
            self.noted = self.memory.clone().map(|memory| noted(memory, whole));
        }
        self.memory = self.memory.take().map(|memory| memory.of(place.as_deref()));
        self.place = place;
        self.export_form = None;
        self.since = Since::begin(self.memory.as_ref(), waker(ctx));
    }

    /// The dossier's file says this now.
    pub fn says(&mut self, items: Arc<Fingerprint>) {
        self.since.says(items);
    }

    /// What is to be told once of what changed since the last visit.
    pub fn since_words(&mut self, ctx: &Context) -> Option<String> {
        self.since.words(waker(ctx))
    }

    /// Shows what changed since the last visit, while that is asked, at the left of a part of the window.
    pub fn since_ui(
        &mut self,
        ctx: &Context,
        over: Rect,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) {
        self.since.since_ui(ctx, over, state, commands);
    }

    /// Keeps what the window looks at, and `frame` with it.
    ///
    /// # Errors
    ///
    /// What to say, when it cannot be kept.
    pub fn keep(
        &self,
        state: &AppState,
        frame: crate::io::settings::SavedFrame,
    ) -> Result<(), String> {
        let Some(memory) = &self.memory else {
            return Ok(());
        };
        if let Some(noted) = &self.noted {
            // It was begun when the file was opened, and is over when its sender is gone.
            let _ = noted.recv();
        }
        memory.keep_all(state, Some(frame))?;
        self.since.keep(state)
    }

    /// The files that were opened, here or elsewhere, the latest first.
    fn recent(&self) -> Vec<PathBuf> {
        let kept = self.memory.iter().flat_map(Memory::opened);
        let mut recent = Vec::new();
        for file in self.opened.iter().cloned().chain(kept) {
            if !recent.contains(&file) {
                recent.push(file);
            }
        }
        recent
    }

    /// Whether a sheet is open.
    pub fn has_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// Takes Esc, which closes the sheet, and says whether the sheet has the keys.
    pub fn take_keys(&mut self, ctx: &Context) -> bool {
        if self.sheet.is_none() {
            let is_nearest = !ctx.text_edit_focused() && !egui::Popup::is_any_open(ctx);
            let is_escape = |input: &mut egui::InputState| input.key_pressed(Key::Escape);
            if is_nearest && ctx.input_mut(is_escape) && self.since.close() {
                ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            }
            return false;
        }
        // A menu closes itself.
        let is_nearest = !egui::Popup::is_any_open(ctx);
        if is_nearest && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            let is_within = match &mut self.sheet {
                Some(Sheet::Views(sheet)) => sheet.escape(),
                Some(Sheet::Export(sheet)) => sheet.escape(),
                _ => false,
            };
            if !is_within {
                self.close_sheet(ctx);
            }
        }
        true
    }

    /// Takes the files that were dropped on the window: the first one is opened.
    pub fn take_dropped(&mut self, ctx: &Context) {
        let dropped = drop::take_dropped(ctx);
        self.requests
            .extend(dropped.map(|file| Request::Open(Some(file))));
    }

    /// What became of the desktop's dialog and of what is being opened, if that is known by now.
    pub fn news(&mut self, ctx: &Context) -> Option<Opened> {
        self.hear_dialog();
        self.hear_showing();
        let is_writing = matches!(&self.sheet, Some(Sheet::Export(sheet)) if sheet.is_busy());
        // What is being written of this dossier is written before another one is shown.
        let opening = self.opening.as_ref().filter(|_| !is_writing)?;
        match opening.answer() {
            None if !opening.quiet_for().is_zero() => {
                ctx.request_repaint_after(opening.quiet_for());
                None
            }
            None => {
                // What takes longer lets the window be used meanwhile.
                if matches!(self.sheet, Some(Sheet::Open(_))) {
                    self.close_sheet(ctx);
                }
                ctx.request_repaint_after(progress::EVERY);
                None
            }
            Some(Ok(ready)) => {
                self.opening = None;
                self.close_sheet(ctx);
                Some(Opened::Ready(Box::new(ready)))
            }
            Some(Err(trouble)) => {
                let place = self.opening.take()?.place().clone();
                match &mut self.sheet {
                    Some(Sheet::Open(sheet)) => {
                        sheet.tell(trouble);
                        None
                    }
                    _ => Some(Opened::Failed(place, trouble)),
                }
            }
        }
    }

    /// Does what views asked for. What the state is to do for it is pushed, what there is to tell is
    /// given.
    pub fn answer(
        &mut self,
        ctx: &Context,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) -> Vec<Told> {
        let requests = std::mem::take(&mut self.requests);
        if !requests.is_empty() {
            ctx.request_discard("something is asked of files");
        }
        for request in requests {
            match request {
                Request::ShowView(name) => self.show_view(&name, state, commands),
                Request::ShowSince => self.since.open(),
                Request::CopyLink => self.copy_link(ctx, state),
                Request::AskExport => self.ask_export(ctx, state),
                Request::AskTarget { suggested, target } => {
                    let choose = self.desktop.choose_target.clone();
                    self.ask_desktop(ctx, Dialog::Target, move || choose(&suggested, target));
                }
                Request::ShowInFolder(file) => self.show_in_folder(ctx, file),
                Request::AskView => {
                    self.saved_again();
                    self.sheet = Some(Sheet::Views(Box::new(ViewsSheet::new(ctx, state))));
                }
                Request::SaveView(name) => self.save_view(ctx, &name, state),
                Request::RenameView(from, to) => {
                    self.change_views(|views| views.rename(&from, &to))
                }
                Request::DeleteView(name) => self.change_views(|views| views.remove(&name)),
                Request::RestoreView(view) => self.change_views(|views| views.put(*view)),
                other => self.answer_of_files(ctx, other),
            }
        }
        std::mem::take(&mut self.told)
    }

    fn answer_of_files(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Open(place) => self.open(ctx, place),
            Request::OpenElsewhere(place) => {
                self.close_sheet(ctx);
                if let Err(error) = (self.desktop.another_window)(place.as_deref()) {
                    let text = format!("No other window was opened: {error}.");
                    self.told.push(Told::Failed(text));
                }
            }
            Request::AskWhich => {
                let recent = recent::Recent::look_at(self.recent(), waker(ctx));
                self.sheet = Some(Sheet::Open(Box::new(OpenSheet::new(ctx, recent))));
            }
            Request::AskDesktop => self.ask_what_to_open(ctx),
            Request::CallOff => self.opening = None,
            Request::Forget(file) => {
                self.opened.retain(|other| *other != file);
                let forgotten = self
                    .memory
                    .as_ref()
                    .map(|memory| memory.forget_opened(&file));
                self.told
                    .extend(forgotten.and_then(Result::err).map(Told::Failed));
            }
            _ => {}
        }
    }

    fn show_view(&mut self, name: &str, state: &AppState, commands: &mut Vec<Command>) {
        let Some(view) = self.saved.find(name) else {
            return;
        };
        match saved::show(view) {
            Some(command) => commands.push(command),
            None => self.told.push(Told::Failed(format!(
                "The view “{name}” cannot be shown: it looks at {}.",
                saved::words_of(view)
            ))),
        }
        if let Some(lacking) = saved::lacking(view, state.dossier()) {
            self.told
                .push(Told::Failed(format!("The view “{name}”: {lacking}.")));
        }
    }

    fn copy_link(&mut self, ctx: &Context, state: &AppState) {
        // It is to be right in every folder.
        let file = self.place.as_deref();
        let file = file.map(|file| std::path::absolute(file).unwrap_or_else(|_| file.to_owned()));
        let line = to_view(state, file.as_deref());
        let told = format!("The command line that shows this view is copied: {line}");
        ctx.copy_text(line);
        self.told.push(Told::Done(told));
    }

    fn save_view(&mut self, ctx: &Context, name: &str, state: &AppState) {
        let view = saved::named(name, state);
        match self.saved.change(|views| views.put(view)) {
            Ok(()) => {
                self.close_sheet(ctx);
                self.told
                    .push(Told::Done(format!("The view “{name}” is saved.")));
            }
            Err(trouble) => self.tell_of_views(trouble),
        }
    }

    fn change_views(&mut self, change: impl FnOnce(&mut Views)) {
        if let Err(trouble) = self.saved.change(change) {
            self.tell_of_views(trouble);
        }
    }

    /// In the sheet, where there is one.
    fn tell_of_views(&mut self, trouble: String) {
        match &mut self.sheet {
            Some(Sheet::Views(sheet)) => sheet.tell(trouble),
            _ => self.told.push(Told::Failed(trouble)),
        }
    }

    /// Other windows and editors may have written the file of saved views meanwhile.
    fn saved_again(&mut self) {
        let folder = self.memory.as_ref().map(Memory::folder);
        self.saved = Saved::at(saved::views_file(self.place.as_deref(), folder));
    }

    fn open(&mut self, ctx: &Context, place: Place) {
        let memory = self
            .memory
            .as_ref()
            .map(|memory| memory.of(place.as_deref()));
        self.opening = Some(Opening::begin(place, memory, waker(ctx)));
    }

    fn ask_export(&mut self, ctx: &Context, state: &AppState) {
        if !matches!(self.sheet, Some(Sheet::Export(_))) {
            self.close_sheet(ctx);
            let form = self.export_form.take();
            let sheet = ExportSheet::new(ctx, state, &self.place, form);
            self.sheet = Some(Sheet::Export(Box::new(sheet)));
        }
    }

    fn close_sheet(&mut self, ctx: &Context) {
        match self.sheet.take() {
            Some(Sheet::Open(sheet)) => sheet.close(ctx),
            Some(Sheet::Views(sheet)) => sheet.close(ctx),
            Some(Sheet::Export(sheet)) => self.export_form = Some(sheet.close(ctx)),
            None => {}
        }
    }

    /// Shows the sheet, how far an opening has come, and the hint while a file hovers over the window.
    pub fn files_ui(&mut self, ctx: &Context, state: &AppState, over: Rect) {
        if let Some(opening) = self
            .opening
            .as_ref()
            .filter(|one| one.quiet_for().is_zero())
        {
            progress::progress_ui(ctx, opening, over, &mut self.requests);
        }
        let closes = match &mut self.sheet {
            Some(Sheet::Open(sheet)) => {
                let shown = sheet::Shown {
                    place: &self.place,
                    title: state.dossier().title(),
                    is_waiting: self.dialog.is_some(),
                };
                sheet.sheet_ui(ctx, &shown, &mut self.requests)
            }
            Some(Sheet::Views(sheet)) => sheet.sheet_ui(ctx, &self.saved, &mut self.requests),
            Some(Sheet::Export(sheet)) => {
                let window = export::Window {
                    state,
                    place: &self.place,
                    is_waiting: self.dialog.is_some(),
                };
                sheet.sheet_ui(ctx, &window, &mut self.requests)
            }
            None => false,
        };
        if closes {
            self.close_sheet(ctx);
        }
        drop::hint_ui(ctx);
    }
}

/// Notes on a thread that a file was opened: another window may have the settings for a moment.
fn noted(memory: Memory, file: PathBuf) -> Receiver<()> {
    let (over, noted) = channel();
    spawn(move || {
        if let Err(trouble) = memory.note_opened(&file) {
            tracing::warn!(trouble, "the file is not among those opened last");
        }
        drop(over);
    });
    noted
}

fn waker(ctx: &Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}
