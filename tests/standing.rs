//! The standings that the built-in dossier must give, and the laws of standings.

use demarche::io::open_built_in;
use demarche::model::{
    Day, Dossier, EventIx, Item, Ledger, Slot, Standing, StandingStatus, Standings, stops,
};

fn built_in() -> Dossier {
    let opened = open_built_in().expect("the built-in dossier opens");
    assert_eq!(opened.problems, [], "the built-in dossier has no problem");
    opened.dossier
}

fn event(dossier: &Dossier, id: &str) -> EventIx {
    match dossier.find(id) {
        Some(Item::Event(event)) => event,
        other => panic!("{id} is no event: {other:?}"),
    }
}

fn standing(id: &str, on: &str, known: &str) -> Option<Standing> {
    let dossier = built_in();
    let ledger = Ledger::new(&dossier);
    let standings = Standings {
        dossier: &dossier,
        ledger: &ledger,
    };
    let day = |text: &str| text.parse::<Day>().expect(text);
    standings.of(event(&dossier, id), day(on), day(known))
}

/// One line: status, date, what it requires and prepares, what is contested.
fn told(id: &str, on: &str, known: &str) -> String {
    let dossier = built_in();
    let Some(standing) = standing(id, on, known) else {
        return "not there".to_owned();
    };
    let mut words = vec![standing.status.word().to_owned()];
    words.extend(
        standing
            .possibly_not_yet
            .then(|| "possibly not yet".to_owned()),
    );
    words.extend(standing.when.as_ref().map(|when| format!("when {when}")));
    for need in &standing.requires {
        let met = if need.met { "met" } else { "unmet" };
        words.push(format!("requires {} ({met})", dossier[need.event].id));
    }
    words.extend(
        standing
            .prepares
            .iter()
            .map(|event| format!("prepares {}", dossier[*event].id)),
    );
    for contest in &standing.contested {
        words.push(format!("contested ({})", contest.slot.word()));
    }
    words.join(", ")
}

#[test]
fn the_table_of_the_first_dossier_comes_out() {
    // on, known, event, standing
    let rows = [
        (
            "2021-06-10",
            "2021-06-10",
            "geneva-2021",
            "held, possibly not yet, when 2021-06",
        ),
        (
            "2021-07-01",
            "2021-07-01",
            "geneva-2021",
            "held, when 2021-06",
        ),
        ("2021-12-31", "2025-02-22", "invasion", "ahead, when 2022"),
        ("2025-02-17", "2025-02-17", "riyadh-talks", "not there"),
        (
            "2025-02-18",
            "2025-02-18",
            "riyadh-talks",
            "held, when 2025-02-18",
        ),
        ("2025-02-17", "2025-02-17", "us-aid", "held, when 2022/.."),
        ("2025-02-17", "2025-02-17", "invasion", "held, when 2022"),
        (
            "2025-02-17",
            "2025-02-17",
            "geneva-2021",
            "held, when 2021-06",
        ),
        (
            "2025-02-20",
            "2025-02-20",
            "trump-putin",
            "floated, requires ukraine-settlement (unmet)",
        ),
        (
            "2025-02-20",
            "2025-02-20",
            "ukraine-settlement",
            "not there",
        ),
        ("2025-02-20", "2025-02-20", "moscow-visit", "not there"),
        (
            "2025-02-21",
            "2025-02-21",
            "ukraine-settlement",
            "spoken of, requires putin-zelenskyy (unmet)",
        ),
        (
            "2025-02-21",
            "2025-02-21",
            "moscow-visit",
            "denied, when 2025-05-09, contested (status)",
        ),
        (
            "2025-05-10",
            "2025-05-10",
            "moscow-visit",
            "denied, when 2025-05-09, contested (status)",
        ),
        (
            "2025-02-22",
            "2025-02-22",
            "trump-putin",
            "preparing, requires ukraine-settlement (unmet)",
        ),
        (
            "2025-02-22",
            "2025-02-22",
            "preparatory-talks",
            "proposed, when 2025-02-22/2025-03-08, prepares trump-putin",
        ),
        (
            "2025-03-08",
            "2025-03-08",
            "preparatory-talks",
            "proposed, when 2025-02-22/2025-03-08, prepares trump-putin",
        ),
        (
            "2025-03-09",
            "2025-03-09",
            "preparatory-talks",
            "lapsed, when 2025-02-22/2025-03-08, prepares trump-putin",
        ),
        (
            "2025-03-09",
            "2025-02-22",
            "preparatory-talks",
            "proposed, when 2025-02-22/2025-03-08, prepares trump-putin",
        ),
        (
            "2025-03-09",
            "2025-03-09",
            "trump-putin",
            "preparing, requires ukraine-settlement (unmet)",
        ),
        (
            "2022-06-01",
            "2022-06-01",
            "invasion",
            "held, possibly not yet, when 2022",
        ),
        ("2025-02-22", "2025-02-22", "high-level-teams", "agreed"),
        (
            "2025-02-22",
            "2025-02-22",
            "us-russia-cooperation",
            "spoken of, requires ukraine-settlement (unmet)",
        ),
    ];
    for (on, known, id, expected) in rows {
        assert_eq!(told(id, on, known), expected, "{id} on {on}, known {known}");
    }
}

