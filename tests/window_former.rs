//! A dossier of another time: borders are called today's, and of states that are no more there are
//! words.

mod support;

use demarche::earth::LonLat;
use demarche::state::{Command, Region};
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use support::window::{Win, egui_pos, opened, text_of};

const CUBA: &str = include_str!("dossiers/cuba-1962.dossier.json");

const LEGEND: &str = "Today’s borders, not those of 1962";
const SENTENCE: &str = "The map shows today’s borders, not those of 1962.";
const SOVIET_UNION: &str = "Ended on 26 December 1991. Fifteen states lie on land that it held; Russia took its \
     seat in the United Nations. The map shows today’s borders.";

fn window() -> Win {
    Win::new(opened(CUBA), support::window::Look::default())
}

#[test]
fn the_legend_calls_borders_todays_on_a_day_before_1992() {
    let mut win = window();
    win.assert_map(LEGEND);
    win.apply(Command::LookAt("1991-12-31".parse().expect("a day")));
    win.assert_map("Today’s borders, not those of 1991");
    win.apply(Command::LookAt("1992-01-01".parse().expect("a day")));
    let map = win.regions().map;
    let told = win.painted_texts(map);
    assert!(
        !told.iter().any(|text| text.starts_with("Today’s borders")),
        "{told:?}"
    );
}

#[test]
fn the_page_of_a_former_state_says_what_became_of_it() {
    let mut win = window();
    let select = |win: &mut Win, id: &str| {
        let item = win.item(id);
        win.apply(Command::Select(item));
    };
    select(&mut win, "ussr");
    win.assert_panel(SOVIET_UNION);
    win.assert_panel(
        "Declaration 142-N of the Soviet of the Republics (26 December 1991); ISO 3166-3, SUHH",
    );
    // Present states and organisations have no such words.
    for id in ["usa", "un"] {
        select(&mut win, id);
        assert!(
            !win.panel_texts()
                .iter()
                .any(|text| text.contains("Ended on")),
            "{id}"
        );
    }
}

#[test]
fn the_page_of_an_event_before_1992_says_that_borders_are_todays() {
    let mut win = window();
    let event = win.item("summit");
    win.apply(Command::Select(event));
    win.assert_panel("The map shows today’s borders, not those of 1961.");
    let mut win = Win::on("2025-02-22");
    let event = win.item("riyadh-talks");
    win.apply(Command::Select(event));
    assert!(
        !win.panel_texts()
            .iter()
            .any(|text| text.contains("today’s borders"))
    );
}

#[test]
fn the_card_of_land_says_that_borders_are_todays() {
    let mut win = window();
    win.apply(Command::ShowRegion(Region::Europe));
    let camera = win.state().camera();
    let poland = egui_pos(camera.screen_from_lonlat(LonLat::new(19.5, 52.9)));
    win.click_at(poland);
    assert!(win.has(SENTENCE));
    assert!(win.has("No actor of this dossier is from here."));
    // The Soviet Union, here with the code of Russia, and its people are not from Russia.
    win.apply(Command::CloseOffer);
    let russia = egui_pos(
        win.state()
            .camera()
            .screen_from_lonlat(LonLat::new(40.0, 58.5)),
    );
    win.click_at(russia);
    let buttons = win.0.root().children_recursive();
    let mut labels = buttons
        .filter(|node| node.accesskit_node().role() == Role::Button)
        .filter_map(|node| text_of(&node));
    let is_soviet = |label: &str| {
        label.starts_with("Soviet Union ·") || label.starts_with("Nikita Khrushchev ·")
    };
    assert!(win.has("Russia"), "its card");
    assert_eq!(labels.find(|label| is_soviet(label)), None);
}
