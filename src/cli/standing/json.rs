//! What stands, for programs: a stable form of its own, so that the model may change.

use std::io::{self, Write};

use serde::Serialize;

use super::{Entry, Report};
use crate::cli::shapes::{Cite, Contested, Requires, cites, contested, requires, status};
use crate::model::{Dossier, Step, When};

#[derive(Serialize)]
struct Root<'a> {
    on: String,
    known: String,
    last_source: Option<String>,
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    status: Option<&'static str>,
    when: Option<&'a str>,
    venue: Option<&'a str>,
    possibly_not_yet: bool,
    contested: Vec<Contested<'a>>,
    requires: Vec<Requires<'a>>,
    prepares: Vec<&'a str>,
    cites: Vec<Cite<'a>>,
    ladder: Vec<Rung<'a>>,
}

#[derive(Serialize)]
struct Rung<'a> {
    date: &'a str,
    status: Option<&'static str>,
    by: Option<&'a str>,
    statement: Option<&'a str>,
    act: Option<&'static str>,
    derived: bool,
    cites: Vec<Cite<'a>>,
}

/// Writes the report as JSON, with a final newline.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let last_source = report.dossier.last_published();
    let root = Root {
        on: report.on.to_string(),
        known: report.known.to_string(),
        last_source: last_source.map(|when| when.as_str().to_owned()),
        events: (report.entries.iter())
            .map(|entry| event(report, entry))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

fn event<'a>(report: &'a Report, entry: &'a Entry) -> Event<'a> {
    let dossier = report.dossier;
    let (data, standing) = (&dossier[entry.event], &entry.standing);
    Event {
        id: &data.id,
        kind: data.kind.word(),
        title: &data.title,
        status: status(standing.status),
        when: standing.when.as_ref().map(When::as_str),
        venue: standing.venue.map(|venue| dossier[venue].id.as_str()),
        possibly_not_yet: standing.possibly_not_yet,
        contested: contested(report.standings, entry.event, &standing.contested),
        requires: requires(dossier, &standing.requires),
        prepares: (standing.prepares.iter())
            .map(|event| dossier[*event].id.as_str())
            .collect(),
        cites: cites(dossier, entry.cites.clone()),
        ladder: (entry.ladder.iter())
            .map(|step| rung(dossier, step))
            .collect(),
    }
}

fn rung<'a>(dossier: &'a Dossier, step: &'a Step) -> Rung<'a> {
    let statement = step.statement.map(|statement| &dossier[statement]);
    Rung {
        date: step.date.as_str(),
        status: status(step.status),
        by: step.by.map(|actor| dossier[actor].id.as_str()),
        statement: statement.map(|statement| &*statement.id),
        act: statement.map(|statement| statement.act.word()),
        derived: step.derived,
        cites: cites(dossier, step.cites.clone()),
    }
}
