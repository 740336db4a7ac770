//! The map's marks and targets, without a window.

use std::sync::Arc;

use demarche::earth::basemap::Basemap;
use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect, distance_m};
use demarche::io::basemap::embedded;
use demarche::io::{open_built_in, read_text};
use demarche::model::{Dossier, Item};
use demarche::scene::map::{
    Goal, Holds, MapInputs, MapMemory, MapScene, Scale, Shape, Tie, build, hits, locator, ties_of,
};
use demarche::scene::marks::{Mark, Role, TextMeasure, TextStyle, flat};
use demarche::state::{AppState, Clocks, Command, Region, TimeMode};

/// About as wide as the real faces.
struct Monospaced;

impl TextMeasure for Monospaced {
    fn text_size(&self, text: &str, style: TextStyle) -> (f32, f32) {
        let size = match style {
            TextStyle::Title => 20.0,
            TextStyle::Body | TextStyle::Strong => 13.0,
            _ => 11.5,
        };
        let characters: u16 = text.chars().map(|_| 1).sum();
        (f32::from(characters) * size * 0.55, size * 1.25)
    }
}

fn atlas() -> Basemap {
    embedded()
        .and_then(|asset| asset.basemap(0))
        .expect("the basemap opens")
}

fn state(dossier: Dossier, size: (f32, f32)) -> AppState {
    let mut state = AppState::new(Arc::new(dossier));
    let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), size.0, size.1);
    state.apply(Command::ResizeMap(map));
    state
}

fn built_in(day: &str) -> AppState {
    let dossier = open_built_in().expect("the built-in dossier opens").dossier;
    let mut state = state(dossier, (1048.0, 640.0));
    state.apply(Command::LookAt(day.parse().expect(day)));
    state
}

fn scene(state: &AppState) -> MapScene {
    let atlas = atlas();
    let inputs = MapInputs {
        state,
        hovered: None,
        atlas: &atlas,
        ground: &[],
        small_ground: &[],
    };
    build(&inputs, &mut MapMemory::default(), &Monospaced)
}

fn texts(scene: &MapScene) -> Vec<&str> {
    flat(&scene.marks)
        .into_iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn every_end_of_a_link_is_named_and_no_name_overlaps_another() {
    let stops = built_in("2025-02-22").stops().to_vec();
    assert!(stops.len() > 5);
    for day in stops {
        for size in [(1048.0, 640.0), (572.0, 340.0), (2000.0, 1400.0)] {
            let mut state = built_in(&day.to_string());
            let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), size.0, size.1);
            state.apply(Command::ResizeMap(map));
            state.apply(Command::FitMap);
            let scene = scene(&state);
            let written = texts(&scene);
            for shown in state.snapshot().events() {
                for place in shown.footprint.places() {
                    let name = state.dossier()[place].name.as_str();
                    assert!(
                        written.contains(&name),
                        "{name} is not named on {day} at {size:?}"
                    );
                }
            }
            for (n, a) in scene.labels.iter().enumerate() {
                let clash = scene.labels[n + 1..].iter().find(|b| a.intersects(**b));
                assert_eq!(clash, None, "names overlap on {day} at {size:?}");
            }
        }
    }
}

#[test]
fn the_legend_lists_what_is_drawn_and_nothing_else() {
    // day, entries that are there, entries that are not
    let rows: [(&str, &[&str], &[&str]); 4] = [
        (
            "2021-06-10",
            &["held, possibly not yet"],
            &[
                "held",
                "held, over by this day",
                "denied",
                "expected or spoken of",
            ],
        ),
        (
            "2025-02-18",
            &["held", "held, over by this day"],
            &["denied", "expected or spoken of"],
        ),
        (
            "2025-02-22",
            &[
                "held",
                "agreed or scheduled",
                "expected or spoken of",
                "denied",
                "contested between sides",
            ],
            &[
                "lapsed: its time passed",
                "cancelled or postponed",
                "held later",
            ],
        ),
        (
            "2025-03-09",
            &["lapsed: its time passed", "expected or spoken of"],
            &["held later"],
        ),
    ];
    for (day, there, not_there) in rows {
        let scene = scene(&built_in(day));
        let written = texts(&scene);
        for entry in there {
            assert!(
                written.contains(entry),
                "{day}: no {entry:?} in {written:?}"
            );
        }
        for entry in not_there {
            assert!(
                !written.contains(entry),
                "{day}: {entry:?} is in the legend"
            );
        }
    }
}

