//! The map's nodes and the table's rows name the same events, at any clocks and through any filter.

mod generated;
mod support;

use std::collections::BTreeSet;

use demarche::io::{Opened, open_built_in};
use demarche::model::{Dossier, EventIx, PlaceIx, Slot, SlotValue};
use demarche::scene::words::count;
use demarche::state::{AppState, Command, Filter, Stage};
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use generated::{dossier, filter, time_command};
use proptest::collection::vec;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use support::window::{Look, Win};

/// So many dossiers are tried.
const DOSSIERS: usize = 50;

/// A window on a dossier, with its clocks moved and a filter set, all in view.
fn window(dossier: Dossier, commands: Vec<Command>, filter: Filter) -> Win {
    let opened = Opened {
        dossier,
        problems: Vec::new(),
        ..open_built_in().expect("opens")
    };
    let mut win = Win::new(opened, Look::default());
    let last = [Command::SetFilter(filter), Command::FitMap];
    for command in commands.into_iter().chain(last) {
        win.0.state_mut().apply(command);
    }
    win.0.run();
    win
}

/// The names of the nodes of a role.
fn names(win: &Win, role: Role) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    let of_role = nodes.filter(|node| node.accesskit_node().role() == role);
    of_role
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The events that names begin with.
fn events(state: &AppState, names: &[String]) -> BTreeSet<EventIx> {
    let events = state.dossier().events();
    let is_named = |title: &str| names.iter().any(|name| name.starts_with(title));
    let named = events.filter(|(_, event)| is_named(&event.title));
    named.map(|(ix, _)| ix).collect()
}

/// The places where an event has a mark of its own: its venue, and those that other sides name.
fn venues(state: &AppState, event: EventIx) -> Vec<PlaceIx> {
    let shown = state.snapshot().event(event).expect("it is listed");
    let contests = shown.standing.contested.iter();
    let sides = contests
        .filter(|contest| contest.slot == Slot::Venue)
        .flat_map(|contest| &contest.sides);
    let rivals = sides.filter_map(|side| match side.value {
        SlotValue::Venue(place) => Some(place),
        SlotValue::Status(_) | SlotValue::When(_) => None,
    });
    shown.standing.venue.into_iter().chain(rivals).collect()
}

#[test]
fn nodes_of_the_map_and_rows_of_the_table_name_the_same() {
    let mut runner = TestRunner::deterministic();
    let cases = (dossier(), vec(time_command(), 1..6), filter());
    let (mut nodes, mut rows_alone, mut cities) = (0, 0, 0);
    for case in 0..DOSSIERS {
        let drawn = cases.new_tree(&mut runner).expect("a case").current();
        // Every other one is not filtered: few events get through most filters.
        let filter = if case % 2 == 0 {
            Filter::default()
        } else {
            drawn.2
        };
        let mut win = window(drawn.0, drawn.1, filter);
        let on_map = win.map_nodes();
        let on_map: Vec<String> = on_map.into_iter().map(|(name, _)| name).collect();
        assert_eq!(on_map.len(), win.targets().len(), "none is left out");
        win.apply(Command::ShowStage(Stage::Events));
        let state = win.state();
        let rows = names(&win, Role::Row);
        assert_eq!(
            rows.len(),
            state.listing().events(),
            "case {case}: {rows:#?}"
        );
        let (named, listed) = (events(state, &on_map), events(state, &rows));
        assert_eq!(listed.len(), rows.len());
        // The map names what is listed and lies somewhere, and nothing else.
        for event in &listed {
            let shown = state.snapshot().event(*event).expect("it is listed");
            let lies = !shown.footprint.legs.is_empty() || !venues(state, *event).is_empty();
            let title = &state.dossier()[*event].title;
            assert_eq!(
                named.contains(event),
                lies,
                "case {case}: {title} in {on_map:#?}"
            );
            rows_alone += usize::from(!lies);
        }
        assert!(
            named.is_subset(&listed),
            "case {case}: {named:?} {listed:?}"
        );
        nodes += named.len();
        // A city tells of as many events as there are rows about it.
        for (place, data) in state.dossier().places() {
            let touches = |event: &&EventIx| {
                let shown = state.snapshot().event(**event);
                shown.is_some_and(|shown| shown.footprint.places().contains(&place))
            };
            let told = count(listed.iter().filter(touches).count(), "event");
            let begins = format!("{}, ", data.name);
            let city = on_map.iter().find(|name| name.starts_with(&begins));
            let Some(city) = city else { continue };
            assert!(
                city.contains(&format!(", {told}, ")),
                "case {case}: {told}: {city}"
            );
            cities += 1;
        }
    }
    assert!(
        nodes > 50 && rows_alone > 5 && cities > 100,
        "{nodes} {rows_alone} {cities}"
    );
}
