//! What lies on the map without being of the Earth: card, legend, credits, scale bar, small globe.

use crate::earth::ScreenRect;
use crate::scene::layer::{Layer, Layers};
use crate::scene::marks::TextMeasure;

use super::build::{Furniture, MapInputs, borders_notes};
use super::card::{card, credits};
use super::legend::{Entry, legend};
use super::locator::{locator, locator_marks, pointer_room};
use super::scale_bar::scale_bar;

/// Free room around what lies on the map, in points.
const AIR: f32 = 4.0;
/// The scale bar's distance from the edges of a map without credits, in points.
const FROM_CORNER: (f32, f32) = (12.0, 6.0);

/// What lies on the map.
#[derive(Default)]
pub struct Cards {
    /// From below.
    pub layers: Layers,
    /// What lies below is not seen.
    pub covered: Vec<ScreenRect>,
    /// What names keep clear of.
    pub taken: Vec<ScreenRect>,
}

impl Cards {
    /// That of a map with these entries in its legend.
    pub fn of(inputs: &MapInputs, entries: &[Entry], measure: &dyn TextMeasure) -> Self {
        let mut cards = match inputs.furniture {
            Furniture::OnMap => Self::with_legend(inputs, entries, measure),
            Furniture::Around => Self::alone(inputs, measure),
        };
        cards.add_locator(inputs);
        cards.taken.extend_from_slice(&cards.covered);
        cards
            .taken
            .iter_mut()
            .for_each(|rect| *rect = rect.expand(AIR));
        cards
    }

    fn with_legend(inputs: &MapInputs, entries: &[Entry], measure: &dyn TextMeasure) -> Self {
        let state = inputs.state;
        let map = state.camera().viewport();
        let (card_marks, card_rect) = card(state, map, measure);
        let (credits_mark, credits_rect) = credits(map, measure);
        let around = (map, credits_rect);
        let (legend_marks, legend_rect) = legend(entries, &borders_notes(state), around, measure);
        let mut cards = Self::default();
        cards.layers.add(Layer::Credits, [credits_mark]);
        // On a low map the legend is as wide as to leave no room for it.
        let bar = scale_bar(&state.camera(), credits_rect, measure);
        let bar = bar.filter(|(_, room)| !room.intersects(legend_rect));
        if let Some((marks, room)) = bar {
            cards.layers.add(Layer::Scale, marks);
            cards.taken.push(room);
        }
        cards.layers.add(Layer::Card, card_marks);
        cards.layers.add(Layer::Legend, legend_marks);
        cards.covered = vec![card_rect, legend_rect];
        cards.taken.extend([credits_rect, pointer_room(map)]);
        cards
    }

    /// The scale bar alone.
    fn alone(inputs: &MapInputs, measure: &dyn TextMeasure) -> Self {
        let camera = inputs.state.camera();
        let mut corner = camera.viewport();
        corner.max.x -= FROM_CORNER.0;
        corner.max.y -= FROM_CORNER.1;
        corner.min = corner.max;
        let mut cards = Self::default();
        if let Some((marks, room)) = scale_bar(&camera, corner, measure) {
            cards.layers.add(Layer::Scale, marks);
            cards.taken.push(room);
        }
        cards
    }

    fn add_locator(&mut self, inputs: &MapInputs) {
        let camera = inputs.state.camera();
        if let Some(small) = locator(&camera) {
            self.covered.push(small.viewport());
            let marks = locator_marks(&small, &camera, inputs.small_ground);
            self.layers.add(Layer::Locator, marks);
        }
    }
}
