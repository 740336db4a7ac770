//! What the state does with commands, without a window.

use std::sync::Arc;

use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};
use demarche::io::{open_built_in, read_text};
use demarche::model::{Day, Item};
use demarche::state::{AppState, Command, LandId, Region, Shelf, query};

fn built_in() -> AppState {
    AppState::new(Arc::new(
        open_built_in().expect("the built-in dossier opens").dossier,
    ))
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// A dossier whose statements were said on these days.
fn said_on(days: &[&str]) -> AppState {
    let statements: Vec<String> = days
        .iter()
        .enumerate()
        .map(|(n, day)| {
            format!(
                r#"{{"id":"s{n}","speaker":"a","said":"{day}","act":"comment","text":"x",
                "claims":[{{"event":"x","status":"floated"}}],"cites":[{{"source":"s"}}]}}"#
            )
        })
        .collect();
    let file = format!(
        r#"{{"format":"demarche-dossier/1","title":"t","sources":[{{"id":"s","title":"s","published":"2030"}}],
        "actors":[{{"id":"a","kind":"state","name":"A"}}],
        "events":[{{"id":"x","kind":"other","title":"X","parties":[]}}],"statements":[{}]}}"#,
        statements.join(",")
    );
    let opened = read_text("test", file.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    AppState::new(Arc::new(opened.dossier))
}

#[test]
fn a_dossier_opens_on_the_last_day_of_the_latest_statement() {
    assert_eq!(built_in().clocks().on, day("2025-02-22"));
    assert_eq!(
        said_on(&["2024-05", "2024-03-01"]).clocks().on,
        day("2024-05-31")
    );
}

/// Whether a day is in view on the timeline.
fn shows(state: &AppState, text: &str) -> bool {
    let (view, folds) = (state.time_view(), state.folds());
    let (first, end) = folds.places_of(day(text));
    view.first() <= first && end <= view.last()
}

#[test]
fn the_timeline_opens_on_all_that_leaves_room_for_the_stretch_in_which_things_move() {
    let state = built_in();
    for (text, expected) in [
        ("2021-06-01", true),
        ("2022-12-31", true),
        ("2025-02-18", true),
        ("2025-03-09", true),
        ("2025-05-09", false),
    ] {
        assert_eq!(shows(&state, text), expected, "{text}");
    }
    let days: Vec<String> = (1..28)
        .map(|n| format!("{}-03-01", 1600 + 10 * n))
        .collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let mut days_and_now = days.clone();
    days_and_now.extend(["2024-02-20", "2024-03-01"]);
    let many = said_on(&days_and_now);
    assert!(shows(&many, "2024-02-20") && !shows(&many, "1850-03-01"));
    let alone = said_on(&["1962-10-22", "2024-03-01"]);
    assert!(
        shows(&alone, "1962-10-22") && shows(&alone, "2024-03-01"),
        "else it would be empty"
    );
}

#[test]
fn fitting_the_timeline_shows_what_has_a_date_wherever_the_playhead_went() {
    let mut state = built_in();
    state.apply(Command::LookAt(day("9999-12-31")));
    assert!(!shows(&state, "2021-06-01"));
    state.apply(Command::FitTime);
    assert!(shows(&state, "2021-06-01") && shows(&state, "2025-05-09"));
    let days = state.time_view().days();
    assert!(days < 366.0, "{days} days: the years of nothing are folded");
}

#[test]
fn a_fold_is_opened_and_closed_and_what_was_in_view_stays_in_view() {
    let mut state = built_in();
    state.apply(Command::FitTime);
    let fitted = state.time_view();
    let gaps: Vec<_> = state.folds().breaks().collect();
    let lengths: Vec<i32> = gaps.iter().map(|gap| gap.days()).collect();
    assert_eq!(lengths.len(), 2, "before 2022 and after it: {gaps:?}");
    state.apply(Command::OpenFold(gaps[1].first));
    let opened = state.time_view();
    assert!(opened.days() > fitted.days() + 700.0, "{opened:?}");
    for text in ["2021-06-01", "2024-03-01", "2025-05-09"] {
        assert!(shows(&state, text), "{text}");
    }
    state.apply(Command::CloseFold(gaps[1].first));
    let closed = state.time_view();
    assert!((closed.days() - fitted.days()).abs() < 1e-6);
    assert!((closed.first() - fitted.first()).abs() < 1e-6);
    state.apply(Command::OpenFold(gaps[0].first));
    state.apply(Command::OpenFold(gaps[1].first));
    state.apply(Command::FoldAll);
    assert!(state.folds().breaks().all(|gap| !gap.is_open));
    state.apply(Command::OpenFold(gaps[0].first));
    state.apply(Command::FitTime);
    assert_eq!(state.time_view(), fitted, "fitting folds all");
}

#[test]
fn there_is_a_way_on_from_a_day_on_which_nothing_was_known() {
    let mut state = built_in();
    state.apply(Command::LookAt(day("2025-03-09")));
    state.apply(Command::PinKnown(day("2020-01-01")));
    assert_eq!(state.snapshot().events().len(), 0);
    assert_eq!(state.next_news(), Some(day("2021-06-01")));
}

