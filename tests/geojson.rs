//! What stands on a day as GeoJSON, read back by another's parser.

mod generated;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use demarche::earth::{GreatCircle, LonLat, UnitVec, distance_m};
use demarche::export::geojson::written;
use demarche::io::{open_built_in, read_text};
use demarche::model::{Day, is_hidden};
use demarche::state::{AppState, Command};
use geojson::feature::Id;
use geojson::{Feature, FeatureCollection, GeoJson, GeometryValue};
use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof, proptest};
use serde_json::{Value, json};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn built_in(on: &str, known: Option<&str>) -> AppState {
    let mut state = AppState::new(Arc::new(open_built_in().expect("it opens").dossier));
    state.apply(Command::LookAt(day(on)));
    if let Some(known) = known {
        state.apply(Command::PinKnown(day(known)));
    }
    state
}

fn collection(state: &AppState) -> FeatureCollection {
    let text = String::from_utf8(written(state).bytes).expect("UTF-8");
    // By way of a value: numbers that keep their digits are no numbers to its own reader.
    let value: Value = serde_json::from_str(&text).expect("JSON");
    match serde_json::from_value(value).expect("GeoJSON") {
        GeoJson::FeatureCollection(collection) => collection,
        other => panic!("{other:?}"),
    }
}

/// The features by their ids.
fn features(state: &AppState) -> BTreeMap<String, Feature> {
    let features = collection(state).features.into_iter();
    let by_id = features.map(|feature| match feature.id.clone() {
        Some(Id::String(id)) => (id, feature),
        other => panic!("{other:?}"),
    });
    by_id.collect()
}

fn property(feature: &Feature, name: &str) -> Value {
    feature.property(name).expect(name).clone()
}

/// The id that a property names.
fn id(feature: &Feature, name: &str) -> String {
    let id = property(feature, name);
    id.as_str().expect("an id").to_owned()
}

