//! What takes longer than a frame is made on a thread.
//!
//! In a large dossier another filter lets thousands of other events through: the state after it, the
//! map, the timeline and the numbers of the facets take several frames. They are made of a copy of
//! the state, which is shown in the place of the present one when all is ready; until then the window
//! goes on showing what it shows. What is asked for meanwhile waits and is done afterwards, in order:
//! what comes of it is the same as if all had been done at once.
//!
//! A large file that was read anew is made ready in the same way.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

use egui::{Context, Rect};

use crate::io::Problem;
use crate::state::{AppState, Command};

use super::background;
use super::convert::screen_rect;
use super::filter::FilterLoan;
use super::layout::Regions;
use super::map::MapLoan;
use super::timeline::TimelineLoan;

/// A command that is done on a thread, and those that wait for it.
#[derive(Default)]
pub struct Ahead {
    making: Option<Making>,
    waiting: VecDeque<Command>,
}

struct Making {
    made: Receiver<Made>,
    /// To be done here, should the thread not come back; nothing of a file that was read anew.
    command: Option<Command>,
}

/// What is to be made a state of.
pub enum Task {
    /// A copy of the present one, and a command.
    Do(AppState, Command),
    /// A file that was read anew, and a copy of the state that is looked at.
    Succeed(Box<Reread>, AppState),
}

/// A file that was read anew.
pub struct Reread {
    /// What it says.
    pub state: AppState,
    /// What is broken in it.
    pub problems: Vec<Problem>,
    /// What changed, in words.
    pub words: String,
}

/// What is made on the thread.
pub struct Made {
    /// The state after the command.
    pub state: AppState,
    /// What the views lent, with what was made of it.
    pub loans: Loans,
    /// Of a file that was read anew: what is broken in it, and what changed.
    pub reread: Option<(Vec<Problem>, String)>,
}

/// What views lend of themselves, as far as they are seen.
pub struct Loans {
    /// The map's.
    pub map: Option<MapLoan>,
    /// The timeline's.
    pub timeline: Option<TimelineLoan>,
    /// That of the filter's sheet.
    pub filter: Option<FilterLoan>,
}

/// What became of a command.
pub enum News {
    /// It was done.
    Made(Box<Made>),
    /// It was not: it is to be done here.
    Lost(Option<Command>),
}

/// Frees something on a thread: what was shown of a large dossier takes longer than a frame.
pub fn drop_elsewhere(before: impl Send + 'static) {
    background::begin("freeing", move || drop(before));
}

impl Ahead {
    /// Whether something is being made.
    pub fn is_making(&self) -> bool {
        self.making.is_some()
    }

    /// Whether something is being made, or waits: what is asked for now is to wait, too.
    pub fn is_busy(&self) -> bool {
        self.is_making() || !self.waiting.is_empty()
    }

    /// Has a command wait for what is being made.
    pub fn put_off(&mut self, command: Command) {
        self.waiting.push_back(command);
    }

    /// The next command that has waited; none while something is being made.
    pub fn next_waiting(&mut self) -> Option<Command> {
        match self.is_making() {
            true => None,
            false => self.waiting.pop_front(),
        }
    }

    /// All that was asked for and is not done yet, in order.
    pub fn pending(&self) -> impl Iterator<Item = &Command> {
        let making = self.making.as_ref();
        let first = making.and_then(|making| making.command.as_ref());
        first.into_iter().chain(&self.waiting)
    }

    /// Makes a state on a thread, in a window of this size, and what views show of it.
    pub fn start(&mut self, ctx: &Context, room: Rect, task: Task, mut loans: Loans) {
        let (sender, made) = sync_channel(1);
        let waking = ctx.clone();
        let command = task.command();
        let work = move || {
            if matches!(task, Task::Succeed(..)) {
                loans.forget();
            }
            let (mut state, reread) = task.done();
            // A filter has a row of its own, which is taken from the map.
            let regions = Regions::of(room, state.filter().is_active());
            state.apply(Command::ResizeMap(screen_rect(regions.map)));
            loans.make(&waking, &state);
            // A window that was closed waits for nothing.
            let _ = sender.send(Made {
                state,
                loans,
                reread,
            });
            waking.request_repaint();
        };
        // Without a thread nothing is sent, and the command is done by who asks for news.
        if !background::begin("ahead", work) {
            ctx.request_repaint();
        }
        self.making = Some(Making { made, command });
    }

    /// What came of it, once it is known.
    pub fn news(&mut self) -> Option<News> {
        let making = self.making.take()?;
        match making.made.try_recv() {
            Ok(made) => Some(News::Made(Box::new(made))),
            Err(TryRecvError::Disconnected) => Some(News::Lost(making.command)),
            Err(TryRecvError::Empty) => {
                self.making = Some(making);
                None
            }
        }
    }
}

impl Task {
    fn command(&self) -> Option<Command> {
        match self {
            Self::Do(_, command) => Some(command.clone()),
            Self::Succeed(..) => None,
        }
    }

    fn done(self) -> (AppState, Option<(Vec<Problem>, String)>) {
        match self {
            Self::Do(mut state, command) => {
                state.apply(command);
                (state, None)
            }
            Self::Succeed(reread, before) => {
                let Reread {
                    mut state,
                    problems,
                    words,
                } = *reread;
                state.succeed(&before);
                (state, Some((problems, words)))
            }
        }
    }
}

impl Loans {
    /// Forgets what was made of the dossier: another state of its file is shown next.
    fn forget(&mut self) {
        self.map.iter_mut().for_each(MapLoan::forget);
        self.timeline.iter_mut().for_each(TimelineLoan::forget);
        self.filter.iter_mut().for_each(FilterLoan::forget);
    }

    fn make(&mut self, ctx: &Context, state: &AppState) {
        if let Some(map) = &mut self.map {
            map.make(ctx, state);
        }
        if let Some(timeline) = &mut self.timeline {
            timeline.make(ctx, state);
        }
        if let Some(filter) = &mut self.filter {
            filter.make(state);
        }
    }
}
