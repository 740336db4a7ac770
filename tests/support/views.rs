//! Windows that looked at something, to be brought there again.

use std::sync::Arc;

use demarche::earth::borders::BordersView;
use demarche::earth::{Camera, LonLat, Origin, Projection, ScreenPos, ScreenRect};
use demarche::io::open_built_in;
use demarche::model::{Day, Dossier, Item};
use demarche::state::{AppState, Command, Framed, Region, Spot, Stage, Theme, TimeMode};
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::filters::any_filter;

/// The built-in dossier.
pub fn dossier() -> Arc<Dossier> {
    Arc::new(open_built_in().expect("opens").dossier)
}

/// A window on the dossier that has done these, in its size.
pub fn after(dossier: &Arc<Dossier>, commands: impl IntoIterator<Item = Command>) -> AppState {
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

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Has all that the date shows brought into view, where that was asked for last, as a window does when
/// it opens.
pub fn fitted(state: &mut AppState) {
    if state.view().framed == Framed::AllShown {
        state.apply(Command::FitMap);
    }
}

/// Whether two cameras show the same, but for the last digits; else what differs.
pub fn near(was: Camera, is: Camera) -> Result<(), String> {
    let off = is
        .screen_from_lonlat(was.centre())
        .distance(was.viewport().centre());
    let nearer = is.points_per_degree() / was.points_per_degree();
    let is_near = was.projection() == is.projection() && off < 0.5 && (nearer - 1.0).abs() < 1e-6;
    is_near
        .then_some(())
        .ok_or_else(|| format!("{off} points off, {nearer} times nearer: {was:?} became {is:?}"))
}

/// Whatever a user does that a view holds.
pub fn command() -> impl Strategy<Value = Command> {
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
        select(vec!["moscow", "geneva"]).prop_map(|id| match dossier().find(id) {
            Some(Item::Place(place)) => Command::MeasureFrom(place),
            other => unreachable!("{id}: {other:?}"),
        }),
        select(Stage::ALL.to_vec()).prop_map(Command::ShowStage),
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