#[test]
fn links_between_two_places_stand_apart_and_can_each_be_clicked() {
    let state = built_in("2025-02-22");
    let scene = scene(&state);
    let links: Vec<_> = scene
        .targets
        .iter()
        .filter(|target| {
            target.name.contains("between Moscow and Washington")
                || target.name.contains("between Washington and Moscow")
        })
        .collect();
    assert_eq!(
        links.len(),
        4,
        "meeting, preparatory talks, teams, cooperation"
    );
    for link in &links {
        let Shape::Path(pieces) = &link.shape else {
            panic!("{} is no line", link.name)
        };
        let middle = pieces[0][pieces[0].len() / 2];
        let under: Vec<Goal> = hits(&scene.targets, middle)
            .iter()
            .map(|hit| hit.goal)
            .collect();
        assert_eq!(under.first(), Some(&link.goal), "{}", link.name);
    }
}

#[test]
fn near_a_city_several_links_lie_under_the_pointer_and_on_it_the_city_alone() {
    let state = built_in("2025-02-22");
    let scene = scene(&state);
    let washington = scene
        .targets
        .iter()
        .find(|t| t.id == "place/washington")
        .expect("Washington");
    let at = washington.node.centre();
    let on_it = hits(&scene.targets, at);
    assert_eq!(
        on_it.iter().map(|hit| hit.goal).collect::<Vec<_>>(),
        [washington.goal]
    );
    let near = ScreenPos::new(at.x + 24.0, at.y - 24.0);
    let most = (0..40_u8)
        .map(|n| {
            hits(
                &scene.targets,
                ScreenPos::new(near.x, near.y + f32::from(n)),
            )
            .len()
        })
        .max();
    assert!(
        most > Some(2),
        "links run together near Washington: {most:?}"
    );
}

/// Two states with a link across the Pacific.
const PACIFIC: &str = r#"{"format":"demarche-dossier/1","title":"Across the Pacific",
  "sources":[{"id":"s","title":"s","published":"2025"}],
  "places":[{"id":"washington","name":"Washington","lat":38.9,"lon":-77.04},{"id":"tokyo","name":"Tokyo","lat":35.69,"lon":139.75}],
  "actors":[{"id":"usa","kind":"state","name":"A","seat":"washington"},{"id":"jpn","kind":"state","name":"J","seat":"tokyo"}],
  "events":[{"id":"talks","kind":"call","title":"A call","status":"held","when":"2025-01-01","parties":[{"actor":"usa"},{"actor":"jpn"}],
             "cites":[{"source":"s"}]}]}"#;

