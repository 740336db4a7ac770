//! What the cells of the tables say, and what their rows are called.

use crate::model::{Dossier, EventIx, Hedge, PartyRole, Statement, StatementIx};
use crate::scene::map::nothing_words;
use crate::state::ordering::{EventColumn, StatementColumn};
use crate::state::{AppState, Shown, query};

use super::words::{count, date_words, status_word};

/// A cell in the table of events; of an event that is not there only what the file says.
pub fn event_cell(state: &AppState, event: EventIx, column: EventColumn) -> String {
    let (dossier, shown) = (state.dossier(), state.snapshot().event(event));
    let told = |words: &dyn Fn(&Shown) -> String| shown.map_or_else(String::new, words);
    match column {
        EventColumn::Date => told(&|shown| date_words(&shown.standing)),
        EventColumn::Standing => told(&|shown| status_word(dossier[event].kind, &shown.standing)),
        EventColumn::Title => on_one_line(&dossier[event].title),
        EventColumn::Kind => dossier[event].kind.word().to_owned(),
        EventColumn::Place => told(&|shown| venue(dossier, shown).unwrap_or_default()),
        EventColumn::Who => parties(dossier, event),
        EventColumn::Statements => query::heard_of_event(state, event).to_string(),
        EventColumn::Sources => query::sources_known_of_event(state, event).to_string(),
    }
}

/// A cell in the table of statements.
pub fn statement_cell(state: &AppState, ix: StatementIx, column: StatementColumn) -> String {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    match column {
        StatementColumn::Date => statement.said.words(),
        StatementColumn::Who => who(dossier, statement, ", for "),
        StatementColumn::Act => act_words(statement),
        StatementColumn::Text => on_one_line(&statement.text),
        StatementColumn::Events => about(state, ix),
        StatementColumn::Place => {
            let place = statement.at.map(|place| on_one_line(&dossier[place].name));
            place.unwrap_or_default()
        }
        StatementColumn::Sources => source(dossier, statement),
    }
}

/// "US–Russia talks in Riyadh, held, 18 Feb 2025, Riyadh, United States and Russia".
pub fn event_row_name(state: &AppState, event: EventIx) -> String {
    let dossier = state.dossier();
    let title = on_one_line(&dossier[event].title);
    let Some(shown) = state.snapshot().event(event) else {
        return title;
    };
    let is_contested = !shown.standing.contested.is_empty();
    let parts = [
        Some(title),
        Some(status_word(dossier[event].kind, &shown.standing)),
        is_contested.then(|| "contested".to_owned()),
        Some(date_words(&shown.standing)),
        venue(dossier, shown),
        Some(parties_words(dossier, event)),
    ];
    joined(parts)
}

/// What else a row of the table of events shows: "meeting, 5 statements, 1 source".
pub fn event_row_rest(state: &AppState, event: EventIx) -> String {
    let statements = query::heard_of_event(state, event);
    let sources = query::sources_known_of_event(state, event);
    let kind = state.dossier()[event].kind.word();
    format!(
        "{kind}, {}, {}",
        count(statements, "statement"),
        count(sources, "source")
    )
}

/// "Marco Rubio for United States, sets a condition, 20 Feb 2025: A meeting will depend on …".
pub fn statement_row_name(state: &AppState, ix: StatementIx) -> String {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    format!(
        "{}, {}, {}: {}",
        who(dossier, statement, " for "),
        act_words(statement),
        statement.said.words(),
        on_one_line(&statement.text)
    )
}

/// What else a row of the table of statements shows: "about A Putin–Trump meeting, line 13 · …".
pub fn statement_row_rest(state: &AppState, ix: StatementIx) -> String {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    let about = Some(about(state, ix)).filter(|titles| !titles.is_empty());
    let place = statement.at.map(|place| on_one_line(&dossier[place].name));
    joined([
        about.map(|titles| format!("about {titles}")),
        place.map(|place| format!("in {place}")),
        Some(source(dossier, statement)),
    ])
}

