//! The sheets of a figure: what stands around, map and timeline in the room that is left.

use crate::earth::{Camera, LonLat, ScreenPos, ScreenRect};
use crate::model::Day;
use crate::scene::figure::{Around, Background, Figure, Frame, Part, Sheet, TooSmall, Words};
use crate::scene::key::Explained;
use crate::scene::layer::{Layer, LayerEnds, Layers};
use crate::scene::map::{Furniture, MapInputs, MapMemory, MapScene, Medium, build, joined};
use crate::scene::marks::{Mark, TextMeasure};
use crate::scene::timeline::{self, TimelineEntry, TimelineInputs, TimelineScene};
use crate::state::{AppState, Command, Framed, Spot};

use super::{Figures, KeyEntries};

/// The key decides how much room the map has, and the map what the key has to explain: so often a
/// figure is set anew until both agree.
const MOST_SETTINGS: usize = 4;
/// The room around what is fitted on a map, as a part of its shorter side, and its bounds in points.
const FIT_MARGIN: (f32, f32, f32) = (0.1, 18.0, 48.0);
/// How far links may bulge to the north of the great circle between their ends, in points.
const BULGE: f32 = 32.0;
/// The room of the scale bar, and of the marks of meetings below their cities, in points.
const FOOT: f32 = 30.0;
/// The height of a timeline below a map without a frame, in points.
const PLAIN_TIMELINE: f32 = 150.0;

/// Map and timeline as they are drawn.
struct Scenes {
    map: Option<(ScreenRect, MapScene)>,
    timeline: Option<(ScreenRect, TimelineScene)>,
}

/// How a figure is drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// How large texts will be.
    pub measure: &'a dyn TextMeasure,
    /// What it is drawn for.
    pub medium: Medium,
}

impl Figures {
    /// The sheets of a figure, from below.
    ///
    /// # Errors
    /// When it is too low for what stands around map and timeline.
    pub(super) fn sheets(
        &mut self,
        state: &AppState,
        figure: &Figure,
        drawn: Drawn,
    ) -> Result<Vec<Sheet>, TooSmall> {
        match figure.frame {
            Frame::Figure => self.framed(state, figure, drawn),
            Frame::Window => {
                let rooms = plain_rooms(figure);
                let scenes = self.scenes(state, rooms, Furniture::OnMap, drawn);
                Ok(scenes.sheets(state, figure, drawn.medium))
            }
        }
    }

    /// The marks of a state's map where the state has it, as in the window.
    pub(super) fn map_where_it_is(&mut self, state: &AppState, drawn: Drawn) -> Vec<Mark> {
        self.map_scene(state, Furniture::OnMap, drawn).marks
    }

    /// Has all figures from now on explain what any of these states shows, so that they are alike.
    ///
    /// # Errors
    /// As for [`Self::sheets`].
    pub(super) fn fix_key(
        &mut self,
        states: impl IntoIterator<Item = AppState>,
        figure: &Figure,
        drawn: Drawn,
    ) -> Result<(), TooSmall> {
        let mut all = KeyEntries::default();
        for state in states {
            self.sheets(&state, figure, drawn)?;
            all = all.joined(self.last_key.clone());
        }
        self.fixed_key = Some(all);
        Ok(())
    }

    /// A state that shows all of several days, so that its view of the Earth is right for each of them.
    /// One that was brought elsewhere stays there.
    pub fn framed_for(&self, state: &AppState, days: &[Day], figure: &Figure) -> AppState {
        let mut state = state.clone();
        state.apply(Command::FitTime);
        if state.view().framed != Framed::AllShown {
            return state;
        }
        let points: Vec<LonLat> = days
            .iter()
            .flat_map(|day| {
                state.apply(Command::LookAt(*day));
                state.points_to_fit()
            })
            .collect();
        let rect = whole(figure);
        state.apply(Command::ResizeMap(rect));
        look_at(&mut state, &points, rect);
        state
    }

