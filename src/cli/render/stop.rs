//! Being asked to stop (SIGINT, SIGTERM) while there is something to be put away first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Notices that the program is asked to stop, as long as it lives.
pub struct Stop {
    is_asked: Arc<AtomicBool>,
    #[cfg(unix)]
    signals: Vec<signal_hook::SigId>,
}

impl Stop {
    /// From now on being asked ends nothing at once. Where that cannot be had, the program ends as
    /// usual.
    pub fn new() -> Self {
        let is_asked = Arc::new(AtomicBool::new(false));
        Self {
            #[cfg(unix)]
            signals: registered(&is_asked),
            is_asked,
        }
    }

    /// Whether the program was asked.
    pub fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
fn registered(is_asked: &Arc<AtomicBool>) -> Vec<signal_hook::SigId> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let register = |signal| signal_hook::flag::register(signal, Arc::clone(is_asked)).ok();
    [SIGINT, SIGTERM].into_iter().filter_map(register).collect()
}

#[cfg(unix)]
impl Drop for Stop {
    fn drop(&mut self) {
        for signal in self.signals.drain(..) {
            signal_hook::low_level::unregister(signal);
        }
    }
}
