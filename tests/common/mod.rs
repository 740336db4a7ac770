//! A good document to break in many ways.

#![allow(dead_code, reason = "each test file uses some of these")]

use demarche::model::Dossier;

/// A document without any problem, with every kind of field.
pub const GOOD: &str = r#"{
  "format": "demarche-dossier/1",
  "title": "Talks",
  "sources": [
    { "id": "article", "title": "Moscow says", "published": "2025-02-22", "url": "https://example.org/a" }
  ],
  "places": [
    { "id": "riyadh", "name": "Riyadh", "country": "SAU", "lat": 24.65, "lon": 46.71, "kind": "capital" },
    { "id": "washington", "name": "Washington", "lat": 38.90, "lon": -77.04 }
  ],
  "actors": [
    { "id": "usa", "kind": "state", "name": "United States", "iso3": "USA", "seat": "washington" },
    { "id": "saudi", "kind": "state", "name": "Saudi Arabia", "seat": "riyadh" },
    { "id": "rubio", "kind": "person", "name": "Marco Rubio", "roles": [{ "of": "usa", "as": "Secretary of State" }] }
  ],
  "events": [
    { "id": "talks", "kind": "meeting", "title": "Talks in Riyadh",
      "when": "2025-02-18", "venue": "riyadh", "status": "held",
      "parties": [{ "actor": "usa", "members": ["rubio"] }, { "actor": "saudi", "role": "host" }],
      "cites": [{ "source": "article", "at": "line 10" }] },
    { "id": "summit", "kind": "summit", "title": "A summit" },
    { "id": "peace", "kind": "agreement", "title": "A settlement" }
  ],
  "statements": [
    { "id": "s-rubio", "speaker": "rubio", "for": "usa", "said": "2025-02-20", "act": "condition",
      "text": "It depends on peace.", "hedge": "likely",
      "claims": [{ "event": "summit", "status": "floated", "requires": "peace" }],
      "about": ["riyadh"],
      "cites": [{ "source": "article", "at": "line 13" }] },
    { "id": "s-usa", "speaker": "usa", "said": "../2025-02-21", "act": "report", "text": "Peace is near.",
      "claims": [{ "event": "peace" }], "cites": [{ "source": "article" }] }
  ]
}
"#;

/// The good document with one part replaced.
pub fn replaced(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} is there once");
    GOOD.replace(from, to)
}

/// How many sources, places, actors, events and statements there are.
pub fn counts(dossier: &Dossier) -> [usize; 5] {
    [
        dossier.sources().len(),
        dossier.places().len(),
        dossier.actors().len(),
        dossier.events().len(),
        dossier.statements().len(),
    ]
}
