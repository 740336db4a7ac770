//! What is asked of the window: done at once, or on a thread where it takes longer than a frame.

use egui::Context;

use crate::state::{Command, Stage};
use crate::ui::ahead::{Loans, Made, News};
use crate::ui::filter::FilterView;

use super::{Window, drop_elsewhere, egui_theme};

impl Window {
    /// Does one thing at once, however long it takes.
    pub fn apply(&mut self, command: Command) {
        if self.ahead.is_busy() {
            self.ahead.put_off(command);
        } else {
            self.state.apply(command);
        }
    }

    /// Does one thing as if a view had asked for it: what takes longer than a frame is done on a
    /// thread, and shown by a frame after this one.
    pub fn ask(&mut self, ctx: &Context, command: Command) {
        let is_weighty = self.state.is_weighty(&command);
        match self.room {
            Some(room) if is_weighty && !self.ahead.is_busy() => {
                let loans = self.lend();
                let work = (self.state.clone(), command);
                self.ahead.start(ctx, room, work, loans);
            }
            _ => self.apply(command),
        }
    }

    /// Whether something that was asked for is still being made.
    pub fn is_busy(&self) -> bool {
        self.ahead.is_busy()
    }

    /// What the views that are seen can do on a thread.
    fn lend(&mut self) -> Loans {
        let is_map = self.state.stage() == Stage::Map;
        let theme = egui_theme(self.state.theme());
        Loans {
            map: is_map.then(|| self.map.lend(theme)).flatten(),
            timeline: self.timeline.lend(),
            filter: (self.keys.is_filter_open)
                .then(|| self.filter.lend())
                .flatten(),
        }
    }

    /// Shows what was made on a thread; does what has waited for it.
    pub(super) fn take_made(&mut self, ctx: &Context) {
        match self.ahead.news() {
            Some(News::Made(made)) => self.show_made(*made),
            Some(News::Lost(command)) => {
                self.map.forget();
                self.filter = FilterView::default();
                self.state.apply(command);
            }
            None => return,
        }
        for command in self.ahead.take_waiting() {
            self.ask(ctx, command);
        }
    }

    /// What was shown before is freed on a thread, too: there is much of it.
    fn show_made(&mut self, made: Made) {
        let state = std::mem::replace(&mut self.state, made.state);
        let map = made.loans.map.and_then(|loan| self.map.take_back(loan));
        let timeline = (made.loans.timeline).and_then(|loan| self.timeline.take_back(loan));
        let filter = (made.loans.filter).and_then(|loan| self.filter.take_back(loan));
        drop_elsewhere((state, map, timeline, filter));
    }

    pub(super) fn ask_all(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        for command in commands.drain(..) {
            self.ask(ctx, command);
        }
    }
}
