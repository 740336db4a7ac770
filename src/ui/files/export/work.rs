//! Something that a thread does for the sheet.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::ui::background;
use crate::ui::figure::file::Going;

/// After this time it is told how far it has come.
const QUIET: Duration = Duration::from_millis(200);
/// How often it is told then.
const EVERY: Duration = Duration::from_millis(60);

/// How far it has come. Of a sequence it is counted in pictures.
#[derive(Debug, Default)]
pub struct Progress {
    number: AtomicUsize,
    of: AtomicUsize,
    is_off: AtomicBool,
}

impl Progress {
    /// Which picture is drawn next, from 1, and of how many; says whether it goes on.
    pub fn tell(&self, number: usize, of: usize) -> Going {
        self.number.store(number, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        match self.is_off.load(Ordering::Relaxed) {
            true => Going::Off,
            false => Going::On,
        }
    }

    /// The picture that is drawn, and how many there are; nothing before it is known.
    pub fn pictures(&self) -> Option<(usize, usize)> {
        let [number, of] = [&self.number, &self.of].map(|count| count.load(Ordering::Relaxed));
        (of > 0).then_some((number, of))
    }

    /// Calls it off.
    pub fn call_off(&self) {
        self.is_off.store(true, Ordering::Relaxed);
    }
}

/// Something that a thread does. When this is dropped, it is called off.
pub struct Work<T> {
    answer: Receiver<T>,
    progress: Arc<Progress>,
    begun: Instant,
}

/// The thread panicked, which is told elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

impl<T: Send + 'static> Work<T> {
    /// Begins it. A frame is asked for when it is done.
    pub fn begin(ctx: &Context, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let progress = Arc::new(Progress::default());
        let (told, waking) = (Arc::clone(&progress), ctx.clone());
        background::begin("writing", move || {
            // Nobody wants it any more when it was called off. Where it panics the sender goes.
            if sender.send(work(&told)).is_ok() {
                waking.request_repaint();
            }
        });
        Self {
            answer,
            progress,
            begun: Instant::now(),
        }
    }

    /// What came of it, once it is done.
    pub fn news(&self) -> Option<Result<T, Lost>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(Ok(answer)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Lost)),
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether it takes so long that it is to be told; asks for the frame in which it is, or in which
    /// that is told anew.
    pub fn is_slow(&self, ctx: &Context) -> bool {
        let left = QUIET.saturating_sub(self.begun.elapsed());
        ctx.request_repaint_after(if left.is_zero() { EVERY } else { left });
        left.is_zero()
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.progress.call_off();
    }
}
