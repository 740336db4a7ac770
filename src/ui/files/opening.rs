//! A dossier that is being opened, on a thread of its own: the window stays as it is until all is ready
//! to be shown.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::io::{OpenError, Opened, Problem, Progress, Step, open_built_in, read_path_telling};
use crate::state::{AppState, Command};
use crate::ui::background;
use crate::ui::memory::Memory;

/// What is to be opened: a file, or the built-in dossier.
pub type Place = Option<PathBuf>;

/// After this time it is told how far it has come.
const QUIET: Duration = Duration::from_millis(200);

/// A dossier that is ready to be shown.
pub struct Ready {
    /// From where.
    pub place: Place,
    /// The state, as if nothing had been looked at yet.
    pub state: Box<AppState>,
    /// What is broken in it.
    pub problems: Vec<Problem>,
    /// The text of its file.
    pub text: String,
    /// What brings the window to the view last looked at.
    pub commands: Vec<Command>,
    /// What is wrong with the settings.
    pub trouble: Option<String>,
}

/// Why a dossier cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What was expected and what was found.
    pub message: String,
    /// `file:line:column`, where it has one.
    pub place: Option<String>,
}

impl From<&OpenError> for Trouble {
    fn from(error: &OpenError) -> Self {
        match error.problem() {
            Some(problem) => Self {
                message: problem.message(),
                place: Some(problem.place()),
            },
            None => Self {
                message: error.to_string(),
                place: None,
            },
        }
    }
}

/// A dossier that is being opened. When this is dropped, it is called off.
pub struct Opening {
    place: Place,
    progress: Arc<Progress>,
    begun: Instant,
    answer: Receiver<Result<Ready, Trouble>>,
}

impl Opening {
    /// Begins to open. `memory` is that of the dossier; `wake` is called from another thread when it is
    /// ready.
    pub fn begin(place: Place, memory: Option<Memory>, wake: impl Fn() + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let progress = Arc::new(Progress::default());
        let (told, from) = (Arc::clone(&progress), place.clone());
        background::begin("opening", move || {
            let ready = ready(from, memory.as_ref(), &told);
            // Nobody wants it any more when it was called off.
            if sender
                .send(ready.map_err(|error| Trouble::from(&error)))
                .is_ok()
            {
                wake();
            }
        });
        Self {
            place,
            progress,
            begun: Instant::now(),
            answer,
        }
    }

    /// What is being opened.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How far it has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// How long it still takes until it is to be told how far it has come.
    pub fn quiet_for(&self) -> Duration {
        QUIET.saturating_sub(self.begun.elapsed())
    }

    /// What became of it, once that is known.
    pub fn answer(&self) -> Option<Result<Ready, Trouble>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            // Its thread panicked, which is told elsewhere.
            Err(TryRecvError::Disconnected) => Some(Err(Trouble {
                message: "the program failed while it was opened".to_owned(),
                place: None,
            })),
        }
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

fn ready(place: Place, memory: Option<&Memory>, progress: &Progress) -> Result<Ready, OpenError> {
    let Opened {
        dossier,
        problems,
        mut document,
    } = match &place {
        Some(file) => read_path_telling(file, progress)?,
        None => open_built_in()?,
    };
    progress.begin(Step::Preparing)?;
    let state = Box::new(AppState::new(Arc::new(dossier)));
    let last = memory.map(|memory| memory.commands(state.dossier()));
    let (commands, trouble) = last.unwrap_or_default();
    Ok(Ready {
        place,
        state,
        problems,
        text: document.take_text(),
        commands,
        trouble,
    })
}
