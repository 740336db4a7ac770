//! The whole map, from the ground up.

use crate::earth::basemap::Basemap;
use crate::earth::{LonLat, ScreenRect};
use crate::model::Item;
use crate::scene::marks::{Ink, Mark, Role, TextMeasure, TextStyle};
use crate::state::AppState;

use super::card::{card, credits};
use super::cities::{CityMarks, CityOnMap, cities};
use super::labels::{LabelMemory, LabelWish, Surroundings, place};
use super::legend::legend;
use super::links::{LinkInputs, links};
use super::target::Target;

/// The distance of a city's name from its middle, in points.
const CITY_GAP: f32 = 10.0;
/// Cities of the atlas are named from this scale on, in points per degree; each rank doubles it.
const ATLAS_SCALE: f64 = 14.0;
/// Cities of the atlas nearer than this to a city of the dossier are that city, in points.
const SAME_CITY: f32 = 12.0;

/// What the map is made from.
pub struct MapInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// What the pointer is over, on the map or elsewhere.
    pub hovered: Option<Item>,
    /// Names of countries and cities.
    pub atlas: &'a Basemap,
    /// Land, water and borders, already meshed for the state's camera.
    pub ground: &'a [Mark],
}

/// The map's marks in drawing order, and what can be clicked on it.
#[derive(Clone, Debug, Default)]
pub struct MapScene {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// What can be clicked, in the order of the data: places, then events.
    pub targets: Vec<Target>,
    /// The rooms that names take, for tests.
    pub labels: Vec<ScreenRect>,
}

/// Builds the map.
pub fn build(inputs: &MapInputs, memory: &mut LabelMemory, measure: &dyn TextMeasure) -> MapScene {
    let state = inputs.state;
    let camera = state.camera();
    let map = camera.viewport();
    let link_inputs = LinkInputs {
        dossier: state.dossier(),
        camera: &camera,
        selection: state.selection(),
        hovered: inputs.hovered,
    };
    let drawn = links(&link_inputs, state.snapshot().events());
    let city_marks = cities(state, inputs.hovered);
    let (card_marks, card_rect) = card(state, map, measure);
    let (legend_marks, legend_rect) = legend(state.snapshot().events(), map, measure);
    let (credits_mark, credits_rect) = credits(map, measure);

    let mut obstacles = city_marks.obstacles.clone();
    obstacles.extend(drawn.obstacles.iter().copied());
    obstacles.extend([card_rect, legend_rect, credits_rect].map(|rect| rect.expand(4.0)));
    let around = Surroundings {
        viewport: map,
        obstacles,
        courses: &drawn.courses,
    };
    let labels = place(&wishes(inputs, &city_marks), around, memory, measure);

    let beyond = Mark::Rect {
        rect: map,
        corner: 0.0,
        fill: Some(Ink::new(Role::Raised)),
        stroke: None,
    };
    let mut marks = vec![beyond];
    marks.extend_from_slice(inputs.ground);
    marks.extend(atlas_dots(inputs, &city_marks.cities));
    marks.extend(drawn.marks);
    marks.extend(city_marks.marks);
    marks.extend(labels.iter().flat_map(|label| label.marks.iter().cloned()));
    marks.push(credits_mark);
    marks.extend(card_marks);
    marks.extend(legend_marks);
    let mut targets = city_marks.targets;
    targets.extend(drawn.targets);
    MapScene {
        marks,
        targets,
        labels: labels.into_iter().map(|label| label.rect).collect(),
    }
}

/// Ends of links, other cities of the dossier, countries, cities of the atlas.
fn wishes(inputs: &MapInputs, city_marks: &CityMarks) -> Vec<LabelWish> {
    let mut cities = city_marks.cities.clone();
    cities.sort_by_key(|city| !city.is_endpoint);
    let mut wishes: Vec<LabelWish> = cities.iter().map(|city| city_wish(inputs, city)).collect();
    wishes.extend(country_wishes(inputs));
    wishes.extend(atlas_wishes(inputs, &city_marks.cities));
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
    let scale = camera.points_per_degree() as f32;
    let mut countries: Vec<_> = inputs.atlas.countries.iter().collect();
    countries.sort_by_key(|country| country.label_rank);
    let in_scale = countries
        .into_iter()
        .filter(|country| scale >= country.min_points_per_degree);
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
    let scale = camera.points_per_degree();
    inputs
        .atlas
        .cities
        .iter()
        .filter(move |city| scale >= ATLAS_SCALE * f64::from(1_u32 << city.rank.min(8)))
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

fn position([lon_deg, lat_deg]: [f32; 2]) -> LonLat {
    LonLat::new(f64::from(lon_deg), f64::from(lat_deg))
}
