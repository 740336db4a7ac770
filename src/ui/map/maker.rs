//! Makes the map's picture: all that it takes from one picture to the next.

use std::sync::Arc;

use egui::{Context, Theme};

use crate::earth::Camera;
use crate::earth::borders::BordersView;
use crate::model::Item;
use crate::scene::map::{Furniture, Goal, MapInputs, MapMemory, MapScene, Medium, build};
use crate::state::{AppState, Clocks, LandId};
use crate::ui::fonts;
use crate::ui::paint::{FontMeasure, MarkPainter};
use crate::ui::painted::Painted;

use super::ground::Ground;

/// Everything that the map's picture depends on.
#[derive(Clone, PartialEq)]
pub struct Key {
    pub camera: Camera,
    pub borders: BordersView,
    pub revision: u64,
    pub comparison: Option<Clocks>,
    pub selection: Option<Item>,
    pub hovered: Option<Goal>,
    pub highlighted: Option<LandId>,
    pub pixels_per_point: f32,
    pub fonts: u64,
}

impl Key {
    /// What the picture of a state depends on, with the pointer over something.
    pub fn of(ctx: &Context, state: &AppState, hovered: Option<Goal>) -> Self {
        Self {
            camera: state.camera(),
            borders: state.borders_view(),
            revision: state.revision(),
            comparison: state.comparison(),
            selection: state.selection(),
            hovered,
            highlighted: state.asked_land().map(|asked| asked.land.clone()),
            pixels_per_point: ctx.pixels_per_point(),
            fonts: fonts::changes(ctx),
        }
    }
}

/// A picture of the map, and what it was made for.
#[derive(Clone)]
pub struct Built {
    pub key: Key,
    pub scene: Arc<MapScene>,
    pub painted: Arc<Painted>,
}

impl Built {
    /// The same, ready to be shown in this frame.
    pub fn shown(mut self, ctx: &Context, theme: Theme, painter: &mut MarkPainter) -> Self {
        let drawn = (&mut self.painted, self.scene.marks.as_slice());
        painter.renew(ctx, theme.into(), drawn);
        self
    }
}

/// Makes pictures of the map.
pub struct Maker {
    pub ground: Ground,
    pub memory: MapMemory,
    painter: MarkPainter,
}

impl Maker {
    /// One that has made no picture yet.
    pub fn new(ground: Ground) -> Self {
        Self {
            ground,
            memory: MapMemory::default(),
            painter: MarkPainter::new(),
        }
    }

    /// Forgets all of the dossier.
    pub fn forget(&mut self) {
        self.memory = MapMemory::default();
        self.painter = MarkPainter::new();
    }

    /// The picture of a state. `is_moving`: the next is one of another view.
    pub fn make(
        &mut self,
        ctx: &Context,
        theme: Theme,
        state: &AppState,
        (key, is_moving): (Key, bool),
    ) -> Built {
        self.memory.note_motion(is_moving);
        let (camera, density) = (&key.camera, key.pixels_per_point);
        let highlighted = key.highlighted.as_ref();
        let ground = (self.ground).marks(camera, density, key.borders, highlighted);
        let small_ground = self.ground.small_marks(camera, density);
        let inputs = MapInputs {
            state,
            hovered: key.hovered,
            atlas: self.ground.atlas(),
            ground: &ground,
            small_ground: &small_ground,
            is_hatched: self.ground.hatched().next().is_some(),
            medium: Medium::Pixels,
            furniture: Furniture::OnMap,
        };
        let scene = Arc::new(build(&inputs, &mut self.memory, &FontMeasure::new(ctx)));
        let painted = (self.painter).painted_whole(ctx, theme.into(), &scene.marks);
        Built {
            key,
            scene,
            painted,
        }
    }

    /// A picture that was made before, if it is the one that is wanted.
    pub fn kept(
        &mut self,
        ctx: &Context,
        theme: Theme,
        built: Built,
        (key, is_moving): (&Key, bool),
    ) -> Option<Built> {
        let is_same = built.key == *key && (is_moving || !self.memory.is_drawn_in_motion());
        is_same.then(|| built.shown(ctx, theme, &mut self.painter))
    }
}