#[test]
fn a_link_across_the_edge_of_the_map_has_one_piece_on_each_side() {
    let opened = read_text("pacific", PACIFIC.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    let mut state = state(opened.dossier, (1048.0, 640.0));
    state.apply(Command::LookAt("2025-01-01".parse().expect("a day")));
    let pieces = |state: &AppState| {
        let scene = scene(state);
        let link = scene
            .targets
            .iter()
            .find(|target| target.id.starts_with("link/talks/"))
            .cloned();
        match &link.expect("the link").shape {
            Shape::Path(pieces) => pieces.clone(),
            Shape::Disc { .. } => panic!("a link is a line"),
        }
    };
    assert_eq!(
        pieces(&state).len(),
        1,
        "fitted, the Pacific is in the middle"
    );
    // Half way round the Earth the map's edge runs through the Pacific.
    let middle = state.camera().viewport().centre();
    for _ in 0..400 {
        let from = middle;
        state.apply(Command::DragMap {
            from,
            to: ScreenPos::new(middle.x - 10.0, middle.y),
        });
        if (state.camera().centre().lon_deg - 11.0).abs() < 3.0 {
            break;
        }
    }
    assert!(
        (state.camera().centre().lon_deg - 11.0).abs() < 3.0,
        "{:?}",
        state.camera()
    );
    state.apply(Command::ZoomMap {
        at: middle,
        factor: 0.01,
    });
    let pieces = pieces(&state);
    assert_eq!(pieces.len(), 2);
    let longest_step = pieces.iter().flatten().zip(pieces.iter().flatten().skip(1));
    let inside = pieces
        .iter()
        .all(|piece| piece.windows(2).all(|w| w[0].distance(w[1]) < 100.0));
    assert!(
        inside && longest_step.count() > 2,
        "no piece runs across the map"
    );
}

/// How many links are drawn with a glow under them.
fn glows(state: &AppState) -> usize {
    let scene = scene(state);
    let is_glow = |mark: &&Mark| matches!(mark, Mark::Lines { width, .. } if *width >= 8.0);
    flat(&scene.marks).into_iter().filter(is_glow).count()
}

#[test]
fn selecting_lifts_a_link_out() {
    let mut state = built_in("2025-02-22");
    assert_eq!(glows(&state), 0);
    for id in ["trump-putin", "s-rubio-0220"] {
        let item = state.dossier().find(id).expect(id);
        state.apply(Command::Select(item));
        assert_eq!(glows(&state), 1, "{id}: the meeting's link is lifted out");
    }
}

/// So many calls between two capitals, on one day; the first of them denied.
fn calls(count: usize) -> AppState {
    let call = |n: usize| {
        let status = if n == 0 { "denied" } else { "held" };
        format!(
            r#"{{"id":"call-{n}","kind":"call","title":"Call {n}","status":"{status}","when":"2025-01-01",
                "parties":[{{"actor":"usa"}},{{"actor":"jpn"}}],"cites":[{{"source":"s"}}]}}"#
        )
    };
    let events: Vec<String> = (0..count).map(call).collect();
    let start = PACIFIC.find(r#""events""#).expect("events");
    let text = format!("{}\"events\":[{}]}}", &PACIFIC[..start], events.join(","));
    let opened = read_text("calls", text.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    let mut state = state(opened.dossier, (1048.0, 640.0));
    state.apply(Command::LookAt("2025-12-31".parse().expect("a day")));
    state.apply(Command::FitMap);
    state
}

#[test]
fn eight_links_between_two_places_are_drawn_as_one() {
    for (count, targets, badge) in [(7, 7, None), (8, 1, Some("8")), (150, 1, Some("150"))] {
        let state = calls(count);
        let scene = scene(&state);
        let links: Vec<_> = scene
            .targets
            .iter()
            .filter(|target| matches!(target.shape, Shape::Path(_)))
            .collect();
        assert_eq!(links.len(), targets, "{count} calls");
        let written = texts(&scene);
        match badge {
            None => assert!(!written.contains(&"many links, drawn as one")),
            Some(badge) => {
                assert!(written.contains(&badge), "{badge:?} in {written:?}");
                assert!(written.contains(&"many links, drawn as one"));
                assert_eq!(links[0].items.len(), count);
                let name = format!("{count} events between Tokyo and Washington");
                assert_eq!(links[0].name, name);
            }
        }
    }
}

#[test]
fn a_bundle_shows_what_matters_most_of_all_that_it_stands_for() {
    let scene = scene(&calls(20));
    let has_line = |role| {
        flat(&scene.marks).into_iter().any(
            |mark| matches!(mark, Mark::Lines { width, ink, .. } if *width == 3.0 && ink.role == role),
        )
    };
    assert!(has_line(Role::Denied), "one of twenty was denied");
    assert!(!has_line(Role::Held));
}

#[test]
fn what_is_selected_in_a_bundle_is_drawn_by_itself_as_well() {
    let mut state = calls(20);
    let call = state.dossier().find("call-7").expect("a call");
    let targets = |state: &AppState| {
        let named = scene(state).named;
        let ids = named.iter().map(|target| target.id.clone());
        ids.filter(|id| id.starts_with("link")).collect::<Vec<_>>()
    };
    assert_eq!(targets(&state), ["links/tokyo/washington"]);
    state.apply(Command::Select(call));
    let found = targets(&state);
    assert_eq!(
        found,
        ["link/call-7/washington/tokyo", "links/tokyo/washington"]
    );
    assert_eq!(glows(&state), 1);
}

/// A meeting at a place that the sides dispute, on a day that they dispute, with what it needs and
/// what prepares it.
const DISPUTED: &str = r#"{"format":"demarche-dossier/1","title":"Disputed",
  "sources":[{"id":"s","title":"s","published":"2025-06-01"}],
  "places":[{"id":"a","name":"Aville","lat":50,"lon":0},{"id":"b","name":"Beburg","lat":40,"lon":20},
            {"id":"c","name":"Cetown","lat":55,"lon":25},{"id":"d","name":"Desk","lat":35,"lon":5}],
  "actors":[{"id":"a1","kind":"state","name":"Ay","seat":"a"},{"id":"b1","kind":"state","name":"Bee","seat":"b"}],
  "events":[
    {"id":"talks","kind":"meeting","title":"Talks","parties":[{"actor":"a1"},{"actor":"b1"}]},
    {"id":"peace","kind":"agreement","title":"A peace","venue":"d","parties":[],"cites":[{"source":"s"}]},
    {"id":"draft","kind":"other","title":"A draft","venue":"c","parties":[],"cites":[{"source":"s"}]},
    {"id":"idea","kind":"other","title":"An idea","parties":[]}],
  "statements":[
    {"id":"s1","speaker":"a1","said":"2025-01-02","act":"announce","text":"In Cetown.","cites":[{"source":"s"}],
     "claims":[{"event":"talks","status":"proposed","venue":"c","when":"2025-12-01","requires":"peace"}]},
    {"id":"s2","speaker":"b1","said":"2025-01-03","act":"announce","text":"In Desk.","cites":[{"source":"s"}],
     "claims":[{"event":"talks","status":"proposed","venue":"d","when":"2025-11-01","requires":"idea"},
               {"event":"draft","prepares":"talks"},{"event":"idea","status":"floated"}]}]}"#;

