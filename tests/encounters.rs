//! Who met whom: what counts as a meeting, and what follows from it.

mod generated;

use std::sync::Arc;

use demarche::io::{FORMAT, open_built_in, read_text};
use demarche::model::{
    ActorIx, ActorKind, Dossier, Event, EventIx, EventKind, Item, Parts, PartyRole, StandingStatus,
};
use demarche::state::encounters::{
    Circle, Encounters, Order, Rosters, encounters_of, events_between, ordered, stays_of,
};
use demarche::state::{AppState, Command, Filter};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

/// Three states with two people each, and a person of none.
const ACTORS: [(&str, &str); 10] = [
    ("aland", "state"),
    ("anna", "person"),
    ("arno", "person"),
    ("bland", "state"),
    ("berta", "person"),
    ("bruno", "person"),
    ("cland", "state"),
    ("carla", "person"),
    ("cyril", "person"),
    ("envoy", "person"),
];

fn state(events: &[Value]) -> AppState {
    let actor = |(id, kind): (&str, &str)| json!({"id": id, "kind": kind, "name": id});
    let mut events = events.to_vec();
    for (n, event) in events.iter_mut().enumerate() {
        let default = json!({
            "id": format!("e{n}"), "kind": "meeting", "title": format!("Event {n}"),
            "cites": [{"source": "paper"}],
        });
        for (field, value) in default.as_object().expect("an object") {
            let event = event.as_object_mut().expect("an object");
            event.entry(field).or_insert(value.clone());
        }
    }
    let text = json!({
        "format": FORMAT, "title": "Small",
        "sources": [{"id": "paper", "title": "A paper", "published": "2025-02-28"}],
        "places": [
            {"id": "rome", "name": "Rome", "lat": 41.9, "lon": 12.5},
            {"id": "oslo", "name": "Oslo", "lat": 59.9, "lon": 10.7},
        ],
        "actors": ACTORS.map(actor), "events": events, "statements": [],
    });
    let opened = read_text("small", text.to_string().as_bytes()).expect("a dossier");
    assert_eq!(opened.problems, []);
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt("2025-03-01".parse().expect("a day")));
    state
}

fn held(parties: Value) -> Value {
    json!({"status": "held", "when": "2025-02-01", "parties": parties})
}

fn actor(state: &AppState, id: &str) -> ActorIx {
    match state.dossier().find(id) {
        Some(Item::Actor(actor)) => actor,
        other => panic!("{id}: {other:?}"),
    }
}

fn id(state: &AppState, event: Option<EventIx>) -> Option<&str> {
    event.map(|event| state.dossier()[event].id.as_str())
}

fn table(state: &AppState) -> Encounters {
    Encounters::at(&Rosters::new(state.dossier()), state)
}

/// How often two actors met and are to, from either side, alone and in the table.
#[track_caller]
fn check(state: &AppState, pair: [&str; 2], expected: [usize; 2]) {
    let [a, b] = pair.map(|id| actor(state, id));
    let table = table(state);
    for (one, other) in [(a, b), (b, a)] {
        let found = table.between(one, other);
        let counts = found.map_or([0, 0], |found| [found.met, found.expected]);
        assert_eq!(counts, expected, "{pair:?}");
        assert_eq!(encounters_of(state, one), table.of(one), "{pair:?}");
        let events = events_between(state, one, other);
        assert_eq!(events.len(), expected[0] + expected[1], "{pair:?}");
    }
}

#[test]
fn standing_and_kind_decide_whether_two_met() {
    let parties = json!([{"actor": "aland"}, {"actor": "bland"}]);
    let rows = [
        ("meeting", "held", "2025-02-01", [1, 0]),
        ("summit", "held", "2025-02-01", [1, 0]),
        ("call", "held", "2025-02-01", [1, 0]),
        ("visit", "held", "2025-02-01", [1, 0]),
        ("negotiation", "held", "2025-02-01", [1, 0]),
        ("agreement", "held", "2025-02-01", [0, 0]),
        ("aid", "held", "2025-02-01", [0, 0]),
        ("conflict", "held", "2025-02-01", [0, 0]),
        ("other", "held", "2025-02-01", [0, 0]),
        ("meeting", "scheduled", "2025-04-01", [0, 1]),
        ("meeting", "floated", "2025-04-01", [0, 1]),
        ("meeting", "postponed", "2025-04-01", [0, 1]),
        ("agreement", "scheduled", "2025-04-01", [0, 0]),
        ("meeting", "denied", "2025-04-01", [0, 0]),
        ("meeting", "cancelled", "2025-04-01", [0, 0]),
        // Its window passed.
        ("meeting", "scheduled", "2025-02-01", [0, 0]),
    ];
    for (kind, status, when, expected) in rows {
        let event = json!({"kind": kind, "status": status, "when": when, "parties": parties});
        let state = state(&[event]);
        println!("{kind} {status} {when}");
        check(&state, ["aland", "bland"], expected);
    }
}

