//! The whole map, from the ground up.

use std::sync::Arc;

use crate::earth::basemap::Basemap;
use crate::earth::{Camera, LonLat, ScreenPos, ScreenRect};
use crate::scene::borders_words::other_borders;
use crate::scene::layer::{Layer, LayerEnds, Layers};
use crate::scene::marks::{Ink, Mark, Role, TextMeasure, TextStyle};
use crate::state::{AppState, TimeMode};

use super::cards::Cards;
use super::cities::CityOnMap;
use super::labels::{LabelWish, PlacedLabel, Surroundings, place};
use super::legend::{Entry, entries as legend_entries};
use super::links::DrawnPair;
use super::memory::MapMemory;
use super::rings::rings;
use super::sight::Sight;
use super::stroke::Emphasis;
use super::target::{Goal, Target, Targets, named};
use super::ties::{Tie, draw_ties};
use super::weight::Weight;

/// The distance of a city's name from its middle, in points.
const CITY_GAP: f32 = 10.0;
/// Cities of the atlas are named from this scale on, in points per degree; each rank doubles it.
const ATLAS_SCALE: f64 = 14.0;
/// Cities of the atlas nearer than this to a city of the dossier are that city, in points.
const SAME_CITY: f32 = 12.0;

/// So much sooner than the ranks of Natural Earth have it a country is named: they are made for web
/// maps, whose names are larger. What finds no room is left out anyway.
const EARLIER: f32 = 1.25;
/// Names of the atlas are left out nearer to the globe's horizon than this ([`Camera::facing`]): the
/// land is foreshortened there, and a name would stand beside it.
const LEGIBLE: f64 = 0.3;

/// Where more lines than these are in view, names keep clear neither of them nor of the marks on
/// them: there is hardly a place without one.
const CROWDED: usize = 150;

/// What the map is made from.
pub struct MapInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// What the pointer is over.
    pub hovered: Option<Goal>,
    /// Names of countries and cities.
    pub atlas: &'a Basemap,
    /// Land, water and borders, already drawn for the state's camera.
    pub ground: &'a Layers,
    /// The same for the small globe that tells where a near view is ([`super::locator`]).
    pub small_ground: &'a [Mark],
    /// Whether a contested area is hatched on the ground in view.
    pub is_hatched: bool,
    /// What it is drawn for.
    pub medium: Medium,
    /// Where card, legend and credits are.
    pub furniture: Furniture,
}

/// What a drawing is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// Pixels: lines of the basemap are triangles, and very many links are drawn in batches.
    #[default]
    Pixels,
    /// Paths: lines are courses, and each link is a mark with its name.
    Paths,
}

/// Where the map's card, legend and credits are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Furniture {
    /// On the map.
    #[default]
    OnMap,
    /// Not on it: a figure has them around it.
    Around,
}

/// The map's marks in drawing order, and what can be clicked on it.
#[derive(Clone, Debug, Default)]
pub struct MapScene {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// Where each layer of them ends.
    pub layer_ends: LayerEnds,
    /// What explains what is drawn.
    pub legend: Vec<Entry>,
    /// What can be clicked.
    pub targets: Targets,
    /// What of it gets a node of its own, for screen readers and the keyboard.
    pub named: Vec<Arc<Target>>,
    /// How many targets have no node.
    pub unnamed: usize,
    /// Where the map is covered, by card, legend and small globe: what lies below is not seen.
    pub covered: Vec<ScreenRect>,
    /// The rooms that names take, for tests.
    pub labels: Vec<ScreenRect>,
}

/// Builds the map: what changed since the last time is drawn anew, all else is kept.
pub fn build(inputs: &MapInputs, memory: &mut MapMemory, measure: &dyn TextMeasure) -> MapScene {
    let state = inputs.state;
    memory.follow(state, inputs.hovered);
    let camera = state.camera();
    let map = camera.viewport();
    let sight = Sight::new(&camera);
    let ties = draw_ties(&memory.link_inputs(state, &camera, &sight));
    let legend = legend_entries(memory.told().entries, more_entries(inputs, memory, &ties));
    let cards = Cards::of(inputs, &legend, measure);
    let mut taken = cards.taken.clone();
    let rings = rings(&camera, &taken, measure);
    taken.extend(rings.rooms);
    let cities: Vec<CityOnMap> = memory.cities().map(|drawn| drawn.city.clone()).collect();
    let labels = names(inputs, memory, &cities, &taken, measure);

    let mut layers = Layers::default();
    layers.add(Layer::Ground, [ground(map)]);
    layers.append(inputs.ground);
    layers.add(Layer::Rings, rings.marks);
    layers.add(Layer::Cities, atlas_dots(inputs, &cities));
    layers.add(Layer::Links, link_marks(memory, inputs.medium));
    layers.add(Layer::Ties, ties.into_iter().map(|(_, mark)| mark));
    layers.add(
        Layer::Places,
        memory.cities().map(|drawn| drawn.marks.clone()),
    );
    layers.add(Layer::Labels, labels.iter().map(|label| label.mark.clone()));
    layers.append(&cards.layers);
    let places = memory.cities().map(|drawn| Arc::clone(&drawn.targets));
    let links = memory.sheaves().map(|sheaf| Arc::clone(&sheaf.targets));
    let targets = Targets::new(places.chain(links).collect());
    let (named, unnamed) = named(&targets);
    MapScene {
        marks: layers.marks,
        layer_ends: layers.ends,
        legend,
        targets,
        named,
        unnamed,
        covered: cards.covered,
        labels: labels.into_iter().map(|label| label.rect).collect(),
    }
}

