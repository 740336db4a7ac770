//! Where is this? Every hot spot and plain cities at every level of detail, and the table of areas
//! behind the answers.

use std::collections::BTreeSet;

use demarche::earth::LonLat;
use demarche::earth::area::encloses;
use demarche::earth::basemap::Basemap;
use demarche::earth::land::{Land, Outlines, land_at};
use demarche::io::basemap::embedded;

const AREAS: &str = include_str!("../assets/areas.toml");

fn basemap() -> Basemap {
    let asset = embedded().expect("the asset opens");
    asset.basemap(usize::MAX).expect("it is whole")
}

/// The id of an area, the code of a country, or "-" at sea.
fn named<'a>(map: &'a Basemap, outlines: &Outlines, at: LonLat) -> &'a str {
    match land_at(map, outlines, at) {
        Some(Land::Area(area)) => &area.id,
        Some(Land::Country(country)) => &country.code,
        None => "-",
    }
}

/// Where, what it is, and the levels (coarsest first) that have no land for it.
type Spot = (&'static str, [f64; 2], &'static str, &'static [usize]);

const HOT_SPOTS: [Spot; 41] = [
    ("Simferopol", [34.10, 44.95], "crimea", &[]),
    ("Sevastopol", [33.52, 44.60], "crimea", &[]),
    ("Kerch", [36.45, 45.36], "crimea", &[]),
    ("Armyansk", [33.69, 46.08], "crimea", &[]),
    ("Donetsk", [37.8, 48.0], "UKR", &[]),
    ("Laayoune", [-13.2, 27.15], "western-sahara", &[]),
    ("Inland of Dakhla", [-15.6, 23.8], "western-sahara", &[]),
    ("Tifariti", [-10.57, 26.16], "western-sahara", &[]),
    ("Katzrin", [35.69, 32.99], "golan", &[]),
    ("East Jerusalem", [35.235, 31.78], "east-jerusalem", &[]),
    ("Ramallah", [35.2, 31.9], "palestine", &[]),
    ("Gaza", [34.46, 31.5], "palestine", &[]),
    ("Aksai Chin", [79.3, 35.2], "aksai-chin", &[]),
    ("Tawang", [91.87, 27.59], "arunachal", &[]),
    ("Srinagar", [74.8, 34.08], "jammu-kashmir-india", &[]),
    ("Leh", [77.58, 34.16], "jammu-kashmir-india", &[]),
    ("Muzaffarabad", [73.47, 34.36], "azad-kashmir", &[]),
    ("Gilgit", [74.31, 35.92], "gilgit-baltistan", &[]),
    ("Shaksgam", [76.6, 36.1], "shaksgam", &[]),
    ("Siachen", [77.1, 35.4], "siachen", &[]),
    ("Doklam", [88.98, 27.31], "doklam", &[]),
    ("Taipei", [121.5, 25.03], "taiwan", &[]),
    ("Pristina", [21.16, 42.66], "kosovo", &[]),
    ("Kyrenia", [33.32, 35.33], "northern-cyprus", &[]),
    ("Sukhumi", [41.02, 43.0], "abkhazia", &[]),
    ("Tskhinvali", [43.96, 42.23], "south-ossetia", &[]),
    ("Tiraspol", [29.63, 46.84], "transnistria", &[]),
    ("Stepanakert", [46.75, 39.82], "AZE", &[]),
    ("Hargeisa", [44.07, 9.56], "somaliland", &[]),
    ("Yuzhno-Kurilsk", [145.86, 44.03], "southern-kurils", &[1]),
    ("Bir Tawil", [33.7, 21.87], "bir-tawil", &[]),
    ("Halaib", [36.6, 22.2], "halaib", &[]),
    ("Essequibo", [-59.5, 6.5], "essequibo", &[]),
    ("Tigri", [-57.3, 2.3], "tigri", &[]),
    ("Punta Gorda, Belize", [-88.82, 16.11], "belize-south", &[]),
    ("Ilemi", [35.3, 4.9], "ilemi", &[]),
    ("Abyei", [28.4, 9.6], "abyei", &[]),
    // The islands of the source lie 4 km east of its own position for them.
    ("Senkaku", [123.525, 25.765], "senkaku", &[0, 1, 2]),
    ("Falklands", [-58.5, -51.75], "falklands", &[]),
    ("Gibraltar", [-5.345, 36.14], "gibraltar", &[0]),
    ("Ceuta", [-5.32, 35.885], "ceuta-melilla", &[0, 1]),
];

const CITIES: [Spot; 34] = [
    ("Paris", [2.35, 48.85], "FRA", &[]),
    ("Warsaw", [21.0, 52.2], "POL", &[]),
    ("Kyiv", [30.5, 50.45], "UKR", &[]),
    ("Kherson", [32.6, 46.65], "UKR", &[]),
    ("Melitopol", [35.37, 46.85], "UKR", &[]),
    ("Moscow", [37.6, 55.75], "RUS", &[]),
    ("Krasnodar", [38.98, 45.04], "RUS", &[]),
    ("Irkutsk", [104.3, 52.3], "RUS", &[]),
    ("Kuressaare, an island", [22.5, 58.35], "EST", &[]),
    ("Marrakesh", [-8.0, 31.63], "MAR", &[]),
    ("Tan-Tan", [-11.1, 28.43], "MAR", &[]),
    ("Tel Aviv, inland", [34.85, 32.05], "ISR", &[]),
    ("Beersheba", [34.79, 31.25], "ISR", &[]),
    ("Damascus", [36.3, 33.5], "SYR", &[]),
    ("Amritsar", [74.87, 31.63], "IND", &[]),
    ("Shimla", [77.17, 31.1], "IND", &[]),
    ("Guwahati", [91.7, 26.15], "IND", &[]),
    ("Islamabad", [73.05, 33.7], "PAK", &[]),
    ("Kashgar", [75.99, 39.47], "CHN", &[]),
    ("Lhasa", [91.1, 29.65], "CHN", &[]),
    ("Belgrade", [20.46, 44.82], "SRB", &[]),
    ("Tbilisi", [44.8, 41.72], "GEO", &[]),
    ("Kutaisi", [42.7, 42.27], "GEO", &[]),
    ("Chișinău", [28.85, 47.02], "MDA", &[]),
    ("Mogadishu, inland", [45.2, 2.2], "SOM", &[]),
    ("Aswan", [32.9, 24.09], "EGY", &[]),
    ("Khartoum", [32.55, 15.55], "SDN", &[]),
    ("Juba", [31.6, 4.85], "SDS", &[]),
    ("Nairobi", [36.8, -1.28], "KEN", &[]),
    ("Georgetown, inland", [-58.1, 6.4], "GUY", &[]),
    ("Madrid", [-3.7, 40.4], "ESP", &[]),
    ("Kansas City", [-94.6, 39.1], "USA", &[]),
    ("Wellington, inland", [175.4, -40.9], "NZL", &[]),
    ("Chukotka, beyond 180 degrees", [-175.0, 66.5], "RUS", &[]),
];

const LAKES: [Spot; 3] = [
    ("Lake Victoria, Tanzania", [32.8, -1.8], "TZA", &[]),
    ("Lake Superior, Canada", [-86.5, 48.2], "CAN", &[]),
    ("Sea of Galilee", [35.58, 32.82], "ISR", &[]),
];

const SEA: [Spot; 5] = [
    ("Atlantic", [-40.0, 40.0], "-", &[]),
    ("Black Sea, off Crimea", [33.0, 43.9], "-", &[]),
    ("Off Western Sahara", [-17.6, 24.0], "-", &[]),
    ("South China Sea", [115.0, 14.0], "-", &[]),
    ("Caspian Sea", [50.5, 42.0], "-", &[]),
];

#[test]
fn every_spot_has_its_name_at_every_level() {
    let map = basemap();
    assert_eq!(map.levels.len(), 4);
    let spots = HOT_SPOTS.iter().chain(&CITIES).chain(&LAKES).chain(&SEA);
    for (number, level) in map.levels.iter().enumerate() {
        let outlines = Outlines::new(level);
        for (place, [lon, lat], expected, without_land) in spots.clone() {
            let has_land = !without_land.contains(&number);
            let expected = if has_land { expected } else { "-" };
            let found = named(&map, &outlines, LonLat::new(*lon, *lat));
            assert_eq!(found, expected, "{place} at level {number}");
        }
    }
}

/// A box of longitudes and latitudes, and the shape that nothing in it may be named after.
const NEVER: [([f64; 2], [f64; 2], &str); 6] = [
    // Crimea, up to the isthmus and to the Strait of Kerch.
    ([32.0, 36.4], [44.2, 46.3], "RUS"),
    ([-17.2, -8.7], [20.7, 27.6], "MAR"),
    // The Golan east of the lake, and east of the upper Jordan.
    ([35.68, 35.95], [32.72, 33.4], "ISR"),
    ([73.9, 80.0], [33.4, 35.4], "IND"),
    ([74.3, 77.5], [35.2, 37.2], "PAK"),
    ([145.0, 148.7], [43.2, 45.6], "RUS"),
];

#[test]
fn no_land_of_these_is_named_after_who_holds_it_at_any_level() {
    let map = basemap();
    for level in &map.levels {
        let outlines = Outlines::new(level);
        for (lons, lats, never) in NEVER {
            let corners = [[lons[0], lats[0]], [lons[1], lats[1]]];
            let held = grid(&corners).filter(|at| {
                let shape = outlines.shape_at(*at);
                shape.is_some_and(|shape| map.countries[shape].code == never)
            });
            let held: Vec<LonLat> = held.collect();
            assert!(held.len() >= 8, "{never} {lons:?} has {}", held.len());
            for at in held {
                let found = named(&map, &outlines, at);
                assert_ne!(found, never, "{at:?} at {}", level.tolerance_deg);
            }
        }
    }
}

#[test]
fn no_position_is_in_two_areas_and_each_area_is_somewhere() {
    let map = basemap();
    let outlines = Outlines::new(&map.levels[3]);
    for area in &map.areas {
        for ring in &area.rings {
            let mut own = 0;
            let corners: Vec<[f64; 2]> = ring.iter().map(|point| point.map(f64::from)).collect();
            for at in grid(&corners).filter(|at| encloses(ring, *at)) {
                let Some(shape) = outlines.shape_at(at) else {
                    continue;
                };
                let having = map.areas.iter().filter(|area| area.cuts(shape, at));
                let having: Vec<&str> = having.map(|area| area.id.as_str()).collect();
                assert!(having.len() <= 1, "{having:?} at {at:?}");
                own += usize::from(having == [area.id.as_str()]);
            }
            // Those of Palestine and Gibraltar are for coarser levels, that of Senkaku is sea.
            let is_for_land = !["palestine", "gibraltar", "senkaku"].contains(&area.id.as_str());
            assert!(own >= 3 || !is_for_land, "{} has {own}", area.id);
        }
    }
}

/// Positions evenly over the box around some points.
fn grid(points: &[[f64; 2]]) -> impl Iterator<Item = LonLat> {
    const STEPS: u8 = 24;
    let ends = |axis: usize| {
        let values = points.iter().map(move |point| point[axis]);
        values.fold((f64::MAX, f64::MIN), |(low, high), v| {
            (low.min(v), high.max(v))
        })
    };
    let at = |(low, high): (f64, f64), step: u8| {
        low + (high - low) * (f64::from(step) + 0.5) / f64::from(STEPS)
    };
    let (lons, lats) = (ends(0), ends(1));
    let steps = (0..STEPS).flat_map(|x| (0..STEPS).map(move |y| (x, y)));
    steps.map(move |(x, y)| LonLat::new(at(lons, x), at(lats, y)))
}

#[test]
fn areas_are_those_of_the_reviewed_table() {
    let map = basemap();
    let table: toml::Table = AREAS.parse().expect("a table");
    let entries = table["area"].as_array().expect("entries");
    assert!(entries.len() >= 31 && entries.len() == map.areas.len());
    let ids: BTreeSet<&str> = map.areas.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(ids.len(), map.areas.len());
    for (entry, area) in entries.iter().zip(&map.areas) {
        let text = |key: &str| entry[key].as_str();
        let id = &area.id;
        for (key, found) in [
            ("id", &area.id),
            ("name", &area.name),
            ("administered_by", &area.administered_by),
            ("claimed_by", &area.claimed_by),
            ("un", &area.un),
            ("source", &area.source),
        ] {
            assert_eq!(text(key), Some(found.as_str()), "{id}");
        }
        let codes = |key: &str, shapes: &[usize]| {
            let listed = entry.get(key).and_then(toml::Value::as_array);
            let listed: BTreeSet<&str> = listed
                .into_iter()
                .flatten()
                .filter_map(toml::Value::as_str)
                .collect();
            let found = shapes
                .iter()
                .map(|shape| map.countries[*shape].code.as_str());
            assert_eq!(found.collect::<BTreeSet<_>>(), listed, "{id}");
        };
        codes("shapes", &area.shapes);
        codes("within", &area.within);
        assert!(area.un.ends_with('.') && area.source.len() > 10, "{id}");
        assert!(!area.administered_by.ends_with('.') && !area.claimed_by.ends_with('.'));
    }
    assert!(AREAS.len() <= 40_000, "{}", AREAS.len());
}

#[test]
fn a_country_is_known_by_its_iso_code() {
    let map = basemap();
    for (code, name) in [
        ("SSD", "South Sudan"),
        ("ALA", "Åland"),
        ("PSE", "Palestine"),
        ("ESH", "Western Sahara"),
        ("XKX", "Kosovo"),
        ("FRA", "France"),
    ] {
        let named = map
            .countries
            .iter()
            .filter(|country| country.has_code(code));
        let named: Vec<&str> = named.map(|country| country.name.as_str()).collect();
        assert_eq!(named, [name], "{code}");
    }
}
