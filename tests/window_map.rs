//! The map in the whole window: every city and link clicked, the list of what lies on top of one
//! another, the camera, the keyboard.

mod support;

use std::sync::Arc;

use demarche::earth::borders::BordersView;
use demarche::earth::{LonLat, Origin, Projection, ScreenPos, distance_m};
use demarche::scene::dash::distance_to_polyline;
use demarche::scene::map::{Shape, Target, Targets, hits};
use demarche::state::{Command, Region};
use egui::accesskit::{Action, Role};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, egui_pos, opened, screen_pos};

/// A city's name on the map, what its page says of an event, and its id.
const CITIES: [(&str, &str, &str); 5] = [
    ("Washington, capital", "A Putin–Trump meeting", "washington"),
    ("Moscow, capital", "A Trump visit to Moscow", "moscow"),
    ("Kyiv, capital", "US financial aid to Kyiv", "kyiv"),
    ("Riyadh, capital", "US–Russia talks in Riyadh", "riyadh"),
    ("Geneva, city", "Biden–Putin summit in Geneva", "geneva"),
];
/// How near a pointer must come to a line, and a little more, in points.
const CLEAR: f32 = 6.5;

#[track_caller]
fn assert_city_page(win: &Win, name: &str, event: &str, id: &str, how: &str) {
    assert_eq!(win.selected(), Some(id), "{how}");
    let title = name.split(',').next().expect("a name");
    win.assert_panel(title);
    win.assert_panel(event);
}

#[test]
fn a_click_on_a_city_shows_its_page() {
    for (name, event, id) in CITIES {
        let mut win = Win::built_in();
        let at = win.map_node(name).rect().center();
        win.click_at(at);
        assert_city_page(&win, name, event, id, "pointer");
        assert_eq!(win.state().choice(), None, "{name} stands alone");
    }
}

#[test]
fn a_screen_reader_can_click_a_city() {
    for (name, event, id) in CITIES {
        let mut win = Win::built_in();
        let node = win.map_node(name);
        let accesskit = node.accesskit_node();
        let offers = |action| accesskit.data().supports_action(action);
        assert!(offers(Action::Click) && offers(Action::Focus), "{name}");
        node.click_accesskit();
        win.0.run();
        assert_city_page(&win, name, event, id, "screen reader");
    }
}

#[test]
fn a_city_with_the_focus_is_selected_by_enter_and_by_space() {
    for key in [Key::Enter, Key::Space] {
        for (name, event, id) in CITIES {
            let mut win = Win::built_in();
            win.map_node(name).focus();
            win.0.run();
            assert!(win.map_node(name).is_focused(), "{name}");
            win.press(key);
            assert_city_page(&win, name, event, id, "key");
            assert!(!win.state().playback().playing, "Space was the city's");
        }
    }
}

#[test]
fn a_citys_statements_can_be_read_with_their_places_in_the_source() {
    let mut win = Win::built_in();
    let at = win.map_node("Riyadh").rect().center();
    win.click_at(at);
    win.assert_panel("Saudi Arabia · 24.65° N, 46.71° E");
    win.assert_panel("Events here");
    win.assert_panel("held · 18 Feb 2025");
    win.assert_panel("Marco Rubio");
    win.assert_panel("[1] line 11");
    win.assert_panel(
        "Moscow says efforts are underway to arrange a meeting between Trump and Putin",
    );
}

/// A position on a link that no other target is near, if there is one.
fn clear_position(targets: &Targets, link: &Target, win: &Win) -> Option<ScreenPos> {
    let Shape::Path(pieces) = &link.shape else {
        return None;
    };
    let map = win.regions().map.shrink(4.0);
    let is_clear = |pos: &ScreenPos| {
        map.contains(egui_pos(*pos))
            && targets
                .iter()
                .filter(|other| other.goal != link.goal)
                .all(|other| distance(other, *pos) > CLEAR)
    };
    pieces.iter().flatten().copied().find(is_clear)
}

fn distance(target: &Target, pos: ScreenPos) -> f32 {
    match &target.shape {
        Shape::Disc { centre, radius } => centre.distance(pos) - radius,
        Shape::Path(pieces) => pieces
            .iter()
            .map(|piece| distance_to_polyline(piece, pos))
            .fold(f32::INFINITY, f32::min),
    }
}

