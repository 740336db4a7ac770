//! What an event waits for, and what waits for it in turn.

mod generated;
mod small;

use std::collections::BTreeSet;

use demarche::model::{
    Act, Actor, ActorIx, ActorKind, Chain, Citation, Citations, Claim, Dossier, Event, EventIx,
    EventKind, Ledger, Moments, Parts, Record, Source, SourceIx, Standings, Statement, Vantage,
    blocks, needs,
};
use demarche::scene::expectation_words;
use generated::{clocks, dossier};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use small::{Said, built_in, day, event, said, with_standings};

const MOST: usize = 100;

/// A rule, what is said, what talks need and what peace blocks.
type Row<'a> = (&'a str, &'a [Said<'a>], &'a [&'a str], &'a [&'a str]);

/// "  peace met ↻": a step a line, indented by its depth, and the circles.
fn drawn(dossier: &Dossier, chain: &Chain) -> Vec<String> {
    let id = |event: EventIx| dossier[event].id.as_str();
    let steps = chain.steps.iter().map(|step| {
        let (indent, id) = ("  ".repeat(step.depth - 1), id(step.event));
        let circle = if step.in_circle { " ↻" } else { "" };
        format!("{indent}{id} {}{circle}", expectation_words::met(step))
    });
    let circles = chain.circles.iter().map(|circle| {
        let ids: Vec<&str> = circle.iter().map(|event| id(*event)).collect();
        format!("circle: {}", ids.join(" → "))
    });
    let left_out = expectation_words::left_out(chain);
    steps.chain(circles).chain(left_out).collect()
}

fn needed(dossier: &Dossier, id: &str, on: &str) -> Vec<String> {
    with_standings(dossier, |standings, _| {
        let at = Vantage::following(day(on));
        drawn(dossier, &needs(standings, event(dossier, id), at, MOST))
    })
}

fn blocked(dossier: &Dossier, id: &str, on: &str) -> Vec<String> {
    with_standings(dossier, |standings, moments| {
        let at = Vantage::following(day(on));
        drawn(
            dossier,
            &blocks(standings, moments, event(dossier, id), at, MOST),
        )
    })
}

#[test]
fn the_chains_of_the_first_dossier_come_out() {
    let dossier = built_in();
    let none: [&str; 0] = [];
    assert_eq!(needed(&dossier, "trump-putin", "2025-02-19"), none);
    assert_eq!(
        needed(&dossier, "trump-putin", "2025-02-20"),
        ["ukraine-settlement not met"]
    );
    assert_eq!(
        needed(&dossier, "trump-putin", "2025-02-22"),
        ["ukraine-settlement not met", "  putin-zelenskyy not met"]
    );
    assert_eq!(
        blocked(&dossier, "putin-zelenskyy", "2025-02-22"),
        [
            "ukraine-settlement not met",
            "  trump-putin not met",
            "  us-russia-cooperation not met",
        ]
    );
    // What is only required by another is not there, and can still be asked about.
    assert_eq!(
        blocked(&dossier, "ukraine-settlement", "2025-02-20"),
        ["trump-putin not met"]
    );
    assert_eq!(needed(&dossier, "riyadh-talks", "2025-02-22"), none);
}

#[test]
fn the_chain_is_told_in_words() {
    let dossier = built_in();
    let words = with_standings(&dossier, |standings, _| {
        let at = Vantage::following(day("2025-02-22"));
        let chain = needs(standings, event(&dossier, "trump-putin"), at, MOST);
        expectation_words::needs(&dossier, &chain)
    });
    let expected = "needs: A peace settlement in Ukraine, not met; \
        which needs: Direct talks between Putin and Zelenskyy, not met";
    assert_eq!(words, expected);
}

