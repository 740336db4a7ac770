//! The side panel and the top bar in the whole window: pages, links, citations, the overview,
//! themes, the list of keys.

mod support;

use demarche::state::{Command, Theme};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT;
use support::window::{Look, Win};

const SOURCE: &str =
    "Moscow says efforts are underway to arrange a meeting between Trump and Putin";

fn page(id: &str) -> Win {
    let mut win = Win::built_in();
    let item = win.item(id);
    win.apply(Command::Select(item));
    win
}

/// Fails unless the panel says all of these, one somewhere after the other.
#[track_caller]
fn assert_in_order(win: &Win, wanted: &[&str]) {
    let texts = win.panel_texts();
    let mut rest = texts.iter();
    for text in wanted {
        assert!(
            rest.any(|found| found == text),
            "{text:?} in its place in {texts:#?}"
        );
    }
}

#[test]
fn a_contested_event_shows_both_sides_with_their_places_in_the_source() {
    let win = page("moscow-visit");
    assert_in_order(
        &win,
        &[
            "A Trump visit to Moscow",
            "denied",
            "9 May 2025, in",
            "Moscow",
        ],
    );
    let texts = win.panel_texts();
    let start = texts
        .iter()
        .position(|text| text == "Contested: Was it made?");
    let start = start.unwrap_or_else(|| panic!("{texts:#?}"));
    let end = texts[start..].iter().position(|text| text == "How it came");
    let sides = &texts[start..start + end.expect("the ladder follows")];
    for wanted in [
        "Press reports, unnamed",
        "floated, 9 May 2025",
        "said by 21 Feb 2025",
        "Washington says",
        "denied",
        "said 21 Feb 2025",
    ] {
        assert!(
            sides.iter().any(|text| text == wanted),
            "{wanted} in {sides:#?}"
        );
    }
    let cites = sides.iter().filter(|text| *text == "[1] line 15").count();
    assert_eq!(cites, 2, "each side has its place: {sides:#?}");
    assert_in_order(&win, &["Sources", "[1]", SOURCE, "22 Feb 2025 · line 15"]);
}

#[test]
fn an_events_ladder_tells_who_said_what_when_and_where_it_can_be_read() {
    let win = page("trump-putin");
    assert_in_order(
        &win,
        &[
            "A Putin–Trump meeting",
            "How it came",
            "20 Feb",
            "floated",
            "Marco Rubio",
            "sets a condition for United States · interview",
            "A meeting between Trump and Putin will depend on progress in ending the war in Ukraine.",
            "[1] line 13",
            "22 Feb",
            "preparing",
            "Sergei Ryabkov",
            "[1] line 1",
            "Sources",
            SOURCE,
        ],
    );
    assert_in_order(
        &win,
        &[
            "Needs",
            "A peace settlement in Ukraine",
            "needs · not met",
            "Direct talks between Putin and Zelenskyy",
            "which needs · not met",
        ],
    );
    assert_in_order(
        &win,
        &["Delegations", "United States", "Donald Trump", "Russia"],
    );
}

#[test]
fn names_citations_and_sources_lead_on_and_back_leads_back() {
    let mut win = page("trump-putin");
    win.click_in_panel("Marco Rubio");
    assert_eq!(win.selected(), Some("rubio"));
    assert_in_order(
        &win,
        &[
            "Marco Rubio",
            "United States",
            "Takes part in",
            "US–Russia talks in Riyadh",
            "Said",
        ],
    );
    win.click_in_panel("[1] line 13");
    assert_eq!(win.selected(), Some("article"));
    assert_in_order(
        &win,
        &[
            SOURCE,
            "published 22 Feb 2025",
            "On record in it",
            "Statements in it",
        ],
    );
    win.click_in_panel("Sergei Ryabkov");
    assert_eq!(win.selected(), Some("ryabkov"));

    for expected in [Some("article"), Some("rubio"), Some("trump-putin"), None] {
        win.click_in_panel("Back");
        assert_eq!(win.selected(), expected);
    }
    assert!(win.panel_link("Back").accesskit_node().is_disabled());
    for expected in ["trump-putin", "rubio"] {
        win.click_in_panel("Forward");
        assert_eq!(win.selected(), Some(expected));
    }
    win.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(win.selected(), Some("trump-putin"));
    win.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(win.selected(), Some("rubio"));
    win.click_in_panel("To the overview");
    assert_eq!(win.selected(), None);
    assert!(win.panel_link("Forward").accesskit_node().is_disabled());
}

#[test]
fn a_click_is_followed_within_its_frame() {
    let mut win = page("trump-putin");
    let at = win
        .panel_link("A peace settlement in Ukraine")
        .rect()
        .center();
    win.0.hover_at(at);
    win.button(at, true);
    win.0.step();
    win.button(at, false);
    win.0.step();
    assert_eq!(win.selected(), Some("ukraine-settlement"));
    assert!(
        win.panel_says("agreement"),
        "the page's kind stands in its head"
    );
    assert!(!win.panel_says("summit"), "and the former page is gone");
}