fn links(win: &Win) -> Vec<Arc<Target>> {
    let is_link = |target: &&Arc<Target>| matches!(target.shape, Shape::Path(_));
    win.targets().iter().filter(is_link).cloned().collect()
}

#[test]
fn a_click_on_each_link_of_each_day_shows_its_events_page() {
    for (on, least) in [("2021-06-30", 2), ("2025-02-22", 12), ("2025-03-09", 12)] {
        let mut win = Win::on(on);
        let targets = win.targets();
        let links = links(&win);
        assert!(links.len() >= least, "{} links on {on}", links.len());
        let mut clear = 0;
        for link in &links {
            win.apply(Command::Deselect);
            let position = clear_position(&targets, link, &win);
            clear += usize::from(position.is_some());
            match position {
                Some(pos) => win.click_at(egui_pos(pos)),
                None => choose_at_its_middle(&mut win, link),
            }
            assert_eq!(
                win.state().selection(),
                link.items.first().copied(),
                "{} {on}",
                link.name
            );
            let title = link.name.split(',').next().expect("a title");
            win.assert_panel(title);
        }
        assert!(
            clear * 2 > links.len(),
            "most links can be met alone: {clear}"
        );
    }
}

/// Clicks the middle of a link that runs along others, and takes it from the list.
fn choose_at_its_middle(win: &mut Win, link: &Target) {
    win.click_at(egui_pos(link.node.centre()));
    assert!(win.has("Which one?"), "{} runs along others", link.name);
    let title = link.name.split(',').next().expect("a title");
    let entry = entries(win)
        .into_iter()
        .find(|entry| entry.starts_with(title));
    let entry = entry.unwrap_or_else(|| panic!("{title} in {:?}", entries(win)));
    let at = win.node(&entry).rect().center();
    win.click_at(at);
}

/// The entries of the list of what lies under the pointer.
fn entries(win: &Win) -> Vec<String> {
    let map = win.targets();
    let buttons = win.0.root().children_recursive().filter(|node| {
        let node = node.accesskit_node();
        node.role() == Role::Button && node.label().is_some_and(|label| label.contains(" · "))
    });
    let names = buttons.filter_map(|node| node.accesskit_node().label());
    names
        .filter(|name| map.iter().all(|target| target.name != *name))
        .collect()
}

/// Near Washington, where the links to Moscow run together.
fn where_links_meet(win: &Win) -> Pos2 {
    let targets = win.targets();
    let fan: Vec<&Arc<Target>> = targets
        .iter()
        .filter(|target| target.name.ends_with("link between Washington and Moscow"))
        .collect();
    assert!(fan.len() >= 4, "{}", fan.len());
    let Shape::Path(pieces) = &fan[0].shape else {
        panic!("a link is a path");
    };
    let all_are_near = |pos: &&ScreenPos| {
        let near = hits(&targets, **pos);
        near.len() >= 4
            && near
                .iter()
                .all(|target| matches!(target.shape, Shape::Path(_)))
    };
    let meeting = pieces.iter().flatten().find(all_are_near);
    egui_pos(*meeting.expect("they run together"))
}

#[test]
fn where_links_run_together_a_list_asks_which() {
    let mut win = Win::built_in();
    let at = where_links_meet(&win);
    win.click_at(at);
    assert!(win.has("Which one?"));
    assert_eq!(win.selected(), None, "nothing is chosen yet");
    let offered = entries(&win);
    let items = win.state().choice().expect("an offer").items.len();
    assert!(items >= 4 && offered.len() == items, "{offered:#?}");
    let wanted = "A Putin–Trump meeting · preparing, no date named";
    assert!(offered.iter().any(|entry| entry == wanted), "{offered:#?}");

    let entry = win.node(wanted).rect();
    assert!(win.regions().map.contains_rect(entry), "{entry}");
    win.click_at(entry.center());
    assert_eq!(win.selected(), Some("trump-putin"));
    assert!(!win.has("Which one?"));
}

