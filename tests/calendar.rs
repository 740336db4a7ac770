//! What stands on a day as iCalendar, read back by another's parser.

mod generated;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use demarche::export::calendar::{Calendar, written};
use demarche::io::{open_built_in, read_text};
use demarche::model::{Day, Dossier, is_hidden};
use demarche::state::{AppState, Command};
use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn state(dossier: Dossier, on: &str, known: Option<&str>) -> AppState {
    let mut state = AppState::new(Arc::new(dossier));
    state.apply(Command::LookAt(day(on)));
    if let Some(known) = known {
        state.apply(Command::PinKnown(day(known)));
    }
    state
}

fn built_in(on: &str, known: Option<&str>) -> AppState {
    state(open_built_in().expect("it opens").dossier, on, known)
}

fn text(calendar: &Calendar) -> String {
    String::from_utf8(calendar.file.bytes.clone()).expect("UTF-8")
}

/// The properties of a component by their names; the parser has read the escapes of texts.
type Properties = BTreeMap<String, String>;

/// What another's parser finds: the properties of the calendar, and those of each entry.
fn parsed(text: &str) -> (Properties, Vec<Properties>) {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("a calendar");
    let properties = |all: &[icalendar::parser::Property]| -> Properties {
        let all = all.iter();
        all.map(|one| (one.name.as_str().to_owned(), one.val.as_str().to_owned()))
            .collect()
    };
    let entries = calendar.components.iter().map(|component| {
        assert_eq!(component.name.as_str(), "VEVENT");
        properties(&component.properties)
    });
    (properties(&calendar.properties), entries.collect())
}

fn entries(state: &AppState) -> Vec<Properties> {
    parsed(&text(&written(state))).1
}

/// The entry of an event.
fn entry(state: &AppState, id: &str) -> Option<Properties> {
    let begins = format!("{id}.");
    let mut entries = entries(state).into_iter();
    entries.find(|entry| entry["UID"].starts_with(&begins))
}

#[test]
fn the_status_follows_from_the_standing_at_the_clocks() {
    for (on, known, event, status, standing) in [
        ("2025-02-18", None, "riyadh-talks", "CONFIRMED", "held"),
        (
            "2025-02-22",
            None,
            "preparatory-talks",
            "TENTATIVE",
            "proposed",
        ),
        (
            "2025-03-09",
            None,
            "preparatory-talks",
            "TENTATIVE",
            "lapsed",
        ),
        (
            "2025-03-09",
            Some("2025-02-22"),
            "preparatory-talks",
            "TENTATIVE",
            "proposed",
        ),
        ("2025-02-21", None, "moscow-visit", "CANCELLED", "denied"),
    ] {
        let entry = entry(&built_in(on, known), event).expect(event);
        assert_eq!(entry["STATUS"], status, "{event} on {on}");
        assert_eq!(entry["X-DEMARCHE-STANDING"], standing, "{event} on {on}");
    }
    assert_eq!(entry(&built_in("2025-02-17", None), "riyadh-talks"), None);
}

#[test]
fn whole_days_end_on_the_day_after() {
    let state = built_in("2025-02-22", None);
    let talks = entry(&state, "riyadh-talks").expect("there");
    assert_eq!(
        (&*talks["DTSTART"], &*talks["DTEND"]),
        ("20250218", "20250219")
    );
    assert_eq!(talks["SUMMARY"], "US–Russia talks in Riyadh");
    assert_eq!(talks["LOCATION"], "Riyadh");
    assert_eq!(talks["GEO"], "24.650000;46.710000");
    assert_eq!(talks["DTSTAMP"], "20250222T235959Z");
    let window = entry(&state, "preparatory-talks").expect("there");
    assert_eq!(
        (&*window["DTSTART"], &*window["DTEND"]),
        ("20250222", "20250309")
    );
    assert_eq!(window["X-DEMARCHE-WHEN"], "2025-02-22/2025-03-08");
    assert!(text(&written(&state)).contains("DTSTART;VALUE=DATE:20250218\r\n"));
}