#[test]
fn both_sides_of_the_moscow_visit_are_kept_with_their_citations() {
    let dossier = built_in();
    let standing = standing("moscow-visit", "2025-02-21", "2025-02-21").expect("it is there");
    let contest = &standing.contested[0];
    assert_eq!(contest.slot, Slot::Status);
    let sides: Vec<_> = contest
        .sides
        .iter()
        .map(|side| {
            let by = side.by.map(|actor| dossier[actor].id.as_str());
            let cites = side.origin.cites(&dossier, event(&dossier, "moscow-visit"));
            (by, cites[0].locator.clone())
        })
        .collect();
    let line = Some("line 15".into());
    assert_eq!(
        sides,
        [(Some("press-reports"), line.clone()), (Some("usa"), line)]
    );
}

#[test]
fn a_lapse_is_the_derived_last_step_of_the_ladder() {
    let dossier = built_in();
    let ledger = Ledger::new(&dossier);
    let standings = Standings {
        dossier: &dossier,
        ledger: &ledger,
    };
    let talks = event(&dossier, "preparatory-talks");
    let steps = |on: &str| {
        let day: Day = on.parse().expect(on);
        standings.ladder(talks, day, day)
    };
    let words = |on: &str| {
        steps(on)
            .iter()
            .map(|step| step.status.word())
            .collect::<Vec<_>>()
    };
    assert_eq!(words("2025-03-08"), ["proposed"]);
    assert_eq!(words("2025-03-09"), ["proposed", "lapsed"]);
    let last = steps("2025-03-09").pop().expect("a step");
    assert!(last.derived && last.cites.is_empty() && last.by.is_none());
    assert_eq!(last.date.to_string(), "2025-03-09");
    assert_eq!(last.status, StandingStatus::Lapsed);
}

#[test]
fn every_change_of_a_standing_is_a_stop() {
    let dossier = built_in();
    let ledger = Ledger::new(&dossier);
    let days = stops(Standings {
        dossier: &dossier,
        ledger: &ledger,
    });
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    let expected = [
        "2021-06-01", // Geneva may have begun
        "2021-06-30", // and has certainly
        "2022-01-01", // the invasion and the aid may have begun
        "2022-12-31", // and have certainly
        "2025-02-18", // Riyadh
        "2025-02-20", // Rubio
        "2025-02-21", // Trump
        "2025-02-22", // Ryabkov, and Rubio as published
        "2025-03-09", // nobody speaks; the window of the preparatory talks has passed
    ];
    assert_eq!(days, expected);
}