#[test]
fn the_list_closes_without_a_choice() {
    type Close = fn(&mut Win);
    let closes: [(&str, Close); 3] = [
        ("Esc", |win| win.press(Key::Escape)),
        ("a click beside it", |win| {
            win.click_at(Pos2::new(300.0, 640.0))
        }),
        ("another day", |win| win.press(Key::ArrowLeft)),
    ];
    for (how, close) in closes {
        let mut win = Win::built_in();
        let at = where_links_meet(&win);
        win.click_at(at);
        assert!(win.has("Which one?"), "{how}");
        close(&mut win);
        assert!(!win.has("Which one?"), "{how}");
        assert_eq!(win.selected(), None, "{how}");
    }
}

#[test]
fn a_click_on_the_list_does_not_reach_the_map_below_it() {
    let mut win = Win::built_in();
    let at = where_links_meet(&win);
    win.click_at(at);
    let head = win
        .0
        .root()
        .children_recursive()
        .find(|node| support::window::text_of(node).as_deref() == Some("Which one?"));
    let head = head.expect("the list's head").rect().center();
    win.click_at(head);
    assert!(win.has("Which one?"), "its head is no button");
    assert_eq!(win.selected(), None);
}

#[test]
fn a_click_on_nothing_goes_back_to_the_overview() {
    let mut win = Win::built_in();
    let at = win.map_node("Kyiv").rect().center();
    win.click_at(at);
    assert_eq!(win.selected(), Some("kyiv"));
    let nowhere = Pos2::new(300.0, 640.0);
    assert!(hits(&win.targets(), screen_pos(nowhere)).is_empty());
    win.click_at(nowhere);
    assert_eq!(win.selected(), None);
}

