//! The map's marks and targets, without a window.

mod drawn;

use demarche::earth::basemap::Basemap;
use demarche::earth::{Projection, ScreenPos, ScreenRect};
use demarche::io::read_text;
use demarche::model::Item;
use demarche::scene::dash::distance_to_polyline;
use demarche::scene::hairlines::{Hairline, Hairlines};
use demarche::scene::map::{Goal, MapMemory, MapScene, Shape, Tie, hits, ties_of};
use demarche::scene::marks::{Mark, Role, flat};
use demarche::state::{AppState, Clocks, Command, TimeMode};
use drawn::{PACIFIC, built_in, scene, scene_after, state, texts};
use std::sync::Arc;

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
        let batches = hairlines(&scene);
        let hairlines = batches.iter().flat_map(|batch| batch.iter());
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

/// Talks of a hosts and b mediates, to which c did not come.
const PARTS: &str = r#"{"format":"demarche-dossier/1","title":"Parts",
  "sources":[{"id":"s","title":"s","published":"2025"}],
  "places":[{"id":"riyadh","name":"Riyadh","lat":24.65,"lon":46.71},{"id":"bern","name":"Bern","lat":46.95,"lon":7.45},
            {"id":"minsk","name":"Minsk","lat":53.9,"lon":27.56},{"id":"paris","name":"Paris","lat":48.86,"lon":2.35}],
  "actors":[{"id":"a","kind":"state","name":"A","seat":"riyadh"},{"id":"b","kind":"state","name":"B","seat":"bern"},
            {"id":"c","kind":"state","name":"C","seat":"minsk"},{"id":"d","kind":"state","name":"D","seat":"paris"}],
  "events":[{"id":"talks","kind":"negotiation","title":"Talks","status":"held","when":"2025-01-01","venue":"riyadh",
             "parties":[{"actor":"a","role":"host"},{"actor":"b","role":"mediator"},{"actor":"c","role":"absent"},{"actor":"d"}],
             "cites":[{"source":"s"}]}],"statements":[]}"#;

