//! The timeline's drawing: what each date and standing looks like, what is counted, what is
//! labelled, and that days and points are one.

mod monospaced;

use monospaced::Monospaced;
use std::sync::Arc;

use std::borrow::Cow;

use demarche::earth::{ScreenPos, ScreenRect};
use demarche::model::{
    Act, Actor, ActorIx, ActorKind, Citation, Citations, Claim, Day, Dossier, Event, EventIx,
    EventKind, Item, Parts, Record, Source, SourceIx, Statement, Status, When,
};
use demarche::scene::marks::{Ink, Mark, Role};
use demarche::scene::timeline::{
    Goal, Look, TimeScale, TimelineInputs, TimelineScene, TimelineTarget, build, hit,
};
use demarche::state::{AppState, Command, Filter, Span, TimeMode, TimeView};
use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

const RECT: ScreenRect = ScreenRect::new(ScreenPos::new(0.0, 44.0), ScreenPos::new(1010.0, 212.0));

fn scene(state: &AppState) -> TimelineScene {
    scene_with(state, None)
}

fn scene_with(state: &AppState, hovered: Option<Item>) -> TimelineScene {
    let inputs = TimelineInputs {
        state,
        rect: RECT,
        hovered,
    };
    build(&inputs, &Monospaced)
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn when(text: &str) -> When {
    text.parse().expect(text)
}

fn event(n: usize, status: Option<Status>, date: Option<When>) -> Event {
    Event {
        id: format!("event-{n}"),
        kind: EventKind::Meeting,
        title: format!("Event {n}"),
        record: Record {
            status,
            when: date,
            venue: None,
            cites: vec![cite()],
        },
        parties: Vec::new(),
        note: None,
    }
}

fn cite() -> Citation {
    Citation {
        source: SourceIx::from_position(0),
        locator: None,
    }
}

fn statement(n: usize, said: When, claims: Vec<Claim>) -> Statement {
    Statement {
        id: format!("statement-{n}").into(),
        speaker: ActorIx::from_position(0),
        on_behalf_of: None,
        said,
        at: None,
        setting: None,
        act: Act::Announce,
        hedge: None,
        text: format!("Statement {n}").into(),
        quote: None,
        claims: claims.into(),
        about: Box::default(),
        cites: Citations::new(vec![cite()]).expect("one"),
    }
}

fn claim(event: usize, status: Option<Status>, when: Option<When>) -> Claim {
    let event = EventIx::from_position(event);
    Claim {
        event,
        status,
        when,
        venue: None,
        requires: None,
        prepares: None,
    }
}

/// A dossier whose only source was published on a day.
fn state(published: &str, events: Vec<Event>, statements: Vec<Statement>) -> AppState {
    let source = Source {
        id: "source".to_owned(),
        title: "Source".to_owned(),
        published: when(published),
        publisher: None,
        authors: Vec::new(),
        url: None,
        archived: None,
        note: None,
    };
    let actor = Actor {
        id: "speaker".to_owned(),
        kind: ActorKind::Person,
        name: "A Speaker".to_owned(),
        names: Vec::new(),
        iso3: None,
        seat: None,
        offices: Vec::new(),
    };
    let parts = Parts {
        sources: vec![source],
        actors: vec![actor],
        events,
        statements,
        ..Parts::default()
    };
    AppState::new(Arc::new(Dossier::new(parts)))
}

/// One event with this record, looked at on a day.
fn one(status: Status, date: &str, on: &str) -> AppState {
    let mut state = state(
        "2025-01-01",
        vec![event(0, Some(status), Some(when(date)))],
        Vec::new(),
    );
    state.apply(Command::LookAt(day(on)));
    state.apply(Command::FitTime);
    state
}

/// Status, date, day looked at, and the look and marks expected.
type Row = (
    Status,
    &'static str,
    &'static str,
    Look,
    &'static [(&'static str, Role)],
);

