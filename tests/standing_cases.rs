//! Small dossiers, and what stands in each on some days: postponed, moved, called off, held after
//! a denial, contested, with absent parties, with open ends and with dates that are not one day.
//!
//! `tests/dossiers/NAME.txt` tells what must come out of `NAME.dossier.json`: the day and the
//! event (and what was known by when, if that is another day), then status, date and venue, who
//! contests what, the ladder, and what is drawn between places.

use std::sync::Arc;

use demarche::io::read_path;
use demarche::model::{
    Contest, Day, Dossier, EventIx, Footprint, Item, PlaceIx, SlotValue, Standing, Step, footprint,
};
use demarche::state::{AppState, Command};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dossiers");

#[test]
fn what_is_put_off_has_no_date_or_a_new_one() {
    check("postponement", 14);
}

#[test]
fn a_venue_may_move_and_may_be_contested() {
    check("relocation", 7);
}

#[test]
fn what_is_called_off_does_not_lapse_and_may_be_proposed_anew() {
    check("cancellation", 8);
}

#[test]
fn held_after_a_denial_is_contested_until_the_denial_is_taken_back() {
    check("held-after-denied", 6);
}

#[test]
fn rival_dates_and_venues_are_contested_when_they_cannot_be_the_same() {
    check("rivals", 11);
}

#[test]
fn hosts_mediators_and_absent_parties_stay_where_they_are() {
    check("parties", 10);
}

#[test]
fn an_open_end_never_lapses() {
    check("open-ends", 14);
}

#[test]
fn a_plan_lapses_after_the_last_day_that_its_date_can_mean() {
    check("dates", 31);
}

/// Compares what stands in a dossier with its table of so many rows, in a state whose clocks go
/// from row to row, forth and back.
fn check(name: &str, rows: usize) {
    let opened = read_path(format!("{FOLDER}/{name}.dossier.json")).expect("a dossier");
    assert_eq!(opened.problems, [], "{name} has no problem");
    let table = std::fs::read_to_string(format!("{FOLDER}/{name}.txt")).expect("a table");
    let lines = || table.lines().filter(|line| !line.starts_with('#'));
    let headers: Vec<&str> = lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(headers.len(), rows, "{name} has its rows");

    let mut state = AppState::new(Arc::new(opened.dossier));
    let mut told: Vec<String> = headers.iter().map(|row| tell(&mut state, row)).collect();
    let expected: Vec<&str> = lines().collect();
    assert_eq!(told.concat(), expected.join("\n") + "\n", "{name}");
    let again = headers.iter().rev().map(|row| tell(&mut state, row));
    told.reverse();
    assert_eq!(again.collect::<Vec<_>>(), told, "{name} backwards");
}

/// What must stand below a header such as "2025-03-08 talks, known 2025-03-01".
fn tell(state: &mut AppState, header: &str) -> String {
    let (clock, known) = header.split_once(", known ").unwrap_or((header, ""));
    let (on, id) = clock.split_once(' ').expect(header);
    let on = day(on);
    state.apply(Command::LookAt(on));
    state.apply(if known.is_empty() {
        Command::UnpinKnown
    } else {
        Command::PinKnown(day(known))
    });
    let Some(Item::Event(event)) = state.dossier().find(id) else {
        panic!("{id} is no event");
    };
    format!("{header}\n{}", told(state, event))
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn told(state: &AppState, event: EventIx) -> String {
    let clocks = state.clocks();
    let (standings, dossier) = (state.standings(), state.dossier());
    let standing = standings.of(event, clocks.on, clocks.known_day());
    let shown = state.snapshot().event(event);
    assert_eq!(
        shown.map(|shown| &shown.standing),
        standing.as_ref(),
        "the snapshot agrees with the definition"
    );
    let Some(standing) = standing else {
        return "  not there\n".to_owned();
    };
    let drawn = footprint(dossier, event, &standing);
    assert_eq!(shown.map(|shown| &shown.footprint), Some(&drawn));
    let ladder = standings.ladder(event, clocks.on, clocks.known_day());
    let steps: Vec<String> = ladder.iter().map(|step| told_step(dossier, step)).collect();
    let mut lines = vec![told_standing(dossier, &standing)];
    lines.extend(
        standing
            .contested
            .iter()
            .map(|it| told_contest(dossier, it)),
    );
    lines.push(format!("ladder: {}", steps.join(", ")));
    lines.push(format!("drawn: {}", told_footprint(dossier, &drawn)));
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

fn told_standing(dossier: &Dossier, standing: &Standing) -> String {
    let doubt = if standing.possibly_not_yet {
        ", possibly not yet"
    } else {
        ""
    };
    let when = standing.when.as_ref().map(ToString::to_string);
    let venue = standing.venue.map(|venue| dossier[venue].id.clone());
    format!(
        "{}{doubt}; {}; {}",
        standing.status.word(),
        when.unwrap_or("no date".to_owned()),
        venue.unwrap_or("no venue".to_owned())
    )
}

fn told_contest(dossier: &Dossier, contest: &Contest) -> String {
    let sides = contest.sides.iter().map(|side| {
        let value = match &side.value {
            SlotValue::Status(status) => status.word().to_owned(),
            SlotValue::When(when) => when.to_string(),
            SlotValue::Venue(venue) => dossier[*venue].id.clone(),
        };
        let by = side.by.map_or("record", |actor| &dossier[actor].id);
        format!("{by} {value}")
    });
    let sides: Vec<String> = sides.collect();
    format!("contested {}: {}", contest.slot.word(), sides.join(" / "))
}

fn told_step(dossier: &Dossier, step: &Step) -> String {
    assert_eq!(step.cites.is_empty(), step.derived, "{step:?}");
    let by = match step.by {
        _ if step.derived => "derived",
        Some(actor) => &dossier[actor].id,
        None => "record",
    };
    format!("{} {} ({by})", step.date, step.status.word())
}

fn told_footprint(dossier: &Dossier, drawn: &Footprint) -> String {
    let name = |place: &PlaceIx| dossier[*place].id.as_str();
    let legs = drawn.legs.iter().map(|leg| {
        let joint = if leg.directed { ">" } else { "-" };
        format!("{}{joint}{}", name(&leg.from), name(&leg.to))
    });
    let marked = |word: &str, places: &[PlaceIx]| {
        let names: Vec<&str> = places.iter().map(name).collect();
        format!("{word}{}", names.join(" "))
    };
    let parts = [
        (drawn.legs.is_empty(), legs.collect::<Vec<_>>().join(" ")),
        (
            drawn.venue.is_none(),
            marked("venue ", drawn.venue.as_slice()),
        ),
        (
            drawn.bystanders.absent.is_empty(),
            marked("absent ", &drawn.bystanders.absent),
        ),
        (drawn.seats.is_empty(), marked("marks ", &drawn.seats)),
    ];
    let parts = parts.into_iter().filter(|(is_empty, _)| !is_empty);
    let parts: Vec<String> = parts.map(|(_, words)| words).collect();
    if parts.is_empty() {
        "nowhere".to_owned()
    } else {
        parts.join("; ")
    }
}