#[test]
fn an_offer_ends_when_something_else_is_done() {
    let offer = |state: &mut AppState| {
        let item = state.dossier().find("riyadh").expect("a place");
        state.apply(Command::Offer {
            at: ScreenPos::default(),
            items: vec![item],
        });
        assert!(state.choice().is_some());
    };
    let at = ScreenPos::new(10.0, 10.0);
    let map = ScreenRect::from_min_size(ScreenPos::default(), 800.0, 500.0);
    let enders = [
        Command::CloseOffer,
        Command::Deselect,
        Command::Back,
        Command::Forward,
        Command::NextStop,
        Command::PreviousStop,
        Command::DragMap {
            from: at,
            to: ScreenPos::new(20.0, 10.0),
        },
        Command::ZoomMap { at, factor: 2.0 },
        Command::ResizeMap(map),
    ];
    for ender in enders {
        let mut state = built_in();
        state.apply(Command::LookAt(day("2025-02-21")));
        offer(&mut state);
        state.apply(ender.clone());
        assert_eq!(state.choice(), None, "{ender:?}");
    }
}

#[test]
fn a_card_of_land_ends_when_something_else_is_done_and_follows_the_clocks() {
    let at = ScreenPos::new(10.0, 10.0);
    let ask = |state: &mut AppState| {
        let item = state.dossier().find("riyadh").expect("a place");
        state.apply(Command::Select(item));
        let land = LandId::Country("POL".to_owned());
        state.apply(Command::AskLand { at, land });
        assert!(state.asked_land().is_some());
        assert_eq!(state.selection(), None, "land is no selection");
    };
    let map = ScreenRect::from_min_size(ScreenPos::default(), 800.0, 500.0);
    let riyadh = built_in().dossier().find("riyadh").expect("a place");
    let commands = [
        (Command::CloseOffer, false),
        (Command::Deselect, false),
        (Command::Select(riyadh), false),
        (Command::Back, false),
        (
            Command::Offer {
                at,
                items: vec![riyadh],
            },
            false,
        ),
        (
            Command::DragMap {
                from: at,
                to: ScreenPos::new(20.0, 10.0),
            },
            false,
        ),
        (Command::ZoomMap { at, factor: 2.0 }, false),
        (Command::ResizeMap(map), false),
        (Command::ShowRegion(Region::Europe), false),
        (Command::FitMap, false),
        (Command::NextStop, true),
        (Command::PreviousStop, true),
        (Command::PinKnown(day("2025-02-20")), true),
    ];
    for (command, stays) in commands {
        let mut state = built_in();
        state.apply(Command::LookAt(day("2025-02-21")));
        ask(&mut state);
        state.apply(command.clone());
        assert_eq!(state.asked_land().is_some(), stays, "{command:?}");
    }
}

#[test]
fn back_and_forward_walk_the_selections() {
    let mut state = built_in();
    let [a, b] = ["riyadh", "rubio"].map(|id| state.dossier().find(id).expect(id));
    for command in [Command::Select(a), Command::Select(b), Command::Back] {
        state.apply(command);
    }
    assert_eq!(state.selection(), Some(a));
    state.apply(Command::Forward);
    assert_eq!(state.selection(), Some(b));
    state.apply(Command::Back);
    state.apply(Command::Back);
    assert_eq!(state.selection(), None);
    state.apply(Command::Select(b));
    assert!(
        !state.trail().can_go_forward(),
        "a new way forgets the old one"
    );
}

#[test]
fn playing_walks_from_stop_to_stop_and_ends_at_the_last() {
    let mut state = built_in();
    state.apply(Command::FirstStop);
    state.apply(Command::TogglePlay);
    let mut seen = vec![state.clocks().on];
    for _ in 0..100 {
        state.apply(Command::Tick { seconds: 0.5 });
        if seen.last() != Some(&state.clocks().on) {
            seen.push(state.clocks().on);
        }
    }
    assert_eq!(seen, state.stops());
    assert!(!state.playback().playing);
    let before = state.clocks();
    state.apply(Command::Tick { seconds: 100.0 });
    assert_eq!(
        state.clocks(),
        before,
        "time passes for it only while it plays"
    );
}

#[test]
fn what_neither_map_nor_lanes_can_show_is_listed() {
    let mut state = built_in();
    let ids = |state: &AppState, events: Vec<demarche::model::EventIx>| -> Vec<String> {
        events
            .into_iter()
            .map(|e| state.dossier().id_of(Item::Event(e)).to_owned())
            .collect()
    };
    let unplaced: Vec<_> = query::on_shelf(&state, Shelf::Unplaced).to_vec();
    assert_eq!(ids(&state, unplaced), ["ukraine-settlement"]);
    let undated: Vec<_> = query::on_shelf(&state, Shelf::Undated).to_vec();
    assert!(ids(&state, undated).contains(&"trump-putin".to_owned()));
    state.apply(Command::LookAt(day("2025-02-17")));
    assert_eq!(query::on_shelf(&state, Shelf::OutOfSight).len(), 7);
}

