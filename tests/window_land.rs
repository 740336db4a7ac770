//! A click on land where nothing is marked: what it is, and who of the dossier is from there.

mod support;

use demarche::earth::{LonLat, Projection};
use demarche::scene::map::hits;
use demarche::state::{Command, Filter, LandId, Region};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win, day, egui_pos, opened, screen_pos, text_of};

const POLAND: [f64; 2] = [19.5, 52.9];
const UKRAINE: [f64; 2] = [34.5, 48.3];
const CRIMEA: [f64; 2] = [34.2, 45.3];
const SEA: [f64; 2] = [5.0, 61.0];
const NOBODY: &str = "No actor of this dossier is from here.";

/// A window that looks at Europe.
fn europe(win: &mut Win) {
    win.apply(Command::ShowRegion(Region::Europe));
}

/// Where a position is in the window; nothing is marked there.
fn bare(win: &Win, [lon, lat]: [f64; 2]) -> Pos2 {
    let camera = win.state().camera();
    let pos = egui_pos(camera.screen_from_lonlat(LonLat::new(lon, lat)));
    assert!(win.regions().map.contains(pos), "{lon} {lat} is in view");
    assert!(
        hits(&win.targets(), screen_pos(pos)).is_empty(),
        "{lon} {lat} is bare"
    );
    pos
}

fn click(win: &mut Win, at: [f64; 2]) {
    let pos = bare(win, at);
    win.click_at(pos);
}

/// What the card says, its buttons included; nothing without a card.
fn card(win: &Win) -> Vec<String> {
    let Some(asked) = win.state().asked_land() else {
        return Vec::new();
    };
    let near = egui::Rect::from_center_size(egui_pos(asked.at), vec2(820.0, 2_000.0));
    let nodes = win.0.root().children_recursive();
    let panel = win.regions().panel;
    let lies_there = |node: &egui_kittest::Node| {
        node.accesskit_node().bounding_box().is_some()
            && near.contains(node.rect().center())
            && !panel.contains(node.rect().center())
    };
    nodes
        .filter(lies_there)
        .filter_map(|node| text_of(&node))
        .collect()
}

#[track_caller]
fn assert_card(win: &Win, text: &str) {
    let texts = card(win);
    assert!(
        texts.iter().any(|found| found == text),
        "{text:?} in {texts:#?}"
    );
}

/// The actors that the card offers.
fn natives(win: &Win) -> Vec<String> {
    let buttons = win.0.root().children_recursive().filter(|node| {
        node.accesskit_node().role() == Role::Button
            && node
                .accesskit_node()
                .label()
                .is_some_and(|label| label.contains(" · "))
    });
    let labels = buttons.filter_map(|node| node.accesskit_node().label());
    let map: Vec<String> = win
        .targets()
        .iter()
        .map(|target| target.name.clone())
        .collect();
    let panel = win.panel_texts();
    labels
        .filter(|label| !map.contains(label) && !panel.contains(label))
        .collect()
}

#[test]
fn land_of_nobody_in_the_dossier_says_its_name_and_that() {
    let mut win = Win::built_in();
    europe(&mut win);
    assert!(!win.has(NOBODY));
    click(&mut win, POLAND);
    assert_card(&win, "Poland");
    assert_card(&win, NOBODY);
    assert_eq!(natives(&win), [""; 0]);
    assert_eq!(win.selected(), None);
}

#[test]
fn land_lists_who_is_from_there_with_what_is_known_of_them() {
    let mut win = Win::built_in();
    europe(&mut win);
    click(&mut win, UKRAINE);
    assert_card(&win, "Ukraine");
    let listed = natives(&win);
    let expected = [
        "Ukraine · 3 events, 2 statements",
        "Zelenskyy · 1 event, 1 statement",
    ];
    assert_eq!(listed, expected);
    let zelenskyy = win.node(expected[1]).rect().center();
    win.click_at(zelenskyy);
    assert_eq!(win.selected(), Some("zelenskyy"));
    assert_eq!(win.state().popup(), None, "a selection closes the card");
}