/// What the lane of events has of marks, by kind and role.
fn drawn(scene: &TimelineScene) -> Vec<(&'static str, Role)> {
    let lane = scene.lanes.events;
    let inside = |pos: ScreenPos| lane.expand(-1.0).contains(pos);
    let mark = |mark: &Mark| match mark {
        Mark::Fade { rect, inks } if inside(rect.centre()) => Some(("fade", inks[1].role)),
        Mark::Rect {
            rect,
            fill: Some(fill),
            ..
        } if inside(rect.centre()) => Some(("area", fill.role)),
        Mark::Circle {
            centre,
            fill: Some(fill),
            ..
        } if inside(*centre) => Some(("dot", fill.role)),
        Mark::Lines { runs, ink, .. } if runs.iter().flatten().all(|pos| inside(*pos)) => {
            let kind = match runs.len() {
                1 => "line",
                2 => "two lines",
                _ => "many lines",
            };
            Some((kind, ink.role))
        }
        Mark::Convex { ink, points } if inside(points[1]) => Some(("arrow", ink.role)),
        _ => None,
    };
    scene
        .marks
        .iter()
        .filter_map(mark)
        .filter(|(_, role)| *role != Role::Surface)
        .collect()
}

#[test]
fn each_standing_and_precision_has_its_look() {
    use Role::{Cancelled, Denied, Expected, Held, Neutral};
    let before = "2025-02-01";
    let after = "2025-06-01";
    let rows: [Row; 23] = [
        (
            Status::Held,
            "2025-02-18",
            after,
            Look::Point,
            &[("dot", Held)],
        ),
        (
            Status::Held,
            "2025-02-18/2025-03-08",
            after,
            Look::Bar,
            &[("area", Held)],
        ),
        (
            Status::Held,
            "2025-02",
            after,
            Look::Fade,
            &[("fade", Held)],
        ),
        (Status::Held, "2024", after, Look::Fade, &[("fade", Held)]),
        (
            Status::Held,
            "[2025-02-18..2025-02-25]",
            after,
            Look::Fade,
            &[("fade", Held)],
        ),
        (
            Status::Held,
            "2024/..",
            after,
            Look::Bar,
            &[("fade", Held), ("area", Held), ("arrow", Held)],
        ),
        (
            Status::Scheduled,
            "2025-02-18",
            before,
            Look::Point,
            &[("line", Expected)],
        ),
        (
            Status::Proposed,
            "2025-02-18/2025-03-08",
            before,
            Look::Hatched,
            &[
                ("two lines", Expected),
                ("area", Expected),
                ("many lines", Expected),
                ("line", Expected),
            ],
        ),
        (
            Status::Scheduled,
            "2025-05",
            before,
            Look::Hatched,
            &[
                ("two lines", Expected),
                ("fade", Expected),
                ("many lines", Expected),
            ],
        ),
        (
            Status::Held,
            "2024-11/2025-03",
            after,
            Look::Bar,
            &[("fade", Held), ("area", Held), ("fade", Held)],
        ),
        (
            Status::Held,
            "../2025-03-08",
            after,
            Look::Bar,
            &[("area", Held), ("arrow", Held)],
        ),
        (
            Status::Proposed,
            "2025-02-18/..",
            before,
            Look::Hatched,
            &[
                ("two lines", Expected),
                ("area", Expected),
                // Hatch and outline go on to the edge.
                ("arrow", Expected),
            ],
        ),
        (
            Status::Held,
            "{2025-02-18,2025-02-25}",
            after,
            Look::All,
            &[("line", Held), ("dot", Held), ("dot", Held)],
        ),
        (
            Status::Held,
            "{2025-02-18,2025-03}",
            after,
            Look::All,
            &[("line", Held), ("dot", Held), ("fade", Held)],
        ),
        (
            Status::Held,
            "[2025-02-18,2025-02-25]",
            after,
            Look::OneOf,
            &[("many lines", Held), ("line", Held), ("line", Held)],
        ),
        (
            Status::Scheduled,
            "{2025-02-18,2025-02-25}",
            before,
            Look::All,
            &[("line", Expected), ("line", Expected), ("line", Expected)],
        ),
        (
            Status::Proposed,
            "2025-02-18/2025-03-08",
            after,
            Look::Outline,
            &[("many lines", Expected)],
        ),
        (
            Status::Floated,
            "2025-05",
            after,
            Look::Outline,
            &[("many lines", Expected)],
        ),
        (
            Status::Floated,
            "2025-05-09",
            after,
            Look::Point,
            &[("many lines", Expected)],
        ),
        (
            Status::Denied,
            "2025-02-18/2025-03-08",
            before,
            Look::Outline,
            &[("many lines", Denied), ("two lines", Denied)],
        ),
        (
            Status::Denied,
            "2025-05-09",
            before,
            Look::Point,
            &[("line", Denied), ("two lines", Denied)],
        ),
        (
            Status::Cancelled,
            "2025-02-18/2025-03-08",
            before,
            Look::Outline,
            &[("many lines", Cancelled)],
        ),
        (
            Status::Held,
            "2025-02-18/2025-03-08",
            "2024-06-01",
            Look::Outline,
            &[("line", Neutral)],
        ),
    ];
    for (status, date, on, look, marks) in rows {
        let scene = scene(&one(status, date, on));
        let [found] = scene.events.as_slice() else {
            panic!("{status:?} {date}: {} events drawn", scene.events.len());
        };
        assert_eq!(found.look, look, "{status:?} {date} on {on}");
        assert_eq!(drawn(&scene), marks, "{status:?} {date} on {on}");
    }
}