fn wheel(win: &mut Win, at: Pos2, unit: MouseWheelUnit, delta: Vec2) {
    win.0.hover_at(at);
    win.0.event(Event::MouseWheel {
        unit,
        delta,
        source: MouseWheelSource::Unknown,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    win.0.run();
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    for notches in [1.0, 3.0, -1.0] {
        let mut win = Win::built_in();
        let at = win.map_node("Kyiv").rect().center();
        let before = win.state().camera();
        wheel(&mut win, at, MouseWheelUnit::Line, vec2(0.0, notches));
        let after = win.state().camera();
        let factor = after.points_per_degree() / before.points_per_degree();
        assert!(
            (factor - 1.2_f64.powf(f64::from(notches))).abs() < 1e-6,
            "{factor}"
        );
        let stays = win.map_node("Kyiv").rect().center();
        assert!(stays.distance(at) < 0.1, "{at} {stays}");
        let other = win.map_node("Geneva").rect().center();
        assert!(other.distance(at) > 20.0, "the others move");
    }
}

#[test]
fn a_trackpad_and_a_drag_pan() {
    type Pan = fn(&mut Win, Pos2, Vec2);
    let by = vec2(60.0, -40.0);
    let from = Pos2::new(300.0, 600.0);
    let pans: [(&str, Pan); 2] = [
        ("trackpad", |win, from, by| {
            wheel(win, from, MouseWheelUnit::Point, by)
        }),
        ("drag", |win, from, by| {
            win.0.hover_at(from);
            win.button(from, true);
            win.0.hover_at(from + by * 0.5);
            win.0.hover_at(from + by);
            win.button(from + by, false);
            win.0.run();
        }),
    ];
    for (how, pan) in pans {
        let mut win = Win::built_in();
        let under = win.state().camera().lonlat_from_screen(screen_pos(from));
        pan(&mut win, from, by);
        let camera = win.state().camera();
        let moved = camera.screen_from_lonlat(under.expect("on the Earth"));
        let expected = from + by;
        assert!(
            egui_pos(moved).distance(expected) < 1.0,
            "{how}: {moved:?} {expected}"
        );
        assert_eq!(win.selected(), None, "{how} selects nothing");
    }
}

#[test]
fn a_double_click_zooms_where_it_is() {
    let mut win = Win::built_in();
    let at = Pos2::new(300.0, 600.0);
    let before = win.state().camera();
    // Both clicks within a moment: a frame for each event would be too slow.
    for _ in 0..2 {
        for pressed in [true, false] {
            let events = &mut win.0.input_mut().events;
            events.push(Event::PointerMoved(at));
            events.push(Win::button_event(at, pressed));
        }
        win.0.step();
    }
    win.0.run();
    let after = win.state().camera();
    let factor = after.points_per_degree() / before.points_per_degree();
    assert!((factor - 2.0).abs() < 1e-6, "{factor}");
}

#[test]
fn keys_zoom_the_map_and_fit_it() {
    let mut win = Win::built_in();
    let fitted = win.state().camera();
    let scale = |win: &Win| win.state().camera().points_per_degree() / fitted.points_per_degree();
    win.press(Key::Plus);
    assert!((scale(&win) - 1.5).abs() < 1e-6);
    win.press(Key::Equals);
    assert!((scale(&win) - 2.25).abs() < 1e-6);
    win.press(Key::Num0);
    assert_eq!(win.state().camera(), fitted);
    win.press(Key::Minus);
    assert!((scale(&win) - 1.0 / 1.5).abs() < 1e-6);
    win.press(Key::Num0);
    assert_eq!(win.state().camera(), fitted);
    for (name, ..) in CITIES {
        let city = win.map_node(name).rect();
        assert!(win.regions().map.contains_rect(city), "{name} fits");
    }
}

#[test]
fn zoomed_or_panned_no_node_of_the_map_lies_outside_it() {
    let mut win = Win::built_in();
    let at = win.map_node("Kyiv").rect().center();
    for step in 0..14 {
        let map = win.regions().map;
        let nodes = win.map_nodes();
        assert!(!nodes.is_empty(), "Kyiv is there");
        for (name, rect) in nodes {
            assert!(
                map.contains_rect(rect),
                "{name} {rect} in {map}, step {step}"
            );
        }
        wheel(&mut win, at, MouseWheelUnit::Line, vec2(0.0, 2.0));
    }
    win.press(Key::Num0);
    for step in 0..12 {
        let map = win.regions().map;
        for (name, rect) in win.map_nodes() {
            assert!(
                map.contains_rect(rect),
                "{name} {rect} in {map}, step {step}"
            );
        }
        wheel(&mut win, at, MouseWheelUnit::Point, vec2(-90.0, 40.0));
    }
}

#[test]
fn enter_selects_and_esc_clears_and_leaves() {
    let mut win = Win::built_in();
    win.map_node("Moscow").focus();
    win.0.run();
    win.press(Key::Enter);
    assert_eq!(win.selected(), Some("moscow"));
    assert!(
        win.map_node("Moscow").is_focused(),
        "the walk can go on from here"
    );
    win.press(Key::Escape);
    assert_eq!(win.selected(), None);
    assert!(
        win.0.ctx.memory(|memory| memory.focused().is_none()),
        "left"
    );
    win.press(Key::ArrowLeft);
    assert_eq!(win.on_day(), "2025-02-21", "arrows step days again");
}

#[test]
fn arrows_walk_on_the_map_while_it_has_the_focus() {
    let mut win = Win::built_in();
    win.map_node("Moscow").focus();
    win.0.run();
    win.press(Key::ArrowLeft);
    assert_eq!(win.on_day(), "2025-02-22", "the day stays");
    let focused = win.focused().expect("still on the map").rect();
    assert!(focused.center().x < win.map_node("Moscow").rect().center().x);
}

#[test]
fn the_pointer_over_a_city_or_a_link_is_told_what_lies_there() {
    let mut win = Win::built_in();
    let at = win.map_node("Riyadh").rect().center();
    win.0.hover_at(at);
    win.0.run();
    assert!(win.has("1 event, 1 statement"));
    let targets = win.targets();
    let aid = links(&win);
    let aid = aid
        .iter()
        .find(|link| link.name.starts_with("US financial aid"));
    let pos = clear_position(&targets, aid.expect("drawn"), &win).expect("alone somewhere");
    win.0.hover_at(egui_pos(pos));
    win.0.run();
    assert!(!win.has("1 event, 1 statement"));
    assert!(win.has("given") && win.has("since 2022") && win.has("1 statement"));
    // 7,854 km on the WGS 84 ellipsoid by GeographicLib (Karney).
    assert!(win.has("Washington – Kyiv, 7,850 km"));
}

#[test]
fn the_pointer_over_the_earth_is_told_where_it_is() {
    let mut win = Win::built_in();
    let map = win.regions().map;
    let position = |win: &Win| {
        let corner =
            egui::Rect::from_two_pos(map.right_top(), map.right_top() + vec2(-180.0, 40.0));
        let texts = win.painted_texts(corner);
        texts.into_iter().find(|text| text.contains('°'))
    };
    assert_eq!(position(&win), None);
    for projection in Projection::ALL {
        win.apply(Command::SetProjection(projection));
        win.0.hover_at(win.map_node("Riyadh").rect().center());
        win.0.run();
        let told = position(&win).expect("told");
        assert!(
            told.starts_with("24.6") || told.starts_with("24.7"),
            "{told}"
        );
        assert!(told.ends_with("° E") && told.contains(" 46."), "{told}");
    }
    win.apply(Command::ShowRegion(Region::World));
    win.apply(Command::SetProjection(Projection::Mercator));
    win.0.hover_at(map.left_center() + vec2(2.0, 0.0));
    win.0.run();
    assert_eq!(position(&win), None, "beside the world");
    win.0.hover_at(win.regions().panel.center());
    win.0.run();
    assert_eq!(position(&win), None);
}

#[test]
fn the_map_shows_what_the_day_knows_and_no_more() {
    let mut win = Win::on("2021-06-30");
    let names = |win: &Win| {
        win.map_nodes()
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    let early = names(&win);
    assert!(
        early
            .iter()
            .any(|name| name.starts_with("Biden–Putin summit")),
        "{early:#?}"
    );
    let is_later = |name: &String| name.starts_with("US–Russia talks in Riyadh");
    assert!(!early.iter().any(is_later), "{early:#?}");
    win.apply(Command::LookAt(day("2025-02-18")));
    assert!(
        names(&win)
            .iter()
            .any(|name| name.starts_with("US–Russia talks in Riyadh"))
    );
}

/// Two capitals and so many calls between them, every third one denied.
fn calls(count: usize) -> Win {
    let call = |n: usize| {
        let status = if n.is_multiple_of(3) {
            "denied"
        } else {
            "held"
        };
        format!(
            r#"{{"id":"call-{n}","kind":"call","title":"Call {n}","status":"{status}","when":"2025-01-01",
                "parties":[{{"actor":"fr"}},{{"actor":"tr"}}],"cites":[{{"source":"s"}}]}}"#
        )
    };
    let events: Vec<String> = (0..count).map(call).collect();
    let text = format!(
        r#"{{"format":"demarche-dossier/1","title":"Calls",
            "sources":[{{"id":"s","title":"s","published":"2025-01-01"}}],
            "places":[{{"id":"paris","name":"Paris","lat":48.86,"lon":2.35}},
                      {{"id":"ankara","name":"Ankara","lat":39.93,"lon":32.86}}],
            "actors":[{{"id":"fr","kind":"state","name":"France","seat":"paris"}},
                      {{"id":"tr","kind":"state","name":"Türkiye","seat":"ankara"}}],
            "events":[{}]}}"#,
        events.join(",")
    );
    Win::new(opened(&text), Look::default())
}

