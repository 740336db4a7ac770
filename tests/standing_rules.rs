//! The rules of standing, each as a small dossier of its own, and the laws that hold for all.

use demarche::io::read_text;
use demarche::model::{Day, Dossier, EventIx, Item, Ledger, Standings, stops};
use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

/// One claim: who says it, on which day of March 2025, and what of the event "talks".
type Said = (&'static str, u32, &'static str);

/// A dossier of three speakers and one event, "talks", whose record is `record`.
fn dossier(record: &str, said: &[(String, u32, String)]) -> Dossier {
    let statements: Vec<String> = said
        .iter()
        .enumerate()
        .map(|(n, (speaker, day, claim))| {
            format!(
                r#"{{"id":"s{n}","speaker":"{speaker}","said":"2025-03-{day:02}","act":"comment","text":"x",
                "claims":[{{"event":"talks"{claim}}}],"cites":[{{"source":"late"}}]}}"#
            )
        })
        .collect();
    let file = format!(
        r#"{{"format":"demarche-dossier/1","title":"t",
        "sources":[{{"id":"late","title":"late","published":"2025-12-31"}},
                   {{"id":"early","title":"early","published":"2025-02-01"}},
                   {{"id":"month","title":"month","published":"2025-02"}}],
        "places":[{{"id":"rome","name":"Rome","lat":41.9,"lon":12.5}},{{"id":"oslo","name":"Oslo","lat":59.9,"lon":10.7}}],
        "actors":[{{"id":"a","kind":"state","name":"A","seat":"rome"}},{{"id":"b","kind":"state","name":"B","seat":"oslo"}},
                  {{"id":"press","kind":"organisation","name":"Press"}}],
        "events":[{{"id":"talks","kind":"meeting","title":"Talks","parties":[{{"actor":"a"}},{{"actor":"b"}}]{record}}},
                  {{"id":"peace","kind":"agreement","title":"Peace","parties":[]}}],
        "statements":[{}]}}"#,
        statements.join(",")
    );
    let opened = read_text("test", file.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, [], "{file}");
    opened.dossier
}

fn owned(said: &[Said]) -> Vec<(String, u32, String)> {
    said.iter()
        .map(|(who, day, claim)| ((*who).to_owned(), *day, (*claim).to_owned()))
        .collect()
}

