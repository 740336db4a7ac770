//! Map, timeline, panel and lists obey the same filter: what they show and count agrees.

mod drawn;
mod generated;
mod monospaced;

use std::collections::BTreeSet;

use demarche::earth::{ScreenPos, ScreenRect};
use demarche::model::{EventIx, Item, StatementIx};
use demarche::scene::map::MapWords;
use demarche::scene::timeline::{self, TimelineInputs, TimelineScene};
use demarche::state::{AppState, Command, Shelf, TimeMode, query};
use generated::{filter, state, time_command};
use monospaced::Monospaced;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

fn timeline(state: &AppState) -> TimelineScene {
    let rect = ScreenRect::new(ScreenPos::new(0.0, 44.0), ScreenPos::new(1010.0, 212.0));
    let inputs = TimelineInputs {
        state,
        rect,
        hovered: None,
    };
    timeline::build(&inputs, &Monospaced)
}

fn events_of<'a>(items: impl Iterator<Item = &'a Item>) -> BTreeSet<EventIx> {
    let event = |item: &Item| match item {
        Item::Event(event) => Some(*event),
        _ => None,
    };
    items.filter_map(event).collect()
}

fn on_map(state: &AppState) -> BTreeSet<EventIx> {
    let scene = drawn::scene(state);
    events_of(scene.targets.iter().flat_map(|target| &target.items))
}

fn on_shelves(state: &AppState) -> BTreeSet<EventIx> {
    let shelves = [
        Shelf::Expected,
        Shelf::Overdue,
        Shelf::TookPlace,
        Shelf::Gone,
    ];
    let events = shelves.map(|shelf| query::on_shelf(state, shelf).to_vec());
    events.into_iter().flatten().collect()
}

/// The dots of the statements that are known.
fn dots(state: &AppState, scene: &TimelineScene) -> BTreeSet<StatementIx> {
    let statements = scene.targets.iter().filter_map(|target| match target.goal {
        timeline::Goal::Item(Item::Statement(ix)) => Some(ix),
        _ => None,
    });
    statements.filter(|ix| state.is_known(*ix)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    #[test]
    fn all_views_show_what_the_filter_lists(
        mut state in state(),
        commands in vec(time_command(), 1..4),
        filter in filter(),
    ) {
        let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 84.0), 1048.0, 600.0);
        state.apply(Command::ResizeMap(map));
        commands.into_iter().for_each(|command| state.apply(command));
        state.apply(Command::SetMode(TimeMode::Instant));
        state.apply(Command::SetFilter(filter));
        state.apply(Command::FitMap);
        state.apply(Command::FitTime);
        let listed: BTreeSet<EventIx> = state.listed_events().collect();
        prop_assert_eq!(state.listing().events(), listed.len());

        // The map: nothing but what is listed, and all of it that goes from a place to another.
        let mapped = on_map(&state);
        prop_assert!(mapped.is_subset(&listed), "{:?} {:?}", mapped, listed);
        for shown in state.snapshot().events() {
            let is_drawn = shown.footprint.legs.is_empty() || mapped.contains(&shown.event);
            prop_assert!(is_drawn, "{:?}", shown.event);
        }
        let places = state.dossier().places().map(|(place, _)| place);
        for place in places.collect::<Vec<_>>() {
            let touches = |event: &EventIx| {
                let shown = state.snapshot().event(*event);
                shown.is_some_and(|shown| shown.footprint.places().contains(&place))
            };
            let touching = listed.iter().filter(|event| touches(event)).count();
            prop_assert_eq!(state.snapshot().events_at(place).len(), touching);
        }
        let words = MapWords::new(&state).subtitle;
        if !state.listing().is_empty() {
            let told = demarche::scene::words::count(listed.len(), "event");
            prop_assert!(words.contains(&told), "{:?} has {:?}", words, told);
        }

        // The timeline: of the events that are there those that are listed, and each statement.
        let scene = timeline(&state);
        let items: Vec<Item> = scene.targets.iter().filter_map(|target| match target.goal {
            timeline::Goal::Item(item) => Some(item),
            _ => None,
        }).collect();
        let dated = events_of(items.iter());
        let there: BTreeSet<EventIx> = dated
            .iter()
            .copied()
            .filter(|event| state.snapshot().event(*event).is_some())
            .collect();
        prop_assert!(there.is_subset(&listed), "{:?} {:?}", there, listed);
        // What has no room in its lane is told by a number, by the same calendar.
        let undated = query::on_shelf(&state, Shelf::Undated);
        let calendar = state.snapshot().calendar();
        for shown in state.dossier().events().filter_map(|(ix, _)| state.snapshot().event(ix)) {
            let event = shown.event;
            let expected = listed.contains(&event) && !undated.contains(&event);
            prop_assert_eq!(calendar.extent(event).is_some(), expected, "{:?}", event);
        }
        let statements: BTreeSet<StatementIx> = state.listed_statements().collect();
        // Many dots of one day are one mark that tells how many they are.
        prop_assert!(dots(&state, &scene).is_subset(&statements));
        let wanted = state.snapshot().wanted();
        let ixs = state.dossier().statements().map(|(ix, _)| ix);
        let drawn: BTreeSet<StatementIx> =
            ixs.filter(|ix| state.is_known(*ix) && wanted.has(*ix)).collect();
        prop_assert_eq!(&drawn, &statements);
        prop_assert_eq!(scene.histogram.total(), state.listing().len());

        // The panel: each listed event stands under what it amounts to.
        prop_assert_eq!(on_shelves(&state), listed);
    }
}
