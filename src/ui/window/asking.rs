//! What is asked of the window: done at once, or on a thread where it takes longer than a frame.

use std::time::{Duration, Instant};

use egui::Context;

use crate::state::{AppState, Command, Stage};
use crate::ui::ahead::{Loans, Made, News, Reread, Task, drop_elsewhere};
use crate::ui::filter::FilterView;

use super::{Window, egui_theme, window_title};

/// So long a frame does what has waited, and no more commands than views can follow step by step.
const FOR_WAITING: Duration = Duration::from_millis(2);
const AT_ONCE: usize = 8;

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
        match self.ahead.is_busy() {
            true => self.ahead.put_off(command),
            false => self.begin(ctx, command),
        }
    }

    /// Does one thing for which nothing waits, here or on a thread.
    fn begin(&mut self, ctx: &Context, command: Command) {
        match self.room {
            Some(room) if self.state.is_weighty(&command) => {
                let loans = self.lend();
                let task = Task::Do(self.state.clone(), command);
                self.ahead.start(ctx, room, task, loans);
            }
            _ => self.state.apply(command),
        }
    }

    /// Whether something that was asked for is still being made, or waits.
    pub fn is_busy(&self) -> bool {
        self.ahead.is_busy()
    }

    /// What the views that are seen can do on a thread.
    fn lend(&mut self) -> Loans {
        let is_map = self.state.stage() == Stage::Map;
        let theme = egui_theme(self.state.theme());
        Loans {
            map: is_map.then(|| self.map.lend(theme)).flatten(),
            timeline: self.timeline.lend(theme),
            filter: (self.keys.is_filter_open)
                .then(|| self.filter.lend())
                .flatten(),
        }
    }

    /// Shows what was made on a thread; does what has waited for it.
    pub(super) fn take_made(&mut self, ctx: &Context) {
        match self.ahead.news() {
            Some(News::Made(made)) => {
                self.show_made(ctx, *made);
                // What was made with it is right for this frame.
                if self.is_busy() {
                    ctx.request_repaint();
                }
                return;
            }
            Some(News::Lost(command)) => {
                self.map.forget();
                self.filter = FilterView::default();
                command
                    .into_iter()
                    .for_each(|command| self.state.apply(command));
            }
            None => {}
        }
        self.do_waiting(ctx);
    }

    /// Does what has waited, as much as a frame has time for; the next frame does the rest.
    fn do_waiting(&mut self, ctx: &Context) {
        let begun = Instant::now();
        for _ in 0..AT_ONCE {
            let Some(command) = self.ahead.next_waiting() else {
                return;
            };
            self.begin(ctx, command);
            if begun.elapsed() > FOR_WAITING {
                break;
            }
        }
        if self.is_busy() {
            ctx.request_repaint();
        }
    }

    /// The state as it will be when all is done that was asked for; nothing where it is so already.
    pub(super) fn state_to_come(&self) -> Option<AppState> {
        let mut pending = self.ahead.pending().cloned().peekable();
        pending.peek()?;
        let mut state = self.state.clone();
        pending.for_each(|command| state.apply(command));
        Some(state)
    }

    /// Shows a file that was read anew; a large one is made ready on a thread first.
    pub(super) fn show_reread(&mut self, ctx: &Context, mut reread: Reread) {
        match self.room {
            Some(room) if reread.state.is_large() => {
                let loans = self.lend();
                let task = Task::Succeed(Box::new(reread), self.state.clone());
                self.ahead.start(ctx, room, task, loans);
            }
            _ => {
                reread.state.succeed(&self.state);
                self.map.forget();
                self.replace(reread.state, reread.problems);
                self.tell_reread(ctx, &reread.words);
            }
        }
    }

    fn tell_reread(&mut self, ctx: &Context, words: &str) {
        let title = window_title(self.state.dossier());
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        self.notices.forget_file();
        let now_s = ctx.input(|input| input.time);
        self.notices
            .tell(now_s, format!("The file changed: {words}."));
    }

    /// What was shown before is freed on a thread, too: there is much of it.
    fn show_made(&mut self, ctx: &Context, made: Made) {
        match made.reread {
            Some((problems, words)) => {
                match made.loans.map {
                    Some(_) => self.map.forget_shown(),
                    None => self.map.forget(),
                }
                self.replace(made.state, problems);
                self.tell_reread(ctx, &words);
            }
            None => drop_elsewhere(std::mem::replace(&mut self.state, made.state)),
        }
        let Loans {
            map,
            timeline,
            filter,
        } = made.loans;
        let map = map.and_then(|loan| self.map.take_back(loan));
        let timeline = timeline.and_then(|loan| self.timeline.take_back(loan));
        let filter = filter.and_then(|loan| self.filter.take_back(loan));
        drop_elsewhere((map, timeline, filter));
    }

    pub(super) fn ask_all(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        for command in commands.drain(..) {
            self.ask(ctx, command);
        }
    }
}