    fn framed(
        &mut self,
        state: &AppState,
        figure: &Figure,
        drawn: Drawn,
    ) -> Result<Vec<Sheet>, TooSmall> {
        let words = Words::of(figure, state);
        let mut key = self.fixed_key.clone().unwrap_or_default();
        let mut settings = 0;
        loop {
            settings += 1;
            let around = Around::of(figure, &words, &key.explained(), drawn.measure)?;
            let rooms = [around.map, around.timeline];
            let scenes = self.scenes(state, rooms, Furniture::Around, drawn);
            let found = scenes.key(state, figure.part);
            let is_settled = self.fixed_key.is_some() || found == key;
            if is_settled || settings == MOST_SETTINGS {
                self.last_key = found;
                let paper = Sheet {
                    word: "figure",
                    rect: whole(figure),
                    layers: around.layers,
                };
                let inside = scenes.sheets(state, figure, drawn.medium);
                return Ok(std::iter::once(paper).chain(inside).collect());
            }
            // Where it goes to and fro, nothing that is drawn goes unexplained.
            key = match settings + 1 < MOST_SETTINGS {
                true => found,
                false => key.joined(found),
            };
        }
    }

    fn scenes(
        &mut self,
        state: &AppState,
        [map, timeline]: [Option<ScreenRect>; 2],
        furniture: Furniture,
        drawn: Drawn,
    ) -> Scenes {
        let map = map.map(|rect| {
            let state = brought(state, rect, furniture);
            (rect, self.map_scene(&state, furniture, drawn))
        });
        let timeline = timeline.map(|rect| {
            let inputs = TimelineInputs {
                state,
                rect,
                hovered: None,
            };
            (rect, timeline::build(&inputs, drawn.measure))
        });
        Scenes { map, timeline }
    }

    fn map_scene(&mut self, state: &AppState, furniture: Furniture, drawn: Drawn) -> MapScene {
        // Names stand where they stood in the picture before, and levels of detail stay for a while:
        // in a sequence that is wanted, else a figure shall be the same whatever was drawn before it.
        if self.fixed_key.is_none() {
            self.memory = MapMemory::default();
            self.ground.forget_level();
        }
        let camera = state.camera();
        let density = self.density;
        let asked = state.asked_land().map(|asked| &asked.land);
        let seen = state.borders_view();
        let ground = &mut self.ground;
        let (layers, small) = match drawn.medium {
            Medium::Pixels => (
                ground.marks(&camera, density, seen, asked),
                ground.small_marks(&camera, density),
            ),
            Medium::Paths => (
                ground.paths(&camera, density, seen, asked),
                ground.small_paths(&camera, density),
            ),
        };
        let inputs = MapInputs {
            state,
            hovered: None,
            atlas: self.ground.atlas(),
            ground: &layers,
            small_ground: &small,
            is_hatched: self.ground.hatched().next().is_some(),
            medium: drawn.medium,
            furniture,
        };
        build(&inputs, &mut self.memory, drawn.measure)
    }
}

impl KeyEntries {
    fn explained(&self) -> Vec<&dyn Explained> {
        let map = self.map.iter().map(|entry| entry as &dyn Explained);
        let timeline = self.timeline.iter().map(|entry| entry as &dyn Explained);
        map.chain(timeline).collect()
    }

    fn joined(self, more: Self) -> Self {
        let mut timeline = self.timeline;
        timeline.extend(more.timeline);
        timeline.sort_unstable();
        timeline.dedup();
        Self {
            map: joined(self.map, more.map),
            timeline,
        }
    }
}

impl Scenes {
    /// What has to be explained.
    fn key(&self, state: &AppState, part: Part) -> KeyEntries {
        let map = self.map.as_ref();
        let timeline = self.timeline.as_ref();
        let timeline = timeline.map(|(_, scene)| TimelineEntry::of(scene, state));
        let mut timeline = timeline.unwrap_or_default();
        timeline.retain(|entry| part == Part::Timeline || entry.is_of_time());
        KeyEntries {
            map: map
                .map(|(_, scene)| scene.legend.clone())
                .unwrap_or_default(),
            timeline,
        }
    }

