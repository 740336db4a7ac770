//! What is asked of the desktop, on threads: where a file is or is to be, and to show one in its folder.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread::spawn;

use egui::Context;

use super::{Answer, Files, Request, Sheet, Told, waker};

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialog {
    /// What is to be opened.
    Open,
    /// Where something is to be written.
    Target,
}

impl Files {
    /// On a thread: a file manager may have to start.
    pub(super) fn show_in_folder(&mut self, ctx: &Context, file: PathBuf) {
        let (sender, shown) = channel();
        let (show, wake) = (self.desktop.show_in_folder.clone(), waker(ctx));
        spawn(move || {
            if sender.send(show(&file)).is_ok() {
                wake();
            }
        });
        self.showing = Some(shown);
    }

    pub(super) fn hear_showing(&mut self) {
        let shown = self.showing.as_ref();
        let Some(shown) = shown.and_then(|shown| shown.try_recv().ok()) else {
            return;
        };
        self.showing = None;
        if let Err(error) = shown {
            let words = format!("No file manager shows the folder: {error}.");
            self.told.push(Told::Failed(words));
        }
    }

    pub(super) fn ask_what_to_open(&mut self, ctx: &Context) {
        let choose = self.desktop.choose.clone();
        let folder = self.place.as_deref().and_then(Path::parent);
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        self.ask_desktop(ctx, Dialog::Open, move || choose(&folder));
    }

    /// On a thread: the dialog answers when its user does.
    pub(super) fn ask_desktop(
        &mut self,
        ctx: &Context,
        dialog: Dialog,
        ask: impl FnOnce() -> Answer + Send + 'static,
    ) {
        if self.dialog.is_some() {
            return;
        }
        let (sender, answer) = channel();
        let wake = waker(ctx);
        spawn(move || {
            if sender.send(ask()).is_ok() {
                wake();
            }
        });
        self.dialog = Some((dialog, answer));
    }

    pub(super) fn hear_dialog(&mut self) {
        let open = self.dialog.as_ref();
        let Some((dialog, answer)) =
            open.and_then(|(dialog, answer)| Some((*dialog, answer.try_recv().ok()?)))
        else {
            return;
        };
        self.dialog = None;
        match (dialog, answer, &mut self.sheet) {
            (Dialog::Open, Answer::Chosen(file), _) => {
                self.requests.push(Request::Open(Some(file)));
            }
            (Dialog::Open, Answer::NoDialog, Some(Sheet::Open(sheet))) => sheet.tell_no_dialog(),
            (Dialog::Target, Answer::Chosen(path), Some(Sheet::Export(sheet))) => {
                sheet.choose_target(&path);
            }
            (Dialog::Target, Answer::NoDialog, Some(Sheet::Export(sheet))) => {
                sheet.tell_no_dialog();
            }
            // The sheet was closed meanwhile.
            (_, Answer::Chosen(_) | Answer::NoDialog | Answer::Cancelled, _) => {}
        }
    }
}
