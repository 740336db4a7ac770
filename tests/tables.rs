//! In which order the tables stand: each column against a sort that compares naively.

mod generated;
mod small;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::io::read_text;
use demarche::model::{Day, EventIx, StatementIx, When, record_counts_from};
use demarche::state::ordering::{
    Column, Direction, EventColumn, Order, StatementColumn, events_in_order, statements_in_order,
    text_key,
};
use demarche::state::{AppState, Command, Way, counted_day, query};
use proptest::collection::vec;
use proptest::prelude::{prop_assert_eq, proptest};
use serde_json::{Value, json};

/// What a naive sort compares: numbers, dates or texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(usize),
    Date(Day, Day),
    Texts(Vec<String>),
}

fn date(when: Option<&When>) -> Option<Key> {
    let when = when?;
    counted_day(when).map(|day| Key::Date(day, when.last_day().unwrap_or(Day::MAX)))
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Key> {
    let keys: Vec<String> = texts.into_iter().map(text_key).collect();
    let has_any = keys.iter().any(|key| !key.is_empty());
    has_any.then_some(Key::Texts(keys))
}

fn value_of_event(state: &AppState, event: EventIx, column: EventColumn) -> Option<Key> {
    let dossier = state.dossier();
    let shown = state.snapshot().event(event).expect("it is listed");
    let (data, standing) = (&dossier[event], &shown.standing);
    match column {
        EventColumn::Date => date(standing.when.as_ref()),
        EventColumn::Standing => {
            let status = standing.status;
            let [group, status] = [status.group() as usize, status as usize];
            Some(Key::Number(
                (group * 100 + status) * 2 + usize::from(standing.possibly_not_yet),
            ))
        }
        EventColumn::Title => texts([data.title.as_str()]),
        EventColumn::Kind => texts([data.kind.word()]),
        EventColumn::Place => texts(standing.venue.map(|place| dossier[place].name.as_str())),
        EventColumn::Who => {
            let parties = data.parties.iter();
            let there = parties.filter(|party| party.role != demarche::model::PartyRole::Absent);
            texts(there.map(|party| dossier[party.actor].name.as_str()))
        }
        EventColumn::Statements => Some(Key::Number(
            query::statements_for(state, demarche::model::Item::Event(event)).len(),
        )),
        EventColumn::Sources => {
            let record = record_counts_from(dossier, &data.record);
            let counts = record.is_some_and(|day| day <= state.clocks().known_day());
            let on_record = data.record.cites.iter().filter(|_| counts);
            // Where it can be read does not depend on the filter.
            let said = state.relations().of_event(event).iter();
            let said = said.filter(|ix| state.is_known(**ix));
            let said = said.flat_map(|ix| dossier[*ix].cites.iter());
            let sources: BTreeSet<_> = on_record.chain(said).map(|cite| cite.source).collect();
            Some(Key::Number(sources.len()))
        }
    }
}

fn value_of_statement(state: &AppState, ix: StatementIx, column: StatementColumn) -> Option<Key> {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    match column {
        StatementColumn::Date => date(Some(&statement.said)),
        StatementColumn::Who => {
            let side = statement.on_behalf_of;
            let side = side.filter(|side| *side != statement.speaker);
            let actors = [Some(statement.speaker), side].into_iter().flatten();
            texts(actors.map(|actor| dossier[actor].name.as_str()))
        }
        StatementColumn::Act => {
            let firmness = match statement.hedge {
                Some(demarche::model::Hedge::Firm) => "0",
                None => "1",
                Some(demarche::model::Hedge::Likely) => "2",
                Some(demarche::model::Hedge::Possible) => "3",
            };
            texts([statement.act.verb(), firmness])
        }
        StatementColumn::Text => texts([&*statement.text]),
        StatementColumn::Events => {
            let mut events: Vec<EventIx> = Vec::new();
            for claim in &statement.claims {
                if !events.contains(&claim.event) {
                    events.push(claim.event);
                }
            }
            texts(events.iter().map(|event| dossier[*event].title.as_str()))
        }
        StatementColumn::Place => texts(statement.at.map(|place| dossier[place].name.as_str())),
        StatementColumn::Sources => {
            let cite = statement.cites.iter().next().expect("one");
            let locator = cite.locator.as_deref().unwrap_or_default();
            texts([dossier[cite.source].title.as_str(), locator])
        }
    }
}

/// What has no value last; then by the column, the way asked for; then by date, then as in the file.
fn naive<T: Copy + Ord>(
    rows: impl Iterator<Item = T>,
    direction: Direction,
    value: impl Fn(T) -> Option<Key>,
    date: impl Fn(T) -> Option<Key>,
) -> Vec<T> {
    let some_first = |a: &Option<Key>, b: &Option<Key>, direction| match (a, b) {
        (Some(a), Some(b)) if direction == Direction::Descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    let mut rows: Vec<T> = rows.collect();
    rows.sort_by(|a, b| -> Ordering {
        some_first(&value(*a), &value(*b), direction)
            .then_with(|| some_first(&date(*a), &date(*b), Direction::Ascending))
            .then_with(|| a.cmp(b))
    });
    rows
}

fn check_events(state: &mut AppState) -> Result<(), proptest::test_runner::TestCaseError> {
    for column in EventColumn::ALL.iter().copied() {
        for direction in [Direction::Ascending, Direction::Descending] {
            state.apply(Command::OrderEvents(Order { column, direction }));
            let expected = naive(
                state.listed_events(),
                direction,
                |event| value_of_event(state, event, column),
                |event| value_of_event(state, event, EventColumn::Date),
            );
            prop_assert_eq!(
                events_in_order(state),
                expected,
                "{:?} {:?}",
                column,
                direction
            );
            prop_assert_eq!(events_in_order(state).len(), state.listing().events());
        }
    }
    Ok(())
}

fn check_statements(state: &mut AppState) -> Result<(), proptest::test_runner::TestCaseError> {
    for column in StatementColumn::ALL.iter().copied() {
        for direction in [Direction::Ascending, Direction::Descending] {
            state.apply(Command::OrderStatements(Order { column, direction }));
            let expected = naive(
                state.listed_statements(),
                direction,
                |ix| value_of_statement(state, ix, column),
                |ix| value_of_statement(state, ix, StatementColumn::Date),
            );
            prop_assert_eq!(
                statements_in_order(state),
                expected,
                "{:?} {:?}",
                column,
                direction
            );
            prop_assert_eq!(
                statements_in_order(state).len(),
                state.listing().statements()
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(96))]

    #[test]
    fn the_tables_show_what_is_listed_in_the_order_of_a_naive_sort(
        state in generated::state(),
        commands in vec(generated::time_command(), 0..6),
    ) {
        let mut state = state;
        for command in commands {
            state.apply(command);
            check_events(&mut state)?;
            check_statements(&mut state)?;
        }
    }
}

#[test]
fn the_built_in_dossier_stands_in_the_order_of_a_naive_sort_on_each_of_its_stops() {
    let mut state = AppState::new(Arc::new(small::built_in()));
    state.apply(Command::FirstStop);
    let stops = state.stops().to_vec();
    assert!(stops.len() > 5, "{stops:?}");
    for stop in stops {
        state.apply(Command::LookAt(stop));
        check_events(&mut state).expect("events");
        check_statements(&mut state).expect("statements");
    }
}

/// Events by title, with the date, status and place that their records tell.
fn dossier(events: &[(&str, Value)]) -> AppState {
    let events: Vec<Value> = (events.iter().enumerate())
        .map(|(n, (title, record))| {
            let mut event = json!({
                "id": format!("e{n}"), "kind": "meeting", "title": title, "parties": [],
                "cites": [{"source": "news"}],
            });
            for (key, value) in record.as_object().expect("an object") {
                event[key] = value.clone();
            }
            event
        })
        .collect();
    let text = json!({
        "format": "demarche-dossier/1", "title": "Small",
        "sources": [{"id": "news", "title": "News", "published": "2025-01-01"}],
        "places": [
            {"id": "z", "name": "Zürich", "lat": 47.4, "lon": 8.5},
            {"id": "e", "name": "Évian", "lat": 46.4, "lon": 6.6},
            {"id": "g", "name": "geneva", "lat": 46.2, "lon": 6.1},
        ],
        "events": events,
    });
    let opened = read_text("small", text.to_string().as_bytes()).expect("it opens");
    assert_eq!(opened.problems, []);
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt("2025-06-01".parse().expect("a day")));
    state
}

fn titles(state: &AppState) -> Vec<&str> {
    let events = events_in_order(state).into_iter();
    events
        .map(|event| state.dossier()[event].title.as_str())
        .collect()
}

#[track_caller]
fn check(state: &mut AppState, column: EventColumn, direction: Direction, expected: &[&str]) {
    state.apply(Command::OrderEvents(Order { column, direction }));
    assert_eq!(titles(state), expected, "{column:?} {direction:?}");
}

#[test]
fn what_has_no_date_is_last_either_way_and_less_precise_dates_come_behind() {
    let floated = |when: &str| json!({"status": "floated", "when": when});
    let mut state = dossier(&[
        ("open end", floated("2025-07/..")),
        ("no date", json!({"status": "floated"})),
        ("a month", floated("2025-07")),
        ("a day", floated("2025-07-01")),
        ("by a day", floated("../2025-07-02")),
    ]);
    let dated = ["a day", "a month", "open end", "by a day"];
    let mut expected = dated.to_vec();
    expected.push("no date");
    check(
        &mut state,
        EventColumn::Date,
        Direction::Ascending,
        &expected,
    );
    let mut expected: Vec<&str> = dated.into_iter().rev().collect();
    expected.push("no date");
    check(
        &mut state,
        EventColumn::Date,
        Direction::Descending,
        &expected,
    );
}

#[test]
fn ties_come_by_date_and_then_as_in_the_file_either_way() {
    let at = |place: &str, when: &str| json!({"status": "scheduled", "when": when, "venue": place});
    let mut state = dossier(&[
        ("late", at("z", "2025-09-01")),
        ("early", at("z", "2025-08-01")),
        ("early again", at("z", "2025-08-01")),
        ("other", at("e", "2025-10-01")),
        ("third", at("g", "2025-10-01")),
        (
            "nowhere",
            json!({"status": "scheduled", "when": "2025-07-01"}),
        ),
    ]);
    let at_z = ["early", "early again", "late"];
    let rows = [
        (
            Direction::Ascending,
            ["other", "third", at_z[0], at_z[1], at_z[2], "nowhere"],
        ),
        (
            Direction::Descending,
            [at_z[0], at_z[1], at_z[2], "third", "other", "nowhere"],
        ),
    ];
    for (direction, expected) in rows {
        check(&mut state, EventColumn::Place, direction, &expected);
    }
}

#[test]
fn titles_come_without_case_and_accents_and_with_numbers_by_size() {
    let plain = || json!({"status": "floated"});
    let mut state = dossier(&[
        ("Talks 10", plain()),
        ("élan", plain()),
        ("talks 9", plain()),
        ("Zebra", plain()),
        ("Eland", plain()),
    ]);
    let expected = ["élan", "Eland", "talks 9", "Talks 10", "Zebra"];
    check(
        &mut state,
        EventColumn::Title,
        Direction::Ascending,
        &expected,
    );
}

#[test]
fn standings_come_as_they_are_told_everywhere() {
    let status = |status: &str| json!({"status": status, "when": "2025-03-01"});
    let mut state = dossier(&[
        ("denied", status("denied")),
        ("cancelled", status("cancelled")),
        ("lapsed", status("scheduled")),
        ("floated", json!({"status": "floated", "when": "2025-08"})),
        ("held", status("held")),
    ]);
    let expected = ["held", "floated", "lapsed", "denied", "cancelled"];
    check(
        &mut state,
        EventColumn::Standing,
        Direction::Ascending,
        &expected,
    );
}

#[test]
fn a_column_asked_for_twice_goes_the_other_way_and_numbers_begin_with_the_largest() {
    let order = Order::<EventColumn>::default();
    assert_eq!(order.column, EventColumn::Date);
    let titles = order.asked(EventColumn::Title);
    assert_eq!(titles.direction, Direction::Ascending);
    assert_eq!(
        titles.asked(EventColumn::Title).direction,
        Direction::Descending
    );
    let statements = titles.asked(EventColumn::Statements);
    assert_eq!(statements.direction, Direction::Descending);
    assert_eq!(
        statements.asked(EventColumn::Statements).direction,
        Direction::Ascending
    );
}

#[test]
fn an_order_is_undone_and_redone_like_all_looking() {
    let mut state = AppState::new(Arc::new(small::built_in()));
    let by_title = Order::natural(EventColumn::Title);
    let by_act = Order::natural(StatementColumn::Act);
    state.apply(Command::OrderEvents(by_title));
    state.apply(Command::OrderStatements(by_act));
    // The same order once more is no step.
    state.apply(Command::OrderStatements(by_act));
    state.apply(Command::Undo);
    assert_eq!(state.statement_order(), Order::default());
    assert_eq!(state.event_order(), by_title);
    state.apply(Command::Undo);
    assert_eq!(state.event_order(), Order::default());
    assert!(!state.can_step(Way::Undo));
    state.apply(Command::Redo);
    state.apply(Command::Redo);
    assert_eq!(
        (state.event_order(), state.statement_order()),
        (by_title, by_act)
    );
}
