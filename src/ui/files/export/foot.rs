//! Where it goes, what can be done, and what came of it.

use std::path::PathBuf;

use egui::accesskit::Live;
use egui::{
    Align, Button, Key, Label, Layout, Margin, ProgressBar, TextEdit, Ui, WidgetInfo, vec2,
};

use super::clip::caption;
use super::wanted::{Kind, Wanted};
use super::{Doing, ExportSheet, Told, Window, field_id};
use crate::io::{Existing, shown};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::count;
use crate::ui::files::names::name_of;
use crate::ui::files::parts::told_ui;
use crate::ui::files::{Request, Target};
use crate::ui::theme::{self, styled};

/// The height of what came of it, so that the sheet stays as high as it is, in points.
const TOLD_HEIGHT: f32 = 6.0 * theme::GRID;
/// The height of buttons, in points.
const BUTTON_HEIGHT: f32 = 3.75 * theme::GRID;
/// The width of the button that asks for the desktop's dialog, in points.
const CHOOSE_WIDTH: f32 = 11.0 * theme::GRID;
/// The width of the bar that tells how far it has come, in points.
const BAR_WIDTH: f32 = 30.0 * theme::GRID;

/// What a button asks for.
enum Asked {
    Save(Existing),
    Copy,
    CopyCaption,
    CallOff,
}

