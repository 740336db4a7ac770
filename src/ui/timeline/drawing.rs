//! The timeline's drawing: what it was made for, its scene, and that as it is painted.

use std::sync::Arc;

use egui::{Context, Theme};

use crate::earth::ScreenRect;
use crate::model::Item;
use crate::scene::timeline::{TimelineInputs, TimelineScene, build};
use crate::state::{AppState, TimeView};
use crate::ui::fonts;
use crate::ui::paint::{FontMeasure, MarkPainter};
use crate::ui::painted::Painted;

/// Everything that the drawing depends on; the view shows one dossier.
#[derive(Clone, Copy, PartialEq)]
pub struct Key {
    revision: u64,
    folds: u64,
    time_view: TimeView,
    selection: Option<Item>,
    pub rect: ScreenRect,
    pub hovered: Option<Item>,
    pixels_per_point: f32,
    fonts: u64,
}

impl Key {
    /// What the drawing of a state depends on, in a rectangle, with the pointer over something.
    pub fn of(ctx: &Context, state: &AppState, rect: ScreenRect, hovered: Option<Item>) -> Self {
        Self {
            revision: state.revision(),
            folds: state.folds().changes(),
            time_view: state.time_view(),
            selection: state.selection(),
            rect,
            hovered,
            pixels_per_point: ctx.pixels_per_point(),
            fonts: fonts::changes(ctx),
        }
    }
}

/// A drawing of the timeline.
#[derive(Clone)]
pub struct Drawing {
    pub key: Key,
    pub scene: Arc<TimelineScene>,
    pub painted: Arc<Painted>,
}

impl Drawing {
    /// That of a state.
    pub fn new(
        ctx: &Context,
        theme: Theme,
        state: &AppState,
        key: Key,
        painter: &mut MarkPainter,
    ) -> Self {
        let inputs = TimelineInputs {
            state,
            rect: key.rect,
            hovered: key.hovered,
        };
        let scene = Arc::new(build(&inputs, &FontMeasure::new(ctx)));
        let painted = painter.painted_whole(ctx, theme.into(), &scene.marks);
        Self {
            key,
            scene,
            painted,
        }
    }

    /// The same, ready to be shown in this frame.
    pub fn shown(mut self, ctx: &Context, theme: Theme, painter: &mut MarkPainter) -> Self {
        let drawn = (&mut self.painted, self.scene.marks.as_slice());
        painter.renew(ctx, theme.into(), drawn);
        self
    }
}
