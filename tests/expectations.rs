//! What is expected, for when, by whom, how often it slipped, and what came of it.

mod generated;
mod small;

use demarche::model::{
    Dossier, Expectation, Fate, Ledger, Standing, StandingStatus, Standings, Tallies,
};
use demarche::scene::expectation_words;
use generated::{clocks, dossier};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use small::{Said, built_in, day, event, said, with_standings};

/// "outlook; slips; fate", or "nothing expected".
fn told(dossier: &Dossier, id: &str, on: &str, known: &str) -> String {
    with_standings(dossier, |standings, _| {
        let expectation = standings.expectation(event(dossier, id), day(on), day(known));
        let Some(expectation) = expectation else {
            return "nothing expected".to_owned();
        };
        let outlook = expectation_words::outlook(standings, &expectation);
        let slips = expectation_words::slips(&expectation);
        let fate = expectation.fate.word();
        format!(
            "{outlook}; {}; {fate}",
            slips.as_deref().unwrap_or("never slipped")
        )
    })
}

#[test]
fn the_first_dossier_expects_no_more_than_it_says() {
    // event, on, known, what is expected
    let rows = [
        (
            "preparatory-talks",
            "2025-02-22",
            "2025-02-22",
            "proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025; never slipped; open",
        ),
        (
            "preparatory-talks",
            "2025-03-09",
            "2025-03-09",
            "proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025; never slipped; lapsed",
        ),
        (
            "preparatory-talks",
            "2025-03-09",
            "2025-02-22",
            "proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025; never slipped; open",
        ),
        (
            "preparatory-talks",
            "2025-02-21",
            "2025-02-21",
            "nothing expected",
        ),
        (
            "trump-putin",
            "2025-02-20",
            "2025-02-20",
            "floated by United States, no date named, said 20 Feb 2025; never slipped; open",
        ),
        (
            "trump-putin",
            "2025-02-22",
            "2025-02-22",
            "in preparation by Russia, no date named, said 22 Feb 2025; never slipped; open",
        ),
        (
            "moscow-visit",
            "2025-02-21",
            "2025-02-21",
            "floated for 9 May 2025 by Press reports, unnamed, said by 21 Feb 2025; never slipped; denied",
        ),
        // Only what a meeting depends on: nobody held it out.
        (
            "ukraine-settlement",
            "2025-02-22",
            "2025-02-22",
            "nothing expected",
        ),
        // On record as held, and never expected before.
        (
            "riyadh-talks",
            "2025-02-22",
            "2025-02-22",
            "nothing expected",
        ),
    ];
    let dossier = built_in();
    for (id, on, known, expected) in rows {
        assert_eq!(
            told(&dossier, id, on, known),
            expected,
            "{id} on {on}, known {known}"
        );
    }
}

/// A name, what was said, and how often it slipped and what came of it, if anything was expected.
type Row<'a> = (&'a str, &'a [Said<'a>], Option<(usize, Fate)>);