impl ExportSheet {
    /// The foot of the sheet. What is chosen may be nothing that can be made: then it says why.
    pub(super) fn foot_ui(
        &mut self,
        ui: &mut Ui,
        window: &Window,
        wanted: Result<Wanted, String>,
        requests: &mut Vec<Request>,
    ) {
        let is_entered = self.target_ui(ui, window, requests);
        let can_save = wanted.is_ok() && self.doing.is_none() && self.target.path().is_some();
        let enters = (is_entered && can_save).then_some(Asked::Save(Existing::Refuse));
        ui.add_space(theme::GRID / 2.0);
        let (mut pressed, mut answered) = (None, None);
        ui.horizontal_top(|ui| {
            ui.horizontal(|ui| {
                pressed = self.buttons_ui(ui, can_save, wanted.is_ok());
            });
            ui.add_space(theme::GRID);
            let room = vec2(ui.available_width(), TOLD_HEIGHT);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                ui.set_min_size(room);
                answered = self.outcome_ui(ui, &wanted, requests);
            });
        });
        let asked = enters.or(pressed).or(answered);
        if let (Some(asked), Ok(wanted)) = (asked, wanted) {
            self.answer(ui, window, wanted, asked);
        }
    }

    /// What is under way, what is wrong, what came of it.
    fn outcome_ui(
        &mut self,
        ui: &mut Ui,
        wanted: &Result<Wanted, String>,
        requests: &mut Vec<Request>,
    ) -> Option<Asked> {
        match (&self.doing, wanted) {
            (Some(_), _) => self.progress_ui(ui),
            (None, Err(wrong)) => {
                wrong_ui(ui, wrong);
                None
            }
            (None, Ok(_)) => self.told_ui(ui, requests),
        }
    }

    fn answer(&mut self, ui: &Ui, window: &Window, wanted: Wanted, asked: Asked) {
        let ctx = ui.ctx();
        match (asked, &wanted) {
            (Asked::Save(existing), _) => self.save(ctx, window, wanted, existing),
            (Asked::Copy, _) => self.copy(ctx, window, wanted),
            (Asked::CopyCaption, Wanted::Figure(file)) => {
                ui.copy_text(caption(file, window.state));
                self.told = Some(Told::Copied("The caption is in the clipboard."));
            }
            (Asked::CopyCaption, _) => {}
            (Asked::CallOff, _) => self.call_off(),
        }
        ctx.request_discard("the sheet is asked for something");
    }

    /// The field for the path, and the desktop's dialog; says whether Enter was pressed in it.
    fn target_ui(&mut self, ui: &mut Ui, window: &Window, requests: &mut Vec<Request>) -> bool {
        let (target, name) = match self.form.kind {
            Kind::Tables => (Target::Folder, "To the folder"),
            _ => (Target::File, "To the file"),
        };
        let mut is_entered = false;
        ui.horizontal(|ui| {
            ui.set_min_height(BUTTON_HEIGHT);
            ui.label(styled(name, TextStyle::Small).weak());
            let after = CHOOSE_WIDTH + ui.spacing().item_spacing.x;
            is_entered = self.field_ui(ui, name, ui.available_width() - after);
            let words = if window.is_waiting {
                "Waiting…"
            } else {
                "Choose…"
            };
            let choose = Button::new(words).min_size(vec2(CHOOSE_WIDTH, BUTTON_HEIGHT));
            let can_ask = !window.is_waiting && !self.has_no_dialog;
            if ui.add_enabled(can_ask, choose).clicked() {
                let suggested = self.target.path().unwrap_or_default();
                requests.push(Request::AskTarget { suggested, target });
            }
        });
        if self.has_no_dialog {
            let words = "There is no file dialog here: type a path.";
            told_ui(ui, styled(words, TextStyle::Small).weak(), Live::Polite);
        }
        is_entered
    }

    /// The field alone; says whether Enter was pressed in it.
    fn field_ui(&mut self, ui: &mut Ui, name: &str, width: f32) -> bool {
        let field = TextEdit::singleline(&mut self.target.typed)
            .id(field_id())
            .margin(Margin::symmetric(10, 7))
            .desired_width(width);
        let response = ui.add(field);
        response.widget_info(|| {
            let typed = &self.target.typed;
            let mut info = WidgetInfo::text_edit(true, typed, typed, "");
            info.label = Some(name.to_owned());
            info
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.follow_target();
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    fn buttons_ui(&self, ui: &mut Ui, can_save: bool, can_copy: bool) -> Option<Asked> {
        let mut asked = None;
        let size = vec2(10.0 * theme::GRID, BUTTON_HEIGHT);
        let mut button = |ui: &mut Ui, can: bool, words: &str, asks: Asked| {
            if ui
                .add_enabled(can, Button::new(words).min_size(size))
                .clicked()
            {
                asked = Some(asks);
            }
        };
        button(ui, can_save, "Save", Asked::Save(Existing::Refuse));
        let can_copy = can_copy && self.doing.is_none();
        match self.form.kind {
            Kind::Figure | Kind::Sequence => {
                button(ui, can_copy, "Copy picture", Asked::Copy);
                button(ui, can_copy, "Copy caption", Asked::CopyCaption);
            }
            Kind::Brief | Kind::Shapes | Kind::Calendar => {
                button(ui, can_copy, "Copy as text", Asked::Copy);
            }
            Kind::Tables => {}
        }
        asked
    }

    /// How far it has come, once it takes its time.
    fn progress_ui(&self, ui: &mut Ui) -> Option<Asked> {
        let (pictures, is_slow) = match self.doing.as_ref()? {
            Doing::Writing(work) => (work.progress().pictures(), work.is_slow(ui.ctx())),
            Doing::Copying(work) => (None, work.is_slow(ui.ctx())),
        };
        if !is_slow {
            return None;
        }
        let mut asked = None;
        ui.horizontal(|ui| {
            let words = match pictures {
                Some((number, of)) if of > 1 => {
                    let bar = ProgressBar::new(share(number, of)).desired_width(BAR_WIDTH);
                    ui.add(bar.desired_height(theme::GRID / 2.0));
                    format!("picture {number} of {of}")
                }
                _ => {
                    ui.spinner();
                    "It is being made.".to_owned()
                }
            };
            ui.label(styled(words, TextStyle::Small).weak());
            if ui.button("Cancel").clicked() {
                asked = Some(Asked::CallOff);
            }
        });
        asked
    }

    /// What came of it, or what is asked.
    fn told_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) -> Option<Asked> {
        match self.told.as_ref()? {
            Told::Asks(path) => {
                let (answer, is_left) = asks_ui(ui, path);
                if is_left {
                    self.told = None;
                }
                answer
            }
            Told::Failed(words) => {
                wrong_ui(ui, words);
                None
            }
            Told::Copied(words) => {
                told_ui(ui, styled(*words, TextStyle::Body), Live::Polite);
                None
            }
            Told::Done(paths) => {
                done_ui(ui, paths, requests);
                None
            }
        }
    }
}

/// Asks whether a file is to be replaced; says whether it is to be left as it is.
fn asks_ui(ui: &mut Ui, path: &std::path::Path) -> (Option<Asked>, bool) {
    let (mut answer, mut is_left) = (None, false);
    let words = format!("There is a file of this name already: {}.", name_of(path));
    told_ui(ui, styled(words, TextStyle::Body), Live::Assertive);
    ui.horizontal(|ui| {
        if ui.button("Replace it").clicked() {
            answer = Some(Asked::Save(Existing::Replace));
        }
        is_left = ui.button("Leave it").clicked();
    });
    (answer, is_left)
}

fn wrong_ui(ui: &mut Ui, words: &str) {
    let colour = theme::role_color(Role::Denied, ui.theme());
    told_ui(
        ui,
        styled(words, TextStyle::Body).color(colour),
        Live::Assertive,
    );
}

/// What was written, and what can be done with it.
fn done_ui(ui: &mut Ui, paths: &[PathBuf], requests: &mut Vec<Request>) {
    let Some(first) = paths.first() else { return };
    let words = match paths.len() {
        1 => "Written:".to_owned(),
        number => format!("Written: {}, the first is", count(number, "file")),
    };
    told_ui(
        ui,
        styled(format!("{words} {}", name_of(first)), TextStyle::Body),
        Live::Polite,
    );
    ui.horizontal(|ui| {
        if ui.button("Show in folder").clicked() {
            requests.push(Request::ShowInFolder(first.clone()));
        }
        if ui.button("Copy path").clicked() {
            ui.copy_text(first.to_string_lossy().into_owned());
        }
        ui.add(Label::new(styled(shown(first), TextStyle::Small).weak()).truncate());
    });
}

#[expect(clippy::cast_precision_loss, reason = "some thousand pictures at most")]
fn share(number: usize, of: usize) -> f32 {
    (number.saturating_sub(1) as f32 / of.max(1) as f32).min(1.0)
}
