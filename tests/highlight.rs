//! What is highlighted of a country at every level of detail: contested land is apart, and nothing is
//! lost or told twice.

use demarche::earth::LonLat;
use demarche::earth::area::encloses;
use demarche::earth::basemap::{Basemap, Level, Polygon, Ring};
use demarche::earth::borders::BordersView;
use demarche::earth::highlight::{Highlight, Patch};
use demarche::io::basemap::embedded;
use geo::{Area, BooleanOps, LineString, MultiPolygon};

/// The view of borders that most tests are about.
const SEEN: BordersView = BordersView::ContestedLines;

fn basemap() -> Basemap {
    let asset = embedded().expect("the asset opens");
    asset.basemap(usize::MAX).expect("it is whole")
}

fn country(map: &Basemap, code: &str) -> usize {
    let mut codes = map.countries.iter().map(|country| &country.code);
    codes.position(|found| found == code).expect(code)
}

fn area(map: &Basemap, id: &str) -> usize {
    let mut ids = map.areas.iter().map(|area| &area.id);
    ids.position(|found| found == id).expect(id)
}

fn ids<'a>(map: &'a Basemap, patches: &[Patch]) -> Vec<&'a str> {
    let areas = patches.iter().map(|patch| &map.areas[patch.area]);
    areas.map(|area| area.id.as_str()).collect()
}

fn have(polygons: &[Polygon], at: LonLat) -> bool {
    polygons.iter().any(|polygon| {
        encloses(&polygon.outer, at) && !polygon.holes.iter().any(|hole| encloses(hole, at))
    })
}

/// The area in square degrees on the plane of longitude and latitude, where polygons are cut. What a
/// simplified outline that crosses itself has twice is not in it, as in the polygons that are cut.
fn square_degrees(polygons: &[Polygon]) -> f64 {
    let line = |ring: &Ring| -> LineString {
        let corners = ring.iter().map(|at| at.map(f64::from));
        corners.collect::<Vec<_>>().into()
    };
    let nothing = MultiPolygon::new(Vec::new());
    let areas = polygons.iter().map(|polygon| {
        let holes = polygon.holes.iter().map(line).collect();
        let polygon = geo::Polygon::new(line(&polygon.outer), holes);
        polygon.union(&nothing).unsigned_area()
    });
    areas.sum()
}

const HOT_SPOTS: [(&str, [f64; 2], &str); 14] = [
    ("Simferopol", [34.10, 44.95], "crimea"),
    ("Laayoune", [-13.2, 27.15], "western-sahara"),
    ("Tifariti", [-10.57, 26.16], "western-sahara"),
    ("Katzrin", [35.69, 32.99], "golan"),
    ("Srinagar", [74.8, 34.08], "jammu-kashmir-india"),
    ("Muzaffarabad", [73.47, 34.36], "azad-kashmir"),
    ("Gilgit", [74.31, 35.92], "gilgit-baltistan"),
    ("Aksai Chin", [79.3, 35.2], "aksai-chin"),
    ("Tawang", [91.87, 27.59], "arunachal"),
    ("Sukhumi", [41.02, 43.0], "abkhazia"),
    ("Halaib", [36.6, 22.2], "halaib"),
    ("Essequibo", [-59.5, 6.5], "essequibo"),
    ("Pristina", [21.16, 42.66], "kosovo"),
    ("Taipei", [121.5, 25.03], "taiwan"),
];

#[test]
fn hot_spots_are_in_their_patch_and_in_the_solid_land_of_no_country() {
    let map = basemap();
    assert_eq!(map.levels.len(), 4);
    for (number, level) in map.levels.iter().enumerate() {
        let countries = 0..map.countries.len();
        let highlights: Vec<Highlight> = countries
            .map(|country| Highlight::of_country(&map, level, country, SEEN))
            .collect();
        let filled = highlights.iter().filter(|one| !one.solid.is_empty());
        assert!(filled.count() > 150, "countries have land");
        for (place, [lon, lat], id) in HOT_SPOTS {
            let at = LonLat::new(lon, lat);
            let alone = Highlight::of_area(&map, level, area(&map, id));
            assert_eq!((alone.solid.len(), alone.patches.len()), (0, 1), "{place}");
            let patch = &alone.patches[0];
            assert!(have(&patch.polygons, at), "{place} at {number}");
            let inside = patch.inside().expect("a position");
            assert!(
                have(&patch.polygons, inside),
                "{id} at {number}: {inside:?}"
            );
            for (country, highlight) in highlights.iter().enumerate() {
                let code = &map.countries[country].code;
                assert!(!have(&highlight.solid, at), "{place} in {code} at {number}");
                for patch in &highlight.patches {
                    let is_its_own = map.areas[patch.area].id == id;
                    let has = have(&patch.polygons, at);
                    assert_eq!(has, is_its_own, "{place}, {code} at {number}");
                }
            }
        }
    }
}

