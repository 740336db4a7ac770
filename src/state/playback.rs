//! Walking through the days by itself.

/// The speeds, as factors of the normal one.
pub const SPEEDS: [f64; 7] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0];
/// The position of the normal speed among [`SPEEDS`].
const NORMAL: usize = 2;

/// How far one step of the walk goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stride {
    /// To the next day on which some standing changes.
    #[default]
    Stop,
    /// To the next day.
    Day,
    /// A month on.
    Month,
}

impl Stride {
    /// All of them, from the usual one.
    pub const ALL: [Self; 3] = [Self::Stop, Self::Day, Self::Month];

    /// One word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// What it means, in a few words.
    pub fn explained(self) -> &'static str {
        match self {
            Self::Stop => "From one day on which something changes to the next",
            Self::Day => "Day by day",
            Self::Month => "Month by month",
        }
    }

    /// How long each step is shown at normal speed, in seconds: a stop has something to read.
    fn seconds(self) -> f64 {
        match self {
            Self::Stop => 1.5,
            Self::Day => 0.25,
            Self::Month => 0.75,
        }
    }
}

/// Whether the days walk by themselves, how far at a time, and how fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// Whether it plays.
    pub playing: bool,
    /// How far one step goes.
    pub stride: Stride,
    /// Whether it begins again at its end.
    pub loops: bool,
    /// Whether it leaves out stretches in which nothing changes.
    pub skips_empty: bool,
    speed: usize,
    waited_s: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            playing: false,
            stride: Stride::default(),
            loops: false,
            skips_empty: true,
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

    /// Seconds until the next step is due.
    pub fn due_in_s(self) -> f64 {
        (self.stride.seconds() / self.speed() - self.waited_s).max(0.0)
    }

    pub(super) fn start(&mut self) {
        self.playing = true;
        self.waited_s = 0.0;
    }

    pub(super) fn set_speed(&mut self, position: usize) {
        self.speed = position.min(SPEEDS.len() - 1);
    }

    pub(super) fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub(super) fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }

    /// Lets time pass; says whether a step is due. However much time has passed, it is one step at
    /// a time, so that no step goes by unseen.
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