/// The lines of a feature.
fn lines(feature: &Feature) -> Vec<Vec<[f64; 2]>> {
    let positions = |line: &[geojson::Position]| {
        let positions = line.iter().map(|position| [position[0], position[1]]);
        positions.collect::<Vec<_>>()
    };
    match &feature.geometry.as_ref().expect("a geometry").value {
        GeometryValue::LineString { coordinates } => vec![positions(coordinates)],
        GeometryValue::MultiLineString { coordinates } => {
            coordinates.iter().map(|line| positions(line)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn standing_and_dates_are_those_at_the_clocks() {
    for (on, known, event, status, when) in [
        (
            "2025-02-21",
            None,
            "moscow-visit",
            "denied",
            json!("2025-05-09"),
        ),
        (
            "2025-03-09",
            None,
            "preparatory-talks",
            "lapsed",
            json!("2025-02-22/2025-03-08"),
        ),
        (
            "2025-03-09",
            Some("2025-02-22"),
            "preparatory-talks",
            "proposed",
            json!("2025-02-22/2025-03-08"),
        ),
        ("2021-07-01", None, "geneva-2021", "held", json!("2021-06")),
        ("2025-02-22", None, "trump-putin", "preparing", json!(null)),
        (
            "2021-12-31",
            Some("2025-02-22"),
            "invasion",
            "ahead",
            json!("2022"),
        ),
    ] {
        let features = features(&built_in(on, known));
        let feature = &features[event];
        assert_eq!(property(feature, "feature"), "event");
        assert_eq!(property(feature, "status"), status, "{event} on {on}");
        assert_eq!(property(feature, "when"), when, "{event} on {on}");
        assert_eq!(property(feature, "on"), on);
        assert_eq!(property(feature, "known"), known.unwrap_or(on));
    }
    let before = features(&built_in("2025-02-17", None));
    assert!(before.contains_key("riyadh") && !before.contains_key("riyadh-talks"));
}

#[test]
fn places_are_points_and_legs_end_exactly_on_them() {
    let features = features(&built_in("2025-02-22", None));
    let kind = |feature: &Feature| property(feature, "feature");
    let places = features.values().filter(|feature| kind(feature) == "place");
    let places: BTreeMap<String, [f64; 2]> = places
        .map(|place| match &place.geometry.as_ref().expect("one").value {
            GeometryValue::Point { coordinates } => {
                let Some(Id::String(id)) = &place.id else {
                    panic!("{place:?}")
                };
                (id.clone(), [coordinates[0], coordinates[1]])
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(places.len(), 5);
    assert_eq!(places["riyadh"], [46.71, 24.65]);
    let legs: Vec<&Feature> = features
        .values()
        .filter(|feature| kind(feature) == "leg")
        .collect();
    assert!(legs.len() >= 5, "{}", legs.len());
    for leg in &legs {
        let lines = lines(leg);
        assert_eq!(
            lines.first().and_then(|line| line.first()),
            Some(&places[&id(leg, "from")])
        );
        assert_eq!(
            lines.last().and_then(|line| line.last()),
            Some(&places[&id(leg, "to")])
        );
        assert!(features.contains_key(property(leg, "event").as_str().expect("an id")));
    }
    let aid = legs
        .iter()
        .find(|leg| property(leg, "event") == "us-aid")
        .expect("aid");
    assert_eq!(property(aid, "directed"), true);
}

#[test]
fn an_event_without_a_venue_has_no_geometry() {
    let features = features(&built_in("2025-02-22", None));
    assert!(features["trump-putin"].geometry.is_none());
    assert!(features["riyadh-talks"].geometry.is_some());
    assert_eq!(
        property(&features["moscow-visit"], "contested"),
        json!(["status"])
    );
    assert_eq!(
        property(&features["trump-putin"], "requires"),
        json!([{ "event": "ukraine-settlement", "met": false }])
    );
}

/// A dossier of one meeting of two states, from one place to another.
fn meeting(from: [f64; 2], to: [f64; 2]) -> AppState {
    let place =
        |id: &str, [lon, lat]: [f64; 2]| json!({ "id": id, "name": id, "lon": lon, "lat": lat });
    let state =
        |id: &str, seat: &str| json!({ "id": id, "kind": "state", "name": id, "seat": seat });
    let document = json!({
        "format": "demarche-dossier/1", "title": "A meeting",
        "sources": [{ "id": "s", "title": "s", "published": "2025-01-01" }],
        "places": [place("from", from), place("to", to)],
        "actors": [state("a", "from"), state("b", "to")],
        "events": [{ "id": "e", "kind": "meeting", "title": "e", "status": "held",
            "when": "2025-01-01", "venue": "to", "parties": [{ "actor": "a" }, { "actor": "b" }],
            "cites": [{ "source": "s" }] }],
    });
    let opened = read_text("x", document.to_string().as_bytes()).expect("it opens");
    assert_eq!(opened.problems, []);
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt(day("2025-01-01")));
    state
}

fn leg(from: [f64; 2], to: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    lines(&features(&meeting(from, to))["e/1"])
}

fn at([lon, lat]: [f64; 2]) -> LonLat {
    LonLat::new(lon, lat)
}

/// What holds of every leg: within bounds, no chord across the antimeridian, on the great circle, and
/// cut so that the parts meet.
fn check_leg(from: [f64; 2], to: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let lines = leg(from, to);
    let circle = GreatCircle::between(at(from).into(), at(to).into());
    let mut length_m = 0.0;
    for line in &lines {
        assert!(line.len() >= 2, "{lines:?}");
        for [lon, lat] in line {
            assert!(
                (-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat),
                "{lon} {lat}"
            );
            let [x, y, z] = circle.normal();
            let on: UnitVec = at([*lon, *lat]).into();
            let off = x * on.x() + y * on.y() + z * on.z();
            assert!(
                off.abs() < 1e-7,
                "{off} off the circle at {lon} {lat}, {from:?} {to:?}"
            );
        }
        for pair in line.windows(2) {
            let across = (pair[0][0] - pair[1][0]).abs();
            assert!(across < 180.0, "{pair:?} of {from:?} {to:?}");
            length_m += distance_m(at(pair[0]), at(pair[1]));
        }
    }
    let whole_m = distance_m(at(from), at(to));
    assert!(
        (length_m - whole_m).abs() < 1.0 + whole_m * 1e-6,
        "{length_m} {whole_m}, {from:?} {to:?}"
    );
    assert!(lines.len() <= 2, "{lines:?}");
    if let [one, other] = lines.as_slice() {
        let (end, start) = (one[one.len() - 1], other[0]);
        assert!((end[1] - start[1]).abs() < 1e-6, "{end:?} {start:?}");
        let is_pole = end[1].abs() > 90.0 - 1e-6;
        assert!(
            is_pole || end[0] == -start[0] && end[0].abs() == 180.0,
            "{end:?} {start:?}"
        );
    }
    lines
}

#[test]
fn legs_are_cut_at_the_antimeridian() {
    let rows = [
        // from, to, parts
        ([139.69, 35.69], [-122.42, 37.77], 2),
        ([-122.42, 37.77], [139.69, 35.69], 2),
        ([179.0, 10.0], [-179.0, -10.0], 2),
        ([46.71, 24.65], [-77.04, 38.9], 1),
        // On the antimeridian, whichever name it has.
        ([180.0, 10.0], [170.0, 0.0], 1),
        ([-180.0, 10.0], [170.0, 0.0], 1),
        ([180.0, 10.0], [-170.0, 0.0], 1),
        ([-180.0, 10.0], [180.0, 40.0], 1),
        // Along a meridian, over a pole, to a pole.
        ([10.0, 0.0], [10.0, 60.0], 1),
        ([10.0, 60.0], [-170.0, 60.0], 2),
        ([10.0, -60.0], [-170.0, -70.0], 2),
        ([10.0, 60.0], [99.0, 90.0], 1),
        ([99.0, -90.0], [10.0, -60.0], 1),
        // Past a pole by little.
        ([10.0, 60.0], [-170.001, 60.0], 2),
        ([20.0, 80.0], [-150.0, 80.0], 1),
        // Opposite.
        ([0.0, 0.0], [180.0, 0.0], 2),
        ([30.0, 20.0], [-150.0, -20.0], 2),
    ];
    for (from, to, parts) in rows {
        let lines = check_leg(from, to);
        assert_eq!(lines.len(), parts, "{from:?} {to:?}: {lines:?}");
    }
}

fn position() -> impl Strategy<Value = [f64; 2]> {
    let lon =
        prop_oneof![4 => -180.0..=180.0_f64, 1 => Just(180.0), 1 => Just(-180.0), 1 => Just(0.0)];
    let lat = prop_oneof![6 => -90.0..=90.0_f64, 1 => Just(0.0), 1 => 89.0..=90.0_f64];
    (lon, lat)
        .prop_map(|(lon, lat)| [lon, lat].map(|degrees: f64| (degrees * 100.0).round() / 100.0))
}

proptest! {
    #[test]
    fn no_leg_leaves_the_map_or_its_great_circle(from in position(), to in position()) {
        if distance_m(at(from), at(to)) > 1.0 {
            check_leg(from, to);
        }
    }

    #[test]
    fn whatever_a_dossier_says_is_geojson(opened in written::opened(), clocks in generated::clocks()) {
        let mut state = AppState::new(Arc::new(opened.dossier));
        state.apply(Command::LookAt(clocks.on));
        let file = written(&state);
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        let hidden = text.chars().find(|c| is_hidden(*c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}'));
        prop_assert_eq!(hidden, None);
        let shown = state.snapshot().events().map(|shown| 1 + shown.footprint.legs.len());
        let features = state.dossier().places().len() + shown.sum::<usize>();
        prop_assert_eq!(collection(&state).features.len(), features);
        let again = String::from_utf8(written(&state).bytes).expect("UTF-8");
        prop_assert_eq!(again, text);
    }
}

#[test]
fn the_collection_says_what_it_is_of() {
    let collection = collection(&built_in("2025-03-09", Some("2025-02-22")));
    let members = collection.foreign_members.expect("some");
    assert_eq!(
        members["demarche"]["as_known"],
        "9 March 2025, as known on 22 February"
    );
    assert_eq!(members["demarche"]["filter"], "everything");
    assert_eq!(members["demarche"]["last_source"], "2025-02-22");
}