#[test]
fn an_imprecise_date_never_becomes_a_day() {
    let state = built_in("2025-02-22", None);
    let calendar = written(&state);
    let ids = |left_out: &Calendar| -> Vec<String> {
        let events = left_out.left_out.iter();
        events
            .map(|one| state.dossier()[one.event].id.clone())
            .collect()
    };
    let left_out = ids(&calendar);
    for (event, date) in [
        ("geneva-2021", "June 2021"),
        ("invasion", "2022"),
        ("us-aid", "since 2022"),
        ("trump-putin", "no date named"),
    ] {
        let at = left_out.iter().position(|id| id == event).expect(event);
        assert_eq!(calendar.left_out[at].date, date);
        assert_eq!(entry(&state, event), None);
    }
    let (of_calendar, entries) = parsed(&text(&calendar));
    assert_eq!(
        entries.len() + left_out.len(),
        state.snapshot().events().len()
    );
    assert!(of_calendar["DESCRIPTION"].contains("Without a day, so not in this calendar:"));
    assert!(of_calendar["DESCRIPTION"].contains("(June 2021)"));
    assert_eq!(of_calendar["NAME"], "A meeting between Trump and Putin?");
}

#[test]
fn an_entry_says_what_it_rests_on_and_what_the_sides_say() {
    let visit = entry(&built_in("2025-02-22", None), "moscow-visit").expect("there");
    let description = &visit["DESCRIPTION"];
    for words in [
        "denied",
        "contested",
        "Press reports",
        "line 15]",
        "Contested: whether it is so.",
    ] {
        assert!(description.contains(words), "{words}: {description}");
    }
}

#[test]
fn a_later_calendar_replaces_an_earlier_one() {
    let uids = |on: &str| -> BTreeSet<String> {
        entries(&built_in(on, None))
            .iter()
            .map(|entry| entry["UID"].clone())
            .collect()
    };
    let (early, late) = (uids("2025-02-18"), uids("2025-02-22"));
    assert!(!early.is_empty() && early.is_subset(&late));
    let number = |on: &str| -> usize {
        let visit = entry(&built_in(on, None), "moscow-visit").expect("there");
        visit["SEQUENCE"].parse().expect("a number")
    };
    assert_eq!(number("2025-02-21"), 1);
    // Another dossier's event of the same id is another event.
    let another = |title: &str| {
        let built_in = std::str::from_utf8(demarche::io::BUILT_IN).expect("UTF-8");
        let text = built_in.replace("A meeting between Trump and Putin?", title);
        let opened = read_text("x", text.as_bytes()).expect("it opens");
        entry(&state(opened.dossier, "2025-02-22", None), "riyadh-talks").expect("there")["UID"]
            .clone()
    };
    assert_ne!(another("One"), another("Another"));
    assert_eq!(another("One"), another("One"));
}

/// The lines of a calendar: each ended with `\r\n`, none longer than 75 octets.
fn check_lines(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
}

#[test]
fn texts_are_escaped_and_read_back() {
    for hostile in written::HOSTILE {
        let document = json!({
            "format": "demarche-dossier/1", "title": hostile,
            "sources": [{ "id": "s", "title": hostile, "published": "2025-01-01" }],
            "places": [{ "id": "p", "name": hostile, "lat": 1.0, "lon": 2.0 }],
            "events": [{ "id": "e", "kind": "meeting", "title": hostile, "status": "held",
                "when": "2025-01-01", "venue": "p", "cites": [{ "source": "s", "at": hostile }] }],
        });
        let opened = read_text("x", document.to_string().as_bytes()).expect("it opens");
        let state = state(opened.dossier, "2025-01-01", None);
        let text = text(&written(&state));
        check_lines(&text);
        let (_, entries) = parsed(&text);
        assert_eq!(entries.len(), 1, "{hostile:?}");
        let (_, event) = state.dossier().events().next().expect("one");
        assert_eq!(entries[0]["SUMMARY"], event.title, "{hostile:?}");
    }
}

proptest! {
    #[test]
    fn whatever_a_dossier_says_is_a_calendar(opened in written::opened(), clocks in generated::clocks()) {
        let mut state = AppState::new(Arc::new(opened.dossier));
        state.apply(Command::LookAt(clocks.on));
        let calendar = written(&state);
        let text = text(&calendar);
        check_lines(&text);
        let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
        let hidden = text.chars().find(|c| is_hidden(*c) && !matches!(c, '\r' | '\n') && !joiner(*c));
        prop_assert_eq!(hidden, None);
        let (_, entries) = parsed(&text);
        prop_assert_eq!(entries.len() + calendar.left_out.len(), state.snapshot().events().len());
        for entry in &entries {
            prop_assert!(entry["DTSTART"] < entry["DTEND"]);
            let when = Value::from(entry["X-DEMARCHE-WHEN"].as_str());
            let when = when.as_str().expect("a text");
            prop_assert!(!when.contains(['~', '?', 'X', '[', '{', '.']), "{}", when);
        }
        prop_assert_eq!(written(&state), calendar);
    }
}