fn disputed(day: &str) -> AppState {
    let opened = read_text("disputed", DISPUTED.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    let mut state = state(opened.dossier, (1048.0, 640.0));
    state.apply(Command::LookAt(day.parse().expect("a day")));
    state.apply(Command::FitMap);
    state
}

#[test]
fn both_venues_are_marked_where_the_sides_name_two() {
    let ids = |state: &AppState| -> Vec<String> {
        let targets = scene(state).targets;
        let marks = targets
            .iter()
            .filter(|target| target.name.starts_with("Talks"));
        marks.map(|target| target.id.clone()).collect()
    };
    let before = ids(&disputed("2025-01-02"));
    assert!(before.contains(&"meeting/talks".to_owned()), "{before:?}");
    assert!(
        !before.iter().any(|id| id.starts_with("rival/")),
        "{before:?}"
    );
    let state = disputed("2025-01-03");
    let after = ids(&state);
    assert!(after.contains(&"meeting/talks".to_owned()), "{after:?}");
    assert!(after.contains(&"rival/talks/c".to_owned()), "{after:?}");
    let scene = scene(&state);
    assert!(
        texts(&scene).contains(&"≠"),
        "the date is contested as well"
    );
    assert!(texts(&scene).contains(&"Cetown"));
}

#[test]
fn ties_lead_from_what_is_selected_to_what_it_hangs_on_and_back() {
    let mut state = disputed("2025-06-02");
    let event = |state: &AppState, id: &str| match state.dossier().find(id) {
        Some(Item::Event(event)) => event,
        other => panic!("{id}: {other:?}"),
    };
    let [talks, peace, draft, idea] =
        ["talks", "peace", "draft", "idea"].map(|id| event(&state, id));
    assert!(ties_of(&state).is_empty(), "nothing is selected");
    let rows = [
        (
            talks,
            vec![
                (talks, peace, Tie::Needs),
                (talks, idea, Tie::Needs),
                (draft, talks, Tie::Prepares),
            ],
            // The idea has no place.
            2,
        ),
        (peace, vec![(talks, peace, Tie::Needs)], 1),
        (draft, vec![(draft, talks, Tie::Prepares)], 1),
    ];
    for (selected, expected, drawn) in rows {
        state.apply(Command::Select(Item::Event(selected)));
        let found: Vec<_> = ties_of(&state).into_iter().collect();
        assert_eq!(found, expected);
        let scene = scene(&state);
        let entries = texts(&scene);
        let needs = expected.iter().any(|tie| tie.2 == Tie::Needs);
        assert_eq!(entries.contains(&"needs"), needs);
        let heads = flat(&scene.marks).into_iter().filter(
            |mark| matches!(mark, Mark::Convex { points, ink } if points.len() == 3 && ink.role == Role::Subtle),
        );
        // Each kind of tie has a sample in the legend.
        let kinds: std::collections::BTreeSet<Tie> = expected.iter().map(|tie| tie.2).collect();
        assert_eq!(heads.count(), drawn + kinds.len());
    }
}

#[test]
fn what_changed_since_another_day_is_marked_and_named() {
    let mut state = built_in("2025-02-22");
    let names = |state: &AppState| -> Vec<String> {
        let targets = scene(state).targets;
        let changed = targets
            .iter()
            .filter(|target| target.name.ends_with(", changed"));
        changed.map(|target| target.name.clone()).collect()
    };
    assert_eq!(names(&state), [""; 0]);
    let then = Clocks::following("2025-02-21".parse().expect("a day"));
    state.apply(Command::CompareWith(Some(then)));
    let found = names(&state);
    assert!(
        found
            .iter()
            .any(|name| name.starts_with("A Putin–Trump meeting, preparing")),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|name| name.contains("visit to Moscow")),
        "{found:?}"
    );
    assert!(
        texts(&scene(&state)).contains(&"changed"),
        "the legend tells the mark"
    );
    state.apply(Command::CompareWith(None));
    assert_eq!(names(&state), [""; 0]);
}

