//! The last view of a dossier: kept when a window closes, and come back to when it opens.

mod support;

use std::path::Path;
use std::sync::Arc;

use demarche::cli::memory::Memory;
use demarche::earth::borders::BordersView;
use demarche::earth::{LonLat, Origin, Projection, ScreenPos, ScreenRect};
use demarche::io::open_built_in;
use demarche::model::{Day, Dossier};
use demarche::state::{AppState, Command, Filter, Framed, Region, Spot, Theme, TimeMode};
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use support::filters::any_filter;

fn dossier() -> Arc<Dossier> {
    Arc::new(open_built_in().expect("opens").dossier)
}

/// A window on the dossier that has done these, in its size.
fn after(dossier: &Arc<Dossier>, commands: impl IntoIterator<Item = Command>) -> AppState {
    let mut state = AppState::new(Arc::clone(dossier));
    let commands = commands.into_iter().collect::<Vec<_>>();
    // The window tells the size of its map when it is first shown, which is after what the command
    // line and the last view ask for.
    commands
        .into_iter()
        .for_each(|command| state.apply(command));
    let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1048.0, 640.0);
    state.apply(Command::ResizeMap(map));
    state
}

fn memory(folder: &Path) -> Memory {
    Memory::at(folder.join("demarche").join("settings.json"), None)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn a_window_comes_back_to_its_last_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let dossier = dossier();
    assert_eq!(memory.commands(&dossier), (Vec::new(), None), "none yet");
    let rubio = dossier.find("rubio").expect("Rubio");
    let mut state = after(
        &dossier,
        [
            Command::LookAt(day("2025-02-20")),
            Command::PinKnown(day("2025-02-22")),
            Command::SetMode(TimeMode::Cumulative),
            Command::SetFilter(Filter::contested_only()),
            Command::Select(rubio),
            Command::SetProjection(Projection::Globe),
            Command::SetBorders("ua".parse().expect("a view")),
            Command::SetTheme(Theme::Dark),
        ],
    );
    state.apply(Command::ZoomMap {
        at: ScreenPos::new(500.0, 300.0),
        factor: 3.0,
    });
    memory.keep(&state).expect("kept");
    let (commands, trouble) = memory.commands(&dossier);
    assert_eq!(trouble, None);
    let back = after(&dossier, commands);
    assert_eq!(back.view(), state.view());
    assert_eq!(back.camera(), state.camera());
    assert_eq!(back.selection(), Some(rubio));
    assert_eq!(back.borders_view().id(), "ua");
    // Another dossier has a view of its own, and none yet.
    let other = Memory::at(
        folder.path().join("demarche/settings.json"),
        Some(Path::new("x")),
    );
    assert_eq!(other.commands(&dossier).0, Vec::new());
    other.keep(&after(&dossier, [])).expect("kept");
    assert_eq!(
        after(&dossier, memory.commands(&dossier).0).view(),
        state.view(),
        "the first one's is still there"
    );
}

#[test]
fn what_the_dossier_has_no_more_is_not_selected() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let full = dossier();
    let rubio = full.find("rubio").expect("Rubio");
    memory
        .keep(&after(&full, [Command::Select(rubio)]))
        .expect("kept");
    let empty = Arc::new(Dossier::default());
    let (commands, trouble) = memory.commands(&empty);
    assert_eq!(trouble, None);
    assert_eq!(after(&empty, commands).selection(), None);
}

