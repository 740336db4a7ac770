//! The root of the interface.

mod asking;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::{Event, Frame, InputState, Rect, Stroke, Ui, UiBuilder, UiKind, UiStackInfo};

use crate::io::portal::Looks;
use crate::io::{Fingerprint, Opened, Problem};
use crate::model::Dossier;
use crate::scene::marks::Role;
use crate::state::search::Errand;
use crate::state::{AppState, Command, Stage, Theme};

use super::about::AboutView;
use super::ahead::{Ahead, Reread, drop_elsewhere};
use super::announcer::Announcer;
use super::convert::screen_rect;
use super::encounters::EncountersView;
use super::files::{self, Desktop, Files, Ready, Request, Told};
use super::filter::FilterView;
use super::frame::Frame as WindowFrame;
use super::help::HelpView;
use super::hints::Hints;
use super::keys::{Keys, take_keys};
use super::layout::{MIN_SIZE, Regions};
use super::leaving;
use super::map::MapView;
use super::memory::Memory;
use super::notices::Notices;
use super::paint::MarkPainter;
use super::panel::panel_ui;
use super::preferences::Preferences;
use super::reload::{News, Reload};
use super::search::SearchView;
use super::stage_bar::stage_bar_ui;
use super::tables::TablesView;
use super::theme;
use super::timeline::TimelineView;
use super::top_bar::top_bar_ui;
use super::typed_field::TypedField;
use super::typed_text::make_visible;

/// The window's inside: the state, and what its views remember between frames.
pub struct Window {
    state: AppState,
    /// What takes longer than a frame.
    ahead: Ahead,
    /// How large it was last, once it was shown.
    room: Option<Rect>,
    problems: Vec<Problem>,
    map: MapView,
    filter: FilterView,
    tables: TablesView,
    encounters: EncountersView,
    timeline: TimelineView,
    painter: MarkPainter,
    keys: Keys,
    help: HelpView,
    about: AboutView,
    hints: Hints,
    search: SearchView,
    /// What is being typed in the panel.
    typed: TypedField,
    /// The open file, where it is watched.
    reload: Option<Reload>,
    files: Files,
    /// Its size and scale, to be kept.
    frame: WindowFrame,
    /// The desktop's settings, where they are followed.
    preferences: Option<Preferences>,
    notices: Notices,
    announcer: Announcer,
    last_time_s: Option<f64>,
}

/// What the window is called.
pub fn window_title(dossier: &Dossier) -> String {
    match dossier.title() {
        "" => "Demarche".to_owned(),
        title => format!("{title} — Demarche"),
    }
}

impl Window {
    /// A window on a dossier.
    pub fn new(opened: Opened) -> Self {
        Self {
            state: AppState::new(Arc::new(opened.dossier)),
            ahead: Ahead::default(),
            room: None,
            problems: opened.problems,
            map: MapView::new(),
            filter: FilterView::default(),
            tables: TablesView::default(),
            encounters: EncountersView::default(),
            timeline: TimelineView::new(),
            painter: MarkPainter::new(),
            keys: Keys::default(),
            help: HelpView::default(),
            about: AboutView::default(),
            hints: Hints::default(),
            search: SearchView::default(),
            typed: TypedField::default(),
            reload: None,
            files: Files::default(),
            frame: WindowFrame::default(),
            preferences: None,
            notices: Notices::default(),
            announcer: Announcer::default(),
            last_time_s: None,
        }
    }

    /// The state, to read.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Watches the file that it was opened from, whose text was `text`: when it changes on disk it is
    /// shown anew, and what the window looks at stays.
    pub fn follow(&mut self, ctx: &egui::Context, file: &Path, text: String) {
        let waking = ctx.clone();
        let wake = move || waking.request_repaint();
        self.reload = Some(Reload::watch(file, text, wake));
        self.files.shows(ctx, Some(file.to_owned()));
    }

    /// It shows the built-in dossier, which has this text; no file is watched.
    pub fn shows_built_in(&mut self, ctx: &egui::Context, text: &str) {
        self.reload = None;
        self.files.shows(ctx, None);
        self.files.says(Arc::new(Fingerprint::of(text)));
    }

    /// Has what it looks at kept, and comes back to it when a dossier is opened in it. Its size is taken
    /// for that of the last one until it was seen.
    pub fn keep_in(&mut self, memory: Memory) {
        self.frame = WindowFrame::like(&memory.frame());
        self.files.keep_in(memory);
    }

    /// Gives it the desktop's dialog, and other windows.
    pub fn use_desktop(&mut self, desktop: Desktop) {
        self.files.use_desktop(desktop);
    }

