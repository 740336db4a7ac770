//! What is drawn between places: a table of events, each a small dossier of its own.

use demarche::io::read_text;
use demarche::model::{Day, EventIx, Item, Ledger, PlaceIx, Standings, footprint};

/// States a to e with seats rome, oslo, bern, cairo and again rome; a person p of state b.
const ACTORS: &str = r#"
  {"id":"a","kind":"state","name":"A","seat":"rome"},{"id":"b","kind":"state","name":"B","seat":"oslo"},
  {"id":"c","kind":"state","name":"C","seat":"bern"},{"id":"d","kind":"state","name":"D","seat":"cairo"},
  {"id":"e","kind":"organisation","name":"E","seat":"rome"},{"id":"nowhere","kind":"organisation","name":"N"},
  {"id":"p","kind":"person","name":"P","roles":[{"of":"b","as":"Envoy"}]}"#;

/// Legs, then venue, absent and other marked places.
fn drawn(kind: &str, venue: &str, parties: &str) -> String {
    let venue = if venue.is_empty() {
        String::new()
    } else {
        format!(r#","venue":"{venue}""#)
    };
    let parties: Vec<String> = parties
        .split_whitespace()
        .map(|party| {
            let mut words = party.split(':');
            let actor = words.next().unwrap_or_default();
            let fields: Vec<String> = words
                .map(|word| match word.strip_prefix("from=") {
                    Some(place) => format!(r#","from":"{place}""#),
                    None => format!(r#","role":"{word}""#),
                })
                .collect();
            format!(r#"{{"actor":"{actor}"{}}}"#, fields.join(""))
        })
        .collect();
    let file = format!(
        r#"{{"format":"demarche-dossier/1","title":"t","sources":[{{"id":"s","title":"s","published":"2025-01-01"}}],
        "places":[{{"id":"rome","name":"Rome","lat":41.9,"lon":12.5}},{{"id":"oslo","name":"Oslo","lat":59.9,"lon":10.7}},
                  {{"id":"bern","name":"Bern","lat":46.9,"lon":7.4}},{{"id":"cairo","name":"Cairo","lat":30,"lon":31.2}}],
        "actors":[{ACTORS}],
        "events":[{{"id":"x","kind":"{kind}","title":"X","status":"held"{venue},"parties":[{}],"cites":[{{"source":"s"}}]}}]}}"#,
        parties.join(",")
    );
    let opened = read_text("test", file.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, [], "{file}");
    let dossier = opened.dossier;
    let ledger = Ledger::new(&dossier);
    let standings = Standings {
        dossier: &dossier,
        ledger: &ledger,
    };
    let Some(Item::Event(event)) = dossier.find("x") else {
        panic!("no event")
    };
    let event: EventIx = event;
    let day: Day = "2025-02-01".parse().expect("a day");
    let standing = standings.of(event, day, day).expect("it is there");
    let shown = footprint(&dossier, event, &standing);
    let name = |place: &PlaceIx| dossier[*place].id.clone();
    let legs: Vec<String> = shown
        .legs
        .iter()
        .map(|leg| {
            let joint = if leg.directed { ">" } else { "-" };
            format!("{}{joint}{}", name(&leg.from), name(&leg.to))
        })
        .collect();
    let list = |places: &[PlaceIx]| places.iter().map(name).collect::<Vec<_>>().join(" ");
    let venue = shown.venue.as_ref().map(name).unwrap_or_default();
    format!(
        "{} | {venue} | {} | {}",
        legs.join(" "),
        list(&shown.bystanders.absent),
        list(&shown.seats)
    )
}

#[test]
fn links_follow_from_kind_venue_and_parties() {
    // kind, venue, parties (actor:role:from=place), legs | venue | absent | other marks
    let rows = [
        ("meeting", "bern", "a b", "rome-bern oslo-bern | bern |  | "),
        ("meeting", "rome", "a b", "oslo-rome | rome |  | "),
        (
            "meeting",
            "bern",
            "a:from=cairo b",
            "cairo-bern oslo-bern | bern |  | ",
        ),
        ("meeting", "bern", "p a", "oslo-bern rome-bern | bern |  | "),
        (
            "meeting",
            "bern",
            "a b c:host d:mediator",
            "rome-bern oslo-bern | bern |  | cairo",
        ),
        (
            "meeting",
            "bern",
            "a b:absent",
            "rome-bern | bern | oslo | ",
        ),
        ("meeting", "", "a b", "rome-oslo |  |  | "),
        (
            "meeting",
            "",
            "a b c",
            "rome-oslo rome-bern oslo-bern |  |  | ",
        ),
        ("meeting", "", "a b c d e", " |  |  | rome oslo bern cairo"),
        ("meeting", "", "a e", " |  |  | rome"),
        ("meeting", "", "a nowhere", " |  |  | rome"),
        ("meeting", "", "nowhere", " |  |  | "),
        ("conflict", "", "a b", "rome>oslo |  |  | "),
        ("aid", "", "a:giver b:receiver", "rome>oslo |  |  | "),
        (
            "aid",
            "",
            "a:giver c:giver b:receiver",
            "rome>oslo bern>oslo |  |  | ",
        ),
        (
            "aid",
            "",
            "a:giver b:receiver c:receiver",
            "rome>oslo rome>bern |  |  | ",
        ),
        ("visit", "", "a b:receiver", "rome>oslo |  |  | "),
        (
            "visit",
            "bern",
            "a b:receiver",
            "rome>bern | bern |  | oslo",
        ),
        ("call", "", "a b", "rome-oslo |  |  | "),
    ];
    for (kind, venue, parties, expected) in rows {
        assert_eq!(
            drawn(kind, venue, parties),
            expected,
            "{kind} in {venue:?} of {parties}"
        );
    }
}
