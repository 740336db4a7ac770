//! What holds for the map of every dossier, however the clocks came to where they are.

mod generated;

use demarche::earth::basemap::Basemap;
use demarche::earth::{ScreenPos, ScreenRect};
use demarche::model::{EventIx, Item};
use demarche::scene::layer::Layers;
use demarche::scene::map::{Furniture, Goal, MapInputs, MapMemory, MapScene, Medium, build};
use demarche::scene::marks::{Mark, Role, TextMeasure, TextStyle, flat};
use demarche::state::{AppState, Command, query};
use generated::{clocks, state, time_command};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{
    ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

/// Seven points a character.
struct Monospaced;

impl TextMeasure for Monospaced {
    fn text_size(&self, text: &str, _: TextStyle) -> (f32, f32) {
        let width: u16 = text.chars().map(|_| 7).sum();
        (f32::from(width), 14.0)
    }
}

fn scene(state: &AppState, hovered: Option<Goal>, memory: &mut MapMemory) -> MapScene {
    let inputs = MapInputs {
        state,
        hovered,
        atlas: &Basemap::default(),
        ground: &Layers::default(),
        small_ground: &[],
        is_hatched: false,
        medium: Medium::Pixels,
        furniture: Furniture::OnMap,
    };
    build(&inputs, memory, &Monospaced)
}

/// All marks but names and their leader lines, which stay where they were while they can.
fn drawn(scene: &MapScene) -> Vec<&Mark> {
    let is_name = |mark: &&Mark| match mark {
        Mark::Text { halo, .. } => halo.is_some(),
        Mark::Lines { width, ink, .. } => *width == 1.0 && ink.role == Role::Text,
        _ => false,
    };
    let marks = flat(&scene.marks).into_iter();
    marks.filter(|mark| !is_name(mark)).collect()
}

/// Anything that changes what the map shows.
fn command() -> impl Strategy<Value = Command> {
    let event = (0..6_usize).prop_map(|n| Item::Event(EventIx::from_position(n)));
    prop_oneof![
        6 => time_command(),
        2 => event.prop_map(Command::Select),
        1 => of(clocks()).prop_map(Command::CompareWith),
        1 => (0.5..2.0_f64).prop_map(|factor| Command::ZoomMap {
            at: ScreenPos::new(400.0, 300.0),
            factor,
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_map_that_followed_step_by_step_equals_one_made_anew(
        mut state in state(),
        steps in vec((command(), of(0..6_usize)), 1..12),
    ) {
        let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1000.0, 640.0);
        state.apply(Command::ResizeMap(map));
        let mut memory = MapMemory::default();
        for (command, hovered) in steps {
            state.apply(command);
            let hovered = hovered.map(|n| Goal::Item(Item::Event(EventIx::from_position(n))));
            let followed = scene(&state, hovered, &mut memory);
            let anew = scene(&state, hovered, &mut MapMemory::default());
            prop_assert_eq!(&followed.targets, &anew.targets);
            prop_assert_eq!(drawn(&followed), drawn(&anew));
        }
    }

    #[test]
    fn a_city_counts_the_statements_that_concern_it(
        mut state in state(),
        steps in vec(time_command(), 1..8),
    ) {
        let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1000.0, 640.0);
        state.apply(Command::ResizeMap(map));
        let mut memory = MapMemory::default();
        for step in steps {
            state.apply(step);
            scene(&state, None, &mut memory);
            for (place, _) in state.dossier().places() {
                let plainly = query::statements_for(&state, Item::Place(place)).len();
                prop_assert_eq!(memory.statements_at(place), plainly);
            }
        }
    }

    #[test]
    fn what_changed_is_what_the_standings_tell(
        mut state in state(),
        then in clocks(),
        steps in vec(time_command(), 0..6),
    ) {
        state.apply(Command::CompareWith(Some(then)));
        for step in steps {
            state.apply(step);
            let (on, known) = (state.clocks().on, state.clocks().known_day());
            for (event, _) in state.dossier().events() {
                let before = state.standings().of(event, then.on, then.known_day());
                let after = state.standings().of(event, on, known);
                let differs = match (&before, &after) {
                    (Some(before), Some(after)) => before.differs_from(after),
                    (before, after) => before.is_some() != after.is_some(),
                };
                prop_assert_eq!(state.changed_events().contains(&event), differs);
            }
        }
        state.apply(Command::CompareWith(None));
        prop_assert!(state.changed_events().is_empty());
    }
}
