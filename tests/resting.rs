//! What rests on a source, against a version that asks for each thing anew.

mod generated;

use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::io::open_built_in;
use demarche::model::{
    Citation, Citations, Day, Dossier, EventIx, Item, Parts, SourceIx, StatementIx,
    record_counts_from, statement_counts_from,
};
use demarche::state::{AppState, Command, Reliance, RestingPlace, resting};
use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};

const SOURCES: usize = 3;

fn citation(source: usize) -> Citation {
    Citation {
        source: SourceIx::from_position(source),
        locator: None,
    }
}

/// A dossier by chance in which three sources are cited.
fn dossier() -> impl Strategy<Value = Dossier> {
    let cites = vec(vec(0..SOURCES, 1..4), 64);
    let days = vec(generated::a_day(), SOURCES);
    (generated::dossier(), cites, days).prop_map(|(dossier, cites, days)| {
        let mut cites = cites.into_iter().cycle();
        let mut next = || -> Vec<Citation> {
            cites
                .next()
                .unwrap_or_default()
                .into_iter()
                .map(citation)
                .collect()
        };
        let mut parts = Parts {
            title: dossier.title().to_owned(),
            sources: dossier.sources().map(|(_, one)| one.clone()).collect(),
            places: dossier.places().map(|(_, one)| one.clone()).collect(),
            actors: dossier.actors().map(|(_, one)| one.clone()).collect(),
            events: dossier.events().map(|(_, one)| one.clone()).collect(),
            statements: dossier.statements().map(|(_, one)| one.clone()).collect(),
            ..Parts::default()
        };
        let source = parts.sources[0].clone();
        parts.sources = (days.into_iter().enumerate())
            .map(|(n, day)| demarche::model::Source {
                id: format!("source-{n}"),
                published: day.into(),
                ..source.clone()
            })
            .collect();
        for event in &mut parts.events {
            event.record.cites = next();
        }
        for statement in &mut parts.statements {
            statement.cites = Citations::new(next()).expect("at least one");
        }
        Dossier::new(parts)
    })
}

/// Each assertion about an event that was known: whether it is the record, and its sources.
fn assertions(dossier: &Dossier, event: EventIx, known: Day) -> Vec<(bool, BTreeSet<SourceIx>)> {
    let mut found = Vec::new();
    let is_known = |day: Option<Day>| day.is_some_and(|day| day <= known);
    let record = &dossier[event].record;
    if is_known(record_counts_from(dossier, record)) {
        found.push((true, record.cites.iter().map(|cite| cite.source).collect()));
    }
    for (_, statement) in dossier.statements() {
        let is_about = statement.claims.iter().any(|claim| claim.event == event);
        if is_about && is_known(statement_counts_from(dossier, statement)) {
            found.push((
                false,
                statement.cites.iter().map(|cite| cite.source).collect(),
            ));
        }
    }
    found
}

fn naive_events(
    dossier: &Dossier,
    source: SourceIx,
    known: Day,
) -> Vec<(EventIx, RestingPlace, Reliance)> {
    let only = BTreeSet::from([source]);
    let events = dossier.events().filter_map(|(event, _)| {
        let assertions = assertions(dossier, event, known);
        let in_it: Vec<_> = assertions
            .iter()
            .filter(|(_, cited)| cited.contains(&source))
            .collect();
        let place = match in_it.iter().any(|(is_record, _)| *is_record) {
            true => RestingPlace::Record,
            false => RestingPlace::Claims,
        };
        let is_alone = assertions.iter().all(|(_, cited)| *cited == only);
        let reliance = if is_alone {
            Reliance::Alone
        } else {
            Reliance::WithOthers
        };
        (!in_it.is_empty()).then_some((event, place, reliance))
    });
    events.collect()
}

fn naive_statements(
    dossier: &Dossier,
    source: SourceIx,
    known: Day,
) -> BTreeSet<(StatementIx, bool)> {
    let statements = dossier.statements().filter_map(|(ix, statement)| {
        let cited: BTreeSet<_> = statement.cites.iter().map(|cite| cite.source).collect();
        let day = statement_counts_from(dossier, statement)?;
        (day <= known && cited.contains(&source)).then_some((ix, cited.len() == 1))
    });
    statements.collect()
}

proptest! {
    #[test]
    fn what_rests_on_a_source_is_what_a_naive_reading_finds(
        dossier in dossier(), commands in vec(generated::time_command(), 0..6)
    ) {
        let mut state = AppState::new(Arc::new(dossier));
        commands.into_iter().for_each(|command| state.apply(command));
        let dossier = state.dossier();
        let known = state.clocks().known_day();
        for (source, _) in dossier.sources() {
            let resting = resting(&state, source);
            let events: Vec<_> = (resting.events.iter())
                .map(|one| (one.event, one.place, one.reliance))
                .collect();
            prop_assert_eq!(events, naive_events(dossier, source, known));
            let found: BTreeSet<_> = (resting.statements.iter())
                .map(|one| (one.statement, one.reliance == Reliance::Alone))
                .collect();
            prop_assert_eq!(found.len(), resting.statements.len());
            prop_assert_eq!(found, naive_statements(dossier, source, known));
        }
    }

    #[test]
    fn an_event_rests_on_one_source_alone_or_on_several(dossier in dossier(), on in generated::a_day()) {
        let mut state = AppState::new(Arc::new(dossier));
        state.apply(Command::LookAt(on));
        let dossier = state.dossier();
        for (event, _) in dossier.events() {
            let all = dossier.sources().filter_map(|(source, _)| {
                resting(&state, source).events.into_iter().find(|one| one.event == event)
            });
            let reliances: Vec<_> = all.map(|one| one.reliance).collect();
            let alone = reliances.iter().filter(|one| **one == Reliance::Alone).count();
            let expected = usize::from(reliances.len() == 1);
            prop_assert_eq!(alone, expected, "{:?}", reliances);
            // An event that stands rests on something, and one that does not rests on nothing.
            prop_assert_eq!(state.snapshot().event(event).is_some(), !reliances.is_empty());
        }
    }
}

#[test]
fn everything_in_the_built_in_dossier_rests_on_its_one_source_alone() {
    let mut state = AppState::new(Arc::new(open_built_in().expect("opens").dossier));
    let Some(Item::Source(article)) = state.dossier().find("article") else {
        panic!("the article");
    };
    let counts = |state: &AppState| {
        let resting = resting(state, article);
        [
            resting.statements.len(),
            resting.statements_alone(),
            resting.events.len(),
            resting.events_alone(),
        ]
    };
    let all = state.dossier().statements().len();
    state.apply(Command::LookAt("2025-02-22".parse().expect("a day")));
    let [statements, statements_alone, events, events_alone] = counts(&state);
    assert_eq!((statements, statements_alone), (all, all));
    assert_eq!((events, events_alone), (11, 11));
    state.apply(Command::LookAt("2025-02-18".parse().expect("a day")));
    assert_eq!(counts(&state), [0, 0, 4, 4]);
}