/// Why the table of events is empty.
pub fn no_events_words(state: &AppState) -> String {
    match state.listing().statements() {
        statements if statements > 0 && state.dossier().events().len() > 0 => {
            format!("no events here, but {}", count(statements, "statement"))
        }
        _ => nothing_words(state),
    }
}

/// Why the table of statements is empty.
pub fn no_statements_words(state: &AppState) -> String {
    if state.dossier().statements().len() == 0 {
        return "this dossier has no statements".to_owned();
    }
    match (state.listing().events(), state.next_news()) {
        (0, Some(day)) if state.dossier().events().len() == 0 => {
            format!("nothing had been said by then · next: {}", day.short())
        }
        (0, _) => nothing_words(state),
        (events, _) => format!("no statements here, but {}", count(events, "event")),
    }
}

fn venue(dossier: &Dossier, shown: &Shown) -> Option<String> {
    let venue = shown.standing.venue?;
    Some(on_one_line(&dossier[venue].name))
}

/// "United States, Russia, without Ukraine".
fn parties(dossier: &Dossier, event: EventIx) -> String {
    let (there, absent) = names_of_parties(dossier, event);
    with_absent(there.join(", "), &absent)
}

/// Who takes part: "United States and Russia, without Ukraine".
pub fn parties_words(dossier: &Dossier, event: EventIx) -> String {
    let (mut there, absent) = names_of_parties(dossier, event);
    let last = there.pop().unwrap_or_default();
    let there = match there.is_empty() {
        true => last,
        false => format!("{} and {last}", there.join(", ")),
    };
    with_absent(there, &absent)
}

fn with_absent(there: String, absent: &[String]) -> String {
    match (there.is_empty(), absent.is_empty()) {
        (_, true) => there,
        (true, false) => format!("without {}", absent.join(", ")),
        (false, false) => format!("{there}, without {}", absent.join(", ")),
    }
}

/// Those that were there, and those whose absence is told.
fn names_of_parties(dossier: &Dossier, event: EventIx) -> (Vec<String>, Vec<String>) {
    let (mut there, mut absent) = (Vec::new(), Vec::new());
    for party in &dossier[event].parties {
        let name = on_one_line(&dossier[party.actor].name);
        match party.role {
            PartyRole::Absent => absent.push(name),
            _ => there.push(name),
        }
    }
    (there, absent)
}

fn who(dossier: &Dossier, statement: &Statement, link: &str) -> String {
    let speaker = on_one_line(&dossier[statement.speaker].name);
    let side = statement.on_behalf_of;
    match side.filter(|side| *side != statement.speaker) {
        Some(side) => format!("{speaker}{link}{}", on_one_line(&dossier[side].name)),
        None => speaker,
    }
}

/// What the speaker does, and how firmly: "announces", "confirms firmly", "reports as likely".
pub fn act_words(statement: &Statement) -> String {
    let verb = statement.act.verb();
    match statement.hedge {
        None => verb.to_owned(),
        Some(Hedge::Firm) => format!("{verb} firmly"),
        Some(hedge) => format!("{verb} as {}", hedge.word()),
    }
}

fn about(state: &AppState, ix: StatementIx) -> String {
    let events = query::events_of_statement(state, ix).into_iter();
    let titles = events.map(|event| on_one_line(&state.dossier()[event].title));
    titles.collect::<Vec<_>>().join("; ")
}

/// "line 13 · Moscow says …": the place first, because it tells rows apart that cite one source.
fn source(dossier: &Dossier, statement: &Statement) -> String {
    let mut cites = statement.cites.iter();
    let Some(first) = cites.next() else {
        return String::new();
    };
    let title = on_one_line(&dossier[first.source].title);
    let told = match &first.locator {
        Some(locator) => format!("{} · {title}", on_one_line(locator)),
        None => title,
    };
    match cites.count() {
        0 => told,
        more => format!("{told}, and {more} more"),
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts = parts.into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A row has one line, whatever the file says.
fn on_one_line(text: &str) -> String {
    match text.contains(|c: char| c.is_control()) {
        true => text.replace(|c: char| c.is_control(), " "),
        false => text.to_owned(),
    }
}
