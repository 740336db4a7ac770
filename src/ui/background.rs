//! Threads for what takes longer than a frame: they give way to the window's own.
//!
//! Two of them and the window are three on a machine with two processors. With equal rights the window
//! would wait for its turn in the middle of a frame.
//!
//! Nothing that starts a program belongs here: what it starts would give way, too.

use std::thread::Builder;

/// By how much they are nicer than the window, from 0 to 19 (`nice(2)`): at 10 one gets about a tenth of
/// a processor that the window needs all of (`sched_prio_to_weight` in Linux), and all that it leaves.
#[cfg(target_os = "linux")]
const NICER: i32 = 10;

/// Does something on a thread that gives way to the one it is begun from. Gives whether there is such a
/// thread; without one what was to be done is dropped, and with it what would tell of it.
pub fn begin(name: &str, work: impl FnOnce() + Send + 'static) -> bool {
    let work = move || {
        give_way();
        work();
    };
    let begun = Builder::new().name(name.to_owned()).spawn(work);
    if let Err(error) = &begun {
        tracing::warn!(%error, name, "no thread");
    }
    begun.is_ok()
}

/// The thread and those it begins give way from now on.
#[cfg(target_os = "linux")]
fn give_way() {
    // On Linux this is the thread's, not the process's (`setpriority(2)`, "Bugs").
    if let Err(error) = rustix::process::nice(NICER) {
        tracing::debug!(%error, "a thread does not give way");
    }
}

/// Elsewhere the system's own rule has to do.
#[cfg(not(target_os = "linux"))]
fn give_way() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread::scope;

    use rustix::process::getpriority_process;

    use super::{NICER, begin};

    fn niceness() -> i32 {
        getpriority_process(None).expect("a thread has one")
    }

    #[test]
    fn it_and_those_it_begins_give_way_and_who_begins_it_does_not() {
        let before = niceness();
        let (sender, seen) = channel();
        let work = move || {
            let of_another = scope(|scope| scope.spawn(niceness).join().expect("no panic"));
            let _ = sender.send([niceness(), of_another]);
        };
        assert!(begin("nice", work));
        let nicer = (before + NICER).min(19);
        assert_eq!(seen.recv(), Ok([nicer, nicer]));
        assert_eq!(niceness(), before);
    }
}