#[test]
fn what_is_held_later_than_the_day_looked_at_is_no_meeting_yet() {
    let parties = json!([{"actor": "aland"}, {"actor": "bland"}]);
    let mut state = state(&[held(parties)]);
    check(&state, ["aland", "bland"], [1, 0]);
    let day = |text: &str| text.parse().expect("a day");
    state.apply(Command::PinKnown(day("2025-03-01")));
    state.apply(Command::LookAt(day("2025-01-31")));
    let event = state.snapshot().events().next().expect("it is there");
    assert_eq!(event.standing.status, StandingStatus::Ahead);
    check(&state, ["aland", "bland"], [0, 0]);
    state.apply(Command::LookAt(day("2025-02-01")));
    check(&state, ["aland", "bland"], [1, 0]);
}

#[test]
fn delegations_and_their_members_meet_those_of_others_and_not_their_own() {
    let state = state(&[held(json!([
        {"actor": "aland", "members": ["anna", "arno"]},
        {"actor": "bland", "members": ["berta", "envoy"], "role": "host"},
        {"actor": "cland", "members": ["carla", "envoy"], "role": "mediator"},
        {"actor": "bruno"},
    ]))]);
    let rows = [
        (["aland", "bland"], [1, 0]),
        (["anna", "berta"], [1, 0]),
        (["anna", "bland"], [1, 0]),
        (["anna", "carla"], [1, 0]),
        (["arno", "envoy"], [1, 0]),
        (["bruno", "bland"], [1, 0]),
        (["aland", "anna"], [0, 0]),
        (["anna", "arno"], [0, 0]),
        // In the delegations of both.
        (["envoy", "bland"], [0, 0]),
        (["envoy", "berta"], [0, 0]),
        (["envoy", "cland"], [0, 0]),
        (["envoy", "bruno"], [1, 0]),
        // Not there.
        (["anna", "cyril"], [0, 0]),
    ];
    for (pair, expected) in rows {
        check(&state, pair, expected);
    }
}

#[test]
fn who_was_absent_met_nobody_and_neither_did_its_members() {
    let state = state(&[held(json!([
        {"actor": "aland", "members": ["anna"]},
        {"actor": "bland", "members": ["berta"], "role": "absent"},
        {"actor": "cland", "members": ["carla"]},
    ]))]);
    check(&state, ["aland", "bland"], [0, 0]);
    check(&state, ["anna", "berta"], [0, 0]);
    check(&state, ["anna", "carla"], [1, 0]);
}

#[test]
fn an_actor_that_comes_twice_is_one_delegation() {
    let state = state(&[held(json!([
        {"actor": "aland", "members": ["anna"]},
        {"actor": "aland", "members": ["arno"], "role": "mediator"},
        {"actor": "bland"},
    ]))]);
    check(&state, ["anna", "arno"], [0, 0]);
    check(&state, ["aland", "arno"], [0, 0]);
    check(&state, ["aland", "bland"], [1, 0]);
}

#[test]
fn the_last_and_the_next_are_told_by_their_dates() {
    let parties = json!([{"actor": "aland"}, {"actor": "bland"}]);
    let event = |id: &str, status: &str, when: Option<&str>| {
        let mut event = json!({"id": id, "status": status, "parties": parties});
        if let Some(when) = when {
            event["when"] = json!(when);
        }
        event
    };
    let state = state(&[
        event("late", "held", Some("2025-02-20")),
        event("undated", "held", None),
        event("early", "held", Some("2024-05")),
        event("open", "proposed", None),
        event("far", "scheduled", Some("2025-09-01")),
        event("near", "scheduled", Some("2025-04")),
    ]);
    let [a, b] = ["aland", "bland"].map(|id| actor(&state, id));
    let encounters = table(&state);
    let found = encounters.between(a, b).expect("they met");
    assert_eq!([found.met, found.expected, found.contested], [3, 3, 0]);
    assert_eq!(id(&state, found.last), Some("late"));
    assert_eq!(id(&state, found.next), Some("near"));
    let events = events_between(&state, a, b);
    let ids: Vec<Option<&str>> = events.into_iter().map(|e| id(&state, Some(e))).collect();
    let wanted = ["undated", "early", "late", "near", "far", "open"];
    assert_eq!(ids, wanted.map(Some));
}

