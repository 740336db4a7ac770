//! Documents by chance in which every field is used, with texts as strangers write them.

#![allow(dead_code, reason = "each test file uses some of these")]

use demarche::io::{Opened, read_text};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Value, json};

const PLACES: usize = 3;
const ACTORS: usize = 4;
const SOURCES: usize = 3;
const EVENTS: usize = 5;

/// What harms somewhere, or is lost somewhere, when it is written without care.
pub const HOSTILE: [&str; 38] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1:A9)",
    "'quoted",
    "''twice",
    "\t=1",
    " =1",
    "＝1＋1",
    "－2",
    "＠x",
    "a, b; c",
    "\"",
    "\"\"",
    "say \"no\"",
    "two\nlines",
    "two\r\nlines",
    "a lone \r return",
    "ends with a break\n",
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "]]>",
    "&amp; &lt; &#x202e;",
    "turned \u{202e} around",
    "hidden \u{200b}\u{ad}\u{feff} signs",
    "nul \0 and escape \u{1b}[2J",
    "[U+202E] as it is written",
    "# heading",
    "| a | b |",
    "`code` and ``` fence",
    "[link](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    "https://example.org/?a=b&c=d",
    "1. first",
    "> quote",
    "*bold* _it_ ~~no~~ $x$ \\n \\",
    "می\u{200c}خواهم Ряд Київ 北京 👩\u{200d}🚀",
    "[^1]: note",
];

/// A text of strangers: seldom an empty one.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => (select(HOSTILE.to_vec()), select(HOSTILE.to_vec())).prop_map(|(a, b)| format!("{a} {b}")),
        2 => any::<String>(),
        2 => "[A-Za-z ,;\"']{1,40}",
    ]
}

fn date() -> impl Strategy<Value = &'static str> {
    select(vec![
        "2025-02-22",
        "2025-03-10",
        "2025-03",
        "2025",
        "2025-02~",
        "2025-02-10?",
        "2025-03-1X",
        "2025-02-10/2025-03-08",
        "2025-03/..",
        "../2025-04-15",
        "2025-05/",
        "[2025-02-18..2025-02-22]",
        "{2025-02,2025-04-05}",
        "-0043-03-15",
        "-0043",
    ])
}

fn id(kind: &'static str, count: usize) -> impl Strategy<Value = String> {
    (0..count).prop_map(move |n| format!("{kind}-{n}"))
}

/// An object without the fields that say nothing.
fn object(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields.into_iter().filter(|(_, v)| !v.is_null()).collect(),
        other => other,
    }
}

fn cite() -> impl Strategy<Value = Value> {
    (id("source", SOURCES), of(text()))
        .prop_map(|(source, at)| object(json!({ "source": source, "at": at })))
}

fn source(n: usize) -> impl Strategy<Value = Value> {
    let url = select(vec![
        "https://example.org/a",
        "http://example.org/?q=a,b&c=\"d\"",
        "https://example.org/%E2%80%AE",
    ]);
    (
        text(),
        prop_oneof![3 => Just("2025-06-01"), 1 => date()],
        (of(text()), of(url.clone()), of(url), of(text())),
        vec(text(), 0..3),
    )
        .prop_map(
            move |(title, published, (publisher, url, archived, note), authors)| {
                object(json!({
                    "id": format!("source-{n}"), "title": title, "published": published,
                    "publisher": publisher, "url": url, "archived": archived, "note": note,
                    "authors": authors,
                }))
            },
        )
}

fn place(n: usize) -> impl Strategy<Value = Value> {
    (
        text(),
        (-90.0..=90.0_f64, -180.0..=180.0_f64),
        of(select(vec!["SAU", "USA", "RUS"])),
        of(select(vec!["capital", "city", "site"])),
        vec(text(), 0..3),
    )
        .prop_map(move |(name, (lat, lon), country, kind, names)| {
            object(json!({
                "id": format!("place-{n}"), "name": name, "names": names, "lat": lat, "lon": lon,
                "country": country, "kind": kind,
            }))
        })
}

fn actor(n: usize) -> impl Strategy<Value = Value> {
    let role = (id("actor", ACTORS), text(), of(date()))
        .prop_map(|(of, title, when)| object(json!({ "of": of, "as": title, "when": when })));
    (
        text(),
        select(vec!["state", "organisation", "person"]),
        of(id("place", PLACES)),
        vec(text(), 0..2),
        vec(role, 0..3),
    )
        .prop_map(move |(name, kind, seat, names, roles)| {
            object(json!({
                "id": format!("actor-{n}"), "kind": kind, "name": name, "names": names,
                "seat": seat, "roles": roles,
            }))
        })
}

