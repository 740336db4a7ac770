//! Going on where another state was: the same file, read anew, or another one.

use crate::state::{Command, TimeView};

use super::AppState;

impl AppState {
    /// Looks at what another state looks at, as far as it is there: clocks, mode, filter, selection,
    /// map, stretch of time and comparison. Its steps cannot be undone here.
    pub fn succeed(&mut self, before: &AppState) {
        self.follow(Command::ResizeMap(before.camera.viewport()));
        for command in before.view().commands(&self.dossier) {
            self.follow(command);
        }
        // What was made of that state is not taken for made of this one.
        self.revision = before.revision + 1;
        self.desktop_theme = before.desktop_theme;
        self.span = before.span;
        self.range_days = before.range_days;
        self.last_looked = before.last_looked;
        self.compare_with(before.comparison);
        let ends = [before.time_view.first(), before.time_view.last()];
        let ends = ends.map(|place| before.folds.number_at(place));
        let [first, last] = ends.map(|number| self.folds.place_of(number));
        self.set_time_view(TimeView::between(first, last));
    }

    /// Takes the place of the state of another dossier, in a window of its size, and does these, none of
    /// which can be undone.
    pub fn succeed_another(
        &mut self,
        before: &AppState,
        commands: impl IntoIterator<Item = Command>,
    ) {
        self.follow(Command::ResizeMap(before.camera.viewport()));
        for command in commands {
            self.follow(command);
        }
        // What was made of that state is not taken for made of this one.
        self.revision = before.revision + 1;
        self.desktop_theme = before.desktop_theme;
        self.last_looked = self.clocks();
    }
}