const PLAIN: [(&str, [f64; 2], &str); 9] = [
    ("Kherson", [32.6, 46.65], "UKR"),
    ("Krasnodar", [38.98, 45.04], "RUS"),
    ("Tan-Tan", [-11.1, 28.43], "MAR"),
    ("Beersheba", [34.79, 31.25], "ISR"),
    ("Amritsar", [74.87, 31.63], "IND"),
    ("Kashgar", [75.99, 39.47], "CHN"),
    ("Tbilisi", [44.8, 41.72], "GEO"),
    ("Aswan", [32.9, 24.09], "EGY"),
    ("Beyond 180 degrees", [-175.0, 66.5], "RUS"),
];

#[test]
fn plain_cities_are_in_the_solid_land_of_their_country_alone() {
    let map = basemap();
    for level in &map.levels {
        for (place, [lon, lat], code) in PLAIN {
            let at = LonLat::new(lon, lat);
            for other in PLAIN.map(|(_, _, other)| other) {
                let highlight = Highlight::of_country(&map, level, country(&map, other), SEEN);
                assert_eq!(have(&highlight.solid, at), other == code, "{place} {other}");
                let patches = highlight.patches.iter();
                let mut having = patches.filter(|patch| have(&patch.polygons, at));
                assert_eq!(having.next(), None, "{place} {other}");
            }
        }
    }
}

#[test]
fn solid_land_and_patches_of_a_shape_are_as_large_as_the_shape() {
    let map = basemap();
    for level in &map.levels {
        let mut with_patches = 0;
        for land in &level.land {
            let alone = Level {
                land: vec![land.clone()],
                ..Level::default()
            };
            let highlight = Highlight::of_country(&map, &alone, land.country, SEEN);
            let solid = square_degrees(&highlight.solid);
            let patches = highlight.patches.iter();
            let patches: f64 = patches.map(|patch| square_degrees(&patch.polygons)).sum();
            let whole = square_degrees(&land.polygons);
            let code = &map.countries[land.country].code;
            assert!(
                (solid + patches - whole).abs() < 1e-6 * whole + 1e-5,
                "{code}: {solid} + {patches} of {whole}"
            );
            with_patches += usize::from(solid > 0.0 && patches > 0.0);
        }
        assert!(with_patches >= 12, "{with_patches} shapes are cut");
    }
}

#[test]
fn land_that_no_ring_reaches_is_that_of_the_level() {
    let map = basemap();
    for level in &map.levels {
        let brazil = country(&map, "BRA");
        let land = level.land.iter().find(|land| land.country == brazil);
        let highlight = Highlight::of_country(&map, level, brazil, SEEN);
        assert_eq!(highlight.solid, land.expect("Brazil").polygons);
        assert_eq!(ids(&map, &highlight.patches), [""; 0]);
    }
}

#[test]
fn a_shape_that_is_a_contested_area_is_never_filled() {
    let map = basemap();
    for level in &map.levels {
        for shape in map.areas.iter().flat_map(|area| &area.shapes) {
            let highlight = Highlight::of_country(&map, level, *shape, SEEN);
            let code = &map.countries[*shape].code;
            assert_eq!(highlight.solid, [], "{code}");
        }
    }
}

#[test]
fn a_country_has_the_patches_that_it_is_a_party_to() {
    let map = basemap();
    let of = |code: &str| {
        let highlight = Highlight::of_country(&map, &map.levels[3], country(&map, code), SEEN);
        ids(&map, &highlight.patches).join(" ")
    };
    for (code, expected) in [
        ("UKR", "crimea"),
        ("RUS", "crimea southern-kurils"),
        ("MAR", "western-sahara ceuta-melilla"),
        ("ISR", "golan east-jerusalem palestine"),
        ("SYR", "golan"),
        (
            "PAK",
            "jammu-kashmir-india azad-kashmir gilgit-baltistan siachen",
        ),
        ("VEN", "essequibo"),
        ("GEO", "abkhazia south-ossetia"),
        ("POL", ""),
    ] {
        assert_eq!(of(code), expected, "{code}");
    }
}

#[test]
fn a_view_gives_an_area_to_one_country_or_leaves_it_to_all_parties() {
    let map = basemap();
    for (view, code, expected) in [
        ("ua", "UKR", "crimea"),
        ("ua", "RUS", "southern-kurils"),
        ("ru", "UKR", ""),
        ("ru", "RUS", "crimea southern-kurils"),
        ("de-facto", "UKR", ""),
        ("de-facto", "RUS", "crimea southern-kurils"),
        ("us", "ISR", "golan east-jerusalem palestine"),
        ("us", "SYR", ""),
        ("un-style", "ISR", ""),
        ("un-style", "SYR", "golan"),
        ("in", "PAK", ""),
        ("jp", "JPN", "senkaku southern-kurils"),
    ] {
        let view = view.parse().expect("a view");
        let country = country(&map, code);
        let highlight = Highlight::of_country(&map, &map.levels[3], country, view);
        let found = ids(&map, &highlight.patches).join(" ");
        assert_eq!(found, expected, "{code} as seen by {view}");
    }
}
