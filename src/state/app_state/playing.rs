//! Walking through the days by itself.

use crate::model::Day;
use crate::state::{Command, Stride};

use super::AppState;

impl AppState {
    pub(super) fn play(&mut self, command: &Command) {
        match command {
            Command::TogglePlay if self.playback.playing => self.playback.playing = false,
            Command::TogglePlay => {
                if self.next_of_walk().is_none() {
                    self.step(&Command::FirstStop);
                }
                self.playback.start();
            }
            Command::SetSpeed(position) => self.playback.set_speed(*position),
            Command::Faster => self.playback.faster(),
            Command::Slower => self.playback.slower(),
            Command::SetStride(stride) => self.playback.stride = *stride,
            Command::ToggleLoop => self.playback.loops = !self.playback.loops,
            Command::ToggleSkipEmpty => self.playback.skips_empty = !self.playback.skips_empty,
            Command::Tick { seconds } if self.playback.wait(*seconds) => self.walk_on(),
            _ => {}
        }
    }

    /// One step of the walk; at its end it begins again, or stops.
    pub(super) fn walk_on(&mut self) {
        let loops = self.playback.loops;
        let again = || self.stops.first().copied().filter(|_| loops);
        if let Some(day) = self.next_of_walk().or_else(again) {
            self.look_at(day);
        }
        self.playback.playing = self.next_of_walk().is_some() || loops && !self.stops.is_empty();
    }

    /// Where the walk goes next; it ends with the last stop.
    pub(super) fn next_of_walk(&self) -> Option<Day> {
        let next = self.next_stop()?;
        let on = self.clocks().on;
        let stride = match self.playback.stride {
            Stride::Stop => return Some(next),
            Stride::Day => on.plus_days(1),
            Stride::Month => on.plus_months(1),
        };
        let last = self.stops.last().copied().unwrap_or(next);
        let stride = stride.min(last);
        Some(if self.playback.skips_empty {
            stride.max(next)
        } else {
            stride
        })
    }
}