#[test]
fn in_cumulative_mode_what_is_long_ago_is_fainter() {
    let mut state = built_in("2025-02-22");
    let alphas = |state: &AppState| -> Vec<f32> {
        let scene = scene(state);
        let lines = flat(&scene.marks)
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Lines { ink, width, .. } if ink.role == Role::Held && *width == 2.0 => {
                    Some(ink.alpha)
                }
                _ => None,
            });
        lines.collect()
    };
    let faintest = |alphas: Vec<f32>| alphas.into_iter().fold(1.0, f32::min);
    let plain = faintest(alphas(&state));
    state.apply(Command::SetMode(TimeMode::Cumulative));
    let faded = faintest(alphas(&state));
    assert!(faded < plain, "{faded} is fainter than {plain}");
    assert!(texts(&scene(&state)).contains(&"fainter: longer ago"));
}

/// A call between each two of so many capitals, the first one denied.
fn all_with_all(places: usize) -> AppState {
    let place = |n: usize| {
        let (lat, lon) = (n / 8 * 12, n % 8 * 20);
        format!(r#"{{"id":"p{n}","name":"P{n}","lat":{lat},"lon":{lon}}}"#)
    };
    let actor = |n: usize| format!(r#"{{"id":"a{n}","kind":"state","name":"A{n}","seat":"p{n}"}}"#);
    let call = |(n, (a, b)): (usize, (usize, usize))| {
        let status = if n == 0 { "denied" } else { "held" };
        format!(
            r#"{{"id":"c{n}","kind":"call","title":"C{n}","status":"{status}","when":"2025-01-01",
                "parties":[{{"actor":"a{a}"}},{{"actor":"a{b}"}}],"cites":[{{"source":"s"}}]}}"#
        )
    };
    let pairs = (0..places).flat_map(|a| (a + 1..places).map(move |b| (a, b)));
    let list = |items: Vec<String>| items.join(",");
    let text = format!(
        r#"{{"format":"demarche-dossier/1","title":"All","sources":[{{"id":"s","title":"s","published":"2025-01-01"}}],
            "places":[{}],"actors":[{}],"events":[{}]}}"#,
        list((0..places).map(place).collect()),
        list((0..places).map(actor).collect()),
        list(pairs.enumerate().map(call).collect()),
    );
    let opened = read_text("all", text.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    state(opened.dossier, (1048.0, 640.0))
}