#[test]
fn each_rule_of_chains_holds() {
    const D1: &str = "2025-03-01";
    let needs =
        |event: &str, required: &str| format!(r#""event":"{event}","requires":"{required}""#);
    let (tv, tp, vp, vt, pt, tt) = (
        needs("talks", "visit"),
        needs("talks", "peace"),
        needs("visit", "peace"),
        needs("visit", "talks"),
        needs("peace", "talks"),
        needs("talks", "talks"),
    );
    let held = r#""event":"peace","status":"held""#;
    // rule, what is said, what talks need, what peace blocks
    let rows: [Row; 6] = [
        ("nothing needed", &[], &[], &[]),
        (
            "each event once, as near as it can be",
            &[("a", D1, &tv), ("a", D1, &vp), ("b", D1, &tp)],
            &["visit not met", "peace not met"],
            &["talks not met", "visit not met"],
        ),
        (
            "met is what was held",
            &[("a", D1, &tv), ("a", D1, &vp), ("b", D1, held)],
            &["visit not met", "  peace met"],
            &["visit met", "  talks not met"],
        ),
        (
            "a circle is told",
            &[("a", D1, &tv), ("a", D1, &vp), ("b", D1, &pt)],
            &[
                "visit not met ↻",
                "  peace not met ↻",
                "circle: talks → visit → peace",
            ],
            &[
                "visit not met ↻",
                "  talks not met ↻",
                "circle: talks → visit → peace",
            ],
        ),
        (
            "two that wait for each other, and a third",
            &[("a", D1, &tv), ("a", D1, &vt), ("b", D1, &vp)],
            &[
                "visit not met ↻",
                "  peace not met",
                "circle: talks → visit",
            ],
            &[
                "visit not met ↻",
                "  talks not met ↻",
                "circle: talks → visit",
            ],
        ),
        (
            "what waits for itself",
            &[("a", D1, &tt), ("b", D1, &tp)],
            &["peace not met", "circle: talks"],
            &["talks not met ↻", "circle: talks"],
        ),
    ];
    for (rule, list, talks_need, peace_blocks) in rows {
        let dossier = said(list);
        assert_eq!(needed(&dossier, "talks", D1), talks_need, "{rule}");
        assert_eq!(blocked(&dossier, "peace", D1), peace_blocks, "{rule}");
        assert_eq!(
            needed(&dossier, "talks", "2025-02-28"),
            [""; 0],
            "{rule}, before it was said"
        );
        assert_eq!(
            blocked(&dossier, "peace", "2025-02-28"),
            [""; 0],
            "{rule}, before it was said"
        );
    }
}

#[test]
fn a_circle_is_told_in_words() {
    let dossier = said(&[
        ("a", "2025-03-01", r#""event":"talks","requires":"peace""#),
        ("b", "2025-03-01", r#""event":"peace","requires":"talks""#),
    ]);
    let words = with_standings(&dossier, |standings, _| {
        let at = Vantage::following(day("2025-03-01"));
        let chain = needs(standings, event(&dossier, "peace"), at, MOST);
        expectation_words::circle(&dossier, &chain.circles[0])
    });
    assert_eq!(words, "a circle: Talks needs Peace, which needs Talks");
}

/// So many events, each of which requires the next, the last one the first.
fn ring(events: usize) -> Dossier {
    let ix = EventIx::from_position;
    let event = |n: usize| Event {
        id: format!("event-{n}"),
        kind: EventKind::Meeting,
        title: format!("Event {n}"),
        record: Record::default(),
        parties: Vec::new(),
        note: None,
    };
    let claim = |n: usize| Claim {
        event: ix(n),
        status: None,
        when: None,
        venue: None,
        requires: Some(ix((n + 1) % events)),
        prepares: None,
    };
    let cite = Citation {
        source: SourceIx::from_position(0),
        locator: None,
    };
    let statement = Statement {
        id: "statement".into(),
        speaker: ActorIx::from_position(0),
        on_behalf_of: None,
        said: day("2025-03-01").into(),
        at: None,
        setting: None,
        act: Act::Condition,
        hedge: None,
        text: "One after the other.".into(),
        quote: None,
        claims: (0..events).map(claim).collect(),
        about: Box::default(),
        cites: Citations::new(vec![cite]).expect("one"),
    };
    Dossier::new(Parts {
        title: "A ring".to_owned(),
        sources: vec![Source {
            id: "source".to_owned(),
            title: "A source".to_owned(),
            published: day("2025-12-31").into(),
            publisher: None,
            authors: Vec::new(),
            url: None,
            archived: None,
            note: None,
        }],
        actors: vec![Actor {
            id: "actor".to_owned(),
            kind: ActorKind::State,
            name: "A state".to_owned(),
            names: Vec::new(),
            iso3: None,
            seat: None,
            offices: Vec::new(),
        }],
        events: (0..events).map(event).collect(),
        statements: vec![statement],
        ..Parts::default()
    })
}

#[test]
fn a_circle_of_ten_thousand_is_cut_and_counted() {
    let dossier = ring(10_000);
    let at = Vantage::following(day("2025-03-01"));
    let start = EventIx::from_position(0);
    with_standings(&dossier, |standings, moments| {
        let whole = needs(standings, start, at, usize::MAX);
        assert_eq!((whole.steps.len(), whole.left_out), (9_999, 0));
        assert_eq!(whole.steps.last().map(|step| step.depth), Some(9_999));
        assert_eq!(whole.circles[0].len(), 10_000);
        for cut in [
            needs(standings, start, at, 5),
            blocks(standings, moments, start, at, 5),
        ] {
            assert_eq!((cut.steps.len(), cut.left_out), (5, 9_994));
            let words = expectation_words::left_out(&cut);
            assert_eq!(words.as_deref(), Some("and 9994 events more"));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn each_event_is_in_a_chain_at_most_once_and_under_one_that_needs_it(
        dossier in dossier(),
        at in clocks(),
    ) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let moments = Moments::new(&dossier, &ledger);
        let at = Vantage { on: at.on, known: at.known_day() };
        let requires = |event: EventIx, needed: EventIx| {
            let standing = standings.of(event, at.on, at.known);
            standing.and_then(|standing| standing.requires.into_iter().find(|need| need.event == needed))
        };
        for (start, _) in dossier.events() {
            for (chain, is_forward) in [
                (needs(standings, start, at, MOST), true),
                (blocks(standings, &moments, start, at, MOST), false),
            ] {
                let events: BTreeSet<EventIx> = chain.steps.iter().map(|step| step.event).collect();
                prop_assert_eq!(events.len(), chain.steps.len());
                prop_assert!(!events.contains(&start));
                for step in &chain.steps {
                    let (event, needed) = match is_forward {
                        true => (step.parent, step.event),
                        false => (step.event, step.parent),
                    };
                    let need = requires(event, needed);
                    prop_assert_eq!(need.map(|need| need.met), Some(step.met));
                }
                for circle in &chain.circles {
                    let next = circle.iter().cycle().skip(1);
                    for (event, needed) in circle.iter().zip(next) {
                        prop_assert!(requires(*event, *needed).is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_needed_and_what_is_blocked_are_the_same_chains(dossier in dossier(), at in clocks()) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let moments = Moments::new(&dossier, &ledger);
        let at = Vantage { on: at.on, known: at.known_day() };
        let events = |chain: Chain| -> BTreeSet<EventIx> {
            chain.steps.into_iter().map(|step| step.event).collect()
        };
        for (a, _) in dossier.events() {
            let needed = events(needs(standings, a, at, MOST));
            for b in needed {
                prop_assert!(events(blocks(standings, &moments, b, at, MOST)).contains(&a));
            }
        }
    }
}
