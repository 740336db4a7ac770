//! The embedded basemap: closed rings, the land's area, what each contested line says.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod polyline;

use std::collections::BTreeSet;

use demarche::earth::basemap::{Basemap, Border, BorderClass, Level, Polygon};
use demarche::earth::borders::BordersView;
use demarche::io::basemap::{decode, embedded};
use polyline::degrees_from;

const ASSET: &[u8] = include_bytes!("../assets/basemap.bin");
const MANIFEST: &str = include_str!("../assets/basemap.toml");
const DISPUTES: &str = include_str!("../assets/disputes.toml");
const COUNTRIES: &str = include_str!("../assets/countries.toml");
const PLACES: &str = include_str!("../assets/places.tsv");
const NOTICE: &str = include_str!("../assets/NOTICE");

fn basemap() -> Basemap {
    decode(ASSET).unwrap()
}

fn table(text: &str) -> toml::Table {
    text.parse().unwrap()
}

fn polygons(level: &Level) -> impl Iterator<Item = &Polygon> {
    level
        .land
        .iter()
        .flat_map(|land| &land.polygons)
        .chain(&level.lakes)
}

#[test]
fn rings_have_an_inside_and_do_not_repeat_their_start() {
    for level in basemap().levels {
        for polygon in polygons(&level) {
            for ring in std::iter::once(&polygon.outer).chain(&polygon.holes) {
                assert!(ring.len() >= 3, "{ring:?}");
                assert_ne!(ring.first(), ring.last());
                let different: BTreeSet<_> = ring.iter().map(|p| p.map(f32::to_bits)).collect();
                assert!(different.len() >= 3, "{ring:?}");
            }
            assert!(polygon.area_km2() > 0.0, "{:?}", polygon.outer);
        }
    }
}

#[test]
fn every_point_is_on_the_earth_and_no_segment_is_longer_than_about_a_degree() {
    for level in basemap().levels {
        let rings = polygons(&level).flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
        let borders = level.borders.iter().map(|border| &border.line);
        for line in rings.chain(&level.coasts).chain(borders) {
            for [lon, lat] in line {
                assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0, "{lon} {lat}");
            }
            for pair in line.windows(2) {
                let span = (0..2).map(|axis| (pair[1][axis] - pair[0][axis]).abs());
                assert!(span.fold(0.0, f32::max) < 1.05, "{pair:?}");
            }
        }
    }
}

#[test]
fn the_land_area_of_each_level_is_the_sources_but_for_small_islands() {
    let manifest = table(MANIFEST);
    let source = manifest["source_land_km2"].as_float().unwrap();
    for level in basemap().levels {
        let part = level.land_area_km2() / source;
        let most_missing = if level.tolerance_deg > 0.1 {
            3e-3
        } else {
            1e-3
        };
        assert!(
            (part - 1.0).abs() < most_missing,
            "{} of it at {}",
            part,
            level.tolerance_deg
        );
    }
}

#[test]
fn coasts_have_no_edges_where_the_map_is_cut() {
    for level in basemap().levels {
        for pair in level.coasts.iter().flat_map(|coast| coast.windows(2)) {
            let on_the_cut = pair.iter().all(|p| p[0].abs() >= 180.0);
            assert!(!on_the_cut && pair.iter().all(|p| p[1] > -89.0), "{pair:?}");
        }
    }
}

#[test]
fn a_filled_country_has_the_very_edge_of_its_border() {
    let map = basemap();
    for level in &map.levels {
        let of = |code: &str| {
            let land = level
                .land
                .iter()
                .find(|l| map.countries[l.country].code == code)
                .unwrap();
            let rings = land
                .polygons
                .iter()
                .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
            rings
                .flatten()
                .map(|p| p.map(f32::to_bits))
                .collect::<BTreeSet<_>>()
        };
        let (france, spain) = (of("FRA"), of("ESP"));
        let (line, _) = nearest(level, [0.663, 42.696]);
        let inner = &line.line[1..line.line.len() - 1];
        assert!(inner.len() > 2, "{}", inner.len());
        for point in inner.iter().map(|p| p.map(f32::to_bits)) {
            assert!(france.contains(&point) && spain.contains(&point));
        }
    }
}

