//! Dossiers by chance: small ones in which everything happens within a few months, so that
//! assertions meet, contradict and follow one another.

#![allow(dead_code, reason = "each test file uses some of these")]

use std::sync::Arc;

use demarche::earth::LonLat;
use demarche::model::{
    Act, Actor, ActorIx, ActorKind, Citation, Citations, Claim, Day, Dossier, Event, EventIx,
    EventKind, Hedge, Item, Office, Parts, Party, PartyRole, Place, PlaceIx, Record, Source,
    SourceIx, StandingStatus, Statement, Status, When,
};
use demarche::state::{AppState, Clocks, Command, FacetValue, Filter, Known, Span, TimeMode};
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

const PLACES: usize = 4;
/// Four states and two persons.
const ACTORS: usize = 6;
const STATES: usize = 4;
const SOURCES: usize = 3;
const EVENTS: usize = 6;
/// From January to June 2025, as numbers of days since 1 January 1970.
const FIRST: i32 = 20_089;
const DAYS: i32 = 180;

/// A day on which things happen, or one somewhat before or after.
pub fn a_day() -> impl Strategy<Value = Day> {
    (FIRST - 20..FIRST + DAYS + 20).prop_map(Day::from_number)
}

fn date() -> impl Strategy<Value = When> {
    let written = [
        "2025-03",
        "2025",
        "2025-02~",
        "2025-04?",
        "2025-03-1X",
        "2025-02-10/2025-03-08",
        "2025-02/2025-04",
        "2025-03/..",
        "../2025-04-15",
        "2025-05/",
        "[2025-02-18..2025-02-22]",
        "{2025-02,2025-04-05}",
        "[2025-03-01,2025-05-01]",
        "-0043-03-15",
    ];
    prop_oneof![
        3 => (FIRST..FIRST + DAYS).prop_map(|day| When::from(Day::from_number(day))),
        2 => select(written.to_vec()).prop_map(|text| text.parse().expect(text)),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    select(
        &[
            Status::Floated,
            Status::Proposed,
            Status::Preparing,
            Status::Agreed,
            Status::Scheduled,
            Status::Held,
            Status::Held,
            Status::Postponed,
            Status::Cancelled,
            Status::Denied,
        ][..],
    )
}

fn event_ix() -> impl Strategy<Value = EventIx> {
    (0..EVENTS).prop_map(EventIx::from_position)
}

fn place_ix() -> impl Strategy<Value = PlaceIx> {
    (0..PLACES).prop_map(PlaceIx::from_position)
}

fn actor_ix() -> impl Strategy<Value = ActorIx> {
    (0..ACTORS).prop_map(ActorIx::from_position)
}

fn claim() -> impl Strategy<Value = Claim> {
    (
        event_ix(),
        weighted(0.7, status()),
        of(date()),
        weighted(0.3, place_ix()),
        weighted(0.25, event_ix()),
        weighted(0.15, event_ix()),
    )
        .prop_map(|(event, status, when, venue, requires, prepares)| Claim {
            event,
            status,
            when,
            venue,
            requires,
            prepares,
        })
}

fn citation() -> impl Strategy<Value = Citation> {
    source_ix().prop_map(|source| Citation {
        source,
        locator: Some("line 1".into()),
    })
}

fn source_ix() -> impl Strategy<Value = SourceIx> {
    let sources = prop_oneof![3 => Just(0), 1 => 1..SOURCES];
    sources.prop_map(SourceIx::from_position)
}

fn about() -> impl Strategy<Value = Item> {
    prop_oneof![
        actor_ix().prop_map(Item::Actor),
        place_ix().prop_map(Item::Place),
    ]
}

fn statement() -> impl Strategy<Value = Statement> {
    let acts = [Act::Announce, Act::Deny, Act::Report, Act::Propose];
    let hedges = [Hedge::Firm, Hedge::Possible];
    (
        (actor_ix(), of(actor_ix()), date(), of(place_ix())),
        select(acts.to_vec()),
        of(select(hedges.to_vec())),
        vec(claim(), 0..3),
        (vec(about(), 0..2), vec(citation(), 1..3)),
    )
        .prop_map(
            |((speaker, on_behalf_of, said, at), act, hedge, claims, (about, cites))| Statement {
                id: Box::default(),
                speaker,
                on_behalf_of,
                said,
                at,
                setting: None,
                act,
                hedge,
                text: "What was said.".into(),
                quote: None,
                claims: claims.into(),
                about: about.into(),
                cites: Citations::new(cites).expect("one"),
            },
        )
}

fn party() -> impl Strategy<Value = Party> {
    let roles = [
        PartyRole::Delegation,
        PartyRole::Delegation,
        PartyRole::Host,
        PartyRole::Mediator,
        PartyRole::Absent,
        PartyRole::Giver,
        PartyRole::Receiver,
    ];
    (
        actor_ix(),
        weighted(0.2, place_ix()),
        select(roles.to_vec()),
        weighted(0.3, actor_ix()),
    )
        .prop_map(|(actor, from, role, member)| Party {
            actor,
            from,
            members: member.into_iter().collect(),
            role,
        })
}

fn event() -> impl Strategy<Value = Event> {
    let kinds = [
        EventKind::Meeting,
        EventKind::Visit,
        EventKind::Agreement,
        EventKind::Aid,
    ];
    (
        select(kinds.to_vec()),
        weighted(0.4, status()),
        weighted(0.5, date()),
        weighted(0.3, place_ix()),
        vec(party(), 0..4),
        citation(),
    )
        .prop_map(|(kind, status, when, venue, parties, cite)| Event {
            id: String::new(),
            kind,
            title: String::new(),
            record: Record {
                status,
                when,
                venue,
                cites: vec![cite],
            },
            parties,
            note: None,
        })
}

fn place(n: usize) -> Place {
    #[expect(clippy::cast_precision_loss, reason = "four places")]
    let at = LonLat::new(-70.0 + 40.0 * n as f64, 10.0 + 12.0 * n as f64);
    Place {
        id: format!("place-{n}"),
        name: format!("City {n}"),
        names: Vec::new(),
        country: None,
        at,
        kind: None,
    }
}

fn actor(n: usize) -> Actor {
    Actor {
        id: format!("actor-{n}"),
        kind: ActorKind::State,
        name: format!("State {n}"),
        names: Vec::new(),
        iso3: None,
        seat: (n != 3).then(|| PlaceIx::from_position(n)),
        offices: Vec::new(),
    }
}

/// A person with an office of a state, for some time, and then of another.
fn person(n: usize) -> Actor {
    let office = |of: usize, when: &str| Office {
        of: ActorIx::from_position(of),
        title: "Minister".to_owned(),
        when: Some(when.parse().expect("a date")),
    };
    Actor {
        kind: ActorKind::Person,
        name: format!("Person {n}"),
        seat: None,
        offices: vec![
            office(n - STATES, "../2025-03-01"),
            office(n - STATES + 1, "2025-03-02/.."),
        ],
        ..actor(n)
    }
}

fn source(n: usize, published: When) -> Source {
    Source {
        id: format!("source-{n}"),
        title: format!("A source, the {n}th"),
        published,
        publisher: None,
        authors: Vec::new(),
        url: None,
        archived: None,
        note: None,
    }
}

/// A dossier of four places and actors, six events and up to twenty statements.
pub fn dossier() -> impl Strategy<Value = Dossier> {
    let published = prop_oneof![
        2 => Just(When::from(Day::from_number(FIRST + DAYS))),
        1 => date(),
    ];
    (published, vec(event(), EVENTS), vec(statement(), 0..20)).prop_map(
        |(published, mut events, mut statements)| {
            for (n, event) in events.iter_mut().enumerate() {
                event.id = format!("event-{n}");
                event.title = format!("Event {n}");
            }
            for (n, statement) in statements.iter_mut().enumerate() {
                statement.id = format!("statement-{n}").into();
            }
            Dossier::new(Parts {
                title: "By chance".to_owned(),
                sources: (0..SOURCES).map(|n| source(n, published.clone())).collect(),
                places: (0..PLACES).map(place).collect(),
                actors: (0..STATES)
                    .map(actor)
                    .chain((STATES..ACTORS).map(person))
                    .collect(),
                events,
                statements,
                ..Parts::default()
            })
        },
    )
}

/// A window's state on a dossier by chance.
pub fn state() -> impl Strategy<Value = AppState> {
    dossier().prop_map(|dossier| AppState::new(Arc::new(dossier)))
}

/// Two clocks, half of the time one.
pub fn clocks() -> impl Strategy<Value = Clocks> {
    let known = prop_oneof![Just(Known::Follows), a_day().prop_map(Known::Pinned)];
    (a_day(), known).prop_map(|(on, known)| Clocks { on, known })
}

/// Any mode.
pub fn mode() -> impl Strategy<Value = TimeMode> {
    prop_oneof![
        Just(TimeMode::Instant),
        (1..60_u32).prop_map(|days| TimeMode::Window(Span::Days(days))),
        (1..3_u32).prop_map(|months| TimeMode::Window(Span::Months(months))),
        a_day().prop_map(|first| TimeMode::Range { first }),
        Just(TimeMode::Cumulative),
    ]
}

fn facet_value() -> impl Strategy<Value = FacetValue> {
    let acts = [Act::Announce, Act::Deny, Act::Report, Act::Comment];
    let kinds = [EventKind::Meeting, EventKind::Visit, EventKind::Other];
    let standings = [
        StandingStatus::SpokenOf,
        StandingStatus::Held,
        StandingStatus::Lapsed,
        StandingStatus::Denied,
        StandingStatus::Scheduled,
    ];
    prop_oneof![
        actor_ix().prop_map(FacetValue::By),
        select(acts.to_vec()).prop_map(FacetValue::Act),
        select(vec![Hedge::Firm, Hedge::Likely, Hedge::Possible]).prop_map(FacetValue::Hedge),
        source_ix().prop_map(FacetValue::Source),
        any::<bool>().prop_map(FacetValue::Contested),
        any::<bool>().prop_map(FacetValue::Dated),
        any::<bool>().prop_map(FacetValue::Placed),
        select(kinds.to_vec()).prop_map(FacetValue::Kind),
        actor_ix().prop_map(FacetValue::Involving),
        place_ix().prop_map(FacetValue::At),
        select(standings.to_vec()).prop_map(FacetValue::Standing),
    ]
}

/// Up to five values, of any facets.
pub fn filter() -> impl Strategy<Value = Filter> {
    vec(facet_value(), 0..5).prop_map(Filter::from_iter)
}

/// Anything that moves clocks, mode or filter.
pub fn time_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => a_day().prop_map(Command::LookAt),
        2 => (-9..9_i32).prop_map(Command::StepDays),
        1 => Just(Command::NextStop),
        1 => Just(Command::PreviousStop),
        2 => a_day().prop_map(Command::PinKnown),
        1 => Just(Command::UnpinKnown),
        2 => mode().prop_map(Command::SetMode),
        1 => (a_day(), a_day()).prop_map(|(first, last)| Command::SetRange { first, last }),
        1 => filter().prop_map(Command::SetFilter),
    ]
}
