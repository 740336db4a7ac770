//! The timeline's drawing of a state that is not shown yet, made on another thread.

use egui::{Context, Theme};

use crate::earth::ScreenRect;
use crate::model::Item;
use crate::state::AppState;
use crate::ui::paint::MarkPainter;

use super::TimelineView;
use super::drawing::{Drawing, Key};

/// What a thread needs to make a drawing. The timeline keeps what it has itself, and goes on with it.
pub struct TimelineLoan {
    theme: Theme,
    rect: ScreenRect,
    hovered: Option<Item>,
    painter: MarkPainter,
    drawing: Option<Drawing>,
}

/// What a timeline has shown: it is to be freed elsewhere.
pub struct Before {
    _drawing: Option<Drawing>,
    _painter: MarkPainter,
}

impl TimelineLoan {
    /// Forgets all of the dossier.
    pub fn forget(&mut self) {
        self.hovered = None;
    }

    /// Makes the drawing of a state.
    pub fn make(&mut self, ctx: &Context, state: &AppState) {
        let key = Key::of(ctx, state, self.rect, self.hovered);
        let painter = &mut self.painter;
        self.drawing = Some(Drawing::new(ctx, self.theme, state, key, painter));
    }
}

impl TimelineView {
    /// Lends what a thread needs to make the next drawing, where there is one already.
    pub fn lend(&self, theme: Theme) -> Option<TimelineLoan> {
        self.drawing.as_ref().map(|drawing| TimelineLoan {
            theme,
            rect: drawing.key.rect,
            hovered: drawing.key.hovered,
            painter: MarkPainter::new(),
            drawing: None,
        })
    }

    /// Takes the drawing that was made; gives the one before it.
    pub fn take_back(&mut self, loan: TimelineLoan) -> Option<Before> {
        let drawing = loan.drawing?;
        self.builds += 1;
        Some(Before {
            _drawing: self.drawing.replace(drawing),
            _painter: std::mem::replace(&mut self.painter, loan.painter),
        })
    }
}
