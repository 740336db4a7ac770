//! The root of the interface.

use std::sync::Arc;

use egui::{Event, Frame, InputState, Rect, Stroke, Ui, UiBuilder, UiKind, UiStackInfo};

use crate::io::{Opened, Problem};
use crate::model::Dossier;
use crate::scene::marks::Role;
use crate::state::{AppState, Command, Stage, Theme};

use super::convert::screen_rect;
use super::encounters::EncountersView;
use super::keys::{Keys, take_keys};
use super::layout::{MIN_SIZE, Regions};
use super::leaving;
use super::map::MapView;
use super::paint::MarkPainter;
use super::panel::panel_ui;
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
    problems: Vec<Problem>,
    map: MapView,
    tables: TablesView,
    encounters: EncountersView,
    timeline: TimelineView,
    painter: MarkPainter,
    keys: Keys,
    search: SearchView,
    /// What is being typed in the panel.
    typed: TypedField,
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
            problems: opened.problems,
            map: MapView::new(),
            tables: TablesView::default(),
            encounters: EncountersView::default(),
            timeline: TimelineView::new(),
            painter: MarkPainter::new(),
            keys: Keys::default(),
            search: SearchView::default(),
            typed: TypedField::default(),
            last_time_s: None,
        }
    }

    /// The state, to read.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Does one thing, as if a view had asked for it.
    pub fn apply(&mut self, command: Command) {
        self.state.apply(command);
    }

    /// Shows the window. What pointer and keys ask for is done before anything is shown; what a
    /// button or link asks for is done at the end, and the frame is run once more: all views follow
    /// within the frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        ctx.set_theme(egui_theme(self.state.theme()));
        ui.input_mut(|input| make_visible(&mut input.events));
        let mut commands = Vec::new();
        commands.extend(ui.input(ends_gesture).then_some(Command::EndGesture));
        self.tick(ui, &mut commands);
        self.take_keys(ui, &mut commands);
        self.apply_all(&mut commands);

        keep_room(&ctx, ui.max_rect());
        let regions = Regions::of(ui.max_rect());
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
        self.apply_all(&mut commands);

        region_ui(ui, "top bar", regions.top_bar, |ui| {
            top_bar_ui(
                ui,
                &self.state,
                &self.problems,
                &mut self.keys,
                &mut commands,
            );
        });
        region_ui(ui, "stage bar", regions.stage_bar, |ui| {
            stage_bar_ui(ui, &self.state, &mut commands);
        });
        region_ui(ui, "map", regions.map, |ui| {
            self.stage_ui(ui, &mut commands);
        });
        region_ui(ui, "timeline", regions.timeline, |ui| {
            self.timeline
                .timeline_ui(ui, &self.state, &mut self.painter, &mut commands);
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
        self.keys.help_ui(ui);
        if std::mem::take(&mut self.keys.wants_search) {
            self.search.open(&ctx);
        }
        self.search.search_ui(&ctx, &self.state, &mut commands);
        leaving::leaving_ui(&ctx);
        self.painter.end_frame(&ctx);
        if !commands.is_empty() {
            // What was asked for while the views were shown is seen in this frame, too.
            ctx.request_discard("a view asked for something");
        }
        self.apply_all(&mut commands);
        self.ask_for_repaint(&ctx);
    }

    /// What fills the middle.
    fn stage_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let state = &self.state;
        match state.stage() {
            Stage::Map => self.map.map_ui(ui, state, &mut self.painter, commands),
            Stage::Events | Stage::Statements => self.tables.table_ui(ui, state, commands),
            Stage::Matrix | Stage::Network => {
                self.encounters
                    .encounters_ui(ui, state, &mut self.painter, commands);
            }
        }
    }

    fn apply_all(&mut self, commands: &mut Vec<Command>) {
        for command in commands.drain(..) {
            self.state.apply(command);
        }
    }

    /// While the search or a dialog is open no key reaches the window.
    fn take_keys(&mut self, ui: &Ui, commands: &mut Vec<Command>) {
        let is_searching = self.search.is_open();
        self.search.take_keys(ui.ctx());
        if !leaving::take_keys(ui.ctx()) && !is_searching {
            take_keys(ui, &self.state, &mut self.keys, commands);
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