/// A state with a map of a usual size, as it opens.
fn with_map() -> AppState {
    let mut state = built_in();
    let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1048.0, 640.0);
    state.apply(Command::ResizeMap(map));
    state
}

fn are_in_view(state: &AppState, places: &[LonLat]) -> bool {
    let camera = state.camera();
    let is_in_view = |at: &LonLat| camera.viewport().contains(camera.screen_from_lonlat(*at));
    places.iter().all(is_in_view)
}

#[test]
fn another_projection_shows_what_was_in_view() {
    let cities = ["washington", "moscow", "kyiv", "riyadh", "geneva"];
    for projection in Projection::ALL {
        let mut state = with_map();
        let places = cities.map(|id| match state.dossier().find(id) {
            Some(Item::Place(place)) => state.dossier()[place].at,
            other => panic!("{id}: {other:?}"),
        });
        state.apply(Command::SetProjection(projection));
        assert_eq!(state.camera().projection(), projection);
        assert!(are_in_view(&state, &places), "{projection}");
        let wide = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1500.0, 400.0);
        state.apply(Command::ResizeMap(wide));
        assert_eq!(state.camera().projection(), projection);
        assert!(are_in_view(&state, &places), "{projection}, another size");
        state.apply(Command::FitMap);
        assert_eq!(state.camera().projection(), projection);
    }
}

#[test]
fn another_projection_keeps_where_one_has_gone_by_hand() {
    let mut state = with_map();
    let at = ScreenPos::new(700.0, 300.0);
    state.apply(Command::ZoomMap { at, factor: 4.0 });
    let before = state.camera();
    for projection in Projection::ALL {
        state.apply(Command::SetProjection(projection));
        let camera = state.camera();
        let moved = camera.screen_from_lonlat(before.centre());
        assert!(
            moved.distance(camera.viewport().centre()) < 0.01,
            "{projection}"
        );
        let scales = [before, camera].map(|camera| camera.local_points_per_degree());
        assert!(
            (scales[0] / scales[1] - 1.0).abs() < 1e-9,
            "{projection}: {scales:?}"
        );
    }
}

#[test]
fn regions_are_brought_into_view_in_every_projection_and_size() {
    for projection in Projection::ALL {
        for region in Region::ALL {
            let mut state = with_map();
            state.apply(Command::SetProjection(projection));
            state.apply(Command::ShowRegion(region));
            assert!(
                are_in_view(&state, &region.border()),
                "{region}, {projection}"
            );
            let small = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 560.0, 340.0);
            state.apply(Command::ResizeMap(small));
            assert!(
                are_in_view(&state, &region.border()),
                "{region}, {projection}, small"
            );
            let scale = state.camera().points_per_degree();
            state.apply(Command::ShowRegion(Region::World));
            let is_part = region != Region::World;
            assert_eq!(
                state.camera().points_per_degree() < scale,
                is_part,
                "{region}"
            );
        }
    }
}

#[test]
fn a_region_is_found_by_its_name_or_the_names_are_listed() {
    for region in Region::ALL {
        assert_eq!(region.id().parse(), Ok(region));
    }
    let error = "mars".parse::<Region>().expect_err("not on the Earth");
    assert_eq!(
        error.to_string(),
        "expected a region (world, north-atlantic, europe, levant-gulf, arctic), found \"mars\""
    );
}

/// All that a camera is made of is finite.
fn is_sound(camera: &Camera) -> bool {
    let centre = camera.centre();
    let shown = camera.screen_from_lonlat(centre);
    [centre.lon_deg, centre.lat_deg, camera.points_per_degree()]
        .into_iter()
        .all(f64::is_finite)
        && shown.x.is_finite()
        && shown.y.is_finite()
        && camera.points_per_degree() > 0.0
}

#[test]
fn no_zoom_drag_or_size_breaks_the_view_in_any_projection() {
    let rect = |width, height| ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), width, height);
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, 0.0];
    for projection in Projection::ALL {
        let mut state = with_map();
        state.apply(Command::SetProjection(projection));
        for size in [
            (900.0, 600.0),
            (7680.0, 4320.0),
            (1.0, 1.0),
            (0.0, 0.0),
            (1440.0, 900.0),
        ] {
            state.apply(Command::ResizeMap(rect(size.0, size.1)));
            assert!(is_sound(&state.camera()), "{projection}, {size:?}");
        }
        let at = ScreenPos::new(420.0, 260.0);
        for factor in [1.2, 1.0 / 1.2] {
            for _ in 0..1000 {
                state.apply(Command::ZoomMap { at, factor });
            }
            assert!(
                is_sound(&state.camera()),
                "{projection}, 1,000 steps by {factor}"
            );
        }
        for x in odd {
            for y in odd {
                let pos = ScreenPos::new(x, y);
                state.apply(Command::DragMap { from: at, to: pos });
                state.apply(Command::DragMap { from: pos, to: at });
                let factor = f64::from(x);
                state.apply(Command::ZoomMap { at: pos, factor });
                state.apply(Command::ZoomMap { at, factor });
                assert!(is_sound(&state.camera()), "{projection}, {pos:?}");
            }
        }
    }
}