/// The line nearest to a position, of those that are drawn at the scale of the world, and how far
/// it is in degrees.
fn nearest(level: &Level, at: [f32; 2]) -> (&Border, f64) {
    let from_afar =
        |border: &&Border| !matches!(class_of(border), BorderClass::Claim | BorderClass::Lease);
    nearest_of(level.borders.iter().filter(from_afar), at)
}

/// How it is drawn where contested lines are shown.
fn class_of(border: &Border) -> BorderClass {
    border.class(BordersView::ContestedLines).unwrap()
}

fn nearest_of<'a>(borders: impl Iterator<Item = &'a Border>, at: [f32; 2]) -> (&'a Border, f64) {
    let distances = borders.map(|border| (border, degrees_from(&border.line, at)));
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
}

/// Where, which class is drawn there at every level, and by which entry of the table.
const HOT_SPOTS: [(&str, [f32; 2], BorderClass, Option<&str>); 37] = {
    use BorderClass::{Disputed, Indefinite, Indeterminate, International, LineOfControl};
    [
        (
            "Perekop",
            [34.392, 46.009],
            Disputed,
            Some("crimea-perekop"),
        ),
        ("Kerch", [36.588, 45.290], Disputed, Some("crimea-kerch")),
        (
            "27°40′N at the coast",
            [-13.1, 27.667],
            Disputed,
            Some("western-sahara-north"),
        ),
        (
            "27°40′N",
            [-11.0, 27.667],
            Disputed,
            Some("western-sahara-north"),
        ),
        (
            "27°40′N east of the berm",
            [-8.72, 27.662],
            Disputed,
            Some("western-sahara-north"),
        ),
        (
            "The berm",
            [-12.5, 24.77],
            LineOfControl,
            Some("western-sahara-berm"),
        ),
        (
            "Kosovo and Serbia",
            [21.21, 42.996],
            Disputed,
            Some("kosovo-serbia"),
        ),
        (
            "Golan, east",
            [35.822, 33.142],
            LineOfControl,
            Some("golan-east"),
        ),
        (
            "Golan, west",
            [35.614, 32.896],
            Disputed,
            Some("golan-west"),
        ),
        (
            "Green Line, north",
            [35.022, 32.345],
            Disputed,
            Some("west-bank"),
        ),
        (
            "Green Line, south",
            [34.882, 31.430],
            Disputed,
            Some("west-bank"),
        ),
        (
            "Green Line, Jerusalem",
            [35.254, 31.7635],
            Disputed,
            Some("west-bank"),
        ),
        ("Gaza", [34.367, 31.393], Disputed, Some("gaza")),
        (
            "Line of Control, west",
            [74.118, 34.003],
            LineOfControl,
            Some("kashmir-line-of-control"),
        ),
        (
            "Line of Control, east",
            [76.52, 34.731],
            LineOfControl,
            Some("kashmir-line-of-control"),
        ),
        (
            "Line of Control, south",
            [74.346, 32.767],
            LineOfControl,
            Some("kashmir-line-of-control"),
        ),
        (
            "Aksai Chin",
            [78.839, 34.397],
            Disputed,
            Some("kashmir-actual-control"),
        ),
        (
            "Siachen",
            [76.913, 35.378],
            Indeterminate,
            Some("kashmir-siachen"),
        ),
        (
            "Shaksgam",
            [76.012, 36.248],
            Disputed,
            Some("kashmir-shaksgam"),
        ),
        (
            "McMahon Line",
            [93.317, 28.603],
            Disputed,
            Some("arunachal-line"),
        ),
        (
            "Cyprus",
            [33.056, 35.156],
            LineOfControl,
            Some("cyprus-north"),
        ),
        ("Abkhazia", [41.892, 42.82], LineOfControl, Some("abkhazia")),
        (
            "South Ossetia",
            [43.915, 42.154],
            LineOfControl,
            Some("south-ossetia"),
        ),
        (
            "Transnistria",
            [29.125, 47.074],
            LineOfControl,
            Some("transnistria"),
        ),
        (
            "Somaliland",
            [48.939, 9.563],
            Disputed,
            Some("somaliland-somalia"),
        ),
        ("Korea", [127.377, 38.319], LineOfControl, Some("korea")),
        ("Halaib", [35.254, 21.996], Disputed, Some("halaib")),
        (
            "Bir Tawil, north",
            [33.392, 21.995],
            Disputed,
            Some("bir-tawil"),
        ),
        (
            "Bir Tawil, south",
            [33.558, 21.711],
            Disputed,
            Some("bir-tawil"),
        ),
        ("Abyei", [28.4, 9.328], Disputed, Some("abyei")),
        ("Essequibo", [-60.348, 7.153], Disputed, Some("essequibo")),
        ("Kurils", [145.252, 43.869], Disputed, Some("kurils")),
        ("France and Spain", [0.663, 42.696], International, None),
        ("Kosovo and Albania", [20.152, 42.494], International, None),
        ("Georgia and Russia", [42.674, 43.166], International, None),
        (
            "United States and Canada",
            [-110.0, 48.992],
            International,
            None,
        ),
        ("Morocco and Algeria", [-3.69, 31.126], Indefinite, None),
    ]
};