#[test]
fn hatch_lines_stay_inside_their_window() {
    let mut state = one(Status::Proposed, "2025-02-18/2025-03-08", "2025-02-01");
    for pan in [0.0, 8.0, 14.0] {
        state.apply(Command::PanTime { days: pan });
        let scene = scene(&state);
        let rect = scene.events[0].rect.expand(0.01);
        let hatch = scene.marks.iter().find_map(|mark| match mark {
            Mark::Lines { runs, ink, .. } if runs.len() > 2 && ink.role == Role::Expected => {
                Some(runs)
            }
            _ => None,
        });
        let runs = hatch.expect("hatched");
        assert!(
            runs.iter().flatten().all(|pos| rect.contains(*pos)),
            "panned by {pan}"
        );
    }
}

#[test]
fn an_item_is_named_and_found_where_it_is_drawn() {
    let claims = vec![claim(0, Some(Status::Proposed), Some(when("2025-03-10")))];
    let mut state = state(
        "2025-02-22",
        vec![event(0, None, None)],
        vec![statement(0, when("2025-02-20"), claims)],
    );
    let scene = scene(&state);
    let names: Vec<_> = scene
        .targets
        .iter()
        .map(|target| target.name(&state))
        .collect();
    let expected = [
        "Statement by A Speaker, 20 Feb 2025: Statement 0",
        "Event 0, proposed, 10 Mar 2025",
    ];
    assert_eq!(names, expected);
    for target in &scene.targets {
        assert_eq!(hit(&scene.targets, target.rect.centre()), Some(target));
    }
    let nowhere = ScreenPos::new(scene.scale.left() + 2.0, scene.lanes.events.centre().y);
    assert_eq!(hit(&scene.targets, nowhere), None);

    state.apply(Command::LookAt(day("2025-02-19")));
    let before = scene_with(&state, None);
    let name = before.targets[0].name(&state);
    assert_eq!(
        name,
        "Statement by A Speaker, 20 Feb 2025, not yet known: Statement 0"
    );
    let is_undated = |target: &&TimelineTarget| target.goal == Goal::Undated;
    assert!(
        !before.targets.iter().any(|target| is_undated(&target)),
        "what is not yet there is not listed"
    );
    let claims = vec![claim(0, Some(Status::Floated), None)];
    let state = self::state(
        "2025-02-22",
        vec![event(0, None, None)],
        vec![statement(0, when("2025-02-20"), claims)],
    );
    let after = self::scene(&state);
    let undated = after.targets.iter().find(is_undated);
    assert_eq!(
        undated.expect("it has no date").name(&state),
        "Undated: 1 item"
    );
}