#[test]
fn a_bundle_tells_how_many_events_have_which_standing_and_offers_them() {
    let mut win = calls(12);
    let name = "12 events between Ankara and Paris";
    let at = win.map_node(name).rect().center();
    win.0.hover_at(at);
    win.0.run();
    for text in [name, "8 held", "4 denied", "Click for the list"] {
        assert!(win.has(text), "{text:?}");
    }
    win.click_at(at);
    assert!(win.has("Which one?"));
    assert_eq!(win.state().choice().expect("an offer").items.len(), 12);
    let entry = win.node("Call 4 · made, 1 Jan 2025").rect().center();
    win.click_at(entry);
    assert_eq!(win.selected(), Some("call-4"));
    // It is lifted out of the bundle and can be met by itself.
    win.map_node("Call 4, made, link between");
}

#[test]
fn a_bundle_is_chosen_by_key() {
    let mut win = calls(9);
    win.map_node("9 events between").focus();
    win.0.run();
    win.press(Key::Enter);
    assert_eq!(win.state().choice().expect("an offer").items.len(), 9);
}

#[test]
fn of_very_many_links_some_have_a_node_and_the_rest_is_counted() {
    let (places, links) = (32, 520);
    let pairs = (0..places).flat_map(|a| (a + 1..places).map(move |b| (a, b)));
    let place = |n: usize| {
        let (lat, lon) = (n / 8 * 12, n % 8 * 20);
        format!(r#"{{"id":"p{n}","name":"P{n}","lat":{lat},"lon":{lon}}}"#)
    };
    let actor = |n: usize| format!(r#"{{"id":"a{n}","kind":"state","name":"A{n}","seat":"p{n}"}}"#);
    let call = |(n, (a, b)): (usize, (usize, usize))| {
        format!(
            r#"{{"id":"c{n}","kind":"call","title":"C{n}","status":"held","when":"2025-01-01",
                "parties":[{{"actor":"a{a}"}},{{"actor":"a{b}"}}],"cites":[{{"source":"s"}}]}}"#
        )
    };
    // Each pair twice, so that the pairs suffice.
    let calls = pairs.flat_map(|pair| [pair; 2]).take(links).enumerate();
    let list = |items: Vec<String>| items.join(",");
    let text = format!(
        r#"{{"format":"demarche-dossier/1","title":"Many","sources":[{{"id":"s","title":"s","published":"2025-01-01"}}],
            "places":[{}],"actors":[{}],"events":[{}]}}"#,
        list((0..places).map(place).collect()),
        list((0..places).map(actor).collect()),
        list(calls.map(call).collect()),
    );
    let win = Win::new(opened(&text), Look::default());
    let targets = win.targets().len();
    assert!(targets > 500, "{targets} targets in view");
    assert_eq!(win.map_nodes().len(), 500);
    assert!(win.has(&format!("and {} more links", targets - 500)));
    assert!(
        win.map_nodes()
            .iter()
            .any(|(name, _)| name.starts_with("P31"))
    );
}

