//! What each view of the world's boundaries says of each contested line and place, against tables
//! that a reviewer can read: `tests/expected/borders/`.

mod polyline;

use std::collections::BTreeSet;

use demarche::earth::LonLat;
use demarche::earth::basemap::{Basemap, Border, BorderClass, Level};
use demarche::earth::borders::{BordersView, Treatment};
use demarche::earth::land::{Land, Outlines, land_at};
use demarche::io::basemap::embedded;
use demarche::scene::borders_words::owner_words;
use polyline::degrees_from;

const LINES: &str = include_str!("expected/borders/lines.tsv");
const AREAS: &str = include_str!("expected/borders/areas.tsv");

fn basemap() -> Basemap {
    let asset = embedded().expect("the asset opens");
    asset.basemap(usize::MAX).expect("it is whole")
}

/// The views that the tables have columns for: the first of their fields that name one.
fn views(table: &str) -> Vec<BordersView> {
    let head = rows(table).next().expect("a head");
    let named = head.iter().filter_map(|field| field.parse().ok());
    named.collect()
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn position(row: &[&str]) -> [f32; 2] {
    [row[0], row[1]].map(|degrees| degrees.parse().expect("degrees"))
}

fn word(class: Option<BorderClass>) -> &'static str {
    match class {
        None => "none",
        Some(BorderClass::International) => "international",
        Some(BorderClass::Indefinite) => "indefinite",
        Some(BorderClass::Disputed) => "disputed",
        Some(BorderClass::LineOfControl) => "line-of-control",
        Some(BorderClass::Indeterminate) => "indeterminate",
        Some(BorderClass::Claim) => "claim",
        Some(BorderClass::Lease) => "lease",
    }
}

/// "crimea-perekop disputed none …".
fn told(border: &Border, views: &[BordersView]) -> String {
    let dispute = border.dispute.as_deref().unwrap_or("-");
    let classes = views.iter().map(|view| word(border.class(*view)));
    std::iter::once(dispute)
        .chain(classes)
        .collect::<Vec<_>>()
        .join(" ")
}

fn expected(row: &[&str]) -> String {
    let words: Vec<&str> = [&row[2..3], &row[4..row.len() - 1]].concat();
    words.join(" ")
}

/// Lines within one and a half times the tolerance of a level, the nearest first.
fn near(level: &Level, at: [f32; 2]) -> Vec<&Border> {
    let mut near: Vec<(f64, &Border)> = level
        .borders
        .iter()
        .map(|border| (degrees_from(&border.line, at), border))
        .filter(|(away, _)| *away < 1.5 * level.tolerance_deg)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    near.into_iter().map(|(_, border)| border).collect()
}