/// What lies beside the Earth.
fn ground(map: ScreenRect) -> Mark {
    Mark::Rect {
        rect: map,
        corner: 0.0,
        fill: Some(Ink::new(Role::Raised)),
        stroke: None,
    }
}

/// Whose view of boundaries is shown, and that they are today's where the day is of another time.
pub fn borders_notes(state: &AppState) -> Vec<String> {
    let view = state.borders_view().note();
    std::iter::once(view)
        .chain(other_borders(state.clocks().on))
        .collect()
}

/// All links, hairlines below the others, what the pointer is over above them, what is selected
/// above all.
fn link_marks(memory: &MapMemory, medium: Medium) -> Vec<Mark> {
    let mut marks = Vec::new();
    let sheaves = || memory.sheaves();
    marks.extend(memory.lines_in_motion().cloned());
    match medium {
        Medium::Pixels => marks.extend(sheaves().filter_map(|sheaf| sheaf.hairlines.clone())),
        Medium::Paths => marks.extend(memory.pairs().filter_map(named_hairline)),
    }
    marks.extend(sheaves().flat_map(|sheaf| sheaf.marks.iter().cloned()));
    marks.extend(sheaves().filter_map(|sheaf| sheaf.signs.clone()));
    for emphasis in [Emphasis::Hovered, Emphasis::Selected] {
        let lifted = sheaves().flat_map(|sheaf| &sheaf.lifted);
        let lifted = lifted.filter(|(how, _)| *how == emphasis);
        marks.extend(lifted.map(|(_, mark)| mark.clone()));
    }
    marks
}

/// The hairline between two places, by what it stands for.
fn named_hairline(pair: &DrawnPair) -> Option<Mark> {
    let lines = Mark::Hairlines([Arc::clone(pair.hairline.as_ref()?)].into());
    Some(match pair.targets.first() {
        Some(target) => Mark::named(&target.id, &target.name, vec![lines]),
        None => lines,
    })
}

/// What the legend explains beside the links of each standing.
fn more_entries(inputs: &MapInputs, memory: &MapMemory, ties: &[(Tie, Mark)]) -> Vec<Entry> {
    let state = inputs.state;
    let told = memory.told();
    let has = |tie| ties.iter().any(|(other, _)| *other == tie);
    let origin = state.camera().projection().origin();
    let measured_from = origin.map_or("", |origin| state.origin_name(origin));
    let rows = [
        (told.has_bundle, Entry::Bundle),
        (told.heaviest > Weight::Few, Entry::Weights(told.heaviest)),
        (has(Tie::Needs), Entry::Needs),
        (has(Tie::Prepares), Entry::Prepares),
        (!state.changed_events().is_empty(), Entry::Changed),
        (state.mode() == TimeMode::Cumulative, Entry::Fading),
        (origin.is_some(), Entry::rings(measured_from)),
        (inputs.is_hatched, Entry::Hatched),
    ];
    rows.into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, entry)| entry)
        .collect()
}

/// The names, clear of cities, of cards, and of lines where these are not too many.
fn names(
    inputs: &MapInputs,
    memory: &mut MapMemory,
    cities: &[CityOnMap],
    cards: &[ScreenRect],
    measure: &dyn TextMeasure,
) -> Vec<PlacedLabel> {
    let mut obstacles: Vec<ScreenRect> = memory
        .cities()
        .flat_map(|drawn| drawn.obstacles.iter().copied())
        .collect();
    let lines: usize = memory.sheaves().map(|sheaf| sheaf.lines).sum();
    let clear_of = if lines > CROWDED { 0 } else { usize::MAX };
    let drawn = memory.pairs().take(clear_of);
    obstacles.extend(
        drawn
            .clone()
            .flat_map(|drawn| drawn.obstacles.iter().copied()),
    );
    obstacles.extend_from_slice(cards);
    let courses: Vec<Vec<ScreenPos>> = drawn.flat_map(|drawn| drawn.courses.clone()).collect();
    let around = Surroundings {
        viewport: inputs.state.camera().viewport(),
        obstacles,
        courses: &courses,
    };
    place(&wishes(inputs, cities), around, &mut memory.labels, measure)
}

