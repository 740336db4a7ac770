//! Places, events and the ways to them as GeoJSON (RFC 7946): one collection of features, told apart
//! by their property `feature`.
//!
//! | `feature` | geometry | |
//! |---|---|---|
//! | `place` | a point | each place of the dossier; `events` lists those that touch it |
//! | `event` | its venue as a point, or `null` where none is known | each event that is listed |
//! | `leg` | a great circle, cut at the antimeridian | each way of a delegation, or between two seats |
//!
//! Standing and date are those at the clocks, which every feature of an event names: `on` and
//! `known`. Dates are EDTF (ISO 8601-2), as the dossier has them: a month stays a month. Positions of
//! places are exact; those along a great circle have six digits, which is 11 cm.
//!
//! Shortcoming: GeoJSON has no great circles, so that a leg is a chain of chords, each of two degrees
//! at most.

mod line;

use serde_json::{Map, Value, json};

use super::File;
use crate::earth::LonLat;
use crate::model::{Citation, Contest, Dossier, EventIx, Item, Leg, Place, PlaceIx, visible_line};
use crate::scene::words::as_known;
use crate::state::{AppState, Shown};

/// The geometry of what has no place.
const NOWHERE: &str = "null";

/// What the file is called.
pub const FILE_NAME: &str = "dossier.geojson";

/// All places, and what a state lists of events, as its clocks have them; a feature a line.
pub fn written(state: &AppState) -> File {
    let dossier = state.dossier();
    let places = dossier.places().map(|(ix, data)| place(state, ix, data));
    let events = state.snapshot().events().map(|shown| event(state, shown));
    let legs = state.snapshot().events().flat_map(|shown| {
        let legs = shown.footprint.legs.iter().enumerate();
        legs.map(move |(n, way)| leg(state, shown, n, *way))
    });
    let features = places.chain(events).chain(legs);
    let features: Vec<String> = features.collect();
    let text = format!(
        "{{\n\"type\": \"FeatureCollection\",\n\"demarche\": {},\n\"features\": [\n{}\n]\n}}\n",
        of_dossier(state),
        features.join(",\n")
    );
    File {
        name: FILE_NAME.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// What the whole collection is of: a foreign member (section 6.1).
fn of_dossier(state: &AppState) -> Value {
    let dossier = state.dossier();
    let clocks = state.clocks();
    json!({
        "title": visible_line(dossier.title()),
        "as_known": as_known(state.scope()),
        "on": clocks.on.to_string(),
        "known": clocks.known_day().to_string(),
        "filter": state.filter().words(dossier),
        "last_source": dossier.last_published().map(|when| when.as_str()),
    })
}

/// A feature as text, its geometry written before: positions are most of it.
fn feature(id: &str, geometry: &str, properties: &Value) -> String {
    let id = Value::from(id);
    format!(
        "{{\"type\":\"Feature\",\"id\":{id},\"geometry\":{geometry},\"properties\":{properties}}}"
    )
}

fn place(state: &AppState, ix: PlaceIx, place: &Place) -> String {
    let names = place.names.iter().map(|name| visible_line(name));
    let events = state.snapshot().events_at(ix);
    let ids = events.map(|shown| state.dossier()[shown.event].id.as_str());
    let properties = json!({
        "feature": "place",
        "name": visible_line(&place.name),
        "names": names.collect::<Vec<_>>(),
        "kind": place.kind.map(|kind| kind.word()),
        "country": place.country,
        "events": ids.collect::<Vec<_>>(),
    });
    feature(&place.id, &point(place.at), &properties)
}

fn event(state: &AppState, shown: &Shown) -> String {
    let dossier = state.dossier();
    let event = &dossier[shown.event];
    let venue = shown.standing.venue;
    let geometry = venue.map_or_else(|| NOWHERE.to_owned(), |venue| point(dossier[venue].at));
    let known = state.clocks().known_day();
    let parties = event.parties.iter().map(|party| {
        let actor = dossier.id_of(Item::Actor(party.actor));
        json!({ "actor": actor, "role": party.role.word() })
    });
    let requires = shown
        .standing
        .requires
        .iter()
        .map(|need| json!({ "event": id_of(dossier, need.event), "met": need.met }));
    let prepares = shown.standing.prepares.iter();
    let cites = state.standings().cites(shown.event, known);
    let mut properties = standing(state, shown, "event");
    let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
    put("parties", parties.collect());
    put("requires", requires.collect());
    put(
        "prepares",
        prepares
            .map(|other| Value::from(id_of(dossier, *other)))
            .collect(),
    );
    put(
        "cites",
        cites.iter().map(|cite| cited(dossier, cite)).collect(),
    );
    feature(&event.id, &geometry, &properties.into())
}

fn leg(state: &AppState, shown: &Shown, n: usize, leg: Leg) -> String {
    let dossier = state.dossier();
    let id = format!("{}/{}", id_of(dossier, shown.event), n + 1);
    let mut properties = standing(state, shown, "leg");
    let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
    put("event", id_of(dossier, shown.event).into());
    put("from", dossier[leg.from].id.as_str().into());
    put("to", dossier[leg.to].id.as_str().into());
    put("directed", leg.directed.into());
    let pieces = line::great_circle(dossier[leg.from].at, dossier[leg.to].at);
    feature(&id, &line(&pieces), &properties.into())
}

/// What an event and its legs have in common.
fn standing(state: &AppState, shown: &Shown, feature: &str) -> Map<String, Value> {
    let dossier = state.dossier();
    let (event, standing) = (&dossier[shown.event], &shown.standing);
    let clocks = state.clocks();
    let contested = |contest: &Contest| Value::from(contest.slot.word());
    let fields = [
        ("feature", Value::from(feature)),
        ("kind", event.kind.word().into()),
        ("title", visible_line(&event.title).into()),
        ("status", standing.status.word().into()),
        (
            "when",
            standing.when.as_ref().map(|when| when.as_str()).into(),
        ),
        (
            "venue",
            standing
                .venue
                .map(|venue| dossier[venue].id.as_str())
                .into(),
        ),
        ("possibly_not_yet", standing.possibly_not_yet.into()),
        (
            "contested",
            standing.contested.iter().map(contested).collect(),
        ),
        ("on", clocks.on.to_string().into()),
        ("known", clocks.known_day().to_string().into()),
    ];
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn id_of(dossier: &Dossier, event: EventIx) -> &str {
    dossier.id_of(Item::Event(event))
}

fn cited(dossier: &Dossier, cite: &Citation) -> Value {
    let locator = cite.locator.as_deref().map(visible_line);
    json!({ "source": dossier[cite.source].id, "at": locator })
}

fn point(at: LonLat) -> String {
    let position = position(&[at.lon_deg, at.lat_deg]);
    format!("{{\"type\":\"Point\",\"coordinates\":{position}}}")
}

/// A line, or several where it is cut; nothing where it has no length.
fn line(pieces: &[Vec<[f64; 2]>]) -> String {
    let (kind, coordinates) = match pieces {
        [] => return NOWHERE.to_owned(),
        [piece] => ("LineString", list(piece, position)),
        _ => (
            "MultiLineString",
            list(pieces, |piece| list(piece, position)),
        ),
    };
    format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}")
}

fn position([lon, lat]: &[f64; 2]) -> String {
    format!("[{lon},{lat}]")
}

fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(one).collect();
    format!("[{}]", items.join(","))
}