#[test]
fn of_very_many_links_each_is_drawn_with_little_but_what_is_selected() {
    let widths = |state: &AppState| -> (usize, usize) {
        let scene = scene(state);
        let marks = flat(&scene.marks);
        let is_wide = |mark: &&&Mark| matches!(mark, Mark::Lines { width, ink, .. } if *width == 2.0 && ink.role == Role::Held);
        let hairlines = marks.iter().flat_map(|mark| match mark {
            Mark::Hairlines(lines) => lines.to_vec(),
            _ => Vec::new(),
        });
        let hairlines = hairlines.filter(|line| line.ink.role == Role::Held);
        (marks.iter().filter(is_wide).count(), hairlines.count())
    };
    let few = all_with_all(20);
    let (wide, hair) = widths(&few);
    assert!(wide >= 189 && hair == 0, "{wide} {hair}");
    let mut many = all_with_all(26);
    let (wide, hair) = widths(&many);
    assert!(hair == 324, "{hair} hairlines");
    assert!(
        texts(&scene(&many)).contains(&"×"),
        "the denied one has its sign"
    );
    let call = many.dossier().find("c9").expect("a call");
    many.apply(Command::Select(call));
    let (selected, hair) = widths(&many);
    assert_eq!((selected, hair), (wide + 1, 323), "it is drawn as ever");
}

#[test]
fn the_bar_is_as_long_as_its_distance_on_the_parallel_that_it_names() {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0);
    let mut met = 0;
    for projection in Projection::ALL {
        for lat in [-62.0, -20.0, 0.0, 47.0, 70.0] {
            for scale in [3.0, 8.0, 25.0, 110.0] {
                let centre = LonLat::new(179.0, lat);
                let camera = Camera::new(projection, centre, scale, viewport);
                let Some(bar) = Scale::of(&camera) else {
                    assert!(scale < 8.0, "{projection} {lat} {scale}");
                    continue;
                };
                met += 1;
                assert!(bar.points > 45.0 && bar.points <= 120.0, "{bar:?}");
                let length = ScreenPos::from_f64(bar.points, 0.0).x;
                let ends = if bar.holds == Holds::FromOrigin {
                    // On the line from the pole, which is the origin, through the middle.
                    let (pole, middle) = (
                        camera.screen_from_lonlat(LonLat::new(0.0, 90.0)),
                        viewport.centre(),
                    );
                    let part = length / pole.distance(middle);
                    [
                        middle,
                        ScreenPos::new(
                            middle.x + (pole.x - middle.x) * part,
                            middle.y + (pole.y - middle.y) * part,
                        ),
                    ]
                } else {
                    [-0.5, 0.5].map(|part| {
                        let middle = viewport.centre();
                        ScreenPos::new(middle.x + part * length, middle.y)
                    })
                };
                let ends = ends.map(|at| camera.lonlat_from_screen(at).expect("on the map"));
                // Along the parallel, which is a little longer than the great circle.
                let radians = (ends[1].lon_deg - ends[0].lon_deg)
                    .rem_euclid(360.0)
                    .to_radians();
                let along = radians * camera.centre().lat_deg.to_radians().cos() * 6_371_008.8;
                // On the globe the ends are a little farther away than they look.
                let (drawn, slack, holds) = match projection {
                    Projection::Globe => (distance_m(ends[0], ends[1]), 0.004, Holds::InTheMiddle),
                    Projection::Equidistant(_) => {
                        (distance_m(ends[0], ends[1]), 0.001, Holds::FromOrigin)
                    }
                    _ => (along, 0.001, Holds::OnParallel(camera.centre().lat_deg)),
                };
                assert!(
                    (drawn / bar.distance_m - 1.0).abs() < slack,
                    "{drawn} {bar:?}"
                );
                assert_eq!(bar.holds, holds);
            }
        }
    }
    assert!(met >= 60, "{met}");
    let bar = Scale {
        distance_m: 1e6,
        points: 100.0,
        holds: Holds::OnParallel(-12.4),
    };
    assert_eq!(bar.words(), "1,000 km at 12° S");
    let words = |holds| Scale { holds, ..bar }.words();
    assert_eq!(words(Holds::InTheMiddle), "1,000 km in the middle");
    assert_eq!(words(Holds::FromOrigin), "1,000 km from the centre");
}