#[test]
fn an_actor_of_the_card_is_selected_by_key() {
    for key in [Key::Enter, Key::Space] {
        let mut win = Win::built_in();
        europe(&mut win);
        click(&mut win, UKRAINE);
        win.node("Zelenskyy · 1 event, 1 statement").focus();
        win.0.run();
        win.press(key);
        assert_eq!(win.selected(), Some("zelenskyy"));
        assert_eq!(win.state().popup(), None);
    }
}

#[test]
fn a_contested_shape_without_an_entry_in_the_table_says_that_it_is_contested() {
    let mut win = Win::built_in();
    win.apply(Command::ShowRegion(Region::World));
    click(&mut win, [100.0, -76.0]);
    assert_card(&win, "Antarctica");
    assert_card(&win, "Its status is contested.");
    click(&mut win, [-55.0, -10.0]);
    assert_card(&win, "Brazil");
    assert!(!win.has("Its status is contested."));
}

#[test]
fn the_card_follows_both_clocks_and_the_filter() {
    let mut win = Win::built_in();
    europe(&mut win);
    click(&mut win, UKRAINE);
    let zelenskyy = |win: &Win| {
        let listed = natives(win);
        listed
            .into_iter()
            .find(|native| native.starts_with("Zelenskyy"))
    };
    assert!(zelenskyy(&win).is_some());
    // His delegation's only event was first spoken of on 21 February.
    win.apply(Command::LookAt(day("2025-02-20")));
    assert_card(&win, "Ukraine");
    assert_eq!(zelenskyy(&win), None);
    win.apply(Command::LookAt(day("2025-02-22")));
    assert!(zelenskyy(&win).is_some());
    win.apply(Command::PinKnown(day("2025-02-20")));
    assert_eq!(zelenskyy(&win), None);
    win.apply(Command::UnpinKnown);
    win.apply(Command::SetFilter(Filter::contested_only()));
    let expected = [
        "Ukraine · nothing listed on this day",
        "Zelenskyy · nothing listed on this day",
    ];
    assert_eq!(natives(&win), expected);
}

#[test]
fn an_office_counts_on_the_days_on_which_it_was_held() {
    let mut win = Win::built_in();
    win.apply(Command::ShowRegion(Region::World));
    const KANSAS: [f64; 2] = [-100.0, 35.5];
    for (on, biden) in [("2021-06-30", true), ("2025-02-22", false)] {
        win.apply(Command::LookAt(day(on)));
        click(&mut win, KANSAS);
        assert_card(&win, "United States");
        let listed = natives(&win);
        let found = listed.iter().any(|native| native.starts_with("Joe Biden"));
        assert_eq!(found, biden, "{on}: {listed:#?}");
        assert!(listed[0].starts_with("United States · "), "{listed:#?}");
        win.press(Key::Escape);
    }
}

#[test]
fn crimea_is_told_by_the_table_and_never_as_a_part_of_the_shape_it_is_in() {
    for projection in Projection::ALL {
        let mut win = Win::built_in();
        win.apply(Command::SetProjection(projection));
        europe(&mut win);
        for _ in 0..2 {
            click(&mut win, CRIMEA);
            assert_card(&win, "Crimea");
            assert_card(&win, "Administered by Russia; claimed by Ukraine.");
            assert_card(
                &win,
                "The General Assembly affirmed the territorial integrity of Ukraine and held the \
                 referendum of 16 March 2014 to have no validity.",
            );
            assert_card(&win, "UNGA 68/262 (27 March 2014)");
            assert_card(&win, NOBODY);
            let area = LandId::Area("crimea".to_owned());
            assert_eq!(win.state().asked_land().expect("a card").land, area);
            assert!(
                !card(&win).iter().any(|text| text == "Russia"),
                "{:#?}",
                card(&win)
            );
            // Once more from nearby, where the level of detail is another.
            win.press(Key::Escape);
            let at = screen_pos(bare(&win, CRIMEA));
            win.apply(Command::ZoomMap { at, factor: 8.0 });
        }
    }
}

