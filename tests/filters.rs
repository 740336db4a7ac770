//! Filters: their sentences, what they let through, and the numbers beside their values.

mod common;
mod generated;

use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::io::{open_built_in, read_text};
use demarche::model::{ActorIx, Day, Dossier, EventIx, Item, StatementIx, When};
use demarche::state::filter::{FacetCount, FacetCounter, parse_filter};
use demarche::state::{AppState, Command, Facet, FacetValue, Filter, Shown};
use generated::{dossier, filter, state, time_command};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

fn built_in() -> Dossier {
    open_built_in().expect("it opens").dossier
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn a_sentence_is_read_and_told_again_in_one_form() {
    let dossier = built_in();
    let table = [
        ("", "everything"),
        ("Everything", "everything"),
        ("statements and events", "everything"),
        ("contested", "contested events"),
        (
            "statements by Rubio or Trump about meetings not yet held",
            "statements by Donald Trump or Marco Rubio about meetings not yet held",
        ),
        (
            "NOT YET HELD summits, or meetings",
            "meetings or summits not yet held",
        ),
        ("by #rubio", "statements by Marco Rubio"),
        ("by \"Marco  Rubio\"", "statements by Marco Rubio"),
        ("by america", "statements by United States"),
        ("at kiev or Genève", "events at Kyiv or Geneva"),
        (
            "involving usa that are denied or lapsed",
            "events involving United States that are denied or lapsed",
        ),
        (
            "statements that deny or decline hedged as firm",
            "statements that deny or decline hedged as firm",
        ),
        (
            "by the article’s authors",
            "statements by The article’s authors",
        ),
        (
            "by \"Press reports, unnamed\"",
            "statements by \"Press reports, unnamed\"",
        ),
        (
            "other events or aid, undated unplaced uncontested",
            "uncontested undated unplaced aid or other events",
        ),
        (
            "that are spoken of or floated",
            "events that are spoken of or floated",
        ),
        ("dated or undated events", "undated or dated events"),
    ];
    for (text, expected) in table {
        let read = parse_filter(text, &dossier).expect(text);
        assert_eq!(read.filter.words(&dossier), expected, "{text}");
        let again = parse_filter(expected, &dossier).expect(expected);
        assert_eq!(again, read, "{text}");
    }
}

#[test]
fn a_sentence_can_tell_by_when_things_were_known() {
    let dossier = built_in();
    for text in [
        "statements by Rubio or Trump about meetings not yet held, known by 22 February",
        "known by 22 Feb 2025, by rubio or trump about meetings not yet held",
    ] {
        let read = parse_filter(text, &dossier).expect(text);
        assert_eq!(read.known, Some(day("2025-02-22")), "{text}");
        let expected = "statements by Donald Trump or Marco Rubio about meetings not yet held, \
                        known by 22 February 2025";
        assert_eq!(read.words(&dossier), expected);
    }
}

#[test]
fn what_is_no_filter_says_what_was_expected() {
    let dossier = built_in();
    let table = [
        ("meetngs", "expected a clause such as"),
        ("by", "expected an actor after \"by\", found the end"),
        ("by or trump", "expected an actor after \"by\", found or"),
        (
            "by Nobody",
            "expected the name or #id of an actor of this dossier, found \"Nobody\"",
        ),
        (
            "at Rubio",
            "expected the name or #id of a place of this dossier, found \"Rubio\"",
        ),
        ("by #moscow", "found \"#moscow\""),
        (
            "that",
            "expected an act such as deny after \"that\", found the end",
        ),
        (
            "that are gone",
            "expected a standing such as held after \"that are\", found gone",
        ),
        ("hedged firm", "expected as after \"hedged\", found firm"),
        ("not held", "expected yet after \"not\", found held"),
        (
            "known by",
            "expected a day such as 22 February 2025 after \"known by\"",
        ),
        ("known by then", "expected a day after \"known by\""),
        ("\"quoted\"", "expected a clause such as"),
    ];
    for (text, expected) in table {
        let error = parse_filter(text, &dossier).expect_err(text).to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn a_name_that_two_have_is_asked_back_and_told_by_id() {
    let text = common::replaced("\"name\": \"Saudi Arabia\"", "\"name\": \"United States\"");
    let dossier = read_text("two.json", text.as_bytes())
        .expect("it opens")
        .dossier;
    let error = parse_filter("by United States", &dossier)
        .expect_err("two")
        .to_string();
    assert!(error.contains("which can mean #usa or #saudi"), "{error}");
    let read = parse_filter("by #saudi", &dossier).expect("an id");
    assert_eq!(read.filter.words(&dossier), "statements by #saudi");
}

#[test]
fn what_rubio_said_is_what_rubio_said() {
    let mut state = AppState::new(Arc::new(built_in()));
    let filter = parse_filter("by rubio", state.dossier())
        .expect("a filter")
        .filter;
    state.apply(Command::SetFilter(filter));
    let said: Vec<&str> = state
        .listed_statements()
        .map(|ix| state.dossier()[state.dossier()[ix].speaker].name.as_str())
        .collect();
    assert!(
        !said.is_empty() && said.iter().all(|name| *name == "Marco Rubio"),
        "{said:?}"
    );
    // The events are those about which he spoke.
    assert!(state.listing().events() > 0);
    for event in state.listed_events() {
        let mut claims = state
            .listed_statements()
            .flat_map(|ix| state.dossier()[ix].claims.iter().map(|claim| claim.event));
        assert!(claims.any(|claimed| claimed == event));
    }
}

/// Whether an actor is another, or may hold an office of it at a time.
fn is_of(dossier: &Dossier, actor: ActorIx, of: ActorIx, when: Option<&When>) -> bool {
    actor == of
        || dossier[actor].offices.iter().any(|office| {
            let then = match (&office.when, when) {
                (Some(own), Some(when)) => own.may_overlap(when),
                _ => true,
            };
            office.of == of && then
        })
}

fn event_has(state: &AppState, shown: &Shown, value: FacetValue) -> bool {
    let dossier = state.dossier();
    let event = &dossier[shown.event];
    let when = shown.standing.when.as_ref();
    match value {
        FacetValue::Contested(is) => is != shown.standing.contested.is_empty(),
        FacetValue::Dated(is) => {
            is == when.is_some_and(|when| when.first_day().is_some() || when.last_day().is_some())
        }
        FacetValue::Placed(is) => is != shown.footprint.is_unplaced(),
        FacetValue::Kind(kind) => event.kind == kind,
        FacetValue::Involving(actor) => event.parties.iter().any(|party| {
            let members = party.members.iter().copied();
            members
                .chain([party.actor])
                .any(|member| is_of(dossier, member, actor, when))
        }),
        FacetValue::At(place) => state
            .snapshot()
            .event(shown.event)
            .is_some_and(|shown| shown.footprint.places().contains(&place)),
        FacetValue::Standing(status) => shown.standing.status == status,
        _ => true,
    }
}

fn statement_has(dossier: &Dossier, ix: StatementIx, value: FacetValue) -> bool {
    let statement = &dossier[ix];
    match value {
        FacetValue::By(actor) => {
            let speakers = [Some(statement.speaker), statement.on_behalf_of];
            speakers
                .into_iter()
                .flatten()
                .any(|speaker| is_of(dossier, speaker, actor, Some(&statement.said)))
        }
        FacetValue::Act(act) => statement.act == act,
        FacetValue::Hedge(hedge) => statement.hedge == Some(hedge),
        FacetValue::Source(source) => statement.cites.iter().any(|cite| cite.source == source),
        _ => true,
    }
}

/// Whether a statement concerns a place or an actor itself; nothing else of events.
fn concerns(dossier: &Dossier, ix: StatementIx, value: FacetValue) -> bool {
    let statement = &dossier[ix];
    match value {
        FacetValue::At(place) => {
            statement.at == Some(place)
                || statement.about.contains(&Item::Place(place))
                || statement
                    .claims
                    .iter()
                    .any(|claim| claim.venue == Some(place))
        }
        FacetValue::Involving(actor) => {
            let mut named = [Some(statement.speaker), statement.on_behalf_of]
                .into_iter()
                .flatten()
                .chain(statement.about.iter().filter_map(|item| match item {
                    Item::Actor(actor) => Some(*actor),
                    _ => None,
                }));
            named.any(|other| is_of(dossier, other, actor, Some(&statement.said)))
        }
        _ => false,
    }
}

/// Whether of every facet of some kind of which anything is chosen one value fits.
fn fits(filter: &Filter, of_statements: bool, has: impl Fn(FacetValue) -> bool) -> bool {
    let facets = filter.facets().into_iter();
    let mut facets = facets.filter(|facet| facet.is_of_statements() == of_statements);
    facets.all(|facet| filter.of(facet).any(&has))
}

fn asks(filter: &Filter, of_statements: bool) -> bool {
    let facets = filter.facets();
    facets
        .iter()
        .any(|facet| facet.is_of_statements() == of_statements)
}

/// What the definition lists, statement by statement and event by event, of what a state without
/// filter lists.
fn plainly(all: &AppState, filter: &Filter) -> (BTreeSet<EventIx>, BTreeSet<StatementIx>) {
    let dossier = all.dossier();
    let fits_events = |shown: &Shown| fits(filter, false, |value| event_has(all, shown, value));
    let fits_said = |ix: StatementIx| fits(filter, true, |value| statement_has(dossier, ix, value));
    let claims =
        |ix: StatementIx, event: EventIx| dossier[ix].claims.iter().any(|one| one.event == event);
    let is_spoken_of = |event: EventIx| {
        let mut statements = dossier.statements();
        let record = &dossier[event].record;
        let is_on_record = filter
            .facets()
            .iter()
            .all(|facet| *facet == Facet::Source || !facet.is_of_statements())
            && record
                .cites
                .iter()
                .any(|cite| filter.has(FacetValue::Source(cite.source)));
        !asks(filter, true)
            || is_on_record
            || statements.any(|(ix, _)| all.is_known(ix) && fits_said(ix) && claims(ix, event))
    };
    let events = all.snapshot().events();
    let events = events.filter(|shown| fits_events(shown) && is_spoken_of(shown.event));
    let statements = all.listed_statements().filter(|ix| {
        let is_about = dossier[*ix].claims.iter().any(|claim| {
            let shown = all.snapshot().event(claim.event);
            shown.is_some_and(fits_events)
        });
        let itself = || fits(filter, false, |value| concerns(dossier, *ix, value));
        fits_said(*ix) && (!asks(filter, false) || is_about || itself())
    });
    (
        events.map(|shown| shown.event).collect(),
        statements.collect(),
    )
}

fn listed(state: &AppState) -> (BTreeSet<EventIx>, BTreeSet<StatementIx>) {
    (
        state.listed_events().collect(),
        state.listed_statements().collect(),
    )
}

fn filtered(state: &AppState, filter: Filter) -> AppState {
    let mut state = state.clone();
    state.apply(Command::SetFilter(filter));
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_sentence_read_back_is_the_same_filter(dossier in dossier(), filter in filter()) {
        let words = filter.words(&dossier);
        let read = parse_filter(&words, &dossier);
        prop_assert_eq!(read.map(|read| read.filter), Ok(filter), "{}", words);
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(text in "\\PC{0,40}", letters in vec(any::<char>(), 0..12)) {
        let dossier = built_in();
        let odd: String = letters.into_iter().collect();
        let _ = parse_filter(&text, &dossier);
        let _ = parse_filter(&format!("by {odd} or \"{text}"), &dossier);
        let _ = parse_filter(&format!("known by {odd}"), &dossier);
    }

    #[test]
    fn what_is_listed_is_what_the_definition_says(
        mut state in state(),
        commands in vec(time_command(), 1..6),
        filter in filter(),
    ) {
        for command in commands {
            state.apply(command);
        }
        let all = filtered(&state, Filter::default());
        state.apply(Command::SetFilter(filter.clone()));
        prop_assert_eq!(listed(&state), plainly(&all, &filter));
    }

    #[test]
    fn the_number_beside_a_value_is_what_choosing_it_alone_lists(
        mut state in state(),
        commands in vec(time_command(), 1..6),
        filter in filter(),
    ) {
        for command in commands {
            state.apply(command);
        }
        state.apply(Command::SetFilter(filter.clone()));
        let counts = FacetCounter::default().count(&state);
        for facet in Facet::ALL {
            let counted: Vec<(FacetValue, FacetCount)> = counts.values(facet).collect();
            for (value, count) in &counted {
                let alone = filtered(&state, filter.without(facet).with(*value));
                let expected = FacetCount {
                    events: alone.listing().events(),
                    statements: alone.listing().statements(),
                };
                prop_assert_eq!(*count, expected, "{:?}", value);
            }
            for value in filter.of(facet).filter(|value| counts.of(*value).total() == 0) {
                let alone = filtered(&state, filter.without(facet).with(value));
                prop_assert!(alone.listing().is_empty(), "{:?}", value);
            }
        }
    }
}