#[test]
fn damaged_settings_are_told_and_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let dossier = dossier();
    let state = after(&dossier, [Command::SetTheme(Theme::Dark)]);
    memory.keep(&state).expect("kept");
    let path = folder.path().join("demarche/settings.json");
    let whole = std::fs::read(&path).expect("read");
    for n in 0..100 {
        let mut damaged = whole.clone();
        match n % 3 {
            0 => damaged.truncate(n * whole.len() / 100),
            1 => damaged[n * whole.len() / 100] ^= 0x40,
            _ => damaged.splice(n..n + 3, *b"\"}{").for_each(drop),
        }
        std::fs::write(&path, damaged).expect("written");
        let (commands, trouble) = memory.commands(&dossier);
        // A window opens, with what could be read or as for the first time.
        after(&dossier, commands);
        assert_eq!(trouble.is_some(), !path.exists(), "{n}");
        memory.keep(&state).expect("kept again");
        let back = after(&dossier, memory.commands(&dossier).0);
        assert_eq!(back.view(), state.view(), "{n}");
    }
}

/// Whatever a user does that a view holds.
fn command() -> impl Strategy<Value = Command> {
    let days = || (-3000_i32..3000).prop_map(|n| day("2025-02-22").plus_days(n));
    let at = || (0.0_f32..1048.0, 48.0_f32..688.0).prop_map(|(x, y)| ScreenPos::new(x, y));
    let place = (-180.0_f64..180.0, -90.0_f64..90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat));
    let projections = Projection::ALL.to_vec();
    prop_oneof![
        days().prop_map(Command::LookAt),
        days().prop_map(Command::PinKnown),
        Just(Command::UnpinKnown),
        (days(), 0..400_i32).prop_map(|(first, length)| Command::SetRange {
            first,
            last: first.plus_days(length)
        }),
        select(vec!["7", "1 month", "400"])
            .prop_map(|span| Command::SetMode(TimeMode::Window(span.parse().expect("a length")))),
        Just(Command::SetMode(TimeMode::Cumulative)),
        any_filter().prop_map(Command::SetFilter),
        select(vec!["rubio", "moscow", "trump-putin", "article"])
            .prop_map(|id| Command::Select(dossier().find(id).expect(id))),
        Just(Command::Deselect),
        select(projections).prop_map(Command::SetProjection),
        place.prop_map(|at| Command::SetProjection(Projection::Equidistant(Origin::at(at)))),
        select(Region::ALL.to_vec()).prop_map(Command::ShowRegion),
        Just(Command::FitMap),
        (at(), at()).prop_map(|(from, to)| Command::DragMap { from, to }),
        (at(), 0.2_f64..8.0).prop_map(|(at, factor)| Command::ZoomMap { at, factor }),
        (-170.0_f64..170.0, 1.0_f64..300.0).prop_map(|(lon, points_per_degree)| {
            let centre = LonLat::new(lon, lon / 3.0);
            Command::LookFrom(Spot {
                centre,
                points_per_degree,
            })
        }),
        select(BordersView::all().collect::<Vec<_>>()).prop_map(Command::SetBorders),
        select(vec![Theme::Light, Theme::Dark]).prop_map(Command::SetTheme),
    ]
}

proptest! {
    #[test]
    fn every_view_comes_back(commands in prop::collection::vec(command(), 0..12)) {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(folder.path());
        let dossier = dossier();
        let mut state = after(&dossier, []);
        commands.into_iter().for_each(|command| state.apply(command));
        if state.view().framed == Framed::AllShown {
            // All that the date shows is brought into view when the window opens.
            state.apply(Command::FitMap);
        }
        memory.keep(&state).expect("kept");
        let back = after(&dossier, memory.commands(&dossier).0);
        let (was, mut is) = (state.view(), back.view());
        // Positions may differ in the last digits.
        let [was_at, is_at] = [state.camera(), back.camera()];
        prop_assert_eq!(was_at.projection(), is_at.projection());
        let middle = was_at.viewport().centre();
        let off = is_at.screen_from_lonlat(was_at.centre()).distance(middle);
        prop_assert!(off < 0.5, "{} points off", off);
        let nearer = is_at.points_per_degree() / was_at.points_per_degree();
        prop_assert!((nearer - 1.0).abs() < 1e-6, "{} times nearer", nearer);
        is.framed = was.framed;
        prop_assert_eq!(was, is);
    }
}