/// The built-in dossier on a globe that faces this position.
fn on_globe(lon_deg: f64, lat_deg: f64) -> AppState {
    let mut state = built_in("2025-02-22");
    state.apply(Command::SetProjection(Projection::Globe));
    state.apply(Command::ShowRegion(Region::World));
    let middle = state.camera().viewport().centre();
    // A drag goes a quarter turn at most.
    for _ in 0..4 {
        let at = state
            .camera()
            .screen_from_lonlat(LonLat::new(lon_deg, lat_deg));
        if state.camera().sees(LonLat::new(lon_deg, lat_deg)) {
            state.apply(Command::DragMap {
                from: at,
                to: middle,
            });
        } else {
            let from = ScreenPos::new(middle.x + 200.0, middle.y);
            state.apply(Command::DragMap { from, to: middle });
        }
    }
    let centre = state.camera().centre();
    assert!((centre.lon_deg - lon_deg).abs() < 0.1 && (centre.lat_deg - lat_deg).abs() < 0.1);
    state
}

fn ids(scene: &MapScene) -> Vec<&str> {
    scene
        .targets
        .iter()
        .map(|target| target.id.as_str())
        .collect()
}

#[test]
fn what_is_behind_the_globe_has_no_mark_no_name_and_cannot_be_clicked() {
    let front = scene(&on_globe(10.0, 45.0));
    for city in ["Washington", "Moscow", "Kyiv", "Riyadh", "Geneva"] {
        assert!(texts(&front).contains(&city), "{city}");
    }
    let pacific = scene(&on_globe(-130.0, 0.0));
    assert!(ids(&pacific).contains(&"place/washington"));
    for city in ["moscow", "kyiv", "riyadh", "geneva"] {
        let id = format!("place/{city}");
        assert!(!ids(&pacific).contains(&id.as_str()), "{city}");
    }
    assert!(!texts(&pacific).contains(&"Moscow") && !texts(&pacific).contains(&"Russia"));
    let antipodes = scene(&on_globe(-160.0, -45.0));
    assert_eq!(ids(&antipodes), Vec::<&str>::new());
}

#[test]
fn a_link_that_goes_behind_the_globe_is_faint_there_and_clickable_before() {
    let state = on_globe(-130.0, 0.0);
    let pacific = scene(&state);
    let middle = state.camera().viewport().centre();
    let on_disc = |pos: &ScreenPos| {
        f64::from(pos.distance(middle)) <= state.camera().points_per_unit() + 0.01
    };
    let links: Vec<_> = (pacific.targets.iter())
        .filter(|target| target.id.starts_with("link/"))
        .collect();
    assert!(
        !links.is_empty(),
        "Washington's links begin before the horizon"
    );
    for link in links {
        let Shape::Path(courses) = &link.shape else {
            panic!("{}", link.id);
        };
        for course in courses {
            assert!(course.iter().all(on_disc), "{}", link.id);
        }
    }
    let alphas = |scene: &MapScene| -> Vec<f32> {
        let lines = flat(&scene.marks)
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Lines { ink, .. } if ink.role == Role::Held => Some(ink.alpha),
                _ => None,
            });
        lines.collect()
    };
    let faintest = |alphas: &[f32]| alphas.iter().copied().fold(1.0, f32::min);
    let front = faintest(&alphas(&scene(&on_globe(10.0, 45.0))));
    assert!(faintest(&alphas(&pacific)) < front / 2.0);
}

#[test]
fn a_map_of_the_world_names_seventy_countries() {
    let dossier = open_built_in().expect("the built-in dossier opens").dossier;
    let mut state = state(dossier, (1440.0, 820.0));
    state.apply(Command::ShowRegion(Region::World));
    let scene = scene(&state);
    let atlas = atlas();
    let is_country = |text: &&&str| {
        atlas
            .countries
            .iter()
            .any(|country| country.name == ***text)
    };
    let texts = texts(&scene);
    let named = texts.iter().filter(is_country).count();
    assert!(named >= 70, "{named}");
}