#[test]
fn the_pointer_over_a_contested_link_is_told_what_each_side_says() {
    let mut win = Win::built_in();
    let targets = win.targets();
    let visit = links(&win);
    let visit = visit
        .iter()
        .find(|link| link.name.starts_with("A Trump visit to Moscow"));
    let pos = clear_position(&targets, visit.expect("drawn"), &win).expect("alone somewhere");
    win.0.hover_at(egui_pos(pos));
    win.0.run();
    for text in [
        "≠ Was it made?",
        "Press reports, unnamed: floated, 9 May 2025 (Moscow says efforts are…, line 15)",
        "United States: denied (Moscow says efforts are…, line 15)",
    ] {
        assert!(win.has(text), "{text:?}");
    }
}

#[test]
fn the_maps_menu_offers_projections_and_parts_of_the_earth() {
    let mut win = Win::built_in();
    assert_eq!(win.state().camera().projection(), Projection::EqualEarth);
    let open = |win: &mut Win, now: &str| {
        let at = win.node(&format!("Map: {now}")).rect().center();
        win.click_at(at);
    };
    open(&mut win, "Equal Earth");
    for projection in Projection::ALL {
        assert!(win.has(projection.name()), "{projection}");
        let has_origin = projection.origin().is_some();
        assert_eq!(win.has(projection.keeps()), !has_origin, "{projection}");
    }
    assert!(
        win.has("distances from Geneva are true"),
        "the nearest to the middle"
    );
    win.click_at(win.node("Mercator").rect().center());
    assert_eq!(win.state().camera().projection(), Projection::Mercator);
    assert!(!win.has("North Atlantic"), "the menu is closed");
    let before = win.state().camera().points_per_degree();
    open(&mut win, "Mercator");
    win.click_at(win.node("Levant and Gulf").rect().center());
    let after = win.state().camera().points_per_degree();
    assert!(after > 1.2 * before, "{before} {after}");
    win.press(Key::P);
    assert_eq!(
        win.state().camera().projection(),
        Projection::Equirectangular
    );
    win.press(Key::P);
    let about_riyadh = Projection::Equidistant(Origin::at(place_at(&win, "riyadh")));
    assert_eq!(
        win.state().camera().projection(),
        about_riyadh,
        "the nearest"
    );
    win.press(Key::P);
    assert_eq!(win.state().camera().projection(), Projection::EqualEarth);
    win.press(Key::Num0);
    win.map_node("Washington");
}

fn place_at(win: &Win, id: &str) -> LonLat {
    let dossier = win.state().dossier();
    let place = dossier.places().find(|(_, place)| place.id == id);
    place.expect("a place of this id").1.at
}