/// Ends of links, other cities of the dossier, countries, cities of the atlas.
fn wishes(inputs: &MapInputs, cities: &[CityOnMap]) -> Vec<LabelWish> {
    let mut by_weight: Vec<&CityOnMap> = cities.iter().collect();
    by_weight.sort_by_key(|city| !city.is_endpoint);
    let named = by_weight.into_iter().map(|city| city_wish(inputs, city));
    let mut wishes: Vec<LabelWish> = named.collect();
    wishes.extend(country_wishes(inputs));
    wishes.extend(atlas_wishes(inputs, cities));
    wishes
}

fn city_wish(inputs: &MapInputs, city: &CityOnMap) -> LabelWish {
    let place = &inputs.state.dossier()[city.place];
    LabelWish {
        key: format!("place/{}", place.id),
        text: one_line(&place.name),
        style: if city.is_endpoint {
            TextStyle::Strong
        } else {
            TextStyle::Small
        },
        ink: Ink::new(if city.is_endpoint {
            Role::Text
        } else {
            Role::Subtle
        }),
        at: city.at,
        gap: Some(CITY_GAP),
        must: city.is_endpoint,
    }
}

/// A name as one line: line breaks and tabs in the data are spaces on the map.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn country_wishes(inputs: &MapInputs) -> Vec<LabelWish> {
    let camera = inputs.state.camera();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a scale of at most a few hundred"
    )]
    let scale = camera.local_points_per_degree() as f32 * EARLIER;
    let mut countries: Vec<_> = inputs.atlas.countries.iter().collect();
    countries.sort_by_key(|country| country.label_rank);
    let in_scale = countries
        .into_iter()
        .filter(|country| scale >= country.min_points_per_degree)
        .filter(|country| is_legible(&camera, position(country.label_at)));
    let wish = |country: &crate::earth::basemap::Country| LabelWish {
        key: format!("country/{}", country.code),
        text: country.name.clone(),
        style: TextStyle::MapLabel,
        ink: Ink::faded(Role::Label, if country.contested { 0.6 } else { 0.85 }),
        at: camera.screen_from_lonlat(position(country.label_at)),
        gap: None,
        must: false,
    };
    in_scale
        .map(wish)
        .filter(|wish| camera.viewport().contains(wish.at))
        .collect()
}

/// The cities of the atlas that this scale names and the dossier does not.
fn atlas_cities<'a>(
    inputs: &'a MapInputs,
    own: &'a [CityOnMap],
) -> impl Iterator<Item = (&'a crate::earth::basemap::City, crate::earth::ScreenPos)> {
    let camera = inputs.state.camera();
    let scale = camera.local_points_per_degree();
    inputs
        .atlas
        .cities
        .iter()
        .filter(move |city| scale >= ATLAS_SCALE * f64::from(1_u32 << city.rank.min(8)))
        .filter(move |city| is_legible(&camera, position(city.at)))
        .map(move |city| (city, camera.screen_from_lonlat(position(city.at))))
        .filter(move |(_, at)| camera.viewport().contains(*at))
        .filter(move |(_, at)| !own.iter().any(|other| other.at.distance(*at) < SAME_CITY))
}

fn atlas_wishes(inputs: &MapInputs, own: &[CityOnMap]) -> Vec<LabelWish> {
    atlas_cities(inputs, own)
        .map(|(city, at)| LabelWish {
            key: format!("city/{}", city.name),
            text: city.name.clone(),
            style: TextStyle::MapLabel,
            ink: Ink::new(Role::Subtle),
            at,
            gap: Some(5.0),
            must: false,
        })
        .collect()
}

fn atlas_dots(inputs: &MapInputs, own: &[CityOnMap]) -> Vec<Mark> {
    let dot = |at| Mark::Circle {
        centre: at,
        radius: 1.75,
        fill: Some(Ink::faded(Role::Subtle, 0.8)),
        stroke: None,
    };
    atlas_cities(inputs, own).map(|(_, at)| dot(at)).collect()
}

fn is_legible(camera: &Camera, at: LonLat) -> bool {
    camera.sees(at) && camera.facing(at) >= LEGIBLE
}

fn position([lon_deg, lat_deg]: [f32; 2]) -> LonLat {
    LonLat::new(f64::from(lon_deg), f64::from(lat_deg))
}
