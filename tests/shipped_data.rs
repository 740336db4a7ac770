//! The built-in dossier, held against the article that it is made from, line by line.

use std::collections::BTreeSet;

use demarche::io::open_built_in;
use demarche::model::{Dossier, Item};

fn dossier() -> Dossier {
    let opened = open_built_in().expect("the built-in dossier opens");
    assert_eq!(opened.problems, []);
    opened.dossier
}

/// Where a line of the article lives: the id of a statement or event, and words of what it says.
const TABLE: [(u8, &[&str]); 15] = [
    (1, &["s-ryabkov-announces"]),
    (2, &["s-first-since-2022"]),
    (3, &["s-ryabkov-announces"]),
    (4, &["s-ryabkov-preparations"]),
    (5, &["s-ryabkov-two-weeks"]),
    (6, &["geneva-2021"]),
    (7, &["s-first-since-invasion", "invasion"]),
    (8, &["s-aid-strains", "us-aid"]),
    (9, &["s-two-tracks"]),
    (10, &["riyadh-talks"]),
    (11, &["s-rubio-teams"]),
    (12, &["s-rubio-cooperation"]),
    (13, &["s-rubio-0220"]),
    (14, &["s-trump-direct-talks"]),
    (15, &["s-press-moscow-visit", "s-trump-denies"]),
];

fn locators(dossier: &Dossier, id: &str) -> BTreeSet<String> {
    let cites: Vec<_> = match dossier.find(id) {
        Some(Item::Statement(ix)) => dossier[ix].cites.iter().cloned().collect(),
        Some(Item::Event(ix)) => dossier[ix].record.cites.clone(),
        other => panic!("{id}: {other:?}"),
    };
    let locators = cites.into_iter().filter_map(|cite| cite.locator);
    locators.map(String::from).collect()
}

#[test]
fn every_line_of_the_article_lives_where_the_table_says() {
    let dossier = dossier();
    for (line, ids) in TABLE {
        for id in ids {
            let locator = format!("line {line}");
            assert!(
                locators(&dossier, id).contains(&locator),
                "{id} does not cite {locator}"
            );
        }
    }
}

#[test]
fn nothing_cites_a_line_that_the_article_does_not_have() {
    let dossier = dossier();
    let known: BTreeSet<String> = (1..=15).map(|line| format!("line {line}")).collect();
    let events = dossier.events().map(|(_, event)| event.id.clone());
    let statements = dossier
        .statements()
        .map(|(_, statement)| statement.id.to_string());
    let mut cited = BTreeSet::new();
    for id in events.chain(statements) {
        cited.extend(locators(&dossier, &id));
    }
    assert_eq!(cited, known);
}

#[test]
fn who_says_what_when_is_as_the_article_has_it() {
    let dossier = dossier();
    // statement, speaker, said, act
    let rows = [
        ("s-ryabkov-announces", "ryabkov", "2025-02-22", "announce"),
        (
            "s-first-since-2022",
            "article-authors",
            "2025-02-22",
            "report",
        ),
        ("s-ryabkov-preparations", "ryabkov", "2025-02-22", "confirm"),
        ("s-ryabkov-two-weeks", "ryabkov", "2025-02-22", "announce"),
        (
            "s-first-since-invasion",
            "article-authors",
            "2025-02-22",
            "report",
        ),
        ("s-aid-strains", "article-authors", "2025-02-22", "report"),
        ("s-two-tracks", "article-authors", "2025-02-22", "report"),
        (
            "s-rubio-teams",
            "rubio",
            "[2025-02-18..2025-02-22]",
            "announce",
        ),
        (
            "s-rubio-cooperation",
            "rubio",
            "[2025-02-18..2025-02-22]",
            "condition",
        ),
        ("s-rubio-0220", "rubio", "2025-02-20", "condition"),
        ("s-trump-direct-talks", "trump", "2025-02-21", "comment"),
        (
            "s-press-moscow-visit",
            "press-reports",
            "../2025-02-21",
            "report",
        ),
        ("s-trump-denies", "trump", "2025-02-21", "deny"),
    ];
    assert_eq!(rows.len(), dossier.statements().len());
    for (id, speaker, said, act) in rows {
        let Some(Item::Statement(ix)) = dossier.find(id) else {
            panic!("no statement {id}")
        };
        let statement = &dossier[ix];
        let found = (
            dossier[statement.speaker].id.as_str(),
            statement.said.as_str(),
            statement.act.word(),
        );
        assert_eq!(found, (speaker, said, act), "{id}");
    }
    let press = dossier.find("s-press-moscow-visit");
    assert!(
        press < dossier.find("s-trump-denies"),
        "the report comes before its denial"
    );
}

#[test]
fn only_what_the_article_names_takes_part() {
    let dossier = dossier();
    let Some(Item::Event(riyadh)) = dossier.find("riyadh-talks") else {
        panic!("no Riyadh talks")
    };
    let talks = &dossier[riyadh];
    let members: Vec<&str> = talks.parties[0]
        .members
        .iter()
        .map(|member| dossier[*member].name.as_str())
        .collect();
    assert_eq!(members, ["Marco Rubio", "Mike Waltz", "Steve Witkoff"]);
    assert_eq!(
        talks.parties.len(),
        2,
        "the article names no host and no absent party"
    );
    let Some(Item::Event(visit)) = dossier.find("moscow-visit") else {
        panic!("no visit")
    };
    assert!(
        !dossier[visit].record.asserts(),
        "the visit's record is empty"
    );
    let cities: Vec<&str> = dossier
        .places()
        .map(|(_, place)| place.name.as_str())
        .collect();
    assert_eq!(cities, ["Washington", "Moscow", "Kyiv", "Riyadh", "Geneva"]);
}
