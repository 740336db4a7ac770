//! Walking from stop to stop by itself.

/// The speeds, as factors of the normal one.
pub const SPEEDS: [f64; 7] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0];
/// Seconds that each stop is shown at normal speed.
const SECONDS_PER_STOP: f64 = 1.5;
/// The position of the normal speed among [`SPEEDS`].
const NORMAL: usize = 2;

/// Whether the days walk by themselves, and how fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// Whether it plays.
    pub playing: bool,
    speed: usize,
    waited_s: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            playing: false,
            speed: NORMAL,
            waited_s: 0.0,
        }
    }
}

impl Playback {
    /// The speed as a factor of the normal one.
    pub fn speed(self) -> f64 {
        SPEEDS[self.speed]
    }

    /// Seconds until the next stop is due.
    pub fn due_in_s(self) -> f64 {
        (SECONDS_PER_STOP / self.speed() - self.waited_s).max(0.0)
    }

    pub(super) fn start(&mut self) {
        self.playing = true;
        self.waited_s = 0.0;
    }

    pub(super) fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub(super) fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }

    /// Lets time pass; says whether a step is due. However much time has passed, it is one step at
    /// a time, so that no stop goes by unseen.
    pub(super) fn wait(&mut self, seconds: f64) -> bool {
        if !self.playing || !seconds.is_finite() {
            return false;
        }
        self.waited_s += seconds.max(0.0);
        let due = self.due_in_s() <= 0.0;
        if due {
            self.waited_s = 0.0;
        }
        due
    }
}