#[test]
fn every_hot_spot_has_its_class_at_every_level() {
    let map = basemap();
    assert_eq!(map.levels.len(), 4);
    for level in &map.levels {
        for (place, at, class, dispute) in HOT_SPOTS {
            let (border, away) = nearest(level, at);
            let found = (class_of(border), border.dispute.as_deref());
            assert_eq!(
                found,
                (class, dispute),
                "{place} at {}",
                level.tolerance_deg
            );
            assert!(away < 1.5 * level.tolerance_deg, "{place}: {away} away");
        }
    }
}

#[test]
fn claims_are_drawn_as_claims_only() {
    for level in basemap().levels {
        for (id, at) in [
            ("aksai-chin-claim", [80.358, 35.502]),
            ("arunachal-claim", [95.286, 28.075]),
            ("essequibo-claim", [-58.306, 3.136]),
            ("kashmir-west-claim", [73.69, 35.357]),
        ] {
            let (border, away) = nearest_of(level.borders.iter(), at);
            assert_eq!(
                (class_of(border), border.dispute.as_deref()),
                (BorderClass::Claim, Some(id))
            );
            assert!(away < 1.5 * level.tolerance_deg, "{id}: {away} away");
        }
    }
}

#[test]
fn every_dispute_has_a_reason_a_source_and_a_line_in_each_level() {
    let map = basemap();
    let table = table(DISPUTES);
    let entries = table["dispute"].as_array().unwrap();
    assert!(entries.len() >= 29);
    for entry in entries {
        let text = |key: &str| entry[key].as_str().unwrap().trim();
        let id = text("id");
        assert!(text("name").len() > 3 && text("reason").len() > 10, "{id}");
        assert!(text("source").len() > 10, "{id}");
        for level in &map.levels {
            let drawn = level
                .borders
                .iter()
                .any(|b| b.dispute.as_deref() == Some(id));
            assert!(drawn, "{id} is not drawn at {}", level.tolerance_deg);
        }
    }
    let ids: Vec<&str> = entries.iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert!(embedded().unwrap().dispute_ids().iter().eq(ids));
}

#[test]
fn dashes_run_on_along_a_border() {
    let map = basemap();
    let (line, _) = nearest(&map.levels[2], [21.21, 42.996]);
    let pieces = map.levels[2]
        .borders
        .iter()
        .filter(|b| b.dispute == line.dispute)
        .count();
    assert_eq!(pieces, 1, "Kosovo and Serbia have one line");
    assert!(map.levels.iter().all(|level| level.borders.len() < 600));
}

#[test]
fn names_are_current_and_come_from_the_reviewed_table() {
    let map = basemap();
    let table = table(COUNTRIES);
    assert_eq!(map.countries.len(), table.len());
    for country in &map.countries {
        let row = &table[&country.code];
        assert_eq!(row["name"].as_str(), Some(country.name.as_str()));
        assert_eq!(
            row.get("contested").is_some(),
            country.contested,
            "{}",
            country.code
        );
        assert!((2..=10).contains(&country.label_rank), "{}", country.code);
        assert!(
            (1.0..300.0).contains(&country.min_points_per_degree),
            "{}",
            country.code
        );
    }
    for (code, name, contested) in [
        ("TUR", "Türkiye", false),
        ("MKD", "North Macedonia", false),
        ("SWZ", "Eswatini", false),
        ("CZE", "Czechia", false),
        ("USA", "United States", false),
        ("BIH", "Bosnia and Herzegovina", false),
        ("KOS", "Kosovo", true),
        ("SAH", "Western Sahara", true),
        ("TWN", "Taiwan", true),
        ("CYN", "Northern Cyprus", true),
        ("SOL", "Somaliland", true),
        ("PSX", "Palestine", true),
    ] {
        let country = map.countries.iter().find(|c| c.code == code).unwrap();
        assert_eq!(
            (country.name.as_str(), country.contested),
            (name, contested)
        );
    }
}