    /// Keeps what it looks at and how it is, where that is to be kept: it closes, or shows another
    /// dossier next.
    ///
    /// # Errors
    ///
    /// What to say, when it cannot be kept.
    pub fn keep(&self) -> Result<(), String> {
        let to_come = self.state_to_come();
        let state = to_come.as_ref().unwrap_or(&self.state);
        self.files
            .keep(state, self.frame.saved(state.chosen_theme()))
    }

    /// Keeps what it looks at in a folder for crashes; the next start on the same dossier offers it.
    ///
    /// # Errors
    ///
    /// What to say, when it cannot be kept.
    pub fn keep_of_crash(&self, folder: &Path) -> Result<(), String> {
        let memory = self.files.memory().map(|memory| memory.of_crash(folder));
        memory.map_or(Ok(()), |memory| memory.keep(&self.state))
    }

    /// Tells what is wrong, until it was read.
    pub fn warn(&mut self, text: String) {
        self.notices.warn(text, None);
    }

    /// Has it look as the desktop prefers, as far as nothing else is chosen.
    pub fn follow_desktop(&mut self, looks: Receiver<Looks>) {
        self.preferences = Some(Preferences::new(looks));
    }

    /// Shows the hints for who opens the program for the first time.
    pub fn show_hints(&mut self) {
        self.hints = Hints::all();
    }

    /// Offers to go back to what was looked at when the program crashed; its report lies there.
    pub fn offer_last_view(&mut self, goes_to: Vec<Command>, report: Option<String>) {
        let text = "Demarche ended unexpectedly the last time. What you looked at was kept.";
        self.notices.lead_back(text.to_owned(), report, goes_to);
    }

    /// Has the window tell where its settings are kept.
    pub fn tell_settings(&mut self, path: PathBuf) {
        self.about.settings = Some(path);
    }

    /// Shows the window. What pointer and keys ask for is done before anything is shown; what a
    /// button or link asks for is done at the end, and the frame is run once more: all views follow
    /// within the frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let preferences = self.preferences.as_mut();
        let preferred = preferences.and_then(|preferences| preferences.news(&ctx));
        preferred
            .into_iter()
            .for_each(|command| self.apply(command));
        ctx.set_theme(egui_theme(self.state.theme()));
        self.frame.look(&ctx);
        self.room = Some(ui.max_rect());
        // egui tells of a drop in one frame only.
        self.files.take_dropped(&ctx);
        self.take_made(&ctx);
        if !self.is_busy() {
            self.take_news(&ctx);
            self.take_opened(&ctx);
        }
        ui.input_mut(|input| make_visible(&mut input.events));
        let mut commands = Vec::new();
        commands.extend(ui.input(ends_gesture).then_some(Command::EndGesture));
        self.tick(ui, &mut commands);
        self.take_keys(ui, &mut commands);
        self.ask_all(&ctx, &mut commands);

        keep_room(&ctx, ui.max_rect());
        let is_filtered = self.state.filter().is_active();
        let regions = Regions::of(ui.max_rect(), is_filtered);
        self.state
            .apply(Command::ResizeMap(screen_rect(regions.map)));
        if self.state.stage() == Stage::Map {
            self.map.input(ui, regions.map, &self.state, &mut commands);
        }
        self.timeline
            .input(ui, regions.timeline, &self.state, &mut commands);
        if let Some(purpose) = self.keys.wants_typed.take() {
            self.timeline.open_field(purpose);
        }
        self.ask_all(&ctx, &mut commands);