#[test]
fn every_contested_line_is_drawn_as_the_table_says_at_every_level() {
    let (map, views) = (basemap(), views(LINES));
    assert_eq!(views.len(), 9);
    let finest = map.levels.len() - 1;
    let mut count = 0;
    let mut wrong = Vec::new();
    for row in rows(LINES).skip(1) {
        for (n, level) in map.levels.iter().enumerate() {
            let is_there = row[3].contains(&n.to_string());
            let near = near(level, position(&row));
            let mut words = near.iter().map(|border| told(border, &views));
            let found = match n == finest {
                true => words.next() == Some(expected(&row)),
                false => words.any(|words| words == expected(&row)),
            };
            if found != is_there {
                let near: Vec<String> = near.iter().map(|border| told(border, &views)).collect();
                wrong.push(format!("level {n}: {row:?} but {near:?}"));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 90, "{count}");
}

/// What is not in the table is the same in all views, and is no dispute.
#[test]
fn views_differ_where_the_table_says_and_nowhere_else() {
    let map = basemap();
    let of = |border: &Border| (border.dispute.clone(), border.treatment);
    let is_settled = |(dispute, treatment): &(Option<String>, Treatment)| {
        let same = treatment.class(BordersView::default());
        dispute.is_none() && BordersView::all().all(|view| treatment.class(view) == same)
    };
    let finest = map.levels.last().expect("a level");
    let in_table: BTreeSet<_> = rows(LINES)
        .skip(1)
        .filter_map(|row| {
            near(finest, position(&row))
                .first()
                .map(|border| of(border))
        })
        .collect();
    for level in &map.levels {
        for border in &level.borders {
            let own = of(border);
            assert!(
                is_settled(&own) || in_table.contains(&own),
                "{:?} at {:?} is not in the table",
                own.0,
                border.line[0]
            );
        }
    }
}

#[test]
fn every_contested_place_belongs_to_whom_the_table_says_at_every_level() {
    let (map, views) = (basemap(), views(AREAS));
    let finest = map.levels.len() - 1;
    let mut areas = BTreeSet::new();
    for (n, level) in map.levels.iter().enumerate() {
        let outlines = Outlines::new(level);
        for row in rows(AREAS).skip(1) {
            let [lon, lat] = position(&row).map(f64::from);
            let at = LonLat::new(lon, lat);
            let Some(shape) = outlines.shape_at(at) else {
                assert!(n < finest, "{row:?}");
                continue;
            };
            let Some(Land::Area(area)) = land_at(&map, &outlines, at) else {
                panic!("{row:?} at level {n} is in no area");
            };
            assert_eq!(area.id, row[2], "{row:?} at level {n}");
            areas.insert(area.id.clone());
            for (view, expected) in views.iter().zip(&row[3..]) {
                // Coarse levels may take a narrow strip to the neighbour.
                if n < finest && *view == BordersView::DeFacto {
                    continue;
                }
                let owner = area.belongs_to(*view, shape);
                let owner = owner.map_or("open", |owner| map.countries[owner].code.as_str());
                assert_eq!(owner, *expected, "{row:?} as seen by {view} at level {n}");
            }
        }
    }
    assert!(areas.len() >= 30, "{areas:?}");
}

/// An owner in any view is one of the parties, or the land that is in question itself.
#[test]
fn who_owns_an_area_in_a_view_is_a_party_to_it() {
    for area in &basemap().areas {
        assert!(!area.parties.is_empty(), "{}", area.id);
        for view in BordersView::all() {
            let owner = area.belongs[view.number()];
            let is_party = |owner: usize| area.parties.contains(&owner);
            assert!(owner.is_none_or(is_party), "{} as seen by {view}", area.id);
        }
    }
}

/// Where a state's view draws a claim as its boundary, it does not draw as settled the line that
/// the claim stands against, and the other way round.
#[test]
fn no_view_draws_both_a_claim_and_the_line_against_it_as_settled() {
    let map = basemap();
    let finest = map.levels.last().expect("a level");
    let class = |dispute: &str, view: BordersView| {
        let mut borders = finest.borders.iter();
        let found = borders.find(|border| border.dispute.as_deref() == Some(dispute));
        found.expect("a line of the dispute").class(view)
    };
    for (claim, line) in [
        ("golan-west", "golan-east"),
        ("aksai-chin-claim", "kashmir-actual-control"),
        ("arunachal-claim", "arunachal-line"),
        ("essequibo-claim", "essequibo"),
        ("kurils-claim", "kurils"),
        ("bhutan-claim", "china-bhutan"),
        ("china-india-middle-claim", "china-india-middle"),
        ("crimea-perekop", "crimea-kerch"),
    ] {
        let settled = Some(BorderClass::International);
        for view in BordersView::all() {
            let both = [claim, line].map(|id| class(id, view));
            assert_ne!(both, [settled; 2], "{claim} and {line} as seen by {view}");
            assert_ne!(both, [None; 2], "{claim} and {line} as seen by {view}");
        }
    }
}

#[test]
fn the_owner_is_told_as_the_view_has_it() {
    let map = basemap();
    for (id, view, expected) in [
        ("crimea", "contested-lines", None),
        ("crimea", "de-facto", None),
        (
            "crimea",
            "ua",
            Some("As seen by Ukraine, it belongs to Ukraine."),
        ),
        (
            "crimea",
            "ru",
            Some("As seen by Russia, it belongs to Russia."),
        ),
        (
            "crimea",
            "un-style",
            Some("In the style of the UN, it belongs to Ukraine."),
        ),
        (
            "golan",
            "us",
            Some("As seen by the United States, it belongs to Israel."),
        ),
        (
            "kosovo",
            "us",
            Some("As seen by the United States, it is no part of another state."),
        ),
        (
            "falklands",
            "gb",
            Some("As seen by the United Kingdom, it belongs to the United Kingdom."),
        ),
        (
            "abyei",
            "fr",
            Some("As seen by France, it is left open to whom it belongs."),
        ),
    ] {
        let area = map
            .areas
            .iter()
            .find(|area| area.id == id)
            .expect("an area");
        let view: BordersView = view.parse().expect("a view");
        assert_eq!(owner_words(&map, area, view).as_deref(), expected, "{id}");
    }
}