#[test]
fn every_name_on_every_page_leads_somewhere() {
    let ids: Vec<String> = {
        let win = Win::built_in();
        win.state().dossier().ids().map(str::to_owned).collect()
    };
    assert!(ids.len() > 40, "{}", ids.len());
    let mut win = Win::built_in();
    let mut links = 0;
    for id in &ids {
        let item = win.item(id);
        win.apply(Command::Select(item));
        let dossier = win.state().dossier();
        let names: Vec<&str> = dossier
            .actors()
            .map(|(_, actor)| actor.name.as_str())
            .chain(dossier.events().map(|(_, event)| event.title.as_str()))
            .chain(dossier.places().map(|(_, place)| place.name.as_str()))
            .chain(dossier.sources().map(|(_, source)| source.title.as_str()))
            .collect();
        let panel = win.regions().panel;
        let labels: Vec<_> = win
            .nodes_in(panel)
            .into_iter()
            .filter(|node| node.rect().center().y > panel.top() + 40.0)
            .collect();
        let named = |role: Role| {
            let named = labels
                .iter()
                .filter(move |node| node.accesskit_node().role() == role);
            named
                .filter_map(support::window::text_of)
                .filter(|text| names.contains(&text.as_str()))
        };
        links += named(Role::Link).count();
        // The page's own title is the one name that leads nowhere.
        let plain: Vec<String> = named(Role::Label).collect();
        assert!(plain.len() <= 1, "{id}: {plain:?}");
    }
    assert!(links > 150, "{links}");
}

#[test]
fn the_overview_lists_what_lanes_and_map_cannot_show() {
    let win = Win::built_in();
    assert_in_order(
        &win,
        &[
            "A meeting between Trump and Putin?",
            "22 February 2025",
            "as known on the same day · 11 events stand, 1 contested",
            "Contested",
            "A Trump visit to Moscow",
            "Expected",
            "A Putin–Trump meeting",
            "Took place",
            "US–Russia talks in Riyadh",
            "Denied or called off",
            "Without a date",
            "A Putin–Trump meeting",
            "High-level teams and a mechanism for tensions",
            "Without a place",
            "A peace settlement in Ukraine",
        ],
    );
    assert!(!win.panel_says("Overdue"));
    let win = Win::on("2025-03-09");
    assert_in_order(&win, &["Overdue", "US and Russian officials’ talks"]);
}

#[test]
fn a_statement_that_was_not_yet_made_says_so() {
    let mut win = Win::on("2025-02-18");
    let item = win.item("s-ryabkov-announces");
    win.apply(Command::Select(item));
    win.assert_panel("Not yet said, or not yet published, on the day that the map shows.");
    win.press_with(Modifiers::CTRL, Key::ArrowRight);
    assert!(!win.panel_says("Not yet said, or not yet published, on the day that the map shows."));
    win.assert_panel("What it asserts");
}

#[test]
fn the_button_changes_the_theme_and_all_of_the_window_with_it() {
    let mut win = Win::built_in();
    let light = win.0.render().expect("drawn");
    let at = win.node("Dark theme").rect().center();
    win.click_at(at);
    assert_eq!(win.state().theme(), Theme::Dark);
    win.0.remove_cursor();
    win.0.run();
    let dark = win.0.render().expect("drawn");
    // Sea, panel, bar and timeline: each is light in one and dark in the other.
    for (x, y) in [(40, 640), (1400, 890), (450, 24), (500, 712)] {
        let brightness = |picture: &image::RgbaImage| {
            let pixel = picture.get_pixel(x, y);
            pixel.0[..3]
                .iter()
                .map(|part| u32::from(*part))
                .sum::<u32>()
        };
        assert!(brightness(&light) > 600, "{x} {y}: {}", brightness(&light));
        assert!(brightness(&dark) < 200, "{x} {y}: {}", brightness(&dark));
    }
    let at = win.node("Light theme").rect().center();
    win.click_at(at);
    win.0.remove_cursor();
    win.0.run();
    assert!(
        win.0.render().expect("drawn") == light,
        "and back, to the last pixel"
    );
}

#[test]
fn the_list_of_keys_opens_and_closes() {
    let opens: [fn(&mut Win); 3] = [
        |win| win.press(Key::F1),
        |win| {
            win.0.event(egui::Event::Text("?".to_owned()));
            win.0.run();
        },
        |win| {
            let at = win.node("Keys (F1)").rect().center();
            win.click_at(at);
        },
    ];
    for open in opens {
        let mut win = page("riyadh");
        open(&mut win);
        assert!(win.has("pin or unpin what was known by then"));
        win.press(Key::Escape);
        assert!(!win.has("pin or unpin what was known by then"));
        assert_eq!(
            win.selected(),
            Some("riyadh"),
            "Esc took back what was nearest"
        );
    }
}

#[test]
fn no_text_of_the_panel_runs_beyond_its_edge() {
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0)] {
        let look = Look {
            size,
            ..Look::default()
        };
        let opened = demarche::io::open_built_in().expect("opens");
        let mut win = Win::new(opened, look);
        let ids: Vec<String> = win.state().dossier().ids().map(str::to_owned).collect();
        for on in ["2021-05-01", "2025-02-22", "2025-03-09"] {
            win.apply(Command::LookAt(support::window::day(on)));
            win.apply(Command::Deselect);
            assert_within_panel(&win, "overview");
            for id in &ids {
                let item = win.item(id);
                win.apply(Command::Select(item));
                assert_within_panel(&win, id);
            }
        }
    }
}

#[track_caller]
fn assert_within_panel(win: &Win, page: &str) {
    let panel = win.regions().panel;
    let mut met = 0;
    for node in win.nodes_in(panel) {
        let Some(text) = support::window::text_of(&node) else {
            continue;
        };
        let rect = node.rect();
        if rect.center().y > panel.top() {
            met += 1;
            let fits = rect.left() >= panel.left() && rect.right() <= panel.right();
            assert!(fits, "{page}: {text:?} {rect} in {panel}");
        }
    }
    assert!(met > 3, "{page}: {met}");
}

#[test]
fn a_place_and_an_actor_tell_their_other_names() {
    for (id, line) in [
        ("kyiv", "also: Kiev"),
        ("zelenskyy", "also: Zelensky, Zelenskiy"),
    ] {
        page(id).assert_panel(line);
    }
    let of_an_event = page("riyadh-talks").panel_texts();
    assert!(of_an_event.iter().all(|text| !text.starts_with("also:")));
}