#[test]
fn the_built_in_dossier_tells_who_met_whom() {
    let dossier = open_built_in().expect("opens").dossier;
    let state = AppState::new(Arc::new(dossier));
    check(&state, ["usa", "rus"], [2, 2]);
    check(&state, ["biden", "putin"], [1, 0]);
    check(&state, ["putin", "zelenskyy"], [0, 1]);
    check(&state, ["rubio", "rus"], [1, 0]);
    check(&state, ["usa", "ukr"], [0, 0]);
    let [usa, rus] = ["usa", "rus"].map(|id| actor(&state, id));
    let encounters = table(&state);
    let found = encounters.between(usa, rus).expect("they met");
    assert_eq!(id(&state, found.last), Some("riyadh-talks"));
    let stays = stays_of(&state, usa);
    let places: Vec<&str> = stays
        .iter()
        .map(|stay| state.dossier()[stay.place].id.as_str())
        .collect();
    assert_eq!(places, ["riyadh", "geneva"]);
}

#[test]
fn what_the_filter_leaves_out_is_no_meeting() {
    let parties = json!([{"actor": "aland"}, {"actor": "bland"}]);
    let mut state = state(&[held(parties)]);
    let contested_only = true;
    if contested_only {
        state.apply(Command::SetFilter(Filter::contested_only()));
    }
    check(&state, ["aland", "bland"], [0, 0]);
    assert_eq!(stays_of(&state, actor(&state, "aland")), []);
}

#[test]
fn places_are_those_of_what_was_held_there_and_attended() {
    let parties =
        json!([{"actor": "aland", "members": ["anna"]}, {"actor": "bland", "role": "absent"}]);
    let event = |kind: &str, status: &str, venue: &str, when: &str| json!({"kind": kind, "status": status, "venue": venue, "when": when, "parties": parties});
    let state = state(&[
        event("meeting", "held", "rome", "2025-02-01"),
        event("agreement", "held", "rome", "2025-01-01"),
        event("visit", "held", "oslo", "2025-02-20"),
        event("call", "held", "oslo", "2025-02-21"),
        event("aid", "held", "oslo", "2025-02-22"),
        event("meeting", "scheduled", "oslo", "2025-04-01"),
    ]);
    for (id_of, wanted) in [
        ("aland", vec![("oslo", 1, "e2"), ("rome", 2, "e0")]),
        ("anna", vec![("oslo", 1, "e2"), ("rome", 2, "e0")]),
        ("bland", vec![]),
    ] {
        let dossier = state.dossier();
        let stays = stays_of(&state, actor(&state, id_of));
        let found = stays.iter().map(|stay| {
            let last = dossier[stay.last].id.as_str();
            (dossier[stay.place].id.as_str(), stay.times, last)
        });
        assert_eq!(found.collect::<Vec<_>>(), wanted, "{id_of}");
    }
}

#[test]
fn actors_come_by_number_or_each_near_the_one_before() {
    let meeting = |one: &str, other: &str| held(json!([{"actor": one}, {"actor": other}]));
    let mut events = vec![meeting("anna", "arno"); 3];
    events.extend(vec![meeting("berta", "bruno"); 2]);
    events.extend(vec![meeting("arno", "carla"); 2]);
    events.push(meeting("berta", "cyril"));
    events.push(meeting("aland", "anna"));
    let state = state(&events);
    let encounters = table(&state);
    let ids = |circle, order| {
        let actors = ordered(&encounters, state.dossier(), circle, order);
        let ids = actors
            .iter()
            .map(|actor| state.dossier()[*actor].id.clone());
        ids.collect::<Vec<_>>().join(" ")
    };
    let by_number = "arno anna berta bruno carla cyril";
    assert_eq!(ids(Circle::People, Order::Number), by_number);
    let chained = "arno anna carla berta bruno cyril";
    assert_eq!(ids(Circle::People, Order::Closeness), chained);
    // Who met only persons is not among the states that met.
    assert_eq!(ids(Circle::Bodies, Order::Number), "");
    assert!(ids(Circle::Everyone, Order::Number).contains("aland"));
}

#[test]
fn three_hundred_parties_of_one_meeting_all_met() {
    let actors: Vec<Value> = (0..300)
        .map(|n| json!({"id": format!("s{n}"), "kind": "state", "name": format!("State {n}")}))
        .collect();
    let parties: Vec<Value> = (0..300)
        .map(|n| json!({"actor": format!("s{n}")}))
        .collect();
    let text = json!({
        "format": FORMAT, "title": "All", "actors": actors,
        "sources": [{"id": "paper", "title": "A paper", "published": "2025-02-28"}],
        "events": [{"id": "all", "kind": "summit", "title": "All", "status": "held",
            "when": "2025-01-01", "parties": parties, "cites": [{"source": "paper"}]}],
    });
    let opened = read_text("all", text.to_string().as_bytes()).expect("a dossier");
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt("2025-02-01".parse().expect("a day")));
    let encounters = table(&state);
    for (actor, _) in state.dossier().actors() {
        assert_eq!(encounters.of(actor).len(), 299);
        assert_eq!(
            encounters.total(state.dossier(), Circle::Bodies, actor),
            [299, 0]
        );
    }
}