        region_ui(ui, "top bar", regions.top_bar, |ui| {
            top_bar_ui(
                ui,
                &self.state,
                &self.problems,
                &mut self.keys,
                &mut self.files,
                &mut commands,
            );
        });
        region_ui(ui, "stage bar", regions.stage_bar, |ui| {
            let is_sheet_open = &mut self.keys.is_filter_open;
            stage_bar_ui(ui, &self.state, is_sheet_open, &mut commands);
        });
        region_ui(ui, "map", regions.map, |ui| {
            self.stage_ui(ui, &mut commands);
        });
        region_ui(ui, "timeline", regions.timeline, |ui| {
            self.timeline.timeline_ui(ui, &self.state, &mut commands);
        });
        region_ui(ui, "panel", regions.panel, |ui| {
            let inside = ui
                .max_rect()
                .shrink2(egui::vec2(theme::PANEL_MARGIN, 2.0 * theme::GRID));
            let mut ui = ui.new_child(UiBuilder::new().max_rect(inside));
            panel_ui(
                &mut ui,
                &self.state,
                &self.problems,
                self.map.atlas(),
                &mut self.typed,
                &mut commands,
            );
        });
        rules(ui, &regions);
        let is_open = &mut self.keys.is_filter_open;
        self.filter
            .filter_ui(ui, is_open, regions.map, &self.state, &mut commands);
        if self.notices.notices_ui(&ctx, regions.map, &mut commands) {
            self.files.requests.push(Request::ShowSince);
        }
        self.files
            .since_ui(&ctx, regions.map, &self.state, &mut commands);
        let is_behind = self.is_behind();
        self.hints.hints_ui(&ctx, &regions, &self.state, is_behind);
        self.about.is_open |= self.help.help_ui(&ctx, &mut self.keys.is_help_open);
        self.about.about_ui(&ctx);
        if std::mem::take(&mut self.keys.wants_search) {
            self.search.open(&ctx);
        }
        let errand = self.search.search_ui(&ctx, &self.state, &mut commands);
        errand.into_iter().for_each(|errand| self.run(errand));
        self.files.files_ui(&ctx, &self.state, regions.map);
        leaving::leaving_ui(&ctx);
        self.announcer.announce_ui(ui, &self.state);
        self.painter.end_frame(&ctx);
        self.timeline.end_frame(&ctx);
        if self.state.stage() == Stage::Map {
            self.map.end_frame(&ctx);
        }
        self.answer_requests(&ctx);
        if !commands.is_empty() {
            // What was asked for while the views were shown is seen in this frame, too.
            ctx.request_discard("a view asked for something");
        }
        self.ask_all(&ctx, &mut commands);
        self.ask_for_repaint(&ctx);
    }

    fn run(&mut self, errand: Errand) {
        match errand {
            Errand::File => self.files.requests.push(Request::AskWhich),
            Errand::Export => self.files.requests.push(Request::AskExport),
            Errand::Link => self.files.requests.push(Request::CopyLink),
            Errand::Keys => self.keys.is_help_open = true,
            Errand::About => self.about.is_open = true,
        }
    }

    /// Whether something is in front of the map, the timeline and the panel.
    fn is_behind(&self) -> bool {
        let is_searching = self.search.is_open() || self.keys.wants_search;
        let is_listing = self.keys.is_help_open || self.keys.is_filter_open;
        is_searching || is_listing || self.about.is_open || self.files.has_sheet()
    }

    /// What fills the middle.
    fn stage_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let state = &self.state;
        match state.stage() {
            Stage::Map => self.map.map_ui(ui, state, commands),
            Stage::Events | Stage::Statements => self.tables.table_ui(ui, state, commands),
            Stage::Matrix | Stage::Network => {
                self.encounters
                    .encounters_ui(ui, state, &mut self.painter, commands);
            }
        }
    }

    /// Shows the file as it is now, or tells why it cannot be shown.
    fn take_news(&mut self, ctx: &egui::Context) {
        let now_s = ctx.input(|input| input.time);
        let news = self.reload.as_ref().and_then(Reload::news);
        if news.is_some() {
            // There may be more: a window that was not shown for a while takes one after the other.
            ctx.request_repaint();
        }
        match news {
            Some(News::Read {
                state,
                problems,
                words,
                items,
            }) => {
                self.files.says(items);
                let reread = Reread {
                    state: *state,
                    problems,
                    words,
                };
                self.show_reread(ctx, reread);
            }
            Some(News::Broken { message, place, .. }) => {
                let text = format!("The file cannot be shown as it is now: {message}.");
                self.notices.warn_of_file(text, place);
            }
            Some(News::AsBefore) => self.notices.forget_file(),
            Some(News::Begun(items)) => self.files.says(items),
            None => {}
        }
        if let Some(words) = self.files.since_words(ctx) {
            self.notices.offer(now_s, words, "Show");
        }
    }

    /// What views remember of the dossier is forgotten, except by the map. What is being typed stays.
    fn replace(&mut self, state: AppState, problems: Vec<Problem>) {
        let before = std::mem::replace(&mut self.state, state);
        drop_elsewhere(before);
        self.problems = problems;
        self.notices.forget_offers();
        self.announcer = Announcer::default();
        self.timeline.forget();
        self.search.forget();
        self.filter.forget();
        self.tables = TablesView::default();
        self.encounters = EncountersView::default();
    }

    /// Shows the dossier that was opened, or tells why it cannot be shown.
    fn take_opened(&mut self, ctx: &egui::Context) {
        match self.files.news(ctx) {
            Some(files::Opened::Ready(ready)) => self.show_other(ctx, *ready),
            Some(files::Opened::Failed(place, trouble)) => {
                let name = files::place_name(&place);
                let text = format!("{name} cannot be opened: {}.", trouble.message);
                self.notices.warn(text, trouble.place);
            }
            None => {}
        }
        // A dropped file and a dialog ask before views do.
        self.answer_requests(ctx);
    }

    /// Shows another dossier in the place of this one, of which the view is kept.
    fn show_other(&mut self, ctx: &egui::Context, ready: Ready) {
        self.notices.forget_dossier();
        if let Err(trouble) = self.keep() {
            self.warn(trouble);
        }
        let mut state = *ready.state;
        let commands = ready.commands.into_iter();
        // The theme is the window's.
        let chosen = self.state.chosen_theme();
        let theme = chosen.map_or(Command::FollowDesktopTheme, Command::SetTheme);
        state.succeed_another(&self.state, commands.chain([theme]));
        self.map.forget();
        self.replace(state, ready.problems);
        self.timeline = TimelineView::new();
        self.search = SearchView::default();
        self.filter = FilterView::default();
        self.keys = Keys::default();
        self.typed = TypedField::default();
        self.painter = MarkPainter::new();
        // Lists begin at their tops.
        ctx.memory_mut(|memory| memory.data.clear());
        let title = window_title(self.state.dossier());
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        match ready.place {
            Some(file) => self.follow(ctx, &file, ready.text),
            None => self.shows_built_in(ctx, &ready.text),
        }
        if let Some(trouble) = ready.trouble {
            self.warn(trouble);
        }
    }

    fn answer_requests(&mut self, ctx: &egui::Context) {
        let mut commands = Vec::new();
        let told = self.files.answer(ctx, &self.state, &mut commands);
        self.ask_all(ctx, &mut commands);
        let now_s = ctx.input(|input| input.time);
        for told in told {
            match told {
                Told::Done(text) => self.notices.tell(now_s, text),
                Told::Failed(text) => self.warn(text),
            }
        }
    }

    /// While the search or a dialog is open no key reaches the window.
    fn take_keys(&mut self, ui: &Ui, commands: &mut Vec<Command>) {
        let is_searching = self.search.is_open();
        self.search.take_keys(ui.ctx());
        let has_sheet = self.files.take_keys(ui.ctx());
        if !leaving::take_keys(ui.ctx()) && !is_searching && !has_sheet {
            let is_help_open = &mut self.keys.is_help_open;
            self.about.take_keys(ui.ctx());
            self.help.take_keys(ui.ctx(), is_help_open);
            self.hints.take_keys(ui.ctx());
            take_keys(ui, &self.state, &mut self.keys, commands);
        }
        if let Some(errand) = self.keys.errand.take() {
            self.run(errand);
            self.answer_requests(ui.ctx());
        }
    }

    /// Time passes for the state only while it plays.
    fn tick(&mut self, ui: &Ui, commands: &mut Vec<Command>) {
        let now = ui.input(|input| input.time);
        let before = self.last_time_s.replace(now);
        if let Some(before) = before.filter(|_| self.state.playback().playing) {
            commands.push(Command::Tick {
                seconds: now - before,
            });
        }
    }

    fn ask_for_repaint(&self, ctx: &egui::Context) {
        let playback = self.state.playback();
        if playback.playing {
            ctx.request_repaint_after_secs(seconds_f32(playback.due_in_s()));
        }
    }
}