#[test]
fn what_lies_out_of_view_is_counted_at_the_edges() {
    let events = ["2024-01-05", "2024-06-01", "2025-02-10", "2026-01-01"];
    let events = events.iter().enumerate();
    let events = events
        .map(|(n, date)| event(n, Some(Status::Held), Some(when(date))))
        .collect();
    let mut state = state("2025-01-01", events, Vec::new());
    state.apply(Command::LookAt(day("2025-02-10")));
    for _ in 0..30 {
        state.apply(Command::ZoomTime {
            at: f64::from(day("2025-02-10").number()),
            factor: 2.0,
        });
    }
    let scene = scene(&state);
    let goals: Vec<(Cow<str>, Goal)> = scene
        .targets
        .iter()
        .map(|target| (target.name(&state), target.goal))
        .collect();
    let expected = [
        (
            "Event 1, held, 1 Jun 2024",
            Goal::Item(Item::Event(EventIx::from_position(1))),
        ),
        (
            "Event 2, held, 10 Feb 2025",
            Goal::Item(Item::Event(EventIx::from_position(2))),
        ),
        (
            "8 months without anything, folded: open",
            Goal::OpenFold(day("2024-06-05")),
        ),
        (
            "10 months without anything, folded: open",
            Goal::OpenFold(day("2025-02-14")),
        ),
        (
            "1 item earlier, nearest 5 Jan 2024",
            Goal::LookAt(day("2024-01-05")),
        ),
        (
            "1 item later, nearest 1 Jan 2026",
            Goal::LookAt(day("2026-01-01")),
        ),
    ];
    let expected = expected.map(|(name, goal)| (Cow::Borrowed(name), goal));
    assert_eq!(goals, expected);
}

#[test]
fn a_thousand_statements_on_a_day_are_counted_in_words() {
    let statements = (0..1000)
        .map(|n| statement(n, when("2025-02-20"), Vec::new()))
        .collect();
    let mut state = state("2025-02-22", Vec::new(), statements);
    let last = Item::Statement(demarche::model::StatementIx::from_position(999));
    state.apply(Command::Select(last));
    let scene = scene(&state);
    let dots: Vec<_> = scene
        .targets
        .iter()
        .filter(|target| target.item().is_some())
        .collect();
    assert!((5..200).contains(&dots.len()), "{}", dots.len());
    assert!(
        dots.iter().any(|target| target.item() == Some(last)),
        "the selected one is drawn"
    );
    let more = format!("{} statements more on 20 Feb 2025", 1000 - dots.len());
    assert!(
        scene
            .targets
            .iter()
            .any(|target| target.name(&state) == more),
        "{more}"
    );
    for dot in dots {
        let lane = scene.lanes.statements;
        assert!(
            lane.contains(dot.rect.min) && lane.contains(dot.rect.max),
            "{:?}",
            dot.rect
        );
    }
}

#[test]
fn what_is_selected_hovered_or_related_is_lifted_out() {
    let claims = vec![claim(0, Some(Status::Proposed), Some(when("2025-03-10")))];
    let mut state = state(
        "2025-02-22",
        vec![event(0, None, None)],
        vec![statement(0, when("2025-02-20"), claims)],
    );
    let rings = |scene: &TimelineScene| {
        let selection = |ink: &Option<Ink>| ink.is_some_and(|ink| ink.role == Role::Selection);
        let ring = |mark: &&Mark| matches!(mark, Mark::Circle { fill, .. } if selection(fill));
        scene.marks.iter().filter(ring).count()
    };
    assert_eq!(rings(&scene(&state)), 0);
    assert_eq!(
        rings(&scene_with(
            &state,
            Some(Item::Event(EventIx::from_position(0)))
        )),
        1
    );
    let item = state.dossier().find("statement-0").expect("there");
    state.apply(Command::Select(item));
    assert_eq!(
        rings(&scene(&state)),
        2,
        "the statement, and the event of which it speaks"
    );
}