/// The same dossier with some people put into delegations.
fn with_members(dossier: &Dossier, members: &[(usize, usize, usize)]) -> Dossier {
    let mut events: Vec<Event> = dossier.events().map(|(_, event)| event.clone()).collect();
    for (event, party, member) in members {
        let parties = &mut events[*event].parties;
        if !parties.is_empty() {
            let at = *party % parties.len();
            let member = ActorIx::from_position(*member);
            parties[at].members.push(member);
        }
    }
    let mut actors: Vec<_> = dossier.actors().map(|(_, actor)| actor.clone()).collect();
    actors[3].kind = ActorKind::Person;
    Dossier::new(Parts {
        title: dossier.title().to_owned(),
        sources: dossier.sources().map(|(_, it)| it.clone()).collect(),
        places: dossier.places().map(|(_, it)| it.clone()).collect(),
        statements: dossier.statements().map(|(_, it)| it.clone()).collect(),
        actors,
        events,
        ..Parts::default()
    })
}

/// As slowly and as plainly as can be: whose delegations they are in, by the parties themselves.
fn plainly_meet(event: &Event, one: ActorIx, other: ActorIx) -> bool {
    let delegations = |actor: ActorIx| -> Vec<ActorIx> {
        let present = event.parties.iter();
        let present = present.filter(|party| party.role != PartyRole::Absent);
        let own = present.filter(|party| party.actor == actor || party.members.contains(&actor));
        own.map(|party| party.actor).collect()
    };
    let (a, b) = (delegations(one), delegations(other));
    one != other && !a.is_empty() && !b.is_empty() && !a.iter().any(|party| b.contains(party))
}

fn plainly(state: &AppState, one: ActorIx, other: ActorIx) -> [usize; 3] {
    let mut counts = [0; 3];
    for shown in state.snapshot().events() {
        let event = &state.dossier()[shown.event];
        let is_meeting = matches!(
            event.kind,
            EventKind::Meeting
                | EventKind::Summit
                | EventKind::Call
                | EventKind::Visit
                | EventKind::Negotiation
        );
        if !is_meeting || !plainly_meet(event, one, other) {
            continue;
        }
        let is_held = shown.standing.status == StandingStatus::Held;
        let is_expected = shown.standing.status.is_expected();
        counts[0] += usize::from(is_held);
        counts[1] += usize::from(is_expected);
        let is_contested = !shown.standing.contested.is_empty();
        counts[2] += usize::from((is_held || is_expected) && is_contested);
    }
    counts
}

proptest! {
    #[test]
    fn the_table_agrees_with_asking_every_event(
        dossier in generated::dossier(),
        members in proptest::collection::vec((0..6_usize, 0..4_usize, 0..4_usize), 0..12),
        commands in proptest::collection::vec(generated::time_command(), 0..6),
    ) {
        let mut state = AppState::new(Arc::new(with_members(&dossier, &members)));
        for command in commands {
            state.apply(command);
        }
        let encounters = table(&state);
        for (one, _) in state.dossier().actors() {
            prop_assert_eq!(encounters_of(&state, one), encounters.of(one));
            for (other, _) in state.dossier().actors() {
                let found = encounters.between(one, other).copied();
                let counts = found.map_or([0; 3], |it| [it.met, it.expected, it.contested]);
                prop_assert_eq!(counts, plainly(&state, one, other));
                let back = encounters.between(other, one).copied();
                prop_assert_eq!(
                    found.map(|it| (it.met, it.expected, it.contested, it.last, it.next)),
                    back.map(|it| (it.met, it.expected, it.contested, it.last, it.next))
                );
                prop_assert_eq!(found.is_some_and(|it| it.met > 0), found.is_some_and(|it| it.last.is_some()));
                let events = events_between(&state, one, other);
                prop_assert_eq!(events.len(), counts[0] + counts[1]);
            }
        }
        for circle in Circle::ALL {
            for order in Order::ALL {
                let mut actors = ordered(&encounters, state.dossier(), circle, order);
                let count = actors.len();
                actors.sort_unstable();
                actors.dedup();
                prop_assert_eq!(actors.len(), count);
                prop_assert_eq!(actors, encounters.actors(state.dossier(), circle));
            }
        }
        prop_assert!(state.snapshot().events().len() <= 6);
    }
}
