//! The open file, watched: when it has changed on disk it is read anew and made ready to be shown, all
//! on a thread of its own.
//!
//! Editors save in several steps, so a change is waited out until the file stands still for a moment;
//! a file that is gone may be put back. What is read is the whole file as it then is.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::sleep;
use std::time::Duration;

use crate::io::{Fingerprint, Looked, OpenError, Problem, Watch, read_path};
use crate::state::AppState;

use super::background;
use super::files::Trouble;

/// Between two looks at a file that stands still.
const LOOK: Duration = Duration::from_millis(200);
/// So long a file must stand still before it is read.
const STILL: Duration = Duration::from_millis(80);
/// So often a file that is gone is looked for at that pace before it is told.
const GONE: usize = 25;

/// What a watched file has become.
pub enum News {
    /// It is watched: what it said when it was opened.
    Begun(Arc<Fingerprint>),
    /// It was read: a state on what it says, the problems in it, and what is new in it, in words.
    Read {
        /// The state, as if the file were opened for the first time.
        state: Box<AppState>,
        /// What is broken in it.
        problems: Vec<Problem>,
        /// What changed: "1 statement added".
        words: String,
        /// What it says.
        items: Arc<Fingerprint>,
    },
    /// It cannot be opened any more: why, and the place in it, if that has one.
    Broken {
        /// What was expected and what was found.
        message: String,
        /// `file:line:column`.
        place: Option<String>,
        /// Whether there is no file any more.
        is_gone: bool,
    },
    /// It could not be opened, and is again what was last read.
    AsBefore,
}

/// A file that is watched until this is dropped.
pub struct Reload {
    news: Receiver<News>,
    is_over: Arc<AtomicBool>,
}

impl Reload {
    /// Watches the file that `text` was read from. `wake` is called from another thread when there is
    /// news.
    pub fn watch(path: &Path, text: String, wake: impl Fn() + Send + 'static) -> Self {
        let (sender, news) = channel();
        let is_over = Arc::new(AtomicBool::new(false));
        let (path, ends) = (path.to_owned(), Arc::clone(&is_over));
        background::begin("watching a file", move || {
            let watcher = Watcher {
                watch: Watch::new(&path),
                path,
                items: Arc::new(Fingerprint::of(without_mark(&text))),
                text: number_of(&text),
                is_broken: false,
                is_over: ends,
            };
            drop(text);
            if sender.send(News::Begun(Arc::clone(&watcher.items))).is_ok() {
                wake();
            }
            watcher.run(&sender, &wake);
        });
        Self { news, is_over }
    }

    /// What there is, if anything; the oldest, as all that follows is told as a change of it.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }
}

impl Drop for Reload {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

/// What runs on the thread.
struct Watcher {
    watch: Watch,
    path: PathBuf,
    /// What was last read: the number of its text, and of each item in it.
    text: u64,
    items: Arc<Fingerprint>,
    /// Whether it could not be read since.
    is_broken: bool,
    is_over: Arc<AtomicBool>,
}

impl Watcher {
    fn run(mut self, sender: &Sender<News>, wake: &dyn Fn()) {
        // The file may have been written between its opening and now.
        let mut is_first = true;
        let mut was_told_gone = false;
        while !self.is_over.load(Ordering::Relaxed) {
            let looked = match std::mem::take(&mut is_first) {
                true if self.is_as_read() => Looked::Same,
                true => Looked::Changed,
                false => self.watch.look(),
            };
            if looked == Looked::Same || (looked == Looked::Gone && was_told_gone) {
                sleep(LOOK);
                continue;
            }
            self.wait_until_still();
            let news = self.read();
            // One that went away after it was read, or read as broken, is still to be told.
            was_told_gone = matches!(news, Some(News::Broken { is_gone: true, .. }));
            if let Some(news) = news {
                if sender.send(news).is_err() {
                    return;
                }
                wake();
            }
        }
    }

    /// Whether the file still has the very text that was read.
    fn is_as_read(&self) -> bool {
        let text = std::fs::read_to_string(&self.path);
        text.is_ok_and(|text| number_of(&text) == self.text)
    }

    fn wait_until_still(&mut self) {
        let mut gone = 0;
        loop {
            sleep(STILL);
            match self.watch.look() {
                Looked::Same => return,
                Looked::Gone if gone == GONE => return,
                Looked::Gone => gone += 1,
                Looked::Changed => gone = 0,
            }
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
        }
    }

    /// Reads the file; none where it says the same as before and was told so.
    fn read(&mut self) -> Option<News> {
        let opened = match read_path(&self.path) {
            Ok(opened) => opened,
            Err(error) => {
                self.is_broken = true;
                return Some(broken(&error));
            }
        };
        let was_broken = std::mem::take(&mut self.is_broken);
        let text = opened.document.text();
        let number = number_of(text);
        if std::mem::replace(&mut self.text, number) == number {
            return was_broken.then_some(News::AsBefore);
        }
        let dossier = Arc::new(opened.dossier);
        // Each takes about as long as the other.
        let (items, state) = std::thread::scope(|scope| {
            let state = scope.spawn(|| AppState::new(dossier));
            let items = Fingerprint::of(without_mark(text));
            (Arc::new(items), state.join())
        });
        let state = state.unwrap_or_else(|panic| resume_unwind(panic));
        let words = self.items.difference(&items).words();
        self.items = Arc::clone(&items);
        Some(News::Read {
            state: Box::new(state),
            problems: opened.problems,
            words,
            items,
        })
    }
}

fn number_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A text without a byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn broken(error: &OpenError) -> News {
    let Trouble { message, place } = error.into();
    let is_gone = matches!(error, OpenError::NotFound(_));
    News::Broken {
        message,
        place,
        is_gone,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use super::{News, Reload};

    #[test]
    fn a_window_that_was_not_shown_for_a_while_misses_nothing() {
        let (sender, news) = channel();
        let reload = Reload {
            news,
            is_over: Arc::default(),
        };
        let broken = News::Broken {
            message: "a comma".to_owned(),
            place: None,
            is_gone: false,
        };
        for news in [News::Begun(Arc::default()), broken, News::AsBefore] {
            sender.send(news).expect("it is heard");
        }
        assert!(matches!(reload.news(), Some(News::Begun(_))));
        assert!(matches!(reload.news(), Some(News::Broken { .. })));
        assert!(matches!(reload.news(), Some(News::AsBefore)));
        assert!(reload.news().is_none());
    }
}