fn any_when() -> impl Strategy<Value = Option<When>> {
    let dates =
        (-9_000_i32..9_000, 1_u8..13, 1_u8..29, any::<u8>()).prop_map(|(year, m, d, kind)| {
            let sign = if year < 0 { "-" } else { "" };
            let year = format!("{sign}{:04}", year.abs());
            let text = match kind % 7 {
                0 => year,
                1 => format!("{year}-{m:02}"),
                2 => format!("{year}-{m:02}-{d:02}/.."),
                3 => format!("../{year}-{m:02}-{d:02}"),
                4 => format!("{year}-01-01/{year}-{m:02}"),
                _ => format!("{year}-{m:02}-{d:02}"),
            };
            text.parse().ok()
        });
    let near = (1_u8..13, 1_u8..29).prop_map(|(m, d)| format!("2025-{m:02}-{d:02}").parse().ok());
    prop_oneof![dates, near, Just(None)]
}

fn any_status() -> impl Strategy<Value = Option<Status>> {
    prop_oneof![
        Just(None),
        Just(Some(Status::Held)),
        Just(Some(Status::Proposed)),
        Just(Some(Status::Denied)),
        Just(Some(Status::Cancelled)),
    ]
}

fn any_scope() -> impl Strategy<Value = (i32, TimeMode, bool, bool)> {
    let mode = prop_oneof![
        Just(TimeMode::Instant),
        Just(TimeMode::Cumulative),
        (1_u32..4_000).prop_map(|days| TimeMode::Window(Span::Days(days))),
        (-900_000_i32..30_000).prop_map(|first| TimeMode::Range {
            first: Day::from_number(first)
        }),
    ];
    let near = 20_000_i32..20_400;
    let on = prop_oneof![-4_300_000_i32..2_900_000, near];
    (on, mode, any::<bool>(), any::<bool>())
}

/// How many items the bars show, by their heights.
fn drawn_in_bars(scene: &TimelineScene) -> usize {
    let lane = scene.lanes.activity;
    let item = scene.histogram.item;
    let height = |mark: &Mark| match mark {
        Mark::Rect {
            rect, fill, stroke, ..
        } if fill.is_some_and(|ink| ink.role != Role::Surface && ink.role != Role::Raised)
            && rect.max.y <= lane.max.y + 0.01
            && rect.min.y > lane.min.y =>
        {
            // An outlined part is drawn within its line.
            let line = stroke.map_or(0.0, |(width, _)| width);
            Some(rect.height() + line)
        }
        _ => None,
    };
    let sum: f32 = scene.marks.iter().filter_map(height).sum();
    (0..=64_u16)
        .find(|count| (sum - f32::from(*count) * item).abs() < 0.05)
        .map_or(usize::MAX, usize::from)
}