/// A call announced by so many statements, the nth of them on the nth of January 2025.
fn announced(statements: usize) -> AppState {
    let said = |n: usize| {
        format!(
            r#"{{"id":"said-{n}","speaker":"usa","act":"announce","said":"2025-01-{:02}","text":"A call will be held.",
                "claims":[{{"event":"call","status":"scheduled"}}],"cites":[{{"source":"s"}}]}}"#,
            n + 1
        )
    };
    let said: Vec<String> = (0..statements).map(said).collect();
    let start = PACIFIC.find(r#""events""#).expect("events");
    let call = r#"{"id":"call","kind":"call","title":"The call",
        "parties":[{"actor":"usa"},{"actor":"jpn"}],"cites":[{"source":"s"}]}"#;
    let text = format!(
        "{}\"events\":[{call}],\"statements\":[{}]}}",
        &PACIFIC[..start],
        said.join(",")
    );
    let opened = read_text("announced", text.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    state(opened.dossier, (1048.0, 640.0))
}

#[test]
fn a_link_is_wider_the_more_was_said_of_it_and_the_legend_tells_the_steps() {
    let mut state = announced(12);
    let mut memory = MapMemory::default();
    let atlas = atlas();
    let rows = [
        (2, 1.5, None),
        (3, 2.1, Some("1–2, 3–5 statements")),
        (6, 2.85, Some("1–2, 3–5, 6–10 statements")),
        (12, 3.75, Some("1–2, 3–5, 6–10, more statements")),
        (1, 1.5, None),
        (5, 2.1, Some("1–2, 3–5 statements")),
    ];
    for (day, width, legend) in rows {
        let day = format!("2025-01-{day:02}");
        state.apply(Command::LookAt(day.parse().expect("a day")));
        let inputs = MapInputs {
            state: &state,
            hovered: None,
            atlas: &atlas,
            ground: &[],
            small_ground: &[],
        };
        let scene = build(&inputs, &mut memory, &Monospaced);
        let widest = flat(&scene.marks)
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Lines { width, ink, .. } if ink.role == Role::Expected => Some(*width),
                _ => None,
            })
            .fold(0.0, f32::max);
        assert!((widest - width).abs() < 1e-4, "{day}: {widest}");
        let told = texts(&scene)
            .into_iter()
            .find(|text| text.ends_with(" statements"));
        assert_eq!(told, legend, "{day}");
    }
}

#[test]
fn a_small_globe_tells_where_a_near_view_is() {
    for projection in Projection::ALL {
        let mut state = built_in("2025-02-22");
        state.apply(Command::SetProjection(projection));
        assert!(locator(&state.camera()).is_none(), "{projection}: far away");
        let at = state.camera().viewport().centre();
        state.apply(Command::ZoomMap { at, factor: 6.0 });
        let small = locator(&state.camera()).expect("near");
        let disc = small.viewport();
        assert!(state.camera().viewport().contains(disc.min));
        let scene = scene(&state);
        let map = state.camera().viewport();
        let coordinates = ScreenRect::new(
            ScreenPos::new(map.max.x - 130.0, map.min.y),
            ScreenPos::new(map.max.x, map.min.y + 32.0),
        );
        for label in &scene.labels {
            assert!(!label.intersects(disc), "{projection}: a name lies on it");
            assert!(!label.intersects(coordinates), "{projection}: or above it");
        }
        let frame = flat(&scene.marks).into_iter().find_map(|mark| match mark {
            Mark::Lines { runs, ink, .. } if ink.role == Role::Accent => {
                runs.first().filter(|run| disc.contains(run[0])).cloned()
            }
            Mark::Circle {
                centre,
                stroke: Some((_, ink)),
                ..
            } if ink.role == Role::Accent => disc.contains(*centre).then(|| vec![*centre]),
            _ => None,
        });
        let frame = frame.expect("the view's frame");
        let middle = small.screen_from_lonlat(state.camera().centre());
        let around = |pick: fn(f32, f32) -> f32, of: fn(&ScreenPos) -> f32| {
            frame.iter().map(of).reduce(pick).expect("a frame")
        };
        assert!(around(f32::min, |pos| pos.x) <= middle.x + 0.01);
        assert!(around(f32::max, |pos| pos.x) >= middle.x - 0.01);
        assert!(around(f32::min, |pos| pos.y) <= middle.y + 0.01);
        assert!(around(f32::max, |pos| pos.y) >= middle.y - 0.01);
        let low = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 500.0, 340.0);
        let low = state.camera().with_viewport(low);
        assert!(locator(&low).is_none(), "no room");
    }
}