fn event(dossier: &Dossier, id: &str) -> EventIx {
    match dossier.find(id) {
        Some(Item::Event(event)) => event,
        other => panic!("{id}: {other:?}"),
    }
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// "status; when; venue; contested slots", or "not there".
fn told(dossier: &Dossier, on: &str, known: &str) -> String {
    let ledger = Ledger::new(dossier);
    let standings = Standings {
        dossier,
        ledger: &ledger,
    };
    let Some(standing) = standings.of(event(dossier, "talks"), day(on), day(known)) else {
        return "not there".to_owned();
    };
    let contested: Vec<&str> = standing.contested.iter().map(|c| c.slot.word()).collect();
    let when = standing
        .when
        .as_ref()
        .map_or("-", demarche::model::When::as_str);
    let venue = standing
        .venue
        .map_or("-", |place| dossier[place].id.as_str());
    format!(
        "{}; {when}; {venue}; {}",
        standing.status.word(),
        contested.join(" ")
    )
}

#[test]
fn each_rule_of_contests_and_standings_holds() {
    const FLOATED: &str = r#","status":"floated","when":"2025-05-09","venue":"rome""#;
    const MOVED: &str = r#","status":"scheduled","when":"2025-05-20""#;
    const ELSEWHERE: &str = r#","venue":"oslo""#;
    const HELD: &str = r#","status":"held""#;
    const HELD_9: &str = r#","status":"held","when":"2025-03-09""#;
    const HELD_8: &str = r#","status":"held","when":"2025-03-08""#;
    const DENIED: &str = r#","status":"denied""#;
    const POSTPONED: &str = r#","status":"postponed""#;
    const POSTPONED_TO: &str = r#","status":"postponed","when":"2025-06""#;
    const CANCELLED: &str = r#","status":"cancelled""#;
    const NOTHING: &str = "";
    // rule, what is said, what stands on 15 March 2025
    let rows: [(&str, &[Said], &str); 20] = [
        ("nothing said, not there", &[], "not there"),
        (
            "a claim without a status is spoken of",
            &[("a", 1, NOTHING)],
            "spoken of; -; -; ",
        ),
        (
            "the last value asserted stands",
            &[("a", 1, FLOATED), ("a", 2, MOVED)],
            "scheduled; 2025-05-20; rome; ",
        ),
        (
            "two sides, two dates",
            &[("a", 1, FLOATED), ("b", 2, MOVED)],
            "scheduled; 2025-05-20; rome; when",
        ),
        (
            "two sides, two venues",
            &[("a", 1, FLOATED), ("b", 2, ELSEWHERE)],
            "floated; 2025-05-09; oslo; venue",
        ),
        (
            "a side that changes its mind is no contest",
            &[("a", 1, FLOATED), ("a", 2, DENIED)],
            "denied; 2025-05-09; rome; ",
        ),
        (
            "one floats, another denies",
            &[("a", 1, FLOATED), ("b", 2, DENIED)],
            "denied; 2025-05-09; rome; status",
        ),
        (
            "one denies, another insists",
            &[("b", 1, DENIED), ("a", 2, FLOATED)],
            "floated; 2025-05-09; rome; status",
        ),
        (
            "held takes earlier plans out",
            &[("a", 1, FLOATED), ("b", 2, MOVED), ("a", 9, HELD_9)],
            "held; 2025-03-09; rome; ",
        ),
        (
            "held after another side's denial is a contest",
            &[("b", 1, DENIED), ("a", 9, HELD)],
            "held; -; -; status",
        ),
        (
            "two sides, held on two days",
            &[("a", 9, HELD_8), ("b", 9, HELD_9)],
            "held; 2025-03-09; -; when",
        ),
        (
            "a date that slipped is no contest",
            &[("a", 1, FLOATED), ("b", 2, POSTPONED_TO)],
            "postponed; 2025-06; rome; ",
        ),
        (
            "postponed empties the date",
            &[("a", 1, FLOATED), ("b", 2, POSTPONED)],
            "postponed; -; rome; ",
        ),
        (
            "postponed takes out an earlier denial",
            &[("a", 1, FLOATED), ("b", 2, DENIED), ("a", 3, POSTPONED)],
            "postponed; -; rome; ",
        ),
        (
            "cancelled takes out an earlier denial",
            &[("b", 2, DENIED), ("a", 3, CANCELLED)],
            "cancelled; -; -; ",
        ),
        (
            "a denial after the cancellation is a contest",
            &[("a", 3, CANCELLED), ("b", 4, DENIED)],
            "denied; -; -; status",
        ),
        (
            "a plan that passed has lapsed",
            &[("a", 1, r#","status":"scheduled","when":"2025-03-10""#)],
            "lapsed; 2025-03-10; -; ",
        ),
        (
            "an open end never lapses",
            &[("a", 1, r#","status":"scheduled","when":"2025-03-10/..""#)],
            "scheduled; 2025-03-10/..; -; ",
        ),
        (
            "an unknown end never lapses",
            &[("a", 1, r#","status":"scheduled","when":"2025-03-10/""#)],
            "scheduled; 2025-03-10/; -; ",
        ),
        (
            "what was denied or called off does not lapse",
            &[("a", 1, r#","status":"cancelled","when":"2025-03-10""#)],
            "cancelled; 2025-03-10; -; ",
        ),
    ];
    for (rule, said, expected) in rows {
        let dossier = dossier("", &owned(said));
        assert_eq!(
            told(&dossier, "2025-03-15", "2025-03-15"),
            expected,
            "{rule}"
        );
    }
}

#[test]
fn a_record_counts_from_its_day_when_held_and_else_from_its_publication() {
    let cites = r#","cites":[{"source":"late"},{"source":"early"}]"#;
    let rows = [
        // record, day, standing
        (
            r#","status":"held","when":"2025-03-09""#,
            "2025-03-08",
            "not there",
        ),
        (
            r#","status":"held","when":"2025-03-09""#,
            "2025-03-09",
            "held; 2025-03-09; -; ",
        ),
        (r#","status":"held""#, "2025-01-31", "not there"),
        (r#","status":"held""#, "2025-02-01", "held; -; -; "),
        (
            r#","status":"scheduled","when":"2025-06""#,
            "2025-01-31",
            "not there",
        ),
        (
            r#","status":"scheduled","when":"2025-06""#,
            "2025-02-01",
            "scheduled; 2025-06; -; ",
        ),
        (r#","venue":"oslo""#, "2025-02-01", "spoken of; -; oslo; "),
    ];
    for (record, on, expected) in rows {
        let dossier = dossier(&format!("{record}{cites}"), &[]);
        assert_eq!(told(&dossier, on, on), expected, "{record} on {on}");
    }
}

#[test]
fn a_record_comes_before_statements_of_the_same_day() {
    let record = r#","status":"held","when":"2025-03-09","cites":[{"source":"late"}]"#;
    let dossier = dossier(record, &owned(&[("b", 9, r#","status":"denied""#)]));
    assert_eq!(
        told(&dossier, "2025-03-09", "2025-03-09"),
        "denied; 2025-03-09; -; status"
    );
}

#[test]
fn what_is_known_later_reads_ahead_on_an_earlier_day() {
    let dossier = dossier(
        "",
        &owned(&[("a", 9, r#","status":"held","when":"2025-03-09""#)]),
    );
    assert_eq!(
        told(&dossier, "2025-03-05", "2025-03-20"),
        "ahead; 2025-03-09; -; "
    );
    assert_eq!(told(&dossier, "2025-03-20", "2025-03-08"), "not there");
}

#[test]
fn steps_are_dated_as_precisely_as_their_source_and_in_their_order() {
    // record, what is said, the ladder on 15 March 2025
    let rows: [(&str, &[Said], &str); 3] = [
        (
            r#","status":"agreed","cites":[{"source":"month"}]"#,
            &[],
            "2025-02 agreed",
        ),
        (
            r#","status":"agreed","when":"2025-01-05/2025-01-10","cites":[{"source":"month"}]"#,
            &[],
            "2025-02 agreed, 2025-02-28 lapsed",
        ),
        (
            "",
            &[(
                "a",
                2,
                r#","status":"proposed","when":"2025-03-01/2025-03-10""#,
            )],
            "2025-03-02 proposed, 2025-03-11 lapsed",
        ),
    ];
    for (record, said, expected) in rows {
        let dossier = dossier(record, &owned(said));
        let ledger = Ledger::new(&dossier);
        let standings = Standings {
            dossier: &dossier,
            ledger: &ledger,
        };
        let today = day("2025-03-15");
        let steps = standings.ladder(event(&dossier, "talks"), today, today);
        let told: Vec<String> = steps
            .iter()
            .map(|step| format!("{} {}", step.date, step.status.word()))
            .collect();
        assert_eq!(told.join(", "), expected);
    }
}

fn claim() -> impl Strategy<Value = (String, u32, String)> {
    let statuses = [
        "",
        "floated",
        "proposed",
        "preparing",
        "agreed",
        "scheduled",
        "held",
        "postponed",
        "cancelled",
        "denied",
    ];
    let dates = [
        "",
        "2025-03-10",
        "2025-03",
        "2025-03-05/2025-03-20",
        "2025-04/..",
        "../2025-03-15",
    ];
    let field = |name: &'static str, values: &'static [&'static str]| {
        select(values).prop_map(move |value| {
            if value.is_empty() {
                String::new()
            } else {
                format!(r#","{name}":"{value}""#)
            }
        })
    };
    let statuses: &'static [&'static str] = Box::leak(Box::new(statuses));
    let dates: &'static [&'static str] = Box::leak(Box::new(dates));
    let claims = (
        field("status", statuses),
        field("when", dates),
        field("venue", &["", "rome", "oslo"]),
    )
        .prop_map(|(status, when, venue)| format!("{status}{when}{venue}"));
    let who = prop_oneof![Just("a"), Just("b"), Just("press")].prop_map(str::to_owned);
    (who, 1..=28_u32, claims)
}

proptest! {
    #[test]
    fn a_later_assertion_never_changes_what_stood_before_it_was_known(
        said in proptest::collection::vec(claim(), 0..8),
        later in claim(),
        on in 1..=31_u32,
        known in 1..=28_u32,
    ) {
        let later = (later.0, known + 1, later.2);
        let before = dossier("", &said);
        let mut more = said.clone();
        more.push(later);
        let after = dossier("", &more);
        let (on, known) = (format!("2025-03-{on:02}"), format!("2025-03-{known:02}"));
        prop_assert_eq!(told(&before, &on, &known), told(&after, &on, &known));
    }

    #[test]
    fn between_two_stops_nothing_changes(said in proptest::collection::vec(claim(), 0..8)) {
        let dossier = dossier("", &said);
        let ledger = Ledger::new(&dossier);
        let days = stops(Standings { dossier: &dossier, ledger: &ledger });
        let mut before = told(&dossier, "2025-02-28", "2025-02-28");
        for number in day("2025-03-01").number()..day("2025-05-02").number() {
            let today = Day::from_number(number);
            let now = told(&dossier, &today.to_string(), &today.to_string());
            if !days.contains(&today) {
                prop_assert_eq!(&now, &before, "{} is no stop", today);
            }
            before = now;
        }
    }
}