fn status() -> impl Strategy<Value = &'static str> {
    select(vec![
        "floated",
        "proposed",
        "preparing",
        "agreed",
        "scheduled",
        "held",
        "postponed",
        "cancelled",
        "denied",
    ])
}

fn event(n: usize) -> impl Strategy<Value = Value> {
    let roles = vec![
        "delegation",
        "host",
        "mediator",
        "absent",
        "giver",
        "receiver",
    ];
    let party = (
        id("actor", ACTORS),
        of(id("place", PLACES)),
        vec(id("actor", ACTORS), 0..3),
        of(select(roles)),
    )
        .prop_map(|(actor, from, members, role)| {
            object(json!({ "actor": actor, "from": from, "members": members, "role": role }))
        });
    let kinds = vec![
        "meeting",
        "summit",
        "call",
        "visit",
        "negotiation",
        "agreement",
        "conflict",
        "aid",
        "other",
    ];
    (
        (select(kinds), text(), of(text())),
        (of(date()), of(id("place", PLACES)), of(status())),
        vec(party, 0..4),
        vec(cite(), 0..3),
    )
        .prop_map(
            move |((kind, title, note), (when, venue, status), parties, cites)| {
                object(json!({
                    "id": format!("event-{n}"), "kind": kind, "title": title, "when": when,
                    "venue": venue, "status": status, "parties": parties, "cites": cites,
                    "note": note,
                }))
            },
        )
}

fn statement(n: usize) -> impl Strategy<Value = Value> {
    let claim = (
        id("event", EVENTS),
        (of(status()), of(date()), of(id("place", PLACES))),
        of(id("event", EVENTS)),
        of(id("event", EVENTS)),
    )
        .prop_map(|(event, (status, when, venue), requires, prepares)| {
            object(json!({
                "event": event, "status": status, "when": when, "venue": venue,
                "requires": requires, "prepares": prepares,
            }))
        });
    let acts = vec![
        "announce",
        "propose",
        "confirm",
        "condition",
        "deny",
        "report",
    ];
    let about = prop_oneof![id("place", PLACES), id("actor", ACTORS)];
    (
        (id("actor", ACTORS), of(id("actor", ACTORS)), date()),
        (of(id("place", PLACES)), of(text()), select(acts)),
        (
            of(select(vec!["firm", "likely", "possible"])),
            text(),
            of(text()),
        ),
        vec(claim, 0..3),
        (vec(about, 0..3), vec(cite(), 1..3)),
    )
        .prop_map(
            move |(
                (speaker, side, said),
                (place, setting, act),
                (hedge, text, quote),
                claims,
                (about, cites),
            )| {
                object(json!({
                    "id": format!("statement-{n}"), "speaker": speaker, "for": side, "said": said,
                    "where": place, "setting": setting, "act": act, "hedge": hedge, "text": text,
                    "quote": quote, "claims": claims, "about": about, "cites": cites,
                }))
            },
        )
}

/// Each of so many.
fn each<S: Strategy<Value = Value>>(count: usize, one: fn(usize) -> S) -> Vec<S> {
    (0..count).map(one).collect()
}

/// A document; what breaks a rule in it is left out when it is read.
pub fn document() -> impl Strategy<Value = Value> {
    let statements = (0..8_usize).prop_flat_map(|count| each(count, statement));
    (
        (text(), of(text()), of(select(vec!["en", "uk-UA", "de"]))),
        each(SOURCES, source),
        each(PLACES, place),
        each(ACTORS, actor),
        each(EVENTS, event),
        statements,
    )
        .prop_map(
            |((title, summary, language), sources, places, actors, events, statements)| {
                object(json!({
                    "format": "demarche-dossier/1", "title": title, "summary": summary,
                    "language": language, "sources": sources, "places": places, "actors": actors,
                    "events": events, "statements": statements,
                }))
            },
        )
}

/// A document, read.
pub fn opened() -> impl Strategy<Value = Opened> {
    document().prop_map(|document| {
        read_text("by-chance.dossier.json", document.to_string().as_bytes()).expect("it opens")
    })
}