#[test]
fn a_places_page_lays_the_map_out_around_it() {
    let mut win = Win::built_in();
    win.click_at(win.map_node("Moscow").rect().center());
    win.click_at(win.node("Show distances from here").rect().center());
    let about_moscow = Projection::Equidistant(Origin::at(place_at(&win, "moscow")));
    assert_eq!(win.state().camera().projection(), about_moscow);
    assert!(win.has("Distances on the map are true from here"));
    assert!(!win.has("Show distances from here"));
    // All other cities are where they belong: from here in true proportion.
    let moscow = win.map_node("Moscow").rect().center();
    let scale = |name: &str, id: &str| {
        let drawn = win.map_node(name).rect().center().distance(moscow);
        f64::from(drawn) / distance_m(place_at(&win, "moscow"), place_at(&win, id))
    };
    let (washington, riyadh) = (scale("Washington", "washington"), scale("Riyadh", "riyadh"));
    assert!(
        (washington / riyadh - 1.0).abs() < 0.01,
        "{washington} {riyadh}"
    );
    win.click_at(win.map_node("Washington").rect().center());
    assert!(
        win.has("Show distances from here"),
        "it is true from Moscow"
    );
}

#[test]
fn the_arctic_is_seen_from_above_the_pole_and_other_parts_as_before() {
    let mut win = Win::built_in();
    let open = |win: &mut Win| {
        let name = format!("Map: {}", win.state().camera().projection().name());
        let at = win.node(&name).rect().center();
        win.click_at(at);
    };
    win.apply(Command::SetProjection(Projection::NaturalEarth));
    open(&mut win);
    win.click_at(win.node("Arctic").rect().center());
    let polar = Projection::Equidistant(Origin::NORTH_POLE);
    assert_eq!(win.state().camera().projection(), polar);
    assert!((win.state().camera().centre().lat_deg - 90.0).abs() < 0.01);
    open(&mut win);
    assert!(win.has("distances from the North Pole are true"));
    win.click_at(win.node("Europe").rect().center());
    assert_eq!(win.state().camera().projection(), Projection::NaturalEarth);
}

/// What gets the focus by Tab, one after the other, in a window that no harness watches.
fn met_by_tab(for_screen_reader: bool) -> Vec<egui::Id> {
    let ctx = egui::Context::default();
    if for_screen_reader {
        ctx.enable_accesskit();
    }
    demarche::ui::theme::apply(&ctx);
    let mut window = demarche::ui::Window::new(demarche::io::open_built_in().expect("opens"));
    let mut frame = |events: Vec<Event>| {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                Pos2::ZERO,
                support::window::ROOMY,
            )),
            events,
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| window.ui(ui));
        output.textures_delta.clear();
        ctx.memory(|memory| memory.focused())
    };
    frame(Vec::new());
    let tab = |pressed| Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    let mut met = Vec::new();
    loop {
        frame(vec![tab(true)]);
        let id = frame(vec![tab(false)]).expect("something has the focus");
        if met.contains(&id) {
            return met;
        }
        met.push(id);
    }
}

#[test]
fn tab_meets_the_same_with_and_without_a_screen_reader() {
    let met = met_by_tab(true);
    assert!(met.len() > 30, "{} stops", met.len());
    assert_eq!(met_by_tab(false), met);
}

#[test]
fn the_maps_menu_offers_views_of_borders() {
    let mut win = Win::built_in();
    let open = |win: &mut Win, now: &str| {
        win.click_at(win.node("Map: Equal Earth").rect().center());
        win.click_at(win.node(now).rect().center());
    };
    open(&mut win, "Borders: contested lines shown");
    for view in BordersView::all() {
        assert!(win.has(view.name()), "{view}");
    }
    assert!(win.has("As seen by, according to Natural Earth 5.1"));
    win.click_at(win.node("De facto: by who is in control").rect().center());
    assert_eq!(win.state().borders_view(), BordersView::DeFacto);
    assert!(!win.has("North Atlantic"), "the menu is closed");
    open(&mut win, "Borders: de facto");
    let china = win.node("China").rect().center();
    win.click_at(china);
    assert_eq!(win.state().borders_view().id(), "cn");
    assert!(win.state().popup().is_none());
}