#[test]
fn each_rule_of_slips_and_fates_holds() {
    const MARCH_10: &str = r#""event":"talks","status":"scheduled","when":"2025-03-10""#;
    const MARCH_20: &str = r#""event":"talks","status":"scheduled","when":"2025-03-20""#;
    const MARCH: &str = r#""event":"talks","when":"2025-03""#;
    const APRIL: &str = r#""event":"talks","when":"2025-04""#;
    const POSTPONED: &str = r#""event":"talks","status":"postponed""#;
    const POSTPONED_TO: &str = r#""event":"talks","status":"postponed","when":"2025-04""#;
    const HELD: &str = r#""event":"talks","status":"held","when":"2025-03-25""#;
    const DENIED: &str = r#""event":"talks","status":"denied""#;
    const CANCELLED: &str = r#""event":"talks","status":"cancelled""#;
    const SPOKEN_OF: &str = r#""event":"talks""#;
    let [d1, d2, d3, d4] = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"];
    // rule, what is said, slips and fate on 31 March
    let rows: [Row; 22] = [
        ("nothing said, nothing expected", &[], None),
        (
            "only spoken of: nothing expected",
            &[("a", d1, SPOKEN_OF)],
            None,
        ),
        (
            "a date alone is an outlook",
            &[("a", d1, APRIL)],
            Some((0, Fate::Open)),
        ),
        (
            "the window passed",
            &[("a", d1, MARCH_10)],
            Some((0, Fate::Lapsed)),
        ),
        (
            "held as expected",
            &[("a", d1, MARCH_10), ("b", "2025-03-25", HELD)],
            Some((0, Fate::Kept)),
        ),
        ("held, never expected", &[("b", "2025-03-25", HELD)], None),
        (
            "a date after it was held is no outlook",
            &[("b", "2025-03-25", HELD), ("a", "2025-03-26", APRIL)],
            None,
        ),
        (
            "denied",
            &[("a", d1, APRIL), ("b", d2, DENIED)],
            Some((0, Fate::Denied)),
        ),
        (
            "called off",
            &[("a", d1, APRIL), ("b", d2, CANCELLED)],
            Some((0, Fate::CalledOff)),
        ),
        (
            "a later date of the same side",
            &[("a", d1, MARCH_10), ("a", d2, APRIL)],
            Some((1, Fate::Slipped)),
        ),
        (
            "a later date of another side is a contest",
            &[("a", d1, MARCH_10), ("b", d2, APRIL)],
            Some((0, Fate::Open)),
        ),
        (
            "a date that the first may mean is no slip",
            &[("a", d1, MARCH), ("a", d2, MARCH_20)],
            Some((0, Fate::Lapsed)),
        ),
        (
            "an earlier date is no slip",
            &[("a", d1, APRIL), ("a", d2, MARCH_20)],
            Some((0, Fate::Lapsed)),
        ),
        (
            "twice later",
            &[("a", d1, MARCH_10), ("a", d2, MARCH_20), ("a", d3, APRIL)],
            Some((2, Fate::Slipped)),
        ),
        (
            "two sides that tell of one slip",
            &[
                ("a", d1, MARCH_10),
                ("b", d1, MARCH_10),
                ("a", d2, APRIL),
                ("b", d3, APRIL),
            ],
            Some((1, Fate::Slipped)),
        ),
        (
            "later, earlier, later again",
            &[
                ("a", d1, MARCH_10),
                ("a", d2, APRIL),
                ("a", d3, MARCH_10),
                ("a", d4, APRIL),
            ],
            Some((2, Fate::Slipped)),
        ),
        (
            "postponed",
            &[("a", d1, MARCH_10), ("b", d2, POSTPONED)],
            Some((1, Fate::Slipped)),
        ),
        (
            "postponed to a date",
            &[("a", d1, MARCH_10), ("b", d2, POSTPONED_TO)],
            Some((1, Fate::Slipped)),
        ),
        (
            "two sides that tell of one postponement",
            &[
                ("a", d1, MARCH_10),
                ("b", d2, POSTPONED),
                ("a", d3, POSTPONED_TO),
            ],
            Some((1, Fate::Slipped)),
        ),
        (
            "the date after a postponement is no slip of its own",
            &[("a", d1, MARCH_10), ("a", d2, POSTPONED), ("a", d3, APRIL)],
            Some((1, Fate::Slipped)),
        ),
        (
            "postponed, scheduled, postponed",
            &[
                ("a", d1, MARCH_10),
                ("a", d2, POSTPONED),
                ("a", d3, MARCH_20),
                ("a", d4, POSTPONED),
            ],
            Some((2, Fate::Slipped)),
        ),
        (
            "it slipped and lapsed",
            &[("a", d1, MARCH_10), ("a", d2, MARCH_20)],
            Some((1, Fate::Lapsed)),
        ),
    ];
    for (rule, list, expected) in rows {
        let dossier = said(list);
        let today = day("2025-03-31");
        let found = with_standings(&dossier, |standings, _| {
            standings.expectation(event(&dossier, "talks"), today, today)
        });
        let found = found.map(|expectation| (expectation.slips, expectation.fate));
        assert_eq!(found, expected, "{rule}");
    }
}