#[test]
fn sea_tells_nothing_and_deselects() {
    let mut win = Win::built_in();
    europe(&mut win);
    let kyiv = win.item("kyiv");
    win.apply(Command::Select(kyiv));
    click(&mut win, SEA);
    assert_eq!((win.selected(), win.state().popup()), (None, None));
}

#[test]
fn land_below_the_legend_and_the_date_is_not_asked_for() {
    let mut win = Win::built_in();
    europe(&mut win);
    let map = win.regions().map;
    let mut with_land = 0;
    for corner in [
        map.left_bottom() + vec2(40.0, -40.0),
        map.left_top() + vec2(40.0, 40.0),
    ] {
        for by in [[0.0, 0.0], [120.0, 0.0], [60.0, -20.0], [180.0, 10.0]] {
            let pos = corner + egui::Vec2::from(by);
            let at = win.state().camera().lonlat_from_screen(screen_pos(pos));
            with_land += usize::from(at.is_some_and(|at| (28.0..36.0).contains(&at.lat_deg)));
            win.click_at(pos);
            assert_eq!(win.state().popup(), None, "{pos} at {at:?}");
        }
    }
    assert!(with_land >= 2, "the Sahara lies below the legend");
}

#[test]
fn land_deselects_too() {
    let mut win = Win::built_in();
    europe(&mut win);
    let kyiv = win.item("kyiv");
    win.apply(Command::Select(kyiv));
    click(&mut win, POLAND);
    assert_eq!(win.selected(), None);
    assert_card(&win, "Poland");
}

#[test]
fn the_card_is_closed_by_what_else_is_done() {
    type Close = fn(&mut Win);
    let closes: [(&str, Close); 8] = [
        ("Esc", |win| win.press(Key::Escape)),
        ("the same land", |win| click(win, [18.5, 53.2])),
        ("the sea", |win| click(win, SEA)),
        ("the panel", |win| {
            let panel = win.regions().panel;
            win.click_at(panel.right_bottom() - vec2(20.0, 20.0));
        }),
        ("a selection", |win| {
            let kyiv = win.item("kyiv");
            win.apply(Command::Select(kyiv));
        }),
        ("a drag", |win| {
            let from = bare(win, SEA);
            win.0.hover_at(from);
            win.button(from, true);
            win.0.hover_at(from + vec2(20.0, 10.0));
            win.0.hover_at(from + vec2(40.0, 20.0));
            win.button(from + vec2(40.0, 20.0), false);
            win.0.run();
        }),
        ("the wheel", |win| {
            let at = bare(win, SEA);
            win.0.hover_at(at);
            win.0.event(Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta: vec2(0.0, 1.0),
                source: MouseWheelSource::Unknown,
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
            });
            win.0.run();
        }),
        ("another projection", |win| {
            win.apply(Command::SetProjection(Projection::Mercator));
        }),
    ];
    for (how, close) in closes {
        let mut win = Win::built_in();
        europe(&mut win);
        click(&mut win, POLAND);
        assert_card(&win, "Poland");
        close(&mut win);
        assert_eq!(win.state().popup(), None, "{how}");
        assert!(!win.has(NOBODY), "{how}");
    }
}

#[test]
fn one_card_at_a_time_is_open_and_other_land_takes_its_place() {
    let mut win = Win::built_in();
    europe(&mut win);
    click(&mut win, POLAND);
    click(&mut win, UKRAINE);
    assert_card(&win, "Ukraine");
    assert!(!win.has(NOBODY), "Poland's card is closed");
}

#[test]
fn a_click_on_the_card_does_not_reach_the_map_below_it() {
    let mut win = Win::built_in();
    europe(&mut win);
    click(&mut win, POLAND);
    let text = win.0.root().children_recursive();
    let mut text = text.filter(|node| text_of(node).as_deref() == Some(NOBODY));
    let at = text.next().expect("its sentence").rect().center();
    drop(text);
    win.click_at(at);
    assert_card(&win, "Poland");
}

