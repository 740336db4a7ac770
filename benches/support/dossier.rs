//! A dossier of any size, made by arithmetic: always the same one.

use demarche::io::{FORMAT, Opened, read_text};
use serde_json::{Value, json};

/// Actors; each state has its capital among the places.
const STATES: usize = 120;
/// Pairs of states that meet often, where some do.
const PAIRS: usize = 40;
/// The first day, as a number of days since 1 January 1970: 1 January 2016.
const FIRST_DAY: i32 = 16_801;
/// From the first day on, in days: nine years and some.
const DAYS: usize = 3_340;
const STATUSES: [&str; 6] = [
    "floated",
    "proposed",
    "agreed",
    "scheduled",
    "held",
    "denied",
];

/// Two states, by their numbers.
type Parties = [usize; 2];

/// A dossier with so many events between any two states, and statements about them.
pub fn synthetic(events: usize, statements: usize) -> Opened {
    made(events, statements, any_two)
}

/// The same with parties as diplomacy has them: three quarters of the events are between the same
/// few dozen pairs of states, the others between any two.
pub fn skewed(events: usize, statements: usize) -> Opened {
    made(events, statements, |n| {
        let kind = mixed(n, 8);
        if kind.is_multiple_of(4) {
            any_two(n)
        } else {
            // The smaller of two chances: the first pairs have more of it than the last.
            any_two(1_000_000 + (mixed(n, 9) % PAIRS).min(mixed(n, 10) % PAIRS))
        }
    })
}

fn any_two(n: usize) -> Parties {
    let (one, other) = (mixed(n, 3) % STATES, mixed(n, 4) % (STATES - 1));
    [one, if other >= one { other + 1 } else { other }]
}

fn made(events: usize, statements: usize, parties: fn(usize) -> Parties) -> Opened {
    let text = json!({
        "format": FORMAT,
        "title": format!("{events} events, {statements} statements"),
        "language": "en",
        "sources": [{"id": "source", "title": "A source", "published": "2030-01-01"}],
        "places": (0..STATES).map(place).collect::<Vec<_>>(),
        "actors": (0..STATES).map(actor).collect::<Vec<_>>(),
        "events": (0..events).map(|n| event(n, events, parties(n))).collect::<Vec<_>>(),
        "statements": (0..statements).map(|n| statement(n, statements, events)).collect::<Vec<_>>(),
    });
    let opened = read_text("synthetic.dossier.json", text.to_string().as_bytes());
    let opened = opened.expect("a dossier");
    assert!(
        opened.problems.is_empty(),
        "{:?}",
        opened.problems.first().map(|p| p.message())
    );
    opened
}

/// Numbers that look like chance, the same ones everywhere: the finaliser of MurmurHash3 (Appleby).
fn mixed(n: usize, salt: usize) -> usize {
    let mut bits = (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt as u64 + 1);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    usize::try_from((bits ^ (bits >> 33)) >> 16).expect("48 bits")
}

fn place(n: usize) -> Value {
    let [lon, lat] = [mixed(n, 1) % 340, mixed(n, 2) % 120].map(|degrees| degrees as f64);
    json!({
        "id": format!("place-{n}"), "name": format!("City {n}"), "kind": "capital",
        "lon": lon - 170.0, "lat": lat - 50.0,
    })
}

fn actor(n: usize) -> Value {
    json!({
        "id": format!("state-{n}"), "kind": "state", "name": format!("State {n}"),
        "seat": format!("place-{n}"),
    })
}

fn event(n: usize, of: usize, [one, other]: Parties) -> Value {
    let mut event = json!({
        "id": format!("event-{n}"), "kind": "meeting", "title": format!("Talks {n}"),
        "parties": [
            {"actor": format!("state-{one}")}, {"actor": format!("state-{other}")},
        ],
    });
    if n.is_multiple_of(2) {
        event["status"] = json!("held");
        event["when"] = json!(day(n * DAYS / of));
        event["venue"] = json!(format!("place-{one}"));
        event["cites"] = json!([{"source": "source"}]);
    }
    event
}

fn statement(n: usize, of: usize, events: usize) -> Value {
    let event = n * events / of;
    let said = n * DAYS / of;
    let status = STATUSES[mixed(n, 6) % STATUSES.len()];
    let when = day(said + if status == "held" { 0 } else { 9 });
    json!({
        "id": format!("statement-{n}"), "speaker": format!("state-{}", mixed(n, 7) % STATES),
        "said": day(said), "act": "announce", "text": format!("What was said as number {n}."),
        "claims": [{"event": format!("event-{event}"), "status": status, "when": when}],
        "cites": [{"source": "source", "at": format!("line {n}")}],
    })
}

fn day(after_first: usize) -> String {
    let days = i32::try_from(after_first).expect("some thousand days");
    demarche::model::Day::from_number(FIRST_DAY)
        .plus_days(days)
        .to_string()
}