#[test]
fn host_mediator_and_who_was_absent_have_marks_of_their_own() {
    let opened = read_text("parts", PARTS.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    let mut state = state(opened.dossier, (1048.0, 640.0));
    state.apply(Command::LookAt("2025-01-01".parse().expect("a day")));
    state.apply(Command::FitMap);
    let drawn = scene(&state);
    let name = |id: &str| {
        let id = format!("place/{id}");
        let target = drawn.named.iter().find(|target| target.id == id);
        target.expect("a city in view").name.clone()
    };
    assert_eq!(name("riyadh"), "Riyadh, 1 event, no statements, hosts");
    assert_eq!(name("bern"), "Bern, 1 event, no statements, mediates");
    assert_eq!(name("minsk"), "Minsk, 1 event, no statements, was absent");
    assert_eq!(name("paris"), "Paris, 1 event, no statements");
    for entry in ["hosts", "mediates", "was absent"] {
        assert!(texts(&drawn).contains(&entry), "{entry:?} in the legend");
    }
    // The marks differ in their shape, so that no colour is needed.
    let at = |id: &str| {
        let place = state.dossier().places().find(|(_, place)| place.id == id);
        state.camera().screen_from_lonlat(place.expect(id).1.at)
    };
    let marks = flat(&drawn.marks);
    let has_dot = |at: ScreenPos| {
        marks.iter().any(|mark| {
            matches!(mark, Mark::Circle { centre, radius, fill: Some(ink), .. }
                if *centre == at && *radius < 3.0 && ink.role == Role::Text)
        })
    };
    let has_diamond = |at: ScreenPos| {
        marks.iter().any(|mark| {
            matches!(mark, Mark::Lines { runs, .. } if runs.len() == 1 && runs[0].len() == 5
                && (runs[0][0].x - at.x).abs() < 0.01 && (runs[0][1].y - at.y).abs() < 0.01)
        })
    };
    let has_square = |at: ScreenPos| {
        marks.iter().any(|mark| {
            matches!(mark, Mark::Rect { rect, fill: None, .. } if rect.centre().distance(at) < 0.01)
        })
    };
    for (id, expected) in [
        ("riyadh", [true, false, false]),
        ("bern", [false, true, false]),
        ("minsk", [false, false, true]),
        ("paris", [false, false, false]),
    ] {
        let at = at(id);
        assert_eq!(
            [has_dot(at), has_diamond(at), has_square(at)],
            expected,
            "{id}"
        );
    }
    // On a day before, nothing of it is left.
    state.apply(Command::LookAt("2024-12-31".parse().expect("a day")));
    assert!(!texts(&scene(&state)).contains(&"hosts"));
}

fn hairlines(scene: &MapScene) -> Vec<Arc<Hairlines>> {
    let marks = flat(&scene.marks);
    let lists = marks.into_iter().filter_map(|mark| match mark {
        Mark::Hairlines(lines) => Some(lines),
        _ => None,
    });
    lists.flat_map(|lines| lines.iter().cloned()).collect()
}

/// While a map with very many links moves, their lines alone are drawn: where they belong, in their
/// colours; at rest all is as if it had never moved.
#[test]
fn very_many_links_are_lines_alone_while_the_map_moves() {
    // 780 pairs of places.
    let mut state = all_with_all(40);
    let atlas = Basemap::default();
    let mut memory = MapMemory::default();
    let mut draw = |state: &AppState, is_moving: bool| {
        memory.note_motion(is_moving);
        let scene = scene_after(state, &atlas, &mut memory);
        assert_eq!(memory.is_drawn_in_motion(), is_moving);
        scene
    };
    draw(&state, false);
    for projection in Projection::ALL {
        state.apply(Command::SetProjection(projection));
        let middle = state.camera().viewport().centre();
        let to = ScreenPos::new(middle.x + 40.0, middle.y + 9.0);
        state.apply(Command::DragMap { from: middle, to });
        let moving = draw(&state, true);
        let rest = draw(&state, false);
        // The signs in the middle of lines are left out.
        let words = |scene| {
            let mut words = texts(scene);
            words.retain(|text| *text != "×");
            words
        };
        assert_eq!(words(&moving), words(&rest), "{projection}");
        let links = |scene: &MapScene| {
            let named = scene
                .targets
                .iter()
                .filter(|target| target.id.starts_with("link"));
            named.count()
        };
        assert_eq!(links(&moving), 0, "{projection}");
        assert!(links(&rest) > 500, "{projection}");
        let batches = [moving, rest].map(|scene| hairlines(&scene));
        let [moving, rest] = [&batches[0], &batches[1]].map(|batches| {
            let lines = batches.iter().flat_map(|batch| batch.iter());
            lines.collect::<Vec<_>>()
        });
        assert_eq!(moving.len(), rest.len(), "{projection}");
        let mut inks = [&moving, &rest].map(|lines| {
            lines
                .iter()
                .map(|line| format!("{:?}{:?}", line.ink, line.dashes))
                .collect::<Vec<_>>()
        });
        inks.iter_mut().for_each(|inks| inks.sort());
        assert_eq!(inks[0], inks[1], "{projection}");
        // Each line at rest has one in motion beside all of it.
        for line in rest.iter().step_by(37) {
            let near = moving
                .iter()
                .filter(|other| other.runs().len() == line.runs().len());
            let off = |other: &Hairline| {
                let points = line.runs().flatten();
                let off = points.map(|pos| {
                    let runs = other.runs();
                    runs.map(|run| distance_to_polyline(run, *pos))
                        .fold(f32::MAX, f32::min)
                });
                off.fold(0.0, f32::max)
            };
            let least = near.map(off).fold(f32::MAX, f32::min);
            assert!(least < 3.0, "{projection}: {least} points off");
        }
    }
}