#[test]
fn the_card_stays_within_the_map_of_a_small_window() {
    let look = Look {
        size: vec2(640.0, 480.0),
        ..Look::default()
    };
    let mut win = Win::new(demarche::io::open_built_in().expect("opens"), look);
    win.apply(Command::ShowRegion(Region::World));
    let map = win.regions().map;
    let camera = win.state().camera();
    let at = screen_pos(map.center());
    win.apply(Command::ZoomMap { at, factor: 3.0 });
    assert_ne!(win.state().camera(), camera);
    // From corner to corner, wherever there is land.
    let mut told = 0;
    for (x, y) in (1_u8..16).flat_map(|x| (1_u8..16).map(move |y| (x, y))) {
        let pos = map.min + map.size() * vec2(f32::from(x) / 16.0, f32::from(y) / 16.0);
        if !hits(&win.targets(), screen_pos(pos)).is_empty() {
            continue;
        }
        win.click_at(pos);
        if win.state().asked_land().is_some() {
            told += 1;
            let nodes = win.0.root().children_recursive();
            let ours = nodes.filter(|node| {
                text_of(node).is_some_and(|text| text == NOBODY || text == "Actors from here")
            });
            let rects: Vec<egui::Rect> = ours.map(|node| node.rect()).collect();
            assert_eq!(rects.len(), 1, "one card");
            assert!(map.contains_rect(rects[0]), "{} in {map}", rects[0]);
            win.press(Key::Escape);
        }
        assert_eq!(win.state().popup(), None);
    }
    assert!(told >= 3, "{told} on land");
}

#[test]
fn of_many_actors_eight_are_listed_and_the_rest_is_counted() {
    let actor = |n: usize| {
        format!(
            r#"{{"id":"p{n}","kind":"person","name":"P{n}","roles":[{{"of":"pl","as":"Minister"}}]}}"#
        )
    };
    let actors: Vec<String> = (0..19).map(actor).collect();
    let text = format!(
        r#"{{"format":"demarche-dossier/1","title":"Many",
            "sources":[{{"id":"s","title":"s","published":"2025-01-01"}}],
            "actors":[{{"id":"pl","kind":"state","name":"Poland","iso3":"POL"}},{}],
            "statements":[{{"id":"st","speaker":"p17","said":"2025-01-01","act":"comment","text":"So.",
                "claims":[],"cites":[{{"source":"s"}}]}}]}}"#,
        actors.join(",")
    );
    let mut win = Win::new(opened(&text), Look::default());
    europe(&mut win);
    click(&mut win, POLAND);
    let listed = natives(&win);
    assert_eq!(listed.len(), 8, "{listed:#?}");
    assert_eq!(
        listed[0], "P17 · no events, 1 statement",
        "who is known comes first"
    );
    assert_eq!(listed[1], "Poland · nothing listed on this day");
    assert_card(&win, "and 12 more");
}

#[test]
fn an_area_lists_only_whom_its_own_code_names() {
    let text = r#"{"format":"demarche-dossier/1","title":"Sahara",
        "actors":[{"id":"eh","kind":"state","name":"Sahrawi Republic","iso3":"ESH"},
                  {"id":"ma","kind":"state","name":"Morocco","iso3":"MAR"},
                  {"id":"fm","kind":"person","name":"Minister","roles":[{"of":"ma","as":"Minister"}]}]}"#;
    let mut win = Win::new(opened(text), Look::default());
    win.apply(Command::ShowRegion(Region::World));
    // On either side of the berm.
    for at in [[-13.5, 25.5], [-9.8, 26.5]] {
        click(&mut win, at);
        assert_card(&win, "Western Sahara");
        assert_eq!(
            natives(&win),
            ["Sahrawi Republic · nothing listed on this day"]
        );
        win.press(Key::Escape);
    }
    click(&mut win, [-6.0, 32.0]);
    assert_card(&win, "Morocco");
    assert_eq!(natives(&win).len(), 2);
}

