//! What holds for every dossier and every way of moving the clocks.

mod generated;

use std::collections::BTreeMap;

use demarche::model::{EventIx, Item, Ledger, Moments, Standings};
use demarche::state::{
    AppState, Command, Counts, Facts, Relations, Shown, Snapshot, Sources, counted_day,
    group_of_statement,
};
use generated::{a_day, clocks, dossier, mode, state, time_command};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

/// The snapshot at the state's scope, made anew.
fn made_anew(state: &AppState) -> Snapshot {
    let dossier = state.dossier();
    let ledger = Ledger::new(dossier);
    let (moments, relations) = (Moments::new(dossier, &ledger), Relations::new(dossier));
    let sources = Sources {
        standings: Standings {
            dossier,
            ledger: &ledger,
        },
        moments: &moments,
        relations: &relations,
        facts: &Facts::new(dossier),
    };
    Snapshot::at(sources, state.scope(), state.filter().clone())
}

/// What the list has: events and statements, each once.
fn list(state: &AppState) -> Vec<Item> {
    let events = state.listed_events().map(Item::Event);
    let statements = state.listed_statements().map(Item::Statement);
    events.chain(statements).collect()
}

/// What the list has, counted by day and standing.
fn counted(state: &AppState) -> BTreeMap<Option<demarche::model::Day>, Counts> {
    let mut by_day = BTreeMap::new();
    let mut add = |day, group: demarche::model::StandingGroup| {
        let counts: &mut Counts = by_day.entry(day).or_default();
        counts[group as usize] += 1;
    };
    for shown in state.snapshot().events() {
        let when = shown.standing.when.as_ref();
        add(when.and_then(counted_day), shown.standing.status.group());
    }
    for ix in state.listed_statements() {
        let statement = &state.dossier()[ix];
        add(counted_day(&statement.said), group_of_statement(statement));
    }
    by_day
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, ..ProptestConfig::default() })]

    #[test]
    fn a_moved_snapshot_equals_one_made_anew(
        mut state in state(),
        commands in vec(time_command(), 1..24),
    ) {
        for command in commands {
            state.apply(command.clone());
            prop_assert!(*state.snapshot() == made_anew(&state), "after {:?}", command);
        }
    }

    #[test]
    fn the_index_agrees_with_the_plain_definition(
        mut state in state(),
        commands in vec(time_command(), 1..12),
    ) {
        for command in commands {
            state.apply(command);
            let clocks = state.clocks();
            for (event, _) in state.dossier().events() {
                let plain = state.standings().of(event, clocks.on, clocks.known_day());
                let kept = state.snapshot().event(event).map(|shown| &shown.standing);
                prop_assert_eq!(kept, plain.as_ref());
            }
        }
    }

    #[test]
    fn moving_the_clocks_forth_and_back_restores_what_stood(
        mut state in state(),
        start in clocks(),
        start_mode in mode(),
        way in vec(a_day(), 1..6),
    ) {
        state.apply(Command::LookAt(start.on));
        state.apply(Command::SetMode(start_mode));
        let before = state.snapshot().clone();
        for day in way {
            state.apply(Command::LookAt(day));
        }
        state.apply(Command::LookAt(start.on));
        prop_assert!(before == *state.snapshot());
    }

    #[test]
    fn the_day_looked_at_survives_every_change_of_mode(
        mut state in state(),
        on in a_day(),
        modes in vec(mode(), 1..8),
    ) {
        state.apply(Command::LookAt(on));
        for mode in modes {
            state.apply(Command::SetMode(mode));
            prop_assert_eq!(state.clocks().on, on);
            prop_assert_eq!(state.mode().word(), mode.word());
        }
    }

    #[test]
    fn the_histogram_counts_the_list(
        mut state in state(),
        commands in vec(time_command(), 1..16),
    ) {
        for command in commands {
            state.apply(command);
            let list = list(&state);
            let listing = state.listing();
            let total: usize = listing.by_day().values().flatten().sum();
            prop_assert_eq!(total, list.len());
            prop_assert_eq!(listing.len(), list.len());
            prop_assert_eq!(listing.by_day(), &counted(&state));
        }
    }

    #[test]
    fn what_is_contested_only_is_contested(mut state in state(), on in a_day()) {
        use demarche::state::Filter;
        state.apply(Command::LookAt(on));
        let all = state.listing().len();
        state.apply(Command::SetFilter(Filter::contested_only()));
        let is_contested = |shown: &Shown| !shown.standing.contested.is_empty();
        prop_assert!(state.snapshot().events().all(is_contested));
        let contested = |event: EventIx| state.snapshot().event(event).is_some_and(is_contested);
        for ix in state.listed_statements() {
            let claims = &state.dossier()[ix].claims;
            prop_assert!(claims.iter().any(|claim| contested(claim.event)));
        }
        prop_assert!(state.listing().len() <= all);
    }

    #[test]
    fn between_two_moments_no_standing_changes(dossier in dossier(), at in clocks(), to in clocks()) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let moments = Moments::new(&dossier, &ledger);
        let mut may_change: Vec<EventIx> = moments
            .between(at.on, to.on)
            .chain(moments.between(at.known_day(), to.known_day()))
            .collect();
        let waiting: Vec<EventIx> =
            may_change.iter().flat_map(|event| moments.waiting_for(*event)).copied().collect();
        may_change.extend(waiting);
        for (event, _) in dossier.events() {
            let before = standings.of(event, at.on, at.known_day());
            let after = standings.of(event, to.on, to.known_day());
            if before != after {
                prop_assert!(may_change.contains(&event), "{:?}", event);
            }
        }
    }
}