/// An interface that was made larger is made smaller again as far as its parts need the room.
fn keep_room(ctx: &egui::Context, room: Rect) {
    let lacking = (MIN_SIZE[0] / room.width()).max(MIN_SIZE[1] / room.height());
    let zoom = ctx.zoom_factor();
    if zoom > 1.0 && lacking > 1.01 {
        ctx.set_zoom_factor((zoom / lacking).max(1.0));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few seconds at most")]
fn seconds_f32(seconds: f64) -> f32 {
    seconds as f32
}

/// A drag ends where the pointer is let go; whatever a key does is a step of its own.
fn ends_gesture(input: &InputState) -> bool {
    let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    input.pointer.any_released() || input.events.iter().any(is_key)
}

fn egui_theme(theme: Theme) -> egui::Theme {
    match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    }
}

/// A part of the window, on the panels' colour.
fn region_ui(ui: &mut Ui, name: &str, rect: Rect, add_contents: impl FnOnce(&mut Ui)) {
    // Lists fade into this colour where they go on beyond an edge.
    let frame = Frame::new().fill(ui.visuals().panel_fill);
    let builder = UiBuilder::new()
        .id_salt(name)
        .max_rect(rect)
        .ui_stack_info(UiStackInfo::new(UiKind::Frame).with_frame(frame));
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
        .painter()
        .rect_filled(rect, 0.0, child.visuals().panel_fill);
    add_contents(&mut child);
}

/// The hairlines between the parts.
fn rules(ui: &Ui, regions: &Regions) {
    let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Rule, ui.theme()));
    let painter = ui.painter();
    painter.hline(regions.top_bar.x_range(), regions.top_bar.bottom(), line);
    painter.vline(regions.panel.left(), regions.panel.y_range(), line);
    painter.hline(
        regions.stage_bar.x_range(),
        regions.stage_bar.bottom(),
        line,
    );
    painter.hline(regions.timeline.x_range(), regions.timeline.top(), line);
}