const SIDES: &str = "Administered by Russia; claimed by Ukraine.";
const HATCHED: &str = "contested area";

fn hover(win: &mut Win, at: [f64; 2]) {
    let pos = bare(win, at);
    win.0.hover_at(pos);
    win.0.run();
}

#[test]
fn a_hatched_area_tells_in_a_tooltip_what_its_card_says() {
    for projection in Projection::ALL {
        let mut win = Win::built_in();
        win.apply(Command::SetProjection(projection));
        europe(&mut win);
        hover(&mut win, CRIMEA);
        assert!(!win.has(SIDES), "nothing is hatched");
        click(&mut win, UKRAINE);
        assert!(!win.has(SIDES), "the pointer is elsewhere");
        hover(&mut win, CRIMEA);
        let told = win.0.root().children_recursive();
        let told: Vec<String> = told.filter_map(|node| text_of(&node)).collect();
        let start = told.iter().position(|text| text == "Crimea");
        let start = start.expect("its name");
        win.press(Key::Escape);
        click(&mut win, CRIMEA);
        let texts = card(&win);
        let card = texts.iter().position(|text| text == "Crimea");
        let card = &texts[card.expect("its name")..][..4];
        assert_eq!(card[1], SIDES);
        assert!(card[3].starts_with("UNGA 68/262"));
        assert_eq!(told[start..][..4], *card, "{projection:?}");
    }
}

#[test]
fn only_what_is_hatched_tells_itself_in_a_tooltip() {
    let mut win = Win::built_in();
    europe(&mut win);
    click(&mut win, UKRAINE);
    hover(&mut win, CRIMEA);
    assert!(win.has(SIDES));
    hover(&mut win, [33.0, 48.5]);
    assert!(!win.has(SIDES), "beside it");
    hover(&mut win, SEA);
    assert!(!win.has(SIDES), "at sea");
    hover(&mut win, CRIMEA);
    win.press(Key::Escape);
    assert!(!win.has(SIDES), "the card is closed");
    click(&mut win, POLAND);
    hover(&mut win, CRIMEA);
    assert!(!win.has(SIDES), "Poland has no part in it");
}

#[test]
fn what_is_marked_on_a_hatched_area_comes_before_it() {
    let text = r#"{"format":"demarche-dossier/1","title":"Yalta",
        "sources":[{"id":"s","title":"s","published":"2025-01-01"}],
        "places":[{"id":"town","name":"Town","lat":45.2,"lon":34.3}],
        "events":[{"id":"talks","kind":"meeting","title":"Talks","status":"held","when":"2025-01-01",
            "venue":"town","cites":[{"source":"s"}]}]}"#;
    let mut win = Win::new(opened(text), Look::default());
    win.apply(Command::LookAt(day("2025-01-01")));
    europe(&mut win);
    let town = LonLat::new(34.3, 45.2);
    let at = win.state().camera().screen_from_lonlat(town);
    win.apply(Command::ZoomMap { at, factor: 6.0 });
    click(&mut win, UKRAINE);
    hover(&mut win, [34.4, 44.9]);
    assert!(win.has(SIDES));
    let at = egui_pos(win.state().camera().screen_from_lonlat(town));
    win.0.hover_at(at);
    win.0.run();
    assert!(!hits(&win.targets(), screen_pos(at)).is_empty());
    assert!(win.has("1 event, no statements"), "the town tells itself");
    assert!(!win.has(SIDES));
}

#[test]
fn the_legend_explains_the_hatch_while_something_is_hatched() {
    let mut win = Win::built_in();
    europe(&mut win);
    let is_explained = |win: &Win| {
        let texts = win.painted_texts(win.regions().map);
        texts.iter().any(|text| text == HATCHED)
    };
    assert!(!is_explained(&win));
    for (at, expected) in [(UKRAINE, true), (POLAND, false), (CRIMEA, true)] {
        click(&mut win, at);
        assert_eq!(is_explained(&win), expected, "{at:?}");
    }
    win.press(Key::Escape);
    assert!(!is_explained(&win));
}