#[test]
fn the_last_outlook_answers_for_it() {
    let dossier = said(&[
        (
            "a",
            "2025-03-01",
            r#""event":"talks","status":"floated","when":"2025-06""#,
        ),
        ("b", "2025-03-02", r#""event":"talks","status":"scheduled""#),
        (
            "press",
            "2025-03-03",
            r#""event":"talks","status":"denied""#,
        ),
    ]);
    for (on, expected) in [
        (
            "2025-03-01",
            "floated for June 2025 by Aland, said 1 Mar 2025; never slipped; open",
        ),
        (
            "2025-03-02",
            "scheduled for June 2025 by Bland, said 2 Mar 2025; never slipped; open",
        ),
        (
            "2025-03-03",
            "scheduled for June 2025 by Bland, said 2 Mar 2025; never slipped; denied",
        ),
    ] {
        assert_eq!(told(&dossier, "talks", on, on), expected);
    }
    let record = small::dossier(r#""status":"scheduled","when":"2026-06""#, &[]);
    let expected = "scheduled for June 2026, on record 31 Dec 2025; never slipped; open";
    assert_eq!(told(&record, "talks", "2026-01-01", "2026-01-01"), expected);
}

#[test]
fn each_side_has_its_tally() {
    let dossier = said(&[
        (
            "a",
            "2025-03-01",
            r#""event":"talks","status":"floated","when":"2025-03-10""#,
        ),
        ("a", "2025-03-01", r#""event":"peace","status":"agreed""#),
        (
            "a",
            "2025-03-01",
            r#""event":"other","status":"scheduled","when":"2025-03-10""#,
        ),
        (
            "a",
            "2025-03-02",
            r#""event":"other","status":"scheduled","when":"2025-06""#,
        ),
        (
            "b",
            "2025-03-01",
            r#""event":"visit","status":"scheduled","when":"2025-03-05""#,
        ),
        ("press", "2025-03-05", r#""event":"visit","status":"held""#),
        ("b", "2025-03-01", r#""event":"aid","status":"floated""#),
        ("press", "2025-03-05", r#""event":"aid","status":"denied""#),
    ]);
    let told = |on: &str| -> Vec<String> {
        with_standings(&dossier, |standings, _| {
            let tallies = Tallies::at(standings, day(on), day(on));
            let sides = tallies.sides().map(|(side, tally)| {
                let side = expectation_words::side(&dossier, side);
                format!("{side}: {}", expectation_words::tally(tally))
            });
            let whole = expectation_words::tally(tallies.whole());
            sides.chain([whole]).collect()
        })
    };
    assert_eq!(told("2025-02-28"), ["0 kept, 0 slipped, 0 lapsed, 0 open"]);
    assert_eq!(
        told("2025-03-31"),
        [
            "Aland: 0 kept, 1 slipped, 1 lapsed, 1 open",
            "Bland: 1 kept, 0 slipped, 0 lapsed, 0 open; 1 denied",
            "1 kept, 1 slipped, 1 lapsed, 1 open; 1 denied",
        ]
    );
}

#[test]
fn what_came_of_it_is_said_no_more_strongly_than_the_dossier_can() {
    let dossier = built_in();
    let today = day("2025-03-09");
    let words = |id: &str| {
        with_standings(&dossier, |standings, _| {
            let expectation = standings.expectation(event(&dossier, id), today, today);
            expectation_words::fate(&dossier, &expectation.expect("it is expected"))
        })
    };
    let lapse = "The window passed; nothing in this dossier (last source 22 February 2025) says that it took place.";
    assert_eq!(words("preparatory-talks").as_deref(), Some(lapse));
    assert_eq!(words("moscow-visit").as_deref(), Some("denied"));
    assert_eq!(words("trump-putin"), None);
}

fn agrees(expectation: &Expectation, standing: &Standing) -> bool {
    let status = standing.status;
    match expectation.fate {
        Fate::Kept => matches!(status, StandingStatus::Held | StandingStatus::Ahead),
        Fate::Lapsed => status == StandingStatus::Lapsed,
        Fate::CalledOff => status == StandingStatus::Cancelled,
        Fate::Denied => status == StandingStatus::Denied,
        Fate::Slipped => status.is_expected() && expectation.slips > 0,
        Fate::Open => status.is_expected() && expectation.slips == 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_fate_agrees_with_the_standing(dossier in dossier(), at in clocks()) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let (on, known) = (at.on, at.known_day());
        for (event, _) in dossier.events() {
            let standing = standings.of(event, on, known);
            match (standings.expectation(event, on, known), standing) {
                (Some(expectation), Some(standing)) => {
                    prop_assert!(agrees(&expectation, &standing), "{:?} {:?}", expectation, standing);
                }
                (Some(expectation), None) => prop_assert!(false, "{:?} is not there", expectation),
                (None, standing) => {
                    let is_held_out = standing.is_some_and(|standing| {
                        standing.status.is_expected() && standing.status != StandingStatus::SpokenOf
                    });
                    prop_assert!(!is_held_out, "{:?} is held out and not expected", event);
                }
            }
        }
    }

    #[test]
    fn tallies_that_follow_the_changes_equal_those_made_anew(
        dossier in dossier(),
        from in clocks(),
        to in clocks(),
    ) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let mut tallies = Tallies::at(standings, from.on, from.known_day());
        for (event, _) in dossier.events() {
            if let Some(before) = standings.expectation(event, from.on, from.known_day()) {
                tallies.remove(&before);
            }
            if let Some(after) = standings.expectation(event, to.on, to.known_day()) {
                tallies.add(&after);
            }
        }
        let anew = Tallies::at(standings, to.on, to.known_day());
        prop_assert_eq!(&tallies, &anew);
        let of_sides: usize = anew.sides().map(|(_, tally)| tally.total()).sum();
        prop_assert_eq!(of_sides, anew.whole().total());
    }
}