    fn sheets(self, state: &AppState, figure: &Figure, medium: Medium) -> Vec<Sheet> {
        let map = self.map.map(|(rect, scene)| Sheet {
            word: "map",
            rect,
            layers: of_background(figure, layers_of(scene.marks, &scene.layer_ends)),
        });
        let timeline = self.timeline.map(|(rect, scene)| {
            let marks = match medium {
                Medium::Pixels => scene.marks,
                Medium::Paths => scene.named_marks(state),
            };
            let mut layers = Layers::default();
            layers.add(Layer::Timeline, marks);
            Sheet {
                word: "time",
                rect,
                layers,
            }
        });
        map.into_iter().chain(timeline).collect()
    }
}

fn layers_of(marks: Vec<Mark>, ends: &LayerEnds) -> Layers {
    Layers {
        marks,
        ends: ends.clone(),
    }
}

/// Without paper there is none beside the Earth either.
fn of_background(figure: &Figure, layers: Layers) -> Layers {
    if figure.background == Background::Paper {
        return layers;
    }
    let mut bare = Layers::default();
    for (layer, marks) in layers.iter().filter(|(layer, _)| *layer != Layer::Ground) {
        bare.add(layer, marks.iter().cloned());
    }
    bare
}

fn whole(figure: &Figure) -> ScreenRect {
    let [width, height] = figure.size;
    ScreenRect::from_min_size(ScreenPos::default(), width, height)
}

/// The rooms of map and timeline of a figure without a frame: they fill it.
fn plain_rooms(figure: &Figure) -> [Option<ScreenRect>; 2] {
    let all = whole(figure);
    let between = (all.max.y - PLAIN_TIMELINE).max(all.centre().y).round();
    match figure.part {
        Part::Map => [Some(all), None],
        Part::Timeline => [None, Some(all)],
        Part::Both => [
            Some(ScreenRect::new(all.min, ScreenPos::new(all.max.x, between))),
            Some(ScreenRect::new(ScreenPos::new(all.min.x, between), all.max)),
        ],
    }
}

/// A state whose map has another size. What was fitted is fitted again; a view by hand shows the same
/// part of the Earth, and what lies around it where the room has other proportions.
fn brought(state: &AppState, rect: ScreenRect, furniture: Furniture) -> AppState {
    let before = state.camera().viewport();
    let mut state = state.clone();
    state.apply(Command::ResizeMap(rect));
    match state.view().framed {
        Framed::AllShown if furniture == Furniture::Around => {
            let points = state.points_to_fit();
            look_at(&mut state, &points, rect);
        }
        Framed::At(_) if before.width() > 0.0 && before.height() > 0.0 => {
            let [across, down] = [
                rect.width() / before.width(),
                rect.height() / before.height(),
            ];
            let (at, factor) = (rect.centre(), f64::from(across.min(down)));
            state.apply(Command::ZoomMap { at, factor });
        }
        Framed::AllShown | Framed::Region(_) | Framed::At(_) => {}
    }
    state
}

/// Brings all of some positions into a map's room.
fn look_at(state: &mut AppState, points: &[LonLat], rect: ScreenRect) {
    let shorter = rect.width().min(rect.height());
    let (part, least, most) = FIT_MARGIN;
    let margin = (part * shorter).clamp(least, most);
    let mut free = rect;
    free.min.y += BULGE.min(rect.height() / 6.0);
    free.max.y -= FOOT.min(rect.height() / 12.0);
    let shift = free.centre().y - rect.centre().y;
    let fitted = Camera::fitted(state.camera().projection(), points, free, margin)
        .with_viewport(rect)
        .panned(ScreenPos::new(0.0, shift));
    state.apply(Command::LookFrom(Spot {
        centre: fitted.centre(),
        points_per_degree: fitted.points_per_degree(),
    }));
}