proptest! {
    #[test]
    fn bars_and_list_have_one_count_under_any_mode_and_filter(
        events in prop::collection::vec((any_status(), any_when()), 0..12),
        said in prop::collection::vec((any_when(), any_status()), 0..12),
        (on, mode, contested_only, pinned) in any_scope(),
        factor in -14.0_f64..14.0,
        pan in -1e6_f64..1e6,
    ) {
        let events: Vec<Event> = events
            .into_iter()
            .enumerate()
            .map(|(n, (status, date))| event(n, status, date))
            .collect();
        let statements: Vec<Statement> = said
            .into_iter()
            .enumerate()
            .map(|(n, (said, status))| {
                let claims = (!events.is_empty())
                    .then(|| claim(n % events.len(), status, None))
                    .into_iter()
                    .collect();
                statement(n, said.unwrap_or_else(|| when("2025-02-22")), claims)
            })
            .collect();
        let mut state = state("2025-02-22", events, statements);
        state.apply(Command::LookAt(Day::from_number(on)));
        state.apply(Command::SetMode(mode));
        if contested_only {
            state.apply(Command::SetFilter(Filter::contested_only()));
        }
        if pinned {
            state.apply(Command::PinKnown(day("2025-02-22")));
        }
        state.apply(Command::ZoomTime { at: f64::from(on), factor: factor.exp() });
        state.apply(Command::PanTime { days: pan });
        let listed = state.listing().len();
        let scene = scene(&state);
        prop_assert_eq!(scene.histogram.total(), listed);
        for pair in scene.histogram.bins.windows(2) {
            prop_assert!(pair[0].last < pair[1].first, "bins overlap: {pair:?}");
        }
        state.apply(Command::FitTime);
        let scene = self::scene(&state);
        prop_assert_eq!(scene.histogram.total(), listed);
        prop_assert_eq!(drawn_in_bars(&scene), listed, "all in view, all drawn");
    }

    #[test]
    fn labels_of_the_axis_never_touch_and_always_tell_the_year(
        middle in -4_300_000.0_f64..2_900_000.0,
        days in (1.8_f64..15.9).prop_map(f64::exp),
    ) {
        let mut state = state("2025-02-22", Vec::new(), Vec::new());
        let view = state.time_view();
        state.apply(Command::ZoomTime { at: view.first(), factor: view.days() / days });
        state.apply(Command::PanTime { days: middle - view.first() });
        let scene = scene(&state);
        prop_assert!(!scene.axis.is_empty());
        for (n, a) in scene.axis.iter().enumerate() {
            prop_assert!(a.rect.min.x >= scene.scale.left() - 1.5, "{a:?}");
            for b in &scene.axis[n + 1..] {
                prop_assert!(!a.rect.expand(1.0).intersects(b.rect) || a.row != b.row, "{a:?} {b:?}");
            }
        }
        // Years have up to four figures; days of the month have two.
        let tells_year = |text: &str| {
            text.contains("CE")
                || text.split(' ').any(|word| word.parse::<u32>().is_ok_and(|number| number > 31))
        };
        prop_assert!(
            scene.axis.iter().any(|label| tells_year(&label.text)),
            "{:?} for {:?}", scene.axis, scene.scale.view()
        );
    }

    #[test]
    fn days_and_points_are_inverse(
        first in -4_300_000_i32..2_900_000,
        length in 0_i32..3_000_000,
        share in 0.0_f32..1.0,
    ) {
        let first = Day::from_number(first);
        let view = TimeView::around(first, first.plus_days(length));
        let scale = TimeScale::new(view, 110.0, 926.0);
        let x = 110.0 + share * 816.0;
        prop_assert!((scale.x_of(scale.number_at(x)) - x).abs() < 0.01);
        let shown = scale.day_at(x);
        if view.days() < 200.0 {
            prop_assert_eq!(scale.day_at(scale.middle_of(shown)), shown);
            prop_assert!(scale.start_of(shown) <= x + 0.01 && x <= scale.end_of(shown) + 0.01);
        }
    }
}

#[test]
fn names_have_a_halo_where_a_line_runs_through_them_and_only_there() {
    let state = |on: &str| {
        let events = vec![event(0, Some(Status::Held), Some(when("2025-02-10")))];
        let statements = vec![statement(0, when("2025-03-20"), Vec::new())];
        let mut state = state("2025-03-20", events, statements);
        state.apply(Command::FitTime);
        state.apply(Command::LookAt(day(on)));
        state
    };
    for (on, is_crossed) in [("2025-02-12", true), ("2025-03-10", false)] {
        let scene = scene(&state(on));
        let halos = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, halo, .. } if text == "Event 0" => Some(halo.is_some()),
            _ => None,
        });
        assert_eq!(halos.collect::<Vec<_>>(), [is_crossed], "on {on}");
    }
}