#[test]
fn labels_appear_at_the_scale_of_their_web_zoom() {
    // United States: zoom 1.7 is 256 * 2^1.7 / 360 points per degree.
    let map = basemap();
    let states = map.countries.iter().find(|c| c.code == "USA").unwrap();
    assert!((states.min_points_per_degree - 2.31).abs() < 0.01);
}

#[test]
fn cities_are_those_of_the_reviewed_table() {
    let map = basemap();
    let rows = PLACES
        .lines()
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .count();
    assert_eq!(map.cities.len(), rows);
    let names: BTreeSet<&str> = map.cities.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names.len(), rows, "a name is there twice");
    for (name, at, capital) in [
        ("Astana", [71.4, 51.2], true),
        ("Kyiv", [30.5, 50.4], true),
        ("Washington", [-77.0, 38.9], true),
        ("Geneva", [6.1, 46.2], false),
        ("Jerusalem", [35.2, 31.8], false),
        ("Davos", [9.8, 46.8], false),
        ("Sharm el-Sheikh", [34.3, 27.9], false),
    ] {
        let city = map.cities.iter().find(|c| c.name == name).unwrap();
        let off = (city.at[0] - at[0]).abs().max((city.at[1] - at[1]).abs());
        assert!(off < 0.1 && city.capital == capital, "{city:?}");
    }
}

#[test]
fn the_manifest_describes_the_asset() {
    let manifest = table(MANIFEST);
    let map = basemap();
    assert_eq!(
        manifest["asset_bytes"].as_integer(),
        i64::try_from(ASSET.len()).ok()
    );
    let counts = [
        ("countries", map.countries.len()),
        ("cities", map.cities.len()),
        ("areas", map.areas.len()),
    ];
    for (key, count) in counts {
        assert_eq!(
            manifest[key].as_integer(),
            i64::try_from(count).ok(),
            "{key}"
        );
    }
    let levels = manifest["levels"].as_array().unwrap();
    for (entry, level) in levels.iter().zip(&map.levels) {
        let rings = level
            .land
            .iter()
            .flat_map(|l| &l.polygons)
            .map(|p| 1 + p.holes.len())
            .sum();
        for (key, count) in [
            ("rings", rings),
            ("lakes", level.lakes.len()),
            ("coasts", level.coasts.len()),
            ("borders", level.borders.len()),
        ] {
            assert_eq!(entry[key].as_integer(), i64::try_from(count).ok(), "{key}");
        }
        let km2 = entry["land_km2"].as_float().unwrap();
        assert!((km2 - level.land_area_km2()).abs() < 1.0);
    }
    let package = manifest["package_sha256"].as_str().unwrap();
    assert!(NOTICE.contains(package) && NOTICE.contains("public domain"));
}

#[test]
fn every_country_has_an_outline_but_those_the_manifest_names() {
    let manifest = table(MANIFEST);
    let map = basemap();
    for (entry, level) in manifest["levels"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&map.levels)
    {
        let with: BTreeSet<usize> = level.land.iter().map(|land| land.country).collect();
        let without = (0..map.countries.len()).filter(|index| !with.contains(index));
        let without: Vec<&str> = without.map(|i| map.countries[i].code.as_str()).collect();
        let named = entry["without_outline"].as_array().unwrap();
        let named: Vec<&str> = named.iter().map(|code| code.as_str().unwrap()).collect();
        assert_eq!(named, without);
    }
}

#[test]
fn the_asset_is_at_most_1_05_megabytes_and_its_tables_are_small() {
    assert!(ASSET.len() <= 1_050_000, "{}", ASSET.len());
    let texts = [MANIFEST, DISPUTES, COUNTRIES, PLACES, NOTICE];
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    assert!(bytes <= 50_000, "{bytes}");
}

#[test]
fn levels_are_decoded_one_by_one() {
    let asset = embedded().unwrap();
    assert_eq!(asset.level_count(), 4);
    assert_eq!(asset.basemap(1).unwrap().levels, [asset.level(0).unwrap()]);
    assert_eq!(asset.basemap(9).unwrap(), basemap());
    assert!(asset.level(4).is_err());
}
