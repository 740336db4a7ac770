//! Small dossiers, each made for one rule: two states and the press speak about "talks", "visit",
//! "peace", "aid" and "other".

#![allow(dead_code, reason = "each test file uses some of these")]

use demarche::io::{Problem, ProblemKind, open_built_in, read_text};
use demarche::model::{Day, Dossier, EventIx, Item, Ledger, Moments, Standings};

/// One claim: who says it, on which day, and what: `"event": "talks", "status": "floated"`.
pub type Said<'a> = (&'a str, &'a str, &'a str);

/// The dossier in which this is said, and no event has a record.
pub fn said(said: &[Said]) -> Dossier {
    dossier("", said)
}

/// The same with a record of "talks", such as `"status": "held", "when": "2025-03-09"`.
pub fn dossier(record: &str, said: &[Said]) -> Dossier {
    let statements: Vec<String> = said
        .iter()
        .enumerate()
        .map(|(n, (speaker, day, claim))| {
            format!(
                r#"{{"id":"s{n}","speaker":"{speaker}","said":"{day}","act":"comment","text":"x",
                "claims":[{{{claim}}}],"cites":[{{"source":"paper","at":"line {n}"}}]}}"#
            )
        })
        .collect();
    let record = match record {
        "" => String::new(),
        record => format!(r#",{record},"cites":[{{"source":"paper","at":"record"}}]"#),
    };
    let file = format!(
        r#"{{"format":"demarche-dossier/1","title":"Small",
        "sources":[{{"id":"paper","title":"A paper","published":"2025-12-31"}}],
        "places":[{{"id":"rome","name":"Rome","lat":41.9,"lon":12.5}},{{"id":"oslo","name":"Oslo","lat":59.9,"lon":10.7}}],
        "actors":[{{"id":"a","kind":"state","name":"Aland","seat":"rome"}},{{"id":"b","kind":"state","name":"Bland","seat":"oslo"}},
                  {{"id":"press","kind":"organisation","name":"The press"}}],
        "events":[{{"id":"talks","kind":"meeting","title":"Talks","parties":[{{"actor":"a"}},{{"actor":"b"}}]{record}}},
                  {{"id":"visit","kind":"visit","title":"A visit","parties":[]}},
                  {{"id":"peace","kind":"agreement","title":"Peace","parties":[]}},
                  {{"id":"aid","kind":"aid","title":"Aid","parties":[]}},
                  {{"id":"other","kind":"other","title":"Something else","parties":[]}}],
        "statements":[{}]}}"#,
        statements.join(",")
    );
    let opened = read_text("small", file.as_bytes()).expect("the dossier opens");
    // Circles are told as problems, and kept.
    let is_problem = |problem: &Problem| problem.kind != ProblemKind::Circle;
    assert_eq!(opened.problems.into_iter().find(is_problem), None, "{file}");
    opened.dossier
}

/// The dossier that is shipped.
pub fn built_in() -> Dossier {
    open_built_in().expect("it opens").dossier
}

/// The day.
pub fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// The event of this id.
pub fn event(dossier: &Dossier, id: &str) -> EventIx {
    match dossier.find(id) {
        Some(Item::Event(event)) => event,
        other => panic!("{id}: {other:?}"),
    }
}

/// Asks about standings.
pub fn with_standings<T>(dossier: &Dossier, ask: impl FnOnce(Standings, &Moments) -> T) -> T {
    let ledger = Ledger::new(dossier);
    let moments = Moments::new(dossier, &ledger);
    let standings = Standings {
        dossier,
        ledger: &ledger,
    };
    ask(standings, &moments)
}
