//! What the map keeps from one picture to the next: every pair's links and every city, each drawn
//! anew only when something about it changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::earth::Camera;
use crate::model::{EventIx, Item, Leg, PlaceIx};
use crate::scene::marks::Mark;
use crate::state::AppState;

use super::cities::{CityInputs, DrawnCity, VENUE_RADIUS, draw_city};
use super::index::{Dirty, Index};
use super::labels::LabelMemory;
use super::legend::Entries;
use super::lifts::Lifts;
use super::links::{DrawnPair, LinkInputs, draw_pair};
use super::moving::{MOVING_FROM, Moving};
use super::pairs::{Pair, SheafKey};
use super::sheaf::Sheaf;
use super::sight::Sight;
use super::target::Goal;
use super::weight::Weight;

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
    /// Whether the map moves.
    is_moving: bool,
    moving: Moving,
    /// The lines of all links, while the map moves and there are very many.
    lines_in_motion: Option<Mark>,
    /// What was told of the links when they were last drawn with all that belongs to them.
    told: Told,
}

/// What the legend has to tell of all links.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// What explains how they are drawn.
    pub(super) entries: Entries,
    /// Whether one line stands for many links.
    pub(super) has_bundle: bool,
    /// The most that was said of one of them.
    pub(super) heaviest: Weight,
}

impl MapMemory {
    /// Notes whether the map is moved from picture to picture: where there are very many links,
    /// the next picture then has their lines alone, without what can be clicked on them.
    pub fn note_motion(&mut self, is_moving: bool) {
        self.is_moving = is_moving;
    }

    /// Whether there are so many links that a map that moves is drawn with less.
    pub fn has_very_many_links(&self) -> bool {
        self.index.pairs().len() >= MOVING_FROM
    }

    /// Whether the last picture was drawn with less because the map moves.
    pub fn is_drawn_in_motion(&self) -> bool {
        self.lines_in_motion.is_some()
    }

    /// Brings all that is kept up to a state and a pointer.
    pub(super) fn follow(&mut self, state: &AppState, hovered: Option<Goal>) {
        let mut dirty = Dirty::default();
        self.index.follow(state, &mut dirty);
        self.follow_lifts(Lifts::of(state, hovered), &mut dirty);
        self.follow_changes(state, &mut dirty);
        let camera = state.camera();
        self.lines_in_motion = None;
        if self.is_moving && self.has_very_many_links() {
            self.draw_in_motion(state, &camera);
            return;
        }
        let drawn_for = Some((camera, self.index.is_quiet()));
        if std::mem::replace(&mut self.drawn_for, drawn_for) != drawn_for {
            self.pairs.clear();
            self.sheaves.clear();
            self.cities.clear();
            dirty.pairs = self.index.pairs().keys().copied().collect();
            dirty.places = state.dossier().places().map(|(place, _)| place).collect();
        }
        dirty.settle();
        let sight = Sight::new(&camera);
        dirty
            .pairs
            .iter()
            .for_each(|pair| self.draw_pair(state, &camera, &sight, *pair));
        let mut sheaves: Vec<SheafKey> = dirty.pairs.iter().map(|pair| pair.sheaf()).collect();
        sheaves.dedup();
        sheaves.into_iter().for_each(|key| self.bind(key));
        dirty
            .places
            .iter()
            .for_each(|place| self.draw_city(state, &camera, *place));
        self.told = self.all_told();
    }

    /// Lines alone, and in full what is selected or under the pointer, and the cities.
    fn draw_in_motion(&mut self, state: &AppState, camera: &Camera) {
        self.drawn_for = None;
        self.pairs.clear();
        self.sheaves.clear();
        self.cities.clear();
        let sight = Sight::new(camera);
        let mut moving = std::mem::take(&mut self.moving);
        self.lines_in_motion = Some(moving.mark(&self.link_inputs(state, camera, &sight)));
        self.moving = moving;
        let mut lifted = Dirty::default();
        for event in self.lifts.differences(&Lifts::default()) {
            self.index.touch(event, &mut lifted);
        }
        lifted.settle();
        for pair in lifted.pairs {
            self.draw_pair(state, camera, &sight, pair);
            self.bind(pair.sheaf());
        }
        for (place, _) in state.dossier().places() {
            self.draw_city(state, camera, place);
        }
    }

    fn all_told(&self) -> Told {
        let mut told = Told::default();
        for sheaf in self.sheaves() {
            told.entries.join(sheaf.entries);
            told.has_bundle |= sheaf.has_bundle;
            told.heaviest = told.heaviest.max(sheaf.heaviest);
        }
        for city in self.cities() {
            told.entries.join(city.entries);
        }
        told
    }

    /// What is to be told of the links; while the map moves, what was told before.
    pub(super) fn told(&self) -> Told {
        self.told
    }

    /// The lines of all links while the map moves, where there are very many.
    pub(super) fn lines_in_motion(&self) -> Option<&Mark> {
        self.lines_in_motion.as_ref()
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
                    dirty.places.push(place);
                }
                Goal::Item(_) => {}
                Goal::Bundle(from, to) => {
                    let leg = Leg {
                        from,
                        to,
                        directed: false,
                    };
                    dirty.pairs.push(self.index.alphabet().pair(leg));
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
