//! What the map keeps from one picture to the next: every pair's links and every city, each drawn
//! anew only when something about it changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::earth::Camera;
use crate::model::{EventIx, Item, Leg, PlaceIx};
use crate::state::AppState;

use super::cities::{CityInputs, DrawnCity, VENUE_RADIUS, draw_city};
use super::index::{Dirty, Index};
use super::labels::LabelMemory;
use super::lifts::Lifts;
use super::links::{DrawnPair, LinkInputs, draw_pair};
use super::pairs::{Pair, SheafKey};
use super::sheaf::Sheaf;
use super::sight::Sight;
use super::target::Goal;

/// What the map keeps from one picture to the next. It belongs to one dossier.
#[derive(Clone, Debug, Default)]
pub struct MapMemory {
    /// Where names stood.
    pub(super) labels: LabelMemory,
    index: Index,
    /// What the kept parts were drawn for: the view, and whether links are quiet.
    drawn_for: Option<(Camera, bool)>,
    lifts: Lifts,
    changes: BTreeSet<EventIx>,
    pairs: BTreeMap<Pair, DrawnPair>,
    sheaves: BTreeMap<SheafKey, Sheaf>,
    cities: BTreeMap<PlaceIx, DrawnCity>,
}

impl MapMemory {
    /// Brings all that is kept up to a state and a pointer.
    pub(super) fn follow(&mut self, state: &AppState, hovered: Option<Goal>) {
        let mut dirty = Dirty::default();
        self.index.follow(state, &mut dirty);
        self.follow_lifts(Lifts::of(state, hovered), &mut dirty);
        self.follow_changes(state, &mut dirty);
        let camera = state.camera();
        let drawn_for = Some((camera, self.index.is_quiet()));
        if std::mem::replace(&mut self.drawn_for, drawn_for) != drawn_for {
            self.pairs.clear();
            self.sheaves.clear();
            self.cities.clear();
            dirty.pairs = self.index.pairs().keys().copied().collect();
            dirty.places = state.dossier().places().map(|(place, _)| place).collect();
        }
        let sight = Sight::new(&camera);
        dirty
            .pairs
            .iter()
            .for_each(|pair| self.draw_pair(state, &camera, &sight, *pair));
        let sheaves: BTreeSet<SheafKey> = dirty.pairs.iter().map(|pair| pair.sheaf()).collect();
        sheaves.into_iter().for_each(|key| self.bind(key));
        dirty
            .places
            .iter()
            .for_each(|place| self.draw_city(state, &camera, *place));
    }

    fn follow_lifts(&mut self, lifts: Lifts, dirty: &mut Dirty) {
        if lifts == self.lifts {
            return;
        }
        for event in lifts.differences(&self.lifts) {
            self.index.touch(event, dirty);
        }
        for goal in lifts.others(&self.lifts) {
            match goal {
                Goal::Item(Item::Event(event)) => self.index.touch(event, dirty),
                Goal::Item(Item::Place(place)) => {
                    dirty.places.insert(place);
                }
                Goal::Item(_) => {}
                Goal::Bundle(from, to) => {
                    let leg = Leg {
                        from,
                        to,
                        directed: false,
                    };
                    dirty.pairs.insert(self.index.alphabet().pair(leg));
                }
            }
        }
        self.lifts = lifts;
    }

    fn follow_changes(&mut self, state: &AppState, dirty: &mut Dirty) {
        let changes = state.changed_events();
        for event in changes.symmetric_difference(&self.changes) {
            self.index.touch(*event, dirty);
        }
        if self.changes != *changes {
            self.changes = changes.clone();
        }
    }

    fn draw_pair(&mut self, state: &AppState, camera: &Camera, sight: &Sight, pair: Pair) {
        match draw_pair(&self.link_inputs(state, camera, sight), pair) {
            Some(drawn) => self.pairs.insert(pair, drawn),
            None => self.pairs.remove(&pair),
        };
    }

    /// Puts the links of a sheaf together.
    fn bind(&mut self, key: SheafKey) {
        let mut pairs = self.pairs.range(key.pairs()).peekable();
        if pairs.peek().is_none() {
            self.sheaves.remove(&key);
        } else {
            let sheaf = Sheaf::of(pairs.map(|(_, pair)| pair));
            self.sheaves.insert(key, sheaf);
        }
    }

    fn draw_city(&mut self, state: &AppState, camera: &Camera, place: PlaceIx) {
        let place_at = state.dossier()[place].at;
        let at = camera.screen_from_lonlat(place_at);
        if !camera.sees(place_at) || !camera.viewport().expand(VENUE_RADIUS).contains(at) {
            return;
        }
        let inputs = CityInputs {
            state,
            index: &self.index,
            lifts: &self.lifts,
        };
        let city = draw_city(&inputs, place, at);
        self.cities.insert(place, city);
    }

    /// What links are drawn from.
    pub(super) fn link_inputs<'a>(
        &'a self,
        state: &'a AppState,
        camera: &'a Camera,
        sight: &'a Sight,
    ) -> LinkInputs<'a> {
        LinkInputs {
            state,
            index: &self.index,
            camera,
            sight,
            lifts: &self.lifts,
            is_quiet: self.index.is_quiet(),
        }
    }

    /// How many statements concern a place and were known by the clock of the last picture.
    pub fn statements_at(&self, place: PlaceIx) -> usize {
        self.index.statements_at(place)
    }

    /// The links in view, pair by pair, in drawing order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &DrawnPair> + Clone {
        self.pairs.values()
    }

    /// The same put together, in the same order.
    pub(super) fn sheaves(&self) -> impl Iterator<Item = &Sheaf> + Clone {
        self.sheaves.values()
    }

    /// The cities in view, in the order of the file.
    pub(super) fn cities(&self) -> impl Iterator<Item = &DrawnCity> + Clone {
        self.cities.values()
    }
}
